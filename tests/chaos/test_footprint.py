"""Trends: caches that fill up are none, what grows on is."""

import os
import time

from tests.chaos.footprint import Sample, look, trend
from tests.chaos.soak import grown


def samples(mib: list[float]) -> list[Sample]:
    return [Sample(60.0 * number, each, 20, 9) for number, each in enumerate(mib)]


def test_what_fills_up_and_stays_is_flat() -> None:
    flat = trend(samples([100, 130, 150, 160, *[160] * 12]))
    assert flat.mib == (160, 160, 160)
    assert flat.mib_an_hour == 0


def test_what_grows_shows_as_mib_an_hour() -> None:
    leak = trend(samples([100 + number for number in range(40)]))
    assert leak.mib_an_hour == 60
    assert leak.mib[1] > leak.mib[0]


def test_a_soak_is_over_when_more_is_held_at_its_end() -> None:
    assert grown(trend(samples([100, 130, 150, 160, *[160] * 12]))) == []
    (more,) = grown(trend(samples([100.0 + number for number in range(40)])))
    assert more == "134 MiB, 114 in the second quarter"
    handles = [Sample(60.0 * number, 100, 20 + number, 9 + number) for number in range(40)]
    assert [found.split(",")[0] for found in grown(trend(handles))] == [
        "54 descriptors",
        "44 threads",
    ]


def test_a_process_is_looked_at() -> None:
    sample = look(os.getpid(), time.monotonic())
    assert sample is not None
    assert sample.mib > 1 and sample.descriptors > 0 and sample.threads > 0
    assert look(2**22 + 1, 0.0) is None
