"""Words of the world stand in `standoff/knowledge/`, not in rules: no list of English words in reading and the ledger.

A literal set, tuple, list or the keys of a dict with three or more lower-case words is looked at. What may stand in code is
listed here by kind: the terms that the program's own tables, types and parser use, the endings of words, the names a module
gives away, and its own fields.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff

PACKAGE = Path(standoff.__file__).parent
FOLDERS = ("grammar", "reading", "ledger")
WORD = re.compile(r"[a-z][a-z' -]*")
ENDINGS = {"startswith", "endswith", "removeprefix", "removesuffix"}
TERMS: dict[str, set[str]] = {
    "slots of a predicate": {
        *("subj", "obj", "iobj", "poss", "mod", "comp_subj", "by", "taker", "holder", "to", "on", "for", "of", "with", "over"),
        *("against", "about", "from"),
    },
    "links of a clause": {"bare", "to", "that", "obj"},
    "relations of dependency": {
        *(
            "nsubj",
            "nsubjpass",
            "csubj",
            "csubjpass",
            "dobj",
            "obj",
            "iobj",
            "pobj",
            "pcomp",
            "dative",
            "agent",
            "attr",
            "oprd",
        ),
        *(
            "acomp",
            "xcomp",
            "ccomp",
            "advcl",
            "acl",
            "relcl",
            "conj",
            "cc",
            "appos",
            "compound",
            "nmod",
            "amod",
            "advmod",
            "mark",
        ),
        *("parataxis", "preconj", "predet", "nummod", "quantmod", "intj", "meta", "punct"),
        *("det", "poss", "prep", "prt", "aux", "auxpass", "neg", "expl", "root", "dep", "case", "obl", "advmod", "npadvmod"),
    },
    "parts of speech of the lexicon": {"verb", "noun", "adjective", "adverb"},
    "frames of statements": {
        *("that", "wh", "quote", "post", "according", "pas-as", "pas-to", "pas-of", "pas-small"),
        *("to", "ing", "obj", "obj-to", "small", "as", "person"),
    },
    "sections of the table of cues": {"views", "documents", "labels", "talks", "tellers", "claims", "confirming", "acts"},
    "values of factuality": {
        *("fact", "ongoing", "not", "possible", "planned", "predicted", "called_for", "doubted", "denied", "same", "attempt"),
    },
    "signatures of predicates": {
        *("saying", "hearsay", "belief", "demand", "threat", "denial", "accusation", "allegation", "prediction", "refusal"),
        *("expectation", "doubting", "verification", "demand_noun", "prediction_noun", "conjecture", "causative", "permission"),
        *("attempt", "plan", "implicative", "continuing", "beginning", "ending", "must_have"),
    },
    "kinds of names": {
        *("country", "capital", "seat", "place", "area", "adjective", "people", "organisation", "group", "media", "society"),
    },
    "how names are used": {"metonym", "demonym", "place"},
    "kinds of roles": {"sites", "bodies", "people", "things", "inherit", "state", "person", "states", "organisation"},
    "kinds and precisions of places": {
        *("town", "county", "region", "country", "historical", "continent", "base", "nuclear", "site", "seat", "island"),
        *("strait", "sea", "river", "lake", "mountain", "front", "exact", "area", "district", "water", "land", "admin1"),
    },
    "details of events": {"force", "treaty", "weapon", "object", "from", "to", "act", "dead", "injured"},
    "objects of the table of forces": {
        "ambassador",
        "diplomats",
        "embassy",
        "border",
        "port",
        "city",
        "airport",
        "territory",
        "bridge",
    },
    "paths of parties": {
        *(
            "named before",
            "pronoun",
            "owner",
            "within",
            "shared",
            "control",
            "participle",
            "of what it is about",
            "of the place",
        ),
    },
    "stages": {"times", "actors", "places", "statements", "events", "stances"},
    "sections of the table of eras": {"names", "powers", "adjectives"},
    "outcomes": {"came", "did not come", "open"},
    "kinds of claims of forces": {
        *("withdrawal", "deployment", "exercises", "exercise", "nuclear", "arms", "delivery", "level"),
    },
    "counts of a standing": {"asserting", "contesting", "foreseeing", "interested", "changed", "copies"},
    "traits of parts": {"town", "sender", "destination", "number", "object", "days"},
    "camps of holders": {"asserts", "contests", "foresees", "called_for"},
    "columns of an order": {"history", "reported", "foreseen"},
}


def strings(node: ast.AST) -> list[str]:
    """The lower-case words that a literal lists."""
    inner: list[ast.expr | None] = []
    if isinstance(node, (ast.Set, ast.Tuple, ast.List)):
        inner = list(node.elts)
    elif isinstance(node, ast.Dict):
        inner = list(node.keys)
    texts = (x.value for x in inner if isinstance(x, ast.Constant) and isinstance(x.value, str))
    return [text for text in texts if WORD.fullmatch(text)]


def excused(tree: ast.Module) -> Iterator[ast.AST]:
    """Literals that list no words: names a module gives away, fields, endings, explanations, several names at once."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.Assign) and any(getattr(t, "id", "") in ("__all__", "__slots__") for t in node.targets)) or (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)
        ):
            yield node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ENDINGS:
            yield from node.args
        elif isinstance(node, ast.Set) and any(isinstance(x, ast.Constant) and x.value == "" for x in node.elts):
            yield node  # endings, none among them
        elif isinstance(node, ast.Dict) and all(isinstance(v, ast.Constant) and " " in str(v.value) for v in node.values):
            yield node  # a name and its explanation
        elif isinstance(node, ast.Dict) and all(isinstance(v, (ast.Attribute, ast.Lambda, ast.Call)) for v in node.values):
            yield node  # a dispatch: what is to be done under each of our own names


