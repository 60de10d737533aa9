"""The stages of reading: gone through again only where rules or inputs are others, and then to the same end as all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from standoff.language import Parse
from standoff.reading import stages
from standoff.reading.stages import STAGES, Kept, current, events_of, found_anew, found_in, rules_version

TEXT = (
    "“We have withdrawn 5,000 troops from Oda,” President Putin said in Kyiv on Tuesday. NATO denied it. "
    "Russia will sign the treaty next week, officials in Warsaw predicted, and Poland condemned the attack on Kharkiv."
)
NAMES = [stage.name for stage in STAGES]


@pytest.fixture(scope="module")
def parsed(parse) -> Parse:
    return parse(TEXT, date(2022, 2, 17))


@pytest.fixture(scope="module")
def kept(parsed: Parse) -> dict[str, Kept]:
    return found_anew(lambda: parsed, {})[1]


def never() -> Parse:
    raise AssertionError("parsed for nothing")


@pytest.fixture
def gone_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stages gone through, as they are."""
    seen: list[str] = []
    find = stages.Stage.find

    def noted(self: stages.Stage, parse: Parse, found: Any) -> Any:
        seen.append(self.name)
        return find(self, parse, found)

    monkeypatch.setattr(stages.Stage, "find", noted)
    return seen


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Changes the rules of stages, and with `finds` what one of them finds."""

    def change(*names: str, finds: Callable[[Any], Any] | None = None) -> None:
        version, function = stages.version_of, stages._function
        modules = {stage.module for stage in STAGES if stage.name in names}
        monkeypatch.setattr(stages, "version_of", lambda m: version(m) + "+" * (m in modules))
        if finds is not None:
            made = {m: lambda *given, f=f: finds(f(*given)) for m, f in [(m, function(m, _named(m))) for m in modules]}
            monkeypatch.setattr(stages, "_function", lambda m, name: made.get(m) or function(m, name))

    return change


def _named(module: str) -> str:
    return next(stage.function for stage in STAGES if stage.module == module)


def test_inputs_come_before() -> None:
    """A stage takes what stages before it found."""
    for n, stage in enumerate(STAGES):
        assert set(stage.inputs) <= set(NAMES[:n])


def test_from_nothing_it_is_what_the_stages_find(parsed: Parse, kept: dict[str, Kept]) -> None:
    found, new = found_anew(lambda: parsed, {})
    assert found == found_in(parsed)
    assert list(new) == NAMES
    assert new == kept
    assert current(new)
    assert len(events_of(found)) > 3
    assert all(event.stances for event in events_of(found))


def test_what_is_kept_is_not_found_again(parsed: Parse, kept: dict[str, Kept], gone_through: list[str]) -> None:
    """By the same rules no stage is gone through, nothing is parsed, nothing is to be kept anew."""
    found, new = found_anew(never, kept)
    assert not gone_through
    assert not new
    assert found == found_in(parsed)


@pytest.mark.parametrize("name", NAMES)
def test_other_rules_that_find_the_same_end_there(parsed, kept, gone_through, changed, name: str) -> None:
    """Only the stage whose rules are others is gone through, and its findings' stamp stays."""
    changed(name)
    assert not current(kept)
    found, new = found_anew(lambda: parsed, kept)
    assert gone_through == [name] == list(new)
    assert found == found_in(parsed)
    assert new[name].stamp == kept[name].stamp or name == "stances"
    again = kept | new
    assert current(again)
    gone_through.clear()
    assert found_anew(never, again)[0] == found
    assert not gone_through


@pytest.mark.parametrize(
    ("name", "finds", "follow"),
    [
        ("times", lambda times: times[:-1], ["times", "events", "stances"]),
        ("actors", lambda cast: replace(cast, heads={}), ["actors", "places", "statements", "events", "stances"]),
        ("places", lambda places: places[1:], ["places", "events", "stances"]),
        ("statements", lambda found: found[1:], ["statements", "events", "stances"]),
        ("events", lambda events: events[1:], ["events", "stances"]),
        ("stances", lambda stances: tuple(s[:1] for s in stances), ["stances"]),
    ],
)
def test_other_findings_are_followed(parsed, kept, gone_through, changed, name, finds, follow) -> None:
    """What takes them is found anew, to the same end as finding everything; what does not take them stays."""
    changed(name, finds=finds)
    found, new = found_anew(lambda: parsed, kept)
    assert set(gone_through) <= set(follow)
    assert gone_through[0] == name
    assert found == found_in(parsed)
    assert found_anew(lambda: parsed, kept | new) == (found, {})


def test_rules_taken_back_find_what_they_found(parsed, kept, monkeypatch, changed) -> None:
    """Findings that change and change back are those of the first time."""
    with monkeypatch.context() as context:
        version = stages.version_of
        context.setattr(stages, "version_of", lambda m: version(m) + "+" * m.endswith(".mentions"))
        function = stages._function
        empty = lambda m, n: (lambda *g: replace(function(m, n)(*g), heads={})) if m.endswith(".mentions") else function(m, n)  # noqa: E731
        context.setattr(stages, "_function", empty)
        other = kept | found_anew(lambda: parsed, kept)[1]
    found, new = found_anew(lambda: parsed, other)
    assert found == found_in(parsed)
    assert {name: k.stamp for name, k in (other | new).items()} == {name: k.stamp for name, k in kept.items()}


@pytest.mark.parametrize("name", NAMES)
def test_damage_costs_time_and_nothing_else(parsed, kept, gone_through, name: str) -> None:
    """What cannot be read back is found anew."""
    damaged = kept | {name: replace(kept[name], packed=kept[name].packed[:-3])}
    found, new = found_anew(lambda: parsed, damaged)
    assert found == found_in(parsed)
    assert list(new) == [name]
    assert new[name].stamp == kept[name].stamp


def test_the_version_of_a_reading_is_that_of_all_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_version()
    for stage in STAGES:
        with monkeypatch.context() as context:
            version = stages.version_of
            context.setattr(stages, "version_of", lambda m, of=stage.module, version=version: version(m) + "+" * (m == of))
            assert rules_version.__wrapped__() != before
