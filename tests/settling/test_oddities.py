"""Days at the edges and names of any signs, through all of it: added, settled, asked, shown, drawn, verified."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import chain, combinations
from pathlib import Path
from random import Random
from typing import Any

from starlette.testclient import TestClient

from standoff import plots
from standoff.asking import Asking
from standoff.days import EARLIEST, LATEST
from standoff.model import Actor, CueClass, Mention, Origin, Polarity, Reading, Span, Statement, StatementKind, content_id
from standoff.record import Record
from standoff.settling import settle
from standoff.settling.check import problems
from standoff.web.app import app
from standoff.web.views import LISTS
from tests.ledger.made import reading, told
from tests.settling.made import FACTS, KINDS, SIDES
from tests.stress.sizes import sizes

DAYS = (
    None, date.min, date(2, 1, 1), date(1582, 10, 10), date(1799, 12, 31), EARLIEST, date(1900, 2, 28), date(1970, 1, 1),
    date(2000, 2, 29), date(2022, 2, 17), date(2022, 2, 18), date(2026, 12, 2), date(2999, 12, 30), LATEST, date(3000, 1, 1),
    date(9999, 12, 1), date(9999, 12, 30), date.max,
)  # fmt: skip
ASKED = (date.min, EARLIEST, date(2022, 2, 18), LATEST, date.max)
NAMES = (
    "", " ", "\t", "\n", "\0", "\x01\x08\x0b\x1b[2J", "\x7f\x85\x9f", "\u202eabc\u202c", "\u2066x\u2069", "\u200b", "\ufeff",
    "\ufffe\uffff", "\U0001fffe", "\U0010ffff", "e\u0301" * 40, "\u0670" * 300, "x" * 20_000,
    "Anna " * 3_000, "<script>alert(1)</script>", "&amp;&#0;", "']]>--", "%00%2e%2e%2f", "../../etc/passwd", "?a=b&c#d", "=1+1",
    "|", "||", "{x}", "{0.__class__}", "$(x)", "\\", "\\N{BELL}", '"', "'; DROP TABLE articles; --", "%", "_", "NULL", "None",
    "narrator",
    "unnamed: ", "RUS", "RUS MIL", "\U0001f600" * 50, "\u05d0\u05d1 abc \u0627", "\u0131\u0130\u00df\ufb03", "1", "-0",
)  # fmt: skip
HALVES = ("\ud800", "a\udfffb")  # no database keeps them: few, so that most articles go on
FOLLOWED = 12  # links of a record's pages, where all can be many


def odd(luck: Random) -> str:
    """A name, or two of them joined."""
    if luck.random() < 0.01:
        return luck.choice(HALVES)
    return luck.choice(NAMES) if luck.random() < 0.7 else luck.choice(NAMES) + luck.choice("\n\0 \u202e") + luck.choice(NAMES)


def span_of(luck: Random) -> tuple[str, str] | None:
    """Earliest and latest day of an event."""
    first, last = sorted(luck.choice(DAYS[1:]) for _ in range(2))  # type: ignore[type-var]
    return (str(first), str(last)) if luck.random() < 0.7 else None


def telling(luck: Random) -> dict[str, Any]:
    """A deed of parties, places, holders and details of any name, or of usual ones."""

    def name(usual: str) -> str:
        return odd(luck) if luck.random() < 0.4 else usual

    def party() -> str:
        usual, other = luck.choice(SIDES), odd(luck)
        return luck.choice([usual, usual, f"~{other}", other if other.split() else ""])

    kind, trigger = luck.choice(KINDS)
    stances = tuple((name("Ann Smith"), name("USA GOV"), luck.choice(FACTS)) for _ in range(luck.randrange(1, 3)))
    return told(
        kind, trigger, party(), party(), stances=stances, on=span_of(luck),
        town=name("Kyiv"), country=luck.choice(["UKR", None, name("UKR")]), sentence=f"{name('They')} {trigger} {name('it')}.",
        details=((name("act"), name("breach")),) if luck.random() < 0.2 else (),
        number=luck.choice([None, (float("1e308"), None, name("troops")), (-1.0, 0.0, "troops"), (5e-324, 5.0, name("men"))]),
        likelihood=luck.choice([None, "likely", name("likely")]),
    )  # fmt: skip


def article(luck: Random, number: int) -> Reading:
    """A reading of some deeds, with a person who is mentioned and says something."""
    found = reading(f"a{number}", None, *(telling(luck) for _ in range(luck.randrange(1, 5))), outlet=odd(luck))
    trigger, who = found.events[0].trigger[0], odd(luck)
    some, cue, said = (Span(n, n + 1) for n in range(trigger.start, trigger.start + 3))
    statement = Statement(
        id=content_id(number, who.encode("utf-8", "replace").decode()), source=(some,), cue=(cue,), content=(said,),
        kind=StatementKind.DIRECT, cue_class=CueClass.NEUTRAL, cue_lemma=odd(luck), polarity=Polarity.ASSERTED, speaker=who,
        speaker_code=luck.choice([None, "RUS", odd(luck)]), addressee=luck.choice([None, odd(luck)]), within=None, by="test",
    )  # fmt: skip
    mention = Mention(some, Actor(luck.choice(["RUS", "", odd(luck)]), who), "test")
    written = replace(
        found.article, published=luck.choice(DAYS), title=odd(luck), byline=odd(luck), origin=Origin(f"{number}.txt")
    )
    return replace(found, article=written, statements=(statement,), mentions=(mention,))


def asked(record: Record) -> None:
    """What programs ask, on days of any kind."""
    asking = Asking(record)
    for day in ASKED:
        lines = asking.standings(day)
        assert len(lines) == asking.count(day) == sum(asking.statuses(day).values())
        for answer in (asking.timeline, asking.due, asking.predictions, asking.tracks, asking.contradictions, asking.treaties):
            answer(day)
        book = asking.book([x.happening.id for x in lines])
        for happening in book.happenings:
            book.standing(happening, day)
    for before, after in combinations(ASKED, 2):
        asking.changed(before, after)


def shown(path: Path, luck: Random, *, drawn: int) -> int:
    """Every page, as rows too, some of what they lead to, and some charts; how many answers there were."""
    with TestClient(app(path)) as client:
        lists = [p for p in LISTS if "{" not in p and p != "/actor"]  # which wants a name
        rows = [f"{'/overview' if p == '/' else p}{end}" for p in lists for end in (".json", ".csv")]
        charts = [f"/plot/{name}.svg" for name in luck.sample(list(plots.PLOTS), min(drawn, len(plots.PLOTS)))]
        links: dict[str, None] = {}
        for place in (*lists, *rows, *charts):
            answer = client.get(place)
            assert answer.status_code == 200 or (place in charts and answer.status_code == 400), (place, answer.text[-300:])
            if place in lists:
                links |= dict.fromkeys(unescape(x) for x in re.findall(r'href="(/[^"]+)"', answer.text) if "/static/" not in x)
        some = luck.sample(list(links), min(FOLLOWED, len(links)))
        for place in some:
            assert client.get(place).status_code in (200, 400, 404), place
        return len(lists) + len(rows) + len(charts) + len(some)


@sizes(3, 120)
def test_odd_days_and_names_go_through_all_of_it(cases: int, tmp_path: Path, record_property: Any) -> None:
    """Nothing ends anything: what cannot be kept, or has no place in the ledger, is refused by name, and all else is there."""
    answers = refused = 0
    for seed in range(cases):
        luck, path = Random(seed), tmp_path / f"{seed}.db"
        come = [article(luck, n) for n in range(8)]
        with Record(path, create=True) as record:
            kept = record.keep(come)
            done = settle(record)
            asked(record)
            counts = record.counts()
            out = [k.instead for k in kept if k.instead]
            assert all(x.reason == "unstorable" for x in out)
            assert counts["articles"] == len(come) - len(out) == done.articles + done.aside
            assert counts["rejected"] == len(out) + done.aside
            assert [*chain(record.verify(), problems(record))] == []
        refused += counts["rejected"]
        answers += shown(path, luck, drawn=3 if cases < 10 else len(plots.PLOTS))
    record_property("cases", answers)
    record_property("note", f"{cases} records, {8 * cases} articles, {refused} of them refused or set aside by name")
