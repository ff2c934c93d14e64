"""The rules of packs/bench as SQL over a table of cases and a table of facts.

Reads the same rule files that the product reads, so that both sides are asked the same. A day of 0 means never."""
import pathlib
import tomllib

TODAY = 20_000
PACK = pathlib.Path(__file__).resolve().parents[3] / "packs" / "bench"
# Bytes of the words that a condition on the leading office names.
OFFICES = {"protection": 0, "municipal": 1, "health": 2, "front_door": 16, "out_of_hours": 17}


def rules():
    """Every rule in the order of its id, with the days ahead from which it is listed."""
    rows = (PACK / "near.tsv").read_text().splitlines()
    near = dict(row.split("\t") for row in rows if not row.startswith("#"))
    found = []
    for file in sorted((PACK / "rules").glob("*.toml")):
        rule = tomllib.loads(file.read_text())
        rule["near"] = int(near[rule["id"]])
        found.append(rule)
    return found


def column(name):
    """A fact or state as the name of a column."""
    return name.replace(".", "_").lower()


def condition(cond):
    if "all" in cond:
        return " AND ".join(condition(part) for part in cond["all"])
    field = column(cond["field"])
    if "at_least" in cond:
        return f"{field} >= {cond['at_least']}"
    if "one_of" in cond:
        return f"{field} IN ({', '.join(str(OFFICES[word]) for word in cond['one_of'])})"
    return f"{field} = {int(cond['is'])}"


def limit(rule):
    """Days until the limit, by severity; an unknown severity does not occur in the tables."""
    tiers = rule["value"][0]["within"]
    chosen = "".join(f"WHEN {condition(tier['when'])} THEN {tier['end_of_day']} " for tier in tiers if "when" in tier)
    return f"CASE {chosen}ELSE {tiers[-1]['end_of_day']} END"


def duties(number, rule, kinds):
    """The rows of one rule: cases whose duty is near (1) or past its limit (2)."""
    opened, stop = rule["starts"][0]["fact"], rule["stops"][0]["fact"]
    base, due = column(opened), f"({column(opened)} + {limit(rule)})"
    asked = [f"{base} > 0", condition(rule["starts"][0]["where"]), f"{due} <= {TODAY + rule['near']}"]
    if stop in kinds:
        # Facts of one day happened in the order of the columns.
        before = "<" if kinds.index(stop) > kinds.index(opened) else "<="
        asked.append(f"{column(stop)} {before} {base}")
    late = f"CASE WHEN {due} < {TODAY} THEN 2 ELSE 1 END"
    return f"SELECT id, {number} AS rule, {due} AS due, {late} AS late FROM cases WHERE {' AND '.join(asked)}"


def all_duties(kinds):
    return " UNION ALL ".join(duties(number, rule, kinds) for number, rule in enumerate(rules()))


CHECK_OF_DUTIES = "count(*), sum(id * 40 + rule + cast(due AS bigint) * late)"


def what_if():
    """Late duties and the days they took, of all rules, from the facts of many years."""
    limits = [limit(rule) for rule in rules()]
    stops = sorted({(number * 5 + 3) % 16 for number in range(len(limits))})
    later = "OVER (PARTITION BY id ORDER BY day, kind ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)"
    nexts = ", ".join(f"min(CASE WHEN kind = {stop} THEN day END) {later} AS next_{stop}" for stop in stops)
    sums = []
    for number, days in enumerate(limits):
        end = f"coalesce(next_{(number * 5 + 3) % 16}, {TODAY})"
        is_late = f"kind = {number % 16} AND {end} > day + {days}"
        sums.append(f"count(*) FILTER (WHERE {is_late})")
        sums.append(f"coalesce(sum({end} - day) FILTER (WHERE {is_late}), 0)")
    return f"SELECT {', '.join(sums)} FROM (SELECT id, day, kind, case_level, {nexts} FROM facts) AS looked_ahead"
