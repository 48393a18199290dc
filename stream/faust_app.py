"""Faust, fitted to the ledger: settings and a ledger in, a Faust app out.

Four things differ from Faust's defaults, and each is a trap of its own otherwise:

* Offsets to commit come from the ledger alone. Faust's own bookkeeping commits past messages
  that failed, and acknowledges messages it skips during a rebalance without processing them.
* Partitions are assigned by range, so the queries and the events of one client (same key, same
  number of partitions) are read by the same worker.
* Messages are handed to the agents directly while there is room. Faust otherwise starts two
  tasks for each message only to be able to interrupt one that waits.
* Answered heartbeats renew a lease, without which nothing is published (`stream/lease.py`).

The last three override private methods of the pinned version; `tests/pipeline/test_faust_app.py`
holds them to their contract. See docs/decisions/faust.md.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, cast

import aiokafka
import faust
from aiokafka.abc import AbstractTokenProvider
from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from aiokafka.errors import KafkaConnectionError
from faust.auth import OAuthCredentials
from faust.sensors import Monitor
from faust.transport.conductor import Conductor
from faust.transport.consumer import RecordMap
from faust.transport.drivers import aiokafka as driver
from faust.types import TP, AppT, EventT, Message
from mode import ServiceT
from yarl import URL

from stream.errors import KafkaUnavailable
from stream.heartbeats import LeasedConsumer
from stream.lease import Lease
from stream.ledger import Ledger
from stream.oauth import TokenSource, token_source
from stream.settings import KafkaSettings, Settings
from stream.stalls import Poll
from stream.tls import client_context

COMMIT_INTERVAL_S = 1.0
STREAM_BUFFER_EVENTS = 4096
STREAM_BUFFER_BYTES = 32 * 2**20
FETCH_BYTES = 2 * 2**20
POLL_RECORDS = 1000
FETCH_WAIT_MS = 100
"""A broker answers a fetch at once when there is something; the embedded one sometimes waits all
the same, and then this is what an event waits."""


class QuietMonitor(Monitor):
    """Faust's monitor without its per-event bookkeeping: Assayer keeps its own metrics."""

    def on_stream_event_in(self, *args: Any) -> None:
        """Nothing to keep."""

    def on_stream_event_out(self, *args: Any) -> None:
        """Nothing to keep."""

    def on_message_in(self, *args: Any) -> None:
        """Nothing to keep."""

    def on_message_out(self, *args: Any) -> None:
        """Nothing to keep."""

    def track_tp_end_offset(self, tp: TP, offset: int) -> None:
        """Nothing to keep."""


class RawSchema(faust.Schema[bytes, bytes]):
    """Keys and values as their bytes: decoding is a step of Assayer's own, with its own errors."""

    def compile(self, app: AppT, **_: Any) -> Callable[..., Awaitable[EventT[bytes]]]:
        """A decoder that only wraps."""
        create_event = app.create_event

        async def decode(message: Message, *, propagate: bool = False) -> EventT[bytes]:
            return create_event(message.key, message.value, message.headers, message)

        return decode


class LedgerApp(faust.App):
    """A Faust app whose commits follow a ledger."""

    ledger: Ledger
    lease: Lease
    buffered_bytes = 0
    poll = Poll()

    def _create_directories(self) -> None:
        """None: no table is kept. Faust's would lie where the worker was started."""

    def _new_transport(self) -> "LedgerTransport":
        return LedgerTransport(self.conf.broker_consumer, self)


class LedgerConsumerThread(driver.AIOKafkaConsumerThread):
    """The thread that speaks to the broker."""

    app: LedgerApp

    def _create_worker_consumer(self, transport: driver.Transport) -> aiokafka.AIOKafkaConsumer:
        conf = self.app.conf
        self._assignor = RangePartitionAssignor
        return LeasedConsumer(
            lease=self.app.lease,
            client_id=conf.broker_client_id,
            group_id=conf.id,
            bootstrap_servers=driver.server_list(transport.url, transport.default_port),
            partition_assignment_strategy=[RangePartitionAssignor],
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_poll_records=conf.broker_max_poll_records,
            max_poll_interval_ms=int(conf.broker_max_poll_interval * 1000),
            max_partition_fetch_bytes=conf.consumer_max_fetch_size,
            fetch_max_wait_ms=FETCH_WAIT_MS,
            request_timeout_ms=int(conf.broker_request_timeout * 1000),
            session_timeout_ms=int(conf.broker_session_timeout * 1000),
            rebalance_timeout_ms=int(conf.broker_rebalance_timeout * 1000),
            heartbeat_interval_ms=int(conf.broker_heartbeat_interval * 1000),
            metadata_max_age_ms=conf.consumer_metadata_max_age_ms,
            retry_backoff_ms=500,
            **driver.credentials_to_aiokafka_auth(conf.broker_credentials, conf.ssl_context),
        )


