"""Patterns that the rules of layout share."""

from __future__ import annotations

import re

__all__ = ["LABEL_LENGTH", "NETWORK", "WORD"]

LABEL_LENGTH = 200  # code points of a line that can be a label, or a part of a head
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
NETWORK = re.compile(r"(?:https?://|www\.)\S{1,200}|(?<!\S)\S{1,64}@[\w-]{1,64}\.\S{1,64}|\[[^\]\n]{0,200}\]\([^)\n]{0,200}\)")
