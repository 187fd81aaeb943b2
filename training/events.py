"""Teach event types: the encoder's last layers and two heads, on the frozen trunk below.

Two branches are made from one architecture. `book` starts from the reader's own layers and learns
from the sentences of our codebooks alone; `taught` goes on from there with PLV and CASE-2021.
Usage: python -m training.events --run build/reader --out build/events [--folds 5]
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
import yaml
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.extraction.coding.codebook import marked
from reportedly.extraction.reader.pieces import MAX_PIECES, cut, load_tokenizer, windows
from training.__main__ import WEIGHTS
from training.corpora import rows
from training.export import MIDDLE
from training.network import WIDTH, Reader

BOOKS = Path("src/reportedly/extraction/coding/books")
QUERY_WIDTH, HIDDEN = 128, 256
EPOCHS, BATCH, RATE, HEAD_RATE = 5, 16, 2e-4, 1e-3
SHARE_OF_BOOK = 0.5  # weight of a codebook sentence beside one of a data set


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A sentence with its types: answers are columns of which any is right.

    Attributes:
        ends: pieces [start, end) of source and target; None for a coding of the whole text.
        weight: how much it counts.
    """

    text: str
    ids: tuple[int, ...]
    cases: tuple[int, ...]
    ends: tuple[tuple[int, int], tuple[int, int]] | None
    answers: tuple[int, ...]
    weight: float
    group: str


class Branch(nn.Module):
    """The layers after the trunk, with a head for pairs and a head for whole texts."""

    def __init__(self, reader: Reader, roots: int, types: int) -> None:
        super().__init__()
        self.layers = reader.encoder.encoder.layer[MIDDLE:]
        self.pair_query = nn.Linear(2 * WIDTH, QUERY_WIDTH)
        self.pair_key = nn.Linear(WIDTH, QUERY_WIDTH)
        self.pair_hidden = nn.Linear(3 * WIDTH, HIDDEN)
        self.pair_types = nn.Linear(HIDDEN, roots)
        self.text_key = nn.Linear(WIDTH, 1)
        self.text_hidden = nn.Linear(2 * WIDTH, HIDDEN)
        self.text_types = nn.Linear(HIDDEN, types)
        self.dropout = nn.Dropout(0.15)

    def forward(self, middle: Tensor, mask: Tensor) -> Tensor:
        """Give the vectors of the last layer."""
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        x = middle
        for layer in self.layers:
            x = layer(x, attention_mask=bias.to(x.dtype))
            x = x[0] if isinstance(x, tuple) else x
        return x.float()

    def pairs(self, x: Tensor, mask: Tensor, ends: Sequence[Sequence[tuple[int, int]]]) -> Tensor:
        """Give logits of the type between source and target."""
        source, target = (torch.stack([x[i, slice(*e[k])].mean(0) for i, e in enumerate(ends)])
                          for k in (0, 1))  # fmt: skip
        query = self.pair_query(torch.cat([source, target], -1))
        weight = (self.pair_key(x) * query[:, None]).sum(-1) / QUERY_WIDTH**0.5
        weight = weight.masked_fill(mask == 0, -1e4).softmax(-1)
        pooled = (weight[..., None] * x).sum(1)
        hidden = F.gelu(self.pair_hidden(self.dropout(torch.cat([source, target, pooled], -1))))
        return self.pair_types(self.dropout(hidden))

    def texts(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give logits of the type of each text."""
        weight = self.text_key(x).squeeze(-1).masked_fill(mask == 0, -1e4).softmax(-1)
        pooled = (weight[..., None] * x).sum(1)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        hidden = F.gelu(self.text_hidden(self.dropout(torch.cat([pooled, mean], -1))))
        return self.text_types(self.dropout(hidden))


# --- examples -----------------------------------------------------------------------------------


def example(text: str, spans: Sequence[tuple[int, int]] | None, answers: Sequence[int],
            weight: float, group: str, tokenizer: Tokenizer) -> Coded:  # fmt: skip
    """Cut a text, and find source and target among its pieces."""
    pieces = cut([text], tokenizer)
    window = next(iter(windows(pieces)))
    ends = None
    if spans is not None:
        words = pieces[0].words[: len(window.firsts)]
        ends = tuple(_pieces_at(span, words, window.firsts) for span in spans)
    return Coded(text=text, ids=window.ids[:MAX_PIECES], cases=window.cases[:MAX_PIECES],
                 ends=ends, answers=tuple(answers), weight=weight, group=group)  # type: ignore[arg-type]  # fmt: skip


def _pieces_at(
    span: tuple[int, int], words: Sequence[tuple[int, int]], firsts: Sequence[int]
) -> tuple[int, int]:
    """Give the first pieces' range of a span; [CLS] alone for an empty or lost one."""
    inside = [f for (s, e), f in zip(words, firsts, strict=True) if s < span[1] and span[0] < e]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


def book_examples(name: str, labels: Sequence[str], tokenizer: Tokenizer) -> list[Coded]:
    """Read the sentences of a codebook, the look-alikes under the type they are."""
    found = []
    for entry in yaml.safe_load((BOOKS / f"{name}.yaml").read_text(encoding="utf-8")):
        pairs = [(text, entry["type"]) for text in entry["positive"]]
        pairs += [(n["text"], n["type"]) for n in entry["negative"]]
        for text, label in pairs:
            sentence = marked(text)
            spans = [sentence.source or (0, 0), sentence.target or (0, 0)]
            found.append(example(sentence.text, spans if name == "plover" else None,
                                 [labels.index(label)], SHARE_OF_BOOK, "book", tokenizer))  # fmt: skip
    return found


def plv_examples(path: Path, roots: Sequence[str], tokenizer: Tokenizer) -> list[Coded]:
    """Read PLV's pairs; its YIELD is our CONCEDE or RETREAT."""
    found = []
    for row in rows(path):
        names = ("CONCEDE", "RETREAT") if row["root"] == "YIELD" else (row["root"],)
        spans = [tuple(row[side] or (0, 0)) for side in ("source", "target")]
        found.append(example(row["text"], spans, [roots.index(n) for n in names], 1.0, "plv",
                             tokenizer))  # fmt: skip
    return found


def case_examples(path: Path, types: Sequence[str], tokenizer: Tokenizer) -> list[Coded]:
    """Read the snippets of CASE-2021."""
    return [example(r["text"], None, [types.index(r["label"])], 1.0, "case", tokenizer)
            for r in rows(path)]  # fmt: skip


# --- learning -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """What every branch starts from: the reader, and the trunk's vectors of every example."""

    run: Path
    roots: tuple[str, ...]
    types: tuple[str, ...]
    trunk: dict[str, Tensor]

    def branch(self, seed: int) -> Branch:
        """Give a fresh branch."""
        torch.manual_seed(seed)
        return Branch(_reader(self.run), len(self.roots), len(self.types))


def _reader(run: Path) -> Reader:
    reader = Reader(WEIGHTS)
    kept = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)
    reader.load_state_dict(kept["average"])
    return reader


