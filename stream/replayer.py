"""Files in, Kafka messages out: every line's bytes unchanged, the key read where it can be."""

import gzip
import heapq
import itertools
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from confluent_kafka import KafkaError, KafkaException, Message, Producer

from stream.codecs import key_of
from stream.errors import AssayerError, KafkaUnavailable
from stream.kafka import ENVELOPE_BYTES, client_config
from stream.settings import KafkaSettings
from stream.topics import PRODUCT_UPDATES, SEARCH_EVENTS, SEARCH_QUERIES

FILES = {
    "product-updates": PRODUCT_UPDATES.name,
    "search-queries": SEARCH_QUERIES.name,
    "search-events": SEARCH_EVENTS.name,
}
"""File name, without its ending, by topic."""

Line = tuple[str, bytes]
"""Topic and value."""


class _Times(msgspec.Struct):
    event_time: str = ""
    timestamp: str = ""


_times = msgspec.json.Decoder(_Times)

LONGEST_LINE = 32 * 2**20
"""Twice the largest message: a longer line can be sent nowhere, and a few kilobytes of gzip can
hold one that no memory would."""


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, gzip or plain, without their ends; empty lines are left out.

    Raises:
        AssayerError: the file cannot be read, or a line is longer than `LONGEST_LINE`.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from bounded_lines(file, str(path))
    except (OSError, EOFError, zlib.error) as error:
        raise AssayerError(f"cannot read {path}: {error}") from error


def bounded_lines(file: BinaryIO | gzip.GzipFile, name: str) -> Iterator[bytes]:
    """The lines of an open file, as :func:`read_lines`; at most one of them in memory.

    Raises:
        AssayerError: a line is longer than `LONGEST_LINE`.
    """
    for number in itertools.count(1):
        line = file.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            raise AssayerError(f"{name}: line {number:,} has more than {LONGEST_LINE:,} bytes")
        if stripped := line.rstrip(b"\r\n"):
            yield stripped


def find_inputs(directory: Path) -> dict[str, Path]:
    """The input files of a directory, by topic.

    Raises:
        AssayerError: no such directory, or none of the three files in it.
    """
    if not directory.is_dir():
        raise AssayerError(f"no such directory: {directory}")
    found = {}
    for stem, topic in FILES.items():
        for ending in (".jsonl", ".jsonl.gz"):
            if (path := directory / f"{stem}{ending}").is_file():
                found[topic] = path
                break
    if not found:
        names = ", ".join(f"{stem}.jsonl[.gz]" for stem in FILES)
        raise AssayerError(f"{directory} holds none of {names}")
    return found


def merged(inputs: dict[str, Path]) -> Iterator[Line]:
    """The lines of all files, as they happened: merged by their own times.

    A line whose time cannot be read keeps its place in its file.
    """

    def timed(topic: str, path: Path) -> Iterator[tuple[str, str, bytes]]:
        last = ""
        for line in read_lines(path):
            try:
                times = _times.decode(line)
                last = max(last, times.event_time or times.timestamp)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                pass
            yield last, topic, line

    streams = [timed(topic, path) for topic, path in inputs.items()]
    for _, topic, line in heapq.merge(*streams, key=lambda item: item[0]):
        yield topic, line


class Replayer:
    """Sends lines and counts what the broker confirmed."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._producer = Producer(
            client_config(settings)
            | {
                "enable.idempotence": True,
                "linger.ms": 5,
                "message.max.bytes": settings.max_message_bytes + ENVELOPE_BYTES,
                "message.timeout.ms": int(settings.delivery_timeout_s * 1000),
            }
        )
        self.sent: dict[str, int] = {}
        self.confirmed = 0
        self.refused: list[str] = []

    def _on_delivery(self, error: KafkaError | None, message: Message) -> None:
        if error is None:
            self.confirmed += 1
        else:
            self.refused.append(error.str())

    def send(
        self,
        lines: Iterator[Line],
        *,
        rate: float | None = None,
        on_sent: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Send every line, at most `rate` a second; how many were confirmed.

        Raises:
            KafkaUnavailable: the broker refused a line or did not answer.
        """
        started = time.monotonic()
        for count, (topic, value) in enumerate(lines, start=1):
            self._send_one(topic, value)
            if rate is not None and (ahead := started + count / rate - time.monotonic()) > 0:
                self._producer.poll(ahead)
                time.sleep(max(0.0, started + count / rate - time.monotonic()))
            if count % 256 == 0:
                self._producer.poll(0)
                on_sent(count)
            if self.refused:
                break
        left = self._producer.flush(30)
        on_sent(sum(self.sent.values()))
        if self.refused or left:
            reason = self.refused[0] if self.refused else f"{left} messages not confirmed in 30 s"
            raise KafkaUnavailable(f"the broker refused: {reason}")
        return self.confirmed

    def _send_one(self, topic: str, value: bytes) -> None:
        while True:
            try:
                self._producer.produce(
                    topic, value=value, key=key_of(topic, value), on_delivery=self._on_delivery
                )
            except BufferError:
                self._producer.poll(0.1)
            except KafkaException as error:
                raise KafkaUnavailable(f"{len(value):,} bytes for {topic}: {error}") from error
            else:
                self.sent[topic] = self.sent.get(topic, 0) + 1
                return
