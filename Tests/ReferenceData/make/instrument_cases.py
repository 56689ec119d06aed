#!/usr/bin/env python3
"""Hand-scored people for every shipped instrument: writes Instruments/<id>/cases.csv.

The scoring here is written apart from the Swift engine and knows the keys from the tables below, not from
instrument.json; that file is read only for the order of the items and to check that its keys are the same. Where a
score can be worked out in the head, the expected value is written beside the answers and the computed one must equal
it, so the script stops on a slip on either side.

Run it from the root of the repository: python3 Tests/ReferenceData/make/instrument_cases.py
"""

import csv
import json
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3] / "Instruments"
TYPES = "RIASEC"
DK = "dk"


def numbers(prefix, values):
    return [f"{prefix}{value:02d}" for value in values]


def scale(items, minimum, reversed_items=()):
    return {"items": items, "minimum": minimum, "reversed": set(reversed_items)}


CAREER = {t: scale(numbers(t.lower(), range(1, 11)), 8) for t in TYPES}
SCREEN = {
    t: scale(numbers(t.lower(), picked), 4)
    for t, picked in {
        "R": (1, 4, 5, 8, 10), "I": (2, 4, 5, 8, 10), "A": (2, 3, 6, 8, 10),
        "S": (1, 2, 6, 8, 9), "E": (1, 4, 7, 8, 9), "C": (1, 3, 5, 8, 9),
    }.items()
}
IPIP = {
    "extraversion": scale(numbers("q", range(1, 51, 5)), 8, numbers("q", (6, 16, 26, 36, 46))),
    "agreeableness": scale(numbers("q", range(2, 51, 5)), 8, numbers("q", (2, 12, 22, 32))),
    "conscientiousness": scale(numbers("q", range(3, 51, 5)), 8, numbers("q", (8, 18, 28, 38))),
    "emotional-stability": scale(numbers("q", range(4, 51, 5)), 8, numbers("q", (4, 14, 24, 29, 34, 39, 44, 49))),
    "intellect": scale(numbers("q", range(5, 51, 5)), 8, numbers("q", (10, 20, 30))),
}
ONET = {
    t: scale(numbers("q", [12 * block + 2 * place + half for block in range(5) for half in (1, 2)]), 8)
    for place, t in enumerate(TYPES)
}


def score(one, answers):
    """(score or None, answered): the sum of the keyed answers, prorated to all items if enough were answered."""
    values = []
    for item in one["items"]:
        answer = answers.get(item, "")
        if isinstance(answer, int):
            values.append(6 - answer if item in one["reversed"] else answer)
    if len(values) < one["minimum"]:
        return None, len(values)
    return Fraction(sum(values) * len(one["items"]), len(values)), len(values)


def written(value):
    if value is None:
        return ""
    return str(value.numerator) if value.denominator == 1 else repr(float(value))


def constant(scales, value):
    return {item: value for one in scales.values() for item in one["items"]}


def profile(scales, rows):
    """Answers from one string of digits per scale, in the order of its items; - is blank, ? is "do not know"."""
    answers = {}
    for (_, one), row in zip(scales.items(), rows):
        assert len(row) == len(one["items"]), row
        for item, mark in zip(one["items"], row):
            answers[item] = {"-": "", "?": DK}.get(mark) if mark in "-?" else int(mark)
    return answers


def without(answers, items, mark=""):
    return {**answers, **{item: mark for item in items}}


def keyed(scales, value):
    """The answer that earns `value` on every item: reflected where the item is reversed."""
    return {
        item: 6 - value if item in one["reversed"] else value for one in scales.values() for item in one["items"]
    }


