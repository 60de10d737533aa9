"""Noun phrases: what they are about, what is coordinated with them, whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from standoff import knowledge
from standoff.grammar.arguments import obliques
from standoff.grammar.relations import relations
from standoff.grammar.words import is_plural_common_noun, is_proper_noun
from standoff.language import Token

__all__ = [
    "NP_ENDS",
    "RELATIVE",
    "TRANSPARENT",
    "adjectives",
    "appositions",
    "author",
    "compounds",
    "conjuncts",
    "coordinates",
    "core",
    "counting_words",
    "determiner",
    "determiners",
    "determining_words",
    "head_of",
    "is_apposition",
    "is_attributive",
    "is_compound",
    "is_definite",
    "is_determiner_of",
    "is_distinguishing",
    "is_inside_phrase",
    "is_known",
    "is_modifier",
    "is_numeric_modifier",
    "is_possessor",
    "is_premodifier",
    "is_quantifier",
    "is_restricted",
    "measure",
    "modifiers",
    "noun_phrase",
    "owner",
    "phrase_start",
    "possessor",
    "possessors",
    "premodifiers",
    "qualifiers",
]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NP_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# nouns that only count or bound what follows "of"
TRANSPARENT = frozenset(w.strip().replace("_", " ") for w in knowledge.load("predicates")["transparent"].split(","))
SUMS = frozenset(w.strip() for w in knowledge.load("predicates")["classes"]["sum"].split(","))
LONGEST = 40  # members of a list
DEEP = 4  # phrases within phrases that are gone into
LOOSE = frozenset({"ADV", "PUNCT", "CCONJ", "SCONJ", "INTJ", "SPACE"})  # parts of speech that begin no noun phrase
ABOUT = frozenset({"at", "least", "most", "than"})  # "at least six people"
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "their", "her", "our", "such"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "whose", "both"})

_POSSESSOR, _DETERMINER, _CONJUNCT, _APPOSITION = (relations(r) for r in ("nmod:poss", "det", "conj", "appos"))
_ATTRIBUTIVE, _COUNT = relations("amod"), relations("nummod")
_PARTICIPIAL, _GOVERNED = relations("acl"), relations("case:obj")
_COMPOUND, _PREPOSITION = relations("compound", "nmod"), relations("case")
_PREMODIFIER = _COMPOUND | _ATTRIBUTIVE
_MODIFIER = _PREMODIFIER | _POSSESSOR
_DISTINGUISHING = _MODIFIER | _APPOSITION | _CONJUNCT | relations("case", "acl", "acl:relcl")
_RESTRICTING = relations("case", "acl:relcl")
_INSIDE = _PREMODIFIER | _DETERMINER | _COUNT
_INSIDE |= relations("advmod:quant", "punct", "case:possessive", "advmod", "det:predet", "aux")
_INNER = (_INSIDE - relations("aux")) | _POSSESSOR | relations("obl:npmod")
_BEFORE_HEAD = _MODIFIER | _COUNT | _DETERMINER
_QUANTIFIER = relations("advmod:quant")
_DETERMINING = _DETERMINER | relations("advmod:neg", "advmod")
_BETWEEN = _COMPOUND | _COUNT | relations("obl:npmod")
_QUALIFIER = _ATTRIBUTIVE | _BETWEEN | _DETERMINER | relations("advmod")
_COUNTING = _PREMODIFIER | _COUNT | _DETERMINER | relations("advmod:quant", "advmod", "det:predet", "case")


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "A, B and C" from A. Appositions are left to the cast."""
    stack = [c for c in token.children if c.dep == "conj" and c.pos in NP_ENDS][::-1]
    out = [token]
    while stack and len(out) < LONGEST:
        one = stack.pop()
        out.append(one)
        stack.extend([c for c in reversed(one.children) if c.dep == "conj" and c.pos in NP_ENDS])
    return out


def head_of(tokens: Sequence[Token]) -> Token:
    """Of words that stand together, the one that hangs on a word outside, the first if there are several."""
    first, last = tokens[0].i, tokens[-1].i
    return next((t for t in tokens if not first <= t.head.i <= last or t.head is t), tokens[0])


def core(token: Token) -> Token:
    """What a noun phrase is about: "troops" for "thousands of troops" or "a number of its troops", "aid" for "$5m in aid"."""
    for _ in range(3):
        if token.lemma.lower() not in TRANSPARENT and token.pos != "NUM" and not _is_sum(token):
            break
        inner = _counted(token)
        if inner is None:
            break
        token = inner
    return token


