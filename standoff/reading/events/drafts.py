"""Candidates put together into events: embedded ones decide what a promise, demand, refusal or threat is about.

A draft is an event in the making: its candidate, roles, and the drafts it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.model import EventType, Party
from standoff.reading.events.frames import coordinates, core
from standoff.reading.events.matching import Candidate
from standoff.reading.events.ontology import codes, composed, contexts_of, default_code
from standoff.reading.events.parties import PLACES, Roles, Roster, at_home, parties_at, political, roles_of
from standoff.reading.language import Token

__all__ = ["Draft", "drafts_of"]

SPEECH = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE, EventType.SUPPORT}
)
WARNINGS = frozenset({"warn", "warning", "caution"})
VERBAL = frozenset({"attack", "assault", "strike", "hit", "target", "retaliate", "barrage", "lash", "fight"})
BLIND = frozenset({EventType.ASSAULT, EventType.MOBILIZE})  # what a bomb or a convoy does, somebody did
WORDS = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.COOPERATE,
        EventType.AID,
    }
)  # between nobody of known country these need two political parties
ABOUT = ("obj", "to", "on", "for", "of", "with", "over", "against", "about", "from")


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making. `inner` are the events it speaks of; `inside` the one it is spoken of by."""

    candidate: Candidate
    roles: Roles
    type: EventType
    code: str
    mode: str | None
    inner: list[Draft] = field(default_factory=list)
    inside: Draft | None = None
    notes: list[str] = field(default_factory=list)
    dropped: str = ""

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.candidate.token


def drafts_of(found: list[Candidate], cast: Roster) -> list[Draft]:
    """All drafts of a sentence, those turned down included (`dropped` says why)."""
    drafts = [_draft(c, cast) for c in found]
    by_token = {d.token.i: d for d in drafts}
    for draft in drafts:
        _of_words(draft)
        _embed(draft, by_token)
    for draft in reversed(drafts):
        _consume(draft, by_token)
        if draft.candidate.pattern.entry.composes:
            _compose(draft)
    for draft in drafts:
        _aim(draft)
        _warns(draft)
        _inherit(draft)
        _search(draft, cast)
        at_home(draft.roles)
        _gate(draft)
    return drafts


def _draft(candidate: Candidate, cast: Roster) -> Draft:
    entry = candidate.pattern.entry
    kind = EventType(entry.type)
    return Draft(candidate, roles_of(candidate, cast), kind, entry.code or default_code(kind), entry.mode)


def _of_words(draft: Draft) -> None:
    """A politician who attacks or hits back does so in words, unless the sentence speaks of arms."""
    token = draft.token
    if draft.type is not EventType.ASSAULT or token.lemma.lower() not in VERBAL:
        return
    parse = token.sent.parse
    persons = [any(t.ent == "PERSON" or t.lower in ("he", "she") for t in parse.tokens_in(p.span)) for p in draft.roles.actors]
    if persons and all(persons) and "military" not in contexts_of(token.sent.tokens, None):
        draft.type, draft.code, draft.mode = EventType.ACCUSE, "111", "disapprove"
        draft.notes.append("a person attacks in words: ACCUSE")


def _embed(draft: Draft, by_token: dict[int, Draft]) -> None:
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
    verbs = [verb, *(c for c in verb.children if c.dep == "conj" and c.pos in ("VERB", "AUX"))]
    for one in verbs:
        if one.i in by_token:
            out.append(by_token[one.i])
            continue
        for c in one.children:
            if c.dep in ("dobj", "attr", "nsubjpass") and (inner := by_token.get(core(c).i)):
                out.append(inner)
            elif c.dep == "prep":
                out.extend(by_token[p.i] for p in c.all("pobj") if p.i in by_token)
        if not out and depth:
            for c in one.children:
                if c.dep in ("xcomp", "ccomp", "acomp"):
                    out.extend(_events_at(c, by_token, depth - 1))
    return out


def _consume(draft: Draft, by_token: dict[int, Draft]) -> None:
    """A word that decided the sense of a verb ("lift sanctions") is no event of its own, unless the verb only speaks of it."""
    if draft.dropped:
        return
    speaks = draft.type in SPEECH and draft.inner
    for word in draft.candidate.evidence:
        inner = by_token.get(word.i)
        if inner is not None and inner is not draft and not (speaks and inner in draft.inner and inner.type is not draft.type):
            inner.dropped = f"part of {draft.candidate.pattern.name}"
            _add_parties(draft, inner)


def _add_parties(draft: Draft, inner: Draft) -> None:
    if not draft.roles.recipients:
        who = {p.span for p in draft.roles.actors}
        both = inner.roles.recipients or inner.roles.actors
        draft.roles.recipients = [Party(p.actor, p.span, f"{p.by}; of what it is about") for p in both if p.span not in who]


