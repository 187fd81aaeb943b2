"""The encoder: one vector a word, the same whatever is read beside it in another window."""

import importlib.resources
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.extraction.reader import encoder as module
from reportedly.extraction.reader.encoder import (
    gelu,
    load_encoder,
    load_heads,
    model_folder,
    model_hash,
    unpacked,
)
from reportedly.model.errors import ModelError

SHORT = "The mayor said rebels shelled the market."


@pytest.mark.model
def test_each_word_has_two_vectors() -> None:
    (found,) = load_encoder().encode([SHORT])
    assert [SHORT[s:e] for s, e in found.words][:3] == ["The", "mayor", "said"]
    assert found.last.shape == found.middle.shape == (len(found.words), 384)
    assert np.abs(found.last).max(axis=1).min() > 0
    assert not np.allclose(found.last, found.middle)


@pytest.mark.model
def test_nothing_gives_nothing() -> None:
    assert load_encoder().encode([]) == []


@pytest.mark.model
def test_a_text_without_words_beside_others_is_empty() -> None:
    empty, said = load_encoder().encode(["", SHORT])
    assert (empty.words, empty.last.shape) == ((), (0, 384))
    assert np.abs(said.last).max(axis=1).min() > 0


@pytest.mark.model
def test_texts_keep_their_order_whatever_their_length() -> None:
    """One text is packed beside others, one is cut in two; the vectors must find back to theirs."""
    texts = [" ".join([w] * n) for w, n in [("market", 250), ("river", 330), ("school", 100)] * 3]
    found = load_encoder().encode(texts)
    assert [len(v.words) for v in found] == [250, 330, 100] * 3
    assert np.array_equal(found[0].last, load_encoder().encode(texts[:1])[0].last)


@pytest.mark.model
def test_what_stands_in_another_window_changes_nothing() -> None:
    """Windows go in one at a time, each scaled by itself."""
    full = " ".join(["market"] * 250)
    alone = load_encoder().encode([SHORT])[0]
    beside = load_encoder().encode([SHORT, full])[0]
    assert np.array_equal(alone.last, beside.last)
    assert np.array_equal(alone.middle, beside.middle)


@pytest.mark.model
def test_the_trunk_gives_the_vectors_that_encode_gives() -> None:
    pieces, firsts, words = load_encoder().trunk(SHORT)
    whole = load_encoder().encode([SHORT])[0]
    assert words.words == whole.words
    assert np.allclose(words.last, whole.last, atol=1e-5)
    assert np.allclose(pieces[list(firsts)], whole.middle, atol=1e-5)


@pytest.mark.model
def test_the_trunk_of_a_long_text_is_its_first_window() -> None:
    pieces, firsts, words = load_encoder().trunk("market " * 400)
    assert len(pieces) == 256
    assert len(firsts) == len(words.words) == len(words.last) == 254


@pytest.mark.model
def test_the_trunk_of_no_text_has_only_its_marks() -> None:
    pieces, firsts, words = load_encoder().trunk("")
    assert (len(pieces), firsts, words.words) == (2, (), ())


@pytest.mark.model
def test_the_heads_are_in_32_bits() -> None:
    heads = load_heads()
    assert heads["tags.weight"].shape == (7, 384)
    assert {v.dtype for v in heads.values()} == {np.dtype(np.float32)}
    assert not any(name.endswith(".scale") for name in heads)


def test_eight_bits_are_unpacked_by_their_scale() -> None:
    stored: dict[str, np.ndarray[Any, Any]] = {
        "head": np.array([[1, -2], [3, 4]], np.int8),
        "head.scale": np.array([0.5, 2], np.float32),
        "bias": np.array([1, 2], np.float16),
    }
    found = unpacked(stored)
    assert set(found) == {"head", "bias"}
    assert found["head"].tolist() == [[0.5, -1], [6, 8]]
    assert found["bias"].tolist() == [1, 2]


def test_the_curve_is_the_exact_one() -> None:
    x = np.linspace(-6, 6, 121, dtype=np.float32)
    exact = [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in x.tolist()]
    assert np.allclose(gelu(x), exact, atol=1e-6)


@pytest.mark.model
def test_the_shipped_model_is_found() -> None:
    assert (model_folder() / "encoder.onnx").is_file()
    assert len(model_hash()) == 64


def test_a_package_without_its_model_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.resources, "files", lambda _: tmp_path)
    with pytest.raises(ModelError, match="Install Reportedly again"):
        model_folder.__wrapped__()


def test_another_model_makes_another_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights and the table of confidence count; a note left beside them does not."""
    monkeypatch.setattr(module, "model_folder", lambda: tmp_path)
    hashes = []
    for name in ("encoder.onnx", "heads.npz", "confidence.json", "note.json"):
        (tmp_path / name).write_bytes(name.encode())
        hashes.append(model_hash.__wrapped__())
    assert len(set(hashes)) == 3
    assert hashes[-1] == hashes[-2]
