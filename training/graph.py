"""The encoder as an ONNX graph with eight-bit weights, built operator by operator.

Built by hand because the operators chosen here (DynamicQuantizeMatMul, MultiHeadAttention) are
two to three times as fast on one core as what a general exporter writes, and because each matrix
can be kept in the precision it needs. Weights: symmetric int8, one scale a column. Activations:
measured at run time, a window at a time. See docs/decisions/0014-one-window-at-a-time.md.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
EPSILON = 1e-12
MICROSOFT = "com.microsoft"
Weights = Mapping[str, np.ndarray]


class Graph:
    """An ONNX graph in the making; every method gives the name of what it added."""

    def __init__(self, *, whole: Iterable[str] = (), masked: bool = False) -> None:
        self.whole = frozenset(whole)  # matrices kept in 32 bits, "layer.5.output" and the like
        self.masked = masked  # several windows at once, filled up, with a mask of what counts
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, *, outputs: int = 1,
            domain: str = "", **settings: object) -> str:  # fmt: skip
        """Add an operator; with several outputs they are name, name.1, name.2."""
        names = [name, *(f"{name}.{i}" for i in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **settings))
        return name

    def matrix(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Multiply by a matrix (in, out) and add a bias."""
        if name in self.whole:
            w = self.constant(f"{name}.w", weight.astype(np.float32))
            product = self.add("MatMul", [x, w], f"{name}.product")
            return self.add("Add", [product, self.constant(f"{name}.b", bias)], f"{name}.out")
        small, scale = rounded(weight)
        inputs = [x, self.constant(f"{name}.w", small), self.constant(f"{name}.scale", scale),
                  self.constant(f"{name}.zero", np.zeros_like(scale, dtype=np.int8)),
                  self.constant(f"{name}.b", bias)]  # fmt: skip
        return self.add("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=MICROSOFT)

    def attention(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Add self-attention of all heads; weight is (width, 3 widths) for query, key, value."""
        if self.masked:
            return self.masked_attention(x, name, weight, bias)
        joined = self.matrix(x, f"{name}.joined", weight, bias)
        query = self.add("Split", [joined], f"{name}.query", outputs=3, axis=2, num_outputs=3)
        return self.add("MultiHeadAttention", [query, f"{query}.1", f"{query}.2"], f"{name}.out",
                        domain=MICROSOFT, num_heads=HEADS)  # fmt: skip

    def masked_attention(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Add self-attention that looks at what the mask keeps."""
        b = self.constant(f"{name}.b", bias)
        if name in self.whole:
            w = self.constant(f"{name}.w", weight.astype(np.float32))
            return self.add("Attention", [x, w, b, "mask"], f"{name}.out", domain=MICROSOFT,
                            num_heads=HEADS)  # fmt: skip
        small, scale = rounded(weight)
        q = self.add("DynamicQuantizeLinear", [x], f"{name}.q", outputs=3)
        inputs = [q, self.constant(f"{name}.w", small), b, f"{q}.1",
                  self.constant(f"{name}.scale", scale), "mask", f"{q}.2",
                  self.constant(f"{name}.zero", np.zeros_like(scale, dtype=np.int8))]  # fmt: skip
        return self.add("QAttention", inputs, f"{name}.out", domain=MICROSOFT, num_heads=HEADS)

    def joined(self, x: str, skip: str, name: str, weights: Weights, key: str) -> str:
        """Add what was skipped and normalise."""
        gamma = self.constant(f"{name}.gamma", weights[f"{key}.weight"])
        beta = self.constant(f"{name}.beta", weights[f"{key}.bias"])
        both = self.add("Add", [x, skip], f"{name}.both")
        # Twice as fast as SkipLayerNormalization, which normalises number by number.
        return self.add("LayerNormalization", [both, gamma, beta], name, epsilon=EPSILON)

    def layer(self, x: str, number: int, weights: Weights) -> str:
        """Add one transformer layer."""
        key, name = f"encoder.layer.{number}", f"layer.{number}"
        parts = [f"{key}.attention.self.{part}" for part in ("query", "key", "value")]
        attended = self.attention(
            x, f"{name}.attention",
            np.concatenate([weights[f"{p}.weight"].T for p in parts], axis=1),
            np.concatenate([weights[f"{p}.bias"] for p in parts]))  # fmt: skip
        dense = f"{key}.attention.output"
        mixed = self.matrix(attended, f"{name}.mixing", weights[f"{dense}.dense.weight"].T,
                            weights[f"{dense}.dense.bias"])  # fmt: skip
        x = self.joined(mixed, x, f"{name}.attended", weights, f"{dense}.LayerNorm")
        wide = self.matrix(x, f"{name}.widening", weights[f"{key}.intermediate.dense.weight"].T,
                           weights[f"{key}.intermediate.dense.bias"])  # fmt: skip
        curved = self.add("Gelu", [wide], f"{name}.gelu", domain=MICROSOFT)
        narrow = self.matrix(curved, f"{name}.narrowing", weights[f"{key}.output.dense.weight"].T,
                             weights[f"{key}.output.dense.bias"])  # fmt: skip
        return self.joined(narrow, x, f"{name}.done", weights, f"{key}.output.LayerNorm")

    def embedding(self, weights: Weights) -> str:
        """Add the sum of word, position and case embeddings, normalised."""
        small, scale = rounded(weights["embeddings.word_embeddings.weight"].T)
        rows = self.add("Gather", [self.constant("words", small.T), "ids"], "words.rows")
        rows = self.add("Cast", [rows], "words.float", to=TensorProto.FLOAT)
        scales = self.add("Gather", [self.constant("words.scale", scale[:, None]), "ids"], "scales")
        words = self.add("Mul", [rows, scales], "words.vectors")
        table = weights["embeddings.token_type_embeddings.weight"]
        cases = self.add("Gather", [self.constant("case.table", table), "cases"], "case.vectors")
        places = self.constant("places", weights["embeddings.position_embeddings.weight"][:260])
        shape = self.add("Shape", ["ids"], "length", start=1, end=2)
        zero, axis = (self.constant(n, np.zeros(1, np.int64)) for n in ("zero", "axis"))
        cut = self.add("Slice", [places, zero, shape, axis], "places.cut")
        total = self.add("Add", [words, cases], "words.cased")
        total = self.add("Add", [total, cut], "words.placed")
        gamma = self.constant("embedding.gamma", weights["embeddings.LayerNorm.weight"])
        beta = self.constant("embedding.beta", weights["embeddings.LayerNorm.bias"])
        return self.add("LayerNormalization", [total, gamma, beta], "embedded", epsilon=EPSILON)

    def save(self, path: Path, inputs: Mapping[str, int], outputs: Mapping[str, str]) -> None:
        """Check and write the graph; `outputs` maps public names to inner ones."""
        for public, inner in outputs.items():
            self.add("Identity", [inner], public)
        graph = helper.make_graph(
            self.nodes, "reader",
            [helper.make_tensor_value_info(n, t, ["windows", "pieces", *([384] if t == 1 else [])])
             for n, t in inputs.items()],
            [helper.make_tensor_value_info(n, 1, ["windows", "pieces", 384]) for n in outputs],
            initializer=self.constants)  # fmt: skip
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(model.SerializeToString(deterministic=True))


def rounded(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round a matrix (in, out) to int8 with one scale a column: (weights, scales)."""
    scale = (np.abs(weight).max(axis=0) / 127).astype(np.float32)
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale


def write_encoder(
    weights: Weights, path: Path, *, middle: int, layers: int = 6, whole: Iterable[str] = ()
) -> None:
    """Write the whole encoder, which takes one window at a time.

    It gives the vectors after layer `middle` and after the last.
    """
    graph = Graph(whole=whole)
    x = graph.embedding(weights)
    outputs = {}
    for number in range(layers):
        x = graph.layer(x, number, weights)
        if number + 1 == middle:
            outputs["middle"] = x
    outputs["vectors"] = x
    graph.save(path, {"ids": TensorProto.INT32, "cases": TensorProto.INT32}, outputs)


def write_layers(
    weights: Weights, path: Path, *, start: int, end: int, whole: Iterable[str] = ()
) -> None:
    """Write layers [start, end) alone, taught for another task on the same trunk."""
    graph = Graph(whole=whole, masked=True)
    x = "middle"
    for number in range(start, end):
        x = graph.layer(x, number, weights)
    graph.save(path, {"middle": TensorProto.FLOAT, "mask": TensorProto.INT32}, {"vectors": x})
