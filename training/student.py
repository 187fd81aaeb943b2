"""Teach a smaller encoder what the whole one knows: the trunk stays, two layers follow it.

The trunk (embeddings and the first layers) is the teacher's own, so that the branches for event
types fit on it unchanged. The student learns from the teacher's vectors and tags on every text, and
from the annotators where there are any; text that nobody annotated teaches it the prose of wars.
Resumable after every epoch. Usage: python -m training.student --teacher build/reader/models
"""

import argparse
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.extraction.blocks import blocks
from reportedly.extraction.reader import encoder
from reportedly.extraction.reader.pieces import Window, cut, windows
from training.__main__ import AVERAGE, JUDGED, SIZES, WARM_UP, WEIGHTS, Example, batches
from training.corpora import judged, rows, tagged
from training.export import MIDDLE
from training.graph import write_encoder
from training.lessons import factuality_loss, tagging_loss
from training.network import Reader
from training.shipped import read_back

KEPT = (3, 5)  # the teacher's layers that the student's own begin as
RATE, HEAD_RATE = 5e-4, 5e-4
SMOOTHING = 1.0  # temperature of the teacher's tags
VECTORS_SHARE = 4.0  # of the tags' loss, for the mean square by which a vector misses the teacher's
PLAIN = {
    "conflict_wiki/articles.jsonl.gz": 10_000,
    "re3d/docs.jsonl": 10_000,
    "wikievents/dev.jsonl": 10_000,
    "geowebnews/docs.jsonl": 10_000,
    "lgl/docs.jsonl.gz": 300,
    "india_police_events/docs.jsonl.gz": 300,
}
"""Texts without annotation that are read for training, and at most how many of each file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A window that nobody annotated."""

    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """An example with what the teacher makes of it.

    Attributes:
        middle: (pieces, 384) 16 bits, what the trunk gives the student.
        last: (pieces, 384) 16 bits, the teacher's vectors.
    """

    example: Any
    middle: np.ndarray
    last: np.ndarray

    @property
    def window(self) -> Window:
        """Give the example's window, by whose length batches are made."""
        found: Window = self.example.window
        return found


def lessons(data: Path, tokenizer: Tokenizer) -> dict[str, list[Any]]:
    """Read all examples."""
    return {
        "tagged": list(tagged(rows(data / "polnear" / "train.jsonl.gz"), tokenizer)),
        "judged": [e for name in JUDGED for e in judged(rows(data / "factuality" / name), tokenizer)],
        "plain": [Plain(window=w) for name, most in PLAIN.items()
                  for w in plain_windows(data / name, most, tokenizer)],
    }  # fmt: skip


def plain_windows(path: Path, most: int, tokenizer: Tokenizer) -> Iterator[Window]:
    """Give the windows of a file's texts."""
    for number, row in enumerate(rows(path)):
        if number < most:
            yield from windows(cut([b.text for b in blocks(row["text"])], tokenizer))


def taught(found: Sequence[Example | Plain], teacher: encoder.Encoder) -> list[Taught]:
    """Let the teacher read every example."""
    read = []
    for example in found:
        last, middle = teacher._run(example.window)  # noqa: SLF001
        read.append(Taught(example=example, middle=middle.astype(np.float16),
                           last=last.astype(np.float16)))  # fmt: skip
    return read


