"""What a page put between the words of a report goes; the report's own brackets stay."""

from __future__ import annotations

import pytest

from djdesk.desk.old_reports.read import read_text
from djdesk.intake.cleaning.clutter import clutter

OPENING = "今年以来，粮库党支部按照上级要求抓好学习，组织党员集中学习十二次，带动职工完成了轮换任务。"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("学习扎实。（此处略去860字，登录后看全文）二是抓服务。", "（此处略去860字，登录后看全文）"),
        ("学习扎实……【中间隐藏3页】……服务到位。", "……【中间隐藏3页】……"),
        ("〔全篇共1560字〕", "〔全篇共1560字〕"),
        ("账目[!--vip--]公开", "[!--vip--]"),
        ("账目<!-- 会员段落 -->公开", "<!-- 会员段落 -->"),
        ("库(kù)房", "(kù)"),
        ("粮食（liáng shǐ）局", ""),  # 食 is shí
        ("綠(lǜ)化", "(lǜ)"),
        ("學(xue)習", "(xue)"),
        ("党员(A)组", ""),
        ("维修了仓本文摘自笔杆子文库严禁搬运房十间", "本文摘自笔杆子文库严禁搬运"),
        ("维修了仓本文转载自笔杆子文库请勿转载房十间", "本文转载自笔杆子文库请勿转载"),
        ("刊发的材料转载自区委简报，报送两期", ""),
        ("学习扎实……此处省去约80字……服务到位", "……此处省去约80字……"),
        ("学习※本段需解锁后查看※服务", "※本段需解锁后查看※"),
        ("党员★先锋岗★带头", ""),
        ("展出资料来自县档案馆，观看的有三百人", ""),
        ("各单位严禁传播谣言", ""),
        ("心得体会（每篇全文不少于1000字）", ""),
        ("制度汇编（共12篇）", ""),
        ("组织观看《榜样》（登录学习强国即可观看）", ""),
        ("![合影](a/b.png)", "![合影](a/b.png)"),
        ("登录www.xuexi.cn学习", ""),
        ("抓好基層組織建設，[蓬萊～課件 ]有力推動了工作", "[蓬萊～課件 ]"),
        ("制作微党课（含课件）12个", ""),
        ("學習紮實……此處隱藏80個字……服務到位", "……此處隱藏80個字……"),
        ("學習紮實（餘下2頁需登錄後查看）服務到位", "（餘下2頁需登錄後查看）"),
        ("維修了倉本文摘自筆桿子文庫嚴禁搬運房十間", "本文摘自筆桿子文庫嚴禁搬運"),
        ("學習※本段需解鎖後查看※服務", "※本段需解鎖後查看※"),
        ("心得體會（每篇全文不少於1000個字）要寫實", ""),
    ],
)
def test_stretches_of_a_page(text: str, gone: str) -> None:
    assert "".join(text[start:end] for start, end in clutter(text)) == gone


def test_a_readings_bracket_goes_and_can_be_taken_back() -> None:
    text = f"粮库(kù)党支部上半年小结\n{OPENING}"
    imported = read_text(text)
    assert imported.result.title == "粮库党支部上半年小结"
    assert [item.text for item in imported.result.noise] == ["(kù)"]
    mend = next(mend for mend in imported.mends if mend.before == "(kù)")
    assert read_text(text, frozenset({mend})).result.title == "粮库(kù)党支部上半年小结"


def test_the_head_of_every_page_goes_out_of_the_sentences() -> None:
    text = f"第 1 页 共 3 页 仓廪之声梅溪粮库党支部小结\n{OPENING}一是抓学第 2 页 共 3 页 仓廪之声习。二是抓服务。"
    assert "一是抓学习。" in read_text(text).cleaned.source.text
