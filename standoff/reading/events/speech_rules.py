"""Whom a speech act is directed at, whose is what it speaks of, and which warnings are no threats: one table, in order.

Every row that holds does its part, and says in the event's rules that it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standoff.grammar.arguments import adverbial_clauses, is_oblique
from standoff.grammar.nouns import core, is_possessor, possessors
from standoff.grammar.words import is_noun_or_adjective
from standoff.knowledge import words
from standoff.model import EventType
from standoff.reading.events.classes import HINDERING, REPLIES, WARNINGS
from standoff.reading.events.drafts import Draft
from standoff.reading.events.referring import Referents, parties_at
from standoff.reading.events.roles import home_of
from standoff.reading.events.speech import SPEECH
from standoff.reading.events.via import COMPLEMENT, Lent, Participant, Via
from standoff.reading.rule import Rule, always

__all__ = ["RULES", "Case", "direct"]

T = EventType
JUDGING = frozenset({T.ACCUSE, T.SUPPORT, T.REJECT})
HARM = frozenset({T.ASSAULT, T.COERCE, T.SANCTION})
OWN = words("function_words", "possessives")
FAR = 40  # words of a clause in which somebody is looked for


@dataclass(frozen=True, slots=True)
class Case:
    """A speech act, and whom the words of its article refer to."""

    draft: Draft
    who: Referents

    @property
    def speakers(self) -> list[Participant]:
        """Who speaks."""
        return self.draft.roles.actors

    @property
    def warns(self) -> bool:
        """ "Warned of", "repeated its warning of": the word itself, or the noun that decides the verb's sense."""
        pattern, evidence = self.draft.candidate.pattern, self.draft.candidate.evidence
        return pattern.lemma in WARNINGS or any(w.lemma.lower() in WARNINGS for w in evidence)

    @property
    def undirected(self) -> bool:
        """Whether it is not told to whom it is said."""
        return not self.draft.roles.recipients

    def others(self, inner: Draft) -> list[Participant]:
        """The parties of what is spoken of that do not speak themselves."""
        who = {p.actor for p in self.speakers}
        codes = {p.actor.code for p in self.speakers}
        return [p for p in inner.roles.all if p.actor not in who and not (p.actor.code in codes and p.via.by_pronoun)]


def direct(draft: Draft, who: Referents) -> None:
    """Ask all rules of a draft, in order."""
    case = Case(draft, who)
    for rule in RULES:
        if rule.when(case) and rule.then(case):
            draft.notes.append(f"speech act: {rule.name}")


# ------------------------------------------------------------------------------------------- when


def _judges_deed(case: Case) -> bool:
    """Who condemns, welcomes or rejects a deed, and nobody is told of besides: "condemned the Serbian raid on Bosnia"."""
    draft = case.draft
    if draft.type not in JUDGING or not draft.inner or not all(p.via.indirect for p in draft.roles.recipients):
        return False
    objects = {i for f in draft.candidate.frame.get("obj") for i in (core(f.token).i, f.token.i)}
    return not objects or draft.inner[0].token.i in objects


def _of_others(case: Case) -> bool:
    """A warning is a threat only if the one who warns would carry it out."""
    if case.draft.type is not T.THREATEN or not case.warns:
        return False
    who = {p.actor.country or p.actor for p in case.speakers}
    addressed = any(p.via.addressed for p in case.draft.roles.recipients)  # "a warning of war to the South"
    for inner in case.draft.inner:
        doers = {p.actor.country or p.actor for p in inner.roles.actors}
        if (doers and not doers & who) or (not doers and not addressed and _names_target(inner)):
            return True
    return False


def _of_no_deed(case: Case) -> bool:
    draft = case.draft
    clause = draft.candidate.frame.complement is not None
    return draft.type is T.THREATEN and case.warns and not draft.inner and clause


def _to_nobody(case: Case) -> bool:
    draft = case.draft
    of_nothing = all(inner.dropped for inner in draft.inner)  # of nothing but the word "warning" itself
    idle = draft.type is T.THREATEN and case.undirected and of_nothing
    return idle and any(w.lemma.lower() == "warning" for w in draft.candidate.evidence)


def _about_others(case: Case) -> bool:
    return case.undirected and case.draft.type in SPEECH


def _without_addressee(case: Case) -> bool:
    return case.undirected and case.draft.candidate.pattern.entry.composes and not case.draft.dropped


def _names_target(inner: Draft) -> bool:
    """Whether a noun of attack names whom it would hit: of "warnings of an attack on Lima", Lima is not the target of words."""
    return inner.type is T.ASSAULT and inner.candidate.pattern.part == "noun" and not _replies(inner)


def _replies(inner: Draft) -> bool:
    """Whether what is warned of is what the one who warns would do: retaliate, or punish."""
    return inner.type in (T.COERCE, T.SANCTION) or inner.token.lemma.lower() in REPLIES


