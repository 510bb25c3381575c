"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from djdesk.basics.late_pattern import late_pattern

ROOT = Path(__file__).parents[2]
HOLDERS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "djdesk").rglob("*.py")
    if re.search(r"^_?[A-Z_]+.* = late_pattern\(", path.read_text(encoding="utf-8"), re.MULTILINE)
)


def test_it_does_what_a_compiled_one_does_with_its_flags() -> None:
    late, compiled = (
        late_pattern("(?P<n>[一二三]+)x", re.IGNORECASE),
        re.compile("(?P<n>[一二三]+)x", re.IGNORECASE),
    )
    text = "甲一二X，三x"
    assert [found.span() for found in late.finditer(text)] == [
        found.span() for found in compiled.finditer(text)
    ]
    assert late.sub("", text) == compiled.sub("", text) == "甲，"
    assert late.findall(text) == ["一二", "三"]
    assert late.split("a一xb") == ["a", "一", "b"]
    assert [bool(late.fullmatch(one)) for one in ("一X", "一y")] == [True, False]
    assert (late.pattern, late.flags, dict(late.groupindex)) == (
        compiled.pattern,
        compiled.flags,
        dict(compiled.groupindex),
    )


def test_a_mistake_is_told_when_it_is_first_used() -> None:
    wrong = late_pattern("[")
    for _ in range(2):
        with pytest.raises(re.error):
            wrong.search("a")


def test_what_no_pattern_has_it_has_not() -> None:
    with pytest.raises(AttributeError):
        late_pattern("a").nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("module", HOLDERS)
def test_every_late_pattern_of_the_program_can_be_compiled(module: str) -> None:
    late = type(late_pattern("")).__mro__[1]
    held = [value for value in vars(import_module(module)).values() if isinstance(value, late)]
    assert held
    assert all(isinstance(one.pattern, str) for one in held)  # type: ignore[attr-defined]


def test_there_are_such_modules() -> None:
    assert {"djdesk.basics.text", "djdesk.model.figure"} <= set(HOLDERS)
