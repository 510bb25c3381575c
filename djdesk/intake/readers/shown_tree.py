"""Makes the tree of a .docx what a reader of the page sees: one of two alternatives, tracked changes
accepted, hidden text, prompts and contents taken out. Works on the tree in memory, never on the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.field_values import is_contents
from djdesk.intake.readers.ooxml import (
    BOX,
    CHECK_BOX,
    COMPATIBILITY,
    DIAGRAM,
    DRAWING,
    FIELD_CODE,
    FIELD_SIGN,
    PPR,
    RPR,
    SYM,
    TBL,
    TC,
    TR,
    VAL,
    VML,
    P,
    R,
    is_on,
    owner,
    words_in,
)
from djdesk.intake.readers.style_parts import Style, Styles

_CHOICES = (COMPATIBILITY + "Choice", COMPATIBILITY + "Fallback")
_OF_WORD = (  # namespaces of features that Word has
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
_LINE_KINDS = re.compile(r"(?:toc|contents|目录|目錄)\s*[1-9]$", re.IGNORECASE)
_HEAD_KIND = re.compile(r"(?:toc heading|contents heading|目录标题|目錄標題)\d*$", re.IGNORECASE)
_HEAD = re.compile(r"目\s*[录錄次]|contents", re.IGNORECASE)
_LEADERS = ("dot", "middleDot", "hyphen", "underscore", "heavy")
# What stands between two paragraphs without being one.
_MARKERS = re.compile(
    r"\}(?:bookmark|comment|perm|moveFrom|moveTo|customXml)\w*(?:Start|End)$|\}proofErr$|\}sectPr$"
)


class ShownTree:
    """Counts what it takes out: `deleted` and `hidden` places, `prompts` of empty controls; `struck` are the
    words that were struck through, by place.
    """

    def __init__(self, styles: Styles | None) -> None:
        self._styles = styles
        self.deleted = self.hidden = self.prompts = 0
        self.struck: list[str] = []

    def show(self, root: Element) -> None:
        """Changes the tree of the text or of the notes."""
        _choose(root)
        self._accept(root)
        self._drop_prompts(root)
        self._drop_hidden(root)
        self._drop_struck(root)
        _join_initials(root)
        self._drop_contents(root)

    def style_id(self, paragraph: Element) -> str:
        style = paragraph.find(f"{PPR}/{WORD}pStyle")
        return style.get(VAL, "") if style is not None else ""

    def _accept(self, root: Element) -> None:
        """Tracked changes (17.13.5): deleted runs, rows, cells and paragraph marks go; what was moved away
        too.
        """
        for mark in list(root.iterfind(f".//{TR}/{WORD}trPr/{WORD}del")):
            self._drop_row(mark.getparent().getparent())
        for hidden in list(root.iterfind(f".//{TR}/{WORD}trPr/{WORD}hidden")):
            if is_on(hidden):
                self.hidden += 1
                _remove(hidden.getparent().getparent())
        for mark in list(root.iterfind(f".//{TC}/{WORD}tcPr/{WORD}cellDel")):
            self.deleted += 1
            _remove(mark.getparent().getparent())
        for name in ("del", "moveFrom"):
            for change in list(root.iter(WORD + name)):
                parent = change.getparent()
                if parent is None or parent.tag in (RPR, f"{WORD}trPr", f"{WORD}ctrlPr"):
                    continue
                self.deleted += name == "del" and change.find(f".//{WORD}delText") is not None
                parent.remove(change)
        for paragraph in list(root.iter(P)):
            mark = paragraph.find(f"{PPR}/{RPR}")
            if mark is None:
                continue
            deleted = mark.find(f"{WORD}del") is not None
            if deleted or mark.find(f"{WORD}moveFrom") is not None:
                self.deleted += deleted and _has_words(paragraph)
                _join_next(paragraph)

    def _drop_row(self, row: Element) -> None:
        self.deleted += 1
        table = row.getparent()
        _remove(row)
        if table is not None and table.tag == TBL and table.find(f".//{TR}") is None:
            _remove(table)

    def _drop_prompts(self, root: Element) -> None:
        """Content controls that still show their prompt (w:showingPlcHdr, 17.5.2.39)."""
        for control in list(root.iter(f"{WORD}sdt")):
            properties, content = control.find(f"{WORD}sdtPr"), control.find(f"{WORD}sdtContent")
            if properties is None or content is None or properties.find(CHECK_BOX) is not None:
                continue
            showing = is_on(properties.find(f"{WORD}showingPlcHdr"))
            if not showing and not self._is_prompt(content):
                continue
            self.prompts += bool(words_in(content).strip())
            for run in list(content.iter(R)):
                _empty(run)
            for paragraph in list(content.iterchildren(P)):
                if not _has_words(paragraph):
                    _remove(paragraph)

    def _is_prompt(self, content: Element) -> bool:
        """Whether all text is set as a prompt, though the control does not say so."""
        runs = [run for run in content.iter(R) if words_in(run).strip()]
        return bool(runs) and all(
            style is not None and self._name(style.get(VAL, "")) in ("placeholder text", "placeholdertext")
            for style in (run.find(f"{RPR}/{WORD}rStyle") for run in runs)
        )

    def _name(self, style_id: str) -> str:
        name = self._styles.style(style_id).name if self._styles is not None else ""
        return (name or style_id).lower()

    def _drop_hidden(self, root: Element) -> None:
        """Text with w:vanish (17.3.2.41), by the run, its style or the paragraph's style; a hidden paragraph
        mark joins the next paragraph.
        """
        last = None
        emptied: set[Element] = set()
        for run in list(root.iter(R)):
            if not self._is_hidden(run):
                continue
            if words_in(run):
                before = run.getprevious()
                self.hidden += last is None or before is not last
                last = run
                emptied.add(owner(run, P))
            _empty(run)
        for paragraph in reversed(list(root.iter(P))):
            if _has_words(paragraph):
                if self._mark_is_hidden(paragraph, styled=False):
                    _take_next(paragraph)
            elif paragraph in emptied and self._mark_is_hidden(paragraph, styled=True):
                _remove(paragraph)  # it takes no number of its list either

    def _mark_is_hidden(self, paragraph: Element, styled: bool) -> bool:
        vanish = paragraph.find(f"{PPR}/{RPR}/{WORD}vanish")
        if vanish is not None or not styled or self._styles is None:
            return is_on(vanish)
        return self._styles.style(self.style_id(paragraph)).hidden

    def _is_hidden(self, run: Element) -> bool:
        styled = self._styled(run) if self._styles is not None and self._styles.can_hide else ()
        return _is_set(run, ("vanish",), any(style.hidden for style in styled))

    def _styled(self, run: Element) -> Iterator[Style]:
        """The run's style and its paragraph's."""
        assert self._styles is not None
        if (named := run.find(f"{RPR}/{WORD}rStyle")) is not None:
            yield self._styles.style(named.get(VAL, ""))
        if (paragraph := next(run.iterancestors(P), None)) is not None:
            yield self._styles.style(self.style_id(paragraph))

    def _drop_struck(self, root: Element) -> None:
        """Text with a line through it (w:strike and w:dstrike, 17.3.2.37 and 17.3.2.9) was deleted by hand:
        12 struck and 15 behind it are no 1215.
        """
        last = None
        can_strike = self._styles is not None and self._styles.can_strike
        for run in list(root.iter(R)):
            styled = self._styled(run) if can_strike else ()
            if not _is_set(run, ("strike", "dstrike"), any(style.struck for style in styled)):
                continue
            if words := words_in(run):
                if last is not None and run.getprevious() is last:
                    self.struck[-1] += words
                else:
                    self.struck.append(words)
                last = run
            paragraph = owner(run, P)
            _empty(run)
            if paragraph is not None and not _has_words(paragraph):
                _remove(paragraph)

    def _drop_contents(self, root: Element) -> None:
        """The table of contents repeats the headings: its field's result, and lines that are set or linked as
        its lines.
        """
        lines = [*_emptied_by_contents(root)]
        lines += [line for line in root.iter(P) if line not in lines and self._is_contents_line(line)]
        if not lines:
            return
        first = next(paragraph for paragraph in root.iter(P) if paragraph in lines)
        head = next(
            (before for before in first.itersiblings(P, preceding=True) if _has_words(before)),
            None,
        )
        if head is None and (holder := first.getparent()) is not None and holder.tag != f"{WORD}body":
            outer = next(first.iterancestors(f"{WORD}sdt"), None)
            head = (
                next((before for before in outer.itersiblings(P, preceding=True) if _has_words(before)), None)
                if outer is not None
                else None
            )
        if head is not None and _HEAD.fullmatch(words_in(head).strip()):
            _remove(head)
        for line in lines:
            if not _has_words(line):
                _remove(line)

    def _is_contents_line(self, paragraph: Element) -> bool:
        """A line of contents that is left without its field. It is emptied."""
        text = words_in(paragraph).strip()
        if not text:
            return False
        name = self._name(self.style_id(paragraph))
        links = list(paragraph.iter(f"{WORD}hyperlink"))
        linked = bool(links) and all(link.get(f"{WORD}anchor", "").startswith("_Toc") for link in links)
        linked = linked and "".join(words_in(link) for link in links).strip() == text
        paged = text[-1].isdecimal() and paragraph.find(f".//{R}/{WORD}tab") is not None
        led = paged and any(
            tab.get(f"{WORD}leader") in _LEADERS and tab.get(VAL) in ("right", "end")
            for tab in paragraph.iterfind(f"{PPR}/{WORD}tabs/{WORD}tab")
        )
        styled = _LINE_KINDS.match(name) is not None and (paged or linked)
        if not (styled or (linked and paged) or led or _HEAD_KIND.match(name)):
            return False
        for run in list(paragraph.iter(R)):
            _remove(run)
        return True


def _is_set(run: Element, names: Iterable[str], otherwise: bool) -> bool:
    """Whether the run says one of these switches itself; else what its styles say."""
    properties = run.find(RPR)
    said = [properties.find(WORD + name) for name in names] if properties is not None else []
    own = [is_on(switch) for switch in said if switch is not None]
    return any(own) if own else otherwise


def _choose(root: Element) -> None:
    """Of the alternatives for newer and older programs (ISO/IEC 29500-3, 7.6) the first that has text."""
    for alternate in list(root.iter(f"{COMPATIBILITY}AlternateContent")):
        choices = [child for child in alternate if child.tag in _CHOICES and _is_known(child)]
        kept = next((choice for choice in choices if _says(choice)), choices[0] if choices else None)
        for other in [child for child in alternate if child.tag in _CHOICES]:
            if other is not kept:
                alternate.remove(other)


def _is_known(choice: Element) -> bool:
    """Whether Word takes this choice: it asks for nothing, or for what the makers of Word have named."""
    names = (choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split())
    return all(name is None or name.startswith(_OF_WORD) for name in names)


def _says(element: Element) -> bool:
    return (
        bool(words_in(element).strip())
        or any(next(element.iter(tag), None) is not None for tag in (SYM, f"{DRAWING}t"))
        or element.find(f".//{DIAGRAM}relIds") is not None
        or element.find(f".//{VML}textpath") is not None
    )


def _has_words(element: Element) -> bool:
    """Whether there is text, a sign, a field's value or anything else that is seen below `element`."""
    return bool(words_in(element).strip()) or any(
        next(element.iter(tag), None) is not None
        for tag in (SYM, f"{WORD}ffData", BOX, f"{WORD}object", f"{WORD}drawing", f"{WORD}pict")
    )


