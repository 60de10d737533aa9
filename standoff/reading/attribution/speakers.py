"""Who speaks: the actor that a source names, resolved as far as the text decides it.

The cast of the article knows names, titles, descriptions and pronouns. What a pronoun means inside and between statements is
decided here: a first person inside a quotation is its speaker; "he said" goes on with the speaker of the statement before it in
its paragraph rather than with someone named paragraphs ago. Several who speak together are one speaker with all their names.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from standoff.grammar.arguments import (
    governed,
    is_adnominal_clause,
    is_phrase,
    is_relative_clause,
    noun_under,
    objects,
    phrases,
)
from standoff.grammar.names import names_nation, names_person, names_place
from standoff.grammar.nouns import determiner, is_apposition, is_distinguishing, possessor, premodifiers
from standoff.grammar.words import is_common_noun, is_proper_noun
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Actor, Naming, Span
from standoff.reading.actors import Cast, joined, parties_of, words_for
from standoff.reading.actors.first_names import sex_of_first_name
from standoff.reading.attribution.cues import cues
from standoff.reading.attribution.segments import Draft, Ground

__all__ = ["FIRST", "Speakers", "is_first"]

PERSONAL = words("function_words", "he_or_she")
FIRST = words("function_words", "first_person_all")
DEFINITE = words("function_words", "definite")
RELATIVE = words("function_words", "relative_subjects")


def is_first(token: Token) -> bool:
    """Whether the word is a first person; "US" is a country."""
    return token.lower in FIRST and token.text != "US"


class Speakers:
    """The speakers of one article's statements, asked in text order."""

    def __init__(self, ground: Ground, cast: Cast) -> None:
        self._ground, self._cast = ground, cast
        self._named: dict[str, list[int]] = {}  # where each actor is named, by name
        for mention in cast.mentions:
            self._named.setdefault(mention.actor.name, []).append(mention.span.start)
        self._latest: tuple[int, Actor] | None = None  # paragraph and speaker of the latest statement by a person
        self._quoted: dict[int, Actor | None] = {}  # the speaker of each quotation
        self._issuers: dict[str, Actor] = {}  # who spoke last in a "statement", a "report", by the document's noun
        self._told: dict[str, Actor] = {}  # who was told by words alone: "a newspaper", by the noun

    def of(self, draft: Draft) -> Actor | None:
        """The speaker of a draft; None where the text does not decide it."""
        actor = self._taken_up(draft) or self._together(draft, self._actor(draft)) or self._by_words(draft)
        if actor is not None:
            self._note_nouns(draft, actor)
        if actor is not None and actor.code:
            self._note_document(draft, actor)
        for n in draft.quoted:
            self._quoted.setdefault(n, actor)
        if actor is not None and draft.who is not None and _is_person(draft.who, actor):
            self._latest = (draft.verb.sent.block, actor)
        return actor

    def _taken_up(self, draft: Draft) -> Actor | None:
        """ "The newspaper said" goes on with the newspaper told of before, unless the cast knows better whom it means."""
        who = draft.who
        known = self._told.get(who.lemma) if who is not None and _points_back(who) else None
        if who is None or known is None:
            return None
        actor = self._cast.of(who)
        return known if actor is None or actor.name.casefold() == who.lower else None

    def _by_words(self, draft: Draft) -> Actor | None:
        """Somebody told by the words of the source alone."""
        name = words_for(_words(self._ground, draft))
        return Actor("", name, None, None) if name is not None else None

    def _note_nouns(self, draft: Draft, actor: Actor) -> None:
        """By which nouns a source is told that may be taken up: "The Beacon, a weekly", "a retired captain"."""
        who = draft.who
        if who is None:
            return
        nouns = [t for t in _words(self._ground, draft) if is_apposition(t) or (t is who and not _points_back(who))]
        self._told.update((t.lemma, actor) for t in nouns if is_common_noun(t))

    def first_person(self, draft: Draft) -> Actor | None:
        """Whom "I" and "we" mean inside a quotation: its speaker, who may be named only behind it. For when all are known."""
        return self._quoted.get(self._ground.inside[draft.who.i]) if draft.who is not None else None

    def _note_document(self, draft: Draft, actor: Actor) -> None:
        """ "X said in a statement", "X issued a report saying": whose words the statement is from here on."""
        verb = draft.verb
        near = [verb, verb.head] if is_adnominal_clause(verb) else [verb]
        for token in near:
            nouns = [token, *objects(token), *(o for c in phrases(token) for o in governed(c))]
            for noun in nouns:
                if is_common_noun(noun) and noun.lemma in cues().documents:
                    self._issuers[noun.lemma] = actor

    def _together(self, draft: Draft, actor: Actor | None) -> Actor | None:
        """All who speak, where the source coordinates them or is a plural that stands for two."""
        who = draft.who
        if who is None or who.lower in PERSONAL or is_first(who) or who.lower in RELATIVE:
            return actor
        several = parties_of(self._cast, who, draft.source)
        return joined(several) if len(several) > 1 else actor

    def _actor(self, draft: Draft) -> Actor | None:
        who = draft.who
        if who is None:
            return None
        if is_first(who):
            return self.first_person(draft)
        if who.lower in RELATIVE and is_relative_clause(who.head):
            who = who.head.head
        actor = self._cast.of(who)
        if who.lower in PERSONAL:
            return self._continued(who, actor)
        if actor is not None and _is_scrap(actor):
            return None
        return actor if actor is not None else self._beside(who, draft.source)

    def _continued(self, pronoun: Token, actor: Actor | None) -> Actor | None:
        """A pronoun means the speaker of its paragraph so far, unless the actor it was taken for is named behind them."""
        if self._latest is None or self._latest[0] != pronoun.sent.block:
            return actor
        speaker, start = self._latest[1], self._start_of(pronoun)
        if actor is None or actor.name == speaker.name:
            return actor
        theirs, other = self._named_last(speaker, start, pronoun.start), self._named_last(actor, start, pronoun.start)
        return speaker if theirs > other and not _of_other_sex(pronoun, speaker) else actor

    def _start_of(self, token: Token) -> int:
        return self._ground.parse.article.blocks[token.sent.block].span.start

    def _named_last(self, actor: Actor, start: int, end: int) -> int:
        """Where an actor was named last between two code points; -1 if nowhere."""
        places = self._named.get(actor.name, [])
        n = bisect_left(places, end) - 1
        return places[n] if n >= 0 and places[n] >= start else -1

    def _beside(self, who: Token, source: list[Span]) -> Actor | None:
        """An actor named in apposition: "the minister, Ivan Petrov"; not one the source only belongs to or speaks of."""
        for child in who.children:
            if is_apposition(child) and any(s.holds(child.span) for s in source):
                return self._apposed(who, child, source)
        if who.lemma not in cues().documents or is_proper_noun(who):
            return None
        known = self._issuers.get(who.lemma) if (det := determiner(who)) is not None and det.lower in DEFINITE else None
        return self._author(who) or known

    def _apposed(self, who: Token, other: Token, source: list[Span]) -> Actor | None:
        """Whom the apposition names; where it only describes, by the name that it stands behind: "Sunrise, a weekly"."""
        mention = self._cast.mention(other)
        if mention is None or mention.by != Naming.DESCRIPTION or not is_proper_noun(who):
            return mention.actor if mention is not None else None
        name = words_for([t for span in source for t in self._ground.parse.tokens_in(span)])
        return replace(mention.actor, name=name) if name is not None else mention.actor

    def _author(self, document: Token) -> Actor | None:
        """Whose document it is: "the statement by Ivan Petrov", "her letter", "a NATO document"."""
        owner = possessor(document)
        for child in document.children:
            if owner is None and is_phrase(child) and child.lower in ("by", "from"):
                owner = noun_under(child)
        if owner is None:
            return next((a for c in premodifiers(document) if (a := self._cast.of(c)) and a.code), None)
        return self._cast.of(owner)


