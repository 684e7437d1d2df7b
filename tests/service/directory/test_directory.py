"""Coming in by the unit's own directory, against a real provider on this machine, on both databases."""

from __future__ import annotations

import base64
import hmac
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import httpx2
import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from service.cases.check import check
from service.people.door import COOKIE
from service.people.person import Person
from service.people.register import add_person
from service.storage.engine import reading, writing
from service.storage.tables import arrivals, events, sessions
from tests.service.directory.standin import CLIENT, SECRET, Directory, new_key, running
from tests.service.house import SECRET as LEVELS
from tests.service.house import Clock, House, MakeHouse

RETURN = "http://localhost/api/v1/session/directory/return"
GROUPS: dict[str, Any] = {
    "oidc_roles_claim": "groups",
    "oidc_roles": {"clerks": "drafter", "deciders": "approver", "kings": "administrator"},
}


class Town:
    """A house, and the directory it asks."""

    def __init__(self, house: House, directory: Directory) -> None:
        self.house, self.directory = house, directory
        with writing(house.desk.database) as connection:
            both = frozenset({"drafter", "approver"})
            add_person(connection, Person("pat", "Pat", "ministry", both, LEVELS, must_change=True))  # type: ignore[arg-type]  # roles by name

    def link(self, person: str = "pat", subject: str = "s-1") -> None:
        answer = self.house.enter("adm").post(f"/api/v1/people/{person}/link", json={"subject": subject})
        assert answer.status_code == 200, answer.text

    def browser(self) -> TestClient:
        return TestClient(
            self.house.app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False
        )

    def go(self, browser: TestClient) -> str:
        """The way back that the directory sends a browser, which went there."""
        there = browser.get("/api/v1/session/directory")
        assert there.status_code == 303, there.text
        back = httpx.get(there.headers["location"], follow_redirects=False)
        assert back.headers["location"].startswith(RETURN)
        return back.headers["location"].removeprefix("http://localhost")

    def come(self) -> tuple[TestClient, httpx2.Response]:
        browser = self.browser()
        return browser, browser.get(self.go(browser))

    def refusal(self) -> tuple[int, str]:
        """How somebody who comes is refused: nobody has come in, and no session was begun."""
        with reading(self.house.desk.database) as connection:
            before = connection.execute(select(func.count()).select_from(sessions)).scalar_one()
        browser, answer = self.come()
        assert COOKIE not in browser.cookies and "dingmi_session" not in answer.headers.get("set-cookie", "")
        assert browser.get("/api/v1/session").status_code == 401
        with reading(self.house.desk.database) as connection:
            assert connection.execute(select(func.count()).select_from(sessions)).scalar_one() == before
        return answer.status_code, answer.json()["code"]

    def refused(self) -> list[str]:
        with reading(self.house.desk.database) as connection:
            query = select(events.c.clear).where(events.c.type == "refused").order_by(events.c.seq)
            return [json.loads(clear)["about"]["code"] for clear in connection.execute(query).scalars()]


