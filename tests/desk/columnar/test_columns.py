"""`collect DIR -o OUT.parquet`: the same figures as the table's, in parts that follow from the files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

import main
from support.dask_cluster import ROOT, cluster
from support.returned_office import FIGURES, UNITS, ReturnedOffice, fill, returned_office, saved_at

pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
SAME = "某市区住建局党总支=区住建局党总支"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReturnedOffice:
    return returned_office(tmp_path_factory.mktemp("机关"))


@pytest.fixture
def office(made: ReturnedOffice, tmp_path: Path) -> ReturnedOffice:
    shutil.copytree(made.folder, tmp_path / "收到")
    return ReturnedOffice(made.task, tmp_path / "收到", made.counted)


def collect(office: ReturnedOffice, out: Path, *more: object) -> int:
    argv = ["collect", office.folder, "-o", out, "--task", office.task, "--same", SAME, *more]
    return main.main([str(one) for one in argv])


def lines(out: Path) -> list[dict[str, object]]:
    return [line for part in sorted(out.iterdir()) for line in pyarrow_parquet.read_table(part).to_pylist()]


def parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def many(office: ReturnedOffice, copies: int) -> None:
    """The same files in many folders: enough for several parts."""
    for number in range(copies):
        shutil.copytree(office.folder, office.folder.parent / "多" / f"{number:03d}")
    shutil.move(office.folder.parent / "多", office.folder / "多")


def test_values_are_those_of_an_independent_count(office: ReturnedOffice, tmp_path: Path) -> None:
    assert collect(office, tmp_path / "数.parquet") == 0
    found = lines(tmp_path / "数.parquet")
    for unit, figures in office.counted.items():
        said = {line["figure"]: line["value"] for line in found if line["unit"] == unit}
        assert {name: said[name] for name in FIGURES} == figures, unit
    assert {line["unit"] for line in found} == set(office.counted)
    edited = next(line for line in found if line["unit"] == UNITS[0] and line["figure"] == "支委会")
    assert (edited["value"], edited["read"], edited["state"]) == (Decimal(50), "edited", "value")
    assert (edited["unit_of_measure"], edited["period"], edited["type"]) == ("次", "2024H1", "half_year")
    assert edited["source_place"] == "以“三会一课”为支撑，强化制度规范"
    assert re.fullmatch("[0-9a-f]{64}", str(edited["hash"]))
    assert {line["state"] for line in found} == {"value", "pending", "na"}
    assert all((line["value"] is None) == (line["state"] != "value") for line in found)


def test_how_each_file_ended_is_said_as_for_the_table(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collect(office, tmp_path / "数.parquet")
    by_columns = capsys.readouterr()
    collect(office, tmp_path / "表.xlsx")
    assert by_columns == capsys.readouterr()


def test_a_part_follows_from_its_files_alone(office: ReturnedOffice, tmp_path: Path) -> None:
    out, again = tmp_path / "数.parquet", tmp_path / "另.parquet"
    many(office, 20)
    collect(office, out)
    collect(office, again)
    assert parts(out) == parts(again)
    assert len(list((tmp_path / "数.parquet.work").iterdir())) > 1
    before = parts(out)
    fill(office, "区第一百党支部", {"支委会": 7}, when=datetime(2024, 7, 8))
    collect(office, out)
    changed = {name for name, data in parts(out).items() if data != before.get(name)}
    assert len(changed) <= 1, "a file that comes touches its own part alone"


def test_only_what_changed_is_read_again(office: ReturnedOffice, tmp_path: Path) -> None:
    out = tmp_path / "数.parquet"
    collect(office, out)
    path = office.folder / f"{UNITS[6]}.docx"
    stat, whole = path.stat(), path.read_bytes()
    path.write_bytes(b"x" * len(whole))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    before = parts(out)
    collect(office, out)
    assert parts(out) == before, "size and time say that nothing changed"
    fill(office, UNITS[6], office.counted[UNITS[6]] | {"支委会": 77}, when=datetime(2024, 7, 9))
    collect(office, out)
    assert {line["value"] for line in lines(out) if line["unit"] == UNITS[6]} >= {Decimal(77)}


def test_a_folder_of_other_things_is_left_alone(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "数.parquet"
    out.mkdir()
    (out / "总结.docx").write_bytes(b"x")
    capsys.readouterr()
    assert collect(office, out) == 2
    assert "里有别的文件" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["总结.docx"]
    file = tmp_path / "文件.parquet"
    file.write_bytes(b"x")
    assert collect(office, file) == 2
    assert file.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("out", "more", "told"),
    [
        ("表.xlsx", ["--scheduler", "tcp://127.0.0.1:1"], "只有列式结果能交给调度器"),
        ("表.csv", [], "不能存成“表.csv”"),
        ("没有/数.parquet", [], "找不到文件夹"),
        ("数.parquet", ["--scheduler", "这里"], "连不上调度器“这里”"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    office: ReturnedOffice,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    out: str,
    more: list[str],
    told: str,
) -> None:
    capsys.readouterr()
    assert collect(office, tmp_path / out, *more) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert (len(said.err.splitlines()), said.out) == (1, "")
    assert not (tmp_path / out).exists()


@pytest.mark.parametrize(
    ("library", "more"), [("pyarrow", []), ("distributed", ["--scheduler", "tcp://127.0.0.1:1"])]
)
def test_where_the_extra_is_missing_one_sentence_says_what_to_install(
    office: ReturnedOffice, tmp_path: Path, library: str, more: list[str]
) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; import main; sys.exit(main.main(sys.argv[1:]))"
    argv = ["collect", str(office.folder), "-o", str(tmp_path / "数.parquet"), *more]
    done = subprocess.run(
        [sys.executable, "-c", code, *argv], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"写列式文件要用的组件没有装（{library}），请运行 pip install -r requirements-collect.txt，或改用 -o OUT.xlsx。"
    ]


def test_the_table_in_excel_needs_none_of_it(office: ReturnedOffice, tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('pyarrow', 'dask', 'distributed')));"
        "import main; sys.exit(main.main(sys.argv[1:]))"
    )
    argv = ["collect", str(office.folder), "-o", str(tmp_path / "表.xlsx")]
    assert (
        subprocess.run(
            [sys.executable, "-c", code, *argv], cwd=ROOT, capture_output=True, check=False
        ).returncode
        == 0
    )


def test_dask_gives_the_same_bytes_also_when_a_worker_dies(office: ReturnedOffice, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    many(office, 45)
    local, spread = tmp_path / "本机.parquet", tmp_path / "几台.parquet"
    assert collect(office, local) == 0
    with cluster(tmp_path) as machines:
        watch = threading.Event()

        def kill_one() -> None:
            """As soon as the first bucket was read."""
            while not watch.is_set() and not list(tmp_path.glob("几台.parquet.work/*.msgpack")):
                watch.wait(0.01)
            machines.workers[0].kill()

        killer = threading.Thread(target=kill_one)
        killer.start()
        try:
            assert collect(office, spread, "--scheduler", machines.address) == 0
        finally:
            watch.set()
            killer.join()
        assert machines.workers[0].wait() != 0
    assert parts(spread) == parts(local)
    assert len(list(tmp_path.glob("几台.parquet.work/*.msgpack"))) >= 4


def test_every_statement_of_the_manual_runs(office: ReturnedOffice, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "OUT.parquet"
    saved_at(office.folder / f"{UNITS[3]}.docx", datetime(2024, 7, 8))
    collect(office, out)
    text = (ROOT / "docs/collecting.md").read_text(encoding="utf-8")
    statements = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    assert len(statements) >= 5
    results = [duckdb.sql(one.replace("OUT.parquet", str(out))).fetchall() for one in statements]
    totals = {figure: total for figure, _, total, _ in results[0]}
    for name in FIGURES:
        assert totals[name] == sum(one[name] for one in office.counted.values())
    by_unit = {row[0]: set(row[1:]) for row in results[1]}
    assert by_unit == {
        unit: {float(one["支委会"]), float(one["讲党课"])} for unit, one in office.counted.items()
    }
