#!/usr/bin/env python3
"""Makes up open cases and ten years of facts, as the columns that `cargo bench -p bench` reads.

  python3 generate.py --to DIR [--cases 1000000] [--seed 7]        # needs numpy

The same number of cases and seed always give the same files. What each column stands for: packs/bench/README.md."""
import argparse
import pathlib

import numpy as np

TODAY = 20_000  # 4 October 2024
NEVER = np.iinfo(np.int32).min
UNKNOWN = 255
OFFICES = np.array([0, 1, 2, 16, 17, UNKNOWN])  # protection, municipal, health, front door, out of hours, nobody
LEVELS, SHARES = [1, 2, 3, 4], [0.45, 0.35, 0.15, 0.05]
KINDS = [
    "HelpRequested", "InformationReceived", "ContactMade", "MedicalContacted", "JointVisitRequested",
    "ConcernObserved", "ContactFailed", "DecisionMade", "InformationRequested", "InformationShared", "ConferenceHeld",
    "Moved", "WorkerChanged", "PoliceContacted", "PartnerAppeared", "Enrolled", "ServiceChanged",
]


def days_of(chance, cases):
    """The day of the latest fact of each kind, in the order in which facts of one day happen."""
    opened = TODAY - chance.exponential(260, cases).astype(np.int64) % 3000

    def following(first, mean, missing):
        day = np.minimum(first + chance.exponential(mean, cases).astype(np.int64), TODAY)
        return np.where((chance.random(cases) < missing) | (first == NEVER), NEVER, day)

    def recent(mean, missing):
        day = np.maximum(TODAY - chance.exponential(mean, cases).astype(np.int64), opened)
        return np.where(chance.random(cases) < missing, NEVER, day)

    reported = opened - chance.integers(0, 3, cases)
    moved = recent(40, 0.93)
    return [
        opened, reported, following(reported, 2, 0.03), following(reported, 1.5, 0.04), following(opened, 7, 0.06),
        recent(25, 0.08), recent(12, 0.03), following(opened, 20, 0.10), following(opened, 35, 0.20), recent(60, 0.5),
        recent(80, 0.6), moved, following(moved, 30, 0.3), recent(60, 0.98), recent(150, 0.3), recent(20, 0.4),
        recent(45, 0.4),
    ]


def states_of(chance, cases):
    """The byte of each state."""
    return {
        "case.open": chance.random(cases) < 0.97,
        "case.level": chance.choice(LEVELS, cases, p=SHARES),
        "case.lead_kind": OFFICES[chance.integers(0, 6, cases)],
        "case.children": chance.integers(1, 5, cases),
        "child.injury_on_record": chance.random(cases) < 0.2,
        "child.check_missed": chance.random(cases) < 0.15,
    }


def write(file, numbers, form):
    file.parent.mkdir(parents=True, exist_ok=True)
    numbers.astype(form).tofile(file)


def make_cases(chance, cases, target):
    lines = []
    for kind, days in zip(KINDS, days_of(chance, cases)):
        write(target / "cases" / f"{kind}.i32", days, "<i4")
        lines.append(f"days\t{kind}\n")
    for state, codes in states_of(chance, cases).items():
        write(target / "cases" / f"{state}.u8", codes, "u1")
        lines.append(f"state\t{state}\n")
    (target / "cases.tsv").write_text("".join(lines))


def make_facts(chance, cases, target):
    """A tenth of the cases, thirty facts each on average, spread over ten years."""
    many = chance.poisson(30, max(1, cases // 10))
    case = np.repeat(np.arange(len(many)), many)
    level = np.repeat(chance.choice(LEVELS, len(many), p=SHARES), many)
    day = TODAY - chance.integers(0, 3650, len(case))
    kind = chance.integers(0, 16, len(case))
    order = np.lexsort((kind, day, case))
    for file, numbers, form in (("case.i32", case, "<i4"), ("day.i32", day, "<i4"), ("kind.u8", kind, "u1"), ("case.level.u8", level, "u1")):
        write(target / "facts" / file, numbers[order], form)
    (target / "facts.tsv").write_text("".join(f"kind\t{kind}\n" for kind in KINDS[:16]) + "state\tcase.level\n")


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--to", dest="target", type=pathlib.Path, required=True)
    words.add_argument("--cases", type=int, default=1_000_000)
    words.add_argument("--seed", type=int, default=7)
    asked = words.parse_args()
    chance = np.random.default_rng(asked.seed)
    make_cases(chance, asked.cases, asked.target)
    make_facts(chance, asked.cases, asked.target)
