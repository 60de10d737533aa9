"""From an event's word up to the top of its sentence or of a statement's content, and the value that comes down.

What is said of a predicate decides what is said of the event below it: relative polarity (Nairn, Condoravdi and Karttunen
2006) over a dependency parse, with FactBank's other values beside fact and counterfact. A value is computed from the top:
`context` is what the words above leave of a token, `value` that and what its own clause says (negation, modals, hedges).
"""

from __future__ import annotations

from collections.abc import Callable

from standoff.grammar.arguments import (
    active_auxiliaries,
    auxiliaries,
    direct_object,
    is_active_subject,
    is_adverb_of,
    is_adverbial_clause,
    is_clausal_argument,
    is_clausal_subject,
    is_conjunct,
    is_finite_complement,
    is_link_word,
    is_object,
    is_open_complement,
    is_participial_clause,
    is_predicate_noun,
    is_predicative,
    is_prepositional_clause,
    is_subject,
    particle,
    predicative,
    subordinator,
    undergoers,
)
from standoff.grammar.forms import negated_object, negation
from standoff.grammar.functions import Function, function_of
from standoff.grammar.mood import (
    as_long_as,
    bare_before,
    cleft_of,
    evaluated,
    if_of,
    is_asked,
    is_counterfactual,
    so_that,
    than_of,
    were_to,
    whether_of,
    yet_of,
)
from standoff.grammar.nouns import (
    adjectives,
    determiners,
    determining_words,
    is_apposition,
    is_attributive,
    is_compound,
    is_known,
)
from standoff.grammar.tense import is_simple_past, looks_back
from standoff.grammar.verbs import has_subject, heads_clause, infinitive_marker
from standoff.grammar.words import (
    is_finite,
    is_ing_form,
    is_lexical_verb,
    is_participle,
    is_past_form,
    is_past_participle,
    is_past_tense,
    is_plain_form,
    is_singular_present,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Span
from standoff.reading.factuality.composition import apply
from standoff.reading.factuality.governors import (
    called,
    extraposed,
    governor,
    governor_through,
    predicated,
    prepositions,
    raised,
)
from standoff.reading.factuality.lexicon import FACT, Lexicon, Signature
from standoff.reading.factuality.modality import Moods, avowed
from standoff.reading.factuality.rule import Mark, Rule
from standoff.reading.factuality.verdict import Verdict

__all__ = ["View"]

COPULAS_OF_BECOMING = words("function_words", "copulas_of_becoming")
BEFORE_GERUND = words("function_words", "before_gerund")

DEPTH = 30  # heads above the event that are looked at: further up nothing bears on it, and long lists stay linear
PLAIN = Verdict("fact", Rule(Mark.PLAIN))
_TURNED_DOWN = frozenset(("ruling_out", "refusal"))
_BELIED = frozenset(("denial", "doubting"))
_OF_ANY = frozenset(("mention", "outcome_noun"))  # "the cost of a war": of any, not of a known one
_ANY = words("function_words", "indefinite")
_PRESENT = frozenset(("resistance", "fear_noun", "reluctant"))  # "concern about the war": a known thing is there


class View:
    """One holder's view of one event: what the words between the event and the edge of the holder's words leave of it.

    Args:
        lexicon: the factuality table.
        content: the spans of the statement's content; None for the narrator.
        edge: a claim noun at which to stop (what stands below it is its owner's word).
        told: the content is told in other words by a verb in the past, so that "would" is "will".
        own: whether the holder is the one who is to act, for "will" (planned by the actor itself, else predicted).
        cue: the indices of the words of saying; of them a predicate is what its clause stands under.
        unsaid: what holds of the saying where the content was not said: "not", or "possible" of a question or a thought.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        content: tuple[Span, ...] | None,
        own: Callable[[Token], bool],
        *,
        told: bool = False,
        edge: Token | None = None,
        cue: frozenset[int] = frozenset(),
        unsaid: Verdict | None = None,
    ) -> None:
        self.lexicon, self.content, self.edge, self.cue, self.unsaid = lexicon, content, edge, cue, unsaid
        self.moods = Moods(lexicon, own, told)

    # ------------------------------------------------------------------------------------------------ from above

    def value(self, token: Token, depth: int = 0) -> Verdict:
        """What holds of the token in this view."""
        context = PLAIN if depth > DEPTH else self.context(token, depth)
        if not heads_clause(token):
            return self.moods.noun(token, context)
        undone = (
            negated_object(token) if depth == 0 else None
        )  # who "sees no attack" does see: only the deed's own object counts
        return self.moods.clause(token, context, negation(token) or undone)

    def context(self, token: Token, depth: int) -> Verdict:
        """What the words above the token leave of it."""
        head = token.head
        if head is token or head is self.edge or token is self.edge:
            mark = if_of(token)
            open_ = self.unsaid if self.unsaid is not None and head is token and heads_clause(token) else PLAIN
            return Verdict("possible", Rule(Mark.CONDITION, mark.lower), (mark,)) if mark else _opened(open_)
        if not self.inside(head):
            return self._crossing(token, depth)
        if (than := than_of(token)) is not None:
            return Verdict("not", Rule(Mark.RATHER_THAN), (than,))
        if (mark := if_of(token)) is not None and (not is_clausal_argument(token) or mark.lower == "that"):
            value = "not" if is_counterfactual(token, head) else "possible"
            return Verdict(value, Rule(Mark.CONDITION, mark.lower), (mark,))
        return self._below(token, head, depth)

    def inside(self, token: Token) -> bool:
        """Whether the token is the holder's word."""
        return self.content is None or any(s.start <= token.start < s.end for s in self.content)

    def _crossing(self, token: Token, depth: int) -> Verdict:
        """The head is the cue: the statement's polarity counts, and nothing above it."""
        mark = if_of(token)
        if mark is not None and is_adverbial_clause(token):
            return Verdict("possible", Rule(Mark.CONDITION, mark.lower), (mark,))
        found = governor(token, self.lexicon)
        if found is None:
            whether = whether_of(token) if heads_clause(token) else None
            return Verdict("possible", Rule(Mark.WHETHER), (whether,)) if whether else PLAIN
        predicate, sign, words = found
        if predicate.i not in self.cue or (depth == 0 and self._heard(token, sign)):
            return PLAIN
        if self.unsaid is None and (sign.claim or sign.name in ("saying", "hearsay", "belief")):
            return PLAIN
        return apply(sign, self.unsaid or PLAIN, predicate, words)

    def _below(self, token: Token, head: Token, depth: int) -> Verdict:
        if (judged := called(token, self.lexicon)) is not None:
            return apply(judged[1], PLAIN, judged[0], judged[2])
        match function_of(token):
            case Function.COORDINATE:
                return self._conjunct(token, head, depth)
            case Function.OBLIQUE:
                return self._prepositional(token, head, depth)
            case Function.ADVERBIAL:
                return self._adverbial(token, head, depth)
            case Function.RELATIVE:
                return self._relative(token, head, depth)
            case Function.COMPLEMENT:
                return self._complement(token, head, depth)
            case Function.ARGUMENT:
                return self._argument(token, head, depth)
            case Function.MODIFIER:
                return self._inner(token, head, depth)
            case Function.AUXILIARY | Function.PARTICLE:  # "get" of "get stuck"
                return self.value(head, depth + 1)
            case Function.LOOSE if is_plain_form(token) and not has_subject(token):
                return self.value(head, depth + 1)
        return PLAIN

    # ----------------------------------------------------------------------------------------- kinds of attachment

    def _complement(self, token: Token, head: Token, depth: int) -> Verdict:
        """A clause or predicate under a verb, noun or adjective: "plans to leave", "a promise to leave", "is able to leave"."""
        if is_asked(token):
            return PLAIN
        if is_predicative(token) and not heads_clause(token):
            return self.value(head, depth + 1)
        if is_participial_clause(token) and is_participle(token) and not (active_auxiliaries(token) or subordinator(token)):
            return self._participle(token, head, depth)
        if head.lemma == "be" and is_plain_form(token) and (cleft := cleft_of(head)) is not None:
            return self.value(cleft, depth + 1)
        found = extraposed(token, head, self.lexicon) or governor(token, self.lexicon)
        if found and found[1].name == "must_have" and direct_object(head):
            found = None  # "have troops to invade"
        if found is None:
            if is_clausal_subject(token) and is_ing_form(token) and not looks_back(head):
                return Verdict("possible", Rule(Mark.GERUND, "subject"), (token,))  # "attacking it is a mistake"
            if whether_of(token):
                return Verdict("possible", Rule(Mark.WHETHER), (whether_of(token) or token,))
            if were_to(token, head):
                return Verdict("possible", Rule(Mark.CONDITION, "inversion"), (head,))
            if infinitive_marker(token):
                return self._purpose(token, head, depth)
            outer = self.value(head, depth + 1)
            return outer if is_open_complement(token) or self._small(token, head) else PLAIN
        predicate, sign, words = found
        if sign.name == "must_have" and avowed(token, predicate, self.lexicon):
            return self._predicate_value(predicate, depth)
        if sign.name == "must_have" and (yet := yet_of(token, predicate)) is not None:
            return Verdict("not", Rule(Mark.YET_TO), (predicate, yet))
        if _was_met(sign, predicate) or self._enacted(token, predicate):
            return self._predicate_value(predicate, depth)
        equated = is_active_subject(predicate) and predicate.head is head  # "the plan is not to leave"
        outer = self.value(head, depth + 1) if equated else self._predicate_value(predicate, depth)
        return apply(sign, outer, predicate, words)

    def _participle(self, token: Token, head: Token, depth: int) -> Verdict:
        """A participle after its noun: what is there has it, unless the noun itself is not there or only may be."""
        if is_past_participle(token) and is_object(head) and head.head.lemma.lower() in self.lexicon.small_clause:
            outer = self.value(head.head, depth + 1)  # "get the plan adopted"
            return outer if outer.soft else PLAIN
        outer = self.value(head, depth + 1)
        if outer.soft and is_ing_form(token):  # "may send a force guarding the border"
            outer = self.context(head, depth + 1)
            return outer if outer.soft and not self._known(head) else PLAIN
        return outer if outer.value == "not" and not self._known(head) else PLAIN  # "troops deployed there"

    def _enacted(self, token: Token, predicate: Token) -> bool:
        """ "Voted to approve the treaty": the vote is the approval."""
        return predicate.lemma.lower() == "vote" and is_lexical_verb(predicate) and token.lemma.lower() in self.lexicon.enacts

    def _small(self, token: Token, head: Token) -> bool:
        """Whether it is a small clause: "want it sent"."""
        bare = is_past_form(token) and not (auxiliaries(token) or subordinator(token))
        return bare and is_finite_complement(token) and head.lemma.lower() in self.lexicon.small_clause

    def _known(self, noun: Token) -> bool:
        """Whether a thing is spoken of as there: by its article, its owner, or as "recent", "first", "deadly"."""
        return is_known(noun) or any(self.lexicon.modifiers.get(c.lower) == "fact" for c in adjectives(noun))

    def _predicate_value(self, predicate: Token, depth: int) -> Verdict:
        """The value of a predicate; an adjective or noun said of something by "be" has the copula's."""
        if (is_predicative(predicate) or is_adverb_of(predicate)) and predicate.head.lemma in COPULAS_OF_BECOMING:
            outer = self.value(predicate.head, depth + 1)
            return self.moods.noun(predicate, outer)
        return self.value(predicate, depth + 1)

    def _purpose(self, token: Token, head: Token, depth: int) -> Verdict:
        """An infinitive that nothing in the table takes: what somebody means to do."""
        to = infinitive_marker(token)
        outer = self.value(head, depth + 1)
        used = head.lemma == "use" and looks_back(head) and bool(undergoers(head))
        if (
            used
            or head.lemma.lower() in self.lexicon.resulting
            or evaluated(token, head)
            or (head.lower == "used" and is_past_tense(head) and is_open_complement(token))
        ):
            return outer
        return outer if outer.soft or outer.value == "not" else Verdict("planned", Rule(Mark.INFINITIVE), (to,) if to else ())

    def _argument(self, token: Token, head: Token, depth: int) -> Verdict:
        """A nominal event as subject or object."""
        if is_subject(token) and (below := raised(head, self.lexicon)):
            return apply(below[1], self.value(below[0], depth + 1), below[0], below[2])
        outer = self.value(head, depth + 1)
        found = governor(token, self.lexicon)
        if found is None and is_active_subject(token):
            found = predicated(head, self.lexicon)
        if found and depth == 0 and self._heard(token, found[1]):
            return PLAIN
        if found and not (found[1].name in _PRESENT and self._known(token)) and self._asked(token, found[1]):
            predicate, sign, words = found
            return apply(sign, outer, predicate, words)
        if is_active_subject(token):
            return self._subject(token, head, outer)
        if self._known(token) or outer.value in FACT:
            return PLAIN
        return outer

    def _heard(self, token: Token, sign: Signature) -> bool:
        """Whether somebody said it and another turns it down or denies it: who rejects an appeal, or a claim, has heard it."""
        noun, claim = token.lemma.lower(), self.lexicon.sign("noun", token.lemma.lower(), "that", "of")
        told = (sign.name in _TURNED_DOWN and noun in self.lexicon.spoken) or (sign.name in _BELIED and claim and claim.claim)
        return bool(told) and not heads_clause(token)

    def _asked(self, token: Token, sign: Signature) -> bool:
        """Whether a signature that is only of any deed, not of a known one, speaks of this noun."""
        if sign.name == "order_given":
            return not (is_known(token) and token.lemma.lower() in self.lexicon.thought_of)
        return sign.name not in _OF_ANY or self._of_any(token)

    def _of_any(self, noun: Token) -> bool:
        """A deed of force with an indefinite article."""
        return noun.lemma.lower() in self.lexicon.thought_of and any(c.lower in _ANY for c in determiners(noun))

    def _subject(self, token: Token, head: Token, outer: Verdict) -> Verdict:
        """The subject of a verb that says nothing of it: an attack that "would" do something is itself only thought of."""
        modal = next((c for c in active_auxiliaries(head) if c.lower in ("would", "'d")), None)
        if modal is not None:
            return Verdict("possible", Rule(Mark.OF_WOULD), (modal,))
        if head.lemma == "be" and not self._known(token):
            of_its_kind = outer.value == "not" and predicative(head) is not None  # "talks are never easy"
            return Verdict("possible", Rule(Mark.OF_KIND, of=outer.rule), outer.words) if of_its_kind else outer
        return outer if outer.soft and not self._known(token) else PLAIN

    def _prepositional(self, token: Token, prep: Token, depth: int) -> Verdict:
        predicate, found, preps = governor_through(prep, token, self.lexicon)
        words = next((p for p in prepositions(prep) if p in self.lexicon.links), "")
        listed, phrase = self.lexicon.links.get(words), " " in words  # "in case of" is no case of anything
        if predicate is self.edge or is_asked(token):
            return PLAIN
        if (whether := whether_of(token)) is not None and heads_clause(token):
            return Verdict("possible", Rule(Mark.WHETHER), (whether,))
        if found and ((found[1].name in _PRESENT and self._known(token)) or not self._asked(token, found[1])):
            return PLAIN
        if found and listed != "not" and not phrase and predicate is not prep:
            equated = (
                found[1].name == "occasion_noun"
                and (is_predicate_noun(predicate) or is_active_subject(predicate))
                and predicate.head.lemma == "be"
            )
            known = found[1].name == "occasion_noun" and not equated
            outer = PLAIN if known else self.value(predicate.head if equated else predicate, depth + 1)
            return apply(found[1], outer, predicate, found[2])
        if listed == "not" and self.value(predicate, depth + 1).soft:
            return Verdict("possible", Rule(Mark.PREPOSITION, prep.lower), preps)
        if listed:
            return Verdict(listed, Rule(Mark.PREPOSITION, prep.lower), preps) if listed != "fact" else PLAIN
        if prep.lower == "for" and self._of_any(token):  # "forces in place for an attack"
            outer = self.value(predicate, depth + 1)
            return outer if outer.soft else Verdict("possible", Rule(Mark.FOR_ANY), (prep,))
        if self._known(token) or predicate is prep or (is_ing_form(token) and has_subject(token)):
            return PLAIN
        if is_ing_form(token) and prep.lower == "from" and predicate.lower == "far":  # "far from invading"
            return Verdict("not", Rule(Mark.FAR_FROM), (predicate, *preps))
        if is_ing_form(token) and prep.lower in BEFORE_GERUND:
            return Verdict("possible", Rule(Mark.GERUND, prep.lower), (prep,))
        outer = self.value(predicate, depth + 1)
        return outer if outer.soft or (outer.value == "not" and heads_clause(predicate)) else PLAIN

    def _adverbial(self, token: Token, head: Token, depth: int) -> Verdict:
        """An adverbial clause: by its conjunction, else by its form."""
        mark = next(
            (c for c in token.children if is_link_word(c) and (c.lower in self.lexicon.links or c.lower in self.lexicon.later)),
            None,
        )
        if mark is not None and self.lexicon.links.get(mark.lower) == "possible":
            return Verdict("possible", Rule(Mark.CONDITION, mark.lower), (mark,))
        if mark is None and (while_ := as_long_as(token)) is not None:
            return Verdict("possible", Rule(Mark.CONDITION, "as long as"), (while_,))
        if mark is not None and mark.lower in self.lexicon.later and not is_simple_past(token):
            outer = self.value(head, depth + 1)
            never = (
                mark.lower != "while" and outer.rule.name is Mark.MODAL and outer.rule.words[0] == "w"
            )  # "once it has come they will not leave"
            not_yet = outer.value == "not" and (never or mark.lower in ("until", "till"))
            if outer.soft or not_yet:
                return Verdict(
                    "possible" if outer.value != "planned" else "predicted", Rule(Mark.FUTURE, mark.lower), (mark, *outer.words)
                )
        if mark is not None:
            return PLAIN
        if (so := so_that(token)) is not None:
            outer = self.value(head, depth + 1)
            held = outer.soft or outer.value == "not" or looks_back(token)
            return outer if held else Verdict("planned", Rule(Mark.SO_THAT), (so,))
        if infinitive_marker(token):
            found = governor(token, self.lexicon)
            if found and found[1].name in ("demand", "causative", "permission", "refusal", "attempt"):
                return apply(found[1], self.value(head, depth + 1), found[0], found[2])
            return self._purpose(token, head, depth)
        if is_ing_form(token) and particle(head) is not None and (found := governor(token, self.lexicon)):
            return apply(found[1], self.value(head, depth + 1), found[0], found[2])  # "ruled out sending"
        if is_plain_form(token) and not has_subject(token) and token.i > head.i and (before := bare_before(token)):
            return self.value(before, depth + 1)  # "meant to stop the war, free the towns": taken for a clause beside it
        if is_participle(token) and not has_subject(token):
            outer = self.value(head, depth + 1)
            return outer if outer.soft else PLAIN
        return PLAIN

    def _relative(self, token: Token, head: Token, depth: int) -> Verdict:
        """A relative clause under a thing that is not there, or only may be: "no troops that ...", "any state that attacks"."""
        if infinitive_marker(token):
            return self._complement(token, head, depth)
        det = next((c for c in determining_words(head) if c.lower in ("no", "any")), None)
        if det is None:
            return PLAIN
        return (
            Verdict("not", Rule(Mark.RELATIVE_OF_NO), (det,))
            if det.lower == "no"
            else Verdict("possible", Rule(Mark.RELATIVE_OF_ANY), (det,))
        )

    def _conjunct(self, token: Token, head: Token, depth: int) -> Verdict:
        """The second of two shares what stands above the first, and its modals too unless it has its own subject."""
        sibling = _gerund_before(token, head) or _bare_before(token, head)
        if sibling is not None:
            return self.value(sibling, depth + 1)
        if not heads_clause(token) or not heads_clause(head):
            if heads_clause(token) == heads_clause(head) and _is_nominal(head):
                return self._like(head, depth)
            return self.context(head, depth + 1)
        own = has_subject(token) or (active_auxiliaries(token) and not infinitive_marker(token)) or is_finite(token)
        return self.context(head, depth + 1) if own else self.value(head, depth + 1)

    def _like(self, head: Token, depth: int) -> Verdict:
        """A noun joined to another: what stands above the first stands above it."""
        first = self.context(head, depth + 1)
        return first if first.value not in FACT else PLAIN

    def _inner(self, token: Token, head: Token, depth: int) -> Verdict:
        """A noun before a noun: "invasion plans", "the troop withdrawal agreement"."""
        if is_apposition(token) or (is_attributive(token) and is_ing_form(token)):
            return self.context(head, depth + 1)
        if is_past_participle(token) and head.head.lower == "having":  # "having supplied weapons", misread
            return self.context(head.head, depth + 1)
        found = governor(token, self.lexicon)
        if found:
            predicate, sign, words = found
            return apply(sign, self.value(predicate, depth + 1), predicate, words)
        return PLAIN


def _opened(outer: Verdict) -> Verdict:
    """What a quotation's own sentence keeps of a saying that was not said: nobody vouches for it, nor denies it."""
    return outer if outer.value == "fact" else Verdict("possible", outer.rule, outer.words)


def _is_nominal(word: Token) -> bool:
    """Whether a word stands where nouns stand."""
    nominal = (Function.COORDINATE, Function.OBLIQUE, Function.ARGUMENT)
    return function_of(word) in nominal or is_predicate_noun(word) or is_compound(word)


def _gerund_before(token: Token, head: Token) -> Token | None:
    """The first of two gerunds that the parser joined to the verb above: "denied stealing grain or blocking ports"."""
    if not is_ing_form(token) or not is_conjunct(token) or is_ing_form(head) or auxiliaries(token):
        return None
    beside = [*(c for c in head.children if is_open_complement(c) or is_prepositional_clause(c)), *head.ancestors()]
    return next((c for c in beside if is_ing_form(c) and c.i < token.i), None)


def _bare_before(token: Token, head: Token) -> Token | None:
    """The verb after a modal or "to" that a bare verb goes on from, where the parser joined it to a finite verb further up."""
    if (
        not is_plain_form(token)
        or not (is_past_tense(head) or is_singular_present(head))
        or auxiliaries(token)
        or infinitive_marker(token)
    ):
        return None
    return bare_before(token)


def _was_met(sign: Signature, predicate: Token) -> bool:
    """ "had to leave", "was able to leave": in the past the obligation was met, the ability used (Bhatt 1999)."""
    if predicate.lower == "able":
        predicate = predicate.head
    elif sign.name != "must_have":
        return False
    return looks_back(predicate)
