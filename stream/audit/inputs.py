"""Offsets without a row in; which of them hold a message, and how old it is, out."""

import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from stream.audit.judge import Mask
from stream.audit.result import Key
from stream.errors import KafkaUnavailable
from stream.reading import BATCH_MESSAGES, READ_TIMEOUT_S, reader
from stream.settings import KafkaSettings


class InputReader:
    """Reads parts of input partitions again: the end of a transaction takes an offset, and
    compaction leaves gaps; neither is a message that was lost.
    """

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._reader: Consumer | None = None

    def close(self) -> None:
        """Close the connection, where one was made."""
        if self._reader is not None:
            self._reader.close()

    def messages(self, key: Key, wanted: Mask, start: int) -> npt.NDArray[np.int64]:
        """The timestamp in milliseconds of the message at each wanted offset; -1: no message.

        `wanted` begins at the offset `start`. Where nothing is wanted nothing is read.

        Raises:
            KafkaUnavailable: the broker did not answer.
            KafkaException: the broker refused.
        """
        times = np.full(len(wanted), -1, dtype=np.int64)
        places = np.flatnonzero(wanted)
        if len(places):
            first, last = int(places[0]) + start, int(places[-1]) + start
            for offset, timestamp in self._read(key, first, last):
                times[offset - start] = max(0, timestamp)
        times[~wanted] = -1
        return times

    def _read(self, key: Key, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Offset and timestamp of the messages from `first` to `last`."""
        if self._reader is None:
            self._reader = reader(self._settings)
        self._reader.assign([TopicPartition(*key, first)])
        heard = time.monotonic()
        while True:
            batch = self._reader.consume(min(BATCH_MESSAGES, last - first + 1), timeout=0.1)
            if batch:
                heard = time.monotonic()
            elif time.monotonic() - heard > READ_TIMEOUT_S:
                raise KafkaUnavailable(f"no message of {key[0]} for {READ_TIMEOUT_S:.0f} s")
            for message in batch:
                if (error := message.error()) is not None:
                    if error.code() == KafkaError._PARTITION_EOF:
                        return
                    raise KafkaException(error)
                offset = message.offset() or 0
                if offset > last:
                    return
                if offset >= first:
                    yield offset, message.timestamp()[1]
                if offset == last:
                    return
