"""Whether a file can be held against a report in seconds is told before it is begun."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

import pytest

from djdesk.desk.export.export import write_report
from djdesk.desk.merge.effort import is_too_much
from djdesk.desk.merge.leader_file import own_report
from djdesk.desk.resources import Resources
from djdesk.model.report import Section
from support.plain_report import NOW, PLAIN, made_report

RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
_CHANCE = random.Random(7)


def lines(count: int, length: int) -> list[str]:
    return [f"{number}{''.join(_CHANCE.choice(PLAIN) for _ in range(length))}" for number in range(count)]


def edited(report: list[str], places: int, cut: int = 1) -> list[str]:
    """Every so many paragraphs have another word in their middle."""
    step = len(report) // places
    return [
        f"{line[: len(line) // 2]}修改{line[len(line) // 2 + cut :]}" if number % step == 0 else line
        for number, line in enumerate(report)
    ]


@pytest.mark.parametrize(
    ("count", "length", "places"), [(40, 200, 40), (300, 60, 300), (1500, 60, 300), (3000, 60, 150)]
)
def test_what_hands_edit_is_held_together(count: int, length: int, places: int) -> None:
    report = lines(count, length)
    assert not is_too_much(report, edited(report, places))
    assert not is_too_much(report, report)
    assert not is_too_much(report, [*report[: count // 2], "新写的一段。", *report[count // 2 :]])


def test_a_rewritten_report_of_twenty_pages_is_held_together() -> None:
    assert not is_too_much(lines(200, 60), lines(200, 60))


def test_a_chapter_that_was_moved_is_held_together() -> None:
    report = lines(300, 60)
    assert not is_too_much(report, [*report[100:], *report[:100]])


def test_the_same_line_over_and_over_stays_what_it_is() -> None:
    assert not is_too_much(["党。"] * 2990, ["党。"] * 2990)
    assert is_too_much(["党。"] * 2990, ["党。"] * 2980 + ["建。"])


@pytest.mark.parametrize("kind", ["other", "shuffled", "edited everywhere"])
def test_thousands_of_paragraphs_that_do_not_fit_are_too_much(kind: str) -> None:
    report = lines(2990, 60)
    file = {
        "other": lambda: lines(2990, 60),
        "shuffled": lambda: random.Random(1).sample(report, len(report)),
        "edited everywhere": lambda: edited(report, 2990),
    }[kind]()
    assert is_too_much(report, file)


def test_endless_paragraphs_that_differ_at_every_turn_are_too_much() -> None:
    report = lines(20, 9000)
    spoiled = ["".join("改" if at % 3 == 0 else sign for at, sign in enumerate(line)) for line in report[:4]]
    assert is_too_much(report, [*spoiled, *report[4:]])
    assert not is_too_much(report, edited(report, 4))


def test_a_file_with_another_text_is_read_as_it_stands(tmp_path: Path) -> None:
    prose = "\n".join(lines(1200, 12))
    report = made_report(RESOURCES, "汇报", [Section(id="own-1", level=0, heading="", prose=prose)])
    path = tmp_path / "汇报.docx"
    write_report(RESOURCES, report, path, NOW)
    assert own_report(path, RESOURCES.types) is not None
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode().replace("坚", "改").replace("党", "团")
    text = re.sub(r"(<w:t[^>]*>)(\d+)", r"\1第\2", text)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in {**parts, "word/document.xml": text.encode()}.items():
            package.writestr(name, data)
    assert own_report(path, RESOURCES.types) is None