def interest_cases(scales, rows, unknown, barely, order):
    size = len(scales["R"]["items"])
    minimum = scales["R"]["minimum"]
    firsts = [one["items"][: size - minimum] for one in scales.values()]
    fewer = scales["R"]["items"][: size - minimum + 1]
    alternating = {item: 1 if place % 2 == 0 else 5 for place, item in enumerate(order) if item[:3] != "att"}
    straight = constant(scales, 4)
    return [
        ("all-lowest", "every answer 1", constant(scales, 1), [size] * 6),
        ("all-highest", "every answer 5", constant(scales, 5), [5 * size] * 6),
        ("all-middle", "every answer 3: a flat profile", constant(scales, 3), [3 * size] * 6),
        ("typical-first", "a mixed profile", profile(scales, rows[0][0]), rows[0][1]),
        ("typical-second", "another mixed profile", profile(scales, rows[1][0]), rows[1][1]),
        ("unknown-activities", "some do-not-know and some blank answers; prorated", profile(scales, unknown[0]), unknown[1]),
        ("minimum-answered", "exactly the minimum answered in every scale; prorated", profile(scales, barely[0]), barely[1]),
        ("one-fewer", "R one answer below the minimum, so no score; the others in full",
         without(constant(scales, 4), fewer), [None] + [4 * size] * 5),
        ("unknown-below-minimum", "do-not-know does not count as answered: no score for C",
         without(constant(scales, 2), scales["C"]["items"][: size - minimum + 1], DK), [2 * size] * 5 + [None]),
        ("minimum-everywhere-same", "the minimum answered, every answer 4: prorated to the full sum",
         without(constant(scales, 4), [item for items in firsts for item in items]), [4 * size] * 6),
        ("all-missing", "nothing was answered", {}, [None] * 6),
        ("attention-failed", "attention items answered wrongly; the scores stay what they are",
         {**profile(scales, rows[0][0]), "att1": 1, "att2": 5}, rows[0][1]),
        ("straight-line", "4 throughout, attention items too", {**straight, "att1": 4, "att2": 4}, [4 * size] * 6),
        ("alternating", "1 and 5 in turn down the form", alternating, None),
    ]


CAREER_CASES = (
    [
        (["5454345444", "4343444344", "1213122123", "2332323223", "2223233232", "3343434333"], [42, 37, 18, 25, 24, 33]),
        (["1221212211", "2213222312", "3434333443", "5545454555", "4443545444", "3232323332"], [15, 20, 34, 47, 41, 26]),
    ],
    # R: 8 answers, sum 28 → 35; I: 9 answers, sum 30 → 100/3; A: 8 answers, sum 20 → 25; S, E full; C: 9, sum 18 → 20
    (["4?43434-33", "3433434-33", "2?3232?332", "4444444444", "2323232323", "2222222?22"],
     [35, Fraction(100, 3), 25, 40, 25, 20]),
    # sums of eight answers 27, 16, 33, 24, 31, 9 → 33.75, 20, 41.25, 30, 38.75, 11.25
    (["34343433--", "2--2222222", "-4445444-4", "33-33-3333", "4444-34-44", "11111--112"],
     [Fraction(135, 4), 20, Fraction(165, 4), 30, Fraction(155, 4), Fraction(45, 4)]),
)
SCREEN_CASES = (
    [
        (["54543", "43434", "12131", "23323", "22232", "33434"], [21, 18, 8, 13, 11, 17]),
        (["12212", "22132", "34343", "55454", "44435", "32323"], [8, 10, 17, 23, 20, 13]),
    ],
    # R: 4 answers, sum 15 → 18.75; I: 4, sum 14 → 17.5; C: 4, sum 8 → 10
    (["4?434", "3434-", "23232", "44444", "23232", "?2222"], [Fraction(75, 4), Fraction(35, 2), 12, 20, 12, 10]),
    # sums of four answers 13, 8, 17, 12, 15, 5 → 16.25, 10, 21.25, 15, 18.75, 6.25
    (["3433-", "2-222", "-4454", "33-33", "444-3", "1-112"],
     [Fraction(65, 4), 10, Fraction(85, 4), 15, Fraction(75, 4), Fraction(25, 4)]),
)


def ipip_cases(order):
    mixed = ["4253425344", "2424254454", "4352435242", "2424222232", "4253424343"]
    # extraversion 4 2r4 5 3r3 4 2r4 5 3r3 4 4r2 = 38; agreeableness 2r4 4 2r4 4 2r4 5 4r2 4 5 4 = 40
    # conscientiousness 4 3r3 5 2r4 4 3r3 5 2r4 4 2 = 38; emotional stability 2r4 4 2r4 4 2r4 2r4 2r4 2r4 3r3 2r4 = 39
    # intellect 4 2r4 5 3r3 4 2r4 4 3 4 3 = 38
    first = IPIP["extraversion"]["items"]
    reversed_only = [item for one in IPIP.values() for item in one["items"] if item in one["reversed"]]
    middle = constant(IPIP, 3)
    return [
        ("all-lowest", "every answer 1: reversed items earn 5", constant(IPIP, 1), [30, 26, 26, 42, 22]),
        ("all-highest", "every answer 5: reversed items earn 1", constant(IPIP, 5), [30, 34, 34, 18, 38]),
        ("all-middle", "every answer 3", middle, [30] * 5),
        ("keyed-highest", "5 on straight and 1 on reversed items", keyed(IPIP, 5), [50] * 5),
        ("keyed-lowest", "1 on straight and 5 on reversed items", keyed(IPIP, 1), [10] * 5),
        ("typical", "a mixed profile", profile(IPIP, mixed), [38, 40, 38, 39, 38]),
        ("reversed-only-moved", "3 throughout, but 1 on every reversed item: two points more for each", 
         without(middle, reversed_only, 1), [40, 38, 38, 46, 36]),
        ("prorated-reversed", "keyed 4 throughout, two reversed items of each scale blank: prorated to 40",
         without(keyed(IPIP, 4), numbers("q", (6, 16, 2, 12, 8, 18, 4, 14, 10, 20))), [40] * 5),
        ("minimum-answered", "extraversion: q01 and q06 blank of an all-1 form, 4 straight 1 and 4 reversed 5 = 24 of 8",
         without(constant(IPIP, 1), numbers("q", (1, 6))), [30, 26, 26, 42, 22]),
        ("minimum-uneven", "extraversion: two straight items blank of an all-1 form, 3 ones and 5 fives = 28 of 8",
         without(constant(IPIP, 1), numbers("q", (1, 11))), [35, 26, 26, 42, 22]),
        ("one-fewer", "seven answers in extraversion: no score", without(middle, first[:3]), [None] + [30] * 4),
        ("all-missing", "nothing was answered", {}, [None] * 5),
    ]


