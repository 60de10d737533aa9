"""Tables that can be read on a phone: each cell says of which column it is, so that a narrow screen can show a row as a card.

The labels are taken from the table's own head when a page is finished; templates write plain tables. Since a row that is laid
out as a card is no row for a screen reader any more, the parts of the table say what they are, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["carded"]

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_OPENING = re.compile(r"<(table|thead|tbody|tr|th|td)\b([^>]*)>")
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def carded(page: str) -> str:
    """The page with labels and roles in all its tables. It must be well-formed, with every ">" in an attribute escaped."""
    return _TABLE.sub(lambda found: _table(found[0]), page)


def _table(table: str) -> str:
    head = _HEAD.search(table)
    labels = [_TAG.sub("", cell).strip() for cell in _CELL.findall(head[0])] if head else []
    start = head.end() if head else 0
    body = _ROW.sub(lambda row: _row(row[0], iter(labels)), table[start:])
    return _OPENING.sub(lambda tag: _opening(tag[1], tag[2]), table[:start] + body)


def _row(row: str, labels: Iterator[str]) -> str:
    def labelled(tag: re.Match[str]) -> str:
        label = next(labels, "") if tag[1] in ("td", "th") else ""
        return f'<{tag[1]}{tag[2]} data-label="{label}">' if label else tag[0]

    return _OPENING.sub(labelled, row)


def _opening(name: str, attributes: str) -> str:
    role = ROLES.get(name) or ("rowheader" if 'scope="row"' in attributes else "columnheader")
    return f'<{name} role="{role}"{attributes}>'
