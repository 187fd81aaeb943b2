"""Pages are fetched politely, within limits, and never from inside."""

import gzip
import time
import zlib
from typing import Any

import pytest

from reportedly.intake.fetch import Fetcher, FetchSettings, shown
from reportedly.model.document import Capture, Problem

Site = Any
HERE = FetchSettings(allow_private=True, timeout_s=5.0, max_bytes=100_000)


def fetch(address: str, settings: FetchSettings = HERE) -> Capture:
    with Fetcher(settings) as fetcher:
        found = fetcher.fetch(address)
    assert isinstance(found, Capture), found
    return found


def refused(address: str, settings: FetchSettings = HERE) -> Problem:
    with Fetcher(settings) as fetcher:
        found = fetcher.fetch(address)
    assert isinstance(found, Problem), found
    return found


def test_a_page_comes_with_its_bytes_its_type_and_its_address(site: Site) -> None:
    """The server sends a page; we send our name and keep what it says of itself."""
    address = site.put(
        "/a?utm_source=x", "<p>Port held</p>", Content_Type="text/html", Last_Modified="yesterday"
    )
    found = fetch(address)
    assert found.content == b"<p>Port held</p>"
    assert found.media_type == "text/html"
    assert found.origin == site.url + "/a"
    assert found.address == address
    assert ("last-modified", "yesterday") in found.headers
    assert site.asked[-1][1]["User-Agent"].startswith("reportedly/")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_page_is_unpacked(site: Site, pack: Any) -> None:
    coding = "gzip" if pack is gzip.compress else "deflate"
    address = site.put("/a", pack(b"The port fell."), Content_Encoding=coding)
    assert fetch(address).content == b"The port fell."


def test_addresses_of_the_local_network_are_refused_unless_allowed(site: Site) -> None:
    """Somebody adds a link that leads to their own machine."""
    problem = refused(site.put("/a", "secret"), FetchSettings())
    assert problem.code == "intake.address-refused"
    assert "--allow-private" in problem.next_step
    assert site.asked == []


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://host/x", "gopher://x", "javascript://x/"]
)
def test_a_redirect_to_anything_but_http_is_refused(site: Site, target: str) -> None:
    address = site.put("/a", "", status=302, Location=target)
    assert refused(address).code == "intake.address-refused"


