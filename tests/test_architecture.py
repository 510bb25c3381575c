"""The shape of the program as rules that run. A rule is a function: its docstring is the sentence, what it
yields breaks it.
"""

from __future__ import annotations

import ast
import graphlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.architecture import ROOMS, Module, Tree, functions, is_within

ROOT = Path(__file__).parents[1]
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
MOST_FILES = 20
OURS = (*ROOMS, "main", "dev")
MUTABLE = ("list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict", "bytearray")

QT = ("PySide6", "PySide2", "PyQt5", "PyQt6", "shiboken6", "qtpy")
HEAVY = (
    "docx",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "lxml",
    "opencc",
    "pypinyin",
    "pyzipper",
    "Cryptodome",
    "apsw",
    "logging.handlers",
    "pyarrow",
    "distributed",
)  # tens to hundreds of milliseconds each, needed by few
ONE_SYSTEM = ("ctypes", "msvcrt", "fcntl", "winreg")  # what only Windows or only the others have or need
# Rooms that the start page can be painted without: who enters them, and which.
LATER: dict[str, tuple[str, ...]] = {
    # the writing screen, the ledgers, the use cases that begin, open and save reports
    "ui.shell.open_report": ("ui.wizard.page", "ui.report.bridge", "djdesk.document.compose.composer"),
    "ui.shell.window": (
        "ui.ledger.navigator",
        "djdesk.desk.report.open_report",
        "djdesk.desk.versions.kept",
        "djdesk.desk.next_period.carry_over",
        "djdesk.desk.collect.answer",
        "djdesk.desk.old_reports.adopt",
        "djdesk.desk.files.report_files",
    ),
    # the bar of 查找, when it is first wanted
    "ui.wizard.strips": ("ui.find.bar",),
    # what all earlier reports say, when it is asked for
    "ui.prose.panel": ("ui.prose.passages",),
    # processes and Dask, when columnar parts are written
    "djdesk.cli.collect": ("djdesk.desk.columnar.collect_columns", "djdesk.desk.columnar.engines"),
    # a pasted table, whose reader of HTML few reports need
    "ui.inputs.cell_grid": ("djdesk.formats.clipboard_table",),
    # pages beside reports and ledgers
    "ui.shell.side_rooms": (
        "ui.proof_tools.room",
        "ui.settings.page",
        "ui.backup.page",
        "ui.collect.room",
        "ui.types.room",
        "ui.help.room",
    ),
    # the proofreader and the writer of Word files, which few who read the help need
    "ui.help.room": ("djdesk.desk.manual.finding_places", "ui.help.word"),
    # the readers of all that an update pack may hold, when one is taken
    "ui.settings.updates_card": ("djdesk.desk.updates.taken",),
    # a copy of the report elsewhere, when it cannot be saved
    "ui.shell.unsaved": ("djdesk.desk.export.export",),
    # the program behind the frame
    "ui.shell.start": ("ui.shell.app", "djdesk.desk.administering"),
    # the panels in which a report is begun; the kinds of files with their writers, when one is asked for
    "ui.start_page.page": (
        "ui.start_page.new_report",
        "ui.start_page.next_period",
        "djdesk.desk.files.report_files",
    ),
    # the second line of a row, when something was searched for
    "ui.start_page.row_painter": ("ui.start_page.snippet",),
    # marking a report as submitted opens it
    "djdesk.desk.report.report_list": ("djdesk.desk.report.open_report",),
    # names of ledgers, out of TOML, when the store is damaged
    "djdesk.desk.opening": ("djdesk.desk.damage_words",),
    # ledger types, in TOML
    "djdesk.desk.resources": ("djdesk.forms.ledger_cache", "djdesk.forms.ledger_load"),
    # layouts, in TOML
    "djdesk.document.layout.available": (
        "djdesk.document.layout.toml_file",
        "djdesk.document.layout.own_layouts",
    ),
    # types, in TOML, when their compiled form is not there yet
    "djdesk.forms.type_cache": ("djdesk.forms.load",),
    # what two texts have in common, when a version is kept or read
    "djdesk.store.reports.versions": ("djdesk.store.reports.packed",),
    # the strip about the sample office, when there is one
    "ui.start_page.report_list": ("ui.samples",),
    # the sample office itself, when it comes or goes
    "ui.samples": ("djdesk.desk.samples.samples",),
    "ui.wizard.export_step": ("ui.printing",),
    "ui.ledger.paper": ("ui.printing",),
    # the page from last period to this one, which only a report that was started from another has
    # with the layouts and the versions, which stand beside the steps
    "ui.wizard.step_pages": ("ui.next_period.carry_step", "ui.layouts.page", "ui.versions.page"),
}

