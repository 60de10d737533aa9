"""From the value that came down to a factuality: has it happened, or is it going on?"""

from __future__ import annotations

from standoff.language import Token
from standoff.reading.factuality import clauses
from standoff.reading.factuality.clauses import Verdict
from standoff.reading.factuality.lexicon import Lexicon

__all__ = ["settle"]


_YEAR = 4  # digits


def settle(trigger: Token, verdict: Verdict, lexicon: Lexicon) -> Verdict:
    """The verdict with a factuality for value."""
    if verdict.value == "not" and verdict.wished:
        return Verdict("possible", verdict.rule, verdict.words)
    if verdict.value == "not":
        return Verdict("denied", verdict.rule, verdict.words)
    if verdict.value in ("attempt", "same"):
        return Verdict("possible", verdict.rule, verdict.words)
    if verdict.value == "ongoing":
        return verdict
    if verdict.value != "fact":
        return verdict
    if trigger.lower == "going" and any(c.dep == "xcomp" and clauses.infinitive(c) for c in trigger.children):
        return Verdict("predicted", "going to", (trigger,))
    if verdict.rule == "plain" and (word := _to_come(trigger, lexicon)) is not None:
        return Verdict("planned", f"present for the future: {word.lower}", (word,))
    if verdict.rule == "plain" and (word := _generic(trigger)) is not None:
        return Verdict("possible", f"generic: {word.lower}", (word,))
    aspect = _verb(trigger) if clauses.is_clause(trigger) else _noun(trigger, lexicon)
    return Verdict(*aspect) if aspect[0] == "ongoing" else Verdict("happened", verdict.rule, verdict.words)


def _generic(token: Token) -> Token | None:
    """The "you" or "one" of what holds of anybody: "when you cross the border"."""
    if not clauses.is_clause(token) or clauses.tense(token) != "present" or clauses.progressive(token):
        return None
    subject = token.child("nsubj", "nsubjpass")
    return subject if subject is not None and subject.lower in ("you", "one") and not subject.children else None


def _to_come(token: Token, lexicon: Lexicon) -> Token | None:
    """The word of a time to come beside a verb in the present: "meets him tomorrow", "is flying next week"."""
    if not clauses.is_clause(token) or clauses.tense(token) != "present":
        return None
    for child in token.children:
        if child.dep not in ("npadvmod", "advmod"):
            continue
        for word in (child, *child.children):
            if word.lower in lexicon.to_come and (
                child.dep == "npadvmod" or word.lower in ("tomorrow", "tonight", "soon", "shortly")
            ):
                return word
    return _arranged(token, lexicon)


def _arranged(token: Token, lexicon: Lexicon) -> Token | None:
    """The day or month of what is arranged: "is meeting him on Friday", "the trial begins on Friday"."""
    if not clauses.progressive(token) and (token.lemma.lower() not in lexicon.timetabled or token.child("dobj")):
        return None
    named = [*token.all("npadvmod"), *(p for c in token.all("prep") if c.lower in ("on", "in") for p in c.all("pobj"))]
    return next((w for w in named if w.lower in lexicon.dates), None)


def _verb(token: Token) -> tuple[str, str, tuple[Token, ...]]:
    if clauses.progressive(token):
        return "ongoing", "progressive", (token,)
    if clauses.tense(token) == "present" and not clauses.in_title(token):
        return "ongoing", "present tense", (token,)
    return "happened", "", ()


def _noun(token: Token, lexicon: Lexicon) -> tuple[str, str, tuple[Token, ...]]:
    if token.lemma.lower() not in lexicon.durative and token.lower not in lexicon.durative:
        return "happened", "", ()
    if any(c.ent == "DATE" and c.text.isdigit() and len(c.text) == _YEAR for c in token.children if c.i < token.i):
        return "happened", "", ()  # "the 1991 war"
    verb = next((a for a in token.ancestors() if clauses.is_clause(a)), None)
    article = token.child("det")
    if article is not None and article.lower in ("a", "an", "any", "another"):
        return "happened", "", ()
    if token.dep == "pobj" and token.head.dep == "agent":
        return "happened", "", ()  # what was destroyed by shelling has been shelled
    tenses = ("present", "") if token.dep in ("dobj", "nsubjpass") else ("present", "perfect", "")  # "has imposed sanctions"
    if verb is not None and clauses.tense(verb) in tenses:
        return "ongoing", "lasting event", (token,)
    return "happened", "", ()
