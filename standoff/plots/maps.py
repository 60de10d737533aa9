"""A map of where events are told to have happened, over coasts and borders, the disputed ones dashed.

The projection is the equirectangular one with its standard parallel in the middle of the frame: north is up, and distances
along it and all meridians are true. The frame is drawn around most mentions of towns and sites; what lies beyond it is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import cos, radians
from typing import Any

import altair as alt

from standoff import knowledge
from standoff.knowledge import geonames
from standoff.ledger.spots import Spot
from standoff.plots import borders
from standoff.plots.drawing import INK, QUADS, SOFT, TIP, data, empty, steps, titled
from standoff.plots.sources import Only, Source

__all__ = ["Frame", "frame_of", "map_of"]

ALL = Only()
WIDTH, LEAST, TALLEST = 720, 300, 640  # pixels
MARGIN, NARROWEST = 0.12, 8.0  # of the extent; degrees
CUT = 0.075  # of the mentions lie beyond the frame on each side at the most
FEW = 20  # mentions: with fewer nothing is cut off
EXACT = 3  # so many towns or sites make the frame; the middles of countries make it only where there are fewer
MOST = 400  # places
NAMED = 24  # places with their names
LETTER, LINE, LARGEST = 6.2, 13, 1600  # pixels of a letter and a line; square pixels of the largest mark
HOLLOW = "A hollow mark is a whole country or region."
SHAPES = ("circle", "square", "diamond", "triangle-up")


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the globe shown: degrees, and the picture's size in pixels."""

    west: float
    east: float
    south: float
    north: float
    width: int
    height: int

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    def pixels(self, lat: float, lon: float) -> tuple[float, float]:
        """A point's place in the picture, from the upper left."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        return x, (self.north - lat) / (self.north - self.south) * self.height

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a place in the picture."""
        lat = self.north - y / self.height * (self.north - self.south)
        return lat, self.west + x / self.width * (self.east - self.west)


def map_of(asking: Source, as_of: date, only: Only = ALL, *, width: int = WIDTH) -> Any:
    """Places by mentions: the size says how many, colour and shape of which class most of them are."""
    known = asking.spots(as_of, between=only.pair, limit=MOST + 1)
    found = [s for s in known[:MOST] if s.lat is not None and s.lon is not None]
    if not found:
        return empty("Where", "no event at a place with coordinates", only)
    frame = frame_of(found, width)
    inside = [s for s in found if frame.holds(s.lat or 0.0, s.lon or 0.0)]
    outside = [s for s in found if s not in inside]
    most = max(s.mentions for s in inside)
    taken = [_box(frame.pixels(s.lat or 0.0, s.lon or 0.0), _radius(s, most)) for s in inside]
    layers = borders.beneath(frame.west, frame.east, frame.south, frame.north)
    layers += [_places(inside, most, frame, coarse=True), _places(inside, most, frame, coarse=False)]
    layers += [
        _labels(_names(inside, most, frame, taken), INK, 11),
        _labels(_countries(frame, taken, {s.name for s in inside}), SOFT, 11),
    ]
    chart = alt.layer(*layers).properties(width=frame.width, height=frame.height)
    beyond = f"Beyond the frame: {_count(_sum(outside), 'mention')} at {_count(len(outside), 'place')}."
    notes = [borders.NOTE, HOLLOW] + ([beyond] if outside else [])
    notes += [f"Only the {MOST} places with most mentions are looked at."] if len(known) > MOST else []
    return titled(
        chart, f"Where events are told of, as of {as_of}: {_count(_sum(found), 'mention')}", asking, as_of, *notes, only=only
    )


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _told_of(spot: Spot) -> str:
    """A place in words."""
    where = f"{spot.name}, {spot.country}" if spot.country else spot.name
    return f"{where}: {_count(spot.mentions, 'mention')}, most of {spot.most.value}; {spot.happened} said to have happened"


def _sum(found: Iterable[Spot]) -> int:
    return sum(s.mentions for s in found)


def frame_of(found: Sequence[Spot], width: int = WIDTH) -> Frame:
    """The frame around places with coordinates, so many pixels wide."""
    exact = [s for s in found if not s.coarse]
    found = exact if len(exact) >= EXACT else found
    west, east = _extent([(s.lon or 0.0, s.mentions) for s in found], 180.0)
    south, north = _extent([(s.lat or 0.0, s.mentions) for s in found], 90.0)
    shrink = max(cos(radians((south + north) / 2)), 0.2)
    height = width * (north - south) / ((east - west) * shrink)
    if height > TALLEST:  # tall: widen it
        more = ((north - south) * width / TALLEST / shrink - (east - west)) / 2
        west, east = max(west - more, -180.0), min(east + more, 180.0)
    elif height < LEAST:
        more = ((east - west) * shrink * LEAST / width - (north - south)) / 2
        south, north = max(south - more, -90.0), min(north + more, 90.0)
    height = width * (north - south) / ((east - west) * shrink)
    return Frame(west, east, south, north, width, round(min(max(height, LEAST), TALLEST)))


