"""The databases that a record may lie in: a SQLite file, or PostgreSQL by URL.

Who writes is alone from the first statement on: in SQLite by the file's lock, in PostgreSQL by advisory locks, where those who
add articles share one (and lock just their articles), and everybody else who writes holds it alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from standoff import files
from standoff.errors import NotARecord, RecordError, UsageError
from standoff.record.faults import failed, fault, named
from standoff.record.opening import for_reading, for_writing, place_of

__all__ = ["LOCK", "Asking", "is_url", "open_engine", "several", "shown"]

LOCK = 0x57A4D0FF & 0x7FFFFFFF  # the advisory lock of those who write, in PostgreSQL
WAIT = 60  # seconds that a writer waits for others at a file
QUEUE = 600  # seconds that a writer waits for others at a server: somebody may be linking what a team has added
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    f"busy_timeout={WAIT * 1000}",
    "trusted_schema=OFF",  # no function of others' making is run by what a file says of its own tables
    "cell_size_check=ON",
    "cache_size=-16384",  # 16 MB: ids are hashes, so that every article goes to places of its own
    "wal_autocheckpoint=8000",  # 32 MB: moving the journal into the file less often saves a fifth of a large record's writing
)
Tell = Callable[[str], None] | None
_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*://")
MANY = 40  # connections at once besides the first five: an answer of the page holds one until it has been sent
ANSWER = 10  # seconds that a server may take to accept a connection


def is_url(path: str | Path) -> bool:
    """Whether a record is named by a URL: it lies in a database server then."""
    return _SCHEME.match(str(path)) is not None


def shown(path: str | Path) -> str:
    """A record's name as it may be shown: without a password."""
    if not is_url(path):
        return str(path)
    url = _url(str(path))
    host = {k: v for k, v in url.query.items() if k == "host"}
    return str(URL.create("postgresql", url.username, None, url.host, url.port, url.database, host))


def several(path: str | Path) -> str | None:
    """What to tell whoever keeps a record open for writing while others may write to it too; None where that is safe.

    Writers of Standoff's wait for each other. But who moves the journal into the file does so after others have been let in,
    and SQLite before 3.51.3 (3.50.7 and 3.44.6 of the older lines) can then, rarely, miss that the journal was begun anew.
    """
    version = sqlite3.sqlite_version_info
    mended = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    if mended or is_url(path):
        return None
    return (
        f"SQLite {sqlite3.sqlite_version} has a rare fault when two processes write to a record at once (mended in 3.51.3): "
        f"let no other command write to {path} while this one runs, or keep it in PostgreSQL"
    )


def open_engine(path: str, *, create: bool, read_only: bool, tell: Tell = None) -> Engine:
    """The way to a record's database; nothing is connected yet.

    Args:
        tell: is given a sentence when a copy of the file has to be read.

    Raises:
        NotARecord: there is no such file.
        RecordError: there is no folder for it, or the driver of PostgreSQL is not installed.
        UsageError: a URL of another kind.
    """
    if is_url(path):
        return _postgresql(path, read_only=read_only)
    return _sqlite(path, tell, create=create, read_only=read_only)


