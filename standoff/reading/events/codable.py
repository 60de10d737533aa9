"""Which drafts are codable: an event needs a political party, and more of one the less the words around it show.

The first row of the table that holds decides (CAMEO codes interactions of political actors: Gerner et al. 2002). A row that
turns a draft down is told as its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from standoff.grammar.arguments import (
    active_subjects,
    expletive,
    is_oblique,
    is_prepositional_clause,
    is_subject,
    negator,
)
from standoff.grammar.names import names_nation
from standoff.grammar.nouns import core, possessors
from standoff.grammar.words import is_common_noun, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.lexicon.patterns import lexicon
from standoff.model import EventType, Naming
from standoff.reading.events.classes import CLASSES, CUES, DOCUMENTS
from standoff.reading.events.drafts import Draft
from standoff.reading.events.referring import Referents, political
from standoff.reading.events.roles import home_of
from standoff.reading.events.via import Participant
from standoff.reading.rule import Rule, first_that_holds

__all__ = ["FACELESS", "NO_PARTY", "NO_TRAVELLER", "RULES", "VISIT", "Case", "turned_down"]

NO_PARTY = "no political party"
NO_TRAVELLER = "no political party travels"
FACELESS = "its subject is no party"

T = EventType
WORDS = frozenset({T.AGREE, T.CONSULT, T.SUPPORT, T.REQUEST, T.ACCUSE, T.REJECT, T.COOPERATE, T.AID})
DEEDS = frozenset({T.ASSAULT, T.COERCE, T.SANCTION})
VISIT = "042"
TRAVELLERS = frozenset({"CVL", "BUS", "JRN", "EDU", "MED", "AGR", "CRM"})
OWN = words("function_words", "possessives")
OPINION = frozenset({None, "CVL", "PTY", "SOC"})  # whose views polls ask for
MOVES = frozenset({T.MOBILIZE, T.RETREAT, T.AID})
FORCES = frozenset({"MIL", "REB", "PRM"})
BLIND = frozenset({T.ASSAULT, T.MOBILIZE})  # what a bomb or a convoy does, somebody did
PRIVATE = frozenset({"CVL", "EDU", "MED", "BUS", "CRM", "AGR", "REL", "JRN"})
WARLIKE = frozenset({"190", "193", "194", "195", "183", "1831", "1712", "2041", "191", "192"})  # CAMEO codes of fighting
PEOPLE = CLASSES["people"] | CLASSES["people_staff"] | CLASSES["minister_post"] | CLASSES["forces"] | CUES["delegation"]
PAPERS = DOCUMENTS | CLASSES["treaties"]
END_OF_PROTEST = "082"
ASYLUM = "075"
EVACUATION = "073"
EMBARGO = "163"
CYBER = "cyber"
WAR = "assault.war_itself"
TOLD = frozenset({T.THREATEN, T.ACCUSE})


@dataclass(frozen=True, slots=True)
class Case:
    """A draft, and the actors of its article."""

    draft: Draft
    who: Referents


def turned_down(draft: Draft, who: Referents) -> str:
    """Why a draft is no codable event, "" when it is one."""
    rule = first_that_holds(RULES, Case(draft, who))
    return "" if rule is None or rule.then is Codable.YES else rule.name


class Codable(Enum):
    """What a rule decides."""

    YES = True
    NO = False


def _faceless(draft: Draft) -> bool:
    """Whether its subject is a thing nobody stands behind: a policy, but no treaty or statement."""
    evidence = draft.candidate.evidence
    subjects = draft.candidate.frame.slots.get("subj", ())
    named = [f for f in subjects if f.token not in evidence and is_common_noun(f.token) and not _somebody(f.token)]
    papers = any(f.token.lemma.lower() in PAPERS for f in named)
    if draft.candidate.pattern.lemma in CUES["enabling"] and all(not _direct(p) for p in draft.roles.actors):
        return bool(named)  # "deliveries that allow them to fight on"
    if draft.type in TOLD and named and not papers and draft.roles.actors and draft.candidate.pattern.part == "verb":
        deeds = lexicon()["noun"]  # "the Russian invasion threatens us all": an invasion threatens nobody in words
        able = all(f.token.lemma.lower() in deeds for f in named)
        return able and all(not _direct(p) for p in draft.roles.actors)
    return bool(named) and not papers and not draft.roles.actors and draft.type not in BLIND


def _somebody(token: Token) -> bool:
    """Whether it names people, or the machines of an army that somebody must drive, though it is not said whose."""
    return core(token).lemma.lower() in CLASSES["people"] | CUES["driven"]


def _authors(draft: Draft, who: Referents) -> bool:
    """Whether it is the author's own doing: "every soldier I met"."""
    fillers = draft.candidate.frame.slots.get("subj", ())
    return draft.type is T.CONSULT and bool(fillers) and all(f.token.lower == "i" and not who.parties(f.token) for f in fillers)


