"""Every format is read back with a reader of its own, and says what it loses."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from standoff.errors import NotWritten, UsageError
from standoff.exports import FORMATS, export, module
from standoff.exports.csv import cell
from standoff.exports.tables import FINDINGS, LEDGER, PEOPLE
from standoff.model import Status
from tests.exports.made import TEXT, reading, source, standing


def written(name: str, tmp_path: Path, *standings) -> list[Path]:
    suffix = module(name).SUFFIX
    return export(name, source(*standings), tmp_path / f"out{suffix}" if suffix else tmp_path / "out")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_writes_and_loses(name: str) -> None:
    """No format pretends to hold everything."""
    assert len(module(name).WHAT) > 10
    assert module(name).LOST


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_record_is_written_too(name: str, tmp_path: Path) -> None:
    """A record without articles gives well-formed, empty files."""
    from standoff.exports import Source

    suffix = module(name).SUFFIX
    assert export(name, Source.of(()), tmp_path / f"out{suffix}" if suffix else tmp_path / "out")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """The message names the formats there are."""
    with pytest.raises(UsageError, match="csv"):
        export("xlsx", source(), tmp_path)


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A file where a folder should be is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten, match="file"):
        export("csv", source(), tmp_path / "file" / "out")


def test_jsonl_comes_back_as_the_same_articles(tmp_path: Path) -> None:
    """Every span of a line points at its words in the line's own text."""
    (path,) = written("jsonl", tmp_path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [x["id"] for x in lines] == ["one", "two"]
    assert "published" not in lines[1]
    assert [(j["target"], j["verdict"], j["judge"]) for j in lines[0]["judgements"]] == [("e-one", "right", "=Ana")]
    assert "judgements" not in lines[1]
    for x in lines:
        start, end = x["events"][0]["trigger"][0]
        assert x["text"][start:end] == "withdrew"


def test_csv_with_a_mark_for_spreadsheets(tmp_path: Path) -> None:
    """The mark is before each file, once, and only where it is asked for; the rows are the same."""
    plain = {p.stem: p.read_bytes() for p in export("csv", source(), tmp_path / "plain")}
    marked = {p.stem: p.read_bytes() for p in export("csv", replace(source(), mark=True), tmp_path / "marked")}
    assert plain.keys() == marked.keys()
    for name, data in marked.items():
        assert data == b"\xef\xbb\xbf" + plain[name]


def test_csv_has_every_table_and_no_formula(tmp_path: Path) -> None:
    """Headers are the documented columns; no cell begins like a formula; offsets point at the words."""
    paths = {p.stem: p for p in written("csv", tmp_path)}
    assert set(paths) == {*FINDINGS, *LEDGER, *PEOPLE}
    for name, table in {**FINDINGS, **LEDGER, **PEOPLE}.items():
        with paths[name].open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            rows = list(reader)
        assert rows or name == "foretellings"  # nothing is foreseen in these
        assert tuple(reader.fieldnames or ()) == table.names
        assert not any(v and v[0] in "=+@\t\r" for row in rows for v in row.values())
        if {"start", "end", "words"} <= set(table.names) and name in FINDINGS:
            assert all(TEXT[int(r["start"]) : int(r["end"])] == r["words"] for r in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\ufeff=", "＝"])
def test_risky_cells_are_neutralised(start: str) -> None:
    """A cell that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    assert cell(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert cell(-9.0) == -9.0
    assert cell("Moscow") == "Moscow"


def test_parquet_keeps_values_and_types(tmp_path: Path) -> None:
    """Values are unchanged, formula characters too, and types do not depend on the rows."""
    import polars as pl

    paths = {p.stem: p for p in written("parquet", tmp_path)}
    events, articles = pl.read_parquet(paths["events"]), pl.read_parquet(paths["articles"])
    assert events["goldstein"].dtype == pl.Float64
    assert events["start"][0] == TEXT.index("withdrew")
    assert articles["outlet"][0] == "=HYPERLINK(1)"
    assert pl.read_parquet(paths["reports"])["changed"].dtype == pl.Boolean


@pytest.mark.parametrize(("name", "delimiter"), [("polecat", "\t"), ("icews", "\t")])
def test_dyads_hold_only_what_is_asserted(name: str, delimiter: str, tmp_path: Path) -> None:
    """A mention that is only planned is no event for a data set of what happened."""
    (path,) = written(name, tmp_path)
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        assert tuple(next(reader)) == tuple(module(name).COLUMNS)
        assert list(reader) == []


def test_gdelt_has_61_and_16_columns(tmp_path: Path) -> None:
    """The column counts are those of the GDELT 2.0 codebook, and both files share their ids."""
    events, mentions = written("gdelt", tmp_path)
    rows = [line.split("\t") for line in events.read_text(encoding="utf-8").splitlines()]
    seen = [line.split("\t") for line in mentions.read_text(encoding="utf-8").splitlines()]
    assert {len(r) for r in rows} == {61}
    assert {len(r) for r in seen} == {16}
    assert {r[0] for r in seen} <= {r[0] for r in rows}
    assert rows[0][1] == "20220216"
    assert int(seen[0][9]) == TEXT.index("withdrew")


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_conflict_files_hold_violence_that_is_told_to_have_happened(name: str, tmp_path: Path) -> None:
    """A retreat is none, one that is told is one row; beside it stands what was left out."""
    from tests.exports.test_conflicts import rows, told

    assert len(written(name, tmp_path)[0].read_text().splitlines()) == 1
    ((row,), _) = rows(name, tmp_path, told(dead="4"))
    assert row["country"] == "Ukraine"
    assert tuple(row) == tuple(module(name).COLUMNS)


def test_plover_lines_have_lists_of_parties(tmp_path: Path) -> None:
    """Actors and recipients are lists; a planned event has the auxiliary mode future."""
    first = json.loads(written("plover", tmp_path)[0].read_text(encoding="utf-8").splitlines()[0])
    assert (first["event"], first["mode"], first["auxmode"]) == ("RETREAT", "withdraw", ["future"])
    assert [a["code"] for a in first["actor"]] == ["RUS"]


def test_web_annotations_select_by_position_and_quote(tmp_path: Path) -> None:
    """Both selectors point at the same code points."""
    page = json.loads(written("webannotation", tmp_path)[0].read_text(encoding="utf-8"))
    items = page["first"]["items"]
    assert page["total"] == len(items)
    assert len({x["id"] for x in items}) == len(items)
    for item in items:
        for target in item["target"]:
            position, quote = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert TEXT[: position["start"]].endswith(quote["prefix"])


def test_brat_offsets_are_those_of_its_text_file(tmp_path: Path) -> None:
    """Every text-bound line repeats the words at its offsets in the .txt beside it."""
    paths = written("brat", tmp_path)
    for ann in (p for p in paths if p.suffix == ".ann"):
        text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
        bound = [line.split("\t") for line in ann.read_text(encoding="utf-8").splitlines() if line.startswith("T")]
        assert bound
        for _, place, words in bound:
            spans = [tuple(map(int, s.split())) for s in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[a:b] for a, b in spans) == words


def test_conll_words_are_the_text(tmp_path: Path) -> None:
    """Each word stands at its offsets, in as many columns as the header names; a withdrawal is tagged."""
    lines = written("conll", tmp_path)[0].read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert {len(r) for r in rows} == {10}
    assert all(TEXT[int(r[2]) : int(r[3])] == r[1] for r in rows)
    assert [r[8:] for r in rows if r[1] == "withdrew"] == [["B-RETREAT", "B-planned"]] * 2


def test_follow_the_money_entities_refer_to_each_other(tmp_path: Path) -> None:
    """Every mention's document and actor are entities of the file; values are lists of strings."""
    entities = [json.loads(line) for line in written("ftm", tmp_path)[0].read_text(encoding="utf-8").splitlines()]
    ids = {e["id"] for e in entities}
    assert {"Article", "Mention", "Event"} <= {e["schema"] for e in entities}
    for e in entities:
        assert all(isinstance(x, str) for values in e["properties"].values() for x in values)
        if e["schema"] == "Mention":
            assert {*e["properties"]["document"], *e["properties"]["resolved"]} <= ids


def test_geojson_is_longitude_first(tmp_path: Path) -> None:
    """RFC 7946: [longitude, latitude]."""
    page = json.loads(written("geojson", tmp_path)[0].read_text(encoding="utf-8"))
    assert page["features"][0]["geometry"] == {"type": "Point", "coordinates": [27.56667, 53.9]}


def test_timeline_slides_are_text_not_markup(tmp_path: Path) -> None:
    """Dates are numbers; words of articles are escaped."""
    page = json.loads(written("timelinejs", tmp_path)[0].read_text(encoding="utf-8"))
    (slide,) = page["events"]
    assert slide["start_date"] == {"year": 2022, "month": 2, "day": 16}
    assert slide["end_date"]["day"] == 20


def test_claims_carry_no_rating(tmp_path: Path) -> None:
    """Who makes the claim and where; no verdict of truth."""
    text = written("claims", tmp_path)[0].read_text(encoding="utf-8")
    (claim,) = json.loads(text)["@graph"]
    assert claim["appearance"][0]["author"]["name"] == "NATO"
    assert "reviewRating" not in text


def test_icalendar_holds_what_is_due(tmp_path: Path) -> None:
    """An open happening with a due day is an all-day entry; lines are folded at 75 octets; one that is over is none."""
    (path,) = written("icalendar", tmp_path)
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20220220" in unfolded
    assert "SUMMARY:Due: Russia withdraws\\, \\\\ or\\; not" in unfolded
    assert b"VEVENT" not in written("icalendar", tmp_path, standing(Status.BORNE_OUT))[0].read_bytes()


def test_made_by_hand_is_sound() -> None:
    """The record these tests are made of would itself pass `verify`."""
    from standoff.record.verify import problems_of

    assert list(problems_of(reading(), reading().article.text_sha256)) == []
    assert reading().article.published == date(2022, 2, 17)
