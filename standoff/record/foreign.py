"""What no record of ours has, and one that comes from others may: triggers and views run code of theirs when it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from standoff.record.schema import metadata

__all__ = ["foreign"]

FULLTEXT = re.compile(r"articles_fts(_data|_idx|_docsize|_config)?")
FORMER: dict[str, set[str]] = {"predictions": set()}  # tables of earlier versions, which a migration drops
OWN = re.compile(r"sqlite_(autoindex_.*|stat[1-4]|sequence)")
_CODE = re.compile(r"\b(CHECK|GENERATED|AS)\b|\bDEFAULT\s*\(", re.IGNORECASE)  # what a table of ours never says
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\[\]]*\]|`[^`]*`")


def foreign(connection: Connection) -> Iterator[tuple[str, str]]:
    """The kinds and names of what is in a SQLite file besides what we make, and of our tables where they run code."""
    if connection.dialect.name != "sqlite":
        return
    tables = FORMER | {t.name: {str(i.name) for i in t.indexes} for t in metadata.tables.values()}
    for kind, name, of, sql in connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name")):
        plain = _QUOTED.sub("", sql or "")
        if kind == "table" and name in tables:
            known = not _CODE.search(plain) and not plain.upper().lstrip().startswith("CREATE VIRTUAL")
        elif kind == "table":
            known = bool(FULLTEXT.fullmatch(name) or OWN.fullmatch(name))
        elif kind == "index":
            # an index of an earlier version may be left, but none over expressions
            known = bool(OWN.fullmatch(name)) or (of in tables and plain.count("(") == 1)
        else:
            known = False
        if not known:
            yield kind, name
