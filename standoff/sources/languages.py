"""The language of a text: English is read, any other is refused by name.

The identifier is py3langid (Lui and Baldwin 2012, langid.py), with probabilities. A short text that it is unsure about is
taken to be English: names and numbers look like no language.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from standoff import knowledge
from standoff.errors import WrongLanguage

__all__ = ["language_of"]

SAMPLE = 3_000  # code points looked at
# Refused when English is less likely than the first of these; texts of at least so many letters already when it is less
# likely than the second (measured: no English news of 200 letters comes near).
_NEVER = 1e-4
_UNLIKELY = ((400, 0.2), (80, 0.02))


@cache
def _identifier() -> Any:
    from py3langid import langid

    identifier: Any = langid.LanguageIdentifier  # untyped
    return identifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def language_of(text: str, what: str = "text") -> str:
    """The code of the text's language, "en".

    Raises:
        WrongLanguage: it is another; the message names it.
    """
    sample = _sample(text)
    letters = sum(c.isalpha() for c in sample)
    if letters < 8:
        return "en"
    ranked = _identifier().rank(sample)
    best, likelihood = ranked[0]
    table = knowledge.load("languages")
    if best in table["like_english"]:
        return "en"
    english = dict(ranked)["en"]
    if english < _NEVER or any(letters >= n and english < limit and likelihood > 0.4 for n, limit in _UNLIKELY):
        raise WrongLanguage(f"{what}: written in {table['names'].get(best, best)}, not in English")
    return "en"


def _sample(text: str) -> str:
    """The beginning, and as much from the middle, so that a foreign title or an English notice does not decide."""
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[: SAMPLE // 2]} {text[middle : middle + SAMPLE // 2]}"
