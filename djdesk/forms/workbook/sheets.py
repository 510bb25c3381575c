"""Sheets of a report type's workbook, each declared once: heads, explanations, kinds, widths. Writing,
reading, drop-downs and sentences on mistakes follow from here.
"""

from __future__ import annotations

import msgspec

from djdesk.forms.report_type import OrganWords
from djdesk.forms.workbook.columns import (
    CARRIES,
    KINDS,
    MARKERS,
    ORGAN_NAMES,
    PERIODS,
    POINTS,
    RELATIONS,
    ROLES,
    FormColumn,
    FormSheet,
)
from djdesk.model.organs import ORGANS

FORMAT = 1  # of the workbook; a program that knows less refuses it
REMARK = "备注"  # a column or sheet of the clerk's own, which nothing reads
GUIDE = "说明"
ORDER = FormColumn(
    head="次序",
    key="order",
    kind="number",
    width=7,
    help="从小到大排列。插入的行可以不填，跟在上一行后面；也可以填 2.5 这样的数。",
)
SECTION = FormColumn(
    head="章节", key="section", kind="section", width=16, must=True, help="写“章节”表里的简称、标题或编号。"
)
GROUP = FormColumn(
    head="分组",
    key="group",
    kind="group",
    width=12,
    help="只有某一类单位才有的，写“分组”表里的名称，或党支部、党总支、党委等；人人都有的空着。",
)
TYPE = FormSheet(
    "类型",
    "这个报告类型叫什么、什么时候写、标题怎样。一行一项，只改“内容”这一列。",
    (
        FormColumn(head="项目", key="item", kind="name", width=16, must=True, help="不要改动这一列。"),
        FormColumn(head="内容", key="value", width=60, must=True, help="在这一列填写。"),
        FormColumn(head="怎样填", key="hint", width=70, help="程序不读这一列。"),
    ),
    needed=True,
)
TYPE_ITEMS = (
    FormColumn(
        head="编号",
        key="id",
        kind="name",
        help="小写英文字母、数字，以字母开头，收进程序后不要再改；空着由程序编。",
    ),
    FormColumn(head="名称", key="name", kind="name", help="类型的全名，例如 半年党建工作开展情况汇报。"),
    FormColumn(head="简称", key="short", kind="name", help="按钮上的名称，几个字；空着就用名称。"),
    FormColumn(head="版本", key="version", kind="number", help="从1开始；收进程序时有改动，程序自动加1。"),
    FormColumn(head="用途", key="description", help="一两句话，说明什么时候写这种报告。"),
    FormColumn(
        head="标题",
        key="title",
        help="报告的标题，{单位名称}和{报告期间}由程序换成实际的，例如 {单位名称}{报告期间}党建工作汇报。",
    ),
    FormColumn(
        head="报告期",
        key="periods",
        kind="lines",
        words=PERIODS,
        also={"全年": "year", "年": "year", "月": "month", "上半年": "half", "任意时段": "range"},
        help="可以写哪几种，最常用的在前，用顿号隔开：月度、季度、半年、年度、自选时段。",
    ),
    FormColumn(head="落款", key="issuer", kind="yes", help="文末有没有署名和成文日期：是或否。"),
    FormColumn(
        head="标题下署名",
        key="byline_under_title",
        kind="yes",
        help="标题下面有没有（述职人　单位）一行：是或否。",
    ),
    FormColumn(head="表格格式", key="format", kind="number", help="程序自己用，不要改。"),
)
SECTIONS = FormSheet(
    "章节",
    "报告由哪些章节组成，一行一个，从上到下。",
    (
        ORDER,
        FormColumn(
            head="标题", key="heading", kind="name", width=34, must=True, help="印出来的标题，不带序号。"
        ),
        FormColumn(head="简称", key="short", kind="name", width=12, help="左边步骤栏里的名称，不超过8个字。"),
        FormColumn(
            head="编号", key="id", kind="name", width=12, help="程序认它，用过以后不要改；空着由程序编。"
        ),
        FormColumn(
            head="级别",
            key="level",
            kind="number",
            width=6,
            help="1是“一、”，2是“（一）”，3是“1.”，4是“（1）”；0没有标题。空着是1。",
        ),
        FormColumn(
            head="性质", key="role", kind="word", words=ROLES, help="空着是正文。", also={"打算": "plan"}
        ),
        FormColumn(head="写作提示", key="guidance", width=40, help="填写时显示在旁边：这一节写什么。"),
        FormColumn(head="示例", key="example", width=40, help="一两句范文，供填写的人参考。"),
        FormColumn(head="字数下限", key="least", kind="number", width=9, help="不作要求就空着。"),
        FormColumn(head="字数上限", key="most", kind="number", width=9, help="不作要求就空着。"),
        FormColumn(
            head="标题接排", key="run_in", kind="yes", width=9, help="标题后面接着排正文：是；空着是否。"
        ),
        FormColumn(head="标题编号", key="numbered", kind="yes", width=9, help="标题前有没有序号；空着是有。"),
        FormColumn(
            head="要点排法", key="points", kind="word", words=POINTS, help="一是、二是怎样排；空着另起一段。"
        ),
        FormColumn(
            head="下期沿用", key="carry", kind="word", words=CARRIES, help="写下一期时怎样处理上期的文字。"
        ),
        FormColumn(
            head="默认不用", key="optional", kind="yes", width=9, help="新报告里先关着，要用时再打开：是。"
        ),
        GROUP,
    ),
    needed=True,
)
FIELDS = FormSheet(
    "字段",
    "每一节要填的数字（指标）和文字，一行一个。",
    (
        ORDER,
        SECTION,
        FormColumn(
            head="名称",
            key="name",
            kind="name",
            width=26,
            must=True,
            help="整个类型里不能重复。在“分句”里写 {名称} 就会印出它。",
        ),
        FormColumn(
            head="种类",
            key="kind",
            kind="word",
            words=KINDS,
            also={"数字": "count", "次数": "count", "个数": "count", "文字": "text", "文本": "text"},
            width=9,
            help="数字：数量、人数、金额、百分比、时长、计量、指数；文字：短文、长文、列表、选择、日期。",
        ),
        FormColumn(
            head="单位",
            key="unit",
            kind="name",
            width=8,
            help="数字后面的量词，例如 次、名、元；没有就空着。",
        ),
        FormColumn(head="说明", key="help", width=44, help="显示在格子旁边：怎样统计，什么不算。"),
        FormColumn(head="示例", key="example", width=24, help="只用于文字。"),
        FormColumn(head="必填", key="required", kind="yes", width=7, help="是或空着。"),
        FormColumn(
            head="计划数",
            key="target",
            kind="yes",
            width=8,
            help="只用于数字：下一期打算做到的数，不是已有的结果。",
        ),
        FormColumn(
            head="每", key="per", kind="name", width=7, help="只用于数字：按什么算，例如 人、月；没有就空着。"
        ),
        FormColumn(
            head="最大值", key="most", kind="number", width=8, help="只用于数字：最多能是多少；不限就空着。"
        ),
        FormColumn(
            head="可选内容",
            key="choices",
            kind="lines",
            width=22,
            help="只用于选择：一行一个（单元格里换行用 Alt+Enter），或用顿号隔开。",
        ),
        FormColumn(head="默认值", key="default", width=14, help="只用于文字：新报告先填上的内容。"),
        FormColumn(
            head="可以不填", key="optional", kind="yes", width=9, help="只用于文字：空着也不算缺：是。"
        ),
        GROUP,
    ),
    needed=True,
)
LISTS = FormSheet(
    "清单",
    "每一节要勾选的事项，一行一项。",
    (
        ORDER,
        SECTION,
        FormColumn(
            head="清单",
            key="title",
            kind="name",
            width=22,
            help="同一份清单的各行写同一个名称。在“分句”里写 {已做清单/名称} 印出做到的事项。",
        ),
        FormColumn(head="事项", key="text", kind="name", width=34, help="同一节里不能重复。"),
        FormColumn(
            head="做到时的写法", key="phrase", kind="name", width=28, help="写进句子的词；空着就用事项。"
        ),
        FormColumn(
            head="没做到的问题",
            key="problem",
            width=40,
            help="没做到时，“存在的问题”里提供的一句话；空着由程序写。",
        ),
        FormColumn(head="说明", key="help", width=34, help="显示在事项旁边：怎样才算做到。"),
        FormColumn(
            head="对应指标",
            key="figure",
            kind="name",
            width=18,
            help="同一节里数它做了几次的指标；没有就空着。",
        ),
        msgspec.structs.replace(GROUP, head="事项分组"),
        FormColumn(
            head="逐项成段",
            key="output",
            kind="word",
            words={"none": "否", "points": "是"},
            width=9,
            help="整份清单：做到的每一项各印成一段（六个一）；空着是否。",
        ),
        FormColumn(
            head="数目叫法",
            key="counted",
            kind="name",
            width=9,
            help="整份清单按个数称呼时，数字后面的字，例如 个一。",
        ),
        msgspec.structs.replace(GROUP, head="清单分组", key="list_group", help="整份清单的分组。"),
    ),
    needed=True,
)
CLAUSES = FormSheet(
    "分句",
    "每一节的样稿，按段落和分句一行一行写；指标和文字写作 {名称}，由程序换成实际的内容。",
    (
        ORDER,
        SECTION,
        FormColumn(head="段", key="paragraph", kind="number", width=6, help="第几段；空着与上一行同一段。"),
        FormColumn(
            head="要点",
            key="marker",
            kind="word",
            words=MARKERS,
            also={"二是": "是", "三是": "是", "四是": "是", "五是": "是", "二要": "要", "三要": "要"},
            width=8,
            help="段首印“一是”“二是”的写一是，印“一要”“二要”的写一要；序号由程序排。",
        ),
        FormColumn(
            head="可省略",
            key="droppable",
            kind="yes",
            width=8,
            help="里面的指标不涉及、文字没填时，连同标点一起去掉：是。这样的分句里要有 {指标}。",
        ),
        FormColumn(
            head="分句",
            key="text",
            width=100,
            must=True,
            help="例如 ，召开支委会{支委会}次。标点写在该一起去掉的一边；里面还能用 [ ] 括出更小的分句。",
        ),
    ),
    needed=True,
)
BOUNDS = FormSheet(
    "关系",
    "指标之间应当怎样，填的数不合时程序会提醒。",
    (
        ORDER,
        FormColumn(
            head="指标", key="figure", kind="name", width=26, must=True, help="“字段”表里的一个数字。"
        ),
        FormColumn(
            head="关系",
            key="relation",
            kind="word",
            words=RELATIONS,
            also={"≤": "at_most", "≥": "at_least", "=": "equal", "合计": "sum_of", "占比": "over"},
            width=12,
            must=True,
            help="不大于、不小于、等于；等于合计：是右边几个数的和；等于占比：右边先写部分、再写总数。",
        ),
        FormColumn(
            head="比较的指标",
            key="others",
            kind="lines",
            width=34,
            must=True,
            help="一行一个（单元格里换行用 Alt+Enter），或用顿号隔开。",
        ),
        FormColumn(
            head="一般如此", key="usual", kind="yes", width=9, help="有正当理由可以不同，只作提示：是。"
        ),
    ),
)
GROUPS = FormSheet(
    "分组",
    "只有某一类单位才有的内容，归成一组，可以整组打开或关上。",
    (
        ORDER,
        FormColumn(head="名称", key="name", kind="name", width=18, must=True, help="例如 环卫市政。"),
        FormColumn(head="编号", key="id", kind="name", width=16, help="程序认它，不要改；空着由程序编。"),
        FormColumn(head="说明", key="help", width=50, help="哪些单位用得着。"),
        FormColumn(head="默认打开", key="on", kind="yes", width=9, help="新报告里先打开：是。"),
        FormColumn(
            head="党组织",
            key="organ",
            kind="word",
            words=ORGAN_NAMES,
            width=16,
            help="这类党组织自然有的：党支部、党总支、党委、机关党委、党工委、党组；没有就空着。",
        ),
    ),
)
_NEEDED_WORDS = {field.name for field in msgspec.structs.fields(OrganWords) if field.required}
WORDS = FormSheet(
    "称谓",
    "同一样东西，各类党组织怎样称呼。样稿按党支部的写，程序按单位换成自己的。",
    (
        ORDER,
        *(
            FormColumn(
                head=organ.name,
                key=organ.id,
                kind="name",
                width=24,
                must=organ.id in _NEEDED_WORDS,
                help=f"{organ.name}的叫法。",
            )
            for organ in ORGANS
        ),
    ),
)
SHEETS = (TYPE, SECTIONS, FIELDS, LISTS, CLAUSES, BOUNDS, GROUPS, WORDS)
