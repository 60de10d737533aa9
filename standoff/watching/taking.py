"""What is polled and fetched, up to where it waits to be read: feeds with their entries, and what entries link to."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from standoff.errors import NoArticle, RecordError, SourceError, Unreadable
from standoff.model import Origin, Rejected
from standoff.sources.drafts import Context, Draft, refused
from standoff.sources.guard import Guard, plain, unplain
from standoff.sources.urls import Answer, port_of
from standoff.watching import polling
from standoff.watching.clock import Clock
from standoff.watching.crew import Outcome, at_once
from standoff.watching.hosts import Hosts, Later
from standoff.watching.rounds import Round, Settings
from standoff.watching.sameness import keys_of_entry
from standoff.watching.state import Entry, Feed, State

__all__ = ["Taking"]

BATCH = 100  # links taken from the state at a time
TRIES = 4  # times that a linked article is asked for before its summary has to do
WELL = 200  # code points from which a linked page is better than the feed's own words


class Taking:
    """Asks for feeds and linked articles, and keeps what is new in the state."""

    def __init__(self, state: State, settings: Settings, clock: Clock) -> None:
        self._state, self._settings, self._clock = state, settings, clock
        self._hosts = Hosts(clock, settings.delay)

    def _manner(self, listed: Sequence[str]) -> polling.Manner:
        local: frozenset[tuple[str, int]] = frozenset()
        if self._settings.local:
            places = (urlsplit(a) for a in listed)
            local = frozenset(((p.hostname or "").casefold(), port_of(p)) for p in places)
        return polling.Manner(Context(self._settings.limits, local=local), self._hosts)

    def poll(self, listed: Sequence[str], guard: Guard, done: Round) -> None:
        """Poll the feeds that are due; what is new in them waits in the state."""
        now = self._clock.now()
        known = (self._state.feed(address) for address in listed)
        due = {f.address: f for f in known if f.due <= now and not f.gone}
        manner = self._manner(listed)
        jobs = ((a, self._job(due[a], manner)) for a in _spread(due))
        for address, outcome in at_once(jobs, self._settings.threads):
            if self._clock.stopped:
                return
            done.polled += 1
            self._take(due[address], outcome, guard, manner.context, done)

    def _job(self, feed: Feed, manner: polling.Manner) -> Callable[[], Answer]:
        return lambda: polling.ask_feed(feed, manner, self._clock.now())

    def _take(self, feed: Feed, outcome: Outcome[Answer], guard: Guard, context: Context, done: Round) -> None:
        """What a feed answered: its entries wait in the state when this returns, or the feed is asked again later."""
        now, every = self._clock.now(), self._settings.every
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
                problem=polling.sentence(error, feed.address),
                due=polling.back_off(failures, now, every, until),
            )
            done.failed += 1
            done.problems.append(polling.sentence(error, feed.address))
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
        now = self._clock.now()
        keys = keys_of_entry(draft, feed)
        if self._state.seen(keys, now):
            return
        link = draft.meta.url if self._settings.follow and draft.short else None
        if not draft.text and link is None:  # a title alone; with `follow` it may become an article one day
            return
        done.entries += 1
        self._state.note(keys, now)
        named = replace(draft, origin=replace(draft.origin, inside=draft.key[:300]))
        self._state.queue(plain(named), link=link, due=now)

    # ------------------------------------------------------------------------------------------ linked articles

    def follow(self, listed: Sequence[str], guard: Guard, done: Round) -> None:
        """Fetch the linked articles that wait; what came of them is ready to be read."""
        manner = self._manner(listed)
        while entries := self._state.linked(self._clock.now(), BATCH):
            by_name = {str(e.n): e for e in entries}
            jobs = ((str(e.n), self._link_job(e, manner)) for e in _spread_entries(entries))
            for name, outcome in at_once(jobs, self._settings.threads):
                if self._clock.stopped:
                    return
                self._linked(by_name[name], outcome, guard, manner.context, done)

    def _link_job(self, entry: Entry, manner: polling.Manner) -> Callable[[], Answer]:
        return lambda: polling.ask_page(entry.link or "", manner, self._clock.now())

    def _linked(self, entry: Entry, outcome: Outcome[Answer], guard: Guard, context: Context, done: Round) -> None:
        now = self._clock.now()
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
                    self._state.put_off(
                        entry, polling.back_off(entry.tries, now, self._settings.every, error.until), tried=True
                    )
                return
            draft = _instead(summary, str(error))
        except RecordError:
            raise
        except Exception as error:  # as with feeds
            draft = _instead(summary, polling.sentence(error, entry.link or ""))
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


class _Whole(SourceError):
    """A feed cannot be read at all."""


def _instead(summary: Draft | Rejected, problem: str) -> Draft | Rejected:
    """The feed's own words where there are some; else the refusal of the link."""
    if isinstance(summary, Rejected) or summary.text:
        return summary
    return refused(summary.origin, Unreadable(problem))


def _spread(feeds: dict[str, Feed]) -> Iterator[str]:
    """Addresses in turns by host, so that requests at a time are to different ones."""
    yield from _in_turns([(_host(f.moved or a), a) for a, f in feeds.items()])


def _spread_entries(entries: list[Entry]) -> Iterator[Entry]:
    yield from _in_turns([(_host(e.link or ""), e) for e in entries])


def _host(address: str) -> str:
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
