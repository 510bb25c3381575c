"""Two processes at one store: the second is refused in a sentence and changes nothing; when the first dies, the second
gets in at once.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from djdesk.basics.errors import StoreBusy
from djdesk.store.collections.collection_file import CollectionFile
from djdesk.store.store import Store
from faults.clerk import store_mark
from faults.tally import Tally, is_sentence
from store.samples import sample
from support.branch import DECEMBER, Days


def processes(place: Path, rounds: int, seed: int = 1) -> Tally:
    """`rounds` of a store and of a collection; in each, several then try at the same moment."""
    tally, rng = Tally("two processes"), random.Random(seed)
    data, collection = place / "data", place / "汇总.djcol"
    store = Store.open(data, Days(DECEMBER))
    store.insert(sample())
    store.close()
    CollectionFile(collection, DECEMBER).close()
    mark = store_mark(data)
    for number in range(rounds):
        tally.trials += 1
        opening: Callable[[], object] = (
            (lambda: Store.open(data, Days(DECEMBER)))
            if number % 4
            else (lambda: CollectionFile(collection, DECEMBER))
        )
        words = f"round {number}"
        holder = _held_open(opening)
        try:
            _refused(opening, words, tally)
        finally:
            os.kill(holder, signal.SIGKILL)
            os.waitpid(holder, 0)
        _close(opening())
        inside = _race(opening, rng.randint(2, 4))
        if inside != 1:
            tally.between.append(f"{words}: {inside} got in at the same time")
        if store_mark(data) != mark:
            tally.lost.append(f"{words}: the store is another")
    return tally


def _refused(opening: Callable[[], object], words: str, tally: Tally) -> None:
    try:
        _close(opening())
    except StoreBusy as busy:
        tally.said[str(busy)] += 1
        if not is_sentence(str(busy)):
            tally.unsaid.append(f"{words}: no sentence: {busy}")
    else:
        tally.between.append(f"{words}: the second got in")


def _held_open(opening: Callable[[], object]) -> int:
    """A process that has it open, until it is killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        held = opening()
        os.write(writing, b"open")
        signal.pause()
        _close(held)
        os._exit(0)
    os.close(writing)
    assert os.read(reading, 4) == b"open"
    os.close(reading)
    return child


def _race(opening: Callable[[], object], runners: int) -> int:
    """How many of so many processes have it open at the same moment."""
    start_read, start_write = os.pipe()
    told_read, told_write = os.pipe()
    end_read, end_write = os.pipe()
    children = []
    for _ in range(runners):
        child = os.fork()
        if child == 0:
            os.close(start_write)
            os.close(end_write)
            os.read(start_read, 1)
            told, held = b"0", None
            with suppress(StoreBusy):
                held = opening()
                told = b"1"
            os.write(told_write, told)
            os.read(end_read, 1)  # all have tried by then
            if held is not None:
                _close(held)
            os._exit(0)
        children.append(child)
    os.close(start_write)
    told = b""
    while len(told) < runners:
        told += os.read(told_read, runners)
    os.close(end_write)
    for child in children:
        os.waitpid(child, 0)
    for handle in (start_read, told_read, told_write, end_read):
        os.close(handle)
    return told.count(b"1")


def _close(held: object) -> None:
    assert isinstance(held, Store | CollectionFile)
    held.close()
