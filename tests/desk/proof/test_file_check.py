"""What `check` says of a file's text."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.proof.file_check import text_findings
from djdesk.desk.proof.proofreading import proofreader
from djdesk.desk.resources import Resources

RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
READER = proofreader(RESOURCES)
TEXT = "某支部2023年上半年党建工作总结\n召开党员大会4次。\n"


def found(text: str) -> list[tuple[int, str]]:
    return [(one.start, one.rule) for one in text_findings(text, READER)]


def test_the_mark_of_an_encoding_is_counted_but_no_slip() -> None:
    assert found("\ufeff" + TEXT) == found(TEXT) == []
    assert found("\ufeff" + TEXT.replace("党员", "党\u200b员")) == [
        (TEXT.index("党员大会") + 2, "control-sign")
    ]
    assert found(TEXT.replace("召开", "\ufeff召开")) == [(TEXT.index("召开"), "control-sign")]
