"""What hangs on a verb or noun, and how a word hangs on the one above it: subjects, objects, obliques, complements, clauses.

These are the questions that stages ask of a clause's own words. Who is understood where nobody is named is in `clauses`, what
belongs to a noun phrase in `nouns`.
"""

from __future__ import annotations

from enum import StrEnum

from standoff.grammar.questions import below, first_below, hangs_as
from standoff.grammar.relations import relations
from standoff.grammar.words import is_adposition, is_pronoun, is_subordinating
from standoff.language import Token

__all__ = [
    "ClauseKind", "active_auxiliaries", "active_subject", "active_subjects", "adverbial_clauses", "adverbial_nouns",
    "adverbials", "adverbs", "agent_phrases", "agents", "any_subject", "auxiliaries", "clausal_subject", "clause_kind",
    "clauses_under", "complement_clauses", "complement_under", "completes", "coordinators", "direct_object", "expletive",
    "first_auxiliary", "governed", "indirect_objects", "is_active_subject", "is_adnominal_clause", "is_adverb_of",
    "is_adverbial", "is_adverbial_clause", "is_adverbial_noun", "is_agent_phrase", "is_argument", "is_auxiliary",
    "is_clausal_argument", "is_clausal_subject", "is_clause_apart", "is_complement_clause", "is_conjunct", "is_content_clause",
    "is_expletive", "is_finite_complement", "is_link_word", "is_negator", "is_object",
    "is_object_predicate", "is_oblique", "is_open_complement", "is_part_of_clause", "is_participial_clause", "is_particle",
    "is_passive_subject", "is_phrase", "is_predicate_adjective", "is_predicate_noun", "is_predicated", "is_predicative",
    "is_prepositional_clause", "is_receiver", "is_relative_clause", "is_reported_clause", "is_root", "is_subject",
    "is_subordinator", "is_told", "is_undergoer", "is_within_phrase", "joins_clause", "link_word", "link_words",
    "may_form_one_verb", "measures", "named_predicates", "negator", "noun_under", "object_or_receiver", "objects", "obliques",
    "open_complement", "own_subject", "own_subjects", "participial_clauses", "particle", "particles", "passive_auxiliary",
    "passive_subject", "passive_subjects", "phrase_of", "phrases", "predicate_adjective", "predicative", "predicatives",
    "preposition_of", "quality", "receiver", "relative_clause", "shading_words", "subordinator", "undergoers",
]  # fmt: skip

# -------------------------------------------------------------------------------------------- subjects
own_subjects = below("nsubj", "nsubj:pass")  # that the clause itself names, of an active or a passive
own_subject = first_below("nsubj", "nsubj:pass")
active_subjects = below("nsubj")
active_subject = first_below("nsubj")
passive_subjects = below("nsubj:pass")
passive_subject = first_below("nsubj:pass")
any_subject = first_below("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")  # be it a noun, a clause, "it" or "there"
clausal_subject = first_below("csubj")  # "what they did was leave"
expletive = first_below("expl")  # the "there" of "there will be talks"
is_subject = hangs_as("nsubj", "nsubj:pass")
is_active_subject = hangs_as("nsubj")
is_passive_subject = hangs_as("nsubj:pass")
is_clausal_subject = hangs_as("csubj")  # "attacking it is a mistake"
is_expletive = hangs_as("expl")

# -------------------------------------------------------------------------------------------- objects and predicates
objects = below("obj")
direct_object = first_below("obj")
undergoers = below("obj", "nsubj:pass")  # those that it is done to: objects of an active, subjects of a passive
receiver = first_below("iobj")  # to whom it is done: "told X"; of "gave a promise to X", the "to"
object_or_receiver = first_below("obj", "iobj")  # whichever stands first
predicatives = below("pred:noun", "pred:adj", "pred:obj")  # "is an envoy", "is ready", "called him a criminal"
predicative = first_below("pred:noun", "pred:adj", "pred:obj")
predicate_adjective = first_below("pred:adj", "pred:obj")  # how its subject is, or what a verb makes its object
quality = first_below("pred:adj")  # the adjective that a copula says of its subject
named_predicates = below("pred:noun", "pred:obj")  # what its subject is, or what an object is called
is_object = hangs_as("obj")
is_undergoer = hangs_as("obj", "nsubj:pass")
is_receiver = hangs_as("iobj")  # "gave X a promise", "gave it to X": X, or its preposition
is_predicate_noun = hangs_as("pred:noun")
is_predicate_adjective = hangs_as("pred:adj", "pred:obj")
is_predicative = hangs_as("pred:noun", "pred:adj", "pred:obj")
is_object_predicate = hangs_as("pred:obj")
is_predicated = hangs_as("pred:adj", "pred:obj", "conj", "root", "ccomp", "advcl")  # an adjective said of a subject
is_argument = hangs_as("nsubj", "nsubj:pass", "obj", "iobj", "case:agent", "pred:noun", "pred:obj")

