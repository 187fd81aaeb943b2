"""How much a request may bring, held while it is still arriving."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

FORM_BYTES = 2_000_000
FILE_BYTES = 50_000_000
"""The largest single file; also what `reportedly add` takes unless told otherwise."""
UPLOAD_BYTES = 200_000_000
"""All files of one form together."""
MOST_FILES = 500
MOST_FIELDS = 100
UPLOAD_PATHS = frozenset({"/add/files"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What a form of ours brought.

    Attributes:
        fields: (name, value) pairs, with one kind of line break and no character NUL.
        files: the uploaded files, kept beside memory once they are large.
    """

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[UploadFile, ...] = ()

    def word(self, name: str) -> str:
        """Give the last value of a field without the space around it; "" where there is none."""
        return dict(self.fields).get(name, "").strip()

    def words(self, name: str) -> tuple[str, ...]:
        """Give every value of a field that is not empty."""
        return tuple(v.strip() for n, v in self.fields if n == name and v.strip())


def most_bytes(path: str) -> int:
    """Say how many bytes the body of a request to this path may have."""
    return UPLOAD_BYTES if path in UPLOAD_PATHS else FORM_BYTES


def too_large(most: int) -> HTTPException:
    """Give the answer to a body that is too large."""
    return HTTPException(
        413,
        f"that is more than the {most // 1_000_000} MB that fit here; for larger things use the "
        "command line: reportedly add FILE --max-mb N",
    )


def stated_length(headers: Headers) -> int:
    """Give the length that a request says its body has; 0 where it says nothing readable."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0


def counting(receive: Receive, most: int) -> Receive:
    """Give the same stream of messages, which ends with an error once it has brought too much."""
    brought = 0

    async def counted() -> Message:
        nonlocal brought
        message = await receive()
        brought += len(message.get("body", b""))
        if brought > most:
            raise too_large(most)
        return message

    return counted


class _LimitedFiles(MultiPartParser):
    """Reads a form with files and stops in the middle of a file that is too large."""

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Count what a file has brought so far."""
        part = self._current_part
        if part.file is not None:
            waiting = sum(len(d) for p, d in self._file_parts_to_write if p is part)
            if (part.file.size or 0) + waiting + end - start > FILE_BYTES:
                raise too_large(FILE_BYTES)
        super().on_part_data(data, start, end)


async def read_form(request: Request) -> Posted:
    """Read a form that is sent by a browser; nothing else is taken.

    Raises:
        HTTPException: it is no form (415), cannot be read (400), or brings too much (413).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        raise HTTPException(415, "this is sent as a form, and nothing else is read here")
    try:
        form = await _parsed(request, kind)
    except (MultiPartException, ClientDisconnect, UnicodeError, ValueError) as error:
        raise HTTPException(400, "the form cannot be read; load the page again") from error
    fields = tuple((n, _plain(v)) for n, v in form.multi_items() if isinstance(v, str))
    files = tuple(v for _, v in form.multi_items() if isinstance(v, UploadFile) and v.filename)
    return Posted(fields=fields, files=files)


async def _parsed(request: Request, kind: str) -> FormData:
    stream: AsyncGenerator[bytes, None] = request.stream()
    if kind == "multipart/form-data":
        return await _LimitedFiles(
            request.headers, stream, max_files=MOST_FILES, max_fields=MOST_FIELDS,
            max_part_size=FORM_BYTES,
        ).parse()  # fmt: skip
    return await FormParser(
        request.headers, stream, max_fields=MOST_FIELDS, max_part_size=FORM_BYTES
    ).parse()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
