"""The tables of the ledger that a record keeps: made of its readings by `standoff.settling`, and made anew at any time.

settled      the articles that are part of the ledger; taking an article out, or replacing it, takes its mark away
linked       the articles that have rows here: those without a mark are to be taken out
members      event mentions that were linked, with the cell they are in
dropped      event mentions that were judged wrong, with the cell they would be in
cells        what mentions are linked by (`ledger.signatures.Signature`), each with its happening
happenings   as all that is known tells of them
standings    how each happening stood: a row for each stretch of days [since, until) in which nothing of it changes, with the
             happening as it was told of by then and its line on the timeline
parted       the mentions of the parts of happenings: their own, and those in which the whole was denied beforehand
origins      ids that were given once -> the event mention they were made of, which still leads to a happening
changes      what became of a happening: the ids it has mentions under now, "renamed", "merged" or "split"
exclusions   happenings that can hardly be true beside each other
paragraphs, bands, copies      what repeats what (`ledger.copies`)
foretold     what holders foresaw of a happening, or said would not come, and what had become of it: a row for each stretch
             of days
tellings     the mentions in which they said so
clashes      what is at odds, by happening
marks        event mentions that have a part in a view: forces, treaties, alliances
links, link_days, spot_days    who to whom, where, and their sums by day of publication
spot_pairs   the sums of places once more for each pair of countries or organisations that are parties of the same mention

Keys are made of what a row says, so that the tables are the same in whatever order and portions articles were settled;
but for `origins` and `changes`, which tell of the way there.
Days are ISO text. `OPEN` stands for "until now", and for the day of what has none: it comes after all days.

A record holds millions of rows, and a page waits for each that is looked up by itself. So an index of what is counted, or
looked through, holds all that such a question asks (`standings_since`: what stood on a day), and tables that are read in long
runs of their key lie in its order.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from standoff.model import Happening
from standoff.record.columns import ENTIRE, TEXT, columns_of
from standoff.record.schema import metadata

__all__ = ["KEPT", "OPEN", "VERSION", "WHOLLY"]

OPEN = "9999-99-99"
WHOLLY = -1  # where a copy begins that is a whole article: before its first word
VERSION = "ledger"  # the key of `meta` that says by which rules the ledger was made


def _text(name: str, **more: Any) -> Column[Any]:
    return Column(name, TEXT, nullable=False, **more)


def _whole(name: str, **more: Any) -> Column[Any]:
    return Column(name, Integer, nullable=False, **more)


def _long(name: str, **more: Any) -> Column[Any]:
    return Column(name, ENTIRE, nullable=False, autoincrement=False, **more)


settled = Table("settled", metadata, Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True))
linked = Table("linked", metadata, _text("article", primary_key=True), _text("published"), _whole("mentions"))

cells = Table(
    "cells",
    metadata,
    _long("id", primary_key=True),
    *(_text(name) for name in ("family", "object", "acts", "recipient", "country", "actor", "town")),
    _whole("low"),
    _whole("high"),
    _text("basis"),
    Column("mutual", Boolean, nullable=False),
    _whole("mentions"),
    Column("block", ENTIRE),  # which parties they are of (`ledger.grouping`), as a number
    Column("happening", TEXT),
    Index("cells_family", "family", "low"),
    Index("cells_block", "block"),
    Index("cells_happening", "happening"),
)

members = Table(
    "members",
    metadata,
    _text("article", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),  # events.n
    _text("event"),
    _long("cell"),
    _text("published"),
    _whole("start"),  # of the trigger
    Column("asserts", Boolean, nullable=False),  # somebody says that it happened
    Column("turned", TEXT),  # the stances as the ledger takes them, where not as they were read
    _text("told"),  # what happenings are made of, as JSON (`settling.told`)
    Index("members_cell", "cell", "published", "article", "start", "n"),
    Index("members_event", "event"),
    Index("members_published", "published"),
)


def _told() -> list[Column[Any]]:
    return columns_of(Happening, leave_out=("id", "events"))


happenings = Table(
    "happenings",
    metadata,
    _text("id", primary_key=True),
    *_told(),
    _text("family"),
    _text("party"),  # the side that it excludes others of
    _whole("size"),
    _text("first"),
    _text("origin"),
    Index("happenings_kind", "family", "party"),
    Index("happenings_size", "size", "id"),
    Index("happenings_parent", "parent"),
)

parted = Table(
    "parted",
    metadata,
    _text("happening", primary_key=True),  # a part, or a part of one
    _text("article", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),  # events.n
    _text("whole"),
    Column("own", Boolean, nullable=False),
    Index("parted_whole", "whole"),
)

standings = Table(
    "standings",
    metadata,
    _text("happening", primary_key=True),
    _text("since", primary_key=True),
    _text("until"),
    _text("status"),
    _text("rule"),
    _whole("holders"),
    _whole("origins"),
    _whole("articles"),
    _whole("told"),
    Column("confidence", Float, nullable=False),
    Column("due", TEXT),
    Column("came", TEXT),  # the day from which it is told of as happened, where it stands so
    Column("claimed", Boolean, nullable=False),  # no fewer say that it happened than that it will
    _text("first"),
    *_told(),
    _text("parties"),  # |RUS|RUS MIL|UKR|
    _text("folded"),  # the title, in small letters
    _text("place"),  # where, in small letters
    Column("part", Integer),  # of the timeline
    Column("wide", Boolean),
    Column("day", TEXT),
    Column("last", TEXT),  # its last day; the same as `day` for a single one
    Column("bound", TEXT),
    Column(
        "grounds", TEXT
    ),  # where the status became another: event, holder and factuality of reports it rests on, as JSON ...
    Column("rests", Integer),  # ... and how many there are
)
s = standings.c
Index(
    "standings_order",
    s.holders.desc(),
    s.told.desc(),
    s.happening,
    s.since,
    s.until,
    s.status,
    s.type,
    s.parties,
    s.folded,
    s.confidence,
)
Index("standings_since", s.since, s.until, s.status, s.type, s.holders, s.part, s.parties, s.folded, s.place, s.confidence)
Index(
    "standings_timeline",
    s.part, s.wide, s.day, s.last, s.holders.desc(), s.happening, s.since, s.until, s.status, s.type, s.parties, s.folded,
    s.place, s.confidence,
)  # fmt: skip
Index("standings_due", s.due, s.since, s.until)

status_days = Table(  # how many more stand so from a day on: their sum up to a day is how many do then
    "status_days",
    metadata,
    _text("day", primary_key=True),
    _text("status", primary_key=True),
    _whole("more"),
    sqlite_with_rowid=False,
)

dropped = Table(  # event mentions that were judged wrong: they take part in nothing here
    "dropped",
    metadata,
    _text("article", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),  # events.n
    _text("event"),
    _long("cell"),  # in which it would be
    Index("dropped_cell", "cell"),
    Index("dropped_event", "event"),
)

origins = Table("origins", metadata, _text("id", primary_key=True), _text("event"))

changes = Table("changes", metadata, _text("old", primary_key=True), _text("new", primary_key=True), _text("kind"))

exclusions = Table(
    "exclusions",
    metadata,
    _text("one", primary_key=True),
    _text("other", primary_key=True),
    Column("decides", Boolean, primary_key=True),
    Index("exclusions_other", "other"),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    _text("article", primary_key=True),
    _whole("start", primary_key=True, autoincrement=False),
    _whole("end"),
    _text("published"),
    _long("words"),  # a hash of them
    Column("sketch", LargeBinary, nullable=False),
    Index("paragraphs_words", "words"),
)
bands = Table("bands", metadata, _long("band", primary_key=True), _long("words", primary_key=True), sqlite_with_rowid=False)
copies = Table(
    "copies",
    metadata,
    _text("article", primary_key=True),
    _whole("start", primary_key=True, autoincrement=False),
    _whole("end"),
    _text("original"),
)

foretold = Table(
    "foretold",
    metadata,
    _text("happening", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),
    _text("since", primary_key=True),
    _text("until"),
    _text("holder"),
    Column("holder_code", TEXT),
    _text("folded"),
    Column("will", Boolean, nullable=False),  # False: who said that it would not come
    Column("first", TEXT),  # the days for which
    Column("last", TEXT),
    _text("terms"),  # as JSON
    Column("likelihood", TEXT),
    Column("probability", Float),
    _text("outcome"),
    _text("because"),
    Column("came", TEXT),
    Column("right", Boolean),  # None where that is not settled
    _whole("size"),
)
f = foretold.c
Index("foretold_order", f.size.desc(), f.happening, f.n, f.since, f.until, f.folded, f.holder_code)
Index(
    "foretold_holder", f.holder, f.since, f.until, f.will, f.outcome, f.right, f.probability, f.folded, f.holder_code,
)  # fmt: skip

tellings = Table(
    "tellings",
    metadata,
    _text("happening", primary_key=True),
    _whole("of", primary_key=True, autoincrement=False),  # foretold.n
    _whole("n", primary_key=True, autoincrement=False),
    _text("published"),
    _text("article"),
    _whole("event"),  # events.n
    _whole("stance"),  # its place among the event's
    _text("lapses"),  # the first day after those that it names, grace included
)

clashes = Table(
    "clashes",
    metadata,
    _text("happening", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),
    _text("since"),
    _text("until"),
    _text("rule"),
    _text("one_holder"),
    _text("one_says"),
    _text("other_holder"),
    _text("other_says"),
    _text("one_day"),
    _text("other_day"),
    _whole("repeated"),  # further texts in which what the other says was said since
    _whole("size"),
)
Index("clashes_order", clashes.c.size.desc(), clashes.c.happening, clashes.c.n, clashes.c.since, clashes.c.until)

marks = Table(
    "marks",
    metadata,
    _text("article", primary_key=True),
    _whole("event", primary_key=True, autoincrement=False),
    _text("id"),  # the event's
    _text("view", primary_key=True),  # force, treaty, alliance
    _text("name", primary_key=True),  # whose force; which treaty or alliance
    _text("part"),
    _text("published"),
    _text("day"),
    _whole("start"),
    _whole("stances"),
    Index("marks_day", "view", "published", "article", "start", "id", "name", "event", "stances"),
    Index("marks_name", "view", "name", "part", "day", "article", "start", "published", "stances"),
)

links = Table(
    "links",
    metadata,
    _text("actor", primary_key=True),
    _text("recipient", primary_key=True),
    _text("article", primary_key=True),
    _whole("event", primary_key=True, autoincrement=False),
    _long("cell"),
    _text("published"),
    _text("day"),
    _text("week"),
    _text("published_week"),
    _whole("quad"),
    Column("goldstein", Float, nullable=False),
    Column("asserts", Boolean, nullable=False),
    Column("foresees", Boolean, nullable=False),
    Index("links_article", "article"),
    Index("links_published", "published"),
    sqlite_with_rowid=False,
)
link_days = Table(
    "link_days",
    metadata,
    _text("actor", primary_key=True),
    _text("recipient", primary_key=True),
    _text("published", primary_key=True),
    *(_whole(name) for name in ("mentions", "happened", "articles", "quad0", "quad1", "quad2", "quad3")),
    Column("goldstein", Float, nullable=False),
    Index("link_days_published", "published"),
    sqlite_with_rowid=False,
)


def _spot() -> list[Column[Any]]:
    return [
        Column("geonames_id", Integer),
        _text("name"),
        _text("precision"),
        Column("country", TEXT),
        Column("lat", Float),
        Column("lon", Float),
        *(_whole(name) for name in ("mentions", "happened", "articles", "quad0", "quad1", "quad2", "quad3")),
    ]


spot_days = Table("spot_days", metadata, _text("published"), *_spot(), Index("spot_days_published", "published"))
spot_pairs = Table(
    "spot_pairs",
    metadata,
    _text("one", primary_key=True),  # the first words of two parties' codes, `one` before `other`
    _text("other", primary_key=True),
    _text("published", primary_key=True),
    _whole("n", primary_key=True, autoincrement=False),  # of the pair's places of the day
    *_spot(),
    Index("spot_pairs_published", "published"),
    sqlite_with_rowid=False,
)

KEPT: tuple[Table, ...] = (
    settled, linked, cells, members, dropped, happenings, parted, standings, status_days, origins, changes, exclusions,
    paragraphs, bands, copies, foretold, tellings, clashes, marks, links, link_days, spot_days, spot_pairs,
)  # fmt: skip