# -------------------------------------------------------------------------------------------- prepositions and their phrases
governed = below("case:obj")  # the heads of the noun phrases that a preposition governs
noun_under = first_below("case:obj")
clauses_under = below("case:clause")  # the clauses that it governs: "accused of bombing"
complement_under = first_below("case:obj", "case:clause")  # either
agent_phrases = below("case:agent")  # the "by" of whoever does what a passive says
is_oblique = hangs_as("case:obj")  # a noun under a preposition
is_agent_phrase = hangs_as("case:agent")

# -------------------------------------------------------------------------------------------- auxiliaries, particles, adverbs
auxiliaries = below("aux", "aux:pass")  # "has", "been", "will", and the "to" of an infinitive
first_auxiliary = first_below("aux", "aux:pass")
active_auxiliaries = below("aux")  # without the one that makes a passive
passive_auxiliary = first_below("aux:pass")
particles = below("compound:prt")  # "step up", "pull back"
particle = first_below("compound:prt")
adverbs = below("advmod")
adverbial_nouns = below("obl:npmod")  # when or how much, without a preposition: "left last week"
adverbials = below("advmod", "obl:npmod")
shading_words = below("advmod", "obl:npmod", "advmod:neg", "dep")  # what may shade a verb, and what the parser could not place
measures = below("obl:npmod", "nummod")  # how much or how many: "two dead", "a day later"
negator = first_below("advmod:neg")  # a word's own "not"; what else negates a clause tells `forms.negation`
is_auxiliary = hangs_as("aux", "aux:pass")
is_negator = hangs_as("advmod:neg")
is_particle = hangs_as("compound:prt")
is_adverb_of = hangs_as("advmod")
is_adverbial = hangs_as("advmod", "obl:npmod")
is_adverbial_noun = hangs_as("obl:npmod")
# "call for", "step up", "make clear", "take office", "say no": whether it may be one predicate with the verb above
may_form_one_verb = hangs_as(
    "compound:prt", "advmod", "obl:npmod", "obj", "iobj", "pred:adj", "pred:obj", "xcomp", "ccomp", "case", "discourse"
)

# -------------------------------------------------------------------------------------------- clauses and what joins them
subordinator = first_below("mark")  # "that", "if", "because"
link_words = below("mark", "advmod")  # what may link a clause to the one above: "after", "when"
coordinators = below("cc")  # "and", "or", "but"
complement_clauses = below("xcomp", "ccomp")  # those that are its objects: "said that", "vowed to"
open_complement = first_below("xcomp")  # "declined to say"
adverbial_clauses = below("advcl")  # when, why, by what it is done
participial_clauses = below("acl")  # without a pronoun: "troops deployed there", "a plan to leave"
relative_clause = first_below("acl:relcl")
is_subordinator = hangs_as("mark")
is_link_word = hangs_as("mark", "advmod")
joins_clause = hangs_as("cc", "advmod")  # "and", or an adverb like "then"
is_conjunct = hangs_as("conj")
is_relative_clause = hangs_as("acl:relcl")
is_participial_clause = hangs_as("acl")
is_adnominal_clause = hangs_as("acl", "acl:relcl")
is_adverbial_clause = hangs_as("advcl")
is_open_complement = hangs_as("xcomp")
is_finite_complement = hangs_as("ccomp")  # with a subject of its own, as a rule: "said that they had left"
is_complement_clause = hangs_as("xcomp", "ccomp")
is_reported_clause = hangs_as("ccomp", "parataxis")  # what is said, known or thought, before or after its verb
is_prepositional_clause = hangs_as("case:clause")  # "accused of bombing", "after leaving"
is_clausal_argument = hangs_as("xcomp", "ccomp", "case:clause", "csubj")
is_content_clause = hangs_as("acl", "acl:relcl", "ccomp")  # what a noun or verb is about: "the claim that", "said that"
is_told = hangs_as("acl", "acl:relcl", "ccomp", "conj")  # told within another clause
is_within_phrase = hangs_as("acl", "acl:relcl", "case:clause")  # a part of a noun's or a preposition's phrase
is_clause_apart = hangs_as("acl", "acl:relcl", "advcl", "ccomp")  # says something of its own
# objects, phrases, joined verbs: what is said of the word above (where, when) holds of them too; not of its subject, of what
# is said, or of the clauses that say when and why
is_part_of_clause = hangs_as(
    "obj", "nsubj:pass", "case", "case:agent", "case:obj", "case:clause", "conj", "xcomp", "acl", "acl:relcl", "pred:noun",
    "compound", "amod", "appos",
)  # fmt: skip

