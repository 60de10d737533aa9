"""Where a report says it was written, by whom it was sent and when, before its first sentence: "SEOUL, June 26 (Reuters) -".

A dateline is a run of a place (or several), a day and an agency in any order, with commas, slashes and brackets between
them, and a mark behind it: a dash that is set apart, a colon, a bullet, or nothing after an agency in brackets. What such a
run needs to be taken for a dateline grows as its mark says less; a sentence that begins with a town ("Moscow: a city on
edge", "KYIV says") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from standoff.sources.dates import MONTHS
from standoff.sources.layout.table import furniture
from standoff.sources.layout.towns import is_place, is_town

__all__ = ["LONGEST", "Dateline", "dateline_of"]

LONGEST = 140  # code points of a dateline
SHOUTED = 4  # words of a place in capitals
WORDS = 9  # of the places together
BRACKET = 6  # words in brackets that can be an agency's name
HEADLINE = 120  # code points of a headline at most
SENTENCE = 5  # words that must stand behind a colon
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[.'’‘-][^\W_]+)*\.?|\d+(?:[:.]\d\d|st\b|nd\b|rd\b|th\b)?|--+|[^\w\s]|_")
DASHES = frozenset({"-", "–", "—", "―", "--", "---", "_"})
_WIDE = frozenset({"—", "―", "--", "---"})  # dashes that need no space beside them
_BULLETS = frozenset({"•", "·", "●", "|", ">", "»", "▪"})
_BETWEEN = frozenset({",", "/", "|", "&", "·", ".", "-", "–"})
_SMALL = frozenset(
    {"and", "of", "de", "da", "do", "del", "al", "el", "la", "le", "sur", "upon", "on", "the", "am", "near", "in"}
)
_CLOSING = {"(": ")", "[": "]", "/": "/"}
_OPENING_MARKS = "\"'“‘«„"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of some words. `end` is the code point behind its mark and the space after that.

    `by` says what shows it to be one.
    """

    end: int
    by: str


@dataclass(slots=True)
class _Run:
    """What has been read of a dateline."""

    places: list[list[str]] = field(default_factory=lambda: [[]])
    day: bool = False
    agency: str = ""  # "known", or "bracket" where only its brackets tell
    bracketed: bool = False  # the agency stands in brackets
    mark: str = ""
    end: int = 0
    last: str = ""  # the token read last

    def words(self) -> list[str]:
        return [w for place in self.places for w in place]

    @property
    def closed(self) -> bool:
        """Whether an agency in brackets, behind a place, was read last: no mark need follow."""
        return bool(self.agency and self.words()) and self.last.rstrip(".") in _CLOSING.values()

    @property
    def first(self) -> str:
        return " ".join(self.places[0]) if self.places else ""

    @property
    def shouted(self) -> bool:
        """Whether the first place stands in capitals, and is no mere abbreviation."""
        words = [w for w in self.places[0] if w not in _SMALL]
        letters = "" if len(words) > SHOUTED else "".join(words)
        return len(letters) > 3 and all(w.isupper() or not w.isalpha() or (w[0] in "dDlL" and w[1:].isupper()) for w in words)


def dateline_of(words: str, *, lead: bool) -> Dateline | None:
    """The dateline that some words begin with; None where they begin with none.

    Args:
        words: a paragraph.
        lead: it is among an article's first, where a town by itself can be a dateline.
    """
    if not words[:1] or not (words[0].isupper() or words[0] in "([") or words.lower().startswith(furniture().bylines):
        return None
    tokens = list(_TOKEN.finditer(words, 0, LONGEST))
    run = _read(words, tokens)
    if run is None:
        return None
    by = _shown(run, words[run.end :], lead=lead)
    return Dateline(run.end, by) if by else None


# ------------------------------------------------------------------------------------------------------- reading the run


