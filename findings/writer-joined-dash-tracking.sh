#!/usr/bin/env bash
# LibreOffice Writer 7.4.7 (Debian 12) with Noto Serif CJK SC: two U+2014 in a row, which is how the Chinese dash (破折号, GB/T 15834) is
# typed, are one glyph of that face. Character spacing (w:spacing) is then given once for both, and the line is not broken between them. With
# 10 pt of spacing the next character stands 42 pt behind the first dash where two other characters of 16 pt take 52; two
# dots of an ellipsis (U+2026, not joined) take 52 as well and are parted at a line's end. So in texts that are tracked to fit 28
# characters to a line, which end of line a dash stands near depends on whether the face joins it; FandolFang, 仿宋_GB2312 do not.
# Wants Debian 12 with apt, unshare and python3. Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root="$folder/root"
mkdir -p "$folder/cache/archives/partial" "$root/work" "$root/tmp" "$root/dev" "$root/proc"

# The packages and all they need, unpacked into a tree of their own; nothing of the machine's own is used or changed.
apt-get -qq install -y --download-only --no-install-recommends -o Dir::Cache="$folder/cache" -o Dir::State::status=/dev/null \
  -o Debug::NoLocking=1 -o APT::Sandbox::User=root libreoffice-writer-nogui=4:7.4.7-1+deb12u14 fonts-noto-cjk=1:20220127+repack1-1 poppler-utils >/dev/null
for package in "$folder"/cache/archives/*.deb; do dpkg -x "$package" "$root"; done
cp -a "$root/usr/lib/libreoffice/share/.registry/." "$root/etc/libreoffice/registry/"

inside() {
  unshare --map-root-user --mount --pid --fork sh -c 'mount --rbind /dev "$0/dev"; mount -t proc proc "$0/proc"
    exec env -i HOME=/tmp LC_ALL=C.UTF-8 LD_LIBRARY_PATH=/usr/lib/libreoffice/program /usr/sbin/chroot "$0" "$@"' "$root" "$@"
}

python3 - "$root/work/sample.docx" <<'PY'
import sys
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONTS = 'w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"'
LOOK = f'<w:rPr><w:rFonts {FONTS}/><w:sz w:val="32"/></w:rPr>'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
spaced = LOOK.replace("<w:sz", '<w:spacing w:val="200"/><w:sz')
body = "".join(f"<w:p><w:r>{spaced}<w:t>国{pair}丁</w:t></w:r></w:p>" for pair in ("国国", "……", "——"))
body += "".join(f"<w:p><w:r>{LOOK}<w:t>{'国' * 26}{pair}丁</w:t></w:r></w:p>" for pair in ("……", "——"))
body += f"<w:sectPr>{PAGE}</w:sectPr>"
styles = f'<w:docDefaults><w:rPrDefault>{LOOK}</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>{LOOK}</w:style>'
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
}
with zipfile.ZipFile(sys.argv[1], "w") as package:
    for name, text in parts.items():
        package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
PY

writer="/usr/lib/libreoffice/program/soffice.bin -env:UserInstallation=file:///tmp/profile --headless"
inside $writer --convert-to pdf --outdir /work /work/sample.docx >/dev/null 2>&1 || true  # the first start of a profile ends itself
inside $writer --convert-to pdf --outdir /work /work/sample.docx >/dev/null 2>&1
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
