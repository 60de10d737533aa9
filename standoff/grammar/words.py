"""What a word is by itself: its part of speech, and the form of a verb or noun."""

from __future__ import annotations

from standoff.grammar.relations import forms
from standoff.language import Token

__all__ = [
    "has_form_of_infinitive",
    "has_form_of_name",
    "have_one_form",
    "is_adjective",
    "is_adposition",
    "is_adverb",
    "is_amount",
    "is_cardinal",
    "is_clitic",
    "is_closed_class",
    "is_common_noun",
    "is_content_word",
    "is_coordinator",
    "is_determiner",
    "is_finite",
    "is_function_word",
    "is_helping_verb",
    "is_ing_form",
    "is_lexical_verb",
    "is_modal",
    "is_nominal_word",
    "is_noun",
    "is_noun_or_adjective",
    "is_numeral",
    "is_participle",
    "is_past_form",
    "is_past_participle",
    "is_past_tense",
    "is_plain_form",
    "is_plural",
    "is_plural_common_noun",
    "is_plural_present",
    "is_possessive_mark",
    "is_present_tense",
    "is_pronoun",
    "is_proper_noun",
    "is_punctuation",
    "is_question_word",
    "is_singular_noun",
    "is_singular_present",
    "is_subordinating",
    "is_superlative",
    "is_tensed",
    "is_untensed",
    "is_verb",
    "is_verb_form",
    "links_words",
    "may_be_nominal",
    "may_head_clause",
    "may_head_noun_phrase",
    "may_join_names",
    "part_of_speech",
    "previous",
]

