"""Taking in what many units handed in, against python-docx opening the same files and joining their
paragraphs; and once more, with one file in a hundred changed.

The files are drawn with a seed: 70 of 100 as they were exported, 20 saved again by another program, half of
them with a number changed, 8 without data, 2 broken.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from docx import Document

from benchmarks.measure import Measure, seconds
from benchmarks.samples import RESOURCES
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import found_files
from djdesk.desk.export.export import write_report
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.resources import Resources

FILES = int(os.environ.get("DJDESK_BENCH_RETURNED", "2000"))
NOW = datetime(2024, 7, 8, 9, 0)


def run(rounds: int) -> list[Measure]:
    with tempfile.TemporaryDirectory() as place:
        folder, resources = Path(place) / "files", Resources.load(RESOURCES)
        folder.mkdir()
        paths = list(_returned(folder, resources))
        first, second = [], []
        for number in range(max(1, rounds // 5)):  # each is some thousand files
            kept = Path(place) / f"{number}.djcol"
            reference = seconds(lambda: [_joined(path) for path in paths])
            ours = seconds(lambda: _take_in(kept, folder, resources))  # noqa: B023
            first.append(ours / reference)
            for path in paths[::100]:
                path.write_bytes(path.read_bytes() + b"")
                os.utime(path, (NOW.timestamp() + number, NOW.timestamp() + number))
            second.append(seconds(lambda: _take_in(kept, folder, resources)) / ours)  # noqa: B023
    return [
        Measure(
            f"{FILES} returned files / python-docx", sorted(first)[len(first) // 2], 0.10, "×", len(first)
        ),
        Measure(
            "again, 1 % changed / the first time", sorted(second)[len(second) // 2], 0.05, "×", len(second)
        ),
    ]


def _take_in(kept: Path, folder: Path, resources: Resources) -> int:
    collection = Collection(kept, resources.types, lambda: NOW)
    try:
        return sum(1 for _ in collection.taking_in(found_files(folder).files))
    finally:
        collection.close()


def _returned(folder: Path, resources: Resources) -> Iterator[Path]:
    rng, form = random.Random(18), resources.form("half_year")
    names = list(form.figure_fields())
    for number in range(FILES):
        figures = {name: rng.randint(1, 40) for name in names}
        values = {"unit": f"第{number}党支部", "period": "2024H1", "figures": figures}
        report = filled_report(form, json.dumps(values).encode(), lambda: NOW)
        path, kind = folder / f"{number:05d}.docx", rng.random()
        write_report(resources, report, path, NOW, with_data=not 0.90 <= kind < 0.98)
        if 0.70 <= kind < 0.90:
            _saved_again(path, kind < 0.80)
        elif kind >= 0.98:
            path.write_bytes(path.read_bytes()[:2000])
        yield path


def _saved_again(path: Path, changed: bool) -> None:
    document = Document(str(path))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        if changed and "召开支委会" in run.text:
            run.text = run.text.replace("召开支委会", "召开支委会1", 1)
            break
    document.save(str(path))


def _joined(path: Path) -> str:
    try:
        return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    except Exception:  # a broken file: python-docx has no one error for it
        return ""
