"""What the parser says, in Universal Dependencies' terms: the one place where its own labels are named.

The models that stand behind `language` speak ClearNLP's labels and the Penn Treebank's tags. The tables give for each what
Universal Dependencies (de Marneffe et al. 2021) call it; the rest of `grammar` asks for relations and features by those names,
and nothing outside `grammar` asks for either. A parser of another language needs a table of its own here, and no rule changed.

Two things are as the parser has them and not as in UD: a preposition is the head of its phrase (`case` over `case:obj`), and a
copula is a verb with a predicate (`pred`) under it. `arguments.phrases`, `obliques` and `predicatives` hide both.
"""

from __future__ import annotations

from standoff.language import Token

__all__ = ["entities", "forms", "relation_of", "relations"]

# the parser's label -> UD's relation
RELATIONS = {
    "ROOT": "root", "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "csubj": "csubj", "csubjpass": "csubj:pass", "expl": "expl",
    "dobj": "obj", "dative": "iobj", "attr": "pred:noun", "acomp": "pred:adj", "oprd": "pred:obj",
    "prep": "case", "agent": "case:agent", "pobj": "case:obj", "pcomp": "case:clause",
    "xcomp": "xcomp", "ccomp": "ccomp", "advcl": "advcl", "acl": "acl", "relcl": "acl:relcl", "parataxis": "parataxis",
    "conj": "conj", "cc": "cc", "preconj": "cc:preconj", "appos": "appos",
    "case": "case:possessive",
    "det": "det", "predet": "det:predet", "poss": "nmod:poss", "nmod": "nmod", "amod": "amod", "compound": "compound",
    "nummod": "nummod", "quantmod": "advmod:quant", "npadvmod": "obl:npmod", "advmod": "advmod", "neg": "advmod:neg",
    "prt": "compound:prt", "mark": "mark", "aux": "aux", "auxpass": "aux:pass", "intj": "discourse", "meta": "discourse:meta",
    "punct": "punct", "dep": "dep",
}  # fmt: skip

# the parser's tag -> UD's features
FORMS = {
    "VB": "VerbForm=Inf", "VBG": "VerbForm=Ger", "VBN": "VerbForm=Part", "VBD": "VerbForm=Fin Tense=Past",
    "VBZ": "VerbForm=Fin Tense=Pres Person=3", "VBP": "VerbForm=Fin Tense=Pres Person=Other", "MD": "VerbType=Mod",
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing Proper=Yes", "NNPS": "Number=Plur Proper=Yes",
    "CD": "NumType=Card", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
    "PRP": "PronType=Prs", "PRP$": "PronType=Prs Poss=Yes", "WP": "PronType=Int", "WP$": "PronType=Int Poss=Yes",
    "WDT": "PronType=Int", "WRB": "PronType=Int", "DT": "PronType=Art", "IN": "Adposition=Yes", "CC": "Conjunction=Yes",
    "RP": "Particle=Yes", "RB": "Adverb=Yes", "$": "Currency=Yes", "POS": "Mark=Poss",
}  # fmt: skip

# the recogniser's label -> what kind of thing the name is of
ENTITIES = {
    "PERSON": "person", "GPE": "territory", "LOC": "land", "FAC": "building", "NORP": "people", "ORG": "organisation",
    "DATE": "day", "TIME": "hour", "PERCENT": "share", "MONEY": "money", "QUANTITY": "measure", "ORDINAL": "ordinal",
    "CARDINAL": "number", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work", "LAW": "law", "LANGUAGE": "language",
}  # fmt: skip


def relation_of(token: Token) -> str:
    """UD's name of the relation by which a word hangs on the one above it: for people to read, not to decide by."""
    return RELATIONS.get(token.dep, token.dep)


def relations(*names: str) -> frozenset[str]:
    """The parser's labels for some of UD's relations."""
    return _labels(RELATIONS, names)


def forms(*features: str) -> frozenset[str]:
    """The parser's tags that have one of these features."""
    return frozenset().union(*(_having(feature) for feature in features))


def entities(*kinds: str) -> frozenset[str]:
    """The recogniser's labels for some kinds of names."""
    return _labels(ENTITIES, kinds)


def _labels(table: dict[str, str], names: tuple[str, ...]) -> frozenset[str]:
    unknown = set(names) - set(table.values())
    if unknown:
        raise KeyError(f"not in the table: {', '.join(sorted(unknown))}")
    return frozenset(label for label, name in table.items() if name in names)


def _having(feature: str) -> frozenset[str]:
    tags = frozenset(tag for tag, features in FORMS.items() if feature in features.split())
    if not tags:
        raise KeyError(f"no tag has {feature}")
    return tags
