"""What hangs on a verb or noun, and how a word hangs on the one above it: subjects, objects, obliques, complements, clauses.

These are the questions that stages ask of a clause's own words. Who is understood where nobody is named is in `clauses`, what
belongs to a noun phrase in `nouns`.
"""

from __future__ import annotations

from enum import StrEnum

from standoff.grammar.relations import relations
from standoff.grammar.words import is_adposition, is_pronoun, is_subordinating
from standoff.language import Token

__all__ = [
    "ClauseKind",
    "active_auxiliaries",
    "active_subject",
    "active_subjects",
    "adverbial_clauses",
    "adverbial_nouns",
    "adverbials",
    "adverbs",
    "agent_phrases",
    "agents",
    "any_subject",
    "auxiliaries",
    "clausal_subject",
    "clause_kind",
    "clauses_under",
    "complement_clauses",
    "complement_under",
    "completes",
    "coordinators",
    "direct_object",
    "expletive",
    "first_auxiliary",
    "governed",
    "indirect_objects",
    "is_active_subject",
    "is_adnominal_clause",
    "is_adverb_of",
    "is_adverbial",
    "is_adverbial_clause",
    "is_adverbial_noun",
    "is_agent_phrase",
    "is_argument",
    "is_auxiliary",
    "is_clausal_argument",
    "is_clausal_subject",
    "is_clause_apart",
    "is_complement_clause",
    "is_conjunct",
    "is_content_clause",
    "is_expletive",
    "is_finite_complement",
    "is_indirect_object",
    "is_link_word",
    "is_negator",
    "is_object",
    "is_object_predicate",
    "is_oblique",
    "is_open_complement",
    "is_part_of_clause",
    "is_participial_clause",
    "is_particle",
    "is_passive_subject",
    "is_phrase",
    "is_predicate_adjective",
    "is_predicate_noun",
    "is_predicated",
    "is_predicative",
    "is_prepositional_clause",
    "is_receiver",
    "is_relative_clause",
    "is_reported_clause",
    "is_root",
    "is_subject",
    "is_subordinator",
    "is_told",
    "is_undergoer",
    "is_within_phrase",
    "joins_clause",
    "link_word",
    "link_words",
    "may_form_one_verb",
    "measures",
    "named_predicates",
    "negator",
    "noun_under",
    "object_or_receiver",
    "objects",
    "obliques",
    "open_complement",
    "own_subject",
    "own_subjects",
    "participial_clauses",
    "particle",
    "particles",
    "passive_auxiliary",
    "passive_subject",
    "passive_subjects",
    "phrase_of",
    "phrases",
    "predicate_adjective",
    "predicative",
    "predicatives",
    "preposition_of",
    "quality",
    "receiver",
    "relative_clause",
    "shading_words",
    "subordinator",
    "undergoers",
]


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


