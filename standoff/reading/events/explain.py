"""Why an event was found as it was: its words, their parse, the lexicon entry, the roles, and what was turned down."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import Event, Statement
from standoff.reading.actors import Cast
from standoff.reading.events import sentence_drafts, trigger_of
from standoff.reading.events.drafts import Draft
from standoff.reading.events.ontology import codes
from standoff.reading.events.roster import roster
from standoff.reading.events.senses import field_of
from standoff.reading.language import Parse, Token

__all__ = ["Explanation", "explain"]

FAILED = 8  # patterns shown that did not hold


@dataclass(frozen=True, slots=True)
class Explanation:
    """The parts of the answer, in the order they are told; each line is plain text."""

    words: str
    sentence: str
    parse: tuple[str, ...]
    entry: str
    code: str
    roles: tuple[str, ...]
    stances: tuple[str, ...]
    rejected: tuple[str, ...]

    def lines(self) -> list[str]:
        """As lines to print."""
        out = [f"words: {self.words}", f"sentence: {self.sentence}", "parse:", *(f"  {p}" for p in self.parse)]
        out += [f"lexicon: {self.entry}", f"code: {self.code}", "roles:", *(f"  {r}" for r in self.roles)]
        out += ["stances:", *(f"  {s}" for s in self.stances), "turned down:", *(f"  {r}" for r in self.rejected)]
        return out


def explain(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], events: tuple[Event, ...], identifier: str
) -> Explanation | None:
    """The explanation of one event of a parsed article, None where it has no event of this id.

    Args:
        parse: the article.
        cast: its cast.
        statements: its statements.
        events: what `find_events` found in it.
        identifier: the event's id.
    """
    event = next((e for e in events if e.id == identifier), None)
    if event is None:
        return None
    who, field = roster(cast, statements), field_of(parse)
    for sentence in parse.sentences:
        if sentence.span == event.sentence:
            drafts = sentence_drafts(sentence, who, field)
            draft = next((d for d in drafts if trigger_of(d) == event.trigger), None)
            if draft is not None:
                return _explanation(parse, event, draft, drafts)
    return None


def _explanation(parse: Parse, event: Event, draft: Draft, drafts: list[Draft]) -> Explanation:
    text = parse.text
    code = codes()[event.cameo]
    roles = [f"actor {p.span.of(text)!r} [{p.actor.code or 'unknown'}] by {p.by}" for p in event.actors]
    roles += [f"recipient {p.span.of(text)!r} [{p.actor.code or 'unknown'}] by {p.by}" for p in event.recipients]
    stances = [f"{s.holder}: {s.factuality.value} by {s.by}" for s in event.stances]
    return Explanation(
        words=" ... ".join(s.of(text) for s in event.trigger),
        sentence=event.sentence.of(text),
        parse=tuple(_tree(draft.token)),
        entry="; ".join(event.rules),
        code=f"{event.cameo} {code.name} = {event.type.value} {event.mode or ''}, {event.quad.value}, {event.goldstein}",
        roles=tuple(roles),
        stances=tuple(stances),
        rejected=tuple(_rejected(draft, drafts)),
    )


def _tree(token: Token) -> list[str]:
    """The head above the trigger, the trigger, and its children with theirs."""
    out = [f"{token.head.text} --{token.dep}--> {token.text}"] if token.head is not token else [f"root: {token.text}"]
    for child in token.children:
        out.append(f"  {token.text} --{child.dep}--> {child.text}")
        out.extend(f"    {child.text} --{inner.dep}--> {inner.text}" for inner in child.children)
    return out


def _rejected(draft: Draft, drafts: list[Draft]) -> list[str]:
    out = [f"sense {pattern.name}: {reason}" for pattern, reason in draft.candidate.failed[:FAILED]]
    out += [f"party {line}" for line in draft.roles.turned_down]
    out += [f"event {d.token.text} ({d.candidate.pattern.name}): {d.dropped}" for d in drafts if d.dropped]
    return out
