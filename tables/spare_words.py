"""Makes resources/rules/words.txt, names.txt and signs.txt from jieba's dictionary (MIT licence): the words
that the proofreader spares, names that it spares too, and how often a character stands by itself.

    python3 -m tables.spare_words DICT

DICT is dict.txt of jieba 0.42.1. Words of two to four Chinese characters, and single ones, that it counted at
least five times; a line for each power of two, the power first. The list holds common misspellings too, so
that nothing is accused for not being in it alone.
"""

from __future__ import annotations

import re
import sys
from math import log2
from pathlib import Path

THERE = Path(__file__).parents[1] / "resources" / "rules"
_WORD = re.compile("[\u4e00-\u9fff]{1,4}")
_SELDOM = 5
_NAMES = ("nr", "nrt", "nrfg")
_LONGEST_NAME = 3  # longer ones are foreign, and of one man each


def main(source: Path, folder: Path = THERE) -> None:
    """Writes the lists into the folder."""
    lists: dict[str, dict[int, list[str]]] = {"words.txt": {}, "names.txt": {}, "signs.txt": {}}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        if _WORD.fullmatch(word) and int(count) >= _SELDOM:
            name = _list_of(word, kind)
            if name != "names.txt" or len(word) <= _LONGEST_NAME:
                lists[name].setdefault(int(log2(int(count))), []).append(word)
    for name, found in lists.items():
        lines = (f"{power} {' '.join(sorted(words))}\n" for power, words in sorted(found.items()))
        (folder / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def _list_of(word: str, kind: str) -> str:
    if len(word) == 1:
        return "signs.txt"
    return "names.txt" if kind in _NAMES else "words.txt"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
