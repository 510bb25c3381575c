"""Pages of formal documents that are edited: what is set again piece by piece is what is set afresh."""

from __future__ import annotations

import random
from datetime import date

import msgspec
import pytest

from djdesk.document.compose.composer import Composer
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.report import Report
from document.typeset.typeset_sample import PROSE, block, set_pages, setter
from support.sample import TYPE, sample_report

ROWS = (("项目", "说明"), *((f"第{n}项", PROSE[: 5 + n % 30]) for n in range(40)))


def edited(report: Report, rng: random.Random) -> Report:
    """One of the edits that a clerk makes, about the annexes most of all."""
    extras = report.extras
    annex = Annex(
        title=PROSE[: rng.randrange(2, 40)],
        text=rng.choice(("", PROSE * 9, "一、标题\n（二）段内。正文")),
        rows=rng.choice(((), ROWS[:1], ROWS[: rng.randrange(2, 41)])),
        landscape=rng.random() < 0.4,
    )
    at = rng.randrange(len(extras.annexes) + 1)
    kinds = (
        {"annexes": (*extras.annexes[:at], annex, *extras.annexes[at:])[:4]},
        {"annexes": (*extras.annexes[:at], *extras.annexes[at + 1 :])},
        {"letterhead": rng.choice(("", "示范市政中心", PROSE[:26]))},
        {"number": rng.choice(("", "示政〔2023〕5号")), "signatory": "王某某"},
        {"copy_to": rng.choice(("", PROSE))},
        {"print_date": rng.choice((None, date(2023, 7, 5)))},
        {"co_issuers": rng.choice(((), ("工会",)))},
        {"secrecy": rng.choice(("", "秘密"))},
        {"note": rng.choice(("", "此件公开发布"))},
    )
    report = msgspec.structs.replace(report, extras=msgspec.structs.replace(extras, **rng.choice(kinds)))  # type: ignore[arg-type]
    if rng.random() < 0.3:
        return msgspec.structs.replace(report, title=PROSE[: rng.randrange(5, 60)])
    return report


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
@pytest.mark.parametrize("seed", range(4))
def test_pages_after_edits_are_pages_set_afresh(profile: ProfileName, seed: int) -> None:
    rng, report, followed, composer = random.Random(seed), sample_report(), setter(profile), Composer(TYPE)
    for _ in range(40):
        report = edited(report, rng)
        blocks = composer.compose(report)
        pages = followed.pages(blocks)
        assert pages == set_pages(blocks, profile)
        assert [page.number for page in pages] == list(range(1, len(pages) + 1))
        for page in pages:
            assert all(
                line.block <= then.block for line, then in zip(page.lines, page.lines[1:], strict=False)
            )
            assert all(line.baseline < page.height - 90 or page.landscape for line in page.lines)


def rows_on(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_the_head_of_a_table_stands_on_each_of_its_pages_and_no_row_is_split() -> None:
    report = msgspec.structs.replace(sample_report(), extras=Extras(annexes=(Annex(title="表", rows=ROWS),)))
    blocks = Composer(TYPE).compose(report)
    pages = [
        page for page in set_pages(blocks) if any(blocks[line.block].role == "row" for line in page.lines)
    ]
    assert len(pages) >= 3
    assert all({"项目", "说明"} <= set(rows_on(page)) for page in pages)
    places = [
        (line.block, index)
        for index, page in enumerate(pages)
        for line in page.lines
        if line.text not in ("项目", "说明")
    ]
    assert len({block for block, _ in places}) == len(set(places)), "each row stands on one page"


def test_a_table_that_ends_a_report_is_ruled_all_around() -> None:
    report = msgspec.structs.replace(
        sample_report(), extras=Extras(annexes=(Annex(title="表", rows=ROWS[:3], landscape=True),))
    )
    page = set_pages(Composer(TYPE).compose(report))[-1]
    assert page.landscape
    assert (page.width, page.height) == (841.9, 595.3)
    upright = {round(rule.x1, 1) for rule in page.rules if rule.x1 == rule.x2}
    assert (min(upright), max(upright)) == (round(1984 / 20, 1), round((16838 - 2098) / 20, 1)), (
        "as wide as the type area is high"
    )
    assert len(upright) == 3


def test_a_row_higher_than_a_page_stands_all_the_same() -> None:
    report = msgspec.structs.replace(
        sample_report(),
        extras=Extras(annexes=(Annex(title="表", rows=(("长", "短"), (PROSE * 60, "后"), ("三", "四"))),)),
    )
    pages = set_pages(Composer(TYPE).compose(report))
    assert sum("四" in rows_on(page) for page in pages) == 1
    assert sum("后" in rows_on(page) for page in pages) == 1


def test_ordinary_pages_have_neither_rules_nor_sides() -> None:
    (page,) = set_pages([block(PROSE)])
    assert (page.rules, page.landscape) == ((), False)
