"""Each mistake in a report type is told with file, place and remedy."""

from __future__ import annotations

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.forms.load import parse_type

GOOD = '''id = "sample"
name = "样例"
short = "样例"
version = 1
description = "供测试"
title = "{单位名称}{报告期间}样例"
periods = ["half"]

[[sections]]
id = "opening"
heading = "导语"
level = 0
prose = "{报告期间}，{单位名称}开展工作。"

[[sections]]
id = "meetings"
heading = "三会一课"
level = 1
length = [100, 300]
prose = """[召开支委会{支委会}次][，讲党课{讲党课}次]。
{是}[坚持{已做清单}等制度。]"""
figures = [
  { name = "支委会", unit = "次" },
  { name = "讲党课", unit = "次", kind = "count" },
]
texts = [
  { name = "评议等次", kind = "choice", choices = ["好", "较好"] },
]
[[sections.checklists]]
items = [{ text = "支委会" }, { text = "党课" }]
'''
SECOND = "第2个章节“三会一课”的"

CASES = {
    "a relation without a word": (
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲党课", usual = true }]',
        "第1个关系“讲党课”没有写与什么比较，请在 at_most、at_least、equal、sum_of、over 里只写一个",
    ),
    "a relation of two": (
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲党课", at_most = "支委会", equal = "支委会" }]',
        "第1个关系“讲党课”同时写了at_most、equal",
    ),
    "a relation of no figure": (
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲课", at_most = "支委会" }]',
        "第1个关系“讲课”的项目“figure”的值“讲课”不是指标",
    ),
    "a relation to no figure": (
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲党课", at_most = "评议等次" }]',
        "第1个关系“讲党课”的项目“at_most”的值“评议等次”不能用，请写这个类型里的另一个指标",
    ),
    "a share of one": (
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲党课", over = ["支委会"] }]',
        "第1个关系“讲党课”的项目“over”要写两个指标",
    ),
    "syntax": (
        'unit = "次" }',
        'unit "次" }',
        "第23行第24个字符附近写法有误，请检查这里和上一行的引号、括号、等号和逗号是否成对、完整，且用的是半角符号",
    ),
    "syntax at the end": ('{ text = "党课" }]', '{ text = "党课" }', "末尾写法有误，请检查这里"),
    "full-width quotes": ('short = "样例"', "short = “样例”", "第3行第9个字符附近写法有误"),
    "unknown key": (
        'unit = "次", kind',
        'unti = "次", kind',
        f"{SECOND}第2个指标“讲党课”的项目“unti”不认识，是不是想写“unit”",
    ),
    "unknown key far from any": (
        "level = 0",
        "xyz = 0",
        "第1个章节“导语”的项目“xyz”不认识，请删去，这里可以写的项目有：id、heading",
    ),
    "wrong kind": (
        '"支委会", unit = "次"',
        '"支委会", unit = 3',
        f"{SECOND}第1个指标“支委会”的项目“unit”应当是文字（放在引号里），现在是整数",
    ),
    "wrong kind of list": (
        "figures = [\n",
        "figures = 3\nmore = [\n",
        f"{SECOND}项目“figures”应当是列表（放在方括号里），现在是整数",
    ),
    "wrong word": (
        'kind = "count"',
        'kind = "number"',
        "的值“number”不在允许的范围内，请改为以下之一：count、people、money、percent、duration、measure、index",
    ),
    "wrong word in a list": (
        '["half"]',
        '["half", "week"]',
        "项目“periods”的第2个项的值“week”不在允许的范围内，请改为以下之一：month、quarter、half、year、range",
    ),
    "missing key": ('heading = "三会一课"\n', "", "第2个章节缺少必填的项目“heading”，请补上一行 heading = …"),
    "missing key of the type": ("version = 1\n", "", "缺少必填的项目“version”"),
    "missing key of an item": (
        '{ text = "党课" }',
        '{ phrase = "党课" }',
        f"{SECOND}第1个清单的第2个事项缺少必填的项目“text”",
    ),
    "same figure twice": (
        'name = "讲党课", unit',
        'name = "支委会", unit',
        f"{SECOND}第2个指标“支委会”的项目“name”与第2个章节里的重复，请换一个名称",
    ),
    "text named like a figure": (
        'name = "评议等次"',
        'name = "支委会"',
        f"{SECOND}第1个文字项“支委会”的项目“name”与第2个章节里的重复",
    ),
    "built-in name": (
        'name = "评议等次"',
        'name = "报告期间"',
        "第1个文字项“报告期间”的项目“name”是程序自己使用的名称",
    ),
    "name that prose cannot hold": (
        'name = "评议等次"',
        'name = "评议[等次]"',
        "不能用作名称，名称要有1到60个字，不能含花括号、方括号和换行",
    ),
    "same item twice": (
        '{ text = "党课" }',
        '{ text = "支委会" }',
        f"{SECOND}第1个清单的第2个事项“支委会”在本章节的清单里重复",
    ),
    "empty item": ('{ text = "党课" }', '{ text = " " }', "的第2个事项“ ”没有写内容"),
    "unknown slot": (
        "讲党课{讲党课}次",
        "讲党课{党课}次",
        f"{SECOND}项目“prose”用到了“{{党课}}”，但没有这个指标或文字项",
    ),
    "bracket without a partner": (
        "讲党课{讲党课}次",
        "讲党课]{讲党课}次",
        f"{SECOND}项目“prose”有一个方括号没有成对，请补上另一半；要印出括号，请用“（）”",
    ),
    "list of no checklist": (
        "讲党课{讲党课}次",
        "讲党课{讲党课}次，{已做清单/没有的清单}",
        f"{SECOND}项目“prose”用到了“{{已做清单/没有的清单}}”，但本章节没有这个标题的清单",
    ),
    "field in the title": ("{报告期间}样例", "{支委会}样例", "项目“title”用到了“{支委会}”，标题里不能用"),
    "level that jumps": (
        "level = 1",
        "level = 2",
        f"{SECOND}项目“level”是2，跳过了第1级，请改为1，或在前面补上第1级的章节",
    ),
    "level too deep": ("level = 1", "level = 7", f"{SECOND}项目“level”是7，超出范围"),
    "same id": ('id = "meetings"', 'id = "opening"', f"{SECOND}项目“id”的值“opening”与第1个章节重复"),
    "id of the clerk's own sections": (
        'id = "meetings"',
        'id = "own-1"',
        f"{SECOND}项目“id”的值“own-1”不能用作编号",
    ),
    "choice without choices": (
        ', choices = ["好", "较好"]',
        "",
        f"{SECOND}第1个文字项“评议等次”是选择项，但没有写可选的内容",
    ),
    "choices without choice": ('kind = "choice", ', "", "的项目“choices”只能用在选择项里"),
    "default outside the choices": (
        '"较好"] }',
        '"较好"], default = "优" }',
        "的项目“default”的值“优”不在可选的内容里，请改为以下之一：好、较好",
    ),
    "length turned round": (
        "[100, 300]",
        "[300, 100]",
        f"{SECOND}项目“length”的下限300大于上限100，请把较小的数写在前面",
    ),
    "last period's problems unmarked": (
        "length = [100, 300]",
        'length = [100, 300]\nrole = "problems"',
        f"{SECOND}项目“carry”是 keep，上期的问题和打算会不加标记地留在新报告里",
    ),
    "a choice that there is not": (
        "length = [100, 300]",
        'length = [100, 300]\ncarry = "copy"',
        f"{SECOND}项目“carry”",
    ),
    "length of one number": ("[100, 300]", "[300]", f"{SECOND}项目“length”的个数不对，请写成两个数"),
    "no periods": ('["half"]', "[]", "项目“periods”是空的，请至少写一种报告期"),
    "no name": ('name = "样例"', 'name = ""', "项目“name”是空的"),
    "version": ("version = 1", "version = 0", "项目“version”不能小于1"),
    "id of the type": ('id = "sample"', 'id = "样例"', "项目“id”的值“样例”不能用作编号"),
    "long name in the step rail": (
        "level = 1\n",
        'level = 1\nshort = "三会一课制度落实情况"\n',
        f"{SECOND}项目“short”超过8个字",
    ),
}


def test_the_sample_itself_is_sound() -> None:
    assert parse_type(GOOD, "sample.toml").name == "样例"


@pytest.mark.parametrize(("right", "wrong", "sentence"), CASES.values(), ids=CASES)
def test_a_mistake_is_told_with_file_place_and_remedy(right: str, wrong: str, sentence: str) -> None:
    assert right in GOOD
    with pytest.raises(FormError) as caught:
        parse_type(GOOD.replace(right, wrong, 1), "sample.toml")
    shown = str(caught.value)
    assert shown.startswith("报告类型文件“sample.toml”")
    assert sentence in shown
    assert shown.endswith("。")
    assert caught.value.remedy.startswith(("请", "是不是", "名称", "标题"))


def test_the_first_of_several_mistakes_is_told_with_the_number_of_the_others() -> None:
    text = (
        GOOD.replace("{报告期间}样例", "{甲}样例")
        .replace('id = "meetings"', 'id = "opening"')
        .replace("{讲党课}", "{党课}")
    )
    with pytest.raises(FormError, match=r"标题里不能用.*（另有2处错误）"):
        parse_type(text, "sample.toml")
