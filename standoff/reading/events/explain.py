"""Why an event was found as it was: its words, their parse, the lexicon entry, the roles, and what was turned down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.grammar.arguments import is_root
from standoff.grammar.relations import relation_of
from standoff.grammar.words import part_of_speech
from standoff.language import Parse, Token
from standoff.lexicon.patterns import lexicon
from standoff.model import Event, Span, Stance
from standoff.reading.events import article_drafts, trigger_of
from standoff.reading.events.drafts import Draft
from standoff.reading.events.matching import Candidate, matches, unmet_by
from standoff.reading.events.ontology import codes
from standoff.reading.stages import events_of, found_in

__all__ = ["Explanation", "drafts_of_article", "explain", "explained", "turned_down_at"]

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


def explain(parse: Parse, drafts: Sequence[Draft], events: Sequence[Event], identifier: str) -> Explanation | None:
    """The explanation of one event of a parsed article, None where it has no event of this id.

    Args:
        parse: the article.
        drafts: all its drafts, those turned down included (`article_drafts`).
        events: what was found in it.
        identifier: the event's id.
    """
    event = next((e for e in events if e.id == identifier), None)
    if event is None:
        return None
    drafts = [d for d in drafts if d.token.sent.span == event.sentence]
    draft = next((d for d in drafts if trigger_of(d) == event.trigger), None)
    return _explanation(parse, event, draft, drafts) if draft is not None else None


def explained(parse: Parse, kept: Event) -> Explanation:
    """The explanation of a kept event, from its article's parse; where today's rules do not find it any more, that is said."""
    found = found_in(parse)
    return explain(parse, drafts_of_article(parse, found), events_of(found), kept.id) or _gone(parse, kept)


def drafts_of_article(parse: Parse, found: Mapping[str, Any]) -> list[Draft]:
    """The drafts of an article, from what the stages before found."""
    return article_drafts(parse, found["actors"], found["times"], found["places"], found["statements"])


def turned_down_at(parse: Parse, drafts: Sequence[Draft], span: Span) -> Iterator[str]:
    """What was looked for in some words and turned down: of each word the senses that did not hold, and why its event is none.

    Args:
        parse: the article.
        drafts: all its drafts.
        span: the words, in code points of the article's text.
    """
    by_token = {d.token.i: d for d in drafts}
    for token in parse.tokens_in(span):
        if (part := part_of_speech(token)) is None:
            continue
        draft = by_token.get(token.i)
        if draft is None:
            yield from _senses(token, part)
        elif draft.dropped:
            yield f"{draft.type.value} {token.text} ({draft.candidate.pattern.name}): {draft.dropped}"
            yield from _failed(draft.candidate)


def _senses(token: Token, part: str) -> Iterator[str]:
    """Why a word without a draft has none."""
    patterns = lexicon()[part].get(token.lemma.lower())
    if patterns is None:
        yield f"{token.text}: no entry of the lexicon for {token.lemma.lower()} as a {part}"
        return
    found = matches(token, part, patterns)
    if found is None:
        yield from (f"{token.text}: {pattern.name}: {unmet_by(token, part, pattern)}" for pattern in patterns[:FAILED])
    elif found.pattern.entry.type == "none":
        yield f"{token.text}: a sense that is no event: {found.pattern.name}"
    else:
        yield f"{token.text}: {found.pattern.name} holds, but the word is a part of a name or stands before another noun"


def _failed(candidate: Candidate) -> Iterator[str]:
    yield from (f"  sense {pattern.name}: {reason}" for pattern, reason in candidate.failed[:FAILED])


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
    out = [_edge(token)] if not is_root(token) else [f"root: {token.text}"]
    for child in token.children:
        out.append(f"  {_edge(child)}")
        out.extend(f"    {_edge(inner)}" for inner in child.children)
    return out


def _edge(token: Token) -> str:
    return f"{token.head.text} --{relation_of(token)}--> {token.text}"


def _rejected(draft: Draft, drafts: list[Draft]) -> list[str]:
    out = [line.strip() for line in _failed(draft.candidate)]
    out += [f"party {line}" for line in draft.roles.turned_down]
    out += [f"event {d.token.text} ({d.candidate.pattern.name}): {d.dropped}" for d in drafts if d.dropped]
    return out
