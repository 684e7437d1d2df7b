from __future__ import annotations

import io

from docx import Document
from starlette.testclient import TestClient

PATH = "/api/v1/texts"


def test_a_file_comes_back_as_its_text(client: TestClient, draft: str) -> None:
    answer = client.post(PATH, files={"file": ("draft.txt", draft.encode("gb18030"))})
    assert answer.json() == {"text": draft, "characters": len(draft)}


def test_a_word_document_comes_back_as_its_text(client: TestClient, draft: str) -> None:
    document, file = Document(), io.BytesIO()
    document.add_paragraph(draft)
    document.save(file)
    answer = client.post(PATH, files={"file": ("draft.docx", file.getvalue())})
    assert draft in answer.json()["text"]


def test_a_text_is_not_a_file(client: TestClient) -> None:
    answer = client.post(PATH, json={"text": "a"})
    assert (answer.status_code, answer.json()["code"]) == (415, "problem.media_type")
    assert client.post(PATH, data={"file": "a"}, files={}).status_code == 415
