"""What pages ask of the findings themselves: lists of articles, statements and actors, counts. By the page, never whole.

Lists take `limit` and `offset` and have a partner that counts. Chunks (`article_ids` and the like) are for whoever writes out
every row: ids of articles by the hundred.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, Text, column, false, func, literal_column, or_, select, text, tuple_

from standoff.model import (
    NARRATOR,
    Article,
    Event,
    Factuality,
    Judgement,
    Polarity,
    Reading,
    Rejected,
    Statement,
    Status,
    Whom,
    first_words,
)  # fmt: skip
from standoff.record import kept, schema, verdicts
from standoff.record.columns import from_row
from standoff.record.faults import limited
from standoff.record.search import match_expression
from standoff.record.store import Record
from standoff.record.tallies import COUNTED, LAST, listing, named
from standoff.record.whom import of_whom

__all__ = ["LOOKED", "Browsing", "Ground", "Listed", "Named", "Some", "Stretch", "Wanted", "spoken"]

CHUNK = 100  # articles at a time
BEGINNING = 2_000  # code points of a text in which its first words are looked for
LOOKED = 2_000  # articles that a search of statements by their words looks through
FEW = 2_000  # rows: fewer are sorted, of more the latest are looked for day by day
SHORTEST = 3  # letters of a word of which the beginning suffices
NAMES = 300  # names a speaker may be known by; more are looked for by the words


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list shows it. `day` is ISO, None where unknown; `title` the first words where it has none."""

    id: str
    day: str | None
    outlet: str | None
    title: str
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name and code with how often they occur: in the text, as speaker, actor, recipient, and accused or the like."""

    name: str
    code: str
    mentions: int
    says: int
    does: int
    gets: int
    accused: int


@dataclass(frozen=True, slots=True)
class Some:
    """A page of statements with their articles; `total` is None where they were not all counted, `more` whether there are more.

    `looked` is whether only the first `LOOKED` articles with the words were looked through.
    """

    found: tuple[tuple[Article, Statement], ...]
    total: int | None
    more: bool
    looked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements: of some speakers, with some words in the content, of a polarity."""

    speaker: Whom | None = None
    about: str | None = None
    polarity: Polarity | None = None

    def takes(self, name: str | None, code: str | None, polarity: str) -> bool:
        """Whether a statement of this speaker and polarity is one of them."""
        return (self.speaker is None or self.speaker.fits(name, code)) and self.polarity in (None, polarity)


