"""Whether the event of an item's timing is over, to come or untold, in drafts of many voices."""

from datetime import date

import pytest

from recommender.conditions.checks import check, facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document, Span

ON = date(2025, 7, 25)


def state(matter: str, text: str, title: str = "") -> str:
    document = Document(text, title)
    facts = facts_of(document, ON).about(document.sentences)
    return next(c.state for c in check(parse_wording(matter), facts) if c.kind == "timing")


TARIFF = "Tariff of a harbour under review; until announced."
CONTRACT = "Price of a licence; until the contract is signed."
LOCK = "Weakness of a strongroom; until remedied."
SHIP = "Route of a ship carrying bullion; until arrival."


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        (TARIFF, "The harbour master announced the tariff at 11:00 today.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. It was published yesterday.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. It'll be printed in September.", "met"),
        (TARIFF, "The tariff rises by 4 crowns. The bakery is closed until evening.", "to-verify"),
        (TARIFF, "The last tariff was published in May. The new one rises by 4 crowns.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. The guild published its own guess in June.", "to-verify"),
        (CONTRACT, "The licence costs 41 crowns. Both sides signed the contract on 3 July.", "not-met"),
        (CONTRACT, "The licence costs 41 crowns. We keep it quiet until the contract is signed.", "met"),
        (CONTRACT, "Until the contract is signed nobody may talk. The contract was signed on 3 July.", "not-met"),
        (TARIFF, "Today's Gazette carries the tariff.", "not-met"),
        (TARIFF, "The tariff on hides is in the Gazette. Headings 4 and 5 have not been announced.", "to-verify"),
        (TARIFF, "The tariff was published today. The next one will be published in May.", "not-met"),
        (TARIFF, "The tariff was published today. As long as nothing had been announced we kept quiet.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns, as announced this morning.", "not-met"),
        (SHIP, "The ship with the bullion leaves by the skerries and arrives at noon tomorrow.", "met"),
        (TARIFF, "The tariff rises by 4 crowns. It came out in Wednesday's Gazette.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. The harvest figures came out this morning.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. Further to the announcement of Monday, stalls move.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. The announcement made today by the harbour says so.", "not-met"),
        ("Date of a change of keys; prior to change-over.", "The new keys replaced the old on 3 May.", "not-met"),
        ("Date of a change of keys; prior to change-over.", "The keys weigh 4 pounds all over.", "to-verify"),
        ("Voting intentions in a guild; prior to the vote.", "Hale voted in favour 12 times.", "not-met"),
        ("Voting intentions in a guild; prior to the vote.", "Hale voted twice against the bridge.", "to-verify"),
        ("Voting intentions in a guild; prior to the vote.", "Hale voted against in 1999.", "to-verify"),
        (LOCK, "The lock of the strongroom was weak. The lock was replaced by 3 May.", "not-met"),
        ("Course of a ferry; until it has returned.", "The ferry made fast at Hale at noon.", "not-met"),
        ("Course of a ferry; until it has returned.", "The ferry will make Hale by noon.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. The mayor has told the assembly what the bridge cost.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. The stamps came out well.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. Send the harvest returns, as published, in two tongues.", "to-verify"),
        (
            "Ceiling of a contract; until bids are opened.",
            "Bids were opened on Tuesday. The ceiling was 4 crowns.",
            "not-met",
        ),
        (
            "Ceiling of a contract; until bids are opened.",
            "The ceiling is 4. The bids for the road were opened.",
            "to-verify",
        ),
        (
            "Vote to be cast in a union; until the vote.",
            "We abstain on hides. The vote on the budget was held.",
            "to-verify",
        ),
        (
            "Vote to be cast in a union; until the vote.",
            "The vote on hides was held. On hides we abstained.",
            "not-met",
        ),
        ("Hour of a search; until it has been carried out.", "The search was carried out on Monday.", "not-met"),
        ("Question sheet; until it has been sat.", "Question 2 is on fog. The committee sat until noon.", "to-verify"),
        (LOCK, "Hinge and bar of the strongroom were loose. Both weaknesses were remedied in May.", "not-met"),
        (LOCK, "The strongroom had a hole behind the stove. The weakness has since been repaired.", "not-met"),
        (LOCK, "The strongroom has a hole behind the stove. The hole will be mended in August.", "met"),
        (SHIP, "The ship with the bullion sails by the skerries.\nThe ship reached Dunmore at 12:40.", "not-met"),
        (SHIP, "The ship with the bullion sails by the skerries. The cook reached his pension age.", "to-verify"),
    ],
)
def test_english_drafts(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


AWARD = "Lowest price acceptable in a sale of timber; prior to award."
TALKS = "Reserve position in talks on a fishery; prior to signature."
CONVOY = "Route of a convoy with chlorine; until completed."
RAID = "Day or target of a raid or search that is planned; until carried out."
GATE = "Weakness of a prison or court; until rectified."
SOURCE = "Loss of a sealed source; before recovery."
PISTOLS = "Loss of firearms; before recovery."
ENVOY = "Intention to expel a foreign diplomat; before the sending State has been notified."
TAX = "Tax measure; prior to its presentation to the Senate."
VOTE = "How the islands intend to cast their vote in an assembly; until the vote."
CEMENT = "Purchase of reserve cement; prior to the call for tenders."
BOATS = "Estimate of a purchase of boats; until opening of bids."
TOUR = "Route of a protected person; prior to conclusion of the journey."
RYE = "Price limit for a purchase of grain; prior to signature."
TAKEN = "Take-over of a mill; until the decision is announced."
EXAM = "Examination paper; before the sitting."
ARRESTS = "Find of narcotics; until arrests have been made."
SYSTEM = "Weakness of a registry system; until patched."
RATIONS = "List of trades cut off first; before rationing is ordered."


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        (
            AWARD,
            "The lowest price was 41 crowns. The award of lot 3 was made on the 4th.",
            "not-met",
        ),
        (AWARD, "The lowest price was 41 crowns. The deed is drawn up and the award is nailed to the door.", "not-met"),
        (AWARD, "The lowest price was 41 crowns. Now that the award is public you may use it.", "not-met"),
        (TARIFF, "The tariff goes up by 4 crowns. The mayor announced it on the wireless last night.", "not-met"),
        (TARIFF, "The tariff goes up by 4 crowns. It was read out from the steps at noon.", "not-met"),
        (TARIFF, "The harbour office today announces the tariff: carts two crowns.", "not-met"),
        (TALKS, "We could have gone down to nine. The treaty on the fishery was signed on Tuesday.", "not-met"),
        (CONVOY, "The convoy got to the works at three. It had taken the lake road with the chlorine.", "not-met"),
        (CONVOY, "The convoy of 4 July was completed in good time, by the lake road.", "not-met"),
        (RAID, "On Monday constables searched both barns at Hale and found nothing.", "not-met"),
        (
            GATE,
            "The gap in the court wall (two metres, east side) was closed and put right.",
            "not-met",
        ),
        (SOURCE, "The source that had been lost turned up in a scrap yard on Monday.", "not-met"),
        (PISTOLS, "All four revolvers were found under the stairs.", "not-met"),
        (ENVOY, "We expelled the clerk. The sending State was notified at nine.", "not-met"),
        (TAX, "As presented to the Senate on Thursday, salt goes up by two pence.", "not-met"),
        (VOTE, "The vote was held on Tuesday. We voted for the southern seat.", "not-met"),
        (VOTE, "We cast our vote in the assembly yesterday, for the southern seat.", "not-met"),
        (CEMENT, "The office invites tenders for 9,000 tonnes of cement.", "not-met"),
        (BOATS, "The contract for the boats was awarded on Monday; our estimate was 4 million.", "not-met"),
        (EXAM, "The spring paper was sat by 40 pupils. Question 3 was on fog.", "not-met"),
        (ARRESTS, "The powder lay in a drum. Two men and a woman were arrested at dawn.", "not-met"),
        (SYSTEM, "The weakness let anyone in. No registry system still has it.", "not-met"),
        (CEMENT, "Further to the call for tenders made yesterday, lots are of 900 tonnes of cement.", "not-met"),
        (TOUR, "The journey ended at noon.", "not-met"),
        (TARIFF, "As the mayor told reporters, the tariff goes up by 4 crowns.", "not-met"),
        (TARIFF, "By order promulgated last night the tariff goes up by 4 crowns.", "not-met"),
        (RYE, "The contract for 9,000 tonnes of wheat was signed on Monday. We would have paid 268.", "not-met"),
        (RAID, "Two barns were searched at dawn. The men will be before the judge tomorrow.", "not-met"),
        (RATIONS, "Since the Order came into force bakers keep their current and glassworks do not.", "not-met"),
        (AWARD, "The lowest price is 41 crowns. The award is expected on Friday.", "met"),
        (AWARD, "The lowest price is 41 crowns. No award has been made.", "met"),
        (AWARD, "We take 41 crowns. Once the award has been made you may tell anyone.", "met"),
        (TARIFF, "The tariff goes up by 4 crowns, which is announced on Thursday.", "met"),
        (TARIFF, "The tariff goes up by 4 crowns. It will have been announced by Monday.", "met"),
        (TALKS, "We can go down to nine. Signature is pencilled in for October.", "met"),
        (CONVOY, "The convoy with chlorine left at two and will reach the works at nine.", "met"),
        (CEMENT, "We want 9,000 tonnes of cement. The call for tenders is due in August.", "met"),
    ],
)
def test_what_english_tells_of_its_own_matter(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        (AWARD, "The lowest price is 41 crowns. The award was to be made on Friday and was postponed."),
        (AWARD, "The lowest price is 41 crowns. The award of the sawmill contract was made in May."),
        (TARIFF, "The tariff goes up by 4 crowns. It should have been announced yesterday, but was held back."),
        (TARIFF, "The tariff goes up by 4 crowns. We did not say why it was announced late in 2019."),
        (TALKS, "We can go down to nine. The delegates signed the hotel register."),
        (CONVOY, "The convoy with chlorine takes the lake road. Loading was completed at nine."),
        (CONVOY, "The convoy with chlorine takes the lake road on Monday. The escort arrived yesterday."),
        (RAID, "The search of the two barns is on Friday at four. The last time we searched, nothing was found."),
        (RAID, "The search is set for Friday. Two of the brothers were arrested in May and know nothing of it."),
        (GATE, "The lock on the gate of the court does not catch. The lamp beside it has been mended."),
        (GATE, "The gate of the prison does not lock. It was repaired twice, and is broken again."),
        (GATE, "Of nine weaknesses of the prison six are closed. The yard door still stands open."),
        (GATE, "Finished: painting of the hall. Not begun: the yard door of the prison has no bolt."),
        (SOURCE, "The sealed source is missing. The lead pot was found in a ditch."),
        (ENVOY, "We shall expel the clerk on Friday. The Minister has been told."),
        (TAX, "Salt goes up by two pence. The paper was presented to the cabinet on Monday."),
        (VOTE, "We shall vote for the southern seat. They do not disclose how they voted."),
        (BOATS, "The estimate for the boats is 4 million. The tender for engines was awarded in May."),
        (RAID, "On 8 August the flats at Hale will be entered and the brothers arrested."),
        (SYSTEM, "The weakness lets anyone in. A test of the registry system was completed on Friday."),
        (TARIFF, "The tariff goes up by 4 crowns. It is printed on yellow paper and counts two pages."),
        (BOATS, "Our estimate is 4 million. Bids close on Friday and are opened at noon."),
        (RAID, "Friday at four, both barns. The elder brother was arrested on Tuesday and knows nothing."),
        (RAID, "We searched the barn in May and found nothing. This time nobody is told: Friday at four."),
        (RAID, "We go in on Friday at four. He was arrested once, in 2015, for poaching."),
        (PISTOLS, "Six pistols are gone. One was found behind the stove, the others were not."),
        (TARIFF, "The tariff goes up by 4 crowns. It has been announced that the school is closed."),
        (TARIFF, "The tariff goes up by 4 crowns. Lists, the names of which were read out, hang in the hall."),
        (TAKEN, "The Cabinet decided on Tuesday to take over the mill. Announcement: Monday at eight."),
    ],
)
def test_what_is_not_the_event_of_this_matter_blocks_nothing(matter: str, text: str) -> None:
    assert state(matter, text) != "not-met"


