"""A sentence's candidates put together into drafts of events, those turned down included."""

from __future__ import annotations

from standoff.model import EventType, Party
from standoff.reading.events.drafts import Draft
from standoff.reading.events.home import at_home
from standoff.reading.events.matching import Candidate
from standoff.reading.events.ontology import contexts_of, default_code
from standoff.reading.events.roles import PLACES, roles_of
from standoff.reading.events.roster import Roster, add, political
from standoff.reading.events.speech import aim, compose, consume, embed, inherit, search, warns

__all__ = ["drafts_of"]


VERBAL = frozenset({"attack", "assault", "strike", "hit", "target", "retaliate", "barrage", "lash", "fight"})
FIGHTERS = frozenset({"MIL", "REB", "UAF", "PRM"})
END_OF_PROTEST = "082"
WARLIKE = frozenset({"190", "193", "194", "195", "183", "1831", "1712", "2041", "191", "192"})
PRIVATE = frozenset({"CVL", "EDU", "MED", "BUS", "CRM", "AGR", "REL", "JRN"})
DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION})
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


def drafts_of(found: list[Candidate], who: Roster) -> list[Draft]:
    """All drafts of a sentence, those turned down included (`dropped` says why)."""
    drafts = [_draft(c, who) for c in found]
    by_token = {d.token.i: d for d in drafts}
    for draft in drafts:
        _of_words(draft)
        _joint(draft)
        embed(draft, by_token)
    for draft in reversed(drafts):
        consume(draft, by_token)
        if draft.candidate.pattern.entry.composes:
            compose(draft)
    _of_protest(drafts)
    for draft in drafts:
        aim(draft)
        warns(draft)
        inherit(draft)
        search(draft, who)
        at_home(draft.roles)
        _gate(draft, who)
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
    if draft.candidate.pattern.modifiers or any(p.actor.sector in FIGHTERS for p in draft.roles.all):
        return
    persons = [any(t.ent == "PERSON" or t.lower in ("he", "she") for t in parse.tokens_in(p.span)) for p in draft.roles.actors]
    if persons and all(persons) and "military" not in contexts_of(token.sent.tokens, None):
        draft.type, draft.code, draft.mode = EventType.ACCUSE, "111", "disapprove"
        draft.notes.append("a person attacks in words: ACCUSE")


def _joint(draft: Draft) -> None:
    """An exercise that two countries hold together is cooperation."""
    holders = {p.actor.code.split()[0] for p in draft.roles.actors if p.actor.code}
    if draft.candidate.pattern.entry.id == "mobilize.exercise" and len(holders) > 1:
        draft.type, draft.code, draft.mode = EventType.COOPERATE, "062", None
        draft.notes.append("held together: COOPERATE")


def _of_protest(drafts: list[Draft]) -> None:
    """What a demonstration demands or decries is part of it (PLOVER manual): no event of its own."""
    protests = {d.token.i: d for d in drafts if d.type is EventType.PROTEST and not d.dropped}
    protests |= {d.candidate.frame.support.i: d for d in protests.values() if d.candidate.frame.support is not None}
    for draft in drafts if protests else ():
        if draft.type not in (EventType.REQUEST, EventType.ACCUSE, EventType.PROTEST):
            continue
        above = next((protests[t.i] for t in draft.token.ancestors() if t.i in protests), None)
        if (
            above is not None
            and above is not draft
            and {p.actor for p in draft.roles.actors} & {p.actor for p in above.roles.actors}
        ):
            draft.dropped = draft.dropped or f"part of the protest: {above.token.text}"
            add(above.roles.recipients, [p for p in draft.roles.recipients if p not in above.roles.actors])


def _loose(party: Party, somebody: bool) -> bool:
    """Whether a party is only a place, or stands inside a phrase that is no party: too little to make an event political.

    The owner of what is acted on ("Danish websites") is enough when somebody acts.
    """
    slot = party.by.partition(": ")[0]
    return slot in PLACES or "within" in party.by or ("owner" in party.by and not somebody)


def _private(draft: Draft) -> bool:
    """Whether ordinary people alone speak of something that is no event."""
    speaks = draft.candidate.pattern.entry.composes and not draft.inner and not draft.roles.recipients
    return speaks and bool(draft.roles.actors) and all(p.actor.sector in PRIVATE for p in draft.roles.actors)


def _gate(draft: Draft, who: Roster) -> None:
    """At least one party must be political."""
    if draft.dropped:
        return
    if draft.type is EventType.AGREE and draft.roles.actors and not any(political(p) for p in draft.roles.actors):
        draft.dropped = "who agrees is no political party"
        return
    if _private(draft):
        draft.dropped = "what private persons say or refuse of nothing political"
        return
    somebody = bool(draft.roles.actors) or (who.warlike and draft.code in WARLIKE)
    named = [
        f
        for f in draft.candidate.frame.slots.get("subj", ())
        if f.token not in draft.candidate.evidence and f.token.pos == "NOUN"
    ]
    if not somebody and named and draft.type not in BLIND:
        draft.dropped = "its subject is no party"
        return
    if who.warlike and draft.code in WARLIKE and any(p.actor.country for p in draft.roles.all):
        return
    if draft.type in DEEDS and len({p.actor.country for p in draft.roles.all if p.actor.country}) > 1:
        return  # hackers of one country against banks of another
    able = [p for p in draft.roles.all if political(p) and not _loose(p, somebody)]
    known = [p for p in draft.roles.all if p.actor.sector or p.actor.code]
    if any(p.actor.code for p in able) or (able and len(known) > (draft.type in WORDS)):
        return
    if (draft.type is EventType.PROTEST or draft.code == END_OF_PROTEST) and any(
        p.actor.sector or p.actor.code for p in draft.roles.all
    ):
        return  # any group that protests is a political actor in doing so
    draft.dropped = "no political party"
