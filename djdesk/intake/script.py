"""Whether a text is written in simplified or traditional characters, by the commonest that differ."""

from __future__ import annotations

from djdesk.intake.result import Script

_TRADITIONAL = frozenset("這個們來時說學習實務黨會動開關開發問題現將進對過還後種體應經設產無從難較準當與業際點義區縣團構總結報導為於門間視聽讀書語記議論證員領優質")
_SIMPLIFIED = frozenset("这个们来时说学习实务党会动开关发问题现将进对过还种体应经设产无从难较准当与业际点义区县团构总结报导为于门间视听读书语记议论证员领优质")


def script_of(text: str) -> Script:
    """ "traditional" when characters that only it has outnumber those that only the other has."""
    traditional = sum(c in _TRADITIONAL and c not in _SIMPLIFIED for c in text)
    simplified = sum(c in _SIMPLIFIED and c not in _TRADITIONAL for c in text)
    return "traditional" if traditional > simplified else "simplified"