HOMES = {
    "docx": r"djdesk\.(document\.(docx|docx_check|learn)(\.\w+)*|intake\.readers\.\w+|formats\.\w*opc|formats\.docx\w*)",
    "lxml": r"djdesk\.(document\.(docx|docx_check|learn)(\.\w+)*|intake\.readers\.\w+|formats(\.\w+)+)",
    "openpyxl": r"djdesk\.(formats\.xlsx|document\.files|ledgers\.workbook|desk\.workbook)\.\w+",
    "tomli_w": r"djdesk\.forms\.versions\.type_toml",
    "rapidfuzz": r"djdesk\.(desk|proof|ledgers|intake|document\.compare|store\.reports)(\.\w+)+",
    "python_calamine": r"djdesk\.formats\.xlsx\.\w+",
    "xlsxwriter": r"djdesk\.formats\.xlsx\.\w+",
    "sqlite3": r"djdesk\.store(\.\w+)+",
    "pyzipper": r"djdesk\.formats\.\w+",
    "Cryptodome": r"djdesk\.(formats\.\w+|store\.sqlite\.keyed)",
    "apsw": r"djdesk\.store\.sqlite\.keyed",
    "appdirs": r"djdesk\.basics\.paths",
    "pyarrow": r"djdesk\.desk\.columnar\.\w+",
    "distributed": r"djdesk\.desk\.columnar\.\w+",
}

_VALUES = ("djdesk.forms", "djdesk.model", "djdesk.basics")
_NEIGHBOURS = ("djdesk.store", "djdesk.document", "djdesk.intake", "djdesk.proof", "djdesk.ledgers")
_FORMATS = "djdesk.formats"
# What the window shows of the rooms below the desk, taken from where it is defined: values, and rules that only
# compute. What opens a file or the store it asks the desk for.
_SHOWN = (
    "djdesk.document.blocks",
    "djdesk.document.compare.words",  # what two texts say otherwise
    "djdesk.document.compose",  # what is printed: titles, numbers of headings, words in place of names
    "djdesk.document.layout.deviations",
    "djdesk.document.layout.finding",
    "djdesk.document.layout.layout",
    "djdesk.document.layout.learned",
    "djdesk.document.layout.units",
    "djdesk.document.typeset.values",
    "djdesk.document.typeset.warnings",
    "djdesk.proof.finding",
    "djdesk.ledgers",
    "djdesk.intake.line_roles",
    "djdesk.intake.result",
    "djdesk.intake.match.naming",
    "djdesk.formats.clipboard_table",
    "djdesk.formats.file_ending",
    "djdesk.formats.xlsx.sheet",
)
LAYERS: dict[str, tuple[str, ...]] = {
    "djdesk.basics": (),
    "djdesk.model": ("djdesk.basics",),
    "djdesk.forms": ("djdesk.model", "djdesk.basics"),
    _FORMATS: ("djdesk.basics",),
    **dict.fromkeys(_NEIGHBOURS, (*_VALUES, _FORMATS)),
    "djdesk.desk": (*_NEIGHBOURS, *_VALUES, _FORMATS),
    "djdesk.cli": ("djdesk.desk", *_VALUES),
    "ui": ("djdesk.desk", *_VALUES, *_SHOWN),
}

