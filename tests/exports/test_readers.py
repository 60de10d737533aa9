"""Every export is read back with a reader that is not ours: the tool's own where it has one in Python."""

# ruff: noqa: SIM905 - long lists of columns are easier to compare with a codebook as words
from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import warnings
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import Source, export, module
from standoff.exports.tables import FINDINGS, LEDGER, PEOPLE
from standoff.imports import actors as imported_actors
from standoff.imports import events as imported_events
from standoff.model import Actor, EventType, Mention, Party, Span, Status
from tests.exports.made import RULE, TEXT, reading, source, span, standing

ASSAULT = standing(Status.SINGLE_SOURCE, EventType.ASSAULT)


def written(name: str, tmp_path: Path, made: Source | None = None) -> list[Path]:
    suffix = module(name).SUFFIX
    return export(name, made or source(), tmp_path / f"out{suffix}" if suffix else tmp_path / "out")


# --- FollowTheMoney

FTM = Path(sys.prefix) / "ftm"
READ_FTM = """
import json, sys, warnings
warnings.simplefilter("ignore")
from followthemoney import model
out = []
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    proxy = model.get_proxy(data, cleaned=False)  # cleaning drops what the type of a property refuses
    proxy.schema.validate(data)
    out.append([data, proxy.to_dict()])
    for prop in proxy.iterprops():
        if prop.range:
            out[-1].append([prop.name, prop.range.name, proxy.get(prop)])
print(json.dumps([out, {s.name: sorted(x.name for x in s.schemata) for s in model}]))
"""


def parties(*found: Actor) -> Source:
    """A record whose event has these actors."""
    import dataclasses

    one = reading()
    event = dataclasses.replace(one.events[0], actors=tuple(Party(a, span("Moscow"), RULE) for a in found))
    mentions = tuple(Mention(span("Moscow"), a, RULE) for a in found)
    return Source(lambda: iter((dataclasses.replace(one, events=(event,), mentions=mentions),)), (standing(),))


WHO = (
    Actor("RUS GOV", "Anna Sokolova", "RUS", "GOV", "foreign minister"),
    Actor("SUN", "Soviet Union", "SUN", None, None),
    Actor("XKX", "Kosovo", "XKX", None, None),
    Actor("EU", "European Union", None, None, None),
    Actor("NATO", "NATO", None, None, None),
)


@pytest.mark.skipif(not FTM.is_dir(), reason="make test installs followthemoney into a folder of its own")
def test_followthemoney_reads_every_entity_without_loss(tmp_path: Path) -> None:
    """Its own model knows every schema and property, keeps every value, and finds at each reference what may stand there."""
    (path,) = written("ftm", tmp_path, parties(*WHO))
    env = os.environ | {"PYTHONPATH": str(FTM)}
    run = subprocess.run([sys.executable, "-c", READ_FTM, str(path)], env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    entities, schemata = json.loads(run.stdout)
    kinds = {data["id"]: data["schema"] for data, _, *_ in entities}
    for data, read, *references in entities:
        assert {k: sorted(v) for k, v in read["properties"].items()} == {k: sorted(v) for k, v in data["properties"].items()}
        for name, wanted, ids in references:
            assert all(wanted in schemata[kinds[i]] for i in ids), (data, name)


def test_countries_are_those_of_followthemoney(tmp_path: Path) -> None:
    """Two small letters, four for former states, none for an organisation but the EU; our own codes stand beside."""
    entities = [json.loads(line) for line in written("ftm", tmp_path, parties(*WHO))[0].read_text("utf-8").splitlines()]
    found = {e["properties"]["name"][0]: e["properties"] for e in entities if e["id"].startswith("actor-")}
    countries = {
        name: properties.get("country", [None])[0] for name, properties in found.items() if name in {a.name for a in WHO}
    }
    assert list(countries.values()) == ["ru", "suhh", "xk", "eu", None]
    assert found["NATO"]["keywords"] == ["NATO"]


def test_our_import_reads_the_people_that_our_export_wrote(tmp_path: Path) -> None:
    """Name, country and office come back."""
    (path,) = written("ftm", tmp_path, parties(WHO[0]))
    assert imported_actors("ftm", path).leaders() == {"RUS": {"Anna Sokolova": {"sex": "f", "was": ["foreign minister .."]}}}


# --- iCalendar


def calendar(path: Path) -> Any:
    from icalendar import Calendar

    return Calendar.from_ical(path.read_bytes())


def test_icalendar_reads_the_days_and_the_words(tmp_path: Path) -> None:
    """All-day entries of one day, the escapes undone, a stamp that is the day asked and not today's."""
    (event,) = calendar(written("icalendar", tmp_path)[0]).walk("VEVENT")
    assert event["SUMMARY"] == "Due: Russia withdraws, \\ or; not"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2022, 2, 20), date(2022, 2, 21))
    assert event["DTSTAMP"].dt == datetime(2022, 2, 17, tzinfo=UTC)
    assert "NATO: planned - withdrew" in event["DESCRIPTION"]
    assert event.errors == []


