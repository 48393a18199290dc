"""Figures from /metrics: sums over workers, and quantiles as Prometheus reckons them."""

import asyncio

import pytest
from prometheus_client import CollectorRegistry

from stream.cli.scrape import Scrape, scrape
from stream.embedded.ports import free_ports
from stream.health import Health
from stream.metrics import Metrics
from stream.settings import WebSettings
from stream.web import WorkerWeb


def histogram(counts: dict[str, float]) -> Scrape:
    """A histogram of cumulative counts by upper bound."""
    return Scrape(
        {"h_bucket": {frozenset({("le", bound)}): count for bound, count in counts.items()}}
    )


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, 0.0),
        (0.25, 0.5),  # the fifth of ten in [0, 1]
        (0.5, 1.0),
        (0.6, 1.5),  # two of the four in (1, 2] are the middle of it
        (0.7, 2.0),
        (0.8, 3.5),  # two of the four in (2, 5]
        (0.9, 5.0),
        (0.95, 5.0),  # beyond the last bound there is nothing to interpolate
        (1.0, 5.0),
    ],
)
def test_a_quantile_by_hand(share: float, expected: float) -> None:
    seen = histogram({"1.0": 10, "2.0": 14, "5.0": 18, "+Inf": 20})
    assert seen.quantile("h", share) == pytest.approx(expected)


def test_no_observation_has_no_quantile() -> None:
    assert histogram({"1.0": 0, "+Inf": 0}).quantile("h", 0.5) is None
    assert Scrape({}).quantile("h", 0.5) is None


async def test_workers_are_added_up_and_an_absent_one_is_left_out() -> None:
    ports = free_ports(3)
    webs = []
    for number, port in enumerate(ports[:2], start=1):
        metrics = Metrics(CollectorRegistry())
        metrics.events.labels("t", "scored").inc(10 * number)
        metrics.events.labels("u", "scored").inc(1)
        metrics.events.labels("t", "dead_lettered").inc(number)
        metrics.event_age.labels("t").observe(0.2)
        web = WorkerWeb(WebSettings(port=port), metrics.registry, Health())
        await web.start()
        webs.append(web)
    try:
        seen = await asyncio.to_thread(scrape, [f"http://127.0.0.1:{port}" for port in ports])
    finally:
        for web in webs:
            await web.stop()
    assert seen.total("assayer_events_total") == 35
    assert seen.total("assayer_events_total", topic="t") == 33
    assert seen.total("assayer_events_total", topic="t", outcome="dead_lettered") == 3
    assert list(seen.by("assayer_events_total", "topic", outcome="scored").items()) == [
        ("t", 30),
        ("u", 2),
    ]
    assert seen.total("absent") == 0
    assert seen.quantile("assayer_event_age_seconds", 0.5) == pytest.approx(0.175)
