"""The parse cache: what the language model said of a piece of text, kept by text, model and versions.

Reading an article again after a change of rules then costs no parsing. One SQLite file; a broken or locked one only costs
time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

from standoff.reading.language import Columns

__all__ = ["ParseCache"]

FORMAT = 2
FIELDS = ("start", "end", "lemma", "pos", "tag", "dep", "head", "sentence", "entity")


class ParseCache:
    """Columns by piece of text.

    Args:
        path: the file; made if missing.
        identity: what the parse depends on besides the text (`Language.identity`).
    """

    def __init__(self, path: Path, identity: str) -> None:
        self.path, self._salt = path, f"{FORMAT}\0{identity}\0".encode()
        self._db: sqlite3.Connection | None = None
        with contextlib.suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute("CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, columns BLOB) WITHOUT ROWID")

    def get(self, text: str) -> Columns | None:
        """The columns of this text, if they are there."""
        if self._db is None:
            return None
        try:
            row = self._db.execute("SELECT columns FROM parse WHERE key = ?", (self._key(text),)).fetchone()
            return Columns(*marshal.loads(zlib.decompress(row[0]))) if row else None
        except (sqlite3.Error, zlib.error, ValueError, EOFError, TypeError):
            return None

    def put(self, found: Sequence[tuple[str, Columns]]) -> None:
        """Keep the columns of these texts."""
        if self._db is None:
            return
        rows = [(self._key(text), zlib.compress(marshal.dumps(tuple(getattr(c, f) for f in FIELDS)), 1)) for text, c in found]
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR IGNORE INTO parse VALUES (?, ?)", rows)
            self._db.execute("COMMIT")
        except sqlite3.Error:  # a full disk, say: the parse is not kept, and nobody is kept waiting for the lock
            with contextlib.suppress(sqlite3.Error):
                self._db.rollback()

    def clear(self) -> None:
        """Forget everything."""
        if self._db is not None:
            self._db.execute("DELETE FROM parse")
            self._db.execute("VACUUM")

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(self._salt + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
