"""Mood: what the form of a clause says of whether it is meant as so: conditions, commands, questions told, purposes."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    adverbial_clauses,
    auxiliaries,
    clausal_subject,
    first_auxiliary,
    is_complement_clause,
    is_conjunct,
    is_finite_complement,
    is_open_complement,
    is_root,
    is_subordinator,
    link_words,
    open_complement,
    own_subject,
    phrases,
    quality,
    relative_clause,
    subordinator,
)
from standoff.grammar.forms import negation
from standoff.grammar.nouns import is_premodifier
from standoff.grammar.relations import relations
from standoff.grammar.tense import has_perfect, looks_back
from standoff.grammar.verbs import has_subject, heads_clause, infinitive_marker
from standoff.grammar.words import (
    has_form_of_infinitive,
    is_ing_form,
    is_noun_or_adjective,
    is_past_form,
    is_past_participle,
    is_past_tense,
    is_plain_form,
    is_singular_present,
    previous,
)
from standoff.knowledge import words
from standoff.language import Token

__all__ = [
    "as_long_as",
    "bare_before",
    "cleft_of",
    "condition_on",
    "evaluated",
    "if_of",
    "is_asked",
    "is_counterfactual",
    "is_headline_infinitive",
    "is_imperative",
    "is_inverted",
    "so_that",
    "than_of",
    "told_in_past",
    "until_of",
    "were_to",
    "whether_of",
    "yet_of",
]

INVERTED = words("function_words", "inverted")
CONDITIONS = words("function_words", "conditions")

_CHAIN = 12  # verbs joined to each other that are looked at: long lists stay linear
_NEAR = 60  # words before a bare verb that are looked at for the one it goes on from
_ASKING = words("function_words", "asking")
_PROVIDING = words("function_words", "providing")
_BEFORE = frozenset((":", "(", '"', "“", "‘", "--", "–", "—"))
_SUBJECT_OR_IT = relations("nsubj", "expl")
_LOOSE = relations("advcl", "parataxis", "dep")  # how the parser hangs a command on the clause beside it
_TOLD = relations("ccomp", "case:clause", "csubj")
_ARGUMENT = relations("nsubj", "nsubj:pass", "obj")
_LEADING = frozenset(("PUNCT", "INTJ", "ADV", "CCONJ"))  # what may stand before a command


def as_long_as(clause: Token) -> Token | None:
    """ "as long as", "so long as" over this clause."""
    for child in clause.children:
        if child.lower == "long" and any(c.lower in ("as", "so") for c in child.children):
            return child
    mark = next((c for c in clause.children if is_subordinator(c) and c.lower == "as"), None)
    return mark if mark is not None and _follows(mark, "long") else None


def _follows(word: Token, before: str) -> bool:
    one = previous(word)
    return one is not None and one.lower == before


def is_counterfactual(condition: Token, main: Token) -> bool:
    """ "if it had attacked, they would have ...": the condition was not met."""
    return any(c.lower in ("had", "'d") for c in active_auxiliaries(condition)) and has_perfect(main)


def if_of(clause: Token) -> Token | None:
    """The "if", "unless" or "provided that" of this clause; "even if" and "as if" included."""
    if not heads_clause(clause):
        return None
    return next((c for c in link_words(clause) if c.lower in CONDITIONS or _provided(c)), None)


def _provided(mark: Token) -> bool:
    """Whether it is the "that" of "provided that", "on condition that", whatever the parser hangs the clause on."""
    before = previous(mark)
    return mark.lower == "that" and before is not None and before.lower in _PROVIDING


def whether_of(clause: Token) -> Token | None:
    """The "whether" of this clause, or an "if" that means it."""
    return next((c for c in link_words(clause) if c.lower in ("whether", "if")), None)


def yet_of(clause: Token, predicate: Token) -> Token | None:
    """The "yet" of "has yet to leave"."""
    return next((c for t in (predicate, clause) for c in t.children if c.lower == "yet"), None)


def so_that(clause: Token) -> Token | None:
    """The "so" of "so that they leave": what the other deed is done for."""
    mark = next((c for c in clause.children if is_subordinator(c) and c.lower == "that"), None)
    return previous(mark) if mark is not None and _follows(mark, "so") else None


def evaluated(clause: Token, verb: Token) -> bool:
    """ "it was wrong to leave": what is judged in the past was done (Barker 2002), where the table does not say otherwise."""
    judged = quality(verb) is not None and any(c.dep in _SUBJECT_OR_IT for c in verb.children)
    return verb.lemma == "be" and is_open_complement(clause) and judged and looks_back(verb)


def cleft_of(verb: Token) -> Token | None:
    """The "do" of "what they will not do is leave", "all they have to do is leave"."""
    subject = active_subject(verb)
    first = clausal_subject(verb) or (relative_clause(subject) if subject is not None and subject.lower == "all" else None)
    while first is not None and first.lemma != "do":
        first = open_complement(first)
    return first


def were_to(clause: Token, verb: Token) -> bool:
    """ "Were they to attack": the infinitive under an inverted "were"."""
    subject = own_subject(verb)
    return verb.lower == "were" and subject is not None and verb.i < subject.i < clause.i


def until_of(verb: Token) -> Token | None:
    """The "until" that a negation waits for: "did not sign until May"."""
    return next(iter(phrases(verb, "until", "till")), None)


def than_of(verb: Token) -> Token | None:
    """The "than" of "rather than withdraw", before or after the other verb."""
    if not (is_plain_form(verb) or is_ing_form(verb)):
        return None
    own = next((c for c in verb.children if is_subordinator(c) and c.lower == "than"), None)
    if own is not None or not is_conjunct(verb):
        return own
    return next((c for c in verb.head.children if c.lower == "than" and c.i < verb.i), None)


def is_inverted(verb: Token) -> bool:
    """ "Should Russia attack": a condition without "if"."""
    subject, first = own_subject(verb), first_auxiliary(verb)
    return bool(first and subject and first.i < subject.i and first.lower in INVERTED)


def condition_on(verb: Token) -> Token | None:
    """The "if" of a condition on this clause, or the verb of one without "if"."""
    for clause in adverbial_clauses(verb):
        mark = next((c for c in link_words(clause) if c.lower in ("if", "unless")), None)
        if mark is not None and not any(c.lower == "even" for c in mark.children):
            return mark
        if is_inverted(clause):
            return clause
    return None


def told_in_past(verb: Token) -> bool:
    """Whether a verb above is in the past: then "would" is "will" seen from there."""
    return any(is_past_form(a) for a in verb.ancestors())


def is_imperative(verb: Token, depth: int = 0) -> bool:
    """A command: a bare verb without a subject that nothing before it takes.

    First in its sentence but for "please" and the like, after "do" or "don't", or beside a clause that does not
    share a modal or "to" with it: "it is late, so bring a lamp", "turn left, then follow the river".
    """
    if not has_form_of_infinitive(verb) or infinitive_marker(verb) or verb.lower != verb.lemma.lower():
        return False
    helpers = auxiliaries(verb)
    if any(c.lower == "please" for c in verb.children) and not helpers:
        return True
    if has_subject(verb):
        return False
    if helpers:
        return is_root(verb) and all(a.lower == "do" for a in helpers) and negation(verb) is not None
    if is_root(verb):
        return is_plain_form(verb) or all(t.pos in _LEADING for t in verb.sent.parse.tokens[verb.sent.first : verb.i])
    joined = is_conjunct(verb) or is_finite_complement(verb)
    return (joined and depth < _CHAIN and is_imperative(verb.head, depth + 1)) or (is_plain_form(verb) and _apart(verb, depth))


def _apart(verb: Token, depth: int) -> bool:
    """Whether nothing takes a bare verb inside a sentence."""
    said = is_complement_clause(verb) and verb.head.lemma == "say" and subordinator(verb) is None  # "I say leave it"
    return (said and bare_before(verb) is None) or _opens(verb) or _is_free(verb, depth)


def _opens(verb: Token) -> bool:
    """Whether it is the first word of a sentence, or of what follows a colon or a quotation mark and goes on from nothing."""
    if is_premodifier(verb):
        return False  # "sign-up lists"
    before = previous(verb)
    if before is None:
        return True
    shares = is_conjunct(verb) and has_form_of_infinitive(verb.head)  # "they recall and “believe” it"
    return not shares and before.text in _BEFORE and bare_before(verb) is None


def _is_free(verb: Token, depth: int) -> bool:
    """Whether a bare verb stands beside a clause that leaves it free: no modal, "to" or "let" before it reaches to it."""
    head = verb.head
    if verb.dep in _LOOSE:
        free = not is_plain_form(head) or verb.i < head.i or (depth < _CHAIN and is_imperative(head, depth + 1))
        return free and subordinator(verb) is None and (verb.i < head.i or bare_before(verb) is None)
    if not is_conjunct(verb) or bare_before(verb) is not None:
        return False  # a plural's present has the bare form too: "they come and take it"
    return is_singular_present(head) or (is_root(head) and is_noun_or_adjective(head))


def bare_before(verb: Token) -> Token | None:
    """The verb after a modal or "to" that a bare verb further on goes on from: "could close it and board the ships".

    A verb in the past may be a bare one misread ("cut", "put"), so that what stands before it is not looked at.
    """
    first = verb.head.i + 1 if is_past_tense(verb.head) and verb.head.i < verb.i else verb.sent.first
    before = verb.sent.parse.tokens[max(first, verb.i - _NEAR) : verb.i]
    return next((t for t in reversed(before) if is_plain_form(t) and active_auxiliaries(t)), None)


def is_asked(clause: Token) -> bool:
    """A clause told by a question word in the past: "did not say why they left" takes it that they left (Karttunen 1977)."""
    if clause.dep not in _TOLD or not looks_back(clause) or subordinator(clause):
        return False
    if is_past_participle(clause) and not auxiliaries(clause):
        return False
    asking = any(c.lower in _ASKING and c.i < clause.i and not is_subordinator(c) for c in clause.children)
    return asking or any(t.lower == "how" for c in clause.children if c.dep in _ARGUMENT for t in c.subtree()[:1])


def is_headline_infinitive(verb: Token) -> bool:
    """ "Leaders to meet in May": the infinitive is all there is of a predicate."""
    return is_root(verb) and infinitive_marker(verb) is not None
