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
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from standoff.errors import SourceError, TooLarge, Unreadable, Unsupported
from standoff.sources.drafts import Context, Item, Meta
from standoff.sources.warc import expand

__all__ = ["AGENT", "Answer", "Rules", "checked", "fetch", "is_public", "item_of", "port_of", "post", "read_url", "resolve"]

AGENT = "Standoff/0.1"
ROBOTS = 500_000  # bytes of robots.txt that are looked at (RFC 9309)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_CLOSED = ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10")  # special, but global to some versions of Python
_EMBEDDING = (("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80))  # NAT64 and 6to4: shift of the IPv4 address


REDIRECTS = (301, 302, 303, 307, 308)
Turn = Callable[[SplitResult], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. The body is as it was sent, still coded; `address` is where redirects led, `permanent` if all
    of them are for good.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str = ""
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt asks of us: None lets everything be fetched. `delay` are seconds between two requests."""

    parsed: Any = None

    def allow(self, url: SplitResult) -> bool:
        """Whether an address may be fetched."""
        return self.parsed is None or bool(self.parsed.can_fetch(url.geturl(), AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests, 0 where it names none."""
        return float((self.parsed is not None and self.parsed.crawl_delay(AGENT)) or 0.0)


Ask = Callable[[], Rules]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def read_url(item: Item, context: Context) -> Iterator[Item]:
    """What an address holds, as an item.

    Raises:
        Unreadable: it may not be fetched, or cannot be.
        TooLarge, Unsupported, Malformed: what came back is too large, or not to be unpacked.
    """
    address = item.origin.path
    answer = fetch(address, context)
    if answer.status != 200:
        raise Unreadable(f"{answer.address}: the server answered {answer.status}")
    yield item_of(item, answer, context)


def fetch(
    address: str,
    context: Context,
    *,
    headers: Mapping[str, str] | None = None,
    conditions: tuple[str, Mapping[str, str]] = ("", {}),
    turn: Turn = nullcontext,
    robots: Callable[[SplitResult, Ask], Rules] = lambda _, ask: ask(),
) -> Answer:
    """What a server answers to a named address, whatever the status: redirects followed, each checked as the first was.

    Args:
        headers: more of them.
        conditions: headers for one address only, should it be asked: what it said of itself the last time.
        turn: a context in which each request is made, for those who wait between requests; waiting costs no time of the limit.
        robots: given an address and the way to ask its host's robots.txt, the rules: for those who keep them.

    Raises:
        Unreadable, Unsupported: it may not be fetched, or cannot be; TooLarge: too much, or too slow.
    """
    deadline = _Deadline(context.limits.fetch_seconds, turn)
    permanent, first = True, address
    for _ in range(context.limits.redirects + 1):
        url = checked(address)
        _heed(url, robots(url, partial(_ask_robots, url, context, deadline)))
        more = {**(headers or {}), **(conditions[1] if address == conditions[0] else {})}
        answer = _send(url, context, deadline, context.limits.document, headers=more)
        location = answer.headers.get("location")
        if answer.status not in REDIRECTS or not location:
            return replace(answer, address=address, permanent=permanent and address != first)
        permanent = permanent and answer.status in (301, 308)
        address = urljoin(address, location)
    raise Unreadable(f"{first}: more than {context.limits.redirects} redirects")


def post(address: str, body: bytes, context: Context, *, headers: Mapping[str, str]) -> int:
    """Send something to a named address, and return the status of the answer. Redirects are not followed.

    Raises:
        Unreadable, Unsupported: it may not be sent there, or cannot be; TooLarge: the answer is too long, or too slow.
    """
    deadline = _Deadline(context.limits.fetch_seconds, nullcontext)
    return _send(checked(address), context, deadline, context.limits.document, headers=headers, content=body).status


class _Deadline:
    """When a fetch has to be done; time spent waiting for one's turn does not count."""

    def __init__(self, seconds: float, turn: Turn) -> None:
        self._until, self._turn = time.monotonic() + seconds, turn

    @property
    def left(self) -> float:
        return self._until - time.monotonic()

    @contextmanager
    def turn(self, url: SplitResult) -> Iterator[None]:
        began = time.monotonic()
        with self._turn(url):
            self._until += time.monotonic() - began
            yield


def item_of(item: Item, answer: Answer, context: Context) -> Item:
    """What an answer holds, as an item to be read.

    Raises:
        Malformed, TooLarge, Unsupported: it is not to be unpacked.
    """
    address, url = answer.address, urlsplit(answer.address)
    body = expand(answer.body, answer.headers.get("content-encoding", ""), address, context)
    kind = answer.headers.get("content-type", "")[:200]
    charset = re.search(r"charset\s?=\s?[\"']?([\w-]{2,40})", kind, re.IGNORECASE)
    meta = Meta(url=address[:2000], charset=charset[1] if charset else None, content_type=kind)
    return replace(item, name=url.path.rsplit("/", 1)[-1][:200], data=body, kind=None, meta=meta)


# ------------------------------------------------------------------------------------------------------ may it be fetched


def checked(address: str) -> SplitResult:
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
        addresses = resolve(host, port_of(url))
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"{url.geturl()[:200]}: no such host ({error})") from error
    if not addresses:
        raise Unreadable(f"{url.geturl()[:200]}: no such host")
    own = (host.casefold(), port_of(url)) in context.local
    private = [a for a in addresses if not is_public(a) and not (own and _is_loopback(a))]
    if private and not context.allow_private:
        raise Unreadable(f"{url.geturl()[:200]}: leads to {private[0]}, which is not on the public internet; refused")
    return addresses[0]


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.split("%", maxsplit=1)[0]).is_loopback


def port_of(url: SplitResult) -> int:
    """The port that is meant."""
    return url.port or (443 if url.scheme.lower() == "https" else 80)


# ------------------------------------------------------------------------------------------------------ fetching


def _send(
    url: SplitResult,
    context: Context,
    deadline: _Deadline,
    limit: int,
    *,
    headers: Mapping[str, str],
    content: bytes | None = None,
) -> Answer:
    """One request to the address that was checked, by name for the server and its certificate; a POST if it has content.

    Raises:
        Unreadable: no answer; TooLarge: one that is too long, or takes too long.
    """
    import httpx

    what, method = url.geturl()[:200], "GET" if content is None else "POST"
    own = {"Host": _host_header(url, what), "User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*"}
    with deadline.turn(url):
        place = _place(url, context)
        host = f"[{place}]" if ":" in place else place
        timeout = httpx.Timeout(max(0.1, min(10.0, deadline.left)))
        try:
            target = httpx.URL(url._replace(netloc=f"{host}:{port_of(url)}", fragment="").geturl())
            with (
                httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout, verify=_trusted()) as client,
                client.stream(
                    method, target, headers={**own, **headers}, content=content, extensions={"sni_hostname": url.hostname}
                ) as response,
            ):
                return Answer(response.status_code, dict(response.headers), _body(response, deadline, limit, what))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
            raise Unreadable(f"{what}: cannot be fetched: {type(error).__name__}: {str(error)[:200]}") from error


