"""Dead letters in; their original messages on the topics they came from, each once, out.

ClickHouse remembers what was sent back. A batch is written down as `begun` before it is sent, and
as `confirmed` when the broker has it; so whatever ends a replay, none is sent twice unasked.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import Enum, StrEnum

import msgspec
from clickhouse_connect.driver.client import Client
from confluent_kafka import KafkaError, KafkaException, Message, Producer

from stream.dead_letter_tables import look_up, write_down
from stream.dead_letters import DeadLetter, Source
from stream.errors import KafkaUnavailable
from stream.kafka import ENVELOPE_BYTES, client_config, reason
from stream.refetch import refetch
from stream.settings import KafkaSettings

REPLAYED_FROM = "assayer-replayed-from"
"""Header of a replayed message: `topic/partition/offset` of the message it repeats."""

OWN_PREFIX = "assayer-"
TABLE = "dead_letter_replays"
BATCH_LETTERS = 500
BATCH_BYTES = 16 * 2**20

COLUMNS = ("state", "changed_at")


class State(StrEnum):
    """How far the replay of a dead letter came."""

    BEGUN = "begun"
    """Written down, and no confirmation since: it may have been sent."""
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    """The broker did not take it; it may be tried again."""


class Earlier(Enum):
    """What becomes of dead letters that were replayed before."""

    LEAVE = "leave"
    REPEAT = "repeat"


class Batch(msgspec.Struct, frozen=True):
    """Some dead letters: those to send, and how many were replayed or dropped before."""

    letters: list[DeadLetter]
    confirmed_before: int
    begun_before: int
    dropped_before: int


class ReplayLog:
    """The table of replays. Errors as of :mod:`stream.dead_letter_tables`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def states(self, sources: Iterable[Source]) -> dict[Source, tuple[State, datetime]]:
        """State and time of those that were replayed."""
        return {
            source: (State(state), at.replace(tzinfo=UTC))
            for source, (state, at) in look_up(self._client, TABLE, COLUMNS, sources)
        }

    def record(self, sources: Sequence[Source], state: State) -> None:
        """Write down how far they came."""
        values = (str(state), datetime.now(UTC))
        write_down(self._client, TABLE, COLUMNS, [(source, values) for source in sources])


Dropped = Callable[[Iterable[Source]], Container[Source]]


def due(
    letters: Iterable[DeadLetter], log: ReplayLog, earlier: Earlier, *, dropped: Dropped
) -> Iterator[Batch]:
    """Batches of what is to be sent: each dead letter once, those replayed before left out.

    What was dropped is always left out; `dropped` says which of some ids were. Memory holds one
    batch: at most `BATCH_LETTERS`, and little more than `BATCH_BYTES`.
    """
    started = datetime.now(UTC)
    for batch in _batches(letters):
        given_up = dropped(batch)
        gone = [source for source in batch if source in given_up]
        for source in gone:
            del batch[source]
        states = log.states(batch)
        before: Counter[State] = Counter()
        for source, (state, at) in states.items():
            if state is State.REFUSED:
                continue
            if earlier is Earlier.LEAVE or at >= started:
                before[state] += at < started
                del batch[source]
        yield Batch(list(batch.values()), before[State.CONFIRMED], before[State.BEGUN], len(gone))


def _batches(letters: Iterable[DeadLetter]) -> Iterator[dict[Source, DeadLetter]]:
    batch: dict[Source, DeadLetter] = {}
    size = 0
    for letter in letters:
        batch[letter.source] = letter
        size += len(letter.value or b"")
        if len(batch) >= BATCH_LETTERS or size >= BATCH_BYTES:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch


class DeadLetterReplayer:
    """Sends dead letters back and waits for the broker's confirmation."""

    def __init__(self, settings: KafkaSettings, log: ReplayLog) -> None:
        self._log = log
        self._settings = settings
        self._timeout_s = settings.delivery_timeout_s
        self._producer = Producer(
            client_config(settings)
            | {
                "enable.idempotence": True,
                "linger.ms": 5,
                "message.max.bytes": settings.max_message_bytes + ENVELOPE_BYTES,
                "message.timeout.ms": int(settings.delivery_timeout_s * 1000),
            }
        )

    def send_all(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, list[Source]]]:
        """Send batch after batch; each with those that were confirmed. Errors as of `send`."""
        for batch in batches:
            yield batch, self.send(batch.letters)

    def send(self, letters: Sequence[DeadLetter]) -> list[Source]:
        """Send one batch; those that were confirmed.

        Raises:
            KafkaUnavailable: the broker refused some or did not answer.
            ClickHouseUnavailable: the batch could not be written down; it was not sent, or it
                was sent and is remembered as begun.
        """
        self._log.record([letter.source for letter in letters], State.BEGUN)
        confirmed: list[Source] = []
        refused: dict[Source, str] = {}
        try:
            for letter in letters:
                self._send_one(letter, confirmed, refused)
            left = self._producer.flush(self._timeout_s + 1)
        finally:
            # Whatever interrupts the sending, what is known is kept.
            self._log.record(confirmed, State.CONFIRMED)
            self._log.record(list(refused), State.REFUSED)
        if refused:
            source, why = next(iter(refused.items()))
            raise KafkaUnavailable(f"{len(refused)} were refused, the first is {source}: {why}")
        if left or len(confirmed) < len(letters):
            raise KafkaUnavailable(
                f"{len(letters) - len(confirmed)} were not confirmed in {self._timeout_s:.0f} s"
            )
        return confirmed

    def _send_one(
        self, letter: DeadLetter, confirmed: list[Source], refused: dict[Source, str]
    ) -> None:
        whole = self._whole(letter)
        if whole is None:
            refused[letter.source] = "too large for dead.letters, and gone from its own topic"
            return

        def on_delivery(error: KafkaError | None, _: Message) -> None:
            if error is None:
                confirmed.append(letter.source)
            elif error.code() != KafkaError._MSG_TIMED_OUT:  # a late one may have arrived
                refused[letter.source] = error.str()

        while True:
            try:
                self._producer.produce(
                    letter.source.topic,
                    partition=letter.source.partition,
                    key=whole.key,
                    value=whole.value,
                    headers=replay_headers(whole),
                    on_delivery=on_delivery,
                )
            except BufferError:
                self._producer.poll(0.1)
            except KafkaException as error:
                refused[letter.source] = reason(error)
                return
            else:
                self._producer.poll(0)
                return

    def _whole(self, letter: DeadLetter) -> DeadLetter | None:
        """The letter with all its bytes; None where its own topic holds them no more."""
        if letter.original_bytes is None:
            return letter
        topic, partition, offset = letter.source
        for found in refetch(self._settings, topic, partition, [offset]):
            return msgspec.structs.replace(
                letter, key=found.key, value=found.value, headers=list(found.headers)
            )
        return None


def replay_headers(letter: DeadLetter) -> list[tuple[str, str | bytes | None]]:
    """The original headers, without Assayer's own, and where the message was read at first."""
    kept = [item for item in letter.headers if not item[0].startswith(OWN_PREFIX)]
    return [*kept, (REPLAYED_FROM, str(letter.source).encode())]
