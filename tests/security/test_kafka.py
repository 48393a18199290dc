"""Every Kafka client signs in by every mechanism, over TLS, and tells plainly why it may not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from confluent_kafka import Producer

from stream.errors import KafkaUnavailable
from stream.faust_app import LedgerConsumer, LedgerTransport, create_app
from stream.kafka import apply_topics, check_broker, client_config
from stream.lease import Lease
from stream.ledger import Ledger
from stream.reading import read_topic
from stream.settings import KafkaSettings, Settings
from stream.topics import PRODUCT_UPDATES, SEARCH_QUERIES
from tests.security.secured import FAULTS, Secured

pytestmark = pytest.mark.stack

MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER")
CAUSES = dict(
    zip(
        FAULTS,
        (
            "unable to get local issuer certificate",
            "IP address mismatch, certificate is not valid for '127.0.0.1'",
            "certificate has expired",
        ),
        strict=True,
    )
)


@pytest.fixture(autouse=True)
def _topics(secured: Secured) -> None:
    apply_topics(secured.kafka_settings("SCRAM-SHA-512"))


@asynccontextmanager
async def worker_consumer(kafka: KafkaSettings) -> AsyncIterator[AIOKafkaConsumer]:
    """What a worker reads with."""
    app = create_app(Settings(kafka=kafka), Ledger(), Lease(20.0))
    around = LedgerConsumer(
        app.transport,
        callback=app.topics.on_message,
        on_partitions_revoked=app._on_partitions_revoked,
        on_partitions_assigned=app._on_partitions_assigned,
    )
    assert kafka.password is None or kafka.password.get_secret_value() not in repr(vars(app.conf))
    inner = around._thread._create_worker_consumer(cast(LedgerTransport, app.transport))
    try:
        yield inner
    finally:
        await inner.stop()
        around._thread.thread_loop.close()


async def consumed(kafka: KafkaSettings) -> set[bytes]:
    """The values of some messages of a topic."""
    topic = PRODUCT_UPDATES.name
    async with worker_consumer(kafka) as inner:
        await inner.start()
        inner.assign([TopicPartition(topic, number) for number in range(kafka.partitions)])
        await inner.seek_to_beginning()
        found: set[bytes] = set()
        while not found:
            found = await values(inner, timeout_ms=1000)
        return found


async def values(inner: AIOKafkaConsumer, *, timeout_ms: int) -> set[bytes]:
    found = await inner.getmany(timeout_ms=timeout_ms)
    return {message.value for messages in found.values() for message in messages}


@pytest.mark.parametrize("mechanism", MECHANISMS)
async def test_every_client_signs_in(secured: Secured, mechanism: str) -> None:
    settings = secured.kafka_settings(mechanism)
    before = len(secured.kafka.signed_in)
    producer = Producer(client_config(settings))
    producer.produce(PRODUCT_UPDATES.name, value=mechanism.encode())
    assert await asyncio.to_thread(producer.flush, 10) == 0
    found = await asyncio.to_thread(lambda: list(read_topic(settings, PRODUCT_UPDATES.name)))
    assert mechanism.encode() in {message.value() for message in found}
    assert await consumed(settings) <= {message.value() for message in found}
    new = secured.kafka.signed_in[before:]
    assert set(new) == {(mechanism, "assayer")}
    assert len(new) >= 3  # producer, reader, consumer


async def test_clients_outlive_their_tokens(
    secured: Secured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secured.issuer, "life_s", 2.0)
    settings = secured.kafka_settings("OAUTHBEARER", group="outlives")
    topic, tokens = SEARCH_QUERIES.name, len(secured.issuer.issued)
    producer = Producer(client_config(settings) | {"acks": "all"})
    sent: set[bytes] = set()
    got: set[bytes] = set()
    async with worker_consumer(settings) as inner:
        await inner.start()
        inner.assign([TopicPartition(topic, number) for number in range(settings.partitions)])
        while len(secured.issuer.issued) < tokens + 4:
            value = b"%d" % len(sent)
            producer.produce(topic, value=value)
            assert await asyncio.to_thread(producer.flush, 20) == 0
            sent.add(value)
            got |= await values(inner, timeout_ms=200)
        while got < sent:
            got |= await values(inner, timeout_ms=1000)
    assert got == sent


async def refusal(kafka: KafkaSettings, caplog: pytest.LogCaptureFixture) -> str:
    """What a command says, after what a worker's consumer says; neither may tell a secret."""
    async with worker_consumer(kafka) as inner:
        with pytest.raises(KafkaError):
            await inner.start()
    with pytest.raises(KafkaUnavailable) as raised:
        await asyncio.to_thread(check_broker, kafka)
    line = str(raised.value)
    assert line.startswith((f"Kafka at {kafka.bootstrap_servers}: ", "no access token for Kafka"))
    assert "\n" not in line
    return f"{caplog.text}\n{line}"


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_server_that_is_not_who_it_should_be(
    secured: Secured, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = len(secured.kafka.signed_in)
    settings = secured.kafka_settings("PLAIN", secured.kafka_ports.faulty[fault])
    told = await refusal(settings, caplog)
    assert told.splitlines()[-1].endswith(f"certificate is not valid: {CAUSES[fault]}")
    assert told.count(CAUSES[fault]) == 2
    assert len(secured.kafka.signed_in) == before
    assert not [secret for secret in secured.secrets() if secret in told]


@pytest.mark.parametrize("mechanism", MECHANISMS)
async def test_wrong_credentials(
    secured: Secured, mechanism: str, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = "not-the-right-one"
    settings = secured.kafka_settings(mechanism, password=wrong)
    if mechanism == "OAUTHBEARER":
        settings = secured.kafka_settings(mechanism, oauth_client_secret=wrong)
    told = await refusal(settings, caplog)
    assert wrong not in told
    why = "SASL authentication error: Authentication failed"
    if mechanism == "OAUTHBEARER":
        why = f"no access token for Kafka from {secured.token_url}: HTTP 401, invalid_client"
    assert why in told.splitlines()[-1]


async def test_mutual_tls(secured: Secured, caplog: pytest.LogCaptureFixture) -> None:
    port = secured.kafka_ports.mutual
    settings = secured.kafka_settings("SCRAM-SHA-256", port)
    await asyncio.to_thread(
        check_broker, secured.kafka_settings("SCRAM-SHA-256", port, **secured.client_files)
    )
    told = await refusal(settings, caplog)
    assert told.splitlines()[-1].endswith("does it want a certificate?")
