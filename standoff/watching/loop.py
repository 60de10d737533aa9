"""The rounds of a watch: poll what is due, fetch what is linked, read what is new, tell what changed; then wait."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from standoff import pipeline
from standoff.asking import Asking, bring_up_to_date
from standoff.errors import NoArticle, NotFound, RecordError, SourceError, StandoffError, Unreadable
from standoff.model import Article, Origin, Rejected
from standoff.reading import DEFAULT_MODEL
from standoff.record import Record
from standoff.sources.drafts import Context, Draft, refused
from standoff.sources.guard import Guard, plain, unplain
from standoff.sources.limits import Limits
from standoff.sources.opening import finish
from standoff.sources.urls import Answer, port_of
from standoff.watching import polling, telling
from standoff.watching.clock import Clock
from standoff.watching.crew import Outcome, at_once
from standoff.watching.hosts import Hosts, Later
from standoff.watching.sameness import keys_of_article, keys_of_entry
from standoff.watching.state import Entry, Feed, State
from standoff.watching.ways import Undelivered, Way

__all__ = ["Round", "Settings", "Watch"]

DAY = 86_400.0
RENEWED = 200  # rounds after which the process that reads feeds is started anew
BATCH = 100  # articles read before they are noted as done
TRIES = 4  # times that a linked article is asked for before its summary has to do
WELL = 200  # code points from which a linked page is better than the feed's own words
LOOK = 3_600.0  # seconds at the most between two looks at the lists of feeds and the calendar
FEED_SIZE = 16_000_000  # bytes of a feed or page
TELL_TRIES = 50
LONG_AGO = timedelta(days=30)  # since which all is looked at, and not the days one by one


@dataclass(frozen=True, slots=True)
class Settings:
    """How to watch.

    Args:
        every: seconds between two polls of a feed.
        delay: seconds between two requests to a host.
        follow: fetch the linked article where the feed has only a summary of it.
        tell: the kinds of notices wanted (`telling.KINDS`).
        local: the feeds named may be on this machine (loopback); nothing that they link to elsewhere may.
        threads: requests at a time, to different hosts.
        model, workers, cache: as of `pipeline.add`.
    """

    every: float = 900.0
    delay: float = 2.0
    follow: bool = False
    tell: tuple[str, ...] = ("changed", "due")
    local: bool = False
    threads: int = 4
    model: str = DEFAULT_MODEL
    workers: int = 1
    cache: Path | None = None
    limits: Limits = field(default_factory=lambda: Limits(document=FEED_SIZE))


@dataclass(slots=True)
class Round:
    """What one round, or many together, did: counts, and what went wrong, in sentences (of this round only)."""

    rounds: int = 0
    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: int = 0
    entries: int = 0
    doubles: int = 0
    fetched: int = 0
    unfollowed: int = 0
    added: int = 0
    refused: int = 0
    told: int = 0
    undelivered: int = 0
    problems: list[str] = field(default_factory=list)

    def plus(self, other: Round) -> None:
        """Add up; sentences are not kept, as a watch runs for days."""
        for name in self.__slots__:
            if name != "problems":
                setattr(self, name, getattr(self, name) + getattr(other, name))


class Watch:
    """Watches feeds for a record.

    Args:
        record: an open record, to be written to.
        state: what is remembered.
        feeds: called in each round, so that a list can be edited while it is watched.
        ways: where notices go.
    """

    def __init__(
        self,
        record: Record,
        state: State,
        feeds: Callable[[], Sequence[str]],
        *,
        ways: Sequence[Way] = (),
        settings: Settings | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._record, self._state, self._feeds, self._ways = record, state, feeds, list(ways)
        self.settings = settings or Settings()
        self.clock = clock or Clock()
        self.total = Round()
        self._hosts = Hosts(self.clock, self.settings.delay)
        self._listed: list[str] = []
        self._done = Round()
        self._guard: Guard | None = None  # kept from round to round while it runs, and renewed now and then

    def run(self, *, once: bool = False, report: Callable[[Round], None] = lambda _: None) -> Round:
        """Do rounds until the clock is stopped, or one; returns what they did together.

        Raises:
            RecordError: in the first round. Later ones are tried again, as a database may come back.
        """
        failures = 0
        while not self.clock.stopped:
            with Guard() as self._guard:
                for _ in range(1 if once else RENEWED):
                    done, failures = self._try_round(failures, once=once)
                    self.total.plus(done)
                    report(done)
                    if once:
                        return self.total
                    self.clock.sleep(self._until_next(failures))
                    if self.clock.stopped:
                        break
        return self.total

    def _try_round(self, failures: int, *, once: bool) -> tuple[Round, int]:
        try:
            return self.round(), 0
        except KeyboardInterrupt:
            self.total.plus(self._done)
            raise
        except RecordError as error:
            if once or self.total.rounds == 0:
                raise
            return Round(problems=[error.detail]), failures + 1

    def round(self) -> Round:
        """One round: everything that is due now."""
        done = self._done = Round(rounds=1)
        self._listed = self._current(done)
        if self._state.get("day") is None:
            self._baseline()
        same = self._state.get("record") == repr(self._record.state())
        with Guard() if self._guard is None else nullcontext(self._guard) as guard:
            self._poll(guard, done)
            if self.settings.follow:
                self._follow(guard, done)
        added = self._read(done)
        self._tell(added, same, done)
        self._deliver(done)
        with self._state.change():
            given_up = self._state.trim(self.clock.now(), [w.name for w in self._ways])
        if given_up:
            done.problems.append(f"{given_up} notices were given up: too many waited")
        return done

    def _current(self, done: Round) -> list[str]:
        try:
            return list(self._feeds())
        except StandoffError as error:  # a list that is just being written, say
            if not self._listed:
                raise
            done.problems.append(error.detail)
            return self._listed

    def _until_next(self, failures: int) -> float:
        now = self.clock.now()
        if failures:
            return min(60.0 * 2.0 ** min(failures - 1, 6), LOOK)
        dues = [f.due for a in self._listed if not (f := self._state.feed(a)).gone]
        waiting = self._state.next_due()
        moments: list[float] = [*dues, (now // DAY + 1) * DAY]  # midnight, as predictions fall due by the calendar
        if waiting is not None:
            moments.append(waiting)
        return min(max(min(moments) - now, 1.0), LOOK)

    # ------------------------------------------------------------------------------------------ feeds

    def _manner(self) -> polling.Manner:
        local: frozenset[tuple[str, int]] = frozenset()
        if self.settings.local:
            places = (urlsplit(a) for a in self._listed)
            local = frozenset(((p.hostname or "").casefold(), port_of(p)) for p in places)
        return polling.Manner(Context(self.settings.limits, local=local), self._hosts)

    def _poll(self, guard: Guard, done: Round) -> None:
        now = self.clock.now()
        known = (self._state.feed(address) for address in self._listed)
        due = {f.address: f for f in known if f.due <= now and not f.gone}
        manner = self._manner()
        jobs = ((a, self._job(due[a], manner)) for a in _spread(due))
        for address, outcome in at_once(jobs, self.settings.threads):
            if self.clock.stopped:
                return
            done.polled += 1
            self._take(due[address], outcome, guard, manner.context, done)

    def _job(self, feed: Feed, manner: polling.Manner) -> Callable[[], Answer]:
        return lambda: polling.ask_feed(feed, manner, self.clock.now())

    def _take(self, feed: Feed, outcome: Outcome[Answer], guard: Guard, context: Context, done: Round) -> None:
        """What a feed answered: its entries wait in the state when this returns, or the feed is asked again later."""
        now, every = self.clock.now(), self.settings.every
        feed = replace(feed, polls=feed.polls + 1)
        try:
            answer = outcome.get()
            feed = self._answered(feed, answer, guard, context, done)
            feed = replace(feed, due=polling.next_poll(feed, now, every), failures=0, problem=None, read=now)
        except Later as error:
            feed = replace(feed, due=max(error.until, now + 1.0))
        except RecordError:
            raise
        except Exception as error:  # whatever else a feed brings about, the others are watched on
            until = error.until if isinstance(error, polling.Busy) else None
            failures = feed.failures + 1
            feed = replace(
                feed,
                failures=failures,
                problem=_sentence(error, feed.address),
                due=polling.back_off(failures, now, every, until),
            )
            done.failed += 1
            done.problems.append(_sentence(error, feed.address))
        with self._state.change():
            self._state.keep_feed(feed)

    def _answered(self, feed: Feed, answer: Answer, guard: Guard, context: Context, done: Round) -> Feed:
        if answer.permanent and answer.address != feed.address:
            feed = replace(feed, moved=answer.address)
        if answer.status == 410:
            done.gone += 1
            done.problems.append(f"{feed.address}: is gone for good; it is not asked again")
            return replace(feed, gone=True)
        if answer.status == 304:
            done.unchanged += 1
            return feed
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        if digest == feed.digest:
            done.unchanged += 1
        else:
            self._entries(feed, answer, guard, context, done)
        etag, modified = answer.headers.get("etag", "")[:1000], answer.headers.get("last-modified", "")[:100]
        return replace(feed, digest=digest, held=answer.address, etag=etag or None, modified=modified or None)

    def _entries(self, feed: Feed, answer: Answer, guard: Guard, context: Context, done: Round) -> None:
        origin, whole = Origin(feed.address, reader="url"), None
        with polling.item_from(answer, origin, context, "entries") as item, self._state.change():
            for found in guard.drafts_in(item, replace(context)):  # to the end, as what reads is to read others after it
                if isinstance(found, Draft):
                    self._entry(found, feed.address, done)
                elif found.origin.inside:
                    done.problems.append(found.detail)
                elif found.reason != NoArticle.reason:  # which a feed is that has nothing yet
                    whole = found.detail
            if whole is not None:
                raise _Whole(whole)

    def _entry(self, draft: Draft, feed: str, done: Round) -> None:
        now = self.clock.now()
        keys = keys_of_entry(draft, feed)
        if self._state.seen(keys, now):
            return
        link = draft.meta.url if self.settings.follow and draft.short else None
        if not draft.text and link is None:  # a title alone; with `follow` it may become an article one day
            return
        done.entries += 1
        self._state.note(keys, now)
        named = replace(draft, origin=replace(draft.origin, inside=draft.key[:300]))
        self._state.queue(plain(named), link=link, due=now)

    # ------------------------------------------------------------------------------------------ linked articles

    def _follow(self, guard: Guard, done: Round) -> None:
        manner = self._manner()
        while entries := self._state.linked(self.clock.now(), BATCH):
            by_name = {str(e.n): e for e in entries}
            jobs = ((str(e.n), self._link_job(e, manner)) for e in _spread_entries(entries))
            for name, outcome in at_once(jobs, self.settings.threads):
                if self.clock.stopped:
                    return
                self._linked(by_name[name], outcome, guard, manner.context, done)

    def _link_job(self, entry: Entry, manner: polling.Manner) -> Callable[[], Answer]:
        return lambda: polling.ask_page(entry.link or "", manner, self.clock.now())

    def _linked(self, entry: Entry, outcome: Outcome[Answer], guard: Guard, context: Context, done: Round) -> None:
        now = self.clock.now()
        summary = unplain(entry.draft)
        try:
            answer = outcome.get()
            draft = self._page(entry, answer, summary, guard, context)
            done.fetched += 1
        except Later as error:
            with self._state.change():
                self._state.put_off(entry, max(error.until, now + 1.0), tried=False)
            return
        except polling.Busy as error:
            if entry.tries + 1 < TRIES:
                with self._state.change():
                    self._state.put_off(entry, polling.back_off(entry.tries, now, self.settings.every, error.until), tried=True)
                return
            draft = _instead(summary, str(error))
        except RecordError:
            raise
        except Exception as error:  # as with feeds
            draft = _instead(summary, _sentence(error, entry.link or ""))
        done.unfollowed += draft is not None and draft is summary
        if isinstance(draft, Rejected):
            done.problems.append(draft.detail)
        with self._state.change():
            self._state.settle(entry, plain(draft))

    def _page(
        self, entry: Entry, answer: Answer, summary: Draft | Rejected, guard: Guard, context: Context
    ) -> Draft | Rejected:
        """The article on a linked page, with what the feed says of it where the page does not; or the feed's own words."""
        origin = Origin(entry.link or "", reader="url")
        with polling.item_from(answer, origin, context) as item:
            found = list(guard.drafts_in(item, replace(context)))
        drafts = [d for d in found if isinstance(d, Draft)]
        if len(drafts) != 1 or len(drafts[0].text) < WELL or not isinstance(summary, Draft):
            problem = next((r.detail for r in found if isinstance(r, Rejected)), f"{entry.link}: no article in it")
            return _instead(summary, problem)
        page, feed = drafts[0].meta, summary.meta
        meta = replace(
            page,
            title=page.title or feed.title,
            outlet=page.outlet or feed.outlet,
            byline=page.byline or feed.byline,
            published=page.published or feed.published,
        )
        return replace(drafts[0], meta=meta, key=summary.key)

    # ------------------------------------------------------------------------------------------ reading

    def _read(self, done: Round) -> list[str]:
        """Read what is ready into the record; returns the ids of the articles that were added."""
        added: list[str] = []
        while not self.clock.stopped and (entries := self._state.ready(BATCH)):
            sources: list[Article | Rejected] = []
            keys: list[str] = []
            for entry in entries:
                self._single(entry, sources, keys, done)
            s, ids = self.settings, [a.id for a in sources if isinstance(a, Article)]
            before = {i for i in ids if self._has(i)}
            made = pipeline.add_all(sources, self._record, model=s.model, workers=s.workers, cache=s.cache)
            added += [i for i in dict.fromkeys(ids) if i not in before and self._has(i)]
            done.added += made.added
            done.refused += made.refused.total()
            with self._state.change():
                self._state.note(keys, self.clock.now())
                self._state.drop(entries)
        return added

    def _has(self, article: str) -> bool:
        try:
            return self._record.article(article).id == article
        except NotFound:
            return False

    def _single(self, entry: Entry, sources: list[Article | Rejected], keys: list[str], done: Round) -> None:
        """An entry as an article, unless it is one that was seen at another address."""
        draft = unplain(entry.draft)
        found = _finished(draft) if isinstance(draft, Draft) else draft
        if isinstance(found, Article):
            own = set(keys_of_entry(draft, "")) if isinstance(draft, Draft) else set()
            its = [k for k in keys_of_article(found) if k not in own]
            if any(k in keys for k in its) or self._state.seen(its, self.clock.now()):
                done.doubles += 1
                return
            keys += its
        sources.append(found)

    # ------------------------------------------------------------------------------------------ telling

    def _baseline(self) -> None:
        """What the record says before anything is added is known, and not told of."""
        day = self.clock.today()
        asking = self._asking()
        with self._state.change():
            for _ in telling.notices(asking, telling.everything(asking, day), self._state, (), self.clock.now()):
                pass  # what is left of it is in the state
            self._mark(day)

    def _asking(self) -> Asking:
        """The ledger as it is now, with all that was added linked."""
        bring_up_to_date(self._record)
        return Asking(self._record)

    def _mark(self, day: date) -> None:
        self._state.put("day", day.isoformat())
        self._state.put("record", repr(self._record.state()))

    def _tell(self, added: list[str], same: bool, done: Round) -> None:
        """Note and queue what changed since the last time, in one transaction.

        Where others have written to the record too (not `same`), an earlier round was cut off, or the last one was long ago,
        all of it is looked at.
        """
        day, last = self.clock.today(), date.fromisoformat(self._state.get("day") or "0001-01-01")
        if same and not added and day == last:
            return
        asking = self._asking()
        with self._state.change():
            telling.renamed(asking, self._state)
            few = same and day - last <= LONG_AGO
            lines = telling.touched(asking, added, last, day) if few else telling.everything(asking, day)
            for notice in telling.notices(asking, lines, self._state, self.settings.tell, self.clock.now()):
                done.told += 1
                for way in self._ways:
                    self._state.post(way.name, notice.plain())
            self._mark(day)

    def _deliver(self, done: Round) -> None:
        """Let each notice go its ways, in order; what does not go waits for the next round."""
        for way in self._ways:
            while pending := self._state.pending(way.name, self.clock.now(), BATCH):
                if not all(self._send(way, p, done) for p in pending):
                    break

    def _send(self, way: Way, pending: Any, done: Round) -> bool:
        try:
            way.send(pending.notice)
        except Undelivered as error:
            done.undelivered += 1
            done.problems.append(str(error))
            if not error.final and pending.tries < TELL_TRIES:
                with self._state.change():
                    self._state.retry(pending, polling.back_off(pending.tries, self.clock.now(), 60.0))
                return False
        with self._state.change():
            self._state.gone_out(pending)
        return True