def _of_other_sex(pronoun: Token, speaker: Actor) -> bool:
    """Whether a speaker's first name is of the other sex than the pronoun."""
    sex = sex_of_first_name(speaker.name.split()[0])
    return bool(sex) and sex != ("f" if pronoun.lower in ("she", "her") else "m")


def _words(ground: Ground, draft: Draft) -> list[Token]:
    """The words that tell the source; of a relative pronoun, the noun phrase that it stands for."""
    who = draft.who
    if who is not None and who.lower in RELATIVE and is_relative_clause(who.head):
        first, last = ground.edges(who.head.head)
        return list(ground.tokens[first : min(last, who.i)])
    return [t for span in draft.source for t in ground.parse.tokens_in(span)]


def _points_back(noun: Token) -> bool:
    """ "The source", "this paper": nothing but an article before the noun, and nothing behind it that says which."""
    det = determiner(noun)
    if not is_common_noun(noun) or det is None or det.lower not in DEFINITE:
        return False
    return not any(map(is_distinguishing, noun.children))


def _is_person(who: Token, actor: Actor) -> bool:
    """Whether a source is a person by name: taggers miss every third surname, so what is no place and no "the" counts."""
    if who.lower in PERSONAL or names_person(who):
        return True
    return is_proper_noun(who) and not (names_nation(who) or names_place(who)) and " " in actor.name and determiner(who) is None


def _is_scrap(actor: Actor) -> bool:
    """Whether a name is one common noun for one person or body of no known affiliation ("leader"): it names nobody."""
    name = actor.name.casefold()
    return not actor.code and actor.role is not None and name == actor.role.casefold() and not name.endswith(("s", "police"))
