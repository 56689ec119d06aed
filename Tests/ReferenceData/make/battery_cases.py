#!/usr/bin/env python3
"""Hand-scored people for the rating instruments of the battery: writes Instruments/<id>/cases.csv.

The keys stand in the tables below, not in instrument.json, and the sums beside the answers were worked out in the head;
see instrument_cases.py, whose scoring this script borrows. A row of digits is one scale in the order of its items;
- is blank, ? is the instrument's own "no answer".

Run it from the root of the repository: python3 Tests/ReferenceData/make/battery_cases.py
"""

import csv
import json
from fractions import Fraction

from instrument_cases import ROOT, scale, score, written


def plain(prefixes, count, minimum, even_reversed=False):
    """Scales of items a1, a2, …, those with even numbers reversed where asked."""
    return {
        name: scale([f"{prefix}{n}" for n in range(1, count + 1)], minimum,
                    [f"{prefix}{n}" for n in range(2, count + 1, 2)] if even_reversed else ())
        for name, prefix in prefixes.items()
    }


VALUES = plain({"achievement": "ach", "autonomy": "aut", "security": "sec", "pay": "pay", "relationships": "rel",
                "conditions": "con", "contribution": "ctr", "development": "dev"}, 4, 3)
STYLE = plain({"conscientiousness": "wsc", "emotional-stability": "wss", "extraversion": "wsx", "agreeableness": "wsa",
               "openness": "wso"}, 8, 6, even_reversed=True)
ABILITY = plain({"language": "sel", "numbers": "sen", "reasoning": "sep", "technical": "set", "people": "ses",
                 "organising": "seo"}, 6, 4)
ADAPTABILITY = plain({"concern": "adn", "control": "adt", "curiosity": "adr", "confidence": "adf"}, 5, 4)
DIFFICULTY = plain({"readiness": "ddr", "information": "ddi", "conflict": "ddk"}, 5, 4)
CONFIDENCE = {"confidence": scale([f"js{n:02d}" for n in range(1, 11)], 8)}
BARRIERS = plain({"care": "bac", "money": "bam", "skills": "bas", "experience": "bae", "information": "bai"}, 4, 4)
INTERVIEW = {
    "qualities": scale(["expression", "motivation", "reliability", "cooperation"], 3),
    "abilities": scale(["problem-solving", "learning", "planning", "self-knowledge"], 3),
}
SATISFACTION = plain({"responsiveness": "sfr", "attitude": "sfa", "conduct": "sfd", "competence": "sfc",
                      "solution": "sfs", "overall": "sfo"}, 3, 2)
F = Fraction

# id → key, code of "no answer", right answers of attention items, typical rows, rows that are prorated
PLAN = {
    "work-values": (
        VALUES, None, {"vatt1": 2},
        (["5454", "3434", "2545", "4455", "3343", "2132", "1222", "5344"], [18, 14, 16, 18, 13, 8, 7, 16]),
        # sums of three: 12, 9, 12, 15, 6, 3, 10, 10
        (["4-44", "333-", "-255", "5-55", "22-2", "1-11", "343-", "-424"], [16, 12, 16, 20, 8, 4, F(40, 3), F(40, 3)]),
    ),
    "work-style": (
        STYLE, None, {"watt1": 4},
        # c: 4 4 5 5 4 4 4 3; x: 2 1 1 2 2 2 2 1; a: 5 4 4 5 5 4 4 3; o: 4 2 3 3 2 4 1 5
        (["42514243", "33333333", "25142425", "52415243", "44332211"], [33, 24, 13, 34, 24]),
        # sums of six: 24, 15, 30, 18, 20
        (["--424242", "12--1212", "5151--51", "333333--", "4-4-4444"], [32, 20, 40, 24, F(80, 3)]),
    ),
    "ability-self-rating": (
        ABILITY, "dk", {},
        (["454545", "333333", "212121", "555554", "135135", "122334"], [27, 18, 9, 29, 18, 15]),
        # sums of four: 16, 12, 6, 20, 14, 7
        (["4444--", "3?3?33", "1212??", "-55-55", "??2345", "11--23"], [24, 18, 9, 30, 21, F(21, 2)]),
    ),
    "career-adaptability": (
        ADAPTABILITY, None, {},
        (["54545", "33333", "21212", "45345"], [23, 15, 8, 21]),
        # sums of four: 16, 14, 12, 5
        (["4444-", "-2345", "3-333", "1121-"], [20, F(35, 2), 15, F(25, 4)]),
    ),
    "decision-difficulty": (
        DIFFICULTY, None, {},
        (["12121", "54543", "33432"], [7, 21, 15]),
        # sums of four: 20, 14, 4
        (["-5555", "2-345", "1111-"], [25, F(35, 2), 5]),
    ),
    "job-search-confidence": (CONFIDENCE, None, {}, (["5434234543"], [37]), (["1-2-333345"], [30])),
    # Nothing is made up for a box that was left open: one blank in four, and there is no count.
    "barriers": (
        BARRIERS, "rns", {},
        (["1000", "1100", "0000", "1110", "1111"], [1, 2, 0, 3, 4]),
        (["1?00", "-100", "0000", "1110", "11?1"], [None, None, 0, 3, None]),
    ),
    "interview-rating": (INTERVIEW, "no", {}, (["3425", "4332"], [14, 12]), (["4?44", "-555"], [16, 20])),
    "service-satisfaction": (
        SATISFACTION, "na", {},
        (["545", "444", "332", "555", "121", "434"], [14, 12, 8, 15, 4, 11]),
        # sums of two: 10, 8, 5, 5, 2, 9
        (["5?5", "44?", "-32", "2-3", "1?1", "?45"], [15, 12, F(15, 2), F(15, 2), 3, F(27, 2)]),
    ),
}