def _compose(draft: Draft) -> None:
    for inner in draft.inner:
        code = composed(draft.type, draft.code, draft.candidate.pattern.lemma, inner.type, inner.mode)
        if code is not None:
            about = codes()[code]
            draft.notes.append(f"compose {draft.type.value} + {inner.type.value} = {code}")
            draft.type, draft.code, draft.mode = about.type, code, about.mode
            return


def _aim(draft: Draft) -> None:
    """Who condemns, welcomes or rejects a deed is speaking of its doer: a condemned "Russian invasion of Ukraine" is Russia's."""
    if draft.type not in (EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT) or not draft.inner:
        return
    direct = [
        p for p in draft.roles.recipients if not any(w in p.by for w in ("within", "owner", "on the object", "complement"))
    ]
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
        _fill(draft.roles.recipients, doers, "of what it is about")


def _warns(draft: Draft) -> None:
    """A warning is a threat only if the one who warns would carry it out."""
    if draft.type is not EventType.THREATEN or draft.candidate.pattern.lemma not in WARNINGS:
        return
    who = {p.actor for p in draft.roles.actors}
    for inner in draft.inner:
        doers = {p.actor for p in inner.roles.actors}
        if doers and not doers & who:
            draft.dropped = draft.dropped or "a warning of what others may do"
    if not draft.inner and draft.candidate.frame.complement is not None:
        draft.dropped = draft.dropped or "a warning of no deed"


def _inherit(draft: Draft) -> None:
    """A speech act without a recipient is directed at those its content is about; an embedded act without actor at whom it is asked of."""
    who = {p.actor for p in draft.roles.actors}
    if not draft.roles.recipients and draft.type in SPEECH:
        for inner in draft.inner:
            others = [p for p in inner.roles.all if p.actor not in who]
            _fill(draft.roles.recipients, others, "of what it is about")
    for inner in draft.inner:
        if inner.dropped or inner.roles.actors or inner.candidate.pattern.part != "noun":
            continue
        if draft.type in (EventType.AGREE, EventType.THREATEN) or (
            draft.type is EventType.REJECT and inner.token.dep != "pobj"
        ):
            _fill(inner.roles.actors, draft.roles.actors, "of the one who speaks of it")


def _search(draft: Draft, cast: Roster) -> None:
    """A speech act still without a recipient: the first other actor named in what is said, or in its condition."""
    if draft.roles.recipients or not draft.candidate.pattern.entry.composes or draft.dropped:
        return
    who = {p.actor for p in draft.roles.actors} | {p.actor.code for p in draft.roles.actors}
    clauses = [draft.candidate.frame.complement, *(c for c in draft.token.children if c.dep == "advcl")]
    for clause in clauses:
        for token in clause.subtree()[:40] if clause is not None else ():
            if token.pos not in ("NOUN", "PROPN", "ADJ") or token.dep == "poss":
                continue
            named = [p for p in parties_at(token, cast, "complement: named there") if p.actor.country or p.actor.code]
            others = [p for p in named if p.actor not in who and p.actor.code not in who]
            if others:
                _fill(draft.roles.recipients, others, "of what it is about")
                return


def _fill(target: list[Party], parties: list[Party], rule: str) -> None:
    for p in parties:
        if all(q.span != p.span for q in target):
            target.append(Party(p.actor, p.span, f"{p.by}; {rule}"))


def _loose(party: Party, somebody: bool) -> bool:
    """Whether a party is only a place, or stands inside a phrase that is no party: too little to make an event political.

    The owner of what is acted on ("Danish websites") is enough when somebody acts.
    """
    slot = party.by.partition(": ")[0]
    return slot in PLACES or "within" in party.by or ("owner" in party.by and not somebody)


def _gate(draft: Draft) -> None:
    """At least one party must be political."""
    if draft.dropped:
        return
    if draft.type is EventType.AGREE and draft.roles.actors and not any(political(p) for p in draft.roles.actors):
        draft.dropped = "who agrees is no political party"
        return
    somebody = bool(draft.roles.actors)
    if not somebody and draft.candidate.frame.slots.get("subj") and draft.type not in BLIND:
        draft.dropped = "its subject is no party"
        return
    able = [p for p in draft.roles.all if political(p) and not _loose(p, somebody)]
    if any(p.actor.code for p in able) or len(able) > (draft.type in WORDS):
        return
    if draft.type is EventType.PROTEST and any(p.actor.sector or p.actor.code for p in draft.roles.actors):
        return  # any group that protests is a political actor in doing so
    draft.dropped = "no political party"
