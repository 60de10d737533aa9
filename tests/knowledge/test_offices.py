"""Who held what when: the linter of offices finds two holders at once and gaps, and the shipped table has no unmarked one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from standoff.knowledge.check import offices
from standoff.knowledge.check.offices import check, gaps


def tables(monkeypatch: pytest.MonkeyPatch, people: dict[str, list[str]], *, gaps: Any = None, together: Any = None) -> None:
    """Put a table of one country's leaders in the place of the shipped one."""
    leaders = {"TTO": {name: {"was": was} for name, was in people.items()}}
    marks = {"gaps": gaps or {}, "together": together or {}}
    monkeypatch.setattr(offices, "load", {"leaders": leaders, "offices": marks}.__getitem__)


def test_the_shipped_table_is_clean():
    """No two presidents on a day, and each gap since 2000 is marked."""
    assert check() == []


def test_two_holders_at_once_are_found(monkeypatch: pytest.MonkeyPatch):
    """And are right where the table says so."""
    people = {"Ann Bly": ["president 2001..2006-03"], "Cid Dow": ["president 2005-01..2009"]}
    tables(monkeypatch, people)
    assert [w.partition(": ")[2] for w in check()] == ["Ann Bly and Cid Dow are president at once, from 2005-01-31"]
    tables(monkeypatch, people, together={"TTO": {"president": "two"}})
    assert check() == []


@pytest.mark.parametrize(
    ("end", "start"), [("2005", "2005"), ("2005-03", "2005-03"), ("2005-03-02", "2005-03-02"), ("2005-03", "2005")]
)
def test_partial_dates_of_a_handover_are_no_overlap(monkeypatch: pytest.MonkeyPatch, end: str, start: str):
    """A year or a month can mean any of its days."""
    tables(monkeypatch, {"Ann Bly": [f"president 2001..{end}"], "Cid Dow": [f"president {start}..2009"]})
    assert check() == []


def test_gaps_are_found_unless_marked(monkeypatch: pytest.MonkeyPatch):
    """Since 2000; a mark without a gap is found as well."""
    people = {"Ann Bly": ["president 1991..1995"], "Cid Dow": ["president 1999..2002"], "Eve Fay": ["president 2004-06.."]}
    tables(monkeypatch, people)
    assert gaps() == [("TTO", "president", date(2002, 12, 31))]
    assert len(check()) == 1
    tables(monkeypatch, people, gaps={"TTO": ["president"]})
    assert check() == []
    tables(monkeypatch, people, gaps={"TTO": ["president", "king"]})
    assert len(check()) == 1


def test_other_offices_may_have_many_holders(monkeypatch: pytest.MonkeyPatch):
    """Ambassadors, generals and spokesmen are many."""
    tables(monkeypatch, {"Ann Bly": ["ambassador 2001..2006"], "Cid Dow": ["ambassador 2003..2009"]})
    assert check() == []
