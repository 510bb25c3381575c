"""Radicals and compatibility forms that look like characters but are none, as they come out of PDF
files: ⽇ for 日, and quotation marks of another script.
"""

from __future__ import annotations

import re
import unicodedata

from djdesk.intake.text_edits import Edit

# CJK Radicals Supplement, Kangxi Radicals, Compatibility Ideographs and their supplement (Unicode 15, 18).
_FORMS = re.compile("[\u301d\u301e\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]+")
# Characters for the radicals of the supplement, of which Unicode decomposes only two; the others are in its
# EquivalentUnifiedIdeograph.txt.
_RADICALS = dict(
    zip(
        "⺁⺆⺈⺉⺋⺌⺎⺒⺓⺕⺘⺙⺚⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺸⺹⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂冂刀刂㔾小兀巳幺彐扌攵旡旡日月歹母民氵水灬爫丬牛犭王疋目示礻竹糹纟网罒羊羊耂聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)

_QUOTES = {"\u301d": "“", "\u301e": "”"}  # what some converters write for the quotation marks of GB/T 15834


def unified(text: str) -> list[Edit]:
    """Edits that put the character in place of each form; every text stays as long as it was."""
    edits = []
    for match in _FORMS.finditer(text):
        plain = "".join(map(_unified, match[0]))
        if plain != match[0]:
            edits.append(Edit("form", match.start(), match.end(), plain))
    return edits


def _unified(form: str) -> str:
    plain = _RADICALS.get(form) or _QUOTES.get(form) or unicodedata.normalize("NFKC", form)
    return plain if len(plain) == 1 else form
