"""The command line tells of a signature that stands alone on its page: of a report that it writes, of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from djdesk.desk.export.export import report_pages
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.resources import Resources
from djdesk.document.compose.traditional import final_blocks
from support.branch import JULY, RESOURCES

LINE = "持续抓好基层党组织标准化规范化建设，推动各项任务落到实处见到实效。"
TOLD = "只有署名和日期，没有正文"


def values_of(count: int) -> bytes:
    """Of a report whose last section has so many paragraphs."""
    sections = {"下一步打算": "\n".join([LINE] * count)}
    values = {"unit": "区市政中心", "period": "2023H1", "date": "2023-07-05", "sections": sections}
    return json.dumps(values, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def counts() -> dict[bool, int]:
    """A number of paragraphs with which the signature stands alone, and one with which it does not."""
    resources = Resources.load(RESOURCES)
    form = resources.form("half_year")
    found: dict[bool, int] = {}
    for count in range(1, 45):
        report = filled_report(form, values_of(count), lambda: JULY)
        blocks = final_blocks(report, form)
        last = report_pages(resources, report, "word")[-1]
        alone = {blocks[line.block].role for line in last.lines if line.text.strip()} <= {"issuer", "date"}
        found.setdefault(alone, count)
        if len(found) == 2:
            break
    return found


@pytest.mark.parametrize("alone", [True, False])
def test_fill_and_check_tell_it_exactly_when_it_is_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], counts: dict[bool, int], alone: bool
) -> None:
    values, out, data = tmp_path / "v.json", tmp_path / "r.docx", tmp_path / "data"
    values.write_bytes(values_of(counts[alone]))
    command = ["fill", "half_year", "--values", str(values), "-o", str(out), "--data", str(data)]
    assert main.main(command) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if TOLD in line]
    assert bool(told) == alone
    assert all(line.startswith("建议　第") and "不要写“此页无正文”" in line for line in told)
    for file in (out, out.with_suffix(".json")):
        if not file.exists():
            command[5] = str(file)
            main.main(command)
        capsys.readouterr()
        main.main(["check", str(file), "--json", "--data", str(data)])
        found = json.loads(capsys.readouterr().out)["findings"]
        pages = [one for one in found if TOLD in one["message"]]
        assert [one["level"] for one in pages] == (["建议"] if alone else [])
        assert [one["source"] for one in pages] == (["GB/T 9704—2012，7.3.5.5"] if alone else [])
