"""What a page put between the words of a report: images, markers of members' texts, notices of left-out
characters, marks against copying, readings behind characters. Finds places; changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from djdesk.basics.readings import characters
from djdesk.intake.cleaning.noise import is_noise
from djdesk.intake.fold import fold
from djdesk.intake.outline.script import script_of

_OPEN, _CLOSE = "（(【[［〔〖｛{<〈「『", "）)】]］〕〗｝}>〉」』"
_BRACKETED = re.compile(rf"[{re.escape(_OPEN)}][^{re.escape(_OPEN + _CLOSE)}\n]{{1,80}}[{re.escape(_CLOSE)}]")
_DOTS = "…·.。"
_STAMP = re.compile(
    r"[^，。；：\d]{2,8}(?:课件|文库|范文网|公文网|资料网|资源网|文秘网|题库)\s*"
)  # [蓬莱课件 ]

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---|\+\+\+)[ \t]*\n(?:[^\n]{0,200}\n){0,30}?(?:---|\+\+\+)[ \t]*(?=\n|\Z)"
)
_PROPERTY = re.compile(r"^\s*(?:[\w-]+\s*[:=]|-\s|#|$)")
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,200}\]\((?:data:[^)\s]*|[^)\n]{0,500})\)|data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]*"
)
_LONGEST_NOTE, _SHORT_NOTE = 40, 20
_NOTE = re.compile(
    "试读|试看|(?:段落|内容|章节|部分|正文)(?:已|被)(?:加密|隐藏|折叠|锁定|屏蔽|省略|删除)|扫码解锁|样稿|水印|不得转载|禁止转载|请勿|切勿|盗版|本站|网友|小编|书友|广告|此处(?:有|插|应|放|配|为)?.{0,3}"
    "(?:图|表|照片|视频)|^(?:图片?|文字?|本文|内容|资料|素材)?(?:转自|来自|来源于?|摘自|选自)[:：]?.{0,8}(?:网络?|站|号|报)$"
)
_SHORT_LINE = 60
_ADDRESS = re.compile(r"www\.|https?:|\.(?:com|cn|net|org)\b", re.I)
_OWN_SITE = re.compile("登[录陆]|网址|访问|平台|系统|官网|网站[:：]")
_COMMENT = re.compile(
    r"<!--[^\n]{0,300}?-->|\[!--[^\n]{0,300}?--\]|\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}"
)
_TEMPLATE_TAG = re.compile(
    r"[\[【](?:图片?|视频|音频|动图|表情|链接|附件|image|photo|video)(?:加载中|加载失败|播放|无法显示)?\d{0,2}[\]】]"
    r"|\[img\][^\[\]\n]{1,200}\[/img\]|(?:\[?\d{1,2}\]?[ \u3000]{0,3}){2,12}+(?:下一页|下页|尾页|末页)"
    r"|(?<=[\u4e00-\u9fff，。；：])[ ]?[—–-][ ]?\d{1,3}[ ]?[—–-][ ]?(?=[\u4e00-\u9fff])"
    r"|\[/?(?:img|url|b|i|u|p|color|size|font|quote|align|member|vip|hide|page)\b[^\]\n]{0,120}\]",
    re.I,
)
_PICTURE_NAME = re.compile(
    r"(?:^|(?<=[\s\u3000\n]))[^\s，。；：、]{0,30}\.(?:jpe?g|png|gif|bmp|webp|tiff?)(?=[\s\u3000\n]|$)", re.I
)

# (… 略去1180字 …), 〔此处隐藏2页〕, ［全文计2108字］: what is told is how much of a text is shown.
_AMOUNT = r"\d[\d,]*\s*余?(?:个?(?:汉?字|字符|页|段|行|篇)|%)"
_HIDDEN = re.compile(
    rf"(?:省略|省去|省掉|略去|跳过|截去|删去|删节|隐去|隐藏|藏起|收起|折叠|遮挡|未显|不予?显示|剩余|剩下|余下|还有|尚有|其余|另有|缺|以下|中间|此处|后面|略)"
    rf".{{0,14}}?{_AMOUNT}|{_AMOUNT}.{{0,8}}(?:省略|省去|略去|略|删去|删节|隐去|隐藏|折叠|未显示|未展示|不显示|未完|待续)"
)
_WHOLE = re.compile(rf"(?:全文|通篇|全篇|本文|正文|原文|文章|总?字数|篇幅|本稿).{{0,8}}?{_AMOUNT}")
_ASKED_FOR = re.compile(
    r"(?i:会员|vip|充值|付费|购买|办卡|开通|解锁).{0,12}(?:可见|可读|查看|阅读|观看|显示|全文|原文|余文|下文|内容|专享|专属)"
    r"|(?:内容|以下|剩余|全文|余下).{0,4}(?:需要?|须|请)先?(?:登[录陆]|注册|付费|购买|开通|解锁)"
    r"|(?:登[录陆]|注册|下载|扫码|关注|点击).{0,10}(?:全文|原文|余文|下文|剩余|后(?:可|再|即可)?(?:查看|阅读|看|读|显示))"
)
_MEMBER_MARK = re.compile(
    r"(?i:^(?:仅?限?(?:会员|vip)|(?:会员|vip)(?:专享|专属|可见|内容|独享|文章)|付费内容|付费可见))"
)
# ……此处略去80字……, ※以下仅会员可看※: signs on both sides in place of brackets.
_BETWEEN_SIGNS = re.compile(r"(…{1,4}|[※★☆◆◇■□●○▲△◎~～#＃¦▓█▒░]{1,6})([^…※★☆◆◇■□●○▲△◎~～#＃¦▓█▒░\n]{2,50})\1")
_COLLECTION = re.compile(
    r"^(?:[^\d]{0,10}?)(?:精?荐读?|推荐|精选|热门|优选|优秀|通用|最新|大全|合集|合辑|范文|共|必备|集锦|汇编|汇总|甄选|收藏|实用|经典|整理)"
    r".{0,6}?(?:\d+|[一二三四五六七八九十]+)\s*篇.{0,4}$"
)

# 此稿出自…切勿搬运: what is spoken of, its origin, a site's name, a prohibition. A report speaks of materials
# and their origin too, so without a prohibition only 本文, 此稿 and names that only sites have count.
_THIS = "(?:本|此|该|原)(?:文章?|稿件?|篇|文档|范文|资料|页)"
_TEXT = "(?:(?:本|此|该|原)?(?:文章|稿件?|资料|文档|内容|范文|材料|作品)|本文|此文|本篇)"
_ORIGIN = (
    "(?:(?:版权|著作权)?(?:归属?|属)于?|出自|来自|源自|源于|摘自|取自|转自|选自|引自|来源于?|出处|"
    "首发于?|发布于|原载于?|收录于|"
    "(?:转载|摘录|摘编|节选|采集|下载|搬运|复制)[自于]|(?<!经)由)[:：]?"
)
_NAME = r"[\w.·—-]{2,14}?"
_SITE = "(?:网站|网|大全|文库|稿库|题库|文坊|文铺|文屋|文斋|文苑|驿站|贴吧|之家|公众号|在线|文秘|范文|论坛)"
_NOT = (
    "(?:请?切?勿|请不要|严禁|禁止|谢绝|不得|拒绝|未经(?:授权|许可|允许|同意)[，, ]?(?:不得|请勿|禁止|严禁)?)"
    "(?:私自|擅自|随意|任意|非法)?(?:搬运|转载|复制|盗用|转发|外传|抄袭|商用|采集|翻印|抓取|盗链|剽窃|"
    "扩散|二传|再传|倒卖|转卖|翻录|盗版|仿冒|传播|引用|上传)|盗(?:版|用)必究|侵权必究|违者必究|版权所有"
)
_MAKER = "(?:独家|首发|整理|提供|发布|上传|原创|所有|分享|制作|出品|收集|搜集)"
# 精品WORD文档下载可编辑: what a page prints over each of its sheets.
_FILE_WORD = "(?:文档|资料|范文|模板|文件|格式|版本?|课件|文库|材料)"
_TO_USE = (
    "(?:可?(?:供|任意|自由|直接|随意|自行|免费|支持|二次|欢迎|复制)?"
    "(?:下载|编[辑缉]|修改|打印|收藏|复制|参考|分享|阅读|预览|使用|删除))"
)
_OF_FILES = (
    rf"(?:精品|优质|珍藏|经典|实用|完整|高清)(?:WORD|PDF|PPT|DOCX?)?{_FILE_WORD}{{1,2}}[，,]?{_TO_USE}{{1,5}}|"
    rf"(?:精品|优质|最新)?(?:WORD|PDF|PPT|DOCX?)\s?{_FILE_WORD}{{0,2}}[，,]?{_TO_USE}{{1,5}}"
)
_WATERMARK = re.compile(
    rf"(?i:{_OF_FILES})|"
    rf"(?:原创|版权|独家|首发)\w{{0,8}}?(?:必究|勿盗|勿抄|勿删|勿转)|(?:原创|独家)(?:稿件?|文章|内容|作品|资料)(?:{_NOT})|"
    "仅供(?:试读|试看|预览|学习交流|交流学习)(?:[，, ]?(?:请勿|切?勿作?)[\u4e00-\u9fff]{2,4})?|"
    r"编者按[:：]本文主要[^\n]{0,900}?请详见[:：]|"
    r"温馨提示[:：](?:本文|此文|本资料)[^。\n]{0,80}。|"
    rf"{_TEXT}{_ORIGIN}{_NAME}{_MAKER}{{0,2}}[，, ]?(?:{_NOT})"
    rf"|{_THIS}{_ORIGIN}{_NAME}{_SITE}{_MAKER}{{0,2}}|(?:{_TEXT})?版权归{_NAME}所有(?:[，, ]?(?:{_NOT}))?"
)
# A site's name as its page gives it, alone or at the end of a path: 党建总结_文档之家, 文档之家 >> 党建.
_SITE_NAMED = re.compile(
    rf"(?:^|(?<=[_|>»›：:\s·—–-]))(?P<name>[\u4e00-\u9fffA-Za-z]{{2,8}}?{_SITE})(?=$|[\s_|>»›·—–-])"
)
_SLOGAN = (
    "(?:[，, ·|—-]{0,2}(?:海量|更多|免费|优质|精品|专业|一站式|提供|分享|收集|整理|原创|独家)"
    "[\u4e00-\u9fff]{0,10}?"
    "(?:下载|分享|阅读|浏览|共享|整理|提供|制作|出品|平台|首发|搜集))"
)
_SPLICED_ADDRESS = re.compile(
    r"(?<=[\u4e00-\u9fff，。；])(?:(?:更多|更全|海量|想看)[\u4e00-\u9fff]{0,8}?(?:见|请?(?:看|上|搜|访问|关注)|尽在))?(?P<name>[\u4e00-\u9fff]{2,6}(?:网|库|吧|屋|站|坊))?(?:https?://|[wWｗＷ]{3}[.．。])[A-Za-z0-9.．/_?=&-]{3,60}(?=[\u4e00-\u9fff，。；])"
)
_OF_MORE = re.compile(
    "\\s*(?:想看)?(?:更多|更全|海量|全部)(?:精彩|相关|优质|最新)?(?:内容|范文|材料|资料|文章|文档|稿件)"
)
_LEADS_TO_SITE = re.compile(
    "(?:登[录陆]|访问|网址|网站|浏览|平台|打开|进入|通过|点击|为|是|在|至|到|上)[:：“]?$"
)

_SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
_READING = re.compile(
    rf"(?<=[\u3400-\u9fff])\s?[（(]\s?({_SYLLABLE}(?:[\s'’]{_SYLLABLE}){{0,3}})\s?[)）]", re.I
)
# The character itself was lost with the stop before it: ?，F(xiàn)將.
_READING_ALONE = re.compile(rf"(?<=[A-Z])[（(]({_SYLLABLE})[)）](?=[\u3400-\u9fff])")
_TONES = dict(zip("\u0304\u0301\u030c\u0300", "1234", strict=True))


def clutter(text: str) -> list[tuple[int, int]]:
    """Stretches of the text, in its order and apart from each other, that a page put there."""
    found = sorted(_found(text), key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def is_collection(text: str) -> bool:
    """（精选8篇）, 荐读12篇: how many texts a page has put together."""
    return _COLLECTION.match(text.strip(_OPEN + _CLOSE + " \u3000")) is not None


def _found(text: str) -> Iterator[tuple[int, int]]:
    matter = _FRONT_MATTER.match(text)
    if matter and all(map(_PROPERTY.match, matter[0].strip().split("\n")[1:-1])):
        yield matter.start() + len(matter[0]) - len(matter[0].lstrip()), matter.end()
    if "![" in text or ";base64," in text:
        yield from (match.span() for match in _IMAGE.finditer(text))
    if "--" in text or "{" in text:
        yield from (match.span() for match in _COMMENT.finditer(text))
    yield from (match.span() for match in _TEMPLATE_TAG.finditer(text))
    yield from _pictures(text)
    traditional = script_of(text) == "traditional"
    plain = fold(text, traditional)
    words = plain if traditional else text
    yield from (
        _with_dots(text, *match.span()) for match in _BRACKETED.finditer(words) if _is_notice(plain, match)
    )
    yield from (
        match.span()
        for match in _BETWEEN_SIGNS.finditer(words)
        if _tells_of_more(plain[slice(*match.span(2))]) or _is_note(match[2])
    )
    yield from (match.span() for match in _WATERMARK.finditer(plain))
    yield from _site_names(words)
    yield from (
        match.span()
        for match in _SPLICED_ADDRESS.finditer(text)
        if not _LEADS_TO_SITE.search(text[max(0, match.start() - 4) : match.start()])
    )
    yield from (match.span() for match in _READING.finditer(text) if _is_reading(text, match))
    yield from (match.span() for match in _READING_ALONE.finditer(text) if _has_tone(match[1]))


def _pictures(text: str) -> Iterator[tuple[int, int]]:
    """Names of pictures that stand alone on a line, one or several."""
    if "." not in text:
        return
    start = 0
    for line in text.split("\n"):
        if "." in line and len(line) < 200 and line.strip():
            rest = _PICTURE_NAME.sub("", line)
            if not rest.strip() and rest != line:
                yield start, start + len(line)
        start += len(line) + 1


def _site_names(text: str) -> Iterator[tuple[int, int]]:
    """The name of the site between two characters of a paragraph, with its slogan."""
    short = (line for line in text.split("\n") if 2 < len(line) <= _SHORT_LINE)
    names = {match["name"] for line in short for match in _SITE_NAMED.finditer(line)}
    for name in names:
        pattern = rf"(?<=[\u4e00-\u9fff，。；、]){name}{_SLOGAN}(?=[\u4e00-\u9fff])"
        for match in re.finditer(pattern, text):
            begin = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            if (end if end >= 0 else len(text)) - begin > _SHORT_LINE // 2:
                yield match.span()


def _is_notice(plain: str, match: re.Match[str]) -> bool:
    words = plain[match.start() + 1 : match.end() - 1]
    if _tells_of_more(words) or _STAMP.fullmatch(words):
        return True
    if _WHOLE.search(words):
        return not re.search("不少于|不超过|以内|以上|左右", words)
    if _ADDRESS.search(words) and len(words) <= _LONGEST_NOTE:
        if _of_page(plain, match):
            return False  # its line goes as a whole
        return _OWN_SITE.search(words) is None or _OF_MORE.match(words) is not None
    return _is_note(words)


def _of_page(plain: str, match: re.Match[str]) -> bool:
    """The line around the bracket is a page's own: 范文网（www.…）提供更多总结."""
    begin = plain.rfind("\n", 0, match.start()) + 1
    end = plain.find("\n", match.end())
    line = plain[begin : end if end >= 0 else len(plain)].strip()
    return len(line) <= _SHORT_LINE and not line.endswith("。") and is_noise(line, False)


