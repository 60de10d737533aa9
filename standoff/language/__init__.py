"""Article -> Parse: tokens, sentences, dependencies and entities, by a model behind one contract.

`pieces` cuts an article into runs of text, a model (`spacy_model`, with `encoder` to make it faster) says of each what its
columns hold, `build` makes one `parse` of them, and `cache` keeps the columns on disk. What is asked of a parse is in
`grammar/`; nothing here knows what words mean.
"""

from standoff.language.build import build_parse
from standoff.language.parse import Parse, Sentence, Token
from standoff.language.pieces import Columns, pieces_of
from standoff.language.spacy_model import DEFAULT_MODEL, Language, slow_setup

__all__ = [
    "DEFAULT_MODEL",
    "Columns",
    "Language",
    "Parse",
    "Sentence",
    "Token",
    "build_parse",
    "pieces_of",
    "slow_setup",
]
