"""What was just done, carried over a redirect in a signed cookie and shown once."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

COOKIE = "reportedly-notice"
KEPT_S = 120
MOST_LETTERS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What was done, in words.

    Attributes:
        undo: the address of the form that takes it back, with its query; "" where none does.
    """

    said: str = ""
    undo: str = ""


def sealed_notice(notice: Notice, secret: bytes) -> str:
    """Give the notice as the value of a cookie that nobody else can make."""
    said = notice.said if len(notice.said) <= MOST_LETTERS else f"{notice.said[:MOST_LETTERS]}…"
    plain = json.dumps([said, notice.undo], ensure_ascii=False).encode("utf-8", "replace")
    body = base64.urlsafe_b64encode(plain).decode()  # browsers drop a cookie of over 4096 bytes
    return f"{body}.{_signature(body, secret)}"


def opened_notice(value: str, secret: bytes) -> Notice:
    """Read a cookie back; a notice that is not ours is empty."""
    body, _, signature = value.rpartition(".")
    if not body or not hmac.compare_digest(signature.encode(), _signature(body, secret).encode()):
        return Notice()
    try:
        said, undo = json.loads(base64.urlsafe_b64decode(body))
    except (ValueError, binascii.Error):  # pragma: no cover -- we signed it, so it is ours
        return Notice()
    return Notice(said=str(said), undo=str(undo))


def _signature(body: str, secret: bytes) -> str:
    return hmac.new(secret, f"notice:{body}".encode(), hashlib.sha256).hexdigest()
