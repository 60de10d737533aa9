"""Stances: who vouches for an event, and how surely (FactBank: Sauri and Pustejovsky 2009).

The holder is the speaker of the innermost statement the event's word stands in, else the narrator. The factuality is what
the words between the event and the edge of the holder's words leave of it (`embedding`). Where a claim is itself judged by
another ("denied reports that ..."), the event has a second stance, the judge's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from standoff.grammar.arguments import active_auxiliaries, adverbs, agent_phrases, governed
from standoff.grammar.clauses import is_passive
from standoff.grammar.clauses import subject as subject_of
from standoff.grammar.names import names_agent
from standoff.grammar.nouns import adjectives, author, head_of, phrase_start, possessors
from standoff.grammar.words import is_past_form, is_plain_form, is_pronoun, is_question_word
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import (
    NARRATOR,
    Actor,
    Construction,
    CueClass,
    Event,
    EventType,
    Factuality,
    Ground,
    Polarity,
    Span,
    Stance,
    Statement,
    StatementKind,
)
from standoff.reading.actors import Cast, joined, parties_of, words_for
from standoff.reading.factuality.aspect import settle
from standoff.reading.factuality.claims import claim_above, is_claim, judged, teller_above, teller_of
from standoff.reading.factuality.denials import denials
from standoff.reading.factuality.embedding import View
from standoff.reading.factuality.lexicon import lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["Judge", "find_stances"]

_DEEDS = frozenset((EventType.MOBILIZE, EventType.RETREAT, EventType.AID, EventType.ASSAULT))
_FIRST = words("function_words", "first_person_speakers")
_UNNAMED = "unnamed speaker"  # for sources that are no words for anybody: "they", "many", "no one"
_OWN = words("function_words", "possessives")
_ACTS = frozenset(("plan", "attempt", "refusal", "implicative", "causative", "continuing", "beginning", "ending", "must_have"))
_DEMANDS = frozenset(("demand", "demand_noun"))
_NO_SOURCE = words("function_words", "no_source")
_PRONOUNS = words("function_words", "pronouns_that_speak")


def find_stances(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], events: tuple[tuple[Event, int, int], ...]
) -> tuple[tuple[Stance, ...], ...]:
    """The stances on each of the events, which come with the indices of their words (`events.Unjudged`)."""
    judge, tokens = Judge(parse, cast, statements), parse.tokens
    return tuple(_ordered(event, tokens[word], judge.stances(tokens[word], tokens[support])) for event, word, support in events)


def _ordered(event: Event, trigger: Token, found: tuple[Stance, ...]) -> tuple[Stance, ...]:
    """ "Ordered 3,000 troops to the border": the order was given, the move is planned."""
    if event.type not in _DEEDS or trigger.lemma.lower() not in lexicon().decided:
        return found
    planned = Factuality("planned")
    told = ("happened", "ongoing")
    return tuple(
        replace(s, factuality=planned, by=str(Via(Mark.DECIDED, trigger.lower)), ground=Ground.MARKED, rule=Mark.DECIDED)
        if s.factuality.value in told
        else s
        for s in found
    )


class Judge:
    """Judges the factuality of any event word of one article."""

    def __init__(self, parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> None:
        self.parse, self.cast, self.statements = parse, cast, statements
        self._lexicon = lexicon()
        self._cues: set[int] = set()
        self._silent = {t.i for s in statements if self._untold(s) for t in self._cue(s)}
        self._joint: dict[str, list[Actor]] = {}
        self._above: dict[int, list[Statement]] = {}
        for statement in statements:
            self._join(statement)
        self._denying = {t.i for s in statements if s.by == Construction.RELATIVE for t in self._cue(s)}
        self._denied = denials(parse, statements, self._lexicon)
        for statement in sorted((s for s in statements if self._speaks(s)), key=_size):
            cues = {t.i for t in self._cue(statement)}
            self._cues |= cues
            for span in statement.content:
                for token in parse.tokens_in(span):
                    if token.i not in cues:
                        self._above.setdefault(token.i, []).append(statement)

    def _speaks(self, statement: Statement) -> bool:
        """Whether somebody vouches for the content: not without a source, nor where the "cue" tells of a plan or a refusal."""
        if not statement.speaker and not self._somebodys(statement):
            return False
        if self._untold(statement):
            return False
        if statement.kind is not StatementKind.INDIRECT or statement.cue_lemma in self._lexicon.speech:
            return True
        sign = self._lexicon.sign("verb", statement.cue_lemma, "to")
        return sign is None or sign.name not in _ACTS

    def _untold(self, statement: Statement) -> bool:
        return statement.kind is StatementKind.INDIRECT and self._unsaid(statement)

    def _unsaid(self, statement: Statement) -> bool:
        """Whether the teller vouches: it is only thought of as said ("might respond with"), or not welcomed, and so there."""
        if statement.polarity is Polarity.NEGATED and not self._asks(statement):
            sign = self._lexicon.sign("verb", statement.cue_lemma, "obj", "that")
            return sign is not None and sign.presupposes and statement.cue_lemma not in self._lexicon.admissions
        return statement.polarity is not Polarity.ASSERTED

    def _asks(self, statement: Statement) -> bool:
        """Whether what is not said is why, how, who or when: that it is so is the teller's word."""
        words = [t for span in statement.content[:1] for t in self.parse.tokens_in(span)][:2]
        return any(is_question_word(t) for t in words)

    def _somebodys(self, statement: Statement) -> bool:
        """Whether the source's words can mean somebody: not "it" in "it is hard to imagine", not "which"."""
        words = " ".join(span.of(self.parse.text) for span in statement.source).casefold()
        if words == "it":
            return all(not is_plain_form(t) for span in statement.cue for t in self.parse.tokens_in(span))
        return bool(words) and words not in _NO_SOURCE

    def _join(self, statement: Statement) -> None:
        """Note who speaks together: each of them holds what they say."""
        for span in statement.source if statement.speaker and " and " in statement.speaker else ():
            tokens = self.parse.tokens_in(span)
            several = parties_of(self.cast, head_of(tokens), statement.source) if tokens else []
            if len(several) > 1 and joined(several).name == statement.speaker:
                self._joint[statement.speaker] = several

    def stances(self, trigger: Token, support: Token | None = None) -> tuple[Stance, ...]:
        """The stances on the event whose head word is the trigger, the innermost holder's first; each of several has one.

        What a noun's light verb tells of is no word of who does it: "they doubled down on threats".
        """
        return tuple(
            each
            for stance in self._stances(trigger, support or trigger)
            for each in (
                [replace(stance, holder=a.name, holder_code=a.code or None) for a in self._joint.get(stance.holder, [])]
                or [stance]
            )
        )

    def path(self, word: Token) -> list[tuple[Token, str]]:
        """The rules by which what holds of a word comes down to it: each word from it upwards, with the row that decided there.

        In the view of the innermost statement that the word stands in, up to its edge or the top of the sentence.
        """
        view = self._view(next(iter(self._above.get(word.i, [])), None))
        out: list[tuple[Token, str]] = []
        for at in (word, *word.ancestors()):
            row = view.row(view.step(at))
            if row is None or not view.inside(at):
                break
            out.append((at, row.name))
        return out

    def _stances(self, trigger: Token, at: Token) -> tuple[Stance, ...]:
        inner = next(iter(self._above.get(at.i, [])), None)
        claim = claim_above(trigger, self._lexicon)
        if claim is None or not is_claim(claim, self._lexicon) or (inner is not None and not _holds(inner, claim)):
            first = self._stance(trigger, inner, None)
        else:
            first = self._stance(trigger, inner, claim)
        second = self._second(claim, first.holder) if claim is not None else self._belied(trigger, inner)
        found = (first,) if second is None or second.holder == first.holder else (first, second)
        return (*found, *self._denials(trigger, found))

    def _denials(self, trigger: Token, found: tuple[Stance, ...]) -> Iterator[Stance]:
        """The stances of those who deny or doubt the claim that the event is told of in: "an allegation Baku denies"."""
        for statement, verdict in self._denied.get(trigger.i, []):
            holder, code = self._holder(statement)
            if not found[0].factuality.contests and holder not in {s.holder for s in found}:
                yield _made(trigger, verdict, holder, code, statement.id)

    def of_text(self, trigger: Token) -> Verdict:
        """The factuality in the text as a whole, whoever speaks: what a reader who sees only the sentence would say."""
        return self._verdict(trigger, None, None)

    def _verdict(self, word: Token, statement: Statement | None, edge: Token | None, depth: int = 0) -> Verdict:
        return settle(word, self._view(statement, edge).value(word, depth), self._lexicon)

    def _view(self, statement: Statement | None, edge: Token | None = None) -> View:
        content = statement.content if statement else None
        told = statement is not None and statement.kind is StatementKind.INDIRECT and self._past(statement)
        cue = frozenset(t.i for t in self._cue(statement)) if statement is not None else frozenset()
        unsaid = self._not_said(statement) if statement is not None else None
        own = partial(self._acts, statement=statement)
        return View(self._lexicon, content, own, told=told, edge=edge, cue=cue, unsaid=unsaid)

    def _cue(self, statement: Statement) -> tuple[Token, ...]:
        return tuple(t for span in statement.cue for t in self.parse.tokens_in(span))

    def _not_said(self, statement: Statement) -> Verdict | None:
        """What holds of a saying that the article does not assert."""
        if statement.polarity is Polarity.ASSERTED:
            return None
        value = "not" if statement.polarity is Polarity.NEGATED else "possible"
        return Verdict(value, Via(Mark.SAYING, statement.polarity), self._cue(statement))

    def _past(self, statement: Statement) -> bool:
        """Whether the verb of saying is in the past."""
        return any(is_past_form(t) for span in statement.cue for t in self.parse.tokens_in(span))

    def _stance(self, trigger: Token, statement: Statement | None, claim: Token | None) -> Stance:
        if claim is not None:
            holder, code = self._owner(claim)
            return _made(trigger, self._verdict(trigger, statement, claim), holder, code, None)
        told = teller_above(trigger, self._view(statement)) if trigger.i not in self._denying else None
        if told is not None and told.predicate.i in self._silent:
            told = None
        edge, foretold = None, False
        if told is not None and told.predicate.i in self._cues and self._border(told.predicate, trigger):
            edge, told = told.predicate, None
        if told is not None and (told.who.lower not in _FIRST or told.who.text == "US") and self._somebody(told.who):
            holder, code = self._named(told.who)
            if statement is None or holder == self._holder(statement)[0] or self._uttered(told.predicate, statement):
                verdict = self._verdict(trigger, statement, told.predicate if told.plainly else None)
                return _made(trigger, verdict, holder, code, None)
            foretold = True
        verdict = self._verdict(trigger, statement, edge)
        if foretold and verdict.via.name in _DEMANDS:
            verdict = replace(verdict, value="possible")  # who foresees that it will be asked has not asked
        if statement is not None and _taken_for_granted(verdict, statement):
            return self._stance(trigger, self._beyond(trigger, statement), None)
        holder, code = self._holder(statement)
        return _made(trigger, verdict, holder, code, statement.id if statement else None)

    def _uttered(self, predicate: Token, statement: Statement) -> bool:
        """Whether a saying told of by another was said: who "would soon order an offensive" has not spoken of one yet."""
        return Factuality(self._verdict(predicate, statement, None, depth=1).value).asserts

    def _beyond(self, trigger: Token, statement: Statement) -> Statement | None:
        """The next statement around the trigger, outward; None for the article itself."""
        around = self._above.get(trigger.i, [])
        outer = around[around.index(statement) + 1 :] if statement in around else []
        return next(iter(outer), None)

    def _border(self, cue: Token, trigger: Token) -> bool:
        """Whether a clause of its own stands behind what was said, and is not said: "said the raid failed; troops left"."""
        return any(t.text == ";" for t in self.parse.tokens[cue.i : trigger.i])

    def _somebody(self, noun: Token) -> bool:
        """Whether the noun can speak: an actor, a name, a pronoun, a word for people in office."""
        if is_pronoun(noun):
            return noun.lower in _PRONOUNS
        return self.cast.of(noun) is not None or names_agent(noun) or noun.lemma.lower() in self._lexicon.deciders

    def _second(self, claim: Token, owner: str) -> Stance | None:
        """The stance of one who denies or doubts the claim. Nobody calls his own claim empty: then it is who tells of it."""
        above = self._above.get(claim.i, [])
        statement = above[0] if above else None
        verdict = judged(claim, self._view(statement))
        if verdict is None:
            return None
        told = teller_above(claim, self._view(statement)) if _denied(verdict) else None
        if told is not None and self._somebody(told.who) and self._named(told.who)[0] != owner:
            return _made(claim, verdict, *self._named(told.who), None)
        holder, code = self._holder(statement)
        if holder == owner and statement is not None:
            statement = next((s for s in above[1:] if self._holder(s)[0] != owner), None)
            holder, code = self._holder(statement)
        return _made(claim, verdict, holder, code, statement.id if statement else None)

    def _belied(self, trigger: Token, statement: Statement | None) -> Stance | None:
        """The stance of one who reports a claim as false: "falsely claimed that"."""
        if statement is None:
            return None
        for cue in (t for span in statement.cue for t in self.parse.tokens_in(span)):
            word = next((c for c in cue.children if c.lower in self._lexicon.belying), None)
            if word is not None:
                outer = next((s for s in self._above.get(cue.i, []) if s is not statement), None)
                holder, code = self._holder(outer)
                verdict = Verdict("denied", Via(Mark.JUDGED, word.lower), (word,))
                return _made(trigger, verdict, holder, code, outer.id if outer else None)
        return None

    def _holder(self, statement: Statement | None) -> tuple[str, str | None]:
        if statement is None:
            return NARRATOR, None
        if statement.speaker:
            return statement.speaker, statement.speaker_code
        tokens = [t for span in statement.source for t in self.parse.tokens_in(span)]
        words = [t.lower if t.text != "US" else t.text for t in tokens if t.text[0].isalpha()]
        if words and all(w in _FIRST for w in words):  # "I think" within a quotation: the speaker is who is quoted
            return self._holder(self._around(statement))
        return words_for(tokens) or _UNNAMED, statement.speaker_code

    def _around(self, statement: Statement) -> Statement | None:
        """The statement that holds this one's source; None when the narrator is the one who tells it."""
        at = next((t.i for span in statement.source for t in self.parse.tokens_in(span)), -1)
        return next((s for s in self._above.get(at, []) if s is not statement and _size(s) > _size(statement)), None)

    def _owner(self, claim: Token) -> tuple[str, str | None]:
        owner = author(claim)
        if owner is not None and is_pronoun(owner) and self.cast.of(owner) is None:
            owner = teller_of(claim) or owner  # "repeated their accusations": theirs who repeat them
        return self._named(owner) if owner is not None else (f"unnamed: {claim.lower}", None)

    def _named(self, noun: Token) -> tuple[str, str | None]:
        """The actor the noun refers to, all that it joins, or its words."""
        several = parties_of(self.cast, noun, [noun.sent.span]) if not is_pronoun(noun) else []
        actor = joined(several) if len(several) > 1 else self.cast.of(noun)
        if actor is not None and len(several) > 1:
            self._joint[actor.name] = several
        if actor is not None:
            return actor.name, actor.code
        return words_for(self.parse.tokens[phrase_start(noun) : noun.i + 1]) or _UNNAMED, None

    def _acts(self, verb: Token, statement: Statement | None) -> bool:
        """Whether "will" announces: the holder is to act itself, or the narrator tells of one who can decide to act."""
        if is_passive(verb):
            return self._acts_passive(verb, statement)
        found = subject_of(verb)
        if found is None:
            return False
        subject = found.token
        actor = self.cast.of(subject)
        if statement is None:
            known = actor is not None or names_agent(subject) or subject.lower in _PRONOUNS
            return known or subject.lemma.lower() in self._lexicon.deciders
        if (subject.lower in _FIRST and subject.text != "US") or any(c.lower in _OWN for c in possessors(subject)):
            return True
        if actor is not None and not statement.speaker_code and self._in_office(statement):
            return True
        if actor is None or not actor.code:  # one's own units: "the brigade will move in", the ministry said
            return subject.lemma.lower() in self._lexicon.units
        return _same_party(actor, statement)

    def _in_office(self, statement: Statement) -> bool:
        """A source whose country the text does not say, but who speaks for one: "the minister"."""
        words = (t for span in statement.source for t in self.parse.tokens_in(span))
        return any(t.lemma.lower() in self._lexicon.deciders for t in words)

    def _acts_passive(self, verb: Token, statement: Statement | None) -> bool:
        """ "will be deployed": planned, unless somebody else is named as the one to do it."""
        by = next((p for a in agent_phrases(verb) for p in governed(a)), None)
        if by is None:
            return statement is None
        actor = self.cast.of(by)
        return actor is not None and (statement is None or _same_party(actor, statement))


