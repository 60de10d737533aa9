"""The types that pass between the stages: frozen, slotted, without I/O.

Offsets everywhere are Unicode code points into `Article.text`, half open. Dates are ISO days. Every derived value carries
`by`, the name of the rule, table or model that made it. The order of the classes is the order of the way through:
bytes -> Article -> Reading -> Record -> happenings and standings.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

__all__ = [
    "WHETHER",
    "Actor",
    "Article",
    "Background",
    "Block",
    "BlockKind",
    "Construction",
    "CueClass",
    "Event",
    "EventType",
    "Factuality",
    "Ground",
    "Happening",
    "Judgement",
    "Mention",
    "Naming",
    "Origin",
    "Party",
    "Place",
    "Polarity",
    "Quad",
    "Quantity",
    "Reading",
    "Reason",
    "Rejected",
    "Report",
    "Span",
    "Stance",
    "Standing",
    "Statement",
    "StatementKind",
    "Status",
    "Verdict",
    "When",
    "Whom",
    "awaited",
    "content_id",
    "first_words",
    "text_sha256",
]

NARRATOR = "narrator"


def content_id(*parts: Any) -> str:
    """A stable id of 16 hexadecimal digits for what the parts say.

    The parts are JSON-encoded before hashing, so that ("ab", "c") and ("a", "bc") differ.
    """
    return hashlib.sha256(_encoded(parts).encode("ascii")).hexdigest()[:16]


_encoded = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str).encode


def text_sha256(text: str) -> str:
    """The SHA-256 of a text as UTF-8, lone surrogates included, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_words(text: str, most: int = 80) -> str:
    """The first line with words in it, cut after a word where it is longer than so many code points; "" if there is none."""
    line = next((" ".join(x.split()) for x in text.splitlines() if any(c.isalnum() for c in x)), "")
    if len(line) <= most:
        return line
    return (line[:most].rpartition(" ")[0] or line[: most - 1]) + "…"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points of the article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------------------------------------- sources: bytes -> Article


class BlockKind(StrEnum):
    """What a block of an article's text is. Only TITLE and BODY are read, and a DATELINE's day and places."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # place, agency and day before the first sentence, or a line with the day
    BODY = "body"
    CREDIT = "credit"  # of an agency, behind the words
    CAPTION = "caption"  # under a picture, with who took it
    FURNITURE = "furniture"  # contact lines, share buttons: text of the page, not of the article


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is to be read: the pieces of text that belong together, in order.

    More than one span where a page break cut a paragraph in two; reading joins the pieces with one space.
    """

    kind: BlockKind
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first piece's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an input came from: a path or URL as the user named it, and the way inside it (archive member, line, record)."""

    path: str
    inside: str = ""
    reader: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.inside}" if self.inside else self.path


@dataclass(frozen=True, slots=True)
class Article:
    """One news text and its metadata; `text` is frozen once read.

    `published_basis` is where the date came from: "source", "dateline", "filename"; or "unknown" when there
    is none, and "bad_date" when there is none because what was given cannot be (31 February, the year 1, next year).
    `country` is the ISO 3166 alpha-3 code of the outlet's country, where known.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    published: date | None = None
    published_basis: str = "unknown"
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str = "en"
    url: str | None = None
    country: str | None = None
    origin: Origin = Origin("")

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text."""
        return text_sha256(self.text)

    @property
    def called(self) -> str:
        """What a person is shown for its name: the title, else the first words of the text."""
        return self.title or first_words(self.text) or self.id


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read: where, at which stage, why (`reason` is counted, `detail` is for a person)."""

    origin: Origin
    stage: str
    reason: str
    detail: str

    @property
    def id(self) -> str:
        """Stable for the same input and reason."""
        return content_id("rejected", self.origin.path, self.origin.inside, self.stage, self.reason)


# ---------------------------------------------------------------------------------------------- reading: Article -> Reading


@dataclass(frozen=True, slots=True)
class When:
    """A time expression resolved (TIMEX3).

    `type` is DATE, TIME, DURATION or SET; `value` the TIMEX3 value, "" when unresolvable. `earliest` and `latest` bound the
    days it can mean, None where open. `basis`: "stated" (absolute in the text), "relative" (to the publication date or to
    another expression), "published" (no expression; the day of publication stands in).
    """

    span: Span
    type: str
    value: str
    earliest: date | None
    latest: date | None
    basis: str
    by: str


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym resolved. `precision`: exact, town, region, country or area; coordinates in degrees, WGS 84.

    `use` is "literal" ("in Moscow") or "metonym" ("Moscow denied": the words stand for an actor, found among the mentions).
    """

    span: Span
    name: str
    geonames_id: int | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    by: str
    use: str = "literal"


