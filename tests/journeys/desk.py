"""What journeys of the queue and the case page share: proposals through the interface, the page's own words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import httpx2
from playwright.sync_api import Page

from service.people.door import CSRF

TEXT = (
    "关于移交测绘成果的函\n省测绘院：\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。\n"
    "联系人：办公室。\n请妥善保管。"
)
BASIS = ["CH/2024/1"]
TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": BASIS, "readers": ["sample-unit"]}
DATED = "2026-03-01"
HOSTILE = (
    "<img src=x onerror=alert(1)><script>document.title='刺'</script>{@html x}"
    " \u202e\u05e7\u05e6\u05d4 \U0001f469\u200d\U0001f467 e\u0301"
)


class Desk:
    """One client a person, at the address of a running service."""

    def __init__(self, served: Any) -> None:
        self.address, self._passwords = served.address, served.passwords
        self._clients: dict[str, httpx2.Client] = {}

    def as_(self, person: str) -> httpx2.Client:
        if person not in self._clients:
            client = httpx2.Client(base_url=self.address, headers={"Accept-Language": "zh"}, timeout=30)
            entered = client.post("/api/v1/session", json={"name": person, "password": self._passwords[person]})
            assert entered.status_code == 200, entered.text
            client.headers[CSRF] = entered.json()["csrf"]
            self._clients[person] = client
        return self._clients[person]

    def propose(self, title: str, person: str = "drafter", **given: Any) -> str:
        """The id of a fresh case."""
        body = {"text": TEXT, "title": title, "document_date": DATED, "terms": TERMS} | given
        response = self.as_(person).post("/api/v1/cases", json=body)
        assert response.status_code == 201, response.text
        case: str = response.json()["case"]
        return case

    def see(self, case: str, person: str = "approver") -> dict[str, Any]:
        seen: dict[str, Any] = self.as_(person).get(f"/api/v1/cases/{case}").json()
        return seen

    def types(self, case: str, person: str = "approver") -> list[str]:
        events = self.as_(person).get(f"/api/v1/cases/{case}/events").json()["events"]
        return [event["type"] for event in events]

    def do(self, person: str, case: str, step: str, **given: Any) -> dict[str, Any]:
        """The receipt of a step that must succeed."""
        version = {"If-Match": f'"{self.see(case, person)["version"]}"'}
        response = self.as_(person).post(f"/api/v1/cases/{case}/{step}", json=given, headers=version)
        assert response.status_code == 200, response.text
        receipt: dict[str, Any] = response.json()
        return receipt

    def close(self) -> None:
        for client in self._clients.values():
            client.close()


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def begin(page: Page, step: str) -> None:
    """Open the form of a step by its button."""
    page.locator(".deeds .steps").get_by_role("button", name=step, exact=True).click()


def fill(page: Page, **given: str) -> None:
    """Fill the fields of the open form by their names."""
    for field, words in given.items():
        page.locator(f'[data-field="{field}"] :is(input, textarea)').fill(words)


def send(page: Page) -> None:
    """Send the form that is open."""
    page.locator(".deeds form button.primary").click()


def receipt(page: Page) -> str:
    """What the page says was done."""
    page.wait_for_selector(".receipt")
    return page.locator(".receipt").inner_text()
