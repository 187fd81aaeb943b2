"""Event types of a marked pair: PLOVER roots against PLV, with training and by codebook alone."""

from collections.abc import Sequence
from pathlib import Path

from quality.cards import cross_validated
from quality.figure import Figure, filled
from quality.records import data_files, read_records
from quality.scores import macro_f1, mapped
from quality.suite import Options, Suite

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1",
    "COOPERATE": "2", "AID": "2", "YIELD": "2",
    "REQUEST": "3", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3",
    "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip
SIDES = {"1": "cooperation", "2": "cooperation", "3": "conflict", "4": "conflict"}
SEEN = "the model was trained on these sentences: seen in training, not a result"
NOTHING = "(none)"

# Source: issue 3, Numbers, and the README of plv: baseline is the dictionary coder
# UniversalPetrarch, published the zero-shot queries of ZSP (GPU), aim supervised ConfliBERT.
TEMPLATES = (
    Figure(key="root", name="root code, macro F1", baseline=0.463, must=0.80, published=0.824,
           aim=0.867),
    Figure(key="quad", name="quad class, macro F1", baseline=0.518, must=0.88, published=0.896,
           aim=0.963),
    Figure(key="binary", name="cooperation or conflict, macro F1", baseline=0.808,
           published=0.964, aim=0.984),
    Figure(key="codebook.root", name="codebook alone: root code, macro F1", baseline=0.463,
           must=0.62, published=0.615, aim=0.82, note="published: GPT-4, no training either"),
    Figure(key="codebook.quad", name="codebook alone: quad class, macro F1", baseline=0.518,
           published=0.767, note="published: GPT-4"),
    Figure(key="codebook.binary", name="codebook alone: cooperation or conflict", baseline=0.808,
           published=0.934, note="published: GPT-4"),
)  # fmt: skip
CARD_TEMPLATES = (
    Figure(key="plv_root", name="root code, macro F1, cross-validated", baseline=0.463, must=0.80,
           published=0.824, aim=0.867),
    Figure(key="plv_quad", name="quad class, macro F1, cross-validated", baseline=0.518, must=0.88,
           published=0.896, aim=0.963),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Code every marked pair twice, and compare at three depths."""
    from reportedly.extraction.coding import code_pair

    records = read_records(folder, options, "text", "source", "target", "root")
    gold = [str(r["root"]) for r in records]
    values: dict[str, float] = {}
    for prefix, taught in (("", True), ("codebook.", False)):
        coded = [
            code_pair(r["text"], _span(r["source"]), _span(r["target"]), taught=taught)
            for r in records
        ]
        values |= {f"{prefix}{k}": v for k, v in depths(gold, [best(c) for c in coded]).items()}
    seen = is_seen(folder, options)
    taught_ones = filled(TEMPLATES[:3], values, note=SEEN if seen else "")
    card = cross_validated(CARD_TEMPLATES) if seen else ()
    return (*taught_ones, *card, *filled(TEMPLATES[3:], values))


def _span(given: Sequence[int] | None) -> tuple[int, int]:
    """Give a marked span; some records name no source or no target."""
    return (given[0], given[1]) if given else (0, 0)


def best(coded: Sequence[tuple[str, float]]) -> str:
    """Give the first label, or a name for none."""
    return coded[0][0] if coded else NOTHING


def is_seen(folder: Path, options: Options) -> bool:
    """Say whether what is scored is what the model learned from."""
    return any("train" in path.name for path in data_files(folder, options.files))


def depths(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float]:
    """Give macro F1 over roots, quad classes, and cooperation against conflict."""
    roots = [mapped(labels, YIELD) for labels in (gold, predicted)]
    quads = [mapped(labels, QUADS) for labels in roots]
    sides = [mapped(labels, SIDES) for labels in quads]
    return {
        "root": macro_f1(*roots),
        "quad": macro_f1(*quads),
        "binary": macro_f1(*sides),
    }


SUITE = Suite(
    name="events-plv",
    title="Event type of a marked pair (PLV, 15 roots)",
    folder="plv",
    templates=TEMPLATES,
    run=run,
)
