// Makes pages nicer; each works without it. Letters act only outside fields, and /keys turns them off.
"use strict";
(() => {
  let escapes = 0, last = 0, awaitsGo = false;
  const title = document.title;
  const inField = (target) => target.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((one) => !one.closest("details:not([open])"));
  const step = (by) => {
    const all = rows(), at = all.indexOf(document.activeElement.closest("[data-row]"));
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) next.querySelector("a, button").focus();
  };
  const go = (selector) => { const to = document.querySelector(selector); if (to) to.click(); };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      escapes = event.timeStamp - last < 800 ? escapes + 1 : 1;
      last = event.timeStamp;
      if (escapes >= 2) { document.title = document.body.classList.toggle("hidden-page") ? "-" : title; escapes = 0; }
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && inField(event.target)) {
      event.target.form?.requestSubmit(); event.preventDefault(); return;
    }
    if (document.body.dataset.keys === "off" || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (awaitsGo) { awaitsGo = false; if (event.key === "t") go("[data-go=today]"); if (event.key === "i") go("[data-go=intake]"); return; }
    const acts = {
      "?": () => go("[data-go=keys]"),
      "/": () => document.querySelector("[data-find]")?.focus(), "g": () => { awaitsGo = true; },
      "j": () => step(1), "k": () => step(-1), "n": () => go("[data-go=note]"),
      "d": () => document.getElementById("known_on")?.select(),
    };
    if (acts[event.key]) { acts[event.key](); event.preventDefault(); }
  });
  // What is typed is kept as a draft every two seconds, when the page is left, and before it is sent: a form whose text
  // could not be kept because nobody answers stays where it is.
  const form = document.querySelector("form.sheet:has(input[name=entry])");
  if (form) {
    const typed = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    // A form with files is sent in parts, and so is what is typed in it; the files wait for the sending itself.
    const inParts = (pairs) => { const parts = new FormData(); pairs.forEach((value, name) => parts.append(name, value)); return parts; };
    const asSent = (pairs) => form.enctype === "multipart/form-data" ? inParts(pairs) : pairs;
    let kept = typed().toString(), tried = kept, sending = false, isSafe = false;
    const unsent = form.querySelector("[data-unsent]");
    const keep = (how, isForced) => {
      const body = typed(), now = body.toString();
      if (now === tried && !isForced) return Promise.resolve();
      body.append("keep", "1");
      return fetch(form.action, { method: "POST", body: asSent(body), credentials: "same-origin", ...how }).then(async (answer) => {
        // Where there is room again meanwhile, the next try keeps it; what is too large stays so.
        tried = answer.status === 204 || answer.status === 413 ? now : null;
        if (answer.status === 204) kept = now;
        // What is not kept the answer says in a sentence; any other answer is a page, and not for here.
        const isSaid = answer.headers.get("content-type")?.startsWith("text/plain");
        if (unsent) unsent.textContent = isSaid ? await answer.text() : "";
        told();
      });
    };
    // Whether everything typed is kept: the form says so of itself.
    const told = () => { form.dataset.kept = typed().toString() === kept ? "yes" : "no"; };
    form.addEventListener("input", told);
    // A form that was too large to be kept is the answer to a sending: whoever leaves it and comes back is shown the form
    // with its draft, and is not asked by the browser whether to send it once more.
    history.replaceState(history.state, "", location.href);
    setInterval(() => { if (!sending) keep().catch(() => {}); }, 2000);
    // A page that the Back button brings back as it was left may be recorded since: the server says what stands in it.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    // A page that is hidden or left sends what is typed while it goes. A browser carries 64 KiB of that at most, so that
    // letters go as they are, and whoever leaves with more that is not kept yet is asked first.
    const MOST = 60000;
    const short = (pairs) => [...pairs].map((pair) => pair.map((text) => text.replace(/[%&=+\s]/g, encodeURIComponent)).join("=")).join("&");
    const isLarge = () => new Blob([short(typed())]).size > MOST;
    let leaving = null;
    const leave = (event) => {
      const body = typed(), now = body.toString();
      if (sending || now === kept || now === leaving || isLarge()) return;
      leaving = now;
      mark(1);
      body.append("keep", "1");
      // Nobody types in a page that is gone: another one may go on with its draft.
      if (event?.type === "pagehide") body.append("left", "1");
      const how = { keepalive: true, headers: { "content-type": "application/x-www-form-urlencoded" } };
      fetch(form.action, { method: "POST", body: short(body), credentials: "same-origin", ...how }).then((answer) => {
        leaving = null;
        if (answer.status === 204) { kept = tried = now; told(); }
      }, () => { leaving = null; });
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
    addEventListener("beforeunload", (event) => { if (!sending && typed().toString() !== kept && isLarge()) event.preventDefault(); });
    // A page that is loaded again may be read before what the old one sent while it went is kept: the two are compared by a
    // number that tells nothing, and the page is read once more, twice at most, unless somebody types already.
    const sum = () => [...typed()].filter(([name]) => !["check", "entry", "version", "page", "took"].includes(name)).flat().join("\n").split("")
      .reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
    const mark = (times) => { try { sessionStorage.setItem("left", JSON.stringify([location.pathname, sum(), times])); } catch { /* Nothing is compared. */ } };
    try {
      const [path, left, times] = JSON.parse(sessionStorage.getItem("left") ?? "[]");
      sessionStorage.removeItem("left");
      const shown = sum();
      if (path === location.pathname && left !== shown) setTimeout(() => {
        if (sum() !== shown || sending || times > 2) return;
        sessionStorage.setItem("left", JSON.stringify([path, left, times + 1]));
        location.reload();
      }, 300);
    } catch { /* Without a store of the tab the page is as it was read. */ }
    form.addEventListener("submit", (event) => {
      if (isSafe) { isSafe = false; return; }
      event.preventDefault();
      if (sending) return;
      sending = true;
      keep({}, true).then(() => { isSafe = true; form.requestSubmit(event.submitter); }, () => {
        sending = false;
        if (unsent) unsent.textContent = unsent.dataset.unsent;
      });
    });
  }
  // Whoever is looked for is shown while somebody types; arrows go through them, Enter opens one, Escape puts them away.
  const find = document.querySelector("[data-find]"), atOnce = document.querySelector("[data-at-once]");
  if (find && atOnce) {
    let shown = find.value.trim(), waits = 0;
    const put = (html) => { atOnce.innerHTML = html; atOnce.hidden = !html; };
    const ask = async () => {
      const text = find.value.trim();
      if (text === shown) return;
      shown = text;
      if (text.length < 2) return put("");
      const body = new URLSearchParams({ check: find.form.elements.check.value, q: text, part: "1" });
      const answer = await fetch("/people", { method: "POST", body, credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && !answer.redirected && shown === text) put(await answer.text());
    };
    const soon = () => { clearTimeout(waits); waits = setTimeout(ask, 180); };
    find.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
    find.addEventListener("compositionend", soon);
    find.form.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      // The browser would empty the field: what was typed stays.
      if (event.key === "Escape" && !atOnce.hidden) { put(""); shown = ""; find.focus(); event.preventDefault(); return; }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const all = [find, ...atOnce.querySelectorAll("a")], at = all.indexOf(document.activeElement);
      const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { next.focus(); event.preventDefault(); }
    });
    document.addEventListener("click", (event) => { if (!find.form.contains(event.target)) put(""); });
  }
  // What the server read of a field is hidden once something else is typed there.
  document.addEventListener("input", (event) => {
    const name = event.target.name;
    if (name) document.querySelector(`output[for="${CSS.escape(name)}"]:not([id])`)?.classList.add("stale");
  });
  // What is read as a date follows what is typed: asked for after a pause, and on leaving the field.
  for (const field of document.querySelectorAll("input[data-asks]")) {
    const echo = document.getElementById(field.name + "-echo"), check = document.querySelector("input[name=check]")?.value;
    let shown = field.value, waits = 0;
    const ask = async () => {
      clearTimeout(waits);
      const text = field.value;
      if (text === shown) return;
      shown = text;
      // What was read before is hidden and keeps its room: a button that is being pressed must not move.
      echo.classList.add("stale");
      const body = new URLSearchParams({ check, text, asks: field.dataset.asks });
      const answer = await fetch("/dates", { method: "POST", body, credentials: "same-origin" }).catch(() => null);
      if (field.value !== text) return;
      echo.textContent = answer?.ok && !answer.redirected ? await answer.text() : "";
      echo.classList.remove("stale");
    };
    field.addEventListener("input", (event) => { clearTimeout(waits); if (!event.isComposing) waits = setTimeout(ask, 300); });
    field.addEventListener("change", ask);
  }
  // Enter in a one-line field never sends a long form: it is how a conversion is confirmed.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key === "Enter" && field.matches("form.sheet :is(input[type=text], input[type=tel])")) event.preventDefault();
  });
  // The slider of a replay moves at once: the part of the page that changes is fetched.
  const slide = document.querySelector("form[data-slide]");
  if (slide) {
    const range = slide.elements.at, part = document.querySelector("#moment");
    let asked = 0;
    const show = async () => {
      const mine = ++asked, to = new URLSearchParams(new FormData(slide));
      history.replaceState(null, "", "/replay?" + to);
      to.append("part", "1");
      const answer = await fetch("/replay?" + to, { credentials: "same-origin" }).catch(() => null);
      if (!answer?.ok || mine !== asked) return;
      const opened = [...part.querySelectorAll("details[open]")].map((one) => one.dataset.fold);
      part.innerHTML = await answer.text();
      part.querySelectorAll("details[data-fold]").forEach((one) => { one.open = opened.includes(one.dataset.fold); });
      range.setAttribute("aria-valuetext", part.querySelector(".when").textContent);
    };
    range.addEventListener("input", show);
    slide.querySelector("button").hidden = true;
    part.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]");
      if (!step || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      range.value = new URL(step.href).searchParams.get("at");
      show().then(() => [...part.querySelectorAll("[data-step]")].find((one) => one.textContent === step.textContent)?.focus());
    });
  }
})();
