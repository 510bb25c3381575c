"""The office's own fixed phrases: offered from its finished reports, taken or not, then proofread."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.proof.office_lists import own_rules
from djdesk.desk.proof.own_phrases import offered_phrases, own_phrases, refuse_phrases, take_phrases
from djdesk.desk.proof.proofreading import report_proof
from djdesk.desk.proof.wording_check import wording_faults
from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.report import ReportState
from support.branch import Branch

SAID = "支部擦亮银杏志愿服务品牌，受到好评。"


def written(branch: Branch, period: str, state: ReportState, prose: str = SAID) -> str:
    """A report whose first section says it; its id."""
    session = branch.report(period)
    section = session.report.sections[0]
    session.apply(SetProse(section.id, prose))
    session.apply(SetBasics.make(session.report, state=state))
    return session.report.id


def offered(desk: Desk) -> list[str]:
    return [one.text for one in offered_phrases(desk)]


def test_what_three_finished_reports_say_is_offered_and_drafts_do_not_count(branch: Branch) -> None:
    written(branch, "2021H1", "submitted")
    written(branch, "2021H2", "exported")
    written(branch, "2022H1", "draft")
    assert offered(branch.desk) == []
    written(branch, "2022H2", "submitted")
    [one] = offered_phrases(branch.desk)
    assert (one.text, one.times, one.texts) == ("支部擦亮银杏志愿服务品牌", 3, 3)


def test_what_was_taken_or_refused_is_not_offered_again(branch: Branch) -> None:
    for period in ("2021H1", "2021H2", "2022H1"):
        written(branch, period, "submitted")
    refuse_phrases(branch.desk, offered(branch.desk))
    assert offered(branch.desk) == []
    assert own_phrases(branch.desk) == ()
    take_phrases(branch.desk, ["银杏志愿服务品牌"])
    assert own_phrases(branch.desk) == ("银杏志愿服务品牌",)
    refuse_phrases(branch.desk, ["银杏志愿服务品牌"])
    assert own_phrases(branch.desk) == ()


def test_a_slip_in_a_phrase_that_was_taken_is_found(branch: Branch) -> None:
    take_phrases(branch.desk, ["银杏志愿服务品牌"])
    report_id = written(branch, "2022H1", "draft", "支部擦亮银杏志愿服务品排。")
    report = branch.store.load(report_id)
    proof = report_proof(branch.desk.resources, branch.desk.form("half_year"), own_rules(branch.desk))
    assert proof is not None
    assert "银杏志愿服务品牌" in [one.finding.suggestion for one in proof.findings(report)]


def test_a_short_phrase_is_refused_with_words(branch: Branch) -> None:
    with pytest.raises(BadInput, match="太短"):
        take_phrases(branch.desk, ["银杏"])


def test_what_the_office_took_is_checked_with_the_packs(branch: Branch) -> None:
    assert wording_faults(branch.desk) == []
    take_phrases(branch.desk, ["创新区动发展战略"])
    assert any("创新区动发展战略" in one for one in wording_faults(branch.desk))


def test_a_report_of_a_type_that_is_gone_is_passed_over(branch: Branch) -> None:
    for period in ("2021H1", "2021H2", "2022H1"):
        written(branch, period, "submitted")
    kept = {name: form for name, form in branch.desk.types.items() if name != "half_year"}
    branch.desk.resources = msgspec.structs.replace(branch.desk.resources, types=kept)
    assert offered(branch.desk) == []