# Rooms inside a package, lowest first. A room imports only from rows below its own.
ORDER: dict[str, tuple[tuple[str, ...], ...]] = {
    "djdesk.document": (
        ("common_ends", "blocks"),
        ("layout", "script", "compare"),
        ("compose", "typeset", "docx", "docx_check"),
        ("learn", "files", "redline"),
    ),
    "djdesk.store": (
        ("sqlite",),
        ("reports", "collections"),
        ("ledgers",),
        ("integrity",),
        ("store_backups",),
        ("store",),
    ),
    "djdesk.intake": (
        ("result", "fold"),
        ("content", "text_edits", "figures"),
        ("outline",),
        ("cleaning",),
        ("readers", "match"),
        ("intake",),
        ("line_roles",),
        ("line_doubts",),
    ),
    "djdesk.desk": (
        ("damage_words", "settings", "resources"),
        ("updates",),
        ("desk",),
        ("administering",),
        ("layouts", "report", "store_lock", "opening"),
        ("sample_state", "files", "find", "backup"),
        ("merge", "handover", "versions"),
        ("ledger", "next_period"),
        ("proof",),
        ("figures", "workbook"),
        ("board", "export", "samples"),
        ("old_reports",),
        ("types", "manual"),
        ("collect",),
        ("columnar", "combine"),
    ),
    "ui": (
        ("widgets",),
        ("inputs", "charts", "report"),
        (
            "preview",
            "prose",
            "layouts",
            "fields",
            "board",
            "obligations",
            "old_reports",
            "samples",
            "find",
            "settings",
            "backup",
        ),
        ("start_page", "printing", "next_period", "versions"),
        ("wizard", "ledger"),
        ("proof_tools", "types", "collect", "help"),
        ("shell",),
        ("pictures",),
        ("manual",),
    ),
    "ui.ledger": (
        ("actions", "sheet_types"),
        ("editors",),
        ("table",),
        ("work_strip",),
        ("filter", "form", "workbook", "status_bar", "empty_page", "export", "paper", "bin"),
        ("toolbar", "index"),
        ("page",),
        ("navigator",),
    ),
}

Rule = Callable[[Tree], Iterator[str]]


def core_without_qt(tree: Tree) -> Iterator[str]:
    """No module of djdesk/ imports Qt: the core runs where there is no screen."""
    for module in tree.within("djdesk"):
        yield from (str(found) for found in tree.imports(module) if is_within(found.target, *QT))


def libraries_at_home(tree: Tree) -> Iterator[str]:
    """python-docx and lxml live in the modules for .docx, openpyxl, xlsxwriter and python_calamine in those for tables,
    sqlite3 in store/, appdirs in basics/paths.py.
    """
    for module in tree.program():
        for found in tree.imports(module):
            home = HOMES.get(found.target.partition(".")[0])
            if home and not re.fullmatch(home, module.name):
                yield str(found)


def arrows_of_the_layers(tree: Tree) -> Iterator[str]:
    """Imports follow the arrows: basics <- model <- forms <- store, document, intake, proof, ledgers <- desk
    <- cli, ui; basics <- formats <- the five and desk.

    The five in the middle do not know each other; cli sees desk and values only, ui besides these the values
    and computing rules of the five that it shows.
    """
    for module in tree.within("djdesk", "ui"):
        own = next((layer for layer in LAYERS if is_within(module.name, layer)), None)
        if own is None:
            if not module.is_package:
                yield f"{module.name} stands in no layer"
            continue
        for found in tree.imports(module):
            if is_within(found.target, *OURS) and not is_within(found.target, own, *LAYERS[own]):
                yield str(found)


def arrows_of_the_rooms(tree: Tree) -> Iterator[str]:
    """Inside a package a room imports only from rooms below its own row; every room has its row."""
    for package, rows in ORDER.items():
        row_of = {room: place for place, row in enumerate(rows) for room in row}
        for module in tree.within(package):
            if module.name == package:
                continue
            room = _room(module.name, package)
            if room not in row_of:
                yield f"{module.name}: {room} has no row in {package}"
                continue
            for found in tree.imports(module):
                other = _room(found.target, package) if is_within(found.target, package) else room
                if other != room and other in row_of and row_of[other] >= row_of[room]:
                    yield str(found)


def _room(name: str, package: str) -> str:
    return name.removeprefix(package + ".").partition(".")[0]