def trunk_vectors(run: Path, examples: Sequence[Coded]) -> dict[str, Tensor]:
    """Encode every text once up to the trunk's end."""
    encoder = _reader(run).encoder.eval()
    found: dict[str, Tensor] = {}
    with torch.no_grad():
        for item in examples:
            ids, cases = torch.tensor([item.ids]), torch.tensor([item.cases])
            out = encoder(input_ids=ids, token_type_ids=cases,
                          attention_mask=torch.ones_like(ids), output_hidden_states=True)  # fmt: skip
            found[item.text] = out.hidden_states[MIDDLE][0].to(torch.bfloat16)
    return found


def _stacked(batch: Sequence[Coded], trunk: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    vectors = [trunk[e.text].float() for e in batch]
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(v)) for v in vectors], batch_first=True)
    return nn.utils.rnn.pad_sequence(vectors, batch_first=True), mask


def scores(branch: Branch, batch: Sequence[Coded], trunk: dict[str, Tensor]) -> Tensor:
    """Give log-probabilities of the types of a batch of one sort."""
    middle, mask = _stacked(batch, trunk)
    with torch.autocast("cpu", torch.bfloat16):
        x = branch(middle, mask)
    ends = [e.ends for e in batch if e.ends is not None]
    logits = branch.pairs(x, mask, ends) if ends else branch.texts(x, mask)
    return logits.log_softmax(-1)


