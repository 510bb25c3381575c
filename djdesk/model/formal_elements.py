"""What only formal documents have (公文要素): letterhead, number, annexes, imprint. Everything is off until
it is filled in.
"""

from __future__ import annotations

from datetime import date

import msgspec


class Annex(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An annex (附件). `text` holds paragraphs separated by LF, a numbered one is a heading; `rows` a table,
    its first row the head.

    A table comes after the text. `landscape` puts the whole annex on pages that lie on their side. `figures`:
    the table is that of the report's figures (指标对照表), made when the report is composed; `rows` stay
    empty, and without a title it gets one by its period.
    """

    title: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    landscape: bool = False
    figures: bool = False

    @property
    def empty(self) -> bool:
        return not (self.title.strip() or self.text.strip() or self.rows or self.figures)


class Extras(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The parts of GB/T 9704-2012, 7.2 and 7.4, and those of 7.3 that reports go without. "" or () prints
    nothing.

    `letterhead` (发文机关标志) is the issuing office's name, printed with 文件 behind it if `document` is
    set. `number` (发文字号) e.g. “某党发〔2023〕5号”, `serial` (份号) six digits, `secrecy` (密级和保密期限),
    `urgency` (紧急程度), `signatory` (签发人). `co_issuers` sign under the issuer (联合行文), `note` (附注)
    stands under the date, `copy_to` (抄送机关), `printer` and `print_date` (印发机关和印发日期) make the
    imprint (版记).
    """

    letterhead: str = ""
    document: bool = True
    number: str = ""
    serial: str = ""
    secrecy: str = ""
    urgency: str = ""
    signatory: str = ""
    co_issuers: tuple[str, ...] = ()
    note: str = ""
    annexes: tuple[Annex, ...] = ()
    copy_to: str = ""
    printer: str = ""
    print_date: date | None = None


NO_EXTRAS = Extras()
