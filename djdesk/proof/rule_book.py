"""The rules of proofreading as data: resources/rules, read once. Every rule says what it is for, whose it is,
and has an example of each side.

*.toml      rules, a file for each family; those with a `pattern` are all there is to them
typos.txt   wrong and right words; rewritten.txt the like of machine-spun texts; redundant.txt what says the
            same thing twice
wording/    fixed phrases of the register: djdesk/proof/wording_pack.py
times/      what is true of one year or some months: djdesk/proof/time_table.py
collocations.txt words that go together, beside.txt such as are often met side by side
near_words.txt words that fixed phrases are misremembered with
macros.txt  what patterns name in braces
words.txt   words that are spared, made by tables/spare_words.py, as are names.txt (names of people and words
            that look like some) and signs.txt (how often a character stands alone)
own_words.txt, register.txt: words that the dictionary lacks; words that clerks write
alike.txt   characters that look alike; lone.txt such as stand alone
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

import msgspec

from djdesk.forms.form_errors import FormError
from djdesk.forms.toml_file import decoded, file_text
from djdesk.proof.finding import Finding, Level
from djdesk.proof.rule_lines import RULES, lines_of, listed, pairs_of
from djdesk.proof.time_table import TimeTable, read_times
from djdesk.proof.wording_pack import SHORTEST, FixedPhrase, WordingPack, read_pack

_BEHIND = re.compile(r"\(\?<[=!]")
_OWN = 10  # the power of two that words of the register are taken to reach
_MACRO = re.compile(r"\{([\u4e00-\u9fff]+)\}")  # {汉}, {量}, … in patterns: resources/rules/macros.txt


class ProofRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule. `pattern` is what is wrong, `fix` what takes its place (\\1 for a group; absent where only a
    person can tell). A group named `at` narrows the finding to it.

    `needs` holds characters (in a list also two that stand side by side) of which a paragraph has at least
    one, or the pattern is not tried; {状}的 stands for the last character of each of those words, and 的.
    Messages may say {found} and {fix}. `wrong` is an example that is found, `right` one that is not, `fixed`
    the wrong one mended.
    """

    id: str
    level: Level
    message: str
    wrong: str
    right: str
    kind: str = ""
    source: str = ""
    pattern: str = ""
    fix: str | None = None
    needs: str | tuple[str, ...] = ""
    safe: bool = False
    fixed: str = ""

    def finding(self, start: int, text: str, suggestion: str | None, message: str = "") -> Finding:
        """A finding of this rule where `text` stands."""
        said = (message or self.message).replace("{found}", text).replace("{fix}", suggestion or "")
        return Finding(
            start,
            start + len(text),
            text,
            self.id,
            self.kind,
            self.level,
            said,
            suggestion,
            self.source,
            self.safe,
        )


class _Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    source: str
    rules: tuple[ProofRule, ...]


class Replacement(msgspec.Struct, frozen=True):
    """A wrong word and the right one. In `spared` words the wrong one is none."""

    wrong: str
    right: str
    spared: tuple[str, ...] = ()
    level: Level = "必改"
    rule: str = "typo"


class WordInContext(msgspec.Struct, frozen=True):
    """A word that is right elsewhere, the one that is meant when one of the words `near` stands beside it and
    none of those `against`."""

    wrong: str
    right: str
    near: tuple[str, ...]
    against: tuple[str, ...]


class NearWords(msgspec.Struct, frozen=True):
    """A word of fixed phrases and those that are written for it. `within`: what a phrase must hold for them
    to count, nothing where any phrase will do; `spared`: phrases with a wrong word that are right.
    """

    right: str
    wrong: tuple[str, ...]
    within: tuple[str, ...]
    spared: tuple[str, ...]

    def counts_in(self, phrase: str, at: int) -> bool:
        """Whether the word stands in the phrase there, and counts in it."""
        held = not self.within or any(one in phrase for one in self.within)
        return held and phrase.startswith(self.right, at)


