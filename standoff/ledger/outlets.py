"""Which outlets are one voice: an outlet's editions, and the outlets of one owner (`knowledge/outlets.yaml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standoff import knowledge

__all__ = ["house_of", "is_outlet", "plain_name"]

_ADDRESS = re.compile(r"\A[\w-]+(?:\.[\w-]+)+\Z")
_LEADING = "the "


@lru_cache(maxsize=10_000)
def house_of(outlet: str) -> str:
    """The voice that an outlet counts as: its owner where the table has one, else its plain name."""
    name = plain_name(outlet)
    return _owners().get(name, name)


def is_outlet(name: str) -> bool:
    """Whether the table knows a name for that of an outlet: who quotes it quotes a paper, and no person."""
    return plain_name(name) in _owners()


def plain_name(outlet: str) -> str:
    """A name in lower case, without article and edition; of an address the part that is a name. What is known stays whole."""
    name = " ".join(outlet.casefold().split()).removeprefix("unnamed: ")
    name = name.removeprefix(_LEADING)
    if _ADDRESS.match(name):
        return _of_address(name)
    while name not in _owners() and (shorter := _without_edition(name)) is not None:
        name = shorter
    return name


def _without_edition(name: str) -> str | None:
    """A name without the words at its end that name an edition; None where there are none, or nothing else."""
    found = (e for e in _editions() if name.endswith(f" {e}"))
    edition = next(found, None)
    return None if edition is None else name[: -len(edition) - 1].rstrip(" ,-:(").rstrip()


def _of_address(address: str) -> str:
    """The part of an address that is a name: "example" of "edition.example.co.uk"."""
    table = knowledge.load("outlets")
    parts = address.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in table["seconds"]:
        parts = parts[:-1]
    while len(parts) > 1 and parts[0] in table["places"]:
        parts = parts[1:]
    return parts[-1]


@cache
def _owners() -> dict[str, str]:
    """Name of an outlet -> its owner."""
    owners: dict[str, list[str]] = knowledge.load("outlets")["owners"]
    return {name.removeprefix(_LEADING): owner for owner, names in owners.items() for name in (owner.casefold(), *names)}


@cache
def _editions() -> tuple[str, ...]:
    """The words of editions, the longest first."""
    return tuple(sorted(knowledge.load("outlets")["editions"], key=lambda e: (-len(e), e)))
