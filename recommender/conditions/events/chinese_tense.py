"""Whether the words around a Chinese event word tell it as past or as to come, and of what they tell it."""

from __future__ import annotations

import re

from recommender.conditions.lowered import Around, Mention, When

_DONE = re.compile(r"(?:已经?|业已|均已|早已|早就)(?!经?批准后)[^，。；未待拟]{0,14}$")
_HEREBY = re.compile(r"现(?:予|将|公|由)[^，。；]{0,40}$|现$")
_TO_COME = re.compile(
    r"未|尚|还没|没有(?!异议)|拟|(?<!现)将(?!近)|待|定[于在]|预定|计划|准备|之前|不得|不要|暂不|届时|后再|再公|方可|方能|即将|后天|明[天日早]|下[周月个]"
    r"|前(?![期年三两述]|季)|才[\u3400-\u9fff]"
)
_OVER = re.compile(
    r"已|了(?=[\u3400-\u9fff,，。;；]|$)|过(?=[\u3400-\u9fff]{0,2}[,，。天日]|$)|(?<![未须应需报])经[\u3400-\u9fff]{0,8}(?:公布|发布|批准)|均为"
    r"|由[\u3400-\u9fff]{2,16}(?:公布|发布)|召开发布会|刊载|刊登|上周|昨[日天晚夜]|今[晨早]|日前|近日|此前|网上都|[之以]后(?=[,，]|我们|大家)|圆满|顺利"
)
_NAMED = re.compile(r"的?[\u3400-\u9fff]{2,}(?:为限|为准|的)")
_AGENT = re.compile(
    r"[\u3400-\u9fff]{0,8}(?:政府|[厅局委院部办社厂]|媒体|电视台|公司|法院|集团|我们|领导|[市省县]长|书记|发言人|双方|代表团)(?:代表|负责人)?"
)
_MARKS = re.compile(
    r"定[于在]|后天|明[天日早]|本[周月]|下[周个月]+|本[次轮]|此[次轮]|这[次轮]|对外|全[省市州县]|统一|才|召?开|新闻|发布会|还|会[上前]?|已经?|业已|均|早|于|在|由|经|向|对|社会|现予?|将|拟|了|并|正式|统一|全部|全面|顺利|圆满|依法|依规|以来|日前|近日|昨[日天晚夜]|今[晨早]|上周|今[日天早]|此前|目前"
    r"|[\d〇零一二三四五六七八九十年月日时分号上下午]+|尚?未|还没有?|没有|不得|之|以|前|后|[\s，。；：、“”（）()]"
)
_WHERE = re.compile(r"(?:[已均都早]|已经)*[在于][\u3400-\u9fff“”]{2,14}$")
_REFERS = re.compile(
    r"(?:该|此|其|这|上述|以上|相关|有关|任务|事项|工作|活动|结果|事件|情况|全文|内容|名单|消息|方案)+"
)
_OTHER = re.compile(
    r"首批|第[一二三四五六]批|上一?批|其[他它]|另[一外]|类似|同类|自己|年度|以往|上[期次轮]|上一[期次轮]|上季度|前期"
)


def in_chinese(at: Around) -> When | None:
    """How a Chinese event word is told.

    >>> in_chinese(Around("成绩将于月底", "公布", "")), in_chinese(Around("补偿方案已于上周", "公布", ""))
    ('to-come', 'over')
    """
    before, word, after = at
    if _DONE.search(before) and not re.match(r"前|之前|以前", after):
        return "over"
    if _HEREBY.search(before):
        return "over"
    clause = before + word + after
    if _TO_COME.search(clause):
        return "to-come"
    return "over" if _OVER.search(clause) else None


def of_chinese(at: Around, state: When) -> Mention:
    """What a Chinese clause tells the event of: what stands before it, or is named behind it."""
    before = _MARKS.sub("", _AGENT.sub("", _WHERE.sub("", at.before)))
    subject = _REFERS.sub("", before)
    about = pairs(before) | pairs(_MARKS.sub("", at.after)[:8])
    back = re.match(r"[\u3400-\u9fff]{0,2}了?(?:这|该|上述|此|其)", at.after)
    named = not back and (len(subject) >= 2 or _NAMED.match(at.after) is not None)
    rule = state == "to-come" and re.match("[之以]?前", at.after) is not None
    return Mention(state, about, not named, tuple(_OTHER.findall(at.before)), rule)


def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters."""
    return frozenset(
        words[i : i + 2]
        for i in range(len(words) - 1)
        if "\u3400" <= words[i] <= "\u9fff" and "\u3400" <= words[i + 1] <= "\u9fff"
    )