@cache
def _trusted() -> Any:
    """The certificates that are trusted; some 20 ms to make, so made once."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def _host_header(url: SplitResult, what: str) -> str:
    try:
        host = (url.hostname or "").encode("idna").decode("ascii") if not (url.hostname or "").isascii() else url.hostname or ""
    except UnicodeError as error:
        raise Unreadable(f"{what}: cannot be fetched: {error}") from error
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{url.port}" if url.port else host


def _body(response: Any, deadline: _Deadline, limit: int, what: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    for piece in response.iter_raw():
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLarge(f"{what}: over {limit:,} bytes")
        if deadline.left < 0:
            raise TooLarge(f"{what}: took too long to fetch")
    return b"".join(parts)


def _heed(url: SplitResult, rules: Rules) -> None:
    """Raise `Unreadable` unless the host lets this address be fetched."""
    what = url.geturl()[:200]
    try:
        allowed = rules.allow(url)
    except Exception as error:
        raise Unreadable(f"{what}: its robots.txt cannot be understood, so it is not fetched") from error
    if not allowed:
        raise Unreadable(f"{what}: its robots.txt does not allow it to be fetched")


def _ask_robots(url: SplitResult, context: Context, deadline: _Deadline) -> Rules:
    """The host's robots.txt (RFC 9309: none is permission, one that cannot be had is not).

    Raises:
        Unreadable: it cannot be had, or not be understood.
    """
    from protego import Protego

    what = url.geturl()[:200]
    answer = _robots_of(url, context, deadline)
    if answer.status == 429 or answer.status >= 500:
        raise Unreadable(f"{what}: its robots.txt cannot be had (the server answered {answer.status}), so it is not fetched")
    if answer.status != 200:
        return Rules()
    try:
        body = expand(answer.body, answer.headers.get("content-encoding", ""), what, context)
        return Rules(Protego.parse(body[:ROBOTS].decode("utf-8", "replace")))
    except SourceError:
        raise
    except Exception as error:
        raise Unreadable(f"{what}: its robots.txt cannot be understood, so it is not fetched") from error


def _robots_of(url: SplitResult, context: Context, deadline: _Deadline) -> Answer:
    robots = url._replace(path="/robots.txt", query="", fragment="")
    for _ in range(context.limits.redirects):
        answer = _send(robots, context, deadline, ROBOTS * 2, headers={})
        location = answer.headers.get("location")
        if answer.status not in REDIRECTS or not location:
            return answer
        robots = checked(urljoin(robots.geturl(), location))
    raise Unreadable(f"{robots.geturl()[:200]}: too many redirects")
