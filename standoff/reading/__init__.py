"""Article -> Reading: everything found in one article.

One parse is shared by all parts, and they build on each other in one order:
language -> times -> actors -> places -> statements -> stances -> events.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from standoff import knowledge
from standoff.model import Article, Reading
from standoff.reading.language import DEFAULT_MODEL, Language, Parse

__all__ = ["DEFAULT_MODEL", "Reader", "prepare", "reading_of", "rules_version"]


@cache
def rules_version() -> str:
    """A digest of all rules and tables: a reading made by others is made anew when its article is added again."""
    whole = hashlib.sha256(knowledge.digest().encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def prepare() -> None:
    """Make what is derived from the tables once and kept: some ten seconds the first time, nothing later.

    Called before workers start, so that they do not each make it.
    """
    from standoff.reading.places.gazetteer import gazetteer

    for table in knowledge.TABLES:
        knowledge.load(table)
    gazetteer()


class Reader:
    """Reads articles with one loaded language pipeline.

    Args:
        model: the name of any installed spaCy pipeline with tagger, parser and ner.
        cache: the file of a parse cache, None for none.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        self.language = Language(model, cache=cache)
        self.version = rules_version()
        self._parsed: dict[int, tuple[Article, Parse | None]] = {}  # by id(): the articles are kept, so that ids stay theirs

    def prepare(self, articles: Sequence[Article]) -> None:
        """Parse articles together, which is faster than one by one; `read` them next."""
        self._parsed = {id(a): (a, parse) for a, parse in zip(articles, self.language.parse_all(articles), strict=True)}

    def read(self, article: Article) -> Reading:
        """Read one article."""
        _, parse = self._parsed.pop(id(article), (article, None))
        parse = parse or self.language.parse(article)
        found = reading_of(parse, model=self.language.identity, version=self.version)
        parse.release()
        return found


def reading_of(parse: Parse, *, model: str = "", version: str = "") -> Reading:
    """Everything found in a parsed article."""
    from standoff.reading.actors import find_cast
    from standoff.reading.events import find_events
    from standoff.reading.places import find_places
    from standoff.reading.stances import Judge
    from standoff.reading.statements import find_statements
    from standoff.reading.times import find_times

    times = find_times(parse)
    cast = find_cast(parse)
    places = find_places(parse, cast)
    statements = find_statements(parse, cast)
    judge = Judge(parse, cast, statements)
    events = find_events(parse, cast, times, places, statements, judge)
    return Reading(parse.article, times, places, cast.mentions, statements, events, model, version)