def _empty(run: Element) -> None:
    """Takes out of a run what is shown; signs and codes of fields stay, which count in pairs."""
    for child in list(run):
        if child.tag not in (FIELD_SIGN, FIELD_CODE, RPR):
            run.remove(child)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _join_initials(root: Element) -> None:
    """A large first letter stands in a frame of its own before the words that it begins (17.3.1.11)."""
    for frame in list(root.iterfind(f".//{PPR}/{WORD}framePr")):
        if frame.get(f"{WORD}dropCap") in ("drop", "margin"):
            _join_next(frame.getparent().getparent())


def _next_paragraph(paragraph: Element) -> Element:
    following = paragraph.getnext()
    while following is not None and _MARKERS.search(str(following.tag)):
        following = following.getnext()
    return following if following is not None and following.tag == P else None


def _join_next(paragraph: Element) -> None:
    """The paragraph's mark is gone: what it holds begins the next one, whose mark stands."""
    following = _next_paragraph(paragraph)
    if following is None:
        if not _has_words(paragraph):
            _remove(paragraph)
        return
    at = 1 if following.find(PPR) is not None else 0
    for child in reversed([child for child in paragraph if child.tag != PPR]):
        following.insert(at, child)
    _remove(paragraph)


def _take_next(paragraph: Element) -> None:
    """The paragraph's mark is hidden: the next one runs on in it, and it is no heading as a whole."""
    following = _next_paragraph(paragraph)
    if following is None or not words_in(following).strip():
        return
    for child in [child for child in following if child.tag != PPR]:
        paragraph.append(child)
    _remove(following)
    properties = paragraph.find(PPR)
    for old in properties.findall(f"{WORD}outlineLvl"):
        properties.remove(old)
    properties.append(properties.makeelement(f"{WORD}outlineLvl", {VAL: "9"}))


