"""All drafts of an article, from every construction, and which of them are attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from standoff.grammar.arguments import open_complement
from standoff.grammar.nouns import conjuncts
from standoff.grammar.words import is_lexical_verb
from standoff.language import Token
from standoff.reading.attribution.cues import Cue, cues
from standoff.reading.attribution.direct import from_quotations
from standoff.reading.attribution.indirect import from_verb
from standoff.reading.attribution.layout import block_quotation, from_layout, said_this
from standoff.reading.attribution.nominal import from_according, from_words
from standoff.reading.attribution.parenthesis import after_dash, from_parentheses
from standoff.reading.attribution.polarity import declines
from standoff.reading.attribution.relatives import apart_from, from_relatives
from standoff.reading.attribution.rules import EMBEDDED, LAYERS, QUOTED, UNSOURCED, turned_down
from standoff.reading.attribution.segments import Draft, Ground, innermost

WHOLE = 5  # tokens of a quotation that is a sentence by itself

__all__ = ["Sorted", "drafts_of"]


class Sorted(NamedTuple):
    """The drafts that are attributions, in the order of their cues, and those that are not, with the rule that says why."""

    kept: list[Draft]
    turned_down: list[tuple[Draft, str]]


def drafts_of(ground: Ground) -> Sorted:
    """The drafts of all constructions, one a cue."""
    table, down = cues(), list[tuple[Draft, str]]()
    drafts = from_quotations(ground, table)
    relatives = [(d, clause) for d, clause in from_relatives(ground, table) if d.verb.i not in {x.verb.i for x in drafts}]
    taken = {d.verb.i for d in drafts} | {d.verb.i for d, _ in relatives}
    whole = len(drafts)
    for token in ground.tokens:
        if not is_lexical_verb(token) or token.i in taken:
            continue
        cue = table.verb(token)
        if cue is None:
            continue
        found = _of_verb(ground, token, cue)
        if found and ground.inside[token.i] >= 0 and (why := turned_down(QUOTED, found[0])):
            down.append((found[0], why))
        elif found:
            taken.add(token.i)
            drafts.extend(found)
    drafts.extend(from_according(ground))
    drafts.extend(from_words(ground, table, taken))
    drafts.extend(from_layout(ground, drafts))
    _sequels(ground, drafts[whole:], {n for d in drafts[:whole] for n in d.quoted})
    for relative, clause in relatives:
        others = (apart_from(ground, clause, d) for d in drafts if not clause.holds(d.verb.span))
        drafts = [*(d for d in others if d.content), relative]
    return Sorted(sorted(_kept(ground, drafts, down), key=lambda d: (d.verb.i, d.frame)), down)


def _sequels(ground: Ground, drafts: list[Draft], used: set[int]) -> None:
    """Quotations of whole sentences go on from the statement of the sentence before: 'He said he would stay. "I like it."'"""
    by_end: dict[int, Draft] = {}
    for draft in drafts:
        if draft.frame in LAYERS and draft.source and ground.inside[draft.verb.i] < 0:
            by_end[ground.last[draft.verb.i]] = by_end.get(ground.last[draft.verb.i], draft)
    held = {n for d in drafts for n in d.quoted}
    for n, (a, b) in enumerate(ground.ranges):
        if n in used or n in held or b - a < WHOLE or ground.first[a] != a or b < ground.last[a] - 1:
            continue
        before = by_end.get(a)
        span = ground.span(a, b)
        if before is not None and span is not None and ground.tokens[a - 1].sent.block == ground.tokens[a].sent.block:
            before.content.append(span)
            before.quoted.append(n)
            by_end[ground.last[a]] = before


def _of_verb(ground: Ground, verb: Token, cue: Cue) -> list[Draft]:
    """The statement of one verb; a clause of saying between commas is read as one."""
    after = ground.tokens[min(verb.i + 1, len(ground.tokens) - 1)].text
    found = list(from_parentheses(ground, verb, cue)) if after == "," else []
    found = found or list(from_verb(ground, verb, cue))[:1] or list(from_parentheses(ground, verb, cue))
    if found and found[0].frame == "to" and declines(verb) and _says(ground, verb):
        return []  # "refused to say whether": the statement is that of "say"
    if (not found or found[0].frame != "post") and (behind := after_dash(ground, verb, cue)) is not None:
        found = [behind]
    if not found and (cue.allows("quote") or cue.allows("mark")):
        found = block_quotation(ground, verb, cue)
    return [said_this(ground, d) for d in found]


def _says(ground: Ground, verb: Token) -> bool:
    """Whether the infinitive under a verb, or one joined to it, is a statement: "declined to confirm or deny that"."""
    first = open_complement(verb)
    below = [first, *conjuncts(first)] if first is not None else []
    return any((cue := cues().verb(v)) is not None and any(from_verb(ground, v, cue)) for v in below)


def _kept(ground: Ground, drafts: list[Draft], down: list[tuple[Draft, str]]) -> Iterator[Draft]:
    """Those that no rule turns down: first by themselves, then by the one in whose content they stand."""
    sourced = []
    for draft in drafts:
        if why := turned_down(UNSOURCED, draft):
            down.append((draft, why))
        else:
            sourced.append(draft)
    holder = innermost(ground, [d.content for d in sourced])
    for draft in sourced:
        around = holder[ground.index_at(draft.cue_spans[0].start)]
        outer = sourced[around] if around >= 0 and sourced[around] is not draft else None
        if why := turned_down(EMBEDDED, draft, outer):
            down.append((draft, why))
        else:
            yield draft
