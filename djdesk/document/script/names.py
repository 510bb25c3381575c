"""Where names of persons stand in a simplified text, as far as a character of theirs is another one in
traditional script when it is none of a name: 范伟, but 範圍; 于丽, but 關於; 余明, but 10餘人.

A name is told by what stands around it: an office or a title before it (书记范伟), 同志 or a title behind it
(范伟同志, 余书记), other names in a row (张三、于洋), a label (主持人：于丽), brackets with a sex or a title,
what only persons do (范伟表示), or that nothing else stands there (a cell of a table). And by its shape: a
surname and one or two characters that are given as names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from djdesk.basics.text_cache import cached_by_text

_BETWEEN = "、,，/／ \u3000\t\n"  # names in a row
_ROW_END = re.compile(r"[、，。；：！？,.;:!?（）()\s/／]|等|和|与|及|同志|$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+$")
_LONGEST_CELL = 4  # characters of a name in a cell
_LOOK_BACK = 8  # characters before a name that may be its title
_ALSO_GIVEN = "于一二三四五六七八九某×X"  # 张三, 王某, 李××
_UNNAMED = "某×"  # who shall not be named: 范某, 余某某, 于××
_OF_THINGS = re.compile("[些种个日月年地处天时次项方类县市区镇乡村校局院某]")  # 于某日, 于某些
# 于 before a time or a place is no surname: 书记于明年…, 主任于国庆前夕…, 组长于江北镇….
_TIME_OR_PLACE = re.compile(
    r"明[年天日晨]|平[时日]|国庆|国[内外际]|春[节季天]|清明|元[旦月]|建[党军国]|冬[季天至]|秋[季天]|夏[季天]|"
    r"清晨|凌晨|晚|近[日期]|日前|海[南外内]|江[苏西]|山[东西]|广[东西]|云南|天津|北京|上海|河[南北]|湖[南北]|"
    r"[\u4e00-\u9fff]{1,3}[省市县区镇乡村州会场所校院厅室馆站]"
)


@cached_by_text(2000)  # a pure function; the same paragraphs are converted again at every keystroke
def name_places(text: str) -> Mapping[int, str]:
    """Place → the character to print there, of the characters of names that would become another one."""
    if _AT_RISK.search(text) is None:
        return {}
    found: dict[int, str] = {}
    bare = "".join(text.split())
    if bare != text and len(bare) <= _LONGEST_CELL:  # 余　明, set wide
        return {text.index(character): character for character in name_places(bare).values()}
    for start, surname, given in _names(text):
        if text.startswith("万俟", start):
            found |= {start: "万", start + 1: "俟"}
        elif text[start] in _SPARED:
            found[start] = text[start]
        for place in range(start + surname, start + surname + given):
            if text[place] in _GIVEN_SPARED:
                found[place] = text[place]
    return found


def _names(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, length of the surname, length of the given name (0: only a surname, 余书记)."""
    end = 0
    for risk in _AT_RISK.finditer(text):
        for start in range(max(end, risk.start() - 3), risk.start() + 1):
            found = _name_at(text, start)
            if found and start + sum(found) > risk.start():
                yield start, *found
                end = start + sum(found)
                break


def _name_at(text: str, start: int) -> tuple[int, int] | None:
    surname = 2 if text.startswith(_TWO, start) else 1 if text[start] in _SURNAMES else 0
    if not surname or _joined_before(text, start):
        return None
    before = text[max(0, start - _LOOK_BACK) : start]
    if _is_called(text, start + surname, before):
        return surname, 0
    for given in (2, 1):
        behind = start + surname + given
        if behind <= len(text) and _fits(text, start, surname, given) and _is_named(text, start, behind):
            return surname, given
    return None


def _joined_before(text: str, start: int) -> bool:
    """Whether the surname's character is the end of a word: 关于, 10余, 规范."""
    return start > 0 and text[start - 1] in _JOINED.get(text[start], "")


def _fits(text: str, start: int, surname: int, given: int) -> bool:
    """Whether the shape is that of a name and the first two characters are no word."""
    first, name = text[start], text[start + surname : start + surname + given]
    if not name.strip(_UNNAMED):
        return first in _PLAIN_AND_YU and _OF_THINGS.match(text, start + surname + given) is None
    if not all("\u4e00" <= character <= "\u9fff" for character in name):
        return False
    if surname == 1 and name[0] in _WORDS.get(first, "") and (given == 1 or name[1] not in _GIVEN):
        return False  # 范文, but 范文斌
    if any(_joined_before(text, place) for place in range(start + 1, start + surname + given)):
        return False  # 师范, 应征
    rare = given == 2 and first not in _OFTEN_WORDS and name[0] in _GIVEN and _is_rare(name[1])
    return rare or all(character in _GIVEN for character in name)


def _is_rare(character: str) -> bool:
    """A character of GB 2312's second part or of none: where a name may stand, it is one's."""
    try:
        return character.encode("gb2312") >= b"\xd8\xa1"
    except UnicodeEncodeError:
        return True