_ACTIVE, _PASSIVE = relations("nsubj"), relations("nsubj:pass")
_SUBJECT = _ACTIVE | _PASSIVE
_OBJECT, _INDIRECT = relations("obj"), relations("iobj")
_UNDERGOER = _OBJECT | _PASSIVE
_PREDICATE_NOUN, _PREDICATE_ADJECTIVE = relations("pred:noun"), relations("pred:adj", "pred:obj")
_QUALITY, _CLAUSAL_SUBJECT = relations("pred:adj"), relations("csubj")
_PREDICATIVE = _PREDICATE_NOUN | _PREDICATE_ADJECTIVE
_AGENT = relations("case:agent")
_PHRASE = relations("case") | _AGENT
_GOVERNED, _UNDER_PREPOSITION = relations("case:obj"), relations("case:clause")
_AUXILIARY, _PASSIVE_AUXILIARY = relations("aux", "aux:pass"), relations("aux:pass")
_EXPLETIVE, _NEGATOR, _MARK = relations("expl"), relations("advmod:neg"), relations("mark")
_PARTICLE, _ADVERB = relations("compound:prt"), relations("advmod")
_LINK = _MARK | _ADVERB
_COORDINATOR = relations("cc")
_ADVERBIAL_NOUN = relations("obl:npmod")
_ADVERBIAL = _ADVERB | _ADVERBIAL_NOUN
_ANY_SUBJECT = _SUBJECT | _EXPLETIVE | relations("csubj", "csubj:pass")
_COMPLETING = _PARTICLE | _PREDICATE_ADJECTIVE | relations("xcomp")
_SHADING = _ADVERBIAL | _NEGATOR | relations("dep")
_MEASURE = _ADVERBIAL_NOUN | relations("nummod")
_OPEN, _REPORTED = relations("xcomp"), relations("ccomp", "parataxis")
_FINITE_COMPLEMENT, _COMPLEMENT = relations("ccomp"), relations("xcomp", "ccomp")
_ADVERBIAL_CLAUSE, _PARTICIPIAL, _RELATIVE = relations("advcl"), relations("acl"), relations("acl:relcl")
_ADNOMINAL = _PARTICIPIAL | _RELATIVE
_CONJUNCT = relations("conj")
_OBJECT_PREDICATE = relations("pred:obj")
_NAMED_PREDICATE = _PREDICATE_NOUN | _OBJECT_PREDICATE
_PREDICATED = _PREDICATE_ADJECTIVE | _CONJUNCT | relations("root", "ccomp", "advcl")
_OF_ONE_VERB = (
    _PARTICLE | _ADVERBIAL | _OBJECT | _INDIRECT | _PREDICATE_ADJECTIVE | _COMPLEMENT | relations("case", "discourse")
)
_APART = _ADNOMINAL | _ADVERBIAL_CLAUSE | relations("ccomp")
_PART = _UNDERGOER | _GOVERNED | _PHRASE | _CONJUNCT | _OPEN | _ADNOMINAL | _PREDICATE_NOUN | _UNDER_PREPOSITION
_PART |= relations("compound", "amod", "appos")
_JOINED = {
    "acl:relcl": ClauseKind.RELATIVE, "acl": ClauseKind.PARTICIPIAL, "advcl": ClauseKind.ADVERBIAL,
    "ccomp": ClauseKind.COMPLEMENT, "xcomp": ClauseKind.OPEN_COMPLEMENT, "case:clause": ClauseKind.PREPOSITIONAL,
    "conj": ClauseKind.COORDINATE, "parataxis": ClauseKind.PARATACTIC,
}  # fmt: skip
_CLAUSES = {label: kind for relation, kind in _JOINED.items() for label in relations(relation)}
_ARGUMENT = _SUBJECT | _OBJECT | _INDIRECT | _AGENT | _NAMED_PREDICATE


