"""Forecasts: deadlines read from questions, and the scorer checked on the crowd's own odds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from quality.figure import Figure, filled
from quality.records import Record, as_day, read_lines, read_records
from quality.scores import accuracy
from quality.suite import Options, Suite
from reportedly.belief.forecasts.calibration import Pair, calibrate, log_score
from reportedly.belief.forecasts.scoring import score
from reportedly.extraction.expressions.deadlines import read_deadline

NAMED = Path(__file__).parent.parent / "forecast_deadlines.jsonl"
ONE_DAY = timedelta(days=1)

# Source: issue 5, Numbers; README of forecast_questions for the crowd (measured there by others).
TEMPLATES = (
    Figure(key="deadline", name="deadline, the day that the words name", unit="share", must=0.90,
           note="read by us where it is not the closing day; needs our reading of the same questions"),
    Figure(key="deadline.told", name="deadline, of questions that name their closing day",
           unit="share", must=0.90, note="the closing day, or the day before it"),
    Figure(key="deadline.closes", name="deadline against the closing day, all questions",
           unit="share", note="a quarter close on another day than they name, or name none"),
    Figure(key="brier.first", name="crowd at first freeze, Brier by our scorer", unit="MAE",
           higher_is_better=False, published=0.119, note="check of the scorer"),
    Figure(key="brier.last", name="crowd at last freeze, Brier by our scorer", unit="MAE",
           higher_is_better=False, published=0.104, note="check of the scorer"),
    Figure(key="log.last", name="crowd at last freeze, log score in bits", unit="MAE",
           higher_is_better=False),
    Figure(key="mcb.last", name="crowd at last freeze, CORP miscalibration", unit="MAE",
           higher_is_better=False),
    Figure(key="mcb.band", name="upper end of what chance alone gives", unit="MAE",
           higher_is_better=False),
    Figure(key="dsc.last", name="crowd at last freeze, CORP discrimination", unit="MAE"),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every question and compare; score the crowd where the outcome is known."""
    records = read_records(folder, options, "question", "opened", "closes")
    known = {r["id"]: as_day(r["due"]) for r in read_lines(NAMED)}
    return filled(TEMPLATES, {**deadlines(records, known), **crowd(records)})


def deadlines(records: Sequence[Record], known: Mapping[str, date | None]) -> dict[str, float]:
    """Give how many deadlines are exact, by each of the golds that apply."""
    read = [(r, _read(r)) for r in records]
    named = [
        found == known[r["id"]] if r["id"] in known else _closes_on(r, found) for r, found in read
    ]
    values = {"deadline.closes": accuracy(_closes_on(r, found) for r, found in read)}
    told = [_closes_on(r, found) for r, found in read if names_its_closing(r)]
    values |= {"deadline.told": accuracy(told)} if told else {}
    whole = any(r["id"] in known for r in records)
    return values | ({"deadline": accuracy(named)} if whole else {})


def _read(record: Record) -> date | None:
    found = read_deadline(record["question"], asked_on=date.fromisoformat(record["opened"]))
    return found.day if found else None


def _closes_on(record: Record, found: date | None) -> bool:
    """Say whether a day is the closing day, or the one before: "before 2027" closes on either."""
    closes = date.fromisoformat(record["closes"])
    return found in {closes, closes - ONE_DAY}


def names_its_closing(record: Record) -> bool:
    """Say whether the words name the closing day, as any reader of dates could see.

    A month and a day, or a bare month or year whose end or beginning it is.
    """
    closes, text = date.fromisoformat(record["closes"]), record["question"]
    return any(re.search(form, text, re.IGNORECASE) for form in _forms(closes))


def _forms(closes: date) -> Iterator[str]:
    for day in (closes - ONE_DAY, closes, closes + ONE_DAY):
        month, number = day.strftime("%B"), day.day
        yield rf"\b{month}\s{number}(?:st|nd|rd|th)?\b(?!,?\s(?!{day.year})(?:19|20)\d\d)"
        yield rf"\b{number}(?:st|nd|rd|th)?\s{month}\b(?!,?\s(?!{day.year})(?:19|20)\d\d)"
    after = closes + ONE_DAY
    if after.day in {1, 2}:
        yield rf"\b(?:in|end of|during)\s{(closes - ONE_DAY):%B}(?:\s{(closes - ONE_DAY).year})?\b(?!\s\d)"
        yield rf"\b(?:by|before)\s{after:%B}\s{after.year}\b"
    if after.month == 1 and after.day in {1, 2}:
        last = (closes - ONE_DAY).year
        yield rf"\b(?:in|of|during)\s{last}\b"
        yield rf"\b(?:by|before)\s{last + 1}\b"


def crowd(records: Sequence[Record]) -> dict[str, float]:
    """Score the crowd's odds where the outcome is known."""
    settled = [r for r in records if r.get("outcome") in {0.0, 1.0} and r.get("crowd")]
    if not settled:
        return {}
    first = [(float(r["crowd"][0][1]), r["outcome"] == 1) for r in settled]
    last = [(float(r["crowd"][-1][1]), r["outcome"] == 1) for r in settled]
    found = calibrate(last)
    values = {"brier.first": _brier(first), "brier.last": _brier(last)}
    values["log.last"] = sum(log_score(p, o) for p, o in last) / len(last)
    if found is not None:
        values |= {
            "mcb.last": found.miscalibration,
            "mcb.band": found.band[1],
            "dsc.last": found.discrimination,
        }
    return values


def _brier(pairs: Sequence[Pair]) -> float:
    return sum(score(p, p, came_true=o).brier for p, o in pairs) / len(pairs)


SUITE = Suite(
    name="forecasts",
    title="When forecasts fall due, and how they are scored (ForecastBench)",
    folder="forecast_questions",
    templates=TEMPLATES,
    run=run,
)
