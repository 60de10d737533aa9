"""Events against gold standards: PLV (one labelled event a sentence), ConfliBERT's sample of CAMEO, PLOVER's own records.

The sets code flat types, where a reading keeps type and stance apart. PLV and ConfliBERT follow CAMEO, so events are compared
there by their CAMEO code (PLV's YIELD is CONCEDE or RETREAT). PLOVER's records have no embedded events ("urged X to withdraw"
is one REQUEST), so those embedded in another of the sentence's are left out. By PLOVER's rule "where a type could be another
type plus an auxiliary mode, give the single type", a planned or predicted deed of cooperation may go as AGREE, one of
conflict as THREATEN, and a denied one of cooperation as REJECT. PETRARCH's stylised records are not used: their actors are
invented, and no cast can know them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.model import Event, EventType, Factuality, Party, Reading, Span, Statement
from standoff.reading import reading_of
from standoff.scoring.gold import Figure, article_of, language, records, scorer

__all__ = ["cases", "figures", "flat_types", "readings"]

COOPERATION = frozenset(
    {EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.RETREAT, EventType.CONCEDE}
)
CONFLICT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
HYPOTHETICAL = frozenset({Factuality.POSSIBLE, Factuality.CALLED_FOR})
STATING = {  # CAMEO's public statement, not otherwise specified
    *("say", "tell", "announce", "declare", "state", "confirm", "deny", "claim", "insist", "stress", "add", "note", "comment"),
    *("explain", "remark", "admit", "acknowledge", "affirm", "reiterate", "emphasize", "emphasise", "maintain", "argue"),
    *("assert", "pronounce", "disclose", "reveal", "write", "tweet", "predict", "warn", "believe", "hope", "promise", "vow"),
    *("testify", "according to"),
}
FORESEEN = frozenset({Factuality.PLANNED, Factuality.PREDICTED})


def readings(path: Path, part: str) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each record of a set with its reading."""
    read = language()
    for record in records(path, part=part):
        yield record, reading_of(read.parse(article_of(record)))


def embedded(event: Event) -> bool:
    """Whether another event of the sentence speaks of this one."""
    return event.within is not None


def reported(reading: Reading) -> list[Event]:
    """What flat schemes code of a sentence: its reports. Not what is embedded, what may be or should be, nor, beside a report,
    what is mentioned in an aside.
    """
    able = [e for e in reading.events if not embedded(e) and not (e.stances and e.stances[0].factuality in HYPOTHETICAL)]
    front = {e.sentence for e in able if not _aside(e)}
    return [e for e in able if not _aside(e) or e.sentence not in front]


def _aside(event: Event) -> bool:
    return event.background is not None


def flat_types(event: Event) -> str:
    """The one type a scheme without stances would give (PLOVER manual, auxiliary modes)."""
    how = event.stances[0].factuality if event.stances else Factuality.HAPPENED
    if how in FORESEEN and event.type in COOPERATION:
        return "AGREE"
    if how in FORESEEN and event.type in CONFLICT:
        return "THREATEN"
    if how is Factuality.DENIED and event.type in COOPERATION | {EventType.AGREE}:  # "failed to reach a deal"
        return "REJECT"
    return event.type.value


def _spans(gold: dict[str, Any], *roles: str) -> list[Span]:
    return [Span(s["start"], s["end"]) for s in gold["spans"] if s["role"] in roles]


def _meets(event: Event, spans: list[Span], reading: Reading) -> bool:
    """Whether a party of the event is named in the spans, or is an actor that is named there ("they" for "the rebels")."""
    named = {m.actor for m in reading.mentions for s in spans if s.holds(m.span) and m.actor.code}
    parties = [*event.actors, *event.recipients]
    return any(p.actor in named or any(p.span.meets(s) for s in spans) for p in parties)


def _plv(record: dict[str, Any], reading: Reading, plover: Any) -> tuple[str, list[set[str]], list[set[str]]]:
    """The label, and for each distinct type found with a labelled party (and with both) the names it may go by."""
    gold = record["gold"][0]
    source, target = _spans(gold, "SRC", "SRC/TAR"), _spans(gold, "TAR", "SRC/TAR")
    either: dict[str, set[str]] = {}
    both: dict[str, set[str]] = {}
    for event in reading.events:
        kind, flat = plover(event.cameo), plover(flat_types(event))
        here, there = _meets(event, source, reading), _meets(event, target, reading)
        if here or there:
            either.setdefault(kind, {kind}).add(flat)
        if here and there:
            both.setdefault(kind, {kind}).add(flat)
    return plover(gold["code"]), list(either.values()), list(both.values())


def cases(name: str, shared: Path, part: str = "dev") -> Iterator[tuple[dict[str, Any], Reading]]:
    """Records with readings, for reading errors by eye."""
    return readings(shared / "gold" / "events" / f"{name}.jsonl", part)


