"""Names like one that is not known: for whoever mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from standoff.names.meanings import key

__all__ = ["near"]

LIKE = 0.74  # of difflib's ratio: "Rusia" and "Russia" have 0.91, "Iran" and "Ireland" 0.55
MOST = 5


def near(name: str, among: Iterable[str] | Mapping[str, str]) -> tuple[str, ...]:
    """The names most like one, the nearest first.

    Args:
        among: names, or keys of names with how they are written.
    """
    written = among if isinstance(among, Mapping) else {key(n): n for n in among}
    wanted = key(name)
    found = get_close_matches(wanted, written, n=2 * MOST, cutoff=LIKE)
    begun = sorted((k for k in written if len(wanted) > 2 and k.startswith(wanted)), key=len)[:MOST]
    return tuple(dict.fromkeys(written[k] for k in (*found, *begun)))[:MOST]
