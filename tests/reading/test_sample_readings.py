"""What is found in the sample is what it was: a change of rules shows here first, by article and kind.

Where it fails and the change is meant, look at what changed (`standoff compare-readings OLD-CHECKOUT . --on sample`), and write
the digests anew: `python tests/reading/test_sample_readings.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

from standoff import pipeline
from standoff.exports.contract import of_reading
from standoff.model import Reading
from standoff.scoring.changes import digests

SAMPLE = Path(__file__).parents[2] / "sample"
DIGESTS = Path(__file__).with_name("sample_readings.json")


def found() -> dict[str, dict[str, str]]:
    """The digests of today's readings."""
    return digests(of_reading(r) for r in pipeline.read([str(SAMPLE)]) if isinstance(r, Reading))


def test_the_sample_is_read_as_it_was() -> None:
    """Each article's rows of each kind, explanations left out."""
    kept, now = json.loads(DIGESTS.read_text(encoding="utf-8")), found()
    assert now.keys() == kept.keys()
    changed = [f"{article}: {kind}" for article in kept for kind in kept[article] if now[article][kind] != kept[article][kind]]
    assert not changed, f"read otherwise than before: {', '.join(changed)}; see the head of this file"


if __name__ == "__main__":
    DIGESTS.write_text(json.dumps(found(), indent=1) + "\n", encoding="utf-8")