def _is_called(text: str, behind: int, before: str) -> bool:
    """余书记, 范老师; 于主任 only at an edge or behind 小, 老 or an office, for 于 ends many words."""
    return _CALLED.match(text, behind) is not None and (
        text[behind - 1] in _PLAIN or _EDGE.search(before) is not None or _OFFICE.search(before) is not None
    )


def _is_named(text: str, start: int, behind: int) -> bool:
    """Whether what stands around tells that the text from `start` to `behind` is a name."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if text[start] in _PLAIN and not text[start + 1 : behind].strip(_UNNAMED):
        return True  # 范某, 余某某
    edge, title = _EDGE.search(before) is not None, _TITLE_BEFORE.search(before) is not None
    if before.endswith(("：", ":")):
        return _ROW_END.match(text, behind) is not None
    whole = behind - start > 2 and text[start] in _PLAIN  # 党员余秀英, whatever she does
    told = (title and (whole or _GOES_ON.match(text, behind) is not None)) or (
        edge and _DOES.match(text, behind) is not None
    )
    return (
        (told and not (text[start] == "于" and _TIME_OR_PLACE.match(text, start + 1)))
        or ((edge or title) and _IN_BRACKETS.match(text, behind) is not None)
        or ((edge or text[start] in _PLAIN) and _TITLE.match(text, behind) is not None)
        or _stands_alone(text, start, behind)
        or _stands_in_a_row(text, start, behind, edge or title)
    )


def _stands_alone(text: str, start: int, behind: int) -> bool:
    """A cell that holds a name and nothing else."""
    return not text[:start].strip() and not text[behind:].strip()


def _stands_in_a_row(text: str, start: int, behind: int, begins: bool) -> bool:
    """张三、于洋、余明: the one before or behind has the shape of a name, too."""
    if not _ROW_END.match(text, behind):
        return False
    if start and text[start - 1] in _BETWEEN and _ends_with_a_name(text[:start].rstrip(_BETWEEN)):
        return True
    more = text[behind : behind + 1] in tuple(_BETWEEN)
    return begins and more and _begins_with_a_name(text[behind:].lstrip(_BETWEEN))


def _ends_with_a_name(text: str) -> bool:
    tail = _CHINESE.search(text[-_LOOK_BACK:])
    return tail is not None and any(
        tail[0][-length] in _SURNAMES and _given_like(tail[0][1 - length :])
        for length in (3, 2)
        if len(tail[0]) >= length
    )


def _begins_with_a_name(text: str) -> bool:
    return text[:1] in _SURNAMES and any(
        _given_like(text[1:length]) and _ROW_END.match(text, length)
        for length in (2, 3)
        if len(text) >= length
    )


def _given_like(name: str) -> bool:
    return all(
        character in _GIVEN or character in _ALSO_GIVEN or (character >= "\u4e00" and _is_rare(character))
        for character in name
    )


def _data() -> dict[str, Any]:
    file = resources.files("djdesk.document.script").joinpath("names.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_NAMES = _data()
_OFTEN_WORDS = frozenset(_NAMES["often_words"])
_SPARED = frozenset(_NAMES["spared"]) | _OFTEN_WORDS
_GIVEN_SPARED = frozenset(_NAMES["given_spared"])
_PLAIN = _SPARED - _OFTEN_WORDS - {"于"}  # told from the end of a word by the character before
_PLAIN_AND_YU = _PLAIN | {"于"}
_SURNAMES = frozenset("".join(_NAMES["surnames"].split())) | _SPARED
_TWO = tuple(_NAMES["surnames_of_two"].split())
_GIVEN = frozenset("".join(_NAMES["given"].split()))
_JOINED: Mapping[str, str] = _NAMES["joined"]
_WORDS: Mapping[str, str] = _NAMES["words"]
_EDGE = re.compile(
    rf"(?:^|[\s，。、；：！？,.;:!?（(“\"《\[【/／—…和与及由请让向给对同]|{_any_of(_NAMES['done_to'])})$"
)
_AT_RISK = re.compile(f"[{''.join(sorted(_SPARED | _GIVEN_SPARED))}]|万俟")
_TITLE = re.compile(_any_of(_NAMES["titles"]))
_TITLE_BEFORE = re.compile(rf"(?:{_any_of(_NAMES['titles'])})[：:\s]*$")
_CALLED = re.compile(_any_of(_NAMES["called"]))
_OFFICE = re.compile(rf"(?:小|老|[局处室科委院校村镇乡部队所站]|是|{_any_of(_NAMES['called'])})$")
_DOES = re.compile(rf"(?:在[\u4e00-\u9fff]{{1,6}}[上中时]|[还也均都])?(?:{_any_of(_NAMES['does'])})")
_IN_BRACKETS = re.compile(rf"[（(](?:男|女|[\u4e00-\u9fff]{{0,8}}(?:{_any_of(_NAMES['titles'])})|\d)")
_GOES_ON = re.compile(
    r"$|[\s，。、；：！？,.;:!?（）()“”\"《》\]】/／—…-]"
    rf"|(?:{_any_of(_NAMES['titles'])}|{_any_of(_NAMES['does'])})|[{_NAMES['goes_on']}]"
)
