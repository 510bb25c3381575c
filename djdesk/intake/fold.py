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
    long as it was. By words, in the characters of Taiwan and of Hong Kong: 答覆 is 答复 and 覆蓋 覆盖, 看著
    is 看着 and 著名 stays.
    """
    plain = text.translate(_WIDTH)
    return _simplified(plain) if traditional else plain


def _simplified(text: str) -> str:
    convert = _converter()
    simple = convert(text)
    return simple if len(simple) == len(text) else "".join(map(_simple, text))


@lru_cache(maxsize=20_000)  # a pure function: as many entries as there are characters in use
def _simple(character: str) -> str:
    simple = _converter()(character)
    return simple if len(simple) == 1 else character


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import (
        OpenCC,
    )  # loads its dictionaries, milliseconds each time: once, and only for traditional texts

    taiwan, hongkong = OpenCC("tw2s"), OpenCC("hk2s")
    return lambda text: hongkong.convert(taiwan.convert(text))
