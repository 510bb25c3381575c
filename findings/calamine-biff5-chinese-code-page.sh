#!/usr/bin/env bash
# python-calamine 0.9.1 (calamine 0.37.0): texts of a BIFF5 workbook (Excel 5.0/95, .xls) whose CODEPAGE record says 936
# come back as rubbish: a zero byte is put behind each byte before the code page is applied, so that 支委会 is read as
# six damaged characters. Numbers are right, and xlrd 2.0.2 reads the same file rightly. The workbook is
# built below by hand, record by record, as [MS-XLS] and OpenOffice.org's description of BIFF5 have it.
# Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 xlrd==2.0.2 xlwt==1.3.0
"$folder/venv/bin/python" - "$folder" <<'PY'
import struct
import sys

import python_calamine
import xlrd
from xlwt.CompoundDoc import XlsDoc

ROWS = [("会议类型", "人数"), ("支委会", 5)]


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def begin(what):
    return record(0x809, struct.pack("<4H", 0x500, what, 0, 0))


sheet = begin(0x10)
for row, cells in enumerate(ROWS):
    for column, cell in enumerate(cells):
        place = struct.pack("<3H", row, column, 0)
        if isinstance(cell, str):
            text = cell.encode("gbk")
            sheet += record(0x204, place + struct.pack("<H", len(text)) + text)
        else:
            sheet += record(0x203, place + struct.pack("<d", cell))
sheet += record(0x0A, b"")


def head(start):
    name = record(0x85, struct.pack("<IHB", start, 0, 6) + b"Sheet1")
    return begin(0x05) + record(0x42, struct.pack("<H", 936)) + name + record(0x0A, b"")


path = f"{sys.argv[1]}/old.xls"
XlsDoc().save(path, (head(len(head(0))) + sheet).ljust(4096, b"\0"))
data = open(path, "rb").read()
at = data.index("Workbook".encode("utf-16-le"))  # the stream of BIFF5 is called Book
data = data[:at] + "Book".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 10) + data[at + 66 :]
open(path, "wb").write(data)

other = xlrd.open_workbook(path).sheet_by_index(0)
right = [tuple(other.row_values(row)) for row in range(other.nrows)]
found = [tuple(row) for row in python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]
print(f"written {ROWS}\nxlrd {right}\ncalamine {found}")
same = right == ROWS and found[1][1] == 5 and found[1][0] != "支委会" and "\0" in found[1][0]
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PY
