"""An input field that LibreOffice writes several times into its .docx is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.readers.docx import read_docx
from intake.word_file import write_docx


def _field(text: str, code: str = 'FILLIN "次数"', before: str = "") -> str:
    return (
        f'<w:r>{before}<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{text}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (_field("四") + _field("四", before="<w:t>四</w:t>") + _field("四"), "共四次"),
        (_field("四") + _field("四"), "共四次"),
        (_field("四") + _run("次，") + _field("四"), "共四次，四次"),
        (_field("四") + _field("四", 'FILLIN "别的"'), "共四四次"),
        (_field("四") + _field("五"), "共四五次"),
        (
            _field("四", "FORMTEXT") + _run("四") + _field("四", "FORMTEXT") + _field("四", "FORMTEXT"),
            "共四次",
        ),
        (_field("2", "FORMTEXT") + _field("2", "FORMTEXT") + _run("年"), "共22年次"),
        (_field("2", "FORMTEXT") * 4, "共2222次"),
        (_field("四", "REF a") + _field("四", "REF a"), "共四四次"),
    ],
)
def test_copies_of_an_input_field(fields: str, text: str, tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", f"<w:p>{_run('共')}{fields}{_run('次')}</w:p>")
    assert read_docx(path, converted=True).text == text


def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", f"<w:p>{_field('四')}{_field('四')}</w:p>")
    assert read_docx(path).text == "四四"
