"""What a person sees in the terminal: marked text and tables (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from standoff.cli.saying import line, visible
from standoff.model import BlockKind, Event, Party, Reading, Span, Stance, Statement

__all__ = ["Visible", "console", "day", "parties", "show_reading", "show_summary", "table", "words"]

STYLES = {
    "statement": "italic cyan",
    "cue": "bold cyan",
    "event": "bold red",
    "actor": "green",
    "time": "yellow",
    "place": "magenta",
}


class Visible(Console):
    """A console that shows, and does not obey, what stands in the strings it is given."""

    def render_str(self, text: str, **how: Any) -> Text:
        """The text to be shown for a string; all strings, those in tables too, go this way."""
        return super().render_str(visible(text), **how)


@cache
def console() -> Console:
    """The console of standard output; as wide as the terminal, 120 columns where there is none."""
    found = Visible(highlight=False)
    return found if found.is_terminal else Visible(highlight=False, width=140, soft_wrap=False)


def day(value: Any) -> str:
    """A day, or a dash."""
    return value.isoformat() if value else "-"


def words(text: str, span: Span, most: int = 80) -> str:
    """The words of a span on one line, cut in the middle where long."""
    line = " ".join(span.of(text).split())
    return line if len(line) <= most else f"{line[: most * 2 // 3].rstrip()} … {line[-most // 3 :].lstrip()}"


def parties(group: Iterable[Party]) -> str:
    """Who, as codes with names."""
    return "; ".join(dict.fromkeys(f"{p.actor.code or '?'} {p.actor.name}".strip() for p in group)) or "-"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of plain strings; markup in them is shown, not obeyed."""
    out = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", expand=False, pad_edge=False, box=None
    )
    for name in columns:
        out.add_column(name, overflow="fold")
    for row in rows:
        out.add_row(*(escape(line(cell)) for cell in row))
    return out


def show_reading(reading: Reading) -> None:
    """The article's text with its findings marked, then tables of them."""
    screen, article = console(), reading.article
    screen.rule(escape(line(article.called)))
    known: list[tuple[str, str | None]] = [
        ("id", article.id),
        ("published", f"{day(article.published)} ({article.published_basis})"),
    ]
    known += [("outlet", article.outlet), ("byline", article.byline), ("url", article.url), ("from", str(article.origin))]
    screen.print(" · ".join(f"{k}: {escape(line(v))}" for k, v in known if v))
    screen.print(_legend())
    for block in article.blocks:
        style = "" if block.kind in (BlockKind.TITLE, BlockKind.BODY) else "dim"
        screen.print(_marked(reading, block.span, style))
        screen.print()
    for part in (_statements(reading), _events(reading), _times(reading), _places(reading), _actors(reading)):
        if part.row_count:
            screen.print(part)
            screen.print()


def _legend() -> Text:
    out = Text("marked: ", style="dim")
    for name, style in STYLES.items():
        out.append(name, style=style)
        out.append("  ")
    return out


def _marked(reading: Reading, span: Span, style: str) -> Text:
    shown = span.of(reading.article.text)
    out, at = Text(visible(shown), style=style), _places_of(shown)
    layers: list[tuple[str, Iterable[Span]]] = [
        ("statement", (x for s in reading.statements for x in s.content)),
        ("cue", (x for s in reading.statements for x in s.cue)),
        ("actor", (m.span for m in reading.mentions)),
        ("place", (p.span for p in reading.places)),
        ("time", (w.span for w in reading.times)),
        ("event", (x for e in reading.events for x in e.trigger)),
    ]
    for name, spans in layers:
        for x in spans:
            if x.meets(span):
                out.stylize(STYLES[name], at[max(x.start, span.start) - span.start], at[min(x.end, span.end) - span.start])
    return out


def _places_of(text: str) -> list[int]:
    """Where each character, and the end, comes to stand once the text is made visible."""
    return [0, *accumulate(len(visible(c)) for c in text)]