def test_icalendar_has_what_is_disputed_to_come_and_not_what_is_disputed_to_have_come(tmp_path: Path) -> None:
    """A foreseen war that others deny is what one wants on the calendar. The rule's name is the ledger's."""
    import dataclasses

    from standoff.ledger import RULES
    from standoff.model import Reason

    (name,) = (r.name for r in RULES if r.name == "disagree whether it will")
    found = {}
    for rule in (name, "some say so, some deny"):
        one = dataclasses.replace(standing(Status.DISPUTED), because=(Reason(rule, "so it is"),))
        found[rule] = [str(e["SUMMARY"]) for e in calendar(written("icalendar", tmp_path, source(one))[0]).walk("VEVENT")]
    assert found == {name: ["Due, disputed: Russia withdraws, \\ or; not"], "some say so, some deny": []}


def test_icalendar_uids_are_unique_and_stay(tmp_path: Path) -> None:
    """A calendar that is imported again moves its entries and does not double them."""
    import dataclasses

    one = standing()
    other = dataclasses.replace(one, happening=dataclasses.replace(one.happening, id="h2"))
    later = dataclasses.replace(one, as_of=date(2022, 2, 19), due=date(2022, 2, 25))
    uids = [
        [str(e["UID"]) for e in calendar(written("icalendar", tmp_path, source(*found))[0]).walk("VEVENT")]
        for found in ((one, other), (later, other))
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
    again = [written("icalendar", tmp_path, source(one))[0].read_bytes() for _ in range(2)]
    assert again[0] == again[1]


@pytest.mark.parametrize(
    "words", ["é" * 200, "🇺🇦" * 60, "سلام " * 40, "a,b;c\\d\ne\r\nf\tg\x07h\x85i", "\\n", "BEGIN:VEVENT\r\nEND:X"]
)
def test_icalendar_folds_and_escapes_anything(words: str, tmp_path: Path) -> None:
    """No line is over 75 octets or cut within a character, and the text comes back, control characters as spaces."""
    import dataclasses

    one = standing()
    (path,) = written(
        "icalendar", tmp_path, source(dataclasses.replace(one, happening=dataclasses.replace(one.happening, title=words)))
    )
    for line in path.read_bytes().split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
        assert b"\n" not in line
    (event,) = calendar(path).walk("VEVENT")
    wanted = "".join(" " if c in "\r\t\x07\x85" else c for c in words)
    assert str(event["SUMMARY"]) == f"Due: {wanted}"


def test_icalendar_takes_the_last_day_there_is(tmp_path: Path) -> None:
    """A due day at the end of the calendar, or before the year 1000, is a day like others."""
    import dataclasses

    for day in (date.max, date(7, 1, 2)):
        one = dataclasses.replace(standing(), due=day, as_of=min(day, standing().as_of))
        (event,) = calendar(written("icalendar", tmp_path, source(one))[0]).walk("VEVENT")
        assert event["DTSTART"].dt == day


# --- GeoJSON


def test_geojson_is_valid_for_its_model(tmp_path: Path) -> None:
    """geojson-pydantic, which holds to RFC 7946, takes it whole; ids are unique and properties plain values."""
    from geojson_pydantic import FeatureCollection

    page = FeatureCollection.model_validate_json(written("geojson", tmp_path)[0].read_bytes())
    assert [f.geometry.coordinates for f in page.features if f.geometry] == [(27.56667, 53.9)] * 2
    assert len({f.id for f in page.features}) == len(page.features)
    assert FeatureCollection.model_validate_json(written("geojson", tmp_path, Source.of(()))[0].read_bytes()).features == []


# --- JSON-LD


def graph(path: Path, monkeypatch: pytest.MonkeyPatch, context: dict[str, Any]) -> Any:
    """The file as triples, by rdflib; the context, which it would fetch, is given."""
    import rdflib
    from rdflib.plugins.shared.jsonld import context as loading

    asked: list[str] = []

    def given(source: Any, *_: Any, **__: Any) -> Any:
        asked.append(str(source))
        return {"@context": context}, None

    monkeypatch.setattr(loading, "source_to_json", given)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = rdflib.Graph().parse(data=path.read_text("utf-8"), format="json-ld")
    return found, asked


OA = "http://www.w3.org/ns/oa#"
# what the Recommendation's context says of the words that we use; a word that is not here gives no triple
ANNO = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "exact", "prefix", "suffix")
    },
    **{name: {"@id": f"oa:{name}", "@type": "@vocab"} for name in ("identifying", "tagging", "describing")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "label": "rdfs:label",
    "name": "foaf:name",
    "generator": {"@id": "as:generator", "@type": "@id"},
    "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "total": "as:totalItems",
    "first": {"@id": "as:first", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "startIndex": "as:startIndex",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(keys_of(v) for v in value.values()))
    return set().union(*(keys_of(v) for v in value)) if isinstance(value, list) else set()


def test_web_annotations_are_linked_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word is one of the context, every annotation has an address, bodies, a source, and selectors of the right words."""
    from rdflib import RDF, Namespace, URIRef

    (path,) = written("webannotation", tmp_path)
    page = json.loads(path.read_text("utf-8"))
    assert keys_of(page) - {"@context"} <= set(ANNO)
    found, asked = graph(path, monkeypatch, ANNO)
    assert asked == ["http://www.w3.org/ns/anno.jsonld"]
    oa = Namespace(OA)
    annotations = set(found.subjects(RDF.type, oa.Annotation))
    assert len(annotations) == page["total"]
    for a in annotations:
        assert isinstance(a, URIRef)
        assert " " not in a
        assert len(list(found.objects(a, oa.hasBody))) == 2
        assert list(found.objects(a, oa.motivatedBy)) == [oa.identifying]
        for target in found.objects(a, oa.hasTarget):
            selectors = {found.value(s, RDF.type): s for s in found.objects(target, oa.hasSelector)}
            position, quote = selectors[oa.TextPositionSelector], selectors[oa.TextQuoteSelector]
            start, end = int(found.value(position, oa.start)), int(found.value(position, oa.end))
            assert TEXT[start:end] == str(found.value(quote, oa.exact))
    assert "code points" in page["label"]


def test_claims_use_words_of_schema_org(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib knows each class and property; the holder is the author of the words, and not of the article they stand in."""
    from rdflib import RDF, SDO

    found, asked = graph(written("claims", tmp_path)[0], monkeypatch, {"@vocab": str(SDO)})
    assert asked == ["https://schema.org"]
    words = {str(p).removeprefix(str(SDO)) for p in found.predicates() if p != RDF.type}
    words |= {str(c).removeprefix(str(SDO)) for c in found.objects(None, RDF.type)}
    assert words <= set(SDO.__annotations__)
    (claim,) = found.subjects(RDF.type, SDO.Claim)
    (quotation,) = found.objects(claim, SDO.appearance)
    assert str(found.value(found.value(quotation, SDO.author), SDO.name)) == "NATO"
    article = found.value(quotation, SDO.isPartOf)
    assert found.value(article, RDF.type) == SDO.NewsArticle
    assert found.value(article, SDO.author) is None


# --- CoNLL-U Plus


def test_conll_is_read_by_conllu(tmp_path: Path) -> None:
    """Columns by their names, documents by their ids, words that begin with the sign of a comment among them."""
    import dataclasses

    import conllu

    from standoff.model import Block, BlockKind

    text = "#1 of 2\t# told.\n\nEnd"
    blocks = tuple(Block(BlockKind.BODY, (Span(a, b),)) for a, b in ((0, 15), (15, 17), (17, 20)))
    made = reading("odd one")
    article = dataclasses.replace(made.article, text=text, blocks=blocks)
    odd = dataclasses.replace(made, article=article, times=(), places=(), mentions=(), statements=(), events=())
    (path,) = written("conll", tmp_path, Source.of((reading(), odd)))
    sentences = conllu.parse(path.read_text("utf-8"))
    assert [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata] == ["one", "odd one"]
    words = [t["form"] for s in sentences for t in s if s is not None]
    assert words[-8:] == ["#", "1", "of", "2", "#", "told", ".", "End"]
    assert [t["id"] for t in sentences[0]][:3] == [1, 2, 3]
    (withdrew,) = [t for t in sentences[0] if t["form"] == "withdrew"]
    assert (withdrew["standoff:event"], withdrew["standoff:factuality"]) == ("B-RETREAT", "B-planned")
    assert TEXT[int(withdrew["standoff:start"]) : int(withdrew["standoff:end"])] == "withdrew"


# --- Parquet and data frames


def test_pandas_and_pyarrow_read_the_parquet_tables(tmp_path: Path) -> None:
    """Another reader finds the same columns, types and values as polars; an empty record has the same schema."""
    import pandas as pd
    import polars as pl
    import pyarrow.parquet as pq

    full = {p.stem: p for p in written("parquet", tmp_path / "full")}
    bare = {p.stem: p for p in written("parquet", tmp_path / "bare", Source.of(()))}
    assert set(full) == {*FINDINGS, *LEDGER, *PEOPLE}
    for name, path in full.items():
        table = pq.read_table(path)
        assert table.to_pylist() == pl.read_parquet(path).to_dicts()
        assert table.schema.equals(pq.read_schema(bare[name]))
        assert list(pd.read_parquet(path).columns) == table.column_names
    events = pd.read_parquet(full["events"])
    assert events["goldstein"].tolist() == [9.0, 9.0]
    assert events["published"].isna().tolist() == [False, True]


# --- brat: no package reads it, so the rules of its own reader are written down here


def brat(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """The lines by kind, refused as brat refuses them: unknown types, dangling references, words that are not the text's."""
    types = {line.split("\t")[0].strip("[]") for line in (folder / "annotation.conf").read_text("utf-8").splitlines() if line}
    out: dict[str, list[tuple[str, str]]] = {}
    for ann in sorted(folder.glob("*.ann")):
        text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = [line.split("\t") for line in ann.read_text("utf-8").split("\n") if line]
        ids = [line[0] for line in lines]
        assert len(ids) == len(set(ids))
        for name, body, *rest in lines:
            kind, *arguments = body.split(" ")
            if name[0] == "T":
                places = [tuple(map(int, p.split(" "))) for p in body.partition(" ")[2].split(";")]
                assert all(a < b for a, b in places)
                assert all(b <= c for (_, b), (c, _) in itertools.pairwise(places))
                assert rest == [" ".join(text[a:b] for a, b in places)]
                assert "\n" not in rest[0]
            if name[0] in "RE":
                arguments = arguments if name[0] == "R" else body.split(" ")
                assert all(a.partition(":")[2] in ids for a in arguments)
                roles = [a.partition(":")[0] for a in arguments]
                assert len(roles) == len(set(roles))
            if name[0] in "A#":
                assert arguments[0] in ids
            assert kind.partition(":")[0] in types or name[0] == "#", kind
            out.setdefault(name[0], []).append((name, body))
    return out


def test_brat_can_open_every_file(tmp_path: Path) -> None:
    """Also where words go over a line's end, where one event has two actors, and where ids differ only in odd signs."""
    import dataclasses

    one = reading("a/b")
    across = Span(TEXT.index("said.\n\n“We"), TEXT.index("saw none"))
    event = dataclasses.replace(one.events[0], trigger=(across,), actors=one.events[0].actors * 2)
    odd = dataclasses.replace(one, events=(event,))
    export("brat", Source.of((odd, reading("a_b"), reading("a?b"))), tmp_path)
    found = brat(tmp_path)
    assert len(list(tmp_path.glob("*.ann"))) == 3
    assert any("Actor2:" in body for _, body in found["E"])
    assert len(found["E"]) == 3


# --- conflict data sets: the columns as their codebooks have them, and our own import, which reads their files

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities tags timestamp"
).split()
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start "
    "date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|"
    "Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|"
    "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
GDELT = [
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{n}{x}" for n in "12" for x in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{who}Geo_{x}" for who in ("Actor1", "Actor2", "Action") for x in GEO),
    *"DATEADDED SOURCEURL".split(),
]
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset "
    "Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
).split()


