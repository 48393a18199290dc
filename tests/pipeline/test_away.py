"""The broker away: the worker says so, neither spins nor floods its log, and goes on by itself.

Triton and ClickHouse away: `test_faults.py`. Figures of all cases: `python -m benchmarks.away`.
"""

from collections.abc import Iterator

import pytest

from benchmarks.away import EVENTS, Place, measure, placed
from stream.audit import audit
from stream.lag import LagProbe
from stream.topics import PRODUCT_UPDATES

pytestmark = pytest.mark.stack

SECONDS = 9.0
MOST_LINES = 40
"""A retry every tenth of a second would write several times as many in this time."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with placed(tmp_path_factory.mktemp("away")) as found:
        yield found


@pytest.mark.parametrize("case", ["broker: connections reset", "broker: packets vanish"])
def test_the_broker_away_is_waited_for_quietly(place: Place, case: str) -> None:
    away = measure(place, case, seconds=SECONDS)  # raises if the worker does not come back
    assert away.unready_s is not None
    assert away.lines < MOST_LINES
    assert away.cpu_share < 0.5
    assert away.back_s is not None


def test_nothing_was_lost(place: Place) -> None:
    assert audit(place.settings).clean


def test_whether_there_is_anything_to_read_is_asked_of_the_broker_itself(place: Place) -> None:
    probe = LagProbe(place.settings.kafka)
    try:
        (partition, *_) = probe.partitions([PRODUCT_UPDATES.name])
        place.work()
        first, end = probe.ends([partition])[partition]
        assert probe.has_message(partition, first)
        assert not probe.has_message(partition, end + EVENTS)
    finally:
        probe.close()
