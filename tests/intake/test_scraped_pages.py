"""Pages that put several reports together, or lost their line ends on the way: each kind as the smallest text that
shows it.
"""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.result import ReadResult

BODY = "支部全年开展集中学习12次，参加党员460人次，撰写心得体会35篇，大家反映收获很大。"
OPENING = "今年以来，粮库党支部认真贯彻上级党委部署，较好地完成了各项任务，现将情况汇报如下。"


def _read(*lines: str) -> ReadResult:
    return read_text("\n".join(lines)).result


def _texts(result: ReadResult) -> list[str]:
    return [paragraph.text for paragraph in result.paragraphs]


def _headings(result: ReadResult) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.number, heading.text) for heading in result.headings]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("粮库党建工作总结篇一", "粮库党建工作总结"),
        ("粮库党建工作总结篇1", "粮库党建工作总结"),
        ("粮库党员学习安排例1", "粮库党员学习安排"),
        ("粮库党建工作总结【一】", "粮库党建工作总结"),
        ("【篇一】粮库党建工作总结", "粮库党建工作总结"),
        ("范文一：粮库党建工作总结", "粮库党建工作总结"),
        ("粮库党建工作总结（篇一）", "粮库党建工作总结"),
    ],
)
def test_the_first_of_several_texts_is_the_report(line: str, title: str) -> None:
    result = _read(
        "2023年粮库党建工作总结(通用6篇)",
        "“总结”是把一段时间里做过的事情回头看一看，找出好的做法和教训。写总结应当注意些什么呢？我们一起来看看吧。",
        line,
        OPENING,
        "一、抓学习",
        BODY,
    )
    assert result.title == title
    assert _texts(result) == [title, OPENING, "一、抓学习", BODY]


def test_only_the_first_of_several_titles_is_the_title() -> None:
    result = _read("库区党建总结篇一", OPENING, BODY, "库区党建总结篇二", OPENING, BODY)
    assert result.title == "库区党建总结"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("粮库党支部述职报告二", "粮库党支部述职报告"),
        ("粮库党支部工作总结3", "粮库党支部工作总结"),
        ("粮库党建工作简报12", "粮库党建工作简报12"),  # its number
    ],
)
def test_a_number_behind_a_title(line: str, title: str) -> None:
    assert _read(line, OPENING, "一、抓学习", BODY).title == title


def test_what_a_site_says_in_front_of_a_text_without_line_ends() -> None:
    result = _read(
        "粮库党建工作总结2021精选时间过得真快，又到了年底盘点的时候。下面是小编整理的关于粮库党建工作总结2021精选，"
        f"希望能够帮到大家。粮库党建工作总结2021精选【一】{OPENING}一、主要工作{BODY}"
    )
    assert result.title == "粮库党建工作总结2021精选"
    assert _texts(result)[0] == result.title
    assert "小编" not in "".join(_texts(result))
    assert _headings(result) == [(1, "一、", "主要工作")]


@pytest.mark.parametrize("gap", ["", " ", "　"])
def test_a_title_told_twice_in_front_of_a_text_without_line_ends(gap: str) -> None:
    title = "大队到城东粮库开展支部结对共建"
    result = _read(f"{title}{gap}{title} 3月9日，{BODY} 会上，{OPENING} 最后，{BODY}")
    assert result.title == title
    assert _texts(result).count(title) == 1
    assert BODY in "".join(_texts(result))


def test_pages_of_a_viewer_whose_first_begins_with_the_title() -> None:
    result = _read(
        f"1、粮库党建工作调研报告篇 粮库党建工作调研报告篇【一】{OPENING}{OPENING}全库召开座谈会 52",
        f"2、 个,参加 550 人。{BODY}{OPENING}一、组织设置情况 全库共有 5 个党支部,{OPENING[:-1]}，11 个党",
        f"3、小组。{BODY}",
    )
    assert result.title == "粮库党建工作调研报告"
    assert [(figure.value, figure.unit) for figure in result.figures][:2] == [(52, "个"), (550, "人")]
    assert "11 个党小组" in "".join(_texts(result))
    assert "一、组织设置情况" in _texts(result)


def test_two_calls_above_what_a_headline_is_about() -> None:
    result = _read(
        "您所在的位置：首页>基层动态",
        "凝心聚力强党建 担当实干保粮安",
        "粮库党支部推进仓储标准化建设",
        "2021-05-06 10:21:29",
        "一、工作背景",
        BODY,
    )
    assert result.title == "凝心聚力强党建 担当实干保粮安粮库党支部推进仓储标准化建设"


