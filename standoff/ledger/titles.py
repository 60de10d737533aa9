"""A happening's title: a line of a chronology, made of its family's words and of the parties that most mentions name.

The words are `title` in `knowledge/families.yaml`; what nobody named is left out, never called "unknown".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from standoff import knowledge
from standoff.knowledge import geonames
from standoff.ledger.keys import BLOC, SOMEBODY
from standoff.ledger.sides import NONE
from standoff.ledger.tallies import Telling

__all__ = ["name_of", "title_of", "with_years"]

GROUPS = {"REB": "rebels in", "SEP": "separatists in", "INS": "insurgents in"}  # PLOVER's and CAMEO's armed groups
PAST = timedelta(days=365)
LONGEST = 48  # code points of quoted words
NAMED = 3  # the parties of a title are those of at least one in so many mentions
MANY = (3, 4)  # sides of talks that are all named
SHORT = 3  # parties at most that an alliance is named by
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


@cache
def _names() -> dict[str, str]:
    names = {c.alpha3: c.name for c in geonames.countries()}
    tables = (*map(knowledge.load("countries").get, ("past", "countries")), knowledge.load("organisations")["international"])
    for table in tables:
        names |= {code: entry["name"] for code, entry in table.items() if "name" in entry}
    return names


def name_of(code: str) -> str:
    """The name of a side in a line of text: of a code's country or organisation, or of its armed groups; "" for no code."""
    if not code or code == SOMEBODY:
        return ""
    alliance = knowledge.load("rivalries")["alliances"].get(code)
    if alliance is not None and len(alliance["members"]) > SHORT:
        return code
    if alliance is not None:
        return " and ".join(_named(m) for m in alliance["members"])
    head, *rest = code.split()
    return f"{GROUPS.get(rest[0], 'armed groups in')} {_named(head)}" if rest else _named(head)


def _named(code: str) -> str:
    name = _names().get(code, code).removeprefix("The ")
    return f"the {name}" if name in knowledge.load("families")["articles"] else name


def title_of(told: Telling, actors: Sequence[str], recipients: Sequence[str]) -> str:
    """The family's title with the parties that most of the signatures name.

    Of the title's alternatives the first all of whose fields outside of brackets are known is taken.
    """
    fields = _Fields(told, actors, recipients)
    forms = [form.strip() for form in told.family.title.split("|")]
    known = (f for f in forms if all(fields[name] for name in _FIELD.findall(_OPTIONAL.sub("", f))))
    form = next(known, forms[-1])
    title = _OPTIONAL.sub(lambda m: m[1] if all(fields[name] for name in _FIELD.findall(m[1])) else "", form)
    title = title.format_map(fields).strip(" :,")
    return title[:1].upper() + title[1:]


def with_years(title: str, first: date | None, last: date | None, told: date | None) -> str:
    """A title with the years of what was over long before it was first told of."""
    if first is None or last is None or told is None or told - last < PAST or last - first > 2 * PAST:
        return title
    return f"{title} ({first.year}–{last.year})" if first.year < last.year else f"{title} ({last.year})"


class _Fields(dict[str, str]):
    """The fields of a title, each made when a form of it asks for it."""

    def __init__(self, told: Telling, actors: Sequence[str], recipients: Sequence[str]) -> None:
        super().__init__()
        actor, recipient = map(name_of, _parties(told, actors, recipients))
        if actor == recipient:
            recipient = ""
        kept = told.objects.best or ""
        self._made: Mapping[str, Callable[[], str]] = {
            "actor": lambda: actor,
            "Actor": lambda: actor if actor and " in " not in actor and " and " not in actor else "",  # takes the singular
            "recipient": lambda: recipient,
            "parties": lambda: " and ".join(n for n in (actor, recipient) if n),
            "several": lambda: _several(told) if told.family.pair else "",
            "object": lambda: kept.title() if kept.islower() else kept,
            "place": lambda: name_of(told.countries.best or ""),
            "town": lambda: told.towns.best or "",
            "words": lambda: _words(told),
            "said": lambda: _said(told),
            "sole": lambda: name_of(_sole(told)) if told.family.bloc else "",
            "treaty": lambda: _treaty(kept),
            "act": lambda: _act(told),
        }

    def __missing__(self, name: str) -> str:
        self[name] = made = self._made[name]()
        return made


def _parties(told: Telling, actors: Sequence[str], recipients: Sequence[str]) -> tuple[str, str]:
    """The sides that most of the signatures name."""
    family = told.family
    known = {k: n for k, n in told.named.items() if not ((family.actor and not k[0]) or (family.recipient and not k[1]))}
    if sum(known.values()) * NAMED < told.mentions or not known:
        known = told.named  # a title that few of the mentions bear out would be a claim of its own
    pairs: Counter[tuple[str, str]] = Counter()
    for (acts, whom, _), times in known.items():
        pairs[acts, whom] += times
    actor, recipient = min(pairs, key=lambda p: (-pairs[p], p))
    if family.alliance and len(own := {own for _, _, own in known} - {NONE}) == 1:
        actor = next(iter(own))  # an alliance of which one member alone is told
    if actor == BLOC or not (actor or family.actor):
        actor = next(iter(actors), NONE)
    if not family.recipient:
        recipient = recipient or next(iter(recipients), NONE)
    return _spoken_of(told, actor), _spoken_of(told, recipient)


def _spoken_of(told: Telling, party: str) -> str:
    """A party, if at least half of the mentions speak of it: else a title that names it would be a claim of its own."""
    heard = sum(times for sides, times in told.named.items() if party in sides)
    return party if heard * 2 >= told.mentions or told.sides.get(party, 0) * 2 >= told.mentions else NONE


def _several(told: Telling) -> str:
    """The three or four sides that at least half of the mentions name, in order of their codes: "A, B and C"."""
    names = [name_of(code) for code in sorted(told.sides) if told.sides[code] * 2 >= told.mentions]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) in MANY else ""


def _sole(told: Telling) -> str:
    """Who acts, where it is not the adversaries together."""
    found = {acts for acts, _, _ in told.named}
    return next(iter(found)) if len(found) == 1 and BLOC not in found else NONE


def _treaty(name: str) -> str:
    """The usual name of a treaty; its short one where that is long."""
    full = str(knowledge.load("treaties")["treaties"].get(name, {}).get("name", name))
    return full if len(full) <= LONGEST else name


def _act(told: Telling) -> str:
    """What most of the mentions say was done with the treaty."""
    best = min(told.deeds, key=lambda a: (-told.deeds[a], a), default="")
    return str(knowledge.load("families")["acts"].get(best, best)) if told.deeds[best] * 2 >= told.mentions else ""


def _words(told: Telling) -> str:
    """The trigger that most mentions share, in quotation marks; the earliest of those as frequent."""
    best = told.words.best or ""
    return f"“{best}”" if 0 < len(best) <= LONGEST else ""


def _said(told: Telling) -> str:
    """The first of the family's `said` that a third of the mentions say, else its default.

    Mentions that name the deed in passing have no say where any tells of it.
    """
    passing = told.passing == told.mentions
    counts, of = told.said[passing], told.passing if passing else told.mentions - told.passing
    words = dict(told.family.said)
    return next(
        (said for said in dict.fromkeys(words.values()) if said and counts[said] * 3 >= of > 0), words.get("default", "")
    )
