#!/usr/bin/env bash
# LibreOffice Writer 7.4.7 (Debian 12) with Noto Serif CJK SC: two U+2014 in a row, which is how the Chinese dash (破折号, GB/T 15834) is
# typed, are one glyph of that face. Character spacing (w:spacing) is then given once for both, and the line is not broken between them. With
# 10 pt of spacing the next character stands 42 pt behind the first dash where two other characters of 16 pt take 52; two
# dots of an ellipsis (U+2026, not joined) take 52 as well and are parted at a line's end. So in texts that are tracked to fit 28
# characters to a line, where a line with a dash ends depends on whether the face joins it; FandolFang and 仿宋_GB2312 do not.
# Wants Debian 12 with apt, unshare and python3. Exits 0 while this is so, 1 when it has changed.
source "$(dirname "$0")/writer_7_4_7.bash"

set_pages <<'PY'
spaced = LOOK.replace("<w:sz", '<w:spacing w:val="200"/><w:sz')
body = "".join(f"<w:p><w:r>{spaced}<w:t>国{pair}丁</w:t></w:r></w:p>" for pair in ("国国", "……", "——"))
body += "".join(f"<w:p><w:r>{LOOK}<w:t>{'国' * 26}{pair}丁</w:t></w:r></w:p>" for pair in ("……", "——"))
body += f"<w:sectPr>{PAGE}</w:sectPr>"
PY

inside /usr/bin/pdftotext -bbox /work/sample.pdf /work/sample.html
python3 - "$root/work/sample.html" <<'PY'
import re
import sys

words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)</word>', open(sys.argv[1], encoding="utf-8").read())
lines = {}
for left, top, text in words:
    lines.setdefault(top, []).append((float(left), text))
lines = list(lines.values())
advances = []
for name, line in zip(("two characters", "ellipsis", "dash"), lines):
    advances.append(round(line[-1][0] - line[1][0]))
    print(f"{name}: {advances[-1]} pt from its beginning to the next character")
ends = ["".join(text for _, text in line)[-2:] for line in lines[3::2]]
print(f"a full line before an ellipsis ends with {ends[0]}, before a dash with {ends[1]}")
same = advances == [52, 52, 42] and ends == ["国…", "国国"]
print("as described" if same else "CHANGED")
sys.exit(0 if same else 1)
PY
