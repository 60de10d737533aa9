"""Speech about a deed told as the deed: "threatened to stop the pipeline" is, for the stopping of the pipeline, only possible.

An event that is an act of speech (asking, threatening, refusing) may speak of a deed and so belong to the deed's happening.
As an event its stance is about the speech: that the threat happened. In the ledger the stance must be about the deed, and its
holder is who made the threat. The table is `speech` in `knowledge/families.yaml`.

A noun that takes up what its article has told of ("the exercise", after "it will hold an exercise") vouches for no more than
what it takes up did: it is as sure as the last clause before it that tells of the deed.

A headline says in the present what the article tells as to come ("Germany sends weapons", "will send"): the article stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from standoff import knowledge
from standoff.ledger.families import Family
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.model import NARRATOR, Background, EventType, Factuality, Ground, Party, Span, Stance

__all__ = ["DEED", "agreed", "below_headline", "speaks", "taken_up", "told_as_deed", "turn_of", "under_speech"]

PROMISES = frozenset({"AGREE", "CONCEDE"})
DEED = "deed"  # the rule's name, in a stance's `by`
TAKEN_UP = "taken up"  # the name of the rule for nouns that take up what was told, likewise
AGREED = "agreed"  # of the rule for agreements
HEADLINE = "headline"  # of the rule for headlines
SILENT = ("refus", "declin")  # begin the words of one who may only refuse to speak


@cache
def _speech() -> dict[str, Factuality]:
    return {kind: Factuality(value) for kind, value in knowledge.load("families")["speech"].items()}


def told_as_deed(row: Row, family: Family) -> Row:
    """The row with its stances turned to the deed that its family is about; as it is where the family is about speech."""
    if family.sham:
        row = replace(row, event=replace(row.event, stances=tuple(map(_unmasked, row.event.stances))))
    if row.event.type is EventType.MOBILIZE and _told(row.trigger, "staying"):
        row = replace(row, event=replace(row.event, stances=tuple(map(_sent, row.event.stances))))
    factuality = turn_of(row, family)
    if factuality is None:
        return row
    if factuality is Factuality.DENIED:
        return replace(row, event=replace(row.event, stances=tuple(_refused(s, row.event.actors) for s in row.event.stances)))
    speakers = () if _opens(row.trigger, "unspoken") else row.event.actors
    stances = tuple(_turned(s, factuality, speakers) if s.factuality.asserts else s for s in row.event.stances)
    return replace(row, event=replace(row.event, stances=stances))


def speaks(row: Row, family: Family) -> bool:
    """Whether the row's event is not the deed that its family is about, but speech about it."""
    return turn_of(row, family) is not None


def turn_of(row: Row, family: Family) -> Factuality | None:
    """How the deed stands by an event that is speech about it, None where it is the deed."""
    kind = row.event.type.value
    if family.deed and _told(row.trigger, "announced"):
        return Factuality.PLANNED
    if family.deed and kind == "SUPPORT" and _opens(row.trigger, "backing"):
        return Factuality.CALLED_FOR
    if family.deed and kind == "REJECT" and _silent(row):
        return Factuality.POSSIBLE
    if (family.promise and kind in PROMISES) or (family.deed and kind in _speech() and _opens(row.trigger, "unspoken")):
        return Factuality.PLANNED
    if family.deed and _opens(row.trigger, "opposing"):
        return Factuality.DENIED
    return _speech().get(kind) if family.deed else None


@lru_cache(maxsize=10_000)
def _told(trigger: str, words: str) -> bool:
    """Whether a word of a trigger begins with one of a list of the table: "announced", "staying"."""
    beginnings = tuple(knowledge.load("families")[words])
    return any(word.startswith(beginnings) for word in trigger.lower().split())


@lru_cache(maxsize=10_000)
def _opens(trigger: str, words: str) -> bool:
    """Whether a trigger itself begins with one of a list of the table: "unspoken", "backing", "opposing"."""
    return trigger.lower().startswith(tuple(knowledge.load("families")[words]))


def _silent(row: Row) -> bool:
    """Whether somebody refuses to speak of a thing, not to do it: "declined to say whether"."""
    words = row.around.lower()
    return row.trigger.lower().startswith(SILENT) and any(
        f" to {word}" in words for word in knowledge.load("families")["unsaid"]
    )


def _refused(stance: Stance, actors: tuple[Party, ...]) -> Stance:
    """A stance on a refusal as one on the deed: who calls for the refusal, or plans it, is against the deed too.

    Who denies the refusal leaves the deed possible.
    """
    if stance.factuality.contests:
        return replace(stance, factuality=Factuality.POSSIBLE, by=f"{stance.by}+{DEED}")
    if stance.factuality.asserts:
        return _turned(stance, Factuality.DENIED, actors)
    against = stance.factuality in (Factuality.CALLED_FOR, Factuality.PLANNED)
    return replace(stance, factuality=Factuality.DENIED, by=f"{stance.by}+{DEED}") if against else stance


