"""All drafts of an article, from every rule."""

from __future__ import annotations

from standoff.model import CueClass
from standoff.reading.statements.around import from_quotations
from standoff.reading.statements.clauses import from_verb
from standoff.reading.statements.cues import cues
from standoff.reading.statements.ground import Draft, Ground
from standoff.reading.statements.layout import from_layout
from standoff.reading.statements.others import from_according, from_words
from standoff.reading.statements.parenthesis import from_parentheses

BARE = frozenset({"noun-that", "adverb"})  # frames that may lack a source
LAYERS = frozenset({"that", "wh", "quote", "post", "according"})

__all__ = ["drafts_of"]


def drafts_of(ground: Ground) -> list[Draft]:
    """The drafts of all rules, one a cue, in the order of their cues."""
    table = cues()
    drafts = from_quotations(ground, table)
    taken = {d.verb.i for d in drafts}
    for token in ground.tokens:
        if token.pos != "VERB" or token.i in taken or ground.inside[token.i] >= 0:
            continue
        cue = table.verb(token)
        if cue is None:
            continue
        found = list(from_verb(ground, token, cue))[:1] or list(from_parentheses(ground, token, cue))
        if found:
            taken.add(token.i)
            drafts.extend(found)
    drafts.extend(from_according(ground))
    drafts.extend(from_words(ground, table, taken))
    drafts.extend(from_layout(ground, drafts))
    return sorted(_kept(drafts), key=lambda d: (d.verb.i, d.frame))


def _kept(drafts: list[Draft]) -> list[Draft]:
    """Without those that lack a source they need, and of what stands inside another's content the clear ones alone."""
    sourced = [d for d in drafts if d.source or d.frame in BARE or d.frame.startswith("pas-")]
    sourced.sort(key=lambda d: d.verb.i)
    out = []
    for draft in sourced:
        outer = [o for o in sourced if o is not draft and any(s.holds(c) for s in o.content for c in draft.cue_spans)]
        if not outer or _speaks_for_another(draft, outer):
            out.append(draft)
    return out


def _speaks_for_another(draft: Draft, outer: list[Draft]) -> bool:
    """Whether a draft inside another's content reports the words of someone else: "he said that she denied that ..."."""
    if draft.frame not in LAYERS or draft.cue.cue_class is CueClass.BELIEVING or draft.who is None:
        return False
    return draft.who.pos != "PRON" and not any(o.who is not None and o.who.lower == draft.who.lower for o in outer)