def test_the_address_of_a_site_behind_the_words_of_the_report() -> None:
    result = _read(
        "粮库党建工作总结",
        OPENING.replace("。", "：") + " 某某汇 www.example.com",
        "一、抓学习 某某汇 www.example.com",
        BODY,
        "二、抓服务",
        BODY + "办事群众不出门就能查到进度，只要登录 www.example.gov.cn",
    )
    assert _headings(result) == [(1, "一、", "抓学习"), (1, "二、", "抓服务")]
    assert "某某汇" not in "".join(_texts(result))
    assert _texts(result)[-1].endswith("登录 www.example.gov.cn")


def test_a_reading_whose_character_was_lost() -> None:
    result = _read(
        "糧庫黨建工作總結", "支部年初制定了計劃,各項任務都有人抓?,F(xiàn)將有關(guān)情況報告如下:", BODY
    )
    assert "(xiàn)" not in "".join(_texts(result))
    assert "有關情況報告如下" in "".join(_texts(result))


def test_quotation_marks_of_a_converter() -> None:
    result = _read(
        "粮库党建工作总结", OPENING, "1、抓组织生活会和“民主评议〞。" + BODY, "2、抓阵地建设。" + BODY
    )
    assert [text for _, _, text in _headings(result)] == ["抓组织生活会和“民主评议”。", "抓阵地建设。"]


def test_a_heading_that_begins_with_a_year() -> None:
    lines = ("4、积极分子情况", BODY, "5、20xx年以来发展党员情况", BODY, "6、2021年发展党员情况", BODY)
    assert [number for _, number, _ in _headings(_read("粮库党建工作总结", OPENING, *lines))] == [
        "4、",
        "5、",
        "6、",
    ]
    assert _headings(_read("粮库党建工作总结", OPENING, "1.5万元用于阵地建设。")) == []


def test_labels_that_begin_behind_a_colon() -> None:
    result = _read(
        "粮库党建工作总结",
        "一、基本情况",
        "据统计，情况如下：（1）职工情况：共有职工84人，其中在岗60人；退休30人。（2）党员情况：共有党员40名，其中女党员10名。"
        "（3）支部情况：支部4个，其中联合支部2个，都正常开展活动。",
    )
    assert [text for _, _, text in _headings(result)] == [
        "基本情况",
        "职工情况：",
        "党员情况：",
        "支部情况：",
    ]
    listed = _read("粮库党建工作总结", "一、基本情况", "要求如下：（1）抓学习；（2）抓服务；（3）抓作风。")
    assert [text for _, _, text in _headings(listed)] == ["基本情况"]


def test_a_heading_straight_before_the_first_of_its_items() -> None:
    result = _read(
        "粮库党建工作总结",
        OPENING,
        "1、党组织书记情况（1）书记均为兼任，没有专职书记；（2）书记学历较高。",
        "2、党员队伍情况",
        BODY,
    )
    assert [text for level, _, text in _headings(result) if level == 3] == ["党组织书记情况", "党员队伍情况"]


def test_what_is_told_below_is_not_joined_to_its_points() -> None:
    result = _read(
        "粮库党建工作总结",
        "三、存在问题",
        "在认真听取干部职工意见建议、对照上级要求逐条检视的基础上发现以下几个主要问题",
        "一是学习不够深入。" + BODY,
        "二是服务不够主动。" + BODY,
    )
    assert [point.marker for point in result.points] == ["一是", "二是"]
    assert _texts(result)[2].endswith("主要问题")


def test_a_heading_up_to_its_colon() -> None:
    result = _read(
        "粮库党建工作总结",
        OPENING,
        "（一）关于政治引领作用方面，主要是班子的核心作用还不够强：党支部首先要在思想上引领全体党员，" + BODY,
        "（二）关于组织生活方面，主要是形式还不够活：" + BODY,
    )
    assert [text for _, _, text in _headings(result)] == [
        "关于政治引领作用方面，主要是班子的核心作用还不够强：",
        "关于组织生活方面，主要是形式还不够活：",
    ]


def test_a_sentence_with_a_number_is_not_cut_within() -> None:
    sentence = (
        "一、首先我们库区组建了以支部书记为组长，班组长、保管员、化验员代表为组员的工作小组，事事有人管。"
    )
    result = _read("粮库党建工作总结", OPENING, sentence, "二、宣传发动：", BODY, "三、检查督促：", BODY)
    assert sentence in _texts(result)


