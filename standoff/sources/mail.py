"""Mails (.eml) and pages saved as MHTML, by the standard library's email package."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from standoff.errors import Malformed, NoText, TooLarge
from standoff.model import Rejected
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, Meta, foreign, refused
from standoff.sources.html_text import has_prose, text_of_html

__all__ = ["read_mail"]

PARTS = 1_000
_ATTACHED = (".pdf", ".txt", ".html", ".htm", ".jsonl", ".csv", ".zip", ".eml")


def read_mail(item: Item, context: Context) -> Iterator[Draft | Item | Rejected]:
    """The article of a mail, or the page of an MHTML file, and then what is attached.

    Raises:
        Malformed, NoText, TooLarge, Unreadable.
    """
    data, what = item.bytes(context.budget), str(item.origin)
    with foreign(what):
        message: Any = email.message_from_bytes(data, policy=email.policy.default)
        parts = _parts(message, what)
        saved = message.get_content_type() == "multipart/related" and "from" in message and _is_page(message)
    if not message.keys():
        raise Malformed(f"{what}: no mail: it has no header")
    if saved or item.name.lower().endswith((".mht", ".mhtml")):
        yield _page(message, parts, item, what)
        return
    body = _body(message, parts, item, context, what)
    attached = [p for p in parts if p.get_content_disposition() == "attachment" and _name(p).lower().endswith(_ATTACHED)]
    if body is not None:
        yield body
    elif not attached:
        raise NoText(f"{what}: a mail without text")
    for number, part in enumerate(attached, 1):
        yield _attachment(part, number, item, context)


def _parts(message: Any, what: str) -> list[Any]:
    """All parts that hold no others, without recursion into depths."""
    out, stack = [], [message]
    while stack:
        part = stack.pop()
        if part.is_multipart():
            stack.extend(reversed(part.get_payload()))
        else:
            out.append(part)
        if len(out) + len(stack) > PARTS:
            raise TooLarge(f"{what}: a mail of more than {PARTS:,} parts")
    return out


def _is_page(message: EmailMessage) -> bool:
    return "snapshot-content-location" in message or "saved by" in str(message.get("from", "")).lower()


def _header(part: Any, name: str) -> str | None:
    try:
        value = " ".join(str(part.get(name) or "").split())
    except Exception:  # the package raises whatever a broken header makes its parser raise
        return None
    return value[:500] or None


def _date(message: Any) -> str | None:
    """The date as it is written: the package would make the year 2001 of 0001."""
    return next((" ".join(str(v).split())[:200] or None for k, v in message.raw_items() if k.lower() == "date"), None)


def _sender(message: Any) -> str | None:
    """The name of the sender, where one is given beside the address."""
    try:
        return next((a.display_name or None for a in getattr(message.get("from"), "addresses", ())), None)
    except Exception:  # the same
        return None


def _name(part: Any) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:  # the same
        return ""


def _bytes(part: Any, what: str) -> bytes:
    with foreign(what):
        payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _page(message: Any, parts: list[Any], item: Item, what: str) -> Item:
    """The first HTML part of an MHTML file, with its address."""
    part = next((p for p in parts if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise NoText(f"{what}: a saved page without HTML")
    address = _header(message, "snapshot-content-location") or _header(part, "content-location")
    url = address if address and address.startswith(("http://", "https://")) else None
    meta = replace(item.meta, url=url, title=_header(message, "subject"), charset=part.get_content_charset())
    return replace(item, data=_bytes(part, what), path=None, opener=None, kind="html", meta=meta)


def _body(message: Any, parts: list[Any], item: Item, context: Context, what: str) -> Draft | None:
    """The text of a mail: its plain text where that has sentences, else its HTML."""
    subject = _header(message, "subject")
    outlet = _sender(message)
    meta = Meta(outlet=outlet or item.meta.outlet, title=subject, published=_date(message), url=item.meta.url)
    shown = [p for p in parts if p.get_content_disposition() != "attachment"]
    texts = [_plain(p, what) for p in shown if p.get_content_type() == "text/plain"]
    pages = [p for p in shown if p.get_content_type() == "text/html"]
    text = "\n\n".join(t for t in texts if t.strip())
    if pages and not has_prose(text.splitlines()):
        html = [text_of_html(_plain(p, what), what, context.budget) for p in pages]
        text = "\n\n".join(t for t in html if t.strip()) or text
    if not text.strip():
        return None
    if subject and not text.lstrip().casefold().startswith(subject.casefold()):
        text = f"{subject}\n\n{text}"
    return Draft(item.origin, text, meta, name=item.name)


def _plain(part: Any, what: str) -> str:
    return decode(_bytes(part, what), what, declared=part.get_content_charset(), lenient=True)


def _attachment(part: Any, number: int, item: Item, context: Context) -> Item | Rejected:
    name = _name(part).rsplit("/", 1)[-1]
    origin = item.inside(name or f"attachment {number}")
    if item.depth >= context.limits.depth:
        return refused(origin, TooLarge(f"{origin}: nested more than {context.limits.depth} deep"))
    return Item(origin, name, data=_bytes(part, str(origin)), depth=item.depth + 1)