def folders_are_rooms(tree: Tree) -> Iterator[str]:
    """A folder holds at most 20 files of Python, besides its __init__.py."""
    counts = Counter(module.path.parent for module in tree.program() if not module.is_package)
    yield from (f"{folder} {count}" for folder, count in counts.items() if count > MOST_FILES)


def window_reaches_no_store(tree: Tree) -> Iterator[str]:
    """A window module reaches no store, not by import and not by attribute: it asks the desk."""
    for module in tree.within("ui"):
        yield from (str(found) for found in tree.imports(module) if is_within(found.target, "djdesk.store"))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr == "store":
                yield f"{module.name}:{node.lineno} {ast.unparse(node)}"


def classes_have_names_of_their_own(tree: Tree) -> Iterator[str]:
    """No two modules name a class alike, but for a name that begins with an underscore."""
    homes: dict[str, str] = {}
    for module in tree.program():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                if node.name in homes:
                    yield f"{node.name}: {homes[node.name]} and {module.name}"
                homes[node.name] = module.name


def names_come_from_where_they_live(tree: Tree) -> Iterator[str]:
    """A name is imported from the module that defines it: none hands on another's names."""
    borrowed = {module.name: _names_borrowed_by(module) for module in tree.program()}
    for module in tree.program():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.module in borrowed:
                for alias in node.names:
                    if alias.name in borrowed[node.module]:
                        yield f"{module.name}:{node.lineno} {alias.name} from {node.module}"


def _names_borrowed_by(module: Module) -> set[str]:
    """What a module imports under a name that it does not give a value itself."""
    nodes = list(ast.walk(module.tree))
    imported = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return imported - {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def no_circles(tree: Tree) -> Iterator[str]:
    """No module imports itself by way of others."""
    graph = {
        module.name: {found.target for found in tree.imports(module)} & tree.modules.keys()
        for module in tree.program()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        yield " <- ".join(error.args[1])


def imports_at_the_top(tree: Tree) -> Iterator[str]:
    """Imports stand at the top of a module; inside a function only what keeps the start quick (a heavy
    library, the module around it, a room entered after the first paint) and what one operating system alone
    needs.

    main.py may do more, as the command line must not load Qt and the window not the command line.
    """
    for module in tree.within("djdesk", "ui"):
        for found in tree.imports(module):
            free = is_within(found.target, *HEAVY, *ONE_SYSTEM) or found.target in LATER.get(module.name, ())
            if found.in_function and not free and not _carries_weight(tree, found.target):
                yield str(found)


def _carries_weight(tree: Tree, name: str) -> bool:
    """Whether loading a module of ours loads a heavy library, by itself or by way of others."""
    waiting, seen = [name], {name}
    while waiting:
        module = tree.modules.get(waiting.pop())
        loads = [found.target for found in tree.imports(module) if not found.in_function] if module else []
        if any(is_within(target, *HEAVY) for target in loads):
            return True
        waiting += [target for target in loads if target not in seen]
        seen.update(loads)
    return False


def packages_say_only_what_they_are(tree: Tree) -> Iterator[str]:
    """A package's __init__.py holds a docstring and nothing else."""
    for module in tree.program():
        if module.is_package and (len(module.tree.body) != 1 or not ast.get_docstring(module.tree)):
            yield module.name


def no_module_state(tree: Tree) -> Iterator[str]:
    """A module keeps no state: no list, dict or set under a lower-case name at its top, and no `global`."""
    for module in tree.program():
        for node in module.tree.body:
            for name in _names_of_mutables(node):
                if name != name.upper() and not name.startswith("__"):
                    yield f"{module.name}:{node.lineno} {name}"
        yield from (
            f"{module.name}:{node.lineno} global"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Global)
        )


def _names_of_mutables(node: ast.stmt) -> list[str]:
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return []
    value = node.value
    made = isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] in MUTABLE
    if not made and not isinstance(
        value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    ):
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def files_fit_in_the_head(tree: Tree) -> Iterator[str]:
    """A file has at most 400 lines."""
    for module in tree.within("djdesk", "ui", "main", "dev", "benchmarks", "release"):
        if (lines := module.text.count("\n")) > LONGEST_FILE:
            yield f"{module.name} {lines}"