class Asking:
    """One question, asked of every article that is to be added: on a connection of its own, without transactions."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine, self._path = engine, path
        self._connection: Connection | None = None

    def known(self, *values: str) -> bool:
        """Whether there is an article of this id, hash of the text, model and version."""
        driver: Any = self._driver()
        try:
            return driver.execute(self._statement, values).fetchone() is not None
        except UnicodeEncodeError:  # half a character: nothing of this id can be there
            return False
        except self._engine.dialect.loaded_dbapi.Error as error:
            lost = bool(getattr(driver, "closed", False))
            self.close()
            raise (fault(self._path, error, lost=lost) or failed(self._path, error)) from error

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _driver(self) -> Any:
        if self._connection is None:
            postgresql = self._engine.dialect.name == "postgresql"
            mark = "%s" if postgresql else "?"
            where = " AND ".join(f"{name} = {mark}" for name in ("id", "text_sha256", "model", "version"))
            self._statement = f"SELECT 1 FROM articles WHERE {where}"
            self._connection = self._engine.connect()
            self._connection.detach()  # it is not as the pool's others are
            if postgresql:
                driver: Any = self._connection.connection.dbapi_connection
                driver.autocommit = True
        return self._connection.connection.dbapi_connection


# ---------------------------------------------------------------------------------------------- PostgreSQL


def _url(path: str) -> URL:
    try:
        url = make_url(path)
    except (ArgumentError, ValueError):
        raise UsageError("a database is named like postgresql://user@host/name") from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise UsageError(f"{url.drivername}://: a record is a file or a PostgreSQL database, postgresql://user@host/name")
    return url.set(drivername="postgresql+psycopg")


def _postgresql(path: str, *, read_only: bool) -> Engine:
    url = _url(path)
    options = " ".join(
        [str(url.query.get("options", "")), f"-c lock_timeout={QUEUE}s", "-c default_transaction_read_only=on" * read_only]
    )
    secrets = {url.password, str(url.query.get("password", ""))} - {None, ""}
    arguments = {"options": options.strip(), "connect_timeout": ANSWER, "application_name": "standoff"}
    try:
        engine = create_engine(
            url.difference_update_query(["options"]),
            connect_args=arguments,
            pool_pre_ping=True,
            hide_parameters=True,
            max_overflow=MANY,
        )
    except ImportError as error:
        raise RecordError("PostgreSQL needs its driver: pip install 'standoff[postgresql]'") from error
    event.listen(engine, "handle_error", named(shown(path), secrets={str(s) for s in secrets}))
    event.listen(engine, "connect", _only_unicode, insert=True)  # before SQLAlchemy itself asks the server anything
    event.listen(engine, "begin", _begin_only_reading if read_only else _begin_postgresql)
    return engine


def _only_unicode(connection: Any, _: object) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise NotARecord(f"{connection.info.dbname}: the database keeps text as {encoding}; make one with ENCODING 'UTF8'")


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if writing := options.get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock{'_shared' * (writing == 'sharing')}({LOCK}, 0)")
    elif options.get("snapshot"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _begin_only_reading(connection: Connection) -> None:
    """For this transaction the server itself refuses to write; no later statement of it can ask for more."""
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


# ---------------------------------------------------------------------------------------------- SQLite


def _sqlite(path: str, tell: Tell, *, create: bool, read_only: bool) -> Engine:
    place = place_of(path, create=create)
    if read_only:
        url, copy = for_reading(place, tell)
        engine = create_engine(url, max_overflow=MANY)
        if copy is not None:
            event.listen(engine, "engine_disposed", lambda _: copy.cleanup())
    else:
        if create:
            with suppress(OSError):  # SQLite says better what is wrong
                files.own(place)
        engine = create_engine(for_writing(place), connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _pragmas_read_only if read_only else _pragmas)
    event.listen(engine, "handle_error", named(path))
    # the driver begins transactions late, and one that reads before it writes collides with other writers: begin ourselves
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _pragmas_read_only(connection: Any, _: object) -> None:
    """Nothing but reading, whatever the statement: SQLite asks before it compiles one (an ATTACH could create files)."""
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA cache_size=-32768")  # 32 MB: SQLite's own 2 are not the upper pages of a large record's indexes
    connection.set_authorizer(_only_reading)


_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_LOOKING = frozenset(
    {
        "integrity_check",
        "foreign_key_check",
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "data_version",
    }
)


def _only_reading(action: int, first: str | None, *_: object) -> int:
    if action in _READING or action == sqlite3.SQLITE_TRANSACTION:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _LOOKING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        # what SQLite asks when it connects the full-text index; the file itself is open for reading only
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
