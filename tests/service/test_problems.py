from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from recommender import errors
from recommender.messages import messages
from service.problems import CODES, STATUS, Malformed, MediaType, NotFound, Problem, describe, status_of


def kinds(root: type[errors.DingmiError] = errors.DingmiError) -> list[type[errors.DingmiError]]:
    return [root, *(kind for sub in root.__subclasses__() for kind in kinds(sub))]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_status(kind: type[errors.DingmiError]) -> None:
    assert 400 <= status_of(kind("error.empty_text")) < 600


def test_what_the_sender_can_mend_is_a_4xx_and_what_the_operator_must_is_a_5xx() -> None:
    mendable = {kind for kind, status in STATUS.items() if status < 500}
    assert mendable == {
        errors.TextTooLong, errors.InputError, errors.OptionError, errors.DataError, errors.StateError,
    }  # fmt: skip
    assert [status_of(kind("problem.malformed")) for kind in (Malformed, NotFound, MediaType)] == [400, 404, 415]


@pytest.mark.parametrize("status", sorted(CODES))
def test_every_status_has_its_words(status: int) -> None:
    assert CODES[status] in messages()
    assert f"problem.title.{status}" in messages()


def test_a_catalogue_error_lists_its_rows() -> None:
    class Row:
        row = 7

        def text(self, language: str) -> str:
            return f"in {language}"

    error = errors.CatalogueError("problem.edition_twice", (Row(),), editions="CH/2024")
    problem = describe(error, "en", "urn:uuid:0")
    assert problem.status == 503
    assert [(entry.pointer, entry.detail) for entry in problem.errors] == [("#/rows/7", "in en")]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "problem.not_found"),
        ("GET", "/static/nothing.js", 404, "problem.not_found"),
        ("GET", "/api/v1/catalogues/CH/1999", 404, "problem.no_edition"),
        ("GET", "/api/v1/messages/fr", 404, "problem.no_language"),
        ("GET", "/api/v1/catalogues?on=yesterday", 422, "error.date"),
        ("GET", "/api/v1/catalogues?scheme=xx", 422, "problem.unknown_scheme"),
        ("DELETE", "/api/v1/suggestions", 405, "problem.method_not_allowed"),
    ],
)
def test_every_refusal_is_a_problem_document(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate(response.json())
    assert (problem.code, problem.status, problem.type) == (code, status, f"urn:dingmi:problem:{code}")
    assert problem.title and problem.detail and problem.instance.startswith("urn:uuid:")


def test_method_not_allowed_says_which_are(client: TestClient) -> None:
    assert client.delete("/api/v1/suggestions").headers["allow"] == "POST"
