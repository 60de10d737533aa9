"""Article -> Reading: everything found in one article.

One parse is shared by all stages, and they build on each other (stages.py). What they found is kept where a cache is given, so
that reading again by other rules goes only through the stages that these concern.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff import knowledge
from standoff.language import DEFAULT_MODEL, Language, Parse
from standoff.model import Article, Reading
from standoff.reading.findings import FindingsCache
from standoff.reading.stages import Kept, current, events_of, found_anew, found_in, rules_version

__all__ = ["DEFAULT_MODEL", "Reader", "prepare", "reading_of", "rules_version"]


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
        cache: the file in which parses and findings are kept, None for none.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, cache: Path | None = None) -> None:
        self.language = Language(model, cache=cache)
        self.version = rules_version()
        self._cache = FindingsCache(cache, self.language.identity) if cache else None
        self._ready: dict[int, _Ready] = {}  # by id(): the articles are kept, so that ids stay theirs

    def prepare(self, articles: Sequence[Article]) -> None:
        """Look up and parse articles together, which is faster than one by one; `read` them next."""
        self._ready = {id(ready.article): ready for ready in self._made_ready(articles)}

    def read(self, article: Article) -> Reading:
        """Read one article."""
        ready = self._ready.pop(id(article), None) or self._made_ready([article])[0]
        if self._cache is None:
            found = found_in(ready.parsed())
        else:
            found, new = found_anew(ready.parsed, ready.kept)
            self._cache.put(article, new)
        ready.release()
        return _reading(article, found, self.language.identity, self.version)

    def _made_ready(self, articles: Sequence[Article]) -> list[_Ready]:
        kept = self._cache.get_all(articles) if self._cache is not None else [{} for _ in articles]
        made = [_Ready(self.language, article, before) for article, before in zip(articles, kept, strict=True)]
        parsed = [ready for ready in made if not current(ready.kept)]
        for ready, parse in zip(parsed, self.language.parse_all([r.article for r in parsed]), strict=True):
            ready.parse = parse
        return made


@dataclass(slots=True)
class _Ready:
    """An article to be read, with what is known of it."""

    language: Language
    article: Article
    kept: dict[str, Kept]
    parse: Parse | None = None

    def parsed(self) -> Parse:
        """The parse, made if it was not thought to be needed (what is kept may be damaged)."""
        self.parse = self.parse or self.language.parse(self.article)
        return self.parse

    def release(self) -> None:
        """Free the parse."""
        if self.parse is not None:
            self.parse.release()


def reading_of(parse: Parse, *, model: str = "", version: str = "") -> Reading:
    """Everything found in a parsed article."""
    return _reading(parse.article, found_in(parse), model, version)


def _reading(article: Article, found: Mapping[str, Any], model: str, version: str) -> Reading:
    mentions = found["actors"].mentions
    return Reading(article, found["times"], found["places"], mentions, found["statements"], events_of(found), model, version)
