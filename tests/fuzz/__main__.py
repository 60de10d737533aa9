"""Coverage-guided fuzzing (atheris) of one target: a reader, or the reading of arbitrary text.

    python -m tests.fuzz TARGET [options of libFuzzer, e.g. -max_total_time=60]
    python -m tests.fuzz --list

An input that ends in anything but articles and typed refusals, or takes over 30 s, is a crash; libFuzzer writes it to a file
and prints its name: run the target with that file as its argument to see it again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["standoff", "feedparser", "email", "html", "zipfile", "tarfile", "trafilatura"]):
    from tests.fuzz.targets import TARGETS, seeds, target, words


def main() -> None:
    if sys.argv[1:] in ([], ["--list"]):
        sys.stdout.write("\n".join(TARGETS) + "\n")
        return
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["standoff.reading"]):
        one = target(name)
    with tempfile.TemporaryDirectory() as folder:
        begin, dictionary = Path(folder) / "seeds", Path(folder) / "words"
        begin.mkdir()
        for seed, data in seeds(name).items():
            (begin / seed).write_bytes(data)
        if name == "reading":
            escaped = (w.replace("\\", "\\\\").replace('"', '\\"') for w in words())
            dictionary.write_text("".join(f'"{w}"\n' for w in escaped), encoding="ascii")
            sys.argv.append(f"-dict={dictionary}")
        files = [a for a in sys.argv[1:] if not a.startswith("-")]
        options = [a for a in sys.argv[1:] if a.startswith("-")]
        atheris.Setup([sys.argv[0], "-timeout=30", "-rss_limit_mb=4000", *options, *(files or [str(begin)])], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
