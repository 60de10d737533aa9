"""What a word is by itself: its part of speech, and the form of a verb or noun."""

from __future__ import annotations

from standoff.grammar.questions import of_form, of_part
from standoff.language import Token

__all__ = [
    "has_form_of_infinitive", "has_form_of_name", "have_one_form", "is_adjective", "is_adposition", "is_adverb", "is_amount",
    "is_cardinal", "is_clitic", "is_closed_class", "is_common_noun", "is_content_word", "is_coordinator", "is_determiner",
    "is_finite", "is_function_word", "is_helping_verb", "is_ing_form", "is_lexical_verb", "is_modal", "is_nominal_word",
    "is_noun", "is_noun_or_adjective", "is_numeral", "is_participle", "is_past_form", "is_past_participle", "is_past_tense",
    "is_plain_form", "is_plural", "is_plural_common_noun", "is_possessive_mark", "is_present_tense",
    "is_pronoun", "is_proper_noun", "is_punctuation", "is_question_word", "is_singular_noun", "is_singular_present",
    "is_subordinating", "is_superlative", "is_tensed", "is_untensed", "is_verb", "is_verb_form", "links_words",
    "may_be_nominal", "may_head_clause", "may_head_noun_phrase", "may_join_names", "part_of_speech", "previous",
]  # fmt: skip

_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def part_of_speech(token: Token) -> str | None:
    """ "verb", "noun" or "adjective": the words that can be predicates; None for any other."""
    return _PARTS.get(token.pos)


def previous(token: Token) -> Token | None:
    """The word before it in its sentence, None for the first."""
    return token.sent.parse.tokens[token.i - 1] if token.i > token.sent.first else None


def have_one_form(one: Token, other: Token) -> bool:
    """Whether two verbs have one form, as those that are joined have: "declined to confirm or deny"."""
    return one.tag == other.tag


# -------------------------------------------------------------------------------------------- parts of speech
is_verb = of_part("VERB", "AUX")
is_lexical_verb = of_part("VERB")  # means something by itself: no auxiliary, no copula
is_helping_verb = of_part("AUX")  # an auxiliary or a copula
is_noun = of_part("NOUN", "PROPN")
is_common_noun = of_part("NOUN")
is_proper_noun = of_part("PROPN")  # a name, or a word of one
is_pronoun = of_part("PRON")
is_adjective = of_part("ADJ")
is_adverb = of_part("ADV")
is_determiner = of_part("DET")
is_numeral = of_part("NUM")  # in digits or words
is_coordinator = of_part("CCONJ")
is_adposition = of_part("ADP")
is_punctuation = of_part("PUNCT")
is_clitic = of_part("PART")  # "'s", "to", "not"
is_subordinating = of_part("ADP", "SCONJ")  # "after", "of", "because"
is_function_word = of_part("ADP", "SCONJ", "ADV", "PART")  # what only links or shades
is_noun_or_adjective = of_part("NOUN", "PROPN", "ADJ")  # a word that may be of a country or a person
may_head_clause = of_part("VERB", "AUX", "NOUN", "ADJ")  # a verb, or what a copula's clause may hang on
may_head_noun_phrase = of_part("NOUN", "PROPN", "PRON", "NUM", "ADJ")  # also an adjective, "the injured"
may_be_nominal = of_part("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "INTJ")  # the same, or unknown to the tagger
is_nominal_word = of_part("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")  # of the kinds that noun phrases are made of
is_content_word = of_part("NOUN", "PROPN", "ADJ", "VERB", "ADV", "X", "INTJ")  # means something by itself
is_closed_class = of_part("DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "SYM", "AUX", "SPACE")
links_words = of_part("ADV", "PART", "AUX", "CCONJ", "SCONJ", "VERB", "ADP", "ADJ")  # may stand between a predicate's words

# -------------------------------------------------------------------------------------------- forms of verbs
is_finite = of_form("VerbForm=Fin")  # in a present or past tense
is_past_tense = of_form("Tense=Past")
is_present_tense = of_form("Tense=Pres")
is_singular_present = of_form("Person=3")  # "leaves"
is_plain_form = of_form("VerbForm=Inf")  # as after "to", a modal or in a command
is_ing_form = of_form("VerbForm=Ger")  # a present participle or gerund
is_past_participle = of_form("VerbForm=Part")
is_participle = of_form("VerbForm=Ger", "VerbForm=Part")
is_past_form = of_form("Tense=Past", "VerbForm=Part")  # two that look alike in most verbs
is_modal = of_form("VerbType=Mod")
is_tensed = of_form("VerbForm=Fin", "VerbType=Mod")  # what makes words a sentence
is_untensed = of_form("VerbForm=Inf", "VerbForm=Ger", "VerbForm=Part")  # needs an auxiliary, "to" or a verb above
is_verb_form = of_form("VerbForm=Fin", "VerbForm=Inf", "VerbForm=Ger", "VerbForm=Part")  # whatever it is used as
has_form_of_infinitive = of_form("VerbForm=Inf", "Person=Other")

# -------------------------------------------------------------------------------------------- forms of other words
is_plural = of_form("Number=Plur")
is_plural_common_noun = of_form("Number=Plur", but=("Proper=Yes",))
is_singular_noun = of_form("Number=Sing", but=("Proper=Yes",))
has_form_of_name = of_form("Proper=Yes")
is_cardinal = of_form("NumType=Card")
is_amount = of_form("Number=Sing", "Number=Plur", "NumType=Card", "Currency=Yes")  # what something can be done after
is_superlative = of_form("Degree=Sup")
is_possessive_mark = of_form("Mark=Poss")  # "'s"
is_question_word = of_form("PronType=Int")  # "who", "which", "when"
may_join_names = of_form("PronType=Art", "PronType=Prs", "Adposition=Yes", "Conjunction=Yes", but=("Poss=Yes",))  # ends a name
