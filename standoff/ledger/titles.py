"""A happening's title: a line of a chronology, made of its family's words and of the parties that most mentions name.

The words are `title` in `knowledge/families.yaml`; what nobody named is left out, never called "unknown".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from standoff import knowledge
from standoff.knowledge import geonames
from standoff.ledger.families import Family, says
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.sides import NONE, side
from standoff.ledger.signatures import ALONE, BLOC, SOMEBODY, Signature

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


def title_of(
    family: Family, keys: Sequence[Signature], rows: Sequence[Row], actors: Sequence[str], recipients: Sequence[str]
) -> str:
    """The family's title with the parties that most of the signatures name; `rows` are in order.

    Of the title's alternatives the first all of whose fields outside of brackets are known is taken.
    """
    fields = _Fields(family, keys, rows, actors, recipients)
    forms = [form.strip() for form in family.title.split("|")]
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

    def __init__(
        self, family: Family, keys: Sequence[Signature], rows: Sequence[Row], actors: Sequence[str], recipients: Sequence[str]
    ) -> None:
        super().__init__()
        actor, recipient = map(name_of, _parties(family, keys, actors, recipients))
        if actor == recipient:
            recipient = ""
        kept = _most(k.object for k in keys if not k.object.startswith(ALONE))
        self._made: Mapping[str, Callable[[], str]] = {
            "actor": lambda: actor,
            "Actor": lambda: actor if actor and " in " not in actor and " and " not in actor else "",  # takes the singular
            "recipient": lambda: recipient,
            "parties": lambda: " and ".join(n for n in (actor, recipient) if n),
            "several": lambda: _several(rows) if family.pair else "",
            "object": lambda: kept.title() if kept.islower() else kept,
            "place": lambda: name_of(_most(k.country for k in keys)),
            "town": lambda: _town(rows),
            "words": lambda: _words(rows),
            "said": lambda: _said(family, rows),
            "sole": lambda: name_of(_sole(keys)) if family.bloc else "",
            "treaty": lambda: _treaty(kept),
            "act": lambda: _act(rows),
        }

    def __missing__(self, name: str) -> str:
        self[name] = made = self._made[name]()
        return made


def _town(rows: Sequence[Row]) -> str:
    return _most(r.event.where.name for r in rows if r.event.where and r.event.where.precision in ("exact", "town"))


def _parties(family: Family, keys: Sequence[Signature], actors: Sequence[str], recipients: Sequence[str]) -> tuple[str, str]:
    """The sides that most of the signatures name."""
    known = [k for k in keys if not ((family.actor and not k.acts) or (family.recipient and not k.recipient))] or keys
    if len(known) * NAMED < len(keys):  # a title that few of the mentions bear out would be a claim of its own
        known = keys
    actor, recipient = _most_pair((k.acts, k.recipient) for k in known)
    if family.alliance and len(own := {k.actor for k in known} - {NONE}) == 1:
        actor = next(iter(own))  # an alliance of which one member alone is told
    if actor == BLOC or not (actor or family.actor):
        actor = next(iter(actors), NONE)
    if not family.recipient:
        recipient = recipient or next(iter(recipients), NONE)
    return actor, recipient


def _several(rows: Sequence[Row]) -> str:
    """The three or four sides that at least half of the mentions name, in order of their codes: "A, B and C"."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({side(p.actor.code) for p in (*row.event.actors, *row.event.recipients)} - {NONE})
    names = [name_of(code) for code in sorted(counts) if counts[code] * 2 >= len(rows)]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) in MANY else ""


def _sole(keys: Sequence[Signature]) -> str:
    """Who acts, where it is not the adversaries together."""
    found = {k.acts for k in keys}
    return next(iter(found)) if len(found) == 1 and BLOC not in found else NONE


def _treaty(name: str) -> str:
    """The usual name of a treaty; its short one where that is long."""
    full = str(knowledge.load("treaties")["treaties"].get(name, {}).get("name", name))
    return full if len(full) <= LONGEST else name


def _act(rows: Sequence[Row]) -> str:
    """What most of the mentions say was done with the treaty."""
    counts = Counter(act for r in rows if (act := dict(r.event.details).get("act")))
    best = min(counts, key=lambda a: (-counts[a], a), default="")
    return str(knowledge.load("families")["acts"].get(best, best)) if counts[best] * 2 >= len(rows) else ""


def _words(rows: Sequence[Row]) -> str:
    """The trigger that most mentions share, in quotation marks; the earliest of those as frequent."""
    counts = Counter(" ".join(r.trigger.split()) for r in rows)
    best = max(counts, key=lambda w: counts[w], default="")  # the first of equals, and rows are in order
    return f"“{best}”" if 0 < len(best) <= LONGEST else ""


def _said(family: Family, rows: Sequence[Row]) -> str:
    """What most of the mentions that a word of the family's `said` begins say, if they are a third of all; else its default.

    Mentions that name the deed in passing have no say where any tells of it.
    """
    counts: Counter[str] = Counter()
    rows = [row for row in rows if not in_passing(row)] or rows
    for trigger, times in Counter(row.trigger.lower() for row in rows).items():
        words = trigger.split()
        for said in {said for entry, said in family.said if any(says(w, entry) for w in words)}:
            counts[said] += times
    best = max(counts, key=lambda said: (counts[said], said), default="")
    return best if counts[best] * 3 >= len(rows) and best else dict(family.said).get("default", "")


def _most(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _most_pair(pairs: Iterable[tuple[str, str]]) -> tuple[str, str]:
    counts = Counter(pairs)
    return min(counts, key=lambda p: (-counts[p], p))
