"""Small real models for the tests of plug-ins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

SIZE = 64


def make_encoder(folder: Path, groups: Sequence[Sequence[str]]) -> Path:
    """An ONNX model and its tokenizer in ``folder``: words of one group have the same vector, all others another.

    The model looks token embeddings up, as the first layer of any encoder does; words are parted by blanks.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(parents=True, exist_ok=True)
    words = {"[PAD]": 0, "[UNK]": 1} | {w: n for n, w in enumerate((w for g in groups for w in g), start=2)}
    vectors = np.random.default_rng(7).normal(size=(len(words), SIZE)).astype(np.float32)
    for group in groups:
        vectors[[words[word] for word in group]] = vectors[words[group[0]]]
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["tokens"])],
        "lookup",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "length"])],
        [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["texts", "length", SIZE])],
        [numpy_helper.from_array(vectors, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    return folder
