"""From bytes to documents: ids that repeat, dates kept apart, and no bytes that raise."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.intake import TOOL, DocumentReader, Overrides, read
from reportedly.intake.reading import language_of
from reportedly.model.document import Capture, Document
from reportedly.model.doors import Reader
from reportedly.model.ids import sha256_hex

CaptureMaker = Callable[..., Capture]
TEXT = "The Northern Brigade said that it had taken the port of Harrow on Sunday."


def one(capture: Capture, overrides: Overrides | None = None) -> Document:
    (document,), problems = read(capture, overrides or Overrides())
    assert problems == ()
    return document


def codes(capture: Capture) -> list[str]:
    documents, problems = read(capture)
    assert documents == ()
    return [p.code for p in problems]


def test_a_text_becomes_a_document_that_invents_nothing(capture: CaptureMaker) -> None:
    """A plain file says nothing about itself, so neither do we."""
    document = one(capture(TEXT))
    assert (document.text, document.language) == (TEXT, "en")
    assert (document.title, document.source, document.address) == (None, None, None)
    assert (document.published_at, document.modified_at) == (None, None)
    assert document.retrieved_at == datetime(2024, 5, 10, 12, tzinfo=UTC)


def test_the_same_bytes_are_the_same_document_wherever_they_lie(capture: CaptureMaker) -> None:
    first = one(capture(TEXT, "a.txt"))
    moved = one(dataclasses.replace(capture(TEXT, "b.txt"), origin="file:elsewhere"))
    later = one(dataclasses.replace(capture(TEXT), retrieved_at=datetime(2025, 1, 1, tzinfo=UTC)))
    assert first.id == moved.id == later.id


def test_other_bytes_or_other_statements_are_another_document(capture: CaptureMaker) -> None:
    ids = {
        one(capture(TEXT)).id,
        one(capture(TEXT + " ")).id,
        one(capture(TEXT, address="https://a.example/x")).id,
        one(capture(TEXT), Overrides(source="harbour-news")).id,
        one(capture(TEXT), Overrides(published="2024-05-01")).id,
        one(capture(TEXT), Overrides(language="fr")).id,
    }
    assert len(ids) == 6


def test_what_the_user_states_wins(capture: CaptureMaker) -> None:
    text = f"---\nsource: page\npublished: 2020-01-01\nlanguage: de\n---\n{TEXT}"
    stated = Overrides(
        source="desk",
        published="2024-05-01T10:00:00+02:00",
        modified="2024-05-02",
        language="en-GB",
    )
    document = one(capture(text, "a.md"), stated)
    assert (document.source, document.language) == ("desk", "en")
    assert document.published_at == datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert document.published_precision == "instant"
    assert document.modified_at == datetime(2024, 5, 2, tzinfo=UTC)
    plain = one(capture(text, "a.md"))
    assert (plain.source, plain.language, plain.published_precision) == ("page", "de", "day")


def test_a_changed_page_keeps_its_origin(capture: CaptureMaker) -> None:
    """The ledger finds the earlier version by the origin; the id tells the two apart."""
    address = "https://harbour.example/port"
    before, after = (one(capture(t, address=address)) for t in (TEXT, TEXT + " Twice."))
    assert before.origin == after.origin
    assert before.id != after.id


def test_an_item_of_a_feed_stays_the_same_document_tomorrow(capture: CaptureMaker) -> None:
    item = f"<item><guid>g1</guid><title>A</title><description>{TEXT}</description></item>"
    shell = "<rss version='2.0'><channel><title>Wire</title>{}</channel></rss>"
    address = "https://wire.example/feed"
    (today,), _ = read(capture(shell.format(item), address=address))
    newer = item.replace("g1", "g2").replace("Sunday", "Monday")
    (_, tomorrow), _ = read(capture(shell.format(newer + item), address=address))
    assert today.id == tomorrow.id
    assert today.evidence != tomorrow.evidence
    assert (today.origin, today.part) == ("https://wire.example/feed#g1", "g1")


def test_the_server_says_when_a_plain_file_changed_but_not_a_page(capture: CaptureMaker) -> None:
    """Of a page it often says the present moment, because a program wrote it just now."""
    headers = (("last-modified", "Wed, 01 May 2024 10:00:00 GMT"),)
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    file, served = (
        one(dataclasses.replace(capture(t, address="https://a.example/x"), headers=headers))
        for t in (TEXT, page)
    )
    assert file.modified_at == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert (served.modified_at, file.published_at) == (None, None)


def test_an_item_without_a_link_has_no_address(capture: CaptureMaker) -> None:
    """The address of the feed is where the feed is, not where the item is."""
    feed = f"<rss version='2.0'><channel><item><description>{TEXT}</description></item></channel></rss>"
    address = "https://wire.example/feed"
    document = one(capture(feed, address=address))
    assert (document.address, document.part) == (None, "item " + sha256_hex(TEXT.encode())[:12])
    assert document.origin == f"{address}#{document.part}"


def test_a_nameless_row_is_no_changed_version_of_the_row_that_stood_there(
    capture: CaptureMaker,
) -> None:
    """A row is put in front; what was row 2 is row 3 now, and row 2 is news."""
    (before,), _ = read(capture(f"text\n{TEXT}\n", "a.csv"))
    (news, after), _ = read(capture(f"text\nThe bridge stands.\n{TEXT}\n", "a.csv"))
    assert (before.part, news.part, after.part) == ("row 2", "row 2", "row 3")
    assert before.origin == after.origin
    assert news.origin != before.origin
    (named,), _ = read(capture(f"id,text\nx7,{TEXT}\n", "a.csv"))
    (changed,), _ = read(capture(f"id,text\nx7,{TEXT} Twice.\n", "a.csv"))
    assert named.origin == changed.origin == "file:0123456789abcdef#x7"
    assert named.id != changed.id


def test_two_rows_alike_are_one_document(capture: CaptureMaker) -> None:
    row = '{"text": "' + TEXT + '"}\n'
    documents, _ = read(capture(row * 2, "a.jsonl"))
    assert [d.part for d in documents] == ["row 1"]


def test_wrongly_labelled_files_are_read_for_what_they_are(capture: CaptureMaker, pdf: Any) -> None:
    document = one(capture(pdf((TEXT,)), "report.txt", media_type="text/plain"))
    assert (document.media_type, document.pages[0].number) == ("application/pdf", 1)
    document = one(capture(TEXT.encode("utf-16"), "report.txt"))
    assert document.text == TEXT


def test_every_kind_of_file_finds_its_reader(capture: CaptureMaker, docx_of: Any) -> None:
    kinds = {
        "a.csv": f"text,title\n{TEXT},A\n",
        "a.tsv": f"text\ttitle\n{TEXT}\tA\n",
        "a.json": '[{"text": "' + TEXT + '"}]',
        "feed.json": '{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "'
        + TEXT
        + '"}]}',
        "a.docx": docx_of(f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"),
        "a.html": f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>",
    }
    for name, content in kinds.items():
        assert TEXT in one(capture(content, name)).text, name


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "intake.empty"),
        (b" \n", "a.pdf", "intake.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "a.docx", "intake.unsupported"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "intake.encrypted",
        ),
        (b"PK\x03\x04 and nothing", "a.docx", "intake.unsupported"),
        (b"\x00\x01\x02\x03" * 100, "a.txt", "intake.unsupported"),
        (b"---\ntitle: A\n---\n", "a.md", "intake.no-text"),
        (b'{"text": "half \\ud83d"}', "a.jsonl", "intake.not-text"),
        (b'{"text": "  "}', "a.jsonl", "intake.no-text"),
    ],
)
def test_what_cannot_be_read_is_one_problem(
    capture: CaptureMaker, content: bytes, name: str, code: str
) -> None:
    assert codes(capture(content, name)) == [code]


def test_the_message_says_what_a_file_is_and_what_it_was_called(capture: CaptureMaker) -> None:
    _, (problem,) = read(capture(b"\x89PNG\r\n\x1a\n", "a.txt", media_type="text/plain"))
    assert "image/png" in problem.message
    assert "labelled text/plain" in problem.message
    _, (problem,) = read(capture(b"\x89PNG\r\n\x1a\n", "a"))
    assert "labelled" not in problem.message


def test_a_guessed_encoding_is_reported_beside_the_text(capture: CaptureMaker) -> None:
    text = "Войска вернули контроль над портом, сообщили жители города в понедельник. " * 4
    (document,), problems = read(capture(text.encode("cp1251")))
    assert (document.text, document.language) == (text, "ru")
    assert [p.code for p in problems] == ["intake.charset-guessed"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "en"),
        ("Les forces ont repris le port de la ville dimanche soir.", "fr"),
        ("قالت القوات إنها استعادت السيطرة على الميناء مساء الأحد", "ar"),
        ("12:30 ok", None),
        ("", None),
        ("Lorem xyzzy qwrtp blorb snarf gnusto frotz rezrov", None),
    ],
)
def test_the_language_is_told_or_left_unknown(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_the_language_of_a_page_is_a_hint_for_short_texts_only(capture: CaptureMaker) -> None:
    item = "<item><description>{}</description></item>"
    shell = (
        f"<rss version='2.0'><channel><title>W</title><language>ar</language>{item}</channel></rss>"
    )
    assert one(capture(shell.format("12 : 30"))).language == "ar"
    assert one(capture(shell.format(TEXT))).language == "en"


def test_the_reader_stands_behind_its_door(capture: CaptureMaker) -> None:
    reader: Reader = DocumentReader(overrides=Overrides(source="desk"))
    (document,), _ = reader.read(capture(TEXT))
    assert (document.source, reader.tool) == ("desk", TOOL)


NAMES = st.sampled_from(
    ["a", "a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.xml", "a.csv", "a.jsonl"]
)
HEADS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html><body><p>",
        b"<rss version='2.0'><channel><item>",
        b"---\n",
        b'{"text": "',
        b"a,b\n",
        b"\xff\xfe",
        b"<feed><entry>",
        b'{"version":"https://jsonfeed.org/version/1","items":[',
    ]
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    head=HEADS,
    tail=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
    name=NAMES,
)
def test_no_bytes_ever_raise(capture: CaptureMaker, head: bytes, tail: bytes, name: str) -> None:
    """Law: any bytes under any name give documents or Problems, and the text can be written."""
    documents, problems = read(capture(head + tail, name))
    again, _ = read(capture(head + tail, name))
    assert documents or problems
    assert [d.id for d in documents] == [d.id for d in again]
    for document in documents:
        document.text.encode()
        assert document.text.strip()
