"""What keeps a workbench for its user alone: the hosts it answers to, its headers, its tokens."""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

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
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
COOKIE = "reportedly"
READING = {"GET", "HEAD", "OPTIONS"}
Next = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """How a workbench is kept.

    Attributes:
        hosts: names it answers to, without ports; a page elsewhere that resolves to this machine is
            refused (DNS rebinding).
        secret: signs the tokens of forms; new with every start.
    """

    hosts: tuple[str, ...] = LOCAL
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def token(self, visitor: str) -> str:
        """Give the token that this visitor's forms must carry."""
        return hmac.new(self.secret, visitor.encode(), hashlib.sha256).hexdigest()


def guard(app: FastAPI, safety: Safety) -> None:
    """Put the guards before every route: hosts, tokens, headers."""
    app.state.safety = safety

    @app.middleware("http")
    async def keep(request: Request, call_next: Next) -> Response:
        if _host(request) not in safety.hosts:
            return _with_headers(PlainTextResponse("This host is not served.", status_code=421))
        visitor = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
        request.state.token = safety.token(visitor)
        if request.method not in READING and not await _is_ours(request):
            said = "The form is not ours or has grown old. Go back, load the page again and repeat."
            return _with_headers(PlainTextResponse(said, status_code=403))
        response = await call_next(request)
        if COOKIE not in request.cookies:
            response.set_cookie(COOKIE, visitor, httponly=True, samesite="strict")
        return _with_headers(response)


def _host(request: Request) -> str:
    host = request.headers.get("host", "")
    return host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host


async def _is_ours(request: Request) -> bool:
    """Say whether a request that writes comes from a form of ours: same site, with its token."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    given = request.headers.get("x-token", "")
    if not given and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get("token", ""))
    return hmac.compare_digest(given.encode(), request.state.token.encode())


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
