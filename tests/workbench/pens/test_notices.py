"""What was done rides in a cookie that nobody else can make."""

import base64
import json

from reportedly.workbench.pens.notices import (
    MOST_LETTERS,
    Notice,
    opened_notice,
    sealed_notice,
)

OURS, THEIRS = b"ours", b"theirs"
TOLD = Notice(said="Merged “Ḥarrow” and Eastford; done.", undo="/rulings/j1/undo")


def test_a_notice_comes_back_as_it_was_said() -> None:
    value = sealed_notice(TOLD, OURS)
    assert value.isascii()
    assert not set(value) & set(' ;,"\\\r\n'), "fit for a cookie"
    assert opened_notice(value, OURS) == TOLD


def test_a_notice_that_somebody_else_wrote_is_empty() -> None:
    value = sealed_notice(TOLD, OURS)
    body, _, signature = value.rpartition(".")
    evil = base64.urlsafe_b64encode(json.dumps(["Call 555", "//evil.example"]).encode()).decode()
    for forged in ("", ".", value + "0", f"{evil}.{signature}", f"{body}.", body, "é.é"):
        assert opened_notice(forged, OURS) == Notice(), forged
    assert opened_notice(value, THEIRS) == Notice()


def test_a_long_notice_is_cut_to_what_a_cookie_holds() -> None:
    """Browsers drop a cookie of more than 4096 bytes without a word."""
    value = sealed_notice(Notice(said="𝔐" * 10_000, undo=f"/rulings/{'j' * 64}/undo"), OURS)
    assert len(value) < 3600
    long = opened_notice(value, OURS)
    assert long.said == "𝔐" * MOST_LETTERS + "…"
