"""Fetching one address politely, within limits, and never into the local network."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from reportedly.intake.network import PinnedTransport
from reportedly.intake.parts import TOOL_VERSION, canonical_address
from reportedly.model.document import Capture, Problem
from reportedly.model.errors import AddressError

DEFAULT_MAX_BYTES = 50_000_000
DEFAULT_USER_AGENT = f"reportedly/{TOOL_VERSION} (reads single reports for a human analyst)"
_ROBOTS_BYTES = 500 * 1024  # Source: RFC 9309, section 2.5: at least 500 KiB must be read
_MAX_HOPS = 5  # Source: RFC 9309, section 2.3.1.2, and what browsers bear with many times over
_MAX_PAUSE_S = 10.0  # a longer crawl delay is meant for machines that walk whole sites
_KEPT_HEADERS = ("content-type", "content-language", "date", "etag", "last-modified")
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How far fetching may go.

    Attributes:
        timeout_s: seconds for one address as a whole, and for each wait on the network.
        max_bytes: largest item, counted as sent and again as unpacked; also for local files.
        user_agent: how we name ourselves; robots.txt rules are read for its first word.
        allow_private: addresses of the local network may be fetched.
        obey_robots: robots.txt is asked before each page.
    """

    timeout_s: float = 30.0
    max_bytes: int = DEFAULT_MAX_BYTES
    user_agent: str = DEFAULT_USER_AGENT
    allow_private: bool = False
    obey_robots: bool = True


class _Refused(Exception):  # noqa: N818 -- carries a Problem up to `fetch`, no further
    def __init__(self, code: str, message: str, next_step: str) -> None:
        super().__init__(message)
        self.code, self.message, self.next_step = code, message, next_step


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    url: str
    status: int
    headers: httpx.Headers
    content: bytes


