"""Texts packed small: by themselves, or as what they say otherwise than one that is nearly the same. Knows
no store.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec
from rapidfuzz.distance import Indel

_PIECES = re.compile(
    r"(?<=[,。}])|(?<=\\n)"
)  # of JSON: its values, and the sentences and paragraphs of prose
_LEVEL = 9
_WINDOW = 1 << 15  # bytes of a dictionary that deflate looks back to (RFC 1951, 2)


class _Difference(msgspec.Struct, frozen=True, array_like=True):
    """`copied`: in threes, how many characters of the new words come first, and from where to where the base
    follows; what words are left come last. `words` are deflated with what was not copied at the end of their
    dictionary: most of them are near to it. `digest` is of the whole text.
    """

    copied: tuple[int, ...]
    words: bytes
    digest: bytes


def packed(text: str, base: str | None = None) -> bytes:
    """By itself, or what is different from `base`, which is then needed to read it."""
    if base is None:
        return zlib.compress(text.encode(), _LEVEL)
    old, new = _PIECES.split(base), _PIECES.split(text)
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    copied: list[int] = []
    words: list[str] = []
    before = 0
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            come = len("".join(words))
            copied += (come - before, starts[step.src_start], starts[step.src_end])
            before = come
        elif step.tag == "insert":
            words += new[step.dest_start : step.dest_end]
    deflate = zlib.compressobj(_LEVEL, zdict=_dictionary(base, copied))
    said = deflate.compress("".join(words).encode()) + deflate.flush()
    return msgspec.msgpack.encode(_Difference(tuple(copied), said, _digest(text)))


def unpacked(data: bytes, base: str | None = None) -> str:
    """Raises ValueError for what is not whole, or was packed with another base."""
    try:
        if base is None:
            return zlib.decompress(data).decode()
        said = msgspec.msgpack.decode(data, type=_Difference)
        words = zlib.decompressobj(zdict=_dictionary(base, said.copied)).decompress(said.words).decode()
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError("a packed text is not whole") from error
    made, at = [], 0
    for come, start, end in _in_threes(said.copied):
        made += [words[at : at + come], base[start:end]]
        at += come
    text = "".join((*made, words[at:]))
    if _digest(text) != said.digest:
        raise ValueError("a packed text is not what it was")
    return text


def _in_threes(copied: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip(copied[::3], copied[1::3], copied[2::3], strict=True)


def _dictionary(base: str, copied: Sequence[int]) -> bytes:
    """Of deflate: the base, and behind it what of it was not copied."""
    left, at = "", 0
    for _, start, end in _in_threes(copied):
        left, at = left + base[at:start], end
    return (base + left + base[at:]).encode()[-_WINDOW:]


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