def _denied(verdict: Verdict) -> bool:
    """Whether the claim itself is denied."""
    return verdict.via.name is Mark.JUDGED and verdict.via.of is not None and verdict.via.of.name == "denial"


def _taken_for_granted(verdict: Verdict, statement: Statement) -> bool:
    """Whether a thing stands though nothing was said of it: in "did not comment on the raid" the raid is the teller's."""
    doubts = statement.cue_class is CueClass.DOUBTING  # who does not doubt it says so
    return statement.polarity is not Polarity.ASSERTED and Factuality(verdict.value).asserts and not doubts


def _size(statement: Statement) -> tuple[int, int]:
    return sum(s.end - s.start for s in statement.content), -min((s.start for s in statement.content), default=0)


def _holds(statement: Statement, token: Token) -> bool:
    return any(s.start <= token.start < s.end for s in statement.content)


def _same_party(actor: Actor, statement: Statement) -> bool:
    if statement.speaker and actor.name == statement.speaker:
        return True
    mine = actor.code.partition(" ")[0]
    return bool(mine) and any(mine == code.partition(" ")[0] for code in (statement.speaker_code or "").split("; "))


def _made(trigger: Token, verdict: Verdict, holder: str, code: str | None, statement: str | None) -> Stance:
    words = sorted({(w.start, w.end) for w in verdict.words})
    evidence = tuple(Span(a, b) for a, b in words)
    rule, value, likely = verdict.via, Factuality(verdict.value), _likelihood(trigger, verdict)
    return Stance(holder, code, value, statement, evidence, str(rule), likely, rule.ground, str(rule.name))


def _likelihood(trigger: Token, verdict: Verdict) -> str | None:
    """The word of estimative probability among the deciding words, with its intensifier."""
    known = lexicon().likelihood
    around = [*verdict.words, *adverbs(trigger), *adjectives(trigger), *active_auxiliaries(trigger)]
    for word in around:
        for text in (word.lower, word.lemma):
            if text not in known:
                continue
            degree = next((f"{c.lower} {text}" for c in word.children if f"{c.lower} {text}" in known), None)
            return degree or text
    return None
