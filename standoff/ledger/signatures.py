"""What of a mention decides which others it can be one happening with.

Mentions with one signature are never told apart, so a million mentions of one pair are a few thousand signatures: days times
places times objects.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from standoff import knowledge
from standoff.ledger.deeds import agreed, below_headline, speaks, taken_up, told_as_deed, turn_of, under_speech
from standoff.ledger.dues import day_named
from standoff.ledger.families import Family, Fit, fit
from standoff.ledger.holders import alliance_of, allied, candidate, rivals
from standoff.ledger.naming import named_in
from standoff.ledger.rows import Row
from standoff.ledger.sides import NONE, party_of, side
from standoff.model import EventType, Factuality, content_id

__all__ = [
    "ALONE",
    "BLOC",
    "HARD",
    "NARROW",
    "SOFT",
    "SOMEBODY",
    "UNDATED",
    "Signature",
    "defaulted",
    "parts",
    "signature",
    "signatures",
]

HARD, SOFT, WIDE, UNDATED = "hard", "soft", "wide", "undated"
BLOC = "*"  # the adversaries of the recipient, taken as one
SOMEBODY = "?"  # a party of a pair that is named but has no code: it is not left open whom the pair is of
OTHER = "+"  # stands before each who takes part besides a pair
MIL = "MIL"  # PLOVER's sector of armed forces
ALONE = "alone:"  # begins the object of a mention without any party, which goes with nothing of its kind by itself
JOINS = frozenset({"AGREE", "COOPERATE", "CONSULT", "CONCEDE"})  # whose actor may be the one that joins, besides the recipient
FRAMED = "embedded in "  # begins the rule by which an event stands in what another says
STEM = 5  # letters by which verbs of vague families are compared
CLEAR = 0.66  # share of an article's mentions that must name one pair for the others to have it too
FAR = (date(1900, 1, 1), date(2100, 1, 1))
WIDEST = 120  # days: no time expression wider than this places an event, however long the family's gap
ABOUT = 2  # days by which "in two weeks" may be off
NARROW = 10  # days: a time expression up to this wide, or as wide as the family's gap, places an event


class Signature(NamedTuple):
    """The family's name, the parties' sides, the place, and the days it can mean (`date.toordinal`).

    `acts` is what the actor counts as in telling happenings apart: itself, its alliance, or the recipient's adversaries.
    `basis`: "hard" (a time expression places it), "wide" (one that only bounds it), "soft" (the day of publication
    stands in), "undated" (neither). `mutual`: its words do not say who began.
    """

    family: str
    object: str
    acts: str
    recipient: str
    country: str
    actor: str
    town: str
    low: int
    high: int
    basis: str
    mutual: bool

    @property
    def others(self) -> tuple[str, ...]:
        """Who takes part besides a pair: kept in `town`, which families of pairs do without."""
        return tuple(self.town.split(OTHER)[1:]) if self.town.startswith(OTHER) else ()


def signature(row: Row) -> tuple[Signature, Fit] | None:
    """The row's signature by itself and what family it was found by; None where no family fits."""
    found = fit(row)
    if found is None:
        return None
    family = found.family
    actor, recipient = _parties(row, family)
    if family.deed and actor and _only_contests(row, actor):
        actor = NONE  # who sees no sign of a deed is the witness, not the doer
    if family.mutual and allied(actor, recipient, row.published):
        recipient = NONE  # allies named side by side in war are mostly on one side of it
    if actor == recipient and (family.actor and family.recipient):
        recipient = NONE  # what a side does to itself in a family of two sides is mostly a party read wrongly
    low, high, basis = window(row, family)
    country = _country(row, family, actor, recipient)
    acts = _acts(row, found, actor, recipient, country)
    kept = found.object if family.keep else NONE
    town = _town(row) if family.town else NONE
    mutual = found.mutual and bool(actor or not _against(row))  # "a war against us" says whose it is
    if family.pair:
        town = "".join(f"{OTHER}{s}" for s in sorted(_sides(row)) if s not in (actor, recipient))
    key = Signature(family.name, kept, acts, recipient, country, actor, town, low, high, basis, mutual)
    return key, found


