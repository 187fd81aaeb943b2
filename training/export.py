"""Write what ships: the encoder in eight bits, the heads as they are, the vocabulary.

Usage: python -m training.export --run build/reader --out src/reportedly/extraction/models
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch

from training.__main__ import WEIGHTS
from training.graph import write_encoder

MIDDLE = 2  # the layers after it are taught event types apart


def average_weights(run: Path) -> dict[str, np.ndarray]:
    """Read the running average of the weights from the last checkpoint."""
    kept = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)
    return {name: value.float().numpy() for name, value in kept["average"].items()}


def encoder_weights(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Give the encoder's part, under the encoder's own names."""
    start = "encoder."
    return {k[len(start):]: v for k, v in weights.items() if k.startswith(start)}  # fmt: skip


def export(run: Path, out: Path, whole: tuple[str, ...]) -> None:
    """Write encoder, heads and vocabulary into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    weights = average_weights(run)
    write_encoder(encoder_weights(weights), out / "encoder.onnx", middle=MIDDLE, whole=whole)
    heads = {k: v for k, v in weights.items() if not k.startswith("encoder.")}
    np.savez(out / "heads.npz", allow_pickle=False, **heads)
    shutil.copyfile(WEIGHTS / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--run", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=Path("src/reportedly/extraction/models"))
    parser.add_argument("--whole", nargs="*", default=(), help="matrices kept in 32 bits")
    given = parser.parse_args()
    export(given.run, given.out, tuple(given.whole))
