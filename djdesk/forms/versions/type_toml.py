"""A report type as the text of a TOML file: what stands in it reads back as the very same type."""

from __future__ import annotations

from typing import Any

import msgspec
import tomli_w

from djdesk.forms.report_type import ReportType


def type_toml(form: ReportType, comment: str = "") -> str:
    """What is as usual is left out. `comment` becomes the first line."""
    first = f"# {' '.join(comment.split())}\n" if comment else ""
    return first + tomli_w.dumps(_bare(form), multiline_strings=True)


def _bare(value: msgspec.Struct) -> dict[str, Any]:
    bare = {}
    for field in msgspec.structs.fields(value):
        said = getattr(value, field.name)
        if field.required or said != field.default:
            bare[field.name] = _plain(said)
    return bare


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _bare(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
