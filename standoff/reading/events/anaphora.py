"""Anaphora: an article names the parties of an event once, and then says "the talks", "the invasion", "his visit".

The events of an article are gone through again in text order, when all of its sentences have been read. A definite noun
without parties of its own takes up (is an anaphor of) the last event told before that it can mean, and has that event's
parties; a word with one of two parties takes the other from an event of that party. "An attack", "attacks on towns" may be
any: they have parties only where most that the article tells of the type is between the same two. `RULES` says in which order
antecedents are looked for. (Definite descriptions as anaphors: Vieira and Poesio 2000.)

A bare noun that takes up nothing is an event only in an article that otherwise tells of political events between known parties;
in a sentence by itself it is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.grammar.clauses import is_passive
from standoff.grammar.nouns import is_definite
from standoff.language import Token
from standoff.model import Actor, Background, EventType
from standoff.reading.events.classes import CLASSES
from standoff.reading.events.codable import FACELESS, NO_PARTY, NO_TRAVELLER
from standoff.reading.events.countries import HANDS
from standoff.reading.events.drafts import Draft
from standoff.reading.events.owners import remember_owner, take_owner
from standoff.reading.events.referring import political
from standoff.reading.events.roles import home_of
from standoff.reading.events.via import Participant
from standoff.reading.rule import Rule, first_that_finds

__all__ = ["RULES", "resolve"]

T = EventType
Pair = tuple[tuple[str, ...], tuple[str, ...]]  # the countries and organisations of the actors, and of the recipients
RECIPROCAL = frozenset({T.AGREE, T.CONSULT, T.COOPERATE})
# what can be told of without its parties: deeds, meetings and agreements, not what somebody says of somebody
TELLABLE = frozenset({T.ASSAULT, T.COERCE, T.PROTEST, T.CONSULT, T.AGREE, T.RETREAT, T.CONCEDE, T.SANCTION, T.AID})
DEEDS = frozenset({T.ASSAULT, T.COERCE, T.SANCTION, T.MOBILIZE, T.RETREAT, T.AID})
HOSTILE = frozenset({T.ASSAULT, T.COERCE, T.MOBILIZE, T.THREATEN})
FORCE = frozenset({T.ASSAULT, T.COERCE, T.PROTEST})  # "three were killed", "houses were raided"
INQUIRIES = frozenset({"090", "091", "092", "094"})  # CAMEO codes of investigations: "the probe", whose is told elsewhere
CENTURIES = ("17", "18", "19", "20")
REVISED = frozenset({NO_PARTY, NO_TRAVELLER})  # why a draft was turned down by its sentence alone
RECENT = 200  # events before and after a word among which the one it takes up is looked for
NEAR = 3  # sentences within which a definite noun takes up an event of its type by another word
MOST = 0.6  # share of a type's events that are between the same two
FEW = 2  # events between known parties that make an article political; more than so many of one state's own bodies do too


def resolve(drafts: Sequence[Draft]) -> None:
    """Give words the parties of the events they take up, and keep or turn down those without any.

    Args:
        drafts: all of an article's, in text order, those turned down included.
    """
    owners: dict[str, Actor] = {}
    article = _Article(drafts)
    for draft in drafts:
        take_owner(draft, owners)
        if not draft.dropped or draft.dropped in REVISED:
            article.take_up(draft)
        if article.political and ((draft.dropped in REVISED and _tellable(draft)) or _of_somebody(draft)):
            draft.background.append(Background.NO_PARTIES)
            draft.dropped = ""
        if not draft.dropped:
            remember_owner(draft, owners)
            article.tell(draft)


class _Article:
    """The events that an article tells of, and between whom it mostly tells of each type."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._all = [d for d in drafts if not d.dropped and _homes(d.roles.all)]
        self._places = [d.token.i for d in self._all]
        self._before: list[Draft] = []
        self._usual = _usual(self._all)
        abroad = sum(len(_homes(d.roles.all)) > 1 for d in self._all)
        at_home = sum(any(p.actor.country and political(p) and p.actor.sector for p in d.roles.all) for d in self._all)
        self.political = abroad >= FEW or at_home > FEW

    def tell(self, draft: Draft) -> None:
        """Note that the article has come to an event."""
        if _homes(draft.roles.all):
            self._before.append(draft)

    def take_up(self, draft: Draft) -> None:
        """Fill the sides of a draft that are open from the event that its word takes up."""
        if not _open(draft):
            return
        case = Case(draft, self)
        found = first_that_finds(RULES, case)
        if found is None or not _complete(draft, found[1]):
            return
        draft.antecedent = found[0].name
        if case.noun or draft.dropped:
            _note(draft, case.noun)
            draft.dropped = ""

    def before(self) -> Iterator[Draft]:
        """The events told so far, the last first."""
        return reversed(self._before[-RECENT:])

    def after(self, draft: Draft) -> Sequence[Draft]:
        """The events that are told later, the next first."""
        first = bisect_right(self._places, draft.token.i)
        return self._all[first : first + RECENT]

    def told(self) -> Sequence[Draft]:
        """All events of known parties that the article tells of by its sentences alone."""
        return self._all

    def usual(self, kind: EventType | None) -> Draft | None:
        """An event of those between whom the article mostly tells of a type; None stands for all kinds of force."""
        return self._usual.get(kind)


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with an open side, in its article."""

    draft: Draft
    article: _Article

    @property
    def noun(self) -> bool:
        """Whether a noun tells of it."""
        return self.draft.candidate.pattern.part == "noun"

    @property
    def deed(self) -> bool:
        """Whether it is a deed of which one side is known."""
        return self.draft.type in DEEDS and bool(_homes(self.draft.roles.all))

    @property
    def mutual(self) -> bool:
        """Whether two do it together: talks, an agreement, and no offer or guarantee."""
        entry = self.draft.candidate.pattern.entry
        return self.draft.type in RECIPROCAL and (entry.reciprocal or self.draft.type is not T.AGREE or _is_pact(self.draft))

    @property
    def definite(self) -> bool:
        """Whether it is a noun that means a particular event: "the talks", "Russian attacks"."""
        return self.noun and (is_definite(self.draft.token) or self.deed)


Antecedent = Callable[[Case], Draft | None]


def _before(tie: Callable[[Draft, Draft], bool]) -> Antecedent:
    """The last event told before that fits, and has a tie with the draft."""

    def found(case: Case) -> Draft | None:
        return next((d for d in case.article.before() if tie(case.draft, d) and _fits(case.draft, d)), None)

    return found


def _later(case: Case) -> Draft | None:
    later = (d for d in case.article.after(case.draft) if _same_word(case.draft, d) and not _open(d))
    return next((d for d in later if _fits(case.draft, d)), None)


def _pair(case: Case) -> Draft | None:
    near = (d for d in case.article.before() if _near(case.draft, d) and len(_homes(d.roles.all)) > 1)
    return next(near, None)


def _between(case: Case) -> Draft | None:
    usual = case.article.usual(case.draft.type)
    return usual if usual is not None and _fits(case.draft, usual) else None


def _done_to(case: Case) -> Draft | None:
    draft = case.draft
    whom = _homes(draft.roles.recipients)
    told = (d for d in case.article.before() if d.type is draft.type and _homes(d.roles.actors))
    return next((d for d in told if whom and whom <= _homes(d.roles.recipients) and _fits(draft, d)), None)


def _foes(case: Case) -> Draft | None:
    usual, roles = case.article.usual(None), case.draft.roles
    if usual is None or case.draft.type is not T.ASSAULT or roles.recipients:
        return None
    return usual if _homes(roles.actors) in (set(), _homes(usual.roles.actors)) else None


def _note(draft: Draft, noun: bool) -> None:
    """Whether an event that a noun only names took place is for its own words to say."""
    if noun:
        draft.background.append(Background.TAKES_UP if draft.type in DEEDS else Background.TOLD_BEFORE)
    else:
        draft.taken = True


def _is_pact(draft: Draft) -> bool:
    return draft.token.lemma.lower() in CLASSES["agreement"]


def _both(draft: Draft) -> bool:
    """Whether those who do something together are only "they": "They discussed the plan"."""
    subjects = draft.candidate.frame.slots.get("subj", ())
    return draft.type in RECIPROCAL and not draft.roles.all and any(f.token.lower in ("they", "both") for f in subjects)


def _open(draft: Draft) -> bool:
    """Whether a side of the event is told of with no word that says who it is."""
    if draft.type in RECIPROCAL:
        return len(_homes(draft.roles.all)) < 2 and not any(_particular(p, draft) for p in draft.roles.all)
    return _idle(draft) or _vacant(draft.roles.recipients, draft)


def _idle(draft: Draft) -> bool:
    """Whether nobody is told of who does it: people who act, "protesters who stormed the House", are somebody."""
    return _vacant(draft.roles.actors, draft) and not any(p.actor.sector == "CVL" for p in draft.roles.actors)


def _vacant(side: Sequence[Participant], draft: Draft) -> bool:
    """Whether nobody is told of, or people of whom only this is told: "killed five soldiers", "invaded its neighbour"."""
    return not _homes(side) and not any(_particular(p, draft) for p in side)


def _particular(party: Participant, draft: Draft) -> bool:
    """Whether it is somebody in particular of whom no country is known: a name, or a group of its own kind."""
    if party.actor.code or party.actor.sector not in (None, "MIL", "CVL"):
        return not party.actor.code
    words = draft.token.sent.parse.tokens_in(party.span)
    return any(t.text[:1].isupper() and t.i > t.sent.first for t in words)


def _complete(draft: Draft, earlier: Draft) -> bool:
    """Give a draft the parties of the event on its open sides; whether it has any now."""
    mine, theirs = draft.roles, earlier.roles
    if draft.type in RECIPROCAL and (homes := _homes(mine.all)):
        mine.recipients += [p.taken_up() for p in theirs.all if home_of(p) not in homes]
        return True
    crossed = _crossed(draft, earlier)
    if _idle(draft):
        mine.actors = [p.taken_up() for p in (theirs.recipients if crossed else theirs.actors)]
    if _vacant(mine.recipients, draft):
        mine.recipients = [p.taken_up() for p in (theirs.actors if crossed else theirs.recipients)]
    return bool(_homes(mine.all))


def _same_word(draft: Draft, earlier: Draft) -> bool:
    return draft.token.lemma.lower() == earlier.token.lemma.lower()


def _same_code(draft: Draft, earlier: Draft) -> bool:
    return draft.code == earlier.code


def _near(draft: Draft, earlier: Draft) -> bool:
    return draft.token.sent.i - earlier.token.sent.i <= NEAR


def _fits(draft: Draft, earlier: Draft) -> bool:
    """Whether the parties that a draft has are those of the other event, on the same side; in a fight, or on the other."""
    if earlier.type is not draft.type or earlier.token.sent is draft.token.sent or _of_other_years(draft, earlier):
        return False
    if draft.type in RECIPROCAL:
        return _homes(draft.roles.all) <= _homes(earlier.roles.all)
    mine, theirs = draft.roles, earlier.roles
    if _homes(mine.actors) <= _homes(theirs.actors) and _homes(mine.recipients) <= _homes(theirs.recipients):
        return True
    return _crossed(draft, earlier)


def _of_other_years(draft: Draft, earlier: Draft) -> bool:
    """Whether the sentences speak of different years: "the battle of 1943" takes up nothing of this year."""
    mine, theirs = _years(draft.token), _years(earlier.token)
    published = draft.token.sent.parse.article.published
    return bool(mine) and not mine & (theirs or ({str(published.year)} if published else mine))


def _years(token: Token) -> set[str]:
    return {t.text for t in token.sent.tokens if len(t.text) == 4 and t.text.isdigit() and t.text[:2] in CENTURIES}


def _crossed(draft: Draft, earlier: Draft) -> bool:
    """Whether one who was attacked attacks, or is attacked by, the one who attacked before: "repelled them"."""
    mine, theirs = draft.roles, earlier.roles
    if draft.type is not T.ASSAULT or not _homes(mine.all):
        return False
    straight = _homes(mine.actors) <= _homes(theirs.actors) and _homes(mine.recipients) <= _homes(theirs.recipients)
    return (
        not straight and _homes(mine.actors) <= _homes(theirs.recipients) and _homes(mine.recipients) <= _homes(theirs.actors)
    )


def _homes(parties: Iterable[Participant]) -> set[str]:
    return {home_of(p) for p in parties if p.actor.code}


def _usual(told: Sequence[Draft]) -> dict[EventType | None, Draft]:
    """For each type that is mostly told of the same two, the last event of theirs; None stands for all kinds of force."""
    between: dict[EventType | None, Counter[Pair]] = {}
    last: dict[tuple[EventType | None, Pair], Draft] = {}
    for draft in told:
        pair = tuple(sorted(_homes(draft.roles.actors))), tuple(sorted(_homes(draft.roles.recipients)))
        for kind in ((draft.type, None) if draft.type in HOSTILE else (draft.type,)) if all(pair) else ():
            between.setdefault(kind, Counter())[pair] += 1
            last[kind, pair] = draft
    out = {}
    for kind, pairs in between.items():
        pair, n = pairs.most_common(1)[0]
        if n >= FEW and n >= MOST * pairs.total():
            out[kind] = last[kind, pair]
    return out


def _tellable(draft: Draft) -> bool:
    """Whether a deed can be told of without saying whose: a noun, or a verb of force in the passive or of armed hands."""
    if draft.type not in TELLABLE and draft.code not in INQUIRIES:
        return False
    if draft.candidate.pattern.part == "noun":
        return True
    if draft.type is T.ASSAULT:
        return True
    return draft.type in FORCE and (is_passive(draft.token) or any(p.actor.sector in HANDS for p in draft.roles.all))


def _of_somebody(draft: Draft) -> bool:
    """Whether the subject is a thing, "rhetoric blaming the alliance", that in a political article somebody stands behind."""
    verb = draft.candidate.pattern.part == "verb"
    return draft.dropped == FACELESS and verb and draft.type is not T.THREATEN and any(map(_at_it, draft.roles.all))


def _at_it(party: Participant) -> bool:
    """Whether a known party has part in it, and not only the place."""
    return bool(party.actor.code) and not party.via.located


# which event a word takes up: the first row that holds and finds one
RULES: tuple[Rule[Case, Antecedent], ...] = (
    Rule(
        "by the same word",
        lambda c: c.definite,
        _before(_same_word),
        ("Peru attacked Chile in May. It rained. The attack was long.",),
        ("Peru attacked Chile in May. It rained. An attack was long.",),
    ),
    Rule(
        "with the same code",
        lambda c: c.definite,
        _before(_same_code),
        (
            "Norway invaded Chile. It rained. The invasion failed.",
            "Peru and Chile held talks. It rained. The summit failed.",
            "Peruvian troops shelled Chile. It rained. The bombardment went on.",
        ),
        ("Peru and Chile held talks in Lima. It rained. Negotiations are hard.",),
    ),
    Rule(
        "close by, of the same type",
        lambda c: c.definite,
        _before(_near),
        (
            "Peruvian troops stormed Chile. It rained. The bombing went on.",
            "Peruvian troops fired rockets at Chile. It rained. The offensive went on.",
            "Peru and Chile held talks in Lima. It rained. The negotiations failed.",
        ),
        ("Peruvian troops stormed Chile. It rained. A bombing is loud.",),
    ),
    Rule(
        "told later by the same word",
        lambda c: c.definite,
        _later,
        ("The attack was long. It rained. Peru attacked Chile in May.",),
        ("An attack was long. It rained. Peru attacked Chile in May.",),
    ),
    Rule(
        "the two close by",
        lambda c: _both(c.draft) or (c.noun and c.mutual and not c.draft.roles.all),
        _pair,
        ("Peru condemned Chile. They discussed the plan.", "Peru condemned Chile. Talks are hard."),
        ("It rained. They discussed the plan.",),
    ),
    Rule(
        "between whom it mostly is",
        lambda c: c.noun or c.deed,
        _between,
        ("Peru attacked Chile in May. Peru attacked Chile in June. Peru attacked Chile in July. Attacks on towns went on.",),
        ("Peru attacked Chile in May. Norway attacked Iran in June. Attacks on towns went on.",),
    ),
    Rule(
        "done to the same",
        lambda c: c.deed and is_passive(c.draft.token),
        _done_to,
        (
            "Peru expelled two Chilean envoys. It rained. Two Chilean envoys were expelled in May.",
            "Peru attacked Chile. It rained. Chile was bombed in May.",
        ),
        ("Peru expelled two Chilean envoys. It rained. Two Danish envoys were expelled in May.",),
    ),
    Rule(
        "the sides of the fighting",
        lambda c: c.deed or (c.noun and not c.draft.roles.all),
        _foes,
        (
            "Peru threatened Chile. Peru threatened Chile again. Peru attacked Chile. Peru will attack in May.",
            "Peru attacked Chile. Peru threatened Chile. It rained. Peru attacked in May.",
        ),
        ("Peru praised Chile. It rained. Peru attacked in May.",),
    ),
)
