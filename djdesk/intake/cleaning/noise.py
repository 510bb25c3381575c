"""Lines of the web page that a report was copied from: how such lines are written, as a table of rules."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import SIMPLER
from djdesk.intake.text_edits import TextLine

_LABEL = r"[\[(【<《]*"


class NoiseRule(NamedTuple):
    """A line is noise when `pattern` is found in its NFKC form and it has at most `longest` characters.

    `edge`: only among the first and the last lines of the text, where a page has its frame.
    """

    pattern: re.Pattern[str]
    longest: int
    edge: bool = False


_TABLE = (
    # who made the page
    (r"copyright|©|\ball rights? reserved|powered by", 400, False),
    (r"ICP\s?备|公网?安备|备案号|版权所有|许可证号?[:编]|经营许可证", 300, False),
    (
        r"^(?:技术支持|主办单位|承办单位|网站标识码|站长|客服|联系电话|电话|邮箱|E-?mail|邮编|QQ)[:\s]",
        120,
        True,
    ),
    (
        r"网站地图|联系我们|关于我们|友情链接|设为首页|加入收藏|用户协议|隐私政策|帮助中心|免责条款|"
        r"网站声明|收藏本站",
        80,
        False,
    ),
    (
        r"^.{0,14}(?:范文|文库|文秘|公文|资料|写作|作文|文档|文案|论文|课件|图库|材料|总结|学习|"
        r"秘书)(?:网|站|库|吧|之家|大全|"
        r"天下)$",
        22,
        True,
    ),
    (
        r"^(?:[\[【(]?(?<!\d)\d{1,3}(?!\d)[\]】)]?|[\s|<>»«›‹·]|[上下]一[页篇章]|[首尾末]页|共\s?\d+\s?页)*(?:[上下]一[页篇章]|[首尾末]页)(?:[\s|<>»«›‹·]|[上下]一[页篇章]|[首尾末]页)*$",
        60,
        False,
    ),
    (r"^(?:https?://|www\.)\S+$", 300, False),
    (r"(?:https?://|www\.)[\w./-]+|\b[\w-]+\.(?:com|cn|net|org|cc)\b", 90, False),
    # where the text is from, and whose it is
    (
        r"转载.{0,16}(?:注明|出处|授权|来源|标明|保留)|(?:注明|标明).{0,8}(?:出处|来源).{0,4}转载|"
        r"(?:谢绝|禁止|严禁)转载"
        r"|未经(?:本站|许可|授权|允许|同意|书面).{0,10}转载",
        160,
        False,
    ),
    (
        rf"^{_LABEL}(?:本文|本篇|文章|原文|内容|资料|素材|图片|信息|稿件|文稿|新闻)?(?:来源|来自|出处|"
        rf"链接|地址|网址|稿源|出自)(?:于|网络|"
        rf"互联网)?\s*[:/]",
        160,
        False,
    ),
    (
        r"^本(?:文|篇|站|网|资料|资源|范文|文档|文章).{0,40}(?:来源|来自|整理|提供|发布|上传|收集|分享|"
        r"转自|摘自|转载|下载|删除|侵权|"
        r"版权)",
        200,
        False,
    ),
    (r"^(?:特别|郑重|版权|免责|重要)?(?:声明|提示|提醒)\s*:", 300, False),
    (
        r"如有.{0,10}(?:侵权|侵犯|异议)|侵犯.{0,12}权益?|侵权.{0,12}(?:删除|联系)|联系.{0,10}(?:删除|"
        r"本站)|版权归.{0,12}所有|版权声明|"
        r"免责声明",
        240,
        False,
    ),
    (
        r"^\W*(?:责任编辑|责编|网编|网络编辑|值班编辑|执行编辑|编辑|审核人?|审校|审签|校对|初审|复审|"
        r"终审|[一二三]审|编审|监制|排版|录入|"
        r"发布人?)\s*:",
        70,
        False,
    ),
    # what site editors write before and after
    (r"小编", 400, False),
    (
        r"(?:整理|收集|搜集|精选|推荐|分享|带来|准备|汇总|编写|搜索整理)(?:了|的|一些|出)?.{0,"
        r"60}(?:范文|供.{0,8}(?:参考|借鉴|阅读)|"
        r"希望.{0,14}(?:帮助|喜欢|参考)|欢迎.{0,6}(?:阅读|"
        r"参考|借鉴|收藏|查阅|浏览|下载))",
        300,
        False,
    ),
    (
        r"(?:仅供|欢迎|提供|以供)(?:大家|您|各位|你|网友|读者|同学们?)?(?:参考|借鉴|阅读|查阅|收藏|"
        r"学习参考|参阅)(?:借鉴|学习|选用|下载|"
        r"使用|[,和与、])*[!。.~]*$",
        160,
        False,
    ),
    (r"希望.{0,10}(?:对|给|能帮).{0,6}(?:大家|您|你|各位|读者).{0,14}(?:帮助|启发|参考|借鉴)", 200, False),
    (
        r"^以上(?:就是|便是|即为|即是|是|内容|为).{0,60}(?:全部|所有|相关|详细)?内容|^以上.{0,"
        r"12}(?:小编|本站|整理)",
        320,
        False,
    ),
    (
        r"(?:更多|想了解|想看|查看更多|欲知).{1,60}(?:关注|访问|点击|查看|浏览|收藏|尽在|搜索|登录|请看|"
        r"敬请|栏目|频道)",
        160,
        False,
    ),
    (
        r"由会员.{0,6}(?:分享|上传)|珍藏版|可在线阅读|请在.{1,30}上?搜索|(?:文档|资料|文件).{0,6}由.{0,"
        r"12}(?:上传|分享)",
        400,
        False,
    ),
    # parts of the page around the text
    (
        rf"^{_LABEL}(?:往期|扩展|推荐|相关|延伸|拓展|热门|精彩|最新|更多|随机|精选|关联|热点|"
        rf"猜您?你?喜欢)(?:的)?(?:阅读|文章|推荐|内容|资讯|"
        rf"范文|链接|信息|新闻|文档|搜索|专题|热词|标签|资源|下载|精选|精彩|回顾|好文|"
        rf"报道|附件|文库)",
        90,
        False,
    ),
    (
        r"看了.{0,40}的?人?(?:还|也)(?:看了?|喜欢)\W*$|^\W*猜[你您](?:喜欢|感兴趣)|^\W*[您你](?:可能|也许|或许|大概)?[还也]?会?(?:喜欢|感兴趣|想看|关注)|"
        r"^\W*(?:大家|网友|别人)(?:还|都)在(?:看|搜|找)",
        60,
        False,
    ),
    (r"^[<《【\[]*\s*(?:上|下|前|后)[一1](?:篇|页|条|章|则)\s*(?:[:>》】\]]|文章|$|\s)", 120, False),
    (r"^\W*(?:返?回|到)(?:页首|首页|顶部|列表|目录|上[一级]|栏目|主页)", 40, False),
    (
        r"^\W*(?:您|你)?(?:现在|当前|目前|所在)*的?(?:所在)?位置(?:是)?\s*:|^(?:网站)?首页\s*[>»›/|\-—→]"
        r"|^(?:\S{1,20}\s?(?:>>|[>»›])\s?){2,}",
        120,
        False,
    ),
    (
        r"^(?:发布|更新|发表|录入|上传|创建|添加|编辑|发稿)?(?:时间|日期|于)\s*[:]?\s*\d{2,4}\s?[-年/.]",
        160,
        True,
    ),
    (
        r"^(?:作者|文/?|撰文|发布者|发布机构|发布单位|信息来源|索引号|公开方式|公开日期|主题分类|文号|"
        r"有效性)\s*:.{0,60}(?:时间|日期|浏览|"
        r"点击|阅读|来源|字号)",
        200,
        True,
    ),
    (
        r"(?:浏览|阅读|点击|访问|查看|人气|下载|评论|点赞|转发|围观)(?:次数|人数|数|量|率)?\s*[:(]\s*\[?\d*",
        90,
        False,
    ),
    (
        r"^(?:阅读|浏览|点击|评论|收藏|点赞|下载)\s*\d+(?:次)?$|^\d+\s*(?:次|人)?(?:阅读|浏览|点击|评论|"
        r"收藏|点赞|下载)$",
        30,
        False,
    ),
    (r"^\W*(?:字体|字号|文字大小)\s*[:：]?\s*\W*(?:大|中|小|默认|加大)", 60, False),
    (
        r"^(?:\W*(?:打印本?页?|关闭本?页?(?:窗口)?|收藏|分享|复制|纠错|举报|反馈|投诉|评论|登录|注册|点赞|在看|大|"
        r"中|小|保存|返回|朗读|发送|转发|"
        r"返回顶部|首页)\W*){1,12}$",
        60,
        False,
    ),
    (r"^(?:发表(?:评论|留言)|取消回复|评论已关闭)(?:\W*(?:取消回复|发表评论))?\W*$", 24, False),
    (r"^[\d\s()+-]{7,20}\(?(?:tel|fax|电话|传真|手机)\)?$", 40, True),
    (r"^\W*分享(?:到|至|按钮|本文|给|文章|:)", 60, False),
    (
        r"^\W*(?:本文|文章|相关)?(?:标签|关键[词字]|tags?|文章分类|分类|所属栏目|栏目|上传[人者]|文[档件](?:格式|大小|类型|"
        r"编号|页数)|格式|大小|页数|所需积分|"
        r"下载积分|积分|资源ID|编号)\s*:",
        90,
        False,
    ),
    (
        r"^\W*(?:点击|立即|免费|马上|直接|全文)?下载(?:本文|文档|全文|word|此文|地址|链接|积分|券|次数|"
        r"该|原文|附件|到|源?文件|资料|提示|"
        r"声明|APP)",
        60,
        False,
    ),
    (
        r"(?:word|doc|pdf|文档).{0,10}(?:可编辑|自由编辑|免费下载|任意修改|可修改)|下载后.{0,12}(?:编辑|"
        r"修改|使用)|需要?.{0,8}(?:积分|"
        r"金币)",
        90,
        False,
    ),
    (
        r"(?:扫一扫|扫描?(?:上方|下方|二维)?码|扫描|长按).{0,20}(?:关注|二维码|手机|分享|识别|阅读|查看|"
        r"下载)|"
        r"^.{0,12}(?:微信)?公众号\s*[::].{0,20}$",
        60,
        False,
    ),
    (
        r"^\W*(?:资源|内容|文档|文章)(?:描述|简介|摘要|预览|介绍|正文)\s*:?$|^\W*(?:正文|全文|展开全文|展开阅读全文|"
        r"阅读全文|查看全文|点击查看(?:更多|"
        r"全文)?|收起|加载更多|阅读原文|展开)\W*$|^推荐度\s*[:：]\W*$|^(?:图片|视频|动图|GIF)$",
        24,
        False,
    ),
    (
        r"^(?:此|该|本)(?:文档|资料|文件|页面|页).{0,30}(?:下载|编辑|使用|修改|删除|上传|版权|打印|预览|"
        r"结束|未完)",
        70,
        False,
    ),
    (r"^[\W_]*分[隔割]线[\W_]*$|^[\W_]{3,}$", 80, False),
    (
        r"^(?:原标题|标题|导语|编者按|摘要(?=.*[。….]$)|投稿邮箱|站内搜索|文字缩放|我要留言|昵称|留言)\s*:",
        200,
        True,
    ),
    (
        r"不代表本站|网友上传|网友投稿|可?咨询客服|正式会员|(?:需要?|请)先?登录|登录后.{0,6}(?:查看|"
        r"阅读)|未完.{0,4}全文共|加入会员|"
        r"^收藏《",
        200,
        False,
    ),
    (
        r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*\S{0,20}){0,3}$|^\S{4,"
        r"30}\s+\d{4}-\d{2}-\d{2}$",
        60,
        True,
    ),
    (
        r"^.{6,50}(?:范文|模板|大全|(?:精选|通用|共|优秀)?\s?(?:\d+|[一二三四五六七八九十]+)篇)[）)】\]]?$|"
        r"^[\[【(]\s*[大中小]\s*[大中小]",
        70,
        True,
    ),
    (
        r"^\S{0,12}(?:网|文库|范文|公文)\s*[-_|–—]+\s*\S{2,24}$|^.{4,50}?\s*[-_|–—]+\s*\S{2,12}(?:网|"
        r"文库|范文|资料站)$",
        70,
        True,
    ),
    (r"^(?:APP|客户端)\s?下载$|^(?:首页|主页|导航|菜单)$|^\w+\.(?:jpe?g|png|gif|bmp|docx?|pdf)$", 80, True),
    (
        r"^[▲△▼▽◆●↑↓(\s]*(?:图为|图[一二三四五六七八九十\d]{1,2}(?:[\s)]|[:、.]|$)|[上下左右]?图片?\s*[:为]|配图\s*:|"
        r"(?:资料|示意|效果|插|附|现场|新闻)图片?\W*$|"
        r"[▲△▼▽](?!\s?[一二三四五六七八九十\d])(?!.*\d\s?[余多]?[万]?[余多]?[名个次人户件场项篇条期家处亩元%]))[^。]{0,50}。?$",
        60,
        False,
    ),
    (
        r"^\W*(?:\S{2,4}\s*/?\s*摄影?|(?:摄影?|图|供图|文|制图|绘图)\s*[:/]\s*\S{2,8})\W*$|^\W*(?:广告|推广|赞助商?)\W*$|"
        r"^\W*点击(?:图片|大图|查看|播放|放大|收听|看)\S{0,8}$|^\W*(?:全文|本文|正文|此处|以下|以上)[^。]{0,24}(?:\d+字|节选|未完)[^。]{0,10}$",
        44,
        False,
    ),
    (
        r"^\W*(?:由\s?)?(?:扫描全能王|CamScanner|\S{0,4}扫描王|WPS\s?\S{0,4})\s*(?:扫描)?(?:创建|制作|生成)\W*$|全[文篇]共\s?\d+\s?页|当前[为是]?第\s?\d+\s?页|^\W*(?:语音)?播报(?:文章)?\W*$",
        60,
        False,
    ),
    (r"[★☆]{3,}|^(?:#[^\s#]{1,20}#?\s*){1,8}$", 60, False),
    (r"^(?:范文|资料|文档|精品|学习资料|优质资料)\W*(?:仅供|仅|欢迎|整理|参考)", 60, False),
)

# The longest first: which of them a line is too long for need not be tried.
RULES = tuple(
    NoiseRule(re.compile(pattern, re.IGNORECASE), longest, edge)
    for pattern, longest, edge in sorted(_TABLE, key=lambda row: -row[1])
)
_WITHIN = tuple(rule for rule in RULES if not rule.edge)

# What a page puts behind the last sentence or between brackets in the middle of a line: words one of which
# stands in it, by which the few lines that have any are found, and the whole.
_TAIL_TABLE = (
    ("转载", r"(?<=[。！？!?”）)])\s*(?:如若|如需|欢迎)?转载.{0,12}(?:注明|出处|授权).*$"),
    (
        "来源|来自|链接|地址",
        r"(?<=[。！？!?”）)])\s*[（(【]?(?:本文|文章|原文|信息|稿件|资料)?(?:来源|来自|链接|地址)[:："
        r"][^。]{2,80}$",
    ),
    (
        "责任编辑|责编|网络编辑",
        r"(?<=[。！？!?”）)])\s*[（(【]?(?:责任编辑|责编|网络编辑)[:：][^。]{1,40}$",
    ),
    (
        r"https?://|www\.",
        r"(?<=[。！？!?”）)])\s*(?:\S{2,12}网)?\s*(?:https?://|www\.)\S+\s*$",
    ),
    (  # a site's name and its address, parted from the words by spaces
        r"https?://|www\.",
        r"(?<=\S)\s+(?!登[录陆]|访问|网址|官网|网站|平台)[\u4e00-\u9fff]{2,6}\s(?:https?://|www\.)\S+\s*$",
    ),
    (
        r"https?://|www\.",
        r"[（(【\[]\s*(?:本文)?(?:来源|来自|转自|摘自|整理|出自)?[:：]?[^（(）)]{0,16}(?:https?://|"
        r"www\.)[\w./-]+[^（(）)]{0,10}[）)】\]]",
    ),
    (
        "本文由|更多|以上就是|希望对",
        r"(?<=[。！？!?”）)])\s*(?:本文由|更多.{2,30}(?:请关注|尽在)|以上就是|希望对(?:大家|您|你)).{0,80}$",
    ),
)
_IN_TAILS = re.compile("|".join(words for words, _ in _TAIL_TABLE), re.IGNORECASE)
_TAILS = tuple(re.compile(pattern, re.IGNORECASE) for _, pattern in _TAIL_TABLE)
_STRONG = 300  # rules for longer lines than this know a page by words that no report has
_EDGE = 8  # lines at either end that can be the frame of a page
_SHORT_LINE = 60
_PEOPLE = re.compile("记者|通讯员|通訊员|供稿|撰稿|撰文|报送")
_REPORT_WORDS = re.compile("党员|党支部|支部|群众|全年|今年|我[局市县区镇乡校院委部]|工作[^总]")


def noise_lines(lines: list[TextLine]) -> set[int]:
    """Indexes of the lines that belong to the page, not to the report."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    edge = {*filled[:_EDGE], *filled[-_EDGE:]}
    return {index for index in filled if is_noise(lines[index].text, index in edge)}


