"""A name means what it means wherever it is typed; what is not decided is offered, and never taken for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.errors import NotUnderstood, UsageError
from standoff.knowledge import load
from standoff.ledger.sides import side
from standoff.names import key, near, understand
from standoff.names.table import called, is_code

DAY = date(2022, 2, 17)

MEANT = {
    # codes, in any case
    "RUS": "RUS", "rus mil": "RUS MIL", "nato": "NATO",
    # names, articles, abbreviations with and without full stops
    "Russia": "RUS", "russia": "RUS", "RUSSIA": "RUS", "the Netherlands": "NLD", "U.S.": "USA", "US": "USA", "USA": "USA",
    "United Kingdom": "GBR", "UK": "GBR", "Russian Federation": "RUS", "European Union": "EU", "U.N.": "UN", "OTAN": "NATO",
    # demonyms and possessives
    "Russian": "RUS", "Ukrainians": "UKR", "Poles": "POL", "Ukraine's": "UKR",
    # accents and other signs
    "Turkiye": "TUR", "Türkiye": "TUR", "Cote d’Ivoire": "CIV", "Guinea Bissau": "GNB",
    # former names, and what countries call themselves
    "Burma": "MMR", "Swaziland": "SWZ", "Zaire": "COD", "Abyssinia": "ETH", "Rhodesia": "ZWE", "Deutschland": "DEU",
    # capitals in any spelling mean the country, seats of power who sits there
    "Kiev": "UKR", "Kyiv": "UKR", "Peking": "CHN", "Washington": "USA", "the Kremlin": "RUS GOV", "Downing Street": "GBR GOV",
    # people by their offices of the day, in any transliteration
    "Zelenskiy": "UKR GOV", "Zelensky": "UKR GOV", "Volodymyr Zelenskyy": "UKR GOV", "Putin's": "RUS GOV",
    "Liz Truss": "GBR GOV",
    # parts of countries
    "Russian military": "RUS MIL", "Ukraine's government": "UKR GOV", "parliament of Georgia": "GEO LEG",
    "Syrian rebels": "SYR REB",
    "Chinese foreign ministry": "CHN GOV", "US Army": "USA MIL", "police of France": "FRA COP",
    # bodies, with the code that readings give them
    "Hamas": "PSE REB", "WHO": "UN", "Security Council": "UN",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), MEANT.items())
def test_a_name_means_its_code(name: str, code: str) -> None:
    """And says so, unless the name is the code."""
    found = understand(name, DAY)
    assert found.meaning, found.says
    assert found.meaning.code == code
    assert name == code or code in found.says


@pytest.mark.parametrize("code", [*load("countries")["countries"], *load("organisations")["international"]])
def test_every_name_of_the_tables_leads_to_its_country(code: str) -> None:
    """By its name, in any case; those that fit several offer it among them."""
    for written in (called(code), called(code).upper(), f"the {called(code)}"):
        assert side(code) in {side(m.code) for m in understand(written).meanings}, written


@pytest.mark.parametrize(
    ("name", "codes"), {"Korea": {"KOR", "PRK"}, "Congo": {"COD", "COG"}, "Brussels": {"EU", "BEL"}}.items()
)
def test_a_name_of_several_is_not_decided(name: str, codes: set[str]) -> None:
    """All of them are offered in the message, which is a refusal for whoever wants one."""
    found = understand(name)
    assert found.meaning is None
    assert {m.code for m in found.meanings} == codes
    with pytest.raises(NotUnderstood, match="say which") as refused:
        _ = found.decided
    assert all(code in refused.value.detail for code in codes)
    assert isinstance(refused.value, UsageError)


def test_namesakes_are_told_apart_by_the_day() -> None:
    """Who holds a high office on the day is meant; without a day, nobody is chosen at random."""
    assert understand("Bush", date(1990, 1, 1)).decided.name == "George H. W. Bush"
    assert understand("Bush", date(2003, 1, 1)).decided.name == "George W. Bush"
    assert len(understand("Bush").meanings) > 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    {"Rusia": "Russia", "Ukrane": "Ukraine", "Volodymir Zelenskyy": "Volodymyr Zelensky", "Germny": "Germany"}.items(),
)
def test_a_mistyped_name_is_unknown_and_its_neighbours_are_named(typed: str, meant: str) -> None:
    """Nobody is guessed."""
    found = understand(typed)
    assert not found.meanings
    assert found.near[0] == meant
    assert "nobody is known" in found.says
    assert meant in found.says


@pytest.mark.parametrize("name", ["", " ", "Qwxyz", "'", "%", "\x00", "🇺🇦", "a" * 10_000, "the", "of", "'s", "((("])
def test_what_is_no_name_means_nobody(name: str) -> None:
    """It is said, and nothing breaks."""
    found = understand(name)
    assert not found.meanings
    assert len(found.says) < 600


def test_a_role_alone_asks_whose() -> None:
    """ "Rebels" are of some country."""
    assert "say whose" in understand("rebels").says
    assert "say whose" not in understand("Qwxyz").says


def test_keys_fold_what_does_not_matter() -> None:
    """Case, accents, full stops, hyphens, articles and possessives; nothing else."""
    assert key("The  Côte-d’Ivoire's") == key("cote d'ivoire") == "cote divoire"
    assert key("Niger") != key("Nigeria")


def test_near_names_are_near() -> None:
    """The nearest first; what is unlike is left out."""
    assert near("Irann", ["Iraq", "Iran", "Poland"])[0] == "Iran"
    assert near("Poland", ["Iraq"]) == ()


def test_the_table_is_sound() -> None:
    """Every code of it is one that the tables know, and no added name hides another's."""
    table = load("names")
    for name, codes in table["several"].items():
        assert len(codes) > 1
        assert all(is_code(c) for c in codes), name
    for code, names in table["also"].items():
        assert is_code(code)
        assert all(understand(n).decided.code == code for n in names)
