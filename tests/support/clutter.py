"""Reports of what old texts are full of, always the same for a seed: half-width marks between Chinese characters, stray
blanks, signs without width, dashes behind ellipses, straight quotes, Latin words and addresses, full-width digits.
"""

from __future__ import annotations

import random

from djdesk.desk.resources import Resources
from djdesk.document.files.report_json import report_from_json, report_to_json
from djdesk.model.prose import escape
from djdesk.model.report import Report, Section
from support.plain_report import PLAIN, made_report

_PARAGRAPHS = 26
_MARKS = "，。、；：，。、"
KINDS: dict[str, tuple[str, ...]] = {
    "half-width": (
        ",", ".", ";", ":", "!", "?", "(1)", "(一)", "(试行)", "1.", "2,", "3;", ",,", "..", "...", "党员,群众", "学习.教育",
        "目标:提升", "成效?", "[2023]5号", "<工作要点>", "A,B", "3,5", "2023.6.30", "9:00-11:30", "3/4", "~", "10~20", "A;B",
        "，,", ",，", "。.", "），", "),", ")。", ":“", "“,", ",”", "”,", "”.", "!!", "?!", "-", "--", "_", "*", "#", "=", "+", "|", "&",
        "&", "@", "$5", "^", "`", "{甲}", "\\", "/", "、,", "(", ")", "[", "]",
    ),
    "blanks": (
        " ", "  ", "   ", "\u3000", "\u3000\u3000", "\u00a0", "\u00a0\u00a0", " \u3000", "\u3000 ", "\u00a0 ", " \u00a0", "， ", " ，", "。 ",
        " 。", "\u3000。", "。\u3000", "\u00a0，", "，\u00a0", "党 员", "支 部", "（ 一 ）", "“ 党建 ”", "《 条例 》", "2023 年", "6 月 30 日",
        "2023\u00a0年", "6\u3000月", "5 次", "10 %", " A ", "APP \u3000", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "12  34", "1 2 3",
        ", ", " ,", ". ", "； ", " ；", "— —", "… …", " ……", "…… ", " ——", "—— ", "10 \u3000000", "“ ", " ”", "（ ", " ）",
    ),
    "selectors": (
        "葛\U000e0100", "辻\U000e0101", "祇\ufe00", "©\ufe0f", "1\ufe0f", "，\ufe00", "。\ufe01", "“\ufe00", "”\ufe01", "国\ufe0e",
        "㊗\ufe0f", "A\ufe0f", "、\ufe0f", "…\ufe0f", "è", "e\u0301", "か\u3099", "国\u0301", "2023\ufe0f年",
    ),
    "no width": (
        "\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u200f", "\u202a", "\u202c", "\u202d", "\u2061", "\u2063",
        "党\u200b建", "2023\u200b年", "20\u200b23", "AP\u200bP", "，\u200b", "\u200b，", "。\ufeff", "\ufeff。", "“\u200b", "\u200b”", "A\u00adB",
        "work\u00ading", "12\u206034", "\u200b\u200b", " \u200b", "\u200b ", "（\u200b", "\u200b）", "……\u200b", "\u200b——", "100\u200b%",
        "\u200bAPP", "APP\u200b", "《\ufeff", "\ufeff》", "http://\u200bwww.example.cn",
    ),
    "dashes": (
        "……——", "——……", "。……", "……。", "……，", "，……", "——“", "”——", "“——", "——”", "……”", "“……", "…", "—", "————", "…………", "———", "……？",
        "？……", "！——", "——！", "、……", "……、", "（——", "——）", "（……）", "《……》", "……等", "1——2", "A——B", "2023……", "——2023", "……APP",
        "APP……", "5%——", "——5%", "－", "－－", "–", "–5", "3–5", "─", "──", "﹏", "～～", "·", "··", "·2023", "A·B", "•", "……）。",
        "……》，", "——，", "。——", "；——", "——；", "：——", "——：", "——《",
    ),
    "quotes": (
        '"三会一课"', "'三会一课'", '"', "'", '"。', '。"', ',"', '"(', ')"', '"APP"', "'APP'", '"2023"', '2023"', "it's", '"5G+"', '"一"、"二"',
        "“三会一课\"", "\"三会一课”", "‘三会’", "“‘三会’”", "’", "‘", "“", "”", "“”", "''", '""', '"，', '，"', '："', '"：', '"；', "'，", "“A”",
        "“2023”", "”“", "”、“", "\"、\"", "“党建”", "“, ”", "「\"」", "《\"》", "“《", "》”", "”（", "）”", "°", "5′", "5″", "＂三＂", "＇",
        "«甲»", "‹乙›", "„", "‚",
    ),
    "mixed": (
        "WiFi6", "COVID-19", "5G+AI", "iPhone13Pro", "A/B", "Q&A", "3.5m/s", "Word2016", "H5", "24h", "2023H1", "V2.0", "x86-64", "T+0",
        "No.12", "A4", "B2B", "O2O", "e-mail", "C++", ".NET", "3D", "4K", "1st", "km²", "m³", "CO₂", "PM2.5", "PM10", "AQI≤100", "a=b", "a<b",
        "50kg", "100m", "10KM", "3W", "Tel:010-12345678", "QQ:12345", "13800138000", "010-6655", "GB/T 9704", "ISO9001", "Ⅱ", "Ⅲ级",
        "α", "β版", "Я", "ñ", "café", "2×2", "3÷4", "±5", "≥90", "≤5", "≈", "→", "√", "★", "●", "■", "△", "①②", "⑩", "㈠", "㎡", "№5",
        "®", "™", "Ａ股", "APP、网站", "APP，网站", "APP。", "APP）", "（APP", "APP（试行）", "12个APP", "3-5年", "“3+2”", "1/3", "12:30", "1:3",
    ),
    "addresses": (
        "http://www.example.gov.cn/art/2023/6/30/art_1234_567890.html", "https://www.example.cn/index.php?id=12&page=3#top", "www.example.gov.cn",
        "http://example.cn/", "https://mp.weixin.qq.example/s/AbCdEfGhIjKlMnOpQrStUv", "dangjian@example.gov.cn", "a_b-c.d@mail.example.com.cn",
        "http://192.168.1.1:8080/dj", "ftp://files.example.cn/a/b/c", "example.cn/a?b=c", r"D:\党建\2023\报告.docx", r"\\server\share\dj",
        "http://www.example.cn/党建/", "https://example.cn/a,b;c", "http://example.cn。", "（http://example.cn/a/b）", "网址http://example.cn/x-y-z/",
        "http://example.cn/%E5%85%9A", "https://example.cn/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/aa/bb/cc", "/usr/local/bin",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234567890123456789012345678901234567890123456789012345678",
        "index.html", "a.b.c", "1.2.3.4",
    ),
    "signs": (
        "%", "5%", "％", "5％", "3‰", "100%。", "100%，", "98.5%、", "（5%）", "5%—10%", "5％～10％", "5%~10%", "￥5",
        "¥5", "$5", "€5", "5元", "￥", "℉", "°", "36°", "30°C", "㎡", "5㎡", "㎞", "kg", "§", "§3", "±5%", "×", "3×5", "÷", "＋", "＝", "5％。",
        "％，", "5‰，", "100 %", "%,", "5%,", "＄5", "￡5", "£5", "¢", "＃", "＠", "＆", "＊", "／", "＼", "｜", "～",
        "①", "⑴", "⒈", "㈠", "㊣", "〇", "二〇二三", "々", "〃", "〆",
    ),
    "full-width digits": (
        "２０２３年", "６月３０日", "１００％", "ＡＰＰ", "３．５", "１，２３４", "（１）", "１．", "２、", "Ｎｏ．５", "ａｂｃ", "１２：３０", "２０２３－２０２４",
        "５Ｇ", "２０23年", "20２３年", "１/３", "Ａ４", "１００%", "100％", "（２）", "“１２”", "１２，", "１２。", "．", "。．", "，．", "－", "＋", "＜５＞", "［５］",
        "｛五｝", "＂五＂", "　", "１　２", "！", "？", "；", "：", "（", "）",
    ),
}  # fmt: skip
"""What a document of a kind is sprinkled with."""


