"""What the words of a noun phrase say of the actor that they describe: country or organisation, sector, role.

The phrase is given as tokens with the place of its head; countries, organisations and roles in it have been found before
(`known_names`). What stands before the head modifies it ("Russian", "Kremlin", "former"); what stands behind it belongs to it
only behind certain prepositions ("minister of", "residents in", but not "ambassador to").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.grammar.names import names_organisation, names_party, names_person, names_place, names_work, same_kind_of_name
from standoff.grammar.nouns import is_compound
from standoff.grammar.words import (
    has_form_of_name,
    is_adposition,
    is_content_word,
    is_lexical_verb,
    is_possessive_mark,
    is_pronoun,
    is_proper_noun,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.actors.known_names import Entry, Role, entry_as_of, names, roles
from standoff.reading.actors.people import candidates
from standoff.reading.actors.spelling import fold

__all__ = ["Call", "Hit", "Marks", "Wording", "code_of", "country_of", "describe", "mark"]

AT_WHOM = words("function_words", "at_whom")

OF = words("function_words", "whose_office")
FROM = OF - words("function_words", "not_from_whose")
FORMER_SECTORS = frozenset({"GOV", "LEG", "PTY", "SPY", "JUD", "MIL"})
ARMED = frozenset({"REB", "PRM", "CRM", "UAF"})
YIELDING = frozenset({"UAF", "MIL", "GOV", "PRM", "REB", "PTY", "CRM", "LEG"})  # give way to an armed group's own sector
BORROWED = frozenset({"seat", "group", "society"})  # whose names other countries' bodies may bear too
NATIONAL = frozenset({"adjective", "country"})
WEAK_BEFORE = words("actor_words", "loose_before")
WEAK_AFTER = words("actor_words", "loose_after")


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens `[first, last)` of the article."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Call:
    """A role word at tokens `[first, last)` of the article."""

    first: int
    last: int
    role: Role


@dataclass(frozen=True, slots=True)
class Marks:
    """Known names and role words by each token that they cover."""

    hits: dict[int, Hit]
    calls: dict[int, Call]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a noun phrase says: `code` of a country or organisation or ""; `known` when the head itself is a known word."""

    code: str = ""
    international: bool = False
    sector: str | None = None
    role: str | None = None
    kind: str = ""
    plural: bool = False
    former: bool = False
    of: str = ""
    behind: bool = False  # code or sector were taken from behind the head
    by: str = "description"


def code_of(code: str, sector: str | None) -> str:
    """The code of an actor: country or organisation, then sector; "" for one of no known affiliation."""
    return f"{code} {sector}" if code and sector and code != sector else code


def country_of(code: str, international: bool) -> str | None:
    """The country of an actor's code: none for international organisations and for IMG, the militants of many countries."""
    return code if code and not international and code not in ("IMG", "NGO") else None


def mark(tokens: Sequence[Token], day: date | None, *, whole: bool = True) -> Marks:
    """Find known names and roles among an article's tokens. `whole`: the tokens are parsed, so that tags can be trusted."""
    calls: dict[int, Call] = {}
    for first, last, those in roles().find(tokens):
        call = Call(first, last, those[0])
        for i in range(first, last):
            calls[i] = call
    hits: dict[int, Hit] = {}
    for first, last, found in names().find(tokens):
        if whole and not _is_name(tokens[first:last], found[0], calls):
            continue
        hit = Hit(first, last, _best(found, day))
        for i in range(first, last):
            hits[i] = hit
    return Marks(hits, calls)


def _best(found: Sequence[Entry], day: date | None) -> Entry:
    order = {"country": 0, "adjective": 1, "organisation": 2, "capital": 3, "seat": 4, "group": 5}
    return entry_as_of(min(found, key=lambda e: order.get(e.kind, 9)), day)


def _before_known_person(token: Token) -> bool:
    """Whether first name and surname of somebody the tables know stand directly behind a word."""
    behind = token.sent.parse.tokens[token.i + 1 : token.i + 3]
    return len(behind) == 2 and bool(candidates(tuple(fold(t.text) for t in behind)))


def _is_name(tokens: Sequence[Token], entry: Entry, calls: dict[int, Call]) -> bool:
    """Whether a single word that may be a known name is one here, by its tag and by what the model sees around it."""
    if len(tokens) > 1:
        return True
    token = tokens[0]
    if entry.kind in ("adjective", "people"):
        return is_content_word(token) and not is_lexical_verb(token)
    if entry.kind == "seat" and names_organisation(token) and _in_longer(token, calls):  # "Trinamool Congress"
        return False
    if (names_person(token) or names_work(token)) and entry.kind != "seat":
        if entry.kind == "country" and _before_known_person(token):
            return True  # "the president (France Emmanuel Macron)", but "Chad Hill"
        return not is_compound(token) if _in_longer(token, calls) else is_proper_noun(token) and entry.kind != "place"
    if token.text.isupper() and len(token.text) > 1:
        return not (is_pronoun(token) or is_lexical_verb(token) or is_adposition(token))
    nominal = is_content_word(token) and not is_lexical_verb(token)
    return is_proper_noun(token) or (nominal and (names_party(token) or names_place(token)))