# ------------------------------------------------------------------------------------------- the words below a predicate


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that the clause itself names, of an active or a passive."""
    return [c for c in verb.children if c.dep in _SUBJECT]


def own_subject(verb: Token) -> Token | None:
    """The first subject that the clause itself names."""
    return next((c for c in verb.children if c.dep in _SUBJECT), None)


def active_subjects(verb: Token) -> list[Token]:
    """The subjects named of a clause that is no passive."""
    return [c for c in verb.children if c.dep in _ACTIVE]


def active_subject(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _ACTIVE), None)


def passive_subjects(verb: Token) -> list[Token]:
    """The subjects named of a passive."""
    return [c for c in verb.children if c.dep in _PASSIVE]


def passive_subject(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _PASSIVE), None)


def any_subject(verb: Token) -> Token | None:
    """The subject of a clause, be it a noun, a clause, or the "it" and "there" that stand for one."""
    return next((c for c in verb.children if c.dep in _ANY_SUBJECT), None)


def clausal_subject(verb: Token) -> Token | None:
    """The verb of a clause that is the subject: "what they did was leave"."""
    return next((c for c in verb.children if c.dep in _CLAUSAL_SUBJECT), None)


def objects(verb: Token) -> list[Token]:
    """The direct objects."""
    return [c for c in verb.children if c.dep in _OBJECT]


def direct_object(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _OBJECT), None)


def undergoers(verb: Token) -> list[Token]:
    """Those that it is done to: the objects of an active, the subjects of a passive."""
    return [c for c in verb.children if c.dep in _UNDERGOER]


def indirect_objects(verb: Token) -> list[Token]:
    """ "Gave X a promise": X, without "to"."""
    return [c for c in verb.children if c.dep in _INDIRECT and not is_subordinating(c)]


def receiver(verb: Token) -> Token | None:
    """To whom it is done, with or without "to": "told X", "gave a promise to X"; then it is the "to"."""
    return next((c for c in verb.children if c.dep in _INDIRECT), None)


def object_or_receiver(verb: Token) -> Token | None:
    """The direct object or the receiver, whichever stands first."""
    return next((c for c in verb.children if c.dep in _OBJECT or c.dep in _INDIRECT), None)


def predicatives(verb: Token) -> list[Token]:
    """What a copula says of its subject, or a verb of its object: "is an envoy", "is ready", "called him a criminal"."""
    return [c for c in verb.children if c.dep in _PREDICATIVE]


def predicative(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _PREDICATIVE), None)


def predicate_adjective(verb: Token) -> Token | None:
    """How a copula says its subject is, or what a verb makes its object."""
    return next((c for c in verb.children if c.dep in _PREDICATE_ADJECTIVE), None)


def quality(verb: Token) -> Token | None:
    """The adjective that a copula says of its subject: "is ready"."""
    return next((c for c in verb.children if c.dep in _QUALITY), None)


def named_predicates(verb: Token) -> list[Token]:
    """The nouns among them, and whatever an object is called or made."""
    return [c for c in verb.children if c.dep in _NAMED_PREDICATE]


def phrases(word: Token, *prepositions: str) -> list[Token]:
    """The prepositions whose phrases hang on a word, all or some; the "by" of an agent and the "to" of a receiver too."""
    return [c for c in word.children if is_phrase(c) and (not prepositions or c.lower in prepositions)]


def phrase_of(word: Token) -> Token | None:
    """The first of them, whatever the preposition."""
    return next(iter(phrases(word)), None)


def governed(preposition: Token) -> list[Token]:
    """The heads of the noun phrases that a preposition governs."""
    return [c for c in preposition.children if c.dep in _GOVERNED]


def noun_under(preposition: Token) -> Token | None:
    """The first of them."""
    return next((c for c in preposition.children if c.dep in _GOVERNED), None)


def clauses_under(preposition: Token) -> list[Token]:
    """The verbs of the clauses that a preposition governs: "accused of bombing"."""
    return [c for c in preposition.children if c.dep in _UNDER_PREPOSITION]


def complement_under(preposition: Token) -> Token | None:
    """The noun or clause that a preposition governs."""
    return next((c for c in preposition.children if c.dep in _GOVERNED or c.dep in _UNDER_PREPOSITION), None)


def obliques(word: Token, *prepositions: str) -> list[Token]:
    """The heads of the noun phrases under a word's prepositions, all or some: of "talks with X", X."""
    return [noun for preposition in phrases(word, *prepositions) for noun in governed(preposition)]


def agents(verb: Token) -> list[Token]:
    """Who does what a passive says: "by X"."""
    return [noun for c in verb.children if c.dep in _AGENT for noun in governed(c)]


def agent_phrases(verb: Token) -> list[Token]:
    """The "by" of whoever does what a passive says."""
    return [c for c in verb.children if c.dep in _AGENT]


def auxiliaries(verb: Token) -> list[Token]:
    """ "Has", "been", "will", and the "to" of an infinitive."""
    return [c for c in verb.children if c.dep in _AUXILIARY]


