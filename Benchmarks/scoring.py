"""Measures scoring by the million beside its peers, by turns, and what it costs by rows, items and scales.

Usage: scoring.py --assess PROGRAM --python PYTHON --data FOLDER --output FILE; FULL=1 adds ten million rows and pandas.

Ours is a whole process: start, instrument, recognition of the file, all checks and flags of quality, and the wait until
the bytes are on the disk. The peers' imports are not counted. Python's standard library only.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import time

import scoring_forms
from run import foreign_load, machine, shown

FOLDER = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ["--columns", "person,raw,T,quality", "--decimals", "1"]
RUNS = 11


class Ours:
    def __init__(self, assess, name, more, instrument=None):
        self.label, self.command = f"career-assessment{name}", [assess, "score", "--demo", *more]
        self.instrument = instrument

    def run(self, table, out):
        start = time.perf_counter()
        found = subprocess.run(
            self.command + ["-i", self.instrument or table[:-4] + ".json", table, "-o", out], stderr=subprocess.DEVNULL, check=False
        )
        spent = time.perf_counter() - start
        if found.returncode > 1:
            raise RuntimeError(f"{self.label} failed")
        return spent


class Limit:
    def __init__(self, folder, name, *more):
        self.label, self.more = f"a loop in C, two threads, no checks: {name}", more
        self.program = os.path.join(folder, "limit")
        command = ["cc", "-O3", "-march=native", "-o", self.program, os.path.join(FOLDER, "limit.c"), "-lpthread", "-lm"]
        subprocess.run(command, check=True)

    def run(self, table, out):
        command = [self.program, table, out, *self.more]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


class Peer:
    def __init__(self, program, name, table, out):
        script = "scoring_peers.R" if program == "Rscript" else "scoring_peers.py"
        self.process = subprocess.Popen(
            [program, os.path.join(FOLDER, script), name, table, out],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.label = f"{name} {self.process.stdout.readline().strip()}"

    def run(self, _table, _out):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


class Reports:
    """One HTML report and its JSON for each person, in a new folder."""

    label = "reports for clients and counsellors, HTML and JSON"

    def __init__(self, assess, data):
        self.assess, self.folder = assess, os.path.join(data, "reports")

    def run(self, table, _out):
        shutil.rmtree(self.folder, ignore_errors=True)
        start = time.perf_counter()
        found = subprocess.run(
            [self.assess, "report", "--demo", "-i", "career-interest", table, "-o", self.folder],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        spent = time.perf_counter() - start
        if found.returncode > 1:
            raise RuntimeError("no reports")
        return spent


def interests(data, people):
    """Answers to the shipped questionnaire of interests, made up."""
    from random import Random

    items = ["att1"] + [f"{kind}{number:02}" for kind in "riasec" for number in range(1, 11)] + ["att2"]
    dice, path = Random(people), os.path.join(data, f"interests{people}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("id," + ",".join(items) + "\n")
        for person in range(1, people + 1):
            answers = [{"att1": 4, "att2": 2}.get(item, dice.randint(1, 5)) for item in items]
            file.write(f"{person}," + ",".join(map(str, answers)) + "\n")
    return path


def measured(tools, table, out, runs=RUNS):
    """The seconds of every tool, by turns; the first turn warms up and is not counted."""
    seconds, loads = {tool.label: [] for tool in tools}, []
    for turn in range(runs + 1):
        for tool in tools:
            loads.append(foreign_load())
            # What another tool has left must not be in the way: no old output to be thrown away, nothing to be written.
            if os.path.exists(out):
                os.unlink(out)
            os.sync()
            spent = tool.run(table, out)
            if turn:
                seconds[tool.label].append(spent)
    return seconds, statistics.median(loads)


def table_of(seconds, rows):
    lines = ["| tool | median, s | least – most, s | people a second | to ours |", "|---|---:|---:|---:|---:|"]
    base = statistics.median(next(iter(seconds.values())))
    for label, all_runs in seconds.items():
        median = statistics.median(all_runs)
        lines.append(
            f"| {label} | {shown(median)} | {shown(min(all_runs))} – {shown(max(all_runs))} "
            f"| {rows / median:,.0f} | {median / base:.2f} |"
        )
    return lines


def made(options, name, people, items=60, scales=6, missing=None):
    command = [options.python, os.path.join(FOLDER, "make_scoring_data.py"), options.data, name]
    command += [str(people), str(items), str(scales)] + ([str(missing)] if missing else [])
    subprocess.run(command, check=True)
    return os.path.join(options.data, name + ".csv")


def peak(assess, table, out):
    """Largest memory of one run, MB, from a process of its own."""
    child = os.fork()
    if child == 0:
        subprocess.run(
            [assess, "score", "--demo", "-i", table[:-4] + ".json", table, "-o", out], stderr=subprocess.DEVNULL, check=False
        )
        os._exit(min(255, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    parser = argparse.ArgumentParser()
    for name in ("--assess", "--python", "--data", "--output"):
        parser.add_argument(name, required=True)
    options = parser.parse_args()
    out = os.path.join(options.data, "out.csv")
    forms = scoring_forms.section(options.assess, options.python, options.data)
    million = made(options, "m1", 1_000_000)
    ours = Ours(options.assess, "", COLUMNS)
    one = Ours(options.assess, ", one thread", COLUMNS + ["--threads", "1"])
    limits = [Limit(options.data, "cells of any length", "digits"), Limit(options.data, "cells of one digit")]
    names = ["polars", "duckdb"] + (["pandas"] if os.environ.get("FULL") == "1" else [])
    peers = [Peer(options.python, name, million, out) for name in names]
    peers.append(Peer("Rscript", "data.table", million, out))
    seconds, load = measured([ours, one, *limits, *peers], million, out)
    sections = [
        *forms,
        "## One million people, 60 items, six scales: raw and T scores and flags, CSV to CSV (127 MB to 58 MB)",
        "",
        *table_of(seconds, 1_000_000),
        "",
    ]
    if os.environ.get("FULL") == "1":
        for peer in peers:
            peer.process.kill()
        psych = Peer("Rscript", "psych", million, out)
        spent = statistics.median(measured([psych], million, out, 1)[0][psych.label])
        sections += [f"{psych.label} (scoreItems, which also gives alpha and correlations): {shown(spent)} s, one run.", ""]
        psych.process.kill()
    # By itself: so much output keeps the disk busy for whoever comes next.
    every = Ours(options.assess, "", [])
    seconds, _ = measured([every], million, out, 5)
    sections += ["## The same with every column (309 MB)", "", *table_of(seconds, 1_000_000), ""]
    gaps = made(options, "m1na", 1_000_000, missing=0.02)
    seconds, _ = measured([ours], gaps, out, 3)
    sections += ["## The same with 2 % of the answers missing (prorated)", "", *table_of(seconds, 1_000_000), ""]

    sections += ["## Rows", "", "| people | median, s | people a second | peak memory, MB |", "|---:|---:|---:|---:|"]
    sizes = [("one", 1), ("k1", 1_000), ("k100", 100_000), ("m1", 1_000_000)]
    for name, people in sizes + ([("m10", 10_000_000)] if os.environ.get("FULL") == "1" else []):
        table = made(options, name, people)
        median = statistics.median(measured([ours], table, out, 20 if people == 1 else 3)[0][ours.label])
        memory = peak(options.assess, table, out)
        sections.append(f"| {people:,} | {shown(median)} | {people / median:,.0f} | {memory} |")
    sections += ["", "## Items and scales (100,000 people)", ""]
    sections += ["| items | scales | median, s | nanoseconds an answer |", "|---:|---:|---:|---:|"]
    for items, scales in [(10, 1), (60, 1), (60, 6), (60, 20), (240, 30), (500, 1), (500, 60)]:
        table = made(options, f"c{items}x{scales}", 100_000, items, scales)
        median = statistics.median(measured([ours], table, out, 3)[0][ours.label])
        sections.append(f"| {items} | {scales} | {shown(median)} | {median / items / 1e5 * 1e9:.1f} |")

    sections += ["", "## JSON", "", "| what | people | median, s | people a second |", "|---|---:|---:|---:|"]
    table = interests(options.data, 20_000)
    lines = Ours(options.assess, ", scores as NDJSON", ["--format", "ndjson"], "career-interest")
    for tool, table, people in [
        (lines, table, 20_000),
        (Reports(options.assess, options.data), interests(options.data, 400), 400),
    ]:
        median = statistics.median(measured([tool], table, out, 3)[0][tool.label])
        sections.append(f"| {tool.label} | {people:,} | {shown(median)} | {people / median:,.0f} |")

    with open(options.output, "w", encoding="utf-8") as file:
        file.write("# Scoring beside the peers\n\n")
        file.write("Written by `make bench-scoring`; all figures are of one run, tools by turns.\n\n")
        file.write(f"Machine: {machine()}; other programs used {load:.0%} of it (median).\n\n")
        file.write("\n".join(sections) + "\n")
    shutil.copyfileobj(open(options.output, encoding="utf-8"), __import__("sys").stdout)


if __name__ == "__main__":
    main()
