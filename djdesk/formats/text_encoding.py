"""Bytes of a text file to text: the encoding is found by what the text would be, not by what anyone says.

Two rules, on purpose. Prose (`decoded`) is read as well as it can be: a clerk sees the few characters that
are lost and puts them right. A table (`decoded_whole`) is read whole or not at all: a lost cell among
thousands would be counted, and seen by nobody.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from djdesk.basics.errors import BadInput

# Marks at the beginning; the codec for what stands behind them.
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GUESSES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最"
    "党员组织部领导支书记群众服务教育管理基层責任務這為來時們對會發動過說產種後開黨員組織領導書記眾業實學習區縣個與關於總結報情況，。、；：？！“”（）《》"
    "0123456789,.;:()\n\r \u3000"
)
_SAMPLE = 60_000  # bytes that the guess looks at
_PLAUSIBLE = 0.2  # share of common characters in any Chinese report
_FEW_ERRORS = 0.01
_TYPES = "docx、txt、md、html"


def decoded(data: bytes, path: Path) -> tuple[str, int]:
    """The text and the number of places that could not be read (they hold U+FFFD). Raises BadInput when it is
    not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _counted(data, encoding)
    best = max(_GUESSES, key=lambda encoding: _likeness(data, encoding))
    if _likeness(data, best) <= 0:
        raise BadInput(
            f"“{path.name}”不是能读的文字文件", f"请选 {_TYPES} 等文件，或用Word打开它，另存为.docx再试"
        )
    return _counted(data, best)


def decoded_whole(data: bytes) -> str | None:
    """The text when every byte of it can be read: as its mark says, else UTF-8, else GB 18030, which is what
    Excel writes. None when it is no text.
    """
    marked = [(mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)]
    for mark, encoding in marked[:1] or [(b"", "utf-8"), (b"", "gb18030")]:
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def _counted(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, "replace")
    return text, text.count("\ufffd")


def _likeness(data: bytes, encoding: str) -> float:
    """Share of common characters less errors; 0 or less when the bytes cannot be text of this encoding."""
    if encoding.startswith("utf-16") and len(data) % 2:
        return 0
    sample = data[:_SAMPLE]
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample, final=len(data) <= _SAMPLE)
    if not text:
        return 0
    errors, common = text.count("\ufffd"), sum(c in _COMMON for c in text)
    odd = sum(c < " " and c not in "\t\n\r\x0b\x0c" for c in text) + sum(
        "\ue000" <= c <= "\uf8ff" for c in text
    )
    latin = sum(" " < c < "\x7f" for c in text) / len(text)
    share = common / len(text) - 5 * (errors + odd) / len(text)
    if encoding == "utf-8" and errors <= _FEW_ERRORS * len(text) and not odd:
        return 2 + share  # other encodings hardly ever happen to be valid UTF-8
    if encoding.startswith("utf-16") and latin > 0.9:
        return 1 + share
    return share if share >= _PLAUSIBLE else 0
