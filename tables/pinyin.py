"""Makes djdesk/basics/reading_tables from pypinyin, the lists beside this file, and Qt's order of strokes.

    python3 -m tables.pinyin

`characters.txt`: a line for each syllable with its tone, in the order of the pinyin; behind it the characters
that are read so, by strokes as CLDR has them for Taiwan; ' stands behind a character that is usually read
otherwise. `words.txt`: words in which a character is not read as usual. `surnames.txt`: the list here. Qt has
CLDR's order on Linux alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cmp_to_key
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from PySide6.QtCore import QCollator, QLocale

HERE = Path(__file__).parent
THERE = HERE.parent / "djdesk" / "basics" / "reading_tables"
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LONGEST_WORD = 3  # characters; longer ones of pypinyin's are sayings, and their parts are words themselves


def main(folder: Path = THERE) -> None:
    """Writes the three files into the folder."""
    own = dict(_lines("surnames.txt")) | dict(_lines("words.txt"))
    usual, other = _readings(own)
    folder.mkdir(exist_ok=True)
    _write(folder / "characters.txt", _character_lines(usual, other))
    _write(folder / "words.txt", _word_lines(usual))
    _write(
        folder / "surnames.txt",
        (f"{name} {' '.join(syllables)}" for name, syllables in _lines("surnames.txt")),
    )


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, *syllables = line.split()
            if len(word) > 1 and len(word) != len(syllables):
                raise SystemExit(f"{name}: {line}")
            yield word, syllables


def _readings(own: dict[str, list[str]]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Of each character the usual reading, and the others."""
    usual: dict[str, str] = {}
    other: dict[str, set[str]] = {}
    for code, readings in pinyin_dict.items():
        first, *rest = (_with_digit(reading) for reading in readings.split(","))
        usual[chr(code)], other[chr(code)] = first, set(rest)
    for word, syllables in own.items():
        for character, syllable in (
            ((word, one) for one in syllables) if len(word) == 1 else zip(word, syllables, strict=True)
        ):
            other[character].add(syllable)
    return usual, {character: found - {usual[character]} for character, found in other.items()}


def _character_lines(usual: dict[str, str], other: dict[str, set[str]]) -> Iterator[str]:
    collator = QCollator(QLocale("zh_TW"))  # where lists are in the order of strokes
    if not [collator.compare(*pair) for pair in ("礼李", "李理", "区欧")] == [-1, -1, -1]:  # 5, 7, 11; 4, 8
        raise SystemExit("Qt does not know strokes here: run this on Linux")
    by_reading: dict[str, list[str]] = {}
    for character in sorted(usual, key=cmp_to_key(collator.compare)):
        by_reading.setdefault(usual[character], []).append(character)
        for reading in other[character]:
            by_reading.setdefault(reading, []).append(f"{character}'")
    for reading in sorted(by_reading, key=_place):
        yield f"{reading} {''.join(by_reading[reading])}"


def _word_lines(usual: dict[str, str]) -> Iterator[str]:
    words = {
        word: [_with_digit(one[0]) for one in readings]
        for word, readings in phrases_dict.items()
        if len(word) == len(readings) <= _LONGEST_WORD
    } | dict(_lines("words.txt"))
    for word, syllables in sorted(words.items()):
        if any(_differs(character, one, usual) for character, one in zip(word, syllables, strict=True)):
            yield f"{word} {' '.join(syllables)}"


def _differs(character: str, syllable: str, usual: dict[str, str]) -> bool:
    """Not by a neutral tone alone, nor as 一 and 不 change theirs in speech."""
    if character in "一不" or character not in usual:
        return False
    return syllable != usual[character] and (syllable[-1] != "5" or syllable[:-1] != usual[character][:-1])


def _with_digit(reading: str) -> str:
    """lǜ → lv4, ma → ma5."""
    letters, tone = "", "5"
    for sign in unicodedata.normalize("NFD", reading):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == "\u0308":
            letters = f"{letters[:-1]}v"
        elif sign != "\u0302":  # ê
            letters += sign
    return letters + tone


def _place(reading: str) -> tuple[str, bool, str]:
    """By letters, ü right behind u, then by tone, the neutral one last."""
    syllable, tone = reading[:-1], reading[-1]
    return syllable.replace("v", "u"), "v" in syllable, tone


def _write(path: Path, lines: Iterator[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
