"""Pages as data (pages.json), for comparing them with another program's rendering."""

from __future__ import annotations

import msgspec

from djdesk.document.typeset.values import Page, ProfileName


def pages_json(pages: tuple[Page, ...], profile: ProfileName) -> bytes:
    """{"profile", "pages": [{"number", "lines": [{"text", "x", "y", "width"}]}]}; points from the page's top left corner."""
    listed = [{"number": page.number,
               "lines": [{"text": line.text, "x": round(line.x, 2), "y": round(line.y, 2), "width": round(line.width, 2)}
                         for line in (*page.lines, *([page.footer] if page.footer else []))]}
              for page in pages]
    return msgspec.json.format(msgspec.json.encode({"profile": profile, "pages": listed}), indent=1)