def _country(row: Row, family: Family, actor: str, recipient: str) -> str:
    """Where it happens: at the place, or else, where the family asks for a country, in that of whom it is done to."""
    own = actor.split(" ", maxsplit=1)[0]
    country = (row.event.where.country or NONE) if row.event.where else NONE
    if family.abroad:
        country = _elsewhere(row, country, own)
    if (family.country or family.town) and not country and recipient.split(" ", maxsplit=1)[0] != own and not _soldiers(row):
        country = recipient.split(" ", maxsplit=1)[0]
    return country


def _elsewhere(row: Row, country: str, own: str) -> str:
    """The country, if it is not the actor's own; else the first other one named after the trigger and beside no party."""
    if country and country != own:
        return country
    sides = {own, *(p.actor.code.split(" ")[0] for p in (*row.event.actors, *row.event.recipients))}
    after = row.around.partition(row.trigger.split(" ", maxsplit=1)[0])[2]
    return next((code for code in named_in(after) if code not in sides), NONE)


def _soldiers(row: Row) -> bool:
    """Whether it is done to armed forces, which may be anywhere."""
    return any(MIL in p.actor.code.split()[1:] for p in row.event.recipients)


def _town(row: Row) -> str:
    where = row.event.where
    return str(where.geonames_id or where.name) if where and where.precision in ("exact", "town") else NONE


def _parties(row: Row, family: Family) -> tuple[str, str]:
    """The sides of actor and recipient; of those who meet or agree, all of whom are actors, the first two.

    Of a deed that is asked for, the actor is who is asked.
    """
    actor, recipient = party_of(row.event.actors), party_of(row.event.recipients)
    if family.deed and row.event.type is EventType.ACCUSE:
        return recipient, NONE  # the accused has done it
    if family.deed and row.event.type is EventType.REQUEST and not family.pair and family.asker != "actor":
        if family.bloc and rivals(actor, recipient, row.published):
            return NONE, recipient  # "called for sanctions on it": that is the target, not who is asked
        return recipient, actor if family.asker else NONE
    if family.bloc and actor and row.event.type.value in JOINS and not rivals(actor, recipient, row.published):
        return actor, _target(row, actor)  # with whom it is agreed is no target
    if row.event.type is EventType.ASSAULT and row.trigger.lower().startswith(_ward_off()):
        return recipient or next((s for s in _sides(row) if s != actor), NONE), actor  # who wards an attack off is attacked
    if family.mutual and recipient and not actor and _by_genitive(row):
        return recipient, NONE
    if family.mutual and actor and not recipient and _named_after(row):
        return NONE, actor
    if not family.pair:
        return actor, recipient or (actor.split(" ")[0] if family.home else NONE)
    first, second, *_ = (*_sides(row), NONE, NONE)
    return first, second or (SOMEBODY if first and _somebody(row) else NONE)


def _sides(row: Row) -> list[str]:
    """All sides that take part, in order, each once."""
    return list(dict.fromkeys(side(p.actor.code) for p in (*row.event.actors, *row.event.recipients) if p.actor.code))


def _somebody(row: Row) -> bool:
    """Whether a party is named, not by a pronoun, of whom it is not known whose they are."""
    named = (p.actor.name.lower() for p in (*row.event.actors, *row.event.recipients) if not p.actor.code and p.actor.name)
    return any(name not in _anybodys() for name in named)


@cache
def _anybodys() -> frozenset[str]:
    return frozenset(knowledge.load("families")["anybodys"])


@cache
def _ward_off() -> tuple[str, ...]:
    return tuple(knowledge.load("families")["ward off"])


def _named_after(row: Row) -> bool:
    """Whether a country's name, not its adjective, stands before the noun: "the Ukraine invasion", "the Iraq war"."""
    placed = any(rule.startswith("actor mod: before the noun; name") for rule in row.event.rules)
    return placed and row.trigger.lower().startswith(tuple(knowledge.load("families")["named after"]))


def _by_genitive(row: Row) -> bool:
    """Whether "of" names who does it, not to whom it is done: "the aggression of Russia"."""
    named = any(rule.startswith("recipient of: of") for rule in row.event.rules)
    return named and row.trigger.lower().startswith(tuple(knowledge.load("families")["of the doer"]))


def _target(row: Row, actor: str) -> str:
    """The first adversary of a side that the words near the trigger name; NONE if they name none."""
    return next((code for code in named_in(row.around) if rivals(actor, code, row.published)), NONE)


