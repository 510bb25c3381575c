"""What a cell shows of a number, format by format, as Excel shows it (ECMA-376, 18.8.30 and 18.8.31)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from djdesk.formats.xlsx.number_formats import number_format, number_value
from djdesk.formats.xlsx.number_shown import shown_number
from djdesk.formats.xlsx.sheet import ShownNumber


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("7", "00000", "00007"),
        ("202301", "0000-00", "2023-01"),
        ("13812345678", "000-0000-0000", "138-1234-5678"),
        ("2023001", '"（"0000"）"000"号"', "（2023）001号"),
        ("20231005", '0000"年"00"月"00"日"', "2023年10月05日"),
        ("5", '0"#楼"', "5#楼"),
        ("7", 'General"号"', "7号"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234567", '#,##0"元"', "1,234,567元"),
        ("12000", '0!.0,"万元"', "1.2万元"),
        ("12000", '0\\.0,"万元"', "1.2万元"),
        ("12345678", '#,##0,,"百万"', "12百万"),
        ("15000", '[>=10000]0!.0,"万";0"元"', "1.5万"),
        ("1500", '[>=10000]0!.0,"万";0"元"', "1500元"),
        ("2", '[=1]"男";[=2]"女";0', "女"),
        ("-5", "0.0_);(0.0)", "(5.0)"),
        ("-5", '0;[Red]"负"0', "负5"),
        ("-5", '0"人"', "-5人"),
        ("0", '0"人";-0"人";"无"', "无"),
        ("1200", "[$¥-804]#,##0.00", "¥1,200.00"),
        ("1200", "_ ¥* #,##0.00_ ", "¥1,200.00"),
        ("12", "[DBNum1][$-804]General", "一十二"),
        ("12", '[DBNum2][$-804]General"元整"', "壹拾贰元整"),
        ("2023", "[DBNum1]0", "二〇二三"),
        ("0.5", "0.##", "0.5"),
        ("5", "0.##", "5"),
        ("3", '"①"', "①"),
        ("0.5", "# ?/?", ""),  # fractions and powers of ten are not known here
        ("12", "0.00E+00", ""),
        ("12", ";;;", ""),
    ],
)
def test_a_number_is_shown(number: str, code: str, shown: str) -> None:
    assert shown_number(code, Decimal(number)) == shown


@pytest.mark.parametrize("code", ["General", "G/通用格式", "0", "# ?/?", ";;;", "0.00E+00"])
def test_what_shows_no_more_than_the_digits_is_the_number(code: str) -> None:
    assert number_value("12", number_format(code)) == Decimal(12)


def test_a_number_beyond_the_arithmetic_stays(tmp_path: object) -> None:
    assert isinstance(
        number_value("123456789012345678901234567890", number_format("0.00")), ShownNumber | Decimal
    )
