"""What formal documents have beyond a report: letterhead, annexes, imprint, as blocks and as text."""

from __future__ import annotations

from datetime import date

import msgspec

from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.formal_elements import table_rows
from djdesk.document.compose.traditional import in_script, traditional_converter
from djdesk.document.files.plain_text import plain_text
from djdesk.model.formal_elements import Annex, Extras
from support.sample import TYPE, sample_report

FULL = Extras(
    letterhead="中共示范市政管理中心支部委员会",
    number="示政党〔2023〕5号",
    serial="000012",
    secrecy="秘密★1年",
    urgency="特急",
    signatory="王某某",
    co_issuers=("示范市政管理中心", "示范市政管理中心工会"),
    note="（联系人：李某某）",
    copy_to="市直机关工委，各党支部。",
    printer="示范市政管理中心办公室",
    print_date=date(2023, 7, 5),
    annexes=(
        Annex(title="组织生活统计表。", rows=(("项目", "次数", "说明"), ("支委会", "6"))),
        Annex(
            title="整改清单",
            text="一、已经整改的\n（一）学习不够。已经补学。\n还有一件正在办。",
            landscape=True,
        ),
    ),
)


def composed(extras: Extras) -> tuple[Block, ...]:
    return Composer(TYPE).compose(msgspec.structs.replace(sample_report(), extras=extras))


def lines(extras: Extras, role: str) -> list[str]:
    return [block.text for block in composed(extras) if block.role == role]


def test_a_report_without_formal_elements_is_what_it_was() -> None:
    known = {"title", "blank", "addressee", "heading", "body", "point", "issuer", "date"}
    assert {block.role for block in composed(Extras())} <= known


def test_the_order_above_the_title() -> None:
    roles = [block.role for block in composed(FULL)]
    before = roles[: roles.index("title")]
    assert before == ["head_mark"] * 3 + [
        "letterhead",
        "blank",
        "blank",
        "number",
        "red_line",
        "blank",
        "blank",
    ]
    assert lines(FULL, "letterhead") == ["中共示范市政管理中心支部委员会文件"]
    assert lines(FULL, "number") == ["示政党〔2023〕5号\t签发人：王某某"]
    assert lines(msgspec.structs.replace(FULL, document=False), "letterhead") == [
        "中共示范市政管理中心支部委员会"
    ]


def test_annexes_are_named_under_the_body_and_follow_with_the_same_names() -> None:
    assert lines(FULL, "annex_note") == ["附件：1.组织生活统计表", "2.整改清单"], (
        "no mark behind a name (7.3.4)"
    )
    assert lines(FULL, "annex_label") == ["附件1", "附件2"]
    one = msgspec.structs.replace(FULL, annexes=FULL.annexes[:1])
    assert (lines(one, "annex_note"), lines(one, "annex_label")) == (["附件：组织生活统计表"], ["附件"])
    assert lines(msgspec.structs.replace(FULL, annexes=(Annex(),)), "annex_label") == [], (
        "an annex not yet filled in prints nothing"
    )


def test_an_annex_is_set_as_the_body_is() -> None:
    second = [block for block in composed(FULL) if block.landscape]
    assert [(block.role, block.level) for block in second] == [
        ("annex_label", 0),
        ("blank", 0),
        ("annex_title", 0),
        ("blank", 0),
        ("heading", 1),
        ("body", 2),
        ("body", 0),
    ]
    assert [run.style for run in second[5].runs] == ["heading", "body"]


def test_several_issuers_and_a_note() -> None:
    assert lines(FULL, "issuer") == ["区市政中心", "示范市政管理中心", "示范市政管理中心工会"]
    assert lines(FULL, "note") == ["（联系人：李某某）"]
    assert lines(Extras(note="联系人：李某某"), "note") == ["（联系人：李某某）"]


def test_the_imprint_has_thick_outer_lines() -> None:
    imprint = [block for block in composed(FULL) if block.role == "imprint"]
    assert [block.text for block in imprint] == [
        "抄送：市直机关工委，各党支部。",
        "示范市政管理中心办公室\t2023年7月5日印发",
    ]
    assert [block.lines for block in imprint] == [(0.35, 0.0), (0.25, 0.35)]
    (alone,) = (block for block in composed(Extras(copy_to="各支部")) if block.role == "imprint")
    assert (alone.text, alone.lines) == ("抄送：各支部。", (0.35, 0.35))


def test_rows_are_filled_up_and_know_their_table() -> None:
    rows = table_rows((("项目", "说明"), ("学习", "全年的学习计划已经全部完成"), ("谈话",)))
    assert [len(block.runs) for block in rows] == [2, 2, 2]
    assert all(block.row is not None and block.row.head == ("项目", "说明") for block in rows)
    assert rows[0].row is not None
    assert rows[0].row.flush == (False, True)
    assert rows[0].row.widths[1] > rows[0].row.widths[0]
    assert table_rows(()) == []


def test_text_for_a_web_form_keeps_tables_and_annexes_apart() -> None:
    text = plain_text(composed(FULL))
    assert "\n\n附件1\n" in text
    assert "\n项目\t次数\t说明\n支委会\t6\t\n" in text
    assert text.endswith("\n\n抄送：市直机关工委，各党支部。\n示范市政管理中心办公室　2023年7月5日印发\n")


def test_each_region_has_its_characters_and_words() -> None:
    extras = Extras(annexes=(Annex(title="信息化台账", rows=(("里程碑", "网络"), ("软件", "台湾"))),))
    printed = {
        script: in_script(composed(extras), script) for script in ("traditional", "taiwan", "hongkong")
    }
    cells = {
        script: [block.text for block in blocks if block.role == "row"] for script, blocks in printed.items()
    }
    assert cells == {
        "traditional": ["里程碑網絡", "軟件臺灣"],
        "taiwan": ["里程碑網路", "軟體臺灣"],
        "hongkong": ["里程碑網絡", "軟件台灣"],
    }
    heads = {script: next(b.row.head for b in blocks if b.row) for script, blocks in printed.items()}
    assert heads["taiwan"] == ("里程碑", "網路")


def test_a_title_keeps_its_lines_where_a_word_changes_its_length() -> None:
    title = "区市政管理中心关于2023年上半年党建博客和短信平台建设情况的自查汇报"
    made = Composer(TYPE).compose(msgspec.structs.replace(sample_report(), title=title))[0]
    convert = traditional_converter("taiwan")
    (printed,) = in_script((made,), "taiwan")
    assert len(convert(title)) != len(title)
    assert made.breaks
    assert printed.text[: printed.breaks[0]] == convert(title[: made.breaks[0]])
