"""Times: the days that an expression means, on sentences of our own."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, as_day, read_records
from quality.scores import accuracy
from quality.suite import Options, Suite
from reportedly.extraction.expressions.periods import TimeExpression, find_times
from reportedly.extraction.expressions.periods_tense import is_south, local_day
from reportedly.model.document import Span

SENTENCES = "time_sentences.jsonl"
# Source: issue 3, Numbers; dateparser on news dates, ../shared/design/methods.md section 6.
TEMPLATES = (
    Figure(key="interval", name="right first and last day", unit="share", baseline=0.43,
           must=0.90, published=0.744, aim=0.97,
           note="published: dates of TimeBank, another set; baseline: dateparser there"),
    Figure(key="interval.known", name="the same, of those with a day", unit="share"),
    Figure(key="found", name="expression found", unit="share"),
    Figure(key="precision", name="right precision, given the interval", unit="share"),
    Figure(key="held", name="right first and last day, sentences held back", unit="share",
           must=0.90, aim=0.97, note="set aside before the grammar was worked on"),
    Figure(key="quiet", name="sentences without a time left without", unit="share"),
    Figure(key="due", name="right deadline, where there is one", unit="share"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every sentence and compare each marked expression."""
    named = (folder / SENTENCES,) if (folder / SENTENCES).is_file() else None
    records = read_records(folder, options, "text", "published", "expressions", files=named)
    pairs = [pair for record in records for pair in compared(record)]
    held = [pair for record in records if record.get("held") for pair in compared(record)]
    quiet = [not read(record) for record in records if not record["expressions"]]
    values = measured(pairs)
    values |= {"held": measured(held)["interval"]} if held else {}
    values |= {"quiet": accuracy(quiet)} if quiet else {}
    return filled(TEMPLATES, values)


def compared(record: Record) -> list[tuple[Record, TimeExpression | None]]:
    """Give each marked expression with the one that was read in the same place."""
    found = read(record)
    return [(e, nearest(found, (e["start"], e["end"]))) for e in record["expressions"]]


def read(record: Record) -> tuple[TimeExpression, ...]:
    """Give the expressions that the grammar finds in a sentence, whose words tell its tense."""
    text = record["text"]
    return find_times(
        text,
        start=0,
        end=len(text),
        anchor=told_on(record),
        future=None,
        south=is_south(record.get("zone")),
    )


def told_on(record: Record) -> date | None:
    """Give the day of publication where the outlet stands."""
    published = record["published"]
    if len(published) < len("2016-07-10T"):
        return as_day(published)
    at = datetime.fromisoformat(published)
    return local_day(at if at.tzinfo else at.replace(tzinfo=UTC), record.get("zone"))


def nearest(found: Sequence[TimeExpression], span: Span) -> TimeExpression | None:
    """Give what overlaps the span most, or None."""
    shared = [(min(f.span[1], span[1]) - max(f.span[0], span[0]), f) for f in found]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= 1 else None


def measured(pairs: Sequence[tuple[Record, TimeExpression | None]]) -> dict[str, float]:
    """Give the shares; an expression that was not found is wrong, unless it means no day.

    An expression whose gold has neither end is right when it is found and left without days.
    """
    right = [found is not None and days(found) == gold_days(gold) for gold, found in pairs]
    known = [r for r, (gold, _) in zip(right, pairs, strict=True) if any(gold_days(gold))]
    fine = [
        found is not None and found.period.precision == gold["precision"]
        for ok, (gold, found) in zip(right, pairs, strict=True)
        if ok and "precision" in gold
    ]
    due = [
        found is not None and found.deadline == as_day(gold["due"])
        for gold, found in pairs
        if gold.get("due")
    ]
    values = {
        "interval": accuracy(right),
        "interval.known": accuracy(known),
        "found": accuracy(found is not None for _, found in pairs),
        "precision": accuracy(fine),
    }
    return {**values, "due": accuracy(due)} if due else values


def days(found: TimeExpression) -> tuple[date | None, date | None]:
    """Give the first and the last day read."""
    return found.period.earliest, found.period.latest


def gold_days(gold: Record) -> tuple[date | None, date | None]:
    """Give the first and the last day meant."""
    return as_day(gold["earliest"]), as_day(gold["latest"])


SUITE = Suite(
    name="time",
    title="When, on sentences of our own",
    folder="",
    templates=TEMPLATES,
    run=run,
)
