#!/usr/bin/env python3
"""The floor: a generated C loop over the same columns, on one thread, asked in turns with our program on one thread.

  python3 c_floor.py --columns DIR [--pairs 5]

Needs a C compiler (`cc`) and nothing else; run from the root of the repository, after `cargo bench -p bench --no-run`.
The C is written from the rule files that the product reads: one loop for each rule over a few thousand cases at a time,
without a branch, so that the compiler makes it many cases at once, and one that writes the rows of those that were hit.
Both sides must come to the same number of rows and checksum, or it stops. It prints one line: the median times in
milliseconds with the least and the most, and the load of the machine."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import rules_as_sql as sql

PROGRAM = """
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {{ int32_t id, due; int16_t rule, late; }} row;

static void *column(const char *file, size_t size, size_t *count) {{
    FILE *f = fopen(file, "rb");
    if (!f) {{ perror(file); exit(1); }}
    fseek(f, 0, SEEK_END);
    size_t bytes = (size_t)ftell(f);
    rewind(f);
    void *all = malloc(bytes);
    if (!all || fread(all, 1, bytes, f) != bytes) {{ perror(file); exit(1); }}
    fclose(f);
    *count = bytes / size;
    return all;
}}

/* Rows of the cases that were hit; eight at a time are passed by where none was. */
static size_t add(row *rows, size_t n, size_t from, size_t many, const int32_t *due, const uint8_t *hit, int16_t rule) {{
    for (size_t i = 0; i < many; i += 8) {{
        uint64_t eight;
        memcpy(&eight, hit + i, 8);
        for (; eight; eight &= eight - 1) {{
            size_t k = i + (size_t)__builtin_ctzll(eight) / 8;
            rows[n++] = (row){{(int32_t)(from + k), due[k], rule, due[k] < {today} ? 2 : 1}};
        }}
    }}
    return n;
}}

static size_t judge(size_t cases, {parameters}, row *rows) {{
    size_t n = 0;
    int32_t due[4096];
    uint8_t hit[4096];
    for (size_t from = 0; from < cases; from += 4096) {{
        size_t many = from + 4096 < cases ? 4096 : cases - from;
{rules}
    }}
    return n;
}}

int main(int count, char **words) {{
    size_t cases = 0;
{loads}
    row *rows = malloc((cases * {most} + 1) * sizeof(row));
    int repeats = count > 1 ? atoi(words[1]) : 5;
    for (int turn = 0; turn <= repeats; turn++) {{
        struct timespec a, b;
        clock_gettime(CLOCK_MONOTONIC, &a);
        size_t n = judge(cases, {arguments}, rows);
        clock_gettime(CLOCK_MONOTONIC, &b);
        int64_t sum = 0;
        for (size_t i = 0; i < n; i++) sum += (int64_t)rows[i].id * 40 + rows[i].rule + (int64_t)rows[i].due * rows[i].late;
        /* The first turn brings the memory and is not counted. */
        if (turn) printf("%.3f %zu %lld\\n", (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6, n, (long long)sum);
    }}
    return 0;
}}
"""


def listed(folder):
    """Columns of the cases: what each is and its name."""
    rows = (folder / "cases.tsv").read_text().splitlines()
    return [tuple(row.split("\t")) for row in rows if not row.startswith("#")]


def condition(cond):
    if "all" in cond:
        return " & ".join(condition(part) for part in cond["all"])
    field = sql.column(cond["field"]) + "[i]"
    if "at_least" in cond:
        return f"({field} >= {cond['at_least']})"
    if "one_of" in cond:
        return "(" + " | ".join(f"({field} == {sql.OFFICES[word]})" for word in cond["one_of"]) + ")"
    return f"({field} == {int(cond['is'])})"


def limit(rule):
    tiers = rule["value"][0]["within"]
    chosen = "".join(f"{condition(tier['when'])} ? {tier['end_of_day']} : " for tier in tiers if "when" in tier)
    return f"({chosen}{tiers[-1]['end_of_day']})"


def judged(number, rule, kinds):
    """One rule as two loops."""
    opened, stop = rule["starts"][0]["fact"], rule["stops"][0]["fact"]
    base = sql.column(opened) + "[i]"
    asked = [f"({base} != INT32_MIN)", condition(rule["starts"][0]["where"])]
    if stop in kinds:
        # Facts of one day happened in the order of the columns.
        before = "<" if kinds.index(stop) > kinds.index(opened) else "<="
        asked.append(f"({sql.column(stop)}[i] {before} {base})")
    # A day of never plus a limit stays far below today; it is left out by the first condition.
    asked.append(f"(due[k] <= {sql.TODAY + rule['near']})")
    inner = f"due[k] = {base} + {limit(rule)}; hit[k] = {' & '.join(asked)};"
    judge = f"for (size_t k = 0; k < many; k++) {{ size_t i = from + k; {inner} }}"
    return f"        memset(hit, 0, sizeof hit);\n        {judge}\n        n = add(rows, n, from, many, due, hit, {number});"


def written(folder):
    columns, rules = listed(folder), sql.rules()
    kinds = [name for what, name in columns if what == "days"]
    form = lambda what: ("int32_t", "i32") if what == "days" else ("uint8_t", "u8")
    load = lambda what, name: (
        f'    {form(what)[0]} *{sql.column(name)} = column("{folder}/cases/{name}.{form(what)[1]}", sizeof({form(what)[0]}), &cases);')
    return PROGRAM.format(
        parameters=", ".join(f"const {form(what)[0]} *restrict {sql.column(name)}" for what, name in columns),
        arguments=", ".join(sql.column(name) for _, name in columns),
        loads="\n".join(load(what, name) for what, name in columns),
        rules="\n".join(judged(number, rule, kinds) for number, rule in enumerate(rules)),
        most=len(rules),
        today=sql.TODAY,
    )


def floor(program):
    lines = subprocess.run([program, "5"], check=True, capture_output=True, text=True).stdout.splitlines()
    times, counts, sums = zip(*(line.split() for line in lines))
    return statistics.median(map(float, times)), (int(counts[0]), int(sums[0]))


def ours(folder, threads):
    words = ["cargo", "bench", "-q", "-p", "bench", "--", "rules", "--dir", str(folder), "--threads", str(threads)]
    answer = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return answer["time"]["median_ms"], (answer["alarms"], answer["checksum"])


def told(times):
    return {"median": round(statistics.median(times), 1), "least": round(min(times), 1), "most": round(max(times), 1)}


def main(asked):
    folder = asked.columns.resolve()
    with tempfile.TemporaryDirectory() as place:
        source, program = pathlib.Path(place, "floor.c"), pathlib.Path(place, "floor")
        source.write_text(written(folder))
        subprocess.run(["cc", "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-O3", "-march=native", "-o", program, source], check=True)
        turns = {"floor_ms": [], "ours_one_thread_ms": [], "ours_all_threads_ms": []}
        for _ in range(asked.pairs):
            answers = [floor(program), ours(folder, 1), ours(folder, os.cpu_count())]
            if len({answer for _, answer in answers}) > 1:
                sys.exit(f"the answers differ: {[answer for _, answer in answers]}")
            for name, (time, _) in zip(turns, answers):
                turns[name].append(time)
    rows, checksum = answers[0][1]
    print(json.dumps({
        "figure": "floor", "rows": rows, "checksum": checksum, **{name: told(times) for name, times in turns.items()},
        "pairs": asked.pairs, "load": round(os.getloadavg()[0], 1),
    }))


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--columns", type=pathlib.Path, required=True)
    words.add_argument("--pairs", type=int, default=5)
    main(words.parse_args())
