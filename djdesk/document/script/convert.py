"""Simplified text into the characters of a script: names of persons, office words, and OpenCC for the rest.

Why OpenCC alone is not enough: it knows no names (范伟 → 範偉) and takes what happens to stand side by side
for a word (责任书签订 → 責任書籤訂); its words of Taiwan are those of programmers (发展对象 → 發展物件).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from opencc import OpenCC  # loads dictionaries: this module is entered when traditional script is asked for

from djdesk.document.script.names import name_places
from djdesk.model.report import Script

_OPENCC: dict[Script, str] = {"traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}
# Characters that OpenCC writes as old dictionaries do: variants (异体字) by 《第一批异体字整理表》.
_OLD = str.maketrans("羣覈祕纔麪喫牀峯溼菸脣癡竈豔", "群核秘才麵吃床峰濕煙唇痴灶艷")
_OLD_IN_HONGKONG = str.maketrans("羣祕牀峯", "群秘床峰")
_OLD_IN_TAIWAN = str.maketrans("溼汙", "濕污")  # as in 濕地保育法, 水污染防治法
_LONGEST_NAME = 10  # characters between a word of Taiwan and the end of the office's name that holds it
_NO_NAME = re.compile(r"[的了在为是等被把将对从向以及或]")


class ScriptConverter:
    """Converts into one script; the same text always gives the same."""

    def __init__(self, script: Script) -> None:
        self._opencc: Callable[[str], str] = OpenCC(_OPENCC[script]).convert
        old = {"traditional": _OLD, "hongkong": _OLD_IN_HONGKONG, "taiwan": _OLD_IN_TAIWAN}
        self._old: Mapping[int, Any] = old.get(script, {})
        table = _table()
        self._regional: dict[str, str] = dict(table["taiwan"]) if script == "taiwan" else {}
        words = {word: self._plain(word) for word in (*table["whole"].split(), *table["taiwan"])}
        words |= table["every"] | (table["hongkong"] if script == "hongkong" else {}) | self._regional
        self._words: dict[str, str] = words
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len):  # of equal ones the last is taken, the longest
            self._by_first.setdefault(word[0], []).append(word)
        ends = "|".join(
            f"{end}(?![{another}])" if another else end for end, another in table["offices"].items()
        )
        self._office = re.compile(f"[\u3400-\u9fff]{{0,{_LONGEST_NAME}}}?(?:{ends})")

    def __call__(self, text: str) -> str:
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        names = name_places(text)
        begun = 0
        for at, word in self._words_in(text, names):
            if begun < at:
                yield self._plain(text[begun:at])
            begun = at + len(word)
            yield names.get(at) or self._instead(text, word, begun)
        if begun < len(text):
            yield self._plain(text[begun:])

    def _words_in(self, text: str, names: Mapping[int, str]) -> list[tuple[int, str]]:
        """The words, and characters of names, that cover most of the text, of such the fewest and longest:
        落实|干净, not 实干|净. From the end, so that of each rest the best is known.
        """
        best: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)  # characters left out, words, of the rest
        taken = [""] * len(text)
        for at in range(len(text) - 1, -1, -1):
            if at in names:
                best[at], taken[at] = (best[at + 1][0], best[at + 1][1] + 1), text[at]
                continue
            best[at] = (best[at + 1][0] + 1, best[at + 1][1])
            for word in self._by_first.get(text[at], ()):
                if text.startswith(word, at) and not (names and names.keys() & range(at, at + len(word))):
                    rest = best[at + len(word)]
                    if (rest[0], rest[1] + 1) <= best[at]:
                        best[at], taken[at] = (rest[0], rest[1] + 1), word
        found, at = [], 0
        while at < len(text):
            if taken[at]:
                found.append((at, taken[at]))
            at += len(taken[at]) or 1
        return found

    def _instead(self, text: str, word: str, end: int) -> str:
        if word in self._regional and self._names_an_office(text, end):
            return self._plain(word)
        return self._words[word]

    def _names_an_office(self, text: str, end: int) -> bool:
        """Whether a word stands in an office's name: 工业和信息化|局."""
        found = self._office.match(text, end)
        return found is not None and _NO_NAME.search(found[0]) is None

    def _plain(self, text: str) -> str:
        return self._opencc(text).translate(self._old)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    file = resources.files("djdesk.document.script").joinpath("words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