@dataclass(frozen=True, slots=True)
class Actor:
    """A political actor, as of a date.

    `code` is the ISO 3166 alpha-3 country or the organisation's code, then the PLOVER sector where known ("USA GOV",
    "RUS MIL", "NATO", "UKR"); "" for one whose affiliation is unknown. `country` is None for international organisations.
    """

    code: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None


class Naming(StrEnum):
    """How words name an actor: the rule that a mention was made by."""

    NAME = "name"
    TITLE = "title"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    ACRONYM = "acronym"
    ORGANISATION = "organisation"
    DEMONYM = "demonym"
    METONYM = "metonym"  # a capital or seat of power that acts
    PLACE = "place"  # a toponym that only says where
    SITE = "site"  # "a market in Kyiv"
    DESCRIPTION = "description"
    SETTING = "setting"  # a description, of the country that the article is about
    OFFICE = "office"  # who held it that day
    QUANTITY = "quantity"
    APPOSITION = "apposition"
    PREDICATE = "predicate"
    EPITHET = "epithet"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    PAIR = "pair"  # "the two leaders"
    BOTH = "both"
    SHARED_HEAD = "shared_head"  # "the Danish and Polish ministers"
    SHARED_OF = "shared_of"  # "the ministers of Denmark and Poland"
    SPEAKER = "speaker"  # "we", of who is quoted
    UNKNOWN = "unknown"  # somebody of whom nothing is known


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that name or refer to an actor; `by` is a `Naming`, or for what others have coded their name."""

    span: Span
    actor: Actor
    by: str


class StatementKind(StrEnum):
    """How the words of a statement are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(StrEnum):
    """What a reporting cue says of the speaker's attitude, or of the reporter's to the speaker."""

    NEUTRAL = "neutral"  # said, told, according to
    ASSERTING = "asserting"  # insisted, stressed, declared, claimed
    DOUBTING = "doubting"  # doubted, questioned
    DENYING = "denying"  # denied, rejected
    CONCEDING = "conceding"  # admitted, acknowledged
    DEMANDING = "demanding"  # urged, ordered, called for
    THREATENING = "threatening"  # threatened, warned
    FORESEEING = "foreseeing"  # predicted, expected
    BELIEVING = "believing"  # thinks, believes, fears, saw


class Polarity(StrEnum):
    """Whether the words were said, as the article tells it; what is not asserted vouches for nothing."""

    ASSERTED = "asserted"  # said, denied that, refused to leave
    NEGATED = "negated"  # did not say, without denying that, declined to confirm, no official claimed
    QUESTIONED = "questioned"  # did they say, asked whether they had said
    HYPOTHETICAL = "hypothetical"  # may say, if they say, is expected to announce: only thought of, wished or foreseen


