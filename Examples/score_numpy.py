"""Scores a NumPy array through the C interface.

Usage: score_numpy.py LIBRARY INSTRUMENT ANSWERS.csv

ANSWERS.csv has one column an item, named by its id, and whole numbers or nothing in its cells; columns "age" (years) and
"sex" (F or M) choose norm groups. Prints one line a person: raw scores, T scores where the instrument has norms, then the
verdict on the quality of the answers.
"""

import csv
import ctypes
import sys

import numpy as np


class Instrument:
    """An instrument of career-assessment. Scores blocks of answers; may be shared by threads."""

    VERDICTS = ("valid", "caution", "doNotInterpret")

    DEMO_NORMS, NORMS_BY_SEX = 1, 2

    def __init__(self, library, name, choices=0):
        self._c = c = ctypes.CDLL(library)
        c.ca_instrument_load.restype = ctypes.c_void_p
        c.ca_instrument_load.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_void_p)]
        c.ca_instrument_free.argtypes = [ctypes.c_void_p]
        c.ca_text_free.argtypes = [ctypes.c_void_p]
        for kind in ("item", "score"):
            getattr(c, f"ca_{kind}_count").restype = ctypes.c_size_t
            getattr(c, f"ca_{kind}_count").argtypes = [ctypes.c_void_p]
            getattr(c, f"ca_{kind}_id").restype = ctypes.c_char_p
            getattr(c, f"ca_{kind}_id").argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        c.ca_score_block.argtypes = [ctypes.c_void_p] * 2 + [ctypes.c_size_t] + [ctypes.c_void_p] * 9
        c.ca_score_block.argtypes += [ctypes.POINTER(ctypes.c_void_p)]
        error = ctypes.c_void_p()
        self._handle = c.ca_instrument_load(name.encode(), choices, ctypes.byref(error))
        if not self._handle:
            raise ValueError(self._text(error))
        self.items = [c.ca_item_id(self._handle, i).decode() for i in range(c.ca_item_count(self._handle))]
        self.scores = [c.ca_score_id(self._handle, i).decode() for i in range(c.ca_score_count(self._handle))]

    def _text(self, error):
        text = ctypes.string_at(error.value).decode()
        self._c.ca_text_free(error)
        return text

    def __del__(self):
        if getattr(self, "_handle", None):
            self._c.ca_instrument_free(self._handle)

    def score(self, answers, age=None, sex=None):
        """Scores an array of people × items (NaN for no answer).

        age (years, NaN unknown) and sex (0 unknown, 1 female, 2 male) choose the norm group of each person. Gives raw and
        T scores (people × scores; NaN for none) and verdicts.
        """
        columns = np.asfortranarray(answers, dtype=np.float64)
        people, items = columns.shape
        if items != len(self.items):
            raise ValueError(f"{len(self.items)} columns are needed, in the order of Instrument.items")
        ages = None if age is None else np.ascontiguousarray(age, dtype=np.float64)
        sexes = None if sex is None else np.ascontiguousarray(sex, dtype=np.uint8)
        for known in (ages, sexes):
            if known is not None and known.shape != (people,):
                raise ValueError("one age and one sex a person")
        pointers = (ctypes.c_void_p * items)(*(columns[:, item].ctypes.data for item in range(items)))
        raw, t = np.empty((2, len(self.scores), people))
        verdicts = np.empty(people, np.uint8)
        error = ctypes.c_void_p()
        failed = self._c.ca_score_block(
            self._handle,
            pointers,
            people,
            None if ages is None else ages.ctypes.data,
            None if sexes is None else sexes.ctypes.data,
            None,
            None,
            raw.ctypes.data,
            None,
            t.ctypes.data,
            verdicts.ctypes.data,
            None,
            ctypes.byref(error),
        )
        if failed:
            raise ValueError(self._text(error))
        return raw.T, t.T, verdicts


def main():
    library, name, path = sys.argv[1:4]
    instrument = Instrument(library, name)
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