def _statements(reading: Reading) -> Table:
    text = reading.article.text
    rows = (
        (
            s.speaker or "?",
            s.speaker_code or "",
            s.cue_words(text),
            s.cue_class.value,
            s.polarity.value,
            s.kind.value,
            s.addressee or "",
            _content(text, s),
        )
        for s in reading.statements
    )
    return table(
        f"{len(reading.statements)} statements", ("speaker", "code", "cue", "class", "polarity", "kind", "to", "content"), rows
    )


def _content(text: str, s: Statement) -> str:
    return " […] ".join(words(text, span, 120) for span in s.content)


def _events(reading: Reading) -> Table:
    rows = (_event(reading.article.text, e) for e in reading.events)
    return table(
        f"{len(reading.events)} events", ("words", "type", "actors", "recipients", "when", "where", "stances", "more"), rows
    )


def _event(text: str, e: Event) -> tuple[str, ...]:
    more = dict(e.details)
    if e.quantity:
        more["quantity"] = words(text, e.quantity.span)
    return (
        " … ".join(words(text, s, 40) for s in e.trigger),
        f"{e.type}{f'-{e.mode}' if e.mode else ''}",
        parties(e.actors),
        parties(e.recipients),
        e.when.value if e.when else "-",
        e.where.name if e.where else "-",
        "; ".join(_stance(s) for s in e.stances) or "-",
        ", ".join(f"{k}: {v}" for k, v in more.items()),
    )


def _stance(s: Stance) -> str:
    return f"{s.holder}: {s.factuality}" + (f" ({s.likelihood})" if s.likelihood else "")


def _times(reading: Reading) -> Table:
    rows = (
        (words(reading.article.text, w.span), w.type, w.value or "-", day(w.earliest), day(w.latest), w.basis)
        for w in reading.times
    )
    return table(f"{len(reading.times)} times", ("words", "type", "value", "earliest", "latest", "basis"), rows)


def _places(reading: Reading) -> Table:
    rows: dict[tuple[str, ...], int] = {}
    for p in reading.places:
        key = (
            p.name,
            p.country or "-",
            f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None else "-",
            str(p.geonames_id or "-"),
            p.use,
        )
        rows[key] = rows.get(key, 0) + 1
    return table(
        f"{len(reading.places)} places",
        ("name", "country", "lat, lon", "geonames", "use", "times"),
        ((*k, str(n)) for k, n in rows.items()),
    )


def _actors(reading: Reading) -> Table:
    rows: dict[tuple[str, ...], int] = {}
    for m in reading.mentions:
        key = (m.actor.name, m.actor.code, m.actor.role or "")
        rows[key] = rows.get(key, 0) + 1
    return table(
        f"{len(reading.mentions)} mentions of actors",
        ("name", "code", "role", "times"),
        ((*k, str(n)) for k, n in rows.items()),
    )


def show_summary(screen: Console, summary: Any, seconds: float, record: str) -> None:
    """What a run of `add` did."""
    refused = summary.refused.total()
    screen.print(
        f"[bold]{summary.added}[/] articles read, {summary.known} already there, {refused} refused, in {seconds:.1f} s"
    )
    if summary.unchanged:
        screen.print(f"in {summary.unchanged} of those read nothing was found that was not there: their rows stay")
    if summary.undated:
        screen.print(f"{summary.undated} of those read have no date: they take part in no view as of a day")
    if summary.misdated:
        screen.print(f"  of these, {summary.misdated} were given a day that cannot be (bad date): see published_basis")
    if summary.rows:
        screen.print("rows made: " + ", ".join(f"{n} {name}" for name, n in summary.rows.items()))
    if summary.happenings:
        screen.print(f"{summary.happenings} happenings made of them or brought up to date, in {summary.linking:.1f} s")
    for reason, n in sorted(summary.refused.items()):
        screen.print(f"  refused: {n} {reason.replace('_', ' ')}")
    if summary.aside:
        screen.print(f"{summary.aside} set aside by the ledger, which has no place for them")
    if summary.refused or summary.aside:
        screen.print(f"see them: standoff show refused {escape(str(record))}")
