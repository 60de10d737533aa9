"""What goes into a brief: plain values, ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.asking import Asking, Line, Wanted
from standoff.asking.latest import first_of, latest_forces
from standoff.asking.sample import SMALL, some_reports
from standoff.ledger import Ledger
from standoff.ledger.forces import Claim
from standoff.model import Reading, Report, Status
from standoff.record import Record
from standoff.record.browsing import Browsing

__all__ = ["Brief", "Item", "Words", "brief"]

DAYS = timedelta(days=14)  # how far back "lately" goes
WEEK = timedelta(days=7)  # changes of which are told
MOST = 12  # items of a section
SPEAKERS = 8
LOOKED, PORTION = 5_000, 500  # happenings with most holders that are looked through for late ones; how many at once
EVIDENCE = 4  # reports of an item
LONGEST = 240  # code points of quoted words


@dataclass(frozen=True, slots=True)
class Words:
    """Who said so, how surely, where, and in which words ("" in a brief without texts)."""

    holder: str
    factuality: str
    words: str
    where: str
    notes: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section with its evidence."""

    title: str
    status: str
    when: str
    counts: str
    why: str
    evidence: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as of a day. `pictures` are SVG texts with what they show."""

    as_of: date
    title: str
    summary: tuple[str, ...]
    happened: tuple[Item, ...]
    contested: tuple[Item, ...]
    foreseen: tuple[Item, ...]
    due: tuple[Item, ...]
    changed: tuple[str, ...]
    forces: tuple[tuple[str, ...], ...]
    speakers: tuple[tuple[str, tuple[Words, ...]], ...]
    pictures: tuple[tuple[str, str], ...]
    texts: bool


def brief(record: Record, as_of: date, *, texts: bool = True) -> Brief:
    """The brief of a record. It asks for what it shows, and never reads the whole record.

    Args:
        texts: quote the articles; otherwise name article and offsets only.
    """
    Asking(record)  # settles it, if it never was
    with record.moment() as now:
        return _brief(_Asked(Asking(now), Browsing(now), as_of, texts))


def _brief(asked: _Asked) -> Brief:
    asking, as_of = asked.asking, asked.as_of
    return Brief(
        as_of=as_of,
        title=f"Situation as of {as_of}",
        summary=asked.summary(),
        happened=asked.items(asked.recent()),
        contested=asked.items(asked.standing((Status.DISPUTED, Status.DENIED, Status.CONTRADICTED))),
        foreseen=asked.items(asked.standing((Status.BORNE_OUT, Status.NOT_BORNE_OUT))),
        due=asked.items(asking.due(as_of, limit=MOST)),
        changed=tuple(f"{m.happening.title}: {m.why}" for m in asking.changed(as_of - WEEK, as_of, limit=MOST)),
        forces=asked.forces(),
        speakers=asked.speakers(),
        pictures=_pictures(asking, as_of),
        texts=asked.texts,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for a brief."""

    asking: Asking
    browse: Browsing
    as_of: date
    texts: bool

    def summary(self) -> tuple[str, ...]:
        """How much there is."""
        statuses = self.asking.statuses(self.as_of)
        tracks = self.asking.tracks(self.as_of)
        sums = [sum(getattr(t, k) for t in tracks) for k in ("made", "came", "did_not_come", "open")]
        counts = self.browse.counts()
        lines = [
            f"{counts['articles']} articles, {counts['statements']} statements, {sum(statuses.values())} happenings: "
            + ", ".join(f"{n} {s.value}" for s, n in sorted(statuses.items(), key=lambda x: (-x[1], x[0].value))),
            f"{sums[0]} foreseen by {len(tracks)} holders: {sums[1]} came, {sums[2]} did not, {sums[3]} open",
        ]
        if self.asking.undated:
            lines.append(f"{self.asking.undated} articles have no date and take no part")
        if self.asking.unsettled:
            lines.append(f"{self.asking.unsettled} articles are not linked yet and take no part")
        if counts["rejected"]:
            lines.append(f"{counts['rejected']} inputs could not be read")
        return tuple(lines)

    def standing(self, statuses: Sequence[Status]) -> list[Line]:
        """Those of some statuses, with most holders first."""
        return first_of(self.asking, statuses, self.as_of, MOST)

    def recent(self) -> list[Line]:
        """What is told of as having happened lately; what rests on one holder comes last."""
        sure = [x for s in (Status.CORROBORATED, Status.BORNE_OUT) for x in self._lately(s)]
        return [*sorted(sure, key=_order), *self._lately(Status.SINGLE_SOURCE)][:MOST]

    def _lately(self, status: Status) -> list[Line]:
        since, out = self.as_of - DAYS, []
        for offset in range(0, LOOKED, PORTION):
            lines = self.asking.standings(self.as_of, Wanted(status=status.value), limit=PORTION, offset=offset)
            out += [x for x in lines if (x.happening.latest or x.happening.earliest or date.min) >= since]
            if len(out) >= MOST or len(lines) < PORTION:
                break
        return out[:MOST]

    def items(self, lines: Sequence[Line]) -> tuple[Item, ...]:
        """The lines with their evidence."""
        small = [x.happening.id for x in lines if x.told <= SMALL]
        book = self.asking.book(small)
        return tuple(self._item(x, book) for x in lines)

    def _item(self, x: Line, book: Ledger) -> Item:
        h = x.happening
        found = book.find(h.id) if x.told <= SMALL else None
        if found is not None:
            reports = book.reports(found, self.as_of)
        else:
            days = [d for d, _ in self.browse.days_of(h.id, self.as_of)][-EVIDENCE:]
            reports = some_reports(self.asking, self.browse, h.id, days, self.as_of, each=EVIDENCE)
        days_said = [str(d) for d in (h.earliest, h.latest) if d]
        when = " to ".join(dict.fromkeys(days_said)) or "no day"
        counts = f"{x.holders} holders, {x.articles} articles" + (f", due {x.due}" if x.due else "")
        kept = [r for r in reports if not r.changed and not r.copy_of] or list(reports)
        evidence = tuple(_words(r, self.texts) for r in _spread(kept))
        return Item(h.title, x.status.value, when, counts, "; ".join(r.explanation for r in x.because), evidence)

    def forces(self) -> tuple[tuple[str, ...], ...]:
        """The latest numbers of forces."""
        latest = latest_forces(self.asking, self.as_of, PORTION)
        return tuple(_force(c, self.texts) for c in latest if c.low)[-MOST:]

    def speakers(self) -> tuple[tuple[str, tuple[Words, ...]], ...]:
        """Who has spoken most of late, with the latest words."""
        said: dict[str, list[Words]] = {}
        for ids in self.browse.ids_between(self.as_of - DAYS, self.as_of):
            for r in self.browse.readings(ids, only="statements"):
                for name, words in _said(r, self.texts):
                    said.setdefault(name, []).append(words)
        top = sorted(said.items(), key=lambda x: (-len(x[1]), x[0]))[:SPEAKERS]
        return tuple((name, tuple(words[: -EVIDENCE - 1 : -1])) for name, words in top)


