"""librdkafka's in-process broker: real requests over real sockets, with errors on demand."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import confluent_kafka
from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

from stream.records import OutputRecord

PRODUCE = 0
"""The protocol's number for a produce request."""

TOPIC_AUTHORIZATION_FAILED = 29
NOT_ENOUGH_REPLICAS = 19
REQUEST_TIMED_OUT = 7
MSG_SIZE_TOO_LARGE = 10

TOPIC = "scores"


class MockKafka:
    """One broker; `bootstrap` is its address."""

    def __init__(self, library: ctypes.CDLL, cluster: ctypes.c_void_p) -> None:
        self._library = library
        self._cluster = cluster
        self.bootstrap = str(library.rd_kafka_mock_cluster_bootstraps(cluster).decode())

    def fail_next(self, errors: Sequence[int]) -> None:
        """Answer the next produce requests with these errors, one each."""
        array = (ctypes.c_int * len(errors))(*errors)
        self._library.rd_kafka_mock_push_request_errors_array(
            self._cluster, ctypes.c_int16(PRODUCE), ctypes.c_size_t(len(errors)), array
        )

    def go_down(self) -> None:
        """Close every connection and accept none."""
        self._library.rd_kafka_mock_broker_set_down(self._cluster, ctypes.c_int32(1))

    def come_up(self) -> None:
        """Accept connections again."""
        self._library.rd_kafka_mock_broker_set_up(self._cluster, ctypes.c_int32(1))


@contextmanager
def mock_kafka() -> Iterator[MockKafka]:
    """Start it; it ends with the block."""
    folder = Path(confluent_kafka.__file__).parents[1] / "confluent_kafka.libs"
    (path,) = folder.glob("librdkafka-*.so*")
    library = ctypes.CDLL(str(path))
    for name in ("rd_kafka_conf_new", "rd_kafka_new", "rd_kafka_mock_cluster_new"):
        getattr(library, name).restype = ctypes.c_void_p
    library.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
    told = ctypes.create_string_buffer(512)
    configuration = ctypes.c_void_p(library.rd_kafka_conf_new())
    handle = ctypes.c_void_p(library.rd_kafka_new(0, configuration, told, ctypes.c_size_t(512)))
    assert handle.value, told.value
    cluster = ctypes.c_void_p(library.rd_kafka_mock_cluster_new(handle, 1))
    try:
        yield MockKafka(library, cluster)
    finally:
        library.rd_kafka_mock_cluster_destroy(cluster)
        library.rd_kafka_destroy(handle)


def record(value: bytes, key: bytes = b"k") -> OutputRecord:
    """One for the topic."""
    return OutputRecord(TOPIC, key, value, [("h", b"\xff")])


def published(kafka: MockKafka, count: int, *, topic: str = TOPIC) -> list[bytes]:
    """The values of the first `count` records of one key, in order."""
    consumer = Consumer({"bootstrap.servers": kafka.bootstrap, "group.id": "reader"})
    found: list[bytes] = []
    try:
        partitions = consumer.list_topics(topic, timeout=10).topics[topic].partitions
        consumer.assign([TopicPartition(topic, number, OFFSET_BEGINNING) for number in partitions])
        while len(found) < count:
            (message,) = consumer.consume(1, timeout=30)
            assert message.error() is None, message.error()
            found.append(message.value() or b"")
    finally:
        consumer.close()
    return found
