"""Scores a table with NumPy through the C interface.

Usage: score_numpy.py INSTRUMENT ANSWERS.csv

Needs the package of `make package` (pip install dist/*.whl), or, from the source, PYTHONPATH=Python and
CAREER_ASSESSMENT_LIBRARY=.build/release/libCareerAssessmentC.so.

ANSWERS.csv has one column an item, named by its id, and whole numbers or nothing in its cells; columns "age" (years) and
"sex" (F or M) choose norm groups. Prints one line a person: raw scores, T scores where the instrument has norms, then the
verdict on the quality of the answers.
"""

import csv
import sys

import numpy as np
from career_assessment import Instrument



def main():
    name, path = sys.argv[1:3]
    instrument = Instrument(name)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = np.array([[float(row[item]) if row[item] else np.nan for item in instrument.items] for row in rows])
    age = [float(row.get("age") or "nan") for row in rows]
    sex = [{"F": 1, "M": 2}.get(row.get("sex"), 0) for row in rows]
    raw, t, verdicts = instrument.score(answers, age, sex)
    has_norms = not np.isnan(t).all()
    print(",".join(instrument.scores + [f"{x}_T" for x in instrument.scores if has_norms] + ["quality"]))
    for scores, standard, verdict in zip(raw, t, verdicts):
        cells = ["" if np.isnan(x) else f"{x:.12g}" for x in [*scores, *(standard if has_norms else [])]]
        print(",".join(cells + [Instrument.VERDICTS[verdict]]))


if __name__ == "__main__":
    main()
