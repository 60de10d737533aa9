"""Reading beyond one machine: portions of the input read by actors on a Ray cluster, kept as Parquet, loaded into a record.

    files.py      what is named -> files, local or at any place that fsspec knows (s3://, gs://, memory:// ...)
    plan.py       files -> portions: what one actor reads at a time, named by all that its outcome depends on
    station.py    a portion -> its shard: the work of one actor, without any of Ray
    shards.py     outcomes <-> Parquet, one file a table; a note beside them says that a portion is done
    engine.py     portions -> actors and back: who reads what, and what is done when one is lost

The rows are those of one machine. A run that was interrupted goes on with the portions that have no note.
"""

from __future__ import annotations

from standoff.cluster.engine import Settings, add
from standoff.cluster.files import Piece, find
from standoff.cluster.plan import Portion, portions
from standoff.cluster.shards import Shards

__all__ = ["Piece", "Portion", "Settings", "Shards", "add", "find", "portions"]
