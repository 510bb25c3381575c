"""One spelling for the rules: half-width digits and simplified characters, character for character, so that places stay."""

from __future__ import annotations

_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | dict(zip("％﹪．＋～／－＿＊\u00a0\u3000\t", "%%.+~/-_*   ", strict=True))
)


def fold(text: str, traditional: bool) -> str:
    """`text` with digits, letters and a few marks half-width, and simplified when it is `traditional`; as long as it was."""
    plain = text.translate(_WIDTH)
    return plain.translate(_simplified(set(plain))) if traditional else plain


def _simplified(characters: set[str]) -> dict[int, str]:
    from opencc import OpenCC  # loads its dictionaries: only for traditional texts

    converter = OpenCC("t2s")  # one character at a time: phrases may change their length
    pairs = ((character, converter.convert(character)) for character in characters if character > "\u2e7f")
    return {ord(character): simple for character, simple in pairs if len(simple) == 1}
