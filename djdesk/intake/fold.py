"""One spelling for the rules: half-width digits and simplified characters, character for character, so that
places stay.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_WIDTH = str.maketrans(
    {
        chr(code): chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
    | dict(zip("％﹪．＋～／－＿＊\u00a0\u3000\t", "%%.+~/-_*   ", strict=True))
)


def fold(text: str, traditional: bool) -> str:
    """`text` with digits, letters and a few marks half-width, and simplified when it is `traditional`; as
    long as it was.
    """
    plain = text.translate(_WIDTH)
    return plain.translate(_simplified(set(plain))) if traditional else plain


def _simplified(characters: set[str]) -> dict[int, str]:
    return {ord(character): _simple(character) for character in characters if character > "\u2e7f"}


@lru_cache(maxsize=20_000)  # a pure function: as many entries as there are characters in use
def _simple(character: str) -> str:
    simple = _converter()(character)  # one character at a time: phrases may change their length
    return simple if len(simple) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import (
        OpenCC,
    )  # loads its dictionaries, milliseconds each time: once, and only for traditional texts

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
