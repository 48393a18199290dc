"""Every PromQL query of the dashboards and rules, run by a real Prometheus on real metrics."""

import json
import math
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from time import monotonic, sleep, time

import pytest

from dashboards.build import ROOT
from dashboards.rules import ALERTS, FIGURES
from tests.dashboards import boards, runbooks
from tests.dashboards.boards import PanelQuery
from tests.dashboards.expand import promql
from tests.dashboards.exposition import served, triton_registry, worker_registry
from tests.needs import require_program

pytestmark = pytest.mark.promtool

CONFIG = """
global: {{scrape_interval: 500ms, evaluation_interval: 1s}}
rule_files: [{rules}]
scrape_configs:
  - job_name: assayer-worker
    static_configs: [{{targets: ["{worker}"]}}]
  - job_name: triton
    static_configs: [{{targets: ["{triton}"]}}]
"""
SCRAPES = 6


class Prometheus:
    """A running server, asked through its HTTP interface."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str, **parameters: str) -> list[dict[str, object]]:
        """The result of a query; an error answer raises."""
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"{self.url}{path}?{query}", timeout=10) as answer:
            body = json.load(answer)
        assert body["status"] == "success", body
        result = body["data"]["result"]
        assert isinstance(result, list)
        return result

    def over_time(self, expr: str) -> list[dict[str, object]]:
        """Series of the last seconds, as a panel asks for them."""
        now = time()
        return self.get(
            "/api/v1/query_range", query=expr, start=str(now - 3), end=str(now), step="0.5"
        )

    def scrapes(self) -> int:
        """How often the slower target was scraped."""
        found = self.get("/api/v1/query", query="min(count_over_time(up[1m]))")
        value = found[0]["value"] if found else [0, "0"]
        assert isinstance(value, list)
        return int(value[1])


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert isinstance(port, int)
    return port


def _wait(prometheus: Prometheus, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if prometheus.scrapes() >= SCRAPES:
                return
        except OSError:
            pass  # not listening yet
        sleep(0.2)
    raise AssertionError(f"no {SCRAPES} scrapes within a minute: {log.read_text()}")


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    program = require_program("prometheus")
    folder = tmp_path_factory.mktemp("prometheus")
    port = _free_port()
    log = folder / "log"
    with served(worker_registry()) as worker, served(triton_registry()) as triton:
        config = folder / "prometheus.yml"
        rules = ROOT / "prometheus" / "rules.yml"
        config.write_text(CONFIG.format(rules=rules, worker=worker, triton=triton))
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    program,
                    f"--config.file={config}",
                    f"--storage.tsdb.path={folder / 'data'}",
                    f"--web.listen-address=127.0.0.1:{port}",
                ],
                stdout=output,
                stderr=output,
            )
            try:
                server = Prometheus(port)
                _wait(server, process, log)
                yield server
            finally:
                process.terminate()
                process.wait(timeout=20)


def _values(series: list[dict[str, object]]) -> list[float]:
    found = []
    for one in series:
        values = one["values"]
        assert isinstance(values, list)
        found += [float(value) for _, value in values]
    return found


@pytest.mark.parametrize("query", boards.queries("prometheus"), ids=str)
@pytest.mark.parametrize("topic", [".+", "(search.queries|search.events)"], ids=["all", "two"])
def test_panel_shows_something(prometheus: Prometheus, query: PanelQuery, topic: str) -> None:
    series = prometheus.over_time(promql(query.text, rate_interval="30s", topic=topic))
    assert any(math.isfinite(value) for value in _values(series)), series


EXPRESSIONS = [
    *FIGURES.items(),
    *((alert.name, alert.expr) for alert in ALERTS),
    *((f"runbook {page}", code) for page, code in runbooks.blocks("promql")),
]


@pytest.mark.parametrize(("where", "expr"), EXPRESSIONS, ids=[where for where, _ in EXPRESSIONS])
def test_expression_is_accepted(prometheus: Prometheus, where: str, expr: str) -> None:
    prometheus.get("/api/v1/query", query=expr)


def test_a_wrong_query_is_noticed(prometheus: Prometheus) -> None:
    assert prometheus.over_time("rate(assayer_no_such_metric[30s])") == []
    with pytest.raises(urllib.error.HTTPError) as refused:
        prometheus.over_time("rate(assayer_events_total)")
    refused.value.close()
