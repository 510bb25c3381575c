"""Surnames keep their character in every script, and the words that look like them do not."""

from __future__ import annotations

import pytest

from djdesk.document.script.convert import ScriptConverter
from djdesk.document.script.names import name_places
from djdesk.model.report import Script

SCRIPTS: tuple[Script, ...] = ("traditional", "taiwan", "hongkong")

# A sentence, and the surnames in it that stay as they are.
NAMES = """
支部书记范伟主持会议|范
党委书记于丽深入一线|于
范伟同志带头学习|范
学习余明同志先进事迹|余
于丽同志作了发言|于
参会人员有张三、于洋、余明等|于 余
张三、于洋、李四|于
于洋、张三、余敏参加会议|于 余
主持人：于丽|于
记录人：余晓明|余
签发人：范志强|范
范伟（支部书记）|范
于洋（男，1990年出生）|于
余书记强调|余
范老师讲党课|范
听余书记讲党课|余
范伟表示，要坚决贯彻|范
余明指出，要加强|余
联系人岳峰，电话|岳
岳红梅同志|岳
第一书记岳鹏带领|岳
于建国|于
范伟|范
余　明|余
主任涂志刚主持|涂
村民游建华说|游
张伟、涂敏、党红霞|涂 党
组长后勇带队|后
医生朴英华|朴
委员占辉作交流|占
欧阳丽、于海涛、王某|于
优秀共产党员于春梅|于
劳动模范余芳|余
全国先进工作者、小学教师于漪|于
教师于晓静的课堂|于
检察官范静在会上发言|范
发展对象于佳|于
入党积极分子范晓琳|范
小余同志|余
老范书记|范
局长于强与群众座谈|于
副书记、镇长余建军|余
护士长郁芳|郁
郁建明同志|郁
由于洋主持|
书记张岳作报告|岳
李岳、王于、张三|岳
村党支部书记余国庆|余
村民小组长种勇、采薇|种
请范主任批示|范
于主任传达了文件精神|于
万俟强同志|万
被评为优秀的有：范丽、王芳|范
责任人：余海|余
班长余刚率队|余
师傅余永福带徒|余
烈士于清泉|于
联系人：于先生|于
厂长余志宏被评为|余
队长于超向我们介绍|于
网格员范红艳上门|范
驻村第一书记范文斌|范
学习于丽同志|于
范 伟|范
余书记、于主任|余 于
书记于国强主持|于
党支部书记范某主持会议|范
述职人：范某|范
记者：余某某|余
编辑：于某某、范某某|于 范
余某某介绍经验|余
会议由党总支书记余某主持|余
对余某进行提醒谈话|余
范某某、余某某、于某等5名党员|范 余 于
范××，男|范
范小明书记讲党课|范
由范小明同志主讲|范
主持人：范小明|范
村支书范大山带头|范
村民范大山家|范
党员余秀英捐款|余
慰问老党员于福生|于
党员余长根腾出两间屋|余
老党员余爷爷|余
村民范小妹开了网店|范
"""
# A sentence, and the character that a word in it gets.
WORDS = """
扩大覆盖范围|範
范围广|範
模范机关|範
规范管理|範
示范岗、示范点|範
党员示范同志|範
关于加强党的建设的意见|於
由于工作原因|於
位于市中心|於
书记于3月5日|於
书记于明年到任|於
主任于会上强调|於
局长于日前到社区|於
校长于国庆前夕慰问|於
党员于清明节祭扫|於
组长于江北镇走访|於
有利于明确书记职责|於
致力于建强书记队伍|於
10余人参加|餘
十余名同志|餘
慰问百余名老人|餘
业余党校|餘
其余同志|餘
其余某些单位|餘
于某日召开会议|於
关于某某同志的决定|於
由于某种原因|於
于某县召开|於
规范某项工作|範
党员余热生辉|餘
书记余留问题清单|餘
党员示范小组|範
干部余款结清|餘
用于民生项目|於
其余主任|餘
余额、利息、本金|餘
余下工作|餘
范围、标准、时限|範
于法有据、于情合理|於
于国、于家、于民|於
种子、农药、化肥|種
采购、安装、验收|採
党员、群众|黨
书记党建述职|黨
委员占比|佔
游客、居民|遊
干部、群众|幹
主任后备人选|後
书记后续工作|後
对于党员、群众|於
党员干部、职工群众|幹
书记干事创业|幹
党委书记党课|黨
对群众负责、于人民有益|於
不少于4次|於
高于上年|於
低于标准|於
主任于建党节前走访|於
第一书记于元旦回村|於
模范同志|範
规范同志|範
防范委员|範
余粮、余款|餘
占地、占用|佔
善于学习、勇于担当、敢于斗争|於
安于现状|於
忠于党、忠于人民|於
源于群众|於
书记于今年|於
书记采取措施|採
党员种植户|種
村民种养|種
老师范文|範
师范|範
应征|徵
岳麓山|嶽
主任于建党百年之际|於
书记于国内外形势|於
公司范围内|範
小范围|範
总余额|餘
年余时间|餘
业余时间|餘
由于丽水市降雨|於
乐于助人|於
至于明年|於
"""


def cases(table: str) -> list[tuple[str, list[str]]]:
    return [
        (text, signs.split())
        for text, _, signs in (line.partition("|") for line in table.split("\n") if line)
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_surnames_stay(script: Script) -> None:
    convert = ScriptConverter(script)
    assert len(cases(NAMES)) >= 60
    assert [
        (text, convert(text))
        for text, spared in cases(NAMES)
        if not all(sign in convert(text) for sign in spared)
    ] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_change(script: Script) -> None:
    convert = ScriptConverter(script)
    assert len(cases(WORDS)) >= 60
    assert [(text, convert(text)) for text, signs in cases(WORDS) if signs[0] not in convert(text)] == []


def test_a_name_and_a_word_in_one_sentence() -> None:
    convert = ScriptConverter("traditional")
    text = "书记范伟、于丽同志关于规范10余个示范点的意见，由余书记负责"
    assert convert(text) == "書記范偉、于麗同志關於規範10餘個示範點的意見，由余書記負責"
    assert sorted(name_places(text)) == [2, 5, 25]


def test_the_rest_of_a_name_is_converted() -> None:
    convert = ScriptConverter("traditional")
    assert convert("张伟、万俟强、叶剑、钟丽、党红霞") == "張偉、万俟強、葉劍、鍾麗、党紅霞"
    assert convert("书记张岳作报告") == "書記張岳作報告"
