"""Numbers with unit and bounds: "7,000 extra troops", "up to 190,000", "between 169,000 and 190,000", "dozens of tanks"."""

from __future__ import annotations

from standoff.grammar.arguments import is_oblique
from standoff.grammar.names import tells_day
from standoff.grammar.nouns import counting_words
from standoff.grammar.words import is_cardinal, is_plural_common_noun, is_proper_noun
from standoff.knowledge import load, words
from standoff.language import Parse, Token
from standoff.model import Quantity, Span

__all__ = ["number_of", "quantity_of"]

LESS_THAN = words("quantities", "less_than")

BETWEEN_BOUND_AND_NUMBER = words("quantities", "between_bound_and_number")
BETWEEN_NUMBERS = words("quantities", "between_numbers")
BEFORE_NUMBER = words("quantities", "before_number")

_TABLE = load("quantities")
_UNITS: dict[str, float] = {word: float(n) for word, n in (_TABLE["numbers"] | _TABLE["tens"]).items()}
_SCALES: dict[str, float] = {word: float(n) for word, n in _TABLE["scales"].items()}
_SUFFIXES: dict[str, float] = {word: float(n) for word, n in _TABLE["suffixes"].items()}
_CROWDS: dict[str, tuple[float, float | None]] = {word: (low, high) for word, (low, high) in _TABLE["crowds"].items()}
_VAGUE: dict[str, tuple[float, float | None]] = {word: (low, high) for word, (low, high) in _TABLE["vague"].items()}
_AT_LEAST = words("quantities", "at_least")
_MORE = words("quantities", "more")
_LESS = words("quantities", "less")
_UP_TO = words("quantities", "up_to")


def quantity_of(parse: Parse, token: Token) -> Quantity | None:
    """The quantity of the noun phrase headed by the token; None where no number is said.

    The unit is the noun, singular or plural as written; `low` and `high` are None where open.
    """
    first, last = _phrase(token)
    words = parse.tokens[first:last]
    found = number_of(words)
    if found is None:
        return None
    (a, b), low, high = found
    if b - a == 1 and _dated(words[a]):
        return None  # "the 1991 borders", "the May 9 parade"
    if low == high and not is_plural_common_noun(token) and b - a == 1 and _is_year(words[a]):
        return None
    start, end = words[a], words[b - 1]
    unit = _currency(parse, start) or ("" if start.i <= token.i <= end.i else token.lower)
    span = Span(min(start.start, token.start), max(end.end, token.end))
    return Quantity(span, low, high, unit)


def _currency(parse: Parse, first: Token) -> str:
    """The currency before a sum of money, or right after it: "$800 million", "20 billion euros"."""
    for token in parse.tokens[max(first.sent.first, first.i - 1) : first.i + 4]:
        if token.text in _MONEY:
            return _MONEY[token.text]
    return ""


def _dated(number: Token) -> bool:
    """Whether a single number is a year or the day of a month."""
    tokens = number.sent.parse.tokens
    before = tokens[number.i - 1] if number.i > number.sent.first else number
    day = is_proper_noun(before) and tells_day(before)
    return tells_day(number) and (_is_year(number) or day)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("18", "19", "20")


_MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "A$": "AUD", "C$": "CAD"}


def _phrase(token: Token) -> tuple[int, int]:
    """The tokens before the noun that may count it, and "of" what is counted."""
    first = min((t.i for c in counting_words(token) for t in c.subtree()), default=token.i)
    last = token.i + 1
    after = token.sent.parse.tokens[last : min(last + 1, token.sent.last)]
    if after and after[0].lower in _SCALES and _numeral(token) is not None:
        last += 1
    if is_oblique(token) and token.head.lower == "of" and token.head.head.lower in _CROWDS | {"number": 0, "total": 0}:
        crowd = token.head.head
        first = min((t.i for t in crowd.subtree() if t.i <= crowd.i), default=crowd.i)
    tokens = token.sent.parse.tokens
    if (
        first - 2 >= token.sent.first
        and tokens[first - 1].lower in ("and", "to", "-", "–")
        and _numeral(tokens[first]) is not None
    ):
        lead = first - 2
        while lead > token.sent.first and _numeral(tokens[lead]) is not None:
            lead -= 1
        if tokens[lead].lower in ("between", "from") and lead < first - 2:
            first = lead
    while first > token.sent.first and token.i - first < 12 and _leads(token.sent.parse.tokens[first - 1]):
        first -= 1
    return first, last


def _leads(token: Token) -> bool:
    return token.text in _MONEY or _qualifier(token)


def _qualifier(token: Token) -> bool:
    return token.lower in _MORE | _LESS | _UP_TO | _AT_LEAST or token.lower in BETWEEN_BOUND_AND_NUMBER


