"""Delivery: nothing is finished before Kafka and ClickHouse have both confirmed."""

import asyncio
from collections.abc import Sequence
from typing import cast

import pytest

from stream.errors import (
    AssayerError,
    ClickHouseUnavailable,
    KafkaUnavailable,
    RowRefused,
)
from stream.lease import Lease
from stream.ledger import Ledger
from stream.metrics import Metrics
from stream.records import Outcome, Received, Row
from stream.settings import ClickHouseSettings
from stream.sinks.clickhouse import Store
from stream.sinks.delivery import Delivery
from stream.sinks.isolation import MOST_REFUSED
from stream.sinks.publisher import Publisher
from tests.pipeline.mock_kafka import (
    TOPIC_AUTHORIZATION_FAILED,
    MockKafka,
    published,
    record,
)
from tests.pipeline.waiting import until


def letter_of(received: Received, error: AssayerError) -> Outcome:
    row = b"letter %d" % received.offset
    return Outcome(received, "dead_lettered", (record(row),), (Row("letters", row),))


class Shelf(Store):
    """A store that keeps rows in memory, can be away, and refuses rows that say so."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(ClickHouseSettings(), metrics)
        self.rows: dict[str, list[bytes]] = {}
        self.away = False
        self.refused = 0

    def insert(self, table: str, rows: Sequence[bytes]) -> None:
        if self.away:
            self.refused += 1
            raise ClickHouseUnavailable("away")
        if any(row.startswith(b"bad") for row in rows):
            self.refused += 1
            raise RowRefused("bad rows")
        self.rows.setdefault(table, []).extend(rows)


class Delivered:
    """A delivery at work."""

    def __init__(self, publisher: Publisher, metrics: Metrics, *, insert_rows: int = 1) -> None:
        self.metrics = metrics
        self.ledger = Ledger()
        self.now = 0.0
        self.lease = Lease(10.0, clock=lambda: self.now)
        self.lease.renew(0.0)
        self.shelf = Shelf(metrics)
        self.finished: list[int] = []
        self.delivery = Delivery(
            settings=ClickHouseSettings(insert_age_s=0.05, insert_rows=insert_rows),
            ledger=self.ledger,
            lease=self.lease,
            metrics=metrics,
            store=cast(Store, self.shelf),
            publisher=publisher,
            dead_letter=letter_of,
            on_finished=lambda done: self.finished.extend(item.received.offset for item in done),
        )
        self.running = [
            asyncio.create_task(self.delivery.run()),
            asyncio.create_task(self.delivery.watch_lease()),
        ]

    def outcome(
        self, offset: int, *, generation: int = 0, value: bytes = b"", beside: bytes | None = None
    ) -> Outcome:
        received = Received("in", 0, offset, 0, b"k", b"v", [], generation)
        self.ledger.open("in", 0, offset)
        value = value or b"%d" % offset
        rows = [Row("table", value)] + ([] if beside is None else [Row("tasks", beside)])
        return Outcome(received, "scored", (record(value),), tuple(rows))

    async def until_finished(self, count: int) -> None:
        await until(lambda: len(self.finished) >= count)

    async def end(self) -> None:
        for task in self.running:
            task.cancel()
        await asyncio.wait(self.running)


async def test_finished_once_rows_and_records_are_confirmed(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics, insert_rows=1000)
    await one.delivery.deliver([one.outcome(offset) for offset in range(5)])
    await one.delivery.deliver([one.outcome(offset) for offset in range(5, 9)])
    await one.until_finished(9)
    assert one.ledger.committable() == {("in", 0): 9}
    assert one.shelf.rows == {"table": [b"%d" % offset for offset in range(9)]}
    assert await asyncio.to_thread(published, kafka, 9) == one.shelf.rows["table"]
    await one.end()


async def test_while_clickhouse_is_away_nothing_is_finished(
    publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    one.shelf.away = True
    await one.delivery.deliver([one.outcome(0)])
    await until(lambda: one.shelf.refused >= 3)
    await one.delivery.deliver([one.outcome(1)])
    assert one.delivery.store_error == "away"
    assert one.ledger.committable() == {}
    assert not await one.delivery.drain(0.05)
    one.shelf.away = False
    await one.until_finished(2)
    assert one.ledger.committable() == {("in", 0): 2}
    assert one.delivery.store_error is None
    assert await one.delivery.drain(5)
    await one.end()


async def test_while_kafka_is_away_nothing_is_finished(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    await one.delivery.deliver([one.outcome(0)])
    await one.until_finished(1)
    kafka.go_down()
    await one.delivery.deliver([one.outcome(1)])
    await until(lambda: len(one.shelf.rows["table"]) >= 2)
    assert not await one.delivery.drain(0.2)
    assert one.ledger.committable() == {("in", 0): 1}
    kafka.come_up()
    await one.until_finished(2)
    await one.end()


async def test_a_refused_record_ends_the_delivery_and_is_not_finished(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    await one.delivery.deliver([one.outcome(0)])
    await one.until_finished(1)
    kafka.fail_next([TOPIC_AUTHORIZATION_FAILED])
    await one.delivery.deliver([one.outcome(1)])
    with pytest.raises(KafkaUnavailable):
        await asyncio.wait_for(one.running[0], 30)
    assert one.ledger.committable() == {("in", 0): 1}


async def test_outcomes_of_a_revoked_partition_are_not_published(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    late = [one.outcome(0, value=b"late"), one.outcome(1, value=b"late")]
    one.ledger.revoke()
    newer = one.outcome(0, generation=1, value=b"newer")
    await one.delivery.deliver(late)
    assert one.finished == [0, 1]  # they take no room any more
    await one.delivery.deliver([newer])
    await one.until_finished(3)
    assert await asyncio.to_thread(published, kafka, 1) == [b"newer"]
    assert one.shelf.rows == {"table": [b"newer"]}
    assert one.ledger.committable() == {("in", 0): 1}
    stale = metrics.registry.get_sample_value("assayer_stale_acks_total", {"topic": "in"})
    assert stale == 2
    await one.end()


async def test_outcomes_that_turn_stale_while_they_wait_are_not_finished(
    publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    one.shelf.away = True
    await one.delivery.deliver([one.outcome(0)])
    await until(lambda: one.shelf.refused > 0)
    one.ledger.revoke()
    one.shelf.away = False
    await one.until_finished(1)
    assert one.ledger.committable() == {}
    await one.end()


async def test_a_refused_row_becomes_a_dead_letter_and_the_others_are_stored(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics, insert_rows=1000)
    outcomes = [one.outcome(each, value=b"bad" if each in {3, 17} else b"") for each in range(20)]
    await one.delivery.deliver(outcomes)
    await one.until_finished(20)
    good = [b"%d" % each for each in range(20) if each not in {3, 17}]
    assert sorted(one.shelf.rows["table"]) == sorted(good)
    assert sorted(one.shelf.rows["letters"]) == [b"letter 17", b"letter 3"]
    assert one.ledger.committable() == {("in", 0): 20}
    finished = metrics.registry.get_sample_value(
        "assayer_events_total", {"topic": "in", "outcome": "dead_lettered"}
    )
    assert finished == 2
    assert (await asyncio.to_thread(published, kafka, 22))[20:] == [b"letter 3", b"letter 17"]
    assert one.delivery.store_error is None
    await one.end()


async def test_an_event_has_one_end_though_a_row_beside_its_own_is_refused(
    publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics, insert_rows=1000)
    rows = [b"task", b"bad task", None]
    await one.delivery.deliver([one.outcome(each, beside=row) for each, row in enumerate(rows)])
    await one.until_finished(3)
    assert sorted(one.shelf.rows["table"]) == [b"0", b"2"]
    assert one.shelf.rows["tasks"] == [b"task"]
    assert one.shelf.rows["letters"] == [b"letter 1"]
    await one.end()


async def test_while_a_table_takes_no_row_at_all_none_is_blamed(
    publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics)
    await one.delivery.deliver([one.outcome(0, value=b"bad 0"), one.outcome(1, value=b"bad 1")])
    await until(lambda: one.shelf.refused >= 6)
    assert one.shelf.rows == {}
    assert one.delivery.store_error == "bad rows"
    # One that is taken shows that the table is sound.
    await one.delivery.deliver([one.outcome(2)])
    await one.until_finished(3)
    assert one.shelf.rows["letters"] == [b"letter 0", b"letter 1"]
    assert set(one.shelf.rows["table"]) == {b"2"}
    await one.end()


async def test_more_refused_rows_than_chance_has_are_held(
    publisher: Publisher, metrics: Metrics
) -> None:
    one = Delivered(publisher, metrics, insert_rows=1000)
    await one.delivery.deliver([one.outcome(0)])
    await one.until_finished(1)
    count = MOST_REFUSED + 1
    await one.delivery.deliver([one.outcome(each + 1, value=b"bad") for each in range(count)])
    await until(lambda: "more than 100 rows" in (one.delivery.store_error or ""))
    assert "letters" not in one.shelf.rows
    await one.end()


async def test_nothing_is_published_while_others_may_have_the_partitions(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    at_work = Delivered(publisher, metrics)
    try:
        at_work.now = 11.0  # a session after the last heartbeat that was answered
        waiting = asyncio.create_task(at_work.delivery.deliver([at_work.outcome(0)]))
        await asyncio.sleep(0.3)
        assert not waiting.done() and not publisher.unconfirmed
        at_work.lease.renew(11.0)
        await at_work.until_finished(1)
        assert published(kafka, 1) == [b"0"]
    finally:
        await at_work.end()


async def test_what_waits_for_a_lease_and_loses_its_partition_is_never_published(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    at_work = Delivered(publisher, metrics)
    try:
        at_work.now = 11.0
        waiting = asyncio.create_task(at_work.delivery.deliver([at_work.outcome(0)]))
        await asyncio.sleep(0.2)
        at_work.ledger.revoke()
        at_work.delivery.withdraw()
        at_work.lease.joined()
        await waiting
        await at_work.delivery.deliver([at_work.outcome(1, generation=1)])
        await at_work.until_finished(2)
        assert published(kafka, 1) == [b"1"]
    finally:
        await at_work.end()


async def test_unconfirmed_records_are_sent_again_in_order_when_the_lease_is_renewed(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    at_work = Delivered(publisher, metrics)
    try:
        kafka.go_down()
        for offset in range(3):
            await at_work.delivery.deliver([at_work.outcome(offset)])
        at_work.now = 11.0
        await until(lambda: publisher.waits)
        kafka.come_up()
        await asyncio.sleep(0.5)
        assert not at_work.finished
        at_work.lease.renew(11.0)
        await at_work.until_finished(3)
        assert published(kafka, 3) == [b"0", b"1", b"2"]
    finally:
        await at_work.end()


async def test_unconfirmed_records_of_a_revoked_partition_never_arrive(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    at_work = Delivered(publisher, metrics)
    try:
        kafka.go_down()
        await at_work.delivery.deliver([at_work.outcome(0)])
        at_work.ledger.revoke()
        at_work.delivery.withdraw()
        kafka.come_up()
        await at_work.delivery.deliver([at_work.outcome(1, generation=1)])
        await at_work.until_finished(2)
        assert published(kafka, 1) == [b"1"]
        assert at_work.ledger.positions() == {("in", 0): 2}
    finally:
        await at_work.end()
