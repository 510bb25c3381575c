"""Damaged files give a report or a sentence, soon and within little memory. `DJDESK_MUTATED` sets how many."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 2, 200
CHILD = """
import sys, time
from pathlib import Path
root, folder, first, last = sys.argv[1:]
sys.path[:0] = [root, root + "/tests"]
from djdesk.basics.errors import KnownError
from djdesk.desk.old_reports.read import as_json, read_report
from intake.marked import marked
from support.mutations import mutated
texts = [
    marked(path.read_text(encoding="utf-8")).raw
    for place in ("tests/intake/offices", "tests/intake/texts")
    for path in sorted(Path(root, place).rglob("*.txt"))
]
read = refused = 0
longest = 0.0
for number in range(int(first), int(last)):
    ending, data = mutated(number, texts)
    path = Path(folder) / ("报告" + ending)
    path.write_bytes(data)
    begun = time.process_time()
    try:
        as_json(read_report(path))
        read += 1
    except KnownError as error:
        assert str(error).strip(), number
        refused += 1
    except BaseException:
        print("file", number, file=sys.stderr)
        raise
    took = time.process_time() - begun
    if took > longest:
        longest, slowest = took, number
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(read, refused, round(longest, 3), slowest, int(peak.split()[1]) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked of /proc")
def test_a_damaged_file_gives_a_report_or_a_sentence(tmp_path: Path) -> None:
    count = int(os.environ.get("DJDESK_MUTATED", "120"))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(ROOT), str(tmp_path), "0", str(count)],
        capture_output=True,
        text=True,
        timeout=60 + count,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    read, refused, longest, slowest, megabytes = done.stdout.split()
    print(done.stdout)
    assert int(read) > int(refused)
    assert float(longest) < SECONDS, f"file {slowest}"
    assert float(megabytes) < MEGABYTES
