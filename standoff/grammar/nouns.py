"""Noun phrases: what they are about, what is coordinated with them, whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from standoff import knowledge
from standoff.grammar.arguments import is_conjunct, is_oblique, is_participial_clause, noun_under, obliques
from standoff.grammar.names import is_named, names_sum
from standoff.grammar.questions import below, first_below, hangs_as, of_part
from standoff.grammar.words import is_common_noun, is_numeral, is_plural_common_noun, is_proper_noun, may_head_noun_phrase
from standoff.knowledge import words
from standoff.language import Token

__all__ = [
    "ABOUT", "DEEP", "DEFINITE", "KNOWN", "LONGEST", "RELATIVE", "SUMS", "TRANSPARENT", "adjectives", "appositions", "author",
    "compounds", "conjuncts", "coordinates", "core", "counting_words", "determiner", "determiners", "determining_words",
    "head_of", "is_apposition", "is_attributive", "is_compound", "is_definite", "is_determiner_of", "is_distinguishing",
    "is_inside_phrase", "is_known", "is_modifier", "is_numeric_modifier", "is_possessor", "is_premodifier", "is_quantifier",
    "is_restricted", "measure", "modifiers", "noun_phrase", "owner", "phrase_start", "possessor", "possessors", "premodifiers",
    "qualifiers",
]  # fmt: skip

BEFORE_OWNER = words("function_words", "before_owner")

RELATIVE = words("function_words", "relatives")
# nouns that only count or bound what follows "of"
TRANSPARENT = frozenset(w.strip().replace("_", " ") for w in knowledge.load("predicates")["transparent"].split(","))
SUMS = frozenset(w.strip() for w in knowledge.load("predicates")["classes"]["sum"].split(","))
LONGEST = 40  # members of a list
DEEP = 4  # phrases within phrases that are gone into
ABOUT = words("function_words", "bounds_of_number")
DEFINITE = words("function_words", "definite_determiners")
KNOWN = words("function_words", "determiners_of_known")

# -------------------------------------------------------------------------------------------- the words of a noun phrase
possessors = below("nmod:poss")  # those whose it is, before the noun: "Peru's", "its"
possessor = first_below("nmod:poss")
determiners = below("det")  # "the", "a", "no", "some"
determiner = first_below("det")
determining_words = below("det", "advmod:neg", "advmod")  # and "not", and adverbs that say how much of it there is
conjuncts = below("conj")  # what is joined to a word at once; `coordinates` gives the whole list
appositions = below("appos")  # what the noun is called besides: "Lima, the capital"
compounds = below("compound", "nmod")  # nouns and names before the noun: "missile strike"
adjectives = below("amod")
premodifiers = below("compound", "nmod", "amod")
modifiers = below("compound", "nmod", "amod", "nmod:poss")
is_possessor = hangs_as("nmod:poss")
is_determiner_of = hangs_as("det")  # "that" in "that report"
is_apposition = hangs_as("appos")
is_compound = hangs_as("compound", "nmod")
is_attributive = hangs_as("amod")  # an adjective or participle before its noun
is_premodifier = hangs_as("compound", "nmod", "amod")
is_modifier = hangs_as("compound", "nmod", "amod", "nmod:poss")
is_quantifier = hangs_as("advmod:quant")  # a word of the number itself: "about 40", "40 million"
is_numeric_modifier = hangs_as("nummod")
is_inside_phrase = hangs_as(
    "compound", "nmod", "amod", "det", "nummod", "advmod:quant", "punct", "case:possessive", "advmod", "det:predet", "aux"
)  # but a part of the noun phrase of the word above
is_distinguishing = hangs_as(
    "compound", "nmod", "amod", "nmod:poss", "appos", "conj", "case", "acl", "acl:relcl"
)  # says which one the noun above means

_before_head = hangs_as("compound", "nmod", "amod", "nmod:poss", "nummod", "det")
_may_count = hangs_as("compound", "nmod", "amod", "nummod", "det", "advmod:quant", "advmod", "det:predet", "case")
_may_qualify = below("amod", "compound", "nmod", "nummod", "obl:npmod", "det", "advmod")
_between = hangs_as("compound", "nmod", "nummod", "obl:npmod")
_prepositions, _is_preposition = below("case"), hangs_as("case")
_restricting = first_below("case", "acl:relcl")
_begins_no_phrase = of_part("ADV", "PUNCT", "CCONJ", "SCONJ", "INTJ", "SPACE")
_is_inner = hangs_as(
    "compound", "nmod", "amod", "nmod:poss", "det", "nummod", "advmod:quant", "punct", "case:possessive", "advmod",
    "det:predet", "obl:npmod",
)  # fmt: skip


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "A, B and C" from A. Appositions are left to the cast."""
    stack = [c for c in conjuncts(token) if may_head_noun_phrase(c)][::-1]
    out = [token]
    while stack and len(out) < LONGEST:
        one = stack.pop()
        out.append(one)
        stack.extend([c for c in reversed(conjuncts(one)) if may_head_noun_phrase(c)])
    return out


def head_of(tokens: Sequence[Token]) -> Token:
    """Of words that stand together, the one that hangs on a word outside, the first if there are several."""
    first, last = tokens[0].i, tokens[-1].i
    return next((t for t in tokens if not first <= t.head.i <= last or t.head is t), tokens[0])


