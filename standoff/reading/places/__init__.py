"""Toponyms, resolved to places on the map.

`propose` gives the names that may be places', `judge` takes or leaves them by the table in `rules`, `resolve` says which of the
places of a name is meant, `use` whether it stands for the place or for those who act there; `where` gives an event its place.
"""

from standoff.reading.places.stage import find_places
from standoff.reading.places.where import event_place

__all__ = ["event_place", "find_places"]
