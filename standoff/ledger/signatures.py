"""What of a mention decides which others it can be one happening with.

Mentions with one signature are never told apart, so a million mentions of one pair are a few thousand signatures: days times
places times objects.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from standoff.ledger.dues import day_named
from standoff.ledger.families import Family, Fit, fit
from standoff.ledger.holders import alliance_of, allied, candidate, rivals
from standoff.ledger.keys import ALONE, BLOC, HARD, NARROW, OTHER, SOFT, SOMEBODY, UNDATED, WIDE, Signature
from standoff.ledger.naming import named_in
from standoff.ledger.parties import JOINS, sides_of, taking_part
from standoff.ledger.rows import Row
from standoff.ledger.sides import NONE, side
from standoff.ledger.tellings import as_taken_up, as_told_beside, told_together, without_frames
from standoff.model import Factuality, content_id

__all__ = [
    "ALONE",
    "BLOC",
    "FAR",
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

MIL = "MIL"  # PLOVER's sector of armed forces
YEAR = 366  # days
STEM = 5  # letters by which verbs of vague families are compared
CLEAR = 0.66  # share of an article's mentions that must name one pair for the others to have it too
FAR = (date(1900, 1, 1), date(2100, 1, 1))
WIDEST = 120  # days: no time expression wider than this places an event, however long the family's gap
ABOUT = 2  # days by which "in two weeks" may be off


def signature(row: Row) -> tuple[Signature, Fit] | None:
    """The row's signature by itself and what family it was found by; None where no family fits."""
    found = fit(row)
    if found is None:
        return None
    family = found.family
    actor, recipient = sides_of(row, family)
    if family.deed and actor and _only_contests(row, actor):
        actor = NONE  # who sees no sign of a deed is the witness, not the doer
    if family.mutual and allied(actor, recipient, row.published):
        recipient = NONE  # allies named side by side in war are mostly on one side of it
    if actor == recipient and (family.actor and family.recipient):
        recipient = NONE  # what a side does to itself in a family of two sides is mostly a party read wrongly
    if family.bloc and not recipient:
        recipient = _tied_to(row, actor)
    low, high, basis = window(row, family)
    country = _country(row, family, actor, recipient)
    acts = _acts(row, found, actor, recipient, country)
    kept = found.object if family.keep else NONE
    town = _town(row) if family.town else NONE
    mutual = found.mutual and bool(actor or not _against(row))  # "a war against us" says whose it is
    if family.pair:
        town = "".join(f"{OTHER}{s}" for s in sorted(taking_part(row)) if s not in (actor, recipient))
    key = Signature(family.name, kept, acts, recipient, country, actor, town, low, high, basis, mutual)
    return key, found


def _tied_to(row: Row, actor: str) -> str:
    """The country whose firms or people are meant: the first one after the trigger that is not the actor's own."""
    after = row.around.rpartition(row.trigger.rsplit(" ", maxsplit=1)[-1])[2]
    return next((code for code in named_in(after) if rivals(actor, code, row.published)), NONE) if actor else NONE


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


def _against(row: Row) -> bool:
    """Whether whom it is done to is named by "against"."""
    return any(p.slot == "against" for p in row.event.recipients)


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

    Only where most of the others, that do not speak against it, agree; and only among those of one time.
    """
    found = as_taken_up(as_told_beside([(row, *pair) for row in rows if (pair := signature(row)) is not None]))
    known: dict[tuple[str, int], Counter[Parts]] = defaultdict(Counter)
    for row, key, fitted in found:
        if NONE not in (own := parts(key, fitted.family)):
            known[key.family, _past(row, key)][own] += 1
    whole = [
        (row, defaulted(_complete(key, fitted.family, known[key.family, _past(row, key)]), fitted.family), fitted)
        for row, key, fitted in found
    ]
    whole = without_frames(whole)
    told = told_together(whole)
    return [(row, _worded(key, row, fitted.family)) for row, (_, key, fitted) in zip(told, whole, strict=True)]


def _past(row: Row, key: Signature) -> int:
    """The year of what was over long before it is told of: it has no parties in common with what is under way. 0 for that."""
    long_ago = row.published is not None and key.basis in (HARD, WIDE) and key.high < row.published.toordinal() - YEAR
    return date.fromordinal(key.high).year if long_ago else 0


def _worded(key: Signature, row: Row, family: Family) -> Signature:
    """Of a vague family ("denied"), mentions are the same only by the same verb, and without a party only in the same words."""
    if not family.vague:
        return key
    if NONE not in parts(key, family):
        return key._replace(object=f"{ALONE}{row.trigger.lower()[:STEM]}")
    return key._replace(object=f"{ALONE}{content_id('words', ' '.join(row.text.lower().split()))}")


def defaulted(key: Signature, family: Family) -> Signature:
    """With nobody named who acts, the adversaries of the recipient are meant, sooner than anyone else."""
    return key._replace(acts=BLOC) if family.bloc and key.recipient and not key.acts else key


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
