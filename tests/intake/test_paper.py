"""PDF and Word files: pages are kept, passwords and bombs are refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
import pytest

from reportedly.intake import paper
from reportedly.intake.paper import read_docx, read_pdf
from reportedly.model.document import Capture

CaptureMaker = Callable[..., Capture]


def test_every_passage_of_a_pdf_knows_its_page(capture: CaptureMaker, pdf: Any) -> None:
    """Two pages; the port is on the first, the bridge on the second."""
    content = pdf(
        ("The port fell on", "Monday, residents said."),
        ("The bridge stands.",),
        info="/Title (Weekly) /Author (A Desk) /ModDate (D:20240502101500+02'00')",
    )
    (part,) = read_pdf(capture(content)).parts
    first, second = part.pages
    assert part.text == "The port fell on\nMonday, residents said.\nThe bridge stands."
    assert part.text[slice(*first.span)] == "The port fell on\nMonday, residents said.\n"
    assert part.text[slice(*second.span)] == "The bridge stands."
    assert (first.number, second.number) == (1, 2)
    assert (part.title, part.author, part.published) == ("Weekly", "A Desk", None)
    assert part.modified is not None
    assert part.modified.at == datetime(2024, 5, 2, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D:20240502", "2024-05-02T00:00:00+00:00"),
        ("D:202405021015", "2024-05-02T10:15:00+00:00"),
        ("D:20240502101500Z00'00'", "2024-05-02T10:15:00+00:00"),
        ("D:20240502101500-05", "2024-05-02T15:15:00+00:00"),
        ("D:20249902", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_pdf_dates(written: str | None, read: str | None) -> None:
    found = paper._pdf_moment(written)
    assert (found.at.isoformat() if found else None) == read


def test_a_pdf_with_a_password_is_a_problem(capture: CaptureMaker, pdf: Any) -> None:
    found = read_pdf(capture(pdf(("secret",), encrypt=True)))
    assert [p.code for p in found.problems] == ["intake.encrypted"]


def test_a_pdf_of_pictures_is_a_problem(capture: CaptureMaker, pdf: Any) -> None:
    (problem,) = read_pdf(capture(pdf((), ()))).problems
    assert problem.code == "intake.no-text"
    assert "2 pages" in problem.message
    assert "OCR" in problem.next_step


def test_a_broken_pdf_is_a_problem(capture: CaptureMaker) -> None:
    found = read_pdf(capture(b"%PDF-1.7 and then nothing"))
    assert [p.code for p in found.problems] == ["intake.broken"]


def test_a_pdf_with_a_lost_page_is_a_problem(capture: CaptureMaker, pdf: Any) -> None:
    """The page tree promises a page whose object is not there."""
    content = pdf(("One.",)).replace(b"/Kids [4 0 R] /Count 1", b"/Kids [9 0 R] /Count 1")
    found = read_pdf(capture(content))
    assert [p.code for p in found.problems] in (["intake.broken"], ["intake.no-text"])


def test_a_hyphen_put_there_by_the_line_break_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Page:
        def get_textpage(self) -> Any:
            return self

        def get_text_range(self, **_: str) -> str:
            return "the com\ufffe\r\nmander left\r\ntoday"

        def close(self) -> None:
            return

    assert paper._page_text([Page()], 0) == "the commander left\ntoday"


def test_a_word_file_gives_its_paragraphs_and_cells(capture: CaptureMaker) -> None:
    """A desk writes in Word: a heading, two paragraphs and a table."""
    document = docx.Document()
    document.core_properties.title = "Weekly"
    document.core_properties.author = "A Desk"
    document.core_properties.modified = datetime(2024, 5, 2, 8, 15)  # noqa: DTZ001 -- as python-docx wants it
    document.add_heading("Harrow")
    document.add_paragraph("The port fell.\tTwice.\nIt did.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Bridge", "standing"
    document.add_paragraph("The end.")
    out = io.BytesIO()
    document.save(out)
    (part,) = read_docx(capture(out.getvalue())).parts
    assert part.text == "Harrow\nThe port fell.\tTwice.\nIt did.\nBridge\nstanding\nThe end."
    assert (part.title, part.author, part.published) == ("Weekly", "A Desk", None)
    assert part.modified is not None
    assert part.modified.at == datetime(2024, 5, 2, 8, 15, tzinfo=UTC)


def test_tracked_changes_read_as_accepted(capture: CaptureMaker, docx_of: Any) -> None:
    """ "lost" was deleted and "held" inserted; a text box is a paragraph of its own, once."""
    content = docx_of(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>The port is </w:t></w:r>"
        "<w:del><w:r><w:delText>lost</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>held</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>"
        "<w:r><mc:AlternateContent>"
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box.</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p/>"
    )
    (part,) = read_docx(capture(content)).parts
    assert part.text == "The port is held.\nBox."
    assert (part.title, part.author, part.modified) == (None, None, None)


def test_a_word_file_whose_xml_declares_bombs_is_harmless(capture: CaptureMaker) -> None:
    out = io.BytesIO()
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)
        archive.writestr("[Content_Types].xml", bomb)
    found = read_docx(capture(out.getvalue()))
    assert [p.code for p in found.problems] == ["intake.broken"]


def test_a_word_file_that_unpacks_to_gigabytes_is_refused(
    capture: CaptureMaker, docx_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "MAX_UNPACKED_BYTES", 1_000_000)
    content = docx_of("<w:p>" + " " * 1_000_000 + "</w:p>")
    assert len(content) < 5_000
    assert [p.code for p in read_docx(capture(content)).problems] == ["intake.too-large"]


def test_an_archive_with_a_password_is_refused(capture: CaptureMaker, docx_of: Any) -> None:
    """Bit 0 of the flags says that an entry is encrypted."""
    content = bytearray(docx_of("<w:p/>"))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert [p.code for p in read_docx(capture(bytes(content))).problems] == ["intake.encrypted"]


def test_a_word_file_with_a_hole_is_broken(capture: CaptureMaker, docx_of: Any) -> None:
    content = bytearray(docx_of("<w:p><w:r><w:t>The port fell.</w:t></w:r></w:p>"))
    content[60:90] = b"\x00" * 30
    found = read_docx(capture(bytes(content)))
    assert [p.code for p in found.problems] == ["intake.broken"]
