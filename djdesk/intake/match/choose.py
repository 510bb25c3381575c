"""Which type an old report is of."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from djdesk.forms.report_type import ReportType
from djdesk.intake.match.similar import best, likeness, plain
from djdesk.intake.result import Cleaned

SURE = 0.5  # from this score on the choice is not doubtful
_FRAME = re.compile(r"\{[^{}]*\}")


class FieldCandidate(msgspec.Struct, frozen=True):
    """`score` 0 to 1."""

    type_id: str
    score: float


def candidates(cleaned: Cleaned, types: Mapping[str, ReportType]) -> list[FieldCandidate]:
    """All types, the likeliest first: by what the report calls itself, by its headings, by who is named at
    its end.
    """
    scored = [FieldCandidate(form.id, round(_score(cleaned, form), 3)) for form in types.values()]
    return sorted(scored, key=lambda candidate: -candidate.score)


def _score(cleaned: Cleaned, form: ReportType) -> float:
    traditional = cleaned.script == "traditional"
    names = [plain(form.name), plain(form.short), plain(_FRAME.sub("", form.title))]
    called = max(
        best(plain(words, traditional), names) for words in (cleaned.kind or "", cleaned.title or "")
    )
    wanted = [plain(section.heading) for section in form.sections if section.level > 0]
    found = [plain(heading.text, traditional) for heading in cleaned.headings]
    alike = sum(
        max((likeness(heading, other) for other in wanted), default=0.0) >= 0.6 for heading in found
    ) / max(len(found), 1)
    numbered = any(section.numbered for section in form.sections if section.level > 0)
    unlike = 0.15 if found and numbered != any(heading.number for heading in cleaned.headings) else 0.0
    return max(
        0.0, min(1.0, max(0.6 * called + 0.4 * alike, 0.95 * alike if len(found) > 3 else 0.0) - unlike)
    )
