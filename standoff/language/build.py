"""What a model says of the pieces of an article, put together into one parse over the article's own offsets."""

from __future__ import annotations

from itertools import pairwise

from standoff.language.parse import Parse, Sentence, Token
from standoff.language.pieces import Columns, Piece
from standoff.model import Article

__all__ = ["build_parse"]

# forms that the lemmatizer leaves as they are, and of the plural of two words the one that the news means: troops have bases
LEMMAS = {
    "bases": "base",
    "retook": "retake",
    "overflew": "overfly",
    "forsook": "forsake",
    "foresaw": "foresee",
    "strove": "strive",
}
CLOSERS = frozenset("\"'”’»)]")


def build_parse(article: Article, pieces: list[Piece], columns: list[Columns]) -> Parse:
    """Put the pieces' columns together into one parse over the article's own offsets."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[tuple[int, int, str]] = []
    parse = Parse(article, tokens, sentences, entities, [], [])
    for piece, c in zip(pieces, columns, strict=True):
        base = len(tokens)
        kept = _tokens(tokens, piece, c)
        if len(tokens) == base:
            continue
        _link(tokens, kept, c)
        _sentences(parse, base, kept, c, piece.block)
        for first, last, label in c.entity:
            if kept[first] < kept[last]:
                entities.append((kept[first], kept[last], label))
                for token in tokens[kept[first] : kept[last]]:
                    token.ent = label
    for token in tokens:
        if token.lower in LEMMAS:
            token.lemma = LEMMAS[token.lower]
    parse.starts.extend([t.start for t in tokens])
    parse.lemmas.extend([t.lemma.lower() for t in tokens])
    return parse


def _tokens(tokens: list[Token], piece: Piece, c: Columns) -> list[int]:
    """Add the piece's tokens; the new index of each of the model's tokens, without its white-space tokens, and the end."""
    kept: list[int] = []
    text, joints = piece.text, piece.joints
    joint, shift = 0, joints[0][1] - joints[0][0]
    n = len(tokens)
    if len(joints) == 1 and "SPACE" not in c.pos:  # nearly always
        words = [text[a:b] for a, b in zip(c.start, c.end, strict=True)]
        if not any(map(str.isspace, words)):
            places = range(n, n + len(words)), [a + shift for a in c.start], [b + shift for b in c.end]
            tokens.extend(map(Token, *places, words, c.lemma, c.pos, c.tag, c.dep))
            return list(range(n, n + len(words) + 1))
    for start, end, lemma, pos, tag, dep in zip(c.start, c.end, c.lemma, c.pos, c.tag, c.dep, strict=True):
        kept.append(n)
        word = text[start:end]
        if pos == "SPACE" or word.isspace():
            continue
        while joint + 1 < len(joints) and joints[joint + 1][0] <= start:
            joint += 1
            shift = joints[joint][1] - joints[joint][0]
        tokens.append(Token(n, start + shift, end + shift, word, lemma, pos, tag, dep))
        n += 1
    kept.append(n)
    return kept


def _link(tokens: list[Token], kept: list[int], c: Columns) -> None:
    for i, head in enumerate(c.head):
        if head != i and kept[i] != kept[i + 1] and kept[head] != kept[head + 1]:  # neither is white space
            token, above = tokens[kept[i]], tokens[kept[head]]
            token.head = above
            above.children.append(token)


def _sentences(parse: Parse, base: int, kept: list[int], c: Columns, block: int) -> None:
    """Cut into sentences as the model does, but leave a closing quotation mark with the sentence it closes."""
    starts = sorted({kept[i] for i in range(len(c.start)) if c.sentence[i] and kept[i] < len(parse.tokens)} | {base})
    tokens, bounds = parse.tokens, [*starts, len(parse.tokens)]
    for n in range(1, len(bounds) - 1):
        i = bounds[n]
        while i < bounds[n + 1] - 1 and _closes(tokens, i):
            i += 1
        bounds[n] = i
    for first, last in pairwise(bounds):
        if first < last:
            sentence = Sentence(parse, len(parse.sentences), first, last, block)
            parse.sentences.append(sentence)
            for token in tokens[first:last]:
                token.sent = sentence


def _closes(tokens: list[Token], i: int) -> bool:
    """Whether token i is a closing mark stuck to the word before and not to the one after."""
    token = tokens[i]
    if token.text not in CLOSERS or tokens[i - 1].end != token.start:
        return False
    return i + 1 == len(tokens) or tokens[i + 1].start > token.end
