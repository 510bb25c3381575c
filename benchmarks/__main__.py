"""Runs the benchmarks: a table of figures against their bounds, on request one line of JSON at the end.
Called by dev.py bench.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.measure import Measure

FOLDER = Path(__file__).parent
ROUNDS = 15  # a busy machine's own noise is a factor of two: a median needs so many pairs


def collect(names: Iterable[str]) -> dict[str, Callable[[int], list[Measure]]]:
    """`run` of each module of the rooms here that has one, or of those named.

    Raises SystemExit with a sentence for an unknown name.
    """
    wanted = list(names)
    found = {}
    for path in sorted(FOLDER.glob("*/*.py")):
        if not path.stem.startswith("_") and (not wanted or path.stem in wanted):
            run = getattr(importlib.import_module(f"benchmarks.{path.parent.name}.{path.stem}"), "run", None)
            if run is not None:
                found[path.stem] = run
    if unknown := set(wanted) - set(found):
        raise SystemExit(f"no benchmark named {', '.join(sorted(unknown))}")
    return found


def row(measure: Measure) -> str:
    verdict = "" if within(measure) else "  EXCEEDED"
    return (
        f"{measure.name:<44}{measure.value:>10.3f}  ≤{measure.bound:>7g} "
        f"{measure.unit:<6}{measure.rounds:>5} rounds{verdict}"
    )


def within(measure: Measure) -> bool:
    return measure.value <= measure.bound


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument(
        "--json", action="store_true", help="end with one line of JSON: name -> value, bound, unit, rounds"
    )
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help=f"paired rounds for each figure (default {ROUNDS})"
    )
    parser.add_argument("names", nargs="*", help="modules of the rooms of benchmarks/ (default: all)")
    arguments = parser.parse_args(argv)
    measures: list[Measure] = []
    for name, run in collect(arguments.names).items():
        begun = time.perf_counter()
        for measure in run(arguments.rounds):
            measures.append(measure)
            print(row(measure), flush=True)
        print(f"[{name}: {time.perf_counter() - begun:.1f} s]", file=sys.stderr, flush=True)
    if arguments.json:
        figures = {
            m.name: {"value": m.value, "bound": m.bound, "unit": m.unit, "rounds": m.rounds} for m in measures
        }
        print(json.dumps(figures, ensure_ascii=False))
    return 0 if all(map(within, measures)) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
