"""Writes made-up answers to the shipped questionnaire of interests in the forms that files come in. Needs numpy and polars,
for workbooks openpyxl, for SPSS pyreadstat.

Usage: make_scoring_forms.py FOLDER PEOPLE SHEET_PEOPLE

FOLDER/plain.csv has an id and the answers; names.csv names, dates and quoted cells beside them, names-gb18030.csv the same
in that encoding; duplicates.csv one row in a thousand by somebody who has answered before; two.csv the answers to the
shipped Big Five questionnaire too, five.csv those alone. sheet.xlsx and sheet.sav hold SHEET_PEOPLE of plain.csv.
"""

import os
import sys

import numpy as np

ITEMS = ["att1"] + [f"{kind}{number:02}" for kind in "riasec" for number in range(1, 11)] + ["att2"]


def five_items(root):
    import json

    path = os.path.join(root, "Instruments", "ipip-big-five-50", "instrument.json")
    with open(path, encoding="utf-8") as file:
        return [item["id"] for item in json.load(file)["items"]]


def answers(random, people, items):
    """Answers that hang together: each person has a level, so that few are judged careless."""
    level = random.standard_normal((people, 1), dtype=np.float32)
    noise = random.standard_normal((people, len(items)), dtype=np.float32)
    values = np.digitize(0.5 * level + noise, [-1.5, -0.5, 0.5, 1.5]).astype(np.uint8) + 1
    for place, item in enumerate(items):
        if item in ("att1", "att2"):
            values[:, place] = {"att1": 4, "att2": 2}[item]
    return values


def lines(values):
    cells = np.full((values.shape[0], 2 * values.shape[1]), ord(","), np.uint8)
    cells[:, 0::2] = values + 48
    cells[:, -1] = ord("\n")
    return [row.tobytes() for row in cells]


def write(path, head, rows):
    with open(path + ".part", "wb") as file:
        file.write(head)
        file.writelines(rows)
    os.rename(path + ".part", path)


def main():
    folder, people, sheet_people = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(folder, exist_ok=True)
    done = os.path.join(folder, f"forms-{people}-{sheet_people}")
    if os.path.exists(done):
        return
    random = np.random.default_rng(20260901)
    values = answers(random, people, ITEMS)
    tails = lines(values)
    head = ("id," + ",".join(ITEMS) + "\n").encode()
    write(f"{folder}/plain.csv", head, (b"%d,%s" % (person + 1, tail) for person, tail in enumerate(tails)))
    names = ["张伟", "王芳", "Anna Smith", "Tom", "李娜", "Sofia", "陈小明", "Maria"]
    text = "编号,姓名,提交答卷时间,备注," + head[3:].decode()

    def named(encoding):
        for person, tail in enumerate(tails):
            cells = f'P{person + 1},{names[person % 8]},2026/9/{1 + person % 28} 12:00:{person % 60:02},"第{person % 9}组",'
            yield cells.encode(encoding) + tail

    for encoding, name in (("utf-8", "names"), ("gb18030", "names-gb18030")):
        write(f"{folder}/{name}.csv", text.encode(encoding), named(encoding))
    again = random.integers(0, people, people)
    write(
        f"{folder}/duplicates.csv",
        head,
        (b"%d,%s" % ((again[person] if person % 1000 == 999 else person) + 1, tail) for person, tail in enumerate(tails)),
    )
    items = five_items(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    others = lines(answers(random, people, items))
    more = ("," + ",".join(items) + "\n").encode()
    write(f"{folder}/five.csv", b"id" + more, (b"%d,%s" % (person + 1, tail) for person, tail in enumerate(others)))
    write(
        f"{folder}/two.csv",
        head[:-1] + more,
        (b"%d,%s,%s" % (person + 1, tails[person][:-1], others[person]) for person in range(people)),
    )
    sheets(folder, values[:sheet_people])
    with open(done, "w", encoding="utf-8"):
        pass


def sheets(folder, values):
    import openpyxl
    import pandas
    import pyreadstat

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("answers")
    sheet.append(["id"] + ITEMS)
    for person, row in enumerate(values.tolist()):
        sheet.append([person + 1] + row)
    book.save(f"{folder}/sheet.xlsx")
    frame = pandas.DataFrame(values, columns=ITEMS)
    frame.insert(0, "id", range(1, len(values) + 1))
    pyreadstat.write_sav(frame, f"{folder}/sheet.sav", compress=False)


main()