def number_of(words: list[Token]) -> tuple[tuple[int, int], float | None, float | None] | None:
    """The first number in the words: (its tokens as indices, least, most)."""
    at = next((n for n, w in enumerate(words) if _starts(words, n)), None)
    if at is None:
        return None
    n, low, high = _read(words, at)
    if n == at:
        return None
    first = at
    before = [w.lower for w in words[max(0, at - 4) : at]]
    if n + 1 < len(words) and words[n].lower in BETWEEN_NUMBERS and _numeral(words[n + 1]) is not None:
        is_range = words[n].lower != "and" or "between" in before
        if is_range:
            m, _, top = _read(words, n + 1)
            if top is not None and low is not None:
                low = low * _borrowed(words, at, n, n + 1, m)
                return (_from(words, first), m), min(low, top), max(low, top)
    lead = _from(words, first)
    qualifiers = {w.lower for w in words[lead:at]}
    after = {w.lower for w in words[n : n + 2]}
    low, high = _bounds(qualifiers, after, low, high)
    return (lead, n), low, high


def _borrowed(words: list[Token], a: int, b: int, c: int, d: int) -> float:
    """The scale that "10 to 20 thousand" lends its first number."""
    mine = any(w.lower in _SCALES for w in words[a:b])
    theirs = [_SCALES[w.lower] for w in words[c:d] if w.lower in _SCALES]
    first = _numeral(words[a])
    return theirs[-1] if theirs and not mine and first is not None and first < 1000 else 1.0


def _bounds(qualifiers: set[str], after: set[str], low: float | None, high: float | None) -> tuple[float | None, float | None]:
    if "up" in qualifiers or "most" in qualifiers or "maximum" in qualifiers:
        return None, high if high is not None else low
    if qualifiers & _AT_LEAST or qualifiers & _MORE:
        return low, None
    if qualifiers & LESS_THAN:
        return None, high
    if qualifiers & {"nearly", "almost"}:
        return None, high
    if after & {"plus", "+"} or (after & {"more"} and "or" in after):
        return low, None
    return low, high


def _from(words: list[Token], at: int) -> int:
    while at > 0 and (_leads(words[at - 1]) or words[at - 1].lower in BEFORE_NUMBER):
        at -= 1
    return at


def _starts(words: list[Token], n: int) -> bool:
    lower = words[n].lower
    if _numeral(words[n]) is not None:
        return lower != "one" or len(words) > n + 1
    return lower in _CROWDS or (lower in ("several", "few") and n + 1 < len(words))


def _read(words: list[Token], at: int) -> tuple[int, float | None, float | None]:
    """Read a number that begins at a word: (index after it, least, most)."""
    lower = words[at].lower
    n = at + 1
    if (lower in _VAGUE and lower not in _CROWDS) or lower == "few":
        low, high = _VAGUE[lower]
        if n < len(words) and words[n].lower in (*_SCALES, "dozen"):
            scale = _SCALES.get(words[n].lower, 12.0)
            return n + 1, low * scale, high * scale if high else None
        return n, low, high
    if lower in _CROWDS:
        low, high = _CROWDS[lower]
        while n + 1 < len(words) and words[n].lower == "of" and words[n + 1].lower in _CROWDS:
            low *= _CROWDS[words[n + 1].lower][0] / 2
            n += 2
        return n, low, high
    total = _numeral(words[at]) or 0.0
    small = total
    while n < len(words):
        lower = words[n].lower
        if lower in _SCALES and (len(lower) > 2 or words[n - 1].end == words[n].start or is_cardinal(words[n])):
            total = total * _SCALES[lower]
        elif lower == "dozen":
            total *= 12.0
        elif (value := _numeral(words[n])) is not None and small >= 20 and value < 10 and lower in _UNITS:
            total += value
        elif not _joins(words, at, n, total):
            break
        n += 1
    return n, total, total


def _joins(words: list[Token], at: int, n: int, total: float) -> bool:
    """Whether "and" or a hyphen goes on with a number in words: "two hundred and five", "twenty-five"."""
    if n + 1 >= len(words) or words[n + 1].lower not in _UNITS or words[at].lower not in _UNITS:
        return False
    return words[n].lower == "-" or (words[n].lower == "and" and total >= 100)


def _numeral(token: Token) -> float | None:
    """The value of one word: digits with separators, or a number word."""
    lower = token.lower
    if lower in _UNITS:
        return _UNITS[lower]
    if lower in _SCALES:
        return _SCALES[lower]
    if "-" in lower:
        ten, _, one = lower.partition("-")
        if ten in _UNITS and one in _UNITS:
            return _UNITS[ten] + _UNITS[one]
    return _digits(lower)


def _digits(lower: str) -> float | None:
    text, scale = lower.rstrip("+"), 1.0
    for suffix, times in _SUFFIXES.items():
        if text.endswith(suffix) and text[: -len(suffix)].replace(",", "").replace(".", "").isdigit():
            text, scale = text[: -len(suffix)], times
            break
    plain = text.replace(",", "")
    if len(plain) > 18 or not plain.replace(".", "", 1).isdigit() or not plain.isascii():
        return None
    return float(plain) * scale