def test_what_opens_a_draft_without_a_subject_tells_of_the_draft() -> None:
    matter = "Missing sealed source; until the public has been warned."
    document = Document("Published 0700, to be repeated hourly\n\nA source has been missing since noon.")
    facts = facts_of(document, ON).about(document.sentences[1:])
    assert [c.state for c in check(parse_wording(matter), facts)] == ["not-met"]


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        ("票价调整方案，公布前", "票价调整方案已于7月20日在报上公布。起步价两元。", "not-met"),
        ("票价调整方案，公布前", "票价调整方案起步价两元，拟于下月公布。", "met"),
        ("票价调整方案，公布前", "起步价两元，交通局昨天召开发布会公布了这一价格。", "not-met"),
        ("票价调整方案，公布前", "起步价两元。食堂菜谱已在橱窗公布。", "to-verify"),
        ("票价调整方案，公布前", "首批方案已公布。这次起步价两元。", "to-verify"),
        ("港口收费标准，批准前", "经批准，港口收费标准每吨两元。", "not-met"),
        ("港口收费标准，批准前", "港口收费标准每吨两元，须经批准后方可执行。", "met"),
        ("合作协议的底价，协议签署前", "协议已于昨日签署，底价三元。", "not-met"),
        ("边贸谈判的让步方案，谈判结束前", "让步方案是退一步。渔业谈判上月结束。", "to-verify"),
        ("边贸谈判的让步方案，谈判结束前", "边贸谈判上周结束，让步方案是退一步。", "not-met"),
        ("渡轮试航的航线，试航结束前", "试航圆满结束，航线绕东礁。", "not-met"),
        ("水价调整方案，公布前", "水价每吨涨三角，方案等人大会后再公布。", "met"),
        ("水价调整方案，公布前", "水价每吨涨三角，等省里统一发布，先别说。", "met"),
        ("水价调整方案，公布前", "水价每吨涨三角，预计月底公布。", "met"),
        ("水价调整方案，公布前", "水价每吨涨三角，方案今天贴出来了。", "not-met"),
        ("水价调整方案，公布前", "水价每吨涨三角，网站上能查。", "not-met"),
        ("水价调整方案，公布前", "旧价四月即已公布。\n新的水价每吨涨三角，等省里统一发布。", "met"),
        ("拟任县处级干部的人选，任前公示前", "拟任副县长的人选已于昨日公示，未收到反映。", "not-met"),
        ("清查行动的时间和目标，行动实施前", "昨晚开展了清查行动，抓获两人。", "not-met"),
        ("清查行动的时间和目标，行动实施前", "清查行动周五晚开展，上次行动抓获九人。", "to-verify"),
        ("水库大坝的渗漏缺陷，除险加固完成前", "大坝右肩渗漏，除险加固预计明年完工。", "met"),
        ("水库大坝的渗漏缺陷，除险加固完成前", "大坝右肩曾渗漏，除险加固五月全部完工。", "not-met"),
        ("储备糖竞价销售的底价，交易结束前", "底价每吨五千八百元，全部成交，均价六千。", "not-met"),
        ("储备糖竞价销售的底价，交易结束前", "底价每吨五千八百元，上月那批已成交。", "to-verify"),
        ("水价调整方案，公布前", "水价每吨涨三角，发布稿里都有，等十八日一起发。", "to-verify"),
        ("尚未整改的安全缺陷", "已整改六处，剩下的机房后门还能推开。", "to-verify"),
        ("储备糖竞价销售的底价，交易结束前", "底价每吨五千八百元，白糖全部成交，红糖周四开拍。", "to-verify"),
        ("招商谈判的让步条件，协议签署前", "最多让两个点，对方昨天签了保密承诺书。", "to-verify"),
        ("企业债务数据，公布前", "企业债务数据由银行按季公布，这家逾期两亿元。", "to-verify"),
        ("土地出让的底价（出让结束前）", "底价每亩十五万元，低于底价主持人宣布不成交。", "to-verify"),
        ("评卷人员名单（评卷结束前）", "评卷7月24日开始，28日结束，组长是老韩。", "met"),
        ("指标分解方案，下达前", "2025年度指标已于3月26日下达企业，甲矿四千吨。", "not-met"),
        ("尚未收网的案件的抓捕时间", "该案今早收网完毕，抓捕用了十分钟。", "not-met"),
        ("耗材集采的最高申报价测算，开标前", "中选结果5月12日已公布，最高申报价268元。", "not-met"),
        ("土地出让的底价，出让结束前", "土地出让1月结束，底价15万元。竞得人将在三十日内签约。", "not-met"),
        ("外宾来访的住地和日程，访问结束前", "外宾昨天离境，住过东楼306。", "not-met"),
        ("招商谈判的让步条件，协议签署前", "最多让两个点，协议已签，可以说了。", "not-met"),
        ("招商谈判的让步条件，协议签署前", "最多让两个点，保密协议已签署。", "to-verify"),
        ("码头登轮检查的对象，行动实施前", "昨日凌晨对两艘货船实施了登轮检查，查出缺陷九项。", "not-met"),
        ("码头登轮检查的对象，行动实施前", "食堂实施了节水改造。检查对象是两艘货船。", "to-verify"),
        ("票价调整方案，公布前", "前天上报的票价调整方案已公布，起步价两元。", "not-met"),
        ("票价调整方案，公布前", "该方案已由局长会议批准公开。票价起步两元。", "not-met"),
        ("驾照考试试题，考试启用前", "今年驾照考试的试题已于考后在网站公布。", "not-met"),
        ("驾照考试试题，考试启用前", "驾照考试笔试成绩已于5月6日公布，试题两百道。", "not-met"),
        ("驾照考试试题，考试启用前", "驾照考试须知已公布，试题两百道。", "to-verify"),
        ("驾照考试试题，考试启用前", "驾照模拟考试的成绩已公布，试题两百道。", "to-verify"),
        ("火情的起因，未公开的", "桥头仓库起火。案件情况已由县应急局、县公安局联合发布。", "not-met"),
        ("砂石储量数据，储量简报发布之前", "年度储量简报已于7月2日发布，砂石比上次多三成。", "not-met"),
        ("砂石储量数据，储量简报发布之前", "年度河道简报已于7月2日发布，砂石多三成。", "to-verify"),
        ("盗砂案的侦查方案，案件侦破前", "今年以来已办结各类案件九起。盗砂案盯住东岸。", "to-verify"),
        ("3吨以上炸药的储存量，公布前的", "储存炸药5吨，已由县里公布。", "not-met"),
        ("贸易谈判未公开的底线", "底线是让三成。通稿只说双方交换了意见，已见报。", "to-verify"),
        ("贸易谈判未公开的底线", "底线是让三成，谈判底线已见报。", "not-met"),
        ("配额分配方案，公布前", "锡的配额是九吨。申报时间七月已经公开征集。", "to-verify"),
        ("大坝险情，尚未公布的", "大坝心墙有裂缝。检修管理办法和名单已在局网站公布。", "to-verify"),
        ("育种亲本的来历，未公开的", "亲本取自东坡。审定公告已由品种审定委员会发布。", "to-verify"),
        ("评奖的打分，结果公示前", "渔网项目得了六十分。结果要等九月公示。", "met"),
        ("监测异常数据，原因查明前（依法公布的除外）", "监测异常数据是1.9，原因尚未查明。", "met"),
    ],
)
def test_chinese_drafts(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


def test_the_record_of_a_press_conference_is_public() -> None:
    assert state("主要统计数据，公布前", "一季度增速百分之五。", "新闻发布会实录：一季度运行情况") == "not-met"


def test_a_title_speaks_of_the_draft() -> None:
    text = "Lorries pay 4 crowns, carts two."
    assert state(TARIFF, text, "Tariff published") == "not-met"
    assert state(TARIFF, text, "First tariff published") == "to-verify"
    assert state(TARIFF, text, "Tariff to be published") == "to-verify"


def test_an_event_of_no_known_class() -> None:
    assert state("Lock of a gate; until it rusts.", "The lock rusted in May; it was a Pell.") == "not-met"
    assert state("Seat of a court; until it is moved.", "The seat of the court was moved in May.") == "not-met"


def test_an_outcome_beside_the_matter_is_that_of_the_matter() -> None:
    text = "成交结果昨日已公布。\n白糖底价每吨五千八百元，卖给四家。这批糖另存东库。"
    told = "成交结果昨日已公布。白糖底价每吨五千八百元，卖给四家。"
    matter = "储备白糖的底价，开标前"
    for draft, expected in ((text, "to-verify"), (told, "not-met")):
        document = Document(draft)
        facts = facts_of(document, ON).about(document.sentences[1:2])
        assert [c.state for c in check(parse_wording(matter), facts)] == [expected]


def test_the_own_word_of_a_wording_is_heard_near_the_matter() -> None:
    document = Document("抽查东县和西县的图斑。组长是老韩，周一进驻，三天跑完。上周一已进驻。")
    facts = facts_of(document, ON).about((document.sentences[0], document.sentences[2]))
    assert [c.state for c in check(parse_wording("督察拟抽查的图斑清单，进驻之前"), facts)] == ["not-met"]


def test_a_denied_state_does_not_last() -> None:
    assert state("Ban in preparation.", "No ban is in preparation.") == "to-verify"
    assert state("Ban in preparation.", "A ban is in preparation.") == "met"


def test_a_draft_that_keeps_some_of_it_back_leaves_it_open() -> None:
    text = "水价每吨涨三角，这些已在官网公布。\n食堂照旧。\n钢索的数目是未公布数。"
    document = Document(text)
    start = text.index("未公布")
    near = facts_of(document, ON).about(document.sentences[:1])
    held = near.cued({"not-yet": (Span(start, start + 3),)})
    wording = parse_wording("水价调整方案，公布前")
    assert [c.state for c in check(wording, near)] == ["not-met"]
    assert [c.state for c in check(wording, held)] == ["to-verify"]