def test_an_outline_that_a_page_tells_first() -> None:
    outline = ("目录/提纲：……", "一、基本情况", "二、主要做法", "一是抓学习", "……")
    result = _read("粮库党建调研报告", *outline, OPENING, "一、基本情况", BODY, "二、主要做法", BODY)
    assert _texts(result) == ["粮库党建调研报告", OPENING, "一、基本情况", BODY, "二、主要做法", BODY]


def test_a_headline_above_the_office_and_its_subtitle() -> None:
    result = _read(
        "党建工作总结粮库",
        "守好粮仓抓党建 服务农户促发展",
        "和平粮库党委",
        "——粮库党建工作总结",
        OPENING,
        BODY,
    )
    assert result.title == "守好粮仓抓党建 服务农户促发展"


def test_a_title_straight_before_an_office_without_a_name() -> None:
    result = _read(
        f"某乡镇2018年上半年组织建设工作汇报xx 乡共辖 10 个行政村。{BODY}{OPENING}一、强领导",
        BODY,
    )
    assert result.title == "某乡镇2018年上半年组织建设工作汇报"


@pytest.mark.parametrize("end", ["材料", "经验材料", "总结报告"])
def test_a_title_that_only_the_site_tells_is_told_whole(end: str) -> None:
    result = _read(
        f"下面是小编为大家整理的2023年粮库党建工作{end}4篇,供大家参考。", OPENING, "一、抓学习", BODY
    )
    assert result.title == f"2023年粮库党建工作{end}"


def test_a_heading_whose_text_is_numbered_itself() -> None:
    result = _read(
        "粮库党建工作总结",
        "一、主要工作",
        BODY,
        "1.理论学习追光源，筑牢信仰之基。（1）参加培训，骨干带头学：通过参加培训，不断提升能力；（2）用好平台，自主学。",
        BODY,
        "2.阵地建设聚光标，铸就钢铁之盘。（1）库内：活动室布局合理，增添了书架；网站及时更新。（2）库外："
        + BODY,
    )
    assert [text for level, _, text in _headings(result) if level == 3] == [
        "理论学习追光源，筑牢信仰之基。",
        "阵地建设聚光标，铸就钢铁之盘。",
    ]


def test_what_a_text_was_called_elsewhere_is_not_its_title() -> None:
    result = _read(
        "党建聚合力 粮仓添动力",
        "2020年06月12日15:35",
        "原标题：城东粮库公司：党建聚合力 粮仓添动力",
        BODY,
        OPENING,
    )
    assert result.title == "党建聚合力 粮仓添动力"
    assert any("原标题" in noise.text for noise in result.noise)


def test_a_title_set_wide_in_front_of_its_greeting() -> None:
    result = _read("XX粮库2021年度仓储工作 汇 报 尊敬的各位领导，同志们：", OPENING, "一、抓学习", BODY)
    assert (result.title or "").replace(" ", "") == "XX粮库2021年度仓储工作汇报"
    assert _texts(result)[1] == "尊敬的各位领导，同志们："


def test_a_text_whose_characters_are_set_apart() -> None:
    result = _read(
        *(" ".join(line) for line in ("粮库党支部工作总结", OPENING, "一、抓学习", BODY, "二、抓服务", BODY))
    )
    assert result.title == "粮库党支部工作总结"
    assert _texts(result)[1:3] == [OPENING, "一、抓学习"]
    assert [(figure.value, figure.unit) for figure in result.figures][:2] == [(12, "次"), (460, "人次")]


def test_spaces_between_words_stay() -> None:
    line = "支部书记 王建国 主持会议，全体党员参加，会议传达了上级精神，研究了下一步工作。"
    assert line in _texts(_read("粮库党支部工作总结", OPENING, line))


def test_blanks_that_became_question_marks() -> None:
    result = _read("? ? ? ? " + OPENING, "? ? ? ??" + BODY, "? ? ? ??" + BODY)
    assert _texts(result) == [OPENING, BODY, BODY]


@pytest.mark.parametrize("word", ["目的意义", "基本原则", "总体目标"])
def test_a_heading_in_front_of_what_something_is(word: str) -> None:
    result = _read(
        f"粮库党员活动室建设办法一、{word}党员活动室是党员学习交流的主要场所，是支部的阵地。各支部要管好用好。二、管理办法活动室由支部管理。",
        BODY,
    )
    assert result.title == "粮库党员活动室建设办法"
    assert _headings(result)[0] == (1, "一、", word)


