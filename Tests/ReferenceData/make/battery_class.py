#!/usr/bin/env python3
"""The made-up class answers the rating instruments of the battery: writes Instruments/<id>/sample-class.csv.

The forty people are those of Instruments/career-interest/sample-class.csv (same names, numbers, sex, age); see
sample_class.py. Nobody of them exists. What somebody answers follows the leading interest a little (a Social pupil cares
more about helping), a leaning of their own, the item and noise, drawn from a fixed seed; sex and age play no part.

Run it from the root of the repository: python3 Tests/ReferenceData/make/battery_class.py
"""

import csv
import json
import random
from datetime import datetime, timedelta

from sample_class import FAST, FLAT, PATTERNS, SEED, SKIPPED, STRAIGHT_LINE, UNKNOWN
from sample_class import FOLDER as INTERESTS

ROOT = INTERESTS.parent
META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
# Which scales a leading interest raises.
RAISED = {
    "work-values": {"R": ["conditions"], "I": ["achievement", "development"], "A": ["autonomy"],
                    "S": ["contribution", "relationships"], "E": ["pay", "development"], "C": ["security"]},
    "work-style": {"R": ["emotional-stability"], "I": ["openness"], "A": ["openness"],
                   "S": ["agreeableness", "extraversion"], "E": ["extraversion"], "C": ["conscientiousness"]},
    "ability-self-rating": {"R": ["technical"], "I": ["reasoning", "numbers"], "A": ["language"],
                            "S": ["people", "language"], "E": ["people", "organising"], "C": ["organising", "numbers"]},
}
# Instrument → (usual answer on the scale from 1 to 5, or share of yes, and how much people differ).
USUAL = {
    "work-values": (3.6, 0.6), "work-style": (3.3, 0.6), "ability-self-rating": (2.8, 0.7),
    "career-adaptability": (3.3, 0.6), "decision-difficulty": (2.7, 0.8), "job-search-confidence": (3.0, 0.7),
    "barriers": (0.2, 0.1), "interview-rating": (3.1, 0.6), "service-satisfaction": (4.1, 0.5),
}


def people():
    """The forty, once each: (name, number, sex, age)."""
    with open(INTERESTS / "sample-class.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    columns = [rows[0].index(name) for name in ("1、您的姓名", "2、您的学号", "3、您的性别", "4、您的年龄")]
    found = {row[columns[1]]: [row[column] for column in columns] for row in rows[1:]}
    return [found[number] for number in sorted(found)]


def choices(document):
    """Item → (values, labels, label of "no answer" or None)."""
    formats = {}
    for one in document["responseFormats"]:
        options = [one["no"], one["yes"]] if one["type"] == "yesNo" else one["options"]
        unknown = one["missingOptions"][0]["label"]["zh"] if one.get("missingOptions") else None
        formats[one["id"]] = ([o["value"] for o in options], [o["label"]["zh"] for o in options], unknown)
    return {item["id"]: formats[item["format"]] for item in document["items"]}


def answered(rng, identifier, document, number, popularity):
    """Item → place of the option chosen, for one person."""
    usual, spread = USUAL[identifier]
    leader, strength = PATTERNS[number - 1]
    raised = RAISED.get(identifier, {}).get(leader, [])
    keyed = {i["id"]: (s["id"], i.get("reversed", False)) for s in document["scales"] for i in s["items"]}
    expected = {i["id"]: i["expected"] - 1 for q in document["quality"] if q["type"] == "attention" for i in q["items"]}
    leaning = {scale["id"]: rng.gauss(0, spread) for scale in document["scales"]}
    general = rng.gauss(0, spread / 2)
    result = {}
    for item in (one["id"] for one in document["items"]):
        if item in expected:
            result[item] = expected[item]
            continue
        scale, is_reversed = keyed[item]
        lean = general + leaning[scale] + (0.4 * strength if scale in raised else 0)
        if identifier == "barriers":
            result[item] = int(rng.random() < usual + lean + popularity[item] / 3)
            continue
        level = 0 if number == FLAT else lean
        value = min(5, max(1, round(usual + level + popularity[item] + rng.gauss(0, 0.7))))
        result[item] = (6 - value if is_reversed else value) - 1
    return result


def write(identifier, place):
    rng = random.Random(SEED + 100 + place)
    document = json.loads((ROOT / identifier / "instrument.json").read_text(encoding="utf-8"))
    items = [(item["id"], item["text"]["zh"]) for item in document["items"]]
    known = choices(document)
    popularity = {item: rng.gauss(0, 0.3) for item, _ in items}
    by_counsellor = identifier == "interview-rating"
    moment = datetime(2026, 11, 17 + place // 4, 10 + place % 4, 5, 0)
    rows = []
    for number, person in enumerate(people(), start=1):
        picked = answered(rng, identifier, document, number, popularity)
        cells = {item: known[item][1][option] for item, option in picked.items()}
        seconds = round(len(items) * rng.uniform(3.5, 9)) + (300 if by_counsellor else 0)
        free = [item for item, _ in items if not item.endswith("att1")]
        if not by_counsellor:
            if number == STRAIGHT_LINE and identifier != "barriers":
                cells = {item: known[item][1][3] for item, _ in items}
            if number == SKIPPED:
                cells |= {item: "(空)" for item in rng.sample(free, len(free) * 2 // 5)}
            if number == FAST:
                cells |= {item: rng.choice(known[item][1]) for item in free}
                seconds = max(5, round(len(items) * 0.7))
        unknown = known[free[0]][2]
        if unknown and number == UNKNOWN:
            cells |= {item: unknown for item in rng.sample(free, max(1, len(free) // 5))}
        elif unknown and number % 11 == 0:
            cells[rng.choice(free)] = unknown
        moment += timedelta(seconds=rng.randint(3, 40))
        meta = [number, f"{moment:%Y/%m/%d %H:%M:%S}", f"{seconds}秒", rng.choice(("微信", "链接")), "直接访问",
                f"192.0.2.{number + 10}(重庆-重庆)"]
        rows.append(meta + person + [cells[item] for item, _ in items])
    asked = ["姓名", "学号", "性别", "年龄"] if by_counsellor else [
        "您的姓名", "您的学号", "您的性别", "您的年龄"]
    titles = asked + [text for _, text in items]
    with open(ROOT / identifier / "sample-class.csv", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(META + [f"{n}、{text}" for n, text in enumerate(titles, start=1)])
        writer.writerows(rows)


def main():
    for place, identifier in enumerate(USUAL):
        write(identifier, place)
        print(identifier, "ok")


if __name__ == "__main__":
    main()