def _in_longer(token: Token, calls: dict[int, Call]) -> bool:
    """Whether the model's name goes on before or behind the token, leaving country words aside."""
    parse = token.sent.parse.tokens
    near = parse[max(token.sent.first, token.i - 1) : token.i] + parse[token.i + 1 : min(token.sent.last, token.i + 2)]
    return any(
        same_kind_of_name(t, token) and has_form_of_name(t) and t.i not in calls and t.lower not in words("roles", "own")
        for t in near
    )


def describe(tokens: Sequence[Token], head: int, marks: Marks) -> Wording | None:
    """What the phrase says of an actor, None if its head is no word for one.

    Args:
        tokens: the phrase's tokens, in text order.
        head: the index of its head in `tokens`.
        marks: the known names and roles of the text.
    """
    at = tokens[head].i
    call = marks.calls.get(at)
    hit = marks.hits.get(at)
    if hit and (call is None or hit.last - hit.first >= call.last - call.first) and not _only_modifies(hit, call):
        return _of_name(tokens, head, hit, marks)
    states = _of_states(tokens, head, marks)
    if states or call is None:
        return states
    return _of_role(tokens, head, call, marks)


def _of_states(tokens: Sequence[Token], head: int, marks: Marks) -> Wording | None:
    """ "the NATO countries", "the Arab states": whoever is named before the noun."""
    word = tokens[head].lower
    if word not in words("roles", "states"):
        return None
    hit = marks.hits.get(tokens[head - 1].i) if head else None
    if hit is None and tokens[head].text[0].isupper() and tokens[head + 1 : head + 2] and tokens[head + 1].lower == "of":
        hit = next((h for t in tokens[head + 2 : head + 4] if (h := marks.hits.get(t.i)) and h.entry.kind == "country"), None)
        if hit:
            return Wording(hit.entry.code, False, None, None, "states", False, False, hit.entry.name, behind=True, by="name")
    if hit is None or hit.entry.kind not in ("organisation", "adjective") or not hit.entry.code:
        return None
    entry = hit.entry
    return Wording(entry.code, entry.international, None, None, "states", word.endswith("s"), False, entry.name, by="name")


def _only_modifies(hit: Hit, call: Call | None) -> bool:
    """An adjective at the head, as in "the Iraqi" or "foreign Ukrainian", is a noun unless a role word covers it."""
    return hit.entry.kind == "adjective" and call is not None


def _of_name(tokens: Sequence[Token], head: int, hit: Hit, marks: Marks) -> Wording:
    entry = hit.entry
    at = hit.first - tokens[0].i
    if entry.kind == "people" and at > 0 and tokens[at - 1].lower == "ethnic":  # of no state: where they live tells
        code, _, international = _behind(tokens, head, marks, False)
        return Wording(code, international, None, None, "people", True, False, entry.name, bool(code), "demonym")
    former = any(t.lower in words("roles", "former") for t in tokens[:head])
    code, name = entry.code, entry.name
    if entry.kind == "people" and [t.lower for t in tokens[head + 1 : head + 2]] == ["of"]:  # "the Albanians of Kosovo"
        code = _behind(tokens, head, marks, False)[0] or code
    if entry.kind in BORROWED:  # "the Colombian Congress", "the German Foreign Office"
        other, _, _ = _before(tokens, hit.first, marks, NATIONAL)
        if other and other != code:
            code, name = other, " ".join(t.text for t in tokens[:head] if t.i in marks.hits and t.i < hit.first) + " " + name
    if not code or (entry.kind == "group" and code == "IMG"):
        code = _before(tokens, hit.first, marks)[0] or code
    by = {"capital": "metonym", "seat": "metonym", "adjective": "demonym", "people": "demonym"}.get(entry.kind, "name")
    return Wording(code, entry.international, entry.sector, None, entry.kind, entry.kind == "people", former, name, False, by)


def _of_role(tokens: Sequence[Token], head: int, call: Call, marks: Marks) -> Wording | None:
    role = call.role
    code, group, international = _before(tokens, tokens[head].i, marks, free=role.word in words("roles", "relational"))
    sector: str | None = _sector(tokens, call, marks, group)
    behind = False
    if role.word in words("roles", "presiding") and (own := _presided(tokens, head, marks)):
        sector, behind = own, True
    if not code or (role.kind == "inherit" and not sector):
        later, other, foreign = _behind(tokens, head, marks, bool(code))
        behind = bool(later or other)
        code, international = (code, international) if code else (later, foreign)
        if role.kind == "inherit" and not sector:
            sector = other
    if role.kind == "inherit" and not sector:
        sector = role.sector or (None if international else _default(role.word, code))
    if role.kind == "things" and not code:
        return None
    former = any(t.lower in words("roles", "former") for t in tokens[:head])
    if sector == "JRN" and any(t.lower in words("roles", "official") for t in tokens[:head]):
        sector = "GOV"
    if former and sector in FORMER_SECTORS and role.kind in ("people", "inherit"):
        sector = "ELI"
    if international and sector in ("GOV", None):
        sector = "GOV" if role.kind in ("people", "inherit") and role.word not in words("roles", "collective") else None
    return Wording(code, international, sector or None, _role_words(tokens, call), role.kind, role.plural, former, "", behind)


