"""Makes resources/rules/words.txt from jieba's dictionary (MIT licence): the words that the proofreader
spares.

    python3 -m tables.spare_words DICT

DICT is dict.txt of jieba 0.42.1. Words of two to four Chinese characters that it counted at least five
times; a line for each power of two, the power first. The list holds common misspellings too, so that
nothing is accused for not being in it alone.
"""

from __future__ import annotations

import re
import sys
from math import log2
from pathlib import Path

THERE = Path(__file__).parents[1] / "resources" / "rules" / "words.txt"
_WORD = re.compile("[\u4e00-\u9fff]{2,4}")
_SELDOM = 5
_NAMES = ("nr", "nrt", "nrfg")


def main(source: Path, target: Path = THERE) -> None:
    """Writes the list."""
    found: dict[int, list[str]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        if _WORD.fullmatch(word) and int(count) >= _SELDOM and kind not in _NAMES:
            found.setdefault(int(log2(int(count))), []).append(word)
    lines = (f"{power} {' '.join(sorted(words))}\n" for power, words in sorted(found.items()))
    target.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
