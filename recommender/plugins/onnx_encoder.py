"""An encoder from a folder: an ONNX model with its tokenizer, as sentence-transformers exports it.

    FOLDER/model.onnx or FOLDER/onnx/model.onnx     the model: token embeddings, or one vector a text
    FOLDER/tokenizer.json                           the tokenizer, whole
    FOLDER/1_Pooling/config.json                    how tokens become one vector; their mean where it is absent

Nothing is fetched, ever. ``onnxruntime`` and ``tokenizers`` come with ``pip install "dingmi[encoder]"``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recommender.errors import OptionError
from recommender.text.index import Floats

MODELS = ("model.onnx", "onnx/model.onnx")
LONGEST = 256  # tokens; what goes on for longer is cut
BATCH = 32
_FED = ("input_ids", "attention_mask", "token_type_ids")


class OnnxEncoder:
    """Token embeddings of an ONNX model, pooled and of unit length."""

    def __init__(self, session: Any, tokenizer: Any, name: str, first_token: bool) -> None:
        self._session, self._tokenizer, self._name, self._first = session, tokenizer, name, first_token
        self._wanted = [each.name for each in session.get_inputs() if each.name in _FED]

    @property
    def name(self) -> str:
        """``onnx:FOLDER@DIGEST``."""
        return self._name

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length: shape (texts, dimensions)."""
        parts = [self._encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        found = np.concatenate(parts)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)

    def _encode(self, texts: Sequence[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(list(texts))
        columns = ("ids", "attention_mask", "type_ids")
        fed = {
            name: np.array([getattr(each, column) for each in encoded], np.int64)
            for name, column in zip(_FED, columns, strict=True)
        }
        output = np.asarray(self._session.run(None, {name: fed[name] for name in self._wanted})[0])
        if output.ndim == 2:
            return output
        if self._first:
            return np.asarray(output[:, 0])
        mask = fed["attention_mask"][:, :, None]
        return np.asarray((output * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1))


def open_encoder(folder: Path) -> OnnxEncoder:
    """The encoder in ``folder``; OptionError says what is missing, or what to install."""
    model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
    words = folder / "tokenizer.json"
    if model is None or not words.is_file():
        missing = "tokenizer.json" if model else " / ".join(MODELS)
        raise OptionError("error.encoder_missing", path=folder.name, missing=missing)
    try:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as error:
        raise OptionError("error.encoder_packages") from error
    try:
        session = InferenceSession(str(model), providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(words))
    except Exception as error:  # both raise what their native code raises, of no common kind
        raise OptionError("error.encoder_damaged", path=folder.name, detail=type(error).__name__) from error
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    digest = hashlib.sha256(model.read_bytes() + words.read_bytes()).hexdigest()[:12]
    return OnnxEncoder(session, tokenizer, f"onnx:{folder.resolve().name}@{digest}", _first_token(folder))


def _first_token(folder: Path) -> bool:
    """Whether the vector of the first token stands for the text."""
    config = folder / "1_Pooling" / "config.json"
    if not config.is_file():
        return False
    return bool(json.loads(config.read_text(encoding="utf-8")).get("pooling_mode_cls_token", False))