def test_a_heading_that_begins_with_aim() -> None:
    result = _read("粮库党员活动室建设意见", OPENING[:-1] + "。一、目的意义", BODY, "二、管理要求", BODY)
    assert [text for _, _, text in _headings(result)] == ["目的意义", "管理要求"]


def test_the_address_of_an_owner_is_no_title() -> None:
    result = _read(
        "江南市 河东镇第一工业区详锋街97号愉和工业园A栋",
        "13800000000(tel)",
        "夯基固本强支部 小口切入优服务",
        OPENING,
        BODY,
    )
    assert result.title == "夯基固本强支部 小口切入优服务"
    assert all("tel" not in text for text in _texts(result))


def test_a_summary_that_the_page_puts_above_the_text() -> None:
    told = "摘要：粮库党支部全年开展集中学习12次，参加党员460人次。大家反映收获很大，支部的工作有了起色..."
    result = _read(
        "粮库党支部推行“党建+”助推保供工作", "来源：仓储周刊  发布时间：2022-04-28", told, OPENING, BODY
    )
    assert any(noise.text == told for noise in result.noise)


@pytest.mark.parametrize("mark", ["摘要：", "摘要:", "摘 要：", "摘 要:", "摘要: "])
def test_a_summary_in_lines_of_a_fixed_width_is_the_reports_own(mark: str) -> None:
    result = _read(
        "粮库党支部标准化建设调研报告",
        f"{mark}粮库党支部把仓房当作阵地，把粮情当作考题，在收购一",
        "线建起党员责任区，本文从现状出发，谈三点认识和两条建",
        "议，供同行参考，也请各兄弟支部提出意见。",
        OPENING,
        BODY,
    )
    assert not any("责任区" in noise.text or "考题" in noise.text for noise in result.noise)
    assert any("当作考题" in text for text in _texts(result))


def test_what_an_editor_says_between_title_and_text() -> None:
    result = _read(
        "粮库党支部争先创优工作汇报编者按：本文主要从以学习为引领；以活动为抓手进行讲述。其中，主要包括：成立领导小组、"
        f"开展主题教育等，具体材料请详见：**年，我库党支部在上级党委领导下，{BODY}一、以学习为引领{OPENING}",
        BODY,
    )
    assert result.title == "粮库党支部争先创优工作汇报"
    assert _texts(result)[1].startswith("**年，我库党支部")
    assert any("编者按" in noise.text for noise in result.noise)


def test_a_title_straight_before_the_office_that_it_tells_of() -> None:
    result = _read(
        f"城东粮库党支部工作情况的总结粮库党支部自从建立以来，{BODY}{OPENING}", "1.建立机制。" + BODY
    )
    assert result.title == "城东粮库党支部工作情况的总结"


def test_a_title_whose_quoted_name_goes_over_lines() -> None:
    result = _read(
        "关于印发《城东粮库加强基层组织",
        "建设三年行动计划",
        "（2018—2020年）》的通知",
        "各党支部：",
        OPENING,
        "一、总体要求",
        BODY,
    )
    assert result.title == "关于印发《城东粮库加强基层组织建设三年行动计划（2018—2020年）》的通知"


def test_a_heading_that_a_colon_parts_from_its_text_runs_in() -> None:
    lines = (
        "（一）抓好一个格局：以库党委为核心，以党支部为基础，形成大格局。",
        "（二）建立两个机制：加强支部建设，让党员参与管理，形成制度。",
    )
    result = _read("粮库党建工作总结", OPENING, *lines)
    assert _texts(result)[2:] == list(lines)
    assert [text for _, _, text in _headings(result)] == ["抓好一个格局：", "建立两个机制："]


def test_a_heading_that_a_space_parts_from_its_text() -> None:
    body = "从2023年6月份开始，实施民生工作站，党代表兼任我社区党委名誉委员，为居民解决了多项难题："
    result = _read(
        "社区党委工作总结", OPENING, f"（一）民生工作站解民忧 {body}", BODY, "（二）志愿服务暖人心", BODY
    )
    assert [text for _, _, text in _headings(result)] == ["民生工作站解民忧", "志愿服务暖人心"]
    assert body in _texts(result)
