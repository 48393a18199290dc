"""The audit: finds what is planted, and only that; and a worker's metrics after real work."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from confluent_kafka import Producer
from prometheus_client import CollectorRegistry

from stream.embedded.workers import Workers
from stream.kafka import client_config
from stream.metrics import Metrics
from tests.malformed import PRODUCTS, QUERIES, encoded, listing, query
from tests.pipeline.running import Running, some_events, until

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def workers(running: Running) -> Iterator[Workers]:
    """One worker that asks people about much."""
    with running.ready_workers(ROUTING__AUDIT_SHARE="0.2", ROUTING__TASKS_PER_HOUR="60") as workers:
        yield workers


def run_audit(running: Running, report: Path) -> tuple[int, str]:
    """Exit status and output of the command, its report written to `report`."""
    done = subprocess.run(
        [sys.executable, "-m", "stream.cli.main", "audit", "--json", str(report)],
        env={**os.environ, **running.stack.endpoints.environment(), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_planted_faults_are_found(running: Running, workers: Workers, tmp_path: Path) -> None:
    running.send_all(some_events(300))
    running.await_settled(workers)
    report = tmp_path / "audit.json"
    assert run_audit(running, report)[0] == 0
    place = "source_topic = 'search.queries' AND source_partition = 1 AND source_offset = 3"
    row = running.rows(f"SELECT * FROM assessments FINAL WHERE {place}")
    assert len(row) == 1
    running.command(f"CREATE TABLE kept ENGINE = Memory AS SELECT * FROM assessments WHERE {place}")
    running.command(f"ALTER TABLE assessments DELETE WHERE {place} SETTINGS mutations_sync = 2")
    running.command(
        "INSERT INTO dead_letters VALUES"
        " ('search.queries', 1, 4, 'decode', 'Undecodable', 'planted', 1, now64())"
    )
    try:
        status, told = run_audit(running, report)
        found = json.loads(report.read_bytes())
        assert status == 1, told
        assert (found["missing"], found["duplicated"]) == (1, 1)
        (partition,) = [
            item
            for item in found["partitions"]
            if item["topic"] == QUERIES and item["partition"] == 1
        ]
        faults = {(run["fault"], run["first"], run["last"]) for run in partition["faults"]}
        assert faults == {("missing", 3, 3), ("duplicated", 4, 4)}
        assert "Traceback" not in told
    finally:
        running.command("INSERT INTO assessments SELECT * FROM kept")
        running.command("DROP TABLE kept")
        running.command(
            "ALTER TABLE dead_letters DELETE WHERE message = 'planted' SETTINGS mutations_sync = 2"
        )
    assert run_audit(running, report)[0] == 0


def test_markers_of_transactions_are_no_loss(running: Running, workers: Workers) -> None:
    producer = Producer(client_config(running.settings.kafka) | {"transactional.id": "shop"})
    producer.init_transactions()
    before = running.ends()[QUERIES, 2]
    for number in range(120):
        producer.begin_transaction()
        value = encoded(query(query_id=f"within-{number}"))
        producer.produce(QUERIES, value, partition=2, on_delivery=running.delivered)
        producer.commit_transaction()
    # Each marker takes an offset.
    assert running.ends()[QUERIES, 2] >= before + 239
    running.await_settled(workers)
    result = running.audit()
    assert (result.missing, result.duplicated) == (0, 0)
    (item,) = [each for each in result.partitions if (each.topic, each.partition) == (QUERIES, 2)]
    assert item.gaps >= 119


def moved(text: str) -> set[str]:
    """Names of the metrics with a sample that is not zero."""
    found = set()
    for line in text.splitlines():
        if not line.startswith("#") and float(line.rsplit(" ", 1)[1]):
            found.add(re.split(r"[{ ]", line)[0])
    return found


STILL = {
    "assayer_triton_retries_total",  # nothing failed
    "assayer_stale_acks_total",  # no rebalance in mid-work
    "assayer_consumer_lag",  # all is finished
    "assayer_queue_events",
    "assayer_unfinished_events",
}


def test_every_metric_that_should_move_has_moved(running: Running, workers: Workers) -> None:
    running.send_all(some_events(60))
    same = [(QUERIES, encoded(query(query_id=f"same-{number}"))) for number in range(5)]
    for line in same:
        running.send_all([line])
        running.await_settled(workers)
    foreign = listing(title="不锈钢电热水壶 家用 自动断电 大容量")
    running.send_all(
        [
            (PRODUCTS, encoded(listing(title=None))),
            (PRODUCTS, encoded(foreign)),
            (PRODUCTS, b"broken"),
        ]
    )
    running.await_settled(workers)
    declared = set()
    for family in Metrics(CollectorRegistry()).registry.collect():
        suffix = {"counter": "_total", "histogram": "_count"}.get(family.type, "")
        declared.add(family.name + suffix)
    assert len(declared) > 20

    def missing() -> set[str]:
        return declared - STILL - moved(running.exposition(workers))

    try:
        until(lambda: not missing(), "every metric moves", patience_s=20)
    except AssertionError:
        assert missing() == set()
    assert running.scrape(workers).total("assayer_events_total", outcome="dead_lettered") >= 1