def functions_fit_on_a_screen(tree: Tree) -> Iterator[str]:
    """A function has at most 60 lines."""
    for module in tree.within("djdesk", "ui", "main", "dev", "benchmarks"):
        for node in functions(module):
            if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION:
                yield f"{module.name}:{node.lineno} {node.name} {lines}"


def modules_say_what_they_are_for(tree: Tree) -> Iterator[str]:
    """Every Python file begins with a docstring that says what it is for."""
    yield from (module.name for module in tree.modules.values() if not ast.get_docstring(module.tree))


RULES: tuple[Rule, ...] = (
    core_without_qt,
    libraries_at_home,
    arrows_of_the_layers,
    arrows_of_the_rooms,
    folders_are_rooms,
    classes_have_names_of_their_own,
    window_reaches_no_store,
    names_come_from_where_they_live,
    no_circles,
    imports_at_the_top,
    packages_say_only_what_they_are,
    no_module_state,
    files_fit_in_the_head,
    functions_fit_on_a_screen,
    modules_say_what_they_are_for,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps(rule: Rule, program: Tree) -> None:
    broken = list(rule(program))
    if broken:
        pytest.fail(f"{rule.__doc__}\n  " + "\n  ".join(broken), pytrace=False)


def test_every_layer_of_the_drawing_exists_or_is_yet_to_come(program: Tree) -> None:
    packages = {
        module.name
        for module in program.within("djdesk")
        if module.is_package and module.name.count(".") == 1
    }
    assert packages <= LAYERS.keys()


# ------------------------------------------------------------------ the rules themselves: each fails on a
# tree that breaks it

GOOD = {
    "main.py": '"""Wires."""\ndef main():\n    from djdesk.cli import fill\n    from ui.shell import app\n',
    "djdesk/__init__.py": '"""Core."""\n',
    "djdesk/basics/paths.py": '"""Paths."""\nimport appdirs\nPLACES = ["a"]\n',
    "djdesk/model/report.py": '"""Report."""\nfrom djdesk.basics import paths\n',
    "djdesk/document/docx/writer.py": '"""Word."""\nimport docx\nfrom djdesk.model.report import Report\n',
    "djdesk/store/store.py": '"""Store."""\nimport sqlite3\n',
    "djdesk/desk/export/export.py": '"""Export."""\ndef export():\n    from djdesk.document.docx.writer import write\n',
    "djdesk/cli/fill.py": '"""Fill."""\nfrom djdesk.desk.export import export\n',
    "ui/shell/app.py": '"""Window."""\nfrom PySide6 import QtWidgets\nfrom djdesk.desk.export.export import export\n',
}

BREACHES: tuple[tuple[Rule, dict[str, str]], ...] = (
    (core_without_qt, {"djdesk/model/a.py": "from PySide6.QtCore import QDate"}),
    (core_without_qt, {"djdesk/model/a.py": "def f():\n    import PySide6.QtCore"}),
    (libraries_at_home, {"djdesk/desk/a.py": "import docx"}),
    (libraries_at_home, {"djdesk/document/compose.py": "from docx.shared import Pt"}),
    (libraries_at_home, {"djdesk/desk/a.py": "from lxml import etree"}),
    (libraries_at_home, {"djdesk/document/plain.py": "import openpyxl"}),
    (libraries_at_home, {"ui/a.py": "import sqlite3"}),
    (libraries_at_home, {"djdesk/store/a.py": "from appdirs import user_data_dir"}),
    (arrows_of_the_layers, {"djdesk/basics/a.py": "from djdesk.model import report"}),
    (arrows_of_the_layers, {"djdesk/model/a.py": "import djdesk.forms.load"}),
    (arrows_of_the_layers, {"djdesk/store/a.py": "from djdesk.document.blocks import Block"}),
    (arrows_of_the_layers, {"djdesk/store/a.py": "def f():\n    from ..document import docx"}),
    (arrows_of_the_layers, {"djdesk/desk/a.py": "from djdesk.cli import fill"}),
    (arrows_of_the_layers, {"djdesk/cli/a.py": "from djdesk.store.store import Store"}),
    (arrows_of_the_layers, {"djdesk/cli/a.py": "import ui.shell.app"}),
    (arrows_of_the_layers, {"ui/a.py": "from djdesk.store.store import Store"}),
    (arrows_of_the_layers, {"ui/a.py": "import djdesk.cli.fill"}),
    (arrows_of_the_layers, {"ui/a.py": "from djdesk.document.docx.writer import write"}),
    (arrows_of_the_layers, {"ui/a.py": "import main"}),
    (arrows_of_the_layers, {"djdesk/helpers.py": "x = 1"}),
    (arrows_of_the_rooms, {"djdesk/store/sqlite/a.py": "from djdesk.store.reports import search"}),
    (arrows_of_the_rooms, {"djdesk/desk/misc/a.py": "x = 1"}),
    (classes_have_names_of_their_own, {"ui/a.py": "class Row: ...", "ui/b.py": "class Row: ..."}),
    (folders_are_rooms, {f"ui/wizard/a{number}.py": "x = 1" for number in range(MOST_FILES + 1)}),
    (window_reaches_no_store, {"ui/a.py": "from djdesk.store.store import Store"}),
    (window_reaches_no_store, {"ui/a.py": "def f(desk):\n    desk.store.close()"}),
    (
        names_come_from_where_they_live,
        {
            "ui/a.py": "class Row: ...",
            "ui/b.py": "from ui.a import Row",
            "ui/c.py": "from ui.b import Row",
        },
    ),
    (
        no_circles,
        {
            "ui/a.py": "from ui import b",
            "ui/b.py": "import ui.c",
            "ui/c.py": "def f():\n    from .a import x",
        },
    ),
    (imports_at_the_top, {"ui/a.py": "def f():\n    from djdesk.desk.export.export import export"}),
    (imports_at_the_top, {"djdesk/desk/a.py": "def f():\n    import json"}),
    (packages_say_only_what_they_are, {"ui/b/__init__.py": '"""B."""\nfrom ui import app'}),
    (packages_say_only_what_they_are, {"ui/b/__init__.py": ""}),
    (no_module_state, {"ui/a.py": "cache = {}"}),
    (no_module_state, {"ui/a.py": "open_windows: list[str] = []"}),
    (no_module_state, {"ui/a.py": "from collections import defaultdict\nseen = defaultdict(int)"}),
    (no_module_state, {"ui/a.py": "def f():\n    global window\n    window = 1"}),
    (files_fit_in_the_head, {"ui/a.py": "x = 1\n" * (LONGEST_FILE + 1)}),
    (functions_fit_on_a_screen, {"ui/a.py": "def f():\n" + "    x = 1\n" * 60}),
    (modules_say_what_they_are_for, {"tests/test_a.py": "x = 1"}),
    (modules_say_what_they_are_for, {"dev.py": "# not a docstring"}),
)


def _tree(root: Path, files: dict[str, str], docstring: str) -> Tree:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(docstring + text + "\n", encoding="utf-8")
    return Tree.read(root)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_accepts_a_good_tree(rule: Rule, tmp_path: Path) -> None:
    assert list(rule(_tree(tmp_path, GOOD, ""))) == []


@pytest.mark.parametrize(("rule", "files"), BREACHES, ids=lambda value: getattr(value, "__name__", None))
def test_rule_fails_when_broken(rule: Rule, files: dict[str, str], tmp_path: Path) -> None:
    _tree(tmp_path, GOOD, "")
    bare = rule in (packages_say_only_what_they_are, modules_say_what_they_are_for)
    assert list(rule(_tree(tmp_path, files, "" if bare else '"""A module."""\n'))) != []


def test_every_rule_has_a_tree_that_breaks_it() -> None:
    assert {rule for rule, _ in BREACHES} == set(RULES)


def test_a_module_is_read_as_what_it_is(tmp_path: Path) -> None:
    files = {
        "ui/b/__init__.py": "",
        "ui/b/c.py": "from . import d\nfrom ..e import f",
        "ui/b/d.py": "",
        "ui/e.py": "",
    }
    tree = _tree(tmp_path, files, '"""M."""\n')
    module: Module = tree.modules["ui.b.c"]
    assert [found.target for found in tree.imports(module)] == ["ui.b.d", "ui.e"]
