"""Where a workbench may be reached, what it asks for there, and that it stops without losing anything."""

import io
import re
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from reportedly.cli.serve import VARIABLE, _address, _Door, _wants_one, listen, safety_for
from reportedly.extraction import EnglishExtractor
from reportedly.model.doors import Reading
from reportedly.model.errors import QuestionError
from reportedly.pipeline import open_desk
from reportedly.workbench.pens.jobs import Jobs

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


PATIENCE_S = 60.0
PERSON = {"accept": "text/html"}
TOKEN = re.compile(r'name="token" value="([^"]+)"')


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def got(address: str, **more: Any) -> httpx.Response:
    return httpx.get(address, timeout=PATIENCE_S, **more)


def answers(port: int) -> None:
    """Wait until it takes callers, then until it answers one, so that it hears Ctrl-C by then."""
    until = time.monotonic() + PATIENCE_S
    while until >= time.monotonic():
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as caller:
                caller.sendall(b"GET /state.json HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
                caller.recv(1)  # with HTTPS it hangs up, which is an answer as well
        except ConnectionResetError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return


def served(run: Any, port: int, *words: str, visit: Callable[[], object]) -> Any:
    """Run `reportedly serve` here, visit it from a thread, and stop it as Ctrl-C does.

    The server is told itself, because a signal would go to the process that runs the tests. It runs
    in a thread of its own: a browser test before this one may hold the event loop of this one.
    """
    faults: list[BaseException] = []
    servers: list[uvicorn.Server] = []
    begin = uvicorn.Server.__init__

    def made(self: uvicorn.Server, config: uvicorn.Config) -> None:
        begin(self, config)
        servers.append(self)

    def go() -> None:
        try:
            answers(port)
            visit()
        except BaseException as fault:  # noqa: BLE001 -- told by the thread that waits
            faults.append(fault)
        finally:
            for server in servers:
                server.handle_exit(signal.SIGINT, None)

    visitor = threading.Thread(target=go, daemon=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.Server, "__init__", made)
        visitor.start()
        with ThreadPoolExecutor(1) as apart:
            said = apart.submit(run, "serve", "--port", str(port), *words).result()
    visitor.join(PATIENCE_S)
    for fault in faults:
        raise fault
    return said


def test_it_opens_in_the_browser_and_stops_with_ctrl_c(
    book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    port = free()
    seen: list[httpx.Response] = []
    said = served(run, port, visit=lambda: seen.append(got(f"http://127.0.0.1:{port}/methods")))
    assert said.code == 0
    assert shown == [f"http://127.0.0.1:{port}/"]
    assert seen[0].status_code == 200
    assert "server" not in seen[0].headers
    assert "nobody else can reach it" in said.err
    assert said.err.rstrip().endswith("Stopped.")


def test_with_a_certificate_it_speaks_https_alone(book: Path, run: Any, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl, to make a certificate")
    cert, key, port = tmp_path / "desk.pem", tmp_path / "key.pem", free()
    make = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=desk"
    )
    subprocess.run(  # noqa: S603 -- made for this test alone
        [openssl, *make.split(), "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    seen: list[httpx.Response] = []

    def visit() -> None:
        trusted = ssl.create_default_context(cafile=str(cert))
        seen.append(got(f"https://127.0.0.1:{port}/methods", verify=trusted))
        with pytest.raises(httpx.TransportError):
            got(f"http://127.0.0.1:{port}/methods")

    said = served(
        run, port, "--no-browser", "--cert", str(cert), "--key", str(key), visit=visit
    )  # fmt: skip
    assert f"at https://127.0.0.1:{port}/" in said.err
    (page,) = seen
    assert page.status_code == 200
    assert page.headers["strict-transport-security"]
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-reportedly=")
    assert "Secure" in cookie


def test_behind_a_proxy_it_asks_for_the_password(
    book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, WORDS)
    port, told = free(), {"host": "desk.example", "accept": "text/html"}
    home = f"http://127.0.0.1:{port}"

    def visit() -> None:
        with httpx.Client(base_url=home, headers=told, timeout=PATIENCE_S) as client:
            asked = client.get("/review")
            assert asked.headers["location"] == "/login?back=%2Freview"
            page = client.get("/login")
            token, cookie = TOKEN.search(page.text), page.headers["set-cookie"]
            assert token
            visitor = {"cookie": cookie.partition(";")[0], "sec-fetch-site": "same-origin"}
            given = {"token": token[1], "password": WORDS, "back": "/review"}
            entered = client.post("/login", data=given, headers=visitor)
            assert entered.headers["location"] == "/review"
            new = {"cookie": entered.headers["set-cookie"].partition(";")[0]}
            assert client.get("/review", headers=new).status_code == 200
            assert client.get("/review", headers=new | {"host": "evil.example"}).status_code == 421
            forged = visitor | {"sec-fetch-site": "", "origin": "http://desk.example"}
            assert client.post("/login", data=given, headers=forged).status_code == 403

    said = served(run, port, "--no-browser", "--behind-proxy", "https://desk.example", visit=visit)
    assert "https://desk.example/" in said.err
    assert "it asks for the password" in said.err


def test_ctrl_c_in_the_middle_of_the_reading_loses_nothing(
    own_book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four files are sent; at the second somebody presses Ctrl-C. The next start reads the rest."""
    jobs: list[Jobs] = []
    begin = Jobs.__init__

    def made(self: Jobs, served: Any) -> None:
        begin(self, served)
        jobs.append(self)

    monkeypatch.setattr(Jobs, "__init__", made)
    read: list[str] = []

    def extract(_self: Any, document: Any) -> Reading:
        read.append(document.text)
        if len(read) == 2:
            at_second.set()
            assert jobs[0]._closing.wait(PATIENCE_S)
        return Reading()

    monkeypatch.setattr(EnglishExtractor, "extract", extract)
    at_second, port, place = threading.Event(), free(), [""]
    home = f"http://127.0.0.1:{port}"
    before = len(documents(own_book))

    def send() -> None:
        with httpx.Client(base_url=home, headers=PERSON, timeout=PATIENCE_S) as client:
            token = TOKEN.search(client.get("/add").text)
            assert token
            files = [("files", (f"{n}.txt", f"Rain fell for {n} days.")) for n in range(4)]
            sent = client.post("/add/files", data={"token": token[1]}, files=files)
            place[0] = sent.headers["location"]
        assert at_second.wait(PATIENCE_S)

    said = served(run, port, "--no-browser", visit=send)
    assert "What waits to be read (1) is read at the next start." in said.err
    assert len(documents(own_book)) == before + 2
    seen: list[dict[str, Any]] = []

    def wait() -> None:
        until = time.monotonic() + PATIENCE_S
        while until >= time.monotonic():
            seen.append(got(f"{home}{place[0]}.json").json())
            if not seen[-1]["going"]:
                return
            time.sleep(0.05)

    again = served(run, port, "--no-browser", visit=wait)
    assert again.err.rstrip().endswith("Stopped.")
    assert seen[-1]["state"] == "done"
    assert len(seen[-1]["documents"]) == 4, "those from before the break, too"
    assert len(documents(own_book)) == before + 4
    assert sorted(set(read)) == sorted(read), "none is read twice"
    assert not (own_book / "inbox").exists()


def documents(root: Path) -> tuple[Any, ...]:
    desk = open_desk(root)
    with desk.ledger:
        return desk.snapshot().documents()


def test_a_folder_without_a_casebook_is_helped(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("serve", "--no-browser")
    assert said.code != 0
    told = " ".join(said.err.split())
    assert "or a folder above it" in told
    assert "Begin an empty one: reportedly serve --new" in told
    assert "reportedly demo sirte" in told
    named = " ".join(run("serve", "a b", "--no-browser").err.split())
    assert "reportedly serve 'a b' --new" in named
    port = free()
    made = served(run, port, "a b", "--new", "--no-browser", visit=lambda: None)
    assert "Made the empty casebook a b" in made.err
    assert (tmp_path / "a b" / "casebook.toml").is_file()
    again = served(run, port, "a b", "--new", "--no-browser", visit=lambda: None)
    assert "Made" not in again.err, "what is there is opened"


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("said", "wanted"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_in_a_terminal_it_asks(
    said: str, wanted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Tty()
    monkeypatch.setattr("sys.stdin", Tty(said))
    monkeypatch.setattr("sys.stderr", asked)
    assert _wants_one(tmp_path) is wanted
    assert "Make an empty one?" in asked.getvalue()


def test_names_of_a_machine_that_listens_on_all_its_addresses(
    pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(2, 1, 6, "", ("198.51.100.7", 0)), (10, 1, 6, "", ("2001:db8::7", 0, 0, 0))]
    door = _Door(host=EVERY, cert=pem, key=pem, password_file=pem)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: found)
    assert {"198.51.100.7", "[2001:db8::7]"} <= set(safety_for(door).hosts)

    def nameless(*_: object) -> None:
        raise OSError("no such host")

    monkeypatch.setattr("socket.getaddrinfo", nameless)
    assert EVERY in safety_for(door).hosts
