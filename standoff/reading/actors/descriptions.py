"""Descriptions: noun phrases whose head says what somebody is ("US officials", "the Ukrainian and Polish ministers")."""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.arguments import active_subject, governed, is_predicate_noun, negator, noun_under, phrase_of
from standoff.grammar.nouns import compounds, conjuncts, is_restricted, noun_phrase, possessor
from standoff.grammar.words import is_pronoun, is_proper_noun
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Actor, Mention, Naming
from standoff.reading.actors.affiliation import Call, Hit, Wording, describe
from standoff.reading.actors.coreference import Referent, speaks
from standoff.reading.actors.definite_descriptions import holder, is_pair, point_at, point_back, read_pair
from standoff.reading.actors.discourse import Scene, actor_from, actor_of_hit, name_of, span_of
from standoff.reading.actors.known_names import adjective_of
from standoff.reading.actors.named_mentions import introduce, read_name
from standoff.reading.actors.people import find_office
from standoff.reading.actors.person import sex_of_role

__all__ = ["read_phrase"]

BEFORE_WHOM_OFFICE = words("function_words", "before_whom_office")

BODIES = frozenset({"organisation", "group", "media", "society"})
ORGANS = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD"})  # sectors of bodies that every state has
AT_HOME = ORGANS | {"COP", "OPP"}
JOINING = frozenset({"and", ",", "or", "-", "–", "&"})


def read_phrase(scene: Scene, token: Token) -> None:
    """The noun phrase headed by the token: a known name, a description, or words that point back."""
    tokens, at = noun_phrase(token)
    wording = describe(tokens, at, scene.marks) or _owned(scene, token)
    if wording is None:
        point_back(scene, token)
        return
    hit = scene.marks.hits.get(token.i)
    if wording.kind == "states":
        actor = actor_from(wording, wording.of)
        mention = Mention(span_of(tokens, at, wording), actor, "name")
        several = Referent(actor, "people", plural=True)
        one = several if wording.plural else scene.entity(actor, "group" if wording.international else "state")
        scene.put(token, mention, one)
    elif hit and wording.role is None:
        read_name(scene, token, hit, wording)
    else:
        _read_description(scene, token, wording, tokens, at)


def _owned(scene: Scene, token: Token) -> Wording | None:
    """ "Its tanks": what acts only for its owner."""
    call = scene.marks.calls.get(token.i)
    owner = _owner(scene, token) if call and call.role.kind == "things" else None
    if call is None or owner is None or not owner.code:
        return None
    code = owner.code.partition(" ")[0]
    return Wording(code, owner.country is None, call.role.sector, token.lower, "things", call.role.plural)


def _read_description(scene: Scene, token: Token, wording: Wording, tokens: list[Token], at: int) -> None:
    before = [t.lower for t in tokens[:at]]
    if code := _in_office(scene, token, wording, tokens):
        wording = replace(wording, code=code, by="setting")
    if not wording.code and is_pair(token, before):
        read_pair(scene, token, "pair")
    elif _is_vague(scene, token, wording, tokens, at):
        return
    elif wording.kind == "sites":
        if wording.code:
            scene.put(token, Mention(span_of(tokens, at, wording), actor_from(wording, name_of(tokens, at, wording)), "site"))
    elif _named_body(scene, token, wording, tokens):
        return
    elif not _is_predicate(scene, token, wording) and not point_at(scene, token, wording, before):
        _describe_new(scene, token, wording, tokens, at)


def _named_body(scene: Scene, token: Token, wording: Wording, tokens: list[Token]) -> bool:
    """ "The rights group Viasna", "the company Rheinmetall": the body whose name follows."""
    if wording.plural or tokens[-1] is not token or token.i + 1 >= len(scene.tokens):
        return False
    if wording.kind != "bodies" and scene.role_word(token) not in words("roles", "collective"):
        return False
    first = token.i + 1
    name, hit = scene.tokens[first], scene.marks.hits.get(first)
    if name.sent is not token.sent or not (name.text[0].isupper() and token.text[0].islower()):
        return False
    if hit is None or hit.entry.kind not in BODIES or hit.first != first:
        return False
    actor = actor_of_hit(hit)
    span = scene.parse.span(tokens[0].i, hit.last)
    return scene.put(token, Mention(span, actor, "apposition"), scene.entity(actor, "group"))


