"""A sentence's candidates put together into drafts of events, those turned down included."""

from __future__ import annotations

from standoff.model import EventType
from standoff.reading.events.background import background
from standoff.reading.events.codable import VISIT, turned_down
from standoff.reading.events.countries import from_sentence
from standoff.reading.events.drafts import Draft
from standoff.reading.events.matching import Candidate
from standoff.reading.events.ontology import default_code
from standoff.reading.events.owners import of_their_mover
from standoff.reading.events.referring import Referents, add
from standoff.reading.events.retyping import retype
from standoff.reading.events.roles import apart, roles_of
from standoff.reading.events.same_deed import one_deed
from standoff.reading.events.shared_arguments import share
from standoff.reading.events.speech import compose, consume, embed
from standoff.reading.events.speech_rules import direct

__all__ = ["drafts_of"]


def drafts_of(found: list[Candidate], who: Referents) -> list[Draft]:
    """All drafts of a sentence, those turned down included (`dropped` says why)."""
    drafts = [_draft(c, who) for c in found]
    by_token = {d.token.i: d for d in drafts}
    for draft in drafts:
        retype(draft)
        embed(draft, by_token)
    for draft in reversed(drafts):
        consume(draft, by_token)
        if draft.candidate.pattern.entry.composes:
            compose(draft)
    _of_protest(drafts)
    of_their_mover(drafts)
    for draft in drafts:
        direct(draft, who)
        apart(draft.roles)
        if draft.candidate.pattern.entry.reciprocal:
            add(draft.roles.actors, draft.roles.recipients)
            draft.roles.recipients = []
        if draft.code != VISIT:  # who visits a place is from elsewhere
            from_sentence(draft)
    share(drafts)
    one_deed(drafts)
    for draft in drafts:
        if not draft.dropped:
            draft.dropped = turned_down(draft, who)
        if not draft.dropped and (aside := background(draft)) is not None:
            draft.background.append(aside)
    return drafts


def _draft(candidate: Candidate, cast: Referents) -> Draft:
    entry = candidate.pattern.entry
    kind = EventType(entry.type)
    return Draft(candidate, roles_of(candidate, cast), kind, entry.code or default_code(kind), entry.mode)


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
