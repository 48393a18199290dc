"""The broker away: the worker says so, neither spins nor floods its log, and goes on by itself.

Triton and ClickHouse away: `test_faults.py`. Figures of all cases: `python -m benchmarks.away`.
"""

from collections.abc import Iterator

import pytest

from benchmarks.away import Place, measure, placed
from stream.audit import audit

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
    result = audit(place.settings)
    assert (result.missing, result.duplicated) == (0, 0)
