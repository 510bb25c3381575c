#!/usr/bin/env bash
# LibreOffice Writer 7.4.7 (Debian 12) reads w:overflowPunct of a .docx the wrong way round. ECMA-376 part 1, 17.3.1.21: true (and left
# out, which is the same) lets one punctuation mark hang over the end of the line, false does not. Writer lets the comma hang where the
# value is false, and takes it down with the character before it where it is true; left out, it hangs, as it should. So a file in
# which the setting is spelled out, as many templates of offices do, breaks its lines differently from one without it, and the
# other way than in Word: only leaving it out is read alike.
# Wants Debian 12 with apt, unshare and python3. Exits 0 while this is so, 1 when it has changed.
source "$(dirname "$0")/writer_7_4_7.bash"

set_pages <<'PY'
body = ""
for setting in ("", '<w:overflowPunct w:val="0"/>', '<w:overflowPunct w:val="1"/>'):
    body += f"<w:p><w:pPr>{setting}</w:pPr><w:r>{LOOK}<w:t>{'国' * 27}，{'国' * 10}</w:t></w:r></w:p>"
body += f"<w:sectPr>{PAGE}</w:sectPr>"
PY

inside /usr/bin/pdftotext -layout /work/sample.pdf - > "$folder/sample.txt"
python3 - "$folder/sample.txt" <<'PY'
import sys

lines = [line.strip() for line in open(sys.argv[1], encoding="utf-8") if "国" in line]
firsts = lines[0::2]
for setting, line in zip(("left out", "false", "true"), firsts):
    print(f"overflowPunct {setting}: the first line has {len(line)} characters, ends with {line[-1]}")
same = firsts == ["国" * 27 + "，", "国" * 27 + "，", "国" * 26]
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PY
