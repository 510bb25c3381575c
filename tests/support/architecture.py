"""The source tree as the layer rules see it: modules, what each imports and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOMS = ("djdesk", "ui", "benchmarks", "release", "tables", "tests")
SINGLE_FILES = ("main.py", "dev.py")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """One file. `name` is dotted; a package's __init__.py has the package's name."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"


class Import(NamedTuple):
    """`target` is a module of the tree where one is meant, else the dotted name as it is written."""

    importer: Module
    target: str
    line: int
    in_function: bool

    def __str__(self) -> str:
        return f"{self.importer.path.name}:{self.line} {self.importer.name} imports {self.target}"


class Tree(NamedTuple):
    """All modules by name."""

    modules: dict[str, Module]

    @classmethod
    def read(cls, root: Path) -> Tree:
        paths = [root / name for name in SINGLE_FILES if (root / name).exists()]
        for room in ROOMS:
            paths += sorted((root / room).rglob("*.py"))
        return cls({module.name: module for module in (_module(root, path) for path in paths)})

    def within(self, *rooms: str) -> Iterator[Module]:
        return (module for module in self.modules.values() if is_within(module.name, *rooms))

    def program(self) -> Iterator[Module]:
        """What is shipped."""
        return self.within("djdesk", "ui", "main")

    def imports(self, module: Module) -> Iterator[Import]:
        """Every import of a module, also inside functions and under TYPE_CHECKING."""
        inner = {id(node) for outer in functions(module) for node in ast.walk(outer)}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for target in dict.fromkeys(self._targets(module, node)):
                    yield Import(module, target, node.lineno, id(node) in inner)

    def _targets(self, module: Module, node: ast.Import | ast.ImportFrom) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        base = node.module or ""
        if node.level:
            parts = module.name.split(".")
            keep = len(parts) - node.level + (1 if module.is_package else 0)
            base = ".".join([*parts[:keep], *([base] if base else [])])
        return [name if (name := f"{base}.{alias.name}") in self.modules else base for alias in node.names]


def _module(root: Path, path: Path) -> Module:
    parts = path.relative_to(root).with_suffix("").parts
    text = path.read_text(encoding="utf-8")
    return Module(
        ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path, text, ast.parse(text, str(path))
    )


def functions(module: Module) -> Iterator[FunctionNode]:
    return (node for node in ast.walk(module.tree) if isinstance(node, FunctionNode))


def is_within(name: str, *rooms: str) -> bool:
    """Whether a dotted name is one of the rooms or lies in one."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)
