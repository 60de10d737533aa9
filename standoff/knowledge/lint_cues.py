"""Checks the table of cues."""

from __future__ import annotations

import re

from standoff.knowledge import FOLDER, load
from standoff.model import CueClass

__all__ = ["check"]

SECTIONS = ("verbs", "nouns", "adjectives", "adverbs")
LISTS = ("views", "documents", "labels", "talks", "tellers", "claims", "confirming", "acts")
_WORD = re.compile(r"[a-zé]+(?:[ -][a-z]+)?")
_KEY = re.compile(r"( *)([^\s#][^:]*):")
_FRAME = re.compile(r"[a-z]+(?:-[a-z]+)?")


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("cues")
    wrong = [f"cues: unknown section {name!r}" for name in table if name not in (*SECTIONS, *LISTS)]
    classes = {str(c) for c in CueClass}
    for section in SECTIONS:
        for name, lines in table.get(section, {}).items():
            if name not in classes:
                wrong.append(f"cues {section}: unknown class {name!r}")
            wrong += [w for frames, words in lines.items() for w in _line(f"{section} {name} {frames!r}", frames, words)]
    wrong += _repeated()
    wrong += [f"cues {name}: not a word: {w!r}" for name in LISTS for w in table.get(name, []) if not _is_word(w)]
    return wrong


def _repeated() -> list[str]:
    """Keys that stand twice under one class: YAML would keep only the last of them in silence."""
    wrong: list[str] = []
    seen: set[str] = set()
    place = ""
    for line in (FOLDER / "cues.yaml").read_text(encoding="utf-8").splitlines():
        found = _KEY.match(line)
        if found is None:
            continue
        if len(found[1]) < 4:
            place, seen = f"{place if found[1] else ''} {found[2]}", set()
        elif found[2] in seen:
            wrong.append(f"cues{place}: twice: {found[2]}")
        seen.add(found[2])
    return wrong


def _line(where: str, frames: object, words: object) -> list[str]:
    if not isinstance(frames, str) or not all(_FRAME.fullmatch(f) for f in frames.split()):
        return [f"cues {where}: frames must be words"]
    if not isinstance(words, list):
        return [f"cues {where}: not a list"]
    wrong = [f"cues {where}: not a lemma or a lemma with its particle: {w!r}" for w in words if not _is_word(w)]
    return wrong + [f"cues {where}: twice: {w!r}" for w in sorted({w for w in words if words.count(w) > 1})]


def _is_word(word: object) -> bool:
    return isinstance(word, str) and _WORD.fullmatch(word) is not None
