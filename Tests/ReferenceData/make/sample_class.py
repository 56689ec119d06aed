#!/usr/bin/env python3
"""A made-up class: writes Instruments/career-interest/sample-class.csv and sample-class-en.csv.

Nobody in these files exists. Names are 演示学生NN, numbers DEMO-2026-NNN, addresses come from the range that RFC 5737
keeps for documentation. Each pupil has an invented interest pattern round the hexagon; answers are that pattern, an
item's own popularity and noise, drawn from a fixed seed. Sex and age play no part in the pattern.

Run it from the root of the repository: python3 Tests/ReferenceData/make/sample_class.py
"""

import csv
import json
import math
import random
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "Instruments" / "career-interest"
TYPES = "RIASEC"
SEED = 20261116
META = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]
ABOUT = ["1、您的姓名", "2、您的学号", "3、您的性别", "4、您的年龄", "5、您的理想职业"]
ASPIRATIONS = [
    "护士", "小学教师", "计算机软件工程技术人员", "", "汽车维修工", "会计", "中式烹调师", "", "导游", "画家",
    "律师", "", "幼儿园教师", "电工", "动画设计人员", "", "营销员", "药师", "消防员", "",
    "机械设计工程技术人员", "社会工作者", "还没想好", "西式面点师", "", "银行综合柜员", "内科医师", "", "兽医", "电子商务师",
    "轨道交通列车司机", "", "心理咨询师", "园艺工", "", "档案专业人员", "工业机器人系统运维员", "秘书", "", "作曲家",
]
# First letter and strength of each pupil's pattern; every type leads for some.
PATTERNS = [
    ("S", 1.5), ("S", 1.3), ("I", 1.5), ("C", 1.0), ("R", 1.6), ("C", 1.5), ("R", 1.1), ("I", 1.2), ("E", 1.4), ("A", 1.7),
    ("E", 1.5), ("A", 1.2), ("S", 1.6), ("R", 1.4), ("A", 1.4), ("I", 0.9), ("E", 1.3), ("I", 1.4), ("S", 1.0), ("C", 1.3),
    ("R", 1.3), ("S", 1.4), ("E", 0.8), ("A", 1.0), ("R", 1.5), ("C", 1.4), ("I", 1.3), ("S", 1.1), ("I", 1.0), ("E", 1.6),
    ("R", 1.2), ("C", 0.9), ("S", 1.5), ("R", 1.0), ("A", 1.3), ("C", 1.6), ("R", 1.4), ("E", 1.1), ("S", 0.9), ("A", 1.5),
]
FLAT, STRAIGHT_LINE, ATTENTION, SKIPPED, FAST, TWICE, UNKNOWN = 7, 15, 19, 22, 27, 31, 34
CORRECT = {"att1": 4, "att2": 2}


def answers(rng, items, popularity, leader, strength, base):
    """One answer from 1 to 5 for each item.

    base + strength · cos(angle to the leading type) + a personal leaning to the type + popularity + noise: the leaning
    gives codes that leave the hexagon's order, as people's codes do.
    """
    result = {}
    leaning = {kind: rng.gauss(0, 0.5) for kind in TYPES}
    for item in items:
        if item in CORRECT:
            result[item] = CORRECT[item]
            continue
        angle = (TYPES.index(item[0].upper()) - TYPES.index(leader)) * math.pi / 3
        kind = item[0].upper()
        liking = base + strength * math.cos(angle) + leaning[kind] + popularity[item] + rng.gauss(0, 0.75)
        result[item] = min(5, max(1, round(liking)))
    return result


def people(rng, items, patterns):
    popularity = {item: rng.gauss(0, 0.3) for item in items}
    return [
        answers(rng, items, popularity, leader, strength, rng.gauss(3.0, 0.3)) for leader, strength in patterns
    ]


