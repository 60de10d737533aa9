"""Who or what has been spoken of so far in an article, and whom a pronoun or "the minister" points back to.

Antecedents are weighed by recency, subjecthood, parallel role, speakerhood and quotation, after the salience factors of
Lappin and Leass (1994), the subject of the sentence before first (centering: Grosz, Joshi and Weinstein 1995), and by the
filters of sex, number and kind; no candidate left, no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from standoff.grammar.arguments import (
    active_auxiliaries,
    is_adverbial_clause,
    is_content_clause,
    is_finite_complement,
    is_object,
    is_oblique,
    is_receiver,
    is_relative_clause,
    is_root,
    is_subject,
)
from standoff.grammar.nouns import conjuncts, is_apposition, is_possessor
from standoff.grammar.words import is_punctuation, is_question_word, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Actor
from standoff.reading.actors.known_names import same_offices
from standoff.reading.actors.possessives import owner_of

__all__ = ["Referent", "Stage", "role_head"]

HE = words("function_words", "he")
SHE = words("function_words", "she")
THEY_ALL = words("function_words", "they_all")
IT = words("function_words", "it")

CLOSING = 3.0  # how much less likely somebody within the words said is their speaker
SEXED = 1.2  # how much likelier somebody of known sex is than one whose name tells none
MAIN = 0.6  # how much likelier the subject of a sentence is than that of a clause within it
OWNED = 3.0  # how much likelier a noun's owner is than others to be the subject of what the noun says
CLAUSE = 4.0  # how much likelier the owner is by the clause than its subject
BIDDEN = 4.0  # how much likelier somebody is who is told than who tells, where it is told what is to be done
FAR = 10  # sentences behind which no pronoun reaches
DUTY = words("function_words", "duties")
SAYING = words("roles", "saying")


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something spoken of. `kind`: person, people (several persons), group (an organisation), state."""

    actor: Actor
    kind: str
    sex: str = ""
    plural: bool = False
    named: bool = False
    roles: set[str] = field(default_factory=set)
    count: int = 0
    sentence: int = -1
    token: int = -1
    subject: bool = False
    main: bool = False
    owner: bool = False
    said: bool = False
    quoted: bool = False


def role_head(role: str) -> str:
    """The noun of a role: "minister" of "minister of defence", "chief" of "army chief"."""
    return role.partition(" of ")[0].partition(" for ")[0].split()[-1] if role.strip() else ""


def speaks(token: Token) -> bool:
    """Whether the token is the subject of a verb of saying."""
    return is_subject(token) and token.head.lemma in SAYING


Fits = Callable[[Referent], bool]