def _finished(draft: Draft) -> Article | Rejected:
    try:
        return finish(draft)
    except Exception as error:  # one that cannot be finished must not come up again for ever
        return refused(draft.origin, Unreadable(_sentence(error, str(draft.origin))))


def _sentence(error: Exception, what: str) -> str:
    known = isinstance(error, StandoffError | polling.Busy)
    return str(error) if known else f"{what}: {type(error).__name__}: {str(error)[:200]}"


class _Whole(SourceError):
    """A feed cannot be read at all."""


def _instead(summary: Draft | Rejected, problem: str) -> Draft | Rejected:
    """The feed's own words where there are some; else the refusal of the link."""
    if isinstance(summary, Rejected) or summary.text:
        return summary
    return refused(summary.origin, Unreadable(problem))


def _spread(feeds: dict[str, Feed]) -> Iterator[str]:
    """Addresses in turns by host, so that requests at a time are to different ones."""
    yield from _in_turns([(urlsplit_host(f.moved or a), a) for a, f in feeds.items()])


def _spread_entries(entries: list[Entry]) -> Iterator[Entry]:
    yield from _in_turns([(urlsplit_host(e.link or ""), e) for e in entries])


def urlsplit_host(address: str) -> str:
    """The host of an address, "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _in_turns(pairs: list[tuple[str, Any]]) -> Iterator[Any]:
    place: Counter[str] = Counter()
    rows: dict[int, list[Any]] = defaultdict(list)
    for host, value in pairs:
        rows[place[host]].append(value)
        place[host] += 1
    for turn in sorted(rows):
        yield from rows[turn]
