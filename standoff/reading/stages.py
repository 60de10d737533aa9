"""The stages of reading an article, in their order: what each finds, of what, and by which rules.

The one place where they are composed. Given what they found the last time (`Kept`), only those stages are gone through again
whose rules or inputs are others by now; the article is parsed only if there is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from standoff.language import Parse
from standoff.model import Event
from standoff.reading.packing import packed, unpacked
from standoff.rules import version_of

__all__ = ["STAGES", "Kept", "Stage", "current", "events_of", "found_anew", "found_in", "rules_version"]


PARSE = "standoff.language.build"


@dataclass(frozen=True, slots=True)
class Stage:
    """A function of the parse and of what the stages named in `inputs` found."""

    name: str
    module: str
    function: str
    inputs: tuple[str, ...] = ()

    def find(self, parse: Parse, found: Mapping[str, Any]) -> Any:
        """What the stage finds."""
        return _function(self.module, self.function)(parse, *[found[name] for name in self.inputs])

    @property
    def version(self) -> str:
        """A digest of its rules and tables, and of all that they rest on: how a parse is put together among it."""
        return version_of(self.module) + version_of(PARSE)


STAGES = (
    Stage("times", "standoff.reading.times", "find_times"),
    Stage("actors", "standoff.reading.actors.mentions", "find_cast"),
    Stage("places", "standoff.reading.places", "find_places", ("actors",)),
    Stage("statements", "standoff.reading.attribution", "find_statements", ("actors",)),
    Stage("events", "standoff.reading.events", "find_events", ("actors", "times", "places", "statements")),
    Stage("stances", "standoff.reading.factuality", "find_stances", ("actors", "statements", "events")),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a stage once found in an article.

    `version` are the rules by which it was found, `inputs` the stamps of what it was found with. `stamp` stands for the
    findings themselves: it stays as it was when other rules found the same, so that what follows need not be found anew.
    """

    version: str
    inputs: str
    stamp: str
    packed: bytes


@cache
def rules_version() -> str:
    """A digest of all rules and tables: a reading made by others is made anew when its article is added again."""
    return hashlib.sha256(" ".join(stage.version for stage in STAGES).encode()).hexdigest()[:12]


def found_in(parse: Parse) -> dict[str, Any]:
    """What all stages find in a parsed article, by stage."""
    found: dict[str, Any] = {}
    for stage in STAGES:
        found[stage.name] = stage.find(parse, found)
    return found


def events_of(found: Mapping[str, Any]) -> tuple[Event, ...]:
    """The events with the stances on them."""
    judged = zip(found["events"], found["stances"], strict=True)
    return tuple([replace(event, stances=stances) for (event, *_), stances in judged])


def current(kept: Mapping[str, Kept]) -> bool:
    """Whether all of it was found by today's rules."""
    return all(_holds(stage, kept) for stage in STAGES)


def found_anew(parse: Callable[[], Parse], kept: Mapping[str, Kept]) -> tuple[dict[str, Any], dict[str, Kept]]:
    """What all stages find in an article of which some is kept: the same as `found_in`, and what is now to be kept.

    Args:
        parse: gives the parse; called only if a stage has to be gone through.
        kept: what was found in this very article (its text and what is told of it), with this language model.
    """
    found: dict[str, Any] = {}
    stamps: dict[str, str] = {}
    new: dict[str, Kept] = {}
    asked = {name for stage in STAGES if _holds(stage, kept) for name in stage.inputs}  # of what it matters if it is the same
    for stage in STAGES:
        before, inputs = kept.get(stage.name), " ".join(stamps[name] for name in stage.inputs)
        if before and (before.version, before.inputs) == (stage.version, inputs) and (known := _value(before)):
            found[stage.name], stamps[stage.name] = known[0], before.stamp
            continue
        value = found[stage.name] = stage.find(parse(), found)
        now = Kept(stage.version, inputs, _stamp(stage, inputs), packed(value))
        if before and stage.name in asked and (now.packed == before.packed or _value(before) == (value,)):
            now = Kept(now.version, now.inputs, before.stamp, before.packed)
        new[stage.name], stamps[stage.name] = now, now.stamp
    return found, new


def _holds(stage: Stage, kept: Mapping[str, Kept]) -> bool:
    """Whether what is kept of a stage was found by its rules of today."""
    return stage.name in kept and kept[stage.name].version == stage.version


def _stamp(stage: Stage, inputs: str) -> str:
    """Another for other rules and for other inputs: of one article, the same stamp is the same findings."""
    return hashlib.sha256(f"{stage.name} {stage.version} {inputs}".encode()).hexdigest()[:16]


def _value(kept: Kept) -> tuple[Any] | None:
    """What was found; None where it is damaged."""
    try:
        return (unpacked(kept.packed),)
    except Exception:  # whatever damaged bytes lead to; it is then found anew
        return None


@cache
def _function(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