class Stage:
    """The referents of an article up to where reading has come."""

    def __init__(self) -> None:
        self.recent: list[Referent] = []  # by last mention, newest last; each once

    def mention(self, referent: Referent, head: Token, *, quoted: bool) -> None:
        """Note a mention of a referent at a token."""
        referent.count += 1
        again = referent.sentence == head.sent.i  # "The army moved its tanks": still the subject
        referent.subject = is_subject(head) or (again and referent.subject)
        referent.main = (is_subject(head) and is_root(head.head)) or (again and referent.main)
        referent.owner = is_possessor(head)
        referent.said = (is_subject(head) and head.head.lemma in SAYING) or (again and referent.said)
        referent.quoted = quoted
        referent.sentence, referent.token = head.sent.i, head.i
        if referent in self.recent[-40:]:
            self.recent.remove(referent)
        self.recent.append(referent)

    def pronoun(self, token: Token, *, quoted: bool) -> Referent | None:
        """Whom he, she, they or it means."""
        word = token.lower
        if word in HE:
            found = self._person(token, "m", quoted)
        elif word in SHE:
            found = self._person(token, "f", quoted)
        elif word in THEY_ALL:
            found = self._they(token, quoted)
        elif word in IT:
            found = self._best(token, quoted, lambda r: _thing(r, token), far=2)
        else:
            return None
        return found

    def _they(self, token: Token, quoted: bool) -> Referent | None:
        """A plural or a body; where it speaks, also the unnamed person who spoke just before."""
        if speaks(token):
            near = self._best(token, quoted, lambda r: r.said and not r.sex, far=1)
            if near and (near.plural or not near.named):
                return near
        found = self._best(token, quoted, lambda r: r.plural, far=2) or self._best(token, quoted, _many, far=3)
        return found if found and (found.plural or found.subject) else None

    def _person(self, token: Token, sex: str, quoted: bool) -> Referent | None:
        found = self._best(token, quoted, lambda r: r.kind == "person" and r.sex in ("", sex), sex=sex)
        if found and not found.sex:
            found.sex = sex
        return found

    def _best(self, token: Token, quoted: bool, fits: Fits, *, sex: str = "", far: int = FAR) -> Referent | None:
        best: Referent | None = None
        high = -99.0
        here = token.sent.i
        owner = owner_of(token) if is_possessor(token) else None
        for referent in reversed(self.recent[-60:]):
            if here - referent.sentence > far:
                continue
            if not fits(referent) or _same_clause(referent, token):
                continue
            weight = _weight(referent, token, here, quoted, sex)
            if owner is not None and referent.token == owner.i:
                weight += CLAUSE
            if weight > high + 1e-9:
                best, high = referent, weight
        return best

    def by_role(self, role: str, code: str, sex: str) -> Referent | None:
        """The person last spoken of who holds the office."""
        offices = same_offices().get(role) or frozenset({role})
        last = role_head(role)
        for referent in reversed(self.recent):
            if referent.kind != "person" or (sex and referent.sex not in ("", sex)):
                continue
            if code and referent.actor.code and not referent.actor.code.startswith(code):
                continue
            if any(r in offices or r == last or r.endswith(" " + role) for r in referent.roles):
                return referent
        return None

    def holders(self, token: Token, office: str, code: str) -> list[Referent]:
        """The persons named in this sentence and the two before who have the office, in the order of their mention."""
        near = [r for r in self.recent[-40:] if r.kind == "person" and r.named and r.sentence >= token.sent.i - 2]
        fit = [r for r in near if any(role_head(role) == office for role in r.roles if role)]
        return sorted((r for r in fit if r.actor.code.startswith(code)), key=lambda r: r.token)

    def epithet(self, token: Token, code: str, sex: str) -> Referent | None:
        """Whom a new description in the place of the subject means: the one named person of the sentence before."""
        here = token.sent.i
        near = [r for r in self.recent[-30:] if r.kind == "person" and r.named and r.sentence >= here - 1]
        if len(near) != 1 or near[0].sentence == here:
            return None
        fits = (not sex or near[0].sex in ("", sex)) and (not code or near[0].actor.code[:3] in ("", code))
        return near[0] if fits else None

    def back(self, sorts: Sequence[str]) -> Referent | None:
        """What "the country", "the company", "the group" means: the last fitting referent.

        None where its sentence has another one that fits as well ("the SBU and the GRU ... The agency").
        """
        found: Referent | None = None
        for referent in reversed(self.recent[-30:]):
            if not _answers(referent, sorts):
                continue
            if found is None:
                found = referent
                if referent.kind == "state":
                    break
            elif referent.sentence == found.sentence and referent.subject >= found.subject:
                return None
            elif referent.sentence < found.sentence:
                break
        return found

    def states(self, kinds: frozenset[str]) -> list[Referent]:
        """The two states spoken of last, if there are two, in the order of their mention; by referents of these kinds."""
        out: list[Referent] = []
        for referent in reversed(self.recent[-12:]):
            country = referent.actor.country
            if country and referent.kind in kinds and country not in {r.actor.country for r in out}:
                out.append(referent)
            if len(out) == 2:
                break
        return out[::-1]

    def near(self, token: Token) -> frozenset[str]:
        """The states spoken of in the sentence and the two before."""
        here = token.sent.i
        return frozenset(r.actor.country for r in self.recent[-20:] if r.sentence >= here - 2 and r.actor.country)

    def ruling(self, token: Token) -> str:
        """The country whose government is what the sentence before tells of; "" if there is none, or more than one."""
        told = [r for r in self.recent[-20:] if r.sentence == token.sent.i - 1 and r.main and r.actor.sector == "GOV"]
        countries = {r.actor.country for r in told}
        return countries.pop() or "" if len(countries) == 1 else ""

    def persons(self) -> list[Referent]:
        """The two named persons spoken of last."""
        return [r for r in self.recent[-12:] if r.kind == "person" and r.named][-2:]


def _answers(referent: Referent, sorts: Sequence[str]) -> bool:
    """Whether a noun of these sorts can mean the referent."""
    if "state" in sorts and referent.kind == "state":
        return True
    return referent.kind == "group" and referent.named and any(_sorts(sort, referent.actor) for sort in sorts)


