"""Names that more than one place or body bears, by what the article itself says of them.

"Moscow, Idaho" and "Valencia, Venezuela" are where the name behind the comma says; "(AFP)" behind the Armed Forces of the
Philippines means these from there on; the Senate in Abuja is Nigeria's, and in an article about Peru the Congress is Peru's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from standoff.grammar.words import is_possessive_mark
from standoff.knowledge import load, words
from standoff.language import Token
from standoff.reading.actors.affiliation import Hit, Marks
from standoff.reading.actors.known_names import Entry, is_state
from standoff.reading.actors.person import NameSpan

__all__ = ["as_explained", "counted", "country_about", "whose_shared"]

ENOUGH, MOSTLY = 2, 0.75  # names of known country in an article, and the share of them that are of the one it is about
SEATED = frozenset({"in", "of"})
TOWNS = frozenset({"place", "capital"})
WITHIN = frozenset({"country", "place"})
CLOSING = frozenset({",", ".", ")", ";"})  # "In Cairo, Israel said": no name of a town ends there
RELATIVE = words("function_words", "relative_words")
STATES = frozenset({"country", "capital", "place", "adjective"})


@cache
def _shared() -> frozenset[str]:
    return frozenset(load("organisations")["shared"])


def as_explained(tokens: Sequence[Token], marks: Marks) -> Marks:
    """The marks with what the words right around a name say of it: a place's country behind a comma, what an acronym means."""
    hits = dict(marks.hits)
    for hit in _apart(hits):
        _put(hits, _placed(tokens, hit, hits))
    for hit in _apart(hits):
        if _is_shared(tokens, hit) and (code := _named_around(tokens, hit, hits)):
            _put(hits, _of(hit, code))
    for acronym, entry in _acronyms(tokens, hits):
        for i, hit in list(hits.items()):
            if hit.last - hit.first == 1 and tokens[i].text == acronym:
                hits[i] = Hit(hit.first, hit.last, entry)
    return Marks(hits, marks.calls)


def counted(tokens: Sequence[Token], marks: Marks, spans: Iterable[NameSpan]) -> Counter[str]:
    """How often each state is named: by its own names, its places and bodies, and its people known by the table."""
    own = [h.entry.code for h in _apart(marks.hits) if not h.entry.international and not _is_shared(tokens, h)]
    own += [s.persona.code for s in spans if s.persona.known]
    return Counter(code for code in own if is_state(code))


def country_about(counts: Counter[str]) -> str:
    """The state that an article is about, most of what it names being of it; "" where there are several or too few names."""
    if counts.total() < ENOUGH:
        return ""
    code, n = counts.most_common(1)[0]
    return code if n >= MOSTLY * counts.total() else ""


def whose_shared(tokens: Sequence[Token], marks: Marks, counts: Counter[str]) -> Marks:
    """The marks with bodies of shared names under the article's country; open where it names several and not the table's."""
    if counts.total() < ENOUGH:
        return marks
    hits = dict(marks.hits)
    for hit in _apart(hits):
        if _is_shared(tokens, hit) and hit.entry.code not in counts and not _named_around(tokens, hit, hits):
            _put(hits, _of(hit, country_about(counts)))
    return Marks(hits, marks.calls)


def _apart(hits: dict[int, Hit]) -> list[Hit]:
    return [hits[i] for i in sorted(hits) if hits[i].first == i]


def _put(hits: dict[int, Hit], hit: Hit) -> None:
    for i in range(hit.first, hit.last):
        hits[i] = hit


def _text(tokens: Sequence[Token], hit: Hit) -> str:
    return " ".join(t.text for t in tokens[hit.first : hit.last]).replace(" '", "'").replace(" ’", "'")


def _is_shared(tokens: Sequence[Token], hit: Hit) -> bool:
    return hit.entry.kind in ("seat", "group") and _text(tokens, hit) in _shared()


def _of(hit: Hit, code: str) -> Hit:
    entry = hit.entry
    return hit if code == entry.code else Hit(hit.first, hit.last, replace(entry, code=code, kind="group"))


def _placed(tokens: Sequence[Token], hit: Hit, hits: dict[int, Hit]) -> Hit:
    """ "Valencia, Venezuela": the town where the name behind the comma is."""
    if hit.entry.kind not in TOWNS or hit.last + 1 >= len(tokens) or tokens[hit.last].text != ",":
        return hit
    behind = hits.get(hit.last + 1)
    if behind is None or behind.entry.kind not in WITHIN or behind.entry.code in ("", hit.entry.code):
        return hit
    closed = behind.last < len(tokens) and tokens[behind.last].text in CLOSING and not _described(tokens, behind.last + 1)
    if not closed or _lists(tokens, behind) or _lists(tokens, hit, ahead=False):
        return hit
    return Hit(hit.first, hit.last, Entry("place", behind.entry.code, _text(tokens, hit)))


def _described(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows says more of the name: "in Geneva, Russia, which had asked for it, objected"."""
    return at < len(tokens) and tokens[at].lower in RELATIVE


def _lists(tokens: Sequence[Token], hit: Hit, *, ahead: bool = True) -> bool:
    """Whether the names stand in a list: "in Paris, Germany, and Rome", "Cairo, Iran and Iraq"."""
    if not ahead:
        return hit.first > 0 and tokens[hit.first - 1].text == ","
    near = tokens[hit.last : hit.last + 2]
    return any(t.lower in ("and", "or", "&") for t in near)


def _named_around(tokens: Sequence[Token], hit: Hit, hits: dict[int, Hit]) -> str:
    """The state named right before a body ("Peru's Congress") or behind it ("the Senate in Abuja"), "" if there is none."""
    at = hit.first - 1
    if at > 0 and is_possessive_mark(tokens[at]):
        at -= 1
    before = hits.get(at)
    if before is not None and before.entry.kind in STATES and is_state(before.entry.code):
        return before.entry.code
    at = hit.last + 1
    if at >= len(tokens) or tokens[hit.last].lower not in SEATED:
        return ""
    at += tokens[at].lower == "the"
    behind = hits.get(at)
    return behind.entry.code if behind is not None and behind.entry.kind in STATES and is_state(behind.entry.code) else ""


def _acronyms(tokens: Sequence[Token], hits: dict[int, Hit]) -> Iterator[tuple[str, Entry]]:
    """Acronyms in brackets behind a known body whose initials they are, and what they mean by that."""
    for hit in _apart(hits):
        after = tokens[hit.last : hit.last + 3]
        if len(after) < 3 or after[0].text != "(" or after[2].text != ")" or hit.entry.kind not in ("group", "organisation"):
            continue
        initials = "".join(t.text[0] for t in tokens[hit.first : hit.last] if t.text[0].isupper())
        if len(initials) > 1 and after[1].text == initials:
            yield initials, hit.entry
