"""Named addresses: one fetch each, http and https only, obeying robots.txt (Protego), and never into a private network.

A name is resolved once; every address it has must be public; and the connection goes to the address that was checked, so that
a name cannot lead elsewhere the second time (rebinding). Redirects are followed by hand, each checked as the first was.
Proxies and credentials of the environment are not used. Bodies are unpacked by us, within limits.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from standoff.errors import SourceError, TooLarge, Unreadable, Unsupported
from standoff.sources.drafts import Context, Item, Meta
from standoff.sources.warc import expand

__all__ = ["AGENT", "read_url", "resolve"]

AGENT = "Standoff/0.1"
ROBOTS = 500_000  # bytes of robots.txt that are looked at (RFC 9309)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_CLOSED = ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10")  # special, but global to some versions of Python
_EMBEDDING = (("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80))  # NAT64 and 6to4: shift of the IPv4 address


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Any
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def read_url(item: Item, context: Context) -> Iterator[Item]:
    """What an address holds, as an item.

    Raises:
        Unreadable: it may not be fetched, or cannot be.
        TooLarge, Unsupported, Malformed: what came back is too large, or not to be unpacked.
    """
    deadline = time.monotonic() + context.limits.fetch_seconds
    address = item.origin.path
    for _ in range(context.limits.redirects + 1):
        url = _checked(address)
        _ask_robots(url, context, deadline)
        answer = _get(url, context, deadline, context.limits.document)
        location = answer.headers.get("location")
        if answer.status in (301, 302, 303, 307, 308) and location:
            address = urljoin(address, location)
            continue
        if answer.status != 200:
            raise Unreadable(f"{address}: the server answered {answer.status}")
        body = expand(answer.body, answer.headers.get("content-encoding", ""), address, context)
        yield _item(item, address, url, answer, body)
        return
    raise Unreadable(f"{item.origin.path}: more than {context.limits.redirects} redirects")


def _item(item: Item, address: str, url: SplitResult, answer: _Answer, body: bytes) -> Item:
    kind = answer.headers.get("content-type", "")[:200]
    charset = re.search(r"charset\s?=\s?[\"']?([\w-]{2,40})", kind, re.IGNORECASE)
    meta = Meta(url=address[:2000], charset=charset[1] if charset else None, content_type=kind)
    return replace(item, name=url.path.rsplit("/", 1)[-1][:200], data=body, kind=None, meta=meta)


# ------------------------------------------------------------------------------------------------------ may it be fetched


def _checked(address: str) -> SplitResult:
    """The parts of an address that may be asked for.

    Raises:
        Unsupported: neither http nor https.
        Unreadable: no address, or one that hides where it leads.
    """
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError as error:
        raise Unreadable(f"{address[:200]}: no address ({error})") from error
    if url.scheme.lower() not in ("http", "https"):
        raise Unsupported(f"{address[:200]}: only http and https addresses are fetched")
    host = url.hostname or ""
    if not host or url.username is not None or url.password is not None or not host.isprintable() or "\\" in address:
        raise Unreadable(f"{address[:200]}: no plain address of a host")
    if port is not None and port not in (80, 443) and port < 1024:
        raise Unreadable(f"{address[:200]}: port {port} is not one of the web's")
    if _is_disguised(host):
        raise Unreadable(f"{address[:200]}: a host written as a number is not fetched")
    return url


def _is_disguised(host: str) -> bool:
    """Whether a host is a number that systems take for an IPv4 address, but not written as one (2130706433, 0x7f.1)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(_NUMBER.fullmatch(host.rstrip(".").rsplit(".", 1)[-1]))
    return False


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and none that carries a private one inside."""
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        for network, shift in _EMBEDDING:
            if ip in ipaddress.ip_network(network):
                return is_public(str(ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)))
        if ip.teredo is not None:
            return False
    if any(ip in ipaddress.ip_network(network) for network in _CLOSED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _place(url: SplitResult, context: Context) -> str:
    """The one address to connect to.

    Raises:
        Unreadable: the host has none, or one that is not public.
    """
    host = url.hostname or ""
    try:
        addresses = resolve(host, _port(url))
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"{url.geturl()[:200]}: no such host ({error})") from error
    if not addresses:
        raise Unreadable(f"{url.geturl()[:200]}: no such host")
    private = [a for a in addresses if not is_public(a)]
    if private and not context.allow_private:
        raise Unreadable(f"{url.geturl()[:200]}: leads to {private[0]}, which is not on the public internet; refused")
    return addresses[0]


def _port(url: SplitResult) -> int:
    return url.port or (443 if url.scheme.lower() == "https" else 80)


# ------------------------------------------------------------------------------------------------------ fetching


def _get(url: SplitResult, context: Context, deadline: float, limit: int) -> _Answer:
    """One request to the address that was checked, by name for the server and its certificate.

    Raises:
        Unreadable: no answer; TooLarge: one that is too long, or takes too long.
    """
    import httpx

    place, what = _place(url, context), url.geturl()[:200]
    host = f"[{place}]" if ":" in place else place
    timeout = httpx.Timeout(max(0.1, min(10.0, deadline - time.monotonic())))
    try:
        target = httpx.URL(url._replace(netloc=f"{host}:{_port(url)}", fragment="").geturl())
        headers = {"Host": _host_header(url), "User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"}
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client,
            client.stream("GET", target, headers=headers, extensions={"sni_hostname": url.hostname}) as response,
        ):
            return _Answer(response.status_code, dict(response.headers), _body(response, deadline, limit, what))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
        raise Unreadable(f"{what}: cannot be fetched: {type(error).__name__}: {str(error)[:200]}") from error


def _host_header(url: SplitResult) -> str:
    host = (url.hostname or "").encode("idna").decode("ascii") if not (url.hostname or "").isascii() else url.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{url.port}" if url.port else host


def _body(response: Any, deadline: float, limit: int, what: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    for piece in response.iter_raw():
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLarge(f"{what}: over {limit:,} bytes")
        if time.monotonic() > deadline:
            raise TooLarge(f"{what}: took too long to fetch")
    return b"".join(parts)


def _ask_robots(url: SplitResult, context: Context, deadline: float) -> None:
    """Whether the host's robots.txt lets us fetch (RFC 9309: none is permission, one that cannot be had is not).

    Raises:
        Unreadable: it does not.
    """
    from protego import Protego

    what = url.geturl()[:200]
    answer = _robots_of(url, context, deadline)
    if answer.status >= 500:
        raise Unreadable(f"{what}: its robots.txt cannot be had (the server answered {answer.status}), so it is not fetched")
    if answer.status != 200:
        return
    try:
        body = expand(answer.body, answer.headers.get("content-encoding", ""), what, context)
        rules: Any = Protego.parse(body[:ROBOTS].decode("utf-8", "replace"))
        allowed = rules.can_fetch(url.geturl(), AGENT)
    except SourceError:
        raise
    except Exception as error:
        raise Unreadable(f"{what}: its robots.txt cannot be understood, so it is not fetched") from error
    if not allowed:
        raise Unreadable(f"{what}: its robots.txt does not allow it to be fetched")


def _robots_of(url: SplitResult, context: Context, deadline: float) -> _Answer:
    robots = url._replace(path="/robots.txt", query="", fragment="")
    for _ in range(context.limits.redirects):
        answer = _get(robots, context, deadline, ROBOTS * 2)
        location = answer.headers.get("location")
        if answer.status not in (301, 302, 303, 307, 308) or not location:
            return answer
        robots = _checked(urljoin(robots.geturl(), location))
    raise Unreadable(f"{robots.geturl()[:200]}: too many redirects")
