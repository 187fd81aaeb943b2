"""Rows become documents; a bad row costs one Problem and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from reportedly.intake import notes_on
from reportedly.intake.parts import Findings, Overrides
from reportedly.intake.sniff import Decoded
from reportedly.intake.table import column_names, read_csv, read_json, read_jsonl
from reportedly.model.document import Capture

CaptureMaker = Callable[..., Capture]


@pytest.fixture
def rows(capture: CaptureMaker) -> Callable[..., Findings]:
    def make(reader: Any, text: str, *columns: tuple[str, str], **options: str) -> Findings:
        overrides = Overrides(columns=columns)
        decoded = Decoded(text=text, charset="utf-8")
        found: Findings = reader(decoded, capture(text, "t.csv"), overrides, **options)
        return found

    return make


def test_lines_of_json_are_documents(rows: Any) -> None:
    """Two good lines around one bad; U+2028 inside a text ends no line."""
    found = rows(
        read_jsonl,
        '{"id": 1, "text": "The port\u2028fell.", "title": "Port", "url": "https://a.example/1", '
        '"date": "2024-05-01", "source": "Desk", "lang": "en", "author": "Jo"}\n'
        "{broken\n\n"
        '{"text": "The bridge stands."}\r\n',
    )
    first, second = found.parts
    assert (first.text, first.title, first.part) == ("The port\u2028fell.", "Port", "1")
    assert (first.address, first.source) == ("https://a.example/1", "Desk")
    assert (first.language, first.author) == ("en", "Jo")
    assert first.published.at == datetime(2024, 5, 1, tzinfo=UTC)
    assert (second.text, second.part) == ("The bridge stands.", "row 4")
    (problem,) = found.problems
    assert (problem.code, problem.where) == ("intake.bad-row", "t.csv row 2")


@pytest.mark.parametrize(
    "line", ["3", '"words"', "[1]", '{"text": 3}', '{"title": "x"}', "[" * 99999]
)
def test_a_line_without_a_text_is_a_problem(rows: Any, line: str) -> None:
    found = rows(read_jsonl, f'{line}\n{{"text": "Good."}}')
    assert [p.text for p in found.parts] == ["Good."]
    assert [p.code for p in found.problems] == ["intake.bad-row"]


def test_a_json_array_and_a_single_object(rows: Any) -> None:
    found = rows(read_json, '[{"text": "One."}, 7, {"text": "Two.", "date": "soon"}]')
    assert [(p.text, p.part) for p in found.parts] == [("One.", "row 1"), ("Two.", "row 3")]
    assert [p.code for p in found.problems] == ["intake.bad-row", "intake.unreadable-date"]
    assert rows(read_json, '{"body": "Only."}').parts[0].text == "Only."
    assert [p.code for p in rows(read_json, "{broken").problems] == ["intake.broken"]


def test_a_table_with_usual_names_needs_no_mapping(rows: Any) -> None:
    """A spreadsheet exported with semicolons, its cells over two lines."""
    found = rows(
        read_csv,
        'Headline;Date;Body;Outlet;URL\r\nPort;2024-05-01;"The port; the\nbridge.";Desk;https://a.example\r\n',
    )
    (part,) = found.parts
    assert (part.text, part.title, part.source) == ("The port; the\nbridge.", "Port", "Desk")
    assert part.published.at == datetime(2024, 5, 1, tzinfo=UTC)


def test_the_users_mapping_wins_over_usual_names(rows: Any) -> None:
    table = "text,what they wrote,when\nnote,The port fell.,2024-05-01\n"
    (part,) = rows(read_csv, table, ("text", "what they wrote"), ("published", "when")).parts
    assert (part.text, part.published.at.year) == ("The port fell.", 2024)
    assert column_names(("Full Text", "x"), Overrides()) == {"text": "Full Text"}
    assert column_names(("text",), Overrides(columns=(("title", "text"),))) == {"title": "text"}


def test_a_column_that_is_not_there_is_one_problem(rows: Any) -> None:
    (problem,) = rows(read_csv, "text\na\nb\n", ("title", "Nope")).problems
    assert (problem.code, "'Nope'" in problem.message) == ("intake.no-column", True)
    (problem,) = rows(read_csv, "a,b\n1,2\n3,4\n").problems
    assert (problem.code, "it has: a, b" in problem.message) == ("intake.no-column", True)


def test_rows_of_the_wrong_length_and_broken_quotes_are_left_out(rows: Any) -> None:
    found = rows(read_csv, 'text,title\nGood.,A\nshort\n\n,\nx,"bad"quote\nlong,B,C\nLast.,D\n')
    assert [p.text for p in found.parts] == ["Good.", "Last."]
    assert [p.where for p in found.problems] == ["t.csv row 3", "t.csv row 6", "t.csv row 7"]


@pytest.mark.parametrize("table", ["a,a\n1,2\n", '"a"b,c\n1,2\n'])
def test_a_first_row_that_names_no_columns_is_a_problem(rows: Any, table: str) -> None:
    assert [p.code for p in rows(read_csv, table).problems] == ["intake.broken"]


def test_tabs(rows: Any) -> None:
    (part,) = rows(read_csv, "text\ttitle\nOne, two.\tA\n", delimiter="\t").parts
    assert (part.text, part.title) == ("One, two.", "A")


def test_a_table_without_rows_is_a_problem(rows: Any) -> None:
    assert [p.code for p in rows(read_csv, "text,title\n").problems] == ["intake.empty"]
    assert [p.code for p in rows(read_csv, "a,b\n").problems] == ["intake.no-column"]
    assert [p.code for p in rows(read_json, "[]").problems] == ["intake.empty"]


def test_a_row_is_the_same_when_the_file_has_grown(rows: Any) -> None:
    one = rows(read_csv, "text\nOne.\n").parts[0]
    two = rows(read_csv, "text\nNew.\nOne.\n").parts[1]
    assert (one.own, one.part, two.part) == (two.own, "row 2", "row 3")


def test_what_the_columns_were_taken_for(capture: CaptureMaker) -> None:
    table = capture(b"Headline;Href;Body;Mood\nA;https://a.example/;The port fell.;dark\n", "t.csv")
    (note,) = notes_on(table)
    assert "text from 'Body', title from 'Headline', address from 'Href'" in note
    assert "not used: 'Mood'" in note
    for content, name in (
        (b'{"body": "The port fell."}\n{"day": "2016-07-11"}\n', "t.jsonl"),
        (b'[{"body": "The port fell.", "day": "2016-07-11"}]', "t.json"),
        (b"body\tday\nThe port fell.\t2016-07-11\n", "t.tsv"),
    ):
        (note,) = notes_on(capture(content, name))
        assert "text from 'body', published from 'day'. To say" in note


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"The port fell.", "t.txt"),
        (b"a,b\nc,d\n", "t.csv"),
        (b'"a\n', "t.csv"),
        (b"{", "t.json"),
        (b'{"body": "x"}', "t.json"),
    ],
)
def test_no_note_where_nothing_was_taken(capture: CaptureMaker, content: bytes, name: str) -> None:
    assert len(notes_on(capture(content, name))) == (name == "t.json" and len(content) > 1)


def test_another_column_of_texts_is_another_reading(rows: Any) -> None:
    table = "body,quote\nThe port fell.,It fell\n"
    usual, same, other = (
        rows(read_csv, table, *columns).parts[0].own
        for columns in ((), (("text", "body"),), (("text", "quote"),))
    )
    assert usual == same != other
