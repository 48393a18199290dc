"""The backlog's events are what it says, its looks are summed up rightly, its models slow down."""

import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks.away import Away, show
from benchmarks.backpressure import large_events, pace_of_a_tenth, small_events, summary
from benchmarks.throttled_repository import ThrottledRepository
from benchmarks.watched import Looks, slope
from stream.codecs import decode
from stream.errors import Undecodable
from stream.events import ProductUpdate
from stream.settings import LimitSettings
from stream.topics import INPUTS
from stream.triton.scores import MODELS


def test_small_events_are_sound_and_of_all_kinds() -> None:
    found = list(small_events(60))
    assert {topic for topic, _, _ in found} == {topic.name for topic in INPUTS}
    for topic, _, value in found:
        decode(topic, value, LimitSettings(), [])
        assert len(value) < 300
    assert len({value for _, _, value in found}) == 60


def test_large_events_have_every_size_the_limit_allows_and_a_tenth_is_broken() -> None:
    limits = LimitSettings()
    sizes = []
    broken = 0
    for topic, _, value in large_events(300, rng=random.Random(1)):
        sizes.append(len(value))
        try:
            assert isinstance(decode(topic, value, limits, []), ProductUpdate)
        except Undecodable:
            broken += 1
    assert min(sizes) < 2048
    assert 700_000 < max(sizes) <= limits.max_event_bytes
    assert broken == 30


def test_looks_are_summed_up() -> None:
    looks = Looks(
        seconds=[1.0, 2.0, 3.0, 4.0],
        rss_mb=[100.0, 140.0, 150.0, 151.0],
        lag=[0.0, 900.0, 800.0, 700.0],
        finished=[0.0, 100.0, 200.0, 300.0],
    )
    found = summary("a phase", looks, lag_in_readyz=700)
    assert (found.lag_first, found.lag_last, found.rss_max_mb) == (900.0, 700.0, 151.0)
    assert found.finished_a_second == pytest.approx(100)
    assert found.lag_a_second == pytest.approx(-100)
    assert found.rss_mb_a_minute == pytest.approx(60)


@pytest.mark.parametrize(("others_s", "model_s"), [(0.0, 1.0), (0.65, 1.0), (3.0, 0.5)])
def test_a_tenth_of_the_rate_is_ten_times_the_whole(others_s: float, model_s: float) -> None:
    pace = pace_of_a_tenth(others_s + model_s, others_s + 10 * model_s)
    assert others_s + pace * model_s == pytest.approx(10 * (others_s + model_s))


def test_a_slope_needs_two_points() -> None:
    assert slope([], []) == slope([1.0], [5.0]) == 0.0
    assert slope([1.0, 2.0], [5.0, 8.0]) == pytest.approx(3.0)


class Watch:
    """Stands for the module `time` in a model: each batch takes 20 ms by itself."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def perf_counter(self) -> float:
        self.now += 0.02
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_throttled_models_take_a_multiple_of_their_own_time(tmp_path: Path) -> None:
    original = tmp_path / "original"
    for name in MODELS:
        (original / name / "1").mkdir(parents=True)
        (original / name / "1" / "model.py").write_text(
            "from pathlib import Path\n"
            "_HERE = Path(__file__).resolve().parent\n"
            "class TritonPythonModel:\n"
            "    def execute(self, requests):\n"
            "        return [*requests, 'answered']\n"
        )
    repository = ThrottledRepository(tmp_path / "copy", original=original)
    place = repository.folder / "quality" / "1" / "model.py"
    module: dict[str, Any] = {"__file__": str(place)}
    exec(place.read_text(), module)
    watch = module["_time"] = Watch()
    model = module["TritonPythonModel"]()
    assert model.execute(["a"]) == ["a", "answered"]
    repository.set_pace(10)
    assert model.execute(["a"]) == ["a", "answered"]
    assert watch.slept == pytest.approx([0.0, 9 * 0.02])


def test_the_table_of_servers_away_has_a_row_a_case() -> None:
    away = Away(
        case="broker: killed",
        seconds=60.0,
        cpu_share=0.03,
        lines=7,
        lines_a_minute=7.0,
        unready_s=1.5,
        back_s=None,
    )
    assert show([away, away]).row_count == 2
