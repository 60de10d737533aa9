"""Which feeds are meant: addresses, lists of addresses (one a line, # begins a comment), and the OPML files of feed readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff.errors import UsageError

__all__ = ["feeds_of"]

SIZE = 16_000_000  # bytes of a list
MOST = 100_000  # feeds


def feeds_of(named: Iterable[str]) -> list[str]:
    """The addresses of feeds, each once, in the order given.

    Raises:
        UsageError: a list is not there or cannot be read, or nothing in it is an address.
    """
    found = dict.fromkeys(address for name in named for address in _feeds(name))
    if len(found) > MOST:
        raise UsageError(f"more than {MOST:,} feeds")
    return list(found)


def _feeds(name: str) -> Iterator[str]:
    if _is_address(name):
        yield name.strip()
        return
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(SIZE + 1)
    except OSError as error:
        raise UsageError(f"{name}: neither an address (http, https) nor a list that can be read: {error.strerror}") from error
    if len(data) > SIZE:
        raise UsageError(f"{name}: over {SIZE:,} bytes, which no list of feeds has")
    found = list(_outlines(data, name) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else _lines(data))
    if not found:
        raise UsageError(f"{name}: no address of a feed in it")
    yield from found


def _is_address(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://"))


def _lines(data: bytes) -> Iterator[str]:
    for line in data.decode("utf-8-sig", "replace").splitlines():
        words = line.split()
        if words and _is_address(words[0]):
            yield words[0]


def _outlines(data: bytes, name: str) -> Iterator[str]:
    from lxml import etree

    # a list is a file like any other: nothing in it may open files or addresses
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"{name}: no OPML: {error}") from error
    if tree is None or tree.tag != "opml":
        raise UsageError(f"{name}: XML, but no OPML")
    for outline in tree.iter("outline"):
        address = next((v for k, v in outline.attrib.items() if str(k).lower() == "xmlurl"), "")
        if _is_address(str(address)):
            yield str(address).strip()
