"""Every mistake that the checks of report and ledger types can find has an example that is right but for that.

A place in the code that makes a `Mistake` and that no example reaches fails here, by its name.
"""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

from djdesk.forms import check, form_errors, ledger_check, ledger_load, organ_words
from djdesk.forms.form_errors import FormError
from djdesk.forms.ledger_load import load_book, parse_ledger
from djdesk.forms.load import parse_type
from djdesk.model.organs import ORGANS
from forms import test_form_mistakes as report_cases
from forms import test_ledger_load as ledger_cases

LEDGERS = Path(__file__).parents[2] / "resources/ledgers"
MODULES = (check, form_errors, ledger_check, ledger_load, organ_words)


class Site(NamedTuple):
    """A place that makes a `Mistake`; its lines are what tells that it was reached."""

    file: str
    function: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{Path(self.file).name}:{self.first} {self.function}"


class Example(NamedTuple):
    """`right` stands in a sound file and is replaced by `wrong`."""

    right: str
    wrong: str


SECTIONS = report_cases.GOOD[report_cases.GOOD.index("[[sections]]") :]
WORDS = "".join(
    ["[[words]]\n", *(f'{kind.id} = "总支{kind.id}会"\n' for kind in ORGANS)],
)
MORE_REPORTS = [
    Example(SECTIONS, "sections = []\n"),
    Example('heading = "三会一课"', 'heading = " "'),
    Example('periods = ["half"]', 'periods = ["half"]\ngroups = [{ id = "环卫", name = "环卫" }]'),
    Example('periods = ["half"]', 'periods = ["half"]\ngroups = [{ id = "a", name = "" }]'),
    Example(
        'periods = ["half"]',
        'periods = ["half"]\ngroups = [{ id = "a", name = "环卫" }, { id = "a", name = "园区" }]',
    ),
    Example('unit = "次" }', 'unit = "次", group = "school" }'),
    Example(
        'periods = ["half"]', 'periods = ["half"]\ngroups = [{ id = "a", name = "环卫", organ = "village" }]'
    ),
    Example('choices = ["好", "较好"] }', 'choices = ["好", "较好"], optional = true, required = true }'),
    Example('{ text = "党课" }', '{ text = "党课", figure = "没有" }'),
    Example(SECTIONS, WORDS + SECTIONS),
    Example('prose = "{报告期间}，{单位名称}开展工作。"', 'carry = "rewrite"'),
    Example("{是}[坚持", "{是}[{?school}坚持"),
    Example('unit = "次" },', 'unit = "次", most = -1 },'),
    Example("{是}[坚持", "{是}[认真学习][坚持"),
    Example(
        '[[sections.checklists]]\nitems = [{ text = "支委会" }',
        '[[sections.checklists]]\nitems = []\n[[sections.checklists]]\nitems = [{ text = "支委会" }',
    ),
    Example(
        'periods = ["half"]',
        'periods = ["half"]\nrelations = [{ figure = "讲党课", sum_of = ["支委会"] }, '
        '{ figure = "支委会", sum_of = ["讲党课"] }]',
    ),
]
LAST_LINE = ledger_cases.GOOD.splitlines()[-1]
COLUMNS = ledger_cases.GOOD[ledger_cases.GOOD.index("columns = [") :]
LIST = 'date = "日期"\nlists = [{ field = "对象", column = "类型"%s }]'
TWICE = ', date = "日期" }, { field = "对象", column = "类型"'
MORE_LEDGERS = [
    Example('name = "谈心谈话"', 'name = " "'),
    Example(COLUMNS, "columns = []"),
    Example('name = "人次"', 'name = "人\\\\次"'),
    Example('name = "人次", kind = "number"', 'name = "人次", kind = "number", choices = ["一"]'),
    Example('choices = ["个别", "集体"]', 'choices = ["个别", "集体"], default = "单独"'),
    Example('kind = "number"', 'kind = "number", several = true'),
    Example('date = "日期"', 'date = "日期"\nstate = "类型"'),
    Example(
        'date = "日期"\nkind = "类型"\ncolumns = [\n',
        'date = "日期"\nstate = "进度"\nclosed = ["办完"]\ncolumns = [\n  { name = "进度", kind = "progress" },\n',
    ),
    Example('date = "日期"\n', ""),
    Example(LAST_LINE, 'measures = [{ figure = "谈话" }, { figure = "谈话" }]'),
    Example('how = "sum", column = "人次"', 'how = "ratio"'),
    Example('how = "sum"', 'how = "sum", divide = 0'),
    Example('how = "sum"', 'how = "sum", system = "主题党日"'),
    Example('how = "sum", column = "人次"', 'how = "sum", column = "类型"'),
    Example('date = "日期"', LIST % TWICE),
    Example('date = "日期"', LIST.replace("类型", "谈话人") % ""),
    Example('date = "日期"', LIST.replace("类型", "人次") % ""),
    Example('date = "日期"', LIST % ', date = "类型"'),
    Example('date = "日期"', LIST % ', wrap = "《"'),
    Example('date = "日期"', LIST % ', system = "主题党日"'),
    Example('where = [{ column = "类型", is = ["个别"] }]', 'where = [{ column = "谈话人", is = ["个别"] }]'),
    Example('where = [{ column = "类型", is = ["个别"] }]', 'where = [{ column = "类型" }]'),
    Example('is = ["个别"]', 'after = "昨天"'),
]
REPORTS = [Example(right, wrong) for right, wrong, _ in report_cases.CASES.values()] + MORE_REPORTS
ONE_LEDGER = [Example(right, wrong) for right, wrong, _ in ledger_cases.CASES] + MORE_LEDGERS
OF_MEETINGS = 'ledger = "meetings"'
FOLDER = [
    {"systems.toml": Example('name = "党建目标责任书"', 'name = "没有台账的制度"')},
    {"systems.toml": Example('holds = ["年度", "工作项"', 'holds = ["年度", "没有这一列"')},
    {"obligations.toml": Example(OF_MEETINGS, 'ledger = "meetngs"')},
    {
        "obligations.toml": Example(OF_MEETINGS, 'ledger = "emergencies"'),
        "emergencies.toml": Example('date = "发生时间"\n', ""),
    },
    {"obligations.toml": Example('every = "month"', 'every = "month"\ntimes = 0')},
    {"obligations.toml": Example('organ = "branch"', 'organ = "支部"')},
]


