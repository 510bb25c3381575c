"""Who tracked which change of a Word file, and its comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.readers.review_marks import Comment, Revision, review_marks
from support.foreign_word import word_file

WHO = 'w:id="1" w:author="李书记" w:date="2023-07-05T09:30:00Z"'


@pytest.mark.parametrize(
    ("tag", "words", "count"),
    [("ins", "t", 1), ("del", "delText", 1), ("moveTo", "t", 1), ("moveFrom", "delText", 1)],
)
def test_each_kind_of_tracked_change_has_its_author(tag: str, words: str, count: int, tmp_path: Path) -> None:
    change = f"<w:{tag} {WHO}><w:r><w:{words}>困难</w:{words}></w:r></w:{tag}>"
    path = word_file(
        tmp_path / "a.docx", f"<w:p><w:r><w:t>慰问</w:t></w:r>{change}<w:r><w:t>党员</w:t></w:r></w:p>"
    )
    review = review_marks(path)
    assert review.count == count
    assert review.revisions == {
        text: (Revision("李书记", "2023-07-05"),) for text in ("慰问困难党员", "慰问党员")
    }


def test_marks_that_stood_there_before_are_passed_over(tmp_path: Path) -> None:
    """Of a redline (花脸稿) that was edited further: what its own insertions say stood there, what it struck out
    did not.
    """
    ours = 'w:id="1" w:author="第一支部" w:date="2023-07-04T09:30:00Z"'
    text = (
        f"<w:p><w:ins {ours}><w:r><w:t>慰问</w:t></w:r><w:del {WHO}><w:r><w:delText>困难</w:delText></w:r></w:del>"
        f"</w:ins><w:del {ours}><w:r><w:delText>老</w:delText></w:r></w:del>"
        f"<w:ins {WHO}><w:r><w:t>全体</w:t></w:r></w:ins><w:r><w:t>党员</w:t></w:r></w:p>"
        f"<w:p><w:ins {ours}><w:r><w:t>走访社区</w:t></w:r></w:ins></w:p>"
    )
    review = review_marks(word_file(tmp_path / "a.docx", text), lambda mark: mark.author == "第一支部")
    leader = (Revision("李书记", "2023-07-05"),)
    assert (review.count, review.revisions) == (2, {"慰问全体党员": leader, "慰问困难党员": leader})


def test_a_file_without_any_tells_nothing(tmp_path: Path) -> None:
    review = review_marks(word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>慰问党员</w:t></w:r></w:p>"))
    assert (review.revisions, review.count, review.comments) == ({}, 0, ())


def test_a_comment_has_its_author_its_day_and_its_place(tmp_path: Path) -> None:
    text = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>慰问党员</w:t></w:r><w:commentRangeEnd w:id="1"/>'
        "<w:r><w:t>。</w:t></w:r></w:p>"
    )
    comments = f"<w:comment {WHO}><w:p><w:r><w:t>写上人数</w:t></w:r></w:p></w:comment>"
    review = review_marks(word_file(tmp_path / "a.docx", text, comments=comments))
    assert review.comments == (Comment("李书记", "2023-07-05", "写上人数", "慰问党员"),)
