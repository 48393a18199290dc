"""What health says of a worker, and the web server that says it."""

import json

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from stream.embedded.ports import free_ports
from stream.health import DEPENDENCIES, Health
from stream.metrics import Metrics
from stream.settings import WebSettings
from stream.web import WorkerWeb


def test_ready_needs_everything() -> None:
    health = Health()
    assert health.live
    assert not health.ready
    health.assigned = True
    for name in DEPENDENCIES:
        assert not health.ready
        health.dependencies[name] = True
    assert health.ready
    health.stalled = "the reason"
    assert not health.live
    assert not health.ready


async def test_the_web_server_says_what_health_says(unused_tcp_port: int) -> None:
    registry, health = CollectorRegistry(), Health()
    Metrics(registry).rebalances.inc()
    web = WorkerWeb(WebSettings(port=unused_tcp_port), registry, health)
    await web.start()
    base = f"http://127.0.0.1:{unused_tcp_port}"
    try:
        async with aiohttp.ClientSession() as client:

            async def get(path: str) -> tuple[int, str]:
                async with client.get(f"{base}/{path}") as response:
                    return response.status, await response.text()

            assert (await get("healthz"))[0] == 200
            status, body = await get("readyz")
            assert status == 503
            assert json.loads(body)["dependencies"] == dict.fromkeys(DEPENDENCIES, False)
            health.assigned = True
            health.dependencies.update(dict.fromkeys(DEPENDENCIES, True))
            assert (await get("readyz"))[0] == 200
            health.stalled = "no progress"
            status, body = await get("healthz")
            assert status == 503
            assert json.loads(body)["stalled"] == "no progress"
            status, body = await get("metrics")
            assert status == 200
            assert "assayer_rebalances_total 1.0" in body
            assert (await get("table"))[0] == 404
    finally:
        await web.stop()


@pytest.fixture
def unused_tcp_port() -> int:
    """A port nobody listens on."""
    return free_ports(1)[0]
