"""Finding the cast of one article: every mention of an actor, resolved in the order of the text."""

from __future__ import annotations

from standoff.grammar.arguments import (
    is_active_subject,
    is_adverbial_clause,
    is_clausal_argument,
    is_expletive,
    is_finite_complement,
    is_object,
    is_oblique,
    is_passive_subject,
    is_relative_clause,
    is_root,
    is_subject,
    noun_under,
    phrase_of,
)
from standoff.grammar.nouns import conjuncts, is_inside_phrase, is_possessor, is_premodifier
from standoff.grammar.words import is_numeral, is_pronoun, is_proper_noun, may_be_nominal
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Mention, Naming, Span
from standoff.reading.actors.cast import Cast
from standoff.reading.actors.definite_descriptions import back_nouns, pair_nouns, point_back, read_pair
from standoff.reading.actors.descriptions import read_phrase
from standoff.reading.actors.discourse import Scene
from standoff.reading.actors.named_mentions import note_hit, read_organisation, read_person
from standoff.reading.actors.possessives import subject_ahead

__all__ = ["find_cast"]

UNLISTED = frozenset({Naming.PLACE, Naming.SITE, Naming.RELATIVE})  # rules whose mentions are no actors in their own right
RELATIVE = words("function_words", "relative_pronouns")
EMPTY = words("function_words", "verbs_of_empty_it")
# "it implies that", "it lasted": what is meant happened
HAPPENINGS = words("function_words", "verbs_of_happenings")
THEY = words("function_words", "they")
PERSONAL = frozenset({"his", "her"})
NEUTRAL = frozenset({"its", "their"})


def find_cast(parse: Parse) -> Cast:
    """The article's cast."""
    scene = Scene(parse)
    known = {*scene.span_at, *scene.marks.hits, *scene.marks.calls}
    for token in parse.tokens:
        if may_be_nominal(token) or token.i in known:
            _read(scene, token)
    for token, subject in scene.ahead:
        if mention := scene.heads.get(subject.i):
            scene.put(token, Mention(token.span, mention.actor, "pronoun"))
    _count(scene)
    return Cast(_listed(scene), scene.heads, scene.inner, scene.groups)


def _read(scene: Scene, token: Token) -> None:
    i = token.i
    if span := scene.span_at.get(i):
        if i == span.last - 1:
            read_person(scene, span)
        return
    if is_pronoun(token):
        _read_pronoun(scene, token)
        return
    hit, call = scene.marks.hits.get(i), scene.marks.calls.get(i)
    if hit and i == hit.last - 1:
        note_hit(scene, hit)
    if call and i in scene.title_at and call.role.kind in ("people", "inherit"):
        titled = scene.title_at[i]
        actor = scene.person(titled.persona).actor
        scene.put(token, Mention(scene.parse.span(titled.title, titled.last), actor, "title"))
    elif _is_inside(token) or (call and call.first <= token.head.i < call.last and token.head is not token):
        return
    elif call or hit or token.lower in words("roles", "states"):
        read_phrase(scene, token)
    elif token.lower in back_nouns() or token.lower in pair_nouns():
        point_back(scene, token)
    elif is_proper_noun(token) and i in scene.organisations:
        read_organisation(scene, token)


def _is_inside(token: Token) -> bool:
    """Whether the token only modifies another, or can head no noun phrase."""
    if not may_be_nominal(token):
        return True
    return is_inside_phrase(token) and not (is_premodifier(token) and token.i > token.head.i)


def _count(scene: Scene) -> None:
    """ "Dozens of students", "11 of the prisoners": the noun of number means what is counted."""
    quantities = words("roles", "quantities")
    for token in scene.tokens:
        if not (is_numeral(token) or token.lower in quantities) or token.i in scene.heads:
            continue
        of = phrase_of(token)
        counted = noun_under(of) if of is not None and of.lower == "of" and of.i == token.i + 1 else None
        mention = scene.heads.get(counted.i) if counted else None
        if mention and mention.by not in UNLISTED:
            span = Span(token.start, max(token.end, mention.span.end))
            scene.heads[token.i] = Mention(span, mention.actor, "quantity")
            if counted and counted.i in scene.groups:
                scene.groups[token.i] = scene.groups[counted.i]


