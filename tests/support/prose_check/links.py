"""Words that ask for another: connectives, prepositions, 等, 每人, 其中; verbs whose object has gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from support.prose_check.fault import Hit
from support.prose_check.lexicon import lexicon
from support.prose_check.tokens import Clause, Sentence

_AND_AT_END = re.compile(
    r"(?<![总缓饱温谐平柔亲共附调])(?:和|以及|及|与|、|或)(?=[，；：。！？）]|$)(?<!参与)(?<!涉及)(?<!普及)(?<!以及其)(?<!给与)(?<!顾及)(?<!危及)(?<!触及)(?<!未及)(?<!赠与)"
)
_DOUBLE_AND = re.compile(r"、(?:和|与(?!会)|及(?!时)|或(?!者))|[和与及]、")
_AS = re.compile(
    r"以为(?=主线|载体|抓手|目标|统领|引领|重点|契机|牵引|基础|导向|中心|核心|依托|纽带|遵循|主题)"
)
_DISTINCT = re.compile("分别|各自|依次")
_TWO_DENG = re.compile(r"等[^，。；：、等平一二三高中]{0,4}等(?![级次])")
_COUNTED_PEOPLE = re.compile(r"[\d】][余多]?[名位户人]")
_ALONE = re.compile("(?:累计|共计|合计|总计)(?=[，；。、]|$)")


def link_hits(text: str, found: Sequence[Sentence]) -> Iterator[Hit]:
    for rule, why in (
        (_AND_AT_END, "nothing behind the and"),
        (_DOUBLE_AND, "two ands meet"),
        (_AS, "以…为 without its noun"),
        (_TWO_DENG, "等 twice"),
        (_ALONE, "a sum without number"),
    ):
        for hit in rule.finditer(text):
            yield Hit("connective", max(0, hit.start() - 4), min(len(text), hit.end() + 2), why)
    for place, sentence in enumerate(found):
        yield from _starts(sentence, first=place == 0)
        yield from _partners(sentence)
        yield from _deng(text, sentence)
        yield from _each(found, place)
        for clause in sentence.clauses:
            yield from _dangling(clause)


def _starts(sentence: Sentence, first: bool) -> Iterator[Hit]:
    text = sentence.text.lstrip(" 　")
    words = lexicon().words
    for word in words["connectives_start"]:
        if text.startswith(word) and not _longer(text, word):
            yield Hit(
                "connective", sentence.start, sentence.start + len(word) + 4, f"{word} begins a sentence"
            )
            return
    if first and text.startswith(words["connectives_first"]):
        yield Hit("connective", sentence.start, sentence.start + 6, "a connective begins the paragraph")


def _longer(text: str, word: str) -> bool:
    """及时, 与会, 又快又好: a word of its own."""
    return text.startswith(
        (
            "及时",
            "与会",
            "与此",
            "并非",
            "还是",
            "也是",
            "和谐",
            "和平",
            "与企业",
            "与社区",
            "与村",
            "并联",
            "而今",
            "与时俱进",
            "又",
        )
    )


def _partners(sentence: Sentence) -> Iterator[Hit]:
    text = re.sub("“[^”]*”|《[^》]*》", lambda quoted: "“" * len(quoted[0]), sentence.text)
    for pairs, forward in ((lexicon().pairs, True), (lexicon().pairs_back, False)):
        for word, partners in pairs:
            for hit in re.finditer(re.escape(word), text):
                if text[: hit.start()].endswith(("另", "不")) or (
                    word == "既" and text[hit.end() : hit.end() + 1] in "定有往然"
                ):
                    continue
                rest = text[hit.end() :] if forward else text[: hit.start()]
                if not any(partner in rest for partner in partners):
                    at = sentence.start + hit.start()
                    yield Hit("connective", at, at + len(word) + 4, f"{word} without its partner")
    if (hit := _DISTINCT.search(text)) and not re.search(
        r"[、和与及跟各多两三四五六七八九十们每均]|(?:\d|】).*[^\d.](?:\d|【)", text
    ):
        at = sentence.start + hit.start()
        yield Hit("connective", at, at + 6, "分别 with one alone")


def _deng(text: str, sentence: Sentence) -> Iterator[Hit]:
    """等 with nothing that it goes on from: 坚持等制度."""
    words = lexicon().words
    empty = (*words["prepositions"], *words["transitive"])
    for hit in re.finditer("等", sentence.text):
        at = sentence.start + hit.start()
        around = text[max(0, at - 1) : at + 2]
        if any(word in around for word in words["deng_words"]):
            continue
        before = re.split("[，、；：。！？]", text[sentence.start : at])[-1]
        if not before or _without_adverbs(before) in empty:
            yield Hit("connective", max(sentence.start, at - 4), at + 3, "等 with nothing before it")


def _without_adverbs(text: str) -> str:
    for word in lexicon().words["adverbs"]:
        if text.startswith(word) and len(text) > len(word):
            return _without_adverbs(text[len(word) :])
    return text


def _each(found: Sequence[Sentence], place: int) -> Iterator[Hit]:
    """每人 and 户均 speak of people named before in the sentence, one 每人 of each group; 其中 of a whole."""
    groups = lexicon().words["groups"]
    waiting = False
    for number, clause in enumerate(found[place].clauses):
        words = re.sub("^(?:[，、；]|并|均|分别)*", "", clause.text)
        earlier = "，".join(one.text for one in found[place].clauses[:number])
        if words.startswith(("每人", "每户", "每名", "户均", "人均")) and not re.match("每[名户]\\w", words):
            if waiting or not (any(group in earlier for group in groups) or _COUNTED_PEOPLE.search(earlier)):
                yield Hit("each", clause.start, clause.end, f"{words[:2]} of whom")
            waiting = True
        elif any(group in clause.text for group in groups) or _COUNTED_PEOPLE.search(clause.text):
            waiting = False
        if words.startswith("其中"):
            whole = earlier + (found[place - 1].text if place and not earlier else "")
            if not re.search(r"\d|【待补】|多|各|一批|等|全部|所有|[两三四五六七八九十]", whole):
                yield Hit("each", clause.start, clause.end, "其中 of what")
            elif len(words) == 2:
                yield Hit("connective", clause.start, clause.end, "其中 and nothing behind it")


def _dangling(clause: Clause) -> Iterator[Hit]:
    """A clause, or a member of an enumeration, that is a preposition or a verb in need of an object, and no more."""
    words = lexicon().words
    for item in clause.items:
        text = "".join(token.text for token in item.tokens).strip("　 ")
        rest = _without_adverbs(text)
        if not text or (
            clause.text.strip() != text and item is not clause.items[0] and item is not clause.items[-1]
        ):
            continue
        if (
            rest in words["prepositions"]
            or rest in words["transitive"]
            or rest in ("把", "将", "对", "以", "为", "在", "向", "与")
        ):
            if len(clause.items) > 1 and _parallel(clause):
                continue
            yield Hit("object", item.start, item.end, f"{rest} of what")


def _parallel(clause: Clause) -> bool:
    """同谋划、同部署; 学习、宣传、贯彻落实…: verbs side by side share what follows or stand for themselves."""
    return all(
        "".join(token.text for token in item.tokens[:1])
        and any(token.kind in ("V", "VN", "ADV") for token in item.tokens)
        for item in clause.items
    )
