"""Kafka plumbing shared by producer, admin and readers: settings in, librdkafka config out."""

import logging
import time
from collections.abc import Iterable
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from stream.errors import KafkaUnavailable
from stream.settings import KafkaSettings
from stream.topics import TOPICS, Topic

_QUIET = logging.getLogger("assayer.librdkafka")
_QUIET.setLevel(logging.CRITICAL)

ENVELOPE_BYTES = 65_536
"""Room beside an original value: a dead letter adds headers to bytes that were already maximal."""

ClientConfig = dict[str, Any]
"""librdkafka's own configuration: names to strings, numbers or callables."""


def client_config(settings: KafkaSettings) -> ClientConfig:
    """Connection and credentials, for any confluent-kafka client."""
    config: ClientConfig = {
        "bootstrap.servers": settings.bootstrap_servers,
        "security.protocol": settings.security_protocol,
        "socket.keepalive.enable": True,
        "reconnect.backoff.ms": 100,
        "reconnect.backoff.max.ms": 5000,
        # Errors reach the caller; librdkafka's own lines would flood the terminal.
        "logger": _QUIET,
    }
    if settings.security_protocol.startswith("SASL"):
        config["sasl.mechanism"] = settings.sasl_mechanism
        config["sasl.username"] = settings.username or ""
        config["sasl.password"] = settings.password.get_secret_value() if settings.password else ""
    for name, path in (
        ("ssl.ca.location", settings.ca_file),
        ("ssl.certificate.location", settings.certificate_file),
        ("ssl.key.location", settings.key_file),
    ):
        if path is not None:
            config[name] = str(path)
    return config


def reason(error: KafkaException) -> str:
    """What librdkafka says, without the codes around it."""
    cause = error.args[0] if error.args else error
    return cause.str() if isinstance(cause, KafkaError) else str(cause)


def apply_topics(settings: KafkaSettings, *, topics: Iterable[Topic] = TOPICS) -> list[str]:
    """Create the topics that do not exist yet; the names created.

    Raises:
        KafkaUnavailable: the broker did not answer or refused.
    """
    admin = AdminClient(client_config(settings))
    try:
        existing = admin.list_topics(timeout=10).topics
    except KafkaException as error:
        raise KafkaUnavailable(
            f"no answer from Kafka at {settings.bootstrap_servers}: {reason(error)}"
        ) from error
    wanted = [topic for topic in topics if topic.name not in existing]
    if not wanted:
        return []
    futures = admin.create_topics(
        [
            NewTopic(
                topic.name,
                num_partitions=(
                    settings.partitions if topic.direction == "in" else settings.output_partitions
                ),
                replication_factor=settings.replication_factor,
                config=topic.config
                | {"max.message.bytes": str(settings.max_message_bytes + ENVELOPE_BYTES)},
            )
            for topic in wanted
        ]
    )
    for name, future in futures.items():
        try:
            future.result(timeout=30)
        except KafkaException as error:
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise KafkaUnavailable(f"topic {name}: {reason(error)}") from error
    _await_topics(admin, {topic.name for topic in wanted})
    return [topic.name for topic in wanted]


def _await_topics(admin: AdminClient, names: set[str]) -> None:
    """Creation is asynchronous: wait until every topic shows its partitions."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        found = admin.list_topics(timeout=10).topics
        if all(name in found and found[name].partitions for name in names):
            return
        time.sleep(0.05)
    raise KafkaUnavailable(f"topics not visible after creation: {', '.join(sorted(names))}")
