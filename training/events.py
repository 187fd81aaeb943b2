"""Teach event types: two branches on shared layers, and a linear model over words beside each.

`book` learns from the sentences of our codebooks alone; `taught` goes on from it with PLV and
CASE-2021. Both have the last layer for themselves; the three below it, on the trunk that ships,
are theirs together and have learned from the codebooks alone (the foundation).
Usage: python -m training.events --out build/events [--foundation] [--folds 5]
"""

import argparse
import copy
import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from quality.scores import label_f1, macro_f1, weighted_f1
from quality.suites.case_types import TERRITORY
from quality.suites.plover import QUADS, YIELD
from torch import Tensor, nn

from reportedly.extraction.coding.coder import WORDS_SHARE
from reportedly.extraction.coding.ngrams import linear_scores
from reportedly.extraction.reader.encoder import Encoder, model_folder, open_session
from training.branch import LAYERS, Branch, read_branch
from training.coded import Coded, book_examples, case_examples, labels, plv_examples
from training.export import MIDDLE, TOP
from training.graph import write_layers
from training.minilm import load_minilm, with_aims
from training.shipped import read_layers
from training.words import fit_words, words_of

FOUNDATION_EPOCHS, EPOCHS, BATCH, RATE, HEAD_RATE = 4, 5, 16, 2e-4, 1e-3
NEARNESS = 5.0  # of the mean square between a vector and its aim beside the loss of the types
WEIGHTS = {"book": 0.4, "plv": 1.0, "case": 1.0}  # how much a sentence counts, by where it is from
SEED = 20160711


def _stacked(batch: Sequence[Coded]) -> tuple[Tensor, Tensor]:
    vectors = [torch.from_numpy(e.middle).float() for e in batch]
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(v)) for v in vectors], batch_first=True)
    return nn.utils.rnn.pad_sequence(vectors, batch_first=True), mask


def scores(branch: Branch, batch: Sequence[Coded]) -> tuple[Tensor, Tensor]:
    """Give log-probabilities of the types of a batch of one sort, and how far it is off its aims."""
    x, mask = _stacked(batch)
    with torch.autocast("cpu", torch.bfloat16):
        x = branch(x, mask)
    ends = [e.ends for e in batch if e.ends is not None]
    logits = branch.pairs(x, mask, ends) if ends else branch.texts(x, mask)
    return logits.log_softmax(-1), _distance(x, mask, batch)


def _distance(x: Tensor, mask: Tensor, batch: Sequence[Coded]) -> Tensor:
    """Give the mean square between vectors and their aims; 0 where there are none."""
    aims = [torch.from_numpy(e.aim).float() for e in batch if e.aim is not None]
    if not aims:
        return torch.zeros(())
    aim = nn.utils.rnn.pad_sequence(aims, batch_first=True)
    return (((x - aim) ** 2).mean(-1) * mask).sum() / mask.sum()