def test_every_hop_of_a_redirect_is_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page redirects to the metadata address of a cloud."""
    from reportedly.intake import network

    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    address = site.put("/a", "", status=301, Location="http://169.254.169.254/latest/meta-data/")
    problem = refused(address, FetchSettings())
    assert (problem.code, "169.254.169.254" in problem.message) == ("intake.address-refused", True)


def test_a_redirect_is_followed_and_the_last_address_kept(site: Site) -> None:
    site.put("/new", "moved here")
    found = fetch(site.put("/old", "", status=308, Location="/new"))
    assert (found.content, found.address) == (b"moved here", site.url + "/new")
    assert found.origin == site.url + "/old"


def test_a_loop_of_redirects_ends(site: Site) -> None:
    problem = refused(site.put("/a", "", status=302, Location="/a"))
    assert (problem.code, "5 times" in problem.message) == ("intake.fetch-failed", True)


def test_robots_txt_is_obeyed_and_asked_once(site: Site) -> None:
    """The site forbids /private to us and lets everybody else read it."""
    site.put("/robots.txt", "User-agent: reportedly\nDisallow: /private\n\nUser-agent: *\nAllow: /")
    site.put("/open", "fine")
    private = site.put("/private/a", "not fine")
    with Fetcher(HERE) as fetcher:
        first, second = fetcher.fetch(private), fetcher.fetch(site.url + "/open")
    assert isinstance(first, Problem)
    assert first.code == "intake.robots"
    assert isinstance(second, Capture)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]
    free = FetchSettings(allow_private=True, obey_robots=False)
    assert fetch(private, free).content == b"not fine"


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    """Source: RFC 9309: a server fault means nothing may be fetched; a missing file, everything."""
    site.put("/robots.txt", "oops", status=503)
    problem = refused(site.put("/a", "x"))
    assert (problem.code, "could not be read" in problem.message) == ("intake.robots", True)
    site.put("/robots.txt", "Disallow: /", status=404)
    assert fetch(site.url + "/a").content == b"x"


def test_robots_txt_may_redirect(site: Site) -> None:
    site.put("/robots.txt", "", status=302, Location="/rules")
    site.put("/rules", "User-agent: *\nDisallow: /")
    assert refused(site.put("/a", "x")).code == "intake.robots"


def test_robots_txt_that_redirects_for_ever_is_as_good_as_missing(site: Site) -> None:
    """Source: RFC 9309, section 2.3.1.2."""
    site.put("/robots.txt", "", status=302, Location="/robots.txt")
    assert fetch(site.put("/a", "x")).content == b"x"
    assert len(site.asked) == 6


def test_a_crawl_delay_is_kept_between_two_pages(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.3")
    first, second = site.put("/a", "x"), site.put("/b", "x")
    started = time.monotonic()
    with Fetcher(HERE) as fetcher:
        fetcher.fetch(first)
        fetcher.fetch(second)
    assert time.monotonic() - started >= 0.3


def test_a_page_over_the_limit_is_not_read_to_its_end(site: Site) -> None:
    problem = refused(site.put("/a", b"x" * 100_001))
    assert (problem.code, problem.where) == ("intake.too-large", site.url + "/a")
    assert "0.1 MB" in problem.message


def test_a_packed_bomb_is_stopped_at_the_limit(site: Site, bomb: bytes) -> None:
    """Thirty kilobytes on the wire are thirty megabytes in memory."""
    assert len(bomb) < HERE.max_bytes
    assert refused(site.put("/a", bomb, Content_Encoding="gzip")).code == "intake.too-large"


def test_a_server_that_drips_is_left(site: Site) -> None:
    """It sends a byte every fifty milliseconds, so no single wait is long."""
    site.slow.add("/a")
    hasty = FetchSettings(allow_private=True, timeout_s=0.4, obey_robots=False)
    problem = refused(site.put("/a", b"x" * 100), hasty)
    assert (problem.code, "0.4 s" in problem.message) == ("intake.timeout", True)


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ({"status": 404}, "404"),
        ({"status": 500}, "500"),
        ({"Content_Encoding": "br"}, "'br'"),
        ({"Content_Encoding": "gzip"}, "could not be fetched"),
        ({"status": 302}, "302"),
    ],
)
def test_an_answer_that_is_no_page_is_a_problem(site: Site, answer: Any, word: str) -> None:
    problem = refused(site.put("/a", "plain", **answer))
    assert problem.code == "intake.fetch-failed"
    assert word in problem.message


def test_a_packed_page_that_breaks_off_is_a_problem(site: Site) -> None:
    """The line went dead in the middle of the report; half of it is not the report."""
    cut = gzip.compress(("The port is held by the Reds. " * 900).encode())[:-40]
    problem = refused(site.put("/a", cut, Content_Encoding="gzip"))
    assert problem.code == "intake.fetch-failed"


@pytest.mark.parametrize(
    "address",
    ["http://", "ftp://x/y", "file:///etc/passwd", "http://[::1", "http://me:pass@host.example/"],
)
def test_what_is_no_web_address_is_refused_before_anything_is_sent(address: str) -> None:
    problem = refused(address)
    assert problem.code == "intake.address-refused"
    assert "pass@" not in problem.where + problem.message


def test_a_name_nobody_has_is_a_failed_fetch() -> None:
    problem = refused(f"http://{'a' * 70}.invalid/")
    assert problem.code == "intake.fetch-failed"


def test_an_at_sign_in_the_path_is_no_sign_in() -> None:
    assert shown("https://social.example/@somebody") == "https://social.example/@somebody"
    assert shown("https://me:pw@news.example/a") == "https://news.example/a"
