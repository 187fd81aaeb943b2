"""Where a workbench may be reached, and what it asks for there."""

import socket
from pathlib import Path

import pytest

from reportedly.cli.serve import VARIABLE, _address, _Door, listen, safety_for
from reportedly.model.errors import QuestionError

WORDS = "four quiet mills turn"
EVERY = "0.0.0.0"  # noqa: S104 -- what is asked for, and refused without HTTPS


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    path = tmp_path / "desk.pem"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_on_this_machine_nothing_is_asked() -> None:
    safety = safety_for(_Door(host="127.0.0.1"))
    assert safety.gate is None
    assert not safety.secure
    assert _address(_Door(host="::1"), 1) == "http://[::1]:1/"


def test_others_read_along_unless_there_is_https(pem: Path) -> None:
    with pytest.raises(QuestionError, match="needs HTTPS"):
        safety_for(_Door(host=EVERY))
    with pytest.raises(QuestionError, match="both a certificate and its key"):
        safety_for(_Door(host=EVERY, cert=pem))
    with pytest.raises(QuestionError, match="no file"):
        safety_for(_Door(host=EVERY, cert=pem, key=pem.with_name("none")))
    for proxy in ("http://desk.example", "https://", "desk.example", "https://desk.example/a"):
        with pytest.raises(QuestionError, match="not the address of a proxy"):
            safety_for(_Door(host="127.0.0.1", proxy=proxy))


def test_a_password_and_its_three_ways(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = _Door(host=EVERY, cert=pem, key=pem, password_file=pem)
    safety = safety_for(door)
    assert safety.gate is not None
    assert safety.gate.admit(WORDS, "198.51.100.7")
    assert (safety.secure, safety.proxied) == (True, False)
    assert _address(door, 8765) == "https://127.0.0.1:8765/"
    monkeypatch.setenv(VARIABLE, WORDS)
    proxied = _Door(host="127.0.0.1", proxy="https://desk.example")
    safety = safety_for(proxied)
    assert "desk.example" in safety.hosts
    assert safety.proxied
    assert _address(proxied, 8765) == "https://desk.example/"
    assert safety_for(_Door(host="192.0.2.7", cert=pem, key=pem)).hosts[-1] == "192.0.2.7"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("typer.prompt", lambda *_a, **_k: "short")
    with pytest.raises(QuestionError, match="5 letters"):
        safety_for(proxied)
    missing = _Door(host=EVERY, cert=pem, key=pem, password_file=pem.with_name("none"))
    with pytest.raises(QuestionError, match="cannot be read"):
        safety_for(missing)


def test_a_port_that_is_taken_is_said() -> None:
    with listen("127.0.0.1", None) as first:
        port = first.getsockname()[1]
        assert port >= 8765
        with pytest.raises(QuestionError, match="is taken"):
            listen("127.0.0.1", port)
        with listen("127.0.0.1", None) as second, socket.create_connection(("127.0.0.1", port)):
            assert second.getsockname()[1] >= port + 1, "the first takes callers already"
    with pytest.raises(QuestionError, match="no port"):
        listen("192.0.2.1", None)