def _describe_new(scene: Scene, token: Token, wording: Wording, tokens: list[Token], at: int) -> None:
    """Somebody not named: the words themselves are the name."""
    code, international, sector, by = wording.code, wording.international, wording.sector, wording.by
    owner = None if code else _owner(scene, token)
    if owner is not None and owner.code:
        code, international = owner.code.partition(" ")[0], owner.country is None
        sector = sector or (owner.sector if wording.kind == "inherit" else None)
    name = name_of(tokens, at, wording)
    if owner is not None and (poss := possessor(token)) is not None and is_pronoun(poss) and owner.name[-1:].isalpha():
        name = f"{owner.name}'s {_uncapped(name, token)}"
    elif not code and (code := _setting(scene, token, wording, tokens)):
        by = "setting"
    if by == "setting":
        name = f"{adjective_of(code)} {_uncapped(name, token)}"
    actor = actor_from(Wording(code, international, sector), name, role=wording.role)
    several = _several(scene, token, wording, tokens, at) or _several_behind(scene, token, wording)
    if several:
        scene.groups[token.i] = several
    role = wording.role or ""
    kind = "people" if wording.plural else "person" if _is_one(scene, token, wording) else "group"
    referent = Referent(actor, kind, sex_of_role(role), wording.plural, roles={role})
    if is_proper_noun(token) and token.i in scene.organisations:
        referent.named = True
        introduce(scene, actor, *scene.organisations[token.i])
    scene.put(token, Mention(span_of(tokens, at, wording), actor, by), referent)


def _uncapped(name: str, head: Token) -> str:
    """The name behind another word: "Ruritanian army", but "Ruritanian Foreign Ministry" where the text writes it so."""
    return name if head.text[:1].isupper() else f"{name[:1].lower()}{name[1:]}"


def _setting(scene: Scene, token: Token, wording: Wording, tokens: list[Token]) -> str:
    """Whose "the army", "police" or "the opposition" is, its code: of the one state spoken of near, else of the article's.

    Never between two, but where the sentence before tells of the government of one. Where another state than the article's is
    spoken of near, only what that state itself has is given.
    """
    if wording.kind != "bodies" or is_restricted(token) or scene.role_word(token) in words("roles", "relational"):
        return ""
    near = scene.stage.near(token)
    definite = tokens[0].lower == "the"
    if definite and wording.sector in ORGANS and (one := next(iter(near)) if len(near) == 1 else scene.stage.ruling(token)):
        return one
    alone = " ".join(t.lower for t in tokens) in words("roles", "unmodified")
    return scene.home if near <= {scene.home} and (alone or (definite and wording.sector in AT_HOME)) else ""


def _in_office(scene: Scene, token: Token, wording: Wording, tokens: list[Token]) -> str:
    """Whose "the interior minister" is in an article about one state, its code."""
    plain = not wording.code and not wording.plural and wording.kind == "people" and not wording.former
    if not plain or not scene.home or tokens[0].lower != "the" or is_restricted(token):
        return ""
    if scene.role_word(token) not in words("roles", "offices") or not scene.stage.near(token) <= {scene.home}:
        return ""
    return scene.home


def _owner(scene: Scene, token: Token) -> Actor | None:
    """Whose somebody is: "Macron's aides", "his government", "a spokesman for President Macron"."""
    if scene.role_word(token) in words("roles", "relational"):
        return None
    poss = possessor(token)
    if poss is not None:
        mention = scene.heads.get(poss.i)
        return mention.actor if mention else None
    named = next((scene.span_at[c.i] for c in compounds(token) if c.i in scene.span_at), None)
    if named is not None:  # "the Assad regime"
        return scene.person(named.persona).actor
    of = phrase_of(token)
    whom = noun_under(of) if of is not None and of.lower in BEFORE_WHOM_OFFICE else None
    span = scene.span_at.get(whom.i) if whom else None
    return scene.person(span.persona).actor if span else None


def _is_one(scene: Scene, token: Token, wording: Wording) -> bool:
    """Whether a description is of one person, not of a body."""
    return wording.kind in ("people", "inherit") and scene.role_word(token) not in words("roles", "collective")


