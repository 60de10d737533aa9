"""Full-text search: a user's words as a question to the index, where they stand in a text, and what PostgreSQL indexes.

A word is a run of letters and digits, without regard to case and accents; underscores part words. SQLite's FTS5 cuts words
itself; for PostgreSQL the words are cut here, so that neither its parser (which takes names of hosts and the like for single
words) nor a server's locale decides what is found.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import Connection, select, text

from standoff.model import Span
from standoff.record import schema

__all__ = ["found", "hits", "match_expression", "tsquery", "tsvector"]

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"')
LONGEST = 500  # code points of a word: PostgreSQL takes 2,046 bytes
PLACES = 16_383  # words of an article that PostgreSQL can number: phrases are found among these, single words beyond them too
ROOM = 700_000  # bytes of an article's different words: a tsvector has room for 1 MB


_SQLITE = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words ORDER BY rank LIMIT :limit OFFSET :offset"
_POSTGRESQL = """
    WITH newest AS (
        SELECT article, words FROM articles_words WHERE words @@ CAST(:words AS tsquery)
        ORDER BY published DESC NULLS LAST, article LIMIT :ranked
    )
    SELECT article FROM newest ORDER BY ts_rank(words, CAST(:words AS tsquery), 1) DESC, article LIMIT :limit OFFSET :offset
"""
RANKED = 2_000  # articles of which PostgreSQL finds the best, the newest: it has to fetch the words of each for that


def found(connection: Connection, words: str, limit: int, offset: int = 0) -> list[Any]:
    """The rows of the articles that hold all the words, best first."""
    postgresql = connection.dialect.name == "postgresql"
    asked = tsquery(words) if postgresql else match_expression(words)
    if not asked:
        return []
    question = text(_POSTGRESQL if postgresql else _SQLITE).bindparams(words=asked, limit=limit, offset=offset)
    question = question.bindparams(ranked=max(RANKED, offset + limit)) if postgresql else question
    keys = list(connection.execute(question).scalars())
    key = schema.articles.c.id if postgresql else schema.articles.c.n
    rows = {getattr(row, key.name): row for row in connection.execute(select(schema.articles).where(key.in_(keys)))}
    return [rows[k] for k in keys]


def match_expression(words: str) -> str:
    """For SQLite: all words must occur, phrases in double quotes as they stand; every operator of FTS5 is taken literally."""
    return " ".join('"' + " ".join(phrase) + '"' for phrase in _phrases(words))


def tsquery(words: str) -> str:
    """For PostgreSQL: the same as a tsquery whose words need no further treatment."""
    return " & ".join("(" + " <-> ".join(f"'{_folded(w)}'" for w in phrase) + ")" for phrase in _phrases(words))


def tsvector(title: str | None, text: str) -> str:
    """The words of an article with their places, as PostgreSQL writes a tsvector; no phrase runs from title into text."""
    places: dict[str, list[int]] = {}
    room, place = ROOM, 0
    for part in (title or "", text):
        for word in map(_folded, _WORD.findall(part)):
            place += 1
            found = places.get(word)
            if found is None:
                room -= 4 * len(word) + 8
                if room < 0:
                    break
                found = places[word] = []
            if place <= PLACES and len(found) < 255:
                found.append(place)
        place += 1
    return " ".join([f"'{w}':{','.join(map(str, at))}" if at else f"'{w}'" for w, at in places.items()])


def hits(text: str, words: str) -> list[Span]:
    """The spans of the words and phrases in a text, in order, without regard to case and accents."""
    tokens = [(_folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    spans = set()
    for phrase in _phrases(words):
        wanted = [_folded(w) for w in phrase]
        for i in range(len(tokens) - len(phrase) + 1):
            if all(tokens[i + k][0] == w for k, w in enumerate(wanted)):
                spans.add(Span(tokens[i][1], tokens[i + len(phrase) - 1][2]))
    return sorted(spans)


def _phrases(words: str) -> list[list[str]]:
    quoted = [_WORD.findall(m.group(1).lower()) for m in _QUOTED.finditer(words)]
    single = [[w] for w in _WORD.findall(_QUOTED.sub(" ", words).lower())]
    return [p for p in (*quoted, *single) if p]


def _folded(word: str) -> str:
    word = word[:LONGEST].lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum())[:LONGEST] or word
