"""The part of a Word file that holds its comments: the one that is there, or a new one that is made known."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import datetime

from djdesk.formats.opc import Element
from djdesk.formats.opc_copy import PackageCopy

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEW = "comments.xml"
_NEWER = "djdesk-comments.xml"


class CommentPart:
    """Comments are added to it, then it is put into the copy."""

    def __init__(self, copy: PackageCopy, main: str, root: Element, author: str, now: datetime) -> None:
        from lxml import etree  # type: ignore[import-untyped]

        self._copy, self._author, self._now = copy, author, now
        self._w = str(root.tag).rpartition("}")[0] + "}"
        folder, name = posixpath.split(main)
        self._relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        self._known = copy.relation(self._relations, folder, _KIND)
        if self._known:
            self.name = self._known
            self._root = copy.root(self.name)
        else:
            usual = f"{folder}/{_NEW}".lstrip("/")
            self.name = usual if not copy.has(usual) else f"{folder}/{_NEWER}".lstrip("/")
            self._root = etree.Element(f"{self._w}comments", nsmap={"w": self._w[1:-1]})
        numbers = [int(one.get(f"{self._w}id", "-1")) for one in self._root.iter(f"{self._w}comment")]
        self._next = max(numbers, default=-1) + 1
        self._strict = "purl.oclc.org" in self._w

    def add(self, words: Sequence[str]) -> str:
        """A comment of these paragraphs; its id."""
        number, self._next = str(self._next), self._next + 1
        one = self._element(
            "comment",
            id=number,
            author=self._author,
            date=self._now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            initials=self._author[:1],
        )
        for line in words:
            paragraph, run, text = self._element("p"), self._element("r"), self._element("t")
            text.text = line
            text.set(_SPACE, "preserve")
            run.append(text)
            paragraph.append(run)
            one.append(paragraph)
        self._root.append(one)
        return number

    def mark(self, name: str, number: str) -> Element:
        """commentRangeStart or commentRangeEnd."""
        return self._element(name, id=number)

    def reference(self, number: str) -> Element:
        """The run that the comment hangs on."""
        run = self._element("r")
        run.append(self._element("commentReference", id=number))
        return run

    def put(self) -> None:
        """Into the copy, made known where it is new."""
        self._copy.put(self.name, self._root)
        if not self._known:
            base = (
                "http://purl.oclc.org/ooxml/officeDocument/relationships"
                if self._strict
                else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            )
            self._copy.relate(self._relations, base + _KIND, "/" + self.name)
            self._copy.declare(self.name, _TYPE)

    def _element(self, name: str, **values: str) -> Element:
        one = self._root.makeelement(f"{self._w}{name}", {}, {"w": self._w[1:-1]})
        for key, value in values.items():
            one.set(f"{self._w}{key}", value)
        return one
