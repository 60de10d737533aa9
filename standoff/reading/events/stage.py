"""The stage: from a parse, and what was found in it, to its events."""

from __future__ import annotations

from standoff.grammar.nouns import conjuncts
from standoff.grammar.words import is_proper_noun, is_verb
from standoff.language import Parse, Sentence, Token
from standoff.model import Event, EventType, Naming, Place, Span, Statement, When, content_id
from standoff.reading.actors import Cast
from standoff.reading.events.anaphora import resolve
from standoff.reading.events.confidence import Telling, confidence, telling_of
from standoff.reading.events.countries import VIOLENCE, from_article, from_place, setting_of
from standoff.reading.events.details import details_of
from standoff.reading.events.drafting import drafts_of
from standoff.reading.events.drafts import Draft
from standoff.reading.events.headlines import headline_candidates
from standoff.reading.events.matching import candidates
from standoff.reading.events.ontology import codes, contexts_of, quad_of, refined
from standoff.reading.events.referring import Referents, referents
from standoff.reading.events.senses import field_of, nonsense
from standoff.reading.events.timing import time_of
from standoff.reading.places.where import OF_WORDS, event_place

__all__ = ["Unjudged", "article_drafts", "find_events", "sentence_drafts", "trigger_of"]

WORDS = frozenset(
    {EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN}
)
SENTENCES = 3  # fewer do not say what an article is about

# an event without stances, the index of its head word, and that of the word which holds its place in the clause: the light verb
# of a noun ("carried out a strike"), else the head word itself
Unjudged = tuple[Event, int, int]


def find_events(
    parse: Parse,
    cast: Cast,
    times: tuple[When, ...],
    places: tuple[Place, ...],
    statements: tuple[Statement, ...],
) -> tuple[Unjudged, ...]:
    """The article's events, in text order; who vouches for them is for `stances` to say."""
    out: dict[str, Unjudged] = {}
    drafts = article_drafts(parse, cast, times, places, statements)
    telling = telling_of(drafts, len(parse.sentences))
    for draft in drafts:
        if not draft.dropped:
            event, support = _event(draft, telling, cast, times, places), draft.candidate.frame.support
            out.setdefault(event.id, (event, draft.token.i, draft.token.i if support is None else support.i))
    return tuple(out.values())


def article_drafts(
    parse: Parse, cast: Cast, times: tuple[When, ...], places: tuple[Place, ...], statements: tuple[Statement, ...]
) -> list[Draft]:
    """All drafts of an article in text order, those turned down included."""
    field = field_of(parse)
    who = referents(parse, cast, statements)
    drafts = [d for sentence in parse.sentences for d in sentence_drafts(sentence, who, field)]
    calendar, setting = _calendar(parse, times), setting_of(cast, places)
    for draft in drafts:
        if draft.token.i in calendar:
            draft.dropped = "a date"
        elif draft.type in VIOLENCE:
            place = event_place(parse, places, draft.token)
            from_place(draft, place.country if place is not None else setting)
        if len(parse.sentences) >= SENTENCES:
            from_article(draft, setting)
    resolve(drafts)
    return drafts


def _calendar(parse: Parse, times: tuple[When, ...]) -> frozenset[int]:
    """The names of months and days, which are no deeds: "in March"."""
    dates = (when.span for when in times if when.type in ("DATE", "TIME"))
    return frozenset(t.i for span in dates for t in parse.tokens_in(span) if is_proper_noun(t))


def _where(parse: Parse, places: tuple[Place, ...], draft: Draft) -> Place | None:
    """The place, unless it is what words are about ("blamed Kyiv"), or the name of a capital that stands for who did it."""
    found = event_place(parse, places, draft.token, OF_WORDS if draft.type in WORDS else frozenset())
    if found is None:
        return None
    named = (p for p in draft.roles.actors if p.via.plainly(Naming.METONYM))
    return None if any(p.span.start <= found.span.start and found.span.end <= p.span.end for p in named) else found


def sentence_drafts(sentence: Sentence, who: Referents, field: str | None = None) -> list[Draft]:
    """A sentence's drafts, those turned down included."""
    found = candidates(sentence) or headline_candidates(sentence, who)
    if not found:
        return []
    drafts = drafts_of(found, who)
    nonsense(sentence, drafts, field)
    return drafts


def _event(draft: Draft, telling: Telling, cast: Cast, times: tuple[When, ...], places: tuple[Place, ...]) -> Event:
    token = draft.token
    sentence, parse = token.sent, token.sent.parse
    trigger = trigger_of(draft)
    contexts = contexts_of(_clause(draft), draft.candidate.pattern.entry.context)
    code = refined(draft.code, contexts)
    quantity, details = details_of(parse, cast, places, token, draft.type, draft.mode)
    return Event(
        id=_id(draft),
        trigger=trigger,
        sentence=sentence.span,
        type=draft.type,
        mode=draft.mode,
        contexts=contexts,
        cameo=code,
        quad=quad_of(draft.type),
        goldstein=codes()[code].goldstein,
        actors=tuple(p.party for p in draft.roles.actors),
        recipients=tuple(p.party for p in draft.roles.recipients),
        when=time_of(parse, times, token),
        where=_where(parse, places, draft),
        quantity=quantity,
        stances=(),
        details=details,
        rules=_rules(draft),
        confidence=confidence(draft, telling),
        background=draft.background[-1] if draft.background else None,
        entry=draft.candidate.pattern.entry.id,
        pattern=draft.candidate.pattern.text,
        lemma=draft.candidate.pattern.lemma,
        within=_id(draft.inside) if draft.inside is not None else None,
    )


def _id(draft: Draft) -> str:
    article, trigger = draft.token.sent.parse.article, trigger_of(draft)
    return content_id(article.id, "event", [[s.start, s.end] for s in trigger], draft.type.value)


def trigger_of(draft: Draft) -> tuple[Span, ...]:
    """The predicate's words: its head and the words that decided its sense."""
    tokens = {draft.token.i: draft.token}
    support = draft.candidate.frame.support
    if support is not None:
        tokens[support.i] = support
    for word in draft.candidate.evidence:
        tokens[word.i] = word
    spans: list[Span] = []
    last = -2
    for i in sorted(tokens):
        token = tokens[i]
        if i == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
        last = i
    return tuple(spans)


def _clause(draft: Draft) -> list[Token]:
    """The words of the event's own clause, without the clauses joined to it by "and"."""
    head = draft.candidate.frame.support or draft.token
    beside = {t.i for c in conjuncts(head) if is_verb(c) for t in c.subtree()}
    return [t for t in head.subtree() if t.i not in beside][:60]


def _rules(draft: Draft) -> tuple[str, ...]:
    out = [f"lexicon {draft.candidate.pattern.name}"]
    out.extend(f"actor {p.via}" for p in draft.roles.actors)
    out.extend(f"recipient {p.via}" for p in draft.roles.recipients)
    out.extend(draft.notes)
    out.extend(f"background: {aside}" for aside in draft.background)
    if draft.taken:
        out.append("parties named before")
    if draft.antecedent:
        out.append(f"antecedent {draft.antecedent}")
    if draft.inside is not None:
        out.append(f"embedded in {draft.inside.type.value} {draft.inside.token.text}")
    return tuple(dict.fromkeys(out))