_is_phrase, _completes = hangs_as("case", "case:agent"), hangs_as("compound:prt", "pred:adj", "pred:obj", "xcomp")


class ClauseKind(StrEnum):
    """How a clause (or a part of a coordination) is joined to the word above it."""

    RELATIVE = "relative"  # "troops that left"
    PARTICIPIAL = "participial"  # "troops deployed there", "a plan to leave"
    ADVERBIAL = "adverbial"  # "fired, killing two", "left after it had signed"
    COMPLEMENT = "complement"  # "said that"
    OPEN_COMPLEMENT = "open complement"  # "vowed to"
    PREPOSITIONAL = "prepositional"  # "accused of bombing"
    COORDINATE = "coordinate"
    PARATACTIC = "paratactic"  # "it left, the ministry said"


_JOINED = {
    "acl:relcl": ClauseKind.RELATIVE, "acl": ClauseKind.PARTICIPIAL, "advcl": ClauseKind.ADVERBIAL,
    "ccomp": ClauseKind.COMPLEMENT, "xcomp": ClauseKind.OPEN_COMPLEMENT, "case:clause": ClauseKind.PREPOSITIONAL,
    "conj": ClauseKind.COORDINATE, "parataxis": ClauseKind.PARATACTIC,
}  # fmt: skip
_CLAUSES = {label: kind for relation, kind in _JOINED.items() for label in relations(relation)}


def clause_kind(verb: Token) -> ClauseKind | None:
    """How the clause of a verb is joined to the word above it, None where it is no clause or a main one."""
    return _CLAUSES.get(verb.dep)


def is_root(word: Token) -> bool:
    """Whether nothing stands above it in its sentence."""
    return word.head is word


def indirect_objects(verb: Token) -> list[Token]:
    """ "Gave X a promise": X, without "to"."""
    return [c for c in verb.children if is_receiver(c) and not is_subordinating(c)]


def is_phrase(word: Token) -> bool:
    """A preposition with its phrase; the "by" of an agent and the "to" of a receiver too."""
    return _is_phrase(word) or (is_receiver(word) and is_adposition(word) and not is_pronoun(word))


def phrases(word: Token, *prepositions: str) -> list[Token]:
    """The prepositions whose phrases hang on a word, all or some."""
    return [c for c in word.children if (not prepositions or c.lower in prepositions) and is_phrase(c)]


def phrase_of(word: Token) -> Token | None:
    """The first of them, whatever the preposition."""
    return next(filter(is_phrase, word.children), None)


def obliques(word: Token, *prepositions: str) -> list[Token]:
    """The heads of the noun phrases under a word's prepositions, all or some: of "talks with X", X."""
    return [noun for preposition in phrases(word, *prepositions) for noun in governed(preposition)]


def agents(verb: Token) -> list[Token]:
    """Who does what a passive says: "by X"."""
    return [noun for by in agent_phrases(verb) for noun in governed(by)]


def preposition_of(noun: Token) -> Token | None:
    """The preposition that a noun stands under, None if under none."""
    return noun.head if is_oblique(noun) else None


def completes(word: Token) -> bool:
    """Whether it completes what a verb says of its object: a phrase, a particle, a predicate, an infinitive."""
    return _completes(word) or is_phrase(word)


def link_word(verb: Token) -> str:
    """The first of what may link a clause to the one above, in small letters, "" for none."""
    return next((c.lower for c in link_words(verb)), "")
