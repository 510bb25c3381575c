#!/usr/bin/env bash
# XlsxWriter 3.3.1: a plain text that begins with <r> and ends with </r> is not escaped by write_string. It is put into
# the file as markup, in shared strings and in constant-memory mode alike, so that the cell is empty for a reader
# (openpyxl 3.1.5 gives ""), while a text with a lone < comes back as it was written. XlsxWriter tells its own rich
# strings from plain ones by these two marks. Found with a ledger's cell into which a clerk had pasted a piece of XML.
# Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
import zipfile

import openpyxl
import xlsxwriter

same = True
for constant_memory in (False, True):
    path = f"{sys.argv[1]}/text-{constant_memory}.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": constant_memory})
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "<r>党课</r>")
    sheet.write_string(0, 1, "党课<三次")
    book.close()
    row = [cell.value for cell in openpyxl.load_workbook(path).active[1]]
    parts = zipfile.ZipFile(path)
    name = "xl/worksheets/sheet1.xml" if constant_memory else "xl/sharedStrings.xml"
    raw = "<r>党课</r>" in parts.read(name).decode("utf-8")
    print(f"constant_memory={constant_memory}: written ['<r>党课</r>', '党课<三次'], read back {row}, markup in the file: {raw}")
    same = same and raw and row[0] != "<r>党课</r>" and row[1] == "党课<三次"
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PY
