"""Conditions, questions and commands: what the form of a clause says of whether it is meant as so."""

from __future__ import annotations

from standoff.grammar.forms import negation
from standoff.language import Token
from standoff.reading.factuality import clauses
from standoff.reading.factuality.clauses import Verdict, is_clause
from standoff.reading.factuality.lexicon import Signature

__all__ = [
    "as_long_as",
    "bare_before",
    "cleft_of",
    "condition_on",
    "evaluated",
    "if_of",
    "inversion",
    "is_asked",
    "is_counterfactual",
    "is_headline_infinitive",
    "is_imperative",
    "is_inverted",
    "so_that",
    "than_of",
    "told_in_past",
    "until_of",
    "was_met",
    "were_to",
    "whether_of",
    "yet_of",
]

_CHAIN = 12  # verbs joined to each other that are looked at: long lists stay linear
_NEAR = 60  # words before a bare verb that are looked at for the one it goes on from
_ASKING = frozenset(("why", "how", "who", "whom", "where", "when", "what"))
_PROVIDING = frozenset(("provided", "providing", "assuming", "supposing", "condition"))
_BEFORE = frozenset((":", "(", '"', "“", "‘", "--", "–", "—"))


def as_long_as(token: Token) -> Token | None:
    """ "as long as", "so long as" over this clause."""
    for child in token.children:
        if child.lower == "long" and any(c.lower in ("as", "so") for c in child.children):
            return child
    mark = next((c for c in token.children if c.dep == "mark" and c.lower == "as"), None)
    if mark is not None and mark.i > token.sent.first and token.sent.parse.tokens[mark.i - 1].lower == "long":
        return mark
    return None


def inversion(token: Token) -> Verdict:
    """ "should it attack", "were it to attack" are open; "had it attacked" is not."""
    first = token.child("aux", "auxpass") or token
    return Verdict("not" if first.lower == "had" else "possible", "condition: inversion", (first,))


def is_counterfactual(token: Token, head: Token) -> bool:
    """ "if it had attacked, they would have ...": the condition was not met."""
    return any(c.lower in ("had", "'d") for c in token.all("aux")) and any(c.lemma == "have" for c in head.all("aux"))


def if_of(token: Token) -> Token | None:
    """The "if", "unless" or "provided that" of this clause; "even if" and "as if" included."""
    if not is_clause(token):
        return None
    marks = (c for c in token.children if c.dep in ("mark", "advmod"))
    return next((c for c in marks if c.lower in ("if", "unless", "lest") or _provided(c)), None)


def _provided(mark: Token) -> bool:
    """Whether it is the "that" of "provided that", "on condition that", whatever the parser hangs the clause on."""
    before = mark.sent.parse.tokens[mark.i - 1] if mark.i > mark.sent.first else None
    return mark.lower == "that" and before is not None and before.lower in _PROVIDING


def whether_of(token: Token) -> Token | None:
    """The "whether" of this clause, or an "if" that means it."""
    return next((c for c in token.children if c.dep in ("mark", "advmod") and c.lower in ("whether", "if")), None)


def yet_of(token: Token, predicate: Token) -> Token | None:
    """The "yet" of "has yet to leave"."""
    return next((c for t in (predicate, token) for c in t.children if c.lower == "yet"), None)


def so_that(token: Token) -> Token | None:
    """The "so" of "so that they leave": what the other deed is done for."""
    mark = next((c for c in token.children if c.dep == "mark" and c.lower == "that"), None)
    if mark is None or mark.i == token.sent.first:
        return None
    before = token.sent.parse.tokens[mark.i - 1]
    return before if before.lower == "so" else None


def was_met(sign: Signature, predicate: Token) -> bool:
    """ "had to leave", "was able to leave": in the past the obligation was met, the ability used (Bhatt 1999)."""
    if predicate.lower == "able":
        predicate = predicate.head
    elif sign.name != "must_have":
        return False
    return clauses.tense(predicate) in ("past", "perfect")


def evaluated(token: Token, head: Token) -> bool:
    """ "it was wrong to leave": what is judged in the past was done (Barker 2002), where the table does not say otherwise."""
    judged = head.child("acomp") is not None and head.child("nsubj", "expl") is not None
    return head.lemma == "be" and token.dep == "xcomp" and judged and clauses.tense(head) in ("past", "perfect")


def cleft_of(verb: Token) -> Token | None:
    """The "do" of "what they will not do is leave", "all they have to do is leave"."""
    subject = verb.child("nsubj")
    first = verb.child("csubj") or (subject.child("relcl") if subject is not None and subject.lower == "all" else None)
    while first is not None and first.lemma != "do":
        first = first.child("xcomp")
    return first


def were_to(token: Token, head: Token) -> bool:
    """ "Were they to attack": the infinitive under an inverted "were"."""
    subject = head.child("nsubj", "nsubjpass")
    return head.lower == "were" and subject is not None and head.i < subject.i < token.i


def until_of(token: Token) -> Token | None:
    """The "until" that a negation waits for: "did not sign until May"."""
    return next((c for c in token.children if c.dep == "prep" and c.lower in ("until", "till")), None)


