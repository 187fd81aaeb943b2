"""The encoder: texts in, one vector a word out; one thread, no network."""

import functools
import hashlib
import importlib.resources
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from reportedly.extraction.reader.pieces import (
    SEPARATOR,
    START,
    Window,
    cut,
    load_tokenizer,
    windows,
)
from reportedly.model.errors import ModelError

FOLDER = "models"
Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
NONE: Array = np.zeros((0, 384), np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """A text as the encoder sees it.

    Attributes:
        words: half-open code-point range of each word.
        last: (words, 384) float32, after the last layer.
        middle: (words, 384) float32, before the layers that are taught event types.
    """

    words: tuple[tuple[int, int], ...]
    last: Array
    middle: Array


@functools.cache
def model_folder() -> Path:
    """Give the folder of the shipped model.

    Raises:
        ModelError: the package was installed without it.
    """
    folder = Path(str(importlib.resources.files("reportedly.extraction") / FOLDER))
    if not (folder / "encoder.onnx").is_file():
        raise ModelError("the reader's model is not installed", "Install Reportedly again")
    return folder


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """Open a graph for one thread: a worker a core is faster than two threads a worker."""
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena keeps the largest batch for ever
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Encoder:
    """The trunk that all heads share."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._session = open_session(folder / "encoder.onnx")

    def encode(self, texts: Sequence[str]) -> list[Vectors]:
        """Encode neighbouring texts, each in the context of those packed beside it."""
        cuts = cut(texts, self.tokenizer)
        ends, middles = [NONE], [NONE]
        for window in windows(cuts):  # which hold all words, in order
            last, middle = self._run(window)
            firsts = np.array(window.firsts, dtype=np.int64)
            ends.append(last[firsts])
            middles.append(middle[firsts])
        borders = np.cumsum([len(p.words) for p in cuts])[:-1]
        parts = [np.split(np.concatenate(found), borders) for found in (ends, middles)]
        return [Vectors(words=p.words, last=v, middle=m)
                for p, v, m in zip(cuts, *parts, strict=True)] if cuts else []  # fmt: skip

    def trunk(self, text: str) -> tuple[Array, tuple[int, ...], Vectors]:
        """Give a short text's vectors of every piece before the taught layers, in its first window.

        Returns:
            The vectors (pieces, 384), the first piece of each word, and the words' own vectors.
        """
        pieces = cut([text], self.tokenizer)[0]
        window = next(windows([pieces]), Window(ids=(START, SEPARATOR), cases=(0, 0),
                                                places=(), firsts=()))  # fmt: skip
        last, middle = self._run(window)
        firsts = np.array(window.firsts, dtype=np.int64)
        words = Vectors(words=pieces.words[: len(firsts)], last=last[firsts],
                        middle=middle[firsts])  # fmt: skip
        return middle, window.firsts, words

    def _run(self, window: Window) -> tuple[Array, Array]:
        """Give the vectors (pieces, 384) of one window: last, and before the taught layers.

        Windows go in one at a time: what one needs fits in the processor's cache, nothing is
        filled up, and its eight bits are scaled by itself alone.
        """
        given = {
            "ids": np.array([window.ids], np.int32),
            "cases": np.array([window.cases], np.int32),
        }
        last, middle = self._session.run(["vectors", "middle"], given)
        return last[0], middle[0]


@functools.cache
def load_encoder() -> Encoder:
    """Load the shipped encoder, once a process."""
    return Encoder(model_folder())


@functools.cache
def load_heads() -> dict[str, Array]:
    """Load the weights of the small heads, once a process; see training/export.py."""
    with np.load(model_folder() / "heads.npz") as stored:
        return unpacked({name: stored[name] for name in stored.files})


def unpacked(stored: dict[str, np.ndarray[Any, Any]]) -> dict[str, Array]:
    """Give weights in 32 bits; those of eight bits have a scale a row beside them."""
    found: dict[str, Array] = {}
    for name, value in stored.items():
        if not name.endswith(".scale"):
            scale = stored.get(f"{name}.scale")
            whole = value.astype(np.float32)
            found[name] = whole * scale[:, None] if scale is not None else whole
    return found


@functools.cache
def model_hash() -> str:
    """Give a hash of the shipped model: another model makes another tool."""
    digest = hashlib.sha256()
    for path in sorted(model_folder().glob("*.*")):
        if path.suffix in {".onnx", ".npz"} or path.name == "confidence.json":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def gelu(x: Array) -> Array:
    """The exact curve, by an approximation of the error function good to 1.5e-7.

    Source: Abramowitz and Stegun 7.1.26.
    """
    z = np.abs(x) / np.sqrt(np.float32(2))
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (
        -1.453152027 + t * 1.061405429))))  # fmt: skip
    curve: Array = x * 0.5 * (1 + np.sign(x) * (1 - poly * np.exp(-z * z)))
    return curve
