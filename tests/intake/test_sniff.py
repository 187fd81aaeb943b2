"""What the bytes are is told by looking at them; names and headers come second."""

import io
import zipfile

import pytest

from reportedly.intake import sniff
from reportedly.intake.sniff import decode, guessed_charset, media_type, suffix_of

RUSSIAN = "Войска вернули контроль над портом, сообщили жители города в понедельник вечером. " * 4


def kind(content: bytes | str, name: str = "", declared: str | None = None) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return media_type(raw, name=name, declared=declared)


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"%PDF-1.7 ...", "report.txt", sniff.PDF),
        (b"\x00junk %PDF-1.4", "report.pdf", sniff.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "report.docx", sniff.OLE),
        (b"PK\x03\x04 no real archive", "report.docx", sniff.ZIP),
        (b"\x89PNG\r\n\x1a\n", "report.txt", "image/png"),
        (b"\x1f\x8b\x08", "report.jsonl", "application/gzip"),
        (b" \n\t", "report.txt", sniff.EMPTY),
        (b"", "report.pdf", sniff.EMPTY),
        (bytes(range(256)) * 8, "report.txt", sniff.BINARY),
        ("<!DOCTYPE html><html><body>x</body></html>", "report.txt", sniff.HTML),
        ("<p>The port fell.</p>", "report.md", sniff.HTML),
        ("The port <b>fell</b>. <p>Twice.", "report.html", sniff.HTML),
        ("The port fell.", "report.html", sniff.TEXT),
        ("<3 for the fighters", "report.txt", sniff.TEXT),
        ("<opml/>", "x.xml", sniff.XML_FEED),
        ("<?xml version='1.0'?><rss version='2.0'/>", "page.html", sniff.XML_FEED),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "", sniff.XML_FEED),
        ("<!doctype html><p>Read our <feed> tag", "", sniff.HTML),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "x.json", sniff.JSON_FEED),
        ('{"text": "a"}\n{"text": "b"}', "x.json", sniff.JSONL),
        ('{"text": "a"}', "", sniff.JSONL),
        ('{"text": "a"}', "x.json", sniff.JSON),
        ('[{"text": "a"}]', "x.txt", sniff.JSON),
        ("[Tripoli] The port fell.", "x.txt", sniff.TEXT),
        ("[" * 100_000, "x.txt", sniff.TEXT),
        ("not json", "x.jsonl", sniff.JSONL),
        ("{broken", "x.jsonl", sniff.JSONL),
        ("text;date\na;b", "x.csv", sniff.CSV),
        ("text\tdate", "x.tsv", sniff.TSV),
        ("# Port", "x.md", sniff.MARKDOWN),
        ("---\ntitle: x\n---\nbody", "standard input", sniff.MARKDOWN),
        ("---\ntitle: x\n---\nbody", "x.txt", sniff.TEXT),
        ("--- no front matter", "", sniff.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_are(content: bytes | str, name: str, found: str) -> None:
    """A PDF named .txt is a PDF; a page named .md is a page; a name decides only what is open."""
    assert kind(content, name) == found


def test_the_server_is_believed_where_the_bytes_are_silent() -> None:
    address = "https://news.example/table.md"
    assert kind("a,b\nc,d", address, "text/csv; charset=utf-8") == sniff.CSV
    assert kind("a,b\nc,d", address, "text/plain") == sniff.TEXT
    assert kind("a,b\nc,d", "table.csv", "text/plain") == sniff.CSV


def test_an_archive_with_a_word_document_inside_is_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert kind(out.getvalue(), "x.zip") == sniff.DOCX


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-r", "cp1251"],
)
def test_text_in_many_encodings(charset: str) -> None:
    """The same sentence from eight old machines; with a mark, without, and unnamed."""
    found = decode(RUSSIAN.encode(charset))
    assert found is not None
    assert found.text == RUSSIAN


def test_latin_text_in_utf_16_without_a_mark() -> None:
    found = decode("The port fell on Monday.".encode("utf-16-be"))
    assert (found and (found.text, found.charset)) == ("The port fell on Monday.", "utf-16-be")


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (RUSSIAN.encode("koi8-r"), "text/html; charset=koi8-r"),
        (b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"), None),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + RUSSIAN.encode("koi8-r"), None),
    ],
)
def test_a_charset_named_around_the_text_is_used(content: bytes, declared: str | None) -> None:
    found = decode(content, declared=declared)
    assert found is not None
    assert (found.text.endswith(RUSSIAN), found.guessed) == (True, False)


def test_a_guess_is_said_to_be_one() -> None:
    found = decode(RUSSIAN.encode("cp1251"))
    assert found is not None
    (problem,) = guessed_charset(found, where="x.txt")
    assert problem.code == "intake.charset-guessed"


def test_a_charset_that_is_none_and_one_that_hides_in_ascii_are_not_used() -> None:
    for named in ("no-such-charset", "hex", "utf-7"):
        found = decode(b"+ADw-script+AD4- caf\xc3\xa9", declared=f"text/html; charset={named}")
        assert found is not None
        assert (found.charset, found.text) == ("utf-8", "+ADw-script+AD4- café")


def test_bytes_with_zeros_among_them_are_no_text() -> None:
    assert decode(b"\x00\x01\x02 some words and more words \xff" * 20) is None
    assert decode(b"\xff\xfe\x00") is None


def test_line_ends_and_control_marks_stay_as_they_are() -> None:
    found = decode(b"\xef\xbb\xbfOne.\r\nTwo.\x0cThree.")
    assert (found and found.text) == "One.\r\nTwo.\x0cThree."


def test_suffixes_of_files_and_addresses() -> None:
    assert suffix_of("a/Report.TXT") == ".txt"
    assert suffix_of(".hidden") == suffix_of("README") == suffix_of("Dr. No and the port") == ""
    assert suffix_of("https://news.example/a.pdf?x=.html#b.c") == ".pdf"