def first_auxiliary(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _AUXILIARY), None)


def active_auxiliaries(verb: Token) -> list[Token]:
    """The same without the one that makes a passive."""
    return [c for c in verb.children if c.dep in _AUXILIARY and c.dep not in _PASSIVE_AUXILIARY]


def passive_auxiliary(verb: Token) -> Token | None:
    """The "was" of "was taken"."""
    return next((c for c in verb.children if c.dep in _PASSIVE_AUXILIARY), None)


def particles(verb: Token) -> list[Token]:
    """The adverbs that belong to a verb: "step up", "pull back"."""
    return [c for c in verb.children if c.dep in _PARTICLE]


def particle(verb: Token) -> Token | None:
    """The first of them."""
    return next((c for c in verb.children if c.dep in _PARTICLE), None)


def adverbs(word: Token) -> list[Token]:
    """The adverbs that hang on a word."""
    return [c for c in word.children if c.dep in _ADVERB]


def adverbial_nouns(word: Token) -> list[Token]:
    """The nouns that say when or how much without a preposition: "left last week"."""
    return [c for c in word.children if c.dep in _ADVERBIAL_NOUN]


def adverbials(word: Token) -> list[Token]:
    """Both."""
    return [c for c in word.children if c.dep in _ADVERBIAL]


def shading_words(verb: Token) -> list[Token]:
    """The adverbs, negators and adverbial nouns that may shade what a verb says, and what the parser could not place."""
    return [c for c in verb.children if c.dep in _SHADING]


def measures(word: Token) -> list[Token]:
    """The numbers and nouns that say how much or how many: "two dead", "a day later"."""
    return [c for c in word.children if c.dep in _MEASURE]


def negator(word: Token) -> Token | None:
    """The "not" of a word's own; what else negates a clause tells `forms.negation`."""
    return next((c for c in word.children if c.dep in _NEGATOR), None)


def expletive(verb: Token) -> Token | None:
    """The "there" of "there will be talks"."""
    return next((c for c in verb.children if c.dep in _EXPLETIVE), None)


def subordinator(verb: Token) -> Token | None:
    """The conjunction that begins a clause: "that", "if", "because"."""
    return next((c for c in verb.children if c.dep in _MARK), None)


def link_words(verb: Token) -> list[Token]:
    """The conjunction or adverbs that may link a clause to the one above: "after", "when"."""
    return [c for c in verb.children if c.dep in _LINK]


def link_word(verb: Token) -> str:
    """The first of them, in small letters, "" for none."""
    return next((c.lower for c in verb.children if c.dep in _LINK), "")


def complement_clauses(verb: Token) -> list[Token]:
    """The verbs of the clauses that are its objects: "said that", "vowed to"."""
    return [c for c in verb.children if c.dep in _COMPLEMENT]


def coordinators(word: Token) -> list[Token]:
    """The "and", "or", "but" that join others to a word."""
    return [c for c in word.children if c.dep in _COORDINATOR]


def open_complement(verb: Token) -> Token | None:
    """The verb of its complement without a subject: "declined to say"."""
    return next((c for c in verb.children if c.dep in _OPEN), None)


def adverbial_clauses(verb: Token) -> list[Token]:
    """The verbs of the clauses that say when, why, by what it is done."""
    return [c for c in verb.children if c.dep in _ADVERBIAL_CLAUSE]


def participial_clauses(noun: Token) -> list[Token]:
    """The verbs of the clauses without a pronoun that describe a noun: "the troops deployed there", "a plan to leave"."""
    return [c for c in noun.children if c.dep in _PARTICIPIAL]


def relative_clause(noun: Token) -> Token | None:
    """The verb of the first clause with a relative pronoun, or without the one it could have: "troops that left"."""
    return next((c for c in noun.children if c.dep in _RELATIVE), None)


# ------------------------------------------------------------------------------------------- how a word hangs on its head