def teach(
    school: School, examples: Sequence[Coded], seed: int, start: dict[str, Tensor] | None = None
) -> Branch:
    """Teach a branch from examples, from the trunk's own layers or from another branch."""
    branch = school.branch(seed)
    if start is not None:
        branch.load_state_dict(start)
    order = random.Random(seed)
    body = list(branch.layers.parameters())
    inside = {id(p) for p in body}
    heads = [p for p in branch.parameters() if id(p) not in inside]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * len(_batches(examples, order))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.1 * steps)) * max(0.0, (steps - s) / steps)
    )
    branch.train()
    for epoch in range(EPOCHS):
        began = time.monotonic()
        for batch in _batches(examples, order):
            loss = _loss(scores(branch, batch, school.trunk), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(
            f"epoch {epoch + 1} loss {loss.item():.3f} {time.monotonic() - began:.0f} s", flush=True
        )
    return branch.eval()


def _loss(logs: Tensor, batch: Sequence[Coded]) -> Tensor:
    """Give the weighted loss of any of the right answers, with a tenth spread over all."""
    right = torch.stack([logs[i, list(e.answers)].logsumexp(0) for i, e in enumerate(batch)])
    weight = torch.tensor([e.weight for e in batch])
    losses = -(0.9 * right + 0.1 * logs.mean(-1))
    return (losses * weight).sum() / weight.sum()


def _batches(examples: Sequence[Coded], order: random.Random) -> list[list[Coded]]:
    made = []
    for pairs in (True, False):
        found = [e for e in examples if (e.ends is not None) is pairs]
        found.sort(key=lambda e: len(e.ids) // 16 + order.random())
        made += [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    order.shuffle(made)
    return made


def predicted(branch: Branch, examples: Sequence[Coded], trunk: dict[str, Tensor]) -> np.ndarray:
    """Give the probabilities (examples, types) of examples of one sort."""
    with torch.no_grad():
        parts = [scores(branch, examples[i : i + BATCH], trunk).exp().numpy()
                 for i in range(0, len(examples), BATCH)]  # fmt: skip
    return np.concatenate(parts)


# --- the course ---------------------------------------------------------------------------------


def f1_scores(gold: Sequence[str], guess: Sequence[str]) -> dict[str, tuple[float, int]]:
    """Give F1 and support of each label that is gold or guessed."""
    found = {}
    for label in sorted({*gold, *guess}):
        hits = sum(g == label == p for g, p in zip(gold, guess, strict=True))
        total = gold.count(label) + guess.count(label)
        found[label] = (2 * hits / total if total else 0.0, gold.count(label))
    return found


def macro(gold: Sequence[str], guess: Sequence[str]) -> float:
    """Give the macro F1 over labels that are gold."""
    kept = [f for f, n in f1_scores(list(gold), list(guess)).values() if n]
    return sum(kept) / len(kept)


def weighted(gold: Sequence[str], guess: Sequence[str]) -> float:
    """Give F1 weighted by how often a label is gold."""
    found = f1_scores(list(gold), list(guess)).values()
    return sum(f * n for f, n in found) / len(gold)


QUAD = {"AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2",
        "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3", "PROTEST": "4",
        "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4"}  # fmt: skip


def _root(names: Sequence[str], row: np.ndarray) -> str:
    """Give PLV's best root: CONCEDE and RETREAT are added up as YIELD."""
    sums: dict[str, float] = {}
    for name, p in zip(names, row, strict=True):
        key = "YIELD" if name in {"CONCEDE", "RETREAT"} else name
        sums[key] = sums.get(key, 0.0) + float(p)
    return max(sums, key=lambda k: sums[k])


def figures(school: School, branch: Branch, examples: Sequence[Coded]) -> dict[str, float]:
    """Score a branch on held examples of PLV and CASE."""
    found: dict[str, float] = {}
    plv = [e for e in examples if e.group == "plv"]
    case = [e for e in examples if e.group == "case"]
    gold, guess = _plv_answers(school, branch, plv)
    found |= {"plv_root": macro(gold, guess),
              "plv_quad": macro([QUAD[g] for g in gold], [QUAD[g] for g in guess])}  # fmt: skip
    gold, guess = _case_answers(school, branch, case)
    by_type = f1_scores(gold, guess)
    found |= {"case_weighted": weighted(gold, guess), "case_macro": macro(gold, guess)}
    found |= {f"case_{n}": by_type[n][0] for n in TERRITORY if n in by_type}
    return found


TERRITORY = ("GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER", "NON_VIOL_TERRIT_TRANSFER",
             "ATTRIB")  # fmt: skip


def _plv_answers(
    school: School, branch: Branch, plv: Sequence[Coded]
) -> tuple[list[str], list[str]]:
    gold = [_root(school.roots, np.eye(len(school.roots))[e.answers[0]]) for e in plv]
    guess = [_root(school.roots, row) for row in predicted(branch, plv, school.trunk)]
    return gold, guess


def _case_answers(
    school: School, branch: Branch, case: Sequence[Coded]
) -> tuple[list[str], list[str]]:
    gold = [school.types[e.answers[0]] for e in case]
    guess = [school.types[int(row.argmax())] for row in predicted(branch, case, school.trunk)]
    return gold, guess


def cross_validated(
    school: School, book: dict[str, Tensor], sets: Sequence[Coded], *, folds: Sequence[int],
    parts: int, seed: int,
) -> dict[str, float]:  # fmt: skip
    """Teach with a part left out in turn, and score the answers to what was left out together.

    Args:
        school: what the branches start from.
        book: the branch of the codebooks, from which each fold goes on.
        sets: the data sets' sentences, cut into parts.
        folds: which parts are left out in turn.
        parts: into how many they are cut.
        seed: of the order.
    """
    order = list(sets)
    random.Random(seed).shuffle(order)
    answers: dict[str, tuple[list[str], list[str]]] = {"plv": ([], []), "case": ([], [])}
    for fold in folds:
        held = order[fold::parts]
        kept = [e for i, e in enumerate(order) if i % parts != fold]
        branch = teach(school, kept, seed, book)
        for group, answer in (("plv", _plv_answers), ("case", _case_answers)):
            gold, guess = answer(school, branch, [e for e in held if e.group == group])
            answers[group][0].extend(gold)
            answers[group][1].extend(guess)
        print(f"fold {fold + 1}", _summary(answers), flush=True)
    return _summary(answers)


def _summary(answers: dict[str, tuple[list[str], list[str]]]) -> dict[str, float]:
    gold, guess = answers["plv"]
    case_gold, case_guess = answers["case"]
    by_type = f1_scores(case_gold, case_guess)
    found = {"plv_root": macro(gold, guess),
             "plv_quad": macro([QUAD[g] for g in gold], [QUAD[g] for g in guess]),
             "case_weighted": weighted(case_gold, case_guess),
             "case_macro": macro(case_gold, case_guess)}  # fmt: skip
    found |= {f"case_{n}": by_type[n][0] for n in TERRITORY if n in by_type}
    return {name: round(value, 4) for name, value in found.items()}


def _kept_branch(folder: Path) -> dict[str, Tensor]:
    """Read the branch of the codebooks, which the taught one goes on from."""
    kept: dict[str, Tensor] = torch.load(folder / "book.pt", weights_only=True)
    return kept


def main() -> None:
    """Teach both branches, score them, and keep weights and figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--run", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=Path("build/events"))
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    parser.add_argument("--parts", type=int, nargs="*", help="score these folds alone")
    parser.add_argument("--only", nargs="*", default=["book", "taught"])
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20160711)
    parser.add_argument("--licensed", action="store_true", help="no PLV, no CASE-2021")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.threads:
        torch.set_num_threads(given.threads)
    tokenizer = load_tokenizer(WEIGHTS / "tokenizer.json")
    names = {book: tuple(e["type"] for e in yaml.safe_load(
        (BOOKS / f"{book}.yaml").read_text(encoding="utf-8"))) for book in ("plover", "conflict")}  # fmt: skip
    own = [e for book, labels in names.items() for e in book_examples(book, labels, tokenizer)]
    sets = [*plv_examples(given.data / "plv/train.jsonl", names["plover"], tokenizer),
            *case_examples(given.data / "case2021_task2/snippets.jsonl", names["conflict"],
                           tokenizer)]  # fmt: skip
    school = School(run=given.run, roots=names["plover"], types=names["conflict"],
                    trunk=trunk_vectors(given.run, [*own, *sets]))  # fmt: skip
    print(len(own), "own sentences,", len(sets), "of data sets", flush=True)
    whole = [replace(e, weight=1.0) for e in own]
    report: dict[str, object] = {}
    for name in given.only:
        taught = name == "taught" and not given.licensed
        start = _kept_branch(given.out) if name == "taught" else None
        branch = teach(school, sets if taught else whole, given.seed, start)
        torch.save(branch.state_dict(), given.out / f"{name}.pt")
        report[name] = figures(school, branch, sets)
        print(name, report[name], flush=True)
    if given.folds:
        chosen = given.parts or range(given.folds)
        report["cross_validation"] = cross_validated(
            school, _kept_branch(given.out), sets, folds=chosen, parts=given.folds, seed=given.seed
        )
    (given.out / ("-".join([*given.only, "figures"]) + ".json")).write_text(
        json.dumps(report, default=float)
    )


if __name__ == "__main__":
    main()
