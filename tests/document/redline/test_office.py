"""All changes of a redline accepted in LibreOffice are the new version, all refused the old one: text, paragraphs,
formatting; DJDESK_WHOLE_DRAWING=1 draws 300 pairs. The layout check is content with both.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer import DocxWriter
from djdesk.document.docx_check.check import check_docx
from djdesk.document.redline.writer import redline
from document.docx_check.resaved import is_lost_by_libreoffice
from document.docx_sample import BLOCKS, PROPERTIES, standard_layout
from support import office
from support.redline_pairs import pair
from support.settled_changes import Deed, settled

PAIRS = 300 if os.environ.get("DJDESK_WHOLE_DRAWING") else 12
ACCEPT: Deed = "AcceptAllTrackedChanges"
REFUSE: Deed = "RejectAllTrackedChanges"
Versions = tuple[Sequence[Block], Sequence[Block]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTENT = {f"{W}br": "\n", f"{W}tab": "\t"}
_GIVEN_TO_EMPTY_ROWS = "\u200d"  # LibreOffice 7.4 marks a changed row in which nothing stands with it

pytestmark = pytest.mark.needs_office


def paragraphs(data: bytes) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Depth in tables, properties, and runs with theirs, of each paragraph."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{W}p"):
        depth = sum(above.tag == f"{W}tc" for above in paragraph.iterancestors())
        properties = paragraph.find(f"{W}pPr")
        for mark in [] if properties is None else properties.findall(f"{W}rPr"):
            mark.getparent().remove(mark)
        runs: list[tuple[str, str]] = []
        for run in paragraph.iter(f"{W}r"):
            text = "".join(_CONTENT.get(one.tag, one.text or "") for one in run if one.tag != f"{W}rPr")
            look = _canonical(run.find(f"{W}rPr"))
            if runs and runs[-1][0] == look:
                runs[-1] = look, runs[-1][1] + text
            elif text.strip(_GIVEN_TO_EMPTY_ROWS):
                runs.append((look, text))
        # of an empty line that ends a section behind a table LibreOffice forgets the style, of a plain file too
        forgotten = not runs and properties is not None and properties.find(f"{W}sectPr") is not None
        found.append((depth, "" if forgotten else _canonical(properties), runs))
    return found


def _canonical(element: etree._Element | None) -> str:
    return "" if element is None else etree.tostring(element, method="c14n", exclusive=True).decode().strip()


def held(folder: Path, pairs: dict[str, Versions]) -> list[str]:
    """What is not as it should be, a sentence each."""
    writer = DocxWriter(standard_layout())
    files: dict[str, bytes] = {}
    wanted: dict[str, tuple[Deed, ...]] = {}
    for name, (old, new) in pairs.items():
        files[f"{name}-redline"] = redline(
            old, new, writer, PROPERTIES, PROPERTIES.author, PROPERTIES.created
        ).data
        wanted[f"{name}-redline"] = ACCEPT, REFUSE
        for which, blocks in (("old", old), ("new", new)):
            files[f"{name}-{which}"], wanted[f"{name}-{which}"] = writer.write(blocks, PROPERTIES), ("",)
    made = settled(folder, wanted, files)
    return [
        f"{name}: {deed}"
        for name in pairs
        for deed, which in ((ACCEPT, "new"), (REFUSE, "old"))
        if paragraphs(made[f"{name}-redline", deed]) != paragraphs(made[f"{name}-{which}", ""])
    ]


@pytest.fixture(autouse=True)
def _office() -> None:
    office.require()


def test_accepted_is_the_new_version_and_refused_the_old_one(tmp_path: Path) -> None:
    names = {str(seed): pair(seed) for seed in range(PAIRS)}
    assert held(tmp_path, names) == []
    for name in names:
        for deed, which in ((ACCEPT, "new"), (REFUSE, "old")):
            settled_file, plain = (f"{name}-redline-{deed}.docx", f"{name}-{which}-saved.docx")
            assert told(tmp_path / settled_file) <= told(tmp_path / plain), (name, deed)


def told(path: Path) -> Counter[str]:
    """What the layout check says of a file that LibreOffice saved."""
    found = check_docx(path, standard_layout())
    return Counter(one.what for one in found if not is_lost_by_libreoffice(one))


def test_the_layout_check_is_content_with_both(tmp_path: Path) -> None:
    body = Block("body", (Run("党费收缴及时足额，上半年共收缴党费12345元，没有拖欠。"),))
    new = (*BLOCKS[:5], body, *BLOCKS[5:8], *BLOCKS[9:])
    assert held(tmp_path, {"whole": (BLOCKS, new)}) == []
    for deed in (ACCEPT, REFUSE):
        found = check_docx(tmp_path / f"whole-redline-{deed}.docx", standard_layout())
        assert [one for one in found if not is_lost_by_libreoffice(one)] == []
