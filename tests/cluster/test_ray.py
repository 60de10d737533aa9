"""On a real local cluster of two nodes: the rows of one machine, also when an actor or a node is lost, or it is interrupted.

The nodes are processes of this machine, with a core and 100 MB of object store each.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff import cluster
from standoff.cluster.engine import Crew
from standoff.record import Record
from tests.cluster.conftest import contents

ray = pytest.importorskip("ray")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
STORE = 100_000_000
SIZE = 700  # bytes of a portion: some twenty of the pile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]


@pytest.fixture(scope="module")
def head() -> Iterator[Any]:
    """A cluster, connected to."""
    from ray.cluster_utils import Cluster

    made = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False},
    )
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def nodes(head: Any) -> Any:
    """The cluster with a head and a second node, whatever an earlier test has left of it."""
    if len(head.list_all_nodes()) < 2:
        head.add_node(num_cpus=1, object_store_memory=STORE)
        head.wait_for_nodes()
    return head


def run(pile: Path, folder: Path, watching: Any = lambda _: None) -> tuple[str, list[tuple]]:
    settings = cluster.Settings(shards=str(folder / "shards"), size=SIZE)
    with Record(folder / "r.db", create=True) as record:
        cluster.add([str(pile)], record, settings, watching=watching)
        return contents(record)


def test_two_nodes_make_what_one_machine_makes(nodes: Any, pile: Path, alone: tuple, tmp_path: Path) -> None:
    """And both of them read."""
    seen: set[int] = set()
    assert run(pile, tmp_path, lambda crew: seen.update(crew.busy)) == alone
    assert len(seen) == 2
    (manifest,) = (tmp_path / "shards").glob("manifest.json")
    listed = json.loads(manifest.read_text())["portions"]
    assert sorted(p.stem for p in (tmp_path / "shards" / "done").iterdir()) == sorted(listed)


def test_an_actor_that_is_killed_costs_nothing(nodes: Any, pile: Path, alone: tuple, tmp_path: Path) -> None:
    """Its portion is read by another, which is started in its place."""
    killed: list[int] = []

    def kill(crew: Crew) -> None:
        if not killed and crew.busy and len(list((tmp_path / "shards").glob("done/*"))) >= 3:
            killed.append(crew.busy[0])
            os.kill(killed[0], signal.SIGKILL)
        if killed and killed[0] not in crew.busy:
            lost.append(crew.replaced)

    lost: list[int] = []
    assert run(pile, tmp_path, kill) == alone
    assert killed
    assert max(lost) >= 1


def test_an_interrupted_run_goes_on(nodes: Any, pile: Path, alone: tuple, tmp_path: Path) -> None:
    """What has a note is not read again; what has none is."""

    def stop(_: Crew) -> None:
        if len(list((tmp_path / "shards").glob("done/*"))) >= 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(pile, tmp_path, stop)
    done = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "shards" / "done").iterdir()}
    assert len(done) >= 5
    assert run(pile, tmp_path) == alone
    after = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "shards" / "done").iterdir()}
    assert done.items() <= after.items()
    assert len(after) > len(done)
    steps: list[Crew] = []
    assert run(pile, tmp_path, steps.append) == alone
    assert steps == []  # nothing was left to be read


def test_a_node_that_goes_costs_nothing(nodes: Any, pile: Path, alone: tuple, tmp_path: Path) -> None:
    """Its portion is read on the other one."""
    second = next(n for n in nodes.list_all_nodes() if n is not nodes.head_node)
    gone: list[int] = []

    def remove(crew: Crew) -> None:
        if not gone and len(crew.busy) == 2 and len(list((tmp_path / "shards").glob("done/*"))) >= 3:
            gone.append(1)
            nodes.remove_node(second, allow_graceful=False)

    assert run(pile, tmp_path, remove) == alone
    assert gone


def test_the_command(pile: Path, alone: tuple, tmp_path: Path) -> None:
    """On a cluster of its own, made for the run; a file that is not there is said, as without a cluster."""
    words = [
        "add",
        str(pile),
        "--to",
        str(tmp_path / "r.db"),
        "--engine",
        "ray",
        "--shards",
        str(tmp_path / "s"),
        "--workers",
        "1",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "standoff", *words, "--no-cache"], capture_output=True, text=True, check=False, timeout=280
    )
    assert done.returncode == 0, done.stderr
    with Record(tmp_path / "r.db") as record:
        assert contents(record) == alone
