"""A happening too large to be looked at whole is shown from what is kept: the same days and the same standings."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.generate import readings
from standoff.record import Record
from standoff.web import lives
from standoff.web import query as ask
from standoff.web.library import Library


def test_the_kept_days_are_those_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Day by day the status is that worked out from the mentions, and each day shows some reports and says how many more."""
    with Record(tmp_path / "r.db", create=True) as record:
        record.add_many(list(islice(readings(10**6, seed=5), 60)))
    edition = Library(tmp_path / "r.db").edition()
    last = edition.last or date.max
    top = edition.asking.standings(last, limit=3)
    assert top[0].told > 20
    for line in top:
        page = ask.Page(1, None)
        whole = lives.life_of(edition, line.happening.id, last, page)
        with monkeypatch.context() as patch:
            patch.setattr(lives, "SMALL", 0)
            part = lives.life_of(edition, line.happening.id, last, page)
        assert whole.whole
        assert not part.whole
        kept = {d.day: (d.status, d.moved) for d in part.days}
        assert {d.day: (d.status, d.moved) for d in whole.days if d.reports or d.moved}.items() <= kept.items()
        assert all(len(d.reports) <= 2 * lives.EACH and d.told >= 0 for d in part.days)
        assert any(d.reports for d in part.days)