def _idle(draft: Draft) -> bool:
    """Whether those who agree are known to be no political party, or unknown and agree with nobody known."""
    actors = draft.roles.actors
    if draft.type is not T.AGREE or not actors or any(map(political, actors)):
        return False
    return any(p.actor.sector for p in actors) or not any(p.actor.code for p in draft.roles.recipients)


def _private(draft: Draft) -> bool:
    """Whether ordinary people alone speak of something that is no event."""
    speaks = draft.candidate.pattern.entry.composes and not draft.inner and not draft.roles.recipients
    return speaks and bool(draft.roles.actors) and all(p.actor.sector in PRIVATE for p in draft.roles.actors)


def _travels(party: Participant, draft: Draft) -> bool:
    """Whether a known party goes there, not a thing of theirs: a French delegation, not the bulk of French aid."""
    if not _direct(party):
        return any(core(f.token).lemma.lower() in PEOPLE for f in draft.candidate.frame.get("subj")) and bool(party.actor.code)
    return bool(party.actor.code) or (party.actor.sector == "GOV" and any(p.actor.country for p in draft.roles.recipients))


def _direct(party: Participant) -> bool:
    """Whether it is the phrase itself that names the party, not a word inside it."""
    return not party.via.inside


def _of_oneself(draft: Draft) -> bool:
    """Whether somebody defends, feeds or rebuilds what is his own: "must shore up its defences" is aid to nobody."""
    if draft.type is not T.AID or draft.code == ASYLUM or any(p.actor.code for p in draft.roles.recipients):
        return False  # who opens his borders to others helps them
    objects = [f.token for f in draft.candidate.frame.get("obj")]
    things = [o for o in objects if o.lemma.lower() not in CLASSES["people"]]
    return bool(things) and all(any(c.lower in OWN for c in possessors(o)) for o in things)


def _mood(draft: Draft) -> bool:
    """Whether it is what people feel ("are worried"), or what a poll found of them ("38 percent approve of")."""
    if draft.type not in (T.ACCUSE, T.SUPPORT, T.REJECT, T.AGREE):
        return False
    if draft.token.lemma.lower() in CUES["uneasy"]:
        return not draft.roles.recipients
    polled = any(t.lower in CUES["polled"] for t in draft.token.sent.tokens)
    return polled and all(p.actor.sector in OPINION for p in draft.roles.actors)


def _struck(draft: Draft) -> bool:
    """An attack on the computers of a known country, whoever runs them; sanctions on its banks and goods, whoever has them."""
    if draft.mode != CYBER and draft.code != EMBARGO:
        return False
    return any(p.actor.country and not p.via.located for p in draft.roles.recipients)


def _undenied(draft: Draft) -> bool:
    """Whether it is a denial that was not made: "without denying it", "did not rule it out"."""
    token = draft.token
    if draft.type is not T.REJECT or token.lemma.lower() not in CUES["undenied"]:
        return False
    return negator(token) is not None or (is_prepositional_clause(token) and token.head.lower == "without")


