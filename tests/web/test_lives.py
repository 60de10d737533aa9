"""A happening too large to be looked at whole is shown from what is kept: the same days and the same standings."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.generate import readings
from standoff.ledger.diff import life
from standoff.ledger.predictions import predictions
from standoff.record import Record
from standoff.settling import settle
from standoff.web import lives
from standoff.web import query as ask
from standoff.web.library import Library
from tests.settling.made import crisis, filled


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


def test_what_came_later_is_not_loaded_and_not_missed(tmp_path: Path) -> None:
    """The life as of a day is the same from all mentions as from those published by then."""
    with Record(tmp_path / "r.db", create=True) as record:
        record.add_many(list(islice(readings(10**6, seed=6), 60)))
    edition = Library(tmp_path / "r.db").edition()
    asking = edition.asking
    every = [d for d, _ in asking.days()]
    seen = 0
    for day in (every[len(every) // 3], every[-1]):
        for line in asking.standings(day, limit=60):
            identifier = line.happening.id
            part, whole = asking.book([identifier], by=day), asking.book([identifier])
            few, all_of_it = part.find(identifier), whole.find(identifier)
            assert few is not None
            assert all_of_it is not None
            days = life(whole, all_of_it, day)
            assert life(part, few, day) == days
            shown = lives.life_of(edition, identifier, day, ask.Page(1, None)).days
            expected = [(d.day, d.reports, len(d.reports), d.standing.status, d.moved) for d in days[: lives.DAYS]]
            assert [(d.day, d.reports, d.told, d.status, d.moved) for d in shown] == expected
            assert predictions(few, part.rows(few), day) == predictions(all_of_it, whole.rows(all_of_it), day)
            seen += len(few.events) < len(all_of_it.events)
    assert seen > 5
    before = asking.book([identifier], by=every[0].replace(year=2000))
    assert before.find(identifier) is None


def test_what_is_excluded_by_much_is_shown_from_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a small happening beside which a large one cannot be true, all reports are shown, and the kept standings."""
    with filled(tmp_path / "r.db", crisis(4)) as record:
        settle(record)
    edition = Library(tmp_path / "r.db").edition()
    last = edition.last or date.max
    opposed = [x for x in edition.asking.standings(last) if edition.asking.opposed(x.happening.id)]
    assert opposed
    for line in opposed:
        page = ask.Page(1, None)
        whole = lives.life_of(edition, line.happening.id, last, page)
        with monkeypatch.context() as patch:
            patch.setattr(lives, "OPPOSED", 0)
            part = lives.life_of(edition, line.happening.id, last, page)
        assert whole.whole
        assert not part.whole
        assert [(r.event, r.holder) for r in part.reports] == [(r.event, r.holder) for r in whole.reports]
        assert {d.day: d.status for d in whole.days}.items() <= {d.day: d.status for d in part.days}.items()