class Construction(StrEnum):
    """The constructions of statements that later stages ask for; a statement's `by` has many more."""

    RELATIVE = "relative"  # "..., which Oslo denied"
    DENIED_CLAIM = "verb-pas-obj"  # "the claim that guards had crossed, denied by Oslo"


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution of words or views to a source (PolNeAR: source, cue, content).

    `cue` are the words of saying with what turns them ("has not confirmed", "refused to say"); print `cue_words`, never the
    lemma, which lacks it. `speaker` is the canonical name after resolving pronouns and titles, else the source's own words
    ("Two officials"), None where there is no source or it can be anybody; who speaks together is one speaker of all names, with
    all codes joined by "; " in `speaker_code`.
    `addressee` is who was told, an outlet included. `within` is the id of the statement it is nested in.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    cue_class: CueClass
    cue_lemma: str
    polarity: Polarity
    speaker: str | None
    speaker_code: str | None
    addressee: str | None
    within: str | None
    by: str

    def cue_words(self, text: str) -> str:
        """The cue as the article's text has it, on one line; " … " where other words stand between."""
        return " … ".join(" ".join(span.of(text).split()) for span in self.cue)


class Quad(StrEnum):
    """PLOVER's quad class."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class EventType(StrEnum):
    """PLOVER's sixteen event types (2021 manual)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Factuality(StrEnum):
    """How surely a holder vouches for an event (after FactBank, Sauri and Pustejovsky 2009)."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PREDICTED = "predicted"
    POSSIBLE = "possible"
    CALLED_FOR = "called_for"
    DOUBTED = "doubted"
    DENIED = "denied"

    @property
    def asserts(self) -> bool:
        """Says that it happened or is happening."""
        return self in (Factuality.HAPPENED, Factuality.ONGOING)

    @property
    def foresees(self) -> bool:
        """Says that it will or may happen."""
        return self in (Factuality.PLANNED, Factuality.PREDICTED, Factuality.POSSIBLE)

    @property
    def contests(self) -> bool:
        """Says that it did not happen, or doubts it."""
        return self in (Factuality.DOUBTED, Factuality.DENIED)


class Ground(StrEnum):
    """On what a factuality rests."""

    UNMARKED = "unmarked"  # a fact, since nothing speaks against it
    CALLED_FALSE = "called false"  # a word such as "fake" before or after it
    PURPOSE = "purpose"  # what somebody did something for, which says not by when, nor whether it came
    MARKED = "marked"  # other words that say so


@dataclass(frozen=True, slots=True)
class Stance:
    """Who vouches for an event, and how surely.

    `holder` is "narrator", the speaker as in the statement, or "unnamed: ..." with the noun of a claim that is nobody's;
    `statement` the id of the statement it was made in, None for the narrator's. `evidence` are the words that
    decided the factuality, when there are any. `likelihood` is the word of estimative probability used, if any. `by` is the
    rule in words, for people; `rule` its name alone, and `ground` its kind, for what goes on with it.
    """

    holder: str
    holder_code: str | None
    factuality: Factuality
    statement: str | None
    evidence: tuple[Span, ...]
    by: str
    likelihood: str | None = None
    ground: Ground = Ground.MARKED
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role of an event, at the words that name it.

    `by` is the rule that put it there, in words, for people. `slot` is the place of its phrase beside the predicate that names
    it (obj, mod, a preposition), "" where that is told elsewhere or not known; `naming` the `Naming` of its words, "" likewise.
    """

    actor: Actor
    span: Span
    by: str
    slot: str = ""
    naming: str = ""


