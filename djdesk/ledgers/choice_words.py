"""One of a column's choices, from what people write for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.forms.synonyms import known_as

_BESIDE = re.compile(  # when it was, the how many-th it was, and what stands behind it in brackets
    r"^(?:(?:19|20)\d\d年(?:度)?)?(?:\d{1,2}月份?)?(?:第[\d一二三四五六七八九十]{1,3}[次届期回])?|[（(][^（()）]{1,10}[）)]$"
)
_LEAST_OF_NAME = 3  # characters
_MOST_NAMED = 3
_FOLD = str.maketrans(dict.fromkeys(" \u3000“”\"'‘’《》（）()、，,."))
_ENDED = "完成(?:整改|办理)?|办[结毕完]|整改(?:完成|到位|完毕)|落实到位|销号|办理完[成毕]|完结"
_DONE, _UNDER_WAY, _NOT_BEGUN = (  # how far a thing is; what is 未完成 may be either of the last two
    re.compile(f"(?:已经?|均已|全部)?(?:{_ENDED})了?|(?:已经?|均已|全部)(?:整改|落实|解决|办理?)了?"),
    re.compile(
        "(?:正在|持续|仍在|还在)(?:推进|进行|整改|办理|落实|实施)中?|(?:推进|进行|整改|办理|落实|实施)中|在办"
    ),
    re.compile("(?:未|尚未|还未|还没有?|没有?|待)(?:开始|启动|整改|开展|进行|动工|着手)"),
)


def choice_of(column: Column, text: str) -> str:
    """As it is written, but for marks and spaces, or by another name of the same thing (支部委员会 is 支委会,
    已完成 is 已整改 where that is how a thing is done). A column that takes other words too keeps what was
    typed. Raises BadInput.
    """
    word = one_line(text)
    if word in column.choices:
        return word
    folded = word.translate(_FOLD)
    same = [choice for choice in column.choices if choice.translate(_FOLD) == folded]
    if len(same) == 1:
        return same[0]
    bare = _BESIDE.sub("", word)  # 2023年第3次支委会（扩大）
    if column.free:
        return bare if bare in column.choices else word
    if other := known_as(word, column.choices) or _as_far_as(word, column.choices):
        return other
    longer = [choice for choice in column.choices if choice.translate(_FOLD).endswith(folded)]
    if (
        len(longer) == 1 and len(folded) >= _LEAST_OF_NAME
    ):  # 小组会 is 党小组会 where nothing else can be meant
        return longer[0]
    if bare and bare != word and len(bare) < len(word):
        return choice_of(column, bare)
    raise BadInput(f"“{word[:20]}”不是可选的内容", f"请填以下之一：{'、'.join(column.choices)}")


def counted_words(form: LedgerType) -> dict[str, tuple[str, ...]]:
    """Column → its words by which figures and lists are counted, of columns that take other words too."""
    conditions = [condition for one in form.measures for condition in (*one.where, *one.done)]
    conditions += [condition for one in form.lists for condition in one.where]
    return {
        column.name: tuple(
            dict.fromkeys(word for one in conditions if one.column == column.name for word in one.is_)
        )
        for column in form.columns
        if column.free
    }


def ask_if_near(column: Column, word: str, counted: Sequence[str]) -> None:
    """理论学习 in a sheet, where 集中学习 is counted, may be meant for it, and would not be counted with it.
    Raises BadInput; what the clerk types himself is meant as it stands.
    """
    if word in column.choices:
        return
    near = [one for one in counted if _share_a_word(word, one)]
    if near:
        raise BadInput(
            f"“{word[:20]}”不是可选的内容，与“{'”“'.join(near[:_MOST_NAMED])}”相近",
            f"请填以下之一：{'、'.join(column.choices)}；确实是另一类的，照原样再填一次",
        )


def _share_a_word(one: str, other: str) -> bool:
    """Two characters that follow each other in both."""
    return any(other[at : at + 2] in one for at in range(len(other) - 1))


def _as_far_as(word: str, choices: Sequence[str]) -> str | None:
    """The only choice that says of a thing that it is done, under way or not begun, as the word does."""
    for state in (_DONE, _UNDER_WAY, _NOT_BEGUN):
        if _says(state, word):
            found = [choice for choice in choices if _says(state, choice)]
            return found[0] if len(found) == 1 else None
    return None


def _says(state: re.Pattern[str], word: str) -> bool:
    return state.fullmatch(word) is not None
