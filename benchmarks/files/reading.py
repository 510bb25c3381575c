"""Reading old Word files: their text against python-docx collecting it, and how long a report of fifty pages
takes to understand.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from docx import Document

from benchmarks.measure import Measure, paired_ratio, seconds
from djdesk.desk.old_reports.read import read_report
from djdesk.intake.readers.read import read_content

FILES = 100  # of the 1,000 that the bound speaks of: the cost is per file
PARAGRAPHS = (
    "一、主要工作",
    "（一）抓实组织生活",
    "上半年，召开支委会8次、党员大会4次，讲党课3次，开展主题党日活动20次，慰问困难党员12名。",
    "（二）用心服务群众",
    "组织28名党员到社区报到，认领“微心愿”36个，完成为民办实事事项110余项，群众满意率达到95.6%。",
    "二、存在的问题",
    "一是理论学习不够系统。二是活动形式还比较单一。",
    "三、下一步打算",
    "坚持问题导向，明确责任人和完成时限。",
)


def run(rounds: int) -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        small = [
            _word_file(Path(folder) / f"{number}.docx", [f"区市政中心第{number}号工作汇报", *PARAGRAPHS])
            for number in range(FILES)
        ]
        long = _word_file(Path(folder) / "long.docx", ["年度工作总结", *(PARAGRAPHS * 140)])
        ratio = paired_ratio(
            lambda: [read_content(path) for path in small],
            lambda: [_collected(path) for path in small],
            rounds,
        )
        read_report(long)
        longest = min(seconds(lambda: read_report(long)) for _ in range(max(3, rounds // 3)))
    return [
        Measure("text of small old .docx / python-docx", ratio, 0.12, "×", rounds),
        Measure("a 50-page report read and understood", longest, 0.10, "s", rounds),
    ]


def _word_file(path: Path, paragraphs: list[str]) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def _collected(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]
