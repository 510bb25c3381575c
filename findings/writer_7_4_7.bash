# LibreOffice Writer 7.4.7 and Noto Serif CJK of Debian 12 in a folder of their own, for the scripts beside this file: `set_pages` makes
# sample.docx of what is said on standard input (Python that sets `body`, with PAGE and LOOK at hand) and its pages as sample.pdf;
# `inside` runs a program of that folder, where both files lie in /work. Wants apt, dpkg, unshare and python3.
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

set_pages() {
  { cat <<'PY'
import sys
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONTS = 'w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"'
LOOK = f'<w:rPr><w:rFonts {FONTS}/><w:sz w:val="32"/></w:rPr>'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
PY
    cat
    cat <<'PY'
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
  } | python3 - "$root/work/sample.docx"
  local writer="/usr/lib/libreoffice/program/soffice.bin -env:UserInstallation=file:///tmp/profile --headless"
  inside $writer --convert-to pdf --outdir /work /work/sample.docx >/dev/null 2>&1 || true  # the first start of a profile ends itself
  inside $writer --convert-to pdf --outdir /work /work/sample.docx >/dev/null 2>&1
}
