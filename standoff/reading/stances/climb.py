"""From an event's word up to the top of its sentence or of a statement's content, and the value that comes down.

What is said of a predicate decides what is said of the event below it: relative polarity (Nairn, Condoravdi and Karttunen 2006) over a
dependency parse, with FactBank's other values beside fact and counterfact. A value is computed from the top: `context` is what
the words above leave of a token, `value` that and what its own clause says (negation, modals, hedges).
"""

from __future__ import annotations

from collections.abc import Callable

from standoff.model import Span
from standoff.reading.language import Token
from standoff.reading.stances import clauses
from standoff.reading.stances.clauses import Verdict, is_clause, is_definite, link_of
from standoff.reading.stances.lexicon import FACT, Lexicon, Signature

__all__ = ["View"]

DEPTH = 30  # heads above the event that are looked at: further up nothing bears on it, and long lists stay linear
PLAIN = Verdict("fact", "plain")


class View:
    """One holder's view of one event: what the words between the event and the edge of the holder's words leave of it.

    Args:
        lexicon: the factuality table.
        content: the spans of the statement's content; None for the narrator.
        edge: a claim noun at which to stop (what stands below it is its owner's word).
        own: whether the holder is the one who is to act, for "will" (planned by the actor itself, else predicted).
        claims: take claim nouns for what is said of them ("denied reports that").
    """

    def __init__(
        self,
        lexicon: Lexicon,
        content: tuple[Span, ...] | None,
        own: Callable[[Token], bool],
        *,
        edge: Token | None = None,
    ) -> None:
        self.lexicon, self.content, self.own, self.edge = lexicon, content, own, edge

    # ------------------------------------------------------------------------------------------------ from above

    def value(self, token: Token, depth: int = 0) -> Verdict:
        """What holds of the token in this view."""
        context = PLAIN if depth > DEPTH else self.context(token, depth)
        return self._clause(token, context, depth) if is_clause(token) else self._noun(token, context)

    def context(self, token: Token, depth: int) -> Verdict:
        """What the words above the token leave of it."""
        head = token.head
        if head is token or head is self.edge or token is self.edge:
            mark = _if(token)
            return Verdict("possible", f"condition: {mark.lower}", (mark,)) if mark else PLAIN
        if not self.inside(head):
            return self._crossing(token)
        if (mark := _if(token)) is not None and token.dep not in ("ccomp", "pcomp", "xcomp", "csubj"):
            value = "not" if _counterfactual(token, head) else "possible"
            return Verdict(value, f"condition: {mark.lower}", (mark,))
        return self._below(token, head, depth)

    def inside(self, token: Token) -> bool:
        """Whether the token is the holder's word."""
        return self.content is None or any(s.start <= token.start < s.end for s in self.content)

    def _crossing(self, token: Token) -> Verdict:
        """The head is the cue: its own polarity counts, and nothing above it."""
        mark = _if(token)
        if mark is not None and token.dep == "advcl":
            return Verdict("possible", f"condition: {mark.lower}", (mark,))
        found = self.governor(token)
        if found is None:
            return PLAIN
        predicate, sign, words = found
        if sign.claim or (sign.name in ("saying", "hearsay", "belief") and not clauses.negation(predicate)):
            return PLAIN
        negator = clauses.negation(predicate) if is_clause(predicate) else _no(predicate)
        outer = Verdict("not", "negation", (negator,)) if negator else PLAIN
        return self._apply(sign, outer, predicate, words)

    def _below(self, token: Token, head: Token, depth: int) -> Verdict:
        dep = token.dep
        if dep == "conj":
            return self._conjunct(token, head, depth)
        if (
            dep in ("pobj", "pcomp")
            and head.pos in ("ADP", "SCONJ", "VERB", "ADV")
            and head.dep in ("prep", "agent", "mark", "advmod", "conj", "pcomp", "dep", "ROOT", "cc")
        ):
            return self._prepositional(token, head, depth)
        if dep in ("advcl", "relcl"):
            return self._adverbial(token, head, depth) if dep == "advcl" else self._relative(token, head, depth)
        if dep in ("ccomp", "xcomp", "csubj", "acl", "oprd", "acomp", "attr", "csubjpass"):
            return self._complement(token, head, depth)
        if dep in ("dobj", "nsubj", "nsubjpass", "dative", "agent"):
            return self._argument(token, head, depth)
        if dep in ("compound", "nmod", "amod", "poss", "appos", "npadvmod"):
            return self._inner(token, head, depth)
        return PLAIN if dep in ("parataxis", "dep", "meta", "intj") else self.value(head, depth + 1) if dep == "prt" else PLAIN

    def governor(self, token: Token) -> tuple[Token, Signature, tuple[Token, ...]] | None:
        """The predicate that takes the token as complement, with its signature and its words."""
        head, dep = token.head, token.dep
        if dep in ("pobj", "pcomp") and head is not token:
            predicate, link, preps = _through(head)
            found = self._sign(predicate, *_names(link)) or self._particle(predicate, link, token)
            return (predicate, found[0], (*found[1], *preps)) if found else None
        links: tuple[str, ...]
        if dep in ("dobj", "nsubjpass"):
            links = ("obj",)
        elif dep == "nsubj":
            links = ("subj",)
        elif dep in ("compound", "nmod", "amod"):
            links = ("comp",)
        elif dep == "poss":
            links = ("of",)
        else:
            links = link_of(token)
        found = self._sign(head, *links)
        return (head, *found) if found else None

    def _sign(self, predicate: Token, *links: str) -> tuple[Signature, tuple[Token, ...]] | None:
        pos = "noun" if predicate.pos in ("NOUN", "PROPN") else "adj" if predicate.pos in ("ADJ", "ADV") else "verb"
        lemma = predicate.lemma.lower()
        if lemma == "order" and predicate.dep == "pobj" and predicate.head.lower == "in" and not predicate.child("det"):
            return None  # "in order to"
        if pos == "verb" and lemma in self.lexicon.particles:
            for child in predicate.children:
                if child.dep in ("prt", "advmod", "acomp", "prep", "oprd"):
                    sign = self.lexicon.sign(pos, f"{lemma} {child.lower}", *links)
                    if sign:
                        return sign, (predicate, child)
        sign = self.lexicon.sign(pos, self.lexicon.forms.get(lemma, lemma), *links)
        if sign is None and pos == "adj" and predicate.tag in ("VBN", "JJ"):
            sign = self.lexicon.sign("adj", predicate.lower, *links)
        if sign is None and pos == "verb" and predicate.tag == "VBN":
            sign = self.lexicon.sign("adj", predicate.lower, *links)
        return (sign, (predicate,)) if sign else None

    def _particle(self, predicate: Token, link: str, token: Token) -> tuple[Signature, tuple[Token, ...]] | None:
        """A particle that the parser took for a preposition: "ruled out sending"."""
        if predicate.lemma not in self.lexicon.particles:
            return None
        sign = self.lexicon.sign("verb", f"{predicate.lemma} {link}", "ing" if token.tag == "VBG" else "obj", "obj")
        return (sign, (predicate,)) if sign else None

    def _apply(self, sign: Signature, outer: Verdict, predicate: Token, words: tuple[Token, ...]) -> Verdict:
        rule = f"{sign.name}: {' '.join(w.lemma.lower() for w in words)}"
        if sign.presupposes and not (sign.name == "factive_adj" and outer.soft):
            return Verdict("fact", rule, words)
        if outer.value == "not":
            value = sign.denied
        elif outer.value in FACT:
            value = sign.holds
            if value == "attempt":
                value = (
                    "possible"
                    if clauses.tense(predicate) in ("past", "perfect") and not clauses.progressive(predicate)
                    else "planned"
                )
            if value == "same":
                value = outer.value
            if value in ("planned", "predicted") and (condition := _conditional(predicate)):
                return Verdict("possible", f"{rule}, conditional", (*words, condition))
        else:
            value = self._softened(sign, outer)
        if value == outer.value and outer.value != "fact":
            return outer
        return Verdict(value, rule, (*outer.words, *words))

    def _softened(self, sign: Signature, outer: Verdict) -> str:
        """The value under a predicate that is itself only planned, possible ...: "will have to leave" foresees, "to avert a war" fears."""
        if sign.name == "prevention":
            return "possible"
        if sign.name == "saying":
            return "fact"  # whether it will be said says nothing of what is said
        if sign.name in ("ended", "end_noun", "over_adj"):
            return "ongoing"  # what is to be ended is going on
        if sign.name == "must_have" and outer.value in ("predicted", "planned"):
            return outer.value
        return _under(outer.value, sign.holds)

    # ----------------------------------------------------------------------------------------- kinds of attachment

    def _complement(self, token: Token, head: Token, depth: int) -> Verdict:
        """A clause or predicate under a verb, noun or adjective: "plans to leave", "a promise to leave", "is able to leave"."""
        if token.dep in ("attr", "acomp", "oprd") and not is_clause(token):
            return self.value(head, depth + 1)
        if token.dep == "acl" and token.tag in ("VBN", "VBG") and not token.all("aux", "mark"):
            outer = self.value(head, depth + 1)
            return outer if outer.value == "not" and not is_definite(head) else PLAIN  # "troops deployed there"
        found = self.governor(token) or self._extraposed(token, head)
        if found is None:
            if _whether(token):
                return Verdict("possible", "whether", (_whether(token) or token,))
            if clauses.infinitive(token):
                return self._purpose(token, head, depth)
            outer = self.value(head, depth + 1)
            return outer if token.dep == "xcomp" else PLAIN
        predicate, sign, words = found
        if sign.name == "must_have" and (yet := _yet(token, predicate)) is not None:
            return Verdict("not", "have yet to", (predicate, yet))
        if _backward(sign, predicate):
            return PLAIN
        return self._apply(sign, self._predicate_value(predicate, depth), predicate, words)

    def _predicate_value(self, predicate: Token, depth: int) -> Verdict:
        """The value of a predicate; an adjective or noun said of something by "be" has the copula's."""
        if predicate.dep in ("acomp", "attr", "oprd", "advmod") and predicate.head.lemma in (
            "be",
            "remain",
            "seem",
            "look",
            "become",
        ):
            outer = self.value(predicate.head, depth + 1)
            return self._noun(predicate, outer)
        return self.value(predicate, depth + 1)

    def _extraposed(self, token: Token, head: Token) -> tuple[Token, Signature, tuple[Token, ...]] | None:
        """The adjective or noun of "it is unclear whether ...", "there is a chance that ...", where the clause hangs on the verb."""
        if head.lemma not in ("be", "remain", "seem", "become", "look"):
            return None
        what = head.child("acomp", "attr", "oprd")
        if what is None or what is token:
            return None
        found = self._sign(what, *link_of(token))
        return (what, *found) if found else None

    def _purpose(self, token: Token, head: Token, depth: int) -> Verdict:
        """An infinitive that nothing in the table takes: what somebody means to do."""
        to = clauses.infinitive(token)
        outer = self.value(head, depth + 1)
        if head.lemma.lower() in self.lexicon.resulting:
            return outer
        return outer if outer.soft else Verdict("planned", "infinitive", (to,) if to else ())

    def _argument(self, token: Token, head: Token, depth: int) -> Verdict:
        """A nominal event as subject or object."""
        outer = self.value(head, depth + 1)
        found = self.governor(token)
        if found is None and token.dep == "nsubj":
            found = self._predicated(head)
        if found:
            predicate, sign, words = found
            return self._apply(sign, outer, predicate, words)
        if token.dep == "nsubj":
            return self._subject(token, head, outer)
        if is_definite(token) or outer.value in FACT:
            return PLAIN
        return outer

    def _predicated(self, verb: Token) -> tuple[Token, Signature, tuple[Token, ...]] | None:
        """What a copula says of its subject: "the attack is unlikely", "the claim is a lie"."""
        what = verb.child("acomp", "attr", "oprd", "advmod")
        if what is None or (what.lower == "due" and what.child("prep", "pcomp")):
            return None
        found = self._sign(what, "subj")
        return (what, *found) if found else None

    def _subject(self, token: Token, head: Token, outer: Verdict) -> Verdict:
        """The subject of a verb that says nothing of it: an attack that "would" do something is itself only thought of."""
        modal = next((c for c in head.all("aux") if c.lower in ("would", "'d")), None)
        if modal is not None:
            return Verdict("possible", "subject of would", (modal,))
        if head.lemma == "be" and not is_definite(token):
            return outer
        return outer if outer.soft and not is_definite(token) else PLAIN

    def _prepositional(self, token: Token, prep: Token, depth: int) -> Verdict:
        predicate, link, preps = _through(prep)
        listed = next((v for p in _phrases(prep) if (v := self.lexicon.links.get(p))), None)
        found = self._sign(predicate, *_names(link)) or self._particle(predicate, link, token)
        if predicate is self.edge:
            return PLAIN
        if found and listed != "not" and predicate is not prep:
            outer = self.value(predicate, depth + 1)
            return self._apply(found[0], outer, predicate, (*found[1], *preps))
        if listed == "not" and self.value(predicate, depth + 1).soft:
            return Verdict("possible", f"preposition: {prep.lower}", preps)
        if listed:
            return Verdict(listed, f"preposition: {prep.lower}", preps) if listed != "fact" else PLAIN
        if is_definite(token) or predicate is prep or (token.tag == "VBG" and clauses.has_subject(token)):
            return PLAIN
        if _whether(token):
            return Verdict("possible", "whether", (_whether(token) or token,))
        if token.tag == "VBG" and prep.lower in ("about", "like", "towards", "toward", "to"):
            return Verdict("possible", f"gerund: {prep.lower}", (prep,))
        outer = self.value(predicate, depth + 1)
        return outer if outer.soft or (outer.value == "not" and is_clause(predicate)) else PLAIN

    def _adverbial(self, token: Token, head: Token, depth: int) -> Verdict:
        """An adverbial clause: by its conjunction, else by its form."""
        mark = next(
            (
                c
                for c in token.children
                if c.dep in ("mark", "advmod") and (c.lower in self.lexicon.links or c.lower in self.lexicon.later)
            ),
            None,
        )
        if mark is not None and self.lexicon.links.get(mark.lower) == "possible":
            return Verdict("possible", f"condition: {mark.lower}", (mark,))
        if mark is None and (while_ := _as_long_as(token)) is not None:
            return Verdict("possible", "condition: as long as", (while_,))
        if mark is not None and mark.lower in self.lexicon.later and clauses.tense(token) in ("present", "perfect", ""):
            outer = self.value(head, depth + 1)
            if outer.soft:
                return Verdict(
                    "possible" if outer.value != "planned" else "predicted", f"future: {mark.lower}", (mark, *outer.words)
                )
        if mark is not None:
            return PLAIN
        if clauses.infinitive(token):
            found = self.governor(token)
            if found and found[1].name in ("demand", "causative", "permission", "refusal", "attempt"):
                return self._apply(found[1], self.value(head, depth + 1), found[0], found[2])
            return self._purpose(token, head, depth)
        if token.tag in ("VBG", "VBN") and not clauses.has_subject(token):
            outer = self.value(head, depth + 1)
            return outer if outer.soft else PLAIN
        return PLAIN

    def _relative(self, token: Token, head: Token, depth: int) -> Verdict:
        """A relative clause under a thing that is not there, or only may be: "no troops that ...", "any state that attacks"."""
        if clauses.infinitive(token):
            return self._complement(token, head, depth)
        det = next((c for c in head.children if c.dep in ("det", "neg") and c.lower in ("no", "any")), None)
        if det is None:
            return PLAIN
        return Verdict("not" if det.lower == "no" else "possible", f"relative of {det.lower}", (det,))

    def _conjunct(self, token: Token, head: Token, depth: int) -> Verdict:
        """The second of two: it shares what stands above the first, and the first one's modals unless it has its own subject."""
        if not is_clause(token) or not is_clause(head):
            if is_clause(token) == is_clause(head) and head.dep in (
                "pobj",
                "pcomp",
                "dobj",
                "nsubj",
                "nsubjpass",
                "attr",
                "compound",
                "conj",
            ):
                return self._like(token, head, depth)
            return self.context(head, depth + 1)
        own = (
            clauses.has_subject(token)
            or (token.all("aux") and not clauses.infinitive(token))
            or token.tag in ("VBD", "VBZ", "VBP")
        )
        return self.context(head, depth + 1) if own else self.value(head, depth + 1)

    def _like(self, token: Token, head: Token, depth: int) -> Verdict:
        """A noun joined to another: what stands above the first stands above it."""
        first = self.context(head, depth + 1)
        return first if first.value not in FACT else PLAIN

    def _inner(self, token: Token, head: Token, depth: int) -> Verdict:
        """A noun before a noun: "invasion plans", "the troop withdrawal agreement"."""
        if token.dep == "appos" or (token.dep == "amod" and token.tag == "VBG"):
            return self.context(head, depth + 1)
        found = self.governor(token)
        if found:
            predicate, sign, words = found
            return self._apply(sign, self.value(predicate, depth + 1), predicate, words)
        return PLAIN

    # ------------------------------------------------------------------------------------------------- of its own

    def _clause(self, token: Token, context: Verdict, depth: int) -> Verdict:
        """The value of a clause's verb: its own negation, modal, hedge, mood over what comes from above."""
        negator = clauses.negation(token)
        own = self._mood(token, negator)
        if own is None:
            adverb = clauses.own_adverb(token, self.lexicon)
            if adverb is not None and negator is None:
                own = Verdict(adverb[0], f"adverb: {adverb[1].lower}", (adverb[1],))
            elif negator is not None:
                own = Verdict("not", "negation", (negator,))
        if own is None:
            return context
        if context.value in FACT:
            return own
        if context.value == "not":
            if own.value == "not":  # "did not fail to", "denied that it had not"
                return Verdict("fact", f"{context.rule} + {own.rule}", (*context.words, *own.words))
            return context
        value = _under(context.value, own.value)
        return Verdict(value, own.rule if value == own.value else context.rule, (*context.words, *own.words))

    def _mood(self, token: Token, negator: Token | None) -> Verdict | None:
        """What modal auxiliaries, questions, imperatives and conditions say."""
        if _question(token):
            return Verdict("possible", "question", ())
        modal = next((c for c in token.all("aux") if c.lower in self.lexicon.modals and c.tag == "MD"), None)
        if modal is not None:
            return self._modal(token, modal, negator)
        if token.dep != "ROOT" and _inverted(token) and not _question(token):
            return _inversion(token)
        if _imperative(token):
            return Verdict("not" if negator else "called_for", "imperative", (token,))
        if _headline_infinitive(token):
            return Verdict("planned", "headline infinitive", (token,))
        return None

    def _modal(self, token: Token, modal: Token, negator: Token | None) -> Verdict:
        holds, denied = self.lexicon.modals[modal.lower]
        words = (modal,) if negator is None else (modal, negator)
        rule = f"modal: {modal.lower}"
        perfect = any(c.lemma == "have" for c in token.all("aux"))
        if negator is not None:
            return Verdict(denied, rule + " not", words)
        if holds == "would":
            return self._would(token, rule, words, perfect)
        if holds == "future":
            condition = _conditional(token)
            if condition is not None:
                return Verdict("possible", "conditional", (*words, condition))
            return self._future(token, rule, words)
        if perfect and modal.lower in ("should", "ought"):
            return Verdict("not", rule + " have", words)
        if perfect:
            return Verdict("possible", rule + " have", words)
        return Verdict(holds, rule, words)

    def _would(self, token: Token, rule: str, words: tuple[Token, ...], perfect: bool) -> Verdict:
        """Counterfactual, conditional, or "will" seen from the past."""
        if perfect:
            return Verdict("not", rule + " have", words)
        condition = _conditional(token)
        if condition is not None:
            return Verdict("possible", "conditional", (*words, condition))
        if token.dep in ("ccomp", "conj", "relcl") and _told_in_past(token):
            return self._future(token, rule + " (told in the past)", words)
        return Verdict("possible", rule, words)

    def _future(self, token: Token, rule: str, words: tuple[Token, ...]) -> Verdict:
        """ "will": what the actor itself announces, or what another foresees; a hedge beside it says how surely."""
        adverb = clauses.own_adverb(token, self.lexicon)
        if adverb is not None and adverb[0] in ("predicted", "possible"):
            return Verdict(adverb[0], f"{rule} {adverb[1].lower}", (*words, adverb[1]))
        planned = token.lemma.lower() not in self.lexicon.involuntary and self.own(token)
        return Verdict("planned" if planned else "predicted", rule, words)

    def _noun(self, token: Token, context: Verdict) -> Verdict:
        """The value of a nominal event: "no", a modifier, over what comes from above."""
        own = self._modifier(token)
        if own is None or context.value == "not":
            return context
        if context.value in FACT or own.value in ("not", "doubted"):
            return own
        return own if _under(context.value, own.value) == own.value else context

    def _modifier(self, token: Token) -> Verdict | None:
        negator = _no(token)
        if negator is not None:
            return Verdict("not", "negation", (negator,))
        for child in token.children:
            if child.dep not in ("amod", "compound", "advmod", "det", "nmod"):
                continue
            value = self.lexicon.modifiers.get(_hyphened(child)) or self.lexicon.modifiers.get(child.lower)
            if value is not None and value != "fact":
                return Verdict(value, f"modifier: {child.lower}", (child,))
        return None