def teach(branch: Branch, examples: Sequence[Coded], *, epochs: int, seed: int,
          weights: dict[str, float]) -> Branch:  # fmt: skip
    """Teach a branch from examples; it is changed in place.

    Args:
        branch: where it starts from.
        examples: all of them are seen in every epoch.
        epochs: how often.
        seed: of the order and of what drops out.
        weights: how much an example counts, by its group.
    """
    torch.manual_seed(seed)
    order = random.Random(seed)
    plan = [batch for _ in range(epochs) for batch in _batches(examples, order)]
    optimizer = torch.optim.AdamW(_groups(branch), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.1 * len(plan))) * max(0.0, 1 - s / len(plan))
    )
    branch.train()
    began = time.monotonic()
    for number, batch in enumerate(plan, 1):
        logs, distance = scores(branch, batch)
        loss = _loss(logs, batch, weights) + NEARNESS * distance
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % 100 == 0:
            print(f"batch {number}/{len(plan)} loss {loss.item():.3f} "
                  f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
    return branch.eval()


def _groups(branch: Branch) -> list[dict[str, object]]:
    body = list(branch.layers.parameters())
    inside = {id(p) for p in body}
    heads = [p for p in branch.parameters() if id(p) not in inside]
    return [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]


def _loss(logs: Tensor, batch: Sequence[Coded], weights: dict[str, float]) -> Tensor:
    """Give the weighted loss of any of the right answers, with a tenth spread over all."""
    right = torch.stack([logs[i, list(e.answers)].logsumexp(0) for i, e in enumerate(batch)])
    weight = torch.tensor([weights[e.group] for e in batch])
    losses = -(0.9 * right + 0.1 * logs.mean(-1))
    return (losses * weight).sum() / weight.sum()


def _batches(examples: Sequence[Coded], order: random.Random) -> list[list[Coded]]:
    made = []
    for pairs in (True, False):
        found = [e for e in examples if (e.ends is not None) is pairs]
        found.sort(key=lambda e: len(e.middle) // 16 + order.random())
        made += [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    order.shuffle(made)
    return made


def predicted(branch: Branch, examples: Sequence[Coded]) -> np.ndarray:
    """Give the log-probabilities (examples, types) of examples of one sort."""
    with torch.no_grad():
        parts = [scores(branch, examples[i : i + BATCH])[0].numpy()
                 for i in range(0, len(examples), BATCH)]  # fmt: skip
    return np.concatenate(parts)


# --- the course ---------------------------------------------------------------------------------


def foundation(own: Sequence[Coded], encoder: Encoder, *, epochs: int) -> Branch:
    """Teach all four layers after the trunk the codebooks, from MiniLM's own layers.

    Not from the reader's: they have forgotten what a sentence is about. While they learn the types
    they are held near what MiniLM makes of the same sentences, so that they do not forget it too.
    """
    branch = new_branch(depth=LAYERS - MIDDLE)
    branch.set_layers({k: v.numpy() for k, v in load_minilm().state_dict().items()})
    return teach(branch, with_aims(own, encoder), epochs=epochs, seed=SEED, weights=WEIGHTS)


def new_branch(*, depth: int = 1) -> Branch:
    """Give a branch for the types of the shipped books."""
    torch.manual_seed(SEED)
    return Branch(len(labels("plover")), len(labels("conflict")), depth=depth)


def lifted(examples: Sequence[Coded], graph: Path) -> list[Coded]:
    """Give examples with their vectors after the shared layers, as the shipped graph makes them."""
    session = open_session(graph)

    def lift(middle: np.ndarray) -> np.ndarray:
        mask = np.ones((1, len(middle)), np.int32)
        given = {"middle": middle[None].astype(np.float32), "mask": mask}
        found: np.ndarray = session.run(["vectors"], given)[0][0]
        return found.astype(np.float16)

    return [replace(e, middle=lift(e.middle)) for e in examples]


def of_sort(examples: Sequence[Coded], *, pairs: bool) -> list[Coded]:
    """Give the examples with marked parties, or those of whole texts."""
    return [e for e in examples if (e.ends is not None) is pairs]


def learn(start: Branch, examples: Sequence[Coded]) -> Branch:
    """Teach the taught branch, from the one of the codebooks."""
    return teach(copy.deepcopy(start), examples, epochs=EPOCHS, seed=SEED, weights=WEIGHTS)


def cross_validated(
    start: Branch, sets: Sequence[Coded], own: Sequence[Coded], *, parts: int, seed: int
) -> dict[str, float]:
    """Teach with a part left out in turn, and score the answers to what was left out together.

    Args:
        start: the branch of the codebooks, from which each goes on.
        sets: the data sets' sentences, cut into parts.
        own: the codebooks' sentences.
        parts: into how many they are cut.
        seed: of the cut.
    """
    folds = _folds(sets, parts, seed)
    answers: dict[str, list[tuple[str, str]]] = {"plv": [], "case": []}
    for part in range(parts):
        kept = [e for e, fold in zip(sets, folds, strict=True) if fold != part]
        left = [e for e, fold in zip(sets, folds, strict=True) if fold == part]
        branch = learn(start, kept)
        for pairs, group in ((True, "plv"), (False, "case")):
            words = fit_words(
                of_sort([*kept, *own], pairs=pairs), _width(branch, pairs=pairs), WEIGHTS
            )
            held = of_sort(left, pairs=pairs)
            guesses = joined(branch, held, words)
            answers[group] += [
                (_name(e), _best(row, pairs=pairs)) for e, row in zip(held, guesses, strict=True)
            ]
        print(f"part {part + 1}", figures(answers), flush=True)
    return figures(answers)


def _folds(sets: Sequence[Coded], parts: int, seed: int) -> list[int]:
    """Give each sentence its part; each part has its share of every type of each set."""
    order = list(range(len(sets)))
    random.Random(seed).shuffle(order)
    order.sort(key=lambda i: (sets[i].group, sets[i].answers))
    places = {i: place % parts for place, i in enumerate(order)}
    return [places[i] for i in range(len(sets))]


def _width(branch: Branch, *, pairs: bool) -> int:
    return (branch.pair_types if pairs else branch.text_types).out_features


def joined(branch: Branch, examples: Sequence[Coded], words: dict[str, np.ndarray]) -> np.ndarray:
    """Give the scores of network and words together, as the coder weighs them."""
    read = np.array([linear_scores(words_of(e), words) for e in examples])
    return predicted(branch, examples) + WORDS_SHARE * read


def _name(item: Coded) -> str:
    name = labels("plover" if item.ends is not None else "conflict")[item.answers[0]]
    return YIELD.get(name, name)


def _best(row: np.ndarray, *, pairs: bool) -> str:
    """Give the best type; CONCEDE and RETREAT are added up as PLV's YIELD."""
    sums: dict[str, float] = {}
    names = labels("plover" if pairs else "conflict")
    for name, score in zip(names, np.exp(row - row.max()), strict=True):
        key = YIELD.get(name, name)
        sums[key] = sums.get(key, 0.0) + float(score)
    return max(sums, key=lambda k: sums[k])


def figures(answers: dict[str, list[tuple[str, str]]]) -> dict[str, float]:
    """Score pairs of gold and guess, by the scoreboard's own arithmetic."""
    gold, guess = ([a[i] for a in answers["plv"]] for i in (0, 1))
    case_gold, case_guess = ([a[i] for a in answers["case"]] for i in (0, 1))
    by_type = label_f1(case_gold, case_guess)
    found = {"plv_root": macro_f1(gold, guess),
             "plv_quad": macro_f1([QUADS[g] for g in gold], [QUADS[g] for g in guess]),
             "case_weighted": weighted_f1(case_gold, case_guess),
             "case_macro": macro_f1(case_gold, case_guess)}  # fmt: skip
    found |= {f"case_{n}": by_type[n] for n in TERRITORY if n in by_type}
    return {name: round(value, 4) for name, value in found.items()}


def main() -> None:
    """Teach both branches and their words, score them, and keep weights and figures."""
    given = _options()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)  # more than there are idle cores only spin
    encoder = Encoder(given.encoder)
    own = [*book_examples("plover", encoder), *book_examples("conflict", encoder)]
    sets = [*plv_examples(given.data / "plv/train.jsonl", encoder),
            *case_examples(given.data / "case2021_task2/snippets.jsonl", encoder)]  # fmt: skip
    deep = foundation(own, encoder, epochs=given.epochs) if given.foundation else None
    book = start_from(deep, given.out, given.models)
    own, sets = (lifted(e, given.out / "coding.onnx") for e in (own, sets))
    teach(book, own, epochs=1, seed=SEED, weights=WEIGHTS)
    save(book, own, given.out / "book")
    taught = [] if given.licensed else sets
    save(learn(book, taught) if taught else book, [*taught, *own], given.out / "taught")
    if given.folds and taught:
        found = [cross_validated(book, sets, own, parts=given.folds, seed=SEED + n)
                 for n in range(given.times)]  # fmt: skip
        (given.out / "figures.json").write_text(json.dumps({"cross_validation": found}))


def start_from(deep: Branch | None, out: Path, models: Path) -> Branch:
    """Write the shared layers, and give the branch that stands on them.

    They are those of the foundation, or, without one, as they ship.
    """
    book = new_branch()
    if deep is None:
        layers = read_layers(models / "coding.onnx")
        read_branch(models, "book", book)
    else:
        layers = deep.layer_weights()
        heads = {k: v for k, v in deep.state_dict().items() if not k.startswith("layers.")}
        book.load_state_dict(book.state_dict() | heads)
        book.set_layers(layers)
    write_layers(layers, out / "coding.onnx", start=MIDDLE, end=TOP)
    return book


def save(branch: Branch, examples: Sequence[Coded], path: Path) -> None:
    """Keep a branch and the words that stand beside it."""
    torch.save(branch.state_dict(), path.with_suffix(".pt"))
    words = {
        f"{sort}_words.{name}": value
        for sort, pairs in (("pair", True), ("text", False))
        for name, value in fit_words(
            of_sort(examples, pairs=pairs), _width(branch, pairs=pairs), WEIGHTS
        ).items()
    }
    np.savez(path.with_name(f"{path.name}-words.npz"), allow_pickle=False, **words)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--models", type=Path, default=model_folder(), help="what ships now")
    parser.add_argument("--encoder", type=Path, default=model_folder(), help="whose trunk it is")
    parser.add_argument("--out", type=Path, default=Path("build/events"))
    parser.add_argument("--foundation", action="store_true", help="teach the shared layers anew")
    parser.add_argument("--epochs", type=int, default=FOUNDATION_EPOCHS, help="of the foundation")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    parser.add_argument("--times", type=int, default=1, help="so often, each with another cut")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--licensed", action="store_true", help="no PLV, no CASE-2021")
    return parser.parse_args()


if __name__ == "__main__":
    main()
