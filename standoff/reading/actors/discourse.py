"""What is known of an article's actors while it is read in text order; the other modules of this part write into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standoff.grammar.names import NameKind, names
from standoff.grammar.nouns import noun_phrase
from standoff.grammar.quotations import quotations_of
from standoff.grammar.words import is_adposition, is_coordinator, is_determiner, is_punctuation
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Actor, Mention, Span
from standoff.reading.actors.affiliation import Hit, Wording, code_of, country_of, mark
from standoff.reading.actors.coreference import Referent, Stage, role_head
from standoff.reading.actors.namesakes import as_explained, counted, country_about, whose_shared
from standoff.reading.actors.person import NameSpan, Persona, actor_of
from standoff.reading.actors.person_names import find_personas

__all__ = ["Scene", "actor_from", "name_of", "span_of"]

LEADING = words("function_words", "leading")


class Scene:
    """The state of reading one article.

    `heads` and `inner` map the index of a token to the mention that it heads, or lies in; `groups` to the mentions that a
    plural stands for; `ahead` joins possessives to the subjects after them that they mean. `span_at` and `title_at` say which
    person is named at a token, or called by a title there; `home` is the code of the state that the article is about, or "".
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.day: date | None = parse.article.published
        marks = as_explained(parse.tokens, mark(parse.tokens, self.day))
        self.spans: list[NameSpan] = find_personas(parse, marks, self.day)
        counts = counted(parse.tokens, marks, self.spans)
        self.marks = whose_shared(parse.tokens, marks, counts)
        self.home = country_about(counts)
        self.span_at = {i: s for s in self.spans for i in range(s.first, s.last)}
        self.title_at = {i: s for s in self.spans for i in range(s.title, s.first)}
        self.quoted = quotations_of(parse).inside  # the number of the quotation that each token stands in, or -1
        self.stage = Stage()
        self.persons: dict[int, Referent] = {}
        self.entities: dict[str, Referent] = {}
        self.acronyms: dict[str, Actor] = {}
        self.heads: dict[int, Mention] = {}
        self.inner: dict[int, Mention] = {}
        self.groups: dict[int, tuple[Mention, ...]] = {}
        self.ahead: list[tuple[Token, Token]] = []
        known = [n for n in names(parse) if n.kind is NameKind.ORGANISATION]
        self.organisations = {i: (n.first, n.last) for n in known for i in range(n.first, n.last)}
        for span in self.spans:
            self.person(span.persona)

    def person(self, persona: Persona) -> Referent:
        """The referent of a named person."""
        key = id(persona)
        if key not in self.persons:
            roles = {form for role in persona.roles for form in (role, role_head(role))}
            self.persons[key] = Referent(actor_of(persona), "person", persona.sex, named=True, roles=roles)
        return self.persons[key]

    def entity(self, actor: Actor, kind: str) -> Referent:
        """The referent of a state, people or organisation: one for each state, whatever it is called by."""
        key = f"state {actor.code.partition(' ')[0]}" if kind == "state" else f"{kind} {actor.code} {actor.name}"
        if key not in self.entities:
            self.entities[key] = Referent(actor, kind, named=True)
        return self.entities[key]

    def spoken(self, referent: Referent, token: Token) -> None:
        """Note that a referent is spoken of at a token."""
        self.stage.mention(referent, token, quoted=self.quoted[token.i] >= 0)

    def put(self, token: Token, mention: Mention, referent: Referent | None = None) -> bool:
        """Write down the mention that a token heads; true, for the end of a rule."""
        self.heads[token.i] = mention
        if referent is not None:
            self.spoken(referent, token)
        return True

    def refer(self, token: Token, referent: Referent, by: str) -> bool:
        """The phrase of the token means a known referent."""
        tokens, at = noun_phrase(token)
        return self.put(token, Mention(self.parse.span(tokens[0].i, tokens[at].i + 1), referent.actor, by), referent)

    def role_word(self, token: Token) -> str:
        """The table's form of the role word at a token, "" if there is none."""
        call = self.marks.calls.get(token.i)
        return call.role.word if call else ""


def actor_from(wording: Wording, name: str, *, role: str | None = None) -> Actor:
    """The actor of a wording."""
    country = country_of(wording.code, wording.international)
    return Actor(code_of(wording.code, wording.sector), name, country, wording.sector, role)


def actor_of_hit(hit: Hit) -> Actor:
    """The actor of a known name."""
    entry = hit.entry
    return actor_from(Wording(entry.code, entry.international, entry.sector), entry.name)


def _end(tokens: Sequence[Token], at: int, wording: Wording) -> int:
    """Where a description ends: at its head, or behind what belongs to its role or tells its country or sector."""
    role = (wording.role or "").split()
    head = tokens[at].lower
    last = min(len(tokens), at + 1 + (len(role) - 1 - role.index(head) if head in role else 0))
    if wording.behind:
        last = max(last, min(len(tokens), at + 10))
        while last > at + 1 and _ends_nothing(tokens[last - 1]):
            last -= 1
    return last


def name_of(tokens: Sequence[Token], at: int, wording: Wording) -> str:
    """The words of a description without article or possessive pronoun: the name of one who has no other.

    It begins with a capital letter, wherever the words stand, so that one description is one name.
    """
    first = 0
    while first < at and tokens[first].lower in LEADING:
        first += 1
    text = tokens[0].sent.parse.text
    words = " ".join(text[tokens[first].start : tokens[_end(tokens, at, wording) - 1].end].split())
    return words[:1].upper() + words[1:]


def span_of(tokens: Sequence[Token], at: int, wording: Wording) -> Span:
    """The words of a description."""
    return Span(tokens[0].start, tokens[_end(tokens, at, wording) - 1].end)


def _ends_nothing(word: Token) -> bool:
    """Whether no phrase ends with such a word."""
    return is_adposition(word) or is_determiner(word) or is_punctuation(word) or is_coordinator(word)
