"""One process of many on one record: `python -m tests.stress.load write|read RECORD NUMBER SECONDS`; says what it did as JSON.

Writer NUMBER of 8 adds articles `w-N` that it shares with its neighbour, so that every article is added by two processes at
about the same time; readers check that whatever they meet is whole.
"""

from __future__ import annotations

import json
import random
import sys
import time

from standoff.model import Origin, Rejected
from standoff.record import Record
from tests.exports.made import reading

WRITERS = 8
PAUSE = 0.05  # seconds between two articles of a writer


def write(path: str, number: int, seconds: float) -> dict[str, object]:
    added: list[str] = []
    changes = n = 0
    end = time.monotonic() + seconds
    with Record(path, create=True) as record:
        while time.monotonic() < end:
            for owner in (number, (number + 1) % WRITERS):
                changes += record.add(reading(f"{owner}-{n}"))
                added.append(f"{owner}-{n}")
            record.add(Rejected(Origin(f"{n}"), "sources", "empty", f"{n}: the file is empty"))
            n += 1
            time.sleep(PAUSE)
    return {"added": added, "changes": changes, "refused": n}


def read(path: str, number: int, seconds: float) -> dict[str, object]:
    looks = most = 0
    chosen = random.Random(number)
    end = time.monotonic() + seconds
    with Record(path, read_only=True) as record:
        while time.monotonic() < end:
            articles = record.counts()["articles"]
            if articles < most:
                raise AssertionError(f"{most} articles had been seen, now {articles}")
            most = articles
            found = [a.id for a, _ in record.search("troops", limit=30)]
            if found:
                one = chosen.choice(found)
                if record.reading(one) != reading(one):
                    raise AssertionError(f"{one} is not what was added")
            looks += 1
            time.sleep(PAUSE)
    return {"looks": looks, "most": most}


if __name__ == "__main__":
    what, where, which, length = sys.argv[1:]
    done = (write if what == "write" else read)(where, int(which), float(length))
    sys.stdout.write(json.dumps(done))