def onet_cases(order):
    typical = ["5454345444", "4343444344", "1213122123", "2332323223", "2223233232", "3343434333"]
    rising = {t: value for value, t in enumerate("RIASE", start=1)}
    staircase = {item: rising.get(t, 1) for t, one in ONET.items() for item in one["items"]}
    blocks = {f"q{n:02d}": 1 + (n - 1) // 12 for n in range(1, 61)}
    return [
        ("all-lowest", "every answer 1", constant(ONET, 1), [10] * 6),
        ("all-highest", "every answer 5", constant(ONET, 5), [50] * 6),
        ("all-middle", "every answer 3", constant(ONET, 3), [30] * 6),
        ("typical", "a mixed profile", profile(ONET, typical), [42, 37, 18, 25, 24, 33]),
        ("staircase", "R 1, I 2, A 3, S 4, E 5, C 1: shows a shifted key", staircase, [10, 20, 30, 40, 50, 10]),
        ("by-block", "1 in the first block of twelve to 5 in the last: each scale has two items in each", blocks, [30] * 6),
        ("minimum-answered", "the first two items of each scale blank, every answer 4",
         without(constant(ONET, 4), numbers("q", range(1, 13))), [40] * 6),
        ("prorated", "R: q01 blank, nine answers, sum 37 → 370/9",
         without(profile(ONET, typical), ["q01"]), [Fraction(370, 9), 37, 18, 25, 24, 33]),
        ("one-fewer", "C: seven answers, no score", without(constant(ONET, 2), numbers("q", (11, 12, 23))), [20] * 5 + [None]),
        ("all-missing", "nothing was answered", {}, [None] * 6),
    ]


def check_key(document, scales):
    assert [one["id"] for one in document["scales"]] == list(scales)
    for one in document["scales"]:
        mine = scales[one["id"]]
        assert [item["id"] for item in one["items"]] == mine["items"], one["id"]
        assert {item["id"] for item in one["items"] if item.get("reversed")} == mine["reversed"], one["id"]
        assert one["missing"] == {"minimumAnswered": mine["minimum"], "rule": "prorate"} and one["scoring"] == "sum"


def main():
    plan = {
        "career-interest": (CAREER, lambda order: interest_cases(CAREER, *CAREER_CASES, order)),
        "career-interest-screen": (SCREEN, lambda order: interest_cases(SCREEN, *SCREEN_CASES, order)),
        "ipip-big-five-50": (IPIP, ipip_cases),
        "onet-interest-profiler-short-form": (ONET, onet_cases),
    }
    for identifier, (scales, cases) in plan.items():
        document = json.loads((ROOT / identifier / "instrument.json").read_text())
        check_key(document, scales)
        order = [item["id"] for item in document["items"]]
        right = {"att1": 4, "att2": 2}
        header = ["case", "note", *order]
        header += [f"expected:{name}" for name in scales] + [f"expected:answered:{name}" for name in scales]
        with open(ROOT / identifier / "cases.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for name, note, answers, expected in cases(order):
                if answers:
                    answers = {**{k: v for k, v in right.items() if k in order}, **answers}
                scores = [score(one, answers) for one in scales.values()]
                if expected is not None:
                    assert [value for value, _ in scores] == expected, (identifier, name, scores, expected)
                writer.writerow(
                    [name, note, *(answers.get(item, "") for item in order)]
                    + [written(value) for value, _ in scores] + [count for _, count in scores])
        print(identifier, "ok")


if __name__ == "__main__":
    main()
