"""An HTML page or fragment as a tree of lxml, within bounds. Nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

_TAG = re.compile("<([A-Za-z][A-Za-z0-9]*)([^<>]*)>")
_MOST_ATTRIBUTES = 200  # of one tag: libxml2 holds each against all before it


def html_tree(markup: str) -> Any:
    """The root element; None where nothing is in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(_TAG.sub(_bounded, markup).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _bounded(tag: re.Match[str]) -> str:
    """A tag, without its attributes where nobody writes so many."""
    if len(tag[2]) <= _MOST_ATTRIBUTES or len(tag[2].split(None, _MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}>"
