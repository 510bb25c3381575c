"""Twelve branches that answer a task, as clerks do: two edit the Word file afterwards, one is late, one is
missing, one hands in twice, one sends plain text, one a broken file; and what is right, counted apart.
"""

from __future__ import annotations

import json
import os
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
from docx import Document

import main

UNITS = (
    *(f"区第{number}党支部" for number in "一二三四五六七八九"),
    "区委办党支部",
    "向阳社区党委",
    "区住建局党总支",
)
FIGURES = ("支委会", "讲党课", "集中学习")
DUE, IN_TIME, LATE = date(2024, 7, 10), datetime(2024, 7, 8, 9), datetime(2024, 7, 13, 9)


class ReturnedOffice(msgspec.Struct, frozen=True):
    """`counted`: unit → figure → what the table has to show; `folder` holds what came back."""

    task: Path
    folder: Path
    counted: dict[str, dict[str, int]]


def returned_office(place: Path, seed: int = 1) -> ReturnedOffice:
    rng = random.Random(seed)
    folder, units, task = place / "收到", place / "名单.txt", place / "任务.djtask"
    folder.mkdir(parents=True)
    units.write_text("\n".join(UNITS), encoding="utf-8")
    wanted = [word for name in FIGURES for word in ("--figure", name)]
    asked = ["--period", "2024H1", "--due", DUE.isoformat(), "--units", str(units), *wanted]
    assert main.main(["task", "half_year", *asked, "-o", str(task)]) == 0
    counted = {unit: {name: rng.randint(2, 40) for name in FIGURES} for unit in UNITS}
    made = ReturnedOffice(task, folder, counted)
    for unit in UNITS[:9]:
        fill(made, unit, counted[unit])
    fill(made, UNITS[9], counted[UNITS[9]], name="区委办公室半年小结", written="中共区委办公室支部委员会")
    fill(made, UNITS[11], counted[UNITS[11]], name="某市区住建局", written="某市区住建局党总支")
    del counted[UNITS[10]]  # nothing came
    _edit(folder / f"{UNITS[0]}.docx", f"召开支委会{counted[UNITS[0]]['支委会']}次", "召开支委会50次")
    counted[UNITS[0]]["支委会"] = 50
    _edit(folder / f"{UNITS[1]}.docx", "", "")
    saved_at(folder / f"{UNITS[2]}.docx", LATE)
    fill(made, UNITS[3], counted[UNITS[3]] | {"支委会": 1}, name="区第四党支部旧", when=datetime(2024, 7, 1))
    text = folder / f"{UNITS[4]}.txt"
    assert main.main(["convert", str(folder / f"{UNITS[4]}.docx"), "-o", str(text)]) == 0
    (folder / f"{UNITS[4]}.docx").unlink()
    saved_at(text, IN_TIME)
    (folder / f"{UNITS[5]}.docx").write_bytes((folder / f"{UNITS[5]}.docx").read_bytes()[:3000])
    del counted[UNITS[5]]
    return made


def fill(
    office: ReturnedOffice,
    unit: str,
    figures: dict[str, int],
    name: str = "",
    written: str = "",
    when: datetime = IN_TIME,
    sections: dict[str, str] | None = None,
) -> Path:
    """The report of a unit, as `fill` makes it; `written` is how its clerk writes the unit's name. A file that
    stood there is saved at another time: one of the same size and time is rightly taken for the same.
    """
    values, out = office.folder.parent / "values.json", office.folder / f"{name or unit}.docx"
    said = {
        "unit": written or unit,
        "figures": figures,
        "date": "2024-07-05",
        **({"sections": sections} if sections else {}),
    }
    before = datetime.fromtimestamp(out.stat().st_mtime) if out.exists() else None
    values.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    assert main.main(["fill", "--task", str(office.task), "--values", str(values), "-o", str(out)]) == 0
    saved_at(out, when + timedelta(minutes=1) if when == before else when)
    return out


def saved_at(path: Path, when: datetime) -> None:
    os.utime(path, (when.timestamp(), when.timestamp()))


def _edit(path: Path, old: str, new: str) -> None:
    """Saved again by another program, with words changed in one paragraph as Word does: runs stay."""
    document = Document(str(path))
    done = not old
    for paragraph in document.paragraphs:
        if old and old in paragraph.text and not done:
            text, done = paragraph.text.replace(old, new), True
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    assert done, f"{old} stands in {path.name}"
    document.save(str(path))
    saved_at(path, IN_TIME)
