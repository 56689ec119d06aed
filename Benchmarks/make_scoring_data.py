"""Writes made-up answers and the instrument that scores them. Needs numpy.

Usage: make_scoring_data.py FOLDER NAME PEOPLE ITEMS SCALES [SHARE_MISSING]

FOLDER/NAME.csv has an id and ITEMS answers from 1 to 5; FOLDER/NAME.json scores SCALES scales of equal length, of which
the 4th, 5th, 8th and 9th item of every ten are reversed, with demonstration norms (T scores) and flags of quality.
"""

import json
import os
import sys

import numpy as np

REVERSED = {3, 4, 7, 8}


def instrument(items, scales):
    each = items // scales
    both = lambda zh, en: {"zh": zh, "en": en}
    mean, deviation = 3.0 * each, 0.6 * each
    return {
        "formatVersion": 1,
        "id": "made-up",
        "version": "0.1.0",
        "status": "trial",
        "title": both("演示问卷（DEMO）", "Made-up questionnaire (DEMO)"),
        "shortTitle": both("演示", "DEMO"),
        "languages": ["zh", "en"],
        "translationStatus": "original",
        "domain": "interest",
        "purpose": both("只用于测速。", "For timing only."),
        "permittedPurposes": ["research"],
        "authors": ["career-assessment contributors"],
        "licence": "CC-BY-4.0",
        "source": both("虚构的题目。", "Made-up items."),
        "population": {
            "minimumAge": 14,
            "maximumAge": 65,
            "readingLevel": both("不适用", "none"),
            "description": both("虚构", "made up"),
        },
        "minutes": 12,
        "userLevel": "B",
        "instructions": both("请选择。", "Please choose."),
        "responseFormats": [
            {
                "id": "agree",
                "type": "ordinal",
                "options": [
                    {"value": value, "label": both(f"选项{value}", f"option {value}")} for value in range(1, 6)
                ],
            }
        ],
        "items": [
            {"id": f"i{item + 1}", "format": "agree", "text": both(f"题目{item + 1}", f"Item {item + 1}")}
            for item in range(items)
        ],
        "scales": [
            {
                "id": f"s{scale + 1}",
                "name": both(f"量表{scale + 1}", f"Scale {scale + 1}"),
                "description": both("虚构", "made up"),
                "scoring": "sum",
                "items": [
                    {"id": f"i{scale * each + place + 1}", "reversed": True}
                    if place % 10 in REVERSED
                    else {"id": f"i{scale * each + place + 1}"}
                    for place in range(each)
                ],
                "missing": {"minimumAnswered": max(1, 8 * each // 10), "rule": "prorate"},
            }
            for scale in range(scales)
        ],
        "norms": [
            {
                "id": "demo",
                "demo": True,
                "population": both("虚构的样本（DEMO）", "An invented sample (DEMO)"),
                "n": 1000,
                "collectedFrom": "2026-01-01",
                "collectedTo": "2026-06-30",
                "place": both("虚构", "nowhere"),
                "source": "DEMO",
                "report": ["T"],
                "groups": [
                    {
                        "id": "all",
                        "name": both("全体", "everybody"),
                        "n": 1000,
                        "tables": [
                            {
                                "type": "meanAndDeviation",
                                "scale": f"s{scale + 1}",
                                "mean": mean,
                                "standardDeviation": deviation,
                            }
                            for scale in range(scales)
                        ],
                    }
                ],
            }
        ],
        "quality": [
            {"type": "missingShare", "caution": 0.1, "reject": 0.3},
            {"type": "longestRun", "caution": max(2, items // 4), "reject": max(3, items // 2)},
            {"type": "intraindividualVariability", "caution": 0.3, "reject": 0.1},
            {"type": "acquiescence", "cautionLow": 1.5, "cautionHigh": 4.5},
        ],
    }


def main():
    folder, name, people, items, scales = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
    missing = float(sys.argv[6]) if len(sys.argv) > 6 else 0.0
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
        json.dump(instrument(items, scales), file, ensure_ascii=False, indent=1)
    path = f"{folder}/{name}.csv"
    if os.path.exists(path):
        return
    random = np.random.default_rng(20240601)
    each = items // scales
    with open(path + ".part", "wb") as file:
        file.write(b"id," + b",".join(b"i%d" % (item + 1) for item in range(items)) + b"\n")
        for first in range(0, people, 50_000):
            count = min(50_000, people - first)
            traits = random.standard_normal((count, scales)).astype(np.float32)
            signs = np.array([-1.0 if item % each % 10 in REVERSED else 1.0 for item in range(items)], np.float32)
            scale = np.minimum(np.arange(items) // each, scales - 1)
            noise = random.standard_normal((count, items)).astype(np.float32)
            values = np.digitize(0.65 * signs * traits[:, scale] + 0.76 * noise, [-1.5, -0.5, 0.5, 1.5]) + 1
            cells = np.full((count, 2 * items), ord(","), np.uint8)
            cells[:, 1::2] = values + 48
            gaps = random.random((count, items)) < missing if missing else None
            rows = []
            for row in range(count):
                text = cells[row].tobytes()
                if gaps is not None:
                    text = b"".join(b"," if gap else text[2 * at : 2 * at + 2] for at, gap in enumerate(gaps[row]))
                rows.append(b"%d" % (first + row + 1) + text)
            file.write(b"\n".join(rows) + b"\n")
    os.rename(path + ".part", path)


main()
