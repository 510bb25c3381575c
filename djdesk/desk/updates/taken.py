"""Update packs that were taken: each makes a whole set of resources out of the one before it; the last is the
current one, and going back is a change of that word alone.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.files import output_error, write_whole
from djdesk.basics.paths import private_folder
from djdesk.desk.settings.administrator import Administered
from djdesk.desk.updates.in_use import (
    FOLDER,
    RESOURCES,
    STATE,
    TakenPack,
    Updates,
    base_of,
    current_resources,
    updates_of,
)
from djdesk.desk.updates.pack import UpdatePack, read_pack
from djdesk.document.layout.toml_file import load_layouts
from djdesk.forms.ledger_load import load_book
from djdesk.forms.load import load_types
from djdesk.proof.proofreader import Proofreader
from djdesk.proof.rule_book import RuleBook

_PACK = "pack.djpack"
_PARTS = ("reports", "ledgers", "layouts", "rules", "sample", "help", "icons")
_KEPT = 3  # sets, the current one among them


def take_update(data: Path, shipped: Path, path: Path, keys: Mapping[str, str], now: datetime) -> TakenPack:
    """Proves the pack at `path` and makes it the current one from the next start on. Raises BadInput for a
    pack that is refused, OutputError; the state stays as it was then.
    """
    pack = read_pack(path, keys)
    said, before = pack.contents, updates_of(data)
    same = [one for one in before.packs if one.id == said.id and one.base == base_of(shipped)]
    if same and said.order <= max(one.order for one in same):
        raise BadInput(
            f"“{path.name}”是{said.version}版，现在用的是{same[-1].version}版", "不比现在的新，没有收下"
        )
    number = f"{max((int(one.folder) for one in before.packs), default=0) + 1:04}"
    place = data / FOLDER / number
    taken = TakenPack(
        number, said.id, said.version, said.title, said.changes, pack.signer, now, base_of(shipped)
    )
    try:
        private_folder(place.parent)
        shutil.rmtree(place, ignore_errors=True)
        _build(place, current_resources(data, shipped), pack)
        _prove(place / RESOURCES)
        shutil.copyfile(path, place / _PACK)
        kept = (*before.packs, taken)[-_KEPT:]
        write_whole(data / FOLDER / STATE, msgspec.json.encode(Updates(kept)))
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise output_error(place, error) from error
    except KnownError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    for one in before.packs[: len(before.packs) + 1 - _KEPT]:
        shutil.rmtree(data / FOLDER / one.folder, ignore_errors=True)
    return taken


def take_back(data: Path) -> str:
    """Goes back to what was before the last pack, from the next start on; what is in use then, in a sentence.
    Raises BadInput where none was taken, OutputError.
    """
    packs = updates_of(data).packs
    if not packs:
        raise BadInput("没有收过更新包", "现在用的就是程序自带的")
    write_whole(data / FOLDER / STATE, msgspec.json.encode(Updates(packs[:-1])))
    with suppress(OSError):
        shutil.rmtree(data / FOLDER / packs[-1].folder)
    before = packs[-2] if len(packs) > 1 else None
    words = f"“{before.title}”{before.version}版" if before else "程序自带的"
    return f"已退回，重新打开程序后用{words}。"


def trusted_keys(shipped: Path, administered: Administered) -> dict[str, str]:
    """Public keys of who may give out packs, by name: the program's own list and the administrator's."""
    listed = tomllib.loads((shipped / "update_keys.toml").read_text(encoding="utf-8")).get("keys", {})
    return {**listed, **administered.keys}


def _build(place: Path, before: Path, pack: UpdatePack) -> None:
    made = place / RESOURCES
    for part in _PARTS:
        if (before / part).is_dir():
            shutil.copytree(before / part, made / part)
    for name, data in pack.files.items():
        target = made / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _prove(folder: Path) -> None:
    """Everything that the program reads of them is read. Raises BadInput for a mistake in one."""
    load_types(folder / "reports")
    load_book(folder / "ledgers")
    load_layouts(folder / "layouts")
    try:
        Proofreader(RuleBook(folder / "rules")).findings("认真落实三会一课制度，召开支委会6次。")
    except KnownError:
        raise
    except (ValueError, KeyError, msgspec.MsgspecError) as error:
        raise BadInput("更新包里的校对规则读不了", "请发布的人检查") from error
