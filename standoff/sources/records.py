"""Records with named fields (a JSON object, a row of a table) -> drafts of articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from standoff import knowledge
from standoff.errors import Malformed, NoText
from standoff.knowledge.geonames import countries
from standoff.model import Origin
from standoff.sources.drafts import Draft, Meta

__all__ = ["columns_of", "country_of", "draft_of"]

ID_LENGTH = 500


def draft_of(fields: Mapping[str, object], origin: Origin) -> Draft:
    """The draft of a record whose fields bear their own names (see `knowledge/columns.yaml`). The text is taken as it is.

    Raises:
        NoText: no text in it.
        Malformed: a text or id that is neither words nor a number.
    """
    text = fields.get("text")
    if text is None or (isinstance(text, str) and not text.strip()):
        raise NoText(f"{origin}: no text in the field 'text'")
    if not isinstance(text, str):
        raise Malformed(f"{origin}: the field 'text' holds no text but {type(text).__name__}")
    published = fields.get("published")
    meta = Meta(
        url=_words(fields.get("url")),
        outlet=_words(fields.get("outlet")),
        title=_words(fields.get("title")),
        published=published,
        byline=_words(fields.get("byline")),
        country=country_of(fields.get("country")),
    )
    return Draft(origin, text, meta, id=_identifier(fields.get("id"), origin), strict=True)


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(v for v in value if isinstance(v, str))
    return value.strip()[:2000] or None if isinstance(value, str) else None


def _identifier(value: object, origin: Origin) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Malformed(f"{origin}: the field 'id' holds neither words nor a whole number")
    if len(str(value)) > ID_LENGTH:
        raise Malformed(f"{origin}: the field 'id' is longer than {ID_LENGTH}")
    return str(value)


@cache
def _codes() -> dict[str, str]:
    """ISO 3166 alpha-2 to alpha-3."""
    return {c.alpha2: c.alpha3 for c in countries()} | {"UK": "GBR", "EL": "GRC"}


def country_of(value: object) -> str | None:
    """The alpha-3 code of a country given by either of its ISO 3166 codes; None for anything else."""
    if not isinstance(value, str):
        return None
    code = value.strip().upper()
    return _codes().get(code) if len(code) == 2 else code if code in _codes().values() else None


def columns_of(names: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field: the user's choice, else the first known synonym that the table has.

    Raises:
        Malformed: a column that the user names is not there, or none holds the text.
    """
    for field, name in chosen.items():
        if name not in names:
            raise Malformed(f"no column {name!r} for {field}; the table has: {', '.join(names)[:500]}")
    plain = {name.lower().replace("_", "").replace("-", "").replace(" ", ""): name for name in reversed(names)}
    out = dict(chosen)
    for field, synonyms in knowledge.load("columns").items():
        found = next((plain[s] for s in synonyms if s in plain), None)
        if found is not None and found not in out.values():
            out.setdefault(field, found)
    if "text" not in out:
        raise Malformed(f"no column with the text; name it (text=COLUMN). The table has: {', '.join(names)[:500]}")
    return out
