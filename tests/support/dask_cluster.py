"""A real Dask scheduler and two workers on loopback, each a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Cluster:
    def __init__(self, place: Path) -> None:
        self._place = place
        self._scheduler = self._started(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"
        )
        self.address = self._said(self._scheduler, r"Scheduler at:\s*(tcp://[\d.:]+)")
        self.workers = [
            self._started(
                "dask_worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
                "--local-directory", str(place),
            )
            for _ in range(2)
        ]  # fmt: skip
        for worker in self.workers:
            self._said(worker, r"(Registered to):")

    def close(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()

    def _started(self, name: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *arguments],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    @staticmethod
    def _said(process: subprocess.Popen[str], pattern: str) -> str:
        """The words of the log; who waits for them waits as long as the process lives."""
        assert process.stderr is not None
        seen = []
        for line in process.stderr:
            seen.append(line)
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError("".join(seen))


@contextmanager
def cluster(place: Path) -> Iterator[Cluster]:
    made = Cluster(place)
    try:
        yield made
    finally:
        made.close()
