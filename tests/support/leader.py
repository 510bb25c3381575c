"""What a leader does to a Word file, written into it as Word writes it: changed runs, tracked changes, comments."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RSID = "00B92A1C"
_WHO = 'w:id="901" w:author="李书记" w:date="2023-07-05T09:30:00Z"'
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Leader:
    """An open file; `save` writes it back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._root = etree.fromstring(self._parts["word/document.xml"])

    @property
    def paragraphs(self) -> list[Any]:
        return [one for one in self._root.iter(f"{{{W}}}p") if text_of(one).strip()]

    def find(self, words: str) -> Any:
        return next(one for one in self.paragraphs if words in text_of(one))

    def replace(self, old: str, new: str) -> None:
        """Typed over a selection: the run is cut in three, as Word does it."""
        paragraph = self.find(old)
        runs = [one for one in paragraph.iter(f"{{{W}}}r") if text_of(one)]
        whole = "".join(map(text_of, runs))
        start, at = whole.index(old), 0
        end = start + len(old)
        for run in runs:
            content = text_of(run)
            low, high = at, at + len(content)
            at = high
            if high <= start or low >= end:
                continue
            middle = new if low <= start < high else ""
            for part in (content[: max(0, start - low)], middle, content[max(0, end - low) :]):
                if part:
                    made = _run(part)
                    properties = run.find(f"{{{W}}}rPr")
                    if properties is not None:
                        made.insert(0, deepcopy(properties))
                    run.addprevious(made)
            run.getparent().remove(run)

    def delete(self, words: str) -> None:
        paragraph = self.find(words)
        paragraph.getparent().remove(paragraph)

    def insert_after(self, words: str, text: str, like: str = "") -> None:
        """A paragraph with the look of the one that holds `like`, or of the one before it."""
        made = deepcopy(self.find(like or words))
        for child in list(made):
            if child.tag != f"{{{W}}}pPr":
                made.remove(child)
        made.append(_run(text))
        self.find(words).addnext(made)

    def split(self, behind: str) -> None:
        """Enter behind these words."""
        paragraph = self.find(behind)
        text = text_of(paragraph)
        at = text.index(behind) + len(behind)
        self.replace(text, text[:at])
        self.insert_after(text[:at], text[at:])

    def join(self, words: str) -> None:
        """Delete at the end of the paragraph: the next one becomes part of it."""
        paragraph = self.find(words)
        following = self.paragraphs[self.paragraphs.index(paragraph) + 1]
        for run in list(following):
            if run.tag != f"{{{W}}}pPr":
                paragraph.append(run)
        following.getparent().remove(following)

    def move(self, first: str, last: str, behind: str) -> None:
        """Cut from the paragraph with `first` to that with `last`, and pasted behind another."""
        listed = self.paragraphs
        low, high = listed.index(self.find(first)), listed.index(self.find(last))
        target = self.find(behind)
        for paragraph in reversed(listed[low : high + 1]):
            target.addnext(paragraph)

    def track_replace(self, old: str, new: str) -> None:
        """With 修订 on: the old words struck out, the new ones marked."""
        self.replace(old, "\ue001")
        paragraph = self.find("\ue001")
        run = next(one for one in paragraph.iter(f"{{{W}}}r") if "\ue001" in text_of(one))
        gone, came = (
            parsed(f'<w:{tag} {_WHO}><w:r><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r></w:{tag}>')
            for tag, kind, text in (("del", "delText", old), ("ins", "t", new))
        )
        above = run.getparent()
        if above.tag == f"{{{W}}}ins":  # what another one wrote: Word parts that, and strikes out within it
            before, struck = deepcopy(above), deepcopy(above)
            for copied, kept in ((before, above[: above.index(run)]), (struck, [])):
                copied[:] = deepcopy(list(kept))
            struck.append(gone)
            above[: above.index(run)] = []
            above.addprevious(before)
            above.addprevious(struck)
            if new:
                above.addprevious(came)
        else:
            run.addprevious(gone)
            if new:
                run.addprevious(came)
        run.getparent().remove(run)

    def comment(self, words: str, text: str) -> None:
        paragraph = self.find(words)
        runs = [one for one in paragraph if one.tag == f"{{{W}}}r"]
        runs[0].addprevious(parsed('<w:commentRangeStart w:id="7"/>'))
        runs[-1].addnext(parsed('<w:r><w:commentReference w:id="7"/></w:r>'))
        runs[-1].addnext(parsed('<w:commentRangeEnd w:id="7"/>'))
        self.add_part(
            "word/comments.xml",
            f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="李书记" w:date="2023-07-05T09:31:00Z">'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
            _COMMENTS,
        )

    def add_part(self, name: str, content: str, kind: str, content_type: str) -> None:
        """A part that the text refers to."""
        self._parts[name] = content.encode()
        relation = (
            f'<Relationship Id="rId{len(self._parts)}x" Type="{kind}" Target="{name.removeprefix("word/")}"/>'
        )
        self._add("word/_rels/document.xml.rels", "</Relationships>", relation)
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self._add("[Content_Types].xml", "</Types>", override)

    def drop_data(self) -> None:
        """As WPS and converters do: the data of the report is gone."""
        self._parts["customXml/item1.xml"] = b"<x/>"
        self._parts["docProps/custom.xml"] = b"<x/>"

    def save(self, path: Path | None = None) -> Path:
        self._parts["word/document.xml"] = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        target = path or self.path
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                package.writestr(name, data)
        return target

    def _add(self, part: str, end: str, entry: str) -> None:
        self._parts[part] = self._parts[part].replace(end.encode(), (entry + end).encode())


def edited(path: Path, change: Callable[[Leader], object]) -> Path:
    leader = Leader(path)
    change(leader)
    return leader.save()


def saved_by_libreoffice(path: Path, tmp_path: Path) -> Path:
    """The same file as LibreOffice writes it; the test is skipped where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("comparing with LibreOffice needs soffice")
    out = tmp_path / "libreoffice"
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / path.name


def text_of(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{{{W}}}t"))


def _run(text: str) -> Any:
    return parsed(f'<w:r w:rsidR="{_RSID}"><w:t xml:space="preserve">{text}</w:t></w:r>')


def parsed(xml: str) -> Any:
    return etree.fromstring(
        xml.replace(">", f' xmlns:w="{W}">', 1)
        if not xml.split(">", 1)[0].endswith("/")
        else xml.replace("/>", f' xmlns:w="{W}"/>', 1)
    )
