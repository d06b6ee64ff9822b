"""What others would write for the same: short, competent scripts, run as programs of their own.

Behind a script's own arguments stand the titles of the sheets that our reader passes over: nobody else reads them.
"""

PASS = "pass"
LOAD = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])"

# A careful person's merge: read-only, values only, every answer sheet, keys beside values, one table, one workbook.
MERGE = """
import sys
from pathlib import Path
import pandas as pd
from openpyxl import load_workbook

records = []
for path in sorted(Path(sys.argv[1]).glob("*.xlsx"))[: int(sys.argv[3])]:
    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.title in sys.argv[4:]:
            continue
        keys = {}
        for row in sheet.iter_rows(values_only=True):
            if row and isinstance(row[0], str) and row[0].startswith("#"):
                keys = {n: key for n, key in enumerate(row) if n and key}
            elif row and row[0] and keys:
                records += [
                    (path.name, sheet.title, row[0], key, row[n])
                    for n, key in keys.items() if n < len(row) and row[n] is not None
                ]
    book.close()
frame = pd.DataFrame(records, columns=["file", "sheet", "row", "column", "value"])
wide = frame[frame["column"] == "answer"].pivot_table(index="file", columns="row", values="value", aggfunc="first")
with pd.ExcelWriter(sys.argv[2], engine="openpyxl") as writer:
    wide.to_excel(writer, sheet_name="Summary")
    frame[frame["column"] == "agreed_level"].to_excel(writer, sheet_name="Levels", index=False)
"""

WRITE = """
import json, sys
import xlsxwriter

book = xlsxwriter.Workbook(sys.argv[2], {"in_memory": True})
wrap = book.add_format({"text_wrap": True, "valign": "top"})
for title, cells in json.load(open(sys.argv[1], encoding="utf-8")):
    sheet = book.add_worksheet(title)
    for row, column, value, *saved in cells:
        if saved:
            sheet.write_formula(row, column, value, wrap, "" if saved[0] is None else saved[0])
        elif value is None:
            sheet.write_blank(row, column, None, wrap)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, wrap)
        else:
            sheet.write_number(row, column, value, wrap)
book.close()
"""

_TIMED = """
import sys, time

def best(work, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    print(min(times))
"""

CALAMINE = f"""{_TIMED}
from python_calamine import CalamineWorkbook

def read():
    book = CalamineWorkbook.from_path(sys.argv[1])
    for title in book.sheet_names:
        if title not in sys.argv[2:]:
            book.get_sheet_by_name(title).to_python()

best(read, 9)
"""

OPENPYXL = f"""{_TIMED}
from openpyxl import load_workbook

def read():
    book = load_workbook(sys.argv[1], read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.title not in sys.argv[2:]:
            for row in sheet.iter_rows(values_only=True):
                pass
    book.close()

best(read, 2)
"""

OURS = f"""{_TIMED}
from pathlib import Path
from spp_xl.excel.read import read_snapshot

best(lambda: read_snapshot(Path(sys.argv[1])), 9)
"""

RULES = f"""{_TIMED}
from datetime import date
from pathlib import Path
from spp_xl.journeys.opening import open_review
from spp_xl.layout.bind import bind
from spp_xl.layout.review_book import reading_book
from spp_xl.rules.check import check

opened = open_review(Path(sys.argv[1]))
book, edition = reading_book(opened.edition), opened.edition
best(lambda: check(bind(opened.snapshot, book, edition).review, edition.framework, date(2026, 12, 1)), 9)
"""
