"""Speech acts and what they are about: a promise, demand, refusal, threat, accusation joined with the event in its content."""

from __future__ import annotations

from standoff.grammar.arguments import (
    adverbial_clauses,
    governed,
    is_complement_clause,
    is_oblique,
    is_phrase,
    is_predicate_adjective,
    is_predicate_noun,
    is_undergoer,
)
from standoff.grammar.nouns import conjuncts, coordinates, core, is_possessor, measure, possessors
from standoff.grammar.words import is_noun_or_adjective, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import EventType
from standoff.reading.events.classes import HINDERING, REPLIES, WARNINGS
from standoff.reading.events.drafts import Draft
from standoff.reading.events.ontology import codes as all_codes
from standoff.reading.events.ontology import composed
from standoff.reading.events.referring import Referents, parties_at
from standoff.reading.events.roles import home_of
from standoff.reading.events.via import COMPLEMENT, Lent, Participant, Via

__all__ = ["aim", "alarms", "compose", "consume", "embed", "inherit", "owns", "search", "warns"]


SPEECH = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE, EventType.SUPPORT}
)
HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
OWN = words("function_words", "possessives")
SIGNING = "057"
ABOUT = ("obj", "to", "on", "for", "of", "with", "over", "against", "about", "from")


def embed(draft: Draft, by_token: dict[int, Draft]) -> None:
    """Find the events a speech act is about: in its complement clause, else among its objects."""
    if draft.type not in SPEECH:
        return
    frame = draft.candidate.frame
    clause = frame.complement
    if clause is not None and clause.head is draft.token:
        _take(draft, _events_at(clause, by_token, 3))
    if draft.inner and draft.candidate.pattern.entry.composes:
        return
    for slot in ABOUT:
        for filler in frame.slots.get(slot, ()):
            for one in coordinates(filler.token):
                inner = by_token.get(core(one).i) or by_token.get(one.i)
                if inner is not None:
                    _take(draft, [inner])
    if not draft.inner and clause is not None:
        _take(draft, _events_at(clause, by_token, 3))


def _take(draft: Draft, found: list[Draft]) -> None:
    for inner in found:
        if inner is not draft and inner.inside is None and draft.inside is not inner and inner not in draft.inner:
            draft.inner.append(inner)
            inner.inside = draft


def _events_at(verb: Token, by_token: dict[int, Draft], depth: int) -> list[Draft]:
    """The events a clause reports: its verb's, its light verb's object's, or those of the clause below an empty verb."""
    out: list[Draft] = []
    verbs = [verb, *(c for c in conjuncts(verb) if is_verb(c))]
    for one in verbs:
        if one.i in by_token:
            out.append(by_token[one.i])
            continue
        for c in one.children:
            if (is_undergoer(c) or is_predicate_noun(c)) and (inner := by_token.get(core(c).i)):
                out.append(inner)
            elif is_phrase(c):
                out.extend(by_token[p.i] for p in governed(c) if p.i in by_token)
        if not out and depth:
            for c in one.children:
                if is_complement_clause(c) or is_predicate_adjective(c):
                    out.extend(_events_at(c, by_token, depth - 1))
    return out


def _with_measures(words: list[Token]) -> list[Token]:
    """The words, and what counts them: "halted deliveries of food" tells of no deliveries."""
    return [*words, *(outer for word in words if (outer := measure(word)) is not None)]


def consume(draft: Draft, by_token: dict[int, Draft]) -> None:
    """A word that decided the sense of a verb ("lift sanctions") is no event of its own, unless the verb only speaks of it."""
    if draft.dropped:
        return
    speaks = draft.type in SPEECH and draft.inner
    for word in _with_measures(draft.candidate.evidence):
        inner = by_token.get(word.i)
        if inner is None or inner is draft:
            continue
        # "put pressure on", "signed an agreement": verb and noun are one
        same = inner.candidate.frame.support is draft.token or draft.code == SIGNING
        if same or not (speaks and inner in draft.inner and inner.type is not draft.type):
            inner.dropped = f"part of {draft.candidate.pattern.name}"
            _add_parties(draft, inner)
            for deeper in inner.inner if inner.type is draft.type else ():  # "repeated accusations that": they accuse of it
                deeper.inside = draft
                draft.inner.append(deeper)


def _add_parties(draft: Draft, inner: Draft) -> None:
    if not draft.roles.recipients:
        who = {p.span for p in draft.roles.actors}
        both = inner.roles.recipients or [p for p in inner.roles.actors if not p.via.by_pronoun]
        if draft.type in (EventType.MOBILIZE, EventType.RETREAT):  # nobody mobilises against his own
            home = {p.actor.country for p in draft.roles.actors}
            both = [p for p in both if p.actor.country not in home]
        draft.roles.recipients = [p.lent(Lent.ABOUT) for p in both if p.span not in who]


def compose(draft: Draft) -> None:
    """Let the content decide code, mode and, for a promise of conflict, type (plover.yaml, `compose`)."""
    for inner in draft.inner:
        code = composed(draft.type, draft.code, draft.candidate.pattern.lemma, inner.type, inner.mode)
        if code is not None:
            about = all_codes()[code]
            draft.notes.append(f"compose {draft.type.value} + {inner.type.value} = {code}")
            draft.type, draft.code, draft.mode = about.type, code, about.mode
            return


