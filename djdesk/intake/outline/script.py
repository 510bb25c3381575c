"""Whether a text is written in simplified or traditional characters, by the commonest that differ."""

from __future__ import annotations

import re

from djdesk.intake.result import Script

_TRADITIONAL = re.compile(
    "[來個們優動務區員問團報學實將對導後從應於時書會業構準為無現產當發種"
    "結經縣總義習聽與視記設語說論證議讀質較這進過還門開間關際難領題體點黨]"
)
_SIMPLIFIED = re.compile(
    "[与业个为义习书于产从们优会体党关准务动区县发听员团学实对导将应开当"
    "总报无时来构点现种经结视议记论设证语说读质较过还这进门问间际难领题]"
)


def script_of(text: str) -> Script:
    """ "traditional" when characters that only it has outnumber those that only the other has."""
    traditional = len(_TRADITIONAL.findall(text))
    simplified = len(_SIMPLIFIED.findall(text))
    return "traditional" if traditional > simplified else "simplified"