def is_noise(text: str, at_edge: bool) -> bool:
    """Whether a line is written as pages write theirs. A numbered heading and a paragraph of several
    sentences never are.
    """
    plain = unicodedata.normalize("NFKC", text).strip().translate(SIMPLER)
    if _PEOPLE.search(plain[:40]) and len(plain) < 70 and "http" not in plain:
        return False
    if numbered(plain) and not re.search("由会员|copyright|转载", plain[:200], re.IGNORECASE):
        return False
    for rule in RULES if at_edge else _WITHIN:
        if len(plain) > rule.longest:
            return False
        if rule.pattern.search(plain) and not _is_prose(plain, rule):
            return True
    return False


def noise_tails(line: TextLine) -> list[tuple[int, int]]:
    """Stretches of a line that are the page's: start and end in the text."""
    if not _IN_TAILS.search(line.text):
        return []
    for pattern in _TAILS:
        match = pattern.search(line.text)
        if match and match.end() > match.start():
            whole = len(line.text) <= _SHORT_LINE and is_noise(line.text, False)  # it goes as a whole
            return [] if whole else [(line.start + match.start(), line.start + match.end())]
    return []


def _is_prose(plain: str, rule: NoiseRule) -> bool:
    """A sentence of the report that happens to hold such words: it is long, a sentence ends in it and it
    speaks of the work.
    """
    return (
        rule.longest < _STRONG
        and len(plain) > 30
        and (plain.endswith(("。", ":", "：")) or (not rule.edge and "。" in plain[20:]))
        and bool(_REPORT_WORDS.search(plain))
    )
