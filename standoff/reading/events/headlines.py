"""Headlines whose words are all capitalised, where the tagger takes every word for a name and the parse is of no use.

They are read by position, as English headlines are built: who, a verb in the present, whom, and what prepositions add
("UN ACCUSES RUSSIA OF ESCALATION"). Only a verb of the lexicon with a known actor before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.knowledge import words
from standoff.language import Sentence, Token
from standoff.lexicon.patterns import Pattern, lexicon
from standoff.reading.events.frames import Frame
from standoff.reading.events.matching import Candidate, unmet
from standoff.reading.events.referring import Referents

__all__ = ["headline_candidates"]

LONGEST = 30  # tokens of a headline
CAPITALISED = 0.85  # share of its longer words that begin with a capital
PREPOSITIONS = words("function_words", "headline_prepositions")
BREAKS = words("function_words", "headline_breaks")


def headline_candidates(sentence: Sentence, who: Referents) -> list[Candidate]:
    """The one event a capitalised headline reports, if any."""
    tokens = sentence.tokens
    if not _capitalised(tokens):
        return []
    table = lexicon()["verb"]
    for n in range(1, min(len(tokens), LONGEST)):
        lemma = _present(tokens, n)
        if lemma not in table:
            continue
        first = max((i + 1 for i in range(n) if tokens[i].text in (":", "|")), default=0)
        actors = [t for t in tokens[first:n] if _names(t, tokens[n], who)]
        if actors:
            found = _match(tokens, n, table[lemma], actors, who)
            if found is not None:
                return [found] if found.pattern.entry.type != "none" else []
    return []


def _capitalised(tokens: list[Token]) -> bool:
    words = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return 3 <= len(words) <= LONGEST and sum(t.text[0].isupper() for t in words) >= CAPITALISED * len(words)


def _present(tokens: list[Token], n: int) -> str:
    """The verb a word would be: "accuses", or "ask" after a plural."""
    word = tokens[n].lower
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word if tokens[n - 1].lower.endswith("s") and tokens[n - 1].lower not in ("'s", "’s") else ""


def _names(token: Token, verb: Token, who: Referents) -> bool:
    """Whether the token names an actor in words that do not run over the verb."""
    return any(not span.holds(verb.span) for _, span, _ in who.parties(token))


def _match(tokens: list[Token], n: int, patterns: tuple[Pattern, ...], actors: list[Token], who: Referents) -> Candidate | None:
    frame = Frame(tokens[n])
    for t in actors:
        frame.put("subj", t, "headline")
    whom = False
    after = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    for slot, segment in _segments(tokens[n + 1 :]):
        named = [t for t in segment if _names(t, tokens[n], who)]
        whom = whom or bool(named)
        for t in [*named, segment[-1]]:
            if t in named or not who.parties(t):
                frame.put(slot, t, "headline")
    if not whom:
        return None
    for pattern in patterns:
        evidence: list[Token] = []
        if pattern.modifiers or (pattern.particle and pattern.particle != after):
            continue
        if not any(unmet(c, frame, evidence) for c in pattern.conditions):
            return Candidate(tokens[n], pattern, frame, evidence)
    return None


def _segments(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The object and the prepositions' objects, up to the first break."""
    slot, segment = "obj", list[Token]()
    for token in tokens:
        stop = token.lower in BREAKS
        if stop or token.lower in PREPOSITIONS:
            if segment:
                yield slot, segment
            if stop:
                return
            slot, segment = token.lower, []
        else:
            segment.append(token)
    if segment:
        yield slot, segment
