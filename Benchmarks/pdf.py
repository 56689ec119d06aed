"""Reports on paper: how long PDF takes, and how much memory, beside Chromium printing the same reports from HTML.

python3 Benchmarks/pdf.py --assess .build/release/assess --output Benchmarks/results/pdf.md [--people 1000]
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command):
    """Wall seconds, CPU seconds and the most memory (MiB) of a command."""
    before = time.monotonic()
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.monotonic() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def sample(people, path):
    """The sample class over and over, each time with other ids."""
    lines = (ROOT / "Instruments/career-interest/sample-class.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [line for line in lines[1:] if line.strip()]
    with open(path, "w", encoding="utf-8") as out:
        out.write(lines[0] + "\n")
        for number in range(people):
            out.write(re.sub(r"DEMO-2026-\d+", f"DEMO-2026-{number + 1:06}", rows[number % len(rows)], count=1) + "\n")


def pages(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", text).group(1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--assess", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--people", type=int, default=1000)
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        def report(people, name, *options):
            table = f"{folder}/{name}.csv"
            sample(people, table)
            command = [
                arguments.assess, "report", "-i", "career-interest", table, "-o", f"{folder}/{name}", "--demo",
                "--audience", "client", "--date", "2026-11-20", *options,
            ]
            return run(command)

        one = report(1, "one", "--format", "pdf")
        few = report(40, "few", "--format", "pdf")
        html = report(40, "html", "--format", "html")
        many = report(arguments.people, "many", "--format", "pdf")
        count = pages(f"{folder}/few/001-client.pdf")
        rows.append(("1 report, with the start", one, one[0]))
        rows.append(("40 reports and print.pdf", few, (few[0] - one[0]) / 39))
        rows.append(("40 reports as HTML", html, html[0] / 40))
        rows.append((f"{arguments.people} reports and print files", many, (many[0] - one[0]) / (arguments.people - 1)))
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium:
            total = [0.0, 0.0, 0.0]
            for number in range(1, 6):
                used = run([
                    chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                    f"--print-to-pdf={folder}/chromium.pdf", f"file://{folder}/html/{number:03}-client.html",
                ])
                total = [total[0] + used[0], total[1] + used[1], max(total[2], used[2])]
            rows.append(("5 of the HTML reports through Chromium", tuple(total), total[0] / 5))
        version = subprocess.run(["uname", "-m"], capture_output=True, text=True).stdout.strip()
        load = os.getloadavg()[0]
        lines = [
            f"One client report has {count} pages. {os.cpu_count()} processors ({version}), load {load:.1f} at the end.",
            "",
            "| what | wall s | CPU s | most memory MiB | wall s a report |",
            "|---|---:|---:|---:|---:|",
        ]
        lines += [f"| {name} | {u[0]:.2f} | {u[1]:.2f} | {u[2]:.0f} | {each:.3f} |" for name, u, each in rows]
        pathlib.Path(arguments.output).write_text("\n".join(lines) + "\n")
        print("\n".join(lines))


main()
