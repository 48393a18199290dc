"""The publisher against a broker: what is confirmed, refused, too large, and what waits."""

import asyncio

import pytest

from stream.errors import (
    KafkaUnavailable,
    Withdrawn,
)
from stream.metrics import Metrics
from stream.records import OutputRecord
from stream.sinks.oversized import KEPT_BYTES, shortened, size_of
from stream.sinks.publisher import Publisher
from stream.topics import CAUSE_HEADERS, DEAD_LETTERS, SIZE_HEADER, SOURCE_HEADERS
from tests.pipeline.mock_kafka import (
    MSG_SIZE_TOO_LARGE,
    NOT_ENOUGH_REPLICAS,
    REQUEST_TIMED_OUT,
    TOPIC,
    TOPIC_AUTHORIZATION_FAILED,
    MockKafka,
    published,
    record,
)


def delivered(metrics: Metrics, outcome: str) -> float:
    value = metrics.registry.get_sample_value(
        "assayer_kafka_delivered_total", {"topic": TOPIC, "outcome": outcome}
    )
    return value or 0.0


async def test_records_are_confirmed_in_order_though_requests_fail(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    kafka.fail_next([REQUEST_TIMED_OUT, NOT_ENOUGH_REPLICAS])
    values = [b"%d" % number for number in range(300)]
    sent = [
        publisher.send([record(value) for value in values[at : at + 30]])
        for at in range(0, 300, 30)
    ]
    await asyncio.gather(*sent)
    assert await asyncio.to_thread(published, kafka, 300) == values
    assert delivered(metrics, "ok") == 300
    assert delivered(metrics, "error") == 0
    await publisher.publish([])


async def test_a_record_refused_for_good_is_an_error(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    await publisher.publish([record(b"before")])
    kafka.fail_next([TOPIC_AUTHORIZATION_FAILED])
    with pytest.raises(KafkaUnavailable, match=TOPIC):
        await publisher.publish([record(b"refused")])
    assert delivered(metrics, "error") == 1


async def test_a_record_too_large_for_any_topic_is_an_error(publisher: Publisher) -> None:
    with pytest.raises(KafkaUnavailable, match="too large"):
        await publisher.publish([record(bytes(20 * 2**20))])


async def test_while_the_broker_is_away_records_wait(
    kafka: MockKafka, publisher: Publisher
) -> None:
    await publisher.publish([record(b"before")])
    kafka.go_down()
    waiting = publisher.send([record(b"during")])
    done, _ = await asyncio.wait([waiting], timeout=0.5)
    assert not done
    kafka.come_up()
    await asyncio.wait_for(waiting, 30)
    assert await asyncio.to_thread(published, kafka, 2) == [b"before", b"during"]


def dead(value: bytes, *headers: tuple[str, bytes], key: bytes = b"k") -> OutputRecord:
    own = [(name, b"1") for name in (*SOURCE_HEADERS, *CAUSE_HEADERS)]
    return OutputRecord(DEAD_LETTERS.name, key, value, [*headers, *own])


async def test_a_dead_letter_too_large_for_its_topic_goes_as_its_beginning(
    kafka: MockKafka, publisher: Publisher, metrics: Metrics
) -> None:
    large = b"x" * 20 * 2**20
    await publisher.publish([dead(large, ("trace", b"1"))])  # more than the client may send
    kafka.fail_next([MSG_SIZE_TOO_LARGE])
    medium = b"y" * 2**20
    await publisher.publish([dead(medium), dead(b"small")])  # more than the broker takes
    found = await asyncio.to_thread(published, kafka, 3, topic=DEAD_LETTERS.name)
    assert sorted(found) == [b"small", large[:KEPT_BYTES], medium[:KEPT_BYTES]]


async def test_a_dead_letter_the_broker_never_takes_is_an_error(
    kafka: MockKafka, publisher: Publisher
) -> None:
    await publisher.publish([dead(b"before")])
    kafka.fail_next([MSG_SIZE_TOO_LARGE] * 3)
    with pytest.raises(KafkaUnavailable, match="too large"):
        await publisher.publish([dead(b"small")])


def test_what_is_left_of_an_oversized_dead_letter() -> None:
    whole = dead(b"v" * 200_000, ("trace", b"1"))
    kept = shortened(whole)
    assert kept.headers == [*whole.headers, (SIZE_HEADER, b"200000")]
    assert (kept.key, kept.value) == (b"k", b"v" * KEPT_BYTES)
    kept = shortened(dead(b"v", ("trace", b"h" * KEPT_BYTES), key=b"k" * KEPT_BYTES))
    assert kept.headers == [*dead(b"").headers, (SIZE_HEADER, b"1")]
    assert (kept.key, kept.value) == (None, b"v")
    assert size_of(kept) < KEPT_BYTES


async def test_what_is_given_up_raises_withdrawn(kafka: MockKafka, publisher: Publisher) -> None:
    kafka.go_down()
    sent = publisher.send([record(b"a")])
    publisher.take_back()
    later = publisher.send([record(b"b")])
    publisher.give_up()
    for future in (sent, later):
        with pytest.raises(Withdrawn):
            await future
    kafka.come_up()
    await publisher.publish([record(b"c")])
    assert published(kafka, 1) == [b"c"]