def _under(outer: str, inner: str) -> str:
    """A value under a soft one: the weaker of the two, where one is; else the inner."""
    if inner in ("fact", "ongoing", "same", "attempt"):
        return outer
    if "doubted" in (outer, inner):
        return "doubted"
    if inner == "not":
        return "possible" if outer == "possible" else "not"
    return outer if outer in ("possible", "called_for") else inner


def _no(noun: Token) -> Token | None:
    return next(
        (c for c in noun.children if c.dep in ("det", "neg", "advmod") and c.lower in ("no", "neither", "zero", "not")), None
    )


def _hyphened(modifier: Token) -> str:
    """The modifier with what is tied to it by hyphens: "so-called", "would-be"."""
    tokens, first, last = modifier.sent.parse.tokens, modifier.i, modifier.i
    while first - 2 >= modifier.sent.first and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2
    while last + 2 < modifier.sent.last and tokens[last + 1].text == "-" and tokens[last].end == tokens[last + 1].start:
        last += 2
    return "".join(t.lower for t in tokens[first : last + 1])


def _through(prep: Token) -> tuple[Token, str, tuple[Token, ...]]:
    """The predicate above a preposition, through "out of": (predicate, link, the prepositions)."""
    above = prep.head
    if above.pos in ("ADP", "SCONJ") and above.dep in ("prep", "agent", "advmod") and above is not prep:
        return above.head, f"{above.lower} {prep.lower}", (above, prep)
    return above, prep.lower, (prep,)


