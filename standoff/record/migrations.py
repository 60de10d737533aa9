"""Bringing a record to the present schema: numbered steps, each in one transaction with its own record.

A record of a newer version is refused (`NewerRecord`); a file that is no record is refused (`NotARecord`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, inspect, select, text

from standoff import files
from standoff.errors import Foreign, NewerRecord, NotARecord, OlderRecord, Unwritable
from standoff.model import Ground, Polarity
from standoff.record import digests, explained, foreign, kept, schema, sums, tallies
from standoff.record.schema import VERSION, judgements, meta, metadata

__all__ = ["STEPS", "prepare"]

FORMAT = "standoff record"


def _first(connection: Connection) -> None:
    """Version 1: articles and findings, and the full-text index where the database is SQLite."""
    findings = [t for t, _ in schema.FINDINGS]
    metadata.create_all(connection, tables=[meta, schema.articles, *findings, schema.parties, schema.stances, schema.rejected])
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, content='articles', content_rowid='n')")
        )
    elif connection.dialect.name == "postgresql":
        columns = 'article text COLLATE "C" PRIMARY KEY, published text COLLATE "C", words tsvector NOT NULL'
        connection.execute(text(f"CREATE TABLE articles_words ({columns})"))
        connection.execute(text("CREATE INDEX articles_words_words ON articles_words USING gin (words)"))


def _second(connection: Connection) -> None:
    """Version 2: judgements of people."""
    judgements.create(connection)


def _third(connection: Connection) -> None:
    """Version 3: counts kept beside the rows, for lists and totals; the tables of the ledger, to be filled by a settling."""
    tallies.create(connection)
    metadata.create_all(connection, tables=list(kept.KEPT))


def _fourth(connection: Connection) -> None:
    """Version 4: indexes that answer what pages count and look through; tables read by their key lie in its order."""
    kept.spot_pairs.create(connection, checkfirst=True)  # filled with the rest of the ledger, which newer rules make anew
    for table in (kept.links, kept.link_days):
        if connection.dialect.name == "sqlite":
            _laid_anew(connection, table)
    for index in _WIDENED:
        index.drop(connection, checkfirst=True)
        index.create(connection)


def _laid_anew(connection: Connection, table: Table) -> None:
    """Make a table of SQLite once more as it is described now, with its rows."""
    names = ", ".join(c.name for c in table.columns)
    for index in table.indexes:
        index.drop(connection, checkfirst=True)
    connection.execute(text(f"ALTER TABLE {table.name} RENAME TO former"))
    table.create(connection)
    connection.execute(text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM former"))
    connection.execute(text("DROP TABLE former"))


_WIDENED = tuple(
    index
    for table in (kept.members, kept.standings, schema.statements, tallies.named)
    for index in sorted(table.indexes, key=lambda index: str(index.name))
    if index.name
    in (
        "members_cell", "standings_order", "standings_since", "standings_timeline",
        "statements_speaker", "named_mentions", "named_says",
    )
)  # fmt: skip


def _fifth(connection: Connection) -> None:
    """Version 5: tables by which a settling looks at what changed alone. The ledger is made anew at the next one."""
    for table in (kept.cells, kept.members):
        table.drop(connection)
        table.create(connection)
    kept.changes.create(connection, checkfirst=True)
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


def _sixth(connection: Connection) -> None:
    """Version 6: how many happenings stand how, kept as sums by day."""
    kept.status_days.create(connection, checkfirst=True)
    connection.execute(kept.status_days.delete())
    connection.execute(kept.status_days.insert().from_select(["day", "status", "more"], sums.statuses()))


def _seventh(connection: Connection) -> None:
    """Version 7: the polarity of statements. What was read before counts as asserted until its article is read again."""
    _added(connection, schema.statements.c.polarity, Polarity.ASSERTED)
    index = next(i for i in schema.statements.indexes if i.name == "statements_polarity")
    index.create(connection, checkfirst=True)


def _added(connection: Connection, column: Column[Any], value: str | None) -> bool:
    """Give a table a column with one value in all its rows, None for none; a table made as it is described now has it.

    Returns:
        Whether it had none.
    """
    table = column.table.name
    if column.name in {c["name"] for c in inspect(connection).get_columns(table)}:
        return False
    kind = column.type.compile(connection.dialect)
    default = "" if value is None else f" NOT NULL DEFAULT '{value}'"
    connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column.name} {kind}{default}"))
    return True


def _eighth(connection: Connection) -> None:
    """Version 8: what a change of standing rests on; judgements with the step they are a part of. The ledger is made anew."""
    kept.standings.drop(connection)
    kept.standings.create(connection)
    kept.dropped.create(connection, checkfirst=True)
    if "act" not in {c["name"] for c in inspect(connection).get_columns("judgements")}:
        connection.execute(text("DROP INDEX judgements_article"))
        connection.execute(text("ALTER TABLE judgements RENAME TO former"))
        judgements.create(connection)
        own = [c.name for c in judgements.columns if c.name not in ("act", "undone")]
        names = ", ".join(f'"{name}"' for name in own)
        connection.execute(text(f"INSERT INTO judgements ({names}, act, undone) SELECT {names}, id, '' FROM former"))
        connection.execute(text("DROP TABLE former"))
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


def _ninth(connection: Connection) -> None:
    """Version 9: tables for digests of readings and judgements; what is there gets them at the end of a migration."""
    metadata.create_all(connection, tables=list(digests.DIGESTS))


def _tenth(connection: Connection) -> None:
    """Version 10: how likely events are right. What was read before counts as sure until its article is read again."""
    _added(connection, schema.events.c.confidence, "1.0")


def _eleventh(connection: Connection) -> None:
    """Version 11: an index of a table that is no more."""


def _twelfth(connection: Connection) -> None:
    """Version 12: on how many origins a standing rests, and the day something came. The ledger is made anew."""
    kept.standings.drop(connection)
    kept.standings.create(connection)
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


def _thirteenth(connection: Connection) -> None:
    """Version 13: how parties, events and stances were come by, as values beside the words.

    What was read before gets them from its words, but for what stands within what another event says, which is known when its
    article is read again. The ledger is made anew.
    """
    parties, events, stances = schema.parties.c, schema.events.c, schema.stances.c
    given = [
        *((column, "") for column in (parties.slot, parties.naming, events.entry, events.pattern, events.lemma, stances.rule)),
        (stances.ground, Ground.MARKED),
        *((column, None) for column in (events.background, events.within)),
    ]
    new = [column for column, value in given if _added(connection, column, value)]
    if new:
        explained.fill(connection)
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


def _fourteenth(connection: Connection) -> None:
    """Version 14: what became of what was foretold, day by day, in place of predictions; parts. The ledger is made anew."""
    connection.execute(text("DROP TABLE IF EXISTS predictions"))
    _added(connection, kept.happenings.c.parent, None)  # these stay: their ids still lead to what they were made of
    _added(connection, kept.happenings.c.trait, "")
    next(i for i in kept.happenings.indexes if i.name == "happenings_parent").create(connection, checkfirst=True)
    for table in (kept.standings, kept.parted, kept.foretold, kept.tellings):
        table.drop(connection, checkfirst=True)
        table.create(connection)
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


def _fifteenth(connection: Connection) -> None:
    """Version 15: how sure standings are; when what is at odds was said, and how often since. The ledger is made anew."""
    for table in (kept.standings, kept.clashes):
        table.drop(connection)
        table.create(connection)
    connection.execute(meta.delete().where(meta.c.key == kept.VERSION))


STEPS: tuple[Callable[[Connection], None], ...] = (
    _first, _second, _third, _fourth, _fifth, _sixth, _seventh, _eighth, _ninth, _tenth, _eleventh, _twelfth,
    _thirteenth, _fourteenth, _fifteenth,
)  # fmt: skip


def prepare(
    engine: Engine,
    *,
    create: bool,
    where: str,
    read_only: bool = False,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Check that the database is a record of a version we know; create or migrate it if need be.

    Args:
        create: make the tables in an empty database.
        where: the record's name in messages.
        read_only: the record may not be changed; one that needs migration is refused.
        tell: is given a sentence when a record is brought up to date without a copy.

    Raises:
        NotARecord: it is some other database, or an empty one and `create` is not given.
        NewerRecord: a newer Standoff wrote it.
        OlderRecord: an older one wrote it, and it is open for reading only.
        Foreign: there is something in it that could run code of others, where it is used as asked.
        Unwritable: there is no room for the copy.
    """
    with engine.connect() as connection:
        version = _version(connection, where)
        _refuse_foreign(connection, where, read_only=read_only)
    if version is None and not create:
        raise NotARecord(f"{where}: no record here; make one with `standoff add PATH... --to {where}`")
    if version is not None and version > VERSION:
        raise NewerRecord(f"{where}: written by a newer Standoff (schema {version}, this one knows {VERSION}); update Standoff")
    if version is not None and version < VERSION and read_only:
        raise OlderRecord(f"{where}: written by an older Standoff; bring it up to date first: standoff migrate {where}")
    if version is not None and version < VERSION:
        _back_up(engine, version)
        if engine.dialect.name != "sqlite" and tell is not None:
            tell(f"{where}: brought up to date; no copy is kept of a server's database (pg_dump makes one)")
    for number in range((version or 0) + 1, VERSION + 1):
        with engine.execution_options(writing=True).begin() as connection:
            if (_version(connection, where) or 0) >= number:  # another process was faster
                continue
            STEPS[number - 1](connection)
            connection.execute(meta.delete().where(meta.c.key.in_(["format", "schema"])))
            connection.execute(meta.insert(), [{"key": "format", "value": FORMAT}, {"key": "schema", "value": str(number)}])
            if number == VERSION and version:
                digests.renew(connection)  # of the rows as they are now


