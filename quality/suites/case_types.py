"""Event types of a snippet: the thirty types of CASE 2021, changes of territory among them."""

from collections.abc import Sequence
from pathlib import Path

from quality.cards import cross_validated
from quality.figure import Figure, filled
from quality.records import read_records
from quality.scores import label_f1, macro_f1, weighted_f1
from quality.suite import Options, Suite
from quality.suites.plover import SEEN, best

TERRITORY = {
    "GOV_REGAINS_TERIT": "government regains territory",
    "NON_STATE_ACTOR_OVERTAKES_TER": "non-state actor takes territory",
    "NON_VIOL_TERRIT_TRANSFER": "territory changes hands without violence",
    "ATTRIB": "attribution of responsibility",
}
DEVELOPMENT = "snippets.jsonl"

# Source: issue 3, Numbers; baselines TF-IDF with logistic regression, README of case2021_task2.
TEMPLATES = (
    Figure(key="weighted", name="30 types, weighted F1", baseline=0.693, must=0.78,
           published=0.771, aim=0.84),
    Figure(key="macro", name="30 types, macro F1", baseline=0.649),
    *(Figure(key=label, name=f"{words}, F1", must=0.75, aim=0.90)
      for label, words in TERRITORY.items()),
    Figure(key="codebook.weighted", name="codebook alone: weighted F1", baseline=0.693),
    Figure(key="codebook.macro", name="codebook alone: macro F1", baseline=0.649),
    *(Figure(key=f"codebook.{label}", name=f"codebook alone: {words}, F1")
      for label, words in TERRITORY.items()),
)  # fmt: skip
CARD_TEMPLATES = (
    Figure(key="case_weighted", name="30 types, weighted F1, cross-validated", baseline=0.693,
           must=0.78, published=0.771, aim=0.84),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Code every snippet, with what was learned and by the codebook alone."""
    from reportedly.extraction.coding import code_text

    records = read_records(folder, options, "text", "label")
    gold = [str(r["label"]) for r in records]
    taught = [best(code_text(r["text"], taught=True)) for r in records]
    plain = [best(code_text(r["text"], taught=False)) for r in records]
    seen = (folder / DEVELOPMENT).is_file()
    values = type_scores(gold, taught)
    values |= {f"codebook.{key}": value for key, value in type_scores(gold, plain).items()}
    half = 2 + len(TERRITORY)
    return (
        *filled(TEMPLATES[:half], values, note=SEEN if seen else ""),
        *(cross_validated(CARD_TEMPLATES) if seen else ()),
        *filled(TEMPLATES[half:], values),
    )


def type_scores(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float]:
    """Give weighted and macro F1, and F1 of each type that tells of territory or blame."""
    by_label = label_f1(gold, predicted)
    return {
        "weighted": weighted_f1(gold, predicted),
        "macro": macro_f1(gold, predicted),
        **{label: by_label[label] for label in TERRITORY if label in gold},
    }


SUITE = Suite(
    name="events-case",
    title="Event type of a snippet (CASE 2021, 30 types)",
    folder="case2021_task2",
    templates=TEMPLATES,
    run=run,
)