def _names(link: str) -> tuple[str, str]:
    """The links to look up for a preposition; "to" before a noun is not the infinitive's."""
    last = link.rpartition(" ")[2]
    return ("to-n", "to-n") if link == "to" else (link, "to-n" if last == "to" else last)


def _phrases(prep: Token) -> list[str]:
    """The complex prepositions that may end here, longest first: "in the event of", "instead of"."""
    tokens = prep.sent.parse.tokens
    first = max(prep.sent.first, prep.i - 3)
    return [" ".join(t.lower for t in tokens[n : prep.i + 1]) for n in range(first, prep.i + 1)]


def _backward(sign: Signature, predicate: Token) -> bool:
    """ "had to leave": with "have" in the past the obligation was met."""
    return sign.name == "must_have" and clauses.tense(predicate) in ("past", "perfect")


def _as_long_as(token: Token) -> Token | None:
    """ "as long as", "so long as" over this clause."""
    for child in token.children:
        if child.lower == "long" and any(c.lower in ("as", "so") for c in child.children):
            return child
    before = token.sent.parse.tokens[max(token.sent.first, token.i - 6) : token.i]
    mark = next((c for c in token.children if c.dep == "mark" and c.lower == "as"), None)
    if mark is not None and any(t.lower == "long" and t.i == mark.i - 1 for t in before):
        return mark
    return None