def _plv_figures(name: str, shared: Path, part: str) -> list[Figure]:
    plover = scorer("events", shared / "score").plover
    hits: Counter[str] = Counter()
    for record, reading in cases(name, shared, part):
        label, either, both = _plv(record, reading, plover)
        hits["n"] += 1
        hits["either"] += any(label in names for names in either)
        hits["right"] += sum(label in names for names in either)
        hits["both"] += any(label in names for names in both)
        hits["types"] += len(either)
        hits["any"] += bool(either)
    n = hits["n"] or 1
    return [
        Figure(name, "labelled type among those of the labelled parties", part, 100 * hits["either"] / n, n, 75, 85),
        Figure(name, "the same, with both parties", part, 100 * hits["both"] / n, n),
        Figure(name, "precision of the types found", part, 100 * hits["right"] / (hits["types"] or 1), n),
        Figure(name, "sentences with an event for them", part, 100 * hits["any"] / n, n),
    ]


def _pairs(event: Event, code: str) -> list[list[str]]:
    """As the scorer expects: [actor, recipient, code], compound parties multiplied; unknown ones only where none is known."""
    return [[a, r, code] for a in _countries(event.actors) for r in _countries(event.recipients)]


def _countries(parties: tuple[Party, ...]) -> list[str]:
    return list(dict.fromkeys(c for p in parties if (c := _country(p)))) or [""]


def _country(party: Party) -> str:
    return party.actor.code[:3] if party.actor.country else ("IGO" if party.actor.code else "")


def _whole(pairs: list[list[str]]) -> list[list[str]]:
    """Without those that say less than another of the same type: "killed two Danes and wounded five others"."""
    return [p for p in pairs if not any(_less(p, q) for q in pairs)]


def _less(one: list[str], other: list[str]) -> bool:
    fits = all(a in ("", b) for a, b in zip(one, other, strict=True))
    return fits and one != other


def _states(statement: Statement, reading: Reading) -> bool:
    """Whether a statement is CAMEO's 01: public words of a coded or named speaker, not otherwise specified by an event."""
    named = statement.speaker_code or any(w[0].isupper() for w in (statement.speaker or "").split()[1:])
    if not named or statement.within is not None or statement.cue_lemma not in STATING:
        return False
    return not any(cue.meets(word) for cue in statement.cue for e in reading.events for word in e.trigger)


def _told(event: Event, said_in: dict[str, str | None]) -> bool:
    """Whether an event is what a statement coded 01 tells of others: the sentence is coded as the statement."""
    within = event.stances[0].statement if event.stances else None
    return within in said_in and said_in[within] not in {p.actor.name for p in event.actors}


def _conflibert(shared: Path, part: str) -> list[Figure]:
    score = scorer("events", shared / "score")
    gold, predicted, said = [], [], []
    alarms = empty = 0
    for record, reading in cases("conflibert_dev", shared, part):
        gold.append(record)
        said_in = {s.id: s.speaker for s in reading.statements if _states(s, reading)}
        every = [e for e in reading.events if not embedded(e)]
        events = [p for e in every if not _told(e, said_in) for p in _pairs(e, e.cameo)]
        predicted.append({"id": record["id"], "events": [p for e in every for p in _pairs(e, e.cameo)]})
        said.append({"id": record["id"], "events": events + ([["", "", "01"]] if said_in else [])})
        if not record["gold"] and not record["root_votes"]:
            empty += 1
            alarms += bool(every)
    of = [dict(r, gold=[g for g in r["gold"] if g["code"] != "01"]) for r in gold]
    return [
        Figure(
            "conflibert_dev",
            "CAMEO root F1, 01 (statements) from attributions",
            part,
            100 * score.score(gold, said, "root")["F1"],
            len(gold),
            45,
            60,
        ),
        Figure("conflibert_dev", "CAMEO root F1 without 01", part, 100 * score.score(of, predicted, "root")["F1"], len(gold)),
        Figure(
            "conflibert_dev", "PLOVER type F1 without 01", part, 100 * score.score(of, predicted, "plover")["F1"], len(gold)
        ),
        Figure("conflibert_dev", "false alarms on event-free sentences", part, 100 * alarms / (empty or 1), empty, 10, 5),
    ]


def _gsr(shared: Path, part: str) -> list[Figure]:
    score = scorer("events", shared / "score")
    gold, predicted, everything = [], [], []
    for record, reading in cases("plover_gsr", shared, part):
        gold.append(record)
        everything.append({"id": record["id"], "events": [p for e in reading.events for p in _pairs(e, e.type.value)]})
        events = _whole([p for e in reported(reading) for p in _pairs(e, flat_types(e))])
        predicted.append({"id": record["id"], "events": events})
    kinds, dyads = score.score(gold, predicted, "plover"), score.score(gold, predicted, "dyad_plover")
    whole = score.score(gold, everything, "plover")
    return [
        Figure("plover_gsr", "type F1", part, 100 * kinds["F1"], len(gold), 70, 85),
        Figure("plover_gsr", "type precision", part, 100 * kinds["P"], len(gold)),
        Figure("plover_gsr", "type recall", part, 100 * kinds["R"], len(gold)),
        Figure("plover_gsr", "type F1 of all events, embedded ones too, types as they are", part, 100 * whole["F1"], len(gold)),
        Figure("plover_gsr", "type with country pair F1", part, 100 * dyads["F1"], len(gold), 50, 70),
    ]


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """All figures of events; `part` is "dev", "held" or "all"."""
    return [
        *_plv_figures("plv_train", shared, part),
        *_plv_figures("plv_manual", shared, part),
        *_conflibert(shared, part),
        *_gsr(shared, part),
    ]
