"""Who is meant by a name that somebody types: a code, a name, a demonym, a capital, a former spelling, a person, an
organisation, or a part of a country ("Russian military"). Every place that asks for a side or a speaker asks here.

    understand("Kiev").meaning          -> Meaning(code="UKR", name="Ukraine", how="the capital of Ukraine")
    understand("the Kremlin").says      -> "the Kremlin = RUS GOV (government of Russia)"
    understand("Korea").meanings        -> two: whoever asks has to say which
    understand("Rusia").near            -> ("Russia", ...)

What a record alone knows (names that no table has) is added by `standoff.asking.who`.
"""

from __future__ import annotations

from standoff.names.meanings import Meaning, Understood, Whom, key
from standoff.names.near import near
from standoff.names.table import name_of
from standoff.names.understanding import understand

__all__ = ["Meaning", "Understood", "Whom", "key", "name_of", "near", "understand"]
