"""How much the tables know of each country: docs/tables.md."""

from __future__ import annotations

from collections import defaultdict

from standoff.knowledge import load
from standoff.knowledge.check.offices import gaps

__all__ = ["tables_page"]

HEAD = """# What the tables know of each country

Made by `make pages`. People with their offices and dates; bodies with names of their own (ministries and parliaments, forces
and services, parties, armed groups, companies); towns and regions that tell the country of whoever is named with them (GeoNames
has many more, used for places). The last column names the offices for which holders between two known ones are missing
since 2000; the checker (`standoff/knowledge/check/offices.py`) finds the other gaps, and two holders at once. Your own tables
can add to these ([imports](imports.md)).
"""


def tables_page() -> str:
    """docs/tables.md: each country with the number of its people, bodies and places, and the offices with gaps."""
    leaders, bodies = load("leaders"), load("organisations")["national"]
    open_: dict[str, set[str]] = defaultdict(set)
    for code, office, _ in gaps():
        open_[code].add(office)
    rows = ["| country | people | bodies | places | gaps since 2000 |", "|---|--:|--:|--:|---|"]
    total = [0, 0, 0]
    for code, country in sorted(load("countries")["countries"].items(), key=lambda item: str(item[1]["name"])):
        numbers = [
            len(leaders.get(code, ())),
            sum(map(len, bodies.get(code, {}).values())),
            len([*country.get("capital", ()), *country.get("seats", ()), *country.get("places", ())]),
        ]
        total = [a + b for a, b in zip(total, numbers, strict=True)]
        cells = [f"{country['name']} ({code})", *map(str, numbers), ", ".join(sorted(open_[code]))]
        rows.append(f"| {' | '.join(cells)} |")
    rows.append(f"| all | {' | '.join(map(str, total))} | |")
    return "\n".join([HEAD, *rows]) + "\n"