class Fetcher:
    """Fetches addresses one after the other and remembers each site's robots.txt."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._client: httpx.Client | None = None
        self._rules: dict[str, Protego | None] = {}
        self._last_asked: dict[str, float] = {}
        self._agent = settings.user_agent.split("/")[0]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._client.close()

    def fetch(self, address: str) -> Capture | Problem:
        """Give the bytes at the address, or the Problem that kept us from them."""
        try:
            return self._capture(address)
        except _Refused as refusal:
            code, message, next_step = refusal.code, refusal.message, refusal.next_step
        except AddressError as error:
            code, message, next_step = "intake.address-refused", f"{error.found}.", error.next_step
        except httpx.TimeoutException:
            code, message, next_step = _too_slow(self._settings.timeout_s)
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
            code, next_step = "intake.fetch-failed", "Open it in a browser; try again later."
            message = f"The address could not be fetched: {str(error) or type(error).__name__}."
        return Problem(code=code, message=message, next_step=next_step, where=shown(address))

    def _capture(self, address: str) -> Capture:
        deadline = time.monotonic() + self._settings.timeout_s
        answer = self._follow(address, deadline)
        if answer.status != httpx.codes.OK:
            raise _Refused(
                "intake.fetch-failed",
                f"The server answered {answer.status} instead of 200.",
                "Open it in a browser; if it needs a sign-in, save the page and add the file.",
            )
        return Capture(
            content=answer.content,
            address=answer.url,
            origin=canonical_address(address) or address,
            name=shown(address),
            media_type=answer.headers.get("content-type"),
            retrieved_at=datetime.now(UTC),
            headers=tuple((n, answer.headers[n]) for n in _KEPT_HEADERS if n in answer.headers),
        )

    def _follow(self, address: str, deadline: float) -> _Answer:
        url = address
        for _ in range(_MAX_HOPS + 1):
            check_scheme(url)
            self._ask_robots(url, deadline)
            answer = self._get(url, self._settings.max_bytes, deadline)
            target = answer.headers.get("location")
            if not (answer.status >= 300 and answer.status < 400 and target):
                return answer
            url = urljoin(url, target)
        raise _Refused(
            "intake.fetch-failed",
            f"The address redirects more than {_MAX_HOPS} times.",
            "Open it in a browser and add the address that it ends at.",
        )

    def _ask_robots(self, url: str, deadline: float) -> None:
        if not self._settings.obey_robots:
            return
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._robots(site, deadline)
        rules = self._rules[site]
        if rules is None or not rules.can_fetch(url, self._agent):
            raise _Refused(
                "intake.robots",
                "The site's robots.txt does not allow this page to be fetched by a program."
                if rules
                else "The site's robots.txt could not be read, so nothing may be fetched there.",
                "Open the page in a browser, save it, and add the file.",
            )
        self._pause(site, rules, deadline)

    def _robots(self, site: str, deadline: float) -> Protego | None:
        """Read a site's rules: a missing file allows all, a server fault allows nothing.

        Source: RFC 9309, section 2.3.1.
        """
        url = f"{site}/robots.txt"
        try:
            for _ in range(_MAX_HOPS):
                check_scheme(url)
                answer = self._get(url, _ROBOTS_BYTES, deadline, cut=True)
                if not (answer.status >= 300 and answer.status < 400):
                    break
                url = urljoin(url, answer.headers.get("location", ""))
        except httpx.RemoteProtocolError:
            return None
        if answer.status >= 500:
            return None
        text = answer.content.decode("utf-8", "replace") if answer.status == httpx.codes.OK else ""
        return Protego.parse(text)

    def _pause(self, site: str, rules: Protego, deadline: float) -> None:
        delay = min(rules.crawl_delay(self._agent) or 0.0, _MAX_PAUSE_S)
        wait = self._last_asked.get(site, -_MAX_PAUSE_S) + delay - time.monotonic()
        if wait > 0:
            time.sleep(min(wait, max(0.0, deadline - time.monotonic())))
        self._last_asked[site] = time.monotonic()

    def _get(self, url: str, max_bytes: int, deadline: float, *, cut: bool = False) -> _Answer:
        with self._open().stream("GET", url) as response:
            pieces: list[bytes] = []
            size = 0
            for piece in _unpacked(response, max_bytes):
                pieces.append(piece)
                size += len(piece)
                if size > max_bytes:
                    break
                if time.monotonic() >= deadline:
                    raise httpx.ReadTimeout("the whole took too long")
        if size > max_bytes and not cut:
            problem = too_large(url, max_bytes)
            raise _Refused(problem.code, problem.message, problem.next_step)
        content = b"".join(pieces)[:max_bytes]
        return _Answer(
            url=url, status=response.status_code, headers=response.headers, content=content
        )

    def _open(self) -> httpx.Client:
        if self._client is None:
            # No proxy and no password file of the environment: they would pass by the checks.
            self._client = httpx.Client(
                transport=PinnedTransport(allow_private=self._settings.allow_private),
                timeout=self._settings.timeout_s,
                follow_redirects=False,
                trust_env=False,
                headers={
                    "User-Agent": self._settings.user_agent,
                    "Accept": _ACCEPT,
                    "Accept-Encoding": "gzip, deflate",
                },
            )
        return self._client


def _unpacked(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Give the body in pieces, unpacked in bounded steps so that a bomb never fills the memory."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in {"", "identity"}:
        yield from response.iter_raw()
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise _Refused(
            "intake.fetch-failed",
            f"The server packs the page as {coding!r}, which we did not ask for.",
            "Save the page from a browser and add the file.",
        )
    yield from _inflate(response.iter_raw(), max_bytes)


def _inflate(pieces: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, told by the header
    step = min(max_bytes + 1, 1 << 20)
    for piece in pieces:
        waiting = piece
        while waiting and not unpacker.eof:
            yield unpacker.decompress(waiting, step)
            waiting = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise zlib.error("the compressed page ends early")


def check_scheme(url: str) -> None:
    """Refuse what is not http(s) and what carries a password.

    Raises:
        AddressError: it is so.
    """
    try:
        parts = urlsplit(url)
        signed_in = parts.username is not None or parts.password is not None
        host = parts.hostname
    except ValueError as error:
        raise AddressError(f"{shown(url)} is not an address: {error}", "Check it") from error
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise AddressError(
            f"{shown(url)} is not an http or https address", "Only web addresses are fetched"
        )
    if signed_in:
        raise AddressError(
            "the address carries a user name or password, which would be kept in the ledger",
            "Save the page from a browser and add the file",
        )


def shown(address: str) -> str:
    """Give the address as it may stand in messages: without a sign-in."""
    head, at, tail = address.partition("@")
    scheme, mark, rest = head.partition("://")
    return f"{scheme}://{tail}" if at and mark and "/" not in rest else address


def too_large(where: str, max_bytes: int) -> Problem:
    """Give the Problem of an item over the size limit."""
    return Problem(
        code="intake.too-large",
        message=f"It is larger than {max_bytes / 1_000_000:g} MB, the limit for one item.",
        next_step="Split it, or raise the limit if you trust where it comes from.",
        where=where,
    )


def _too_slow(timeout_s: float) -> tuple[str, str, str]:
    return (
        "intake.timeout",
        f"The server did not deliver the page within {timeout_s:g} s.",
        "Try again later, or raise the time limit.",
    )
