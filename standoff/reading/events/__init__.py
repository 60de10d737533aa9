"""Events: who did what to whom, when and where, in PLOVER's terms.

Each sentence's predicates are matched against the lexicon (`matching`), their slots filled from the parse (`verbs`, `nouns`,
`grammar`) with the cast's actors (`referring`, `roles`, `countries`), speech acts joined with what they are about (`speech`),
what is no politics set aside (`senses`), and what has no political party turned down (`codable`), unless the article tells of
it elsewhere (`anaphora`). `stage` composes them.
"""

from standoff.reading.events.stage import Unjudged, article_drafts, find_events, sentence_drafts, trigger_of

__all__ = ["Unjudged", "article_drafts", "find_events", "sentence_drafts", "trigger_of"]
