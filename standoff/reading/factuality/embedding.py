"""From an event's word up to the top of its sentence or of a statement's content, and the value that comes down.

What is said of a predicate decides what is said of the event below it: relative polarity (Nairn, Condoravdi and Karttunen
2006) over a dependency parse, with FactBank's other values beside fact and counterfact. A value is computed from the top:
`context` is what the words above leave of a token, by the first row of a table (`rules`) that holds of how it hangs on them;
`value` that and what its own clause says (negation, modals, hedges).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.grammar.forms import negated_object, negation
from standoff.grammar.verbs import heads_clause
from standoff.language import Token
from standoff.model import Span
from standoff.reading.factuality.lexicon import Lexicon
from standoff.reading.factuality.modality import Moods
from standoff.reading.factuality.rules import ANYWHERE, CROSSING, PLAIN, TOP, Row, below
from standoff.reading.factuality.step import Step
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.rule import first_that_holds

__all__ = ["View"]

DEPTH = 30  # heads above the event that are looked at: further up nothing bears on it, and long lists stay linear


class View:
    """One holder's view of one event: what the words between the event and the edge of the holder's words leave of it.

    Args:
        lexicon: the factuality table.
        content: the spans of the statement's content; None for the narrator.
        edge: a claim noun at which to stop (what stands below it is its owner's word).
        told: the content is told in other words by a verb in the past, so that "would" is "will".
        own: whether the holder is the one who is to act, for "will" (planned by the actor itself, else predicted).
        cue: the indices of the words of saying; of them a predicate is what its clause stands under.
        unsaid: what holds of the saying where the content was not said: "not", or "possible" of a question or a thought.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        content: tuple[Span, ...] | None,
        own: Callable[[Token], bool],
        *,
        told: bool = False,
        edge: Token | None = None,
        cue: frozenset[int] = frozenset(),
        unsaid: Verdict | None = None,
    ) -> None:
        self.lexicon, self.content, self.edge, self.cue, self.unsaid = lexicon, content, edge, cue, unsaid
        self.moods = Moods(lexicon, own, told)

    def value(self, token: Token, depth: int = 0) -> Verdict:
        """What holds of the token in this view."""
        context = PLAIN if depth > DEPTH else self.context(token, depth)
        if not heads_clause(token):
            return self.moods.noun(token, context)
        undone = negated_object(token) if depth == 0 else None  # who "sees no attack" does see: only the deed's own counts
        return self.moods.clause(token, context, negation(token) or undone)

    def context(self, token: Token, depth: int) -> Verdict:
        """What the words above the token leave of it."""
        step = self.step(token, depth)
        row = self.row(step)
        return row.then(step) if row is not None else PLAIN

    def step(self, token: Token, depth: int = 0) -> Step:
        """The step from the token to the word above it."""
        return Step(
            token,
            depth,
            moods=self.moods,
            value=self.value,
            context=self.context,
            edge=self.edge,
            cue=self.cue,
            unsaid=self.unsaid,
        )

    def row(self, step: Step) -> Row | None:
        """The rule that decides what the words above leave of a token; None where nothing bears on it."""
        return next((row for table in self._tables(step) if (row := first_that_holds(table, step)) is not None), None)

    def _tables(self, step: Step) -> Sequence[Sequence[Row]]:
        token, head = step.token, step.head
        if head is token or head is self.edge or token is self.edge:
            return (TOP,)
        return (ANYWHERE, below(token)) if self.inside(head) else (CROSSING,)

    def inside(self, token: Token) -> bool:
        """Whether the token is the holder's word."""
        return self.content is None or any(s.start <= token.start < s.end for s in self.content)