def _read(words: str, tokens: list[re.Match[str]]) -> _Run | None:
    """The run at the beginning of the words, up to its mark; None where something else stands in it."""
    run, i = _Run(), 0
    while i < len(tokens):
        text = tokens[i].group()
        step = _bracket(run, tokens, i) or _agency(run, tokens, i) or _day(run, tokens, i)
        if not step and _ends(words, tokens, i, run):
            run.mark, run.end = text, _behind(words, tokens[i].end())
            further = _read_further(words, tokens, i + 1)
            return run if further is None else _joined(run, further)
        if not step and run.closed and (text[0].isupper() or text in _OPENING_MARKS):
            break  # "(PTI) The army", "/TASS/. The army"
        step = step or _place(run, tokens, i)
        if not step:
            return None
        i += step
        run.last = (run.last if tokens[i - 1].group() == "." else "") + tokens[i - 1].group()
    if run.closed:
        run.end = _behind(words, tokens[i - 1].end())
        return run
    if i == len(tokens) and tokens and tokens[-1].end() == len(words.rstrip()):
        run.end = len(words)
        return run  # a line of its own
    return None


def _read_further(words: str, tokens: list[re.Match[str]], i: int) -> _Run | None:
    """An agency or a day with a mark of its own behind the first one: "Paris - (AFP) -", "MOSCOW - June 3 -"."""
    rest = tokens[i : i + 8]
    run = _read_plain(words, rest)
    return run if run and (run.agency or run.day) else None


def _read_plain(words: str, tokens: list[re.Match[str]]) -> _Run | None:
    run, i = _Run(), 0
    while i < len(tokens):
        step = _bracket(run, tokens, i) or _agency(run, tokens, i) or _day(run, tokens, i)
        if not step:
            if i and _ends(words, tokens, i, run):
                run.mark, run.end = tokens[i].group(), _behind(words, tokens[i].end())
                return run
            return None
        i += step
    return None


def _joined(run: _Run, further: _Run) -> _Run:
    run.agency, run.bracketed = run.agency or further.agency, run.bracketed or further.bracketed
    run.day = run.day or further.day
    run.mark, run.end = further.mark, further.end
    return run


def _behind(words: str, at: int) -> int:
    return at + len(words[at:]) - len(words[at:].lstrip())


def _ends(words: str, tokens: list[re.Match[str]], i: int, run: _Run) -> bool:
    """Whether a token is the mark behind a dateline: set apart from what follows, or wide."""
    text, start, end = tokens[i].group(), tokens[i].start(), tokens[i].end()
    if not i:
        return False
    after = end >= len(words) or words[end].isspace()
    if text in DASHES:
        before = words[start - 1].isspace() or words[start - 1] in ")]" or text != "_"
        wide = text in _WIDE and (run.agency or run.shouted or run.day)
        return bool((after and before) or wide)
    if text in _BULLETS:
        return after and words[start - 1].isspace() and not _more_places(tokens, i)
    return text == ":" and after


def _more_places(tokens: list[re.Match[str]], i: int) -> bool:
    """Whether another bullet follows soon: then it stands between the parts."""
    return any(t.group() in _BULLETS for t in tokens[i + 1 : i + 5])


def _bracket(run: _Run, tokens: list[re.Match[str]], i: int) -> int:
    """An agency or a state in brackets, or an agency between slashes; how many tokens it takes."""
    close = _CLOSING.get(tokens[i].group())
    if close is None:
        return 0
    end = next((k for k in range(i + 1, min(i + BRACKET + 6, len(tokens))) if tokens[k].group() == close), 0)
    inner = [t.group() for t in tokens[i + 1 : end]]
    if not end or not inner or sum(w[0].isalpha() for w in inner) > BRACKET:
        return 0
    if _names_agency(inner):
        run.agency, run.bracketed = "known", True
    elif close == "/" or not all(w[0].isupper() or w in _SMALL or not w[0].isalpha() for w in inner):
        return 0
    elif not (run.words() and is_place(" ".join(w for w in inner if w[0].isalnum()))):
        run.agency = run.agency or "bracket"
    return end + 1 - i


def _names_agency(inner: list[str]) -> bool:
    """Whether the words are an agency's, or several agencies' with marks between."""
    names = [n.strip() for n in re.split(r"\s[/,|&-]\s|\sand\s|\svia\s", " ".join(inner).lower())]
    table = furniture()
    capital = all(w[0].isupper() or w in _SMALL for w in inner if w[0].isalpha())
    return any(names) and all(n in table.agencies or (capital and n.rpartition(" ")[2] in table.outlets) for n in names if n)


def _agency(run: _Run, tokens: list[re.Match[str]], i: int) -> int:
    """An agency without brackets, behind a place or before a mark."""
    for size in (4, 3, 2, 1):
        some = tokens[i : i + size]
        name = " ".join(t.group() for t in some)
        if len(some) == size and name.lower().rstrip(".") in furniture().agencies and some[0].group()[0].isupper():
            run.agency = "known"
            return size
    return 0


