"""Who or what has been spoken of so far in an article, and whom a pronoun or "the minister" points back to.

Antecedents are weighed by recency, subjecthood, parallel role, speakerhood and quotation, after the salience factors of
Lappin and Leass (1994) and the filters of sex, number and kind; no candidate left, no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from standoff.model import Actor
from standoff.reading.actors.atlas import same_offices, words
from standoff.reading.language import Token

__all__ = ["Referent", "Stage", "role_head"]

FAR = 10  # sentences behind which no pronoun reaches
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
SAYING = words("saying")


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
    owner: bool = False
    said: bool = False
    quoted: bool = False


def role_head(role: str) -> str:
    """The noun of a role: "minister" of "minister of defence", "chief" of "army chief"."""
    return role.partition(" of ")[0].partition(" for ")[0].split()[-1] if role.strip() else ""


def speaks(token: Token) -> bool:
    """Whether the token is the subject of a verb of saying."""
    return token.dep in SUBJECTS and token.head.lemma in SAYING


Fits = Callable[[Referent], bool]


class Stage:
    """The referents of an article up to where reading has come."""

    def __init__(self) -> None:
        self.recent: list[Referent] = []  # by last mention, newest last; each once

    def mention(self, referent: Referent, head: Token, *, quoted: bool) -> None:
        """Note a mention of a referent at a token."""
        referent.count += 1
        referent.subject = head.dep in SUBJECTS
        referent.owner = head.dep == "poss"
        referent.said = referent.subject and head.head.lemma in SAYING
        referent.quoted = quoted
        referent.sentence, referent.token = head.sent.i, head.i
        if referent in self.recent[-40:]:
            self.recent.remove(referent)
        self.recent.append(referent)

    def pronoun(self, token: Token, *, quoted: bool) -> Referent | None:
        """Whom he, she, they or it means."""
        word = token.lower
        if word in ("he", "him", "his", "himself"):
            found = self._person(token, "m", quoted)
        elif word in ("she", "her", "hers", "herself"):
            found = self._person(token, "f", quoted)
        elif word in ("they", "them", "their", "theirs", "themselves"):
            found = self._they(token, quoted)
        elif word in ("it", "its", "itself"):
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
        found = self._best(token, quoted, lambda r: r.plural or r.kind == "group", far=3)
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
        for referent in reversed(self.recent[-60:]):
            if here - referent.sentence > far:
                continue
            if not fits(referent) or _same_clause(referent, token):
                continue
            weight = _weight(referent, token, here, quoted, sex)
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

    def epithet(self, token: Token, code: str, sex: str) -> Referent | None:
        """Whom a new description in the place of the subject means: the one named person of the sentence before."""
        here = token.sent.i
        near = [r for r in self.recent[-30:] if r.kind == "person" and r.named and r.sentence >= here - 1]
        if len(near) != 1 or near[0].sentence == here:
            return None
        fits = (not sex or near[0].sex in ("", sex)) and (not code or near[0].actor.code[:3] in ("", code))
        return near[0] if fits else None

    def back(self, sorts: Sequence[str]) -> Referent | None:
        """What "the country", "the company", "the group" means: the last fitting referent."""
        for referent in reversed(self.recent[-30:]):
            actor = referent.actor
            if "state" in sorts and referent.kind == "state":
                return referent
            if referent.kind != "group" or not referent.named:
                continue
            if any(_sorts(sort, actor) for sort in sorts):
                return referent
        return None

    def states(self) -> list[Referent]:
        """The two states spoken of last, if there are two, in the order of their mention."""
        out: list[Referent] = []
        for referent in reversed(self.recent[-12:]):
            country = referent.actor.country
            if country and referent.kind in ("state", "person", "people") and country not in {r.actor.country for r in out}:
                out.append(referent)
            if len(out) == 2:
                break
        return out[::-1]

    def persons(self) -> list[Referent]:
        """The two named persons spoken of last."""
        return [r for r in self.recent[-12:] if r.kind == "person" and r.named][-2:]


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


def _thing(referent: Referent, token: Token) -> bool:
    if referent.kind not in ("group", "state") or referent.plural:
        return False
    return referent.subject or (referent.sentence == token.sent.i and referent.named)


def _same_clause(referent: Referent, token: Token) -> bool:
    """Whether the pronoun is another argument of the verb whose argument the referent is ("Putin told him")."""
    if referent.sentence != token.sent.i or token.dep == "poss":
        return False
    tokens = token.sent.parse.tokens
    other = tokens[referent.token]
    if other.head is token.head and other.dep in SUBJECTS and token.dep in ("dobj", "dative", "pobj"):
        return True
    return other.head is token.head and token.dep in SUBJECTS and other.i > token.i


def _weight(referent: Referent, token: Token, here: int, quoted: bool, sex: str) -> float:
    weight = -1.0 * (here - referent.sentence)
    weight += 1.0 if referent.subject else 0.0
    weight += 0.8 if referent.said else 0.0
    weight += 0.3 if referent.owner else 0.0
    weight += 0.4 if referent.subject and token.dep in SUBJECTS else 0.0
    weight += 0.5 if referent.named else 0.0
    weight += 0.4 if sex and referent.sex == sex else 0.0
    weight += min(referent.count, 6) * 0.1
    if referent.quoted != quoted:
        weight -= 1.2
    if referent.sentence == here and not referent.said and _closing(token, referent):
        weight -= 1.5
    return weight


def _closing(token: Token, referent: Referent) -> bool:
    """Whether the pronoun closes what was said: "The army will stay, he said"; who is in the words said did rarely say them."""
    tokens = token.sent.parse.tokens
    if not speaks(token) or token.i == token.sent.first or tokens[token.i - 1].pos != "PUNCT":
        return False
    return tokens[referent.token].head.dep != "advcl"
