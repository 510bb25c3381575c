"""Who does the work on buckets: the processors of this machine, or the workers of a Dask scheduler. Both give
the same; a worker that dies costs nothing, as its work is done again.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from djdesk.basics.errors import BadInput
from djdesk.desk.columnar.parts import need

Shared = TypeVar("Shared")
Work = TypeVar("Work")
Result = TypeVar("Result")
_WAIT = 30  # seconds for a scheduler to answer, and for its first worker
_TRIES = 3


class Engine(Protocol):
    """Does pieces of work that depend on what they are given alone; results come as they are done."""

    def each(
        self, do: Callable[[Shared, Work], Result], shared: Shared, work: Sequence[Work]
    ) -> Iterator[Result]: ...

    def close(self) -> None: ...


class LocalEngine:
    """A process for each processor, where there is work for more than one."""

    def __init__(self, processes: int = 0) -> None:
        self._most = processes or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else "12")

    def each(
        self, do: Callable[[Shared, Work], Result], shared: Shared, work: Sequence[Work]
    ) -> Iterator[Result]:
        many = min(self._most, len(work))
        if many < 2:
            yield from (do(shared, one) for one in work)
            return
        # spawn: nothing of the window or of the tests comes along
        with ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(do, shared, one) for one in work]
            try:
                yield from (one.result() for one in waiting)
            except BrokenProcessPool as error:
                raise BadInput(
                    "一个读文件的进程中断了，结果没有写", "请检查内存是否够用，再运行一次"
                ) from error
            finally:
                pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """Nothing is kept between two calls."""


class DaskEngine:
    """The workers of a scheduler, which see the files under the same paths. Raises BadInput."""

    def __init__(self, address: str) -> None:
        need("distributed")
        from distributed import Client  # type: ignore[import-not-found,import-untyped,unused-ignore]

        connected: Any = Client
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions that differ a little, ports that are taken
            try:
                self._client: Any = connected(address, timeout=_WAIT, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise BadInput(
                    f"连不上调度器“{address[:80]}”", "请检查它是否已启动、地址是否写对（tcp://主机:端口）"
                ) from error
            try:
                self._client.wait_for_workers(1, timeout=_WAIT)
            except TimeoutError as error:
                self._client.close()
                raise BadInput(f"调度器“{address[:80]}”没有工作机", "请先启动至少一台工作机") from error

    def each(
        self, do: Callable[[Shared, Work], Result], shared: Shared, work: Sequence[Work]
    ) -> Iterator[Result]:
        from distributed import KilledWorker, as_completed

        given = self._client.scatter(shared, broadcast=True, hash=False)
        waiting = [self._client.submit(do, given, one, pure=False, retries=_TRIES) for one in work]
        try:
            every: Any = as_completed
            for done in every(waiting, loop=self._client.loop):
                yield done.result()
                done.release()
        except KilledWorker as error:
            raise BadInput("工作机接连中断，结果没有写", "请检查工作机的内存，再运行一次") from error
        finally:
            self._client.cancel(waiting)

    def close(self) -> None:
        self._client.close()