def _sorts(sort: str, actor: Actor) -> bool:
    if sort == "alliance":
        return actor.code.startswith(("NATO", "CSTO", "WPO"))
    if sort == "bloc":
        return actor.code.startswith(("EU", "EAEU", "ASEAN"))
    if sort == "company":
        return (actor.sector in ("BUS", None) and actor.country is None) or actor.sector == "BUS"
    if sort == "media":
        return actor.sector == "JRN"
    if sort == "agency":
        return "gency" in actor.name or actor.sector in ("SPY", "COP", "GOV")
    return sort == "group" and actor.sector not in ("JRN", "BUS", "GOV")


def _many(referent: Referent) -> bool:
    return referent.kind == "group"


def _thing(referent: Referent, token: Token) -> bool:
    if referent.kind not in ("group", "state") or referent.plural:
        return False
    if conjuncts(token.sent.parse.tokens[referent.token]):  # "Spain and Portugal signed the deal, hailing it"
        return False
    return referent.subject or (referent.sentence == token.sent.i and referent.named)


def _same_clause(referent: Referent, token: Token) -> bool:
    """Whether the pronoun is another argument of the verb whose argument the referent is ("Putin told him")."""
    if referent.sentence != token.sent.i or is_possessor(token):
        return False
    tokens = token.sent.parse.tokens
    other = tokens[referent.token]
    if other.head is token.head and is_subject(other) and (is_object(token) or is_receiver(token) or is_oblique(token)):
        return True
    return other.head is token.head and is_subject(token) and other.i > token.i


def _weight(referent: Referent, token: Token, here: int, quoted: bool, sex: str) -> float:
    weight = -1.0 * (here - referent.sentence)
    weight += 1.0 if referent.subject else 0.0
    weight += 0.8 if referent.said else 0.0
    weight += 0.3 if referent.owner else 0.0
    weight += 0.4 if referent.subject and is_subject(token) else 0.0
    weight += MAIN if referent.main and referent.sentence < here else 0.0
    weight += 2.0 if is_possessor(token) and referent.sentence == here and _own(referent, token) else 0.0
    weight += OWNED if referent.owner and referent.sentence == here and _of_owned(referent, token) else 0.0
    weight += BIDDEN if referent.sentence == here and _bidden(referent, token) else 0.0
    weight += 0.5 if referent.named else 0.0
    weight += SEXED if sex and referent.sex == sex else 0.0
    weight += min(referent.count, 6) * 0.1
    if referent.quoted != quoted:
        weight -= 1.2
    if referent.sentence == here and not referent.said and _closing(token, referent):
        weight -= CLOSING
    return weight


def _own(referent: Referent, token: Token) -> bool:
    """Whether a possessive stands in the clause whose subject the referent is: "the army moved its tanks"."""
    subject, verb = token.sent.parse.tokens[referent.token], token.head
    for _ in range(5):
        if is_verb(verb) or verb.head is verb:
            break
        verb = verb.head
    if is_relative_clause(verb) and verb.head is subject:  # "Chad, which withdrew its troops"
        return any(is_subject(c) and is_question_word(c) for c in verb.children)
    return is_subject(subject) and subject.head is verb


def _of_owned(referent: Referent, token: Token) -> bool:
    """Whether a subject stands in the content of what the referent owns: "Moscow's announcement that it would"."""
    owner = token.sent.parse.tokens[referent.token]
    if not is_possessor(owner) or not is_subject(token):
        return False
    clause = token.head
    return is_content_clause(clause) and clause.head is owner.head


def _bidden(referent: Referent, token: Token) -> bool:
    """Whether the referent is told what the pronoun must do: "told Chad that it must withdraw"."""
    told, clause = token.sent.parse.tokens[referent.token], token.head
    told = told.head if is_apposition(told) else told
    below = clause.head if is_subject(token) and is_finite_complement(clause) else None
    named = is_object(told) or is_receiver(told) or (is_oblique(told) and told.head.head is below)
    return named and below in (told.head, told.head.head) and any(c.lower in DUTY for c in active_auxiliaries(clause))


def _closing(token: Token, referent: Referent) -> bool:
    """Whether the pronoun closes what was said: "The army will stay, he said"; who is in the words said did rarely say them."""
    tokens = token.sent.parse.tokens
    if not speaks(token) or token.i == token.sent.first or not is_punctuation(tokens[token.i - 1]):
        return False
    return not is_adverbial_clause(tokens[referent.token].head)
