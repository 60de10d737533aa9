"""Why an event was found as it was: its words, their parse, the lexicon entry, the roles, and what was turned down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.model import Event, Stance, Statement
from standoff.reading.actors import Cast
from standoff.reading.events import sentence_drafts, trigger_of
from standoff.reading.events.drafts import Draft
from standoff.reading.events.ontology import codes
from standoff.reading.events.roster import roster
from standoff.reading.events.senses import field_of
from standoff.reading.language import Parse, Token
from standoff.reading.stages import events_of, found_in

__all__ = ["Explanation", "explain", "explained"]

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
        events: what was found in it.
        identifier: the event's id.
    """
    event = next((e for e in events if e.id == identifier), None)
    if event is None:
        return None
    who, field = roster(parse, cast, statements), field_of(parse)
    for sentence in parse.sentences:
        if sentence.span == event.sentence:
            drafts = sentence_drafts(sentence, who, field)
            draft = next((d for d in drafts if trigger_of(d) == event.trigger), None)
            if draft is not None:
                return _explanation(parse, event, draft, drafts)
    return None


def explained(parse: Parse, kept: Event) -> Explanation:
    """The explanation of a kept event, from its article's parse; where today's rules do not find it any more, that is said."""
    found = found_in(parse)
    return explain(parse, found["actors"], found["statements"], events_of(found), kept.id) or _gone(parse, kept)


def _gone(parse: Parse, event: Event) -> Explanation:
    """What is known of an event that other rules had found."""
    found = _explanation(parse, event, None, [])
    return replace(found, entry=f"{found.entry} (today's rules do not find this event; add its article to the record again)")


def _explanation(parse: Parse, event: Event, draft: Draft | None, drafts: list[Draft]) -> Explanation:
    text = parse.text
    code = codes()[event.cameo]
    roles = [f"actor {p.span.of(text)!r} [{p.actor.code or 'unknown'}] by {p.by}" for p in event.actors]
    roles += [f"recipient {p.span.of(text)!r} [{p.actor.code or 'unknown'}] by {p.by}" for p in event.recipients]
    stances = [_stance(text, s) for s in event.stances]
    words = parse.tokens_in(event.trigger[0]) if event.trigger else []
    return Explanation(
        words=" ... ".join(s.of(text) for s in event.trigger),
        sentence=event.sentence.of(text),
        parse=tuple(_tree(draft.token if draft is not None else words[0])) if draft is not None or words else (),
        entry="; ".join(event.rules),
        code=f"{event.cameo} {code.name} = {event.type.value} {event.mode or ''}, {event.quad.value}, {event.goldstein}",
        roles=tuple(roles),
        stances=tuple(stances),
        rejected=tuple(_rejected(draft, drafts)) if draft is not None else (),
    )


def _stance(text: str, stance: Stance) -> str:
    evidence = ", ".join(repr(e.of(text)) for e in stance.evidence)
    told = f" in statement {stance.statement}" if stance.statement else ""
    return f"{stance.holder}: {stance.factuality.value} by {stance.by}{told}" + (f"; evidence {evidence}" if evidence else "")


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
