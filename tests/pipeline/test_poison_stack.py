"""Poison in a running pipeline: each message alone is put aside, and replayed when all is well."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from stream.dead_letter_counts import Counts, counts
from stream.dead_letters import DeadLetter, once, read
from stream.embedded.workers import SESSION_S, Workers
from stream.sinks.clickhouse import connect
from tests.cli.assayer import assayer
from tests.malformed import PRODUCTS, QUERIES, encoded, listing
from tests.pipeline import poisoned_worker
from tests.pipeline.running import Running, some_events, started, until

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A stack of their own: they count dead letters, and other tests leave some."""
    with started(tmp_path_factory) as stack:
        yield stack


def assert_clean(running: Running) -> None:
    result = running.audit()
    assert (result.missing, result.duplicated) == (0, 0), result


def letters(running: Running, error: str) -> list[DeadLetter]:
    """The dead letters of one cause, each once."""
    found = once(read(running.settings.kafka))
    return [letter for letter in found if letter.error == error]


def count(running: Running, error: str) -> Counts:
    """What became of those of one cause on the topic of products."""
    client = connect(running.settings.clickhouse)
    try:
        (found,) = counts(client, topic=PRODUCTS, cause=error)
        return found
    finally:
        client.close()


@contextmanager
def poisoned(running: Running) -> Iterator[Workers]:
    """One worker that poison kills; it is started again only when the group has missed it."""
    environment = {
        "ASSAYER_ROUTING__POLICY_DIR": str(running.settings.routing.policy_dir),
        "ASSAYER_WATCHDOG__STALL_S": "5",
    }
    argv = (sys.executable, poisoned_worker.__file__)
    with Workers(endpoints=running.stack.endpoints, environment=environment, argv=argv) as workers:
        yield workers


def test_messages_that_end_or_hold_the_process_become_dead_letters_alone(
    running: Running,
) -> None:
    titles = ["Pine shelf", poisoned_worker.KILLED, "Elm bench", poisoned_worker.LOOPING]
    titles += ["Ash table", poisoned_worker.ENDED, "Oak stool"]
    with poisoned(running) as workers:
        (child,) = workers.children
        running.send_all(
            (PRODUCTS, encoded(listing(id="poisoned", title=title))) for title in titles
        )
        running.send_all(some_events(60))
        while child.wait(deadline_s=0.1) is None and not running.settled():
            pass
        assert child.returncode == -9, child.log_tail()
        deadline = time.monotonic() + 90
        while not running.settled():
            assert time.monotonic() < deadline, child.log_tail()
            if not child.alive:
                time.sleep(SESSION_S + 1)
                child.start()
            child.wait(deadline_s=0.2)
        assert child.alive
    told = {letter.message for letter in letters(running, "StepCrashed")}
    assert told == {
        "ended the process by signal 9 (SIGKILL)",
        "did not return within 5 s",
        "ended the process with status 3",
    }
    assert {letter.stage for letter in letters(running, "StepCrashed")} == {"check"}
    assert count(running, "StepCrashed").open == 3
    assert_clean(running)


REFUSED = "Oak stool that ClickHouse refuses"


def test_a_replay_after_the_fix_ends_in_a_clean_audit(running: Running) -> None:
    """A limit too low, a row the table refuses, a message too large for its dead letter."""
    long = "Oak stool " * 20
    huge = b'{"user_query": ' + b"x" * 300_000
    running.command(
        f"ALTER TABLE assessments ADD CONSTRAINT poison CHECK entity_text IS NULL"
        f" OR entity_text != '{REFUSED}'"
    )
    with running.ready_workers(
        LIMITS__MAX_TITLE_CHARACTERS="60", KAFKA__MAX_MESSAGE_BYTES="100000"
    ) as workers:
        running.send_all(some_events(60))
        running.send_all(
            (PRODUCTS, encoded(listing(id=f"long-{number}", title=f"{long}{number}")))
            for number in range(5)
        )
        running.send_all([(PRODUCTS, encoded(listing(id="refused", title=REFUSED)))])
        running.send(QUERIES, huge)
        running.send_all(some_events(60))
        running.await_settled(workers)
        assert workers.children[0].alive
    assert_clean(running)
    assert len(letters(running, "FieldTooLong")) == 5
    (refused,) = letters(running, "RowRefused")
    assert refused.stage == "store"
    assert "VIOLATED_CONSTRAINT" in refused.message
    (oversized,) = [each for each in letters(running, "Undecodable") if each.original_bytes]
    assert oversized.original_bytes == len(huge)
    assert oversized.value == huge[: len(oversized.value or b"")]
    settings = running.stack.endpoints.environment()
    shown = assayer("dead-letters", "show", str(oversized.source), settings=settings).out
    assert f"the whole is at {oversized.source}, as long as that topic holds it" in shown

    running.command("ALTER TABLE assessments DROP CONSTRAINT poison")
    with running.ready_workers() as workers:
        for which in (
            ["--cause", "FieldTooLong"],
            ["--cause", "RowRefused"],
            [str(oversized.source)],
        ):
            done = assayer("dead-letters", "replay", *which, settings=settings)
            assert done.status == 0, done.err
        for topic in (PRODUCTS, QUERIES):
            for message in running.messages(topic):
                running.delivered(None, message)
        running.await_settled(workers)
    assert_clean(running)
    assert huge in [each.value for each in letters(running, "Undecodable")]  # and now all of it
    for cause, replayed in (("FieldTooLong", 5), ("RowRefused", 1)):
        found = count(running, cause)
        assert (found.dead_lettered, found.confirmed, found.open) == (replayed, replayed, 0)
    scored = running.rows(
        "SELECT count() FROM product_quality WHERE entity_id LIKE 'long-%' OR entity_id = 'refused'"
    )
    assert scored == [(6,)]


def test_a_rising_share_of_dead_letters_stops_the_worker_and_the_next(running: Running) -> None:
    with running.ready_workers(LIMITS__DEAD_LETTER_WINDOW="50") as workers:
        running.send_all((QUERIES, b"no query %d" % number) for number in range(400))
        (child,) = workers.children
        assert child.wait(deadline_s=30) == 78
        assert "of the last 50 events of search.queries could not be processed" in child.log_tail(1)
        assert not running.settled()
        before = len(letters(running, "Undecodable"))
        child.start()
        assert child.wait(deadline_s=60) == 78
        assert len(letters(running, "Undecodable")) == before
    with running.ready_workers(LIMITS__DEAD_LETTER_SHARE="1.0") as workers:
        running.await_settled(workers)
    until(lambda: running.audit().clean, "a clean audit")
