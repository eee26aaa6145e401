"""The shapes of areas, brought as GeoJSON (RFC 7946): polygons, each with the code or name that people's home areas have."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from campaign.lists.reading import expect_size
from campaign.rules.events import Refused

MAX_SHAPES = 20_000_000
KEYS = ("area", "code", "adcode", "id", "name")
SHAPES = ("Polygon", "MultiPolygon")


def read_areas(content: bytes) -> dict[str, dict[str, Any]]:
    """Shapes by their area's code or name; refuses what is no GeoJSON of areas, or names none of them."""
    expect_size(len(content), MAX_SHAPES)
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as damage:
        raise Refused("areas_unreadable") from damage
    features = told.get("features") if isinstance(told, dict) else None
    named = {name: one for one in features if (name := _name(one))} if isinstance(features, list) else {}
    if not named:
        raise Refused("areas_unreadable")
    return {name: {"type": "Feature", "geometry": one["geometry"], "properties": {"area": name}}
            for name, one in named.items()}


def _is_ring(geometry: Mapping[str, Any]) -> bool:
    """Whether every ring is a line of points, each two numbers at least."""
    try:
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [ring for part in parts for ring in part]
        return bool(rings) and all(len(ring) > 3 and all(math.isfinite(point[0]) and math.isfinite(point[1])
                                                         for point in ring) for ring in rings)
    except (LookupError, TypeError, ValueError):
        return False


def _name(feature: object) -> str:
    """What the area is called; blank for what is no area."""
    if not isinstance(feature, Mapping) or not isinstance(feature.get("geometry"), Mapping):
        return ""
    if feature["geometry"].get("type") not in SHAPES or not _is_ring(feature["geometry"]):
        return ""
    said = {**(feature.get("properties") or {}), **({"id": feature["id"]} if "id" in feature else {})}
    return next((str(said[key]).strip() for key in KEYS if str(said.get(key) or "").strip()), "")