def sites() -> list[Site]:
    found = []
    for module in MODULES:
        file = str(module.__file__)
        for function in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found += [
                    Site(file, function.name, node.lineno, node.end_lineno or node.lineno)
                    for node in ast.walk(function)
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mistake"
                ]
    return found


def lines_of(work: Callable[[], object]) -> set[tuple[str, int]]:
    """The lines of the checks that ran. `work` must find a mistake."""
    files = {str(module.__file__) for module in MODULES}
    seen: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with pytest.raises(FormError) as caught:
            work()
    finally:
        sys.settrace(before)
    assert caught.value.what
    assert caught.value.remedy
    return seen


def spoilt(text: str, example: Example) -> str:
    assert example.right in text, example
    return text.replace(example.right, example.wrong, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LEDGERS, tmp_path / "ledgers"))


def works(folder: Path) -> Iterator[Callable[[], object]]:
    for one in REPORTS:
        yield lambda one=one: parse_type(spoilt(report_cases.GOOD, one), "sample.toml")
    for one in ONE_LEDGER:
        yield lambda one=one: parse_ledger(spoilt(ledger_cases.GOOD, one), "talks.toml")
    for edits in FOLDER:
        sound = {folder / name: (folder / name).read_text(encoding="utf-8") for name in edits}
        for path, text in sound.items():
            path.write_text(spoilt(text, edits[path.name]), encoding="utf-8")
        yield lambda: load_book(folder)
        for path, text in sound.items():
            path.write_text(text, encoding="utf-8")


def test_every_mistake_has_an_example(folder: Path) -> None:
    load_book(folder)  # right before it is spoilt; the two single files have tests of their own for that
    reached = set().union(*(lines_of(work) for work in works(folder)))
    known = sites()
    assert len(known) > 60
    missed = [
        str(one) for one in known if not reached & {(one.file, n) for n in range(one.first, one.last + 1)}
    ]
    assert not missed, "\n".join(missed)
