"""The weights of a shipped encoder, read back from its graph.

Rounding them again gives the same eight bits, so a graph can be written anew from a model whose
checkpoint is gone, and a smaller model can be taught by it. Usage, to write the graph anew:
python -m training.shipped --model src/reportedly/extraction/models
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.graph import write_encoder

MIDDLE = 2
Weights = dict[str, np.ndarray]
PARTS = ("query", "key", "value")
INNER = {
    "mixing": "attention.output.dense",
    "widening": "intermediate.dense",
    "narrowing": "output.dense",
    "attended": "attention.output.LayerNorm",
    "done": "output.LayerNorm",
}


def read_back(path: Path) -> tuple[Weights, int]:
    """Give an encoder's weights under the names they had in training, and how many layers it has."""
    constants = _constants(path)
    return _embeddings(constants) | _layers(constants), len(_numbers(constants))


def read_layers(path: Path) -> Weights:
    """Give the layers of a graph, an encoder's or a branch's, under the encoder's names."""
    return _layers(_constants(path))


def _constants(path: Path) -> Weights:
    return {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}


def _numbers(constants: Weights) -> list[int]:
    return sorted({int(n.split(".")[1]) for n in constants if n.startswith("layer.")})


def _layers(constants: Weights) -> Weights:
    found: Weights = {}
    for number in _numbers(constants):
        found |= _layer(constants, f"layer.{number}", f"encoder.layer.{number}")
    return found


def _embeddings(constants: Weights) -> Weights:
    words = constants["words"].astype(np.float32) * constants["words.scale"]
    return {
        "embeddings.word_embeddings.weight": words,
        "embeddings.token_type_embeddings.weight": constants["case.table"],
        "embeddings.position_embeddings.weight": constants["places"],
        "embeddings.LayerNorm.weight": constants["embedding.gamma"],
        "embeddings.LayerNorm.bias": constants["embedding.beta"],
    }


def _layer(constants: Weights, name: str, key: str) -> Weights:
    """Give one layer; query, key and value are one matrix in the graph."""
    found: Weights = {}
    joined = f"{name}.attention"
    joined = joined if f"{joined}.w" in constants else f"{joined}.joined"
    matrix, bias = _matrix(constants, joined), constants[f"{joined}.b"]
    for part, w, b in zip(PARTS, np.split(matrix, 3, axis=1), np.split(bias, 3), strict=True):
        found |= {f"{key}.attention.self.{part}.weight": w.T,
                  f"{key}.attention.self.{part}.bias": b}  # fmt: skip
    for inner, own in INNER.items():
        if f"{name}.{inner}.gamma" in constants:
            found[f"{key}.{own}.weight"] = constants[f"{name}.{inner}.gamma"]
            found[f"{key}.{own}.bias"] = constants[f"{name}.{inner}.beta"]
        else:
            found[f"{key}.{own}.weight"] = _matrix(constants, f"{name}.{inner}").T
            found[f"{key}.{own}.bias"] = constants[f"{name}.{inner}.b"]
    return found


def _matrix(constants: Weights, name: str) -> np.ndarray:
    """Give a matrix (in, out) in 32 bits."""
    weight = constants[f"{name}.w"].astype(np.float32)
    return weight * constants[f"{name}.scale"] if f"{name}.scale" in constants else weight


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, default=Path("src/reportedly/extraction/models"))
    graph = parser.parse_args().model / "encoder.onnx"
    kept, count = read_back(graph)
    write_encoder(kept, graph, middle=MIDDLE, layers=count)
