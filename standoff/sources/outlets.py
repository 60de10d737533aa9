"""The outlet of an article that names none: the host of its address."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

__all__ = ["outlet_at"]

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/(https?://.+)$", re.IGNORECASE)
_FOR_PHONES = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def outlet_at(address: str | None) -> str | None:
    """The host of an http address without "www" and the like; None where there is no address, or one of no name.

    What an archive keeps is at the address that it was kept from.
    """
    kept = _ARCHIVED.match(address or "")
    try:
        parts = urlsplit(kept[1] if kept else address or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or _is_number(host):
        return None
    return _FOR_PHONES.sub("", host)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
