"""Dictionaries of actors become tables of our shape, which stand beside the shipped ones when the user names their folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff import imports, knowledge
from standoff.errors import BadDate, KnowledgeError, Malformed
from tests.imports import made

TEXTS = {"petrarch": made.PETRARCH, "ftm": made.FTM}


def read(form: str, tmp_path: Path, text: str | None = None) -> Any:
    path = tmp_path / f"in.{form}"
    path.write_text(TEXTS[form] if text is None else text, encoding="utf-8")
    return imports.actors(form, path)


def asked(folder: Path, code: str) -> Any:
    """What a new process says, with the tables of a folder beside ours."""
    env = os.environ | {"STANDOFF_KNOWLEDGE": str(folder)}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_petrarch_people_and_bodies(tmp_path: Path) -> None:
    """Offices by date, synonyms, sectors; what has no role or an unknown code is left out and counted."""
    found = read("petrarch", tmp_path)
    assert found.leaders() == {
        "NLD": {"Marta Velden": {"sex": "f", "also": ["President Velden"], "was": ["official 2010-01-01..2014-12-31"]}}
    }
    assert found.organisations() == {
        "national": {"NLD": {"MIL": ["Dutch River Army"]}},
        "changing": {
            "Nordland Front": {
                "code": "DNK",
                "else": "OPP",
                "times": [["", "2005-05-31", "REB"], ["2005-06-01", "", "OPP"]],
                "also": ["Nlf", "NLF"],
            }
        },
    }
    assert sum(found.left_out.values()) == 2


def test_ftm_people_and_bodies(tmp_path: Path) -> None:
    """Occupancies give offices with their days, topics and schemata the sectors of bodies."""
    found = read("ftm", tmp_path)
    assert found.leaders() == {
        "DEU": {
            "Ilse Tarnow": {"sex": "f", "also": ["Ilse Maria Tarnow"], "was": ["minister of defence 2012-03-01..2015-12-31"]}
        },
        "NOR": {"Odd Norheim": {"was": ["ambassador .."]}},
    }
    assert found.organisations() == {
        "national": {"NLD": {"REB": ["Harbour Watch"]}, "DNK": {"GOV": ["Bureau of Tides"]}},
    }
    assert found.left_out == {"a person without a country": 1, "a body without a country": 1}


def test_whom_the_shipped_tables_have_is_left_out(tmp_path: Path) -> None:
    """A dictionary's general words never stand in the way of an office that we know."""
    found = read("petrarch", tmp_path, "ANGELA_MERKEL [DEUGOV]\nPENTAGON [USAMIL]\nNEW_HARBOUR_ARMY [USAMIL]\n")
    assert (found.humans, [b.names[0] for b in found.bodies]) == ([], ["New Harbour Army"])
    assert found.left_out == {"a name that the shipped tables have": 2}


@pytest.mark.parametrize("form", TEXTS)
def test_written_tables_are_sound_beside_ours(form: str, tmp_path: Path) -> None:
    """YAML of the shipped shape, that the linter of the shipped tables finds nothing wrong with."""
    for path in read(form, tmp_path).write(tmp_path / "know", form):
        assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
    code = "import json; from standoff.knowledge.check import faults; print(json.dumps(faults()))"
    assert asked(tmp_path / "know", code) == []


def test_imported_actors_are_known_as_of_their_day(tmp_path: Path) -> None:
    """The general words of an office, in office and after it; ours are still known; the digest is another."""
    read("petrarch", tmp_path).write(tmp_path / "know", "petrarch")
    code = """
import json
from datetime import date
from standoff import knowledge
from standoff.reading.actors.linking import resolve
who = ["Marta Velden 2012", "Marta Velden 2016", "Nordland Front 2003", "Nordland Front 2016", "Angela Merkel 2016"]
found = [resolve(w[:-5], day=date(int(w[-4:]), 1, 1)) for w in who]
print(json.dumps([[a.code if a else None for a in found], knowledge.digest()]))
"""
    codes, digest = asked(tmp_path / "know", code)
    assert codes == ["NLD GOV", "NLD ELI", "DNK REB", "DNK OPP", "DEU GOV"]
    assert digest != knowledge.digest()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"leader.yaml": "{}"}, "leaders.yaml"),  # a misspelt table is not passed over in silence
        ({"places_world.yaml": "{}"}, "tables that can be added to"),
        ({"leaders.yaml": "- a\n- list"}, "leaders.yaml"),
        ({"leaders.mine.yaml": "USA: {Joe Biden: {was: president}}\n"}, "leaders.mine.yaml: USA: Joe Biden: was"),
        ({"leaders.yaml": "a: [b"}, "leaders.yaml"),
    ],
)
def test_tables_of_another_shape_are_refused(files: dict[str, str], says: str, tmp_path: Path) -> None:
    """The message names the file, and the entry."""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    code = """
import json
from standoff import errors, knowledge
try:
    knowledge.load("leaders"); print(json.dumps(""))
except errors.KnowledgeError as error:
    print(json.dumps(error.detail))
"""
    assert says in asked(tmp_path, code)


def test_tables_are_joined_key_by_key() -> None:
    """Mappings and lists grow, a single value is the user's."""
    ours = {"a": {"x": [1, 2], "y": "old"}, "b": 1}
    assert knowledge.joined(ours, {"a": {"x": [2, 3], "y": "new", "z": 0}}, "t") == {
        "a": {"x": [1, 2, 3], "y": "new", "z": 0},
        "b": 1,
    }
    assert knowledge.joined(ours, None, "t") == ours
    with pytest.raises(KnowledgeError, match="t: a"):
        knowledge.joined(ours, {"a": [1]}, "t")


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("SOME_NAME\n", Malformed, "line 1, column 10"),
        ("SOME_NAME [RUSGOV\n", Malformed, "line 1, column 11"),
        ("A_NAME [RUSGOV 20100101-20090101]\n", BadDate, "line 1, column 8"),
        ("A_NAME [RUSGOV 20101301-20110101]\n", BadDate, "no day"),
        ("A_NAME [RUSGOV 2010]\n", Malformed, "neither"),
        ("A_NAME []\n", Malformed, "line 1, column 8"),
        ("+SYNONYM\n", Malformed, "before any name"),
        ("  [RUSGOV]\n", Malformed, "line 1, column 3"),
        ("A_NAME [RUSGOV]\nB_NAME\nC_NAME [FRA]\n", Malformed, "line 2, column 7"),
    ],
)
def test_a_wrong_dictionary_is_refused_at_its_place(text: str, error: type, says: str, tmp_path: Path) -> None:
    """Line and column."""
    with pytest.raises(error, match=says):
        read("petrarch", tmp_path, text)


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("not json\n", Malformed, "line 1, column 1"),
        ('{"id": "a"}\n', Malformed, "no schema, properties"),
        ("[1]\n", Malformed, "line 1"),
        ('{"id": "a", "schema": "Person", "properties": []}\n', Malformed, "column properties"),
        ('{"id": "a", "schema": "Person", "properties": {"name": "A"}}\n', Malformed, "column properties.name"),
        (made.FTM.replace("2012-03", "2012-15"), BadDate, "line 3, column properties.startDate"),
        ("[" * 100_000, Malformed, "line 1"),
    ],
)
def test_wrong_entities_are_refused_at_their_place(text: str, error: type, says: str, tmp_path: Path) -> None:
    """Line and column."""
    with pytest.raises(error, match=says):
        read("ftm", tmp_path, text)