def clutter_report(seed: int, resources: Resources) -> Report:
    """Of the first thirty each is of one kind, the others mix all of them."""
    chance = random.Random(f"clutter {seed}")
    kinds = list(KINDS)
    words = KINDS[kinds[(seed - 1) % len(kinds)]] if seed <= 3 * len(kinds) else sum(KINDS.values(), ())
    paragraphs = [_paragraph(chance, words) for _ in range(_PARAGRAPHS)]
    paragraphs += [PLAIN[:before] + chance.choice(words) + PLAIN[:20] for before in range(18, 30)]
    prose = escape("\n".join(paragraphs))
    report = made_report(
        resources, f"旧文难例第{seed}号", [Section(id="own-1", level=0, heading="", prose=prose)]
    )
    return report_from_json(report_to_json(report))


def clutter_reports(resources: Resources, documents: int) -> dict[str, Report]:
    """Report by name: clutter-01 and so on."""
    return {f"clutter-{seed:02}": clutter_report(seed, resources) for seed in range(1, documents + 1)}


def _paragraph(chance: random.Random, words: tuple[str, ...]) -> str:
    density = 0.05 + 0.5 * chance.random()
    parts = [_plain(chance)] if chance.random() < 0.8 else []
    for _ in range(chance.randint(4, 36)):
        parts.append(chance.choice(words) if chance.random() < density else _plain(chance))
        if chance.random() < 0.2:
            parts.append(chance.choice(_MARKS))
    return "".join(parts) + chance.choice(("。", "", " ", ".", "；"))


def _plain(chance: random.Random) -> str:
    start = chance.randrange(len(PLAIN) - 8)
    return PLAIN[start : start + chance.randint(1, 8)]
