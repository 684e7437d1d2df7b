"""Examples of what is sent about people, units and the own session, for OpenAPI: all invented; a test sends them."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]
PASSWORD, NEW_PASSWORD = "seven-grey-kites-over-sand", "three blue lanterns by the sea"


def _one(summary: str, **value: Any) -> dict[str, Example]:
    return {"example": {"summary": summary, "value": value}}


_GRANT = {
    "levels": ["confidential", "secret"], "subjects": ["CH-SAMPLE"], "valid_from": "2026-03-01",
    "valid_to": "2029-02-28", "document": "虚构〔2026〕4号",
}  # fmt: skip
_PERSON = "/api/v1/people/{person}/"
# Path -> its examples by name.
BODIES: dict[str, dict[str, Example]] = {
    "/api/v1/session": _one("With name and password", name="pat", password=PASSWORD),
    "/api/v1/session/password": _one("The first password is changed", current=PASSWORD, new=NEW_PASSWORD),
    "/api/v1/people": {
        "drafter": {
            "summary": "Somebody who drafts",
            "value": {
                "id": "pat", "name": "王某（虚构）", "unit": "survey-office", "roles": ["drafter"],
                "cleared": ["open", "internal", "confidential"],
            },
        },
        "approver": {
            "summary": "Somebody who decides, once designated",
            "value": {
                "id": "kim", "name": "金某（虚构）", "unit": "survey-office", "roles": ["approver"],
                "cleared": ["open", "internal", "confidential", "secret"],
            },
        },
    },
    _PERSON + "change": {
        "clearance": {
            "summary": "Cleared for one level more",
            "value": {"cleared": ["open", "internal", "confidential", "secret"]},
        },
        "roles": {"summary": "Drafts and decides", "value": {"roles": ["drafter", "approver"]}},
    },
    _PERSON + "designate": _one(
        "The head designates for two levels and one catalogue",
        kind="designated", trained_until="2028-02-28", **_GRANT,
    ),
    _PERSON + "end-designation": _one("Moved to another post", designation=1, reason="调离（虚构）"),
    _PERSON + "lock": _one("On leave", reason="离岗培训（虚构）"),
    _PERSON + "unlock": _one("Back again", reason="返岗（虚构）"),
    _PERSON + "link": _one("An account of the unit's own directory", subject="0f8a4c1e-5d1b-4b7e-9a53-6f2d1c7b8e90"),
    "/api/v1/units": _one(
        "A unit below one that is there", id="survey-brigade", name="外业大队（虚构）", tier="county",
        parent="survey-office",
    ),
    "/api/v1/units/{unit}/authorise": _one(
        "Written authorisation by the unit above", grantor="survey-office", **_GRANT
    ),
}  # fmt: skip
