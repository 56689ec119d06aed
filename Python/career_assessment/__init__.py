"""Scores NumPy arrays of answers to psychometric tests through the C interface of career-assessment.

    from career_assessment import Instrument

    instrument = Instrument("career-interest")
    raw, t, verdicts = instrument.score(answers)     # people × items → people × scores
"""

import ctypes
import os

import numpy as np

__all__ = ["Instrument"]

_LIBRARY = os.path.join(os.path.dirname(__file__), "libCareerAssessmentC.so")


class Instrument:
    """An instrument of career-assessment. Scores blocks of answers; may be shared by threads."""

    VERDICTS = ("valid", "caution", "doNotInterpret")

    DEMO_NORMS, NORMS_BY_SEX = 1, 2

    def __init__(self, name, choices=0, library=None):
        """Loads a shipped instrument by its id, or an instrument file (JSON) by its path.

        choices: 0, or the sum of DEMO_NORMS and NORMS_BY_SEX. library: the shared library where it is not the one that
        came with this package. Raises ValueError with the findings where the instrument cannot be loaded.
        """
        self._c = c = ctypes.CDLL(library or os.environ.get("CAREER_ASSESSMENT_LIBRARY") or _LIBRARY)
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
