"""What stands in a dateline is nobody who acts or speaks, and no place of what happened; and the sentence behind it loses none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.stress.leads import FORMS, outcomes
from tests.stress.sizes import sizes

SEED = 14


@sizes(2 * len(FORMS), 1_000)
def test_datelines_give_no_party_speaker_or_place(cases: int, tmp_path: Path, record_property: Any) -> None:
    """At most one lead in a hundred takes anything from its dateline, and at most one loses a party of the sentence."""
    record_property("cases", cases)
    found = list(outcomes(cases, SEED, tmp_path))
    taken = [f"{o.lead.dateline}{o.lead.sentence}: {o.taken}" for o in found if o.taken]
    lost = [f"{o.lead.dateline}{o.lead.sentence}: {o.lost}" for o in found if o.lost]
    record_property("note", f"{len(taken)} took from the dateline; {len(lost)} lost a party")
    assert len(taken) <= cases / 100, taken
    assert len(lost) <= cases / 100, lost