class Background(StrEnum):
    """Where an event stands that its sentence does not report, but mentions."""

    ADVERBIAL = "adverbial clause"
    PARTICIPLE = "participle"
    RELATIVE = "relative clause"
    CLAUSE = "clause under a preposition"
    NOUN = "noun under a preposition"
    TAKES_UP = "noun that takes up what was told"
    TOLD_BEFORE = "noun of an event told of before"
    NO_PARTIES = "noun of an event without parties"

    @property
    def in_passing(self) -> bool:
        """Names a deed in telling of something else."""
        return self in (Background.NOUN, Background.TAKES_UP, Background.TOLD_BEFORE, Background.NO_PARTIES)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bounds: "more than 100,000 troops" is low 100000, high None, unit "troops"."""

    span: Span
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a political event.

    `details` holds what only some types have, as sorted (key, value) pairs of plain strings: force, from, to, treaty, act,
    object, weapon, dead, injured. `rules` names the lexicon entry and every rule that made a part of it, in words, for people.
    `confidence` is the chance, 0 to 1, that a careful reader finds it too; 1 for what people have coded. `background` says that
    it is only mentioned, None where its sentence reports it; `within` is the id of the event that speaks of it ("promised to").
    `entry` is the lexicon's entry that it was found by, `pattern` the line of it, `lemma` the base form of its word there; ""
    for what people have coded.
    """

    id: str
    trigger: tuple[Span, ...]
    sentence: Span
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: Quad
    goldstein: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: When | None
    where: Place | None
    quantity: Quantity | None
    stances: tuple[Stance, ...]
    details: tuple[tuple[str, str], ...] = ()
    rules: tuple[str, ...] = ()
    confidence: float = 1.0
    background: Background | None = None
    within: str | None = None
    entry: str = ""
    pattern: str = ""
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article. `model` names the language pipeline, `version` the rules.

    `aside` are the ids of findings that people's judgements have set aside (see `judged`).
    """

    article: Article
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    model: str = ""
    version: str = ""
    aside: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------- ledger


class Status(StrEnum):
    """The status of a happening as of a day; the rules are in `ledger/standings.py`."""

    OPEN = "open"
    SINGLE_SOURCE = "single source"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    DENIED = "denied"
    BORNE_OUT = "borne out"
    NOT_BORNE_OUT = "not borne out"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Report:
    """One stance on a happening, with the exact words it rests on: what the ledger counts and shows."""

    event: str
    article: str
    outlet: str | None
    published: date | None
    holder: str
    holder_code: str | None
    factuality: Factuality
    span: Span
    text: str
    statement: str | None = None
    interested: bool = False
    changed: bool = False  # a later report of the same holder has taken its place
    copy_of: str | None = None  # the article it repeats word for word, or nearly so
    rests_on: str | None = None  # of a narrator: the one source that its article has for the same, ...
    rests_code: str | None = None  # ... and that source's code
    confidence: float = 1.0  # how likely it is read right


@dataclass(frozen=True, slots=True)
class Happening:
    """The event mentions, across articles, that speak of the same thing. Days are bounds, None where open.

    `dated` is False when no mention says when: the days are then those of publication. `parent` is the id of the happening that
    it is a part of, None for a whole; `trait` the words by which the part is told apart (`ledger.parts`), "" for a whole.
    """

    id: str
    title: str
    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: str | None
    earliest: date | None
    latest: date | None
    events: tuple[str, ...]
    dated: bool = True
    parent: str | None = None
    trait: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a standing is what it is: the rule's name, its explanation, and the stances (event ids with holder) it rests on."""

    rule: str
    explanation: str
    stances: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What became of a foretelling."""

    CAME = "came"
    CAME_LATE = "came late"
    PARTLY = "partly"
    NOT_BORNE_OUT = "not borne out"
    VOID = "void"
    DISPUTED = "disputed"
    OPEN = "open"

    def bears_out(self, *, will: bool) -> bool | None:
        """Whether it bears out who said that the thing would come by then, or that it would not; None where neither."""
        if self is Outcome.CAME:
            return will
        return not will if self in (Outcome.CAME_LATE, Outcome.NOT_BORNE_OUT) else None


@dataclass(frozen=True, slots=True)
class Foretelling:
    """What one holder foresaw of a happening within a window of days, in what words, and what had become of it.

    `holder` is a speaker, or a narrator with its outlet. `will` is False for one who said that it would not come: the outcome
    is still that of the thing, so that who said no was right where it is not borne out. `window` is the first and the last
    day, None for an open one; `terms` what was foretold more closely, as pairs: town, number, destination, condition, year.
    `made` are the reports, oldest first, of `told` in all (lists give the first of many). `likelihood` is the estimative word
    said last, and `probability` what the published scales make of it. `came` is the day the thing came, on time or not.
    """

    happening: str
    holder: str
    holder_code: str | None
    will: bool
    window: tuple[date, date] | None
    terms: tuple[tuple[str, str], ...]
    likelihood: str | None
    probability: float | None
    made: tuple[Report, ...]
    outcome: Outcome
    because: str
    came: date | None = None
    told: int = 0

    @property
    def said(self) -> date | None:
        """The day on which it was first said."""
        return self.made[0].published if self.made else None

    @property
    def early(self) -> int | None:
        """How many days before it came it was first said; None where it has not come."""
        return (self.came - self.said).days if self.came is not None and self.said is not None else None

    @property
    def right(self) -> bool | None:
        """Whether the holder was right; None where that is not settled, or partly so, or all was said after the fact."""
        if self.window is not None and self.said is not None and self.said > self.window[1]:
            return None
        return self.outcome.bears_out(will=self.will)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a happening as of a day. The three counts are kept apart: articles, independent holders, reports."""

    happening: Happening
    as_of: date
    status: Status
    because: tuple[Reason, ...]
    reports: tuple[Report, ...]
    articles: int
    holders: int
    due: date | None = None
    details: tuple[tuple[str, str], ...] = field(default=())
    origins: int = 0  # on whose word, in the end, what stands of it rests: see `ledger.origins`
    first: Report | None = None  # who said it first
    came: date | None = None  # the day from which it is told of as happened, where it stands so
    foretold: tuple[Foretelling, ...] = ()  # where asked for (`Ledger.entire`)
    confidence: float = 1.0  # how likely it is read right
    aside: tuple[Reason, ...] = ()  # what is shown and not counted, by why: see `ledger.weighing`