@pytest.mark.parametrize(
    ("name", "table", "columns"),
    [
        ("acled", "COLUMNS", ACLED),
        ("ucdp", "COLUMNS", UCDP),
        ("icews", "COLUMNS", ICEWS),
        ("polecat", "COLUMNS", [*POLECAT, "Story ID", "Headline", "Sentence"]),
        ("gdelt", "EVENTS", GDELT),
        ("gdelt", "MENTIONS", MENTIONS),
    ],
)
def test_columns_are_the_codebooks_in_their_order(name: str, table: str, columns: list[str]) -> None:
    """A script that counts columns finds what it looks for."""
    assert list(getattr(module(name), table)) == columns


def sided(actors: int, recipients: int) -> Source:
    """An assault with so many known sides of either kind."""
    import dataclasses

    one = reading()
    event = dataclasses.replace(
        one.events[0],
        type=EventType.ASSAULT,
        cameo="190",
        actors=one.events[0].actors[:actors],
        recipients=one.events[0].recipients[:recipients],
        details=(("dead", "10 to 20"),),
    )
    return Source(lambda: iter((dataclasses.replace(one, events=(event,)),)), (ASSAULT,), date(2022, 2, 17))


def test_gdelt_events_come_back(tmp_path: Path) -> None:
    """Ids are whole numbers, as its readers want them; the import finds actors, day and place."""
    import pandas as pd

    events, mentions = written("gdelt", tmp_path, sided(1, 1))
    table = pd.read_csv(events, sep="\t", header=None, names=GDELT)
    assert table["GLOBALEVENTID"].dtype == "int64"
    assert table["ActionGeo_CountryCode"].tolist() == ["BO"]  # FIPS 10-4's Belarus
    seen = pd.read_csv(mentions, sep="\t", header=None, names=MENTIONS)
    assert set(seen["GLOBALEVENTID"]) == set(table["GLOBALEVENTID"])
    (found,) = imported_events("gdelt", events).readings
    assert [p.actor.code for p in found.events[0].actors] == ["RUS GOV"]
    assert found.events[0].where
    assert found.events[0].where.country == "BLR"


@pytest.mark.parametrize("name", ["polecat", "icews"])
def test_dyads_are_read_by_pandas(name: str, tmp_path: Path) -> None:
    """Tab-separated with a header; a quotation mark or a line's end in the text breaks no row."""
    import dataclasses

    import pandas as pd

    from standoff.model import Factuality

    one = reading()
    stance = dataclasses.replace(one.events[0].stances[0], factuality=Factuality.HAPPENED)
    event = dataclasses.replace(one.events[0], stances=(stance,), sentence=Span(0, len(TEXT)))
    article = dataclasses.replace(one.article, title='He said: "go"\n\tand went', outlet='The "Paper"')
    (path,) = written(name, tmp_path, Source.of((dataclasses.replace(one, article=article, events=(event,)),)))
    table = pd.read_csv(path, sep="\t", keep_default_na=False)
    assert len(table) == 1
    assert table["Country"].tolist() == ["BLR"]
    assert table["Latitude"].dtype == "float64"
