"""Under every reason stand the reports it rests on."""

from __future__ import annotations

import pytest

from standoff.ledger import Ledger
from tests.ledger.made import day, reading, told
from tests.ledger.test_standings import CASES


def keys(reports):
    return {f"{r.event}:{r.holder}" for r in reports}


@pytest.mark.parametrize(("name", "readings", "as_of", "expected"), CASES, ids=[c[0] for c in CASES])
def test_every_stance_of_a_reason_is_found(name, readings, as_of, expected):
    """No reason names what cannot be shown, and nothing published later is shown."""
    ledger = Ledger(readings)
    for standing in ledger.standings(day(as_of)):
        grounds = ledger.grounds(standing)
        assert [reason for reason, _ in grounds] == list(standing.because)
        for reason, reports in grounds:
            assert keys(reports) == set(reason.stances)
            assert all(r.text and r.published <= day(as_of) for r in reports)


def test_what_excludes_it_is_shown_too():
    """A withdrawal is contradicted by the invasion: its reports are of another happening."""
    said = (("Ivan Petrov", "RUS GOV", "happened"),)
    leaves = reading("w", "2022-02-16", told("RETREAT", "withdrew", "RUS", "UKR", stances=said))
    comes = [reading(f"i{n}", "2022-02-25", told("ASSAULT", "invaded", "RUS", "UKR"), outlet=f"Paper {n}") for n in range(3)]
    ledger = Ledger([leaves, *comes])
    (withdrawal,) = (s for s in ledger.standings(day("2022-02-26")) if s.happening.type.value == "RETREAT")
    ((reason, reports),) = ledger.grounds(withdrawal)
    assert keys(reports) == set(reason.stances)
    assert {r.article for r in reports} == {"w", "i0", "i1", "i2"}
