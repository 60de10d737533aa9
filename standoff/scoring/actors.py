"""Actor coding against gold: mentions alone (NGEC's tests), and the parties of PLOVER's gold records in their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from standoff.language import Parse
from standoff.model import Actor, Span
from standoff.reading.actors import Cast, find_cast, resolve
from standoff.reading.places.gazetteer import gazetteer
from standoff.scoring.gold import Figure, article_of, language, records

__all__ = ["figures", "misses"]

TESTED = date(2022, 6, 1)  # NGEC's tests were written in the spring of 2022 and ask as of then where they give no date
ORGANISATIONS = {"EUR": "EU", "UNO": "UN"}
OLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "IMG": "IMG", "ISM": "IMG"}


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """Country and sector right, in percent, of the mentions whose gold says so."""
    out = []
    for name, key, reach, aim in (("country", 0, 90.0, 95.0), ("sector", 1, 75.0, 85.0)):
        right = [got == want for _, want, got in _resolved(shared, part, key)]
        out.append(Figure("actor_resolution", name, part, _percent(right), len(right), reach, aim))
    right = [got == want for _, want, got in _gsr(shared, part)]
    out.append(Figure("plover_gsr", "country of the parties", part, _percent(right), len(right)))
    return out


def misses(shared: Path, part: str = "dev") -> list[tuple[str, str, str, str]]:
    """(set, words, wanted, found) of every miss."""
    out = [("country", t, w, g) for t, w, g in _resolved(shared, part, 0) if w != g]
    out += [("sector", t, w, g) for t, w, g in _resolved(shared, part, 1) if w != g]
    return out + [("gsr", t, w, g) for t, w, g in _gsr(shared, part) if w != g]


def _percent(right: list[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 0.0


def _resolved(shared: Path, part: str, key: int) -> Iterator[tuple[str, str, str]]:
    """(words, wanted, found) of country (key 0) or sector (key 1)."""
    for record in records(shared / "gold/events/actor_resolution.jsonl", part=part):
        gold = record["gold"][0]
        want = gold["country"] if key == 0 else gold["code_1"]
        if want is None or record["function"] == "query_wiki":
            continue
        actor = resolve(
            record["text"],
            context=record["context"] or "",
            day=_day(record["date"]),
            country_hint=record["country_hint"],
            where=_where,
        )
        want = "" if want in ("None", "JNK", "UNK") else want
        if key == 0:
            yield record["text"], ORGANISATIONS.get(want, want), _country(actor, want)
        elif want:
            yield record["text"], want, (actor.sector or "") if actor else ""


def _where(name: str) -> str | None:
    found = gazetteer().named(name)
    return found[0].country if found and len(name) > 3 else None


def _country(actor: Actor | None, want: str) -> str:
    if actor is None:
        return ""
    code = actor.country or actor.code.partition(" ")[0]
    return want if want in ("IGO", "NGO") and code and actor.country is None else code


def _day(text: str | None) -> date:
    if not text:
        return TESTED
    try:
        return date.fromisoformat(text)
    except ValueError:
        from datetime import datetime

        return datetime.strptime(text, "%d %B %Y").replace(tzinfo=None).date()  # noqa: DTZ007 - a day, not a time


def _gsr(shared: Path, part: str) -> Iterator[tuple[str, str, str]]:
    for record in records(shared / "gold/events/plover_gsr.jsonl", part=part):
        record = {**record, "published": None}  # its dates are all 1 January 2000, whatever the text speaks of
        parse = language().parse(article_of(record))
        cast = find_cast(parse)
        for gold in record["gold"]:
            yield from _parties(gold, parse, cast)


def _parties(gold: dict[str, Any], parse: Parse, cast: Cast) -> Iterator[tuple[str, str, str]]:
    spans = {s["text"]: Span(s["start"], s["end"]) for s in gold["spans"] if s["role"] != "EVT"}
    for party in gold["actors"] + gold["recipients"]:
        span = spans.get(party["text"])
        if span and party["code"]:
            want = OLD_CODES.get(party["code"], party["code"])
            yield party["text"], want, _found(parse, cast, span, want)


def _found(parse: Parse, cast: Cast, span: Span, want: str) -> str:
    """The code of the phrase: of the token that hangs outside the words, else of the first in them with a code."""
    tokens = parse.tokens_in(span)
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head is t]
    codes = [_country(cast.of(t), want) for t in (*reversed(heads), *tokens)]
    return next((c for c in codes if c), "")
