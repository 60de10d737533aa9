"""All drafts of an article, from every rule."""

from __future__ import annotations

from standoff.reading.statements.around import from_quotations
from standoff.reading.statements.clauses import from_verb
from standoff.reading.statements.cues import cues
from standoff.reading.statements.ground import Draft, Ground
from standoff.reading.statements.others import from_according
from standoff.reading.statements.parenthesis import from_parentheses

__all__ = ["drafts_of"]


def drafts_of(ground: Ground) -> list[Draft]:
    """The drafts of all rules, one a cue, in the order of their cues."""
    table = cues()
    drafts = from_quotations(ground, table)
    taken = {d.verb.i for d in drafts}
    for token in ground.tokens:
        if token.pos != "VERB" or token.i in taken or ground.inside[token.i] >= 0:
            continue
        cue = table.verbs.get(token.lemma.lower())
        if cue is None:
            continue
        found = list(from_verb(ground, token, cue))[:1] or list(from_parentheses(ground, token, cue))
        if found:
            taken.add(token.i)
            drafts.extend(found)
    drafts.extend(from_according(ground, taken))
    return sorted(drafts, key=lambda d: (d.verb.i, d.frame))
