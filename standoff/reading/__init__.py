"""Article -> Reading: everything found in one article.

One parse is shared by all parts, and they build on each other in one order:
language -> times -> actors -> places -> statements -> stances -> events.
"""

from __future__ import annotations

from pathlib import Path

from standoff import knowledge
from standoff.model import Article, Reading
from standoff.reading.actors import find_cast
from standoff.reading.events import find_events
from standoff.reading.language import DEFAULT_MODEL, Language, Parse
from standoff.reading.places import find_places
from standoff.reading.stances import Judge
from standoff.reading.statements import find_statements
from standoff.reading.times import find_times

__all__ = ["RULES", "Reader", "reading_of"]

RULES = "1"  # raised when rules change what is found; with the digest of the knowledge it is the version of a reading


class Reader:
    """Reads articles with one loaded language pipeline.

    Args:
        model: the name of any installed spaCy pipeline with tagger, parser and ner.
        cache: the file of a parse cache, None for none.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        self.language = Language(model, cache=cache)
        self.version = f"{RULES}-{knowledge.digest()}"

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return reading_of(self.language.parse(article), model=self.language.identity, version=self.version)


def reading_of(parse: Parse, *, model: str = "", version: str = "") -> Reading:
    """Everything found in a parsed article."""
    times = find_times(parse)
    cast = find_cast(parse)
    places = find_places(parse, cast)
    statements = find_statements(parse, cast)
    judge = Judge(parse, cast, statements)
    events = find_events(parse, cast, times, places, statements, judge)
    return Reading(parse.article, times, places, cast.mentions, statements, events, model, version)
