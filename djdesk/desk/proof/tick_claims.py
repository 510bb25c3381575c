"""Ticks that say 未做 beside a sentence that says it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from djdesk.basics.text_cache import cached_by_text
from djdesk.document.compose.sections import printed_line
from djdesk.forms.asked import asked_form
from djdesk.forms.report_type import ReportType, SectionForm
from djdesk.model.prose import listed, slot_names
from djdesk.model.report import Report, Section
from djdesk.proof.frequencies import is_only_too_rare, often

_SHORTEST = 3  # characters: shorter names stand in too many other words
_MARKS = re.compile(r"[^\S\n]|[“”‘’《》「」『』（）()、·]")
_SLOT = re.compile(r"\{[^{}\n]*\}|[\[\]]")
_SENTENCE = re.compile(r"[^。！？；\n]+")
# The sentence says itself that it was not done, or that it is still to come. 不断, 不仅 and their like deny
# nothing.
_DENIED = re.compile(
    r"未|没|尚|缺|欠|待|难以|拟|将|计划|准备|打算|下一步|需要|仍需|还需|争取|力争|"
    r"不(?!断|仅|但|忘|只|懈|少|折不扣|同|定期)"
)


class Claim(msgspec.Struct, frozen=True):
    """`item` is ticked 未做; `sentence` is the printed one that speaks of it."""

    item: str
    sentence: str


def tick_claims(report: Report, whole: ReportType, section: Section, form: SectionForm) -> list[Claim]:
    """In the order of the lists. `report` as it is asked for, `whole` its type, `form` the section's as the
    report asks for it. What prints from the ticks themselves ({已做清单}) claims nothing.
    """
    undone = [
        item
        for checklist in form.checklists
        for item in checklist.items
        if report.tick(section.id, item.text).state == "not_done"
    ]
    if not undone or form.role in ("problems", "plan"):
        return []
    names = {
        item.text: [name for name in (_folded(item.text), _folded(item.phrase)) if len(name) >= _SHORTEST]
        for item in undone
    }
    wanted = [name for of_item in names.values() for name in of_item]
    sentences = [(one, _folded(one)) for one in _sentences(report, whole, section, wanted)]
    found = []
    asked = asked_form(report, whole)
    for item in undone:
        rare = is_only_too_rare(report, asked, section.id, item)
        for sentence, folded in sentences:
            if rare and not often(sentence):
                continue
            name = next((name for name in names[item.text] if name in folded), "")
            if name and not _DENIED.search(folded.replace(name, "")):
                found.append(Claim(item.text, sentence))
                break
    return found


def _sentences(report: Report, whole: ReportType, section: Section, wanted: Sequence[str]) -> Iterator[str]:
    """The printed sentences of the paragraphs that have one of the wanted names in their words or texts."""
    for line in section.prose.split("\n"):
        if not any(name in _raw(report, line) for name in wanted):
            continue
        runs = printed_line(report, whole, section.id, line)
        text = "".join("\n" if listed(run.field)[0] else run.text for run in runs)
        yield from (match[0].strip("，、：　 ") for match in _SENTENCE.finditer(text))


def _raw(report: Report, line: str) -> str:
    """The words of a stored paragraph and the texts that stand in it, folded: quicker than what it prints."""
    slots = (report.text(name) for name in slot_names(line))
    return _folded("\n".join((_SLOT.sub("", line), *slots)))


@cached_by_text(1024)
def _folded(text: str) -> str:
    return _MARKS.sub("", text)
