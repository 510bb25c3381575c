"""Whether a word that could be the period's name is none where it stands: it is compared with, planned for,
one of several, a day by which something was due, the year in the name of an honour or a paper. Decided by
what stands before and behind it in its sentence.
"""

from __future__ import annotations

import re

from djdesk.basics.time_words import TimeWord

BEFORE = re.compile(r"\s*(?:24[时点])?(?:之|以)?前(?![置往移瞻])")
COMPARED = re.compile(r"(?:比|较|同|与|跟|相比于|相较于|对比)\s*$")
COUNTED = re.compile(r"(?:统计|数据|核算|本期|报告期)[^，。；]{0,4}$")
# What has a last day of its own, which is no end of the count: 报名截止6月30日, 合同期至6月30日.
DEADLINE = re.compile(
    r"(?:报名|申报|申请|投标|征集|投稿|征求意见|提交|缴费|缴纳|受理|投票|公示|登记|预约|评选|填报|上报|报送|认购|招标|应聘"
    r"|有效|期限|合同|协议|许可证?|(?<!本)(?<!报告)(?<!统计)(?<!考核)期)(?:的?(?:时间|日期))?$"
)
PUT_OFF = re.compile(
    r"(?:延长|延期|推迟|延迟|延后|延续|持续|贯穿|提前|顺延|展期|放宽|调整|改|定|安排)(?:了)?$"
)
# 将 also says 把: 将全面从严治党纳入考核, 将重点任务分解到人. 争取 also says 得到: 争取资金, 争取更多支持.
_TAKEN = (
    r"全面从严|重点(?:工作|任务|项目|内容|人|对象|环节|领域|难点)|以案|组织(?:生活|关系|建设|工作|力|部|优势|振兴)"
    r"|(?:开展|完成|实施|推进)(?:情况|率|方案|意见|细则|会)|按照|在(?:职|建|校|册)"
)
_AIMED = (
    r"在|于|[0-9一二三四五六七八九十明今年]"
    r"|[^，。；]{0,16}(?:完成|实现|达到|建成|创成|突破|[进跻]入|上[新台])"
)
PLANNED = re.compile(
    rf"^[^。；！？\n]*?(?:拟(?!定|订|稿)|力争|争取(?!到)(?={_AIMED})|打算|下一步|下步|预计"
    rf"|计划(?=于|在|开展|召开|组织|完成|实施|新建|建成)"
    rf"|将(?!{_TAKEN})(?=要|会|继续|进一步|持续|重点|着力|全面|以|按|在|于|围绕|坚持|从|采取|认真|切实|努力"
    rf"|开展|召开|组织|完成|实施|启动|推进|做好|抓好|举办|严格|聚焦|紧扣|把))"
)
# In the report's own name: 2023年工作总结及下一步打算.
_TOLD_AND_PLANNED = re.compile(r"[^。；]*?(?:总结|小结|情况|汇报|报告|回顾)(?:以?及|[和与暨、并])")
# 自上半年起, 上半年是关键期: a point in time, or what the period was.
_ONWARDS = re.compile(r"(?:起(?!草)|开始|以后|之后|后[，,]|[，,]?是)")
# What is said of that one year: 2023年，作为“十四五”规划承上启下之年; 2021年恰逢建党100周年.
_WAS_THAT_YEAR = re.compile(
    r"(?:全年)?[，,]?[^，,。；;]{0,12}?(?:是|作为|为|恰逢|适逢|正值|迎来|[步进]入)了?[^。；;]{0,60}?(?:之年|的一年|元年|周年)"
)
# What was set for the period before it began: 对2023年工作作出部署, 安排部署2023年重点任务.
_SET_BEFOREHAND = re.compile(
    r"(?:工作|任务|重点|目标|活动)[^，,。；;]{0,12}?(?:安排|部署|谋划|规划|提出[^，,。；;]{0,4}要求)"
)
_SETTING = re.compile(r"(?:安排|部署|谋划|规划|展望|开启)(?:好|了)?$")
# How a year was, said of that year: 极不平凡的2022年.
_OF_THAT_KIND = re.compile(r"(?:平凡|寻常|难忘|特殊|非凡|艰难|艰辛|忙碌|丰收|收获满满|波澜壮阔)的?$")
_ONE_OF_SEVERAL = re.compile(r"[、和及与]\s*$")
_YEAR_BEFORE = re.compile(r"(?:19|20)[0-9]{2}(?:年度?)?\s*[、和及与]\s*$")
_YEAR_BEHIND = re.compile(r"\s*[、和及与]\s*(?:19|20)[0-9]{2}(?:[年、和及与]|$)")
# After a bare year: a part of it, or the point from which something counts.
_NO_WHOLE_YEAR = re.compile(
    r"(?:[起前后初春夏秋冬暑寒元中国五七八十]|\s*[（(]?[\sxXＸｘ×*＊_＿某○〇●△□]{1,6}[）)]?\s*月|以前|以后|之前|之后|开始|岁末|年间|同期|《"
    r"|[^，。；]{0,12}(?:期间|前夕|前后|当[天日])[，,])"
)
# What is said of one day or one meeting of the period: 上半年的最后一天, 上半年总结会上.
_PART_OF_IT = re.compile(
    r"的?(?:最后|第一|头一|首)[^，。；]?[天日周月]|[^，。；]{0,14}(?:会|会议|仪式|考核|通报|评比|检查|测评|评选|竞赛|比赛|排名|督查|巡察|巡视)[上中里]"
)
_AT_THAT_TIME = re.compile(r"(?<![由对关基])于\s*$")  # 于三季度完成换届
_IN_THAT_YEAR = re.compile(r"(?:于|自|从|自从|早在|至|到)\s*$")
# What is given once, in that very period: 上半年，荣获……称号. Of a whole year also what is founded once.
_HONOURED = re.compile(
    r"^[^；;]*?(?:获评|荣获|获得[^，。；]{0,20}(?:称号|荣誉|表彰|奖)|当选"
    r"|被[^，,。；;]{0,20}?(?:评为|评定|授予|命名|认定|列为|选为|确定为|表彰|通报表扬))"
)
# An honour has its year in its name, behind who gave it: 被评为2023年度先进党支部, 获评全县2023年度文明校园.
_HONOURED_FOR = re.compile(
    r"(?:评为|获评|荣获|获得|斩获|夺得|授予|命名为|认定为|当选为?|入选|评选(?:出|表彰)?|表彰|[确评]定为)(?:了|出|为)?"
    r"[^，,。；;、：:0-9《》]{0,10}[“\"]?$"
)
_ARE_HONOURED = re.compile(
    r"[^，,。；;]{0,24}(?:先进|优秀|标兵|模范|十佳|典型|之星)[^，,。；;]{0,14}(?:表彰|奖励|颁奖|授牌|嘉奖|通报表扬)"
)
# A paper is made once: 2021年，省委印发《……》. With a count it is what the period did: 制定《……》等制度6项,
# 2021年学习23次，制定《……》.
_PAPER = re.compile(
    r"^(?![^，,。；;《]{0,30}[0-9０-９]+[余多]?(?:人次|[场次期个人名件项条篇户份家])[，,；;])"
    r"[^；;]*?(?:印发|出台|下发|颁布|发布|制定|修订|通过|审议)(?:实施|施行|执行)?了?(?:修订后的|新修订的)?《[^》\n]{1,80}》"
    r"(?![^，。；]{0,20}[0-9０-９一二三四五六七八九十]+[余多]?[份项个部件篇])"
)
# A deed without a count whose outcome lasts: 2022年，村里引进了菌菇项目，目前已初具规模.
_STILL_STANDS = re.compile(r"[^。；;0-9０-９]*?[，,](?:目前|现|如今|至今)(?:已|正)")
# What was chosen for that year, by its name: 2021年扶持项目为……, 2023年度创建主题是……
_CHOSEN = re.compile(r"的?[^，,。；;0-9]{0,14}(?:项目|主题|课题|试点|题目|口号|品牌)(?:为|是|[:：])[^0-9]")
# What was asked for in that year before or in it: 2023年各支部要坚持……
_DEMANDED = re.compile(
    r"[，,]?[^，,。；;0-9]{0,18}(?<![主重首需只摘扼纪险])要(?:深[刻入]|坚[持决]|认真|切实|进一步|继续|加[强快]|强化|突出|把|以|抓"
    r"|聚焦|围绕|紧扣|紧紧|严格|牢[牢固]|全面|着[力眼]|努力|充分|在|做|按|推[动进]|落实|持续|高|树|统筹|注重)"
)
# A mark to be reached: 已达到2022年全省平均水平.
_REACHED = re.compile(r"(?:达到|到达|超过|高于|低于|优于|赶上|恢复到)了?$")
# What somebody else wrote on the year: 对2022年度审计报告作出批示, 2022年政府工作报告提出.
_REPORTED = re.compile(
    r"[^，,。；;]{0,16}(?:报告|公报|通报|白皮书|年鉴)(?:作[出了]|[中上里]|提出|指出|显示|反馈|反映|要求|明确)"
)
# What all of the Party or a whole place does once in several years.
_NOT_EVERY_YEAR = re.compile(
    r"的?[^，,。；;0-9]{0,6}(?:党史学习教育|党纪学习教育|主题教育|“?两学一做”?学习教育|群众路线教育|先进性教育|集中教育|换届|普查)"
)
# What is done once, in the words before a semicolon; with a count it is what the year did: 搬迁21户.
_HAPPENED = re.compile(
    r"[^；;]*?(?:获评|荣获|获得|被评|被授予|命名|成立|挂牌|竣工|建成|当选|启用|落成|更名|印发的"
    r"|搬迁(?![^，,。；;0-9]{0,4}[0-9]+[余多]?[户人]))"
)
# What is held or made once for a whole year: of half a year or a quarter there is none.
_ONCE_A_YEAR = re.compile(
    r"的?(?:党员|党建|党组织|干部|领导班子|机关|基层|工作|组织|专题|目标|综合|绩效|书记|[“”]){0,4}"
    r"(?:民主评议|考[核评]|述职|民主生活会|组织生活会|评[先优议]|表彰|工作要点|计划|预算|决算|审计|责任书|年检|年报)"
)