def is_root(word: Token) -> bool:
    """Whether nothing stands above it in its sentence."""
    return word.head is word


def is_subject(word: Token) -> bool:
    """Of an active or a passive."""
    return word.dep in _SUBJECT


def is_active_subject(word: Token) -> bool:
    """Of a clause that is no passive."""
    return word.dep in _ACTIVE


def is_object(word: Token) -> bool:
    """A direct object."""
    return word.dep in _OBJECT


def is_receiver(word: Token) -> bool:
    """To whom it is done: "told X"."""
    return word.dep in _INDIRECT


def is_passive_subject(word: Token) -> bool:
    """Of a passive."""
    return word.dep in _PASSIVE


def is_expletive(word: Token) -> bool:
    """The "it" or "there" that stands for what follows."""
    return word.dep in _EXPLETIVE


def is_undergoer(word: Token) -> bool:
    """The object of an active, the subject of a passive."""
    return word.dep in _UNDERGOER


def is_indirect_object(word: Token) -> bool:
    """ "Gave X a promise", "gave it to X": X, or its preposition."""
    return word.dep in _INDIRECT


def is_predicate_noun(word: Token) -> bool:
    """What a copula says a thing is: "is an envoy"."""
    return word.dep in _PREDICATE_NOUN


def is_predicate_adjective(word: Token) -> bool:
    """How a copula says a thing is, or what a verb calls or makes its object."""
    return word.dep in _PREDICATE_ADJECTIVE


def is_predicative(word: Token) -> bool:
    """Either of the two."""
    return word.dep in _PREDICATIVE


def is_object_predicate(word: Token) -> bool:
    """What a verb calls or makes its object: "called him a criminal"."""
    return word.dep in _OBJECT_PREDICATE


def is_predicated(adjective: Token) -> bool:
    """Whether an adjective is said of a subject, by a copula or as a clause of its own, and not put before a noun."""
    return adjective.dep in _PREDICATED


def is_argument(word: Token) -> bool:
    """A subject, object, indirect object, agent or predicate noun."""
    return word.dep in _ARGUMENT


def is_phrase(word: Token) -> bool:
    """A preposition with its phrase."""
    return word.dep in _PHRASE or (word.dep in _INDIRECT and is_adposition(word) and not is_pronoun(word))


def is_agent_phrase(word: Token) -> bool:
    """The "by" that names who does what a passive says."""
    return word.dep in _AGENT


def is_oblique(word: Token) -> bool:
    """Whether a noun stands under a preposition."""
    return word.dep in _GOVERNED


def preposition_of(noun: Token) -> Token | None:
    """The preposition that a noun stands under, None if under none."""
    return noun.head if noun.dep in _GOVERNED else None


def is_auxiliary(word: Token) -> bool:
    """An auxiliary of the verb above."""
    return word.dep in _AUXILIARY


def is_subordinator(word: Token) -> bool:
    """The conjunction that begins the clause of the word above."""
    return word.dep in _MARK


def is_link_word(word: Token) -> bool:
    """A conjunction or adverb that may link the clause of the word above to another."""
    return word.dep in _LINK


def is_negator(word: Token) -> bool:
    """A "not"."""
    return word.dep in _NEGATOR


def is_particle(word: Token) -> bool:
    """A verb's particle."""
    return word.dep in _PARTICLE


def is_adverbial(word: Token) -> bool:
    """An adverb, or a noun used as one ("last week")."""
    return word.dep in _ADVERBIAL


def is_adverb_of(word: Token) -> bool:
    """An adverb that hangs on the word above."""
    return word.dep in _ADVERB


def is_adverbial_noun(word: Token) -> bool:
    """A noun that says when, where or how much without a preposition: "last week", "three miles"."""
    return word.dep in _ADVERBIAL_NOUN


def completes(word: Token) -> bool:
    """Whether it completes what a verb says of its object: a phrase, a particle, a predicate, an infinitive."""
    return is_phrase(word) or word.dep in _COMPLETING