def _against(row: Row) -> bool:
    """Whether whom it is done to is named by "against"."""
    return any(rule.startswith("recipient against") for rule in row.event.rules)


def _only_contests(row: Row, actor: str) -> bool:
    """Whether all that a side says of the event that it is made the actor of is doubt, or a denial of good conduct."""
    stances = row.event.stances
    own = [s for s in stances if side(s.holder_code or "") == actor]
    good = row.event.type.value == "RETREAT"
    return bool(own) and all(s.factuality is Factuality.DOUBTED or (good and s.factuality.contests) for s in own)


def _acts(row: Row, found: Fit, actor: str, recipient: str, country: str) -> str:
    """What the actor counts as in telling happenings of the family apart."""
    family, kind = found.family, row.event.type.value
    if family.candidate:
        applies = kind in JOINS or (kind == "REQUEST" and recipient == found.object)
        return candidate((recipient, actor) if applies else (recipient,), found.object, row.published)
    if family.bloc and actor and recipient and rivals(actor, recipient, row.published):
        return BLOC
    if family.alliance and actor:
        return alliance_of(actor, (recipient, country), row.published, family.name) or actor
    return actor


def parts(key: Signature, family: Family) -> tuple[str | None, str | None, str | None]:
    """What of a signature tells happenings of the family apart: "" where it is not known, None where it does not matter."""
    return (
        key.acts if family.actor else None,
        key.recipient if family.recipient else None,
        key.country if family.country or family.town else None,
    )


def signatures(rows: Sequence[Row]) -> list[tuple[Row, Signature]]:
    """The signatures of one article's rows: a mention that lacks a party or place has that of its family's others there.

    Only where most of the others, that do not speak against it, agree.
    """
    found = _as_told_beside([(row, *pair) for row in rows if (pair := signature(row)) is not None])
    known: dict[str, Counter[Parts]] = defaultdict(Counter)
    for _, key, fitted in found:
        if NONE not in (own := parts(key, fitted.family)):
            known[key.family][own] += 1
    whole = [
        (row, defaulted(_complete(key, fitted.family, known[key.family]), fitted.family), fitted) for row, key, fitted in found
    ]
    whole = _without_frames(whole)
    told = _told(whole)
    return [(row, _worded(key, row, fitted.family)) for row, (_, key, fitted) in zip(told, whole, strict=True)]


def _without_frames(found: Found) -> Found:
    """Without speech that seems to be about another deed than is told within it: "agreed at the summit to invite it"."""
    told: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row, key, fitted in found:
        for frame in _frames(row):
            if not fitted.family.vague:
                told[frame].add(key.family)
    return [
        (row, key, fitted)
        for row, key, fitted in found
        if not speaks(row, fitted.family) or key.family in told.get(_as_frame(row), {key.family})
    ]


def _as_frame(row: Row) -> tuple[int, str]:
    return row.event.sentence.start, f"{FRAMED}{row.event.type.value} {row.trigger.partition(' ')[0]}"


def _frames(row: Row) -> list[tuple[int, str]]:
    """What an event stands in, as `_as_frame` writes it."""
    return [(row.event.sentence.start, rule) for rule in row.event.rules if rule.startswith(FRAMED)]


def _told(found: Found) -> list[Row]:
    """The rows of one article with their stances as stances on what their families are about."""
    abouts = [f"{key.family} {key.acts} {key.recipient}" for _, key, _ in found]
    turned = [told_as_deed(row, fitted.family) for row, _, fitted in found]
    turns = [turn_of(row, fitted.family) for row, _, fitted in found]
    told = under_speech([(row, key.family, turn) for row, (_, key, _), turn in zip(turned, found, turns, strict=True)])
    told = _as_framed(told, found)
    told = agreed([(row, key.family) for row, (_, key, _) in zip(told, found, strict=True)])
    told = taken_up(list(zip(told, abouts, strict=True)))
    return below_headline(list(zip(told, abouts, strict=True)))