AFFIXES = {"st", "nd", "rd", "th", "iye", "ie", "ye"}  # endings of ordinals, and of names in other spellings
SYNTAX = re.compile(r"\\[a-zA-Z]|\((?:\?(?:P<\w+>|[:=!]|<[=!]))?")  # of regular expressions: classes, and what opens a group


def alternatives(pattern: str) -> list[str]:
    """The words between which a regular expression chooses."""
    parts = re.split(r"[|()]", SYNTAX.sub("(", pattern)) if pattern.count("|") > 1 else []
    return [part.strip() for part in parts if WORD.fullmatch(part.strip()) and len(part.strip()) > 1 and part not in AFFIXES]


def prose(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr):
            yield node.body[0].value


def lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a module that list English words, with them."""
    tree = ast.parse(source)
    fine = {id(node) for node in (*excused(tree), *prose(tree))}
    fields = {n.target.id for n in ast.walk(tree) if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    for node in ast.walk(tree):
        found = alternatives(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else strings(node)
        if len(found) < 3 or id(node) in fine or any(set(found) <= terms for terms in (fields, *TERMS.values())):
            continue
        yield getattr(node, "lineno", 0), found


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_list_of_english_words(folder: str) -> None:
    """Whoever teaches it a word finds the word in a table."""
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {', '.join(words[:8])}"
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for line, words in lists(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        'NEAR = frozenset({"in", "near", "around"})',
        'x = token.lower in ("he", "she", "they")',
        'SIZES = {"dozen": 12, "score": 20, "couple": 2}',
        'x = [*("attack", "raid", "strike"), *OTHERS]',
        'x = word in ("to", "into", "towards", "-")',
        'x = kind in ("town", "village", "hamlet")',  # of which one is no kind of the gazetteer's
        'x = re.compile(r"(?:now|today|still)[.]")',
        'x = re.match(rf"(?P<word>raid|attack|strike) {YEAR}", text)',
    ],
)
def test_the_test_sees_them(line: str) -> None:
    """In every kind of literal, and beside marks and terms."""
    assert list(lists(line))


@pytest.mark.parametrize(
    "line",
    [
        '__all__ = ["find", "named", "words"]',
        'x = word.endswith(("s", "x", "ch", "sh"))',
        'x = place.kind in ("town", "county", "region")',
        'x = token.lower in ("a", "an")',
        'x = re.compile(r"[0-9]+(?:st|nd)|[a-z]+|[.]")',
        'x = {"JRN", "CVL", "MIL"}',
        'HARD, SOFT, WIDE = "hard", "soft", "wide"',
    ],
)
def test_the_test_lets_terms_be(line: str) -> None:
    """Terms of the program, endings, and what is too short to be a list."""
    assert not list(lists(line))
