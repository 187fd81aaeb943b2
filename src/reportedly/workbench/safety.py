"""What keeps a workbench for its user alone: the hosts it answers to, its headers, its tokens."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.views.web.addresses import with_query
from reportedly.workbench.gate import LOGIN, OPEN_PATHS, Gate
from reportedly.workbench.pens import limits, notices

LOCAL = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LASTING = "max-age=31536000"  # a year of HTTPS alone, for a workbench that is served by it
COOKIE = "reportedly"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
STATIC_PREFIX = "/static/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """How a workbench is kept.

    Attributes:
        hosts: names it answers to, without ports; a page elsewhere that resolves to this machine is
            refused (DNS rebinding).
        secret: signs the tokens of forms and the notices; new with every start.
        secure: it is reached by HTTPS, so that cookies go no other way.
        proxied: a proxy stands before it, so that the port of the browser's address is not ours.
        gate: asks for a password; None on this machine alone.
    """

    hosts: tuple[str, ...] = LOCAL
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    secure: bool = False
    proxied: bool = False
    gate: Gate | None = None

    def token(self, visitor: str) -> str:
        """Give the token that this visitor's forms must carry."""
        return hmac.new(self.secret, visitor.encode(), hashlib.sha256).hexdigest()

    @property
    def cookie(self) -> str:
        """The name of the visitor's cookie; with HTTPS no other host can set it."""
        return f"__Host-{COOKIE}" if self.secure else COOKIE


def guard(app: FastAPI, safety: Safety) -> None:
    """Put the guard before every route: hosts, sizes, other sites' forms, the gate, headers."""
    app.state.safety = safety
    app.add_middleware(Guard, safety=safety)


def same_token(request: Request, given: str) -> bool:
    """Say whether this is the token of the request's visitor."""
    return hmac.compare_digest(given.encode(), str(request.state.token).encode())


class Guard:
    """Stands before every route; it looks at the head of a request and never keeps its body."""

    def __init__(self, app: ASGIApp, safety: Safety) -> None:
        self._app = app
        self._safety = safety

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its visitor's token, or answer why it is not let through."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        visitor = request.cookies.get(self._safety.cookie) or secrets.token_urlsafe(24)
        state = scope.setdefault("state", {})
        state |= {"token": self._safety.token(visitor), "visitor": visitor}
        if request.method == "GET" and not request.url.path.startswith(STATIC_PREFIX):
            notice = notices.opened_notice(
                request.cookies.get(notices.COOKIE, ""), self._safety.secret
            )
            state |= {"notice": notice.said, "undo": notice.undo}
        answer: ASGIApp = self._refusal(request) or self._app
        counted = limits.counting(receive, limits.most_bytes(request.url.path))
        await answer(scope, counted, self._dressed(request, visitor, send))

    def _refusal(self, request: Request) -> Response | None:
        """Give the answer to a request that goes no further, or None."""
        safety = self._safety
        if _host(request) not in safety.hosts:
            return PlainTextResponse("This host is not served.", status_code=421)
        if request.method not in READING and not _is_same_site(request, safety):
            return _fault(request, HTTPException(403, "another site sent this form"))
        most = limits.most_bytes(request.url.path)
        if limits.stated_length(request.headers) > most:
            return _fault(request, limits.too_large(most))
        path = request.url.path
        shut = safety.gate is not None and not safety.gate.knows(request.state.visitor)
        if not shut or path in OPEN_PATHS or path.startswith(STATIC_PREFIX):
            return None
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(with_query(LOGIN, {"back": path + query}), status_code=303)
        return _fault(request, HTTPException(401, "this workbench asks for a password"))

    def _dressed(self, request: Request, visitor: str, send: Send) -> Send:
        """Give the way out, on which every answer gets its headers and cookies."""
        safety = self._safety

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if safety.secure:
                    headers.setdefault("Strict-Transport-Security", LASTING)
                if not request.url.path.startswith(STATIC_PREFIX):
                    headers.setdefault("Cache-Control", "no-store")
                for cookie in _cookies(request, visitor, safety):
                    headers.append("set-cookie", cookie)
            await send(message)

        return dressed


def _cookies(request: Request, visitor: str, safety: Safety) -> list[str]:
    """Give the cookies that go with an answer: the visitor's, and a notice that was shown ends."""
    carrier = Response()
    current = getattr(request.state, "visitor", visitor)
    if request.cookies.get(safety.cookie) != current:
        carrier.set_cookie(
            safety.cookie, current, httponly=True, samesite="strict", secure=safety.secure
        )
    if getattr(request.state, "shown", False):
        carrier.delete_cookie(
            notices.COOKIE, httponly=True, samesite="strict", secure=safety.secure
        )
    return carrier.headers.getlist("set-cookie")


def _host(request: Request) -> str:
    host = request.headers.get("host", "").lower()
    return host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host


def _is_same_site(request: Request, safety: Safety) -> bool:
    """Say whether a browser that writes does so from a page of ours; other programs say nothing.

    Source: Fetch Metadata (W3C), section 2.3; RFC 6454, section 7, for browsers before that.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:  # no page can set it, and it says more than the origin
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        found = urlsplit(origin)
        name = found.hostname or ""
    except ValueError:
        return False
    if safety.proxied:
        return name in safety.hosts and found.scheme == "https"
    return found.netloc.lower() == request.headers.get("host", "").lower()


def _fault(request: Request, error: HTTPException) -> Response:
    from reportedly.workbench.faults import refused

    return refused(request, error)