def _inversion(token: Token) -> Verdict:
    """ "should it attack", "were it to attack" are open; "had it attacked" is not."""
    first = token.child("aux", "auxpass") or token
    return Verdict("not" if first.lower == "had" else "possible", "condition: inversion", (first,))


def _counterfactual(token: Token, head: Token) -> bool:
    """ "if it had attacked, they would have ...": the condition was not met."""
    return any(c.lower in ("had", "'d") for c in token.all("aux")) and any(c.lemma == "have" for c in head.all("aux"))


def _if(token: Token) -> Token | None:
    """The "if" or "unless" of this clause; "even if" and "as if" included."""
    if not is_clause(token):
        return None
    return next((c for c in token.children if c.dep in ("mark", "advmod") and c.lower in ("if", "unless", "lest")), None)


def _whether(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep in ("mark", "advmod") and c.lower in ("whether", "if")), None)


def _yet(token: Token, predicate: Token) -> Token | None:
    """The "yet" of "has yet to leave"."""
    return next((c for t in (predicate, token) for c in t.children if c.lower == "yet"), None)


def _inverted(token: Token) -> bool:
    """ "Should Russia attack": a condition without "if"."""
    subject = token.child("nsubj", "nsubjpass")
    first = token.child("aux", "auxpass")
    return bool(first and subject and first.i < subject.i and first.lower in ("should", "were", "had"))