def may_form_one_verb(word: Token) -> bool:
    """Whether a word may be one predicate with the verb above: "call for", "step up", "make clear", "take office", "say no"."""
    return word.dep in _OF_ONE_VERB


def joins_clause(word: Token) -> bool:
    """The "and" or an adverb like "then" that joins what follows."""
    return word.dep in _COORDINATOR or word.dep in _ADVERB


def is_conjunct(word: Token) -> bool:
    """Whether it is joined to the word above by "and" or "or"."""
    return word.dep in _CONJUNCT


def clause_kind(verb: Token) -> ClauseKind | None:
    """How the clause of a verb is joined to the word above it, None where it is no clause or a main one."""
    return _CLAUSES.get(verb.dep)


def is_clause_apart(verb: Token) -> bool:
    """Whether it is a clause that says something of its own: of a noun, of the time or reason, or what is said."""
    return verb.dep in _APART


def is_part_of_clause(word: Token) -> bool:
    """Whether what is said of the word above (where, when) holds of this one too: its objects, phrases, joined verbs.

    Not its subject, and no clause that is said, or that says when or why.
    """
    return word.dep in _PART


def is_relative_clause(verb: Token) -> bool:
    """ "Troops that left"."""
    return verb.dep in _RELATIVE


def is_participial_clause(verb: Token) -> bool:
    """ "Troops deployed there", "a plan to leave"."""
    return verb.dep in _PARTICIPIAL


def is_adnominal_clause(verb: Token) -> bool:
    """Whether the clause describes a noun: either of the two."""
    return verb.dep in _ADNOMINAL


def is_adverbial_clause(verb: Token) -> bool:
    """ "Left after it had signed", "fired, killing two"."""
    return verb.dep in _ADVERBIAL_CLAUSE


def is_open_complement(verb: Token) -> bool:
    """A complement without a subject of its own: "vowed to leave"."""
    return verb.dep in _OPEN


def is_clausal_argument(verb: Token) -> bool:
    """Whether the clause is the subject or object of a verb, or stands under a preposition."""
    return verb.dep in _COMPLEMENT or verb.dep in _UNDER_PREPOSITION or verb.dep in _CLAUSAL_SUBJECT


def is_told(verb: Token) -> bool:
    """Whether a clause is told within another: what is said, what is joined to it, what describes a noun in it."""
    return verb.dep in _FINITE_COMPLEMENT or verb.dep in _CONJUNCT or verb.dep in _ADNOMINAL


def is_clausal_subject(verb: Token) -> bool:
    """ "Attacking it is a mistake"."""
    return verb.dep in _CLAUSAL_SUBJECT


def is_content_clause(verb: Token) -> bool:
    """Whether the clause may say what a noun or verb is about ("the claim that", "said that"); of a noun, relatives too."""
    return verb.dep in _ADNOMINAL or verb.dep in _FINITE_COMPLEMENT


def is_finite_complement(verb: Token) -> bool:
    """A complement with a subject of its own, as a rule: "said that they had left"."""
    return verb.dep in _FINITE_COMPLEMENT


def is_complement_clause(verb: Token) -> bool:
    """Whether the clause is the object of a verb: "said that", "vowed to"."""
    return verb.dep in _COMPLEMENT


def is_reported_clause(verb: Token) -> bool:
    """Whether the clause is what is said, known or thought, with a subject of its own."""
    return verb.dep in _REPORTED


def is_within_phrase(verb: Token) -> bool:
    """Whether the clause is a part of a phrase: of a noun's, or of a preposition's."""
    return verb.dep in _ADNOMINAL or verb.dep in _UNDER_PREPOSITION


def is_prepositional_clause(verb: Token) -> bool:
    """ "Accused of bombing", "after leaving"."""
    return verb.dep in _UNDER_PREPOSITION
