"""A workbench that others can reach asks for a password, and lets nobody guess for long."""

from pathlib import Path
from time import monotonic
from typing import Any

from tests.workbench.conftest import Desk

from reportedly.workbench.gate import Clock, Gate
from reportedly.workbench.safety import Safety

WORDS = "four quiet mills turn"
HOUSE = "https://desk.example"


def behind_a_gate(root: Path, now: Clock = monotonic) -> Desk:
    gate = Gate(WORDS, now=now)
    opened = Desk(root, Safety(hosts=("desk.example",), secure=True, gate=gate))
    opened.client.base_url = HOUSE
    return opened


def token_of(page: Any) -> str:
    return str(page.text.split('name="token" value="')[1].partition('"')[0])


def test_nobody_enters_without_the_password(own_book: Path) -> None:
    desk = behind_a_gate(own_book)
    asked = desk.get("/review?kind=control")
    assert asked.url.path == "/login"
    assert "Harrow" not in asked.text
    cookie = asked.history[0].headers["set-cookie"]
    assert all(
        word in cookie for word in ("__Host-reportedly=", "HttpOnly", "Secure", "SameSite=strict")
    )
    assert asked.headers["strict-transport-security"]
    assert (
        desk.client.get("/review.json", headers={"accept": "application/json"}).status_code == 401
    )
    assert desk.client.post("/review/x", data={"ruling": "accept"}).status_code == 401
    token = token_of(asked)
    before = desk.client.cookies["__Host-reportedly"]
    wrong = desk.client.post("/login", data={"token": token, "password": "guess guess"})
    assert wrong.status_code == 401
    assert "not the password" in wrong.text
    fields = {"token": token, "password": WORDS, "back": "/review?kind=control"}
    entered = desk.client.post("/login", data=fields)
    assert entered.url.path == "/review"
    assert desk.client.cookies["__Host-reportedly"] != before, (
        "a visitor's name of before is dropped"
    )
    left = desk.client.post("/logout", data={"token": token_of(entered)})
    assert left.url.path == "/login"
    assert desk.get("/review").url.path == "/login"


def test_guessing_is_slowed_down(own_book: Path) -> None:
    """On a clock that stands: on a slow machine the looking itself takes longer than the pause."""
    desk = behind_a_gate(own_book, now=lambda: 1.0)
    token = token_of(desk.get("/login"))
    for _ in range(5):
        desk.client.post("/login", data={"token": token, "password": "guess"})
    right = desk.client.post("/login", data={"token": token, "password": WORDS})
    assert right.status_code == 401
    assert "Wait" in right.text


def test_without_a_gate_there_is_nothing_to_enter(desk: Any) -> None:
    assert desk.client.get("/login", follow_redirects=False).headers["location"] == "/today"
    answer = desk.client.post("/login", data={"token": desk.token}, follow_redirects=False)
    assert answer.status_code == 303
    gone = desk.client.post("/logout", data={"token": desk.token}, follow_redirects=False)
    assert gone.headers["location"] == "/login"
    assert desk.post("/analyst", data={"name": " "}).status_code == 422