def _of_war(draft: Draft, who: Referents) -> bool:
    """In an article of war, or where missiles fell, fighting at a known place is enough; so is flight from one."""
    armed = who.warlike or any(w.lemma.lower() in CLASSES["fired"] for w in draft.candidate.evidence)
    if not armed or draft.code not in WARLIKE | {EVACUATION} or _toll(draft):
        return False
    return any(p.actor.country for p in draft.roles.all) or (not draft.roles.all and _foretold(draft))


def _foretold(draft: Draft) -> bool:
    """Whether it is said whether there will be an attack at all, by whom the article tells: "there will be no attack"."""
    token, verb = draft.token, draft.token.head
    if draft.candidate.pattern.part != "noun" or token.lemma.lower() not in CUES["attacks"]:
        return False
    if is_verb(verb) and expletive(verb) is not None:
        return True
    if verb.lower == "to" and verb.head.lemma.lower() == "come":
        return any(c.lower == "it" for c in active_subjects(verb.head))  # "if it comes to an invasion"
    if is_oblique(token) and (verb.lower == "without" or (verb.lower == "of" and verb.head.lemma.lower() in CUES["signs"])):
        return True  # "the day passed without an attack", "the threat of war"
    return is_subject(token) and verb.lemma.lower() in CUES["coming"]


def _toll(draft: Draft) -> bool:
    """Whether it counts the dead and injured of a place, and nobody did it."""
    if draft.token.lemma.lower() not in CLASSES["toll"] or draft.roles.actors or draft.candidate.pattern.part != "verb":
        return False
    return not any(p.actor.country and not p.via.located for p in draft.roles.recipients)


def _across_borders(draft: Draft) -> bool:
    """Hackers of one country against banks of another: a deed between countries, whoever does it."""
    if draft.type in DEEDS and len({p.actor.country for p in draft.roles.all if p.actor.country}) > 1:
        return True
    actors = {home_of(p) for p in draft.roles.actors if p.actor.sector in FORCES}
    return draft.type in MOVES and bool(actors - {""}) and any(home_of(p) not in actors for p in draft.roles.recipients)


def _enough(draft: Draft, who: Referents) -> bool:
    """A party of known country or organisation; or one of the state, of parties or fighters, and for words a second party."""
    somebody = bool(draft.roles.actors) or (who.warlike and draft.code in WARLIKE)
    able = [p for p in draft.roles.all if political(p) and not _loose(p, somebody)]
    known = [p for p in draft.roles.all if p.actor.sector or p.actor.code or _named(p)]
    return any(p.actor.code for p in able) or (bool(able) and len(known) > (draft.type in WORDS))


def _named(party: Participant) -> bool:
    """Whether it is somebody with a name, though nobody knows of which country."""
    return party.via.plainly(Naming.TITLE) and bool(party.actor.name[:1].isupper())


def _loose(party: Participant, somebody: bool) -> bool:
    """Whether a party is only a place, or stands inside a phrase that is no party.

    The owner of what is acted on ("Danish websites") is enough when somebody acts.
    """
    return party.via.located or party.via.named_within or (party.via.owning and not somebody)


def _crowd(draft: Draft) -> bool:
    """Any group that protests, or ends a protest, is a political actor in doing so; an unknown crowd where a place is named."""
    if draft.type is not T.PROTEST and draft.code != END_OF_PROTEST:
        return False
    placed = bool(draft.roles.actors) and any(names_nation(t) for t in draft.token.sent.tokens)
    return placed or any(p.actor.sector or p.actor.code for p in draft.roles.all)


def _no_traveller(draft: Draft) -> bool:
    """A visit on which nobody goes who is of politics."""
    travellers = (p for p in draft.roles.actors if p.actor.sector not in TRAVELLERS)
    return draft.code == VISIT and not any(_travels(p, draft) for p in travellers)


