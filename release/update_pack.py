"""Makes update packs, for who gives them out.

python3 -m release.update_pack key KEY.pem                  a new private key; its public one is printed
python3 -m release.update_pack make FOLDER OUT.djpack --key KEY.pem --id rules --version 2026.12.1
    --title 校对规则 --change 改了什么 …                        FOLDER holds reports, ledgers, layouts, rules
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.desk.updates.pack import write_pack
from djdesk.formats.signature import new_private_key, public_key_of


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="release.update_pack")
    parts = parser.add_subparsers(dest="part", required=True)
    key = parts.add_parser("key")
    key.add_argument("file", type=Path)
    make = parts.add_parser("make")
    make.add_argument("folder", type=Path)
    make.add_argument("out", type=Path)
    make.add_argument("--key", type=Path, required=True)
    for name in ("id", "version", "title"):
        make.add_argument(f"--{name}", required=True)
    make.add_argument("--change", action="append", default=[])
    chosen = parser.parse_args(arguments)
    if chosen.part == "key":
        return _new_key(chosen.file)
    about = {name: getattr(chosen, name) for name in ("id", "version", "title")}
    try:
        write_pack(chosen.out, chosen.folder, about, chosen.change, chosen.key.read_text(encoding="ascii"))
    except KnownError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _new_key(path: Path) -> int:
    """Never over one that is there."""
    made = new_private_key()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(made)
    print(public_key_of(made))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
