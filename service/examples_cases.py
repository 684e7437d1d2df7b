"""Examples of what is sent with each step of a case, for OpenAPI: all invented; a test walks a case through them."""

from __future__ import annotations

from typing import Any

from service.examples import REQUESTS

ITEM = "CH-SAMPLE/2024/3"
_TEXT: str = REQUESTS["chinese"]["value"]["text"]
_POINT = "1:5000地形图"
_AT = _TEXT.index(_POINT)
_TERMS = {"level": "confidential", "period": "10y", "basis": [ITEM], "readers": ["survey-office"]}
_SHORTER = _TERMS | {"period": "5y"}
_UNCLEAR = {"level": "secret", "readers": ["survey-office"]}
_SAID = {"grounds": "成果已部分公布", "opinion": "同意", "notice": "已书面通知资料室和外业队"}
Example = dict[str, Any]


def _one(summary: str, **value: Any) -> dict[str, Example]:
    return {"example": {"summary": summary, "value": value}}


_PROPOSAL: dict[str, Example] = {
    "as suggested": {
        "summary": "Terms as suggested",
        "value": {
            "text": _TEXT, "title": "关于汇交成果的通知", "scheme": "cn-2024", "document_date": "2026-03-01",
            "terms": _TERMS, "knowers": "资料室、外业队负责人",
            "secret_points": [{"start": _AT, "end": _AT + len(_POINT), "note": "图名和比例尺"}],
        },
    },
    "departing": {
        "summary": "A shorter period than suggested, with the reason",
        "value": {
            "text": _TEXT, "scheme": "cn-2024", "document_date": "2026-03-01", "terms": _SHORTER,
            "reason": "五年后更新",
        },
    },
    "unclear": {
        "summary": "It looks secret and no item covers it",
        "value": {"text": "新型装置的参数（虚构），目录中没有对应事项。", "terms": _UNCLEAR, "unclear": True},
    },
    "derived": {
        "summary": "It carries the content of a document from elsewhere",
        "value": {
            "text": _TEXT, "terms": {"level": "confidential"}, "reason": "摘录来文",
            "sources": [
                {"document": "虚构〔2025〕12号", "level": "confidential", "period": "10y", "date": "2025-05-01"},
            ],
        },
    },
}  # fmt: skip
_CASE = "/api/v1/cases/{case}/"
# Path -> its examples by name.
BODIES: dict[str, dict[str, Example]] = {
    "/api/v1/cases": _PROPOSAL,
    _CASE + "revise": {name: _PROPOSAL[name] for name in ("as suggested", "departing")},
    _CASE + "withdraw": _one("A proposal is taken back", reason="不再发文"),
    _CASE + "opine": _one("Before the suggestion is shown", terms={"level": "confidential", "period": "5y"}),
    _CASE + "consult": _one("A consulted unit agrees", opinion="无不同意见"),
    _CASE + "return": _one("A proposal goes back to its drafter", opinion="请标明密点"),
    _CASE + "adjust": _one("A shorter period", terms=_SHORTER, reason="五年后更新"),
    _CASE + "approve": {
        "as proposed": {"summary": "As proposed", "value": {"opinion": "同意"}},
        "adjusted": {
            "summary": "With other terms, in one step",
            "value": {"terms": _SHORTER, "reason": "五年后更新", "opinion": "同意，期限从短"},
        },
    },
    _CASE + "refer": {
        "unclear": {
            "summary": "No item covers it",
            "value": {
                "kind": "unclear", "level": "secret", "opinion": "目录没有对应事项，请确定",
                "referred_on": "2026-03-02",
            },
        },
        "beyond authority": {
            "summary": "The unit may not decide this level",
            "value": {"kind": "beyond-authority", "level": "secret", "opinion": "请上级确定"},
        },
    },
    _CASE + "answer": _one(
        "The authority has answered", authority="省保密局（虚构）", reference="虚构〔2026〕8号，2026-03-09",
        terms={"level": "secret", "period": "5y"}, opinion="定为机密，5年",
    ),
    _CASE + "mark": _one("The mark is on the document", mark="秘密★10年", copies=3, notice="已通知资料室"),
    _CASE + "change": _one("The period is shortened", terms=_SHORTER, **_SAID),
    _CASE + "extend": _one("The period is made longer", terms=_TERMS, **_SAID),
    _CASE + "declassify": {
        "whole": {"summary": "The whole", "value": _SAID},
        "parts": {"summary": "A part", "value": _SAID | {"parts": [{"start": 0, "end": 9, "note": "标题"}]}},
    },
    _CASE + "meet": _one("The condition of the period has been met", grounds="成果已于2026年公报公布"),
    _CASE + "object": _one("It should be higher", level="secret", reason="含控制点坐标"),
    _CASE + "settle": {
        "upheld": {"summary": "The decision stands", "value": {"opinion": "维持原定"}},
        "anew": {"summary": "It is decided anew", "value": {"opinion": "采纳", "terms": _SHORTER}},
    },
    _CASE + "refer-dispute": _one("It goes on to the authority", opinion="提请确定", referred_on="2026-03-02"),
    _CASE + "destroy": _one("Lawful destruction, with a witness", grounds="销毁登记2026-1", witness="records-clerk"),
    "/api/v1/decisions": _one(
        "Two derived documents that inherit the same",
        cases=[
            {"case": "7d0f2a34-9c1e-4a53-8d5b-0c6f1b2e3a41", "version": 1},
            {"case": "b2a9c7e0-5f14-4d8e-9e57-3f60d1c2ab12", "version": 1},
        ],
        opinion="同意",
    ),
}  # fmt: skip
