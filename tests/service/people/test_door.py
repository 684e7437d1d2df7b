"""Whoever comes in by cookie must mean what is asked."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from service.people.door import COOKIE, CSRF
from service.people.passwords import hashed
from service.people.person import Person
from service.people.register import add_person
from service.storage.engine import writing
from tests.service.house import SECRET, House

PASSWORD = "three blue lanterns"


@pytest.fixture
def known(sqlite_house: House) -> House:
    """A house with a drafter ``pat`` who has a password."""
    person = Person("pat", "Pat", "ministry", frozenset({"drafter"}), SECRET)
    with writing(sqlite_house.desk.database) as connection:
        add_person(connection, person, hashed(PASSWORD))
    return sqlite_house


def browser(house: House) -> TestClient:
    return TestClient(house.app, base_url="http://localhost", raise_server_exceptions=False)


def come_in(house: House) -> tuple[TestClient, dict[str, Any]]:
    """A browser after coming in, and the session document it got."""
    client = browser(house)
    answer = client.post("/api/v1/session", json={"name": "pat", "password": PASSWORD})
    assert answer.status_code == 200
    return client, answer.json()


def test_the_cookie_is_for_no_script_and_no_other_site(known: House) -> None:
    answer = browser(known).post("/api/v1/session", json={"name": "pat", "password": PASSWORD})
    assert {"httponly", "samesite=strict", "path=/"} <= set(answer.headers["set-cookie"].lower().split("; "))
    assert "secure" not in answer.headers["set-cookie"].lower()
    far = TestClient(known.app, base_url="https://localhost")
    answer = far.post("/api/v1/session", json={"name": "pat", "password": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].lower()


def test_the_session_document_gives_the_token_each_time(known: House) -> None:
    client, session = come_in(known)
    assert client.get("/api/v1/session").json() == session
    assert session["csrf"] not in client.cookies[COOKIE] and client.cookies[COOKIE] not in session["csrf"]
    assert come_in(known)[1]["csrf"] != session["csrf"]


def test_a_change_without_the_token_of_this_session_is_refused(known: House, draft: str) -> None:
    client, session = come_in(known)
    given = {"text": draft, "terms": {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}}
    for headers in ({}, {CSRF: ""}, {CSRF: "x"}, {CSRF: "密".encode()}, {CSRF: come_in(known)[1]["csrf"]}):
        answer = client.post("/api/v1/cases", json=given, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "problem.csrf")
    assert client.get("/api/v1/cases").json()["cases"] == []
    assert client.post("/api/v1/cases", json=given, headers={CSRF: session["csrf"]}).status_code == 201


def test_going_out_needs_the_token_too_and_ends_the_session(known: House) -> None:
    client, session = come_in(known)
    assert client.post("/api/v1/session/end").status_code == 403
    kept = client.cookies[COOKIE]
    assert client.post("/api/v1/session/end", headers={CSRF: session["csrf"]}).status_code == 204
    client.cookies.set(COOKIE, kept)
    assert client.get("/api/v1/session").status_code == 401


def test_coming_in_takes_no_form_that_another_site_could_send(known: House) -> None:
    body = f'{{"name": "pat", "password": "{PASSWORD}"}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = browser(known).post("/api/v1/session", content=body, headers={"Content-Type": kind})
        assert answer.status_code in (415, 422) and "set-cookie" not in answer.headers