def profile(scales, rows, unknown):
    answers = {}
    for one, row in zip(scales.values(), rows, strict=True):
        for item, mark in zip(one["items"], row, strict=True):
            answers[item] = {"-": "", "?": unknown}[mark] if mark in "-?" else int(mark)
    return answers


def cases(scales, unknown, typical, prorated, low, high):
    """The typical ones, and the same for all instruments: each extreme, one answer too few, nothing at all."""
    def same(value):
        return {item: value for one in scales.values() for item in one["items"]}

    def total(one, value):
        return sum(low + high - value if item in one["reversed"] else value for item in one["items"])

    every = list(scales.values())
    first = every[0]["items"]
    fewer = len(first) - every[0]["minimum"] + 1
    result = [
        ("all-lowest", f"every answer {low}", same(low), [total(one, low) for one in every]),
        ("all-highest", f"every answer {high}", same(high), [total(one, high) for one in every]),
        ("typical", "a mixed profile", profile(scales, typical[0], unknown), typical[1]),
        ("some-missing", "a few left open", profile(scales, prorated[0], unknown), prorated[1]),
        ("one-fewer", "one answer too few in the first scale: no score",
         {**same(high), **{item: "" for item in first[:fewer]}}, [None] + [total(one, high) for one in every[1:]]),
        ("all-missing", "nothing was answered", {}, [None] * len(every)),
    ]
    if any(one["reversed"] for one in every):
        keyed = {i: low + high - high if i in one["reversed"] else high for one in every for i in one["items"]}
        result.append(("keyed-highest", "highest on straight, lowest on reversed items", keyed,
                       [high * len(one["items"]) for one in every]))
    if unknown:
        result.append(("unknown-below-minimum", f"{unknown} does not count as answered: no score in the first scale",
                       {**same(low), **{item: unknown for item in first[:fewer]}},
                       [None] + [total(one, low) for one in every[1:]]))
    return result


def check_key(document, scales):
    assert [one["id"] for one in document["scales"]] == list(scales)
    for one in document["scales"]:
        mine = scales[one["id"]]
        assert [item["id"] for item in one["items"]] == mine["items"], one["id"]
        assert {item["id"] for item in one["items"] if item.get("reversed")} == mine["reversed"], one["id"]
        rule = "missing" if mine["minimum"] == len(mine["items"]) else "prorate"
        assert one["missing"] == {"minimumAnswered": mine["minimum"], "rule": rule} and one["scoring"] == "sum"


def main():
    for identifier, (scales, unknown, right, typical, prorated) in PLAN.items():
        document = json.loads((ROOT / identifier / "instrument.json").read_text(encoding="utf-8"))
        check_key(document, scales)
        order = [item["id"] for item in document["items"]]
        low, high = (0, 1) if document["responseFormats"][0]["type"] == "yesNo" else (1, 5)
        header = ["case", "note", *order]
        header += [f"expected:{name}" for name in scales] + [f"expected:answered:{name}" for name in scales]
        with open(ROOT / identifier / "cases.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for name, note, answers, expected in cases(scales, unknown, typical, prorated, low, high):
                if answers:
                    answers = {**right, **answers}
                scores = [score(one, answers) for one in scales.values()]
                assert [value for value, _ in scores] == expected, (identifier, name, scores, expected)
                writer.writerow(
                    [name, note, *(answers.get(item, "") for item in order)]
                    + [written(value) for value, _ in scores] + [count for _, count in scores])
        print(identifier, "ok")


if __name__ == "__main__":
    main()
