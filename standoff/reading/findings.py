"""What the stages found in whole articles, kept by article and model: see `stages.found_anew`."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.language.cache import LIMIT, Cache
from standoff.model import Article
from standoff.reading.stages import Kept

__all__ = ["FindingsCache"]

FORMAT = 2


class FindingsCache(Cache):
    """What was last found by each stage in an article.

    Args:
        path, limit: as of `Cache`.
        identity: the language model (`Language.identity`).
    """

    def __init__(self, path: Path, identity: str, *, limit: int = LIMIT) -> None:
        super().__init__(path, limit=limit)
        self._salt = f"{FORMAT}\0{identity}\0".encode()

    def get_all(self, articles: Sequence[Article]) -> list[dict[str, Kept]]:
        """What is kept of each of these articles, by stage."""
        keys = [self._key(article) for article in articles]
        kept: dict[bytes, dict[str, Kept]] = {key: {} for key in keys}
        for key, stage, version, inputs, stamp, raw, _ in self._rows("found", kept):
            data = self._opened("found", key, raw, stage, version, inputs, stamp)
            if data is not None:  # else it is found anew
                kept[key][stage] = Kept(version, inputs, stamp, zlib.decompress(data))
        return [kept[key] for key in keys]

    def put(self, article: Article, found: Mapping[str, Kept]) -> None:
        """Keep what was found in an article, in place of what those stages had found before."""
        key = self._key(article)
        self._put("found", [self._row(key, stage, k) for stage, k in found.items()])

    def _row(self, key: bytes, stage: str, kept: Kept) -> tuple[Any, ...]:
        told = (stage, kept.version, kept.inputs, kept.stamp)
        return (key, *told, self._closed("found", key, zlib.compress(kept.packed, 1), *told))

    def _key(self, article: Article) -> bytes:
        """Of everything that a stage could look at: an article's text and what is told of it, not where it came from."""
        a = article
        told = (a.id, a.published, a.published_basis, a.outlet, a.title, a.byline, a.language, a.url, a.country)
        blocks = [(b.kind.value, *[(s.start, s.end) for s in b.spans]) for b in a.blocks]
        whole = hashlib.blake2b(self._salt + repr((told, blocks)).encode("utf-8", "surrogatepass"), digest_size=16)
        whole.update(a.text.encode("utf-8", "surrogatepass"))
        return whole.digest()