def _is_note(words: str) -> bool:
    return len(words) <= _SHORT_NOTE and _NOTE.search(words) is not None


def _tells_of_more(words: str) -> bool:
    """How much is hidden, or what it costs to see it."""
    if _HIDDEN.search(words) or _MEMBER_MARK.match(words.strip()):
        return True
    return len(words) <= _LONGEST_NOTE and _ASKED_FOR.search(words) is not None and "党" not in words


def _with_dots(text: str, start: int, end: int) -> tuple[int, int]:
    """The dots around a notice go along: ……（略去10字）……; a full stop before it is the sentence's."""
    while end < len(text) and text[end] in "…":
        end += 1
    while start > 0 and text[start - 1] in "…":
        start -= 1
    return start, end


def _is_reading(text: str, match: re.Match[str]) -> bool:
    """學(xué): the bracket holds how the characters before it are read, with or without tones."""
    syllables = re.split(r"[\s'’]+", match[1].lower())
    before = text[match.start() - len(syllables) : match.start()].rstrip()
    return len(before) == len(syllables) and all(
        _plain_syllable(syllable) in {_shown(one, syllable) for one in characters().readings(sign)}
        for sign, syllable in zip(before, syllables, strict=True)
    )


def _plain_syllable(written: str) -> str:
    """xué as xue2, lǜ as lv4, xue as xue."""
    tone, letters = "", ""
    for sign in unicodedata.normalize("NFD", written):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == "\u0308":
            letters = letters[:-1] + "v"
        else:
            letters += sign
    return letters + tone


def _has_tone(written: str) -> bool:
    return any(sign in _TONES for sign in unicodedata.normalize("NFD", written))


def _shown(reading: str, written: str) -> str:
    """A reading as precise as what is written: without its tone where none is marked."""
    return reading if _has_tone(written) else reading.rstrip("12345")
