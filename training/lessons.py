"""One step of learning for each kind of example: batches in, a loss out."""

import bisect
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from reportedly.extraction.reader.pieces import Window
from training.corpora import Judged, Tagged
from training.network import DISTANCES, ROLES, Reader

LINK_SHARE = 0.5  # of the tags' loss; links are the easier half


def padded(batch: Sequence[Window], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Give ids, cases and mask of windows, filled up to the longest."""
    length = max(len(w.ids) for w in batch)
    ids, cases, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    for i, window in enumerate(batch):
        size = len(window.ids)
        ids[i, :size] = torch.tensor(window.ids)
        cases[i, :size] = torch.tensor(window.cases)
        mask[i, :size] = 1
    return ids.to(device), cases.to(device), mask.to(device)


def tagging_loss(reader: Reader, vectors: Tensor, batch: Sequence[Tagged]) -> Tensor:
    """Give the loss of tags and links of a batch already encoded."""
    picked, tags, links = [], [], []
    for i, example in enumerate(batch):
        picked.append(vectors[i, list(example.window.firsts)])
        tags += example.tags
        loss = _link_loss(reader, picked[-1], example)
        links += [loss] if loss is not None else []
    logits = reader.tags(torch.cat(picked))
    tag_loss = F.cross_entropy(logits, torch.tensor(tags, device=logits.device))
    return tag_loss + LINK_SHARE * torch.stack(links).mean() if links else tag_loss


def _link_loss(reader: Reader, words: Tensor, example: Tagged) -> Tensor | None:
    if not example.anchors:
        return None
    runs = [first for first, _ in example.runs]
    anchors = list(example.anchors)
    wanted = torch.zeros(ROLES, len(anchors), len(runs), device=words.device)
    valid = torch.zeros_like(wanted)
    for b, (first, role) in enumerate(example.runs):
        for a, anchor in enumerate(anchors):
            valid[role, a, b] = float(anchor != first)
            wanted[role, a, b] = float((anchor, first, role) in example.links)
    logits = reader.links(words[anchors], words[runs], distances(anchors, runs).to(words.device))
    losses = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (losses * valid).sum() / valid.sum().clamp(min=1)


def distances(anchors: Sequence[int], runs: Sequence[int]) -> Tensor:
    """Give the bucket of each signed distance in words from anchor to run."""
    return torch.tensor([[bisect.bisect_right(DISTANCES, r - a) for r in runs] for a in anchors])


def factuality_loss(reader: Reader, vectors: Tensor, batch: Sequence[Judged]) -> Tensor:
    """Give the loss of judged events of a batch already encoded."""
    picked = torch.stack([vectors[i, e.window.firsts[w]] for i, e in enumerate(batch)
                          for w, _ in e.events])  # fmt: skip
    wanted = torch.tensor([v for e in batch for _, v in e.events], device=picked.device)
    return F.smooth_l1_loss(reader.factuality(picked).squeeze(-1), wanted)