def class_export(document):
    rng = random.Random(SEED)
    items = [item["id"] for item in document["items"]]
    texts = [item["text"]["zh"] for item in document["items"]]
    options = {option["value"]: option["label"]["zh"] for option in document["responseFormats"][0]["options"]}
    unknown = document["responseFormats"][0]["missingOptions"][0]["label"]["zh"]
    scored = [item for item in items if item not in CORRECT]
    drawn = people(rng, items, PATTERNS)
    sexes = list("男女" * 20)
    rng.shuffle(sexes)
    rows = []
    for number, answered in enumerate(drawn, start=1):
        cells = {item: options[value] for item, value in answered.items()}
        seconds = rng.randint(190, 560)
        if number == FLAT:
            cells |= {item: options[rng.choice((2, 3, 3, 4))] for item in scored}
        if number == STRAIGHT_LINE:
            cells = {item: options[4] for item in items}
            seconds = 141
        if number == ATTENTION:
            cells |= {"att1": options[2], "att2": options[5]}
        if number == SKIPPED:
            cells |= {item: "(空)" for item in rng.sample(scored, 24)}
        if number == FAST:
            cells |= {item: options[rng.randint(1, 5)] for item in scored}
            seconds = 41
        if number == UNKNOWN:
            cells |= {item: unknown for item in rng.sample(scored, 14)}
        elif number % 9 == 0:
            cells |= {item: unknown for item in rng.sample(scored, 2)}
        person = [
            f"演示学生{number:02d}", f"DEMO-2026-{number:03d}", sexes[number - 1], rng.choice((16, 16, 17, 17, 18)),
            ASPIRATIONS[number - 1],
        ]
        rows.append((number, seconds, person, cells))
        if number == TWICE:
            # The first submission of this pupil broke off; the whole one follows later in the lesson.
            half = {item: cell if place < 30 else "(空)" for place, (item, cell) in enumerate(cells.items())}
            rows[-1] = (number, 118, person, half)
            again = (number, seconds, person, cells)
    rows.insert(36, again)
    header = META + ABOUT + [f"{place}、{text}" for place, text in enumerate(texts, start=len(ABOUT) + 1)]
    moment = datetime(2026, 11, 16, 10, 5, 0)
    with open(FOLDER / "sample-class.csv", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for place, (number, seconds, person, cells) in enumerate(rows, start=1):
            moment += timedelta(seconds=rng.randint(3, 40))
            meta = [place, f"{moment:%Y/%m/%d %H:%M:%S}", f"{seconds}秒", rng.choice(("微信", "链接")), "直接访问",
                    f"192.0.2.{number + 10}(重庆-重庆)"]
            writer.writerow(meta + person + [cells[item] for item in items])


def english_table(document):
    rng = random.Random(SEED + 1)
    items = [item["id"] for item in document["items"]]
    patterns = [("R", 1.5), ("I", 1.4), ("A", 1.5), ("S", 1.5), ("E", 1.4), ("C", 1.5), ("S", 1.0), ("I", 0.4), ("R", 1.1), ("A", 1.2)]
    aspirations = ["Electricians", "", "Graphic Designers", "Registered Nurses", "", "Accountants and Auditors", "Social worker", "", "Chef", ""]
    with open(FOLDER / "sample-class-en.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "age", "seconds", "aspiration", *items])
        for number, answered in enumerate(people(rng, items, patterns), start=1):
            cells = dict(answered)
            if number == 4:
                cells |= {"i08": "dk", "c10": "dk", "r08": ""}
            if number == 9:
                cells |= {item: "" for item in items if item[0] == "e" and item not in ("e01", "e04")}
            writer.writerow(
                [f"DEMO-EN-{number:02d}", f"Demo Pupil {number:02d}", rng.randint(15, 18), rng.randint(200, 520),
                 aspirations[number - 1], *(cells[item] for item in items)])


def main():
    document = json.loads((FOLDER / "instrument.json").read_text())
    class_export(document)
    english_table(document)


if __name__ == "__main__":
    main()
