"""Leads of wire reports with every form of dateline, in files of every kind: what a reading takes from the dateline, and what it loses.

python -m tests.stress.leads [-n 1000] [--seed 14]     the two figures, and each lead that counts against them

Each lead tells of countries other than that of the town it was written in, and is read twice: with its dateline and without.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from textwrap import wrap

from standoff.model import Article, Event, Reading
from standoff.reading import Reader
from standoff.sources import open_sources
from tests.sources.make import page, pdf

__all__ = ["CITIES", "FORMS", "SENTENCES", "Lead", "Outcome", "leads", "outcomes"]

CITIES: tuple[tuple[str, str, str], ...] = (  # town, country, code
    ("Seoul", "South Korea", "KOR"), ("Tokyo", "Japan", "JPN"), ("Beijing", "China", "CHN"), ("Hong Kong", "China", "CHN"),
    ("New Delhi", "India", "IND"), ("Islamabad", "Pakistan", "PAK"), ("Kabul", "Afghanistan", "AFG"), ("Dhaka", "Bangladesh", "BGD"),
    ("Kuala Lumpur", "Malaysia", "MYS"), ("Jakarta", "Indonesia", "IDN"), ("Bangkok", "Thailand", "THA"), ("Hanoi", "Vietnam", "VNM"),
    ("Moscow", "Russia", "RUS"), ("St. Petersburg", "Russia", "RUS"), ("Minsk", "Belarus", "BLR"), ("Kyiv", "Ukraine", "UKR"),
    ("Warsaw", "Poland", "POL"), ("Berlin", "Germany", "DEU"), ("Paris", "France", "FRA"), ("Brussels", "Belgium", "BEL"),
    ("Geneva", "Switzerland", "CHE"), ("Vienna", "Austria", "AUT"), ("London", "Britain", "GBR"), ("Madrid", "Spain", "ESP"),
    ("Athens", "Greece", "GRC"), ("Ankara", "Turkey", "TUR"), ("Istanbul", "Turkey", "TUR"), ("Beirut", "Lebanon", "LBN"),
    ("Jerusalem", "Israel", "ISR"), ("Tel Aviv", "Israel", "ISR"), ("Cairo", "Egypt", "EGY"), ("Doha", "Qatar", "QAT"),
    ("Tehran", "Iran", "IRN"), ("Riyadh", "Saudi Arabia", "SAU"), ("N'Djamena", "Chad", "TCD"), ("Nairobi", "Kenya", "KEN"),
    ("Washington", "United States", "USA"), ("Port-au-Prince", "Haiti", "HTI"), ("Buenos Aires", "Argentina", "ARG"),
    ("Mexico City", "Mexico", "MEX"),
)  # fmt: skip

FORMS: tuple[str, ...] = (  # {C} the town in capitals, {c} as it is written, {D} and {d} another town, {L} its country
    "{C}, June 26 (Reuters) - ",
    "{C} (AP) — ",
    "{c} (AFP) – ",
    "{c}, {L} – ",
    "{C}, June 26 (Xinhua) -- ",
    "{C}, June 26. /TASS/. ",
    "{C}: ",
    "{c}: ",
    "{C} — ",
    "{C}/{D}, June 26 (Reuters) - ",
    "{C}, {L} (The Hill Gazette) — ",
    "{c}, 26 June 2024 — ",
    "{c} - ",
    "{C}. June 26 (Interfax) - ",
    "{C}, June 26 (PTI) ",
    "{c}, {L} (CNN) — ",
    "{c} CNN  — ",
    "{C}, June 26, 2024 (UPI) -- ",
    "{C}, 26th June (BSS) – ",
    "{c} ({L}) (AFP) – ",
    "{c}/{d} (dpa) - ",
    "{C} and {D} — ",
    "(Reuters) {C} - ",
    "By Ruth Oakes, Joe Lim\n\n{C} (AP) —\n\n",
    "By Ruth Oakes\nBBC News, {c}\n\n",
    "Ruth Oakes in {c}\n\n",
    "{c}\n26 June 2024\n\n",
    "{C}, June 26 (Yonhap)\n\n",
)

SENTENCES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (words, frozenset(codes.split()))
    for words, codes in (
        ("North Korea fired two ballistic missiles into the sea on Wednesday.", "PRK"),
        ("Sudan accused Chad of arming the rebels in Darfur.", "SDN TCD"),
        ("Rwandan troops crossed into eastern Congo before dawn on Tuesday.", "RWA COD"),
        ("Armenia and Azerbaijan signed a border agreement on Wednesday.", "ARM AZE"),
        ("Ethiopia withdrew its soldiers from Somalia, the foreign ministry in Addis Ababa said.", "ETH SOM"),
        ("Serbia put its army on high alert along the border with Kosovo.", "SRB XKX"),
        ("Venezuela's president, Nicolas Maduro, threatened to annex the Essequibo region of Guyana.", "VEN GUY"),
        ("Yemen's Houthi rebels attacked a cargo ship in the Red Sea on Tuesday.", "YEM"),
        ("Myanmar's army bombed a village held by rebels, killing at least 20 people.", "MMR"),
        ("Mali expelled the Danish ambassador on Wednesday, state television said.", "MLI DNK"),
        ("Iraqi police arrested nine protesters in Basra overnight.", "IRQ"),
        ("Niger's junta rejected a call by Benin to free the deposed president.", "NER BEN"),
        ("Morocco denied that its drones had struck a convoy in Western Sahara.", "MAR ESH"),
        ("Colombia's rebels released three hostages to the Red Cross on Tuesday.", "COL ICRC"),
        ("The Philippines lodged a protest with Taiwan over the arrest of five fishermen.", "PHL TWN"),
        ("Georgia's opposition called for new protests against the foreign agents law.", "GEO"),
        ("Two Cuban generals met their Nicaraguan counterparts to discuss military cooperation.", "CUB NIC"),
        ("Syria's government said its forces had retaken a town from the rebels near Idlib.", "SYR"),
        ("Nigeria's navy seized a tanker off Port Harcourt, a spokesman said.", "NGA"),
        ("Finland closed its last border crossing on Wednesday, its interior minister said.", "FIN"),
        ("\"We will never accept these sanctions,\" Zimbabwe's foreign minister said on Tuesday.", "ZWE"),
        ("Kosovo's prime minister, Albin Kurti, warned that Serbia was planning an attack.", "XKX SRB"),
        ("Tunisian coast guards fired on a boat of migrants off Sfax, a lawyer said.", "TUN"),
        ("Eritrea has not pulled its troops out of Tigray, aid workers said.", "ERI ETH"),
        ("Jordan will host talks between Sudan and South Sudan next week, officials said.", "JOR SDN SSD"),
    )
)  # fmt: skip

REST = (
    "It rained in the region through the night, and most of the shops stayed shut the whole of the morning.",
    "The price of bread has hardly changed since the spring, and the harvest is said to be a good one this year. Farmers have "
    "brought in most of the wheat by now, and the mills on the river work through the night, as they do in every dry summer. "
    "The water stands lower than it did a month ago, but the barges still come up as far as the old bridge, two or three a day.",
    "Most of the shops around the market open late in this heat, and some of them not before the evening. In the side streets "
    "the stalls of the fishmongers stay shut for the whole of the week, and the children swim in the harbour until it is dark.",
)
TITLE = "What is known so far"
CARRIERS = ("jsonl", "txt", "html", "pdf")
OUTLETS = frozenset(
    [
        "reuters",
        "ap",
        "afp",
        "xinhua",
        "tass",
        "gazette",
        "interfax",
        "pti",
        "cnn",
        "upi",
        "bss",
        "dpa",
        "bbc",
        "yonhap",
        "ruth",
        "oakes",
        "joe",
        "lim",
        "hill",
    ]
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A dateline and a sentence behind it, and the kind of file they come in. `codes` are the countries the sentence names."""

    dateline: str
    sentence: str
    codes: frozenset[str]
    towns: frozenset[str]
    home: frozenset[str]  # codes of the countries of the dateline's towns
    carrier: str

    def body(self, *, bare: bool) -> list[str]:
        """The paragraphs, with the dateline or without."""
        whole = self.sentence if bare else self.dateline + self.sentence
        return [*(p for part in whole.split("\n\n") for p in part.split("\n")), *REST]