def _extent(weighted: list[tuple[float, int]], most: float) -> tuple[float, float]:
    """From where to where most of the mentions lie, with a margin, within the globe."""
    ordered = sorted(weighted)
    total = sum(n for _, n in ordered)
    cut = CUT * total if total >= FEW else 0.0
    low, high = _quantile(ordered, cut), _quantile(ordered[::-1], cut)
    margin = max((high - low) * MARGIN, (NARROWEST - (high - low)) / 2, 1.0)
    return max(low - margin, -most), min(high + margin, most)


def _quantile(ordered: list[tuple[float, int]], cut: float) -> float:
    seen = 0
    for value, n in ordered:
        seen += n
        if seen > cut:
            return value
    return ordered[-1][0]


def _places(found: list[Spot], most: int, frame: Frame, *, coarse: bool) -> Any:
    values = [
        {"lon": s.lon, "lat": s.lat, "mentions": s.mentions, "class": s.most.value, "tip": _told_of(s)}
        for s in found
        if s.coarse is coarse
    ]
    order = [q.value for q in QUADS]
    colours = alt.Scale(domain=order, range=list(QUADS.values()))
    size = alt.Scale(type="linear", domain=[0, most], range=[20, LARGEST])
    mark = {"filled": not coarse, "opacity": 0.85, "strokeWidth": 2.5, "clip": True}
    return (
        data(values)
        .mark_point(**mark)
        .encode(
            x=_axis("lon", frame.west, frame.east, "W", "E"),
            y=_axis("lat", frame.south, frame.north, "S", "N"),
            size=alt.Size("mentions:Q", scale=size, legend=alt.Legend(title="mentions", format="d", values=steps(most))),
            color=alt.Color("class:N", scale=colours, sort=order, title="most mentions are of"),
            shape=alt.Shape("class:N", scale=alt.Scale(domain=order, range=list(SHAPES)), title="most mentions are of"),
            description=TIP,
        )
    )


def _axis(name: str, low: float, high: float, before: str, after: str) -> Any:
    """Degrees along an edge; the grid of its ticks is the graticule."""
    label = f"abs(datum.value) + '°' + (datum.value < 0 ? '{before}' : datum.value > 0 ? '{after}' : '')"
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    axis = alt.Axis(title=None, labelExpr=label, grid=True, gridDash=[2, 3], tickCount=8, domain=False)
    return (alt.X if name == "lon" else alt.Y)(f"{name}:Q", scale=scale, axis=axis)


def _labels(values: list[dict[str, Any]], colour: str, size: int) -> Any:
    mark = {"color": colour, "fontSize": size, "align": "left", "baseline": "middle", "clip": True, "aria": False}
    if colour == SOFT:
        mark |= {"fontStyle": "italic"}
    return data(values).mark_text(**mark).encode(x="lon:Q", y="lat:Q", text="name:N")


Box = tuple[float, float, float, float]


def _radius(spot: Spot, most: int) -> float:
    return float((LARGEST * spot.mentions / most) ** 0.5 / 2)


def _box(at: tuple[float, float], radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _names(found: list[Spot], most: int, frame: Frame, taken: list[Box]) -> list[dict[str, Any]]:
    """The names of the places with most mentions, where there is room around their marks."""
    values = []
    for s in found[:NAMED]:
        x, y = frame.pixels(s.lat or 0.0, s.lon or 0.0)
        away, width = _radius(s, most) + 4, LETTER * len(s.name)
        corners = [(x + away, y), (x - away - width, y), (x - width / 2, y - away - 4), (x - width / 2, y + away + 4)]
        values += _put(s.name, corners, frame, taken)
    return values


def _countries(frame: Frame, taken: list[Box], named: set[str]) -> list[dict[str, Any]]:
    """The names of the larger countries in the frame that no place is named for, where there is room."""
    small = (frame.north - frame.south) * (frame.east - frame.west) * 12
    values = []
    for name, lat, lon, size in _lands():
        if size > small and name not in named and frame.holds(lat, lon):
            x, y = frame.pixels(lat, lon)
            values += _put(name, [(x - LETTER * len(name) / 2, y)], frame, taken)
    return values


def _put(name: str, corners: list[tuple[float, float]], frame: Frame, taken: list[Box]) -> list[dict[str, Any]]:
    """The label at the first of some places (left edge and middle height) where it fits; none where it does not."""
    for x, y in corners:
        box = (x, y - LINE / 2, x + LETTER * len(name), y + LINE / 2)
        crossed = any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
        if not crossed and box[0] >= 0 and box[2] <= frame.width and box[1] >= 0 and box[3] <= frame.height:
            taken.append(box)
            lat, lon = frame.degrees(x, y)
            return [{"name": name, "lat": lat, "lon": lon}]
    return []


@cache
def _lands() -> tuple[tuple[str, float, float, int], ...]:
    """Countries: name, latitude, longitude and size in square kilometres, the largest first."""
    sizes = {c.alpha3: c.area for c in geonames.countries()}
    names = {code: entry["name"] for code, entry in knowledge.load("countries")["countries"].items()}
    table = knowledge.load("places_countries")
    lands = [(str(names[c]), float(at[0]), float(at[1]), sizes.get(c, 0)) for c, at in table.items() if c in names]
    return tuple(sorted(lands, key=lambda x: (-x[3], x[0])))
