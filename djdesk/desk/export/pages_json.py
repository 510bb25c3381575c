"""Pages as data (pages.json), for comparing them with another program's rendering."""

from __future__ import annotations

import msgspec

from djdesk.document.typeset.values import Page, PlacedLine, ProfileName


def pages_json(pages: tuple[Page, ...], profile: ProfileName) -> bytes:
    """{"profile", "pages": [{"number", "lines": [{"text", "x", "y", "width"}]}]}; points from the page's top
    left corner.
    """
    listed = [
        {
            "number": page.number,
            "lines": [*(_listed(line, line.x, line.y) for line in page.lines), *_footer(page)],
        }
        for page in pages
    ]
    return msgspec.json.format(msgspec.json.encode({"profile": profile, "pages": listed}), indent=1)


def _footer(page: Page) -> list[dict[str, object]]:
    """The page number; on a sideways page it reads from top to bottom."""
    return [_listed(page.footer, *page.on_page(page.footer.x, page.footer.y))] if page.footer else []


def _listed(line: PlacedLine, x: float, y: float) -> dict[str, object]:
    return {"text": line.text, "x": round(x, 2), "y": round(y, 2), "width": round(line.width, 2)}
