"""Deadlines are compared with what the words name, and the scorer with the crowd's known score."""

import json
from datetime import date
from pathlib import Path

import pytest
from quality.suite import Options
from quality.suites.forecasts import SUITE, crowd, deadlines, names_its_closing


def question(text: str, closes: str, **fields: object) -> dict[str, object]:
    return {"id": text, "question": text, "opened": "2026-01-05", "closes": closes, **fields}


@pytest.mark.parametrize(
    ("text", "closes", "named"),
    [
        ("Will Harrow fall by June 30, 2026?", "2026-06-30", True),
        ("Will Harrow fall before 1 July 2026?", "2026-06-30", True),
        ("Will Harrow fall in 2026?", "2026-12-31", True),
        ("Will Harrow fall before 2027?", "2027-01-01", True),
        ("Will Harrow fall by July 2026?", "2026-06-30", True),
        ("Will Harrow fall by end of June?", "2026-06-30", True),
        ("Will Harrow fall by December 31?", "2026-03-31", False),
        ("Will Harrow fall by June 30, 2027?", "2026-06-30", False),
        ("Will Harrow fall?", "2026-06-30", False),
    ],
)
def test_who_names_the_closing_day(text: str, closes: str, named: bool) -> None:
    assert names_its_closing(question(text, closes)) is named


def test_three_golds_for_three_questions() -> None:
    """One closes as it says, one closed early, one hangs on an event that has a day."""
    rows = [
        question("Will Harrow fall by June 30, 2026?", "2026-06-30"),
        question("Will Harrow fall by December 31, 2026?", "2026-03-31"),
        question("Will Harrow fall before the vote?", "2026-11-03"),
    ]
    known = {str(rows[1]["id"]): date(2026, 12, 31), str(rows[2]["id"]): date(2026, 11, 2)}
    assert deadlines(rows, known) == {
        "deadline": pytest.approx(2 / 3),
        "deadline.told": 1,
        "deadline.closes": pytest.approx(1 / 3),
    }
    assert "deadline" not in deadlines(rows, {})
    assert "deadline.told" not in deadlines(rows[2:], {})


def test_the_crowd_is_scored_where_the_outcome_is_known(tmp_path: Path) -> None:
    odds = [["2026-01-06", 0.8], ["2026-02-01", 0.9]]
    rows = [
        question("Will Harrow fall by June 30, 2026?", "2026-06-30", outcome=1.0, crowd=odds),
        question("Will Tarn fall by June 30, 2026?", "2026-06-30", outcome=None, crowd=odds),
    ]
    found = crowd(rows)
    assert found["brier.first"] == pytest.approx(0.04)
    assert found["brier.last"] == pytest.approx(0.01)
    assert crowd(rows[1:]) == {}
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    figures = {f.key: f.value for f in SUITE.run(tmp_path, Options())}
    assert figures["deadline.told"] == 1
    assert "deadline" not in figures
