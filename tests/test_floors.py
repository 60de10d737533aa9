"""The lowest versions that an install may take have no known hole that concerns Standoff, and the locks lie above them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MENDED = {  # package -> the version that mended what is known
    "starlette": (1, 3, 1),  # CVE-2025-54121, CVE-2025-62727, CVE-2026-48710, CVE-2026-48817, CVE-2026-54282, CVE-2026-54283
    "lxml": (6, 1),  # CVE-2026-41066
    "lxml_html_clean": (0, 4, 4),  # CVE-2026-28350
    "h11": (0, 16),  # CVE-2025-43859
    "jinja2": (3, 1, 6),  # CVE-2025-27516
}


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split("."))


@pytest.mark.parametrize("package", MENDED)
def test_no_version_with_a_known_hole_is_admitted(package: str) -> None:
    """By pip alone, without the locks."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    (floor,) = [m[1] for line in asked if (m := re.fullmatch(rf"{package}>=([0-9.]+)", line))]
    assert numbers(floor) >= MENDED[package]
    locked = (ROOT / "requirements" / "standoff.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{package.replace('_', '-')}==([0-9.]+)", locked, re.MULTILINE)
    assert found
    assert numbers(found[1]) >= numbers(floor)
