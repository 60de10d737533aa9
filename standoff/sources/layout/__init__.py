"""The layout of a text: what in it is headline, byline, dateline, credit, caption, furniture and body; found once, here."""

from __future__ import annotations

from standoff.sources.layout.blocks import blocks_of, check_cover
from standoff.sources.layout.head import Head, head_of

__all__ = ["Head", "blocks_of", "check_cover", "head_of"]
