"""Every kind of event through the real stack: good, odd and malformed, each with its outcome."""

from collections.abc import Iterator
from typing import cast

import pytest
from confluent_kafka import Message

from stream.codecs import decode_assessment
from stream.embedded.workers import Workers
from stream.topics import DEAD_LETTERS, SCORES_PRODUCTS
from tests.malformed import (
    EVENTS,
    MALFORMED,
    ODD,
    PRODUCTS,
    QUERIES,
    encoded,
    event,
    listing,
    product,
    query,
)
from tests.pipeline.running import Headers, Running, some_events

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def workers(running: Running) -> Iterator[Workers]:
    """Two workers that share the partitions."""
    with running.ready_workers(2) as workers:
        yield workers


def origin(message: Message) -> tuple[str, int, int]:
    """Where an output record came from, as its headers say."""
    headers = dict(message.headers() or [])
    values = [headers[f"assayer-{name}"] for name in ("topic", "partition", "offset")]
    topic, partition, offset = (
        value.decode() if isinstance(value, bytes) else "" for value in values
    )
    return topic, int(partition), int(offset)


def test_malformed_among_good(running: Running, workers: Workers) -> None:
    before = len(running.messages(DEAD_LETTERS.name))
    stored = len(running.rows("SELECT 1 FROM dead_letters FINAL"))
    assessed = len(running.rows("SELECT 1 FROM assessments FINAL"))
    deleted = len(running.rows("SELECT 1 FROM deletions FINAL"))
    expected = {}
    good = some_events(10_000)
    sound = 0
    for number, case in enumerate(MALFORMED):
        key = f"case-{number}".encode()
        headers: Headers = [("trace", b"\x00\xff" + key), ("trace", b"again"), ("none", None)]
        running.send(case.topic, case.value, key=key, headers=headers)
        expected[key] = (case, headers)
        sound += running.send_all(line for line, _ in zip(good, range(3), strict=False))
    for odd in ODD:
        running.send(odd.topic, odd.value)
    running.await_settled(workers)
    result = running.audit()
    assert result.clean
    letters = [
        message
        for message in running.messages(DEAD_LETTERS.name)
        if (message.key() or b"").startswith(b"case-")
    ]
    assert len(letters) == len(MALFORMED)
    assert len(running.messages(DEAD_LETTERS.name)) == before + len(MALFORMED)
    for message in letters:
        case, headers = expected[message.key() or b""]
        assert message.value() == case.value, case.name
        found = cast(Headers, message.headers() or [])
        assert found[: len(headers)] == headers, case.name
        cause = dict(found)
        assert cause["assayer-stage"] == b"decode", case.name
        assert cause["assayer-error"] == case.error.__name__.encode(), case.name
        assert cause["assayer-message"], case.name
        assert origin(message)[0] == case.topic
    assert len(running.rows("SELECT 1 FROM dead_letters FINAL")) == stored + len(MALFORMED)
    deletions = sum(b'"operation":"delete"' in odd.value for odd in ODD)
    assert len(running.rows("SELECT 1 FROM deletions FINAL")) == deleted + deletions
    assert (
        len(running.rows("SELECT 1 FROM assessments FINAL"))
        == assessed + sound + len(ODD) - deletions
    )


def test_cloud_events_and_messages_without_key(running: Running, workers: Workers) -> None:
    binary: Headers = [
        ("ce_specversion", b"1.0"),
        ("ce_id", b"cloud-1"),
        ("ce_source", b"/shop"),
        ("ce_type", b"query"),
        ("content-type", b"application/json"),
    ]
    structured = encoded(
        {
            "specversion": "1.0",
            "id": "cloud-2",
            "source": "/shop",
            "type": "update",
            "data": listing(id="cloud-product") | {"event_id": None},
        }
    )
    running.send(QUERIES, encoded(query(query_id="cloud-query")), headers=binary)
    running.send(PRODUCTS, structured, headers=[("content-type", b"application/cloudevents+json")])
    running.await_settled(workers)
    assert running.audit().clean
    found = running.rows(
        "SELECT entity_id, event_id FROM assessments FINAL WHERE entity_id LIKE 'cloud-%'"
        " ORDER BY entity_id"
    )
    assert found == [("cloud-product", "cloud-2"), ("cloud-query", "cloud-1")]


def test_the_newest_assessment_of_a_product_is_last_and_a_deletion_leaves_a_tombstone(
    running: Running, workers: Workers
) -> None:
    updates = [
        (PRODUCTS, encoded(listing(id=f"often-{which}", title=f"Kettle, revision {revision:04}")))
        for revision in range(600)
        for which in range(3)
    ]
    gone = product(operation="delete", product={"id": "often-1"}, event_id="gone")
    running.send_all(updates)
    running.send_all([(PRODUCTS, encoded(gone))])
    running.await_settled(workers)
    assert running.audit().clean
    published: dict[bytes, list[Message]] = {}
    for message in running.messages(SCORES_PRODUCTS.name):
        if (key := message.key() or b"").startswith(b"often-"):
            published.setdefault(key, []).append(message)
    for key, messages in published.items():
        assert len({message.partition() for message in messages}) == 1
        offsets = [origin(message)[2] for message in messages]
        assert offsets == sorted(offsets), key
        last = messages[-1].value()
        if key == b"often-1":
            assert last is None
        else:
            assert last is not None
            assert decode_assessment(last).entity_text == "Kettle, revision 0599"
    assert running.rows("SELECT event_id FROM deletions FINAL WHERE entity_id = 'often-1'") == [
        ("gone",)
    ]
    on_sale = running.rows(
        "SELECT entity_id, entity_text FROM product_quality WHERE entity_id LIKE 'often-%'"
        " ORDER BY entity_id"
    )
    assert on_sale == [
        ("often-0", "Kettle, revision 0599"),
        ("often-2", "Kettle, revision 0599"),
    ]


def test_a_product_that_comes_back_after_its_deletion_is_on_sale(
    running: Running, workers: Workers
) -> None:
    there = encoded(listing(id="returns"))
    gone = encoded(product(operation="delete", product={"id": "returns"}))
    running.send_all([(PRODUCTS, there), (PRODUCTS, gone), (PRODUCTS, there)])
    running.await_settled(workers)
    assert running.rows("SELECT count() FROM product_quality WHERE entity_id = 'returns'") == [(1,)]


def test_broker_times_that_cannot_be_stored_harm_nobody(running: Running, workers: Workers) -> None:
    for timestamp in (1, 32_503_680_000_000, 253_402_300_800_000):
        timeless = query(query_id=f"at-{timestamp}") | {"timestamp": None}
        running.send(QUERIES, encoded(timeless), timestamp=timestamp)
        running.send(QUERIES, b"broken", timestamp=timestamp)
    running.send(EVENTS, encoded(event()))
    running.await_settled(workers)
    assert running.audit().clean
