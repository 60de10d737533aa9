"""The constructions by which words are given to a source, as rows: by the name in a statement's `by`, in words for people.

Each is found by the module that knows how it looks (`direct`, `indirect`, `nominal`, `parenthesis`, `layout`, `relatives`); the
frame of a verb, noun or adjective is the form or preposition of what it takes.
"""

from __future__ import annotations

from collections.abc import Callable

from standoff.reading.rule import Rule, first_that_holds

__all__ = ["CONSTRUCTIONS", "described"]

CLAUSES = frozenset({"that", "wh", "to", "ing", "obj", "obj-to", "small", "as", "person"})


def described(by: str) -> str:
    """A construction in words; its name where no row has it."""
    rule = first_that_holds(CONSTRUCTIONS, by)
    return rule.then if rule is not None else by


def _is(*names: str) -> Callable[[str], bool]:
    return lambda by: by in names


def _takes_phrase(word: str) -> Callable[[str], bool]:
    """Whether it is the frame of a verb, noun or adjective with a preposition."""
    return lambda by: by.startswith(f"{word}-") and by.removeprefix(f"{word}-").removeprefix("obj-") not in CLAUSES


Row = Rule[str, str]
CONSTRUCTIONS: tuple[Row, ...] = (
    Rule(
        "quotation first",
        _is("quote-after"),
        "a quotation, with a clause of saying behind it",
        ('"We will stay," Diaz said.',),
        ('Diaz said: "We will stay in the north."',),
    ),
    Rule(
        "quotation last",
        _is("quote-before"),
        "a quotation that a clause of saying leads to",
        ('Diaz said: "We will stay in the north."',),
        ('"We will stay," Diaz said.',),
    ),
    Rule(
        "quotation behind a colon",
        _is("colon"),
        "a quotation behind a clause without a verb of saying and a colon",
        ('Diaz was blunt: "We will stay in the north."',),
        ('Diaz was blunt in the "north".',),
    ),
    Rule(
        "clause",
        _is("verb-that"),
        "a verb of saying with a clause",
        ("Diaz said that Chile left.", "The paper cited the mayor as saying that Chile left."),
        ("Diaz ensured that Chile left.",),
    ),
    Rule(
        "question",
        _is("verb-wh"),
        "a verb of saying with a question",
        ("Diaz asked whether Chile left.",),
        ("Diaz saw whether Chile left.",),
    ),
    Rule(
        "demand of somebody",
        _is("verb-obj-to", "verb-pas-to"),
        "a verb of saying with somebody and an infinitive",
        ("Diaz asked Chile to leave.", "Diaz was urged to leave."),
        ("Diaz helped Chile to leave.",),
    ),
    Rule(
        "infinitive",
        _is("verb-to"),
        "a verb of saying with an infinitive",
        ("Diaz promised to leave.",),
        ("Diaz tried to leave.",),
    ),
    Rule(
        "gerund",
        _is("verb-ing"),
        "a verb of saying with a gerund",
        ("Diaz denied stealing grain.",),
        ("Diaz began stealing grain.",),
    ),
    Rule(
        "object",
        _is("verb-obj", "verb-person"),
        "a verb of saying with a thing or a person",
        ("Diaz condemned the raid.", "Diaz praised Rojas."),
        ("Diaz watched the raid.",),
    ),
    Rule(
        "object and predicate",
        _is("verb-small", "verb-as", "verb-pas-as"),
        "a verb that calls a thing something",
        ("Diaz called the raid a crime.", "Diaz hailed the deal as a success."),
        ("Diaz met Rojas in May.",),
    ),
    Rule(
        "passive",
        _is("verb-pas-obj", "verb-pas-that"),
        "a verb of saying in the passive",
        ("The raid was condemned by Diaz.", "Rojas was told that Chile left."),
        ("The raid was watched by Diaz.",),
    ),
    Rule(
        "phrase",
        _takes_phrase("verb"),
        "a verb of saying with a phrase",
        ("Diaz called for talks.", "Diaz accused Chile of a raid.", "Diaz was asked about the raid."),
        ("Diaz looked for talks.",),
    ),
    Rule(
        "clause of saying between commas",
        _is("parenthesis"),
        "a clause of saying inside or behind what is said",
        ("Chile left, Diaz said.", "The plan, he said, would fail.", "As Diaz put it, the plan failed."),
        ("The plan, he built, would fail.",),
    ),
    Rule(
        "clause of saying behind a dash",
        _is("after-dash", "dash-dialogue"),
        "what is said, a dash, a verb of saying and its subject",
        ("The front will hold - assessed the head of the institute.",),
        ("The front will hold - all of it.",),
    ),
    Rule(
        "according to",
        _is("according-to"),
        "according to somebody",
        ("According to Diaz, Chile left.",),
        ("Thanks to Diaz, Chile left.",),
    ),
    Rule("view", _is("view"), "in somebody's view", ("In his view, Chile left.",), ("In his house, Chile left.",)),
    Rule(
        "noun",
        lambda by: by.startswith("noun-"),
        "a noun of saying with what is said",
        ("Their claim that Chile left was false.", "Chile's warning of war came late.", "Diaz's hope to win the war is gone."),
        ("Their house that Chile left was empty.",),
    ),
    Rule(
        "adjective",
        lambda by: by.startswith("adjective-"),
        "an adjective of saying or thinking with what is said",
        ("Diaz was confident that Chile left.", "Diaz made clear that Chile left.", "Diaz was optimistic about talks."),
        ("Diaz was lucky that Chile left.",),
    ),
    Rule("adverb", _is("adverb"), "an adverb of hearsay", ("Reportedly, Chile left.",), ("Quickly, Chile left.",)),
    Rule(
        "claim taken up",
        _is("relative"),
        "a clause that denies, doubts or confirms what another said",
        ("There was a raid, an allegation Diaz denies.",),
        ("There was a raid, a crime Diaz saw.",),
    ),
    Rule(
        "sentence before",
        _is("said-this"),
        "a sentence, and in the next who said it",
        ("The road is closed. This was announced by Diaz.",),
        ("The road is closed. This was built by Diaz.",),
    ),
    Rule(
        "turn of a transcript",
        _is("transcript"),
        "a name in capitals, or one that comes again, before a colon",
        ("DIAZ: We will stay.\n\nROJAS: We leave now.\n\nDIAZ: So be it.",),
        ("DIAZ: We will stay.\n\nThey left.",),
    ),
    Rule(
        "name before a colon",
        _is("name-colon"),
        "a name, a colon, a quotation",
        ('Diaz: "We will stay in the north."',),
        ('Then: "We will stay in the north."',),
    ),
    Rule(
        "signature",
        _is("signature"),
        "a quotation with a name behind a dash",
        ('"We will stay in the north of Chile." - Ivan Diaz',),
        ('"We will stay in the north of Chile." - as ever',),
    ),
    Rule(
        "block quotation",
        _is("block-quotation"),
        "a clause of saying that ends in a colon, and the paragraph behind it",
        ("The ministry wrote:\n\nThe road to the north is closed today.",),
        ("The ministry wrote.\n\nThe road to the north is closed today.",),
    ),
    Rule(
        "headline",
        _is("headline"),
        "a source before a headline's colon or behind its dash",
        ("Kyiv: no sign of a withdrawal",),
        ("Kyiv sees no sign of a withdrawal",),
    ),
)
