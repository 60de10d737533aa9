"""The slots of event nouns and adjectives, with what a light verb or "under", "at", "on" lends them."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_subjects,
    governed,
    indirect_objects,
    is_active_subject,
    is_adverbial_noun,
    is_conjunct,
    is_object,
    is_oblique,
    is_participial_clause,
    is_phrase,
    is_predicate_noun,
    is_predicated,
    is_relative_clause,
    is_reported_clause,
    is_root,
    is_subject,
    is_undergoer,
    objects,
    obliques,
    own_subjects,
    participial_clauses,
    phrases,
)
from standoff.grammar.clauses import is_passive, subjects, syntactic_subjects
from standoff.grammar.complements import complement_of
from standoff.grammar.names import names_territory
from standoff.grammar.nouns import core, is_attributive, is_possessor, is_premodifier, measure
from standoff.grammar.words import (
    is_common_noun,
    is_lexical_verb,
    is_past_participle,
    is_proper_noun,
    is_superlative,
    is_verb,
    may_head_noun_phrase,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.events.classes import ANNOUNCING, BLAME, CLASSES, CUES, LIGHT, PHRASAL_LIGHT
from standoff.reading.events.frames import PLACES, Frame, Rule
from standoff.reading.events.verbs import prepositions, verb_objects

__all__ = ["adjective_frame", "noun_frame"]

STATES_OF = words("function_words", "states_of")
VERBS_OF_STATE = words("function_words", "verbs_of_state")


GROUNDS = CLASSES["structure"] | CLASSES["territory"]
MOVED = CLASSES["forces"] | CLASSES["weapons"] | CLASSES["aid"] | CLASSES["logistics"]


def noun_frame(noun: Token) -> Frame:
    """The slots of an event noun, with those it gets from a light verb or from "under", "at", "on"."""
    frame = Frame(noun)
    _before_noun(noun, frame)
    prepositions(noun, frame)
    for what in obliques(noun, "of"):
        if core(what).lemma.lower() in MOVED:  # "the presence of troops in Mali": where they are hangs on the troops
            prepositions(what, frame, far=True, rule="on what is moved")
    outer = _transparent_parent(noun)
    if outer is not noun:
        _before_noun(outer, frame)
        prepositions(outer, frame, far=True, rule=Rule.ON_OUTER_NOUN)
    _support(outer, frame)
    frame.complement = next((c for c in noun.children if is_participial_clause(c) or is_reported_clause(c)), None)
    for c in participial_clauses(noun):
        if is_past_participle(c) and LIGHT.get(c.lemma.lower()) == "A":
            for by in obliques(c, "by")[:1]:
                frame.put("by", by, Rule.PARTICIPLES_AGENT)
    return frame


def _befell(noun: Token) -> bool:
    """ "France's deadliest attack" was one on France; "Russia's deadliest attack on Ukraine" was not."""
    worst = any(is_superlative(c) and c.lower in CUES["worst"] for c in noun.children)
    return worst and not phrases(noun, "on", "against", "at")


def _befallen(name: Token, noun: Token) -> bool:
    """ "The Aleppo bombing" befell the place; "the US bombing of Aleppo" was by it."""
    place = is_proper_noun(name) and names_territory(name) and not name.text.replace(".", "").isupper()
    return place and noun.lemma.lower() in CUES["befalling"] and not phrases(noun, "of", "on", "against")


def _before_noun(noun: Token, frame: Frame) -> None:
    for c in noun.children:
        if c.i > noun.i:
            continue
        if is_possessor(c):
            if _befell(noun):
                frame.put("taker", c, "whose worst it was")
            else:
                frame.put("poss", c, "possessive")
        elif is_premodifier(c) or is_adverbial_noun(c):
            if _befallen(c, noun):
                frame.put("taker", c, "where it befell")
            else:
                frame.put("mod", c, "before the noun")


def _transparent_parent(noun: Token) -> Token:
    """ "a wave of attacks": the outer noun, when it only counts or bounds."""
    token = noun
    for _ in range(3):
        if (outer := measure(token)) is not None:
            token = outer
        elif is_conjunct(token) and is_common_noun(token.head) and token.i - token.head.i <= 4:
            token = token.head
        else:
            break
    return token


def _support(noun: Token, frame: Frame) -> None:
    """The light verb over the noun gives its subject and its prepositions."""
    verb = noun.head
    if is_object(noun) and verb.lemma.lower() == "see":
        for f in syntactic_subjects(verb):
            if core(f.token).lemma.lower() in GROUNDS:  # "the base sees blasts"
                frame.put("taker", f.token, "who sees it")
    elif verb.lemma.lower() in LIGHT and (is_undergoer(noun) or is_predicate_noun(noun)):
        _lend(verb, frame, LIGHT[verb.lemma.lower()], noun)
    elif is_oblique(noun) and is_phrase(verb):
        _under(verb, frame)
    elif is_relative_clause(noun) or (is_subject(noun) and is_lexical_verb(verb)):
        prepositions(verb, frame, far=True, rule=Rule.ON_VERB)
        frame.far.pop("by", None)  # "the pullout was confirmed by Kyiv": who confirms does not pull out
        if is_active_subject(noun) and verb.lemma.lower() in CUES["striking"]:
            for c in objects(verb):
                frame.put("on", c, "what it hits")


def _lend(verb: Token, frame: Frame, role: str, noun: Token | None = None) -> None:
    if role == "O":
        for done_to in verb_objects(verb):
            frame.put("subj", done_to, f"{Rule.LIGHT_VERB}'s object")
        return
    frame.support = verb
    struck = any(c is not noun for c in objects(verb))  # "faced attacks": the attacks are the verb's own object
    suffers = role == "R" and not (is_passive(verb) or struck)  # "hit X with", "were hit by": X suffers
    for f in subjects(verb):
        frame.put("taker" if suffers else "subj", f.token, Rule.LIGHT_VERB, f.path)
    if role == "R" and not suffers:
        for done_to in verb_objects(verb):
            frame.put("taker", done_to, f"{Rule.LIGHT_VERB}'s object")
    for c in indirect_objects(verb):
        frame.put("iobj", c, Rule.LIGHT_VERB)
    if is_passive(verb):
        frame.passive = True
    prepositions(verb, frame, far=True, rule=Rule.ON_LIGHT_VERB)
    if noun is not None and verb.lemma.lower() in ANNOUNCING:
        _elsewhere(noun, frame)


def _elsewhere(noun: Token, frame: Frame) -> None:
    """ "Announced a build-up, at talks in Paris": only a place that follows the noun at once is the deed's own."""
    end = noun.subtree()[-1].i
    for slot in PLACES & frame.far.keys():
        frame.far[slot] = [f for f in frame.far[slot] if f.rule is not Rule.ON_LIGHT_VERB or f.token.head.i == end + 1]


