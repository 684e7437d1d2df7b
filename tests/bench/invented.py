"""Invented drafts and catalogues to measure with: none of them says anything about anything."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from corpora.samples import sample_sets
from recommender.catalogues.rows import COLUMNS

SCHEME = "cn-2024"
ON = date(2026, 1, 15)
PARAGRAPH = 85
_WHEN = ("", "尚未公布的", "启用前的", "谈判结束前的", "正式批准前的", "未向社会公开的", "论证阶段的", "在用的")
_WHOSE = """
全省 省级 设区的市 跨省 重点企业 储备单位 监管对象 边境地区 沿海港区 流域机构 高等院校
金融机构 军地联合 科研院所 口岸单位
"""
_FIELD = """
粮食轮换 原油调运 水库防护 电网调度 地形测绘 重力观测 疫苗配送 考试命题 会谈准备 口岸查验
无线电频率 航道疏浚 稀土开采 种质资源 关键元件 信贷风险 土地征收 铁路选线 气象雷达 档案数字化
案件侦办 警卫任务 应急通信 外资并购 汇率测算 海缆铺设 冷链仓储 核素检测 遥感影像 密码设备
"""
_THING = """
底线方案 实际库存数量 点位坐标成果 换班时段和薄弱部位 工艺参数 未公开的统计数据 风险处置预案
技术路线和进度 专家名单 评分细则 应答口径 经费测算 频率分配表 运输路线和时间 漏洞清单
配方和实测性能 控制参数 谈判让步次序 资金流向分析 汇总分析报告
"""
_LIMIT = (
    "",
    "，涉及{n}家以上单位的",
    "，面积超过{n}平方千米的",
    "，金额{n}亿元以上的",
    "，已公开发布的除外",
    "，泄露会影响谈判的",
    "，精度优于{n}米的",
)
_LEVELS = (("secret", "20y"), ("secret", "10y"), ("confidential", "10y"), ("confidential", "5y"), ("internal", "3y"))


def drafts(count: int, length: int, seed: int = 0) -> list[str]:
    """``count`` drafts of ``length`` characters, put together from the invented ones: each begins with one that an item
    covers and goes on with lines of others.

    Paragraphs have about 90 characters and each ends in a number of its own, so that none is ever seen twice.
    """
    covered, lines = _sample_texts()
    chance, serial, found = random.Random(seed), iter(range(10**9)), []
    for number in range(count):
        # Every other draft is full of what items cover, as a work report may be.
        pieces = covered if number % 2 else lines
        text, paragraph = "", chance.choice(covered).replace("\n", "")
        while len(text) < length:
            while len(paragraph) < PARAGRAPH:
                paragraph += chance.choice(pieces).replace("\n", "")
            text, paragraph = f"{text}{paragraph[:PARAGRAPH]}（{next(serial)}）\n", paragraph[PARAGRAPH:]
        found.append(text[:length])
    return found


def write_catalogue(path: Path, count: int) -> None:
    """One edition of ``count`` items as CSV: those of the invented samples first, then combinations of words."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for number, (matter, (level, period)) in zip(range(1, count + 1), _rows(), strict=False):
            table.writerow(
                ["BENCH", "2024", "2024-01-01", "", number, matter, level, period, "承办人员", "any", "invented"]
            )


def _rows() -> Iterator[tuple[str, tuple[str, str]]]:
    chance = random.Random(1)
    for matter in _sample_matters():
        yield matter, chance.choice(_LEVELS)
    parts = list(product(_WHEN, _WHOSE.split(), _FIELD.split(), _THING.split()))
    chance.shuffle(parts)
    for when, whose, field, thing in parts:
        limit = chance.choice(_LIMIT).format(n=chance.randint(2, 500))
        yield f"{when}{whose}{field}{thing}{limit}", chance.choice(_LEVELS)


def _sample_matters() -> list[str]:
    found: dict[str, None] = {}
    for _, items, _ in sample_sets(SCHEME):
        with items.open(encoding="utf-8-sig", newline="") as lines:
            found |= dict.fromkeys(row["matter"] for row in csv.DictReader(lines))
    return list(found)[:80]


def _sample_texts() -> tuple[list[str], list[str]]:
    """The invented drafts that items cover, and the lines of those that are open."""
    paths = [drafts for _, _, drafts in sample_sets(SCHEME)]
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    covered = [row["text"] for row in rows if row["expected"]["outcome"] == "classify"]
    open_ones = [row["text"] for row in rows if row["expected"]["outcome"] == "open"]
    return covered, [line for text in open_ones for line in text.split("\n") if line.strip()]
