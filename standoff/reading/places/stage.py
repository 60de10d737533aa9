"""The stage: from a parse and its actors to its places."""

from __future__ import annotations

from standoff.language import Parse
from standoff.model import Place
from standoff.reading.actors import Cast
from standoff.reading.places.dateline import dateline_places
from standoff.reading.places.judge import judged
from standoff.reading.places.propose import Found, proposals
from standoff.reading.places.resolve import resolve
from standoff.reading.places.use import use_of

__all__ = ["find_places"]

PRECISION = {
    "town": "town", "county": "region", "admin1": "region", "country": "country", "historical": "country", "base": "exact",
    "nuclear": "exact", "site": "exact", "seat": "exact",
}  # fmt: skip


def find_places(parse: Parse, cast: Cast) -> tuple[Place, ...]:
    """The article's toponyms, in text order.

    Names that stand for an actor ("Moscow denied") are there too, with `use` "metonym"; people and adjectives are not. A name
    that is no place of the gazetteer has no coordinates.
    """
    found = judged(parse, cast, proposals(parse))
    resolve(parse, found)
    places = [place for place in (_place(parse, one) for one in found) if place is not None]
    lines = dateline_places(parse.article)
    return tuple(sorted([*lines, *places], key=lambda p: p.span) if lines else places)


def _place(parse: Parse, one: Found) -> Place | None:
    span, sense = parse.span(one.first, one.last), one.sense
    use = use_of(parse, one)
    if sense is not None and sense.kind == "seat" and (use == "metonym" or not one.located):
        return None  # "the Kremlin said", "a White House statement": an actor and no more
    if sense is None:
        return Place(span, span.of(parse.text), None, None, None, None, "area", one.by, use)
    precision = PRECISION.get(sense.kind, "area")
    if one.head in ("district", "county", "admin1") and precision == "town":
        precision = "region"
    by = f"{one.by}, {'containment' if one.inside else 'votes' if len(one.entries) > 1 else 'one sense'}"
    return Place(span, sense.name, sense.geonames, sense.lat, sense.lon, sense.country or None, precision, by, use)