def _refuse_foreign(connection: Connection, where: str, *, read_only: bool) -> None:
    """Triggers run when something is written, views and tables that compute also when something is read."""
    found = [(kind, name) for kind, name in foreign.foreign(connection) if not (read_only and kind in ("trigger", "index"))]
    if found:
        kind, name = found[0]
        raise Foreign(
            f"{where}: holds a {kind} {name!r} that no record of ours has, and which could run code of others; "
            "drop it if it is yours, or add the articles to a new record"
        )


def _version(connection: Connection, where: str) -> int | None:
    """The record's schema version, None for an empty database."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "meta" not in names:
        raise NotARecord(f"{where}: a database, but no Standoff record")
    found = {row.key: row.value for row in connection.execute(select(meta))}
    if found.get("format") != FORMAT or not found.get("schema", "").isdigit():
        raise NotARecord(f"{where}: a database, but no Standoff record")
    return int(found["schema"])


def _back_up(engine: Engine, version: int) -> None:
    """Keep a copy of a SQLite record beside it before it is changed."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or not Path(path).is_file():
        return
    try:
        with files.whole(f"{path}.schema{version}.bak", database=True) as part, engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            part.chmod(Path(path).stat().st_mode & 0o777)  # nobody reads the copy who cannot read the record
            # by SQLite, not as a file: the latest rows may be in the journal only
            connection.rollback()
            driver.execute("VACUUM INTO ?", (str(part),))
    except Exception as error:
        raise Unwritable(
            f"{path}: no copy could be made before bringing it up to date ({error}); nothing was changed"
        ) from error
