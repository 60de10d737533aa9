"""Check the lexicon, and read its sentences: `python tools/lexicon.py [FILE [WORD]]`, as in `tools/lexicon.py request`."""

from __future__ import annotations

import sys

from standoff.language import Language
from standoff.lexicon.check import check, without_sentences
from standoff.lexicon.entries import Entry, entries
from standoff.scoring.examples import failing


def main(file: str = "", word: str = "") -> int:
    """Print what is wrong, and how many entries have no sentences; 1 where anything is wrong."""

    def asked(entry: Entry) -> bool:
        return file in ("", entry.sense.file) and word in ("", entry.lemma)

    wrong = check() or failing(Language(), filter(asked, entries()))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(
        f"{len(wrong)} faults; {sum(map(asked, without_sentences()))} of {sum(map(asked, entries()))} entries without sentences"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