def _read_pronoun(scene: Scene, token: Token) -> None:
    word = token.lower
    if word in RELATIVE and (is_subject(token) or is_object(token) or is_oblique(token)):
        _read_relative(scene, token)
    elif word in ("both", "each") and phrase_of(token) is None:
        read_pair(scene, token, "both")
    elif is_possessor(token) and (subject := _named_ahead(scene, token)) is not None:
        scene.ahead.append((token, subject))
    elif word in THEY and (several := _several_before(scene, token)):
        scene.groups[token.i] = several
    elif word != "it" or not _is_empty(token):
        referent = scene.stage.pronoun(token, quoted=scene.quoted[token.i] >= 0)
        if referent:
            scene.put(token, Mention(token.span, referent.actor, "pronoun"), referent)


def _named_ahead(scene: Scene, token: Token) -> Token | None:
    """ "After its invasion of Georgia, Russia": the name that follows as the subject, of the possessive's kind."""
    subject = subject_ahead(token)
    if subject is None or token.lower not in (PERSONAL if subject.i in scene.span_at else NEUTRAL):
        return None
    return subject if subject.i in scene.span_at or subject.i in scene.marks.hits else None


def _several_before(scene: Scene, token: Token) -> tuple[Mention, ...]:
    """ "A and B met. They agreed": the actors that the nearest subject before joins, in this sentence or the one before."""
    sentence = token.sent
    at = scene.parse.sentences[sentence.i - 1].first if sentence.i else sentence.first
    for i in range(token.i - 1, at - 1, -1):
        subject = scene.tokens[i]
        if not is_subject(subject) or (is_pronoun(subject) and i not in scene.groups) or is_relative_clause(subject.head):
            continue
        if i in scene.groups:
            return tuple(Mention(token.span, m.actor, "pronoun") for m in scene.groups[i])
        joint = [subject, *conjuncts(subject)]
        found = [scene.heads[t.i] for t in joint if t.i in scene.heads and scene.heads[t.i].by not in UNLISTED]
        if len(found) == len(joint) > 1 and len({m.actor.name for m in found}) > 1:
            return tuple(Mention(token.span, m.actor, "pronoun") for m in found)
        if scene.tokens[i].sent is not sentence and is_root(subject.head):
            break
    return ()


def _read_relative(scene: Scene, token: Token) -> None:
    """ "who" is whom the relative clause modifies."""
    clause = token.head
    for _ in range(3):
        if is_relative_clause(clause):
            break
        clause = clause.head
    mention = scene.heads.get(clause.head.i) if is_relative_clause(clause) else None
    if mention:
        scene.put(token, Mention(token.span, mention.actor, "relative"))


def _is_empty(token: Token) -> bool:
    """Whether "it" means nothing: "it seems that", "it is said that"."""
    verb = token.head
    if is_expletive(token) or (is_passive_subject(token) and any(is_finite_complement(c) for c in verb.children)):
        return True
    if verb.lemma in HAPPENINGS and is_active_subject(token):
        return True
    return verb.lemma in EMPTY and any(is_clausal_argument(c) or is_adverbial_clause(c) for c in verb.children)


def _is_private(mention: Mention) -> bool:
    """Whether the words only describe somebody of no known affiliation and no part in politics ("her husband")."""
    actor = mention.actor
    return mention.by in (Naming.DESCRIPTION, Naming.QUANTITY) and not actor.code and actor.sector in (None, "CVL")


def _listed(scene: Scene) -> tuple[Mention, ...]:
    """All mentions in text order, the widest first where they overlap; mere places and private persons are left out."""
    found = {(m.span.start, m.span.end, m.actor.code, m.actor.name): m for m in (*scene.heads.values(), *scene.inner.values())}
    ordered = sorted(found.values(), key=lambda m: (m.span.start, -m.span.end, m.actor.code, m.actor.name))
    out: list[Mention] = []
    end = -1
    for mention in ordered:
        if mention.span.start >= end and mention.by not in UNLISTED and not _is_private(mention):
            out.append(mention)
            end = mention.span.end
    return tuple(out)