def _presided(tokens: Sequence[Token], head: int, marks: Marks) -> str:
    """The sector of what somebody is president of, where that is a body of another kind than a state's government."""
    after = tokens[head + 1 : head + 9]
    if not after or after[0].lower != "of":
        return ""
    for t in after[1:]:
        if is_adposition(t) or t.text in ",;":
            break
        call, hit = marks.calls.get(t.i), marks.hits.get(t.i)
        if call and call.role.kind == "bodies" and call.role.sector not in ("GOV", "MIL"):
            return call.role.sector
        if hit and hit.entry.kind in ("seat", "group", "society") and hit.entry.sector not in (None, "GOV", "MIL"):
            return hit.entry.sector or ""
    return ""


def _default(word: str, code: str) -> str | None:
    return "GOV" if code and word in words("roles", "public") else None


def _role_words(tokens: Sequence[Token], call: Call) -> str:
    return " ".join(t.lower for t in tokens if call.first <= t.i < call.last).replace(" - ", "-")


def _before(
    tokens: Sequence[Token], until: int, marks: Marks, kinds: frozenset[str] | None = None, free: bool = False
) -> tuple[str, str | None, bool]:
    """Code, sector of a known body, and whether it is international, of the nearest known name before the head."""
    for t in reversed(tokens):
        if t.i >= until:
            continue
        hit = marks.hits.get(t.i)
        if hit is None or hit.entry.kind == "region" or _weak(tokens, hit) or (free and _owns(tokens, hit)):
            continue
        entry = hit.entry
        if kinds and entry.kind not in kinds:
            continue
        own = entry.sector if entry.kind not in ("capital", "place") else None
        if entry.code:
            return entry.code, own, entry.international
    return "", None, False


def _owns(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the name is a possessive."""
    n = hit.last - tokens[0].i
    return n < len(tokens) and is_possessive_mark(tokens[n])


def _weak(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the name stands in "pro-Russian", "US-led", "anti-American", "French-born"."""
    base = tokens[0].i
    k, n = hit.first - base, hit.last - base
    if not 0 <= k < len(tokens):
        return False
    if k >= 2 and tokens[k - 1].text in "-–" and tokens[k - 2].lower in WEAK_BEFORE:
        return True
    if k >= 1 and tokens[k - 1].lower == "ethnic":
        return True
    return n + 1 < len(tokens) and tokens[n].text in "-–" and tokens[n + 1].lower in WEAK_AFTER


def _sector(tokens: Sequence[Token], call: Call, marks: Marks, group: str | None) -> str:
    """The sector by the role at the head, by roles before it ("military officials"), or by the body named before it."""
    role = call.role
    earlier = ""
    for t in reversed(tokens):
        if t.i < call.first and (other := marks.calls.get(t.i)) and other.role.kind in ("bodies", "people"):
            earlier = earlier or other.role.sector
            if other.role.sector in ("OPP", "REB", "PRM"):
                earlier = other.role.sector
                break
    if role.kind == "inherit":
        return earlier or group or ""
    if group in ARMED and role.sector in YIELDING:
        return str(group)
    if earlier in ("OPP", "REB", "PRM") and role.sector in ("MIL", "LEG", "GOV", "PTY", "UAF", "CVL"):
        return earlier
    return role.sector


def _behind(tokens: Sequence[Token], head: int, marks: Marks, have: bool) -> tuple[str, str | None, bool]:
    """Code and sector from what stands behind "of", "in", "from", "for"; a name behind another preposition ends the search."""
    allowed = False
    sector: str | None = None
    seen = 0
    for t in tokens[head + 1 :]:
        if is_adposition(t) or t.lower in OF or t.lower in AT_WHOM:
            allowed = t.lower in (OF if have else FROM)
            continue
        if not allowed:
            continue
        other = marks.calls.get(t.i)
        if other and other.role.kind in ("bodies", "people") and sector is None:
            sector = other.role.sector
        hit = marks.hits.get(t.i)
        if hit and hit.entry.code and hit.entry.kind != "region" and not _weak(tokens, hit):
            entry = hit.entry
            own = entry.sector if entry.kind not in ("capital", "place", "country", "adjective") else None
            nxt = hit.last - tokens[0].i
            if (entry.kind == "adjective" or _owns(tokens, hit)) and not sector:  # "of the Ukrainian army": the body follows
                sector = next((c.role.sector for u in tokens[nxt : nxt + 4] if (c := marks.calls.get(u.i))), None) or None
            return entry.code, sector or own, entry.international
        seen += 1
        if seen > 8:
            break
    return "", sector, False
