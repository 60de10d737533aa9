"""A pytest plugin that counts: every test is one case, or as many as its property `cases` says."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOUND: dict[str, Any] = {"passed": 0, "failed": 0, "notes": []}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call" and report.passed:
        return
    properties = dict(report.user_properties)
    if report.skipped:
        return
    FOUND["passed" if report.passed else "failed"] += int(properties.get("cases", 1))
    if "note" in properties:
        FOUND["notes"].append(str(properties["note"]))


def pytest_sessionfinish() -> None:
    if path := os.environ.get("STANDOFF_STRESS"):
        Path(path).write_text(json.dumps(FOUND), encoding="utf-8")
