"""Scores stances on this project's own labels: holder and factuality of mentions in the development corpus.

`labels/stances.jsonl` holds offsets only: {"set", "id", "start", "end", "holder": [start, end] or "narrator",
"factuality"}, over `corpus/<set>.jsonl` (or `seed.txt`) of the shared folder.
Labelled by reading, before any system's answer was seen. Figures:
macro F1 over the factualities of the codebook, and accuracy of the holder. Halves are by article id, as elsewhere.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.language import Parse, Token
from standoff.model import NARRATOR, Factuality, Span, Stance, Statement
from standoff.reading.actors import Cast, find_cast
from standoff.reading.attribution import find_statements
from standoff.reading.factuality import Judge
from standoff.scoring.gold import Figure, article_of, half, language

__all__ = ["Judged", "figures", "judged", "macro_f1"]

LABELS = Path(__file__).parent / "labels" / "stances.jsonl"


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled mention with what the reading says of it."""

    label: dict[str, Any]
    token: Token
    stance: Stance
    holder_right: bool

    @property
    def right(self) -> bool:
        """Whether the factuality is the label's."""
        return self.stance.factuality.value == str(self.label["factuality"])


@cache
def _texts(shared: Path, name: str) -> dict[str, dict[str, Any]]:
    if name == "seed":
        text = (shared / "seed.txt").read_text(encoding="utf-8")
        return {"seed": {"id": "seed", "text": text, "published": "2022-02-17"}}
    with (shared / "corpus" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return {r["id"]: r for r in map(json.loads, lines)}


def judged(shared: Path, part: str = "all") -> Iterator[Judged]:
    """Every label of the part with the stance the reading gives it: the one of the label's holder, else the first."""
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if part in ("all", half(label["id"])):
            by_article.setdefault((label["set"], label["id"]), []).append(label)
    for (name, identifier), labels in by_article.items():
        parse = language().parse(article_of(_texts(shared, name)[identifier]))
        cast = find_cast(parse)
        statements = find_statements(parse, cast)
        judge = Judge(parse, cast, statements)
        for label in labels:
            yield from _judge(parse, cast, statements, judge, label)


def _judge(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], judge: Judge, label: dict[str, Any]
) -> Iterator[Judged]:
    tokens = parse.tokens_in(Span(label["start"], label["end"]))
    if not tokens:
        return
    known = {s.id: s for s in statements}
    stances = judge.stances(tokens[0])
    for stance in stances:
        if _same_holder(parse, cast, known, stance, label["holder"]):
            yield Judged(label, tokens[0], stance, True)
            return
    yield Judged(label, tokens[0], stances[0], False)


def _same_holder(parse: Parse, cast: Cast, known: dict[str, Statement], stance: Stance, holder: Any) -> bool:
    """By the source's words, by the name they resolve to, or by the words themselves."""
    if NARRATOR in (holder, stance.holder):
        return stance.holder == str(holder)
    gold = Span(*holder)
    if stance.statement is not None and any(s.meets(gold) for s in known[stance.statement].source):
        return True
    for token in parse.tokens_in(gold):
        actor = cast.of(token)
        if actor is not None and actor.name == stance.holder:
            return True
    said = gold.of(parse.text).casefold()
    theirs = stance.holder.removeprefix("unnamed: ").casefold()
    return bool(theirs) and (said in theirs or theirs in said)


def macro_f1(pairs: list[tuple[str, str]], classes: list[str]) -> float:
    """Mean F1, in percent, over the classes that the gold has; pairs are (gold, found)."""
    gold, found, right = Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(g for g, f in pairs if g == f)
    scores = [2 * right[c] / (gold[c] + found[c]) for c in classes if gold[c]]
    return 100 * sum(scores) / len(scores) if scores else 0.0


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """Macro F1 of factuality, its F1 by class, and holder accuracy."""
    cases = list(judged(shared, part))
    pairs = [(c.label["factuality"], c.stance.factuality.value) for c in cases]
    classes = [f.value for f in Factuality]
    holders = 100 * sum(c.holder_right for c in cases) / max(1, len(cases))
    out = [
        Figure("stances (own labels)", "factuality, macro F1", part, macro_f1(pairs, classes), len(cases), 70.0, None),
        Figure("stances (own labels)", "holder, accuracy", part, holders, len(cases), 88.0, None),
    ]
    for name in classes:
        count = sum(g == name for g, _ in pairs)
        out.append(Figure("stances (own labels)", f"{name}, F1", part, macro_f1(pairs, [name]), count))
    return out
