#!/usr/bin/env python3
"""Turns tables of cases and facts (Parquet) into the columns that `cargo bench -p bench` reads.

  python3 export_columns.py --from DIR --to DIR      # needs numpy and pyarrow; reads cases.parquet and events.parquet

What each column stands for is said in packs/bench/README.md. A day of 0 means that it never happened."""
import argparse
import pathlib

import numpy as np
import pyarrow.parquet as parquet

NEVER = np.iinfo(np.int32).min
UNKNOWN = 255

# Facts of one day happened in this order.
DAYS = {
    "opened": "HelpRequested", "referral": "InformationReceived", "response": "ContactMade",
    "safety_ok": "MedicalContacted", "first_visit": "JointVisitRequested", "last_visit": "ConcernObserved",
    "last_contact": "ContactFailed", "assess": "DecisionMade", "plan": "InformationRequested",
    "plan_review": "InformationShared", "conf": "ConferenceHeld", "custody_start": "Moved",
    "custody_review": "WorkerChanged", "court": "PoliceContacted", "consent": "PartnerAppeared",
    "school_rep": "Enrolled", "health_rep": "ServiceChanged",
}
LEADS = 5  # categories 0 to 4 are kinds of office; 5 is an office that nobody named


def states(table):
    """Bytes of each state, from the small columns."""
    category = table["category"]
    return {
        "case.open": table["status"],
        "case.level": table["severity"] + 1,
        "case.lead_kind": np.where(category < LEADS, LEAD_CODES[np.minimum(category, LEADS - 1)], UNKNOWN),
        "case.children": table["n_children"],
        "child.injury_on_record": table["flag_dv"],
        "child.check_missed": table["flag_infant"],
    }


# Places of protection, municipal, health, front_door and out_of_hours in the list of kinds of office.
LEAD_CODES = np.array([0, 1, 2, 16, 17])


def columns_of(file):
    table = parquet.read_table(file)
    return {name: table[name].to_numpy() for name in table.column_names}


def export_cases(source, target):
    table = columns_of(source / "cases.parquet")
    (target / "cases").mkdir(parents=True, exist_ok=True)
    lines = []
    for column, fact in DAYS.items():
        days = table[column].astype(np.int64)
        np.where(days > 0, days, NEVER).astype("<i4").tofile(target / "cases" / f"{fact}.i32")
        lines.append(f"days\t{fact}")
    for state, codes in states(table).items():
        codes.astype(np.uint8).tofile(target / "cases" / f"{state}.u8")
        lines.append(f"state\t{state}")
    (target / "cases.tsv").write_text("\n".join(lines) + "\n")


def export_facts(source, target):
    table = columns_of(source / "events.parquet")
    order = np.lexsort((table["typ"], table["day"], table["case_id"]))
    (target / "facts").mkdir(parents=True, exist_ok=True)
    for column, file, form in (("case_id", "case.i32", "<i4"), ("day", "day.i32", "<i4"), ("typ", "kind.u8", "u1")):
        table[column][order].astype(form).tofile(target / "facts" / file)
    (table["severity"][order] + 1).astype(np.uint8).tofile(target / "facts" / "case.level.u8")
    kinds = list(DAYS.values())[:16]
    (target / "facts.tsv").write_text("".join(f"kind\t{kind}\n" for kind in kinds) + "state\tcase.level\n")


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--from", dest="source", type=pathlib.Path, required=True)
    words.add_argument("--to", dest="target", type=pathlib.Path, required=True)
    asked = words.parse_args()
    export_cases(asked.source, asked.target)
    export_facts(asked.source, asked.target)
