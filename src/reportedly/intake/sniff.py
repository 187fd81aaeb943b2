"""What the bytes are, by looking at them, and the text they stand for."""

import codecs
import io
import json
import re
import zipfile
from dataclasses import dataclass

from reportedly.model.document import Problem

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XML_FEED = "application/rss+xml"
JSON_FEED = "application/feed+json"
JSONL = "application/jsonl"
JSON = "application/json"
CSV = "text/csv"
TSV = "text/tab-separated-values"
EMPTY = "application/x-empty"
OLE = "application/x-ole-storage"
ZIP = "application/zip"
BINARY = "application/octet-stream"

SUFFIXES = {
    "": None,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".rss": XML_FEED,
    ".atom": XML_FEED,
    ".xml": XML_FEED,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": TSV,
}
"""What file names say; the names that are read when a whole folder is given."""

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"{\\rtf", "application/rtf"),
    (b"%!PS", "application/postscript"),
)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|p|div|h[1-6]|table|meta|title)\b",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MAX_CONTROL_SHARE = 0.001  # real text has next to none; a form feed and an escape are let pass
_HEAD = 8192  # bytes or characters that show what a file is


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of some bytes.

    Attributes:
        text: exactly as decoded; a leading byte-order mark belongs to the encoding, not the text.
        charset: the encoding used.
        guessed: nothing in or around the bytes named it.
    """

    text: str
    charset: str
    guessed: bool = False


def media_type(content: bytes, *, name: str, declared: str | None) -> str:
    """Say what the bytes are. Their own look counts first, the server's word and the name last.

    Args:
        content: all the bytes.
        name: file name or address.
        declared: media type as the server says, parameters allowed; or None.
    """
    if not content.strip():
        return EMPTY
    binary = _binary_type(content)
    if binary:
        return binary
    decoded = decode(content, declared=declared)
    if decoded is None:
        return BINARY
    return _text_type(decoded.text, _said(name, declared))


def _binary_type(content: bytes) -> str | None:
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(_ZIPS):
        return _zip_type(content)
    return next((kind for magic, kind in _MAGIC if content.startswith(magic)), None)


def _zip_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ZIP
    return DOCX if "word/document.xml" in names else ZIP


def suffix_of(name: str) -> str:
    """Give the file name's last suffix in lower case, with its dot; "" when there is none."""
    stem = re.split(r"[?#]", name, maxsplit=1)[0] if "://" in name else name
    found = re.search(r"[^/\\](\.\w{1,10})$", stem)
    return found[1].lower() if found else ""


def _said(name: str, declared: str | None) -> str | None:
    by_name = SUFFIXES.get(suffix_of(name)) if "://" not in name else None
    by_server = (declared or "").split(";")[0].strip().lower()
    vague = {"", TEXT, BINARY}
    return by_name if by_server in vague else by_server


def _text_type(text: str, said: str | None) -> str:
    head = text[:_HEAD].lstrip()
    if head.startswith(("{", "[")):
        return _json_type(text, said) or TEXT
    if head.startswith("<"):
        return _markup_type(head, said)
    if said == HTML and _HTML.search(text):
        return HTML
    if said in {MARKDOWN, CSV, TSV, JSONL, JSON}:
        return said
    return MARKDOWN if said is None and _has_front_matter(head) else TEXT


def _markup_type(head: str, said: str | None) -> str:
    if _FEED.search(head) and not head[:100].lower().startswith("<!doctype html"):
        return XML_FEED
    if _HTML.search(head):
        return HTML
    return XML_FEED if head.startswith("<?xml") or said == XML_FEED else TEXT


def _has_front_matter(head: str) -> bool:
    return re.match(r"---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*(?:\r?\n|$)", head) is not None


def _json_type(text: str, said: str | None) -> str | None:
    if "jsonfeed.org/version" in text[:_HEAD]:
        return JSON_FEED
    if said in {JSONL, MARKDOWN}:
        return said
    first, _, rest = text.strip().partition("\n")
    if _is_object(first) and (rest or said is None):
        return JSONL
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return None
    return JSON


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def decode(content: bytes, *, declared: str | None = None) -> Decoded | None:
    """Decode bytes as text; None when they are not text.

    In turn: a byte-order mark, UTF-8 if it fits without fault, the charset that the server or
    the page names, UTF-16 without a mark, and last a guess from letter statistics.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _try(content[len(mark) :], charset)
    named = _named_charset(content, declared)
    tries = [] if named is None or _ascii_hidden(named) else [_try(content, named)]
    found = [d for d in (_try(content, "utf-8"), *tries) if d]
    if found:
        return found[0]
    return _decode_unmarked(content)


def _ascii_hidden(charset: str) -> bool:
    """Say whether the codec writes other characters in plain ASCII, which UTF-8 would accept."""
    return charset.lower().replace("_", "-") in {"utf-7", "hz", "hz-gb-2312", "iso-2022-cn"}


def _named_charset(content: bytes, declared: str | None) -> str | None:
    in_header = _HEADER_CHARSET.search(declared or "")
    if in_header:
        return in_header[1]
    in_page = _META_CHARSET.search(content[:_HEAD]) or _XML_CHARSET.search(content[:_HEAD])
    return in_page[1].decode("ascii", "replace") if in_page else None


def _try(content: bytes, charset: str) -> Decoded | None:
    try:
        text = codecs.decode(content, charset)
    except (UnicodeError, LookupError, ValueError, TypeError):
        return None
    if not isinstance(text, str) or not looks_like_text(text):
        return None
    return Decoded(text=text, charset=charset)


def looks_like_text(text: str) -> bool:
    """Say whether the characters are such as people write: next to no control characters."""
    return len(_CONTROL.findall(text)) <= len(text) * _MAX_CONTROL_SHARE


def _decode_unmarked(content: bytes) -> Decoded | None:
    sample = content[:_HEAD]
    even, odd = (sample[start::2].count(0) for start in (0, 1))
    if not even + odd:
        return _guess(content)
    # In UTF-16 spaces and Latin letters put zeros on one side only.
    if min(even, odd) * 10 > max(even, odd):
        return None
    found = _try(content, "utf-16-be" if even > odd else "utf-16-le")
    return found if found and _mostly_words(found.text[:_HEAD]) else None


def _mostly_words(text: str) -> bool:
    """Say whether nearly all characters print; bytes misread as UTF-16 are full of others."""
    return sum(c.isprintable() or c.isspace() for c in text) > 0.97 * len(text)


def _guess(content: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[: 64 * 1024], threshold=0.2).best()
    decoded = _try(content, best.encoding) if best else None
    if decoded is None or best is None:
        return None
    return Decoded(text=decoded.text, charset=best.encoding, guessed=True)


def guessed_charset(decoded: Decoded, *, where: str) -> tuple[Problem, ...]:
    """Give a Problem when the encoding had to be guessed, so that somebody looks at the text."""
    if not decoded.guessed:
        return ()
    problem = Problem(
        code="intake.charset-guessed",
        message=f"Nothing names the encoding; it was read as {decoded.charset}.",
        next_step="Look at the text; if letters are wrong, save the file as UTF-8 and add it again.",
        where=where,
    )
    return (problem,)
