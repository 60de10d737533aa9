"""How long each page of a record takes and how large it is: `python benchmarks/pages.py RECORD`. Prints a Markdown table."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from starlette.testclient import TestClient

from standoff.web.app import app

PAGES = (
    "/", "/ledger", "/ledger?status=disputed", "/timeline", "/statements", "/statements?speaker=Putin", "/actors",
    "/actor?name=NATO", "/predictions", "/escalation", "/forces", "/map", "/network", "/articles", "/search?q=troops",
    "/refused", "/method", "/plot/ledger.svg", "/plot/escalation.svg", "/ledger.json", "/ledger.csv",
)  # fmt: skip
RUNS = 5


def main() -> None:
    """Open every page once, then measure it."""
    client = TestClient(app(Path(sys.argv[1])))
    began = time.perf_counter()
    client.get("/method")
    print(f"first look at the record: {time.perf_counter() - began:.1f} s\n")
    print("| page | kB | first, ms | then, ms (median) |\n|---|--:|--:|--:|")
    for page in PAGES:
        times = []
        for _ in range(RUNS + 1):
            began = time.perf_counter()
            answer = client.get(page)
            times.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, (page, answer.text)
        print(f"| `{page}` | {len(answer.content) / 1000:.0f} | {times[0]:.0f} | {statistics.median(times[1:]):.0f} |")


if __name__ == "__main__":
    main()
