"""djdesk types: the report types, one a line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from djdesk.cli.context import Context

HELP = "列出报告类型：编号、名称"


def add_arguments(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def execute(arguments: Namespace, context: Context) -> int:
    for form in context.resources().types.values():
        print(f"{form.id}, {form.name}")
    return 0
