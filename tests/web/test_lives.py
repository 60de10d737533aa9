"""A happening too large to be looked at whole is shown from what is kept: the same days and the same standings."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.generate import readings
from standoff.ledger.diff import life
from standoff.record import Record
from standoff.settling import settle
from standoff.web import lives
from standoff.web import query as ask
from standoff.web.library import Edition, Library
from tests.settling.made import crisis, filled

PAGE = ask.Page(1, None)


def generated(path: Path, seed: int) -> Edition:
    """A record of sixty made readings, settled."""
    with Record(path, create=True) as record:
        record.add_many(list(islice(readings(10**6, seed=seed), 60)))
    return Library(path).edition()


def both(edition: Edition, happening: str, limit: str) -> tuple[lives.Life, lives.Life]:
    """The life of a happening as worked out from its mentions, and, with a limit of none, as shown from what is kept."""
    last = edition.last or date.max
    whole = lives.life_of(edition, happening, last, PAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lives, limit, 0)
        part = lives.life_of(edition, happening, last, PAGE)
    assert whole.whole
    assert not part.whole
    return whole, part


def test_the_kept_days_are_those_worked_out(tmp_path: Path) -> None:
    """Day by day the status is that worked out from the mentions, and each day shows some reports and says how many more."""
    edition = generated(tmp_path / "r.db", seed=5)
    top = edition.asking.standings(edition.last or date.max, limit=3)
    assert top[0].told > 20
    for line in top:
        whole, part = both(edition, line.happening.id, "SMALL")
        kept = {d.day: (d.status, d.moved) for d in part.days}
        assert {d.day: (d.status, d.moved) for d in whole.days} == kept
        assert [(d.rule, d.because, d.rests) for d in part.days] == [(d.rule, d.because, d.rests) for d in whole.days]
        assert all(len(d.reports) <= 2 * lives.EACH and d.told >= 0 for d in part.days)
        assert any(d.reports for d in part.days)


def test_what_came_later_is_not_loaded_and_not_missed(tmp_path: Path) -> None:
    """The life as of a day is the same from all mentions as from those published by then."""
    edition = generated(tmp_path / "r.db", seed=6)
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
            shown = lives.life_of(edition, identifier, day, PAGE).days
            assert shown == days[: lives.DAYS]
            assert part.foretold(few, day) == whole.foretold(all_of_it, day)
            seen += len(few.events) < len(all_of_it.events)
    assert seen > 5
    before = asking.book([identifier], by=every[0].replace(year=2000))
    assert before.find(identifier) is None


def test_what_is_excluded_by_much_is_shown_from_what_is_kept(tmp_path: Path) -> None:
    """Of a small happening beside which a large one cannot be true, all reports are shown, and the kept standings."""
    with filled(tmp_path / "r.db", crisis(4)) as record:
        settle(record)
    edition = Library(tmp_path / "r.db").edition()
    standings = edition.asking.standings(edition.last or date.max)
    opposed = [x.happening.id for x in standings if edition.asking.opposed(x.happening.id)]
    assert opposed
    for happening in opposed:
        whole, part = both(edition, happening, "OPPOSED")
        assert [(r.event, r.holder) for r in part.reports] == [(r.event, r.holder) for r in whole.reports]
        assert whole.days == part.days
