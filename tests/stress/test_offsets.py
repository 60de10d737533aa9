"""`text[start:end]` is the evidence, whatever stands around it, from the file to the page."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.model import Article, Reading, Span
from standoff.reading import Reader
from standoff.record import Record
from standoff.sources import open_sources
from standoff.web.marks import paragraphs
from tests.stress.sizes import sizes

ODD = (
    "🇺🇦",
    "👩‍👩‍👧",
    "سلام",
    "שלום",
    "e\u0301",
    "नमस्ते",
    "\u202eabc\u202c",
    "𝔸",
    "&",
    "<",
    "é",
    "﷽",
    "\u200b",
    "“",
    "…",
    "한국어",
    "Å\u0323",
)
DAYS = tuple(f"{d} {m} {y}" for d in (3, 17, 28) for m in ("February", "March", "October") for y in (2014, 2019, 2022))
PLACES = ("Kyiv", "Moscow", "Warsaw", "Minsk", "Berlin", "Ankara")
SENTENCES = (
    "{odd} Troops left {place} on {day}, NATO said {odd}.",
    "On {day} {odd} Russia withdrew its forces from {place}.",
    "“We saw nothing in {place} {odd},” the ministry said on {day}.",
)
BREAKS = ("\n\n", "\r\n\r\n", "\n", "\r\n", " ", "\f", "\n\n\n")


def text(chance: random.Random, sentences: int) -> str:
    out = []
    for _ in range(sentences):
        made = chance.choice(SENTENCES).replace("{day}", chance.choice(DAYS)).replace("{place}", chance.choice(PLACES))
        while "{odd}" in made:
            made = made.replace("{odd}", " ".join(chance.choices(ODD, k=chance.randrange(0, 4))), 1)
        out += [made, chance.choice(BREAKS)]
    return "".join(out).strip()


def articles(folder: Path, chance: random.Random, count: int, sentences: int) -> Iterator[Article]:
    """The same texts as lines of JSON, as plain text and as HTML with entities, through the readers."""
    folder.mkdir(exist_ok=True)
    texts = [text(chance, sentences) for _ in range(count)]
    lines = (json.dumps({"id": f"j{n}", "text": t}, ensure_ascii=bool(n % 2)) for n, t in enumerate(texts))
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for n, t in enumerate(texts[::3]):
        (folder / f"{n}.txt").write_bytes(t.encode("utf-8-sig" if n % 2 else "utf-8"))
        blocks = "".join(
            f"<p>{''.join(f'&#{ord(c)};' if ord(c) > 126 else html.escape(c) for c in p)}</p>" for p in t.split("\n")
        )
        (folder / f"{n}.html").write_text(f"<html><body><article>{blocks}</article></body></html>", encoding="utf-8")
    for found in open_sources([str(folder)], apart=False):
        if isinstance(found, Article):
            if found.id.startswith("j"):
                assert found.text == texts[int(found.id[1:])]  # taken as it is
            yield found


def evidence(reading: Reading) -> int:
    """Check every span of a reading; how many there were."""
    whole, checked = reading.article.text, 0
    for w in reading.times:
        assert " ".join(w.span.of(whole).split()).removeprefix("on ") in DAYS, w.span.of(whole)
        checked += 1
    for p in reading.places:
        if p.name in PLACES:
            assert p.span.of(whole) in PLACES
        checked += 1
    spans = [m.span for m in reading.mentions] + [x for s in reading.statements for x in (*s.source, *s.cue, *s.content)]
    spans += [x for e in reading.events for x in (*e.trigger, e.sentence)]
    for s in spans:
        assert 0 <= s.start < s.end <= len(whole)
        assert s.of(whole).strip()
        checked += 1
    assert all(
        x.of(whole).lower() in ("left", "withdrew", "saw", "said") or x.of(whole) for e in reading.events for x in e.trigger
    )
    cues = {x.of(whole) for s in reading.statements for x in s.cue}
    assert cues <= {"said", "“", "”"} or all(c.isprintable() for c in cues)
    for block, shown in zip(
        reading.article.blocks, paragraphs(reading, reading.times[0].span if reading.times else None), strict=True
    ):
        pieces = [p for p in shown.pieces if p.classes != "joint"]
        assert "".join(p.text for p in pieces) == "".join(s.of(whole) for s in block.spans)
        assert all(whole[p.start : p.start + len(p.text)] == p.text for p in pieces)
        checked += len(pieces)
    return checked


@sizes(1_500, 100_000)
def test_every_span_is_its_evidence(cases: int, tmp_path: Path, record_property: Any) -> None:
    """Through sources, reading, record and page; a case is one span or one piece of the page."""
    reader, chance, checked, kept = Reader(), random.Random(cases), 0, 0
    with Record(tmp_path / "r.db", create=True) as record:
        while checked < cases:
            for article in articles(tmp_path / "in", chance, 6, 30):
                reading = reader.read(article)
                record.add(reading)
                if record.article(article.id) == article:  # else another text has had its id before
                    assert record.reading(article.id) == reading
                    kept += 1
                checked += evidence(reading)
    assert kept
    record_property("cases", checked)


@sizes(10, 300)
def test_the_browser_marks_the_same_words(cases: int, browser_page: Any, record_property: Any) -> None:
    """The words highlighted by Chromium, and their place counted in code points by it, are those of the record."""
    tab, address, readings = browser_page
    chance = random.Random(cases)
    for _ in range(cases):
        reading = chance.choice(readings)
        span: Span = chance.choice([w.span for w in reading.times] + [p.span for p in reading.places])
        tab.goto(f"{address}/article/{reading.article.id}?from={span.start}&to={span.end}")
        block = next(b for b in reading.article.blocks if any(s.start <= span.start < s.end for s in b.spans))
        marked, before = tab.evaluate(
            "() => { const h = document.getElementById('hit'), b = h.closest('.block'), r = document.createRange();"
            " r.setStart(b, 0); r.setEndBefore(h); return [[...b.querySelectorAll('mark')].map(m => m.textContent).join(''),"
            " [...r.toString()].length]; }"
        )
        assert marked == span.of(reading.article.text)
        if len(block.spans) == 1:
            assert before == span.start - block.spans[0].start
    record_property("cases", cases)
