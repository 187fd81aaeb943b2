"""What the intake stories need: captures made of bytes, small PDFs and Word files, a web server."""

import gzip
import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportedly.model.document import Capture

CaptureMaker = Callable[..., Capture]
PdfMaker = Callable[..., bytes]


@pytest.fixture
def capture() -> CaptureMaker:
    def make(
        content: bytes | str,
        name: str = "report.txt",
        *,
        address: str | None = None,
        media_type: str | None = None,
    ) -> Capture:
        return Capture(
            content=content.encode() if isinstance(content, str) else content,
            address=address,
            origin=address or "file:0123456789abcdef",
            name=address or name,
            media_type=media_type,
            retrieved_at=datetime(2024, 5, 10, 12, tzinfo=UTC),
        )

    return make


@pytest.fixture
def pdf() -> PdfMaker:
    """Write a PDF with one line list per page; `encrypt` adds a password that nobody has."""

    def make(*pages: tuple[str, ...], info: str = "", encrypt: bool = False) -> bytes:
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        for number, lines in enumerate(pages):
            shown = " T* ".join(f"({line}) Tj" for line in lines)
            stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
            objects += [
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {font} /Contents {5 + 2 * number} 0 R >>",
                f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
            ]
        objects.append(f"<< {info} >>")
        trailer = f"/Info {len(objects)} 0 R "
        if encrypt:
            owner, user = "41" * 32, "42" * 32
            objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >>")
            trailer += f"/Encrypt {len(objects)} 0 R /ID [<{'00' * 16}> <{'00' * 16}>] "
        return _assembled(objects, trailer)

    return make


def _assembled(objects: list[str], trailer: str) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


@pytest.fixture
def docx_of() -> Callable[[str], bytes]:
    """Write a Word file whose body is the given WordprocessingML."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )

    def make(body: str) -> bytes:
        out = io.BytesIO()
        names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        names += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", types)
            archive.writestr("_rels/.rels", links)
            archive.writestr(
                "word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>"
            )
        return out.getvalue()

    return make


class Site:
    """A web site on this machine; `answers` are (status, headers, body) by path."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.slow: set[str] = set()
        site = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers.items())))
                status, headers, body = site.answers.get(self.path, (404, {}, b"nothing here"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self._send(body)

            def _send(self, body: bytes) -> None:
                pieces = (
                    [body[i : i + 1] for i in range(len(body))]
                    if self.path in site.slow
                    else [body]
                )
                try:
                    for piece in pieces:
                        self.wfile.write(piece)
                        time.sleep(0.05 if len(pieces) > 1 else 0)
                except OSError:
                    return  # the reader has gone away, as it should

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()

    def put(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> str:
        """Publish something and give its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body.encode() if isinstance(body, str) else body)
        return self.url + path

    def pages_asked(self) -> list[str]:
        """Give the paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.stop()


@pytest.fixture
def bomb() -> bytes:
    """Give thirty kilobytes that unpack to thirty megabytes."""
    return gzip.compress(b"0" * 30_000_000)
