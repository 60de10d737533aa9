"""The record as flat tables, each a list of columns with their meaning. CSV, Parquet, data frames and the page use them.

Offsets are code points into the article's text, days ISO text, lists joined by "; ". docs/columns.md is made of these lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from standoff.model import (
    Article,
    Event,
    Foretelling,
    Happening,
    Judgement,
    Mention,
    Party,
    Place,
    Reading,
    Report,
    Span,
    Stance,
    Standing,
    Statement,
    When,
)

__all__ = ["FINDINGS", "LEDGER", "PEOPLE", "Column", "Table", "columns_page"]

T = TypeVar("T")
G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Column(Generic[G, T]):
    """A column: its name, what it means, and how it is had from the owner (article or standing) and the item."""

    name: str
    meaning: str
    value: Callable[[G, T], Any]


@dataclass(frozen=True, slots=True)
class Table(Generic[G, T]):
    """A table: what a row is, where the rows come from, and its columns."""

    name: str
    row: str
    items: Callable[[Any], Iterable[tuple[G, T]]]
    columns: tuple[Column[G, T], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(c.name for c in self.columns)

    def rows(self, source: Iterable[Any]) -> Iterator[dict[str, Any]]:
        """The rows of many readings (or standings): the same keys in every row."""
        for one in source:
            for owner, item in self.items(one):
                yield {c.name: c.value(owner, item) for c in self.columns}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _words(text: str, spans: Iterable[Span]) -> str:
    return " […] ".join(s.of(text) for s in spans)


def _codes(group: Iterable[Party]) -> str:
    return "; ".join(dict.fromkeys(p.actor.code or "?" for p in group))


def _names(group: Iterable[Party]) -> str:
    return "; ".join(dict.fromkeys(p.actor.name for p in group))


def _head() -> tuple[Column[Article, Any], ...]:
    return (
        Column("article", "id of the article", lambda a, _: a.id),
        Column("published", "the article's day of publication; empty where unknown", lambda a, _: _day(a.published)),
        Column("outlet", "who published it; empty where unknown", lambda a, _: a.outlet),
    )


def _place_in_text() -> tuple[Column[Article, Any], ...]:
    return (
        Column("start", "first code point of the words in the article's text", lambda _, x: x.span.start),
        Column("end", "code point after the last", lambda _, x: x.span.end),
        Column("words", "the words themselves", lambda a, x: x.span.of(a.text)),
    )


def _by() -> tuple[Column[Article, Any], ...]:
    return (Column("by", "the rule that made the row", lambda _, x: x.by),)


ARTICLES: Table[Article, Reading] = Table(
    "articles",
    "one row an article",
    lambda r: [(r.article, r)],
    (
        *_head(),
        Column(
            "published_basis",
            "where the day came from: source, dateline, filename; unknown; bad_date: what was given is none",
            lambda a, _: a.published_basis,
        ),
        Column("country", "ISO 3166 alpha-3 code of the outlet's country, where known", lambda a, _: a.country),
        Column("title", "headline", lambda a, _: a.title),
        Column("byline", "author as printed", lambda a, _: a.byline),
        Column("language", "ISO 639-1 code", lambda a, _: a.language),
        Column("url", "canonical address", lambda a, _: a.url),
        Column("text_sha256", "SHA-256 of the text as UTF-8", lambda a, _: a.text_sha256),
        Column("length", "code points of the text", lambda a, _: len(a.text)),
        Column("origin", "the file or address it was read from", lambda a, _: str(a.origin)),
        Column("model", "the language pipeline that read it", lambda _, r: r.model),
        Column("rules", "digest of the rules and tables that read it", lambda _, r: r.version),
    ),
)

STATEMENTS: Table[Article, Statement] = Table(
    "statements",
    "one row an attribution of words or views to a source",
    lambda r: [(r.article, s) for s in r.statements],
    (
        *_head(),
        Column("statement", "id of the statement", lambda _, s: s.id),
        Column(
            "speaker",
            "canonical name of who speaks, else the words that tell the source; empty where there is none",
            lambda _, s: s.speaker,
        ),
        Column("speaker_code", "country or organisation, then PLOVER sector", lambda _, s: s.speaker_code),
        Column("kind", "direct, indirect or mixed", lambda _, s: s.kind.value),
        Column("cue", "the words of saying, with what negates or turns them", lambda a, s: s.cue_words(a.text)),
        Column("polarity", "asserted, negated, questioned or hypothetical: whether it was said", lambda _, s: s.polarity.value),
        Column("cue_lemma", "the lemma of the cue, for counting; it lacks what turns the cue", lambda _, s: s.cue_lemma),
        Column("cue_class", "neutral, asserting, doubting, denying, conceding, demanding, ...", lambda _, s: s.cue_class.value),
        Column("source", "the words that name the source", lambda a, s: _words(a.text, s.source)),
        Column("content", "what is said", lambda a, s: _words(a.text, s.content)),
        Column("addressee", "who was told, an outlet included", lambda _, s: s.addressee),
        Column("within", "id of the statement it is nested in", lambda _, s: s.within),
        Column("start", "first code point of the content", lambda _, s: s.content[0].start if s.content else None),
        Column("end", "code point after the last of the content", lambda _, s: s.content[-1].end if s.content else None),
        *_by(),
    ),
)

EVENTS: Table[Article, Event] = Table(
    "events",
    "one row an event mention",
    lambda r: [(r.article, e) for e in r.events],
    (
        *_head(),
        Column("event", "id of the event mention", lambda _, e: e.id),
        Column("type", "PLOVER type (2021)", lambda _, e: e.type.value),
        Column("mode", "PLOVER mode, where the type has one", lambda _, e: e.mode),
        Column("contexts", "PLOVER contexts", lambda _, e: "; ".join(e.contexts)),
        Column("cameo", "CAMEO code", lambda _, e: e.cameo),
        Column("quad", "quad class: verbal or material, cooperation or conflict", lambda _, e: e.quad.value),
        Column("goldstein", "Goldstein value of the CAMEO code, -10 to 10", lambda _, e: e.goldstein),
        Column("actors", "codes of the actors; ? where unknown", lambda _, e: _codes(e.actors)),
        Column("actor_names", "names of the actors", lambda _, e: _names(e.actors)),
        Column("recipients", "codes of the recipients", lambda _, e: _codes(e.recipients)),
        Column("recipient_names", "names of the recipients", lambda _, e: _names(e.recipients)),
        Column("when", "TIMEX3 value of the time", lambda _, e: e.when.value if e.when else None),
        Column("earliest", "first day it can have been", lambda _, e: _day(e.when.earliest) if e.when else None),
        Column("latest", "last day it can have been", lambda _, e: _day(e.when.latest) if e.when else None),
        Column(
            "when_basis",
            "stated, relative, or published (the day of the report)",
            lambda _, e: e.when.basis if e.when else None,
        ),
        Column("where", "name of the place", lambda _, e: e.where.name if e.where else None),
        Column("geonames_id", "GeoNames id of the place", lambda _, e: e.where.geonames_id if e.where else None),
        Column("lat", "latitude of the place, degrees", lambda _, e: e.where.lat if e.where else None),
        Column("lon", "longitude of the place, degrees", lambda _, e: e.where.lon if e.where else None),
        Column("where_precision", "exact, town, region, country or area", lambda _, e: e.where.precision if e.where else None),
        Column("quantity_low", "least number said", lambda _, e: e.quantity.low if e.quantity else None),
        Column("quantity_high", "greatest number said", lambda _, e: e.quantity.high if e.quantity else None),
        Column("quantity_unit", "what is counted", lambda _, e: e.quantity.unit if e.quantity else None),
        Column(
            "details",
            "what only some types have: force, from, to, treaty, act, ...",
            lambda _, e: "; ".join(f"{k}={v}" for k, v in e.details),
        ),
        Column(
            "stances",
            "who vouches for it, and how surely",
            lambda _, e: "; ".join(f"{s.holder}: {s.factuality}" for s in e.stances),
        ),
        Column("trigger", "the words that name the event", lambda a, e: _words(a.text, e.trigger)),
        Column("sentence", "the sentence it stands in", lambda a, e: e.sentence.of(a.text)),
        Column("start", "first code point of the trigger", lambda _, e: e.trigger[0].start),
        Column("end", "code point after the last of the trigger", lambda _, e: e.trigger[-1].end),
        Column("rules", "the lexicon entry and the rules that made it", lambda _, e: "; ".join(e.rules)),
        Column("confidence", "the chance, 0 to 1, that a careful reader finds it too", lambda _, e: e.confidence),
    ),
)

STANCES: Table[Article, tuple[Event, Stance]] = Table(
    "stances",
    "one row a stance: a holder and a factuality on one event mention",
    lambda r: [(r.article, (e, s)) for e in r.events for s in e.stances],
    (
        *_head(),
        Column("event", "id of the event mention", lambda _, x: x[0].id),
        Column("type", "its PLOVER type", lambda _, x: x[0].type.value),
        Column("holder", "narrator, or the speaker's name", lambda _, x: x[1].holder),
        Column("holder_code", "the holder's code", lambda _, x: x[1].holder_code),
        Column(
            "factuality",
            "happened, ongoing, planned, predicted, possible, called_for, doubted, denied",
            lambda _, x: x[1].factuality.value,
        ),
        Column("likelihood", "the word of estimative probability used", lambda _, x: x[1].likelihood),
        Column("statement", "id of the statement it was made in; empty for the narrator's", lambda _, x: x[1].statement),
        Column("evidence", "the words that decided it", lambda a, x: _words(a.text, x[1].evidence)),
        Column("by", "the rule that made the row", lambda _, x: x[1].by),
    ),
)

TIMES: Table[Article, When] = Table(
    "times",
    "one row a time expression",
    lambda r: [(r.article, w) for w in r.times],
    (
        *_head(),
        *_place_in_text(),
        Column("type", "TIMEX3 type: DATE, TIME, DURATION, SET", lambda _, w: w.type),
        Column("value", "TIMEX3 value; empty where unresolvable", lambda _, w: w.value),
        Column("earliest", "first day it can mean", lambda _, w: _day(w.earliest)),
        Column("latest", "last day it can mean", lambda _, w: _day(w.latest)),
        Column("basis", "stated, relative or published", lambda _, w: w.basis),
        *_by(),
    ),
)

PLACES: Table[Article, Place] = Table(
    "places",
    "one row a toponym",
    lambda r: [(r.article, p) for p in r.places],
    (
        *_head(),
        *_place_in_text(),
        Column("name", "name of the place", lambda _, p: p.name),
        Column("geonames_id", "GeoNames id", lambda _, p: p.geonames_id),
        Column("lat", "latitude, degrees", lambda _, p: p.lat),
        Column("lon", "longitude, degrees", lambda _, p: p.lon),
        Column("country", "ISO 3166 alpha-3 code", lambda _, p: p.country),
        Column("precision", "exact, town, region, country or area", lambda _, p: p.precision),
        Column("use", "literal, or metonym (the words stand for an actor)", lambda _, p: p.use),
        *_by(),
    ),
)

ACTORS: Table[Article, Mention] = Table(
    "actors",
    "one row a mention of an actor",
    lambda r: [(r.article, m) for m in r.mentions],
    (
        *_head(),
        *_place_in_text(),
        Column("name", "canonical name", lambda _, m: m.actor.name),
        Column("code", "country or organisation, then PLOVER sector", lambda _, m: m.actor.code),
        Column("country", "ISO 3166 alpha-3 code", lambda _, m: m.actor.country),
        Column("sector", "PLOVER sector", lambda _, m: m.actor.sector),
        Column("role", "office or description", lambda _, m: m.actor.role),
        *_by(),
    ),
)

HAPPENINGS: Table[Standing, Happening] = Table(
    "happenings",
    "one row a happening, with its standing as of the day asked",
    lambda s: [(s, s.happening)],
    (
        Column("happening", "id of the happening", lambda _, h: h.id),
        Column("as_of", "the day asked: nothing published later counts", lambda s, _: _day(s.as_of)),
        Column("parent", "id of the happening that it is a part of, empty for a whole", lambda _, h: h.parent),
        Column("trait", "by what the part is told apart: a town, who acts, a number, an object, days", lambda _, h: h.trait),
        Column("title", "what it is, in a line", lambda _, h: h.title),
        Column("type", "PLOVER type", lambda _, h: h.type.value),
        Column("actors", "codes of the actors", lambda _, h: "; ".join(h.actors)),
        Column("recipients", "codes of the recipients", lambda _, h: "; ".join(h.recipients)),
        Column("where", "name of the place", lambda _, h: h.where),
        Column("earliest", "first day it can have been", lambda _, h: _day(h.earliest)),
        Column("latest", "last day it can have been", lambda _, h: _day(h.latest)),
        Column("due", "the day by which it was to come, if foreseen for a time", lambda s, _: _day(s.due)),
        Column(
            "status",
            "open, single source, corroborated, disputed, denied, borne out, ... (docs/standing.md)",
            lambda s, _: s.status.value,
        ),
        Column("because", "the rules that made the status", lambda s, _: "; ".join(x.rule for x in s.because)),
        Column("articles", "articles that report it", lambda s, _: s.articles),
        Column("holders", "who speaks of it: each holder once, an outlet's editions and copies as one", lambda s, _: s.holders),
        Column("origins", "on how many independent origins it rests, in the end", lambda s, _: s.origins),
        Column("reports", "reports, copies and changed ones included", lambda s, _: len(s.reports)),
    ),
)

REPORTS: Table[Standing, Report] = Table(
    "reports",
    "one row a report: a stance on a happening with its words",
    lambda s: [(s, r) for r in s.reports],
    (
        Column("happening", "id of the happening", lambda s, _: s.happening.id),
        Column("as_of", "the day asked", lambda s, _: _day(s.as_of)),
        Column("article", "id of the article", lambda _, r: r.article),
        Column("published", "its day of publication", lambda _, r: _day(r.published)),
        Column("outlet", "who published it", lambda _, r: r.outlet),
        Column("holder", "narrator, or the speaker's name", lambda _, r: r.holder),
        Column("holder_code", "the holder's code", lambda _, r: r.holder_code),
        Column("factuality", "how surely the holder vouches for it", lambda _, r: r.factuality.value),
        Column("start", "first code point of the words in the article's text", lambda _, r: r.span.start),
        Column("end", "code point after the last", lambda _, r: r.span.end),
        Column("words", "the words it rests on", lambda _, r: r.text),
        Column("event", "id of the event mention", lambda _, r: r.event),
        Column("statement", "id of the statement, if it is a speaker's", lambda _, r: r.statement),
        Column(
            "interested",
            "whether the holder vouches for its own good or its adversary's bad conduct",
            lambda _, r: r.interested,
        ),
        Column("changed", "whether a later report of the same holder took its place", lambda _, r: r.changed),
        Column("copy_of", "the article it repeats word for word, or nearly so", lambda _, r: r.copy_of),
        Column("rests_on", "of a narrator: the one source that its article has for the same", lambda _, r: r.rests_on),
    ),
)

FORETELLINGS: Table[None, Foretelling] = Table(
    "foretellings",
    "one row what a holder foresaw of a happening, or said would not come, for a window of days, however often it said so",
    lambda s: [(None, f) for f in s.foretold],
    (
        Column("happening", "id of the happening", lambda _, f: f.happening),
        Column("said", "the day on which it was first said", lambda _, f: _day(f.said)),
        Column("holder", "the speaker's name, or a narrator with its outlet", lambda _, f: f.holder),
        Column("holder_code", "the holder's code", lambda _, f: f.holder_code),
        Column("will", "whether the holder said that it will come, or that it will not", lambda _, f: f.will),
        Column("first", "the first day for which, empty where none is named", lambda _, f: _day(f.window and f.window[0])),
        Column("last", "the last of them", lambda _, f: _day(f.window and f.window[1])),
        Column("terms", "what was foretold more closely", lambda _, f: "; ".join(f"{n}: {value}" for n, value in f.terms)),
        Column("likelihood", "the estimative word said last", lambda _, f: f.likelihood),
        Column("probability", "the middle of its band on the published scales", lambda _, f: f.probability),
        Column("outcome", "came, came late, partly, not borne out, void, disputed or open", lambda _, f: f.outcome.value),
        Column("because", "what its status follows from", lambda _, f: f.because),
        Column("came", "the day on which the thing came", lambda _, f: _day(f.came)),
        Column("early", "how many days before that it was first said", lambda _, f: f.early),
        Column("right", "whether the holder was right; empty where that is not settled", lambda _, f: f.right),
        Column("times", "in how many reports it was said", lambda _, f: f.told),
        Column("article", "the article of the first of them", lambda _, f: f.made[0].article),
        Column("start", "first code point of its words in the article's text", lambda _, f: f.made[0].span.start),
        Column("end", "code point after the last", lambda _, f: f.made[0].span.end),
        Column("words", "its words", lambda _, f: f.made[0].text),
    ),
)

JUDGEMENTS: Table[None, Judgement] = Table(
    "judgements",
    "one row a person's verdict on a finding",
    lambda j: [(None, j)],
    (
        Column("judgement", "id of the judgement", lambda _, j: j.id),
        Column("article", "id of the article", lambda _, j: j.article),
        Column("kind", "table of the finding", lambda _, j: j.kind),
        Column("target", "the finding's id; kind-start-end for those without one", lambda _, j: j.target),
        Column("start", "first code point of the finding's words", lambda _, j: j.span.start),
        Column("end", "code point after the last", lambda _, j: j.span.end),
        Column("verdict", "right, wrong or corrected", lambda _, j: j.verdict.value),
        Column("correction", "what is right, column=value", lambda _, j: "; ".join(f"{k}={v}" for k, v in j.correction)),
        Column("rule", "the rule that had made the finding", lambda _, j: j.rule),
        Column("judge", "who judged", lambda _, j: j.judge),
        Column("note", "a remark", lambda _, j: j.note),
        Column("step", "id of the step of judging, which is taken back as a whole", lambda _, j: j.act),
        Column("made", "when, in UTC", lambda _, j: j.made),
    ),
)

FINDINGS: dict[str, Table[Any, Any]] = {t.name: t for t in (ARTICLES, STATEMENTS, EVENTS, STANCES, TIMES, PLACES, ACTORS)}
PEOPLE: dict[str, Table[Any, Any]] = {JUDGEMENTS.name: JUDGEMENTS}
LEDGER: dict[str, Table[Any, Any]] = {t.name: t for t in (HAPPENINGS, REPORTS, FORETELLINGS)}


def columns_page() -> str:
    """docs/columns.md: every table and column with its meaning."""
    lines = [
        "# Tables and columns",
        "",
        "Made by `make pages`. Offsets are code points into the article's text; days are ISO.",
        "",
    ]
    for table in (*FINDINGS.values(), *LEDGER.values(), *PEOPLE.values()):
        lines += [f"## {table.name}", "", f"{table.row[0].upper()}{table.row[1:]}.", "", "| column | meaning |", "|---|---|"]
        lines += [f"| `{c.name}` | {c.meaning} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
