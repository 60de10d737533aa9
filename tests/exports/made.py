"""A small record made by hand: two articles, an emoji and Arabic before the findings, every kind of row."""

from __future__ import annotations

from datetime import date

from standoff.exports import Source
from standoff.model import (
    Actor,
    Article,
    Block,
    BlockKind,
    CueClass,
    Event,
    EventType,
    Factuality,
    Happening,
    Judgement,
    Mention,
    Party,
    Place,
    Polarity,
    Quad,
    Quantity,
    Reading,
    Reason,
    Report,
    Span,
    Stance,
    Standing,
    Statement,
    StatementKind,
    Status,
    Verdict,
    When,
)

TEXT = "🇺🇦 سلام. On 16 February =Moscow= withdrew 3,000 troops from Minsk, NATO said.\n\n“We saw none,” Kyiv\tsaid."
RULE = "made by hand"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading(identifier: str = "one", published: date | None = date(2022, 2, 17)) -> Reading:
    moscow = Actor("RUS GOV", "Russia", "RUS", "GOV", None)
    nato = Actor("NATO", "NATO", None, None, None)
    when = When(span("16 February"), "DATE", "2022-02-16", date(2022, 2, 16), date(2022, 2, 16), "relative", RULE)
    where = Place(span("Minsk"), "Minsk", 625144, 53.9, 27.56667, "BLR", "town", RULE)
    statement = Statement(
        f"s-{identifier}", (span("NATO"),), (span("said"),), (span("withdrew 3,000 troops"),), StatementKind.INDIRECT,
        CueClass.NEUTRAL, "say", Polarity.ASSERTED, "NATO", "NATO", None, None, RULE,
    )  # fmt: skip
    sentence = span("On 16 February =Moscow= withdrew 3,000 troops from Minsk, NATO said.")
    stance = Stance("NATO", "NATO", Factuality.PLANNED, statement.id, (span("said"),), RULE, "likely")
    event = Event(
        f"e-{identifier}", (span("withdrew"),), sentence,
        EventType.RETREAT, "withdraw", ("military",), "087", Quad.MATERIAL_COOPERATION, 9.0,
        (Party(moscow, span("Moscow"), RULE),), (Party(nato, span("NATO"), RULE),), when, where,
        Quantity(span("3,000 troops"), 3000, 3000, "troops"),
        (stance,), (("force", "troops"),), (RULE,),
    )  # fmt: skip
    blocks = tuple(Block(BlockKind.BODY, (s,)) for s in (Span(0, TEXT.index("\n")), Span(TEXT.index("“"), len(TEXT))))
    article = Article(
        identifier,
        TEXT,
        blocks,
        published,
        "source",
        "=HYPERLINK(1)",
        "A <b>title</b>",
        "+byline",
        url="https://paper.example/1",
    )
    return Reading(
        article, (when,), (where,), (Mention(span("Moscow"), moscow, RULE),), (statement,), (event,), "model", "rules"
    )


def standing(status: Status = Status.OPEN, kind: EventType = EventType.RETREAT) -> Standing:
    one = reading().events[0]
    happening = Happening(
        "h1",
        "Russia withdraws, \\ or; not",
        kind,
        ("RUS GOV",),
        ("NATO",),
        "Minsk",
        date(2022, 2, 16),
        date(2022, 2, 20),
        (one.id,),
    )
    report = Report(
        one.id, "one", None, date(2022, 2, 17), "NATO", "NATO", Factuality.PLANNED, one.trigger[0], "withdrew", "s-one"
    )
    reasons = (Reason("foreseen", "somebody foresees it", (one.id,)),)
    return Standing(happening, date(2022, 2, 17), status, reasons, (report,), 1, 1, date(2022, 2, 20))


def source(*standings: Standing) -> Source:
    readings = (reading(), reading("two", None))
    verdict = Judgement(
        "one", "events", "e-one", span("withdrew"), Verdict.RIGHT, (), RULE, "=Ana", "", "2022-03-01T12:00:00+00:00"
    )
    return Source(lambda: iter(readings), standings or (standing(),), date(2022, 2, 17), (verdict,))
