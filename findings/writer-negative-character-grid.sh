#!/usr/bin/env bash
# LibreOffice Writer 7.4.7 (Debian 12): a grid of characters (w:docGrid w:type="linesAndChars") whose w:charSpace is negative gives
# each character two cells. Word's dialog writes such a grid where 28 characters of 16 pt are asked of a line 442 pt wide, as
# GB/T 9704-2012, 5.2.3 does: a pitch of 15.79 pt, charSpace -842 in 4096ths of a point (ECMA-376 part 1, 17.6.5). Writer sets 14
# to a line; the same page without a grid, or with charSpace 0, has 27. A character 0.2 pt wider than its cell is moved to
# the end of the next one. Nothing on the run or the paragraph was found to take it back.
# Wants Debian 12 with apt, unshare and python3. Exits 0 while this is so, 1 when it has changed.
source "$(dirname "$0")/writer_7_4_7.bash"

set_pages <<'PY'
body = ""
for number, grid in enumerate((None, 0, -842)):
    section = PAGE + ("" if grid is None else f'<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="{grid}"/>')
    last = number == 2
    text = f"<w:r>{LOOK}<w:t>{'国' * 84}</w:t></w:r>"
    body += f"<w:p>{text}</w:p>{f'<w:sectPr>{section}</w:sectPr>'}" if last else f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>{text}</w:p>"
PY

for page in 1 2 3; do inside /usr/bin/pdftotext -f $page -l $page -layout /work/sample.pdf - > "$folder/$page.txt"; done
python3 - "$folder" <<'PY'
import sys

seen = []
for page, grid in enumerate(("no grid", "charSpace 0", "charSpace -842"), start=1):
    lines = [line.count("国") for line in open(f"{sys.argv[1]}/{page}.txt", encoding="utf-8") if "国" in line]
    print(f"{grid}: characters in a line {lines}")
    seen.append(lines[0])
same = seen == [27, 27, 14]
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PY
