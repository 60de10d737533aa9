"""Small makers of readings for the tests of the ledger: invented articles, one event a sentence."""

from __future__ import annotations

from datetime import date

from standoff.model import (
    Actor,
    Article,
    Background,
    Block,
    BlockKind,
    Event,
    EventType,
    Factuality,
    Ground,
    Party,
    Place,
    Quad,
    Quantity,
    Reading,
    Span,
    Stance,
    When,
    content_id,
)

QUADS = {
    "AGREE": Quad.VERBAL_COOPERATION,
    "CONSULT": Quad.VERBAL_COOPERATION,
    "SUPPORT": Quad.VERBAL_COOPERATION,
    "CONCEDE": Quad.VERBAL_COOPERATION,
    "COOPERATE": Quad.MATERIAL_COOPERATION,
    "AID": Quad.MATERIAL_COOPERATION,
    "RETREAT": Quad.MATERIAL_COOPERATION,
    "REQUEST": Quad.VERBAL_CONFLICT,
    "ACCUSE": Quad.VERBAL_CONFLICT,
    "REJECT": Quad.VERBAL_CONFLICT,
    "THREATEN": Quad.VERBAL_CONFLICT,
    "PROTEST": Quad.MATERIAL_CONFLICT,
    "SANCTION": Quad.MATERIAL_CONFLICT,
    "MOBILIZE": Quad.MATERIAL_CONFLICT,
    "COERCE": Quad.MATERIAL_CONFLICT,
    "ASSAULT": Quad.MATERIAL_CONFLICT,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(
    kind: str,
    trigger: str,
    actor: str = "",
    recipient: str = "",
    *,
    stances: tuple[tuple[str, str, str], ...] = (("narrator", "", "happened"),),
    on: tuple[str, str] | None = None,
    town: str | None = None,
    country: str | None = None,
    sentence: str | None = None,
    details: tuple[tuple[str, str], ...] = (),
    number: tuple[float | None, float | None, str] | None = None,
    likelihood: str | None = None,
    background: Background | None = None,
    ground: Ground = Ground.MARKED,
    slots: tuple[str, str] = ("", ""),
    naming: str = "",
    title: bool = False,
) -> dict:
    """What one sentence tells. `stances` are (holder, holder's code, factuality); `on` earliest and latest day.

    A party that begins with ~ has a name and no code. `ground` is that of its stances, `slots` those of actor and recipient,
    `naming` the actor's; `title`: a headline.
    """
    return {
        "kind": kind,
        "trigger": trigger,
        "actor": actor,
        "recipient": recipient,
        "stances": stances,
        "on": on,
        "town": town,
        "country": country,
        "sentence": sentence or f"{actor} {trigger} {recipient}.",
        "details": details,
        "number": number,
        "likelihood": likelihood,
        "background": background,
        "ground": ground,
        "slots": slots,
        "naming": naming,
        "title": title,
    }


def reading(identifier: str, published: str | None, *tellings: dict, outlet: str | None = None, text: str = "") -> Reading:
    """An article of some sentences and its reading."""
    blocks, events, body = [], [], text
    if text:
        blocks.append(Block(BlockKind.BODY, (Span(0, len(text)),)))
    for t in tellings:
        body += "\n\n" if body else ""
        start = len(body)
        body += t["sentence"]
        sentence = Span(start, len(body))
        blocks.append(Block(BlockKind.TITLE if t["title"] else BlockKind.BODY, (sentence,)))
        events.append(_event(identifier, t, sentence, body))
    article = Article(identifier, body, tuple(blocks), day(published) if published else None, "source", outlet)
    return Reading(article, events=tuple(events))


def _event(identifier: str, t: dict, sentence: Span, body: str) -> Event:
    at = body.index(t["trigger"], sentence.start)
    trigger = Span(at, at + len(t["trigger"]))
    low, high = t["on"] or (None, None)
    when = (
        When(trigger, "DATE", "", day(low) if low else None, day(high) if high else None, "stated", "test") if t["on"] else None
    )
    where = (
        Place(trigger, t["town"] or t["country"], None, None, None, t["country"], "town" if t["town"] else "country", "test")
        if t["town"] or t["country"]
        else None
    )
    stances = tuple(
        Stance(h, c or None, Factuality(f), None, (), "test", t["likelihood"], t["ground"]) for h, c, f in t["stances"]
    )
    number = Quantity(trigger, *t["number"]) if t["number"] else None
    return Event(
        id=content_id(identifier, at, t["trigger"], t["kind"]),
        trigger=(trigger,),
        sentence=sentence,
        type=EventType(t["kind"]),
        mode=None,
        contexts=(),
        cameo="",
        quad=QUADS[t["kind"]],
        goldstein=GOLDSTEIN.get(t["kind"], 0.0),
        actors=_party(t["actor"], trigger, t["slots"][0], t["naming"]),
        recipients=_party(t["recipient"], trigger, t["slots"][1]),
        when=when,
        where=where,
        quantity=number,
        stances=stances,
        details=t["details"],
        background=t["background"],
    )


GOLDSTEIN = {
    "ASSAULT": -10.0,
    "THREATEN": -5.8,
    "CONSULT": 1.0,
    "AID": 7.0,
    "RETREAT": 5.0,
    "MOBILIZE": -7.2,
    "AGREE": 6.0,
    "SANCTION": -7.0,
}


def _party(codes: str, span: Span, slot: str = "", naming: str = "") -> tuple[Party, ...]:
    named = [Actor("", c[1:]) if c.startswith("~") else Actor(c, c, c.split()[0]) for c in codes.split(",") if c]
    return tuple(Party(actor, span, "test", slot, naming) for actor in named)