class Ground(NamedTuple):
    """A report that a standing rests on."""

    event: str
    holder: str
    factuality: Factuality
    rests_on: str | None = None
    rests_code: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a happening stood from a day on; `moved`: whether its status became another, by `rests` reports."""

    since: date
    status: Status
    rule: str
    moved: bool
    grounds: tuple[Ground, ...]
    rests: int


def _stretch(since: str, status: str, rule: str, grounds: str | None, rests: int | None) -> Stretch:
    keys = tuple(Ground(event, holder, Factuality(how), *rests) for event, holder, how, *rests in json.loads(grounds or "[]"))
    return Stretch(date.fromisoformat(since), Status(status), rule, grounds is not None, keys, rests or 0)


class Browsing:
    """The findings of a record, to be asked by the page."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @contextmanager
    def _asked(self) -> Iterator[Connection]:
        with self._record._connected() as connection, limited(connection, self._record._seconds):
            yield connection

    def _all(self, query: Any) -> list[Any]:
        with self._asked() as connection:
            return list(connection.execute(query).all())

    def _one(self, query: Any) -> Any:
        with self._asked() as connection:
            return connection.execute(query).scalar_one()

    # ------------------------------------------------------------------------------------------ counts

    def counts(self) -> dict[str, int]:
        """Rows by table, as `Record.counts`."""
        sums = [func.coalesce(func.sum(listing.c[name]), 0) for name in COUNTED]
        (row,) = self._all(select(func.count(), *sums).select_from(listing))
        found = dict(zip(("articles", *COUNTED), map(int, row), strict=True))
        for table in (schema.rejected, schema.judgements):
            found[table.name] = self._one(select(func.count()).select_from(table))
        return found

    def outlets(self, last: date) -> list[tuple[str | None, int]]:
        """The outlets of what was published by a day, with how many articles, most first; None for those not known."""
        c, n = listing.c, func.count()
        query = select(c.outlet, n).where(c.day <= last.isoformat()).group_by(c.outlet).order_by(n.desc(), c.outlet)
        return [(r[0], int(r[1])) for r in self._all(query)]

    def holders(self, last: date) -> int:
        """How many holders of stances have a name, of what was published by a day."""
        s, c = schema.stances.c, listing.c
        query = select(func.count(s.holder.distinct())).join_from(schema.stances, listing, c.article == s.article)
        return int(self._one(query.where(c.day <= last.isoformat(), s.holder != NARRATOR)))

    def models(self) -> list[tuple[str, str]]:
        """The language pipelines and digests of rules that read the articles."""
        a = schema.articles.c
        return [(r[0], r[1]) for r in self._all(select(a.model, a.version).distinct().order_by(a.model, a.version))]

    # ------------------------------------------------------------------------------------------ articles

    def articles(self, about: str | None, *, limit: int, offset: int = 0) -> list[Listed]:
        """Articles whose title, outlet or id holds some words, by day; those without a day last."""
        c = listing.c
        query = select(c.article, c.day, c.outlet, c.title, c.statements, c.events).where(*_about(about))
        rows = self._all(query.order_by(c.day, c.article).limit(limit).offset(offset))
        words = self._first_words([r[0] for r in rows if not r[3]])
        return [Listed(r[0], None if r[1] == LAST else r[1], r[2], r[3] or words[r[0]], *r[4:]) for r in rows]

    def _first_words(self, ids: Sequence[str]) -> dict[str, str]:
        """What articles without a title are called by."""
        a = schema.articles.c
        found = self._all(select(a.id, func.substr(a.text, 1, BEGINNING)).where(a.id.in_(ids))) if ids else []
        return {article: first_words(text) or article for article, text in found}

    def count_articles(self, about: str | None = None) -> int:
        """How many there are of them."""
        return int(self._one(select(func.count()).select_from(listing).where(*_about(about))))

    def article_ids(self, about: str | None = None) -> Iterator[list[str]]:
        """The ids of all of them, in their order, in chunks."""
        return self._ids(select(listing.c.day, listing.c.article).where(*_about(about)))

    def ids_between(self, first: date, last: date) -> Iterator[list[str]]:
        """The ids of the articles published within some days, in chunks, oldest first."""
        inside = listing.c.day.between(first.isoformat(), last.isoformat())
        return self._ids(select(listing.c.day, listing.c.article).where(inside))

    def readings(self, ids: Sequence[str], *, only: str | None = None) -> list[Reading]:
        """The readings of some articles, in this order."""
        found = {r.article.id: r for r in self._record._readings(list(ids), only)}
        return [found[i] for i in ids if i in found]

    def judgements(self, article: str) -> list[Judgement]:
        """What people say of an article's findings, where it counts."""
        with self._asked() as connection:
            return verdicts.judged_in(connection, [article]).get(article, [])

    def _ids(self, query: Select[Any]) -> Iterator[list[str]]:
        """Ids of articles by day, chunk after chunk, each asked for where the last one ended."""
        c, after = listing.c, ("", "")
        while rows := self._all(query.where(tuple_(c.day, c.article) > after).order_by(c.day, c.article).limit(CHUNK)):
            yield [r[1] for r in rows]
            after = (rows[-1][0], rows[-1][1])

    # ------------------------------------------------------------------------------------------ statements

    def speakers(self, *, limit: int) -> list[tuple[str, int]]:
        """Who speaks most, with the number of statements."""
        n = func.sum(named.c.says)
        query = select(named.c.name, n).where(named.c.says > 0).group_by(named.c.name).order_by(n.desc(), named.c.name)
        return [(r[0], int(r[1])) for r in self._all(query.limit(limit))]

    def statements(self, asked: Wanted, *, limit: int, offset: int = 0) -> Some:
        """Statements by day: those asked for."""
        if asked.about:
            return self._worded(asked, asked.about, limit, offset)
        if asked.speaker is None and asked.polarity is None:
            return self._in_order(limit, offset)
        total, where = self._counted(asked)
        s = schema.statements.c
        query = (
            select(listing.c.day, s.article, s.n)
            .join_from(schema.statements, listing, listing.c.article == s.article)
            .where(*where)
            .order_by(listing.c.day, s.article, s.n)
        )
        rows = self._all(query.limit(limit).offset(offset)) if total else []
        return Some(self._told([(r[1], r[2]) for r in rows]), total, offset + len(rows) < total)

    def _counted(self, asked: Wanted) -> tuple[int, list[Any]]:
        """How many statements there are of a speaker and polarity, and the conditions they are found by."""
        s, where, total = schema.statements.c, list[Any](), 0
        if asked.speaker is not None:
            names = self._names(asked.speaker)
            where.append(_spoken(names, asked.speaker))
            total = sum(n for _, _, n in names)
        if asked.polarity is not None:
            where.append(s.polarity == asked.polarity.value)
            total = int(self._one(select(func.count()).select_from(schema.statements).where(*where)))
        return total, where

    def statement_ids(self, about: str | None) -> Iterator[list[str]]:
        """The ids of the articles that can hold statements, with some words if there are any, in chunks."""
        query = select(listing.c.day, listing.c.article).where(listing.c.statements > 0)
        if about:
            with self._asked() as connection:
                query = query.where(_holding(connection, about))
        return self._ids(query)

    def _in_order(self, limit: int, offset: int) -> Some:
        """All statements by day: the page's are found by adding up how many each day has, then each article of its days."""
        c = listing.c
        days = self._all(select(c.day, func.sum(c.statements)).where(c.statements > 0).group_by(c.day).order_by(c.day))
        ends = list(accumulate(int(n) for _, n in days))
        first, last = bisect_right(ends, offset), bisect_left(ends, offset + limit)
        inside, before = [day for day, _ in days[first : last + 1]], ends[first - 1] if first else 0
        query = select(c.article, c.statements).where(c.day.in_(inside), c.statements > 0).order_by(c.day, c.article)
        keys = list[tuple[str, int]]()
        for article, n in self._all(query) if inside else ():
            keys += [(article, i) for i in range(n) if offset <= before + i < offset + limit]
            before += n
        total = ends[-1] if ends else 0
        return Some(self._told(keys), total, offset + len(keys) < total)

    def _worded(self, asked: Wanted, about: str, limit: int, offset: int) -> Some:
        """Statements with some words: articles with them are looked through, in order, until the page is full."""
        ids = self._candidates(about, LOOKED + 1)
        keys: list[tuple[str, int]] = []
        for start in range(0, min(len(ids), LOOKED), CHUNK):
            keys.extend(self._with_words(ids[start : start + CHUNK], asked, about))
            if len(keys) > offset + limit:
                return Some(self._told(keys[offset : offset + limit]), None, more=True)
        looked = len(ids) > LOOKED
        return Some(self._told(keys[offset : offset + limit]), None if looked else len(keys), more=False, looked=looked)

    def _with_words(self, ids: Sequence[str], asked: Wanted, about: str) -> list[tuple[str, int]]:
        """The keys of the statements of some articles in whose content the words stand, in order."""
        a, s = schema.articles.c, schema.statements.c
        texts = {r[0]: r[1] for r in self._all(select(a.id, a.text).where(a.id.in_(ids)))}
        query = select(s.article, s.n, s.content, s.speaker, s.speaker_code, s.polarity).where(s.article.in_(ids))
        pattern = re.compile(re.escape(about), re.IGNORECASE)
        place = {article: n for n, article in enumerate(ids)}
        found = [
            (place[article], article, n)
            for article, n, content, name, code, polarity in self._all(query)
            if asked.takes(name, code, polarity) and any(pattern.search(texts[article], *span) for span in json.loads(content))
        ]
        return [(article, n) for _, article, n in sorted(found)]

    def _candidates(self, about: str, limit: int) -> list[str]:
        with self._asked() as connection:
            held = _holding(connection, about)
            c = listing.c
            asked = select(c.article).where(held, c.statements > 0).order_by(c.day, c.article).limit(limit)
            return [r[0] for r in connection.execute(asked)]

    def _names(self, speaker: Whom) -> list[tuple[str, str, int]]:
        c = named.c
        query = select(c.name, c.code, c.says).where(c.says > 0, of_whom(speaker, c.name, c.code))
        return [(r[0], r[1], int(r[2])) for r in self._all(query)]

    def _told(self, keys: Sequence[tuple[str, int]]) -> tuple[tuple[Article, Statement], ...]:
        """The statements of some keys (article, number), with their articles, in this order."""
        s = schema.statements
        near = s.c.article.in_({a for a, _ in keys})  # by the index, which SQLite does not use for pairs
        rows = self._all(select(s).where(near, tuple_(s.c.article, s.c.n).in_(keys))) if keys else []
        found = {(r.article, r.n): from_row(Statement, r._mapping) for r in rows}
        articles = {r.article.id: r.article for r in self.readings(list(dict.fromkeys(a for a, _ in keys)), only="")}
        return tuple((articles[k[0]], found[k]) for k in keys if k in found and k[0] in articles)

    # ------------------------------------------------------------------------------------------ actors

    def actors(self, about: Whom | None, *, limit: int | None, offset: int = 0) -> list[Named]:
        """Who is mentioned, those most often first."""
        c = named.c
        order = (c.mentions.desc(), c.name, c.code)
        query = select(named).where(c.mentions > 0, *_called(about)).order_by(*order).limit(limit).offset(offset)
        return [Named(**r._mapping) for r in self._all(query)]

    def count_actors(self, about: Whom | None = None) -> int:
        """How many there are of them."""
        return int(self._one(select(func.count()).select_from(named).where(named.c.mentions > 0, *_called(about))))

    def actor(self, name: str) -> Named | None:
        """All that goes by a name or a code, added up; None if nobody does."""
        c = named.c
        rows = [Named(**r._mapping) for r in self._all(select(named).where(or_(c.name == name, c.code == name)))]
        sums = {k: sum(getattr(r, k) for r in rows) for k in ("mentions", "says", "does", "gets", "accused")}
        return Named(name, "", **sums) if any(sums.values()) else None

    def said_by(self, name: str, *, limit: int, many: int) -> list[tuple[Article, Statement]]:
        """The latest statements of a speaker, by name or code exactly; `many` is how many there are, about."""
        s = schema.statements
        own = or_(s.c.speaker == name, s.c.speaker_code == name)
        keys = self._latest(s, own, s.c.n, limit, many)
        return list(self._told(keys))

    def events_of(self, name: str, role: str, *, limit: int, many: int) -> list[tuple[Article, Event]]:
        """The latest events in which a name or code, exactly, has a role ("actor", "recipient")."""
        p = schema.parties
        own = (p.c.role == role) & or_(p.c.actor_name == name, p.c.actor_code == name)
        keys = self._latest(p, own, p.c.event, limit, many)
        return self._events(keys)

    def event_ids_of(self, name: str) -> Iterator[list[str]]:
        """The ids of the articles with events of an actor, in chunks."""
        p = schema.parties.c
        own = select(p.article).where(or_(p.actor_name == name, p.actor_code == name))
        return self._ids(select(listing.c.day, listing.c.article).where(listing.c.article.in_(own)))

    def _latest(self, table: Any, own: Any, number: Any, limit: int, many: int) -> list[tuple[str, int]]:
        """Keys of the latest rows: by sorting all where they are few, else article by article from the last."""
        c = listing.c
        if many <= FEW:
            undated = c.day == LAST
            query = select(c.day, table.c.article, number, undated).join_from(table, listing, c.article == table.c.article)
            query = query.where(own).distinct().order_by(undated, c.day.desc(), table.c.article, number)
            return [(r[1], r[2]) for r in self._all(query.limit(limit))]
        keys: list[tuple[str, int]] = []
        before = ""
        for ids in self._backwards():
            query = select(table.c.article, number).where(table.c.article.in_(ids), own).distinct()
            rows = sorted((ids.index(r[0]), r[0], r[1]) for r in self._all(query))
            keys.extend((a, n) for _, a, n in rows)
            if len(keys) >= limit or before == ids[-1]:
                break
            before = ids[-1]
        return keys[:limit]

    def _backwards(self) -> Iterator[list[str]]:
        """Ids of articles from the latest day back, in chunks; those without a day come last."""
        c = listing.c
        before = (LAST, "")
        query = select(c.day, c.article).order_by(c.day.desc(), c.article.desc()).limit(CHUNK)
        while rows := self._all(query.where(tuple_(c.day, c.article) < before)):
            yield [r[1] for r in rows]
            before = (rows[-1][0], rows[-1][1])
        yield from self._ids(select(c.day, c.article).where(c.day == LAST))

    def _events(self, keys: Sequence[tuple[str, int]]) -> list[tuple[Article, Event]]:
        ids = list(dict.fromkeys(a for a, _ in keys))
        found = {r.article.id: r for r in self._record._readings(ids, "events")}
        return [(found[a].article, found[a].events[n]) for a, n in keys if a in found and n < len(found[a].events)]

    # ------------------------------------------------------------------------------------------ large happenings

    def _of(self, happening: str) -> Any:
        """The condition that a mention is of a happening: of a whole by its cells, of a part by what was noted of it."""
        m, p, c, h = kept.members.c, kept.parted.c, kept.cells.c, kept.happenings.c
        if not self._one(select(func.count()).where(h.id == happening, h.parent.is_not(None))):
            return m.cell.in_(select(c.id).where(c.happening == happening))
        return tuple_(m.article, m.n).in_(select(p.article, p.n).where(p.happening == happening, p.own))

    def days_of(self, happening: str, as_of: date) -> list[tuple[date, int]]:
        """The days on which something was published of a happening, by a day, with how many mentions."""
        m = kept.members.c
        query = select(m.published, func.count()).where(self._of(happening), m.published <= as_of.isoformat())
        rows = self._all(query.group_by(m.published).order_by(m.published))
        return [(date.fromisoformat(r[0]), int(r[1])) for r in rows]

    def stretches(self, happening: str, as_of: date) -> list[Stretch]:
        """How a happening stood, by a day: a row for each stretch of days in which nothing of it changes."""
        s = kept.standings.c
        query = select(s.since, s.status, s.rule, s.grounds, s.rests)
        rows = self._all(query.where(s.happening == happening, s.since <= as_of.isoformat()).order_by(s.since))
        return [_stretch(*r) for r in rows]

    def some_of(self, happening: str, days: Sequence[date], *, each: int) -> list[tuple[str, int]]:
        """The first mentions (article, number of the event) of a happening on each of some days."""
        if not days:
            return []
        m = kept.members.c
        place = func.row_number().over(partition_by=m.published, order_by=(m.article, m.start)).label("place")
        inside = select(m.article, m.n, place).where(self._of(happening), m.published.in_([d.isoformat() for d in days]))
        found = inside.subquery()
        return [(r[0], r[1]) for r in self._all(select(found.c.article, found.c.n).where(found.c.place <= each))]

    # ------------------------------------------------------------------------------------------ refused

    def refused(self, *, limit: int | None, offset: int = 0) -> list[Rejected]:
        """Refused inputs, by origin."""
        r = schema.rejected
        query = select(r).order_by(r.c.origin_path, r.c.origin_inside, r.c.reason).limit(limit).offset(offset)
        return [from_row(Rejected, x._mapping) for x in self._all(query)]

    def reasons(self) -> list[tuple[str, int]]:
        """Why inputs were refused, with how many, most first."""
        r, n = schema.rejected.c, func.count()
        return [(x[0], int(x[1])) for x in self._all(select(r.reason, n).group_by(r.reason).order_by(n.desc(), r.reason))]