def _own_deeds(case: Case) -> Iterator[Draft]:
    """The deeds without a doer, told by nouns, that the speaker promises, threatens or declines.

    Of "American warnings of an invasion", who warns is mostly not who does it; nor who prevents an attack, though who denies
    it may be.
    """
    draft = case.draft
    for inner in draft.inner:
        told = inner.dropped or inner.roles.actors or inner.candidate.pattern.part != "noun"
        if told or (case.warns and not _replies(inner)):
            continue
        hindered = inner.type is T.ASSAULT and draft.candidate.pattern.lemma in HINDERING
        declined = not is_oblique(inner.token) and inner.type not in SPEECH and not hindered
        if draft.type in (T.AGREE, T.THREATEN) or (draft.type is T.REJECT and declined):
            yield inner


def _harm_to_own(case: Case) -> Iterator[Draft]:
    """ "Warned X against attacking its bases": whose bases they are is not X, who would attack, but the one who warns."""
    for inner in case.draft.inner:
        if inner.type in HARM and not inner.roles.recipients and inner.roles.actors:
            struck = [f.token for slot in ("obj", "on", "against") for f in inner.candidate.frame.get(slot)]
            if any(c.lower in OWN for noun in struck for c in possessors(noun)):
                yield inner


# ------------------------------------------------------------------------------------------- then


def _to_the_doers(case: Case) -> bool:
    who = {p.actor for p in case.speakers}
    doers = [p for p in case.draft.inner[0].roles.actors if p.actor not in who]
    if doers:
        case.draft.roles.recipients = []
    return _fill(case.draft.roles.recipients, doers, Lent.ABOUT)


def _to_those_it_is_about(case: Case) -> bool:
    about = [p for inner in case.draft.inner for p in case.others(inner)]
    return _fill(case.draft.roles.recipients, about, Lent.ABOUT)


def _by_the_speaker(case: Case) -> bool:
    done = [_fill(inner.roles.actors, case.speakers, Lent.SPEAKER) for inner in _own_deeds(case)]
    return any(done)


def _against_the_speaker(case: Case) -> bool:
    done = False
    for inner in _harm_to_own(case):
        others = {home_of(p) for p in inner.roles.actors}
        done |= _fill(inner.roles.recipients, [p for p in case.speakers if home_of(p) not in others], Lent.OWNER)
    return done


def _to_the_first_named(case: Case) -> bool:
    """The first other actor named in what is said, or in its condition."""
    draft, home = case.draft, {home_of(p) for p in case.speakers}
    for clause in (draft.candidate.frame.complement, *adverbial_clauses(draft.token)):
        for token in clause.subtree()[:FAR] if clause is not None else ():
            if not is_noun_or_adjective(token) or is_possessor(token):
                continue
            named = parties_at(token, case.who, Via(COMPLEMENT, "named there"))
            others = [p for p in named if (p.actor.country or p.actor.code) and home_of(p) not in home]
            if others:
                return _fill(draft.roles.recipients, others, Lent.ABOUT)
    return False


def _drop(reason: str) -> Callable[[Case], bool]:
    def dropped(case: Case) -> bool:
        case.draft.dropped = case.draft.dropped or reason
        return False  # told as the reason, and not twice

    return dropped


def _fill(target: list[Participant], parties: list[Participant], how: Lent) -> bool:
    """Add parties, each place once; whether any was added."""
    before = len(target)
    for p in parties:
        if all(q.span != p.span for q in target):
            target.append(p.lent(how))
    return len(target) > before


RULES: tuple[Rule[Case, Callable[[Case], bool]], ...] = (
    Rule(
        "directed at the doer of what is judged",
        _judges_deed,
        _to_the_doers,
        ("Norway condemned the Serbian raid on Bosnia.", "Peru welcomed the withdrawal of Chile."),
        ("Norway condemned Serbia.",),
    ),
    Rule(
        "a warning of what others may do",
        _of_others,
        _drop("a warning of what others may do"),
        (
            "Peru warned of an attack on Lima.",
            "Norway warned that Serbia would attack Bosnia.",
            "Norway warned of a Serbian attack.",
        ),
        ("Norway warned Serbia that it would retaliate.",),
    ),
    Rule(
        "a warning of no deed",
        _of_no_deed,
        _drop("a warning of no deed"),
        ("Norway warned that the weather would change.", "Peru warned that prices may rise."),
        ("Norway warned Serbia of retaliation.",),
    ),
    Rule(
        "directed at those it is about",
        _about_others,
        _to_those_it_is_about,
        ("Peru threatened to attack Chile.", "Peru vowed to help Chile.", "Peru refused to attack Chile."),
        ("Peru threatened Chile.",),
    ),
    Rule(
        "a deed of the one who speaks of it",
        always,
        _by_the_speaker,
        ("Peru promised a withdrawal from Chile.", "Peru denied the attack on Chile."),
        ("Peru prevented an attack on Chile.",),
    ),
    Rule(
        "harm to what is the speaker's",
        always,
        _against_the_speaker,
        ("Peru warned Chile against attacking its bases.",),
        ("Peru warned Chile against attacking the bases.",),
    ),
    Rule(
        "directed at the first other named in it",
        _without_addressee,
        _to_the_first_named,
        ("Peru vowed to fight if Chile moves its troops.", "Peru rejected talks while Chile holds the island."),
        ("Peru demanded that prices fall.",),
    ),
    Rule(
        "a warning to nobody",
        _to_nobody,
        _drop("a warning to nobody"),
        ("Peru issued a warning.", "Officials in Peru issued a travel warning."),
        ("Peru issued a warning to Chile.",),
    ),
)
