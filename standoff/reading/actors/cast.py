"""The cast of one article: every mention of an actor, resolved in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from standoff.knowledge import load
from standoff.model import Actor, Mention, Span
from standoff.reading.actors.atlas import words
from standoff.reading.actors.people import Person, find_office, office_as_of
from standoff.reading.actors.personas import NameSpan, Persona, actor_of, find_personas, phrase
from standoff.reading.actors.referents import Referent, Stage, role_head, speaks
from standoff.reading.actors.wording import Hit, Marks, Wording, code_of, country_of, describe, mark
from standoff.reading.language import Parse, Token

__all__ = ["Cast", "find_cast"]

INSIDE = frozenset(
    {"compound", "amod", "nmod", "det", "nummod", "quantmod", "punct", "case", "advmod", "predet", "aux", "flat"}
)
PLACES = frozenset({"in", "at", "near", "from", "to", "through", "around", "into", "outside", "across", "via", "towards", "toward",
                    "inside", "within", "over"})  # fmt: skip
STATES = frozenset({"country", "capital", "area"})


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The actors of one article and the words that refer to them.

    `mentions` are in text order and do not overlap. `heads` and `inner` map the index of a token to the mention that it
    heads, and to the one that it lies in.
    """

    parse: Parse
    mentions: tuple[Mention, ...]
    heads: dict[int, Mention] = field(default_factory=dict)
    inner: dict[int, Mention] = field(default_factory=dict)
    groups: dict[int, tuple[Mention, ...]] = field(default_factory=dict)

    def of(self, token: Token) -> Actor | None:
        """Whom the noun phrase headed by this token refers to: a name, a title, a description or a pronoun.

        None where the text does not decide it, or where it is no actor. A description that names nobody has its own words
        as the name ("US officials").
        """
        mention = self.mention(token)
        return mention.actor if mention else None

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, else the one that it lies in, with its words; None when there is none."""
        return self.heads.get(token.i) or self.inner.get(token.i)

    def parties(self, token: Token) -> list[tuple[Actor, Span, str]]:
        """All actors that the phrase headed by this token names: coordinated ones, and those that a plural stands for.

        Each with its words and the rule. In text order; empty when there is none.
        """
        out: list[tuple[Actor, Span, str]] = []
        seen: set[tuple[str, str]] = set()
        todo, n = [token], 0
        while todo and n < 50:
            t = todo.pop(0)
            n += 1
            for mention in self.groups.get(t.i) or ((m,) if (m := self.mention(t)) else ()):
                key = (mention.actor.code, mention.actor.name)
                if key not in seen:
                    seen.add(key)
                    out.append((mention.actor, mention.span, mention.by))
            todo.extend(c for c in t.children if c.dep == "conj")
        return out


def find_cast(parse: Parse) -> Cast:
    """The article's cast."""
    return _Reader(parse).read()


@cache
def _back() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for sort, nouns in load("roles")["back"].items():
        for noun in nouns:
            out.setdefault(noun, []).append(sort)
    return out


@cache
def _pairs() -> frozenset[str]:
    return frozenset(load("roles")["pairs"])


