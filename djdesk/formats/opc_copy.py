"""A package copied with some of its parts changed: all others go over as they are stored."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from pathlib import Path

from djdesk.formats.opc import DAMAGED, Element, WordPackage, part_name

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"


class PackageCopy:
    """`package` is open and was found safe; nothing is written to it."""

    def __init__(self, package: WordPackage, path: Path) -> None:
        self._package, self._path = package, path
        self._changed: dict[str, tuple[str, bytes]] = {}

    def has(self, part: str) -> bool:
        return part_name(part) in self._changed or self._package.stored(part) is not None

    def root(self, part: str) -> Element:
        """A part with everything that stands in it, comments of XML too. Raises BadInput."""
        from lxml import etree  # type: ignore[import-untyped]

        known = self._changed.get(part_name(part))
        data = known[1] if known else self._package.stored(part)
        if data is None:
            raise self._package.refusal("缺少必要的部件", "请用Word打开它，另存一份再试")
        self._package.parsed(data)  # within the limits, and no declaration of a document type
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )

    def put(self, part: str, root: Element) -> None:
        """In place of what the part was, or as a new one."""
        from lxml import etree

        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[part_name(part)] = (part, data)

    def relation(self, relations: str, folder: str, kind: str) -> str:
        """The part of that kind (the end of its type) that `relations` names; "" for none."""
        if not self.has(relations):
            return ""
        for one in self.root(relations):
            if str(one.get("Type", "")).endswith(kind) and one.get("TargetMode") != "External":
                target = str(one.get("Target", "")).replace("\\", "/")
                return (
                    target if target[:1] == "/" else posixpath.normpath(posixpath.join(folder, target))
                ).lstrip("/")
        return ""

    def relate(self, relations: str, kind: str, target: str) -> None:
        """A relationship with an id of its own."""
        from lxml import etree

        if self.has(relations):
            root = self.root(relations)
        else:
            root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
        known = {one.get("Id") for one in root}
        name = next(f"rId{number}" for number in range(1, 100_000) if f"rId{number}" not in known)
        one = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
        one.set("Id", name)
        one.set("Type", kind)
        one.set("Target", target)
        self.put(relations, root)

    def declare(self, part: str, kind: str) -> None:
        """The part's content type."""
        from lxml import etree

        root = self.root(_TYPES_PART)
        one = etree.SubElement(root, f"{{{_TYPES}}}Override")
        one.set("PartName", f"/{part}")
        one.set("ContentType", kind)
        self.put(_TYPES_PART, root)

    def packed(self) -> bytes:
        """The new package. Raises BadInput where the old one is damaged."""
        target = BytesIO()
        left = dict(self._changed)
        try:
            with (
                zipfile.ZipFile(self._path) as source,
                zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
            ):
                for entry in source.infolist():
                    changed = left.pop(part_name(entry.filename), None)
                    data = changed[1] if changed else source.read(entry)
                    made.writestr(_plain(entry), data)
                for name, data in left.values():
                    made.writestr(name, data)
        except DAMAGED as error:
            raise self._package.refusal("已损坏", "请用Word打开它，另存一份再试") from error
        return target.getvalue()


def _plain(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same name and time, packed as usual."""
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = entry.external_attr
    return made