def is_set_apart(word: TimeWord, before: str, after: str, years_on: bool, title: bool) -> bool:
    """Whether the word, a name of the old period, stays. `before` and `after` are what stands around it in
    its sentence, `years_on`: the report goes on to a whole year, `title`: it is the report's own name.
    """
    if PLANNED.match(after) and not (title and _TOLD_AND_PLANNED.match(after)):
        return True
    if COMPARED.search(before) or _REACHED.search(before) or _DEMANDED.match(after):
        return True
    if BEFORE.match(after) or _ONWARDS.match(after) or _AT_THAT_TIME.search(before):
        return True
    set_before = re.search("[对就]$", before) and _SET_BEFOREHAND.match(after.lstrip("的"))
    if set_before or _SETTING.search(before):
        return True
    if _OF_THAT_KIND.search(before) or _WAS_THAT_YEAR.match(after):
        return True
    subject = re.sub(r"(?:[至到在于自从为是：:])\s*$", "", before)
    due = DEADLINE.search(subject) and not COUNTED.search(subject)
    if due or PUT_OFF.search(subject) or _PART_OF_IT.match(after):
        return True
    if word.kind == "month" and (_ONE_OF_SEVERAL.search(before) or re.match(r"[、和及]", after)):
        return True
    if _HONOURED.match(after) or _PAPER.match(after) or _REPORTED.match(after):
        return True
    if _HONOURED_FOR.search(before) or _ARE_HONOURED.match(after):
        return True
    return word.kind == "year" and _is_no_whole_year(word, before, after, years_on)


def _is_no_whole_year(word: TimeWord, before: str, after: str, years_on: bool) -> bool:
    if not years_on and _ONCE_A_YEAR.match(after):
        return True
    if any(said.match(after) for said in (_STILL_STANDS, _NOT_EVERY_YEAR, _CHOSEN)):
        return True
    if _YEAR_BEFORE.search(before) or _YEAR_BEHIND.match(after) or _NO_WHOLE_YEAR.match(after):
        return True
    return bool(_IN_THAT_YEAR.search(before) or (not word.part("whole") and _HAPPENED.match(after)))
