"""Numbers with units: as written in shops, and compared."""

import re
from typing import Any

import pytest

from tests.models.pairs.served import measures as served

_NUMBER = re.compile(rf"(?<![a-z0-9]){served.NUMBER}", re.VERBOSE)


def measures(text: str) -> list[Any]:
    found = (
        served.measure(m["number"], m["unit"])
        for m in _NUMBER.finditer(served.spaced(text.lower()))
    )
    return [one for one in found if one]


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("3/4 in.", 0.75, "length"),
        ("1-1/2 inch", 1.5, "length"),
        ("1 1/2 inch", 1.5, "length"),
        ('.75"', 0.75, "length"),
        ("6-foot", 72.0, "length"),
        ("6'", 72.0, "length"),
        ("10,000 BTU", 10_000.0, "heat"),
        ("20v", 20.0, "tension"),
        ("2 sq. ft.", 2.0, "area"),
        ("16 Fl. Oz", 16.0, "weight"),
        ("2 lbs", 32.0, "weight"),
        ("1tb", 1024.0, "memory"),
        ("12-Pack", 12.0, "count"),
        ("45", 45.0, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, dimension: str) -> None:
    (found,) = measures(text)
    assert found.value == pytest.approx(value)
    assert found.dimension == dimension


def test_sides_are_read_apart() -> None:
    assert [one.raw for one in measures("36x34.5x24 in. panel")] == [36, 34.5, 24]
    assert [one.raw for one in measures('4"x6" photo')] == [4, 6]


def test_codes_and_fractions_over_nothing_are_no_numbers() -> None:
    assert measures("wd1680 9as101 inbox3") == []
    assert measures("3/0") == []


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        ("6 ft", "72 inches long", (1.0, 0.0)),
        ("6 ft", "8 ft", (0.0, 1.0)),
        ("6 ft", "40 watt", (0.0, 0.0)),
        ("6", "6 ft", (1.0, 0.0)),
        ("6 ft x 40 watt", "6 ft, 60 watt", (0.5, 0.5)),
        ("6 ft", "6 ft or 8 ft", (1.0, 0.0)),
        ("rope", "8 ft", (0.0, 0.0)),
    ],
)
def test_numbers_agree_by_value_within_a_dimension(
    wanted: str, offered: str, expected: tuple[float, float]
) -> None:
    assert served.agreement(measures(wanted), measures(offered)) == expected
