"""A record that has waited too long is taken back: nothing goes out late, or in another order."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from confluent_kafka import KafkaError, Message
from prometheus_client import CollectorRegistry

from stream.metrics import Metrics
from stream.settings import KafkaSettings
from stream.sinks.publisher import Publisher
from tests.pipeline.mock_kafka import mock_kafka, published, record
from tests.pipeline.stopped_publisher import SESSION_S


def test_a_process_that_was_stopped_sends_nothing_it_had_queued() -> None:
    argv = [sys.executable, "-m", "tests.pipeline.stopped_publisher"]
    with mock_kafka() as kafka, subprocess.Popen([*argv, kafka.bootstrap]) as child:
        os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        time.sleep(SESSION_S)
        child.send_signal(signal.SIGCONT)
        assert child.wait(30) == 0
        assert published(kafka, 2) == [b"before", b"after"]


class Recorder:
    """A producer that sends nothing; the test says how what it was given ends."""

    def __init__(self) -> None:
        self.values: list[bytes] = []
        self._told: list[Callable[[KafkaError | None, Any], None]] = []

    def produce(self, _: str, *, value: bytes, on_delivery: Any, **__: Any) -> None:
        self.values.append(value)
        self._told.append(on_delivery)

    def end(self, number: int, error: int | None = None) -> None:
        """How the record of this number ended."""
        self._told[number](None if error is None else KafkaError(error), Message("scores", 0))

    def poll(self, _: float) -> None: ...

    def purge(self, **_: bool) -> None: ...


class Recorded(Publisher):
    """A publisher on recorders, the newest first."""

    def __init__(self) -> None:
        self.producers: list[Recorder] = []
        super().__init__(KafkaSettings(), Metrics(CollectorRegistry()))
        self._stopping.set()

    def _connect(self) -> Any:
        self.producers.insert(0, Recorder())
        return self.producers[0]


@pytest.fixture
def publisher() -> Recorded:
    return Recorded()


async def settled() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_what_was_confirmed_after_a_late_record_is_sent_after_it_again(
    publisher: Recorded,
) -> None:
    early = publisher.send([record(b"0")])
    late = publisher.send([record(b"1")])
    newer = publisher.send([record(b"2")])
    (first,) = publisher.producers
    first.end(0)
    first.end(2)
    first.end(1, KafkaError._MSG_TIMED_OUT)
    await settled()
    assert early.done() and newer.done() and not late.done()
    assert publisher.waits
    publisher.send_again()
    again = publisher.producers[0]
    assert again.values == [b"1", b"2"]
    again.end(0)
    await settled()
    assert not late.done(), "finished before the newer record is the last one again"
    again.end(1)
    await late
    assert not publisher.unconfirmed


async def test_a_record_may_be_late_more_than_once(publisher: Recorded) -> None:
    sent = [publisher.send([record(b"0")]), publisher.send([record(b"1")])]
    for _ in range(3):
        publisher.producers[0].end(0, KafkaError._MSG_TIMED_OUT)
        publisher.producers[0].end(1, KafkaError._MSG_TIMED_OUT)
        await settled()
        publisher.send_again()
        assert publisher.producers[0].values == [b"0", b"1"]
    publisher.producers[0].end(0)
    publisher.producers[0].end(1)
    await asyncio.gather(*sent)


async def test_records_sent_again_and_refused_are_an_error_for_each(publisher: Recorded) -> None:
    sent = [publisher.send([record(b"0")]), publisher.send([record(b"1")])]
    publisher.take_back()
    publisher.send_again()
    publisher.producers[0].end(0, KafkaError.TOPIC_AUTHORIZATION_FAILED)
    found = await asyncio.gather(*sent, return_exceptions=True)
    assert [type(error).__name__ for error in found] == ["KafkaUnavailable"] * 2
