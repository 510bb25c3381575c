"""The passphrase of a locked store on the command line: out of the environment or asked for, never an
argument, which every user of the machine could see in the list of processes.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.desk.opening import is_locked

VARIABLE = "DJDESK_PASSPHRASE"


def passphrase_of(folder: Path) -> str:
    """For the store in `folder`; "" when it is not locked. Raises BadInput when there is nobody to ask."""
    return _found(VARIABLE, "口令：") if is_locked(folder) else ""


def new_passphrase() -> str:
    """A passphrase to lock the store with: DJDESK_NEW_PASSPHRASE, or typed twice alike. Raises BadInput."""
    variable = "DJDESK_NEW_PASSPHRASE"
    first = _found(variable, "新口令：")
    if not os.environ.get(variable) and getpass("再输一次：") != first:
        raise BadInput("两次输入的口令不一样", "什么也没有改动，请再做一次")
    return first


def _found(variable: str, question: str) -> str:
    words = os.environ.get(variable, "")
    if words:
        return words
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadInput("数据加了口令，没有地方输入", f"请把口令放进环境变量 {variable}，或在终端里运行")
    return getpass(question)
