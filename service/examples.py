"""Examples for OpenAPI. All of them are invented; a test holds them against the models."""

from __future__ import annotations

from typing import Any

_DRAFT = "关于汇交成果的通知\n现将青河县1:5000地形图成果移交你单位，覆盖连续面积31平方千米，请妥善保管。"

REQUESTS: dict[str, Any] = {
    "chinese": {
        "summary": "A Chinese draft of a provincial unit",
        "value": {"text": _DRAFT, "scheme": "cn-2024", "date": "2026-03-01", "tier": "provincial", "language": "zh"},
    },
    "text only": {"summary": "Everything else by default", "value": {"text": "Notes of the weekly staff meeting."}},
}
FILE_FIELDS: dict[str, Any] = {"file": "(bytes of draft.docx)", "scheme": "cn-2024", "date": "2026-03-01"}
TEXT: dict[str, Any] = {"text": _DRAFT, "characters": len(_DRAFT)}


def _quote(words: str) -> dict[str, Any]:
    start = _DRAFT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


SUGGESTION: dict[str, Any] = {
    "outcome": "classify",
    "level": "confidential",
    "level_set": ["confidential", "secret"],
    "period": {"kind": "years", "years": 10, "text": "10年", "ends_on": "2036-03-01"},
    "mark": "秘密★10年",
    "need_to_know": "测绘成果保管单位及经批准的使用单位",
    "basis": [
        {
            "item": "CH-SAMPLE/2024/3",
            "matter": "连续面积超过25平方千米的1:5000以及更大比例尺地形图",
            "level": "confidential",
            "period": "10y",
            "need_to_know": "测绘成果保管单位及经批准的使用单位",
            "producing_tier": "any",
            "reason": "",
            "score": 0.91,
            "quotes": [_quote("1:5000地形图成果"), _quote("连续面积31平方千米")],
            "conditions": [
                {
                    "kind": "threshold",
                    "state": "met",
                    "text": "连续面积超过25平方千米：草稿为 31平方千米",
                    "requires": "连续面积超过25平方千米",
                    "found": "31平方千米",
                    "quote": _quote("31平方千米"),
                }
            ],
            "verify": [],
            "explanation": [
                {
                    "kind": "item",
                    "text": "依据目录 CH-SAMPLE（2024 版）第 3 项“连续面积超过25平方千米的1:5000以及更大比例尺地形图”："
                    "秘密，10年。",
                },
                {"kind": "quote", "text": "文中写有：“1:5000地形图成果”。"},
                {"kind": "met", "text": "条件满足。连续面积超过25平方千米：草稿为 31平方千米。"},
            ],
        }
    ],
    "candidates": [
        {
            "item": "CH-SAMPLE/2024/2",
            "matter": "格网间距不大于5米、连续覆盖面积超过100平方千米的数字高程模型",
            "level": "secret",
            "score": 0.41,
            "why_not": "条件不满足：连续覆盖面积超过100平方千米：草稿为 31平方千米",
            "quotes": [],
            "conditions": [
                {
                    "kind": "threshold",
                    "state": "not-met",
                    "text": "连续覆盖面积超过100平方千米：草稿为 31平方千米",
                    "requires": "连续覆盖面积超过100平方千米",
                    "found": "31平方千米",
                    "quote": _quote("31平方千米"),
                }
            ],
        }
    ],
    "opinion": {
        "probabilities": {"open": 0.08, "internal": 0.17, "confidential": 0.51, "secret": 0.2, "top_secret": 0.04},
        "for": [_quote("地形图") | {"weight": 0.42}],
        "against": [_quote("通知") | {"weight": -0.11}],
        "unfamiliar": False,
    },
    "concerns": [],
    "lower": [{"without": [[_DRAFT.index("覆盖"), len(_DRAFT)]], "outcome": "internal", "level": None}],
    "source": None,
    "source_quotes": [],
    "portions": [],
    "used": {
        "scheme": "cn-2024@2024-09-01",
        "catalogue": ["CH-SAMPLE/2024"],
        "overlay": None,
        "bundle": None,
        "dingmi": "0.1.0",
        "on": "2026-03-01",
        "demonstration": True,
        "plugins": [],
    },
}
