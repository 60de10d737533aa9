"""Words of saying and thinking: in which constructions each introduces what a source says, and what it tells of the speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff.lexicon.entries import entries
from standoff.model import CueClass

__all__ = ["Cue", "cue_words"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying or thinking; `frames` are the constructions in which it counts as a cue, each with its class.

    "Ask" is neutral with a question and demanding with an infinitive (see knowledge/lexicon/README.md for the frames).
    """

    lemma: str
    frames: Mapping[str, CueClass]

    def allows(self, frame: str) -> bool:
        """Whether the word is a cue in this construction."""
        return frame in self.frames

    def class_in(self, frame: str) -> CueClass:
        """What the word says of the speaker in this construction, or in its first where it is not listed for this one."""
        known = self.frames.get(frame)
        return known if known is not None else next(iter(self.frames.values()), CueClass.NEUTRAL)


@cache
def cue_words() -> dict[str, dict[str, Cue]]:
    """Part of speech -> lemma, with its particle -> its cue."""
    found: dict[str, dict[str, Cue]] = {}
    for entry in entries():
        if entry.reports:
            frames = {frame: CueClass(kind) for kind, names in entry.reports.items() for frame in names}
            found.setdefault(entry.part, {})[entry.lemma] = Cue(entry.lemma, frames)
    return found