def _is_sum(token: Token) -> bool:
    """Whether it is an amount of money: the "m" of "$5m", the "euros" of "5 million euros"."""
    return token.ent == "MONEY" or token.lemma.lower() in SUMS


def _counted(token: Token) -> Token | None:
    """What a word that only counts is a count of."""
    of = next((c for c in token.children if c.dep == "prep" and c.lower == "of"), None)
    worth = next((c for c in token.children if c.lower == "worth"), None)
    if worth is not None:
        of = worth.child("prep")
    if of is None and _is_sum(token):
        beside = (*token.children, *token.head.children)
        of = next((c for c in beside if c.dep == "prep" and c.lower == "in" and c.i == token.i + 1), None)
        inner = of.child("pobj") if of else None
        return inner if inner is not None and inner.pos == "NOUN" and not inner.ent else None
    return of.child("pobj") if of else None


def measure(token: Token) -> Token | None:
    """The word that counts what a noun names: the "wave" of "a wave of attacks", the sum of "$5m in aid"."""
    over = token.head
    if token.dep != "pobj":
        return None
    if over.lower == "of" and over.head.lemma.lower() in TRANSPARENT:
        return over.head
    before = token.sent.parse.tokens[over.i - 1] if over.i > token.sent.first else None
    return before if over.lower == "in" and before is not None and _is_sum(before) and core(before) is token else None


def owner(noun: Token) -> Token | None:
    """Whose it is: "its plan", "a plan by X"."""
    preposition = next((c for c in noun.children if c.dep == "prep" and c.lower in ("by", "from", "of")), None)
    return noun.child("poss") or (preposition.child("pobj") if preposition is not None else None)


def author(noun: Token) -> Token | None:
    """From whom it is: "its claim", "a claim by X", "a letter from X"; not "of X", which may be what it is about."""
    before = possessor(noun)
    return before if before is not None else next(iter(obliques(noun, "by", "from")), None)


# ------------------------------------------------------------------------------------------- the words of a noun phrase


def possessors(noun: Token) -> list[Token]:
    """Those whose it is, before the noun: "Peru's", "its"."""
    return [c for c in noun.children if c.dep in _POSSESSOR]


def possessor(noun: Token) -> Token | None:
    """The first of them."""
    return next((c for c in noun.children if c.dep in _POSSESSOR), None)


def determiners(noun: Token) -> list[Token]:
    """ "The", "a", "no", "some"."""
    return [c for c in noun.children if c.dep in _DETERMINER]


def determiner(noun: Token) -> Token | None:
    """The first of them."""
    return next((c for c in noun.children if c.dep in _DETERMINER), None)


def conjuncts(noun: Token) -> list[Token]:
    """What is joined to the word at once; `coordinates` gives the whole list."""
    return [c for c in noun.children if c.dep in _CONJUNCT]


def appositions(noun: Token) -> list[Token]:
    """What the noun is called besides: "Lima, the capital"."""
    return [c for c in noun.children if c.dep in _APPOSITION]


def compounds(noun: Token) -> list[Token]:
    """The nouns and names before the noun: "missile strike", "Aleppo bombing"."""
    return [c for c in noun.children if c.dep in _COMPOUND]


def adjectives(noun: Token) -> list[Token]:
    """The adjectives before (seldom after) the noun."""
    return [c for c in noun.children if c.dep in _ATTRIBUTIVE]


def premodifiers(noun: Token) -> list[Token]:
    """Nouns, names and adjectives that say what kind it is."""
    return [c for c in noun.children if c.dep in _PREMODIFIER]


def modifiers(noun: Token) -> list[Token]:
    """The same, and whose it is."""
    return [c for c in noun.children if c.dep in _MODIFIER]


def counting_words(noun: Token) -> list[Token]:
    """The words before the noun that can count it or belong to its count: "up to 40 more tanks"."""
    return [c for c in noun.children if c.i < noun.i and c.dep in _COUNTING]


def determining_words(noun: Token) -> list[Token]:
    """Articles, "no", "not", and adverbs that say how much of it there is."""
    return [c for c in noun.children if c.dep in _DETERMINING]


def qualifiers(noun: Token) -> list[Token]:
    """The words before a noun that may qualify it, those that the parser hung on a noun between included."""
    own = [c for c in noun.children if c.dep in _QUALIFIER]
    return own + [g for c in own if c.dep in _BETWEEN for g in c.children if g.dep in _ATTRIBUTIVE]