class RuleBook:
    """The rules of a folder. Raises FormError, with file and place, for what cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.rules: Mapping[str, ProofRule] = {rule.id: rule for rule in _rules(folder)}

    def __getitem__(self, name: str) -> ProofRule:
        return self.rules[name]

    @cached_property
    def patterns(self) -> tuple[tuple[ProofRule, re.Pattern[str]], ...]:
        return tuple((rule, re.compile(rule.pattern)) for rule in self.rules.values() if rule.pattern)

    @cached_property
    def typos(self) -> tuple[Replacement, ...]:
        return tuple(_replacements(self._folder / "typos.txt"))

    @cached_property
    def redundant(self) -> tuple[Replacement, ...]:
        return tuple(
            msgspec.structs.replace(one, level="建议", rule="said-twice-listed")
            for one in _replacements(self._folder / "redundant.txt")
        )

    @cached_property
    def rewritten(self) -> tuple[Replacement, ...]:
        return tuple(_replacements(self._folder / "rewritten.txt"))

    @cached_property
    def synonyms(self) -> tuple[Replacement, ...]:
        """Two words of one meaning side by side, and the first of them."""
        found = []
        for line in lines_of(self._folder / "synonyms.txt"):
            words = [word for word in line.split() if word[0] != "-"]
            spared = [word[1:] for word in line.split() if word[0] == "-"]
            for one in words:
                longer = tuple(one + word for word in spared)
                found += [Replacement(one + other, one, longer, "建议") for other in words if other != one]
        return tuple(found)

    @cached_property
    def near_words(self) -> tuple[NearWords, ...]:
        found = []
        for line in lines_of(self._folder / "near_words.txt"):
            right, *words = line.split()
            if right == "=":
                continue
            marked = {sign: tuple(one[1:] for one in words if one[0] == sign) for sign in "@-"}
            wrong = tuple(one for one in words if one[0] not in marked)
            found.append(NearWords(right, wrong, marked["@"], marked["-"]))
        return tuple(found)

    @cached_property
    def free_words(self) -> frozenset[frozenset[str]]:
        """Pairs of words either of which may stand in a fixed phrase."""
        lines = lines_of(self._folder / "near_words.txt")
        return frozenset(frozenset(line.split()[1:]) for line in lines if line.startswith("= "))

    @cached_property
    def particle_lists(self) -> Mapping[str, tuple[str, ...]]:
        """Words by what they are to 的, 地 and 得."""
        return listed(self._folder / "particles.txt")

    @cached_property
    def lone_lists(self) -> Mapping[str, tuple[str, ...]]:
        """Characters that stand alone, by what they are to the words beside them."""
        return listed(self._folder / "lone.txt")

    @cached_property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """Words that are often met side by side, which says nothing against others."""
        return tuple(pairs_of(self._folder / "beside.txt"))

    def macro_words(self, name: str) -> frozenset[str]:
        """The words of a list that patterns name in braces."""
        return frozenset(_words_of(_macros(self._folder)[name]))

    @cached_property
    def verb_objects(self) -> Mapping[str, Mapping[str, str]]:
        """Verbs → objects that they do not take → the verbs that take them."""
        found: dict[str, dict[str, str]] = {}
        for line in lines_of(self._folder / "verbs.txt"):
            verb, _, objects = line.partition(": ")
            pairs = (one.partition(">") for one in objects.split())
            found[verb] = {noun: right for noun, _, right in pairs}
        return found

    @cached_property
    def object_ends(self) -> frozenset[str]:
        """The last characters of those objects."""
        return frozenset(noun[-1] for objects in self.verb_objects.values() for noun in objects)

    @cached_property
    def contexts(self) -> tuple[WordInContext, ...]:
        found = []
        for line in lines_of(self._folder / "contexts.txt"):
            words, _, against = line.partition(" / ")
            wrong, right, *near = words.split()
            found.append(WordInContext(wrong, right, tuple(near), tuple(against.split())))
        return tuple(found)

    @cached_property
    def pack(self) -> WordingPack:
        """Fixed phrases with all that is known of them."""
        return read_pack(self._folder / "wording")

    @cached_property
    def times(self) -> TimeTable:
        """What is true of one year or of some months only."""
        return read_times(self._folder / "times" / "times.toml")

    @property
    def phrases(self) -> tuple[str, ...]:
        """Right forms of the fixed phrases, in the order of the files."""
        return self.pack.forms

    @cached_property
    def wrong_phrases(self) -> tuple[Replacement, ...]:
        """Listed wrong forms of fixed phrases."""
        return tuple(wrong_forms(self.pack.phrases))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Words that are spared, with the power of two that their frequency reaches; what is listed as
        wrong is left out.
        """
        known = dict(self.dictionary)
        for one in (*self.typos, *self.rewritten):
            known.pop(one.wrong, None)
        return known

    @cached_property
    def collocations(self) -> tuple[str, ...]:
        """Words that go together, joined."""
        found = dict.fromkeys(head + tail for head, tail in self.pairs_of_words)
        return tuple(pair for pair in found if len(pair) >= SHORTEST)

    @cached_property
    def collocated(self) -> frozenset[str]:
        """Each of those words."""
        return frozenset(word for pair in self.pairs_of_words for word in pair)

    @cached_property
    def pairs_of_words(self) -> tuple[tuple[str, str], ...]:
        """Words that go together, each with the other."""
        return tuple(pairs_of(self._folder / "collocations.txt"))

    @cached_property
    def dictionary(self) -> Mapping[str, int]:
        """All words, those that are listed as wrong among them."""
        known = self._powers("words.txt")
        for line in lines_of(self._folder / "own_words.txt"):
            for word in line.split():
                known[word] = max(known.get(word, 0), _OWN)
        return known

    @cached_property
    def names(self) -> Mapping[str, int]:
        """Names, and words that may be names, with their powers as in `words`."""
        return self._powers("names.txt")

    @cached_property
    def signs(self) -> Mapping[str, int]:
        """Characters with the power of two that their frequency as words of their own reaches."""
        return self._powers("signs.txt")

    @cached_property
    def register(self) -> frozenset[str]:
        """What clerks write: the words that a slip of the pen may have stood for."""
        return frozenset(word for line in lines_of(self._folder / "register.txt") for word in line.split())

    def _powers(self, name: str) -> dict[str, int]:
        known: dict[str, int] = {}
        for line in lines_of(self._folder / name):
            power, *words = line.split()
            known.update(dict.fromkeys(words, int(power)))
        return known

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """Characters that look alike: of each the others."""
        found: dict[str, str] = {}
        for line in lines_of(self._folder / "alike.txt"):
            for group in line.split():
                for sign in group:
                    found[sign] = found.get(sign, "") + group.replace(sign, "")
        return found


