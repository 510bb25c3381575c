"""The manual (使用手册): chapters of Markdown, each heading a topic with an anchor that screens and fields
name.

A chapter is a file of `resources/help`, in the order of the names; `## 指标 {#figures}` begins a topic. What
the program knows itself (settings, keys, licences) comes as chapters made by who knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from djdesk.basics.pinyin import finds

_HEADING = re.compile(r"(#{1,3}) +(.+?) +\{#([a-z0-9-]+)\}[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(#([a-z0-9-]+)\)")
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\n]+)\)")
_MARKS = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|[*`|#>]|^\s*(?:-|\d+\.) ", re.MULTILINE)


class Topic(msgspec.Struct, frozen=True):
    """A heading with what stands below it up to the next. `level` 1 is the chapter's own heading; `text` is
    Markdown, the heading's line not with it.
    """

    anchor: str
    title: str
    level: int
    text: str

    @property
    def words(self) -> str:
        """The text without marks of Markdown, in one line."""
        return " ".join(_MARKS.sub(lambda mark: mark[1] or "", self.text).split())


class Chapter(msgspec.Struct, frozen=True):
    """Its first topic has level 1."""

    topics: tuple[Topic, ...]

    @property
    def title(self) -> str:
        return self.topics[0].title

    @property
    def anchor(self) -> str:
        return self.topics[0].anchor

    @property
    def markdown(self) -> str:
        """With headings as Markdown has them, without anchors."""
        return "\n\n".join(f"{'#' * topic.level} {topic.title}\n\n{topic.text}" for topic in self.topics)


class FoundTopic(msgspec.Struct, frozen=True):
    """A topic that was found, and in which chapter."""

    chapter: Chapter
    topic: Topic


class Manual:
    """`folder` holds the pictures that the chapters name."""

    def __init__(self, chapters: Iterable[Chapter], folder: Path) -> None:
        self.chapters = tuple(chapters)
        self.folder = folder
        self._places = {topic.anchor: chapter for chapter in self.chapters for topic in chapter.topics}

    def __contains__(self, anchor: str) -> bool:
        return anchor in self._places

    def chapter_of(self, anchor: str) -> Chapter:
        """The first one for an anchor that is not there."""
        return self._places.get(anchor, self.chapters[0])

    def find(self, typed: str) -> list[FoundTopic]:
        """Topics that have each of the words, also by initials in a title; those titled so come first."""
        words = typed.split()
        hits: tuple[list[FoundTopic], list[FoundTopic]] = ([], [])
        for chapter in self.chapters if words else ():
            for topic in chapter.topics:
                titled = [finds(word, topic.title) for word in words]
                if all(titled):
                    hits[0].append(FoundTopic(chapter, topic))
                elif all(there or _holds(topic, word) for there, word in zip(titled, words, strict=True)):
                    hits[1].append(FoundTopic(chapter, topic))
        return [*hits[0], *hits[1]]

    def links(self) -> Iterator[tuple[str, str]]:
        """Anchors that the text leads to, each with the topic's in which it does."""
        for chapter in self.chapters:
            for topic in chapter.topics:
                for anchor in _LINK.findall(topic.text):
                    yield topic.anchor, anchor

    def pictures(self) -> dict[str, str]:
        """Names of the pictures' files below `folder`, with what they show in words."""
        return {
            name: words
            for chapter in self.chapters
            for topic in chapter.topics
            for words, name in _PICTURE.findall(topic.text)
        }


def _holds(topic: Topic, word: str) -> bool:
    """Blanks between Chinese and letters are no difference: U 盘, U盘."""
    return word.casefold() in topic.words.replace(" ", "").casefold()


def load_chapters(folder: Path) -> list[Chapter]:
    """The chapters of the files in `folder`."""
    return [chapter(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]


def chapter(text: str) -> Chapter:
    """Raises ValueError where it does not begin with a heading of level 1 that has an anchor."""
    heads = list(_HEADING.finditer(text))
    if not heads or len(heads[0][1]) != 1 or text[: heads[0].start()].strip():
        raise ValueError("a chapter begins with a line like: # 标题 {#anchor}")
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return Chapter(
        tuple(
            Topic(head[3], head[2], len(head[1]), text[head.end() : end].strip())
            for head, end in zip(heads, ends, strict=True)
        )
    )
