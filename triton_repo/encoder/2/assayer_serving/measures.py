"""Numbers with units, as shop texts write them: characters in, values in a common unit out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LENGTH, _WEIGHT, _VOLUME = "length", "weight", "volume"
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("in", "inch", "inches", '"', "''", "”"), (_LENGTH, 1.0)),
    **dict.fromkeys(("ft", "foot", "feet", "'"), (_LENGTH, 12.0)),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), (_LENGTH, 36.0)),
    "mm": (_LENGTH, 1 / 25.4),
    "cm": (_LENGTH, 1 / 2.54),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), (_LENGTH, 39.37)),
    **dict.fromkeys(("sq ft", "sqft", "square feet", "square foot"), ("area", 1.0)),
    **dict.fromkeys(("cu ft", "cuft", "cubic feet", "cubic foot"), ("space", 1.0)),
    **dict.fromkeys(("oz", "ounce", "ounces", "fl oz"), (_WEIGHT, 1.0)),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), (_WEIGHT, 16.0)),
    **dict.fromkeys(("g", "gm", "gram", "grams"), (_WEIGHT, 1 / 28.35)),
    **dict.fromkeys(("kg", "kgs", "kilo", "kilogram"), (_WEIGHT, 35.27)),
    **dict.fromkeys(("l", "liter", "liters", "litre", "litres", "ltr"), (_VOLUME, 1.0)),
    "ml": (_VOLUME, 0.001),
    **dict.fromkeys(("gal", "gallon", "gallons"), (_VOLUME, 3.785)),
    **dict.fromkeys(("qt", "quart", "quarts"), (_VOLUME, 0.946)),
    **dict.fromkeys(("pt", "pint", "pints"), (_VOLUME, 0.473)),
    **dict.fromkeys(("w", "watt", "watts"), ("power", 1.0)),
    "kw": ("power", 1000.0),
    **dict.fromkeys(("v", "volt", "volts"), ("tension", 1.0)),
    **dict.fromkeys(("a", "amp", "amps"), ("current", 1.0)),
    "mah": ("charge", 1.0),
    "ah": ("charge", 1000.0),
    **dict.fromkeys(("hp", "horsepower"), ("horsepower", 1.0)),
    **dict.fromkeys(("btu", "btus"), ("heat", 1.0)),
    "tb": ("memory", 1024.0),
    "gb": ("memory", 1.0),
    "mb": ("memory", 1 / 1024),
    "hz": ("frequency", 1.0),
    "mhz": ("frequency", 1e6),
    "ghz": ("frequency", 1e9),
    "cfm": ("flow", 1.0),
    "gpm": ("pump", 1.0),
    "psi": ("pressure", 1.0),
    "mp": ("pixels", 1.0),
    **dict.fromkeys(("deg", "degree", "degrees"), ("angle", 1.0)),
    **dict.fromkeys(("ga", "gauge"), ("gauge", 1.0)),
    **dict.fromkeys(("ton", "tons"), ("tons", 1.0)),
    **dict.fromkeys(
        ("pk", "pack", "packs", "ct", "count", "pc", "pcs", "piece", "pieces"), ("count", 1.0)
    ),
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))

NUMBER = rf"""
    (?P<number>\d{{1,4}}-\d{{1,2}}/\d{{1,3}}|\d{{1,4}}[ ]\d{{1,2}}/\d{{1,3}}|\d{{1,3}}/\d{{1,3}}
      |\d{{1,3}}(?:,\d\d\d)+(?:\.\d+)?|\d{{0,7}}\.\d{{1,4}}|\d{{1,7}})
    (?:[ -]?(?P<unit>{_UNIT})(?![a-z0-9])|(?![a-z0-9]))
"""
"""A number in small letters, for a verbose pattern: `1-1/2 in`, `10,000 btu`, `.75"`, `20v`."""

_TIMES = re.compile(r"(?<=\d)(?P<unit>[\"']|ft|in)?\s*[x×*]\s*(?=\.?\d)")
_TWO_WORDS = re.compile(r"\b(sq|cu|fl)\. ?(?=ft|oz)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A number: as written, and in its dimension's unit (no dimension when none was written)."""

    raw: float
    value: float
    dimension: str


def spaced(text: str) -> str:
    """The text with `4x8` as `4 x 8` and `sq. ft` as `sq ft`."""
    return _TIMES.sub(lambda m: f"{m['unit'] or ''} x ", _TWO_WORDS.sub(r"\1 ", text))


def measure(number: str, unit: str | None) -> Measure | None:
    """What the two groups of `NUMBER` say; None for a fraction over nothing."""
    whole, _, last = number.replace(",", "").replace(" ", "-").rpartition("-")
    above, _, below = last.partition("/")
    if below and not int(below):
        return None
    raw = float(above) / int(below or 1) + int(whole or 0)
    dimension, scale = _UNITS[unit] if unit else ("", 1.0)
    return Measure(raw=raw, value=raw * scale, dimension=dimension)


def agreement(wanted: Sequence[Measure], offered: Sequence[Measure]) -> tuple[float, float]:
    """The shares of wanted numbers that are offered, and that are contradicted."""
    if not wanted:
        return 0.0, 0.0
    had = against = 0
    for want in wanted:
        rivals = False
        for offer in offered:
            if want.dimension and offer.dimension == want.dimension:
                rivals = True
                if abs(offer.value - want.value) <= 0.03 * want.value:
                    had += 1
                    break
            elif not (want.dimension and offer.dimension) and offer.raw == want.raw:
                had += 1
                break
        else:
            against += rivals
    return had / len(wanted), against / len(wanted)
