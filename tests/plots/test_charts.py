"""Charts can be read: a row for each happening, numbers that stand out, the holder at each number of forces."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standoff import plots
from standoff.asking import Line
from standoff.ledger import Ledger
from standoff.model import Quantity, Reading, Status
from standoff.plots.charts import UNKNOWN, _holders, _told_apart
from tests.exports.made import reading, standing

DAY = date(2022, 2, 17)
Draw = Callable[[Any], str]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", plots.PLOTS)
def test_every_chart_says_what_it_shows_and_from_how_many_articles(drawn: Draw, name: str, narrow: bool) -> None:
    """Or why there is nothing on it; on paper and on a phone."""
    picture = drawn(plots.plot(name, Ledger([reading("one"), reading("two")]), DAY, narrow=narrow))
    assert "from 2 articles" in picture or "nothing" in picture or "no " in picture
    assert drawn(plots.plot(name, Ledger(()), DAY, narrow=narrow))


def line(identifier: str, title: str, first: date) -> Line:
    """A line of the ledger of which only id, title and first day matter."""
    one = dataclasses.replace(standing().happening, id=identifier, title=title)
    return Line(one, DAY, Status.OPEN, "not yet due", 1, 1, 1, None, first, first)


def test_happenings_of_one_title_have_a_row_each() -> None:
    """They are told apart by the day since when they are told of, never by an id."""
    long = "The Harbour League of Dorland gives weapons or aid to Ostmark"
    lines = [
        line("h1", "Talks", date(2022, 1, 2)),
        line("h2", "Talks", date(2022, 2, 2)),
        line("h3", "Talks", date(2022, 2, 2)),
        line("h4", "Else", date(2022, 2, 2)),
        line("h5", long, date(2022, 1, 2)),
        line("h6", long, date(2022, 2, 2)),
    ]
    names = list(_told_apart(lines).values())
    assert names[:4] == ["Talks (since 2022-01-02)", "Talks (since 2022-02-02)", "Talks (since 2022-02-02) · 2", "Else"]
    assert len(set(names)) == len(names)
    assert all(len(name) < 60 for name in names)


def in_days(*days: str) -> Ledger:
    """One article on each of some days."""
    return Ledger([day_of(f"a{n}", date.fromisoformat(d)) for n, d in enumerate(days)])


def day_of(identifier: str, published: date) -> Reading:
    one = reading(identifier)
    return dataclasses.replace(one, article=dataclasses.replace(one.article, published=published))


@pytest.mark.parametrize("name", [n for n in plots.PLOTS if n != "predictions"])
def test_a_chart_names_the_articles_of_its_day_and_no_more(drawn: Draw, name: str) -> None:
    """As of a day, only what had been published by then is its base."""
    book = in_days("2022-01-10", "2022-01-12", "2022-02-14", "2022-02-15")
    early, late = (drawn(plots.plot(name, book, date.fromisoformat(d))) for d in ("2022-01-20", "2022-03-01"))
    assert "from 2 articles published by 2022-01-20" in early or "no " in early
    assert "from 4 articles" in late or "no " in late
    assert "published by" not in late


def test_the_standings_have_a_true_axis_of_time(drawn: Draw) -> None:
    """A gap of months is as wide as it is long, and every label of the axis has its year."""
    picture = drawn(plots.plot("ledger", in_days("2021-11-01", "2021-11-02", "2022-11-01", "2022-11-02"), date(2022, 11, 2)))
    rug = picture.partition("mark-rect role-mark layer_2")[2]
    ticks = [float(x) for x in re.findall(r'transform="translate\((-?[\d.]+),', rug) or re.findall(r"M(-?[\d.]+),", rug)][:4]
    assert ticks[2] - ticks[1] > 100 * (ticks[1] - ticks[0])


@pytest.mark.parametrize("name", ["ledger", "timeline", "escalation", "forces", "coverage"])
def test_every_label_of_time_has_its_year(drawn: Draw, name: str) -> None:
    """Whatever the axis spans."""
    picture = drawn(plots.plot(name, in_days("2021-11-01", "2022-01-02", "2022-11-01"), date(2022, 11, 2)))
    labels = re.findall(r">(\d{1,2} [A-Z][a-z]{2}[^<]*)</text>", picture)
    assert labels or "no " in picture or "nothing" in picture
    assert all(re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{4}", label) for label in labels)


@pytest.mark.parametrize("name", plots.PLOTS)
def test_marks_have_words(drawn: Draw, name: str) -> None:
    """A title in each, which says what a person asks; nothing of the machine's (a field's name, an offset)."""
    picture = drawn(plots.plot(name, Ledger([reading("one"), reading("two")]), DAY))
    titles = re.findall(r"<title>([^<]*)</title>", picture)
    assert titles or "no " in picture or "nothing" in picture
    assert not any(re.search(r"tip:|undefined|null|NaN|lon:|x: ", t) for t in titles)


def test_each_number_of_forces_has_its_holder() -> None:
    """Once a day and number; none at all where they could not be read."""
    value = {"day": "2022-02-01", "number": 900.0, "of": "RUS", "holder": "NATO", "what": "level"}
    later = value | {"day": "2022-02-09", "of": UNKNOWN}
    early, late = _holders([value, value, value | {"holder": "Kyiv"}, later])
    assert [v["text"] for v in early] == ["RUS: NATO and 1 more"]
    assert [v["text"] for v in late] == ["NATO"]
    assert _holders([value | {"number": float(n)} for n in range(100)]) == ([], [])


def test_the_chart_of_forces_names_the_holder(drawn: Draw) -> None:
    """Also where nothing can be pointed at: the words stand on it."""
    one = reading()
    quantity = Quantity(one.events[0].quantity.span, 3000, 3000, "troops")  # type: ignore[union-attr]
    event = dataclasses.replace(one.events[0], quantity=quantity)
    book = Ledger([dataclasses.replace(one, events=(event,))])
    picture = drawn(plots.plot("forces", book, DAY))
    assert ": NATO" in picture or "no numbers" in picture
