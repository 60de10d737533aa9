"""Script in every text field, shown by a real browser: nothing runs, nothing is asked for elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff import reports
from standoff.exports import Source, export
from standoff.model import Origin, Rejected
from standoff.record import Record
from tests.exports.made import reading, standing
from tests.serving import served_page
from tests.stress.made import hostile
from tests.stress.sizes import sizes

pytestmark = pytest.mark.browser
AWAY = "http://127.0.0.1:9/"
FIELDS = 16  # text fields of article, findings and refusals that `hostile` fills
INNER = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", f"<img src={AWAY}a.png>",
    f"<link rel=stylesheet href={AWAY}a.css>", f"<iframe src={AWAY}></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<body onload=alert(1)>", "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1) id=x>x</a>", f"<meta http-equiv=refresh content='0;url={AWAY}'>", f"<base href={AWAY}>",
    "<math><mtext></p><style><img src onerror=alert(1)></style>", f"<style>@import '{AWAY}'</style>",
    f"<form action={AWAY}><button autofocus>", "<video><source onerror=alert(1)></video>", "{{7*7}}${7*7}<%= 7*7 %>",
    "javascript:alert(1)", f"url({AWAY})", "data:text/html,<script>alert(1)</script>", "#set(text)[x] #eval(\"1\")",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!--<img src=x onerror=alert(1)>-->",
)  # fmt: skip
AROUND = ("{}", '"> {}', "'> {}", "]]>{}", "--> {}", "</title></textarea></style>{}", "</script>{}", "\u202e{}\u2028")
PAYLOADS = [around.format(inner) if "{{" not in inner else around.replace("{}", inner) for around in AROUND for inner in INNER]


@pytest.fixture
def served(cases: int, tmp_path: Path) -> Iterator[tuple[str, list[Any]]]:
    found = [reading("one"), *(hostile(p, n) for n, p in enumerate(chosen(cases)))]
    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        for one in found:
            record.add(one)
        for n, p in enumerate(chosen(cases)):
            record.add(Rejected(Origin(p, f"{n}"), "sources", "malformed", p))
    with served_page(path) as address:
        yield address, found


def chosen(cases: int) -> list[str]:
    return PAYLOADS[:: max(1, len(PAYLOADS) // cases)][:cases]


@sizes(25, 200)
def test_no_payload_runs(cases: int, served: tuple[str, list[Any]], tmp_path: Path, browser: Any, record_property: Any) -> None:
    """Every payload in every text field: on every page, in the report, in every file of the exports."""
    assert len(PAYLOADS) == 200
    address, readings = served
    source = Source.of(readings, (standing(),), None)
    files = [p for name in ("csv", "jsonl", "timelinejs", "geojson", "webannotation", "claims", "ftm")
             for p in export(name, source, tmp_path / name if name in ("csv",) else tmp_path / f"{name}.json")]  # fmt: skip
    published = readings[0].article.published
    with Record(tmp_path / "r.db") as record:
        reports.write(reports.brief(record, published), tmp_path / "brief.html")
    for n, file in enumerate(files):  # as a careless server would send them
        (tmp_path / f"shown-{n}.txt").write_bytes(file.read_bytes())
    troubles: list[str] = []
    with browser.new_context() as context:
        tab = context.new_page()
        tab.on("dialog", lambda d: (troubles.append(f"dialog {d.message}"), d.dismiss()))
        allowed = (address, "data:", "file:")
        tab.on("request", lambda r: None if r.url.startswith(allowed) else troubles.append(r.url))
        lists = ("/", "/ledger", "/timeline", "/statements", "/actors", "/predictions", "/escalation", "/forces", "/articles")
        for page in (*lists, "/refused", "/search?q=troops"):
            for number in range(1, 1 + (cases // 50 or 1)):
                tab.goto(f"{address}{page}" + (f"?page={number}" if number > 1 and "?" not in page else ""))
        for one in readings:
            tab.goto(f"{address}/article/{one.article.id}")
            assert tab.locator("h1").count() == 1
        for file in (tmp_path / "brief.html", *sorted(tmp_path.glob("shown-*.txt"))):
            tab.goto(file.as_uri())
        tab.wait_for_timeout(200)
    assert troubles == []
    record_property("cases", cases * FIELDS)
    record_property("note", f"{cases} payloads in {FIELDS} fields")
