"""The topic `dead.letters` in; each dead letter with its cause and its original message out."""

import heapq
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Self

import msgspec
from confluent_kafka import KafkaException, Message

from stream.errors import AssayerError, KafkaUnavailable
from stream.kafka import reason
from stream.reading import read_topic
from stream.settings import KafkaSettings
from stream.topics import CAUSE_HEADERS, DEAD_LETTERS, SIZE_HEADER, SOURCE_HEADERS

OWN_HEADERS = len(SOURCE_HEADERS) + len(CAUSE_HEADERS)
"""The headers a worker adds stand last; before them are the original ones, whatever their names."""


class Source(NamedTuple):
    """Where the message was read; the id of a dead letter."""

    topic: str
    partition: int
    offset: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """`topic/partition/offset`.

        Raises:
            AssayerError: it is not of that form.
        """
        topic, _, rest = text.partition("/")
        partition, _, offset = rest.partition("/")
        if not (topic and _is_number(partition) and _is_number(offset)):
            raise AssayerError(f"not the id of a dead letter (topic/partition/offset): {text}")
        return cls(topic, int(partition), int(offset))

    def __str__(self) -> str:
        return f"{self.topic}/{self.partition}/{self.offset}"


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One dead letter: `key`, `value` and `headers` are the original ones.

    `original_bytes`: only where the message was too large for the topic. The value is its
    beginning then, and the whole is where it was read.
    """

    source: Source
    failed_ms: int
    stage: str
    error: str
    message: str
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes | None]]
    original_bytes: int | None = None

    @property
    def size(self) -> int:
        """Bytes of the original value."""
        return len(self.value or b"") if self.original_bytes is None else self.original_bytes


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a list shows of a dead letter; light enough to hold many."""

    source: Source
    failed_ms: int
    stage: str
    error: str
    message: str
    size: int

    @classmethod
    def of(cls, letter: DeadLetter) -> Self:
        """The line of a dead letter."""
        return cls(
            source=letter.source,
            failed_ms=letter.failed_ms,
            stage=letter.stage,
            error=letter.error,
            message=letter.message,
            size=letter.size,
        )


def read(settings: KafkaSettings) -> Iterator[DeadLetter]:
    """Every dead letter there is now; each partition of `dead.letters` in order, mixed.

    A worker that was killed may have written one twice; it then comes twice.

    Raises:
        KafkaUnavailable: the broker did not answer, or has no such topic.
    """
    try:
        for message in read_topic(settings, DEAD_LETTERS.name):
            if (letter := parse(message)) is not None:
                yield letter
    except KafkaException as error:
        raise KafkaUnavailable(
            f"{DEAD_LETTERS.name} on Kafka at {settings.bootstrap_servers}: {reason(error)}"
        ) from error


def parse(message: Message) -> DeadLetter | None:
    """The dead letter in a message of `dead.letters`; None where no worker wrote it."""
    headers = _headers(message)
    size = None
    if headers and headers[-1][0] == SIZE_HEADER:  # any other is followed by a worker's own
        size = (headers.pop()[1] or b"").decode("utf-8", "replace")
    names = tuple(name for name, _ in headers[-OWN_HEADERS:])
    if names != SOURCE_HEADERS + CAUSE_HEADERS:
        return None
    topic, partition, offset, stage, error, text = (
        (value or b"").decode("utf-8", "replace") for _, value in headers[-OWN_HEADERS:]
    )
    if not all(map(_is_number, (partition, offset, "0" if size is None else size))):
        return None
    return DeadLetter(
        source=Source(topic, int(partition), int(offset)),
        failed_ms=message.timestamp()[1],
        stage=stage,
        error=error,
        message=text,
        key=_bytes(message.key()),
        value=_bytes(message.value()),
        headers=headers[:-OWN_HEADERS],
        original_bytes=None if size is None else int(size),
    )


def newest(lines: Iterable[Line], count: int) -> list[Line]:
    """The `count` newest, oldest first; memory grows with `count` alone."""
    order = itertools.count()
    kept = heapq.nlargest(count, ((line.failed_ms, next(order), line) for line in lines))
    return [line for _, _, line in reversed(kept)]


def once(letters: Iterable[DeadLetter]) -> Iterator[DeadLetter]:
    """Each dead letter once; keeps 8 to 100 bytes of each."""
    seen: dict[tuple[str, int], set[int]] = {}
    for letter in letters:
        offsets = seen.setdefault(letter.source[:2], set())
        if letter.source.offset not in offsets:
            offsets.add(letter.source.offset)
            yield letter


def take(letters: Iterable[DeadLetter], wanted: set[Source]) -> Iterator[DeadLetter]:
    """Those of these ids; each is taken out of `wanted`, and what is left there was not found."""
    for letter in letters:
        if letter.source in wanted:
            wanted.discard(letter.source)
            yield letter
            if not wanted:
                return


def find(settings: KafkaSettings, source: Source) -> DeadLetter:
    """The dead letter of that id.

    Raises:
        AssayerError: there is none.
        KafkaUnavailable: the broker did not answer.
    """
    for letter in take(read(settings), {source}):
        return letter
    raise AssayerError(f"{DEAD_LETTERS.name} holds none with the id {source}")


def selected(*, cause: str | None = None, topic: str | None = None) -> Callable[[DeadLetter], bool]:
    """Whether a dead letter has this error class and came from this topic; None: any."""
    return lambda letter: (
        (cause is None or letter.error == cause) and (topic is None or letter.source.topic == topic)
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20


def _headers(message: Message) -> list[tuple[str, bytes | None]]:
    found = message.headers() or []
    pairs = found.items() if isinstance(found, dict) else found
    return [(name, _bytes(value)) for name, value in pairs]


def _bytes(value: str | bytes | None) -> bytes | None:
    return value.encode() if isinstance(value, str) else value