_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_CLAUSAL = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_NOMINAL_WORDS = _NOMINAL | {"DET"}
_BETWEEN = frozenset({"ADV", "PART", "AUX", "CCONJ", "SCONJ", "VERB", "ADP", "ADJ"})
_UNKNOWN = frozenset({"X", "INTJ"})
_MEANING = _CONTENT | _UNKNOWN | {"VERB", "ADV"}
_CLOSED = frozenset({"DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "SYM", "AUX", "SPACE"})
_LINKS = frozenset({"ADP", "SCONJ"})
_SMALL = frozenset({"ADP", "SCONJ", "ADV", "PART"})
_FINITE, _PAST, _PRESENT = forms("VerbForm=Fin"), forms("Tense=Past"), forms("Tense=Pres")
_PLAIN, _ING, _PARTICIPLE, _MODAL = forms("VerbForm=Inf"), forms("VerbForm=Ger"), forms("VerbForm=Part"), forms("VerbType=Mod")
_PARTICIPLES = _ING | _PARTICIPLE
_VERBAL = _FINITE | _PLAIN | _ING | _PARTICIPLE
_PLURAL, _SINGULAR, _PROPER = forms("Number=Plur"), forms("Number=Sing"), forms("Proper=Yes")
_JOINING = forms("PronType=Art", "PronType=Prs", "Adposition=Yes", "Conjunction=Yes") - forms("Poss=Yes")
_AMOUNT = forms("Number=Sing", "Number=Plur", "NumType=Card", "Currency=Yes") - _FINITE
_CARDINAL, _SUPERLATIVE, _ASKING = forms("NumType=Card"), forms("Degree=Sup"), forms("PronType=Int")


def previous(token: Token) -> Token | None:
    """The word before it in its sentence, None for the first."""
    return token.sent.parse.tokens[token.i - 1] if token.i > token.sent.first else None


def part_of_speech(token: Token) -> str | None:
    """ "verb", "noun" or "adjective": the words that can be predicates; None for any other."""
    return _PARTS.get(token.pos)


def is_verb(token: Token) -> bool:
    """A verb, auxiliaries and the copula included."""
    return token.pos in _VERBS


def is_lexical_verb(token: Token) -> bool:
    """A verb that means something by itself: no auxiliary, no copula."""
    return token.pos == "VERB"


def is_helping_verb(token: Token) -> bool:
    """An auxiliary or a copula."""
    return token.pos == "AUX"


def is_noun(token: Token) -> bool:
    """A noun, names included."""
    return token.pos in _NOUNS


def is_common_noun(token: Token) -> bool:
    """A noun that is no name."""
    return token.pos == "NOUN"


def is_proper_noun(token: Token) -> bool:
    """A name, or a word of one."""
    return token.pos == "PROPN"


def is_pronoun(token: Token) -> bool:
    """A pronoun."""
    return token.pos == "PRON"


def is_adjective(token: Token) -> bool:
    """An adjective."""
    return token.pos == "ADJ"


def is_adverb(token: Token) -> bool:
    """An adverb."""
    return token.pos == "ADV"


def is_determiner(token: Token) -> bool:
    """An article or another determiner."""
    return token.pos == "DET"


def is_noun_or_adjective(token: Token) -> bool:
    """A noun, a name or an adjective: a word that may be of a country or a person."""
    return token.pos in _CONTENT


def may_head_clause(token: Token) -> bool:
    """A verb, or the noun or adjective that a copula's clause may hang on."""
    return token.pos in _CLAUSAL


def may_head_noun_phrase(token: Token) -> bool:
    """A noun, name, pronoun, number, or an adjective used as one ("the injured")."""
    return token.pos in _NOMINAL


def is_coordinator(token: Token) -> bool:
    """ "And", "or", "but"."""
    return token.pos == "CCONJ"


def is_punctuation(token: Token) -> bool:
    """A mark."""
    return token.pos == "PUNCT"


def may_be_nominal(token: Token) -> bool:
    """A word that may head a noun phrase, one that the tagger does not know included."""
    return token.pos in _NOMINAL or token.pos in _UNKNOWN


def is_content_word(token: Token) -> bool:
    """A word that means something by itself: a noun, name, lexical verb, adjective, adverb, or an unknown one."""
    return token.pos in _MEANING


def is_closed_class(token: Token) -> bool:
    """An article, pronoun, preposition, conjunction, particle, auxiliary, or a mark."""
    return token.pos in _CLOSED


def is_nominal_word(token: Token) -> bool:
    """A word of the kinds that noun phrases are made of."""
    return token.pos in _NOMINAL_WORDS


def is_clitic(token: Token) -> bool:
    """ "'s", "to", "not"."""
    return token.pos == "PART"


def links_words(token: Token) -> bool:
    """A word that may stand between the words of a predicate: no noun, pronoun, article, number or mark."""
    return token.pos in _BETWEEN


def is_adposition(token: Token) -> bool:
    """A preposition."""
    return token.pos == "ADP"


def is_subordinating(token: Token) -> bool:
    """A preposition or a subordinating conjunction: "after", "of", "because"."""
    return token.pos in _LINKS


def is_function_word(token: Token) -> bool:
    """A preposition, conjunction, adverb or particle: what only links or shades."""
    return token.pos in _SMALL


def is_numeral(token: Token) -> bool:
    """A number, in digits or words, by its part of speech."""
    return token.pos == "NUM"


def is_cardinal(token: Token) -> bool:
    """A cardinal number, by its form."""
    return token.tag in _CARDINAL


def is_amount(token: Token) -> bool:
    """A noun, a number, or the sign of a currency: what something can be done after or before."""
    return token.tag in _AMOUNT


def has_form_of_name(token: Token) -> bool:
    """A name by its form, whatever part of speech it is used as."""
    return token.tag in _PROPER


def is_possessive_mark(token: Token) -> bool:
    """ "'s"."""
    return token.tag == "POS"


def is_plural(token: Token) -> bool:
    """A noun or name in the plural."""
    return token.tag in _PLURAL


def is_plural_common_noun(token: Token) -> bool:
    """A noun that is no name, in the plural."""
    return token.tag in _PLURAL and token.tag not in _PROPER


def is_singular_noun(token: Token) -> bool:
    """A common noun in the singular."""
    return token.tag in _SINGULAR and token.tag not in _PROPER


def is_superlative(token: Token) -> bool:
    """ "Deadliest", "most"."""
    return token.tag in _SUPERLATIVE


def may_join_names(token: Token) -> bool:
    """An article, pronoun, preposition or conjunction: capitalised in a title, it ends a name all the same."""
    return token.tag in _JOINING


def is_question_word(token: Token) -> bool:
    """ "Who", "which", "when"."""
    return token.tag in _ASKING


def is_verb_form(token: Token) -> bool:
    """A form of a lexical verb, whatever part of speech it is used as."""
    return token.tag in _VERBAL


def is_finite(token: Token) -> bool:
    """In a present or past tense."""
    return token.tag in _FINITE


def is_tensed(token: Token) -> bool:
    """A finite verb or a modal: what makes words a sentence."""
    return token.tag in _FINITE or token.tag in _MODAL


def is_untensed(token: Token) -> bool:
    """A plain form or a participle: it needs an auxiliary, "to" or a verb above."""
    return token.tag in _PLAIN or token.tag in _PARTICIPLES


def is_past_tense(token: Token) -> bool:
    """ "Left", "was"."""
    return token.tag in _PAST


def is_present_tense(token: Token) -> bool:
    """ "Leaves", "leave" with a subject."""
    return token.tag in _PRESENT


def is_singular_present(token: Token) -> bool:
    """ "Leaves"."""
    return token.tag == "VBZ"


def is_plural_present(token: Token) -> bool:
    """ "Leave" with a subject that is not the third person singular: of one form with the infinitive."""
    return token.tag == "VBP"


def has_form_of_infinitive(token: Token) -> bool:
    """ "Leave", after "to", in a command, or of a plural."""
    return token.tag in _PLAIN or token.tag == "VBP"


def is_plain_form(token: Token) -> bool:
    """The bare form, as after "to", a modal or in a command."""
    return token.tag in _PLAIN


def is_ing_form(token: Token) -> bool:
    """A present participle or gerund."""
    return token.tag in _ING


def is_past_participle(token: Token) -> bool:
    """ "Left", "taken", of a passive or a perfect."""
    return token.tag in _PARTICIPLE


def have_one_form(one: Token, other: Token) -> bool:
    """Whether two verbs have one form, as those that are joined have: "declined to confirm or deny"."""
    return one.tag == other.tag


def is_participle(token: Token) -> bool:
    """A present or a past one."""
    return token.tag in _PARTICIPLES


def is_past_form(token: Token) -> bool:
    """A past tense or a past participle, which look alike in most verbs."""
    return token.tag in _PAST or token.tag in _PARTICIPLE


def is_modal(token: Token) -> bool:
    """ "May", "must", "will"."""
    return token.tag in _MODAL