def _conditional(token: Token) -> Token | None:
    """The "if" of a condition on this clause."""
    for child in token.children:
        if child.dep == "advcl":
            mark = next((c for c in child.children if c.dep in ("mark", "advmod") and c.lower in ("if", "unless")), None)
            if mark is not None and not any(c.lower == "even" for c in mark.children):
                return mark
            if _inverted(child):
                return child
    return None


def _told_in_past(token: Token) -> bool:
    return any(a.tag in ("VBD", "VBN") for a in token.ancestors())


def _question(token: Token) -> bool:
    """A yes-no question: the sentence ends in "?" and an auxiliary or "be" stands before the subject."""
    sentence = token.sent
    last = sentence.parse.tokens[sentence.last - 1]
    if last.text in "\"'”’" and sentence.last - 2 >= sentence.first:
        last = sentence.parse.tokens[sentence.last - 2]
    if (
        last.text != "?"
        or token.dep not in ("ROOT", "ccomp", "conj")
        or any(c.tag in ("WP", "WRB", "WDT") for c in token.children)
    ):
        return False
    subject = token.child("nsubj", "nsubjpass", "expl")
    if subject is None:
        return False
    first = token.child("aux", "auxpass")
    return (first is not None and first.i < subject.i) or (token.lemma == "be" and token.i < subject.i)


def _imperative(token: Token) -> bool:
    if token.tag not in ("VB", "VBP") or clauses.has_subject(token) or clauses.infinitive(token) or token.all("aux", "auxpass"):
        return False
    if any(c.lower == "please" for c in token.children):
        return True
    if token.dep == "ROOT":
        lead = [
            t for t in token.sent.parse.tokens[token.sent.first : token.i] if t.pos not in ("PUNCT", "INTJ", "ADV", "CCONJ")
        ]
        return token.tag == "VB" or not lead
    return token.dep in ("conj", "ccomp") and token.head is not token and _imperative(token.head)


def _headline_infinitive(token: Token) -> bool:
    return token.dep == "ROOT" and clauses.infinitive(token) is not None
