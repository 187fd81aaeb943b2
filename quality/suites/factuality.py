"""Factuality: how sure the text is that a marked event happened, from -3 to +3."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, data_files, read_records
from quality.scores import mean_absolute_error, pearson
from quality.suite import Options, Suite
from quality.suites.plover import SEEN

GROUPS = {"uds": "UDS-IH2", "meantime": "MEANTIME", "uw": "UW", "mv2": "MegaVeridicality"}
"""The sets, by how their records' ids begin."""
HAPPENED = 3.0

# Source: issue 3, Numbers (field: BERT + graph). Baselines of r: the four-token window rule that
# the README of factuality gives; baselines of the error (always +3) are measured in the same run.
TAUGHT_GROUPS = ("uw", "mv2")  # the reader learned from their development part
LESSON = "uw_platinum_a"  # the file that tells it is that part
TEMPLATES = (
    Figure(key="uds.r", name="UDS-IH2, Pearson r", unit="r", baseline=0.40, must=0.78,
           published=0.91, aim=0.88, note="a BiLSTM gets .77"),
    Figure(key="uds.mae", name="UDS-IH2, mean error", unit="MAE", higher_is_better=False,
           published=0.73, note="baseline: always +3"),
    Figure(key="uw.r", name="UW, Pearson r", unit="r", baseline=0.64, must=0.72, published=0.83,
           aim=0.80, note="a BiLSTM gets .72"),
    Figure(key="uw.mae", name="UW, mean error", unit="MAE", higher_is_better=False,
           published=0.451, note="baseline: always +3"),
    Figure(key="meantime.r", name="MEANTIME, Pearson r", unit="r", baseline=0.42, published=0.61),
    Figure(key="meantime.mae", name="MEANTIME, mean error", unit="MAE", higher_is_better=False,
           published=0.28, note="baseline: always +3"),
    Figure(key="mv2.r", name="MegaVeridicality, Pearson r", unit="r", baseline=0.49),
    Figure(key="mv2.mae", name="MegaVeridicality, mean error", unit="MAE",
           higher_is_better=False, note="baseline: always +3"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Ask the reader for every marked event, and compare by set."""
    from reportedly.extraction.english import read_factuality

    gold: dict[str, list[float]] = defaultdict(list)
    predicted: dict[str, list[float]] = defaultdict(list)
    for record in chosen(read_records(folder, options, "text", "targets"), options):
        group = group_of(record["id"])
        spans = tuple((t["char"][0], t["char"][1]) for t in record["targets"])
        gold[group] += [t["factuality"] for t in record["targets"]]
        predicted[group] += read_factuality(record["text"], spans)
    values, baselines = measured(gold, predicted)
    taught = [t for t in TEMPLATES if t.key.split(".")[0] in TAUGHT_GROUPS]
    clean = [t for t in TEMPLATES if t not in taught]
    seen = any(LESSON in path.name for path in data_files(folder, options.files))
    return (
        *filled(clean, values, baselines=baselines),
        *filled(taught, values, note=SEEN if seen else "", baselines=baselines),
    )


def chosen(records: Sequence[Record], options: Options) -> list[Record]:
    """Leave out records that models learn from, unless their file was named."""
    kept = [r for r in records if "-train-" not in r["id"]]
    return list(records) if options.files or not kept else kept


def group_of(name: str) -> str:
    """Give the set of a record by its id.

    >>> group_of("uw-test-20"), group_of("other-1")
    ('uw', 'other')
    """
    return name.partition("-")[0]


def measured(
    gold: Mapping[str, Sequence[float]], predicted: Mapping[str, Sequence[float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Give r and mean error of each set, and the error of "it happened" every time."""
    values: dict[str, float] = {}
    baselines: dict[str, float] = {}
    for group, scores in gold.items():
        values[f"{group}.r"] = pearson(scores, predicted[group])
        values[f"{group}.mae"] = mean_absolute_error(scores, predicted[group])
        baselines[f"{group}.mae"] = mean_absolute_error(scores, [HAPPENED] * len(scores))
    return values, baselines


SUITE = Suite(
    name="factuality",
    title="Did it happen, and how sure is the text",
    folder="factuality",
    templates=TEMPLATES,
    run=run,
)
