"""Who may what: every route with every person of the walk, as data. The policy is held against this, not the reverse.

A column for each person, in groups; the persons are made in ``people.py``:

    anonymous
    drafters:    of the case, a colleague, named (another unit), another unit
    approvers:   designated, undesignated, designation over, training lapsed (all of the deciding unit),
                 named (another unit), another unit, also the drafter of the case, of the unit consulted
    supervisors: of the deciding unit, named (another unit), another unit
    data
    administrators: of the unit asked about, another unit

What is expected of each:

    +  allowed by the policy (what else may be wrong with the request comes after)
    -  401 not entered    x  403 forbidden    d  403 no valid designation or training
    .  404 there is no such thing (or 422, where a unit is named in the body)

A route is one line: method, path, state that the case is in, persons, body.
"""

from __future__ import annotations

from typing import NamedTuple

# fmt: off
COLUMNS = (
    "anonymous",
    "drafter", "colleague", "named-drafter", "other-drafter",
    "approver", "undesignated", "expired", "untrained", "named-approver", "other-approver", "own-approver",
    "consulted-approver",
    "supervisor", "named-supervisor", "other-supervisor",
    "data",
    "administrator", "other-administrator",
)
# fmt: on
ROWS = """
GET  /                                           none       + ++++ ++++++++ +++ + ++
GET  /healthz                                    none       + ++++ ++++++++ +++ + ++
GET  /readyz                                     none       + ++++ ++++++++ +++ + ++
GET  /metrics                                    none       + ++++ ++++++++ +++ + ++
GET  /api/v1/openapi.json                        none       + ++++ ++++++++ +++ + ++
GET  /api/v1/samples                             none       + ++++ ++++++++ +++ + ++
GET  /api/v1/messages/{language}                 none       + ++++ ++++++++ +++ + ++
GET  /api/v1/schemes                             none       + ++++ ++++++++ +++ + ++
GET  /api/v1/catalogues                          none       + ++++ ++++++++ +++ + ++
GET  /api/v1/catalogues/{catalogue}/{edition}    none       + ++++ ++++++++ +++ + ++
GET  /api/v1/catalogues/{catalogue}/{edition}/diff none     + ++++ ++++++++ +++ + ++
GET  /api/v1/catalogues/{catalogue}/{edition}/wording none  + ++++ ++++++++ +++ + ++
GET  /api/v1/catalogues/{catalogue}/{edition}/use none      - ++++ ++++++++ +++ x xx
POST /api/v1/suggestions                         none       + ++++ ++++++++ +++ + ++ {"text": "x"}
POST /api/v1/texts                               none       + ++++ ++++++++ +++ + ++ {}
POST /api/v1/session                             none       + ++++ ++++++++ +++ + ++ {"name": "key", "password": "three blue lanterns"}
GET  /api/v1/session                             none       - ++++ ++++++++ +++ + ++
POST /api/v1/session/password                    none       - ++++ ++++++++ +++ + ++ {"current": "x", "new": "four red balconies"}
GET  /api/v1/session/ways                        none       + ++++ ++++++++ +++ + ++
GET  /api/v1/session/directory                   none       + ++++ ++++++++ +++ + ++
GET  /api/v1/session/directory/return            none       - ---- -------- --- - --
POST /api/v1/session/end                         none       - ++++ ++++++++ +++ + ++
POST /api/v1/cases                               none       - ++++ xxxxxx+x xxx x xx {"text": "x", "terms": {"level": "open"}}
GET  /api/v1/cases                               none       - ++++ ++++++++ +++ x xx
GET  /api/v1/names                               none       - ++++ ++++++++ +++ x xx
GET  /api/v1/cases/counts                        none       - xxxx xxxxxxxx +++ x xx
GET  /api/v1/models                              none       - xxxx ++++++++ +++ + xx
GET  /api/v1/models/doubtful                     none       - xxxx xxxxxxxx xxx + xx
GET  /api/v1/cases/{case}                        proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/events                 proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/record                 proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/record.docx            proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/record.pdf             proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/precedents             proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/drafts                 proposed   - +.+. +++++.++ ++. . ..
GET  /api/v1/cases/{case}/drafts/{version}       proposed   - +.+. +++++.++ ++. . ..
POST /api/v1/cases/{case}/revise                 returned   - +.x. xxxxxx+x xxx x xx {"text": "x", "terms": {"level": "open"}}
POST /api/v1/cases/{case}/withdraw               proposed   - +.x. xxxxx.+x xx. . .. {"reason": "x"}
POST /api/v1/cases/{case}/opine                  proposed   - x.x. ++++x.xx xx. . .. {"terms": {"level": "open"}}
POST /api/v1/cases/{case}/consult                proposed   - x.x. xxxxx.x+ xx. . .. {"opinion": "x"}
POST /api/v1/cases/{case}/return                 proposed   - x.x. ++++x.xx xx. . .. {"opinion": "x"}
POST /api/v1/cases/{case}/adjust                 heard      - x.x. ++++x.xx xx. . .. {"terms": {"level": "internal"}, "reason": "x"}
POST /api/v1/cases/{case}/approve                heard      - x.x. +dddx.xx xx. . .. {"opinion": "x"}
POST /api/v1/cases/{case}/refer                  heard      - x.x. ++++x.xx xx. . .. {"level": "secret", "opinion": "x"}
POST /api/v1/cases/{case}/answer                 referred   - x.x. xxxxx.xx +x. . .. {"authority": "x", "reference": "x", "opinion": "x", "terms": {"level": "internal"}}
POST /api/v1/cases/{case}/mark                   determined - +.x. xxxxx.+x xx. . .. {"mark": "x"}
POST /api/v1/cases/{case}/change                 determined - x.x. +dddx.xx xx. . .. {"terms": {"level": "internal"}, "grounds": "x", "opinion": "x", "notice": "x"}
POST /api/v1/cases/{case}/extend                 determined - x.x. +dddx.xx xx. . .. {"terms": {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"], "starts_on": "2026-03-05"}, "grounds": "x", "opinion": "x", "notice": "x"}
POST /api/v1/cases/{case}/declassify             determined - x.x. +dddx.xx xx. . .. {"grounds": "x", "opinion": "x", "notice": "x"}
POST /api/v1/cases/{case}/meet                   determined - x.x. ++++x.xx xx. . .. {"grounds": "x"}
POST /api/v1/cases/{case}/object                 determined - +.+. +++++.++ ++. . .. {"level": "secret", "reason": "x"}
POST /api/v1/cases/{case}/settle                 disputed   - x.x. +dddx.xx xx. . .. {"opinion": "x"}
POST /api/v1/cases/{case}/refer-dispute          disputed   - x.x. ++++x.xx xx. . .. {"opinion": "x"}
POST /api/v1/cases/{case}/destroy                determined - x.x. xxxxx.xx +x. . .. {"grounds": "x", "witness": "w-drafter"}
POST /api/v1/decisions                           heard      - x.x. ++++x.xx xx. . .. {"cases": [{"case": "@case", "version": 1}], "opinion": "x"}
GET  /api/v1/people                              none       - xxxx xxxxxxxx xxx x ++
POST /api/v1/people                              none       - xxxx xxxxxxxx xxx x +. {"id": "fresh", "name": "x", "unit": "ministry", "roles": ["drafter"]}
GET  /api/v1/people/{person}                     none       - xxxx xxxxxxxx xxx x +.
POST /api/v1/people/{person}/change              none       - xxxx xxxxxxxx xxx x +. {"name": "x"}
POST /api/v1/people/{person}/designate           none       - xxxx xxxxxxxx xxx x +. {"levels": ["secret"], "valid_from": "2026-01-01", "valid_to": "2027-01-01", "trained_until": "2027-01-01"}
POST /api/v1/people/{person}/end-designation     none       - xxxx xxxxxxxx xxx x +. {"designation": @designation}
POST /api/v1/people/{person}/lock                none       - xxxx xxxxxxxx xxx x +. {}
POST /api/v1/people/{person}/unlock              none       - xxxx xxxxxxxx xxx x +. {}
POST /api/v1/people/{person}/reset-password      none       - xxxx xxxxxxxx xxx x +.
POST /api/v1/people/{person}/link                none       - xxxx xxxxxxxx xxx x +. {"subject": "x"}
POST /api/v1/people/{person}/unlink              none       - xxxx xxxxxxxx xxx x +.
GET  /api/v1/units                               none       - xxxx xxxxxxxx xxx x ++
POST /api/v1/units                               none       - xxxx xxxxxxxx xxx x +. {"id": "town", "name": "x", "tier": "county", "parent": "county"}
POST /api/v1/units/{unit}/authorise              none       - xxxx xxxxxxxx xxx x +. {"grantor": "ministry", "levels": ["secret"], "valid_from": "2026-01-01", "valid_to": "2027-01-01"}
"""  # noqa: E501  a row is read across


class Row(NamedTuple):
    """One line of the table."""

    state: str
    expected: str
    body: str


def parsed(text: str) -> dict[str, Row]:
    """The table by route ("POST /api/v1/cases")."""
    found: dict[str, Row] = {}
    for line in text.strip().splitlines():
        method, path, state, *rest = line.split(maxsplit=9)
        groups, body = rest[:6], rest[6] if len(rest) > 6 else ""
        found[f"{method} {path}"] = Row(state, "".join(groups), body)
    return found


def line(route: str, row: Row) -> str:
    """A row as it is written in the table."""
    method, path = route.split()
    sizes, groups, at = (1, 4, 8, 3, 1, 2), [], 0
    for size in sizes:
        groups.append(row.expected[at : at + size])
        at += size
    return f"{method:<4} {path:<43} {row.state:<10} {' '.join(groups)} {row.body}".rstrip()