def _rules(folder: Path) -> Iterator[ProofRule]:
    macros = _macros(folder)
    for path in sorted(folder.glob("*.toml")):
        family, _ = decoded(file_text(path, RULES), path.name, _Family, RULES)
        for rule in family.rules:
            kind, source = rule.kind or family.kind, rule.source or family.source
            pattern = _spread(_MACRO.sub(lambda found: macros[found[1]], rule.pattern))
            try:
                re.compile(pattern)
            except re.error as error:
                raise FormError.at(
                    path.name, rule.id, f"pattern写错了（{error}）", "请改正这条规则", RULES
                ) from error
            needs = rule.needs if isinstance(rule.needs, str) else tuple(_needs(rule.needs, macros))
            yield msgspec.structs.replace(rule, kind=kind, source=source, pattern=pattern, needs=needs)


def _macros(folder: Path) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in lines_of(folder / "macros.txt"))


def _words_of(macro: str) -> list[str]:
    return macro.removeprefix("(?:").removesuffix(")").split("|")


def _needs(needs: Sequence[str], macros: Mapping[str, str]) -> Iterator[str]:
    for need in needs:
        named = _MACRO.match(need)
        if named is None:
            yield need
        else:
            words = _words_of(macros[named[1]])
            yield from dict.fromkeys(word[-1] + need[named.end() :] for word in words)


def _spread(pattern: str) -> str:
    """Alternatives within a look-behind may differ in length: (?<=a|bc) as (?:(?<=a)|(?<=bc))."""
    out, at = [], 0
    for found in _BEHIND.finditer(pattern):
        if found.start() < at:
            continue
        end, parts = _alternatives(pattern, found.end())
        out.append(pattern[at : found.start()])
        behind = [f"{found[0]}{part})" for part in parts]
        out.append("".join(behind) if found[0] == "(?<!" else f"(?:{'|'.join(behind)})")
        at = end
    return "".join((*out, pattern[at:]))


def _alternatives(pattern: str, start: int) -> tuple[int, list[str]]:
    """The alternatives of the group whose content begins at `start`, and where the group ends."""
    depth, at, first, parts, in_set = 0, start, start, list[str](), False
    while True:
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        in_set = sign == "[" or (in_set and sign != "]")
        if not in_set:
            depth += (sign == "(") - (sign == ")")
            if depth < 0 or (sign == "|" and depth == 0):
                parts.append(pattern[first:at])
                first = at + 1
            if depth < 0:
                return at + 1, parts
        at += 1


def wrong_forms(phrases: Iterable[FixedPhrase]) -> Iterator[Replacement]:
    """Of each listed wrong form the right one that is most like it."""
    for one in phrases:
        for wrong in one.wrong:
            yield Replacement(wrong, _nearest(wrong, one.forms), rule="phrase-wrong")


def _nearest(wrong: str, forms: Sequence[str]) -> str:
    return max(forms, key=lambda form: SequenceMatcher(None, wrong, form).ratio())


def _replacements(path: Path) -> Iterator[Replacement]:
    """Lines of: wrong right [?] [-spared …]; ? makes it a suggestion."""
    for line in lines_of(path):
        wrong, right, *more = line.split()
        spared = tuple(word[1:] for word in more if word.startswith("-"))
        yield Replacement(wrong, right, spared, "建议" if "?" in more else "必改")
