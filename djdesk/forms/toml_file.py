"""A TOML file as a value of a given shape; what is wrong with it in words, with file and place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from djdesk.basics.errors import reason_of
from djdesk.forms.form_errors import FormError, Mistake, from_syntax, from_values, place_words

S = TypeVar("S", bound=msgspec.Struct)


def file_text(path: Path, holds: str) -> str:
    """The text of a file in UTF-8. `holds` is what the file is for, as sentences call it. Raises
    FormError.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormError.at(
            path.name, "", "不是UTF-8编码的文本", "请用记事本打开，另存为UTF-8编码", holds
        ) from error
    except OSError as error:
        raise FormError.at(
            path.name, "", "打不开", f"请检查文件是否还在、是否有权限读取（{reason_of(error)}）", holds
        ) from error


def decoded(text: str, file: str, shape: type[S], holds: str) -> tuple[S, Any]:
    """The value written in TOML `text`, and the bare tables it was made from. Raises FormError."""
    try:
        raw = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        raise FormError.at(file, *from_syntax(error), holds) from error
    except RecursionError:
        raise FormError.at(file, "", "嵌套太深", "请检查是不是选错了文件", holds) from None
    try:
        return msgspec.convert(raw, shape), raw
    except msgspec.ValidationError as error:
        raise in_words(file, [from_values(error, shape)], raw, holds) from error


def in_words(file: str, mistakes: Sequence[Mistake], raw: object, holds: str) -> FormError:
    """The first mistake in words, with the number of the others."""
    first = mistakes[0]
    more = f"（另有{len(mistakes) - 1}处错误）" if len(mistakes) > 1 else ""
    return FormError.at(file, place_words(first.path, raw), first.what, first.remedy + more, holds)