WHETHER = "disagree whether it will"  # the rule of what is disputed and may still come


def awaited(status: Status, because: Iterable[Reason]) -> bool:
    """Whether a happening of this standing may still come: it is open, or disputed whether it will."""
    return status is Status.OPEN or any(r.rule == WHETHER for r in because)


# ---------------------------------------------------------------------------------------------- what people say of findings


class Verdict(StrEnum):
    """What a person says of a finding."""

    RIGHT = "right"
    WRONG = "wrong"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on a finding; kept apart from the findings, so that reading anew does not touch it.

    `kind` is the table of the finding ("statements", "events", "times", "places", "actors"), `target` its id where it has
    one; `span` and `rule` say where it stood and what had made it, so that the verdict finds it again, or is known to speak
    of a finding that is gone. `correction` are (column, value) pairs. `judge` is who judged, `made` the moment in ISO form,
    in UTC. `act` is the step of which it is a part, of one finding or of all alike: it is taken back as a whole; `undone` is
    the moment when it was, "" while it counts.
    """

    article: str
    kind: str
    target: str
    span: Span
    verdict: Verdict
    correction: tuple[tuple[str, str], ...]
    rule: str
    judge: str
    note: str
    made: str
    act: str = ""
    undone: str = ""

    @property
    def id(self) -> str:
        """The same judge's later verdict on the same finding has the same id, and takes its place."""
        return content_id("judgement", self.article, self.kind, self.target, self.span.start, self.span.end, self.judge)


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose rows are wanted: those of a code and of what is within it ("RUS", also "RUS MIL"), of names exactly as rows have
    them, or of names that hold some words in any case. Each adds to the others; with none of them nobody is meant.
    """

    code: str = ""
    names: tuple[str, ...] = ()
    words: str = ""

    def fits(self, name: str | None, code: str | None) -> bool:
        """Whether a row with this name and code is meant."""
        held = code or ""
        return (
            bool(self.code and (held == self.code or held.startswith(f"{self.code} ")))
            or (name in self.names)
            or bool(self.words and self.words.casefold() in (name or "").casefold())
        )
