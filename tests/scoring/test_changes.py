"""Two sets of readings compared: what changed is told, once, by rule; and nothing else is."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.scoring.changes import KINDS, compared, digests


def event(start: int, kind: str = "CONSULT", actor: str = "NOR", rule: str = "lexicon consult.meet: meet") -> dict[str, Any]:
    return {
        "id": f"e{start}",
        "trigger": [[start, start + 3]],
        "type": kind,
        "actors": [{"code": actor, "name": actor, "start": 0, "end": 3, "by": "subj: subject"}],
        "recipients": [],
        "stances": [{"holder": "narrator", "factuality": "happened", "by": "plain"}],
        "rules": [rule],
    }


def reading(article: str = "a", *events: dict[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {kind: [] for kind in KINDS}
    return {"article": {"id": article, "text_sha256": "0"}, **empty, "events": list(events)}


def test_what_changed_is_told_with_its_rule() -> None:
    """A row lost, one found, and one of another type; the rule is the one that is new."""
    old = reading("a", event(0), event(10), event(20))
    new = reading("a", event(0), event(10, "AGREE", rule="lexicon agree.sign: sign"), event(30, rule="lexicon aid.send: send"))
    found = compared([old], [new])
    told = [(c.what, c.span, c.rule) for c in found.changes]
    assert told == [
        ("changed", (10, 13), "lexicon agree.sign: sign"),
        ("lost", (20, 23), "lexicon consult.meet: meet"),
        ("found", (30, 33), "lexicon aid.send: send"),
    ]
    assert found.changes[0].fields == (("type", "CONSULT", "AGREE"),)
    assert found.same["events"] == 1


def test_an_explanation_is_no_change() -> None:
    """Ids and rules may be worded anew; what is said stays."""
    old, new = event(0), event(0, rule="lexicon consult.meet: meet with:country")
    new["id"], new["actors"][0]["by"] = "other", "subj: coordination"
    found = compared([reading("a", old)], [reading("a", new)])
    assert found.changes == ()
    assert digests([reading("a", old)]) == digests([reading("a", new)])


def test_a_party_and_a_stance_are_changes() -> None:
    """A party's code and a holder's stance are what a row says."""
    new = event(0, actor="SWE")
    new["stances"][0]["factuality"] = "denied"
    (change,) = compared([reading("a", event(0))], [reading("a", new)]).changes
    assert {f for f, _, _ in change.fields} == {"actors", "stances"}


def test_a_field_of_one_release_only_is_no_change() -> None:
    """A release that tells more of a row changes nothing that was told."""
    assert compared([reading("a", event(0))], [reading("a", {**event(0), "confidence": 0.9})]).changes == ()


def test_another_text_is_refused() -> None:
    """Places in another text mean nothing."""
    other = reading()
    other["article"]["text_sha256"] = "1"
    with pytest.raises(ValueError, match="article a"):
        compared([reading()], [other])


@given(st.lists(st.integers(0, 50), max_size=8), st.lists(st.integers(0, 50), max_size=8))
def test_every_row_is_counted_once(before: list[int], after: list[int]) -> None:
    """Same + changed + lost are the old rows, same + changed + found the new; no change of order or of copies is told."""
    old, new = ([event(n * 10) for n in side] for side in (before, after))
    found = compared([reading("a", *old)], [reading("a", *new)])
    _, same, changed, lost, fresh = next(row for row in found.counts() if row[0] == "events")
    assert same + changed + lost == len(old)
    assert same + changed + fresh == len(new)
    assert compared([reading("a", *old)], [reading("a", *copy.deepcopy(old)[::-1])]).changes == ()


def test_articles_of_one_side_are_named() -> None:
    """An article that only one side has is no row lost: it is named."""
    assert compared([reading("a", event(0))], [reading("b", event(0))]).unmatched == ("a", "b")
