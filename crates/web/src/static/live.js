// An open page refreshes the parts that changed, without losing what is focused, opened or typed. Without it: a reload.
"use strict";
(() => {
  const line = document.querySelector("[data-live]");
  if (!line || !window.EventSource || !window.htmx) return;
  const here = line.dataset.refresh || location.pathname + location.search;
  const parts = () => [...document.querySelectorAll("[data-part]")];
  const latest = () => document.getElementById("latest")?.textContent.trim() || "";
  const row = (node) => node.closest("[data-row]")?.querySelector("strong")?.textContent || "";
  // What is folded, told by its row and by what that row starts: several of one family stand in one row.
  const fold = (one) => `${one.className} ${row(one)} ${one.closest("[data-row]")?.querySelector(".act a")?.getAttribute("href")}`;
  // As the server wrote it: what somebody opened is no difference.
  const plain = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("details[open]").forEach((one) => one.removeAttribute("open"));
    return copy.innerHTML.trim();
  };
  const isTyped = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.value !== undefined && field.defaultValue !== undefined && field.value !== field.defaultValue;
  // A page that is left, printed or drawn at once opens no stream; what changes meanwhile is told when it opens.
  const SETTLED_MS = 5000;
  let isSettled = false;
  let source = null, heard = "", timer = 0, isLate = false, changed = 0;
  const kept = new Map();

  const rest = () => { source?.close(); source = null; };
  const listen = () => {
    if (source || document.hidden || !isSettled) return;
    const address = new URL(line.dataset.live, location.href);
    if (heard) address.searchParams.set("after", heard);
    source = new EventSource(address);
    const note = (event) => { if (event.lastEventId) heard = event.lastEventId; };
    source.addEventListener("ready", note);
    source.addEventListener("change", (event) => { note(event); soon(); });
    source.addEventListener("reset", soon);
    source.addEventListener("ended", rest);
    source.addEventListener("gave-way", rest);
    source.addEventListener("error", () => { if (source?.readyState === EventSource.CLOSED) rest(); });
  };
  // Many pages hear at the same moment: they ask one after the other, and once for several changes.
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 200 + Math.random() * 600); };
  const refresh = () => {
    if (document.hidden) { isLate = true; return; }
    isLate = false;
    const before = latest();
    changed = 0;
    const selectOOB = parts().map((part) => `#${part.id}:innerHTML`).join(",");
    htmx.ajax("GET", here, { source: line, target: line, swap: "none", selectOOB, headers: { "tsunagi-by-itself": "1" } })
      .then(() => {
        if (!changed) return;
        const said = latest();
        line.textContent = said && said !== before ? said : line.dataset.updated;
      }).catch(() => {});
  };

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    const isSame = plain(target) === plain(fragment);
    if (isSame || [...target.querySelectorAll("input, textarea, select")].some(isTyped)) { event.detail.shouldSwap = false; return; }
    if (!("quiet" in target.dataset)) changed += 1;
    const opened = [...target.querySelectorAll("details[open]")].map(fold);
    const focused = target.contains(document.activeElement) ? document.activeElement : null;
    kept.set(target, { opened, focused: focused && { id: focused.id, href: focused.getAttribute("href"), row: row(focused), tag: focused.tagName } });
  });
  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const [target, was] of kept) {
      kept.delete(target);
      target.querySelectorAll("details").forEach((one) => { if (was.opened.includes(fold(one))) one.open = true; });
      if (!was.focused || target.contains(document.activeElement)) continue;
      const { id, href, row: of, tag } = was.focused;
      const same = (node) => id ? node.id === id : row(node) === of && node.getAttribute("href") === href;
      [...target.querySelectorAll(tag)].find(same)?.focus({ preventScroll: true });
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { rest(); return; }
    listen();
    if (isLate) soon();
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  setTimeout(() => { isSettled = true; listen(); }, SETTLED_MS);
})();
