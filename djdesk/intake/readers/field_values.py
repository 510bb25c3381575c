"""What fields show that keep no result in the file: enclosed characters and readings (EQ), form fields,
SYMBOL (ISO/IEC 29500-1, 17.16.5; EQ as in Word's help).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.numerals import stored_number
from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.ooxml import VAL, is_on
from djdesk.intake.readers.symbols import symbol

TICKED, EMPTY = "☑", "□"
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_PROMPT = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\b", re.IGNORECASE)
_FORM_TEXT = re.compile(r"\s*FORMTEXT\b", re.IGNORECASE)
_EQ = re.compile(r"\s*EQ\b", re.IGNORECASE)
_SYMBOL = re.compile(r'\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})(?:.*?\\f\s*"?([^"\\]+))?', re.IGNORECASE)
_GENERAL = re.compile(r'\\\*\s*(?:"[^"]*"|\w+)')  # \* jc2 \* "Font:宋体" \* hps16: looks, not text
_SWITCH = re.compile(r"\\([a-z]+)\s*(-?\d+)?\s*", re.IGNORECASE)
_RINGS, _BOXES, _FRAMES = "○◯〇O", "□▢☐", "△◇◎"
_TICKS, _CROSSES = "√✓✔☑✅", "×✗✘☒X"
_MERGED, _OWN_NAME = re.compile(r"\s*MERGEFIELD\s", re.IGNORECASE), re.compile("[«《].*[»》]")
_QUOTE = re.compile(r'\s*QUOTE\s+"([^"]*)"', re.IGNORECASE)
_SHOWING = re.compile(
    r"\s*(=|(?:AUTONUM\w*|LISTNUM|MERGEFIELD|INCLUDETEXT|LINK|REF|DOCPROPERTY|DOCVARIABLE|DATE|TIME"
    r"|CREATEDATE|SAVEDATE|IF|FILLIN|AUTOTEXT)(?![A-Z]))",
    re.IGNORECASE,
)
_SIDES, _BRACKETS = ("bc", "lc", "rc"), {"(": ")", "[": "]", "{": "}", "<": ">"}
_DEEPEST = 12
_LONGEST_EQUATION = 500  # characters: those of documents (a number in a circle, a fraction) have some thirty


def is_contents(code: str) -> bool:
    """Whether the field repeats headings or entries of the text with their pages."""
    return _CONTENTS.match(code) is not None


def is_prompt(code: str) -> bool:
    """Whether the field only invites to type: [单击此处键入姓名]."""
    return _PROMPT.match(code) is not None


def is_unmerged(code: str, result: str) -> bool:
    """Whether a field of a form letter still shows its own name: «单位» (17.16.5.35)."""
    return _MERGED.match(code) is not None and _OWN_NAME.fullmatch(result.strip()) is not None


def is_form_text(code: str) -> bool:
    """Whether the field takes what is typed into a form."""
    return _FORM_TEXT.match(code) is not None


def lost_value(code: str) -> str:
    """What a field without a result would show once a program works it out, in a clerk's words; "" for one
    that shows nothing.
    """
    if len(code) > _LONGEST_EQUATION and _EQ.match(code):
        return "域（EQ）"
    match = _SHOWING.match(code)
    if match is None:
        return ""
    name = match[1].upper()
    return "自动编号" if name.endswith("NUM") or name.startswith("AUTONUM") else f"域（{name}）"


def shown_value(code: str, form: Element) -> str:
    """What a field without a result shows. `form`: its w:ffData or None."""
    if form is not None and (value := _form_value(form)):
        return value
    if match := _EQ.match(code):
        return equation(code[match.end() :]) if len(code) <= _LONGEST_EQUATION else ""
    if match := _SYMBOL.match(code):
        return symbol(match[2] or "", int(match[1], 0))
    match = _QUOTE.match(code)
    return match[1] if match else ""


def _form_value(form: Element) -> str:
    box = form.find(f"{WORD}checkBox")
    if box is not None:
        checked = box.find(f"{WORD}checked")
        return TICKED if is_on(checked if checked is not None else box.find(f"{WORD}default")) else EMPTY
    entries = form.find(f"{WORD}ddList")
    if entries is None:
        return ""
    result = entries.find(f"{WORD}result")
    chosen = result if result is not None else entries.find(f"{WORD}default")
    texts = [entry.get(VAL, "") for entry in entries.iterfind(f"{WORD}listEntry")]
    index = stored_number(chosen.get(VAL, "0") if chosen is not None else "0")
    return texts[index] if index is not None and index < len(texts) else ""


def equation(code: str) -> str:
    r"""The characters of an EQ field: of \\o (overstrike) what is enclosed, of \\f both numbers, of a raised
    reading above a character nothing.
    """
    return _text(_GENERAL.sub("", code).strip(), 0)


def _text(code: str, depth: int) -> str:
    return "".join(
        piece if switch is None else _switched(switch, _elements(piece), depth)
        for switch, piece in _pieces(code)
    )


def _pieces(code: str) -> Iterator[tuple[str | None, str]]:
    """Plain text as (None, text); a switch with what its brackets hold as (switch, text)."""
    at, plain = 0, ""
    while at < len(code):
        if code[at] != "\\":
            plain += code[at]
            at += 1
        elif at + 1 < len(code) and not code[at + 1].isalpha():
            plain += code[at + 1]  # \, \( \\: the sign itself
            at += 2
        else:
            begin = at
            switches = ""
            while match := _SWITCH.match(code, at):
                switches += "\\" + match[1].lower()
                at = match.end()
                if match[1].lower() in _SIDES and code[at : at + 1] == "\\" and at + 1 < len(code):
                    switches += code[at + 1]  # \bc\[: the sign around what the brackets hold
                    at += 2
            if at == begin:
                at += 1
                continue
            if plain:
                yield None, plain
                plain = ""
            if at < len(code) and code[at] == "(":
                end = _closing(code, at)
                yield switches, code[at + 1 : end]
                at = end + 1
    if plain:
        yield None, plain


def _closing(code: str, opening: int) -> int:
    depth, at = 0, opening
    while at < len(code):
        if code[at] == "\\":
            at += 1
        elif code[at] == "(":
            depth += 1
        elif code[at] == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return len(code)


def _elements(code: str) -> list[str]:
    """What the list separators , ; ， part on the outermost level."""
    found, depth, at, start = [], 0, 0, 0
    while at < len(code):
        if code[at] == "\\":
            at += 1
        elif code[at] in "()":
            depth += 1 if code[at] == "(" else -1
        elif depth == 0 and code[at] in ",;，":
            found.append(code[start:at])
            start = at + 1
        at += 1
    return [*found, code[start:]]


def _switched(switch: str, elements: list[str], depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    if switch.startswith("\\o"):
        texts = [_text(part, depth + 1).strip() for part in elements]
        readings = [text for part, text in zip(elements, texts, strict=True) if _is_reading(part, text)]
        return _overstruck([text for text in texts if text not in readings] or readings)
    texts = [_text(part, depth + 1).strip() for part in elements]
    if switch.startswith("\\f") and len(texts) == 2:
        return "/".join(texts)
    if switch.startswith("\\r"):
        return "√" + texts[-1]
    if switch.startswith("\\b"):
        return _bracketed(switch, "".join(texts))
    return "".join(texts) if len(texts) < 2 else ",".join(texts)


def _bracketed(switch: str, text: str) -> str:
    sides = dict(re.findall(r"\\(bc|lc|rc)(.)", switch))
    both = sides.get("bc", "" if sides else "(")
    left = sides.get("lc", both)
    return f"{left}{text}{sides.get('rc', _BRACKETS.get(both, both))}"


def _is_reading(code: str, text: str) -> bool:
    """Whether a part stands raised above the others and is written in another script: yàn above 艳."""
    return re.match(r"\s*\\s\b", code) is not None and not re.search("[\u3400-\u9fff]", text)


def _overstruck(parts: list[str]) -> str:
    """Characters on top of each other: one of them is often a ring or a box around the other."""
    parts = [part for part in parts if part]
    frame = next((part for part in parts if part in _RINGS + _BOXES + _FRAMES), "")
    inner = "".join(part for part in parts if part != frame)
    if not frame or not inner:
        return "".join(parts)
    if frame in _RINGS and re.fullmatch("[1-9]|1[0-9]|20", inner):
        return chr(ord("①") + int(inner) - 1)
    if frame in _BOXES and inner in _TICKS + _CROSSES:
        return TICKED if inner in _TICKS else "☒"
    return inner
