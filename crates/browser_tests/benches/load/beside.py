#!/usr/bin/env python3
"""Two servers under the same load generator (wrk), in turns: requests a second of each, and the median ratio.

    beside.py --ours URL --targets DIR --theirs URL --lua THEIR_SCRIPT [--ops open,mylist,search] [--clients 4,16] [--seconds 5] [--rounds 3]

Ours is `cargo bench -p browser_tests --bench load -- serve STORE KEY ADDRESS DIR`; theirs answers the paths of its own wrk script."""
import argparse, os, re, statistics, subprocess
from pathlib import Path

ARGS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for name in ("--ours", "--targets", "--theirs", "--lua"):
    ARGS.add_argument(name, required=True)
ARGS.add_argument("--ops", default="open,mylist,search")
ARGS.add_argument("--clients", default="4,16")
ARGS.add_argument("--seconds", type=int, default=5)
ARGS.add_argument("--rounds", type=int, default=3)


def load(url, script, op, clients, args):
    """Requests a second, with the time that half and 99 of 100 waited."""
    env = dict(os.environ, OP=op, DIR=args.targets)
    command = ["wrk", "-t1", f"-c{clients}", f"-d{args.seconds}s", "--latency", "-s", script, url]
    text = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in text:
        raise SystemExit(f"{url} {op}: {text}")
    waited = [re.search(rf"^ +{share}% +(\S+)", text, re.M).group(1) for share in (50, 99)]
    return float(re.search(r"Requests/sec: +(\S+)", text).group(1)), "/".join(waited)


def main():
    args = ARGS.parse_args()
    own = str(Path(__file__).with_name("product.lua"))
    print("| operation | clients | load | ours, requests/s | p50/p99 | theirs, requests/s | p50/p99 | ratio (least to most) |\n|---|---|---|---|---|---|---|---|")
    for op in args.ops.split(","):
        for clients in args.clients.split(","):
            turns = [(load(args.ours, own, op, clients, args), load(args.theirs, args.lua, op, clients, args)) for _ in range(args.rounds)]
            ratios = sorted(ours[0] / theirs[0] for ours, theirs in turns)
            ours, theirs = (sorted(turn[side] for turn in turns)[len(turns) // 2] for side in (0, 1))
            busy = os.getloadavg()[0]
            print(f"| {op} | {clients} | {busy:.1f} | {ours[0]:.0f} | {ours[1]} | {theirs[0]:.0f} | {theirs[1]} | {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}) |", flush=True)


main()
