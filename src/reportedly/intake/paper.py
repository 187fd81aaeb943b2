"""PDF and DOCX: paged and word-processor documents."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportedly.intake.parts import (
    Findings,
    Moment,
    Part,
    clean,
    encrypted,
    only_problem,
    parse_moment,
)
from reportedly.model.document import Capture, Page

MAX_UNPACKED_BYTES = 200_000_000  # of all files in a DOCX together: no report comes near it
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSWORD_ERROR = 4  # Source: FPDF_ERR_PASSWORD in PDFium's public/fpdfview.h
_SECURITY_ERROR = 5  # Source: FPDF_ERR_SECURITY, an encryption that PDFium does not know
_PDF_DATE = re.compile(
    r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:([+\-Z])(?:(\d{2})'?(\d{2})?)?)?"
)


def read_pdf(capture: Capture) -> Findings:
    """Give a PDF as one part: its pages joined by line feeds, each page's range in `pages`.

    Line ends are PDFium's, written as one line feed; a hyphen that PDFium marks as put there by
    the line break is removed with the break. The dates of the file say when it was last saved
    (`modified`); no date in it says when it was published, so that stays unknown.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(capture.content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD_ERROR, _SECURITY_ERROR}:
            return encrypted("PDF", where=capture.name)
        return _broken("PDF", clean(error), capture)
    try:
        texts = [_page_text(pdf, index) for index in range(len(pdf))]
        facts = pdf.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        return _broken("PDF", clean(error), capture)
    finally:
        pdf.close()
    if not "".join(texts).strip():
        return _pictures_only(len(texts), capture)
    text, pages = _paged(texts)
    part = Part(
        text=text,
        pages=pages,
        title=clean(facts.get("Title")),
        author=clean(facts.get("Author")),
        modified=_pdf_moment(facts.get("ModDate")),
    )
    return Findings(parts=(part,))


def _page_text(pdf: Any, index: int) -> str:  # noqa: ANN401 -- pypdfium2 has no types
    page = pdf[index]
    try:
        textpage = page.get_textpage()
        try:
            raw = str(textpage.get_text_range(errors="ignore"))
        finally:
            textpage.close()
    finally:
        page.close()
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\ufffe\x02]\n?", "", lines).replace("\x00", "")


def _paged(texts: list[str]) -> tuple[str, tuple[Page, ...]]:
    pages: list[Page] = []
    start = 0
    for number, text in enumerate(texts, start=1):
        end = start + len(text) + (1 if number < len(texts) else 0)
        pages.append(Page(number=number, span=(start, end)))
        start = end
    return "\n".join(texts), tuple(pages)


def _pictures_only(count: int, capture: Capture) -> Findings:
    return only_problem(
        "intake.no-text",
        f"The PDF has {count} pages and no text on them; they are probably pictures.",
        "Run it through text recognition (OCR), then add the result.",
        where=capture.name,
    )


def _broken(kind: str, reason: str | None, capture: Capture) -> Findings:
    return only_problem(
        "intake.broken",
        f"The {kind} is damaged and could not be read: {reason or 'no reason given'}.",
        "Fetch or export it again.",
        where=capture.name,
    )


def _pdf_moment(text: str | None) -> Moment | None:
    """Read a PDF date, such as D:20160711143000+02'00'. Source: ISO 32000-1, section 7.9.4."""
    found = _PDF_DATE.match(text or "")
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, zone_h, zone_m = found.groups()
    if hour is None:
        return parse_moment(f"{year}-{month}-{day}")
    zone = f"{sign}{zone_h}:{zone_m or '00'}" if zone_h and sign != "Z" else "Z"
    return parse_moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")


def read_docx(capture: Capture) -> Findings:
    """Give a Word document as one part, a paragraph a line, table cells as paragraphs.

    Deleted text of tracked changes is left out, inserted text kept. The file's dates say when
    it was saved, not published.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    unsafe = _unsafe_archive(capture)
    if unsafe is not None:
        return unsafe
    try:
        document = docx.Document(io.BytesIO(capture.content))
        text = "\n".join(_paragraphs(document.element.body))
        facts = _core_properties(capture.content)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
        NotImplementedError,
        zlib.error,
    ) as error:
        return _broken("DOCX", clean(error), capture)
    part = Part(
        text=text,
        title=facts.get("title"),
        author=facts.get("creator"),
        modified=parse_moment(facts.get("modified")),
    )
    return Findings(parts=(part,))


def _unsafe_archive(capture: Capture) -> Findings | None:
    with zipfile.ZipFile(io.BytesIO(capture.content)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        return encrypted("DOCX", where=capture.name)
    # Reading stops at the declared size, so a lie about it gives a short file, not a flood.
    if sum(entry.file_size for entry in entries) >= MAX_UNPACKED_BYTES:
        return only_problem(
            "intake.too-large",
            f"Unpacked it would be larger than {MAX_UNPACKED_BYTES / 1_000_000:g} MB.",
            "A report is never that large: do not open it unless you know who made it.",
            where=capture.name,
        )
    return None


def _paragraphs(body: Any) -> Iterator[str]:  # noqa: ANN401 -- lxml has no types
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue  # an older program's copy of what stands beside it
        text = "".join(_runs(paragraph))
        if text.strip():
            yield text


def _runs(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    marks = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
    for element in paragraph.iter(f"{_W}t", *marks):
        if next(element.iterancestors(f"{_W}p")) is not paragraph:
            continue  # of a text box inside, which is a paragraph of its own
        if element.getparent().tag == f"{_W}tabs":
            continue  # where tabs stop, not a tab
        yield marks.get(element.tag) or element.text or ""


def _core_properties(content: bytes) -> dict[str, str | None]:
    """Read docProps/core.xml itself: python-docx invents properties when there are none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return {}
        raw = archive.read("docProps/core.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return {
        etree.QName(element).localname: clean(element.text)
        for element in etree.fromstring(raw, parser)
        if isinstance(element.tag, str)
    }