def _emptied_by_contents(root: Element) -> list[Element]:
    """Takes the results of contents fields out, and gives the paragraphs that they stood in. A field
    without its end is none.
    """
    found: list[Element] = []
    for simple in list(root.iter(f"{WORD}fldSimple")):
        if is_contents(simple.get(f"{WORD}instr", "")):
            found.append(next(simple.iterancestors(P), None))
            _remove(simple)
    open_codes: list[str] = []
    runs: list[Element] = []
    depth = 0  # how many fields were open where the contents began; 0 outside
    for sign in list(root.iter(R)):
        inside = depth > 0
        for child in sign:
            if child.tag == FIELD_CODE and open_codes and not inside:
                open_codes[-1] += child.text or ""
            elif child.tag == FIELD_SIGN:
                kind = child.get(f"{WORD}fldCharType")
                if kind == "begin":
                    open_codes.append("")
                elif kind == "separate" and not depth and open_codes and is_contents(open_codes[-1]):
                    depth, runs = len(open_codes), []
                elif kind == "end" and open_codes:
                    open_codes.pop()
                    if depth and len(open_codes) < depth:
                        found += _cut(runs)
                        depth = 0
        if inside and depth:
            runs.append(sign)
    return found


def _cut(runs: list[Element]) -> list[Element]:
    paragraphs: list[Element] = []
    for run in runs:
        paragraph = next(run.iterancestors(P), None)
        if paragraph is not None and (not paragraphs or paragraphs[-1] is not paragraph):
            paragraphs.append(paragraph)
        _remove(run)
    return paragraphs