def built(make_house: MakeHouse, directory: Directory, **settings: Any) -> Town:
    given = {"oidc_issuer": directory.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    return Town(make_house(oidc_redirect=RETURN, **given, **settings), directory)


@pytest.fixture
def directory() -> Iterator[Directory]:
    moment = Clock()  # the same moment as every fresh house's
    with running(Directory(lambda: int(moment().timestamp()))) as started:
        yield started


@pytest.fixture
def town(make_house: MakeHouse, directory: Directory) -> Town:
    return built(make_house, directory)


@pytest.fixture
def make_sqlite_house(build_house: MakeHouse, sqlite_newest: Path, tmp_path: Path) -> MakeHouse:
    shutil.copy(sqlite_newest, tmp_path / "cases.db")
    return lambda **settings: build_house(database=f"sqlite:///{tmp_path / 'cases.db'}", **settings)


@pytest.fixture
def sqlite_town(make_sqlite_house: MakeHouse, directory: Directory) -> Town:
    """For what no database has a say in."""
    return built(make_sqlite_house, directory)


def test_whoever_is_linked_comes_in_and_needs_no_password(town: Town) -> None:
    town.link()
    browser, answer = town.come()
    assert answer.status_code == 200 and 'content="0;url=/"' in answer.text
    cookies = answer.headers.get_list("set-cookie")
    assert any("dingmi_session=" in each and "SameSite=strict" in each and "HttpOnly" in each for each in cookies)
    session = browser.get("/api/v1/session").json()
    assert (session["id"], session["roles"], session["must_change"]) == ("pat", ["approver", "drafter"], False)
    with reading(town.house.desk.database) as connection:
        query = select(events.c.clear).where(events.c.type == "entered", events.c.actor == "pat")
        assert json.loads(connection.execute(query).scalar_one())["about"] == {
            "by": "directory",
            "client": "testclient",
        }
    assert check(town.house.desk.database, town.house.desk.keys).findings == ()


def test_the_way_there_binds_code_state_and_nonce_and_gives_no_secret_away(town: Town) -> None:
    there = town.browser().get("/api/v1/session/directory")
    asked = parse_qs(urlsplit(there.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["redirect_uri"] == [RETURN]
    cookie = there.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/api/v1/session/directory" in cookie
    with reading(town.house.desk.database) as connection:
        row = connection.execute(select(arrivals)).one()
    assert row.verifier not in there.headers["location"] and row.state != asked["state"][0]


def test_a_subject_that_is_linked_to_nobody_or_to_a_locked_account(town: Town) -> None:
    assert town.refusal() == (403, "problem.not_linked")
    town.link()
    town.house.enter("adm").post("/api/v1/people/pat/lock", json={})
    assert town.refusal() == (403, "problem.not_linked")
    assert town.refused() == ["problem.not_linked"] * 2


FORGED = ("another key", "no signature", "the public key as a shared secret", "a key that the directory does not name")
WRONG: dict[str, Any] = {
    "another audience": {"aud": "somebody-else"},
    "another audience beside ours, for whom it is": {"aud": [CLIENT, "somebody-else"], "azp": "somebody-else"},
    "no audience": {"aud": None},
    "another issuer": {"iss": "https://elsewhere.example"},
    "a list of issuers": {"iss": ["x"]},
    "another nonce": {"nonce": "n" * 48},
    "no nonce": {"nonce": None},
    "over": {"exp": 1, "iat": 0},
    "never over": {"exp": None},
    "from the future": {"iat": 4_000_000_000, "exp": 4_000_000_300},
    "nobody": {"sub": None},
    "a number": {"sub": 7},
    "another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token(sqlite_town: Town, how: str) -> None:
    town = sqlite_town
    town.link()
    match how:
        case "another key":
            town.directory.signs_with = new_key("a forger's")
        case "no signature":
            town.directory.writes = lambda claims: by_hand("none", claims, lambda _: b"")
        case "the public key as a shared secret":
            public = town.directory.key.as_pem(private=False)
            town.directory.writes = lambda c: by_hand("HS256", c, lambda said: hmac.digest(public, said, "sha256"))
        case _:
            town.directory.header = {"alg": "RS256", "kid": "two"}
    assert town.refusal() == (401, "problem.directory_token")
    assert town.refused() == ["problem.directory_token"]


def by_hand(algorithm: str, claims: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
    """A token such as no library would make."""
    said = ".".join(coded(json.dumps(part).encode()) for part in ({"alg": algorithm}, claims))
    return f"{said}.{coded(sign(said.encode()))}"


def coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("how", WRONG)
def test_a_token_that_says_something_else(sqlite_town: Town, how: str) -> None:
    town = sqlite_town
    town.link()

    def bent(claims: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in (claims | WRONG[how]).items() if value is not None}

    town.directory.bends = bent
    assert town.refusal() == (401, "problem.directory_token")
    assert town.refused() == ["problem.directory_token"]


def test_a_code_that_is_replayed(town: Town) -> None:
    town.link()
    browser = town.browser()
    back = town.go(browser)
    kept = dict(browser.cookies)
    assert browser.get(back).status_code == 200
    thief = town.browser()
    for name, value in kept.items():
        thief.cookies.set(name, value)
    again = thief.get(back)  # the same state, cookie and code
    assert (again.status_code, again.json()["code"]) == (401, "problem.directory_state")
    other = town.browser()
    own = town.go(other)
    code, state = parse_qs(urlsplit(back).query)["code"][0], parse_qs(urlsplit(own).query)["state"][0]
    stolen = other.get("/api/v1/session/directory/return", params={"state": state, "code": code})
    assert (stolen.status_code, stolen.json()["code"]) == (401, "problem.directory_refused")
    assert town.refused() == ["problem.directory_state", "problem.directory_refused"]


def test_a_code_of_another_sign_in_is_refused_even_by_a_careless_directory(town: Town) -> None:
    town.link()
    town.directory.forgets_codes = False
    first, second = town.browser(), town.browser()
    back, own = town.go(first), town.go(second)
    code, state = parse_qs(urlsplit(back).query)["code"][0], parse_qs(urlsplit(own).query)["state"][0]
    answer = second.get("/api/v1/session/directory/return", params={"state": state, "code": code})
    assert answer.json()["code"] == "problem.directory_refused"  # the verifier is not that of this code


def test_a_state_of_another_browser_a_forged_one_none_and_one_too_late(town: Town) -> None:
    town.link()
    mine, theirs = town.browser(), town.browser()
    back = town.go(theirs)
    town.go(mine)
    for address in (back, back.replace("state=", "state=x"), "/api/v1/session/directory/return", RETURN + "?code=x"):
        answer = mine.get(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "problem.directory_state")
    town.house.clock.moment += timedelta(minutes=11)
    assert theirs.get(back).json()["code"] == "problem.directory_state"
    assert town.directory.asked == []  # no code has left the house


def test_a_directory_that_says_no(town: Town) -> None:
    browser = town.browser()
    state = parse_qs(urlsplit(town.go(browser)).query)["state"][0]
    answer = browser.get(f"/api/v1/session/directory/return?error=access_denied&state={state}")
    assert (answer.status_code, answer.json()["code"]) == (401, "problem.directory_refused")


@pytest.mark.parametrize(
    "named",
    [
        {"issuer": "http://127.0.0.1:1"}, {"issuer": None}, {"token_endpoint": "http://elsewhere.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"}, {"jwks_uri": None},
        {"jwks_uri": "http://127.0.0.1.elsewhere.example/keys"},
    ],
)  # fmt: skip
def test_a_discovery_document_that_is_not_its_own(sqlite_town: Town, named: dict[str, Any]) -> None:
    sqlite_town.directory.named = named
    answer = sqlite_town.browser().get("/api/v1/session/directory")
    assert (answer.status_code, answer.json()["code"]) == (503, "problem.directory_wrong")


def test_a_directory_that_is_away_and_none_at_all(make_house: MakeHouse) -> None:
    away = make_house(oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT, oidc_redirect=RETURN)
    client = TestClient(away.app, base_url="http://localhost", follow_redirects=False)
    assert client.get("/api/v1/session/directory").json()["code"] == "problem.directory_away"
    assert client.get("/api/v1/session/ways").json() == {"password": True, "directory": True}


def test_off_by_default(house: House) -> None:
    client = TestClient(house.app, base_url="http://localhost", follow_redirects=False)
    for path in ("directory", "directory/return?state=x&code=y"):
        answer = client.get(f"/api/v1/session/{path}")
        assert (answer.status_code, answer.json()["code"]) == (422, "problem.no_directory")
    assert client.get("/api/v1/session/ways").json() == {"password": True, "directory": False}


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        (["clerks"], ["drafter"]), (["clerks", "deciders"], ["approver", "drafter"]), ([], []),
        (["kings"], []), (["deciders", "supervisors"], ["approver"]),
    ],
)  # fmt: skip
def test_groups_narrow_the_roles_here_and_give_none(
    make_sqlite_house: MakeHouse, directory: Directory, groups: list[str], roles: list[str]
) -> None:
    town = built(make_sqlite_house, directory, **GROUPS)
    town.link()
    directory.groups = groups
    browser, _ = town.come()
    assert browser.get("/api/v1/session").json()["roles"] == roles
    assert browser.get("/api/v1/people").status_code == 403


def test_unlinking_ends_the_session_and_the_way_in(town: Town) -> None:
    town.link()
    browser, _ = town.come()
    town.house.enter("adm").post("/api/v1/people/pat/unlink")
    assert browser.get("/api/v1/session").status_code == 401
    assert town.refusal() == (403, "problem.not_linked")
    town.link("dan")
    assert town.come()[0].get("/api/v1/session").json()["id"] == "dan"
    answer = town.house.enter("adm").post("/api/v1/people/pat/link", json={"subject": "s-1"})
    assert (answer.status_code, answer.json()["code"]) == (409, "problem.subject_taken")