def _as_framed(told: Sequence[Row], found: Found) -> list[Row]:
    """The rows with speech about a deed that is told within it made to say what that says: "refused to rule it out".

    Refusals and appeals, that is; and not where the deed within is read as a plain fact.
    """
    within: dict[tuple[tuple[int, str], str], Row] = {}
    for row, (_, key, _) in zip(told, found, strict=True):
        for frame in _frames(row):
            within.setdefault((frame, key.family), row)
    out = []
    for row, (_, key, fitted) in zip(told, found, strict=True):
        refuses = turn_of(row, fitted.family) in (Factuality.DENIED, Factuality.CALLED_FOR)
        deed = within.get((_as_frame(row), key.family)) if refuses else None
        out.append(row if deed is None else _as_told(row, deed))
    return out


def _as_told(frame: Row, deed: Row) -> Row:
    """Speech with the factuality that the deed within it is read with; its holders stay."""
    told = next((s.factuality for s in deed.event.stances), None)
    if told is None or told.asserts:
        return frame
    stances = tuple(replace(s, factuality=told) for s in frame.event.stances)
    return replace(frame, event=replace(frame.event, stances=stances))


def _worded(key: Signature, row: Row, family: Family) -> Signature:
    """Of a vague family ("denied"), mentions are the same only by the same verb, and without a party only in the same words."""
    if not family.vague:
        return key
    if NONE not in parts(key, family):
        return key._replace(object=f"{ALONE}{row.trigger.lower()[:STEM]}")
    return key._replace(object=f"{ALONE}{content_id('words', ' '.join(row.text.lower().split()))}")


def _as_told_beside(found: Found) -> Found:
    """What is said of a deed ("accepted an invitation to meet on 24 February") is of the days of the deed in its sentence."""
    deeds: dict[tuple[int, str], Signature] = {}
    for row, key, fitted in found:
        if not speaks(row, fitted.family):
            deeds.setdefault((row.event.sentence.start, key.family), key)
    out: Found = []
    for row, key, fitted in found:
        deed = deeds.get((row.event.sentence.start, key.family)) if speaks(row, fitted.family) else None
        if deed is not None and deed.basis == HARD:
            key = key._replace(low=deed.low, high=deed.high, basis=deed.basis)
        out.append((row, key, fitted))
    return out


def defaulted(key: Signature, family: Family) -> Signature:
    """With nobody named who acts, the adversaries of the recipient are meant, sooner than anyone else."""
    return key._replace(acts=BLOC) if family.bloc and key.recipient and not key.acts else key


Found = list[tuple[Row, Signature, Fit]]
Parts = tuple[str | None, str | None, str | None]


def _complete(key: Signature, family: Family, known: Counter[Parts]) -> Signature:
    own = parts(key, family)
    if NONE not in own:
        return key
    fitting = {p: n for p, n in known.items() if all(a in (NONE, b) for a, b in zip(own, p, strict=True))}
    best = min(fitting, key=lambda p: (-fitting[p], str(p)), default=None)
    if best is None or fitting[best] < CLEAR * sum(fitting.values()):
        return key
    acts, recipient, country = (b if a == NONE else None for a, b in zip(own, best, strict=True))
    return key._replace(acts=acts or key.acts, recipient=recipient or key.recipient, country=country or key.country)


def window(row: Row, family: Family) -> tuple[int, int, str]:
    """The days the mention can mean, and how well that is known."""
    bounds = _stated(row)
    day = row.published.toordinal() if row.published else None
    if bounds is not None:
        low, high = bounds
        narrow = high - low <= max(NARROW, min(family.gap, WIDEST))
        if narrow or day is None or not low <= day <= high:
            return low, high, HARD if narrow else WIDE
    if bounds is None and (named := day_named(row)) is not None:
        return named.toordinal() - ABOUT, named.toordinal() + ABOUT, HARD
    if day is not None:  # no time of its own, or one so wide that it only says "these days"
        return day, day, SOFT
    return 0, 0, UNDATED


def _stated(row: Row) -> tuple[int, int] | None:
    """The bounds of the event's own time; an open side is closed by the day of publication, else far away."""
    when = row.event.when
    if when is None or when.basis == "published" or (when.earliest is None and when.latest is None):
        return None
    low, high = when.earliest or row.published or FAR[0], when.latest or row.published or FAR[1]
    if when.earliest is None and when.latest is not None:
        low = min(low, when.latest)
    if when.latest is None and when.earliest is not None:
        high = max(high, when.earliest)
    return min(low, high).toordinal(), max(low, high).toordinal()