class LedgerConsumer(driver.Consumer):
    """A consumer that commits what the ledger says, and nothing else."""

    app: LedgerApp

    def _new_consumer_thread(self) -> LedgerConsumerThread:
        return LedgerConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def _filter_committable_offsets(self, tps: Iterable[TP]) -> dict[TP, int]:
        return {TP(*key): offset for key, offset in self.app.ledger.committable().items()}

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:  # noqa: ASYNC109 - Faust's
        records: RecordMap = await super()._getmany(active_partitions, timeout)
        if taken := sum(map(len, records.values())):
            self.app.poll = Poll(self.app.poll.number + 1, full=taken >= POLL_RECORDS)
        return records

    async def _commit_offsets(
        self, offsets: Mapping[TP, int], start_new_transaction: bool = True
    ) -> bool:
        generation = self.app.ledger.generation
        done: bool = await super()._commit_offsets(offsets, start_new_transaction)
        if done and generation == self.app.ledger.generation:
            self.app.ledger.committed(
                ((tp.topic, tp.partition), offset) for tp, offset in offsets.items()
            )
        return done

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        """Gaps are the ledger's business."""

    async def _drain_messages(self, fetcher: ServiceT) -> None:
        app = self.app
        read_offset = self._read_offset
        topics_of = cast(Conductor, app.topics)._tp_index
        flow_is_active = app.flow_control.is_active
        since_pause = 0
        try:
            while not (self._stopped.is_set() or fetcher.should_stop):
                messages = self.getmany(timeout=1.0)
                await asyncio.sleep(0)
                async for tp, message in messages:
                    since_pause += 1
                    if since_pause > 100:
                        since_pause = 0
                        await asyncio.sleep(0)
                    known = read_offset[tp]
                    if known is not None and message.offset < known:
                        continue
                    size = len(message.value or b"")
                    free = self._has_room(size) and not any(
                        topic.queue.full() for topic in topics_of[tp]
                    )
                    if free and flow_is_active():
                        # Nothing in the callback can wait now, so nothing need interrupt it.
                        app.buffered_bytes += size
                        await self.callback(message)
                    else:
                        await self.wait_first(
                            self._when_free(message, size), self.suspend_flow.wait()
                        )
                    read_offset[tp] = message.offset
        except self.consumer_stopped_errors:
            if not app.should_stop:
                raise
        except asyncio.CancelledError:
            if not app.should_stop:
                raise

    def _has_room(self, size: int) -> bool:
        """Whether the agents' streams may hold `size` bytes more; one message may be any size."""
        held = self.app.buffered_bytes
        return held <= 0 or held + size <= STREAM_BUFFER_BYTES

    async def _when_free(self, message: Any, size: int) -> None:
        while not self._has_room(size):  # noqa: ASYNC110 - rare, and short
            await asyncio.sleep(0.01)
        self.app.buffered_bytes += size
        try:
            await self.callback(message)
        except asyncio.CancelledError:
            # A rebalance has interrupted it: no agent will see it, so none would give this back.
            self.app.buffered_bytes -= size
            raise


class LedgerTransport(driver.Transport):
    """Faust's aiokafka transport with our consumer."""

    Consumer = LedgerConsumer


class BearerTokens(AbstractTokenProvider):  # type: ignore[misc]
    """Gives aiokafka the tokens every other Kafka client of this process has."""

    def __init__(self, source: TokenSource) -> None:
        self._source = source

    async def token(self) -> str:
        """A valid token; asked for at each connection.

        Raises:
            KafkaConnectionError: none could be got; aiokafka tries again.
        """
        try:
            return (await asyncio.to_thread(self._source.token)).value
        except KafkaUnavailable as error:
            raise KafkaConnectionError(str(error)) from None


Credentials = faust.SASLCredentials | faust.SSLCredentials | OAuthCredentials


def _credentials(settings: KafkaSettings) -> Credentials | None:
    context = client_context(settings, "kafka") if settings.encrypted else None
    if not settings.signs_in:
        return None if context is None else faust.SSLCredentials(context)
    if settings.sasl_mechanism == "OAUTHBEARER":
        return OAuthCredentials(oauth_cb=BearerTokens(token_source(settings)), ssl_context=context)
    return faust.SASLCredentials(
        username=settings.username,
        password=settings.password.get_secret_value() if settings.password else "",
        mechanism=settings.sasl_mechanism,
        ssl_context=context,
    )


def _request_timeout_s(kafka: KafkaSettings) -> float:
    """Longer than any answer may take, and no longer: a connection that has died without a word,
    as behind a firewall that forgot it, is noticed by this alone. Joining waits for the others."""
    return max(15.0, kafka.rebalance_timeout_s + 10, kafka.session_timeout_s + 5)


def create_app(settings: Settings, ledger: Ledger, lease: Lease) -> LedgerApp:
    """A Faust app for the configured broker, with no agents yet."""
    kafka = settings.kafka
    app = LedgerApp(
        kafka.group,
        broker=[URL(f"kafka://{server}") for server in kafka.bootstrap_servers.split(",")],
        broker_credentials=_credentials(kafka),
        broker_client_id="assayer",
        broker_commit_interval=COMMIT_INTERVAL_S,
        broker_session_timeout=kafka.session_timeout_s,
        broker_heartbeat_interval=kafka.session_timeout_s / 6,
        broker_rebalance_timeout=kafka.rebalance_timeout_s,
        broker_request_timeout=_request_timeout_s(kafka),
        broker_max_poll_records=POLL_RECORDS,
        broker_max_poll_interval=1000.0,
        consumer_max_fetch_size=FETCH_BYTES,
        consumer_auto_offset_reset="earliest",
        key_serializer="raw",
        value_serializer="raw",
        stream_buffer_maxsize=STREAM_BUFFER_EVENTS,
        stream_wait_empty=False,
        store="memory://",
        topic_disable_leader=True,
        topic_allow_declare=False,
        web_enabled=False,
        monitor=QuietMonitor(),
    )
    app.ledger = ledger
    app.lease = lease
    return app
