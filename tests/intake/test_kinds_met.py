"""Habits of other offices' typists that were read wrongly once: each as the smallest text that shows it."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.result import ReadResult

BODY = "支部全年开展集中学习12次，参加党员460人次，撰写心得体会35篇，大家反映收获很大。"
OPENING = "今年以来，粮库党支部认真贯彻上级党委部署，较好地完成了各项任务，现将情况汇报如下。"


def _read(*lines: str) -> ReadResult:
    return read_text("\n".join(lines)).result


def _headings(result: ReadResult) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.number, heading.text) for heading in result.headings]


def _figures(text: str) -> list[tuple[str, float | None, str]]:
    return [(figure.name, figure.value, figure.unit) for figure in _read(text).figures]


def test_a_report_to_an_office_is_titled_by_its_title() -> None:
    result = _read(
        "关于报送2022年度基层党建工作总结的报告",
        "区委组织部：",
        "根据《关于做好2022年度基层党建工作总结的通知》要求，现将我校党总支",
        "2022年度党建工作总结报告如下。",
        "一、主要工作",
        BODY,
    )
    assert result.title == "关于报送2022年度基层党建工作总结的报告"
    assert not result.noise
    assert [paragraph.text for paragraph in result.paragraphs][1] == "区委组织部："


def test_an_office_with_a_colon_above_news_is_a_title_over_two_lines() -> None:
    result = _read("粮食储备库党支部：", "“三个到位”抓实仓储党建", OPENING, BODY)
    assert result.title == "粮食储备库党支部：“三个到位”抓实仓储党建"


def test_an_office_above_its_wide_set_kind() -> None:
    result = _read("    XX街道阳光社区党委", "        述 职 报 告", "", OPENING, "一、主要工作", BODY)
    assert result.title == "XX街道阳光社区党委述职报告"


def test_an_office_above_a_title_that_could_stand_alone() -> None:
    result = _read(
        "中共平安县委宣传部机关支部委员会",
        "二〇二三年度“四强”党支部创建工作总结",
        "中共平安县委宣传部机关支部委员会（2023年12月20日）",
        OPENING,
        BODY,
    )
    assert result.title == "中共平安县委宣传部机关支部委员会二〇二三年度“四强”党支部创建工作总结"
    assert not result.noise


def test_the_headline_of_markdown_below_a_heading_of_the_page() -> None:
    result = _read(
        "# 公众号推文", "", "## 县供销社党支部上半年工作小结", "## 一、抓学习", BODY, "## 二、抓服务", BODY
    )
    assert result.title == "县供销社党支部上半年工作小结"
    assert _headings(result) == [(1, "一、", "抓学习"), (1, "二、", "抓服务")]


def test_a_quotation_above_the_text_is_not_the_headline_of_markdown() -> None:
    result = _read(
        "## 街道党工委半年总结", "> 本材料为内部交流稿", "### 1. 基本情况", BODY, "### 2. 主要工作", BODY
    )
    assert result.title == "街道党工委半年总结"


def test_headings_of_markdown_count_from_the_outermost() -> None:
    result = _read("## 档案馆支部2023年工作总结", "### 政治引领更加有力", BODY, "### 服务效能更加优化", BODY)
    assert _headings(result) == [(1, "", "政治引领更加有力"), (1, "", "服务效能更加优化")]


def test_the_series_prefix_of_an_indented_line_goes_as_a_whole() -> None:
    result = _read(
        "学校党支部工作汇报（最新5篇）",
        "　　篇一：学校党支部工作汇报",
        OPENING,
        "一、学习",
        BODY,
        "二、服务",
        BODY,
    )
    assert result.title == "学校党支部工作汇报"
    assert _headings(result) == [(1, "一、", "学习"), (1, "二、", "服务")]


def test_who_hands_in_and_when_is_the_reports() -> None:
    result = _read("支行党支部半年工作报告", "上报单位：XX支行党支部  上报时间：2023年7月5日", OPENING, BODY)
    assert not result.noise


def test_the_last_items_of_a_list_are_no_signature() -> None:
    result = _read("供销社党支部小结", OPENING, "一、抓服务", BODY, "走访农户1206户", "解决卖难问题十三件")
    assert [paragraph.role for paragraph in result.paragraphs][-2:] == ["body", "body"]
    assert [figure.value for figure in result.figures][-2:] == [1206, 13]


@pytest.mark.parametrize(
    "signature", ["供销社党支部", "中共安平县供销社总支部委员会", "机关党委  王建国", "张某某"]
)
def test_a_signature_is_one(signature: str) -> None:
    result = _read("供销社党支部小结", OPENING, "一、抓服务", BODY, signature, "2023年7月1日")
    assert [paragraph.role for paragraph in result.paragraphs][-2:] == ["byline", "byline"]


def test_attachments_are_no_headings() -> None:
    result = _read(
        "供销社党支部小结", OPENING, "一、抓服务", BODY, "附件：1.2022年度党员名册", "      2.经费使用情况表"
    )
    assert _headings(result) == [(1, "一、", "抓服务")]
    assert all("名册" not in figure.name for figure in result.figures)


def test_leads_that_run_in_below_an_opening_and_above_a_colophon() -> None:
    themes = ["聚焦学习强本领。", "聚焦服务优环境。", "聚焦监督守底线。"]
    result = _read(
        "分局“三个聚焦”推动党业融合",
        OPENING,
        *(lead + BODY for lead in themes),
        "（第二分局  刘畅）",
        "报：市局党委。",
    )
    assert [heading.text for heading in result.headings] == themes


def test_passages_built_alike_begin_with_their_heading() -> None:
    themes = ["“一把尺子”量到底，明责任。", "“一张清单”管到位，强落实。", "“一支队伍”带到底，激活力。"]
    result = _read("临江镇：抓实“三个一”提质增效", OPENING, *(lead + BODY for lead in themes))
    assert [heading.text for heading in result.headings] == themes


def test_first_sentences_of_different_make_are_no_headings() -> None:
    firsts = ["会议强调，要抓落实。", "当天下午，全体党员来到了馆里。", "大家说，收获很大。"]
    assert not _read("临江镇：抓实党建提质增效", OPENING, *(first + BODY for first in firsts)).headings


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        (("【学习教育】", "【组织建设】", "【作用发挥】"), "【学习教育】"),
        (("★思想引领有高度　", "★实践育人有深度　", "★服务青年有温度　"), "思想引领有高度"),
        (("●学习教育。", "●组织建设。", "●作用发挥。"), "学习教育。"),
    ],
)
def test_labels_at_the_head_of_passages(leads: tuple[str, ...], words: str) -> None:
    result = _read("支部自查报告", OPENING, *(lead + BODY for lead in leads))
    assert len(result.headings) == 3
    assert result.headings[0].text == words


def test_a_lead_with_its_own_text_is_a_heading_whatever_ends_the_paragraph() -> None:
    items = ["压紧责任链条。签订责任书16份，约谈责任人3人次；", "抓实日常监督。发现问题24个，整改率91.7%；"]
    last = "深化以案促改。组织观看警示教育片5场，受教育党员干部480人次。"
    result = _read(
        "管理处党委情况报告",
        OPENING,
        "一、履责情况",
        *(f"{n}. {text}" for n, text in enumerate([*items, last], 1)),
    )
    assert [level for level, _, _ in _headings(result)] == [1, 3, 3, 3]


def test_a_label_without_a_stop_behind_its_text() -> None:
    result = _read(
        "集团党委情况通报",
        OPENING,
        "一、总体情况",
        "（一）学习贯彻方面：领导班子覆盖基层单位14家；“船舶课堂”开课92期，参学率93.5%",
        "（二）组织建设方面：23艘船舶实现“支部建在船上”，“云支部”3个",
    )
    assert [text for level, _, text in _headings(result) if level == 2] == [
        "学习贯彻方面：",
        "组织建设方面：",
    ]


def test_a_series_is_not_cut_to_the_length_of_another() -> None:
    items = [
        "（一）加强学习教育，人均学时不少于40。",
        "（二）完成“党员示范岗”评选，计划评5名。",
        "（三）与社区联建共建，开展宣传8场。",
    ]
    result = _read(
        "支行党支部工作报告", OPENING, "一、开展情况", "（一）思想建设方面", BODY, "（二）组织建设方面", BODY,
        "（三）业务融合方面", BODY, "二、下半年安排", *items,
    )  # fmt: skip
    assert [paragraph.text for paragraph in result.paragraphs][-3:] == items


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (("1 主要工作", BODY, "1.1 政治学习", BODY, "2 存在问题", BODY), [(1, "1"), (2, "1.1"), (1, "2")]),
        (
            ("一、履职情况", "壹 加强政治建设", BODY, "贰 夯实基层基础", BODY),
            [(1, "一、"), (2, "壹"), (2, "贰")],
        ),
    ],
)
def test_layers_by_their_forms(lines: tuple[str, ...], want: list[tuple[int, str]]) -> None:
    result = _read("水科党支部工作总结", OPENING, *lines)
    assert [(level, number) for level, number, _ in _headings(result)] == want


def test_a_stop_stays_with_the_heading_that_lost_its_line_end() -> None:
    result = _read(
        "大队党委工作总结",
        OPENING,
        "五.下步打算.(一)抓好主题教育.(二)抓好支部规范化建设,年内创建先进支部2个.",
    )
    assert not any(paragraph.text.startswith(".") for paragraph in result.paragraphs)


def test_a_points_words_end_before_the_next_point() -> None:
    result = _read("中心述职", OPENING, "其一，办读书班2期；其二，人均不少于4次；其三，选树标兵5名。")
    assert [point.lead for point in result.points] == ["办读书班2期", "人均不少于4次", "选树标兵5名。"]


def test_the_line_of_a_site_within_the_text_goes_as_a_whole() -> None:
    advert = "范文网（www.fanwen-x.com）提供更多党建工作总结"
    result = _read("乡镇党建工作总结", OPENING, "（一）抓学习。" + BODY, advert, "（二）抓服务。" + BODY)
    assert [noise.text for noise in result.noise] == [advert]


def test_an_office_with_a_day_below_the_title_is_not_the_title() -> None:
    result = _read(
        "党建工作情况汇报", "民政局社会组织党委（2023年9月）", OPENING.replace("粮库党支部", ""), BODY
    )
    assert (result.title, result.unit) == ("党建工作情况汇报", "民政局社会组织党委")
    assert not result.noise


def test_who_signs_above_contacts_and_attachments_tells_the_office() -> None:
    result = _read(
        "关于报送党建工作总结的报告",
        "区委组织部：",
        "现将2022年度党建工作总结报告如下。",
        "一、主要工作",
        BODY,
        "中共实验小学总支部委员会",
        "2022年12月28日",
        "（联系人：陈老师，电话：8657××××）",
        "附件：1.名册",
    )
    assert result.unit == "实验小学总支部委员会"
    roles = {paragraph.text: paragraph.role for paragraph in result.paragraphs}
    assert roles["中共实验小学总支部委员会"] == roles["2022年12月28日"] == "byline"


def test_a_title_that_begins_with_a_place_names_no_office() -> None:
    result = _read("在全市“两优一先”表彰大会上的发言", "环卫集团一公司党支部", "尊敬的各位领导：", BODY)
    assert result.unit == "环卫集团一公司党支部"


def test_questions_head_parts() -> None:
    result = _read("支部书记述职", OPENING, "干了啥？", BODY, "差在哪？", BODY)
    assert [heading.text for heading in result.headings] == ["干了啥？", "差在哪？"]


def test_a_question_in_the_text_heads_nothing() -> None:
    result = _read("支部书记述职", OPENING, "一、做法", BODY, "为什么群众的积极性一下子就高起来了呢？", BODY)
    assert [heading.text for heading in result.headings] == ["做法"]


def test_rows_of_a_plain_table_are_no_headings() -> None:
    result = _read(
        "局党组完成情况对照",
        "序号　重点任务　目标　完成",
        "1　中心组学习　12次　13次",
        "2　主题党日　12次　12次",
    )
    assert not result.headings
    assert [(figure.name, figure.value) for figure in result.figures][:2] == [
        ("中心组学习", 12),
        ("中心组学习", 13),
    ]


def test_a_colon_goes_with_its_heading() -> None:
    result = _read(
        "党建工作汇报",
        OPENING,
        "一、基本概况：全区登记社会组织682家，从业人员5417人，党员866人。",
        "二、主要做法：",
        BODY,
    )
    assert not any(paragraph.text.startswith("：") for paragraph in result.paragraphs)


def test_points_parted_by_commas() -> None:
    result = _read("支部总结", OPENING, "一是学习深度不够，二是作用发挥不明显。")
    assert [point.lead for point in result.points] == ["学习深度不够", "作用发挥不明显。"]


def test_a_sentence_on_an_age_is_not_cut() -> None:
    items = ["（一）支部书记队伍年龄偏大，70岁以上占37%。", "（二）活动场所不足，有46个支部没有固定场所。"]
    result = _read("老干部局党组报告", OPENING, "一、存在问题", *items)
    assert [paragraph.text for paragraph in result.paragraphs][-2:] == items


def test_lines_torn_within_a_word_or_quotation_go_together() -> None:
    result = _read(
        "人民医院党委党建工作总结",
        "今年以来，医院党委认真贯彻党委领导下的院长负责制，现将有关工作总结如",
        "下。医院现有26个党支部，全部实行科主任任书记，推行“双",
        "带头”工程，比例达88.5%，发展党员11名，培养高知党员7名。",
    )
    assert len(result.paragraphs) == 2
    assert "总结如下。医院" in result.paragraphs[1].text
    assert "“双带头”" in result.paragraphs[1].text


def test_the_head_of_a_bulletin_is_not_its_title() -> None:
    result = _read(
        "工 作 简 报",
        "（2023年第7期 总第52期）",
        "中共××县直属机关工作委员会办公室        2023年7月20日",
        "县直机关“七一”系列活动亮点纷呈",
        "为庆祝中国共产党成立102周年，县直各机关党组织开展了形式多样的活动，参加党员460人次。",
        BODY,
    )
    assert result.title == "县直机关“七一”系列活动亮点纷呈"


def test_offices_behind_signs_are_items_of_a_list() -> None:
    offices = ["●县发改局：", "●县财政局：", "●县水利局："]
    assert not _read("“七一”活动信息", OPENING, *(office + BODY for office in offices)).headings


def test_leads_in_italics_of_markdown() -> None:
    leads = ["*学党史、悟思想。*", "*办实事、开新局。*", "*强组织、提素质。*"]
    result = _read("支部年度工作总结", OPENING, *(lead + BODY for lead in leads))
    assert [heading.text for heading in result.headings] == [
        "学党史、悟思想。",
        "办实事、开新局。",
        "强组织、提素质。",
    ]


def test_a_theme_below_the_opening_is_no_signature() -> None:
    result = _read("枣园社区：把桌子搬到居民身边", OPENING, "烟火气里找支部", BODY, "一张圆桌断家事", BODY)
    assert [heading.text for heading in result.headings] == ["烟火气里找支部", "一张圆桌断家事"]


@pytest.mark.parametrize("label", ["标题：", "（十）", "第三篇："])
def test_what_stands_before_a_title_is_no_part_of_it(label: str) -> None:
    result = _read(f"{label}供电所党支部书记抓党建述职报告", OPENING, "一是抓学习强素质。" + BODY)
    assert result.title == "供电所党支部书记抓党建述职报告"
    assert [noise.text for noise in result.noise] == [label]


def test_a_usual_part_without_number_stands_beside_the_numbered_ones() -> None:
    result = _read(
        "审计局支部总结", OPENING, "一、学习", BODY, "二、组织", BODY, "存在问题：", BODY, "下步打算：", BODY
    )
    assert {level for level, _, _ in _headings(result)} == {1}


def test_the_office_is_no_bare_organ_and_no_half_clause() -> None:
    result = _read(
        "关于2024年上半年机关党建工作的汇报",
        "市人力资源和社会保障局",
        "上半年，局党组坚持抓机关带系统，现将情况汇报如下。",
        BODY,
    )
    assert result.unit == "市人力资源和社会保障局"


def test_first_second_third_are_points_and_no_leads() -> None:
    leads = ["第一、学习教育有声势。", "第二、堡垒建设有力度。", "第三、服务经营有作为。"]
    result = _read("片区党支部总结", OPENING, *(lead + BODY for lead in leads))
    assert not result.headings
    assert [point.marker for point in result.points] == ["第一", "第二", "第三"]


@pytest.mark.parametrize(
    ("title", "below", "unit"),
    [
        ("抓党建工作述职报告", "（粮油集团第一分公司党支部书记  马卫东）", "粮油集团第一分公司党支部"),
        ("XX县纪委关于落实主体责任情况的反馈", "（2023年7月）", "XX县纪委"),
    ],
)
def test_whose_report_it_is(title: str, below: str, unit: str) -> None:
    assert _read(title, below, OPENING.replace("粮库党支部", "我们"), BODY).unit == unit


def test_a_half_line_with_a_dash_does_not_swallow_the_next() -> None:
    leads = ["学出忠诚。", "干出实绩。", "赢出口碑。"]
    result = _read("第六党支部：打造特色支部", OPENING, "上半年——", *(lead + BODY for lead in leads))
    assert [heading.text for heading in result.headings] == leads


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("主题党日常态化 支部建设出实效", "——阳光社区第三党支部2022年工作汇报"),
        ("2022年党建工作情况汇报材料（阳光社区第三党支部、2023年1月）", "各位领导："),
    ],
)
def test_the_office_stands_beside_the_title(title: str, below: str) -> None:
    result = _read(title, below, OPENING.replace("粮库党支部", "我们"), "一、学习", BODY, "二、服务", BODY)
    assert (result.unit, result.period) == ("阳光社区第三党支部", "2022年")


def test_a_heading_is_not_cut_before_its_colon() -> None:
    heads = ["一、理论学习：", "二、科研服务：", "三、组织建设："]
    result = _read("支部工作总结", OPENING, *(head + BODY for head in heads), "四、2024年计划：（略）")
    assert not any(paragraph.text.startswith("计划") for paragraph in result.paragraphs)


def test_the_keys_to_other_pages_go_as_one() -> None:
    result = _read("公司党总支总结", OPENING, "一、学习", BODY, "[1][2]下一页 尾页")
    assert "尾页" not in "".join(paragraph.text for paragraph in result.paragraphs)


def test_a_school_year_is_a_period() -> None:
    result = _read("三中党总支2021-2022学年第二学期党建工作总结", OPENING, BODY)
    assert result.period == "2021-2022学年第二学期"


def test_an_office_whose_city_is_hidden_is_told_by_its_title() -> None:
    assert _read("XX市纪委监委机关党委2023年上半年工作汇报", OPENING, BODY).unit == "XX市纪委监委机关党委"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("3、门诊满意度由去年的94.2%提高到97.5%。", [("去年门诊满意度", 94.2, "%"), ("门诊满意度", 97.5, "%")]),
        ("1至4月累计为1260户次纳税人办理退税3.6亿元。", [("纳税人", 1260, "户次"), ("办理退税", 3.6, "元")]),
        ("今年二季度组织检查12次。", [("检查", 12, "次")]),
        ("9月底前完成率达到80%。", [("完成率", 80, "%")]),
        ("带动52户脱贫户户均增收2600元。", [("脱贫户", 52, "户"), ("户均增收", 2600, "元")]),
        ("对18个基层党组织全覆盖检查2轮。", [("基层党组织", 18, "个"), ("检查", 2, "轮")]),
        ("16个村（社区）党组织亮诺237条。", [("村（社区）党组织", 16, "个"), ("亮诺", 237, "条")]),
        ("为15位老党员颁发纪念章。", [("老党员", 15, "位")]),
        ("经费一年只有6万元。", [("经费", 6, "元")]),
        ("藏书力争到1000册。", [("藏书", 1000, "册")]),
        ("现有农户487户1862人。", [("农户", 487, "户"), ("农户人口", 1862, "人")]),
        ("社工14人中，11人持证。", [("社工", 14, "人"), ("持证", 11, "人")]),
        ("完成重点任务38项中的21项。", [("重点任务", 38, "项"), ("重点任务", 21, "项")]),
        ("收集意见建议43条，已办结40条，其余3条正在推进。", [("意见建议", 43, "条"), ("意见建议已办结", 40, "条"), ("意见建议", 3, "条")]),
        ("12个村集体经济收入均突破10万元。", [("村", 12, "个"), ("集体经济收入", 10, "元")]),
        ("独立设置党支部36个、联合党支部12个。", [("党支部", 36, "个"), ("联合党支部", 12, "个")]),
        ("新建党群服务中心1个（面积800平方米）。", [("党群服务中心", 1, "个"), ("党群服务中心面积", 800, "平方米")]),
        ("50人以上企业尚有7家未建党组织。", [("50人以上企业", 7, "家")]),
        ("近4成支部书记为兼职。", [("支部书记为兼职", 4, "成")]),
        ("成立3支党员突击队共68人。", [("党员突击队", 3, "支"), ("党员突击队", 68, "人")]),
        ("查获毒品3.45千克、商品1.9万吨。", [("查获毒品", 3.45, "千克"), ("商品", 1.9, "吨")]),
        ("43名党员分到9个班组。", [("党员", 43, "名"), ("班组", 9, "个")]),
        ("一、思想建设（20分，自评19.5分）", [("思想建设", 20, "分"), ("自评", 19.5, "分")]),
        ("运输三队党支部有党员22名。", [("党员", 22, "名")]),
        ("老年大学开课163门次。", [("老年大学开课", 163, "门次")]),
        ("参会率仅6成左右；宣传稿件少，全年11篇。", [("参会率", 6, "成"), ("宣传稿件", 11, "篇")]),
        ("查摆问题32条，即知即改29条。", [("查摆问题", 32, "条"), ("即知即改", 29, "条")]),
        ("党费收缴7，320元，参加者1，016名。", [("党费收缴", 7320, "元"), ("参加者", 1016, "名")]),
        ("地面作业87点次。", [("地面作业", 87, "点次")]),
        ("遍访15个村+3个社区。", [("村", 15, "个"), ("社区", 3, "个")]),
        ("应用场景由87项拓展到152项。", [("原应用场景", 87, "项"), ("应用场景", 152, "项")]),
        ("专利转化收入突破200万元。", [("专利转化收入", 200, "元")]),
        ("38个党员示范岗覆盖全部站点。", [("党员示范岗", 38, "个")]),
        ("调处纠纷918件，成功率97%。", [("调处纠纷", 918, "件"), ("成功率", 97, "%")]),
        ("书记给全体党员（26人）上党课1次。", [("全体党员", 26, "人"), ("上党课", 1, "次")]),
        ("过问重大问题5件，集中学30余次。", [("过问重大问题", 5, "件"), ("集中学", 30, "次")]),
        ("为9名行动不便老党员服务31次。", [("行动不便老党员", 9, "名"), ("服务", 31, "次")]),
        ("拆除违建320㎡。", [("拆除违建", 320, "㎡")]),
        ("57名党员紧紧围绕中心。", [("党员", 57, "名")]),
        ("对照9个方面32项指标逐条自查。", [("方面", 9, "个"), ("指标", 32, "项")]),
    ],
)  # fmt: skip
def test_what_a_figure_is_called(text: str, want: list[tuple[str, float, str]]) -> None:
    assert _figures(f"粮库党支部情况\n{text}") == want


def test_who_holds_a_post_is_not_the_title() -> None:
    result = _read(
        "抓党建促乡村振兴的实践与思考", "大湾乡党委书记  陈志强", OPENING.replace("粮库党支部", "我们"), BODY
    )
    assert (result.title, result.unit) == ("抓党建促乡村振兴的实践与思考", "大湾乡党委")
    assert not result.noise


def test_the_head_of_minutes_is_theirs() -> None:
    head = ["时间：2024年3月6日下午3:00", "地点：三楼会议室", "主持：李卫东", "记录：赵敏"]
    result = _read("会 议 纪 要", *head, "一、通报工作", BODY, "二、讨论发展对象", BODY)
    assert result.title == "会议纪要"
    assert [paragraph.text for paragraph in result.paragraphs][1:5] == head


def test_time_and_source_of_a_page_are_not_the_head_of_minutes() -> None:
    result = _read("粮库党支部工作总结", "时间：2024-03-06 15:00", "来源：本网", OPENING, BODY)
    assert len(result.noise) == 2


def test_an_opening_with_a_notice_within_loses_the_notice_alone() -> None:
    opening = "2022年，支部以“医心向党”为主题，[更多内容请访问wdzj.example.com]扎实开展各项工作，现汇报如下："
    result = _read("中心卫生院党支部工作汇报", opening, "一、学习", BODY, "二、服务", BODY)
    assert result.paragraphs[1].text == "2022年，支部以“医心向党”为主题，扎实开展各项工作，现汇报如下："


def test_the_name_of_the_site_with_its_slogan_goes_from_a_sentence() -> None:
    torn = "进一步压实责任，争取建成“优质服务”推荐标准文档之家，海量资料下载卫生院，把党建工作抓出成效。"
    result = _read("党建工作汇报材料_文档之家", "中心卫生院党支部工作汇报", OPENING, "一、打算", torn)
    assert result.paragraphs[-1].text == torn.replace("文档之家，海量资料下载", "")


def test_the_name_of_a_site_in_a_sentence_stays() -> None:
    told = "支部在人民网发表稿件3篇，在文档之家网站开设专栏，宣传党员先进事迹，扩大了影响。"
    result = _read("党建工作汇报_文档之家", "中心卫生院党支部工作汇报", OPENING, "一、宣传", told)
    assert result.paragraphs[-1].text == told


def test_whole_sentences_are_not_cut_within_their_first_clause() -> None:
    items = [
        "（一）持续压实责任链条，季度督查不少于1次。",
        "（二）持续规范资产管理，年内清收欠款200万元。",
        "（三）持续打造服务品牌，再建村级服务社15个。",
    ]
    result = _read("供销社党组报告", OPENING, "一、存在问题", BODY, "二、下一步工作打算", *items)
    assert [paragraph.text for paragraph in result.paragraphs][-3:] == items


def test_items_behind_triangles_are_no_captions() -> None:
    items = ["▲走访困难群众120户", "▲化解矛盾纠纷13件", "▲群众居民议事会现场"]
    result = _read("社区党委工作汇报", OPENING, "一、抓服务", BODY, *items, "二、抓治理", BODY)
    assert [noise.text for noise in result.noise] == items[2:]


def test_decimal_numbers_stand_as_deep_as_they_have_parts() -> None:
    lines = ["1 学校概况", BODY, "2 主要工作", "2.1 思想工作", BODY, "2.1.1 讲解", BODY, "2.1.2 劳动", BODY]
    assert [level for level, _, _ in _headings(_read("小学党支部报告", OPENING, *lines))] == [1, 1, 2, 3, 3]


def test_capital_numerals_in_traditional_script() -> None:
    lines = ["壹、組織概況", BODY, "貳、工作成效", BODY, "參、檢討與展望", BODY]
    headings = _headings(_read("衛生服務中心黨支部工作報告", OPENING, *lines))
    assert [(level, number) for level, number, _ in headings] == [(1, "壹、"), (1, "貳、"), (1, "參、")]


def test_a_last_paragraph_with_its_reporter_is_body() -> None:
    last = "下一步，厂党委将深化“红引擎”工程，力争再建党员创新工作室4个。（通讯员 李静）"
    result = _read("红旗机械厂党委：党建驱动生产", OPENING, BODY, last)
    assert result.paragraphs[-1].role == "body"
    assert result.figures[-1].value == 4


def test_a_mail_that_was_answered_goes() -> None:
    result = _read(
        "工务段党委2023年党建工作情况", OPENING, "一、情况", BODY, "-----原始邮件-----", "发件人：组织部", "主题：关于报送情况的函"
    )  # fmt: skip
    assert result.paragraphs[-1].text == BODY


def test_a_scanner_names_itself() -> None:
    result = _read(
        "扫描全能王 创建", "园林处党委工作总结", OPENING, BODY, "由 扫描全能王 扫描创建", "一、学习", BODY
    )
    assert len(result.noise) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ("序号\t任务\t目标\t完成", "1\t党组织书记培训\t60人次\t66人次", "2\t发展高知党员\t15名\t12名"),
        ("| 序号 | 任务 | 目标 | 完成 |", "|---|:--:|---|---|", "| 1 | 党组织书记培训 | 60人次 | 66人次 |", "| 2 | 发展高知党员 | 15名 | 12名 |"),
        ("│序号│任务│目标│完成│", "├──┼──┼──┼──┤", "│1│党组织书记培训│60人次│66人次│", "│2│发展高知党员│15名│12名│"),
    ],
)  # fmt: skip
def test_tables_in_plain_text_are_tables(rows: tuple[str, ...]) -> None:
    imported = read_text("\n".join(["教育局党委工作总结", OPENING, *rows, "一、成效", BODY]))
    (table,) = imported.tables
    assert table.table.rows[1] == ("1", "党组织书记培训", "60人次", "66人次")
    figures = [(figure.name, figure.value) for figure in imported.result.figures]
    assert figures[:4] == [
        ("党组织书记培训", 60),
        ("党组织书记培训", 66),
        ("发展高知党员", 15),
        ("发展高知党员", 12),
    ]
    assert not any("|" in paragraph.text for paragraph in imported.result.paragraphs)


def test_lines_with_a_bar_or_a_tab_are_no_table() -> None:
    text = "\n".join(["街道党工委工作总结", "宣传部｜2024年3月", "一、\t学习", BODY, "二、\t服务", BODY])
    assert not read_text(text).tables


def test_labels_with_colons_above_their_passages_are_headings() -> None:
    labels = ["思想建设方面：", "组织建设方面：", "服务群众方面："]
    result = _read("妇联机关党支部工作回顾", *(line for label in labels for line in (label, BODY)))
    assert [heading.text for heading in result.headings] == labels


def test_colons_that_lead_in_are_no_headings() -> None:
    lines = ["我们的体会是：", BODY, "主要做法如下：", BODY, "同志们：", BODY, "市财政局：", BODY]
    assert not _read("支部工作体会", OPENING, *lines).headings


def test_pictures_before_numbers_and_items() -> None:
    items = ["✅ 走访企业152家次，收集诉求87条，办结81条", "✅ 落地“政策直通车”活动5场，兑现补贴1325.6万元"]
    result = _read(
        "产业园党委工作小结", OPENING, "📌 一、暖企服务", *items, "📌 二、青年成长", "✅ 举办读书会8期", BODY
    )
    assert _headings(result) == [(1, "一、", "暖企服务"), (1, "二、", "青年成长")]
    assert [paragraph.text for paragraph in result.paragraphs][3:5] == items


def test_letters_that_were_bullets_are_bullets() -> None:
    items = ["l 全年管网漏损率降至8.7%；", "l 抢修及时率98.5%，平均到场时间26分钟；", "ü 更换老旧管网65km。"]
    result = _read("水务集团工作总结", OPENING, *items)
    assert [paragraph.text[:2] for paragraph in result.paragraphs][2:] == ["● ", "● ", "✓ "]
    assert (result.figures[-1].value, result.figures[-1].unit) == (65, "km")


def test_a_letter_alone_is_a_letter() -> None:
    result = _read("水务集团工作总结", OPENING, "u 型管道更换完成，共更换12处，群众用水更加放心。")
    assert result.paragraphs[-1].text.startswith("u 型")


def test_the_first_aspect_and_the_second() -> None:
    lines = ["第一个方面，关于安全。", BODY, "第二个方面，关于创新。", BODY]
    assert [level for level, _, _ in _headings(_read("机电队党支部汇报材料", OPENING, *lines))] == [1, 1]


def test_lines_with_lines_below_them() -> None:
    lines = ["一季度完成情况", "--------", BODY, "二季度计划", "--------", BODY]
    result = _read("一季度党建工作情况汇报", "========", *lines)
    assert result.title == "一季度党建工作情况汇报"
    assert [heading.text for heading in result.headings] == ["一季度完成情况", "二季度计划"]


def test_a_part_of_the_title_is_no_title() -> None:
    title = "税务所党支部2024年上半年工作总结及下半年工作计划"
    lines = [
        "上半年工作总结",
        BODY,
        "1、规范组织生活。" + BODY,
        "2、加强廉政教育。" + BODY,
        "下半年工作计划",
        BODY,
    ]
    result = _read(title, *lines)
    assert result.title == title
    assert [level for level, _, _ in _headings(result)] == [1, 3, 3, 1]


def test_the_count_of_pages_within_the_text_goes() -> None:
    result = _read(
        "财政局工作总结", OPENING, BODY, "财政局工作总结全文共4页，当前为第2页。", "二、问题", BODY
    )
    assert [noise.text for noise in result.noise] == ["财政局工作总结全文共4页，当前为第2页。"]


def test_numbered_items_with_a_count_and_no_stop_are_a_list() -> None:
    result = _read(
        "运营中心总结", OPENING, "一、打算", "1. 建成实训基地1个", "2. 每季度接待1次", "二、问题", BODY
    )
    assert [number for _, number, _ in _headings(result)] == ["一、", "二、"]


def test_words_of_thanks_are_no_lead() -> None:
    leads = ["旗帜要举得高。", "担子要挑得起。", "规矩要守得住。"]
    opening = "很荣幸代表先进党支部发言。" + BODY
    result = _read("在表彰大会上的发言", "同志们：", opening, *(lead + BODY for lead in leads))
    assert [heading.text for heading in result.headings] == leads


def test_a_headline_above_its_office_is_the_title() -> None:
    opening = "近年来，县发改局党总支坚持“三融三促”，党建与业务同频共振，先后荣获市级以上荣誉14项。"
    result = _read(
        "抓“三融三促” 创“模范机关”", "县发展和改革局党总支", opening, "一融思想", BODY, "二融业务", BODY
    )
    assert result.title == "抓“三融三促” 创“模范机关”"
    assert not result.noise


def test_who_handed_in_is_no_line_of_a_page() -> None:
    result = _read("新区：激活非公企业党建", OPENING, BODY, "（城南新区党群工作部 供稿）", "【打印】【关闭】")
    assert [noise.text for noise in result.noise] == ["【打印】【关闭】"]


def test_who_gave_the_pictures_is_of_the_page() -> None:
    result = _read("公司党总支：把支部建到车上", OPENING, BODY, "（本文图片由捷运公司提供）", "责编：苏文")
    assert len(result.noise) == 2


def test_the_pages_last_words_go_whatever_they_speak_of() -> None:
    last = "以上就是2022年度人社局党建工作总结的全部内容，更多精彩请关注文秘助手。"
    result = _read("人社局党建工作总结", OPENING, "一、学习", BODY, last)
    assert [noise.text for noise in result.noise] == [last]


def test_the_number_of_the_last_page_alone_goes() -> None:
    result = _read("医药公司党总支工作报告", OPENING, "一、学习", BODY, "2")
    assert result.paragraphs[-1].text == BODY


def test_items_that_spaces_part_are_no_headings_and_have_their_own_names() -> None:
    items = "主题党日6次 组织生活会1次 谈心谈话12人次"
    result = _read(
        "司法所党支部工作情况", OPENING, "一　党建工作", items, "二　业务工作", "调解纠纷87件 法律援助19件"
    )
    assert [level for level, _, _ in _headings(result)] == [1, 1]
    assert [figure.name for figure in result.figures] == [
        "主题党日", "组织生活会", "谈心谈话", "调解纠纷", "法律援助",
    ]  # fmt: skip


def test_a_bracket_goes_with_the_heading_before_it() -> None:
    line = "一、党的领导（20分，自评20分）。党组会专题研究党建工作4次，与班子成员谈话10人次。"
    result = _read("总工会党支部自查报告", OPENING, line, line.replace("一、党的领导", "二、思想建设"))
    assert result.paragraphs[2].text == line


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("劳务派遣党员48名尚未纳入管理。", [("劳务派遣党员", 48, "名")]),
        ("共9人管3个乡镇；（2）党员年龄偏大，平均47.2岁。", [("党员年龄偏大", 47.2, "岁")]),
        ("任务32项，其余3项正按序时推进。", [("任务", 32, "项"), ("任务", 3, "项")]),
        ("给予2000元奖励。", [("奖励", 2000, "元")]),
        ("在29个参评部门中列前茅。", [("参评部门", 29, "个")]),
        ("对照《考核细则》5大类28项指标逐条自查。", [("指标", 5, "大类"), ("指标", 28, "项")]),
        ("实现“两违”问题同比下降15%。", [("“两违”问题同比下降", 15, "%")]),
    ],
)
def test_what_a_figure_is_called_in_later_rounds(text: str, want: list[tuple[str, float, str]]) -> None:
    assert _figures(f"粮库党支部情况\n{text}")[-len(want) :] == want


def test_a_number_that_the_width_broke_is_one() -> None:
    lines = [
        "今年以来，镇党委聚焦重点任务，以更高标准、更严要求、更实作风抓",
        "好各项工作落实，现将存在问题报告如下，请予审议，请提意见和建议。",
        "（一）发展不平衡，3个村集体经济过度依赖光伏分红，产业不强。（",
        "二）力量不均衡，专职党务干事只有1名，多数人身兼数职，精力难以集",
        "中，工作质量不高，上级部署的任务有时不能按时完成，群众有一些意见",
        "，需要认真改进。",
    ]
    result = _read("镇党委述职报告", *lines)
    assert [paragraph.text[:4] for paragraph in result.paragraphs][-2:] == ["（一）发", "（二）力"]


def test_brackets_of_whole_sentences_that_count_are_a_list() -> None:
    items = ["（一）发展不平衡，3个村没有集体收入。", "（二）力量不均衡，专职党务干事只有1名。"]
    result = _read("镇党委述职报告", OPENING, "一、做法", BODY, "二、存在问题", *items, "三、打算", BODY)
    assert [number for _, number, _ in _headings(result)] == ["一、", "二、", "三、"]


def test_brackets_with_text_below_are_headings() -> None:
    heads = ["（一）紧扣“立制”，锻造3个模范机关。", "（二）紧扣“立心”，锻造政治坚定机关。"]
    result = _read("文明办述职报告", OPENING, "一、做法", *(line for head in heads for line in (head, BODY)))
    assert [number for _, number, _ in _headings(result)] == ["一、", "（一）", "（二）"]


def test_leads_of_two_halves_are_headings() -> None:
    leads = ["红色引擎：抓班子。", "红色课堂：抓教育。", "红色细胞：抓先锋。"]
    result = _read("二大队党建工作经验材料", OPENING, *(lead + BODY for lead in leads))
    assert [heading.text for heading in result.headings] == leads


def test_who_says_what_is_no_lead() -> None:
    said = ["会议指出：抓落实。", "会议强调：抓作风。", "会议要求：抓队伍。"]
    assert not _read("街道党工委会议情况", OPENING, *(lead + BODY for lead in said)).headings


def test_a_usual_part_glued_to_a_short_sentence_is_cut_off() -> None:
    result = _read(
        "烟草公司党支部总结",
        OPENING,
        "一、主要工作",
        BODY,
        "二、存在问题学习的系统性不强，活动形式不够丰富。",
    )
    assert _headings(result)[-1] == (1, "二、", "存在问题")


def test_a_whole_heading_with_a_parts_words_is_not_cut() -> None:
    result = _read("烟草公司党支部总结", OPENING, "一、主要工作", BODY, "二、存在问题整改情况。", BODY)
    assert _headings(result)[-1] == (1, "二、", "存在问题整改情况。")


def test_the_place_of_a_picture_within_the_text_goes() -> None:
    result = _read("林业局：守护绿水青山", OPENING, BODY, "图片", BODY, "图片资料较少，还要继续收集整理。")
    assert [noise.text for noise in result.noise] == ["图片"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("上午8：00，120余名党员重温入党誓词。", [("党员", 120, "名")]),
        ("存款达8.6亿元，比年初上升1.3亿元。", [("存款比年初上升", 1.3, "元")]),
        ("支部委员5名分片包干。", [("支部委员", 5, "名")]),
        ("党费收缴7，320元。", [("党费收缴", 7320, "元")]),
    ],
)
def test_numbers_behind_clock_times_and_comparisons(text: str, want: list[tuple[str, float, str]]) -> None:
    assert _figures(f"粮库党支部情况\n{text}")[-len(want) :] == want
