"""Plain text stays exact; front matter says what the body cannot."""

from datetime import UTC, datetime

import pytest

from reportedly.intake.parts import Findings
from reportedly.intake.prose import read_markdown, read_text
from reportedly.intake.sniff import Decoded

REPORT = """---
title: Port held
source: harbour-news
author: A. Writer
address: https://harbour.example/port
published: 2024-05-01
modified: 2024-05-02T10:00:00Z
language: en
paraphrase: true
---

# Another heading

The brigade *holds* the port.\r
"""


def markdown(text: str) -> Findings:
    return read_markdown(Decoded(text=text, charset="utf-8"), where="a.md")


def test_plain_text_is_kept_exactly() -> None:
    text = "  One.\r\n\r\n\tTwo.  \x0c"
    (part,) = read_text(Decoded(text=text, charset="utf-8")).parts
    assert (part.text, part.title, part.published) == (text, None, None)


def test_front_matter_is_read_and_the_body_after_it_is_exact() -> None:
    """A desk keeps its paraphrases as Markdown with eight facts above each."""
    (part,) = markdown(REPORT).parts
    assert part.text == "\n# Another heading\n\nThe brigade *holds* the port.\r\n"
    assert (part.title, part.source, part.author) == ("Port held", "harbour-news", "A. Writer")
    assert (part.address, part.language) == ("https://harbour.example/port", "en")
    assert part.published is not None
    assert (part.published.at, part.published.precision) == (
        datetime(2024, 5, 1, tzinfo=UTC),
        "day",
    )
    assert part.modified is not None
    assert part.modified.precision == "instant"
    assert part.paraphrase


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    (part,) = markdown("Words.\n\n# The *port* #\nMore.").parts
    assert part.title == "The *port*"
    assert markdown("Words only.").parts[0].title is None


def test_a_heading_made_to_take_for_ever_takes_no_time() -> None:
    """A line of a hundred thousand spaces must not be tried in every way."""
    found = markdown("# a" + " \t#" * 100_000 + "x\n" + "---\n" * 1000)
    title = found.parts[0].title
    assert title is not None
    assert title.endswith("#x")
    assert markdown("# \n## #\n# Port\r\n").parts[0].title == "Port"


def test_front_matter_may_stand_alone_and_be_empty() -> None:
    assert markdown("---\n---\nBody.").parts[0].text == "Body."
    assert markdown("---\r\ntitle: A\r\n---").parts[0].title == "A"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ("title: [", "while parsing"),
        ("- a\n- b", "no list of keys"),
        ("just words", "no list of keys"),
        ("a: &a [x, x]\nb: *a", "anchors"),
        (f"title: {'x' * 20_000}", "too long"),
        ("published: 2024-99-99x: y", "mapping values"),
        ("published: 2024-02-31", "day is out of range"),
    ],
)
def test_front_matter_that_cannot_be_read_is_a_problem_and_the_text_is_kept(
    facts: str, reason: str
) -> None:
    found = markdown(f"---\n{facts}\n---\nThe port fell.")
    (problem,) = found.problems
    assert (problem.code, reason in problem.message) == ("intake.bad-front-matter", True)
    assert found.parts[0].text == "The port fell."


def test_front_matter_that_never_ends_is_text() -> None:
    text = "---\ntitle: x\r\n" * 2000
    (part,) = markdown(text[: text.rindex("---")].replace("---", "--", 1)).parts
    assert part.text.startswith("--\n")


def test_a_date_in_unclear_order_is_left_out_and_reported() -> None:
    found = markdown("---\npublished: 07/11/2016\n---\nx")
    assert found.parts[0].published is None
    assert [p.code for p in found.problems] == ["intake.unreadable-date"]


def test_a_paraphrase_must_be_said_plainly() -> None:
    assert not markdown("---\nparaphrase: maybe\n---\nx").parts[0].paraphrase


@pytest.mark.parametrize("key", ["date", "publish_date", "Publish-Date", "pubdate"])
def test_other_programs_keys_for_the_day(key: str) -> None:
    found = markdown(f"---\n{key}: 2016-07-11\nupdated: 2016-07-12\n---\nx")
    (part,) = found.parts
    assert part.published is not None
    assert part.modified is not None
    assert (part.published.at.day, part.modified.at.day) == (11, 12)
    assert found.problems == ()


def test_our_own_key_wins() -> None:
    (part,) = markdown("---\npublished: 2016-07-11\ndate: 2016-07-01\n---\nx").parts
    assert part.published is not None
    assert part.published.at.day == 11


@pytest.mark.parametrize("fact", ["seen: 2016-07-11", "seen: 11 July 2016"])
def test_a_date_under_an_unknown_key_is_a_problem(fact: str) -> None:
    found = markdown(f"---\n{fact}\nmood: dark\n---\nx")
    (problem,) = found.problems
    assert (problem.code, "'seen'" in problem.message) == ("intake.unknown-date", True)
    assert found.parts[0].published is None
