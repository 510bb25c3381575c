"""Titles of regulations in title marks: one that differs from a known one in its kind (规定 for 条例), or in
one or two characters that were left out, put in or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_TITLE = re.compile("《([\u4e00-\u9fff、（）]{8,})》")
_TRIAL = re.compile("（(?:试行|修订|暂行|修正|草案)[^（）]*）$")
_KIND = re.compile(
    "(?:条例|规定|办法|细则|准则|意见|规则|规程|制度|章程|决定|通知|方案|纲要|实施办法|实施细则|工作条例|工作规则)$"
)
_HEADS = (
    "中国共产党",
    "党政机关",
    "党政领导",
    "党委（党组）",
    "关于新形势下",
    "干部",
    "推进领导干部",
    "事业单位领导",
)
_MOST = 2  # characters that may differ
_FEWEST = 6  # characters of a title without its head and its kind


class TitleIndex:
    """Known titles that begin as regulations of the Party do, by what is left without their kind."""

    def __init__(self, phrases: Sequence[str]) -> None:
        titles = {_bare(one) for one in phrases}
        self._known = frozenset(titles)
        self._stems: dict[str, list[str]] = {}
        self._by_head: dict[str, list[str]] = {}
        for title in sorted(titles):
            if title.startswith(_HEADS) and _KIND.search(title):
                self._stems.setdefault(_stem(title), []).append(title)
                self._by_head.setdefault(_head(title), []).append(title)

    def meant(self, title: str) -> str | None:
        """The one known title that was meant by one that is not known."""
        bare = _bare(title)
        head = _head(bare)
        if bare in self._known or not head:
            return None
        if _KIND.search(bare):
            same = self._stems.get(_stem(bare), [])
            if same:
                return same[0] if len(same) == 1 else None
        near = [one for one in self._by_head.get(head, ()) if _apart(bare, one) <= _MOST]
        return near[0] if len(near) == 1 and len(near[0]) >= len(head) + _FEWEST else None


def _bare(title: str) -> str:
    return _TRIAL.sub("", title)


def _head(title: str) -> str:
    return next((one for one in _HEADS if title.startswith(one)), "")


def _stem(title: str) -> str:
    return _KIND.sub("", title)


def _apart(one: str, other: str) -> int:
    """Characters between what the two begin and end with alike, of the longer of the two."""
    least = min(len(one), len(other))
    ahead = next((at for at in range(least) if one[at] != other[at]), least)
    behind = next((at for at in range(least - ahead) if one[-1 - at] != other[-1 - at]), least - ahead)
    return max(len(one), len(other)) - ahead - behind


def _changed(title: str, meant: str) -> tuple[int, str, str]:
    """Where the two differ, what stands there, and what should: something, also where all of it was lost."""
    title = _bare(title)
    least = min(len(title), len(meant))
    start = next((at for at in range(least) if title[at] != meant[at]), least)
    same = next((at for at in range(least - start) if title[-1 - at] != meant[-1 - at]), least - start)
    start -= start > 0 and start == len(title) - same
    return start, title[start : len(title) - same], meant[start : len(meant) - same]


def title_findings(text: str, book: RuleBook, index: TitleIndex) -> Iterator[Finding]:
    """Of one paragraph."""
    if "《" not in text:
        return
    rule = book["title-changed"]
    for match in _TITLE.finditer(text):
        meant = index.meant(match[1])
        if meant is not None and not spoken_of(text, match.start(), match.end()):
            start, found, right = _changed(match[1], meant)
            yield rule.finding(match.start(1) + start, found, right)
