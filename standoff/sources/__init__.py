"""Sources: bytes -> Article or Rejected.

    for source in open_sources(["articles/", "pages.zip", "https://paper.example/feed.xml"]):
        ...  # an Article or a Rejected, in input order

Plain text, HTML, PDF, RSS and Atom, JSON Lines, CSV and Parquet, WARC, mail and MHTML; any of these in folders, zip, tar, gz,
bz2 and xz. Addresses only when named, http and https, obeying robots.txt. Nothing is dropped in silence, and nothing raises:
what cannot be read is a `Rejected` with a reason.
"""

from __future__ import annotations

from standoff.sources.drafts import Known
from standoff.sources.opening import open_sources

__all__ = ["Known", "open_sources"]
