"""Only public addresses are reached, whatever a name resolves to."""

import httpx
import pytest

from reportedly.intake import network
from reportedly.intake.network import PinnedTransport, checked_addresses, is_public, resolve
from reportedly.model.errors import AddressError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 -- read, never bound
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:4136:e378::1",
        "no address",
    ],
)
def test_addresses_that_lead_inside(address: str) -> None:
    """Loopback, private, link-local, metadata, shared, multicast, and IPv6 that carries them."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"],
)
def test_addresses_on_the_public_internet(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name answers with a public address and with the cloud's metadata address."""
    monkeypatch.setattr(network, "resolve", lambda *_: ("93.184.216.34", "169.254.169.254"))
    with pytest.raises(AddressError, match=r"169\.254\.169\.254, which is not on the public"):
        checked_addresses("two-faced.example", 80, allow_private=False)
    assert len(checked_addresses("two-faced.example", 80, allow_private=True)) == 2


def test_numbers_in_odd_spellings_are_resolved_before_they_are_checked() -> None:
    """2130706433 and 0x7f.1 are both 127.0.0.1 to the system."""
    for spelling in ("2130706433", "0x7f.1", "127.1"):
        with pytest.raises(AddressError):
            checked_addresses(spelling, 80, allow_private=False)


def test_a_name_that_cannot_be_one_is_a_failed_connection() -> None:
    with pytest.raises(httpx.ConnectError, match="cannot be resolved"):
        resolve("a" * 300, 80)


def test_a_name_in_another_alphabet_is_resolved_in_its_ascii_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(host: str, _: int) -> tuple[str, ...]:
        asked.append(host)
        return ("10.0.0.1",)

    monkeypatch.setattr(network, "resolve", answer)
    with (
        httpx.Client(transport=PinnedTransport(allow_private=False)) as client,
        pytest.raises(AddressError),
    ):
        client.get("http://новости.example/")
    assert asked == ["новости".encode("idna").decode() + ".example"]


def test_the_connection_goes_to_the_checked_address_and_keeps_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name is resolved once; the request then names the number, and the host in its header."""
    asked: list[httpx.Request] = []

    def answer(_self: object, request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.host == "2606:4700::1111":
            raise httpx.ConnectError("no route")
        return httpx.Response(200, content=b"ok")

    monkeypatch.setattr(network, "resolve", lambda *_: ("2606:4700::1111", "93.184.216.34"))
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    with httpx.Client(transport=PinnedTransport(allow_private=False)) as client:
        assert client.get("https://news.example/a?b=1").text == "ok"
    last = asked[-1]
    assert [r.url.host for r in asked] == ["2606:4700::1111", "93.184.216.34"]
    assert str(last.url) == "https://93.184.216.34/a?b=1"
    assert last.headers["host"] == "news.example"
    assert last.extensions["sni_hostname"] == "news.example"
