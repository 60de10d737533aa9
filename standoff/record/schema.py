"""The tables of a record. What their columns mean is said in `model.py`, from which they are made, and in docs/columns.md.

meta          format, schema version
articles      one row an article: text, metadata, blocks, and what read it
times, places, mentions, statements, events      findings, one row each, by article and number
parties       actors and recipients of events
stances       who vouches for an event, and how surely
rejected      inputs that could not be read, and why
digests, judged   a digest of each reading and each judgement (digests.py)
listing, named    counts kept beside the rows (tallies.py)
articles_fts  full-text index of the articles (SQLite FTS5)

The tables of the ledger are in kept.py.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table

from standoff.model import Article, Event, Judgement, Mention, Party, Place, Rejected, Stance, Statement, When
from standoff.record.columns import TEXT, columns_of

__all__ = [
    "FINDINGS",
    "VERSION",
    "articles",
    "events",
    "judgements",
    "meta",
    "metadata",
    "parties",
    "rejected",
    "stances",
    "statements",
]

VERSION = 15  # of the schema; a change of shape adds a migration in migrations.py

metadata = MetaData()

meta = Table("meta", metadata, Column("key", TEXT, primary_key=True), Column("value", TEXT, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),  # internal: the order of arrival, never exported
    *columns_of(Article, leave_out=("blocks",)),
    Column("blocks", TEXT, nullable=False),
    Column("text_sha256", TEXT, nullable=False),
    Column("model", TEXT, nullable=False),
    Column("version", TEXT, nullable=False),
    Index("articles_id", "id", unique=True),
    Index("articles_published", "published"),
)


def _finding(name: str, cls: type, *leave_out: str, more: tuple[Index, ...] = ()) -> Table:
    return Table(
        name,
        metadata,
        Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("n", Integer, primary_key=True),
        *columns_of(cls, leave_out=leave_out),
        *more,
    )


times = _finding("times", When)
places = _finding("places", Place)
mentions = _finding("mentions", Mention, more=(Index("mentions_code", "actor_code"),))
statements = _finding(
    "statements",
    Statement,
    more=(
        Index("statements_id", "id"),
        Index("statements_speaker", "speaker", "speaker_code", "article", "n"),
        Index("statements_polarity", "polarity", "article", "n"),
    ),
)
events = _finding(
    "events",
    Event,
    "actors",
    "recipients",
    "stances",
    more=(Index("events_id", "id"), Index("events_type", "type")),
)


def _of_event(name: str, cls: type, *own: Column[str], more: tuple[Index, ...] = ()) -> Table:
    return Table(
        name,
        metadata,
        Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("event", Integer, primary_key=True),  # events.n
        *own,
        Column("n", Integer, primary_key=True),
        *columns_of(cls),
        *more,
    )


parties = _of_event("parties", Party, Column("role", TEXT, primary_key=True), more=(Index("parties_code", "actor_code"),))
stances = _of_event("stances", Stance)

FINDINGS: tuple[tuple[Table, type], ...] = (
    (times, When),
    (places, Place),
    (mentions, Mention),
    (statements, Statement),
    (events, Event),
)

rejected = Table(
    "rejected",
    metadata,
    Column("id", TEXT, primary_key=True),
    *columns_of(Rejected),
    Index("rejected_reason", "reason"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", TEXT, primary_key=True),  # of the person and the finding
    Column("act", TEXT, primary_key=True),
    *columns_of(Judgement, leave_out=("act",)),
    Index("judgements_article", "article"),
    Index("judgements_act", "act"),
)
