"""What a name can mean, and what was understood of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from standoff.errors import NotUnderstood
from standoff.model import Whom

__all__ = ["Meaning", "Understood", "Whom", "key"]

_MARKS = re.compile(r"[.’'`ʼ]")
_GAPS = re.compile(r"[\s\-–_/]+")
SHOWN = 6  # meanings or near names of a message


def key(name: str) -> str:
    """A name as it is looked for: without case, accents, full stops, hyphens, article and the ending of an owner."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.strip()) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s$", "", plain)
    words = _GAPS.sub(" ", _MARKS.sub("", plain)).strip()
    return words.removeprefix("the ").strip()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name can mean.

    `code` is a country's or organisation's, perhaps with a PLOVER sector ("RUS MIL"), "" for a name of the record without one;
    `name` what it is called; `how` says in words how the name came to mean it; `people` are the names of a person, or of a body
    without a code of its own, as readings have them: where rows have names, these are looked for instead of the code.
    """

    code: str
    name: str
    how: str = ""
    people: tuple[str, ...] = ()

    @property
    def whom(self) -> Whom:
        """Whose rows are wanted, where rows have names as well as codes."""
        return Whom(names=self.people) if self.people else Whom(code=self.code)

    @property
    def label(self) -> str:
        """The name with its code."""
        return f"{self.name} ({self.code})" if self.code and self.code != self.name else self.name


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a name: one meaning, several to choose from, or none; then `near` are names like it.

    `hint` says more where a name has no meaning alone ("rebels").
    """

    asked: str
    meanings: tuple[Meaning, ...] = ()
    near: tuple[str, ...] = ()
    hint: str = ""

    @property
    def meaning(self) -> Meaning | None:
        """The one meaning, None where it is not decided."""
        return self.meanings[0] if len(self.meanings) == 1 else None

    @property
    def decided(self) -> Meaning:
        """The one meaning.

        Raises:
            NotUnderstood: there are several or none; the message offers them, or names like it.
        """
        if self.meaning is None:
            raise NotUnderstood(self.says)
        return self.meaning

    @property
    def says(self) -> str:
        """What was understood, in a sentence without a full stop."""
        if self.meaning:
            m = self.meaning
            told = m.code or m.name
            how = ", ".join(dict.fromkeys(x for x in (m.name, m.how) if x and key(x) not in (key(told), key(self.asked))))
            same = self.asked.upper() == told
            return f"{told}: {how}" if same and how else f"{self.asked} = {told}{f' ({how})' if how else ''}"
        if self.meanings:
            return f"{self.asked!r} can mean {_either([m.label for m in self.meanings[:SHOWN]])}: say which"
        nearest = f"; near it: {', '.join(self.near[:SHOWN])}" if self.near else ""
        return f"nobody is known as {self.asked!r}{f' ({self.hint})' if self.hint else ''}{nearest}"


def _either(words: list[str]) -> str:
    return " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} or {words[-1]}"
