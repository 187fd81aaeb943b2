"""Write what ships: the encoder in eight bits, the heads as they are, the vocabulary.

Usage: python -m training.export --run build/reader --events build/events; --run alone writes
the encoder, --events alone the branches.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
import yaml

from training.__main__ import WEIGHTS
from training.graph import rounded, write_encoder, write_layers

LARGE = 10_000  # elements
MIDDLE, TOP = 2, 5  # where the trunk ends, and the layer that each branch has for itself


def average_weights(run: Path) -> dict[str, np.ndarray]:
    """Read the running average of the weights from the last checkpoint."""
    kept = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)
    return {name: value.float().numpy() for name, value in kept["average"].items()}


def encoder_weights(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Give the encoder's part, under the encoder's own names."""
    start = "encoder."
    return {k[len(start):]: v for k, v in weights.items() if k.startswith(start)}  # fmt: skip


def export_branch(name: str, events: Path, out: Path) -> None:
    """Write a branch taught event types: its last layer as a graph, its heads, words and types."""
    kept = torch.load(events / f"{name}.pt", map_location="cpu", weights_only=True)
    weights = {key: value.float().numpy() for key, value in kept.items()}
    layers = {f"encoder.layer.{TOP}.{k.split('.', 2)[2]}": v
              for k, v in weights.items() if k.startswith("layers.")}  # fmt: skip
    write_layers(layers, out / f"{name}.onnx", start=TOP, end=TOP + 1)
    heads = {k: v for k, v in weights.items() if not k.startswith("layers.")}
    with np.load(events / f"{name}-words.npz") as words:
        heads = _packed(heads | {n: words[n] for n in words.files})
    names = {f"names.{key}": np.array([e["type"] for e in _book(book)])
             for key, book in (("roots", "plover"), ("types", "conflict"))}  # fmt: skip
    np.savez_compressed(out / f"{name}.npz", allow_pickle=False, **heads, **names)


def _packed(heads: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Round large matrices (out, in) to eight bits, a scale a row; keep the rest in 16."""
    packed: dict[str, np.ndarray] = {}
    for name, value in heads.items():
        if value.ndim == 2 and value.size >= LARGE:
            small, scale = rounded(value.T)
            packed |= {name: small.T, f"{name}.scale": scale}
        else:
            packed[name] = value.astype(np.float16)
    return packed


def _book(name: str) -> list[dict[str, str]]:
    path = Path("src/reportedly/extraction/coding/books") / f"{name}.yaml"
    entries: list[dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def export(run: Path, out: Path, whole: tuple[str, ...]) -> None:
    """Write encoder, heads and vocabulary into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    weights = average_weights(run)
    write_encoder(encoder_weights(weights), out / "encoder.onnx", middle=MIDDLE, whole=whole)
    heads = {k: v.astype(np.float16) for k, v in weights.items() if not k.startswith("encoder.")}
    np.savez(out / "heads.npz", allow_pickle=False, **heads)
    shutil.copyfile(WEIGHTS / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--run", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/extraction/models"))
    parser.add_argument("--events", type=Path)
    parser.add_argument("--whole", nargs="*", default=(), help="matrices kept in 32 bits")
    given = parser.parse_args()
    if given.run:
        export(given.run, given.out, tuple(given.whole))
    if given.events:
        shutil.copyfile(given.events / "coding.onnx", given.out / "coding.onnx")
        for branch in ("book", "taught"):
            export_branch(branch, given.events, given.out)
