"""Kafka plumbing shared by producer, admin and readers: settings in, librdkafka config out."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from stream.connection_settings import KafkaSettings
from stream.errors import KafkaUnavailable
from stream.oauth import token_source
from stream.tls import client_context, refusal
from stream.topics import TOPICS, Topic

logger = logging.getLogger(__name__)

_QUIET = logging.getLogger("assayer.librdkafka")
_QUIET.setLevel(logging.CRITICAL)

ENVELOPE_BYTES = 65_536
"""Room beside an original value: a dead letter adds headers to bytes that were already maximal."""

ClientConfig = dict[str, Any]
"""librdkafka's own configuration: names to strings, numbers or callables."""

REFUSED = frozenset({KafkaError._SSL, KafkaError._AUTHENTICATION})
"""Errors that waiting does not cure: certificates and credentials."""

ANSWER_S = 10.0


def client_config(settings: KafkaSettings) -> ClientConfig:
    """Connection and credentials, for any confluent-kafka client.

    Raises:
        SettingsError: a certificate or key file cannot be used.
        KafkaUnavailable: no access token could be got.
    """
    config: ClientConfig = {
        "bootstrap.servers": settings.bootstrap_servers,
        "security.protocol": settings.security_protocol,
        "socket.keepalive.enable": True,
        "reconnect.backoff.ms": 100,
        "reconnect.backoff.max.ms": 5000,
        # Errors reach the caller; librdkafka's own lines would flood the terminal.
        "logger": _QUIET,
    }
    if settings.encrypted:
        client_context(settings, "kafka")
        config["enable.ssl.certificate.verification"] = True
        config["ssl.endpoint.identification.algorithm"] = "https"
        for name, path in (
            ("ssl.ca.location", settings.ca_file),
            ("ssl.certificate.location", settings.certificate_file),
            ("ssl.key.location", settings.key_file),
        ):
            if path is not None:
                config[name] = str(path)
    if settings.signs_in:
        config["sasl.mechanism"] = settings.sasl_mechanism
        if settings.sasl_mechanism == "OAUTHBEARER":
            config["oauth_cb"] = _oauth_callback(settings)
        else:
            config["sasl.username"] = settings.username
            config["sasl.password"] = (
                settings.password.get_secret_value() if settings.password else ""
            )
    return config


def _oauth_callback(settings: KafkaSettings) -> Callable[[str], tuple[str, float]]:
    source = token_source(settings)
    source.token()  # without one, making a client would wait for ten seconds and not say why

    def token(_: str) -> tuple[str, float]:
        """Called by librdkafka in a thread of its own, before each token's end."""
        try:
            got = source.token()
        except KafkaUnavailable as error:
            # It passes on that there was an error, but not which.
            logger.warning("%s", error)
            raise
        return got.value, got.expires_at

    return token


def check_broker(settings: KafkaSettings) -> None:
    """Nothing, where a broker answers and lets this client in; waits for none that is away.

    Raises:
        KafkaUnavailable: none does; says why.
        SettingsError: a certificate or key file cannot be used.
    """
    _let_in(settings, final=REFUSED | {KafkaError._ALL_BROKERS_DOWN})


def _let_in(
    settings: KafkaSettings, *, final: frozenset[int]
) -> tuple[AdminClient, frozenset[str]]:
    """A client the broker has let in, and the topics there are; gives up at a `final` error."""
    heard: list[KafkaError] = []
    admin = AdminClient(client_config(settings) | {"error_cb": heard.append})
    deadline = time.monotonic() + ANSWER_S
    while True:
        try:
            return admin, frozenset(admin.list_topics(timeout=0.5).topics)
        except KafkaException as error:
            admin.poll(0)  # hands over what has happened on the connections meanwhile
            if time.monotonic() >= deadline or any(each.code() in final for each in heard):
                why = _story(settings, heard) or reason(error)
                raise KafkaUnavailable(f"Kafka at {settings.bootstrap_servers}: {why}") from error


def _story(settings: KafkaSettings, heard: Sequence[KafkaError]) -> str | None:
    """The cause of a failure: TLS's own words, else librdkafka's without address and timing."""
    causes = [error for error in heard if error.code() != KafkaError._ALL_BROKERS_DOWN]
    causes.sort(key=lambda error: error.code() not in REFUSED)
    why = None
    before_sign_in = not any(error.code() == KafkaError._AUTHENTICATION for error in causes)
    if settings.encrypted and before_sign_in:
        # librdkafka has one sentence for every fault of a certificate.
        why = refusal(settings.bootstrap_servers, client_context(settings, "kafka"))
    if why is not None or not causes:
        return why
    return re.sub(r"^\S+/(?:bootstrap|\d+): | \(after \d+ms in state .*$", "", causes[0].str())


def reason(error: KafkaException) -> str:
    """What librdkafka says, without the codes around it."""
    cause = error.args[0] if error.args else error
    return cause.str() if isinstance(cause, KafkaError) else str(cause)


def apply_topics(settings: KafkaSettings, *, topics: Iterable[Topic] = TOPICS) -> list[str]:
    """Create the topics that do not exist yet; the names created.

    Raises:
        KafkaUnavailable: the broker did not answer or refused.
    """
    admin, existing = _let_in(settings, final=REFUSED)
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
