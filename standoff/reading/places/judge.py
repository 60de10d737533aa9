"""Which of the proposed names are names of places: the rules, then the article as a whole.

The model's entity labels are right about nine times in ten; the gazetteer knows what can be a place; the words around tell
"in Jordan" from "Michael Jordan", "the Washington Post" from Washington. What is decided for one mention of a name is carried
to those that no rule decides (one sense per discourse: Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import is_oblique
from standoff.grammar.names import NameKind, names
from standoff.knowledge import load
from standoff.language import Parse
from standoff.model import Naming, Span
from standoff.reading.actors import Cast
from standoff.reading.places.evidence import Evidence
from standoff.reading.places.propose import Found, Verdict, is_double, proposals
from standoff.reading.places.rules import CARRIED, ENTITY, HEAD_WORD, LISTED, NOT_A_PERSON, RULES, SMALL, Case, Known
from standoff.reading.rule import first_that_holds

__all__ = ["judged", "not_places", "ruled"]

PLURALS: dict[str, str] = load("places_context")["plurals"]


def judged(parse: Parse, cast: Cast, found: list[Found]) -> list[Found]:
    """The names that are places', each with the rule that says so.

    Args:
        parse: the article.
        cast: its actors.
        found: the names that may be places'; each is given the rule that decides it, whichever way.
    """
    known = ruled(parse, cast, found)
    _lists(found, known)
    _carry(found, known)
    return [one for one in found if one.is_place]


def ruled(parse: Parse, cast: Cast, found: list[Found]) -> Known:
    """Give each name the rule that decides it by the words around it; what is known of the article for the rest."""
    evidence = Evidence(parse, found)
    known = Known(evidence, _actors_alone(parse, cast), _people(parse))
    for one in found:
        _prepare(one, evidence)
        one.rule = first_that_holds(RULES, Case(known, one))
    return known


def not_places(parse: Parse, cast: Cast, span: Span) -> Iterator[tuple[str, str]]:
    """The names in some words that are none of places, with the rule that says so.

    Args:
        parse: the article.
        cast: its actors.
        span: the words asked about, in code points of the article's text.
    """
    found = proposals(parse)
    places = set(map(id, judged(parse, cast, found)))
    for one in found:
        words = parse.span(one.first, one.last)
        if id(one) not in places and words.meets(span):
            yield words.of(parse.text), one.by or "no rule takes it for a place"


def _prepare(one: Found, evidence: Evidence) -> None:
    """What the words right beside it say: the region that holds it, the kind of place it is, whether one is in it."""
    one.inside = evidence.container(one)
    before = evidence.before(one)
    one.located = before is not None and before.lower in evidence.words.locative
    kind = evidence.kind(one)
    if kind and not one.head:
        if kind in evidence.words.towns:
            one.head = "town"  # "the city of Kherson", and not the region
        elif evidence.words.heads.get(kind) == "admin1" and len(one.entries) > 1:
            one.head = "admin1"


def _actors_alone(parse: Parse, cast: Cast) -> frozenset[int]:
    """Tokens of mentions that are actors and no places: adjectives and peoples, newspapers, the names in titles."""
    out: set[int] = set()
    for mention in cast.mentions:
        tokens = parse.tokens_in(mention.span)
        if mention.by == Naming.DEMONYM or (mention.actor.sector == "JRN" and mention.by == Naming.NAME):
            out.update(t.i for t in tokens)
        elif mention.by == Naming.TITLE and tokens and not is_oblique(tokens[-1]):  # not "the mayor of Kyiv"
            out.add(tokens[-1].i)
    return frozenset(out)


def _people(parse: Parse) -> frozenset[str]:
    """The words of the names of people that have two names."""
    some = (n for n in names(parse) if n.kind is NameKind.PERSON and n.last - n.first > 1)
    return frozenset(t.lower for name in some for t in parse.tokens[name.first : name.last])


# ------------------------------------------------------------------------------------------------ lists


def _lists(found: list[Found], known: Known) -> None:
    """Names coordinated with a place are places: "Gainesville and Duluth", "Athens, Sparta and Corinth"."""
    _plurals(found, known.evidence)
    for run in (found, found[::-1]):
        last: Found | None = None
        for one in run:
            if last is not None and one.entries and last.entries and known.evidence.coordinated(last, one):
                one.kin = last.entries[0].kind if not is_double(last) else ""
            if last is not None and one.rule is None and _listable(last, Case(known, one)):
                one.rule = LISTED
            last = one if one.is_place else None


def _listable(last: Found, case: Case) -> bool:
    one = case.one
    if not case.known.evidence.coordinated(last, one) or not case.plausible:
        return False
    sure = last.placed or last.verdict is Verdict.SURE_PLACE
    return one.kind is not NameKind.PERSON or (one.weight >= SMALL and sure)


def _plurals(found: list[Found], evidence: Evidence) -> None:
    """ "Kharkiv and Sumy regions", "Cooke, Grayson and Love counties": what is said of all at the end."""
    nearer: Found | None = None
    for one in reversed(found):
        after = evidence.after(one)
        kind = PLURALS.get(after.lower, "") if after is not None else ""
        if nearer is not None and not kind and not one.head and evidence.coordinated(one, nearer):
            kind = nearer.head
        kinds = {"county": ("county",), "admin1": ("admin1", "region")}.get(kind, ())
        if any(e.kind in kinds for e in one.entries) and one.rule is not NOT_A_PERSON:
            one.head, one.rule = kind, HEAD_WORD
            nearer = one
        else:
            nearer = one if one.head in ("county", "admin1") and kind else None


# ------------------------------------------------------------------------------------------------ the article


def _carry(found: list[Found], known: Known) -> None:
    """Let the mentions of a name that are decided decide the others; doubt the model where nothing bears it out."""
    mentions_of: dict[str, list[Found]] = {}
    for one in found:
        mentions_of.setdefault(one.key, []).append(one)
    for key, mentions in mentions_of.items():
        sure = any(one.verdict is Verdict.SURE_PLACE for one in mentions)
        person = _is_person(key, mentions, known)
        for one in mentions:
            if one.verdict is Verdict.PERHAPS:
                one.rule = ENTITY if sure and not person else None
            elif one.rule is ENTITY and person and not sure and not Case(known, one).famous:
                one.rule = None
        if not person and any(one.is_place for one in mentions):
            _carry_to(mentions, sure, known.evidence)


def _is_person(key: str, mentions: list[Found], known: Known) -> bool:
    """Whether the article speaks of a person of that name."""
    if any(one.head for one in mentions):
        return False
    if set(key.split()) & known.people:
        return True
    speaks = sum(known.evidence.speaks(one) for one in mentions)
    return speaks > 1 and speaks * 4 >= len(mentions) and not Case(known, mentions[0]).famous


def _carry_to(mentions: list[Found], sure: bool, evidence: Evidence) -> None:
    for one in mentions:
        if one.rule is not None or not one.entries:
            continue
        plain = one.kind in (None, NameKind.ORGANISATION) and (evidence.free(one) or one.first == one.entity[0])
        if (plain and (sure or one.weight >= SMALL)) or (not plain and one.whole and sure):
            one.rule = CARRIED
