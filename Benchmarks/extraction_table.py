"""Puts the study of extractions beside psych: misses by method and size, and times. Usage: OURS.tsv PSYCH.tsv"""

import csv
import statistics
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def key(row):
    return row["case"], row["method"]


ours = rows(sys.argv[1])
psych = {key(row): row for row in rows(sys.argv[2])} if len(sys.argv) > 2 else {}
print("# Do the usual starts find the best optimum?\n")
print(
    f"{len({row['case'] for row in ours})} correlation matrices of made-up samples (8 to 80 variables, 1 to 8 factors, 60 to 600"
    " people). Reference: a start for each variable as a Heywood case and a hundred random ones. A miss is a discrepancy above the"
    " reference by more than 1e-5 of it. psych starts once. Times are of one run, one thread.\n"
)
print("| method | variables | fits | our misses | with several optima | psych above the reference | our time, median s | psych, median s | times faster (median) |")
print("|---|---|---|---|---|---|---|---|---|")
for method in ("minres", "maximumLikelihood"):
    for low, high in ((8, 15), (16, 30), (31, 80), (8, 80)):
        group = [r for r in ours if r["method"] == method and low <= int(r["items"]) <= high]
        if not group:
            continue
        missed = sum(int(r["missed"]) for r in group)
        several = sum(int(r["optima"]) > 1 for r in group)
        pairs = [(r, psych[key(r)]) for r in group if key(r) in psych and psych[key(r)]["psych"] != "NA"]
        above = sum(
            float(p["psych"]) - float(r["reference"]) > 1e-4 * max(1e-3, abs(float(r["reference"]))) for r, p in pairs
        )
        ratio = [float(p["seconds"]) / max(1e-6, float(r["seconds"])) for r, p in pairs]
        print(
            f"| {method} | {low}–{high} | {len(group)} | {missed} | {several} | {f'{above} of {len(pairs)}' if pairs else '–'} |"
            f" {statistics.median(float(r['seconds']) for r in group):.4f} |"
            f" {statistics.median(float(p['seconds']) for _, p in pairs) if pairs else float('nan'):.4f} |"
            f" {statistics.median(ratio) if ratio else float('nan'):.1f} |"
        )
for row in ours:
    if row["missed"] != "0":
        print(
            f"\nMissed: case {row['case']}, {row['items']} variables, {row['factors']} factors, {row['people']} people,"
            f" {row['method']}: {row['ours']} against {row['reference']}"
        )
