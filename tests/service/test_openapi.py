from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from service.examples import REQUESTS, SUGGESTION, TEXT
from service.models import TextWire
from service.models_suggestion import Suggestion, SuggestionRequest
from service.problems import Problem


@pytest.fixture
def api(client: TestClient) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return document


def operations(api: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{verb} {path}", entry) for path, verbs in api["paths"].items() for verb, entry in verbs.items()]


def test_examples_fit_the_models() -> None:
    Suggestion.model_validate(SUGGESTION)
    TextWire.model_validate(TEXT)
    for example in REQUESTS.values():
        SuggestionRequest.model_validate(example["value"])


def test_the_example_quotes_its_draft() -> None:
    draft = REQUESTS["chinese"]["value"]["text"]
    for quote in SUGGESTION["basis"][0]["quotes"]:
        assert draft[quote["start"] : quote["end"]] == quote["text"]


def test_every_error_is_declared_as_a_problem_with_examples(api: dict[str, Any]) -> None:
    for name, operation in operations(api):
        for status, response in operation["responses"].items():
            if not status.startswith(("4", "5")) or (name == "get /readyz" and status == "503"):
                continue
            content = response["content"]["application/problem+json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            for example in content["examples"].values():
                assert Problem.model_validate(example["value"]).status == int(status)
        assert operation["summary"] and operation["description"], name


def test_every_body_in_json_has_examples_that_fit_its_schema(api: dict[str, Any]) -> None:
    walked = 0
    for name, operation in operations(api):
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body is None:
            continue
        assert body.get("examples"), name
        validator = Draft202012Validator(body["schema"] | {"components": api["components"]})
        for example in body["examples"].values():
            assert example["summary"], name
            validator.validate(example["value"])
            walked += 1
    assert walked > 30


def test_no_shape_of_the_framework_is_left(api: dict[str, Any]) -> None:
    assert not {"HTTPValidationError", "ValidationError"} & api["components"]["schemas"].keys()
    assert "HTTPValidationError" not in str(api["paths"])


def test_every_schema_is_a_valid_one_and_every_reference_leads_somewhere(api: dict[str, Any]) -> None:
    schemas = api["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    text = str(api)
    for part in text.split("#/components/schemas/")[1:]:
        assert part.split("'")[0] in schemas
