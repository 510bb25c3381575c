"""Measure words: which ones count, what may not follow them, and what kind of figure they make."""

from __future__ import annotations

import re

from djdesk.intake.result import FigureKind


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_PEOPLE = ("人次", "人份", "名", "位", "人")
_MONEY = ("人民币元", "美元", "欧元", "港元", "元钱", "元", "块钱")
_PERCENT = ("个百分点", "百分点", "%", "‰")
_DURATION = _each(
    "个工作日 工作日 个多月 个月 个半月 个小时 个学时 个课时 个星期 小时 分钟 秒钟 秒 学时 课时 学分 "
    "星期 周年 天 周 年"
)
_LONG = _each(
    "场次 户次 家次 头次 只次 辆次 床次 羽次 车次 班次 台次 件次 批次 期次 轮次 篇次 册次 条次 趟次 "
    "课次 ㎡ 平米 m² 门次 艘次 处次 个次 台套 件套 "
    "站次 架次 点次 班期 航次 标段 微克 毫米 海里 平方公里 "
    "[kK][mM](?![A-Za-z²\\d]) [kK][gG](?![A-Za-z]) [kKM][wW](?:[·.]?h)?(?![A-Za-z]) "
    "平方千米 平方米 平方 立方米 公顷 公里 千米 厘米 公斤 千克 千瓦时 千瓦 兆瓦 公分 标准箱 人天 帧 周岁 "
    "学年 岁 小组 大类 毫升 公升 毫克 兆"
)
# A measure word of one character, and the characters that make another word of it (名 in 名单, 支 in 支部).
_SHORT = {
    entry[0]: entry[1:]
    for entry in _each(
        "个 名单称牌词义额 位于置 人民大才员均事物生力工文 次数要日序 场所地馆景 期间末中刊货 轮训流换 "
        "项目 件 条例款 "
        "家庭长园访属乡 户籍外 处理置分罚级于 所有以属在长需提 座谈右 间隔接断 栋 幢 份额 篇幅 部门分署队位 "
        "本人校市年单科区级地土着 册 套餐 台账湾 辆 张贴 块 面积对向临貌 枚 幅度 支部委持书付出撑 "
        "只有是能占 头雁脑 匹 株 棵 亩 吨 "
        "基础层地本金于准 道路理德具歉 集中体合团市镇训资会成约结聚 股份东权长 拨 茬 串 "
        "缸 坛 栏目 孔 叶片 "
        "斤 克服 米面 岁 代表 层面级 组织建成长 队伍员长 班子长组级 批评准示 届 种植养子 类似别 门诊店 "
        "堂 节约日能目点 课题 "
        "讲话解座述 集中体团 版 页 字 句 段 遍 回复应访家 趟 颗 根据本 片区组 盏 桶 袋 箱 盒 瓶 双 "
        "对于照口接外标象 副 扇 口号径腔 "
        "则 首 曲 出台现行版 档案 宗 起来到草 例如会 笔记试 单位元 票 席 倍 "
        "分别管类包子会局公行布级析组享为工配红 元旦素宵 尾 羽 "
        "卷入土 单位元独一身据项 碗 筐 升级格旗学职华温高空任本 "
        "床 架 艘 眼 封 团组委员 尊 棚 垄 垧 捆 束 排查 列 针对 剂 杯 餐 顿 盘 顶 把 滴"
    )
}

_ONE = "|".join(f"{unit}(?![{after}])" if after else unit for unit, after in _SHORT.items())
# 占三成; 成立, 成员 are words; 4成支部
_TENTHS = r"(?<=\d)成(?=[支党员干群企单职的老年村社])|成(?=[，。；、,;）)多半左的]|以[上下]|$)"
_MANY = "|".join(sorted((*_PEOPLE[:2], *_MONEY, *_PERCENT, *_DURATION, *_LONG), key=len, reverse=True))
# 公斤/吨, 微克/立方米, 元/人: so much for each.
_PER = "(?:/(?:平方米|立方米|公里|公顷|公斤|千克|小时|分钟|人次|[人户月年天日次秒吨亩升米场件台车班]))?"
UNIT = rf"(?:{_MANY}|{_ONE}|{_TENTHS})(?:[(（](?:[{''.join(_SHORT)}次队]|人次|场次)[)）]|{_PER})"

# Chinese numerals before these words count things; others (三级, 两新, 四方) make names.
_COUNTED = [unit for unit in _SHORT if unit not in "代层讲单对出口块双把面首分元头班则列顶基道集股叶孔"]
CHINESE_UNIT = (
    "(?:人次|场次|户次|家次|件次|个半小时|个多小时|个多月|个半月|个月|个小时|个学时|个课时|个星期|个工作日|"
    "小时|分钟|平方米|公里|公斤|学时|课时|万元|亿元|元|天|"
    "周(?![一二三四五六日年])|"
    + "|".join(f"{unit}(?![{_SHORT[unit]}])" if _SHORT[unit] else unit for unit in _COUNTED)
    + f"|{_TENTHS}|"
    "面(?=[锦红]?旗|镜|墙)|块(?=奖?牌|展板|[^，。]{0,4}屏|黑板|空?地)|"
    "头(?=[牛猪羊驴骡])|口(?=水?井|塘)|双(?=[鞋筷袜手])|"
    "对(?=夫妻|新人)|年(?![级度代份月货来前后内间中底初末轻长龄])|[面块口双对首](?=[，。；、）)]|$))"
)
_PERSON = re.compile(
    "(?:人|员|者|领导|书记|干部|代表|群众|职工|同志|教师|老师|学生|居民|村民|儿童|专家|标兵|模范|骨干)$"
)


def kind_of(unit: str, name: str) -> FigureKind:
    """The kind of a figure by its measure word; 个 counts people when its name is of people (兼职委员3个)."""
    bare = re.split("[(（/]", unit)[0]
    if bare in _PEOPLE or (bare in ("个", "") and _PERSON.search(name)):
        return "people"
    if bare in _MONEY:
        return "money"
    if bare in _PERCENT:
        return "percent"
    return "duration" if bare in _DURATION else "count"


# Words for people and bodies that a number may count without a measure word (28党员): it was forgotten.
COUNTABLE = "(?:党员|干部|职工|群众|人员|同志|教师|学生|企业|单位|党组织|党支部|支部|社区|志愿者)"