class Student:
    """The state of a training run, and what is saved of it."""

    def __init__(self, teacher: Path, steps: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.teacher = whole_reader(teacher).eval()
        self.reader = whole_reader(teacher)
        layers = self.reader.encoder.encoder.layer
        self.layers = nn.ModuleList([layers[n] for n in KEPT])
        self.heads = nn.ModuleList([self.reader.tags, self.reader.link_from, self.reader.link_to,
                                    self.reader.factuality])  # fmt: skip
        groups = [
            {"params": list(self.layers.parameters()), "lr": RATE},
            {"params": [*self.heads.parameters(), self.reader.link_distance], "lr": HEAD_RATE},
        ]
        self.learned = [p for g in groups for p in g["params"]]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        warm = max(1, int(WARM_UP * steps))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1.0, s / warm) * max(0.0, (steps - s) / steps)
        )
        self.average = {k: v.clone() for k, v in self.state().items()}
        self.epoch = 0

    def state(self) -> dict[str, Tensor]:
        """Give the weights that are learned: the upper layers and the heads."""
        upper = {f"layers.{k}": v for k, v in self.layers.state_dict().items()}
        return upper | {k: v for k, v in self.reader.state_dict().items()
                        if not k.startswith("encoder.")}  # fmt: skip

    def vectors(self, middle: Tensor, mask: Tensor) -> Tensor:
        """Give the student's vectors (batch, pieces, 384) from the trunk's."""
        x = middle
        barred = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            out = layer(x, attention_mask=barred)
            x = out[0] if isinstance(out, tuple) else out
        return x

    def step(self, kind: str, batch: Sequence[Taught]) -> float:
        """Learn from one batch and give its loss."""
        middle, mask = filled_up([t.middle for t in batch])
        aim, _ = filled_up([t.last for t in batch])
        with torch.autocast("cpu", torch.bfloat16):
            found = self.vectors(middle, mask)
        found = found.float()
        loss = self._likeness(found, aim, mask)
        seen = self.reader.dropout(found)
        examples = [t.example for t in batch]
        if kind == "tagged":
            loss = loss + tagging_loss(self.reader, seen, examples)
        elif kind == "judged":
            loss = loss + factuality_loss(self.reader, seen, examples)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        return float(loss.detach())

    def _likeness(self, found: Tensor, aim: Tensor, mask: Tensor) -> Tensor:
        """Give how far vectors and tags are from the teacher's."""
        kept = mask.bool()
        mine, theirs = found[kept], aim[kept]
        wanted = F.log_softmax(self.teacher.tags(theirs) / SMOOTHING, dim=-1)
        got = F.log_softmax(self.reader.tags(self.reader.dropout(mine)) / SMOOTHING, dim=-1)
        tags = F.kl_div(got, wanted, reduction="batchmean", log_target=True)
        return tags + VECTORS_SHARE * F.mse_loss(mine, theirs)

    def _average(self) -> None:
        done = self.schedule.last_epoch
        share = min(AVERAGE, done / (10 + done))
        for name, value in self.state().items():
            self.average[name].lerp_(value, 1 - share)

    def save(self, path: Path) -> None:
        """Write a checkpoint beside the old one, then put it in its place."""
        torch.save({"epoch": self.epoch, "state": self.state(), "average": self.average,
                    "optimizer": self.optimizer.state_dict(),
                    "schedule": self.schedule.state_dict()}, path.with_suffix(".new"))  # fmt: skip
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint, where there is one."""
        if path.is_file():
            kept = torch.load(path, weights_only=True)
            self.epoch, self.average = kept["epoch"], kept["average"]
            for name, value in self.state().items():
                value.copy_(kept["state"][name])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.schedule.load_state_dict(kept["schedule"])


def whole_reader(folder: Path) -> Reader:
    """Give a shipped model as it was in training."""
    weights, _ = read_back(folder / "encoder.onnx")
    reader = Reader(WEIGHTS)
    found = {f"encoder.{k}": torch.tensor(np.ascontiguousarray(v)) for k, v in weights.items()}
    places = "encoder.embeddings.position_embeddings.weight"
    del found[places]  # cut to what a window needs, and not learned here
    with np.load(folder / "heads.npz") as stored:
        found |= {n: torch.tensor(stored[n].astype(np.float32)) for n in stored.files
                  if n != "linker"}  # fmt: skip
    reader.load_state_dict(found, strict=False)
    return reader


def filled_up(rows: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Give vectors filled up to the longest (batch, pieces, 384), and the mask of what counts."""
    length = max(len(r) for r in rows)
    x, mask = torch.zeros(len(rows), length, 384), torch.zeros(len(rows), length)
    for i, row in enumerate(rows):
        x[i, : len(row)] = torch.from_numpy(row).float()
        mask[i, : len(row)] = 1
    return x, mask


def train(given: argparse.Namespace) -> None:
    """Teach the student, with a line of progress twice a minute, and write it after every epoch."""
    given.out.mkdir(parents=True, exist_ok=True)
    teacher = encoder.Encoder(given.teacher)
    examples = {kind: taught(found, teacher)
                for kind, found in lessons(given.data, teacher.tokenizer).items()}  # fmt: skip
    print({kind: len(found) for kind, found in examples.items()}, flush=True)
    steps = len(batches(examples, random.Random(given.seed)))
    student = Student(given.teacher, steps * given.epochs, given.seed)
    student.resume(given.out / "student.pt")
    while student.epoch < given.epochs:
        order = random.Random(given.seed * 1000 + student.epoch)
        _epoch(student, batches(examples, order))
        student.epoch += 1
        student.save(given.out / "student.pt")
        export(student, given.teacher, given.out / "models")


def _epoch(student: Student, made: list[tuple[str, list[Any]]]) -> None:
    student.layers.train()
    began = told = time.monotonic()
    losses: dict[str, list[float]] = {kind: [] for kind, _ in made}
    for number, (kind, batch) in enumerate(made, 1):
        losses[kind].append(student.step(kind, batch))
        if time.monotonic() - told >= 30 or number == len(made):
            told = time.monotonic()
            means = {k: round(sum(v[-50:]) / len(v[-50:]), 4) for k, v in losses.items()}
            print(f"epoch {student.epoch + 1} batch {number}/{len(made)} {told - began:.0f} s {means}",
                  flush=True)  # fmt: skip


def export(student: Student, teacher: Path, out: Path) -> None:
    """Write the student where a model ships, beside the branches that share its trunk."""
    shutil.copytree(teacher, out, dirs_exist_ok=True)
    weights, _ = read_back(teacher / "encoder.onnx")
    kept = {k: v for k, v in weights.items()
            if not k.startswith("encoder.layer.") or int(k.split(".")[2]) < MIDDLE}  # fmt: skip
    average = {k: v.numpy() for k, v in student.average.items()}
    for name, value in average.items():
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            kept[f"encoder.layer.{int(number) + MIDDLE}.{rest}"] = value
    write_encoder(kept, out / "encoder.onnx", middle=MIDDLE, layers=MIDDLE + len(KEPT))
    heads = {k: v.astype(np.float16) for k, v in average.items() if not k.startswith("layers.")}
    with np.load(teacher / "heads.npz") as stored:
        heads["linker"] = stored["linker"]  # until training.linking has fitted it anew
    np.savez(out / "heads.npz", allow_pickle=False, **heads)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--teacher", type=Path, default=Path("build/reader/models"))
    parser.add_argument("--out", type=Path, default=Path("build/student"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=20160711)
    SIZES["plain"] = SIZES["tagged"]
    train(parser.parse_args())
