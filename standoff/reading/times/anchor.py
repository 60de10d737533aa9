"""The time of an event: which of the article's time expressions says when it happened.

The rules in order, each named in `by` before the rule that read the expression itself:
  governed    the expression hangs on the trigger ("the 2014 annexation", "withdrew on Tuesday")
  subject     it hangs on the subject of the trigger ("Monday's attack killed five")
  object      it hangs on what the trigger makes ("signed the 1991 treaty")
  clause      it hangs on a word above the trigger in the same clause, or on a verb joined to it
  sentence    on the clause over the trigger's; "after", "before" and infinitives leave one side open
  statement   on the verb of saying over the trigger: what is told in the past is no later, what is foreseen no earlier
  paragraph   a past event without a time of its own, after a sentence of its paragraph whose main clause has one
Prepositions bound it: "since", "until", "by", "before", "after"; "from ... to" joins two expressions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from standoff.grammar.arguments import (
    adverbial_clauses,
    is_adnominal_clause,
    is_adverbial_clause,
    is_adverbial_noun,
    is_conjunct,
    is_object,
    is_oblique,
    is_prepositional_clause,
    is_relative_clause,
    is_reported_clause,
    is_root,
    is_subject,
    link_words,
    obliques,
    own_subject,
    undergoers,
)
from standoff.grammar.nouns import head_of, is_apposition, is_compound, is_numeric_modifier, is_quantifier
from standoff.grammar.quotations import is_quoted
from standoff.grammar.tense import Tense, tense_of, verb_over
from standoff.grammar.words import (
    is_common_noun,
    is_function_word,
    is_ing_form,
    is_lexical_verb,
    is_noun,
    is_verb,
)
from standoff.knowledge import words
from standoff.language import Parse, Sentence, Token
from standoff.model import BlockKind, When
from standoff.reading.times.climbing import Hung, Step, climbed
from standoff.reading.times.dateline import written
from standoff.reading.times.story import is_history
from standoff.reading.times.words import named_words

__all__ = ["default_time", "event_time"]

ADVERBS_OF_THEN = words("times", "adverbs_of_then")
ENDS_OF_STRETCH = words("times", "ends_of_stretch")
BETWEEN_DAYS = words("times", "between_days")

REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
DETERMINERS = words("times", "before_time_noun")
SINCE = words("times", "time_clause_marks")
LASTING = words("times", "lasting_nouns")
BESIDE = words("times", "beside_lasting")
LONG_AGO = ADVERBS_OF_THEN
STEPS = 10  # heads looked at above a trigger
PARAGRAPH = 2  # sentences looked back in the paragraph
LOOK_BACK = 8  # sentences in which another year may have been set


def event_time(parse: Parse, times: Sequence[When], token: Token) -> When | None:
    """The time of the event whose trigger is the token, None when the article does not say.

    `times` are those of `find_times`, in text order. The result's span is that of the expression; its bounds and `by` are
    those of the event.
    """
    if not times:
        return None
    said = _said_in(parse, times, token.sent)
    if said:
        found = _in_sentence(parse, said, token)
        if found is not None:
            return found
        if any(when.type in ("DATE", "TIME") for _, when in said):
            return None  # the sentence speaks of times, but not of this one's
    return _in_paragraph(parse, times, token)


# ------------------------------------------------------------------------------------------------- in the sentence


def _said_in(parse: Parse, times: Sequence[When], sentence: Sentence) -> list[tuple[Token, When]]:
    """The expressions of a sentence that have days, each with the token that hangs on a word outside it."""
    span = sentence.span
    out = []
    i = bisect_left(times, span.start, key=lambda when: when.span.start)
    for when in times[i:]:
        if when.span.start >= span.end:
            break
        if (
            when.type != "SET"
            and when.value not in REFERENCES
            and (when.earliest or when.latest or when.type in ("DATE", "TIME"))
        ):
            out.append((head_of(parse.tokens_in(when.span)), when))
    return out


def _in_sentence(parse: Parse, said: list[tuple[Token, When]], token: Token) -> When | None:
    """Climb from the trigger; at each word take what hangs on it."""
    hanging = _by_word(said)
    at, side, verb = token, "", verb_over(token) or token
    rule = Hung.GOVERNED
    nominal = is_noun(token)
    for _ in range(STEPS):
        here = hanging.get(at.i)
        if here is not None and not (rule is not Hung.GOVERNED and _tells_of_itself(at, token)):
            return _made(parse, here, token, rule, side)
        other = _argument_time(parse, hanging, token) if at is token else None
        if other is not None:
            return other
        if at is verb and is_relative_clause(at) and (when := _at_that_time(parse, said, at)) is not None:
            return when
        if is_root(at) or is_relative_clause(at) or is_apposition(at):
            return None  # what is said of the noun above them is not said of them
        reached = climbed(Step(at, rule, side, verb, nominal))
        if reached is None:
            return None
        (rule, side), at = reached, at.head
        if rule in (Hung.STATEMENT, Hung.SENTENCE) and is_noun(token) and not _carries(verb, token):
            return None  # a noun deep in what is told: its time is anyone's guess
        nominal = nominal and not is_verb(at)
    return None


def _at_that_time(parse: Parse, said: list[tuple[Token, When]], verb: Token) -> When | None:
    """ "Last year, when it cut its supplies": the time that the clause is about."""
    if not any(c.lower == "when" for c in verb.children):
        return None
    here = [pair for pair in said if pair[1].span.start <= verb.head.start < pair[1].span.end]
    return _made(parse, here, verb, Hung.CLAUSE, "") if here else None


def _argument_time(parse: Parse, hanging: dict[int, list[tuple[Token, When]]], token: Token) -> When | None:
    """ "Monday's attack killed five", "signed the 1991 treaty": a dated subject, or the dated thing that was made."""
    if not is_lexical_verb(token):
        return None
    subject = own_subject(token)
    if subject is not None and subject.i in hanging and (is_common_noun(subject) or _is_day(hanging[subject.i])):
        return _made(parse, hanging[subject.i], token, Hung.SUBJECT, "")
    thing = next(iter(undergoers(token)), None)
    if thing is None or thing.i not in hanging:
        return None
    here = hanging[thing.i]
    if token.lemma in named_words("making_verbs"):
        return _made(parse, here, token, Hung.OBJECT, "")
    trailing = all(head.i > thing.i and when.basis == "relative" for head, when in here)
    return (
        _made(parse, here, token, Hung.CLAUSE, "") if trailing else None
    )  # "announced the pullout on Monday": parsed either way


def _is_day(here: list[tuple[Token, When]]) -> bool:
    """Whether all are single days, which a name as a subject does not take to itself ("in power since 1986")."""
    return all(when.earliest is not None and when.earliest == when.latest for _, when in here)


def _by_word(said: list[tuple[Token, When]]) -> dict[int, list[tuple[Token, When]]]:
    """The expressions by the index of the word they hang on, prepositions passed over."""
    out: dict[int, list[tuple[Token, When]]] = {}
    for head, when in said:
        at = head
        while not is_root(at) and (
            is_function_word(at.head) or is_conjunct(at) or is_prepositional_clause(at) or is_quantifier(at)
        ):
            at = at.head
        out.setdefault(at.head.i, []).append((head, when))
    return out


def _tells_of_itself(at: Token, trigger: Token) -> bool:
    """Whether a noun over the trigger keeps its time to itself: the victim of an attack in "the winner of the 2014 vote"."""
    return is_noun(at) and is_verb(trigger)


# ------------------------------------------------------------------------------------------------- making the time


def _made(parse: Parse, here: list[tuple[Token, When]], token: Token, rule: Hung, side: str) -> When | None:
    dated = [pair for pair in here if pair[1].type in ("DATE", "TIME")] or here
    joined = _range(parse, dated)
    if joined is not None:
        return _sided(replace(joined, by=f"{rule}>{joined.by}"), side)
    _, when = min(dated, key=lambda pair: (abs(pair[0].i - token.i), pair[0].i))
    if when.type == "DURATION" and when.earliest is None and when.latest is None:
        return None
    if _word_before(parse, when) == "since" and is_lexical_verb(token) and tense_of(token) is Tense.PAST:
        return None  # "launched the biggest attack since 1945" was not launched then
    return _sided(_bounded(parse, replace(when, by=f"{rule}>{when.by}")), side)


def _range(parse: Parse, dated: list[tuple[Token, When]]) -> When | None:
    """ "from March to May", "between 2014 and 2016": one stretch."""
    if len(dated) < 2:
        return None
    (_, first), (_, second) = dated[0], dated[1]
    before = _word_before(parse, first)
    between = parse.text[first.span.end : second.span.start].strip().lower()
    if (before in ("from", "between") and between in BETWEEN_DAYS) or between in (
        "-",
        "–",
        "through",
    ):
        if first.earliest is not None and second.latest is not None and second.latest < first.earliest:
            return None
        value = f"{first.value}/{second.value}"
        return replace(first, value=value, latest=second.latest, by=f"range,{first.by}")
    return None


def _word_before(parse: Parse, when: When) -> str:
    """The preposition before an expression."""
    i = parse.tokens_in(when.span)[0].i - 1
    while i >= 0 and parse.tokens[i].lower in DETERMINERS:
        i -= 1
    return parse.tokens[i].lower if i >= 0 else ""


def _bounded(parse: Parse, when: When) -> When:
    """The bounds that the preposition leaves."""
    word = _word_before(parse, when)
    if word == "since" and "/" in when.value:  # since the Cold War: since its end
        return replace(when, earliest=when.latest, latest=None, by=f"since,{when.by}")
    if word == "since":
        return replace(when, latest=None, by=f"since,{when.by}")
    if word in ENDS_OF_STRETCH:
        return replace(when, earliest=None, by=f"{word},{when.by}")
    if word == "before":
        return replace(when, earliest=None, latest=_moved(when.earliest, -1), by=f"before,{when.by}")
    if word == "after":
        return replace(when, earliest=when.earliest, latest=None, by=f"after,{when.by}")
    return when


def _moved(day: date | None, days: int) -> date | None:
    if day is None or (day == date.min and days < 0):
        return None
    return day + timedelta(days=days)


def _sided(when: When, side: str) -> When:
    """Open one side: the value then no longer says when it was."""
    if side == "until":
        return replace(when, value="", earliest=None, by=f"until,{when.by}")
    if side == "from":
        return replace(when, value="", latest=None, by=f"from,{when.by}")
    return when


# ------------------------------------------------------------------------------------------------- in the paragraph


def _in_paragraph(parse: Parse, times: Sequence[When], token: Token) -> When | None:
    """The time of the main clause of a sentence before, for a plain past event of the same paragraph."""
    verb = verb_over(token)
    if verb is None or tense_of(verb) is not Tense.PAST or is_reported_clause(verb) or not _carries(verb, token):
        return None
    for n in range(1, PARAGRAPH + 1):
        i = token.sent.i - n
        if i < 0 or parse.sentences[i].block != token.sent.block:
            return None
        said = [pair for pair in _said_in(parse, times, parse.sentences[i]) if pair[1].type in ("DATE", "TIME")]
        if said:
            return _of_root(said, parse.sentences[i])
    return None


def _counted_back(parse: Parse, when: When) -> bool:
    """ "Two weeks ago": from the day of publication."""
    return any(t.lower == "ago" for t in parse.tokens_in(when.span))


def _of_root(said: list[tuple[Token, When]], sentence: Sentence) -> When | None:
    hanging = _by_word(said)
    for root in sentence.roots:
        here = hanging.get(root.i)
        if here is not None and tense_of(root) is Tense.PAST and len(here) == 1:
            when = replace(here[0][1], basis="relative", by=f"paragraph>{here[0][1].by}")
            if when.earliest is None or len(when.value) < len("2022-02") or _counted_back(sentence.parse, when):
                return None  # a year is no setting for what follows it
            return _sided(when, "until" if any(is_reported_clause(c) for c in root.children) else "")  # told then, so no later
    return None


# ------------------------------------------------------------------------------------------------- no expression


def default_time(parse: Parse, token: Token, times: Sequence[When] = ()) -> When | None:
    """The day of publication, for an event that the article reports as news without a time.

    Only for a plain past or perfect clause, what is going on, or a headline: of the trigger itself, of the verb it is the
    subject of, or of a verb that makes it happen ("launched an attack"). Never in a quotation, in a history, or in a paragraph
    that is set in another year. The beginning stays open for the perfect, and for what is told as background: after "since",
    of a noun, beside another time (`times` are the article's).
    """
    published = written(parse.article)
    verb = verb_over(token)
    if published is None or verb is None or not _carries(verb, token) or is_quoted(token):
        return None
    if is_history(parse.text, published.year):
        return None
    tense = tense_of(verb)
    # "is shelling", and the present tense of headlines
    current = tense is Tense.PRESENT and (is_ing_form(verb) or token.sent.kind is BlockKind.TITLE)
    if not (current or tense in (Tense.PAST, Tense.PERFECT)) or _speaks_of_other_years(parse, token, published.year):
        return None
    if tense is not Tense.PERFECT and _of_length(verb, token):
        return None
    if tense is Tense.PAST and _told_in_passing(parse, times, verb, published):
        return When(token.span, "DATE", "", None, published, "published", "until,published:past")
    earliest = None if tense is Tense.PERFECT else published
    return When(token.span, "DATE", published.isoformat(), earliest, published, "published", f"published:{tense}")


def _of_length(verb: Token, token: Token) -> bool:
    """ "The war showed", "the strikes were wrong": what is said of a deed that lasts or is over does not date it."""
    return token is not verb and (token.lemma in LASTING or verb.lemma == "be") and is_subject(token)


def _told_in_passing(parse: Parse, times: Sequence[When], verb: Token, published: date) -> bool:
    """Whether a past clause is background: after "since", of a noun, timed by another event, or beside other days."""
    if is_relative_clause(verb) or any(c.lower in LONG_AGO for c in verb.children):
        return True
    if is_adverbial_clause(verb) and any(c.lower in SINCE and c.i < verb.i for c in link_words(verb)):
        return True
    if obliques(verb, *BESIDE):
        return True
    if any(k.lower == "when" and tense_of(c) is Tense.PAST for c in adverbial_clauses(verb) for k in c.children):
        return True  # "when the war began, it sent weapons"
    said = _said_in(parse, times, verb.sent) if times else []
    return any(w.type == "DATE" and w.latest is not None and w.latest < published for _, w in said)


def _carries(verb: Token, token: Token) -> bool:
    """Whether the verb's tense is the event's: its own verb, its subject's, or a light verb's."""
    if verb is token:
        return True
    if token.head is not verb:
        return False
    return is_subject(token) or (is_object(token) and verb.lemma in named_words("light_verbs"))


def _speaks_of_other_years(parse: Parse, token: Token, year: int) -> bool:
    """Whether a clause before the trigger in its paragraph, or its own sentence, is set in another year."""
    i = token.sent.i
    for sentence in reversed(parse.sentences[max(0, i - LOOK_BACK) : i + 1]):
        if sentence.block == token.sent.block and any(_sets_in_year(t, year) for t in sentence.tokens):
            return True
    return False


def _sets_in_year(token: Token, year: int) -> bool:
    """Whether a token is another year that its main clause is set in: no year of a noun or of a relative clause."""
    text = token.text
    if len(text) != 4 or not (text.isascii() and text.isdigit()) or not 1500 <= int(text) <= 2100 or int(text) == year:
        return False
    if not (is_oblique(token) or is_adverbial_noun(token) or is_numeric_modifier(token) or is_conjunct(token)):
        return False
    return not any(is_adnominal_clause(a) or is_apposition(a) or is_compound(a) for a in (token, *token.ancestors()))
