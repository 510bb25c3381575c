"""What the reader marks in the report types, by type, section and place of the template: dev.py prose."""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from support.offices.fillings import OFFICES, filled_report, office_filling, whole_text
from support.prose_check.drawing import QUICK, WHOLE, Drawn, Marked, draw, fillings
from support.prose_check.fault import KINDS
from support.prose_check.reader import read

ROOT = Path(__file__).parents[3]
DRAWN_TEXTS = 9  # of each type, beside those of three offices: sixty of five types


def main() -> int:
    """Exit code 1 when something was marked."""
    parser = argparse.ArgumentParser(prog="dev.py prose", description=__doc__)
    parser.add_argument(
        "types", nargs="*", metavar="type", help="ids of report types; all when none is named"
    )
    parser.add_argument("--whole", action="store_true", help="every pair of figures and 500 fillings a type")
    parser.add_argument("--section", default="", help="only this section")
    parser.add_argument("--kind", choices=KINDS, default="", help="only this kind of fault")
    parser.add_argument("--text", type=Path, help="read the paragraphs of this text file instead")
    parser.add_argument(
        "--texts", type=Path, help="write whole reports to read by eye into this folder instead"
    )
    parser.add_argument("--office", choices=OFFICES, default="", help="print this office's reports instead")
    arguments = parser.parse_args()
    if arguments.text is not None:
        return _read_file(arguments.text)
    forms = load_types(ROOT / "resources/reports")
    chosen = [forms[type_id] for type_id in arguments.types or forms]
    if arguments.texts is not None or arguments.office:
        return _whole_texts(chosen, arguments.texts, arguments.office)
    kinds: Counter[str] = Counter()
    for form in chosen:
        began = time.perf_counter()
        drawn = draw(form, WHOLE if arguments.whole else QUICK)
        marked = [
            one
            for one in drawn.marked
            if arguments.section in ("", one.section) and arguments.kind in ("", one.fault.kind)
        ]
        kinds += show(form, drawn, marked, time.perf_counter() - began)
    print(f"\nall places by kind: {dict(kinds.most_common())}")
    return 1 if kinds else 0


def _whole_texts(forms: Sequence[ReportType], folder: Path | None, office: str) -> int:
    """Prints one office's reports, or writes those of all offices and nine drawn ones of each type."""
    for form in forms:
        for name in [office] if office else OFFICES:
            text = whole_text(form, filled_report(form, office_filling(name, form.id)))
            if folder is None:
                print(f"{text}\n{'─' * 40}\n")
            else:
                _write(folder / f"{form.id}-{name}.txt", text)
        if folder is not None:
            for number, report in enumerate(fillings(form, DRAWN_TEXTS, seed=1), 1):
                _write(folder / f"{form.id}-drawn{number}.txt", whole_text(form, report))
    return 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path)


def _read_file(path: Path) -> int:
    paragraphs = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = read(paragraphs)
    for fault in found:
        print(f"{fault.paragraph + 1}: {fault.kind}: {fault.why}: {fault.text}")
    return 1 if found else 0


def show(form: ReportType, drawn: Drawn, marked: list[Marked], seconds: float) -> Counter[str]:
    """Prints the faults by section, kind and place with the shortest text of each; gives the places by kind."""
    places: dict[tuple[str, str, str, str], list[Marked]] = defaultdict(list)
    for one in marked:
        places[one.section, one.fault.kind, one.fault.why, one.place].append(one)
    kinds = Counter(kind for _, kind, _, _ in places)
    print(
        f"\n=== {form.id} {form.name}: {drawn.reports} reports drawn, {drawn.read} texts of sections read, "
        f"{len(marked)} marks at {len(places)} places, {seconds:.1f} s\n    {dict(kinds.most_common())}"
    )
    for section in form.sections:
        here = {key: found for key, found in places.items() if key[0] == section.id}
        if not here:
            continue
        print(f"\n--- {section.id} {section.short or section.heading}: {len(here)} places")
        for (_, kind, why, place), found in sorted(here.items(), key=lambda one: (one[0][1], -len(one[1]))):
            example = min(found, key=lambda one: len(one.paragraph))
            print(
                f"{kind:10} ×{len(found):<4} {why}\n           template  {place}\n           printed   {_around(example)}"
            )
    return kinds


def _around(one: Marked) -> str:
    """The sentence of the fault, with the fault in 〖 〗."""
    text, fault = one.paragraph, one.fault
    start = text.rfind("。", 0, fault.start) + 1
    end = text.find("。", fault.end - 1) + 1 or len(text)
    return f"{text[start : fault.start]}〖{text[fault.start : fault.end]}〗{text[fault.end : max(end, fault.end)]}"


if __name__ == "__main__":
    raise SystemExit(main())