def than_of(token: Token) -> Token | None:
    """The "than" of "rather than withdraw", before or after the other verb."""
    if token.tag not in ("VB", "VBG"):
        return None
    own = next((c for c in token.children if c.dep == "mark" and c.lower == "than"), None)
    if own is not None or token.dep != "conj":
        return own
    return next((c for c in token.head.children if c.lower == "than" and c.i < token.i), None)


def is_inverted(token: Token) -> bool:
    """ "Should Russia attack": a condition without "if"."""
    subject = token.child("nsubj", "nsubjpass")
    first = token.child("aux", "auxpass")
    return bool(first and subject and first.i < subject.i and first.lower in ("should", "were", "had"))


def condition_on(token: Token) -> Token | None:
    """The "if" of a condition on this clause."""
    for child in token.children:
        if child.dep == "advcl":
            mark = next((c for c in child.children if c.dep in ("mark", "advmod") and c.lower in ("if", "unless")), None)
            if mark is not None and not any(c.lower == "even" for c in mark.children):
                return mark
            if is_inverted(child):
                return child
    return None


def told_in_past(token: Token) -> bool:
    """Whether a verb above is in the past: then "would" is "will" seen from there."""
    return any(a.tag in ("VBD", "VBN") for a in token.ancestors())


def is_imperative(token: Token, depth: int = 0) -> bool:
    """A command: a bare verb without a subject that nothing before it takes.

    First in its sentence but for "please" and the like, after "do" or "don't", or beside a clause that does not
    share a modal or "to" with it: "it is late, so bring a lamp", "turn left, then follow the river".
    """
    if token.tag not in ("VB", "VBP") or clauses.infinitive(token) or token.lower != token.lemma.lower():
        return False
    auxiliaries = token.all("aux", "auxpass")
    if any(c.lower == "please" for c in token.children) and not auxiliaries:
        return True
    if clauses.has_subject(token):
        return False
    if auxiliaries:
        return token.dep == "ROOT" and all(a.lower == "do" for a in auxiliaries) and negation(token) is not None
    if token.dep == "ROOT":
        lead = [
            t for t in token.sent.parse.tokens[token.sent.first : token.i] if t.pos not in ("PUNCT", "INTJ", "ADV", "CCONJ")
        ]
        return token.tag == "VB" or not lead
    if token.dep in ("conj", "ccomp") and depth < _CHAIN and is_imperative(token.head, depth + 1):
        return True
    said = token.dep in ("ccomp", "xcomp") and token.head.lemma == "say" and token.child("mark") is None  # "I say leave it"
    return token.tag == "VB" and ((said and bare_before(token) is None) or _opens(token) or _is_free(token, depth))


def _opens(token: Token) -> bool:
    """Whether it is the first word of a sentence, or of what follows a colon or a quotation mark and goes on from nothing."""
    if token.dep in ("compound", "nmod", "amod"):
        return False  # "sign-up lists"
    if token.i == token.sent.first:
        return True
    shares = token.dep == "conj" and token.head.tag in ("VB", "VBP")  # "they recall and “believe” it"
    return not shares and token.sent.parse.tokens[token.i - 1].text in _BEFORE and bare_before(token) is None


def _is_free(token: Token, depth: int) -> bool:
    """Whether a bare verb stands beside a clause that leaves it free: no modal, "to" or "let" before it reaches to it."""
    head = token.head
    if token.dep in ("advcl", "parataxis", "dep"):
        free = head.tag != "VB" or token.i < head.i or (depth < _CHAIN and is_imperative(head, depth + 1))
        return free and token.child("mark") is None and (token.i < head.i or bare_before(token) is None)
    if token.dep != "conj" or bare_before(token) is not None:
        return False  # a plural's present has the bare form too: "they come and take it"
    return head.tag == "VBZ" or (head.dep == "ROOT" and head.pos in ("NOUN", "PROPN", "ADJ"))


def bare_before(token: Token) -> Token | None:
    """The verb after a modal or "to" that a bare verb further on goes on from: "could close it and board the ships".

    A verb in the past may be a bare one misread ("cut", "put"), so that what stands before it is not looked at.
    """
    first = token.head.i + 1 if token.head.tag == "VBD" and token.head.i < token.i else token.sent.first
    first = max(first, token.i - _NEAR)
    return next((t for t in reversed(token.sent.parse.tokens[first : token.i]) if t.tag == "VB" and t.child("aux")), None)


def is_asked(token: Token) -> bool:
    """A clause told by a question word in the past: "did not say why they left" takes it that they left (Karttunen 1977)."""
    if token.dep not in ("ccomp", "pcomp", "csubj") or clauses.tense(token) not in ("past", "perfect") or token.child("mark"):
        return False
    if token.tag == "VBN" and not token.all("aux", "auxpass"):
        return False
    asking = any(c.lower in _ASKING and c.i < token.i and c.dep != "mark" for c in token.children)
    return asking or any(t.lower == "how" for c in token.all("nsubj", "nsubjpass", "dobj") for t in c.subtree()[:1])


def is_headline_infinitive(token: Token) -> bool:
    """ "Leaders to meet in May": the infinitive is all there is of a predicate."""
    return token.dep == "ROOT" and clauses.infinitive(token) is not None
