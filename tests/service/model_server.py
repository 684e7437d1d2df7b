"""A stand-in for a language model on the closed network: an OpenAI-compatible server of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Model:
    """What it answers, and what it was asked."""

    address: str = ""
    content: str = '{"proposals": []}'
    status: int = 200
    body: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def whole(self) -> bytes:
        """The body of its answer."""
        if self.body is not None:
            return self.body
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": self.content}}]}).encode()


@contextmanager
def model_server() -> Iterator[Model]:
    """A running one."""
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            model.keys.append(self.headers.get("Authorization"))
            self.send_response(model.status if self.path == "/v1/chat/completions" else 404)
            self.end_headers()
            self.wfile.write(model.whole())

        def log_message(self, format: str, *values: object) -> None:
            """Tests are quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield model
    server.shutdown()
    thread.join(10)
    server.server_close()