def phrase_start(noun: Token) -> int:
    """The index of the first word before the noun that belongs to it at once: its article, owner, number, adjective."""
    return min((c.i for c in noun.children if c.i < noun.i and c.dep in _BEFORE_HEAD), default=noun.i)


def is_definite(noun: Token) -> bool:
    """Whether a particular one is meant: by its determiner or owner; bare plurals are, unless bounded ("attacks on cities")."""
    if possessor(noun) is not None or any(c.lower in DEFINITE for c in determiners(noun)):
        return True
    return is_plural_common_noun(noun) and not determiners(noun) and not any(c.dep in _PREPOSITION for c in noun.children)


def is_known(noun: Token) -> bool:
    """Whether a noun phrase speaks of a thing taken as known: "the withdrawal", "Moscow's withdrawal", "their withdrawal"."""
    known = any(c.dep in _POSSESSOR or (c.dep in _DETERMINER and c.lower in KNOWN) for c in noun.children)
    return known or is_proper_noun(noun)


def is_restricted(noun: Token) -> bool:
    """Whether a phrase or a relative clause behind it says which one is meant."""
    return any(c.dep in _RESTRICTING for c in noun.children)


def is_inside_phrase(word: Token) -> bool:
    """Whether a word is but a part of the noun phrase of the word above."""
    return word.dep in _INSIDE


def is_possessor(word: Token) -> bool:
    """Whether it says whose the noun after it is."""
    return word.dep in _POSSESSOR


def is_apposition(word: Token) -> bool:
    """Whether it says what the noun before it is called besides."""
    return word.dep in _APPOSITION


def is_compound(word: Token) -> bool:
    """A noun or name before the noun it belongs to."""
    return word.dep in _COMPOUND


def is_determiner_of(word: Token) -> bool:
    """The article or other determiner of the noun above: "that" in "that report"."""
    return word.dep in _DETERMINER


def is_distinguishing(word: Token) -> bool:
    """Whether it says which one the noun above means: by a modifier, a phrase, a clause, an apposition, or beside another."""
    return word.dep in _DISTINGUISHING


def is_attributive(word: Token) -> bool:
    """An adjective or participle before its noun."""
    return word.dep in _ATTRIBUTIVE


def is_premodifier(word: Token) -> bool:
    """Either of the two."""
    return word.dep in _PREMODIFIER


def is_modifier(word: Token) -> bool:
    """A premodifier or a possessor."""
    return word.dep in _MODIFIER


def is_quantifier(word: Token) -> bool:
    """A word of the number itself: "about 40", "40 million"."""
    return word.dep in _QUANTIFIER


def is_numeric_modifier(word: Token) -> bool:
    """The number of a counted noun."""
    return word.dep in _COUNT


# ------------------------------------------------------------------------------------------- the whole phrase


def noun_phrase(head: Token, depth: int = 0) -> tuple[list[Token], int]:
    """The noun phrase around a head: its modifiers before it, prepositional phrases behind it, no clauses; head's index."""
    tokens = head.sent.parse.tokens
    first = head.i
    for child in head.children:
        if child.i < head.i and child.dep in _INNER:
            first = min(first, _left(child))
    last = head.i + 1
    if depth < DEEP:
        for child in head.children:
            if child.i == last and (child.dep in _PREPOSITION or (child.dep in _PARTICIPIAL and child.lower == "based")):
                last = max(last, _behind(child, depth))
    while first < head.i and (tokens[first].pos in LOOSE or tokens[first].lower in ABOUT):
        first += 1
    return tokens[first:last], head.i - first


def _left(token: Token) -> int:
    first, todo, n = token.i, [token], 0
    while todo and n < 60:
        t = todo.pop()
        n += 1
        first = min(first, t.i)
        todo.extend(c for c in t.children if c.i < t.i or c.dep in _CONJUNCT)
    return first


def _behind(prep: Token, depth: int) -> int:
    for child in prep.children:
        if child.dep in _GOVERNED:
            inner, _ = noun_phrase(child, depth + 1)
            return inner[-1].i + 1 if inner[-1].i >= child.i else child.i + 1
        if child.dep in _PREPOSITION and child.i == prep.i + 1:
            return _behind(child, depth + 1) if depth < DEEP else prep.i + 1
    return prep.i + 1
