"""Days read against days meant."""

from datetime import date
from typing import Any

from quality.suites.times import compared, measured, read

SENTENCE = "Harrow fell on 3 May 2031 and Tarn on 5 May 2031."


def expression(words: str, earliest: str | None, latest: str | None, **more: Any) -> dict[str, Any]:
    start = SENTENCE.index(words)
    ends = {"start": start, "end": start + len(words)}
    return {"text": words, **ends, "earliest": earliest, "latest": latest, **more}


def record(*expressions: dict[str, Any]) -> dict[str, Any]:
    return {"text": SENTENCE, "published": "2031-05-10", "expressions": list(expressions)}


def test_each_expression_is_compared_with_what_stands_there() -> None:
    first = expression("3 May 2031", "2031-05-03", "2031-05-03", precision="day")
    wrong = expression("5 May 2031", "2031-05-06", "2031-05-06", precision="day")
    pairs = compared(record(first, wrong))
    assert [p[1] is not None for p in pairs] == [True, True]
    values = measured(pairs)
    assert (values["interval"], values["found"], values["precision"]) == (0.5, 1.0, 1.0)


def test_what_is_not_found_is_wrong() -> None:
    missed = expression("Harrow", None, None, due="2031-06-01")
    values = measured(compared(record(missed)))
    assert (values["interval"], values["found"], values["due"]) == (0.0, 0.0, 0.0)


def test_the_sentence_looks_ahead_by_its_words() -> None:
    said = {"text": "Harrow will vote on Friday.", "published": "2031-05-14", "expressions": []}
    (found,) = read(said)
    assert found.period.earliest == date(2031, 5, 16)