def core(token: Token) -> Token:
    """What a noun phrase is about: "troops" for "thousands of troops" or "a number of its troops", "aid" for "$5m in aid"."""
    for _ in range(3):
        if token.lemma.lower() not in TRANSPARENT and not is_numeral(token) and not _is_sum(token):
            break
        inner = _counted(token)
        if inner is None:
            break
        token = inner
    return token


def _is_sum(token: Token) -> bool:
    """Whether it is an amount of money: the "m" of "$5m", the "euros" of "5 million euros"."""
    return names_sum(token) or token.lemma.lower() in SUMS


def _counted(token: Token) -> Token | None:
    """What a word that only counts is a count of."""
    of = next((c for c in _prepositions(token) if c.lower == "of"), None)
    worth = next((c for c in token.children if c.lower == "worth"), None)
    if worth is not None:
        of = next(iter(_prepositions(worth)), None)
    if of is None and _is_sum(token):
        beside = (*_prepositions(token), *_prepositions(token.head))
        of = next((c for c in beside if c.lower == "in" and c.i == token.i + 1), None)
        inner = noun_under(of) if of else None
        return inner if inner is not None and is_common_noun(inner) and not is_named(inner) else None
    return noun_under(of) if of else None


def measure(token: Token) -> Token | None:
    """The word that counts what a noun names: the "wave" of "a wave of attacks", the sum of "$5m in aid"."""
    over = token.head
    if not is_oblique(token):
        return None
    if over.lower == "of" and over.head.lemma.lower() in TRANSPARENT:
        return over.head
    before = token.sent.parse.tokens[over.i - 1] if over.i > token.sent.first else None
    return before if over.lower == "in" and before is not None and _is_sum(before) and core(before) is token else None


def owner(noun: Token) -> Token | None:
    """Whose it is: "its plan", "a plan by X"."""
    preposition = next((c for c in _prepositions(noun) if c.lower in BEFORE_OWNER), None)
    return possessor(noun) or (noun_under(preposition) if preposition is not None else None)


def author(noun: Token) -> Token | None:
    """From whom it is: "its claim", "a claim by X", "a letter from X"; not "of X", which may be what it is about."""
    before = possessor(noun)
    return before if before is not None else next(iter(obliques(noun, "by", "from")), None)


def counting_words(noun: Token) -> list[Token]:
    """The words before the noun that can count it or belong to its count: "up to 40 more tanks"."""
    return [c for c in noun.children if c.i < noun.i and _may_count(c)]


def qualifiers(noun: Token) -> list[Token]:
    """The words before a noun that may qualify it, those that the parser hung on a noun between included."""
    own = _may_qualify(noun)
    return own + [g for c in own if _between(c) for g in adjectives(c)]


def phrase_start(noun: Token) -> int:
    """The index of the first word before the noun that belongs to it at once: its article, owner, number, adjective."""
    return min((c.i for c in noun.children if c.i < noun.i and _before_head(c)), default=noun.i)


def is_definite(noun: Token) -> bool:
    """Whether a particular one is meant: by its determiner or owner; bare plurals are, unless bounded ("attacks on cities")."""
    if possessor(noun) is not None or any(c.lower in DEFINITE for c in determiners(noun)):
        return True
    return is_plural_common_noun(noun) and not determiners(noun) and not _prepositions(noun)


def is_known(noun: Token) -> bool:
    """Whether a noun phrase speaks of a thing taken as known: "the withdrawal", "Moscow's withdrawal", "their withdrawal"."""
    known = possessor(noun) is not None or any(c.lower in KNOWN for c in determiners(noun))
    return known or is_proper_noun(noun)


def is_restricted(noun: Token) -> bool:
    """Whether a phrase or a relative clause behind it says which one is meant."""
    return _restricting(noun) is not None


# ------------------------------------------------------------------------------------------- the whole phrase


def noun_phrase(head: Token, depth: int = 0) -> tuple[list[Token], int]:
    """The noun phrase around a head: its modifiers before it, prepositional phrases behind it, no clauses; head's index."""
    tokens = head.sent.parse.tokens
    first = head.i
    for child in head.children:
        if child.i < head.i and _is_inner(child):
            first = min(first, _left(child))
    last = head.i + 1
    if depth < DEEP:
        for child in head.children:
            if child.i == last and (_is_preposition(child) or (is_participial_clause(child) and child.lower == "based")):
                last = max(last, _behind(child, depth))
    while first < head.i and (_begins_no_phrase(tokens[first]) or tokens[first].lower in ABOUT):
        first += 1
    return tokens[first:last], head.i - first


def _left(token: Token) -> int:
    first, todo, n = token.i, [token], 0
    while todo and n < 60:
        t = todo.pop()
        n += 1
        first = min(first, t.i)
        todo.extend(c for c in t.children if c.i < t.i or is_conjunct(c))
    return first


def _behind(prep: Token, depth: int) -> int:
    for child in prep.children:
        if is_oblique(child):
            inner, _ = noun_phrase(child, depth + 1)
            return inner[-1].i + 1 if inner[-1].i >= child.i else child.i + 1
        if _is_preposition(child) and child.i == prep.i + 1:
            return _behind(child, depth + 1) if depth < DEEP else prep.i + 1
    return prep.i + 1