class _Reader:
    """Goes through the article once, in text order."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.day: date | None = parse.article.published
        self.marks: Marks = mark(parse.tokens, self.day)
        self.spans: list[NameSpan] = find_personas(parse, self.marks, self.day)
        self.span_at: dict[int, NameSpan] = {i: s for s in self.spans for i in range(s.first, s.last)}
        self.title_at: dict[int, NameSpan] = {i: s for s in self.spans for i in range(s.title, s.first)}
        self.quoted = _quoted(parse)
        self.stage = Stage()
        self.persons: dict[int, Referent] = {}
        self.entities: dict[str, Referent] = {}
        self.heads: dict[int, Mention] = {}
        self.inner: dict[int, Mention] = {}
        self.groups: dict[int, tuple[Mention, ...]] = {}
        self.acronyms: dict[str, Actor] = {}
        self.ents: dict[int, tuple[int, int, str]] = {
            i: e for e in parse.entities if e[2] in ("ORG", "PERSON", "NORP") for i in range(e[0], e[1])
        }

    def read(self) -> Cast:
        for span in self.spans:
            self._referent_of(span.persona)
        for token in self.parse.tokens:
            self._token(token)
        return Cast(self.parse, self._listed(), self.heads, self.inner, self.groups)

    # ------------------------------------------------------------------------------------------------------- dispatch
    def _token(self, token: Token) -> None:
        i = token.i
        span = self.span_at.get(i)
        if span:
            if i == span.last - 1:
                self._person(span)
            return
        if token.pos == "PRON":
            self._pronoun(token)
            return
        hit = self.marks.hits.get(i)
        if hit and i == hit.last - 1:
            self._inner(hit)
        if i in self.title_at and i in self.marks.calls and self.marks.calls[i].role.kind in ("people", "inherit"):
            span = self.title_at[i]
            actor = self._referent_of(span.persona).actor
            self.heads[i] = Mention(self.parse.span(span.title, span.last), actor, "title")
            return
        if token.dep in INSIDE and not (token.dep in ("amod", "compound", "nmod") and token.i > token.head.i):
            return
        if i in self.marks.calls or hit:
            self._phrase(token)
        elif token.lower in _back() or token.lower in _pairs():
            self._point_back(token)
        elif token.pos == "PROPN" and i in self.ents:
            self._organisation(token)

    # -------------------------------------------------------------------------------------------------------- persons
    def _referent_of(self, persona: Persona) -> Referent:
        key = id(persona)
        if key not in self.persons:
            referent = Referent(actor_of(persona), "person", persona.sex, named=True)
            for role in persona.roles:
                referent.roles.update((role, role_head(role)))
            self.persons[key] = referent
        return self.persons[key]

    def _person(self, span: NameSpan) -> None:
        tokens = self.parse.tokens
        referent = self._referent_of(span.persona)
        head = next((t for t in reversed(tokens[span.first : span.last]) if not span.first <= t.head.i < span.last), None)
        head = head or tokens[span.last - 1]
        title = min(span.title, span.first)
        mention = Mention(self.parse.span(title, span.last), referent.actor, "title" if title < span.first else span.by)
        self.heads[head.i] = mention
        for i in range(title, span.last):
            if i not in self.heads and not (i < span.first and i in self.inner):
                self.inner[i] = mention
        for i in range(span.first, span.last):
            self.inner[i] = mention
        self.stage.mention(referent, head, quoted=self.quoted[head.i])

    # ------------------------------------------------------------------------------------------------------- pronouns
    def _pronoun(self, token: Token) -> None:
        if token.lower in ("who", "whom", "which", "that") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
            clause = token.head
            for _ in range(3):
                if clause.dep == "relcl":
                    break
                clause = clause.head
            if clause.dep == "relcl" and (mention := self.heads.get(clause.head.i)):
                self.heads[token.i] = Mention(token.span, mention.actor, "relative")
            return
        if token.lower == "it" and (token.dep == "expl" or _empty_it(token)):
            return
        if (token.lower in ("both", "each")) and not any(c.dep == "prep" for c in token.children):
            self._pair(token, "both")
            return
        referent = self.stage.pronoun(token, quoted=self.quoted[token.i])
        if referent is None:
            return
        self.heads[token.i] = Mention(token.span, referent.actor, "pronoun")
        self.stage.mention(referent, token, quoted=self.quoted[token.i])

    # -------------------------------------------------------------------------------------------------------- phrases
    def _inner(self, hit: Hit) -> None:
        """A known name, wherever it stands."""
        entry = hit.entry
        if not entry.code and entry.kind != "media" and entry.kind != "society":
            return
        actor = _actor_of_hit(hit)
        by = {"capital": "metonym", "seat": "metonym", "adjective": "demonym", "people": "demonym", "place": "place"}.get(
            entry.kind, "name"
        )
        mention = Mention(self.parse.span(hit.first, hit.last), actor, by)
        for i in range(hit.first, hit.last):
            self.inner[i] = mention
        token = self.parse.tokens[hit.last - 1]
        if entry.kind in ("adjective",) and token.dep in INSIDE:
            self.stage.mention(self._entity(actor, "state"), token, quoted=self.quoted[token.i])

    def _phrase(self, token: Token) -> None:
        tokens, at = phrase(token)
        wording = describe(tokens, at, self.marks)
        if wording is None:
            self._point_back(token)
            return
        hit = self.marks.hits.get(token.i)
        if hit and wording.role is None:
            self._name(token, hit, wording, tokens)
        else:
            self._description(token, wording, tokens, at)

    def _name(self, token: Token, hit: Hit, wording: Wording, tokens: list[Token]) -> None:
        kind = hit.entry.kind
        if (
            kind == "adjective"
            and token.pos == "ADJ"
            and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss")
        ):
            return
        actor = _actor(wording, hit.entry.name)
        by = wording.by
        if kind == "capital" and _literal(token):
            actor, by = Actor(wording.code, hit.entry.name, wording.code), "place"
        if kind == "place":
            actor, by = Actor(f"{wording.code} CVL", hit.entry.name, wording.code, "CVL"), "place"
        mention = Mention(self.parse.span(hit.first, hit.last), actor, by)
        self.heads[token.i] = mention
        for i in range(hit.first, hit.last):
            self.inner[i] = mention
        if by != "place":
            sort = "state" if kind in STATES or kind == "seat" else "people" if kind in ("people", "adjective") else "group"
            referent = self._entity(actor, sort)
            referent.named = True
            referent.plural = kind == "people"
            self.stage.mention(referent, token, quoted=self.quoted[token.i])

    def _entity(self, actor: Actor, kind: str) -> Referent:
        key = f"{kind} {actor.code} {actor.name}" if kind != "state" else f"state {actor.code.partition(' ')[0]}"
        if key not in self.entities:
            self.entities[key] = Referent(actor, kind, named=True)
        return self.entities[key]

    def _description(self, token: Token, wording: Wording, tokens: list[Token], at: int) -> None:
        if self._is_pair(token, [t.lower for t in tokens[:at]]) and not wording.code:
            self._pair(token, "pair")
            return
        if self._vague(token, wording, tokens, at):
            return
        if wording.kind == "sites":
            self._site(token, wording, tokens, at)
            return
        before = [t.lower for t in tokens[:at]]
        if (
            wording.plural
            and not wording.code
            and before
            and before[0] in ("both", "two", "the")
            and self._is_pair(token, before)
        ):
            self._pair(token, "pair")
            return
        if self._predicate(token, wording) or self._pointed(token, wording, before):
            return
        code, poss = wording.code, token.child("poss")
        if not code and poss and poss.pos == "PRON" and (owner := self.heads.get(poss.i)):
            code = owner.actor.code.partition(" ")[0]
        sector = wording.sector
        actor = _actor(Wording(code, wording.international, sector), _named(tokens, at, wording), role=wording.role)
        mention = Mention(_words_of(self.parse, tokens, at, wording), actor, "description")
        self._keep(token, mention)
        several = self._several(token, wording, tokens, at)
        if several:
            self.groups[token.i] = several
        sort = "people" if wording.plural else "person" if self._is_one(token, wording) else "group"
        referent = Referent(actor, sort, _sex(wording.role or ""), wording.plural, roles={wording.role or ""})
        self.stage.mention(referent, token, quoted=self.quoted[token.i])

    def _vague(self, token: Token, wording: Wording, tokens: list[Token], at: int) -> bool:
        """Whether a word that often means no actor ("source", "public", "body") stands where it need not mean one."""
        call = self.marks.calls[token.i]
        if call.role.word not in words("vague") or speaks(token):
            return False
        if wording.code and wording.sector and wording.kind == "bodies" and not wording.behind:
            return False
        return not any(t.i in self.marks.calls and self.marks.calls[t.i] is not call for t in tokens[:at])

    def _predicate(self, token: Token, wording: Wording) -> bool:
        """ "Kaine is a lawyer": the noun is who the subject is."""
        if token.dep != "attr" or token.head.lemma != "be" or wording.plural or wording.kind not in ("people", "inherit"):
            return False
        subject = token.head.child("nsubj")
        mention = self.heads.get(subject.i) if subject else None
        if mention is None or mention.by in ("place", "demonym"):
            return False
        if any(c.dep == "neg" for c in token.head.children):
            return False
        tokens, at = phrase(token)
        self.heads[token.i] = Mention(self.parse.span(tokens[0].i, tokens[at].i + 1), mention.actor, "predicate")
        return True

    def _keep(self, token: Token, mention: Mention) -> None:
        self.heads[token.i] = mention

    def _is_one(self, token: Token, wording: Wording) -> bool:
        """Whether a description is of one person, not of a body."""
        return wording.kind in ("people", "inherit") and self.marks.calls[token.i].role.word not in words("collective")

    def _site(self, token: Token, wording: Wording, tokens: list[Token], at: int) -> None:
        if wording.code:
            actor = _actor(wording, _named(tokens, at, wording))
            self.heads[token.i] = Mention(_words_of(self.parse, tokens, at, wording), actor, "site")

    def _several(self, token: Token, wording: Wording, tokens: list[Token], at: int) -> tuple[Mention, ...]:
        """A plural that stands for one actor a country: "the Ukrainian and Georgian ministers", "NATO and Pact countries"."""
        if not wording.plural:
            return ()
        hits: list[Hit] = []
        for t in tokens[:at]:
            hit = self.marks.hits.get(t.i)
            if hit and hit not in hits and hit.entry.code and hit.last <= token.i:
                hits.append(hit)
        codes = {h.entry.code for h in hits}
        if len(codes) < 2 or not any(t.lower in ("and", ",", "or", "-", "&") for t in tokens[:at]):
            return ()
        out = []
        for hit in hits:
            entry = hit.entry
            own = describe([*self.parse.tokens[hit.first : hit.last], *tokens[at - len(str(wording.role).split()) + 1 : at + 1]],
                           hit.last - hit.first + len(str(wording.role).split()) - 1, self.marks) or wording  # fmt: skip
            own = Wording(entry.code, entry.international, own.sector)
            actor = _actor(own, f"{entry.name} {wording.role}", role=wording.role)
            out.append(Mention(self.parse.span(hit.first, hit.last), actor, "shared_head"))
        return tuple(out)

    # --------------------------------------------------------------------------------------------------- pointing back
    def _pointed(self, token: Token, wording: Wording, before: list[str]) -> bool:
        """Resolve "the minister" to the person named before, "the Russian president" to who held the office that day."""
        if wording.plural or wording.former or wording.kind not in ("people", "inherit", "bodies"):
            return False
        if before and before[0] in ("a", "an", "another", "one", "no", "any", "some", "each", "every", "former"):
            return False
        if wording.kind == "bodies" or (self.marks.calls[token.i].role.word in words("collective")):
            return not wording.code and self._point_back(token)
        definite = bool(before) and before[0] in ("the", "that", "this") or any(t.dep == "poss" for t in token.children)
        role = wording.role or ""
        if any(c.i in self.span_at for c in token.children if c.dep in ("appos", "compound")):
            span = next(self.span_at[c.i] for c in token.children if c.dep in ("appos", "compound") and c.i in self.span_at)
            return self._refer(token, self._referent_of(span.persona), "apposition")
        if token.dep == "appos" and token.head.i in self.span_at:
            return self._refer(token, self._referent_of(self.span_at[token.head.i].persona), "apposition")
        if following := self._named_next(token):
            return self._refer(token, self._referent_of(following.persona), "apposition")
        if not definite and not wording.code:
            return False
        referent = self.stage.by_role(role, wording.code, _sex(role))
        if referent:
            return self._refer(token, referent, "description")
        if wording.code and (person := find_office(role, wording.code, self.day)):
            return self._refer(token, self._holder(person, role), "office")
        late = self._late(wording, role, token)
        if late:
            return self._refer(token, late, "description")
        if definite and before and before[0] == "the" and (speaks(token) or token.head.lemma == "be"):
            epithet = self.stage.epithet(token, wording.code, _sex(role)) if token.dep == "nsubj" else None
            return bool(epithet) and self._refer(token, epithet, "epithet")  # type: ignore[arg-type]
        return False

    def _named_next(self, token: Token) -> NameSpan | None:
        """The person named directly behind the description: "the commander of the brigade, Maj. X, said"."""
        tokens, _ = phrase(token)
        end = tokens[-1].i + 1
        comma = end < len(self.parse.tokens) and self.parse.tokens[end].text == ","
        at = end + 1 if comma else end
        span = self.title_at.get(at) or self.span_at.get(at)
        if span is None or span.title != at or self.parse.tokens[at].sent is not token.sent:
            return None
        if comma:
            head = self.parse.tokens[span.last - 1]
            return span if head.dep in ("appos", "nsubj", "ROOT", "conj") or head.head is token else None
        return span

    def _late(self, wording: Wording, role: str, token: Token) -> Referent | None:
        """The only person of the whole article who holds the office, though named only later (headlines)."""
        fit = [
            r
            for r in self.persons.values()
            if (role in r.roles or role_head(role) in r.roles) and (not wording.code or r.actor.code.startswith(wording.code))
        ]
        return fit[0] if len(fit) == 1 and (wording.code or token.sent.kind == "title") else None

    def _holder(self, person: Person, role: str) -> Referent:
        key = f"office {person.name}"
        if key not in self.entities:
            known = next((r for r in self.persons.values() if r.actor.name == person.name), None)
            office = office_as_of(person, self.day)
            code, sector = (office.code, office.sector) if office else (person.code, None)
            wording = Wording(code, len(code) != 3, sector)
            self.entities[key] = known or Referent(
                _actor(wording, person.name, role=role), "person", person.sex, named=True, roles={role, role.split()[-1]}
            )
        return self.entities[key]

    def _refer(self, token: Token, referent: Referent, by: str) -> bool:
        tokens, at = phrase(token)
        span = self.parse.span(tokens[0].i, tokens[at].i + 1)
        self.heads[token.i] = Mention(span, referent.actor, by)
        self.stage.mention(referent, token, quoted=self.quoted[token.i])
        return True

    def _point_back(self, token: Token) -> bool:
        """Resolve "the country", "the company", "the alliance", "both sides"."""
        det = next((c.lower for c in token.children if c.dep in ("det", "nummod", "predet")), "")
        if token.lower in _pairs() and self._is_pair(token, [c.lower for c in token.children if c.i < token.i]):
            return self._pair(token, "pair")
        sorts = _back().get(token.lower)
        if (
            sorts is None
            or det not in ("the", "that", "this")
            or any(c.dep in ("prep", "compound", "relcl") for c in token.children)
        ):
            return False
        referent = self.stage.back(sorts)
        return bool(referent) and self._refer(token, referent, "description")  # type: ignore[arg-type]

    def _is_pair(self, token: Token, before: list[str]) -> bool:
        return (
            ("both" in before or "two" in before)
            and token.lower in _pairs()
            and not any(c.dep == "prep" for c in token.children)
        )

    def _pair(self, token: Token, by: str) -> bool:
        people = token.lower in ("leaders", "presidents", "ministers", "men")
        found = self.stage.persons() if people else self.stage.states()
        if len(found) != 2:
            return False
        self.groups[token.i] = tuple(Mention(token.span, r.actor, by) for r in found)
        return True

    # -------------------------------------------------------------------------------------------------- organisations
    def _organisation(self, token: Token) -> None:
        """A name that the model takes for an organisation and no table knows: kept by name, its country from its words."""
        first, last, label = self.ents[token.i]
        if label != "ORG" or any(i in self.span_at for i in range(first, last)):
            return
        tokens = self.parse.tokens
        while first < last and tokens[first].lower in ("the", "a", "an"):
            first += 1
        while last > first and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalnum()):
            last -= 1
        if first >= last or token.i >= last:
            return
        name = self.parse.span(first, last).of(self.parse.text)
        entry = next((self.marks.hits[i].entry for i in range(first, last) if i in self.marks.hits), None)
        code = entry.code if entry else ""
        actor = Actor(code, name, country_of(code, bool(entry and entry.international)))
        mention = Mention(self.parse.span(first, last), actor, "organisation")
        self.heads[token.i] = mention
        for i in range(first, last):
            self.inner.setdefault(i, mention)
        self.stage.mention(self._entity(actor, "group"), token, quoted=self.quoted[token.i])

    # ----------------------------------------------------------------------------------------------------------- list
    def _listed(self) -> tuple[Mention, ...]:
        """All mentions in text order, the widest first where they overlap; mere places are left out."""
        found = {(m.span, m.actor.code, m.actor.name): m for m in (*self.heads.values(), *self.inner.values())}
        ordered = sorted(found.values(), key=lambda m: (m.span.start, -m.span.end, m.actor.code, m.actor.name))
        out: list[Mention] = []
        end = -1
        for mention in ordered:
            if mention.span.start >= end and mention.by not in ("place", "site", "relative"):
                out.append(mention)
                end = mention.span.end
        return tuple(out)


def _actor(wording: Wording, name: str, *, role: str | None = None) -> Actor:
    country = country_of(wording.code, wording.international)
    return Actor(code_of(wording.code, wording.sector), name, country, wording.sector, role)


def _actor_of_hit(hit: Hit) -> Actor:
    entry = hit.entry
    sector = entry.sector
    return _actor(Wording(entry.code, entry.international, sector), entry.name)


def _literal(token: Token) -> bool:
    """Whether a capital is only a place here: "in Moscow"."""
    return token.dep == "pobj" and token.head.lower in PLACES


def _empty_it(token: Token) -> bool:
    verb = token.head
    return any(c.dep in ("ccomp", "xcomp", "csubj", "advcl") for c in verb.children) and verb.lemma in (
        "be", "seem", "appear", "become", "take", "remain", "happen", "turn", "matter",
    )  # fmt: skip


def _named(tokens: list[Token], at: int, wording: Wording) -> str:
    """The words of a description without article or possessive pronoun, as its name."""
    first, last = 0, at + 1
    while first < at and tokens[first].lower in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        '"',
    ):
        first += 1
    if wording.behind:
        last = min(len(tokens), at + 10)
        while last > at + 1 and tokens[last - 1].pos in ("ADP", "DET", "PUNCT", "CCONJ"):
            last -= 1
    text = tokens[0].sent.parse.text
    return " ".join(text[tokens[first].start : tokens[last - 1].end].split())


def _words_of(parse: Parse, tokens: list[Token], at: int, wording: Wording) -> Span:
    last = at + 1
    if wording.behind:
        last = min(len(tokens), at + 10)
        while last > at + 1 and tokens[last - 1].pos in ("ADP", "DET", "PUNCT", "CCONJ"):
            last -= 1
    return parse.span(tokens[0].i, tokens[last - 1].i + 1)


def _sex(role: str) -> str:
    last = role.split()[-1] if role else ""
    if role in words("women") or last in words("women"):
        return "f"
    return "m" if role in words("men") or last in words("men") else ""


def _quoted(parse: Parse) -> list[bool]:
    """For each token whether it stands inside quotation marks, counted by block."""
    out = [False] * len(parse.tokens)
    for sentence in parse.sentences:
        if sentence.first and parse.tokens[sentence.first - 1].sent.block == sentence.block:
            inside = out[sentence.first - 1] and parse.tokens[sentence.first - 1].text not in ('"', "”", "»", "''")
        else:
            inside = False
        for token in sentence.tokens:
            if token.text in ("“", "«", "``"):
                inside = True
            elif token.text in ("”", "»"):
                inside = False
            elif token.text in ('"', "''"):
                inside = not inside
                out[token.i] = True
                continue
            out[token.i] = inside
    return out
