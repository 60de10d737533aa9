"""Without a cluster: files at any place become portions, portions become shards, and shards the rows of one machine."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest

from standoff import pipeline
from standoff.cluster import Shards, find, portions
from standoff.cluster.engine import Crew
from standoff.cluster.station import Station, Work
from standoff.errors import UsageError
from standoff.model import Reading, Rejected
from standoff.reading import rules_version
from standoff.record import Record
from tests.cluster.conftest import contents

fsspec = pytest.importorskip("fsspec")


def loaded(paths: list[str], folder: str, path: Path, size: int) -> tuple[str, list[tuple]]:
    """The record of paths, by way of portions and shards, in this process."""
    station = Station(Work(folder=folder, version=rules_version(), apart=False))
    shards = Shards(folder)
    with Record(path, create=True) as record:
        notes = [station.read(p) for p in portions(find(paths), "x", size=size)]
        pipeline.load((o for note in notes for o in shards.read(note)), record)
        found = contents(record)
    station.close()
    return found


@pytest.mark.parametrize("size", [700, 1_000_000])
def test_the_rows_are_those_of_one_machine(pile: Path, alone: tuple, tmp_path: Path, size: int) -> None:
    """Whatever the portions: files together, and a file of lines cut in pieces."""
    assert loaded([str(pile)], str(tmp_path / "shards"), tmp_path / "r.db", size) == alone


def test_sources_and_shards_at_any_place(pile: Path, alone: tuple, tmp_path: Path) -> None:
    """In memory for once: the same articles; only what they are named after is another place."""
    fs = fsspec.filesystem("memory")
    fs.put(str(pile), "/pile", recursive=True)
    digest, refused = loaded(["memory://pile"], "memory://shards", tmp_path / "r.db", 700)
    assert [r[2] for r in refused] == [r[2] for r in alone[1]]
    assert {r[0].path for r in refused} == {"memory:///pile/b.jsonl", "memory:///pile/c.txt", "memory:///pile/d.txt"}
    with Record(tmp_path / "r.db") as record:
        moved = [replace(r, article=replace(r.article, origin=replace(r.article.origin, path=""))) for r in record.readings()]
    with Record(tmp_path / "s.db", create=True) as record:
        pipeline.add([str(pile)], record, workers=0)
        assert moved == [
            replace(r, article=replace(r.article, origin=replace(r.article.origin, path=""))) for r in record.readings()
        ]
    assert digest != alone[0]


def test_portions_cover_every_line_once(tmp_path: Path) -> None:
    """Cut at ends of lines, with the number of lines before; blank lines and a last line without an end are no matter."""
    text = b"".join(b"%d%s\n" % (n, b" " * (n % 300)) + b"\n" * (n % 3 == 0) for n in range(30_000)) + b"end"
    (tmp_path / "a.jsonl").write_bytes(text)
    pieces = [p for portion in portions(find([str(tmp_path)]), "x", size=4_000) for p in portion.pieces]
    assert len(pieces) > 30
    assert b"".join(text[p.start : p.end] for p in pieces) == text
    assert all(text[: p.start].count(b"\n") == p.before for p in pieces)
    assert all(p.start == 0 or text[p.start - 1 : p.start] == b"\n" for p in pieces)


def test_a_portion_is_named_by_what_its_outcome_depends_on(pile: Path) -> None:
    first = [p.id for p in portions(find([str(pile)]), "x", size=700)]
    assert first == [p.id for p in portions(find([str(pile)]), "x", size=700)]
    assert not set(first) & {p.id for p in portions(find([str(pile)]), "other rules", size=700)}


def test_files_are_found_as_on_one_machine(pile: Path, tmp_path: Path) -> None:
    local = [Path(p.place).relative_to(pile).as_posix() for p in find([str(pile)])]
    remote = [p.place.removeprefix(f"file://{pile}/") for p in find([f"file://{pile}"])]
    assert (
        local
        == remote
        == ["a.html", "b.jsonl", "c.txt", "d.txt", *(f"deep/{x.name}" for x in sorted((pile / "deep").iterdir()))]
    )
    (missing,) = find([str(tmp_path / "none")])
    (away,) = find(["memory://none/at/all"])
    assert missing.refused is not None
    assert away.refused is not None
    assert (missing.refused[0], away.refused[0]) == ("missing", "missing")


def test_what_no_machine_has_is_said(tmp_path: Path, pile: Path) -> None:
    station = Station(Work(folder=str(tmp_path / "s"), version="other", apart=False))
    with pytest.raises(UsageError, match="another version"):
        station.ready()
    (portion, *_) = portions(find([str(pile / "c.txt")]), "x")
    elsewhere = replace(portion, pieces=tuple(replace(p, place="/nowhere/c.txt") for p in portion.pieces))
    with pytest.raises(UsageError, match="is not on"):
        station.read(elsewhere)
    with pytest.raises(UsageError):
        list(find(["nonsense://x/y"]))


def test_a_note_is_written_last_and_whole(tmp_path: Path) -> None:
    """A torn note is none; a note of another format is none."""
    shards = Shards(str(tmp_path / "s"))
    assert shards.done("p") is None
    shards.note("p", {"files": []})
    assert shards.done("p") == {"format": 1, "files": []}
    (tmp_path / "s" / "done" / "p.json").write_text('{"format": 1, "fi')
    assert shards.done("p") is None


def test_the_shards_can_be_served_from(pile: Path, tmp_path: Path) -> None:
    """By anything that reads Parquet: all portions of the latest run, and none of an earlier one."""
    import polars

    shards, station = Shards(str(tmp_path / "s")), Station(Work(folder=str(tmp_path / "s"), version="x", apart=False))
    assert shards.files("events") == []
    for depends in ("old rules", "new rules"):
        made = list(portions(find([str(pile / "deep")]), depends, size=200))
        shards.manifest([p.id for p in made])
        for portion in made:
            station.read(portion)
    station.close()
    frame = polars.scan_parquet(shards.files("articles")).select("id", "published").collect()
    assert len(frame) == 7
    assert {"event", "holder", "factuality"} <= set(polars.scan_parquet(shards.files("stances")).collect_schema().names())


def test_half_a_surrogate_pair_costs_its_article(tmp_path: Path, pile: Path) -> None:
    shards = Shards(str(tmp_path / "s"))
    good = next(o for o in pipeline.read([str(pile / "deep")]) if isinstance(o, Reading))
    bad = replace(good, article=replace(good.article, id="bad", title="\ud800"))
    found = list(shards.read({"files": shards.write(0, "p", [good, bad])}))
    assert found[0] == good
    assert isinstance(found[1], Rejected)
    assert found[1].reason == "unstorable"


def test_a_portion_that_is_lost_again_and_again_is_refused(pile: Path) -> None:
    """Twice it is read again, before all others; the third time each of its files is stored as refused, and the run goes on."""
    (first, second, *_) = portions(find([str(pile)]), "x", size=700)
    crew, fresh = Crew(Work(folder="s"), 1), deque([second])
    assert crew._again(first, "ActorDiedError", fresh) == []
    assert fresh.popleft() == first
    assert crew._again(first, "ActorDiedError", fresh) == []
    assert fresh.popleft() == first
    ((number, refused),) = crew._again(first, "ActorDiedError", fresh)
    assert number == first.number
    assert list(fresh) == [second]
    assert [(r.origin.path, r.reason) for r in refused] == [(p.named, "reading_error") for p in first.pieces]
