"""Runs every tool on every work by turns and writes a table. Python's standard library only.

Usage: run.py --ours PROGRAM --python PYTHON --data FOLDER --output FILE [--only WORK …]; FULL=1 adds what takes long.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time

# What is done, in this order: name and title.
WORKS = [
    ("correlation", "Correlation matrix, 100,000 × 240"),
    ("factors-5", "Minres and oblimin, 5 factors, from correlations of 2,800 × 25 (bfi)"),
    ("factors-15", "Minres and oblimin, 15 factors, from correlations of 20,000 × 240"),
    ("polychoric-small", "Polychoric correlations, 2,800 × 25 (bfi, gaps, pairwise)"),
    ("polychoric-large", "Polychoric correlations, 10,000 × 60, 5 categories"),
    ("parallel-analysis", "Parallel analysis, 100 replications, 2,800 × 25"),
    ("parallel-polychoric", "Parallel analysis on polychoric correlations, 20 replications, 2,800 × 25 (bfi)"),
    ("omega", "Omega with 5 group factors, from correlations of 2,800 × 25 (bfi)"),
    ("alpha-bootstrap", "Alpha, 1,000 bootstrap samples, 2,800 × 5 (bfi)"),
]
LONG = {"parallel-polychoric"}

WARM_UP_BELOW = 5.0  # A first run shorter than this warms up and is not counted.
RUNS = 5  # Counted runs of a tool …
BUDGET = 20.0  # … unless they took this long together: then there are no more.


class Tool:
    """A process that answers questions line by line, so that starting it and reading inputs is not measured."""

    def __init__(self, *command):
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )

    def ask(self, *question):
        self.process.stdin.write("\t".join(question) + "\n")
        self.process.stdin.flush()
        answers = []
        for line in self.process.stdout:
            fields = line.rstrip("\n").split("\t")
            if fields[0] == "end":
                return answers
            answers.append(fields)
        raise RuntimeError("a tool ended without an answer: " + " ".join(question))


class Entry:
    """One tool's way to do one work, and what was measured."""

    def __init__(self, tool, index, work, label):
        self.tool, self.index, self.work, self.label = tool, index, work, label
        self.seconds, self.found, self.problem, self.is_warm = [], "", None, False

    def run(self):
        if self.problem or len(self.seconds) >= RUNS or sum(self.seconds) > BUDGET:
            return False
        answer = self.tool.ask("run", self.index)[0]
        if answer[0] != "result":
            self.problem = answer[1]
            return True
        spent, self.found = float(answer[1]), answer[2]
        if self.is_warm or spent >= WARM_UP_BELOW:
            self.seconds.append(spent)
        self.is_warm = True
        return True


def foreign_load(pause=0.25):
    """The share of the processors that other programs use while the tools wait for the next question."""

    def ticks():
        with open("/proc/stat") as file:
            values = [int(word) for word in file.readline().split()[1:9]]
        return sum(values), values[3] + values[4]

    total, idle = ticks()
    time.sleep(pause)
    later, later_idle = ticks()
    return 1 - (later_idle - idle) / max(1, later - total)


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores, {model}, {system}"


def shown(seconds):
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.3f}" if seconds < 10 else f"{seconds:.1f}"


def table(entries):
    lines = ["| tool | median, s | least – most, s | runs | to ours | found |", "|---|---:|---:|---:|---:|---|"]
    base = next((statistics.median(entry.seconds) for entry in entries if entry.seconds), None)
    for entry in entries:
        if not entry.seconds:
            lines.append(f"| {entry.label} | failed | | | | {entry.problem} |")
            continue
        median = statistics.median(entry.seconds)
        lines.append(
            f"| {entry.label} | {shown(median)} | {shown(min(entry.seconds))} – {shown(max(entry.seconds))} "
            f"| {len(entry.seconds)} | {median / base:.2f} | {entry.found} |"
        )
    return lines


def main():
    parser = argparse.ArgumentParser()
    for name in ("--ours", "--python", "--data", "--output"):
        parser.add_argument(name, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    folder = os.path.dirname(os.path.abspath(__file__))
    tools = [Tool(options.ours, options.data)]
    if shutil.which("Rscript"):
        tools.append(Tool("Rscript", os.path.join(folder, "peers.R"), options.data, str(os.cpu_count())))
    tools.append(Tool(options.python, os.path.join(folder, "peers.py"), options.data))
    entries = [Entry(tool, *answer[1:4]) for tool in tools for answer in tool.ask("entries")]
    versions = [f"{name} {value}" for tool in tools for _, name, value in tool.ask("versions")]

    sections, loads = [], []
    for work, title in WORKS:
        field = [entry for entry in entries if entry.work == work]
        is_left_out = work not in options.only if options.only else work in LONG and os.environ.get("FULL") != "1"
        # Without one of ours first there is nothing to compare with.
        if is_left_out or not field or field[0].tool is not tools[0]:
            continue
        pending = True
        while pending:
            pending = False
            for entry in field:
                load = foreign_load()
                if entry.run():
                    loads.append(load)
                    pending = True
        for tool in tools:
            tool.ask("forget")
        lines = ["", f"## {title}", "", *table(field)]
        sections += lines
        print("\n".join(lines), flush=True)

    load = f"{100 * statistics.median(loads):.0f} % (median), {100 * max(loads):.0f} % (most)"
    shared = statistics.median(loads) > 0.1 or max(loads) > 0.5
    head = [
        "# Calibration: ours beside the peers",
        "",
        "Written by `make bench`; what the columns mean and what bounds each number: [README](../README.md).",
        "",
        f"- Machine: {machine()}",
        f"- Other programs used {load} of it just before the runs."
        + (" **The machine was shared: read ratios as rough, times as upper bounds.**" if shared else ""),
        f"- Versions: {'; '.join(versions)}",
        f"- Date: {time.strftime('%Y-%m-%d')}",
    ]
    print("\n" + "\n".join(head[4:]))
    if not options.only:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write("\n".join(head + sections) + "\n")


if __name__ == "__main__":
    sys.exit(main())