@dataclass(slots=True)
class Outcome:
    """What a reading took from a dateline, and which parties of the sentence it lost."""

    lead: Lead
    taken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def leads(count: int, seed: int) -> Iterator[Lead]:
    """Leads by lot; every form and every kind of file comes equally often."""
    luck = Random(seed)
    for n in range(count):
        words, codes = luck.choice(SENTENCES)
        here, there = luck.sample([c for c in CITIES if c[2] not in codes], 2)
        form = FORMS[n % len(FORMS)]
        dateline = form.format(C=here[0].upper(), c=here[0], D=there[0].upper(), d=there[0], L=here[1])
        both = "{D}" in form or "{d}" in form
        towns = frozenset({here[0].lower(), *([there[0].lower()] if both else [])})
        home = frozenset({here[2], *([there[2]] if both else [])})
        yield Lead(dateline, words, codes, towns, home, CARRIERS[n // len(FORMS) % len(CARRIERS)])


def outcomes(count: int, seed: int, folder: Path) -> Iterator[Outcome]:
    """Each lead read with its dateline and without."""
    reader, some = Reader(), list(leads(count, seed))
    articles = dict(zip(_written(some, folder), _articles(folder), strict=True))
    for n, lead in enumerate(some):
        yield _compared(lead, reader.read(articles[f"{n}"]), _bare(reader, lead))


def _written(some: list[Lead], folder: Path) -> list[str]:
    """Write the leads into a folder, one file of JSON Lines and files of the other kinds; their numbers in order of names."""
    with (folder / "0.jsonl").open("w", encoding="utf-8") as lines:
        for n, lead in enumerate(some):
            if lead.carrier == "jsonl":
                text = "\n\n".join(lead.body(bare=False))
                lines.write(json.dumps({"id": f"{n}", "text": text, "published": "2024-06-27"}) + "\n")
    for n, lead in enumerate(some):
        if lead.carrier != "jsonl":
            (folder / f"{n:06}.{lead.carrier}").write_bytes(_bytes(lead))
    order = [n for n, lead in enumerate(some) if lead.carrier == "jsonl"]
    return [f"{n}" for n in (*order, *(n for n, lead in enumerate(some) if lead.carrier != "jsonl"))]


def _bytes(lead: Lead) -> bytes:
    paragraphs = lead.body(bare=False)
    if lead.carrier == "html":
        meta = '<meta property="article:published_time" content="2024-06-27T05:00:00Z">'
        return page("".join(f"<p>{escape(p)}</p>" for p in paragraphs), meta, TITLE).encode()
    if lead.carrier == "txt":
        return "\n\n".join([TITLE, "27 June 2024", *paragraphs]).encode()
    lines = [line for p in [TITLE, "27 June 2024", *paragraphs] for line in (*wrap(p, 80), "")]
    return pdf([lines])


def _articles(folder: Path) -> Iterator[Article]:
    for found in open_sources([str(folder)], apart=False):
        if not isinstance(found, Article):
            raise TypeError(f"not read: {found}")
        yield found


@cache
def _bare(reader: Reader, lead: Lead) -> Reading:
    """The same sentence without a dateline, as it comes in JSON Lines."""
    with tempfile.TemporaryDirectory() as folder:
        line = {"id": "bare", "text": "\n\n".join(lead.body(bare=True)), "published": "2024-06-27"}
        (Path(folder) / "bare.jsonl").write_text(json.dumps(line), encoding="utf-8")
        return reader.read(next(_articles(Path(folder))))


def _compared(lead: Lead, found: Reading, bare: Reading) -> Outcome:
    outcome = Outcome(lead)
    outcome.taken.extend(_taken(lead, found))
    outcome.lost.extend(sorted(_parties(bare) - _parties(found)))
    return outcome


def _taken(lead: Lead, found: Reading) -> Iterator[str]:
    """Parties, speakers and places of events that are the dateline's."""
    for event in found.events:
        for party in (*event.actors, *event.recipients):
            if (party.actor.country or party.actor.code[:3]) in lead.home - lead.codes or _named(lead, party.actor.name):
                yield f"party {party.actor.code} of {event.type}"
        if event.where and (_named(lead, event.where.name) or event.where.country in lead.home - lead.codes):
            yield f"place {event.where.name} of {event.type}"
    for said in found.statements:
        words = " ".join(s.of(found.article.text) for s in said.source)
        if _named(lead, said.speaker or "") or _named(lead, words) or (said.speaker_code or "")[:3] in lead.home - lead.codes:
            yield f"speaker {said.speaker}"


def _named(lead: Lead, name: str | None) -> bool:
    words = (name or "").lower()
    return any(town in words for town in lead.towns) or not OUTLETS.isdisjoint(words.replace(".", "").split())


def _parties(found: Reading) -> set[str]:
    """Every party with its deed and part in it, and every speaker."""
    out = {f"{e.type} {part} {p.actor.code}" for e in found.events for part, who in _parts(e) for p in who}
    return out | {f"speaker {s.speaker}" for s in found.statements if s.speaker}


def _parts(event: Event) -> tuple[tuple[str, tuple], ...]:  # type: ignore[type-arg]
    return ("actor", event.actors), ("recipient", event.recipients)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    words.add_argument("-n", type=int, default=1000)
    words.add_argument("--seed", type=int, default=14)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken = lost = 0
        for outcome in outcomes(asked.n, asked.seed, Path(folder)):
            taken, lost = taken + bool(outcome.taken), lost + bool(outcome.lost)
            if outcome.taken or outcome.lost:
                lead = outcome.lead
                sys.stdout.write(
                    f"{lead.carrier} {lead.dateline + lead.sentence!r}\n  took {outcome.taken} lost {outcome.lost}\n"
                )
    sys.stdout.write(
        f"{asked.n} leads: {100 * taken / asked.n:.1f}% take from the dateline, {100 * lost / asked.n:.1f}% lose a party\n"
    )


if __name__ == "__main__":
    main()
