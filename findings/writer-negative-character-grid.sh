#!/usr/bin/env bash
# LibreOffice Writer 7.4.7 (Debian 12): a grid of characters (w:docGrid w:type="linesAndChars") whose w:charSpace is negative gives
# each character two cells. Word's dialog writes such a grid where 28 characters of 16 pt are asked of a line 442 pt wide, as
# GB/T 9704-2012, 5.2.3 does: a pitch of 15.79 pt, charSpace -842 in 4096ths of a point (ECMA-376 part 1, 17.6.5). Writer sets 14
# to a line; the same page without a grid, or with charSpace 0, has 27. A character 0.2 pt wider than its cell is moved to
# the end of the next one. Nothing on the run or the paragraph was found to take it back.
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
body = ""
for number, grid in enumerate((None, 0, -842)):
    section = PAGE + ("" if grid is None else f'<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="{grid}"/>')
    last = number == 2
    text = f"<w:r>{LOOK}<w:t>{'国' * 84}</w:t></w:r>"
    body += f"<w:p>{text}</w:p>{f'<w:sectPr>{section}</w:sectPr>'}" if last else f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>{text}</w:p>"
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
