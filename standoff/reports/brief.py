"""What goes into a brief: plain values, ready to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.ledger import Ledger
from standoff.ledger.diff import diff
from standoff.ledger.forces import Claim, forces
from standoff.ledger.predictions import predictions
from standoff.model import Reading, Report, Standing, Status

__all__ = ["Brief", "Item", "Words", "brief"]

DAYS = timedelta(days=14)  # how far back "lately" goes
MOST = 12  # items of a section
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


def brief(book: Ledger, readings: Sequence[Reading], as_of: date, *, texts: bool = True, refused: int = 0) -> Brief:
    """The brief of a ledger and the readings it was made of.

    Args:
        texts: quote the articles; otherwise name article and offsets only.
        refused: inputs that could not be read, for the count.
    """
    standings = book.standings(as_of)
    lately = as_of - DAYS
    told = [s for s in standings if s.status in (Status.CORROBORATED, Status.BORNE_OUT, Status.SINGLE_SOURCE)]
    recent = [s for s in told if (s.happening.latest or s.happening.earliest or date.min) >= lately]
    recent.sort(key=lambda s: (s.status is Status.SINGLE_SOURCE, -s.holders, s.happening.id))
    contested = [s for s in standings if s.status in (Status.DISPUTED, Status.DENIED, Status.CONTRADICTED)]
    ended = [s for s in standings if s.status in (Status.BORNE_OUT, Status.NOT_BORNE_OUT)]
    due = sorted(
        (s for s in standings if s.status is Status.OPEN and s.due and s.due >= as_of), key=lambda s: (s.due, s.happening.id)
    )
    moved = diff(book, as_of - timedelta(days=7), as_of)

    def items(found: Iterable[Standing]) -> tuple[Item, ...]:
        return tuple(_item(s, texts) for s in list(found)[:MOST])

    return Brief(
        as_of=as_of,
        title=f"Situation as of {as_of}",
        summary=_summary(book, standings, refused, as_of),
        happened=items(recent),
        contested=items(contested),
        foreseen=items(ended),
        due=items(due),
        changed=tuple(f"{m.happening.title}: {m.why}" for m in moved[:MOST]),
        forces=tuple(_force(c, texts) for c in forces(book.linker.rows.values(), as_of) if c.low)[-MOST:],
        speakers=_speakers(readings, as_of, lately, texts),
        pictures=_pictures(book, as_of),
        texts=texts,
    )


def _summary(book: Ledger, standings: list[Standing], refused: int, as_of: date) -> tuple[str, ...]:
    counts = Counter(s.status.value for s in standings)
    holders = {r.holder if r.holder != "narrator" else (r.outlet or r.article) for s in standings for r in s.reports}
    made = [p.outcome for h in book.happenings for p in predictions(h, book.rows(h), as_of)]
    lines = [
        f"{book.articles} articles, {len(holders)} holders, {len(standings)} happenings: "
        + ", ".join(f"{n} {name}" for name, n in counts.most_common()),
        f"{len(made)} foreseen: {made.count('came')} came, {made.count('did not come')} did not, {made.count('open')} open",
    ]
    if book.undated:
        lines.append(f"{book.undated} articles have no date and take no part")
    if refused:
        lines.append(f"{refused} inputs could not be read")
    return tuple(lines)


def _item(s: Standing, texts: bool) -> Item:
    h = s.happening
    days = [str(d) for d in (h.earliest, h.latest) if d]
    when = " to ".join(dict.fromkeys(days)) or "no day"
    counts = f"{s.holders} holders, {s.articles} articles" + (f", due {s.due}" if s.due else "")
    kept = [r for r in s.reports if not r.changed and not r.copy_of] or list(s.reports)
    evidence = tuple(_words(r, texts) for r in _spread(kept))
    return Item(h.title, s.status.value, when, counts, "; ".join(x.explanation for x in s.because), evidence)


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


def _speakers(readings: Sequence[Reading], as_of: date, lately: date, texts: bool) -> tuple[tuple[str, tuple[Words, ...]], ...]:
    said: dict[str, list[Words]] = {}
    inside = [r for r in readings if r.article.published and lately <= r.article.published <= as_of]
    for r in sorted(inside, key=lambda r: (str(r.article.published), r.article.id), reverse=True):
        for s in r.statements:
            if s.speaker and s.content and s.within is None:
                content = _short(" […] ".join(x.of(r.article.text) for x in s.content)) if texts else ""
                where = f"{r.article.outlet or r.article.id}, {r.article.published}"
                if not texts:
                    where += f" [{r.article.id} {s.content[0].start}-{s.content[-1].end}]"
                said.setdefault(s.speaker, []).append(Words(s.speaker, s.cue_lemma, content, where, ""))
    top = sorted(said.items(), key=lambda x: (-len(x[1]), x[0]))[:8]
    return tuple((name, tuple(words[:EVIDENCE])) for name, words in top)


def _pictures(book: Ledger, as_of: date) -> tuple[tuple[str, str], ...]:
    from standoff import plots

    wanted = (("ledger", "How the happenings with most holders stood, day by day"), ("escalation", "Words and deeds by week"))
    return tuple((says, plots.render(plots.plot(name, book, as_of), "svg").decode()) for name, says in wanted)