def _unmasked(stance: Stance) -> Stance:
    """A stance on something made up, which is not denied by being called "fake": that is what is told of it."""
    return _sent(stance) if stance.ground is Ground.CALLED_FALSE else stance


def _sent(stance: Stance) -> Stance:
    """A stance on forces that stay: who says that they will not stay does not deny that they were sent."""
    contests = stance.factuality.contests
    return replace(stance, factuality=Factuality.POSSIBLE, by=f"{stance.by}+{DEED}") if contests else stance


def _turned(stance: Stance, factuality: Factuality, actors: tuple[Party, ...]) -> Stance:
    """The stance of who spoke; of the old holder where nobody is named."""
    speaker = next((p.actor for p in actors if p.actor.code and p.actor.name), None)
    rule = f"{stance.by}+{DEED}"
    if speaker is None or side(speaker.code) == side(stance.holder_code or ""):
        return replace(stance, factuality=factuality, by=rule)
    return replace(stance, holder=speaker.name, holder_code=speaker.code, factuality=factuality, by=rule)


def taken_up(told: Sequence[tuple[Row, str]]) -> list[Row]:
    """The rows of one article, each with what it is about, in text order: nouns that take up a deed made no surer than it.

    They keep their holder. Only what the noun itself says nothing about is changed: "the exercise began" stays a fact.
    """
    last: dict[str, Factuality | None] = {}
    out = []
    for row, about in told:
        if row.event.background is Background.TAKES_UP:
            out.append(_as_sure(row, last.get(about), TAKEN_UP))
        else:
            last[about] = _foreseen(row)
            out.append(row)
    return out


def under_speech(rows: Sequence[tuple[Row, str, Factuality | None]]) -> list[Row]:
    """The rows of one article, each with what it is about and how it turns a deed it speaks of.

    A deed named as the object of such speech ("opposed the enlargement") is no surer than the speech makes it.
    """
    speech: dict[tuple[str, int], list[tuple[Span, Factuality]]] = {}
    for row, about, turn in rows:
        if turn is not None:
            speech.setdefault((about, row.event.sentence.start), []).extend((word, turn) for word in row.event.trigger)
    return [
        row if turn is not None else _as_sure(row, _objected(row, speech.get((about, row.event.sentence.start), ())), DEED)
        for row, about, turn in rows
    ]


def _objected(row: Row, speech: Iterable[tuple[Span, Factuality]]) -> Factuality | None:
    """How speech turns a deed whose name is among its words."""
    return next(
        (turn for said, turn in speech if any(w.start < said.end and said.start < w.end for w in row.event.trigger)), None
    )


def agreed(told: Sequence[tuple[Row, str]]) -> list[Row]:
    """The rows of one article, each with what it is about: what is agreed on is as sure as its sentence has it otherwise.

    "They agreed on sanctions that will be imposed if it attacks" has no sanctions imposed.
    """
    beside: dict[tuple[int, str], list[Row]] = {}
    for row, about in told:
        if row.event.type.value not in PROMISES:
            beside.setdefault((row.event.sentence.start, about), []).append(row)
    return [
        _as_sure(row, _only_conditional(beside.get((row.event.sentence.start, about), ())), AGREED)
        if row.event.type.value in PROMISES
        else row
        for row, about in told
    ]


def _only_conditional(rows: Sequence[Row]) -> Factuality | None:
    """How some clauses foresee a thing without planning it, None where any has it happened or planned."""
    given = [s.factuality for row in rows for s in row.event.stances]
    certain = any(f.asserts or f is Factuality.PLANNED for f in given)
    return None if certain else next((f for f in given if f.foresees), None)


def below_headline(told: Sequence[tuple[Row, str]]) -> list[Row]:
    """The rows of one article, each with what it is about: a headline's deed that the text only foresees made foreseen."""
    body: dict[str, list[Row]] = {}
    for row, about in told:
        if not row.headline:
            body.setdefault(about, []).append(row)
    return [_as_sure(row, _only_foreseen(body.get(about, ())), HEADLINE) if row.headline else row for row, about in told]


def _only_foreseen(rows: Iterable[Row]) -> Factuality | None:
    """How the narrator foresees a thing, None where it says anywhere that it happened, or foresees it nowhere."""
    given = [s.factuality for row in rows for s in row.event.stances if s.holder == NARRATOR]
    return None if any(f.asserts for f in given) else next((f for f in given if f.foresees), None)


def _foreseen(row: Row) -> Factuality | None:
    """How a clause foresees what it tells of, None where somebody says there that it happened."""
    given = [s.factuality for s in row.event.stances]
    return None if any(f.asserts for f in given) else next((f for f in given if f.foresees), None)


def _as_sure(row: Row, factuality: Factuality | None, rule: str) -> Row:
    if factuality is None:
        return row
    stances = tuple(
        replace(s, factuality=factuality, by=f"{s.by}+{rule}") if s.factuality.asserts and s.ground is Ground.UNMARKED else s
        for s in row.event.stances
    )
    return replace(row, event=replace(row.event, stances=stances))
