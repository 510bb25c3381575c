"""What offices are called in short (区委办公室 区委办, 发展和改革局 发改局), and a name brought to the form
that long and short spellings share. Rules of how Chinese offices are named, no list of offices.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from djdesk.basics.numerals import chinese_numeral, numeral_by_digit

# Long words and what stands for them; each is looked for in the text that those above have left, so that
# the longer of two stands first.
_SHORT = (
    # committees and their offices
    ("网络安全和信息化委员会办公室", "网信办"),
    ("机构编制委员会办公室", "编办"),
    ("精神文明建设指导委员会办公室", "文明办"),
    ("直属机关工作委员会", "直属机关工委"),
    ("纪律检查委员会", "纪委"),
    ("监察委员会", "监委"),
    ("政法委员会", "政法委"),
    ("统一战线工作部", "统战部"),
    ("人民代表大会常务委员会", "人大"),
    ("人大常委会", "人大"),
    ("中国人民政治协商会议", "政协"),
    ("政治协商会议", "政协"),
    ("管理委员会", "管委会"),
    ("委员会办公室", "委办"),
    ("委办公室", "委办"),
    ("人民政府", "政府"),
    ("政府办公室", "政府办"),
    # departments of governments, without their last character: 局, 委员会, 厅
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("卫生健康", "卫健"),
    ("国有资产监督管理", "国资"),
    ("市场监督管理", "市监"),
    ("市场监管", "市监"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("退役军人事务", "退役军人"),
    ("民族宗教事务", "民宗"),
    ("文化广电和旅游", "文广旅"),
    ("文化广电旅游", "文广旅"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("工业和信息化", "工信"),
    ("自然资源和规划", "资规"),
    ("城市管理综合行政执法", "城管执法"),
    ("城市管理行政执法", "城管执法"),
    ("综合行政执法", "综合执法"),
    ("城市管理", "城管"),
    ("交通运输", "交通"),
    ("科学技术局", "科技局"),
    ("机关事务管理", "机关事务"),
    ("机关事务服务", "机关事务"),
    ("粮食和物资储备", "粮储"),
    ("地方金融监督管理", "金融监管"),
    # mass organisations
    ("中国共产主义青年团", "共青团"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("工商业联合会", "工商联"),
    ("文学艺术界联合会", "文联"),
    ("社会科学界联合会", "社科联"),
    ("科学技术协会", "科协"),
    ("归国华侨联合会", "侨联"),
    ("供销合作社联合社", "供销社"),
    ("供销合作社", "供销社"),
    # courts, armed forces, streets, villages, firms
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("人民武装部", "武装部"),
    ("人民医院", "医院"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("社区社区", "社区"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("村村", "村"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("有限公司", "公司"),
    ("股份公司", "公司"),
    ("办公室", "办"),
)
# 共青团某区委员会 is 团某区委; 发改委员会 is 发改委, whatever else is a committee of a government.
_YOUTH = re.compile("共?青?团(.{1,8}?)委员会?")
_COMMITTEE = re.compile("(?<=发改|卫健|国资|民宗|住建|工信|教工|农工|经信|城管)委员会")
_MARKS = re.compile(r"[\s·“”\"'《》〈〉、,，.。()（）\[\]【】〔〕{}<>_—–-]+")
_NUMERAL = "一二三四五六七八九十百千零〇"
_NTH = re.compile(f"第(?=[{_NUMERAL}])")
_SCHOOL = re.compile(f"(?<=[{_NUMERAL}])(?:(中)学|(小)学|(幼)儿园)")
_PLACE = re.compile(
    "^(?:中共|中国共产党)?(?:[^省]{2,8}(?:省|自治区))?(?:[^市]{2,8}(?:市|自治州|地区|盟))?"
    "(?:[^区县旗市]{1,8}(?:自治县|新区|区|县|旗|市))?"
)


def folded(name: str) -> str:
    """In half width, without spaces and marks, numbers in Chinese: 12 as 十二."""
    plain = _MARKS.sub("", normalize("NFKC", name)).replace("〇", "零")
    return re.sub(r"\d+", lambda found: _chinese(found[0]), plain).casefold()


@lru_cache(maxsize=4096)
def shortened(plain: str) -> str:
    """A folded name with short words for long ones, and without 第 before numbers: 一中 of 第一中学."""
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    plain = _COMMITTEE.sub("委", _YOUTH.sub(r"团\1委", plain))
    return _SCHOOL.sub(lambda found: found[1] or found[2] or found[3], _NTH.sub("", plain))


def places_of(office: str) -> tuple[str, ...]:
    """The beginnings by which an office's own places are called, the longest first, without their last
    character: 某省滨江市青山 and 青山 of 中共某省滨江市青山区委组织部. Where the list says 区财政局 and a
    report 青山区财政局, both are of the same place.
    """
    whole = _PLACE.match(folded(office))
    if whole is None or len(whole[0]) < 3:
        return ()
    said = re.sub("^(?:中共|中国共产党)", "", whole[0])
    parts = [part for part in re.split("(?<=[省市区县旗州盟])", said) if part]
    ends = ["".join(parts[number:])[:-1] for number in range(len(parts))]
    return tuple(end for end in ends if len(end) >= 2)


def _chinese(digits: str) -> str:
    """12 as 十二, as branches are numbered; long ones digit by digit."""
    number = int(digits) if len(digits) < 5 else 0
    if digits.startswith("0") or not number:
        return "".join(numeral_by_digit(int(digit)) for digit in digits).replace("〇", "零")
    return chinese_numeral(number)
