"""What the form of a file costs: CPU seconds (user and system) of scoring it, beside the same answers in their plainest form
and beside the fastest peer for that form. Called by scoring.py.

The peers only read the file, or write the scored table: they check and score nothing. Their imports are not counted; ours is
the whole process. Python's standard library only.
"""

import os
import resource
import statistics
import subprocess

FOLDER = os.path.dirname(os.path.abspath(__file__))
RUNS = 5

# What a peer does with a file, timed from behind its imports.
PEERS = {
    "openpyxl, read-only": (
        "import openpyxl",
        "book = openpyxl.load_workbook(path, read_only=True)\nfor row in book.active.iter_rows(values_only=True): pass",
    ),
    "fastexcel into polars": ("import fastexcel, polars", "fastexcel.read_excel(path).load_sheet(0).to_polars()"),
    "pyreadstat": ("import pyreadstat", "pyreadstat.read_sav(path)"),
    "polars, NDJSON of the scored table": (
        "import polars\nframe = polars.read_csv(path)",
        "frame.write_ndjson(path + '.ndjson')",
    ),
}


def spent(command):
    """CPU seconds of a command that may say that some rows need attention."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if found.returncode > 1:
        raise RuntimeError(" ".join(command) + " failed")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peer(python, name, path):
    """CPU seconds of a peer; None where it is missing or fails."""
    first, work = PEERS[name]
    script = f"import sys, time\npath = sys.argv[1]\n{first}\nstart = time.process_time()\n{work}\n"
    script += "print(time.process_time() - start)"
    found = subprocess.run([python, "-c", script, path], capture_output=True, text=True, check=False)
    return float(found.stdout) if found.returncode == 0 else None


def section(assess, python, data):
    """The lines of the table."""
    people = int(os.environ.get("PEOPLE", "1000000"))
    sheet_people = min(people, int(os.environ.get("SHEET_PEOPLE", "100000")))
    folder = os.path.join(data, f"forms{people}")
    maker = os.path.join(FOLDER, "make_scoring_forms.py")
    subprocess.run([python, maker, folder, str(people), str(sheet_people)], check=True)
    maker = os.path.join(FOLDER, "make_scoring_data.py")
    subprocess.run([python, maker, folder, "made", str(people), "60", "6"], check=True)
    subprocess.run([python, maker, folder, "one", "1", "60", "6"], check=True)
    out = os.path.join(folder, "out")

    def score(name, instrument="career-interest", form="csv", *more):
        target = out + ".folder" if more else f"{out}.{form}"
        chosen = os.path.join(folder, instrument) if instrument.endswith(".json") else instrument
        return [assess, "score", "--demo", "-i", chosen, *more, os.path.join(folder, name), "--format", form, "-o", target]

    commands = {
        "shipped": score("plain.csv"),
        "made": score("made.csv", "made.json"),
        "names": score("names.csv"),
        "gb18030": score("names-gb18030.csv"),
        "duplicates": score("duplicates.csv"),
        "ndjson": score("plain.csv", form="ndjson"),
        "json": score("plain.csv", form="json"),
        "five": score("five.csv", "ipip-big-five-50"),
        "two": score("two.csv", "career-interest", "csv", "--also", "ipip-big-five-50"),
        "xlsx": score("sheet.xlsx"),
        "sav": score("sheet.sav"),
        "one": score("one.csv", "one.json"),
    }
    seconds = {name: [] for name in commands}
    for _ in range(RUNS if people >= 1_000_000 else 3):
        for name, command in commands.items():
            seconds[name].append(spent(command))
    ours = {name: statistics.median(runs) for name, runs in seconds.items()}
    spent(score("plain.csv"))
    peers = {
        "polars, NDJSON of the scored table": peer(python, "polars, NDJSON of the scored table", out + ".csv"),
        **{name: peer(python, name, folder + "/sheet.xlsx") for name in ("openpyxl, read-only", "fastexcel into polars")},
        "pyreadstat": peer(python, "pyreadstat", folder + "/sheet.sav"),
    }

    def row(what, name, base, base_name, bound):
        return f"| {what} | {ours[name]:.3f} | {base_name} {base:.3f} | {ours[name] / base:.2f} | {bound} |"

    def beside(what, name, other, bound):
        base = peers[other]
        if base is None:
            return f"| {what} | {ours[name]:.3f} | {other}: failed | – | {bound} |"
        return row(what, name, base, other, bound)

    return [
        f"## Forms of files: CPU seconds, {people:,} people ({sheet_people:,} in workbook and SPSS file), every column",
        "",
        "| what | ours | beside | ratio | bound |",
        "|---|---:|---|---:|---:|",
        row("shipped `career-interest`", "shipped", ours["made"], "made-up instrument", "2"),
        row("names, dates, quoted cells", "names", ours["shipped"], "plain", "1.3"),
        row("the same in GB18030", "gb18030", ours["names"], "its UTF-8", "1.6"),
        row("one row in a thousand by somebody who has answered before", "duplicates", ours["shipped"], "plain", "1.3"),
        row("NDJSON out", "ndjson", ours["shipped"], "CSV out", "3"),
        beside("NDJSON out", "ndjson", "polars, NDJSON of the scored table", "1"),
        row("JSON out", "json", ours["shipped"], "CSV out", "3"),
        row("two instruments in one pass", "two", ours["shipped"] + ours["five"], "both alone", "1.3"),
        beside("`.xlsx` in", "xlsx", "openpyxl, read-only", "0.33"),
        beside("`.xlsx` in", "xlsx", "fastexcel into polars", "1"),
        beside("`.sav` in", "sav", "pyreadstat", "1"),
        f"| one person, start to end | {ours['one']:.3f} | – | – | 0.020 s |",
        "",
    ]