def _only_named(draft: Draft) -> bool:
    return draft.candidate.pattern.entry.id == WAR and not _foretold(draft)


YES, NO = Codable.YES, Codable.NO
RULES: tuple[Rule[Case, Codable], ...] = (
    Rule(
        "a known country is struck or shut out",
        lambda c: _struck(c.draft),
        YES,
        (
            "Hackers attacked the servers of Peru.",
            "Chile imposed an embargo on Peru.",
            "A cyberattack on Peru shut down its banks.",
        ),
        ("Hackers attacked the servers of a bakery.",),
    ),
    Rule(
        FACELESS,
        lambda c: _faceless(c.draft),
        NO,
        (
            "The policy rejected the plan.",
            "The budget rejects the demands of Peru.",
            "The measure supports farmers.",
        ),
        ("Peru rejected the plan of Chile.",),
    ),
    Rule(
        "said not to be denied",
        lambda c: _undenied(c.draft),
        NO,
        ("Peru did not deny the attack on Chile.", "Peru signed it without denying the attack."),
        ("Peru denied the attack on Chile.",),
    ),
    Rule(
        "the author's own doing",
        lambda c: _authors(c.draft, c.who),
        NO,
        ("I met soldiers of Peru in March.",),
        ("Diaz met soldiers of Peru in March.",),
    ),
    Rule(
        "who agrees is no political party",
        lambda c: _idle(c.draft),
        NO,
        ("Doctors agreed to a pay cut.", "The company agreed to the plan.", "Students agreed to leave."),
        ("Peru agreed to the plan.",),
    ),
    Rule(
        "what private persons say or refuse of nothing political",
        lambda c: _private(c.draft),
        NO,
        ("The students demanded a new pitch.", "Doctors demanded more beds."),
        ("Peru demanded a new pitch.",),
    ),
    Rule(
        NO_TRAVELLER,
        lambda c: _no_traveller(c.draft),
        NO,
        ("Tourists visited Peru in May.", "Doctors visited Lima."),
        ("The Chilean minister visited Peru.",),
    ),
    Rule(
        "a war only named",
        lambda c: _only_named(c.draft),
        NO,
        ("The war in Peru is long.", "The war was cruel."),
        ("There will be no war with Peru.",),
    ),
    Rule(
        "help for oneself",
        lambda c: _of_oneself(c.draft),
        NO,
        ("Peru rebuilt its roads.", "Peru must shore up its defences."),
        ("Peru rebuilt the roads of Chile.",),
    ),
    Rule(
        "a mood or an opinion, directed at nobody",
        lambda c: _mood(c.draft),
        NO,
        ("A poll found that voters approve of the plan.",),
        ("Peru condemned the plan of Chile.",),
    ),
    Rule(
        "fighting at a known place",
        lambda c: _of_war(c.draft, c.who),
        YES,
        ("Missiles, missiles and rockets fell on Kharkiv. Rockets hit Kharkiv.",),
        ("Shelling went on.",),
    ),
    Rule(
        "a deed across borders",
        lambda c: _across_borders(c.draft),
        YES,
        ("Danish miners killed Peruvian farmers.",),
        ("Danish miners killed Danish farmers.",),
    ),
    Rule(
        "a political party",
        lambda c: _enough(c.draft, c.who),
        YES,
        ("Peru signed the treaty.", "The minister of Peru resigned.", "Peruvian rebels laid down their arms."),
        ("A baker expelled his guests.",),
    ),
    Rule(
        "a crowd that protests",
        lambda c: _crowd(c.draft),
        YES,
        ("Students protested in the square.",),
        ("Students slept in the square.",),
    ),
    Rule(NO_PARTY, lambda _: True, NO, ("A baker attacked his guests.",), ("Peru attacked Chile.",)),
)
