"""The language of the pages that reports are copied from: files, readers, rights, prices, buttons. A report
speaks of members, meetings and work; one such word in it says little, several in a line do.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

from djdesk.basics.text_cache import cached_by_text

# The words of these rules where a page is in traditional characters.
SIMPLER = str.maketrans(
    "來轉載編輯閱讀時間發點擊瀏覽導語網備權責關註聲聯繫標題會員請"
    "參處註頁當從師經濟單們視頻頂屬錄評論審簽監鏈報圖檔資總結獲歡",
    "来转载编辑阅读时间发点击浏览导语网备权责关注声联系标题会员请"
    "参处注页当从师经济单们视频顶属录评论审签监链报图档资总结获欢",
)
# Words that a report hardly has, and words that it has seldom.
_STRONG = re.compile(
    r"网友|网页|本站|本网|我站|小站|站长|站内|全站|文库|文稿|稿库|稿子|范文|模板|原作者|书友|楼主|上传|传上|传来|传至|传到|"
    r"取回|本机|打不开|浏览器|预览|付费|充值|退款|办卡|金币|下载券|侵权|版权|著作权|转载|搬运|盗用|下架|撤下|撤稿|客服|答疑|QQ|"
    r"加群|群号|扫码|二维码|点赞|在看|评论区|订阅|字体|字号|页面|全文|正文|点击|VIP|广告|不代表|概不|不负责任|小编|搜一搜|"
    r"首页|主页|频道|栏目|猜你|上一篇|下一篇|顶部|打印|乱码|走样|手机端|电脑端|客户端|APP|解压|压缩包|CC BY|"
    r"网址|打赏|可直接(?:使用|套用|复制|打印|下载)|直接套用|建议收藏|拿走不谢|复制粘贴|word版|试读|未付费|[您你]可能|商用|本稿|此稿|本文|此文|本篇|本页|稿币|完整版|请联系|联系我|代写|代拟|定制稿|https?:|www\.|\.com|\.cn|想看|原创|首发|出处|上架|上网|责编|编者",
    re.I,
)
_WEAK = re.compile(
    "网站|文档|稿件|投稿|素材|作者|会员|下载|打开|浏览|付款|收费|免费|积分|侵犯|删除|公众号|微信|收藏|分享|转发|评论|留言|投诉|推送|排版|"
    "格式|阅读|查看|链接|登录|注册|账号|密码|仅供|参考|借鉴|观点|存放|存储|收录|搜索|查找|专栏|标签|热门|推荐|返回|关闭|刷新|"
    "兼容|协议|许可|授权|来信|来函|邮箱|好文|文章|资料|资源|整理|来源|发布|更新|编辑"
)
_REPORT = re.compile(
    r"党员|支部|党委|党组|党总支|党建|群众|职工|干部|书记|主题党日|三会一课|党课|委员会?|全[年市县区镇乡村校院局厂司]|"
    r"今年|去年|上半年|下半年|一年来|以来|[我本][局市县区镇乡校院委部村社厂所]|组织生活|开展|落实|推进|贯彻|班子|"
    r"[一二三四五六]是|\d[\d.,]*[余多]?[万亿]?[余多]?(?:名|人|次|件|项|个|场|户|家|篇|条|期|元|%|％|支|处|座|公里|位|所|台|堂|头|只|吨|亩|"
    r"小时|分钟|天|辆|棵|株|间|套|批|起|例|宗|笔|部|张|份|本|轮|课时|学时|平方米|公斤|万)"
)
FILE_NAME = re.compile(
    r"[\w（()）\-—·\[\]【】 ]{1,60}\.(?:docx?|wps|pdf|txt|rtf|pptx?|xlsx?|zip|rar|odt|html?)\b", re.I
)
CONTENTS = re.compile("^目\\s*[录錄]$")
_OUTLINE_TOLD = re.compile("^目\\s*[录錄]\\s?/\\s?提\\s*[纲綱]\\s?[:：]?\\s?[….]*$")  # up to a line of dots
CONTENTS_LINE = re.compile("(?:[.…·．]{2,}|[\\s\u3000]{2,})\\s*[（(]?\\d{1,3}[）)]?$")
_TO_READERS = re.compile(
    "本站|本网|我站|小站|网友|书友|楼主|小编|版权|侵权|原作者|浏览器|预览|退款|本文|此文|本稿|此稿|读者|[您你]|范文|文库|想看|"
    "作者|https?:|www"
)
_SENTENCE = re.compile("[，。；！？,;]")
_OUTLINE = 60  # lines that an outline above the text has at most
_ENTRY = 60  # characters of one of them
_DOTS = re.compile(r"^[…·.。]{2,}$")
_LONG = 30  # characters from which a line can be a paragraph of a report


def folded_line(text: str) -> str:
    """NFKC, outer blanks and signs of a list gone: as the rules for pages read a line."""
    return unicodedata.normalize("NFKC", text).strip().lstrip("-*•·>#| ").strip()


def page_score(text: str) -> int:
    """How much speaks for a line being a page's: its words of pages, less its words of reports."""
    plain = unicodedata.normalize("NFKC", text).translate(SIMPLER)
    strong, weak = set(_STRONG.findall(plain)), set(_WEAK.findall(plain))
    return 2 * len(strong) + len(weak) - len(set(_REPORT.findall(plain)))


def speaks_of_page(text: str) -> bool:
    """Whether a line has a word that reports hardly have."""
    return _STRONG.search(unicodedata.normalize("NFKC", text).translate(SIMPLER)) is not None


def speaks_of_work(text: str) -> bool:
    """Whether a line has any of the words or counts that reports are made of."""
    return _REPORT.search(text) is not None


@cached_by_text(512)  # a pure function: the few lines of a head are asked for many times
def is_report_prose(text: str) -> bool:
    """A paragraph, or a full line of one, that speaks as reports do."""
    plain = text.strip()
    if len(plain) < _LONG or not _SENTENCE.search(plain) or FILE_NAME.search(plain[:80]):
        return False
    if plain.endswith("。") and _REPORT.search(plain) and not _TO_READERS.search(plain.translate(SIMPLER)):
        return True  # a sentence about the work on the office's own site or account
    return page_score(plain) <= (2 if len(plain) > 120 else 0)


def printed_contents(texts: list[str]) -> set[int]:
    """目录 with at least two lines below it that end in a page number; 目录/提纲：…… up to the next dots."""
    found: set[int] = set()
    for at, text in enumerate(texts):
        if _OUTLINE_TOLD.match(text):
            dots = next(
                (k for k in range(at + 1, min(at + _OUTLINE, len(texts))) if _DOTS.match(texts[k])), at
            )
            found |= set(range(at, dots + 1))
        if CONTENTS.match(text):
            rows = list(
                takewhile(lambda row: len(row) < _ENTRY and CONTENTS_LINE.search(row), texts[at + 1 :])
            )
            if len(rows) > 1:
                found |= set(range(at, at + 1 + len(rows)))
    return found
