"""Faust fitted to the ledger: what is committed, what is handed on, who may connect."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock

import pytest
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from faust.transport.conductor import Conductor
from faust.types import TP, TopicT
from mode import Service

from stream import faust_app
from stream.errors import AssayerError
from stream.faust_app import POLL_RECORDS, LedgerApp, LedgerConsumer, LedgerTransport, create_app
from stream.lease import Lease
from stream.ledger import Ledger
from stream.settings import KafkaSettings, Settings
from stream.stalls import Poll


@pytest.fixture
async def app() -> LedgerApp:
    return create_app(Settings(), Ledger(), Lease(20.0))


PLACE = TP("t", 0)


class Channel:
    """An agent's stream, as far as the consumer asks."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[Any] = asyncio.Queue()


class Reader(LedgerConsumer):
    """A consumer that reads what the test gives it."""

    given: list[Any]
    fetcher: Service

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, Any]]:  # noqa: ASYNC109
        for message in self.given:
            yield PLACE, message
        self.fetcher._stopped.set()


class Reading:
    """One reader, and what it handed on."""

    def __init__(self, app: LedgerApp) -> None:
        self.handed: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        cast(Conductor, app.topics)._tp_index[PLACE] = {cast(TopicT, Channel())}
        app.flow_control.resume()
        self.consumer = Reader(
            app.transport,
            callback=self._hand_on,
            on_partitions_revoked=app._on_partitions_revoked,
            on_partitions_assigned=app._on_partitions_assigned,
        )
        self.consumer._read_offset[PLACE] = None
        self.fetcher = self.consumer.fetcher = Service()

    def close(self) -> None:
        """Close the loop of the thread that was never started."""
        self.consumer._thread.thread_loop.close()

    async def _hand_on(self, message: Any) -> None:
        await self.open.wait()
        self.handed.append(message.offset)

    async def read(self, *messages: tuple[int, int]) -> None:
        """Messages as (offset, size)."""
        self.consumer.given = [
            SimpleNamespace(offset=offset, value=bytes(size)) for offset, size in messages
        ]
        self.fetcher._stopped.clear()
        await asyncio.wait_for(self.consumer._drain_messages(self.fetcher), 10)


@pytest.fixture
async def reading(app: LedgerApp) -> AsyncIterator[Reading]:
    one = Reading(app)
    yield one
    one.close()


def test_starting_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def start() -> None:
        await create_app(Settings(), Ledger(), Lease(20.0)).on_first_start()

    monkeypatch.chdir(tmp_path)
    asyncio.run(start())
    assert not list(tmp_path.iterdir())


async def test_messages_are_handed_on_and_counted_until_an_agent_takes_them(
    app: LedgerApp, reading: Reading
) -> None:
    await reading.read((3, 10), (4, 20))
    assert reading.handed == [3, 4]
    assert app.buffered_bytes == 30


async def test_what_was_read_before_is_not_handed_on_again(reading: Reading) -> None:
    reading.consumer._read_offset[PLACE] = 5
    await reading.read((3, 1), (4, 1), (5, 1), (6, 1))
    assert reading.handed == [5, 6]


async def test_what_is_taken_is_a_poll_and_full_when_there_may_be_more(
    app: LedgerApp, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    polls = []
    for messages in (3, 0, POLL_RECORDS, 1):
        taken = {PLACE: [None] * messages}
        monkeypatch.setattr(reading.consumer._thread, "getmany", AsyncMock(return_value=taken))
        assert await reading.consumer._getmany({PLACE}, 1.0) == taken
        polls.append(app.poll)
    assert polls == [Poll(1), Poll(1), Poll(2, full=True), Poll(3)]


async def test_messages_skipped_in_a_rebalance_take_no_room(
    app: LedgerApp, reading: Reading
) -> None:
    reading.open.clear()
    reading.consumer.suspend_flow.set()
    app.flow_control.suspend()
    await reading.read(*((offset, 1000) for offset in range(50)))
    assert reading.handed == []
    assert app.buffered_bytes == 0


async def test_a_full_buffer_waits_for_the_agents(
    app: LedgerApp, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faust_app, "STREAM_BUFFER_BYTES", 100)
    task = asyncio.create_task(reading.read((1, 60), (2, 60), (3, 500)))
    await asyncio.sleep(0.05)
    assert reading.handed == [1]
    app.buffered_bytes -= 60
    await asyncio.sleep(0.05)
    assert reading.handed == [1, 2]
    app.buffered_bytes -= 60
    await task  # one larger than the whole buffer passes when it is alone
    assert reading.handed == [1, 2, 3]


async def test_only_the_ledger_says_what_is_committed(app: LedgerApp, reading: Reading) -> None:
    consumer, ledger = reading.consumer, app.ledger
    consumer._acked[PLACE] = [1, 2, 3]
    assert consumer._filter_committable_offsets({PLACE}) == {}
    ledger.open("t", 0, 7)
    ledger.open("t", 0, 8)
    ledger.finish("t", 0, 8, 0)
    assert consumer._filter_committable_offsets({PLACE}) == {}
    ledger.finish("t", 0, 7, 0)
    assert consumer._filter_committable_offsets({PLACE}) == {PLACE: 9}


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
@pytest.mark.parametrize("protocol", ["SASL_PLAINTEXT", "SASL_SSL"])
async def test_credentials_reach_the_consumer(protocol: str, mechanism: str) -> None:
    kafka = KafkaSettings.model_validate(
        {
            "security_protocol": protocol,
            "sasl_mechanism": mechanism,
            "username": "reader",
            "password": "not to be told",
        }
    )
    app = create_app(Settings(kafka=kafka), Ledger(), Lease(20.0))
    reading = Reading(app)
    consumer = reading.consumer
    inner = consumer._thread._create_worker_consumer(cast(LedgerTransport, app.transport))
    client = inner._client
    assert client._security_protocol == protocol
    assert client._sasl_mechanism == mechanism
    assert client._sasl_plain_username == "reader"
    assert client._sasl_plain_password == "not to be told"
    assert (client._ssl_context is not None) == (protocol == "SASL_SSL")
    assert inner._partition_assignment_strategy == [RangePartitionAssignor]
    assert not inner._enable_auto_commit
    await inner.stop()
    reading.close()


@pytest.mark.parametrize(
    ("rebalance_s", "session_s", "longest_s"),
    [(20.0, 6.0, 30.0), (8.0, 6.0, 18.0), (6.0, 30.0, 35.0), (1.0, 6.0, 15.0)],
)
async def test_no_answer_is_waited_for_longer_than_joining_a_group_may_take(
    rebalance_s: float, session_s: float, longest_s: float
) -> None:
    """Longer, and a connection that has died without a word would be noticed that much later."""
    kafka = KafkaSettings(rebalance_timeout_s=rebalance_s, session_timeout_s=session_s)
    assert faust_app._request_timeout_s(kafka) == longest_s
    app = create_app(Settings(kafka=kafka), Ledger(), Lease(20.0))
    reading = Reading(app)
    consumer = reading.consumer
    inner = consumer._thread._create_worker_consumer(cast(LedgerTransport, app.transport))
    assert inner._request_timeout_ms == 1000 * longest_s
    await inner.stop()
    reading.close()


async def test_no_certificate_file_is_an_error() -> None:
    kafka = KafkaSettings.model_validate({"security_protocol": "SSL", "ca_file": "/nowhere/ca.pem"})
    with pytest.raises((AssayerError, OSError)):
        create_app(Settings(kafka=kafka), Ledger(), Lease(20.0))
