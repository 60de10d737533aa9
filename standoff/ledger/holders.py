"""Who vouches: which holders are one, which are interested, which speak for the same government.

A narrator is one holder per outlet, all editions and all outlets of one owner taken as one; the narrator of a copied passage is
that of the article it was copied from. Where no outlet is known, each article's narrator keeps a stance of its own, but all of
them are one voice where holders are counted: they may well be of one paper. A speaker is one holder by name; a bare surname is
the one full name it can be. Who rests on whom: see `origins`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache

from standoff import knowledge
from standoff.ledger.outlets import house_of
from standoff.ledger.sides import side
from standoff.model import NARRATOR, Event, Factuality, Quad

__all__ = [
    "GOVERNMENT",
    "UNKNOWN_OUTLET",
    "Names",
    "affiliation",
    "alliance_of",
    "candidate",
    "full_names",
    "independent",
    "interested",
    "narrator_of",
    "rivals",
]

UNKNOWN_OUTLET = f"{NARRATOR}?"  # the voice of all narrators whose outlet is not known, and the beginning of their keys
GOVERNMENT = frozenset({"GOV", "MIL", "SPY", "LEG", "COP", "JUD"})  # sectors that speak for one state


def narrator_of(article: str, outlet: str | None) -> str:
    """The key under which an article's own voice has its stance: the outlet's, else the article's."""
    return f"{NARRATOR}:{house_of(outlet)}" if outlet else f"{UNKNOWN_OUTLET}{article}"


def independent(keys: Iterable[str]) -> set[str]:
    """The keys of holders, with one for all narrators of unknown outlets."""
    return {UNKNOWN_OUTLET if key.startswith(UNKNOWN_OUTLET) else key for key in keys}


def full_names(holders: Iterable[str]) -> Mapping[str, str]:
    """Bare surname -> the only full name among the holders that ends in it."""
    names = Names()
    names.add(holders)
    return names.full


class Names:
    """The holders heard so far; `full` as by `full_names`. One holder more is compared with its namesakes alone."""

    def __init__(self) -> None:
        self.full: dict[str, str] = {}
        self._known: set[str] = set()
        self._by_last: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)

    def add(self, holders: Iterable[str]) -> bool:
        """Take in some holders; whether anybody has another full name by it than before."""
        fresh = set(holders) - self._known
        self._known |= fresh
        surnames = {self._namesakes(holder) for holder in fresh} - {""}
        moved = [self._settle(last) for last in sorted(surnames)]  # all of them, not until the first that moved
        return any(moved)

    def _namesakes(self, holder: str) -> str:
        """Put a holder among those of its surname, which is returned; "" for one without."""
        words = holder.split()
        if holder.startswith((NARRATOR, "unnamed")) or not words:
            return ""
        last = words[-1].casefold()
        if len(words) == 1:
            self._bare[last].add(holder)
        elif words[-1][:1].isupper():  # "Senior official" is no fuller name of "Official"
            self._by_last[last].add(holder)
        return last

    def _settle(self, last: str) -> bool:
        full = self._by_last.get(last, set())
        before = {name: self.full.pop(name) for name in self._bare.get(last, ()) if name in self.full}
        now = dict.fromkeys(self._bare.get(last, ()), next(iter(full))) if len(full) == 1 else {}
        self.full |= now
        return now != before


def affiliation(holder: str, code: str | None) -> str:
    """Whom a holder speaks for, for the question of independence.

    All organs of one government are one voice, and so are all narrators of unknown outlets.
    """
    if holder.startswith(UNKNOWN_OUTLET):
        return UNKNOWN_OUTLET
    parts = (code or "").split()
    if holder.startswith(NARRATOR) or not parts:
        return holder
    if len(parts) == 1 or parts[1] in GOVERNMENT:
        return parts[0]
    return holder


Rivalry = tuple[frozenset[str], frozenset[str], str, str]


@cache
def _rivalries() -> dict[str, tuple[Rivalry, ...]]:
    """The rivalries of each code, with its own side first."""
    out: dict[str, list[Rivalry]] = defaultdict(list)
    for entry in knowledge.load("rivalries")["rivalries"]:
        one, two = (frozenset(s) for s in entry["sides"])
        for own, other in ((one, two), (two, one)):
            for code in own:
                out[code].append((own, other, entry["from"] or "0001-01-01", entry["to"] or "9999-12-31"))
    return {code: tuple(found) for code, found in out.items()}


@lru_cache(maxsize=10_000)  # of any codes on any day: without a bound a long run would fill memory with them
def rivals(one: str, other: str, day: date | None) -> bool:
    """Whether the table holds two codes for adversaries on a day; without a day, whether it ever did."""
    for code in {one, side(one), one.split(maxsplit=1)[0] if one else ""}:
        for _, others, first, last in _rivalries().get(code, ()):
            meets = others & {other, side(other), other.split(maxsplit=1)[0] if other else ""}
            if meets and (day is None or first <= day.isoformat() <= last):
                return True
    return False


def alliance_of(code: str, others: Iterable[str], day: date | None, family: str) -> str | None:
    """The alliance that a side is, or acts as a member of in happenings of a family.

    None if one of the other sides or countries is no member.
    """
    for name, entry in knowledge.load("rivalries")["alliances"].items():
        if family not in entry["in"]:
            continue
        inside = {name, *(m for m, joined in entry["members"].items() if day is None or joined <= day.isoformat())}
        if code in inside and (entry["anywhere"] or all(other in inside for other in others if other)):
            return str(name)
    return None


def allied(one: str, other: str, day: date | None) -> bool:
    """Whether two sides are members of one alliance on a day; without a day, whether they are now."""
    for entry in knowledge.load("rivalries")["alliances"].values():
        joined = [entry["members"].get(code) for code in (one, other)]
        if one != other and all(j is not None and (day is None or j <= day.isoformat()) for j in joined):
            return True
    return False


def candidate(parties: Iterable[str], alliance: str, day: date | None) -> str:
    """The first party that could join the alliance: not itself, not a member yet, and no adversary of it; "" if none."""
    members = knowledge.load("rivalries")["alliances"].get(alliance, {"members": {}})["members"]
    for party in parties:
        member = party in members and (day is None or members[party] <= day.isoformat())
        if party and party != alliance and not member and not rivals(party, alliance, day):
            return party
    return ""


def interested(holder_code: str | None, event: Event, factuality: Factuality, day: date | None, holder: str = "") -> bool:
    """Whether the holder vouches for its own good conduct or its adversary's bad conduct.

    To deny one's own bad conduct is to vouch for good conduct, and to deny an adversary's good conduct for bad. An office of
    no known country ("the defence ministry") that vouches for good conduct of a country may well be that country's.
    """
    if not holder_code and not _office(holder):
        return False
    own = side(holder_code or "")
    good = event.type.value in _goodwill() or event.quad in (Quad.MATERIAL_COOPERATION, Quad.VERBAL_COOPERATION)
    if factuality.contests:
        good = not good
    actors = [p.actor.code for p in event.actors if p.actor.code]
    if good:
        return any(side(code) == own or not own for code in actors)
    return bool(holder_code) and any(rivals(holder_code, code, day) for code in actors)


@lru_cache(maxsize=10_000)
def _office(holder: str) -> bool:
    """Whether a holder without a name is an office of some state, as the words tell that name it."""
    return holder.lower().endswith(tuple(knowledge.load("rivalries")["offices"]))


@cache
def _goodwill() -> frozenset[str]:
    return frozenset(knowledge.load("rivalries")["goodwill"])
