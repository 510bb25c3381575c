"""Lines under words on the pages, where the proofreader asks about them."""

from __future__ import annotations

from djdesk.desk.proof.open_points import Remark
from djdesk.document.blocks import Block, Run
from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from support.branch import RESOURCES
from ui.preview.found_words import proof_lines

BLOCKS = (
    Block("title", (Run("某支部工作总结"),), section_id="basics"),
    Block("body", (Run("第一段没有什么。"),), section_id="a"),
    Block("body", (Run("认真布署工作。"),), section_id="a"),
)


def remark(found: str, paragraph: int, start: int) -> Remark:
    return Remark("必改", "a", "spot", "", "", "", rule="typo", found=found, printed=("a", paragraph, start))


def test_a_line_stands_under_just_the_words() -> None:
    layout = load_layouts(RESOURCES / "layouts")["standard"]
    pages = Typesetter(layout, "word", default_advance).pages(BLOCKS)
    [(index, [under])] = proof_lines(pages, BLOCKS, [remark("布署", 1, 2)]).items()
    line = next(one for one in pages[index].lines if one.block == 2)
    edges = [x for fragment in line.fragments for x in fragment.positions]
    assert (under.left(), under.right()) == (edges[2], edges[4])
    assert under.top() > line.baseline
    assert proof_lines(pages, BLOCKS, [remark("部署", 1, 2)]) == {}, "other words stand there by now"
