"""What goes wrong beneath a record (a full disk, a failing one, a lock, a server that goes away), in sentences."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from standoff.errors import Corrupt, NotARecord, RecordError, TooSlow, Unreachable, Unwritable

__all__ = ["Untaken", "adding", "failed", "fault", "limited", "named", "patiently", "untaken"]

T = TypeVar("T")
STEPS = 5_000  # instructions of SQLite between two looks at the clock
PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds between two attempts to reach a server; the last one again and again
AGAIN = "Nothing is half-written: what was added is in the record. Run the same command again to go on."

SLOW = "The question took too long and was stopped; ask for less."
DAMAGED = (
    "the file is damaged; `standoff verify` says where. Go on from a copy of it, or add the articles again to a new record"
)
LOCKED = f"another process has kept the record locked for too long. {AGAIN}"
FULL = f"the disk is full. {AGAIN.replace('Run', 'Make room, and run')}"

ONLY = "the record may only be read"

# the names of SQLite's result codes, or how they begin -> what happened, and what to do
FAULTS: tuple[tuple[str, type[RecordError], str], ...] = (
    ("SQLITE_FULL", Unwritable, FULL),
    ("SQLITE_IOERR_CORRUPTFS", Corrupt, DAMAGED),
    ("SQLITE_IOERR_SHORT_READ", Corrupt, DAMAGED),
    ("SQLITE_IOERR", Unwritable, f"the disk failed or is full (input/output error). {AGAIN}"),
    ("SQLITE_CANTOPEN", Unwritable, "the file or its journal cannot be opened for writing"),
    ("SQLITE_READONLY", Unwritable, ONLY),
    ("SQLITE_BUSY", Unwritable, LOCKED),
    ("SQLITE_LOCKED", Unwritable, LOCKED),
    ("SQLITE_CORRUPT", Corrupt, DAMAGED),
    ("SQLITE_FORMAT", Corrupt, DAMAGED),
    ("SQLITE_MISMATCH", Corrupt, DAMAGED),
    ("SQLITE_NOTADB", NotARecord, "no record (the file is no database, or its beginning is damaged)"),
)

# what SQLite or its driver says of a damaged file under no name of its own
SAID = (
    "Could not decode",
    "malformed",
    "no such table",
    "no such column",
    "no such module",
    "vtable constructor failed",
    "fts5:",
)

# the SQLSTATEs of PostgreSQL, or how they begin -> the same
STATES: tuple[tuple[str, type[RecordError], str], ...] = (
    ("57014", TooSlow, SLOW),
    ("55P03", Unwritable, LOCKED),
    ("25006", Unwritable, ONLY),
    ("53100", Unwritable, FULL),
    ("42501", Unwritable, "this user of the database may not do that; ask its owner for the right to"),
    ("53300", Unreachable, "the database takes no more connections"),
    ("57P", Unreachable, "the database was shut down"),
    ("08", Unreachable, "the connection to the database was lost"),
    ("40", Unreachable, "two who write came into each other's way"),
)


def fault(path: str, error: BaseException | None, *, lost: bool = False, secrets: Set[str] = frozenset()) -> RecordError | None:
    """The error of the driver as one of ours; None where it is none of the disk's or of the server's.

    Args:
        lost: the connection is lost, or could not be made.
        secrets: what may not stand in a message.
    """
    name = getattr(error, "sqlite_errorname", None) or ""
    if name == "SQLITE_INTERRUPT":
        return TooSlow(SLOW)
    state = getattr(error, "sqlstate", None) or ""
    for begins, kind, says in STATES:
        if state.startswith(begins):
            return kind(says if kind is TooSlow else f"{path}: {says}")
    if lost:
        return Unreachable(f"{path}: the database cannot be reached ({_first_line(error, secrets)})")
    if state == "" and any(said in str(error) for said in SAID):
        return Corrupt(f"{path}: {DAMAGED} ({_first_line(error, secrets)})")
    return next((kind(f"{path}: {says}") for begins, kind, says in FAULTS if name.startswith(begins)), None)


def failed(path: str, error: BaseException) -> Unwritable:
    """What has no name of its own."""
    return Unwritable(f"{path}: the disk or the database failed ({_first_line(error)}). {AGAIN}")


def _first_line(error: BaseException | None, secrets: Set[str] = frozenset()) -> str:
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    for secret in secrets:
        line = line.replace(secret, "***").replace(quote(secret, safe=""), "***")
    return line


def named(path: str, *, secrets: Set[str] = frozenset()) -> Callable[[Any], RecordError | None]:
    """A listener for SQLAlchemy's `handle_error`, which raises what it is given instead of the driver's error."""

    def listener(context: Any) -> RecordError | None:
        unmade = context.connection is None and not hasattr(context.original_exception, "sqlite_errorname")
        lost = (context.is_disconnect or unmade) and not context.is_pre_ping
        return fault(path, context.original_exception, lost=lost, secrets=secrets)

    return listener


class Untaken(Exception):
    """The database does not take a value: a text with half a character or a zero in it, one too long for an index."""


def untaken(error: BaseException) -> bool:
    """Whether it is the value's fault, not the database's."""
    state = getattr(getattr(error, "orig", error), "sqlstate", None) or ""
    named = type(getattr(error, "orig", error)).__name__
    return state.startswith(("22", "54")) or isinstance(error, UnicodeEncodeError | OverflowError) or named == "DataError"


@contextmanager
def adding(path: str) -> Iterator[None]:
    """Name what else may befall a database while articles are added: SQLite gives a failing disk more than one name."""
    try:
        yield
    except OperationalError as error:
        raise Unwritable(f"{path}: the disk or the database failed ({error.orig}). {AGAIN}") from error


def patiently(work: Callable[[], T], *, seconds: float, tell: Callable[[str], None] | None) -> T:
    """Do a piece of work that may be done again, until it succeeds or the server has been away for so many seconds.

    Raises:
        Unreachable: it was away for longer.
    """
    deadline, pauses = time.monotonic() + seconds, list(PAUSES)
    while True:
        try:
            return work()
        except Unreachable as error:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Unreachable(f"{error}. {AGAIN}" if seconds else str(error)) from error
            if len(pauses) == len(PAUSES) and tell is not None:
                tell(f"{error}; trying again for {seconds:.0f} seconds")
            time.sleep(min(pauses.pop(0) if len(pauses) > 1 else pauses[0], left))


@contextmanager
def limited(connection: Connection, seconds: float | None) -> Iterator[None]:
    """Stop the statements within after so many seconds; they then raise `TooSlow`.

    The time is that of all statements together in SQLite, of each in PostgreSQL.
    """
    if seconds is None:
        yield
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(int(seconds * 1000), 1)}")
        yield
        connection.exec_driver_sql("SET LOCAL statement_timeout TO DEFAULT")
    else:
        with _limited_sqlite(connection, seconds):
            yield


@contextmanager
def _limited_sqlite(connection: Connection, seconds: float) -> Iterator[None]:
    driver: Any = connection.connection.dbapi_connection
    deadline = time.monotonic() + seconds
    driver.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    try:
        yield
    except DatabaseError as error:
        if time.monotonic() <= deadline:
            raise
        raise TooSlow(SLOW) from error  # SQLite may name another cause, where it was stopped in preparing the index
    finally:
        driver.set_progress_handler(None, 0)