def _day(run: _Run, tokens: list[re.Match[str]], i: int) -> int:
    """A month with a day, a weekday, a year, a time."""
    text = tokens[i].group().lower().rstrip(".")
    near = {t.group().lower().rstrip(".") for t in tokens[max(i - 1, 0) : i + 2]}
    dated = text in MONTHS and any(w[:1].isdigit() for w in near)
    if dated or text in furniture().weekdays:
        run.day = True
        return 1
    if text[:1].isdigit() and (near & set(MONTHS) or (run.day and (len(text) == 4 or ":" in text))):
        return 1
    return _iso_day(run, tokens, i)


def _iso_day(run: _Run, tokens: list[re.Match[str]], i: int) -> int:
    some = [t.group() for t in tokens[i : i + 5]]
    if (
        len(some) == 5
        and len(some[0]) == 4
        and some[0].isdigit()
        and some[1] == some[3]
        and some[2].isdigit()
        and some[4].isdigit()
    ):
        run.day = True
        return 5
    return 0


def _place(run: _Run, tokens: list[re.Match[str]], i: int) -> int:
    """A word of a place's name, or what stands between places."""
    text = tokens[i].group()
    if text in _BETWEEN:
        if text in ",/|&·" and run.places[-1]:
            run.places.append([])
        return 1 if i else 0
    if text.lower() in ("and", "&") and run.places[-1]:
        run.places.append([])
        return 1
    if not text[0].isalpha() or (not text[0].isupper() and text not in _SMALL) or len(run.words()) >= WORDS:
        return 0
    if text in _SMALL and (not run.places[-1] or i + 1 >= len(tokens)):
        return 0
    run.places[-1].append(text)
    return 1


# ------------------------------------------------------------------------------------------------------- is it one?


def _shown(run: _Run, rest: str, *, lead: bool) -> str:
    """What shows a run to be a dateline; "" where nothing does enough."""
    placed = bool(run.places[0])
    if run.agency == "known" and (placed or run.mark in DASHES) and (run.bracketed or not rest[:1].islower()):
        return "agency"
    if run.agency == "bracket" and placed and (run.day or run.shouted or is_town(run.first)) and run.mark in {*DASHES, ":"}:
        return "bracket"
    if not placed or not rest.strip():
        return "place" if placed and lead and not rest.strip() and _alone(run) else ""
    if run.mark in DASHES or run.mark in _BULLETS:
        return _before_dash(run, rest, lead=lead)
    return _before_colon(run, rest) if run.mark == ":" and lead else ""


def _alone(run: _Run) -> bool:
    """Whether a line of its own is a dateline: a town with a day, a mark, or its country; or a town in capitals."""
    if not is_town(run.first):
        return False
    return run.day or bool(run.mark) or run.shouted or (len(run.places) > 1 and is_place(" ".join(run.places[1])))


def _before_dash(run: _Run, rest: str, *, lead: bool) -> str:
    if rest[0].islower():
        return ""
    labelled = run.first.lower() in furniture().labels or run.first.lower().split(" ")[0] in furniture().sections
    if run.shouted and not labelled:
        return "capitals"
    second = " ".join(run.places[1]) if len(run.places) > 1 else ""
    if run.day and (is_town(run.first) or (second and is_place(second))):
        return "day"
    return "town" if lead and is_town(run.first) and (not second or is_place(second)) and _is_sentence(rest) else ""


def _before_colon(run: _Run, rest: str) -> str:
    """A town, and a sentence that is nobody's words: no quotation, and not in the first person."""
    if not is_town(run.first) or rest[0].islower() or not _is_sentence(rest):
        return ""
    if rest[0] in _OPENING_MARKS and not (run.day or run.shouted):
        return ""
    first = {w.strip(",.").lower() for w in rest.split(None, 12)[:12]}
    return "" if first & {"we", "i", "our", "my", "us"} and rest[0] not in _OPENING_MARKS else "colon"


def _is_sentence(rest: str) -> bool:
    """Whether words are a sentence, and no headline."""
    ended = rest.rstrip("\"'”’»)] \n")[-1:] in ".!?…:;,"
    return len(rest.split(None, SENTENCE)) > SENTENCE - 1 and (ended or len(rest) > HEADLINE)
