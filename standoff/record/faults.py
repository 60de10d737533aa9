"""What goes wrong beneath a record (a full disk, a failing one, a lock, a question without end), in sentences."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from standoff.errors import RecordError, TooSlow, Unwritable

__all__ = ["adding", "fault", "limited", "named"]

STEPS = 5_000  # instructions of SQLite between two looks at the clock
AGAIN = "Nothing is half-written: what was added is in the record. Run the same command again to go on."

SLOW = "The question took too long and was stopped; ask for less."

# the names of SQLite's result codes, or how they begin -> what happened, and what to do
FAULTS: tuple[tuple[str, str], ...] = (
    ("SQLITE_FULL", f"the disk is full. {AGAIN.replace('Run', 'Make room, and run')}"),
    ("SQLITE_IOERR", f"the disk failed or is full (input/output error). {AGAIN}"),
    ("SQLITE_CANTOPEN", "the file or its journal cannot be opened for writing"),
    ("SQLITE_BUSY", f"another process has kept the record locked for a minute. {AGAIN}"),
    ("SQLITE_LOCKED", f"another process has kept the record locked for a minute. {AGAIN}"),
)


def fault(path: str, error: BaseException | None) -> RecordError | None:
    """The error of the driver as one of ours; None where it is none of the disk's."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name == "SQLITE_INTERRUPT":
        return TooSlow(SLOW)
    return next((Unwritable(f"{path}: {says}") for begins, says in FAULTS if name.startswith(begins)), None)


def named(path: str) -> Callable[[Any], None]:
    """A listener for SQLAlchemy's `handle_error` that raises the fault instead of the driver's error."""

    def listener(context: Any) -> None:
        found = fault(path, context.original_exception)
        if found is not None:
            context.chained_exception = found

    return listener


@contextmanager
def adding(path: str) -> Iterator[None]:
    """Name what else may befall a database while articles are added: SQLite gives a failing disk more than one name."""
    try:
        yield
    except OperationalError as error:
        raise Unwritable(f"{path}: the disk or the database failed ({error.orig}). {AGAIN}") from error


@contextmanager
def limited(connection: Connection, seconds: float | None) -> Iterator[None]:
    """Stop the statements within after so many seconds in all (SQLite); they then raise `TooSlow`."""
    driver: Any = connection.connection.dbapi_connection
    if seconds is None or not hasattr(driver, "set_progress_handler"):
        yield
        return
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
