"""Lockout, sessions that end, one's own password: through the HTTP interface, on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from service.cases.check import check
from service.errors import TooMany, Unknown
from service.lodge.entering import Knock, come_in
from service.people.door import COOKIE, CSRF
from service.people.passwords import Cost, Hasher
from service.people.person import Person
from service.people.register import add_person
from service.storage.engine import reading, writing
from service.storage.tables import attempts, events, persons, sessions
from tests.service.house import SECRET, House, MakeHouse

PASSWORD, OTHER = "three blue lanterns", "four red balconies"
CHEAP = {"argon2_passes": 1, "argon2_memory_kib": 8192, "argon2_lanes": 1}


def furnished(house: House, must_change: bool = False) -> House:
    """With a drafter ``pat`` and an approver ``kim`` who have passwords."""
    with writing(house.desk.database) as connection:
        for name, role in (("pat", "drafter"), ("kim", "approver")):
            person = Person(name, name.title(), "ministry", frozenset({role}), SECRET, must_change)  # type: ignore[arg-type]  # roles by name
            add_person(connection, person, house.app.state.lodge.hasher.hashed(PASSWORD))
    return house


@pytest.fixture
def known(make_house: MakeHouse) -> House:
    return furnished(make_house(**CHEAP))


def browser(house: House) -> TestClient:
    return TestClient(house.app, base_url="http://localhost", raise_server_exceptions=False)


def knock(house: House, name: str = "pat", password: str = PASSWORD) -> httpx2.Response:
    return browser(house).post("/api/v1/session", json={"name": name, "password": password})


def come(house: House, password: str = PASSWORD) -> TestClient:
    """A browser that has come in as ``pat``, and sends the token along."""
    client = browser(house)
    answer = client.post("/api/v1/session", json={"name": "pat", "password": password})
    assert answer.status_code == 200, answer.text
    client.headers[CSRF] = answer.json()["csrf"]
    return client


def test_a_session_tells_the_unit_by_its_name(known: House) -> None:
    """By it the editor says who issues the draft, as a case does."""
    session = come(known).get("/api/v1/session").json()
    assert (session["unit"], session["unit_name"]) == ("ministry", "部")


def notes(house: House, kind: str) -> list[dict[str, Any]]:
    with reading(house.desk.database) as connection:
        query = select(events.c.clear).where(events.c.type == kind).order_by(events.c.seq)
        return [json.loads(clear)["about"] for clear in connection.execute(query).scalars()]


def test_five_failures_close_an_account_for_a_quarter_of_an_hour(known: House) -> None:
    assert [knock(known, password="guess").status_code for _ in range(5)] == [401] * 5
    refused = knock(known)
    assert (refused.status_code, refused.json()["code"]) == (429, "problem.too_many_tries")
    assert refused.headers["retry-after"] == "900"
    assert knock(known, "kim").status_code == 200
    known.clock.moment += timedelta(minutes=14, seconds=59)
    assert knock(known).headers["retry-after"] == "1"
    known.clock.moment += timedelta(seconds=2)
    assert knock(known).status_code == 200
    assert notes(known, "locked") == [{"account": "pat", "client": "testclient"}]
    assert check(known.desk.database, known.desk.keys).findings == ()


def test_coming_in_forgets_the_failures_and_so_does_time(known: House) -> None:
    for password in (*["guess"] * 4, PASSWORD, *["guess"] * 4):
        last = knock(known, password=password)
    assert last.status_code == 401
    known.clock.moment += timedelta(minutes=16)
    assert [knock(known, password="guess").status_code for _ in range(4)] == [401] * 4
    assert knock(known).status_code == 200


def test_an_account_that_does_not_exist_answers_like_one_that_does(known: House) -> None:
    answers = {name: [knock(known, name, "guess") for _ in range(7)] for name in ("kim", "nobody", "pat ", "密" * 64)}
    kept = [[(each.status_code, each.json()["code"], each.json()["detail"]) for each in a] for a in answers.values()]
    assert all(each == kept[0] for each in kept)
    assert [status for status, *_ in kept[0]] == [401] * 5 + [429] * 2
    assert sorted(note["account"] for note in notes(known, "locked")) == ["", "", "", "kim"]
    with reading(known.desk.database) as connection:
        assert not {"nobody", "kim"} & set(connection.execute(select(attempts.c.who)).scalars())


@pytest.mark.parametrize("name", ["n\u0000x", "a\nb", "\ud800", "x" * 65, 7, None, ["pat"], {"$ne": ""}])
def test_what_can_be_no_name_is_refused_before_anything_is_asked(known: House, name: Any) -> None:
    body = json.dumps({"name": name, "password": PASSWORD})
    answer = browser(known).post("/api/v1/session", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "problem.invalid_request")


class Counting(Hasher):
    """Counts how often a password is held against a hash, and of what cost."""

    def __init__(self) -> None:
        super().__init__(Cost(1, 8192, 1))
        self.against: list[str] = []

    def is_password(self, hash_: str | None, password: str) -> bool:
        self.against.append((hash_ or self.nobodys).rpartition("$")[0].rpartition("$")[0])
        return super().is_password(hash_, password)


def test_unknown_closed_and_known_accounts_take_the_same_work(known: House) -> None:
    hasher = Counting()
    lodge = replace(known.app.state.lodge, hasher=hasher)
    with writing(known.desk.database) as connection:
        connection.execute(persons.update().where(persons.c.id == "kim").values(active=0))
    for name in ("pat", "nobody", "kim"):
        with pytest.raises(Unknown):
            come_in(lodge, Knock(name, "guess", "192.0.2.1"))
    assert hasher.against == ["$argon2id$v=19$m=8192,t=1,p=1"] * 3


def test_an_address_is_closed_to_everybody_after_its_own_number(make_house: MakeHouse) -> None:
    house = furnished(make_house(lockout_address_tries=6, **CHEAP))
    assert [knock(house, f"n{number}", "guess").status_code for number in range(6)] == [401] * 6
    assert knock(house).status_code == 429
    lodge = house.app.state.lodge
    assert come_in(lodge, Knock("pat", PASSWORD, "192.0.2.7")).person.id == "pat"
    assert notes(house, "locked") == [{"address": "testclient", "client": "testclient"}]


def test_coming_in_takes_only_its_own_try_back_from_the_address(make_house: MakeHouse) -> None:
    house = furnished(make_house(lockout_address_tries=6, **CHEAP))
    for number in range(5):
        knock(house, f"n{number}", "guess")
    assert [knock(house).status_code for _ in range(3)] == [200] * 3
    assert knock(house, "n5", "guess").status_code == 401
    assert knock(house).status_code == 429


def test_neighbours_in_one_ipv6_network_are_one_address(make_house: MakeHouse) -> None:
    house = furnished(make_house(lockout_address_tries=2, **CHEAP))
    for last in (1, 2):
        with pytest.raises(Unknown):
            come_in(house.app.state.lodge, Knock(f"n{last}", "guess", f"2001:db8::{last}"))
    with pytest.raises(TooMany):
        come_in(house.app.state.lodge, Knock("pat", PASSWORD, "2001:db8::3"))
    assert come_in(house.app.state.lodge, Knock("pat", PASSWORD, "2001:db8:1::3")).person.id == "pat"


def test_guesses_made_at_once_get_no_more_tries(known: House) -> None:
    lodge = replace(known.app.state.lodge, hasher=(hasher := Counting()))

    def guess(number: int) -> str:
        try:
            come_in(lodge, Knock("pat", f"guess {number}", "192.0.2.1"))
        except (Unknown, TooMany) as error:
            return error.key
        return "in"

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(24)))
    assert answers.count("problem.wrong_password") == len(hasher.against) == 5
    assert answers.count("problem.too_many_tries") == 19


def test_a_session_ends_unused_and_after_its_hours(known: House) -> None:
    client = come(known)
    for _ in range(20):  # in use, it goes on
        known.clock.moment += timedelta(minutes=29)
        assert client.get("/api/v1/session").status_code == 200
    known.clock.moment += timedelta(minutes=21)  # 10 hours and 1 minute
    assert client.get("/api/v1/session").status_code == 401
    client = come(known)
    known.clock.moment += timedelta(minutes=30)
    assert client.get("/api/v1/session").status_code == 401


def test_coming_in_ends_the_session_this_browser_had(known: House) -> None:
    client = come(known)
    before = client.cookies[COOKIE]
    client.post("/api/v1/session", json={"name": "pat", "password": PASSWORD})
    assert client.cookies[COOKIE] != before
    stale = browser(known)
    stale.cookies.set(COOKIE, before)
    assert stale.get("/api/v1/session").status_code == 401


def test_the_database_holds_no_token(known: House) -> None:
    client = come(known)
    with reading(known.desk.database) as connection:
        rows = connection.execute(select(sessions)).all()
    assert client.cookies[COOKIE] not in str(rows) and client.headers[CSRF] not in str(rows)


@contextmanager
def unchanged(house: House) -> Iterator[None]:
    """Whatever is done inside leaves the password as it is."""
    with reading(house.desk.database) as connection:
        before = connection.execute(select(persons.c.id, persons.c.password).order_by(persons.c.id)).all()
    yield
    with reading(house.desk.database) as connection:
        assert connection.execute(select(persons.c.id, persons.c.password).order_by(persons.c.id)).all() == before


def test_ones_own_password(known: House) -> None:
    client, elsewhere = come(known), come(known)
    answer = client.post("/api/v1/session/password", json={"current": PASSWORD, "new": OTHER})
    assert answer.status_code == 200 and client.headers[CSRF] != answer.json()["csrf"]
    assert client.get("/api/v1/session").json() == answer.json()
    assert elsewhere.get("/api/v1/session").status_code == 401
    assert knock(known).status_code == 401
    assert knock(known, password=OTHER).status_code == 200
    assert notes(known, "password_changed") == [{"client": "testclient"}]


def test_a_weak_or_former_password_changes_nothing(known: House) -> None:
    client = come(known)
    with unchanged(known):
        for new, code in (
            ("short", "short"), ("pat.pat.pat.1", "name"), ("password2026", "common"), (PASSWORD, "used"),
        ):  # fmt: skip
            answer = client.post("/api/v1/session/password", json={"current": PASSWORD, "new": new})
            assert (answer.status_code, answer.json()["code"]) == (422, f"problem.password_{code}")
    assert client.get("/api/v1/session").status_code == 200


def test_the_last_three_passwords_do_not_come_back_and_the_fourth_does(known: House) -> None:
    passwords = [PASSWORD, OTHER, "five green doorways", "six yellow windows"]
    for current, new in pairwise(passwords):
        client = come(known, current)
        assert client.post("/api/v1/session/password", json={"current": current, "new": new}).status_code == 200
    client = come(known, passwords[3])
    change = {"current": passwords[3]}
    assert client.post("/api/v1/session/password", json=change | {"new": OTHER}).json()["code"].endswith("used")
    assert client.post("/api/v1/session/password", json=change | {"new": PASSWORD}).status_code == 200


def test_a_session_left_open_gives_nobody_the_chance_to_guess(known: House) -> None:
    client = come(known)
    with unchanged(known):
        answers = [
            client.post("/api/v1/session/password", json={"current": f"guess {n}", "new": OTHER}) for n in range(6)
        ]
    assert [each.status_code for each in answers] == [422] * 5 + [429]
    assert notes(known, "refused")[0]["code"] == "problem.wrong_current"


def test_whoever_must_change_the_password_gets_no_further_before(make_house: MakeHouse) -> None:
    house = furnished(make_house(**CHEAP), must_change=True)
    client = come(house)
    assert client.get("/api/v1/session").json()["must_change"] is True
    for answer in (client.get("/api/v1/cases"), client.post("/api/v1/cases", json={"text": "x"})):
        assert (answer.status_code, answer.json()["code"]) == (403, "problem.must_change")
    answer = client.post("/api/v1/session/password", json={"current": PASSWORD, "new": OTHER})
    assert answer.json()["must_change"] is False
    assert client.get("/api/v1/cases").status_code == 200


def test_a_hash_of_another_cost_is_made_anew_when_its_owner_comes_in(known: House) -> None:
    lodge = replace(known.app.state.lodge, hasher=Hasher(Cost(2, 8192, 1)))
    with pytest.raises(Unknown):
        come_in(lodge, Knock("pat", "guess", "192.0.2.1"))
    with unchanged(known):
        pass
    come_in(lodge, Knock("pat", PASSWORD, "192.0.2.1"))
    with reading(known.desk.database) as connection:
        hash_ = connection.execute(select(persons.c.password).where(persons.c.id == "pat")).scalar_one()
    assert ",t=2," in hash_
    assert come_in(lodge, Knock("pat", PASSWORD, "192.0.2.1")).person.id == "pat"


def test_who_came_in_stands_in_the_ledger(known: House) -> None:
    come(known)
    assert notes(known, "entered") == [{"by": "password", "client": "testclient"}]
    assert check(known.desk.database, known.desk.keys).findings == ()
