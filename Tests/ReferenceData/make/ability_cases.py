#!/usr/bin/env python3
"""Hand-scored people for the generated tests of ability: writes Instruments/<id>/cases.csv.

The keys are those of the table below, as `assess generate` listed them in key.csv; instrument.json is read only for the
order of the items and to check that its keys are the same. Expected scores are counted in the head: so many right, so
many wrong; what is left open earns nothing, and in clerical checking a wrong answer of two options costs one.

Run it from the root of the repository: python3 Tests/ReferenceData/make/ability_cases.py
"""

import csv
import json

from instrument_cases import ROOT

KEYS = {
    "number-series": "ABDEEBCDAECD",
    "figure-matrices": "DBEACFEDFHGA",
    "spatial-rotation": "BBDCDCBBFBFE",
    "arithmetic": "DABABDEEECAA",
    "clerical-checking": "AABBAABBAABBAABABAAABBAB",
    "verbal-analogies": "DABEBCEDEACB",
}


def other(code):
    """A wrong choice: the next letter, A after B where there are two."""
    return "B" if code == "A" else "A"


def cases(key, costs):
    """(name, note, answers, expected score or None, answered): right from the start, then wrong, the rest open."""
    size = len(key)

    def some(right, wrong):
        return list(key[:right]) + [other(code) for code in key[right:right + wrong]] + [""] * (size - right - wrong)

    third = size // 3
    return [
        ("all-right", "every answer right", some(size, 0), size, size),
        ("all-wrong", "every answer wrong", some(0, size), -size if costs else 0, size),
        ("half", "the first half right, the rest wrong", some(size // 2, size - size // 2),
         size // 2 - (size - size // 2) * costs, size),
        ("left-open", "a third right, a third wrong, the rest open", some(third, third), third - third * costs, 2 * third),
        ("one-right", "one right, nothing else", some(1, 0), 1, 1),
        ("one-wrong", "one wrong, nothing else", some(0, 1), -costs, 1),
        ("same-letter", "A throughout", ["A"] * size,
         key.count("A") - (size - key.count("A")) * costs, size),
        ("nothing", "nothing was answered: no score", [""] * size, None, 0),
    ]


def main():
    for identifier, key in KEYS.items():
        document = json.loads((ROOT / identifier / "instrument.json").read_text(encoding="utf-8"))
        assert "".join(item["correct"] for item in document["items"]) == key, identifier
        costs = int(document["scales"][0].get("guessingCorrection") == "formula")
        assert costs == (identifier == "clerical-checking")
        order = [item["id"] for item in document["items"]]
        with open(ROOT / identifier / "cases.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["case", "note", *order, f"expected:{identifier}", f"expected:answered:{identifier}"])
            for name, note, answers, expected, answered in cases(key, costs):
                writer.writerow([name, note, *answers, "" if expected is None else expected, answered])
        print(identifier, "ok")


if __name__ == "__main__":
    main()
