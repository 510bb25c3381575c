"""Verbs with objects that they do not take: 加大……意识 for 增强……意识. The object ends the clause; between
the two stands no other verb of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_CLAUSE = re.compile(r"[^，。；：、！？“”《》（）\n]+")
_FARTHEST = 9  # characters between the two
# What may stand right before a verb with its object beside it: 全面解决任务. A noun there makes one name of
# the three: 纠纷解决制度, 信息报送任务.
_ADVERB = re.compile(
    "(?:^|[并再又还也将能可应须要已就都才地])$|(?:全面|积极|认真|切实|及时|有效|不断|进一步|着力|大力|努力|"
    "逐步|逐项|逐一|共同|妥善|主动|集中|统筹|坚决|尽快|加快|持续|严格|扎实|抓紧|深入|充分|重点|继续|力争|"
    "必须|应当|需要|可以|没有|不能)$"
)
_MAY_GROW = "作用"  # 作用不断增强
_OF_DEGREE = frozenset(
    (
        "提高",
        "提升",
        "加大",
        "改善",
        "加强",
        "加快",
        "加深",
        "扩大",
        "增加",
        "增强",
        "优化",
        "降低",
        "减轻",
        "缩小",
    )
)
# What stands between a subject and its verb, at least one.
_LED = re.compile(
    "(?:(?:不断|明显|进一步|显著|大幅|大大|逐步|稳步|持续|有效|全面|切实|日益|普遍|大力|得到|得以|有了|有所|更加|较大|很大|"
    "极大|也|都|均|了|地|的)+)$"
)
_HELPERS = re.compile(r"\d|[对为将把由在从向于被让使和与及并有到增]|产生|了?(?:一|几|两|三)[次场批]")


def verb_object_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    rule = book["verb-and-object"]
    for clause in _CLAUSE.finditer(text):
        said = clause[0]
        if said[-2:] in _OF_DEGREE:
            yield from _of_subject(said, clause.start(), book)
        if said[-1] not in book.object_ends:
            continue
        if text[clause.end() : clause.end() + 1] in "“《（》" and clause.end() < len(text):
            continue  # the object follows, or it is a title
        for at, verb in _verbs(said, book):
            for noun, right in book.verb_objects[verb].items():
                between = said[at + len(verb) : len(said) - len(noun)]
                if (
                    not said.endswith(noun)
                    or len(between) > _FARTHEST
                    or at + len(verb) > len(said) - len(noun)
                ):
                    continue
                if _is_broken(between, right, book) or not (between or _ADVERB.search(said[:at])):
                    continue
                start = clause.start() + at
                if not spoken_of(text, start, clause.end()):
                    yield rule.finding(start, said[at:], right + said[at + len(verb) :])
                    break


def _of_subject(said: str, start: int, book: RuleBook) -> Iterator[Finding]:
    """The same words the other way round, at the end of a clause: 意识不断加大 for 意识不断增强."""
    led = _LED.search(said[:-2])
    if led is None:
        return
    before = said[: led.start()]
    for noun, right in book.verb_objects.get(said[-2:], {}).items():
        if noun != _MAY_GROW and before.endswith(noun) and before[-len(noun) - 1 :][0] not in "和与、":
            at = len(before) - len(noun)
            yield book["subject-and-verb"].finding(start + at, said[at:], said[at:-2] + right)
            return


def _verbs(said: str, book: RuleBook) -> Iterator[tuple[int, str]]:
    for at in range(max(0, len(said) - 18), len(said) - 3):
        verb = said[at : at + 2]
        if verb in book.verb_objects:
            yield at, verb


def _is_broken(between: str, right: str, book: RuleBook) -> bool:
    """Whether the object belongs to another verb, or to a noun of its own: 提高落实的力度."""
    return (
        "的" in between
        or right in between
        or _HELPERS.search(between) is not None
        or any(between[at : at + 2] in book.verb_objects for at in range(len(between) - 1))
    )