def _is_vague(scene: Scene, token: Token, wording: Wording, tokens: list[Token], at: int) -> bool:
    """Whether a word that often means no actor ("source", "public", "body") stands where it need not mean one."""
    if scene.role_word(token) not in words("roles", "vague") or speaks(token):
        return False
    if wording.code and wording.sector and wording.kind in ("bodies", "people") and not wording.behind:
        return False
    calls, own = scene.marks.calls, scene.marks.calls[token.i]
    return not any(t.i in calls and calls[t.i] is not own for t in tokens[:at])


def _is_predicate(scene: Scene, token: Token, wording: Wording) -> bool:
    """ "Kaine is a lawyer": the noun is who the subject is."""
    if not is_predicate_noun(token) or token.head.lemma != "be" or wording.plural or wording.kind not in ("people", "inherit"):
        return False
    subject = active_subject(token.head)
    mention = scene.heads.get(subject.i) if subject else None
    if mention is None or mention.by in (Naming.PLACE, Naming.DEMONYM) or negator(token.head):
        return False
    tokens, at = noun_phrase(token)
    return scene.put(token, Mention(scene.parse.span(tokens[0].i, tokens[at].i + 1), mention.actor, "predicate"))


def _several(scene: Scene, token: Token, wording: Wording, tokens: list[Token], at: int) -> tuple[Mention, ...]:
    """A plural that stands for one actor a country: "the Ukrainian and Georgian ministers"."""
    if not wording.plural:
        return ()
    hits: dict[int, Hit] = {}
    for t in tokens[:at]:
        hit = scene.marks.hits.get(t.i)
        if hit and hit.entry.code and hit.last <= token.i:
            hits.setdefault(hit.first, hit)
    if len({h.entry.code for h in hits.values()}) < 2 or not any(t.lower in JOINING for t in tokens[:at]):
        return ()
    return tuple(_shared(scene, token, hit, "shared_head") for hit in hits.values())


def _several_behind(scene: Scene, token: Token, wording: Wording) -> tuple[Mention, ...]:
    """ "The leaders of Russia, China and Iran": one actor for each country."""
    of = phrase_of(token)
    if not wording.plural or of is None or of.lower not in ("of", "from"):
        return ()
    hits: list[Hit] = []
    todo = governed(of)
    while todo and len(hits) < 20:
        t = todo.pop(0)
        hit = scene.marks.hits.get(t.i)
        if hit is None or not hit.entry.code:
            return ()
        hits.append(hit)
        todo.extend(conjuncts(t))
    return tuple(_shared(scene, token, hit, "shared_of") for hit in hits) if len(hits) > 1 else ()


def _shared(scene: Scene, token: Token, hit: Hit, by: str) -> Mention:
    """The actor of one country or organisation with a role that several share; the holder of the office if there is one."""
    call, entry = scene.marks.calls[token.i], hit.entry
    span = scene.parse.span(hit.first, hit.last)
    person = find_office(call.role.word, entry.code, scene.day)
    if person:
        return Mention(span, holder(scene, person, call.role.word).actor, by)
    tokens = [*scene.tokens[hit.first : hit.last], *scene.tokens[call.first : call.last]]
    wording = describe(tokens, len(tokens) - 1, scene.marks)
    own = Wording(entry.code, entry.international, wording.sector if wording else None)
    return Mention(span, actor_from(own, f"{_modifier(scene, hit)} {_shared_noun(scene, call)}", role=call.role.word), by)


def _modifier(scene: Scene, hit: Hit) -> str:
    """A country as a word before a noun: the adjective as written, else the country's first one, else its name."""
    if hit.entry.kind == "country" and (adjective := adjective_of(hit.entry.code)):
        return adjective
    return " ".join(scene.parse.span(hit.first, hit.last).of(scene.parse.text).split())


def _shared_noun(scene: Scene, call: Call) -> str:
    """The noun of one share: one minister each, but several officials and several troops each."""
    if call.role.kind == "people" and call.role.sector == "GOV":
        return call.role.word
    return " ".join(scene.parse.span(call.first, call.last).of(scene.parse.text).lower().split())
