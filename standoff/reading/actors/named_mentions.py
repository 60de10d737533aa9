"""Names in the text: persons, known names, and organisations that no table knows."""

from __future__ import annotations

from standoff.grammar.arguments import is_oblique
from standoff.grammar.functions import stands_as_noun
from standoff.grammar.nouns import is_inside_phrase
from standoff.grammar.words import is_adjective, is_possessive_mark
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Actor, Mention
from standoff.reading.actors.affiliation import Hit, Wording, country_of
from standoff.reading.actors.discourse import Scene, actor_from, actor_of_hit
from standoff.reading.actors.person import NameSpan

__all__ = ["introduce", "note_hit", "read_name", "read_organisation", "read_person"]

ARTICLES = words("function_words", "articles")

PLACES = words("function_words", "before_place")
STATES = frozenset({"country", "capital", "area", "seat"})
PEOPLES = frozenset({"people", "adjective"})
BY = {"capital": "metonym", "seat": "metonym", "adjective": "demonym", "people": "demonym", "place": "place"}


def read_person(scene: Scene, span: NameSpan) -> None:
    """A person named, with the title before the name."""
    tokens = scene.tokens
    referent = scene.person(span.persona)
    inside = range(span.first, span.last)
    head = next((t for t in reversed(tokens[span.first : span.last]) if t.head.i not in inside), tokens[span.last - 1])
    by = "title" if span.title < span.first else span.by
    mention = Mention(scene.parse.span(span.title, span.last), referent.actor, by)
    for i in range(span.title, span.first):
        if i not in scene.heads:
            scene.inner.setdefault(i, mention)
    for i in inside:
        scene.inner[i] = mention
    scene.put(head, mention, referent)


def note_hit(scene: Scene, hit: Hit) -> None:
    """A known name, wherever it stands: also as a modifier ("Russian tanks")."""
    entry = hit.entry
    if not entry.code and entry.kind not in ("media", "society"):
        return
    mention = Mention(scene.parse.span(hit.first, hit.last), actor_of_hit(hit), BY.get(entry.kind, "name"))
    for i in range(hit.first, hit.last):
        scene.inner[i] = mention
    token = scene.tokens[hit.last - 1]
    if entry.kind == "adjective" and is_inside_phrase(token):
        scene.spoken(scene.entity(mention.actor, "state"), token)


def read_name(scene: Scene, token: Token, hit: Hit, wording: Wording) -> None:
    """A noun phrase whose head is a known name."""
    kind = hit.entry.kind
    if kind == "region" or (kind == "adjective" and is_adjective(token) and not stands_as_noun(token)):
        return
    actor, by = actor_from(wording, wording.of), wording.by
    if kind == "place":
        actor, by = Actor(f"{wording.code} CVL", hit.entry.name, wording.code, "CVL"), "place"
    elif kind == "capital" and is_oblique(token) and token.head.lower in PLACES:
        actor, by = Actor(wording.code, hit.entry.name, wording.code), "place"
    mention = Mention(scene.parse.span(hit.first, hit.last), actor, by)
    for i in range(hit.first, hit.last):
        scene.inner[i] = mention
    scene.put(token, mention)
    if by != "place":
        referent = scene.entity(actor, "state" if kind in STATES else "people" if kind in PEOPLES else "group")
        referent.plural = kind == "people"
        scene.spoken(referent, token)


def read_organisation(scene: Scene, token: Token) -> None:
    """A name that the model takes for an organisation and no table knows: kept by name, its country from its words."""
    first, last = _trimmed(scene, *scene.organisations[token.i])
    if not first <= token.i < last or any(i in scene.span_at for i in range(first, last)):
        return
    if scene.tokens[last - 1].lower in words("roles", "papers"):
        return
    span = scene.parse.span(first, last)
    name = " ".join(span.of(scene.parse.text).split())
    actor, by = scene.acronyms.get(name), "acronym"
    if actor is None:
        entry = next((scene.marks.hits[i].entry for i in range(first, last) if i in scene.marks.hits), None)
        code = entry.code if entry else ""
        actor, by = Actor(code, name, country_of(code, bool(entry and entry.international))), "organisation"
        introduce(scene, actor, first, last)
    mention = Mention(span, actor, by)
    for i in range(first, last):
        scene.inner.setdefault(i, mention)
    scene.put(token, mention, scene.entity(actor, "group"))


def _trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    tokens = scene.tokens
    while first < last and tokens[first].lower in ARTICLES:
        first += 1
    while last > first and (is_possessive_mark(tokens[last - 1]) or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    return first, last


def introduce(scene: Scene, actor: Actor, first: int, last: int) -> None:
    """Remember the short forms of a name: initials given in brackets behind it, and its first word."""
    tokens = scene.tokens
    first, last = _trimmed(scene, first, last)
    after = tokens[last : last + 3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
        scene.acronyms[after[1].text] = actor
    if last - first > 1 and len(tokens[first].text) > 3 and first not in scene.marks.hits and first not in scene.marks.calls:
        scene.acronyms.setdefault(tokens[first].text, actor)