def _under(preposition: Token, frame: Frame) -> None:
    above = preposition.head
    if is_verb(above):
        key = f"{above.lemma.lower()} {preposition.lower}"
        if key in PHRASAL_LIGHT:
            _lend(above, frame, PHRASAL_LIGHT[key])
            return
    if above.lemma.lower() in BLAME and is_verb(above.head):
        guilty = above if active_subjects(above) else above.head  # "hold X accountable for", "X is guilty of"
        for f in syntactic_subjects(guilty):
            frame.put("subj", f.token, f"{above.lower} {preposition.lower}")
        return
    if preposition.lower not in STATES_OF:
        return
    if preposition.lower == "in" and any(n.lemma.lower() in CUES["together"] for n in governed(preposition)[:1]):
        verb = above.head if is_object(above) else above  # "freed the miners in concert with Y"
        for who in [f.token for f in subjects(verb)] if is_verb(verb) else [above]:  # "X, in concert with Y, has left"
            frame.put("subj", who, f"who does it {preposition.lower} {governed(preposition)[0].lower}")
    elif is_verb(above):
        if above.lemma.lower() in VERBS_OF_STATE:
            for f in [] if is_passive(above) else subjects(above):
                frame.put("holder", f.token, f"who is {preposition.lower} it")
            if is_passive(above):
                for f in syntactic_subjects(above):
                    frame.put("holder", f.token, f"who is put {preposition.lower} it")
            for c in objects(above):
                frame.put("holder", c, f"who is put {preposition.lower} it")
    elif may_head_noun_phrase(above) and (preposition.lower in ("under", "at") or _on_it(preposition)):
        frame.put("holder", above, f"who is {preposition.lower} it")


def _on_it(preposition: Token) -> bool:
    """Whether who is named before is "on" a visit, on alert; "a position on the war" is not at war."""
    return preposition.lower == "on" and any(noun.lemma.lower() in CUES["on_it"] for noun in governed(preposition)[:1])


def adjective_frame(adjective: Token) -> Frame:
    """The slots of a predicative adjective ("ready to", "critical of") or of one before or after its noun."""
    frame = Frame(adjective)
    above = adjective.head
    if is_attributive(adjective):
        frame.put("subj", above, "before its noun")
    elif is_predicated(adjective):
        verb = adjective if is_root(adjective) or own_subjects(adjective) else above
        for f in syntactic_subjects(verb):
            frame.put("subj", f.token, path=f.path)
        prepositions(verb, frame, far=True, rule=Rule.ON_VERB)
    prepositions(adjective, frame)
    frame.complement = complement_of(adjective)
    return frame