def _order(x: Line) -> tuple[int, int, str]:
    return -x.holders, -x.told, x.happening.id


def _spread(reports: Sequence[Report]) -> list[Report]:
    """Some reports that show every factuality and as many holders as there is room for."""
    first: dict[str, Report] = {}
    for r in reports:
        first.setdefault(r.factuality.value, r)
    out = list(first.values())
    seen = {r.holder for r in out}
    for r in reports:
        if r.holder not in seen:
            seen.add(r.holder)
            out.append(r)
    return out[:EVIDENCE]


def _words(r: Report, texts: bool) -> Words:
    where = f"{r.outlet or r.article}, {r.published or 'no date'}"
    if not texts:
        where += f" [{r.article} {r.span.start}-{r.span.end}]"
    notes = ", ".join(n for n, on in (("interested", r.interested), ("said otherwise later", r.changed)) if on)
    return Words(r.holder, r.factuality.value.replace("_", " "), _short(r.text) if texts else "", where, notes)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _force(c: Claim, texts: bool) -> tuple[str, ...]:
    number = f"{c.low:,.0f}" if c.low == c.high or c.high is None else f"{c.low:,.0f}–{c.high:,.0f}"
    words = _short(c.text) if texts else f"{c.article} {c.span.start}-{c.span.end}"
    return (
        str(c.published or "–"),
        c.owner,
        c.kind,
        f"{number} {c.unit or c.force or ''}".strip(),
        c.to or c.where or "–",
        c.holder,
        words,
    )


def _said(r: Reading, texts: bool) -> Iterable[tuple[str, Words]]:
    for s in r.statements:
        if s.speaker and s.content and s.within is None:
            content = _short(" […] ".join(x.of(r.article.text) for x in s.content)) if texts else ""
            where = f"{r.article.outlet or r.article.id}, {r.article.published}"
            if not texts:
                where += f" [{r.article.id} {s.content[0].start}-{s.content[-1].end}]"
            yield s.speaker, Words(s.speaker, s.cue_words(r.article.text), content, where, "")


def _pictures(asking: Asking, as_of: date) -> tuple[tuple[str, str], ...]:
    from standoff import plots

    wanted = (("ledger", "How the happenings with most holders stood, day by day"), ("escalation", "Words and deeds by week"))
    with closing(plots.Drawer()) as drawer:
        drawn = [plots.render(plots.plot(name, asking, as_of), "svg", drawer).decode() for name, _ in wanted]
    return tuple(zip((says for _, says in wanted), drawn, strict=True))
