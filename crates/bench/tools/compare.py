#!/usr/bin/env python3
"""Asks our program and a database the same, in turns, and prints the ratios of their times.

  python3 compare.py --columns DIR --engine duckdb [--pairs 5] [--figure rules] [--figure what-if]
  python3 compare.py --columns DIR --engine postgres --dsn 'host=127.0.0.1 port=5440 user=postgres dbname=postgres'

Needs numpy and pandas, and duckdb or psycopg2-binary; run from the root of the repository, after `cargo bench -p bench --no-run`.
Both sides must come to the same counts and checksums, or it stops. Each line is one figure: the median of the ratios
of the pairs, the least and the most, the median times in milliseconds, and the load of the machine."""
import argparse
import io
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import pandas as pd

import rules_as_sql as sql

NEVER = np.iinfo(np.int32).min


def listed(folder, name):
    rows = (line.split("\t") for line in (folder / f"{name}.tsv").read_text().splitlines() if not line.startswith("#"))
    return [tuple(row) for row in rows]


def cases(folder):
    """The table of cases with a day of 0 for never, and the kinds of fact in the order of one day."""
    table, kinds = {}, []
    for what, name in listed(folder, "cases"):
        if what == "days":
            days = np.fromfile(folder / "cases" / f"{name}.i32", "<i4")
            table[sql.column(name)] = np.where(days == NEVER, 0, days)
            kinds.append(name)
        else:
            table[sql.column(name)] = np.fromfile(folder / "cases" / f"{name}.u8", "u1").astype(np.int16)
    frame = pd.DataFrame(table)
    frame.insert(0, "id", np.arange(len(frame), dtype=np.int64))
    return frame, kinds


def facts(folder):
    read = lambda file, form: np.fromfile(folder / "facts" / file, form)
    return pd.DataFrame({
        "id": read("case.i32", "<i4").astype(np.int64), "day": read("day.i32", "<i4"),
        "kind": read("kind.u8", "u1").astype(np.int16), "case_level": read("case.level.u8", "u1").astype(np.int16),
    })


class DuckDb:
    def __init__(self, asked):
        import duckdb
        self.name, self.connection = f"DuckDB {duckdb.__version__}", duckdb.connect()

    def load(self, table, frame):
        self.connection.register("handed_in", frame)
        self.connection.execute(f"CREATE TABLE {table} AS SELECT * FROM handed_in")

    def ask(self, question):
        return self.connection.execute(question).fetchall()[0]

    def write(self, question):
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE alarms AS {question}")


class Postgres:
    def __init__(self, asked):
        import psycopg2
        self.connection = psycopg2.connect(asked.dsn)
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.name = "PostgreSQL " + self.ask("SHOW server_version")[0].split()[0]

    def load(self, table, frame):
        forms = {"i8": "bigint", "i4": "integer", "i2": "smallint"}
        columns = ", ".join(f"{name} {forms[kind.str[1:]]} NOT NULL" for name, kind in frame.dtypes.items())
        self.cursor.execute(f"DROP TABLE IF EXISTS {table}; CREATE UNLOGGED TABLE {table} ({columns})")
        text = io.StringIO()
        frame.to_csv(text, header=False, index=False)
        text.seek(0)
        self.cursor.copy_expert(f"COPY {table} FROM STDIN CSV", text)
        self.cursor.execute(f"VACUUM ANALYZE {table}")

    def ask(self, question):
        self.cursor.execute(question)
        return self.cursor.fetchone()

    def write(self, question):
        self.cursor.execute(f"DROP TABLE IF EXISTS alarms; CREATE UNLOGGED TABLE alarms AS {question}")


def ours(asked, figure):
    words = ["cargo", "bench", "-q", "-p", "bench", "--", figure, "--dir", str(asked.columns), "--repeats", "5"]
    answer = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return answer["time"]["median_ms"] / 1e3, (answer.get("alarms", 0), answer["checksum"])


def timed(work):
    begin = time.perf_counter()
    answer = work()
    return time.perf_counter() - begin, answer


def pairs_of(asked, figure, theirs):
    """Times of our program and of the other in turns, after one round that is not counted."""
    found = []
    for turn in range(asked.pairs + 1):
        mine, my_answer = ours(asked, figure)
        other, their_answer = timed(theirs)
        if my_answer != their_answer:
            sys.exit(f"{figure}: we say {my_answer}, the other says {their_answer}")
        if turn:
            found.append((mine, other))
    return found


def told(engine, what, pairs):
    ratios = [other / mine for mine, other in pairs]
    median = lambda times: round(statistics.median(times) * 1e3, 1)
    print(json.dumps({
        "engine": engine.name, "figure": what, "times_faster": round(statistics.median(ratios), 1),
        "least": round(min(ratios), 1), "most": round(max(ratios), 1), "ours_ms": median(mine for mine, _ in pairs),
        "theirs_ms": median(other for _, other in pairs), "pairs": len(pairs), "load": round(os.getloadavg()[0], 1),
    }), flush=True)


def rules(asked, engine):
    table, kinds = cases(asked.columns)
    engine.load("cases", table)
    question = sql.all_duties(kinds)

    def written():
        engine.write(question)
        return engine.ask(f"SELECT {sql.CHECK_OF_DUTIES} FROM alarms")

    def counted():
        return engine.ask(f"SELECT {sql.CHECK_OF_DUTIES} FROM ({question}) AS duties")

    as_numbers = lambda work: lambda: tuple(int(number) for number in work())
    told(engine, "rules, alarm rows written", pairs_of(asked, "rules", as_numbers(written)))
    told(engine, "rules, only counted there", pairs_of(asked, "rules", as_numbers(counted)))


def what_if(asked, engine):
    engine.load("facts", facts(asked.columns))
    question = sql.what_if()
    told(engine, "what-if", pairs_of(asked, "what-if", lambda: (0, sum(int(number) for number in engine.ask(question)))))


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--columns", type=pathlib.Path, required=True)
    words.add_argument("--engine", choices=["duckdb", "postgres"], required=True)
    words.add_argument("--dsn", default="host=127.0.0.1 port=5440 user=postgres dbname=postgres")
    words.add_argument("--pairs", type=int, default=5)
    words.add_argument("--figure", choices=["rules", "what-if"], action="append")
    asked = words.parse_args()
    asked.columns = asked.columns.resolve()
    engine = {"duckdb": DuckDb, "postgres": Postgres}[asked.engine](asked)
    for figure in asked.figure or ["rules", "what-if"]:
        {"rules": rules, "what-if": what_if}[figure](asked, engine)
