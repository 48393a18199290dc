"""Faults in mid-stream: whatever is killed or stopped, every offset ends in exactly one outcome."""

import pytest

from stream.cli.scrape import scrape
from stream.embedded import Part
from tests.pipeline.running import Running, report, some_events, status, until

pytestmark = pytest.mark.stack


def assert_clean(running: Running) -> None:
    """Nothing missing, nothing duplicated, and everything that was sent has been counted."""
    result = running.audit()
    assert (result.missing, result.duplicated) == (0, 0), result
    gaps = sum(item.gaps for item in result.partitions)
    assert result.offsets + gaps == sum(running.ends().values())


def test_workers_join_leave_and_are_killed(running: Running) -> None:
    with running.ready_workers(2) as workers:
        with running.feed():
            running.await_progress(200, workers)
            with running.ready_workers(1) as third:
                running.await_progress(200, workers)
                assert_no_gap(running)
                third.children[0].terminate()
                assert third.children[0].wait(deadline_s=30) == 0
            running.await_progress(200, workers)
            survivor = workers.urls[1:]
            before = scrape(survivor).total("assayer_rebalances_total")
            workers.children[0].kill()
            # Only then is it started again: the embedded broker keeps a member that comes back
            # under a new name before it was missed, and once all have left waits for it for ever.
            until(
                lambda: scrape(survivor).total("assayer_rebalances_total") > before,
                "its partitions taken over",
            )
            assert_no_gap(running)
            running.await_progress(200, workers)
        running.await_settled(workers)
    assert_clean(running)


def assert_no_gap(running: Running) -> None:
    """Every offset below the committed one has its outcome: commits do not run ahead."""
    result = running.audit()
    assert (result.missing, result.duplicated) == (0, 0), result


def test_triton_killed_is_waited_for(running: Running) -> None:
    with running.ready_workers() as workers:
        (url,) = workers.urls
        with running.feed():
            running.await_progress(100, workers)
            running.stack.kill(Part.TRITON)
            until(lambda: status(f"{url}/readyz") == 503, "not ready without Triton")
            assert report(url)["dependencies"]["triton"] is False
            assert_no_gap(running)
            running.stack.restart(Part.TRITON)
        running.await_settled(workers)
        assert workers.children[0].alive
        until(lambda: status(f"{url}/readyz") == 200, "ready again")
    assert_clean(running)


def test_triton_away_and_rules_alone(running: Running) -> None:
    with running.ready_workers(TRITON__WHEN_AWAY="rules", TRITON__BACKOFF_MAX_S="0.5") as workers:
        before = rules_alone(running)
        running.stack.kill(Part.TRITON)
        try:
            running.send_all(some_events(300))
            running.await_settled(workers)
        finally:
            running.stack.restart(Part.TRITON)
        assert rules_alone(running) > before
    assert_clean(running)


def rules_alone(running: Running) -> int:
    """Titles and queries graded without a model."""
    rows = running.rows(
        "SELECT count() FROM assessments FINAL"
        " WHERE source = 'rules' AND entity_type != 'event' AND model_version IS NULL"
    )
    return int(rows[0][0])


@pytest.mark.parametrize("how", ["killed", "paused"])
def test_clickhouse_away_is_waited_for(running: Running, how: str) -> None:
    with running.ready_workers(CLICKHOUSE__TIMEOUT_S="3") as workers:
        (url,) = workers.urls
        with running.feed():
            running.await_progress(100, workers)
            if how == "killed":
                running.stack.kill(Part.CLICKHOUSE)
            else:
                running.stack.pause(Part.CLICKHOUSE)
            until(lambda: status(f"{url}/readyz") == 503, "not ready without ClickHouse")
            held = running.finished()
            started = running.scrape(workers).total("assayer_kafka_delivered_total")
            until(
                lambda: running.scrape(workers).total("assayer_kafka_delivered_total") > started,
                "more events in work",
            )
            assert running.finished() == held
            if how == "killed":
                running.stack.restart(Part.CLICKHOUSE)
            else:
                running.stack.resume(Part.CLICKHOUSE)
        running.await_settled(workers)
        assert workers.children[0].alive
    assert_clean(running)


def test_the_broker_paused_is_waited_for(running: Running) -> None:
    with running.ready_workers() as workers:
        (url,) = workers.urls
        running.send_all(some_events(600))
        running.stack.pause(Part.KAFKA)
        until(lambda: status(f"{url}/readyz") == 503, "not ready without Kafka")
        running.stack.resume(Part.KAFKA)
        running.await_settled(workers)
        until(lambda: status(f"{url}/readyz") == 200, "ready again")
    assert_clean(running)


def test_sigterm_finishes_what_is_in_work_and_nothing_is_read_again(running: Running) -> None:
    with running.ready_workers() as workers, running.feed():
        running.await_progress(100, workers)
        workers.children[0].terminate()
        assert workers.children[0].wait(deadline_s=30) == 0
    # What has an outcome has been committed: the next worker starts behind it.
    outcomes = sum(
        int(running.rows(f"SELECT count() FROM {table} FINAL")[0][0])
        for table in ("assessments", "deletions", "dead_letters")
    )
    gaps = sum(item.gaps for item in running.audit().partitions)
    assert outcomes + gaps == running.finished()
    with running.ready_workers() as workers:
        running.await_settled(workers)
    assert_clean(running)


def test_sigterm_before_the_worker_is_ready(running: Running) -> None:
    with running.workers() as workers:
        (child,) = workers.children
        until(lambda: status(f"{workers.urls[0]}/healthz") == 200, "its web server answers")
        child.terminate()
        assert child.wait(deadline_s=30) == 0, child.log_tail()


def test_a_worker_without_broker_ends_with_one_clear_line(running: Running) -> None:
    with running.workers(KAFKA__BOOTSTRAP_SERVERS="127.0.0.1:9") as workers:
        (child,) = workers.children
        assert child.wait(deadline_s=60) == 1
        assert "127.0.0.1:9" in child.log_tail(1), child.log_tail()
