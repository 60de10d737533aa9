"""The rounds of a watch: poll what is due, fetch what is linked, read what is new, tell what changed; then wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from typing import Any

from standoff import pipeline
from standoff.asking import Asking, bring_up_to_date
from standoff.errors import NotFound, RecordError, StandoffError, Unreadable
from standoff.model import Article, Rejected
from standoff.record import Record
from standoff.sources.drafts import Draft, refused
from standoff.sources.guard import Guard, unplain
from standoff.sources.opening import finish
from standoff.watching import polling, telling
from standoff.watching.clock import Clock
from standoff.watching.rounds import Round, Settings
from standoff.watching.sameness import keys_of_article, keys_of_entry
from standoff.watching.state import Entry, State
from standoff.watching.taking import Taking
from standoff.watching.ways import Undelivered, Way

__all__ = ["Watch"]

DAY = 86_400.0
RENEWED = 200  # rounds after which the process that reads feeds is started anew
BATCH = 100  # articles read before they are noted as done
LOOK = 3_600.0  # seconds at the most between two looks at the lists of feeds and the calendar
TELL_TRIES = 50
LONG_AGO = timedelta(days=30)  # since which all is looked at, and not the days one by one


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
        self._taking = Taking(state, self.settings, self.clock)
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
        now = self.clock.now()
        with self._state.change():
            self._state.set_right(now, now + polling.longest(self.settings.every))
        same = self._state.get("record") == repr(self._record.state())
        with Guard() if self._guard is None else nullcontext(self._guard) as guard:
            self._taking.poll(self._listed, guard, done)
            if self.settings.follow:
                self._taking.follow(self._listed, guard, done)
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
        with self._asking() as asking, self._state.change():
            for _ in telling.notices(asking, telling.everything(asking, day), self._state, (), self.clock.now()):
                pass  # what is left of it is in the state
            self._mark(day, asking)

    @contextmanager
    def _asking(self) -> Iterator[Asking]:
        """The ledger as it is now, with all that was added linked; what others write meanwhile is told of the next time."""
        bring_up_to_date(self._record)
        with self._record.moment() as now:
            yield Asking(now)

    def _mark(self, day: date, asking: Asking) -> None:
        self._state.put("day", day.isoformat())
        self._state.put("record", repr(asking.record.state()))

    def _tell(self, added: list[str], same: bool, done: Round) -> None:
        """Note and queue what changed since the last time, in one transaction.

        Where others have written to the record too (not `same`), an earlier round was cut off, or the last one was long ago,
        all of it is looked at.
        """
        day, last = self.clock.today(), date.fromisoformat(self._state.get("day") or "0001-01-01")
        if same and not added and day == last:
            return
        with self._asking() as asking, self._state.change():
            telling.renamed(asking, self._state)
            few = same and day - last <= LONG_AGO
            lines = telling.touched(asking, added, last, day) if few else telling.everything(asking, day)
            wanted = self.settings.tell
            since = telling.Since(frozenset(added), last)
            for notice in telling.notices(asking, lines, self._state, wanted, self.clock.now(), self.settings.of, since):
                done.told += 1
                for way in self._ways:
                    self._state.post(way.name, notice.plain())
            self._mark(day, asking)

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
        return refused(draft.origin, Unreadable(polling.sentence(error, str(draft.origin))))
