"""What a class of the fault programme counted."""

from __future__ import annotations

from collections import Counter


class Tally:
    """`trials`: how often the fault struck. `lost`: something acknowledged was gone. `between`: a state that no
    clerk ever saw. `unsaid`: an error without a sentence, or none where there had to be one. `said`: what was told
    in words, with how often. `notes`: whatever else was counted.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.trials = 0
        self.lost: list[str] = []
        self.between: list[str] = []
        self.unsaid: list[str] = []
        self.said: Counter[str] = Counter()
        self.notes: dict[str, int] = {}
        self.skipped = ""  # why nothing was tried

    def count(self, what: str) -> None:
        """One more of what is neither good nor bad."""
        self.notes[what] = self.notes.get(what, 0) + 1

    @property
    def good(self) -> bool:
        return not (self.lost or self.between or self.unsaid)

    @property
    def counts(self) -> dict[str, object]:
        faults = {"lost": len(self.lost), "between": len(self.between), "unsaid": len(self.unsaid)}
        first = [*self.lost[:20], *self.between[:20], *self.unsaid[:20]]
        refused = sum(self.said.values())
        return {"trials": self.trials, **faults, "refused": refused, **self.notes, "first": first}

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.name}: skipped: {self.skipped}"
        counts = f"{len(self.lost)} lost, {len(self.between)} between, {len(self.unsaid)} unsaid"
        told = f", {sum(self.said.values())} refused in words" * bool(self.said)
        notes = "".join(f", {name} {value}" for name, value in self.notes.items())
        first = [*self.lost[:3], *self.between[:3], *self.unsaid[:3]]
        return "\n  ".join((f"{self.name}: {self.trials} trials: {counts}{told}{notes}", *first))


def is_sentence(words: str) -> bool:
    """Whether a clerk can read it: one Chinese sentence, nothing of Python, SQLite or XML in it."""
    foreign = ("Traceback", "Error", "sqlite", "0x", "<class", "None")
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in words)
    return words.endswith(("。", "？", "”")) and chinese >= 8 and not any(part in words for part in foreign)
