"""Connections that only reach public addresses, whatever a name resolves to.

The name is resolved once, every address it stands for is checked, and the connection goes to a
checked one. So a name cannot point elsewhere between the check and the connection (DNS rebinding).
"""

import ipaddress
import socket

import httpx

from reportedly.model.errors import AddressError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# The carriers that a network without IPv4 uses to reach it: the last 32 bits are the address.
# Source: RFC 6052, section 2.1.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Blocks that carry IPv4 in other ways and that nobody publishes on, although `is_global` may pass
# them. Source: RFC 8215, RFC 3056 (6to4), RFC 4380 (Teredo), RFC 4291 (compatible, site-local).
_CARRIERS = tuple(
    ipaddress.IPv6Network(block)
    for block in ("64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10")
)


def is_public(address: str) -> bool:
    """Say whether an IP address lies on the public internet.

    Loopback, private, link-local (where clouds keep their metadata), carrier-grade NAT,
    multicast, reserved and unspecified addresses do not; nor do IPv6 forms that carry an IPv4
    address, except a mapped one that is itself public.

    >>> is_public("93.184.216.34")
    True
    >>> is_public("169.254.169.254"), is_public("::ffff:127.0.0.1"), is_public("100.64.0.1")
    (False, False, False)
    """
    try:
        ip: IpAddress = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)))
        if any(ip in block for block in _CARRIERS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Give the IP addresses a host name stands for, in the system's order.

    Raises:
        httpx.ConnectError: there is no such name.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"the name {host} cannot be resolved") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """Give the IP addresses that may be connected to, in the order to try them.

    Raises:
        AddressError: one of them is not public and `allow_private` is False.
    """
    addresses = resolve(host, port)
    inside = [a for a in addresses if not is_public(a)]
    if inside and not allow_private:
        raise AddressError(
            f"{host} leads to {inside[0]}, which is not on the public internet",
            "Give --allow-private if you mean a machine of your own network",
        )
    return addresses


class PinnedTransport(httpx.BaseTransport):
    """Sends each request to a checked IP address; name and certificate stay those of the host."""

    def __init__(self, *, allow_private: bool) -> None:
        self._inner = httpx.HTTPTransport(retries=0)
        self._allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Connect to a verified address and pass the request on unchanged.

        Raises:
            AddressError: the host leads into a local network.
            httpx.HTTPError: no address of the host answers.
        """
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.raw_host.decode("ascii")  # "xn--…" for names in other alphabets
        addresses = checked_addresses(host, port, allow_private=self._allow_private)
        for address in addresses[:-1]:
            try:
                return self._inner.handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # a host with two addresses is often reachable by one of them only
        return self._inner.handle_request(_pinned(request, addresses[-1]))

    def close(self) -> None:
        """Close all connections."""
        self._inner.close()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # holds Host: the name, not the number
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )
