"""What the word above leaves of a word, by how the one hangs on the other: tables of which the first row that holds decides.

`TOP` is of a word that stands under none of the holder's, `CROSSING` of one whose word above is the verb of saying, `ANYWHERE`
comes before the tables that `below` gives, one for each grammatical function. Where no row holds, nothing above bears on it.
"""

from __future__ import annotations

from itertools import chain

from standoff.grammar.functions import Function, function_of
from standoff.grammar.verbs import infinitive_marker
from standoff.language import Token
from standoff.reading.factuality.rules.adverbials import ADVERBIAL
from standoff.reading.factuality.rules.arguments import ARGUMENT
from standoff.reading.factuality.rules.common import PLAIN, Row
from standoff.reading.factuality.rules.complements import COMPLEMENT
from standoff.reading.factuality.rules.joined import COORDINATE, LOOSE, MODIFIER, PART, RELATIVE
from standoff.reading.factuality.rules.obliques import OBLIQUE
from standoff.reading.factuality.rules.top import ANYWHERE, CROSSING, TOP

__all__ = ["ANYWHERE", "CROSSING", "PLAIN", "RULES", "TOP", "Row", "below"]

_BELOW: dict[Function, tuple[Row, ...]] = {
    Function.COORDINATE: COORDINATE,
    Function.OBLIQUE: OBLIQUE,
    Function.ADVERBIAL: ADVERBIAL,
    Function.RELATIVE: RELATIVE,
    Function.COMPLEMENT: COMPLEMENT,
    Function.ARGUMENT: ARGUMENT,
    Function.MODIFIER: MODIFIER,
    Function.AUXILIARY: PART,
    Function.PARTICLE: PART,
    Function.LOOSE: LOOSE,
    Function.OTHER: (),
}
RULES: tuple[Row, ...] = tuple({row.name: row for row in chain(TOP, CROSSING, ANYWHERE, *_BELOW.values())}.values())


def below(token: Token) -> tuple[Row, ...]:
    """The table for how a word hangs on the one above it; an infinitive that parsers call a relative clause is a complement."""
    function = function_of(token)
    infinitive = function is Function.RELATIVE and infinitive_marker(token) is not None
    return COMPLEMENT if infinitive else _BELOW[function]
