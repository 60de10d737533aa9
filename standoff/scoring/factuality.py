"""Scores factuality on the event words of MEANTIME (Wikinews) and UDS It-Happened: asserted, possible or denied.

Both label what the text as a whole says, so the words of speakers count as the text's (`Judge.of_text`). Two maps from the
codebook's eight values to the three are reported:

- "codebook": happened and ongoing are asserted; denied is denied; all else is possible;
- "set": as the annotators of the set understood the classes, measured on its training half. MEANTIME takes what is planned
  or foreseen without a hedge as asserted (54 such words to 6). UDS asked "did it happen?", and its class possible is where
  its annotators disagreed. In percent of (asserted, possible, denied), on its training half: what is yet to come did not
  happen (6, 14, 80 after "will"; 17, 19, 65 after "may"; 9, 19, 72 after "need to"), nor what is passed over ("do not want
  to stay": 23, 19, 58), asked for by "can you" or below a question (14, 16, 69), or below a condition (16, 19, 64). A
  clause's own denial ("they do not stay": 31, 39, 29; but not of the future, 13, 22, 65), question (34, 40, 26) and condition
  (18, 31, 52) split them, habits and hearsay too (41, 29, 29), and so does what was asked, meant or feared at a time now
  past (37, 28, 34, against 20, 18, 63 of a time not past), what somebody does something for (41, 27, 32), and what one
  "would like" (48, 35, 18). What seems so, or is perhaps so, is taken as so (73, 18, 9), and what may have been (94, 6, 0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from standoff.grammar.forms import is_question, negation
from standoff.grammar.mood import if_of
from standoff.grammar.tense import Tense, has_perfect, looks_back, tense_of
from standoff.grammar.verbs import heads_clause
from standoff.language import Token
from standoff.model import Factuality, Span
from standoff.reading.actors import Cast
from standoff.reading.factuality import Judge
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via
from standoff.scoring.gold import Figure, article_of, language, records
from standoff.scoring.stances import macro_f1

__all__ = ["SETS", "figures", "pairs"]

SPLIT = frozenset(
    (Mark.GENERIC, "hearsay", Mark.GERUND, Mark.RELATIVE_OF_ANY, Mark.WHETHER)
)  # of these the annotators thought both
AHEAD = frozenset(
    (Mark.CONDITIONAL, Mark.GOING_TO, Mark.FUTURE, Mark.IMPERATIVE, Mark.MODAL)
)  # still to come, whatever the tense above
TAKEN = frozenset({("conjecture", "seem"), ("conjecture", "appear"), (Mark.MODAL, "may have"), (Mark.MODAL, "must have")})
CLASSES = ["asserted", "possible", "denied"]
SETS = ("factuality_meantime.dev", "factuality_meantime.train", "factuality_uds_ih2.dev")
REACH = {"meantime": (70.0, 80.0), "uds_ih2": (60.0, 70.0)}


def by_codebook(verdict: Verdict, _: Token | None = None) -> str:
    """The class by the codebook's own division."""
    factuality = Factuality(verdict.value)
    if factuality.asserts:
        return "asserted"
    return "denied" if factuality is Factuality.DENIED else "possible"


def by_meantime(verdict: Verdict, _: Token | None = None) -> str:
    """What is announced or foreseen without a hedge is certain, only still to come; an effort to do something is not.

    The set marks polarity: what should be left, or is asked to be, is certain not to be ("told them not to buy").
    """
    factuality, rule = Factuality(verdict.value), verdict.via
    if factuality is Factuality.POSSIBLE and (rule.name is Mark.NEGATION or (rule.name is Mark.MODAL and rule.words in WISHED)):
        return "denied"
    if factuality in (Factuality.PREDICTED, Factuality.PLANNED) and rule.name not in ATTEMPTS:
        return "asserted"
    return by_codebook(verdict)


def by_uds(verdict: Verdict, trigger: Token) -> str:
    """What has not happened yet did not happen; where the annotators were split, the class between."""
    factuality, rule = Factuality(verdict.value), verdict.via
    if factuality.asserts:
        polite = rule.name is Mark.MODAL and rule.words.split()[0] == "would"  # "I would like", "I would urge"
        return "possible" if polite else "asserted"
    if rule.name is Mark.ADVERB or (rule.name, rule.words) in TAKEN:
        return "asserted"
    both = _denial_split if factuality is Factuality.DENIED else _split
    return "possible" if both(rule, trigger) else "denied"


def _denial_split(rule: Via, trigger: Token) -> bool:
    """A clause's own denial, unless of the future or a command: what it passes down to others did not happen."""
    if rule.name is Mark.IMPERATIVE or (rule.name is Mark.MODAL and rule.words.startswith(("will", "wo"))):
        return False
    return negation(trigger) is not None or rule.name not in (Mark.NEGATION, Mark.MODAL)


def _split(rule: Via, trigger: Token) -> bool:
    """A clause's own question or condition; habits and hearsay; what was asked, meant or feared at a time now past."""
    if rule.name is Mark.QUESTION:
        return is_question(trigger) and not rule.words
    if rule.name is Mark.CONDITION:
        return if_of(trigger) is not None
    if rule.name in SPLIT:
        return True
    told = next((a for a in trigger.ancestors() if heads_clause(a) and _dated(a)), None)
    return told is not None and (rule.name is Mark.INFINITIVE or (looks_back(told) and rule.name not in AHEAD))


def _dated(clause: Token) -> bool:
    """Whether the form of a clause says when it was: no infinitive, and nothing that may or will be."""
    return has_perfect(clause) or tense_of(clause) not in (Tense.OPEN, Tense.FUTURE)


WISHED = ("should not", "must not", "ought not")  # modals
ATTEMPTS = frozenset(("attempt", "attempt_noun"))
MAPS: dict[str, Callable[[Verdict, Token], str]] = {"meantime": by_meantime, "uds_ih2": by_uds}


def pairs(path: Path, part: str = "all") -> Iterator[tuple[str, str, Verdict, Token, str]]:
    """(gold class, id, the text's verdict, the event's word, the words around) for every event word."""
    for record in records(path, part=part):
        parse = language().parse(article_of(record))
        judge = Judge(parse, Cast(()), ())
        for event in record["events"]:
            tokens = parse.tokens_in(Span(*event["span"]))
            if tokens:
                start, end = event["span"]
                text = record["text"]
                around = f"{text[max(0, start - 90) : start]}**{text[start:end]}**{text[end : end + 60]}"
                yield event["class"], record["id"], judge.of_text(tokens[0]), tokens[0], around


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """Macro F1 of the three classes, by both maps; the goals belong to the set's own map."""
    out = []
    for name in SETS:
        kind = name.removeprefix("factuality_").partition(".")[0]
        found = list(pairs(shared / "gold" / "claims" / f"{name}.jsonl", part))
        reach, aim = REACH[kind]
        for label, function in (("codebook", by_codebook), ("set", MAPS[kind])):
            scored = [(gold, function(verdict, trigger)) for gold, _, verdict, trigger, _ in found]
            value = macro_f1(scored, CLASSES)
            goal = (reach, aim) if label == "set" else (None, None)
            out.append(Figure(name, f"macro F1, {label}'s classes", part, value, len(scored), *goal))
    return out
