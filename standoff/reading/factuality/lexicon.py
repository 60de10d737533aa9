"""The factuality table as look-ups: signatures of predicates, modals, modifiers, conjunctions, words of probability."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from standoff import knowledge
from standoff.lexicon.signatures import Signature, signatures

__all__ = ["FACT", "LISTS", "SOFT", "Lexicon", "Signature", "lexicon"]

FACT = ("fact", "ongoing")
SOFT = ("planned", "predicted", "possible", "called_for", "doubted")
Words = frozenset[str]  # a section of the table that is a list of words and no more


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The factuality table. `signatures` is keyed by (verb | noun | adj, lemma with its particle, link)."""

    signatures: dict[tuple[str, str, str], Signature]
    particles: frozenset[str]
    modifiers: dict[str, str]
    adverbs: dict[str, str]
    modals: dict[str, tuple[str, str]]
    links: dict[str, str]
    later: frozenset[str]
    durative: Words
    involuntary: Words
    speech: Words
    resulting: Words
    to_come: Words
    timetabled: Words
    deciders: Words
    units: Words
    courtesies: Words
    wrongful: Words
    thought_of: Words
    decided: Words
    enacts: Words
    spoken: Words
    polite: Words
    performed: Words
    small_clause: Words
    admissions: Words
    scant: Words
    baseless: Words
    belying: Words
    calling: Words
    makers: Words
    unspoken: Words
    dates: Words
    forms: dict[str, str]
    likelihood: dict[str, tuple[int, int]]

    def sign(self, pos: str, lemma: str, *links: str) -> Signature | None:
        """The signature of a predicate for the first of the links it is listed with."""
        for link in links:
            found = self.signatures.get((pos, lemma, link))
            if found is not None:
                return found
        return None


LISTS = tuple(field.name for field in fields(Lexicon) if field.type == "Words")


def _links(table: dict[str, list[str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for value in ("fact", "possible", "not"):
        out.update(dict.fromkeys(table[value], value))
    out.update(dict.fromkeys(table["possible_phrases"], "possible"))
    return out


@cache
def lexicon() -> Lexicon:
    """The table, built once a process."""
    table = knowledge.load("factuality")
    signs = signatures()
    return Lexicon(
        signatures=signs,
        particles=frozenset(k[1].partition(" ")[0] for k in signs if " " in k[1]),
        modifiers={w: value for value, words in table["modifiers"].items() for w in words},
        adverbs={w: value for value, words in table["adverbs"].items() for w in words},
        modals={w: (m["holds"], m["denied"]) for w, m in table["modals"].items()},
        links=_links(table["links"]),
        later=frozenset(table["links"]["future"]),
        **{name: frozenset(table[name]) for name in LISTS},
        forms=dict(table["forms"]),
        likelihood={w: (low, high) for w, (low, high) in table["likelihood"].items()},
    )
