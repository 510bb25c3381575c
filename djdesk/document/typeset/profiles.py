"""What Word and LibreOffice do differently with the same paragraph, as data. Sections cited are those of
docs/layout.md.
"""

from __future__ import annotations

import msgspec

from djdesk.document.layout.units import Points
from djdesk.document.typeset.values import ProfileName

# 4.1, Word's zh-CN default, as it stands in files that Word writes.
_WORD_NOT_AT_START = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
_WORD_NOT_AT_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"

# 4.1, measured: LibreOffice's own zh-CN list is shorter; ％ … — ～ ℃ may begin a line.
_OFFICE_NOT_AT_START = (
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；"
    "？｜｝︴︶︸︺︼︾﹀﹂﹄﹏､～￠々‖•·ˇˉ―--′’”"
)
_OFFICE_NOT_AT_END = "([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝（｛“‘"


class Profile(msgspec.Struct, frozen=True):
    """`gap_share`: space between a Chinese character and a letter or digit, in em of the Chinese face.

    `tracking_at_joints`: whether tracking follows the last character before a change of script or look, and
    before a line's end.
    `hanging`: marks that may stand outside the type area (版心) at a line's end, one per line.
    `whole_twips`: whether each piece of one script and look is as wide as a whole number of twips.
    `hard_blanks_alone`: whether a hard blank parts the piece that it stands in.
    `slack`: by how much a line may be too wide. `centred_page`: whether a page with a grid holds a whole
    number of grid
    lines, centred in the height.
    """

    gap_share: float
    gap_tracked: bool
    tracking_at_joints: bool
    hanging: frozenset[str]
    not_at_start: frozenset[str]
    not_at_end: frozenset[str]
    centred_page: bool
    hard_blanks_alone: bool
    whole_twips: bool
    slack: Points


PROFILES: dict[ProfileName, Profile] = {
    "libreoffice": Profile(
        gap_share=0.2,  # 4.4, measured: 3.2 pt at 16 pt
        gap_tracked=False,
        tracking_at_joints=False,  # 4.4, measured: 国 before 2 takes 16 + 3.2 = 19.2 pt
        hanging=frozenset("，。、；：？！．,.;:?!"),  # 4.2, measured
        not_at_start=frozenset(_OFFICE_NOT_AT_START),
        not_at_end=frozenset(_OFFICE_NOT_AT_END),
        whole_twips=True,  # a line with three numbers that is too wide by half a twip in all does not fit
        slack=Points(0.025),  # the same of the last piece
        hard_blanks_alone=True,  # 4.4, measured: U+00A0 is a piece of its own
        centred_page=True,  # section 1, measured: the page body is trimmed to whole grid lines and centred
    ),
    "word": Profile(
        gap_share=0.25,  # 4.4, stated: a quarter of the tracked advance
        gap_tracked=True,
        tracking_at_joints=True,
        hanging=frozenset("、。，．）〕］｝〉》」』】"),  # 4.2, stated; no ：；？！
        not_at_start=frozenset(_WORD_NOT_AT_START),
        not_at_end=frozenset(_WORD_NOT_AT_END),
        whole_twips=False,
        slack=Points(0.0),
        hard_blanks_alone=False,
        centred_page=False,
    ),
}