def aim(draft: Draft) -> None:
    """Who condemns, welcomes or rejects a deed is speaking of its doer: a condemned "Serbian raid on Bosnia" is Serbia's."""
    if draft.type not in (EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT) or not draft.inner:
        return
    direct = [p for p in draft.roles.recipients if not p.via.indirect]
    who = {p.actor for p in draft.roles.actors}
    objects = {core(f.token).i for f in draft.candidate.frame.get("obj")} | {
        f.token.i for f in draft.candidate.frame.get("obj")
    }
    first = draft.inner[0]
    if objects and first.token.i not in objects:
        return
    doers = [p for p in first.roles.actors if p.actor not in who]
    if doers and not direct:
        draft.roles.recipients = []
        _fill(draft.roles.recipients, doers, Lent.ABOUT)


def warns(draft: Draft) -> None:
    """A warning is a threat only if the one who warns would carry it out."""
    if draft.type is not EventType.THREATEN or not _is_warning(draft):
        return
    who = {p.actor.country or p.actor for p in draft.roles.actors}
    for inner in draft.inner:
        doers = {p.actor.country or p.actor for p in inner.roles.actors}
        if (doers and not doers & who) or (not doers and not _addressed(draft) and _struck(inner)):
            draft.dropped = draft.dropped or "a warning of what others may do"
    if not draft.inner and draft.candidate.frame.complement is not None:
        draft.dropped = draft.dropped or "a warning of no deed"


def alarms(draft: Draft) -> None:
    """A warning that is issued to nobody is no threat."""
    idle = draft.type is EventType.THREATEN and not draft.roles.recipients and not draft.inner
    if idle and any(w.lemma.lower() == "warning" for w in draft.candidate.evidence):
        draft.dropped = draft.dropped or "a warning to nobody"


def inherit(draft: Draft) -> None:
    """A speech act without a recipient is directed at those it is about; a promised or threatened deed is its speaker's."""
    who = {p.actor for p in draft.roles.actors}
    codes = {p.actor.code for p in draft.roles.actors}
    if not draft.roles.recipients and draft.type in SPEECH:
        for inner in draft.inner:
            others = [p for p in inner.roles.all if p.actor not in who and not (p.actor.code in codes and p.via.by_pronoun)]
            _fill(draft.roles.recipients, others, Lent.ABOUT)
    for inner in draft.inner:
        if inner.dropped or inner.roles.actors or inner.candidate.pattern.part != "noun":
            continue
        if _is_warning(draft) and not _replies(inner):
            continue  # "American warnings of an invasion": who warns of a deed is mostly not who does it
        if draft.type in (EventType.AGREE, EventType.THREATEN) or (
            draft.type is EventType.REJECT
            and not is_oblique(inner.token)
            and inner.type not in SPEECH
            and not _hinders(draft, inner)
        ):
            _fill(inner.roles.actors, draft.roles.actors, Lent.SPEAKER)


def owns(draft: Draft) -> None:
    """ "Warned X against attacking its bases": whose bases they are is not X, who would attack, but the one who warns."""
    for inner in draft.inner:
        if inner.type not in HARM or inner.roles.recipients or not inner.roles.actors:
            continue
        frame = inner.candidate.frame
        struck = [f.token for slot in ("obj", "on", "against") for f in frame.get(slot)]
        if any(c.lower in OWN for noun in struck for c in possessors(noun)):
            others = {home_of(p) for p in inner.roles.actors}
            _fill(inner.roles.recipients, [p for p in draft.roles.actors if home_of(p) not in others], Lent.OWNER)


def _is_warning(draft: Draft) -> bool:
    """ "Warned of", "repeated its warning of": the word itself, or the noun that decides the verb's sense."""
    return draft.candidate.pattern.lemma in WARNINGS or any(w.lemma.lower() in WARNINGS for w in draft.candidate.evidence)


def _addressed(draft: Draft) -> bool:
    """Whether the warning is given to somebody: "a warning of war to the South"."""
    return any(p.via.addressed for p in draft.roles.recipients)


def _struck(inner: Draft) -> bool:
    """Whether a noun of attack names whom it would hit: of "warnings of an attack on Lima", Lima is not the target of words."""
    return inner.type is EventType.ASSAULT and inner.candidate.pattern.part == "noun" and not _replies(inner)


def _replies(inner: Draft) -> bool:
    """Whether what is warned of is what the one who warns would do: retaliate, or punish."""
    return inner.type in (EventType.COERCE, EventType.SANCTION) or inner.token.lemma.lower() in REPLIES


def _hinders(draft: Draft, inner: Draft) -> bool:
    """Who prevents an attack is not the one who would attack; who denies it may be."""
    return inner.type is EventType.ASSAULT and draft.candidate.pattern.lemma in HINDERING


def search(draft: Draft, cast: Referents) -> None:
    """A speech act still without a recipient: the first other actor named in what is said, or in its condition."""
    if draft.roles.recipients or not draft.candidate.pattern.entry.composes or draft.dropped:
        return
    home = {home_of(p) for p in draft.roles.actors}
    clauses = [draft.candidate.frame.complement, *adverbial_clauses(draft.token)]
    for clause in clauses:
        for token in clause.subtree()[:40] if clause is not None else ():
            if not is_noun_or_adjective(token) or is_possessor(token):
                continue
            named = [p for p in parties_at(token, cast, Via(COMPLEMENT, "named there")) if p.actor.country or p.actor.code]
            others = [p for p in named if home_of(p) not in home]
            if others:
                _fill(draft.roles.recipients, others, Lent.ABOUT)
                return


def _fill(target: list[Participant], parties: list[Participant], how: Lent) -> None:
    for p in parties:
        if all(q.span != p.span for q in target):
            target.append(p.lent(how))