def _holding(connection: Connection, words: str) -> Any:
    """The condition that an article holds these words one after the other, of the last at least the beginning."""
    expression = match_expression(f'"{words.replace(chr(34), " ")}"')
    if not expression:
        return false()
    start = "*" if len(words.rsplit(maxsplit=1)[-1]) >= SHORTEST else ""  # of two letters, too many words begin so
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words").bindparams(words=expression + start)
        return listing.c.n.in_(found.columns(column("rowid", Integer)))
    from standoff.record.search import tsquery

    asked = tsquery(expression)[:-1] + f":{start})" if start else tsquery(expression)
    found = text("SELECT article FROM articles_words WHERE words @@ CAST(:words AS tsquery)").bindparams(words=asked)
    return listing.c.article.in_(found.columns(column("article", Text)))


def spoken(reading: Reading, found: Statement, asked: Wanted) -> bool:
    """Whether a statement is one of those asked for."""
    if not asked.takes(found.speaker, found.speaker_code, found.polarity):
        return False
    about = asked.about and asked.about.casefold()
    return not about or any(about in x.of(reading.article.text).casefold() for x in found.content)


def _spoken(names: Iterable[tuple[str, str, int]], speaker: Whom) -> Any:
    """The condition that a statement is of one of these, or of anyone so named where they are many."""
    s, keys = schema.statements.c, list(dict.fromkeys(n for n, _, _ in names))
    if len(keys) > NAMES:
        return of_whom(speaker, s.speaker, s.speaker_code)
    pairs = {(n, c) for n, c, _ in names}
    return s.speaker.in_(keys) & tuple_(s.speaker, func.coalesce(s.speaker_code, literal_column("''"))).in_(sorted(pairs))


def _about(about: str | None) -> list[Any]:
    if not about:
        return []
    c = listing.c
    return [or_(*(x.icontains(about, autoescape=True) for x in (c.title, c.outlet, c.article)))]


def _called(about: Whom | None) -> list[Any]:
    return [] if about is None else [of_whom(about, named.c.name, named.c.code)]
