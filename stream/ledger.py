"""The ledger: offsets as they are read and finished in, the safe offset to commit out.

An offset may be committed only when every offset read before it is finished. Offsets of a
partition are opened in the order they were read (gaps are normal: compaction, transactions) and
finished in any order; the ledger gives the end of the finished prefix. A rebalance closes the
ledger of the partitions that were taken away and starts a new generation: whatever finishes
late, stamped with the old generation, changes nothing.

One thread opens and finishes (the event loop); others may read the figures, so the partitions
are always looked at in a copy. Times are those of
the clock passed in, in seconds.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable

TopicPartition = tuple[str, int]


class PartitionLedger:
    """The open and finished offsets of one partition."""

    __slots__ = ("_finished", "_last", "_opened", "next_offset")

    def __init__(self) -> None:
        self._opened: deque[int] = deque()
        self._finished: set[int] = set()
        self._last = -1
        self.next_offset: int | None = None

    def open(self, offset: int) -> bool:
        """Record that `offset` was read; false when it, or a later one, was opened before."""
        if offset <= self._last:
            return False
        self._last = offset
        self._opened.append(offset)
        return True

    def finish(self, offset: int) -> bool:
        """Record that `offset` has reached its outcome; true when the prefix moved."""
        self._finished.add(offset)
        moved = False
        opened, finished = self._opened, self._finished
        while opened and opened[0] in finished:
            done = opened.popleft()
            finished.discard(done)
            self.next_offset = done + 1
            moved = True
        return moved

    @property
    def read_to(self) -> int:
        """The offset after the last one opened; 0 before the first."""
        return self._last + 1

    @property
    def unfinished(self) -> int:
        """Offsets opened and not yet part of the prefix."""
        return len(self._opened)


class Ledger:
    """The ledgers of all partitions a worker holds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._partitions: dict[TopicPartition, PartitionLedger] = {}
        self._committed: dict[TopicPartition, int] = {}
        self.generation = 0
        self.last_progress = clock()
        self.progressed: dict[str, float] = {}
        self.last_commit: dict[str, float] = {}

    def open(self, topic: str, partition: int, offset: int) -> bool:
        """Record that an offset was read; false when it is in work already (read twice)."""
        key = (topic, partition)
        ledger = self._partitions.get(key)
        if ledger is None:
            ledger = self._partitions[key] = PartitionLedger()
        if not ledger.unfinished:
            # Nothing was waiting, so no time without progress has passed.
            self._progress(topic)
        return ledger.open(offset)

    def finish(self, topic: str, partition: int, offset: int, generation: int) -> bool:
        """Record an outcome; false when it is stale and another worker will do it again."""
        ledger = self._partitions.get((topic, partition))
        if generation != self.generation or ledger is None:
            return False
        if ledger.finish(offset):
            self._progress(topic)
        return True

    def _progress(self, topic: str) -> None:
        self.last_progress = self.progressed[topic] = self._clock()

    def revoke(self) -> None:
        """Forget every partition and start the next generation."""
        self.generation += 1
        self._partitions.clear()
        self._committed.clear()
        self.last_progress = self._clock()
        self.progressed = dict.fromkeys(self.progressed, self.last_progress)

    def committable(self) -> dict[TopicPartition, int]:
        """For each partition whose prefix has moved since the last commit: the next offset."""
        found = {}
        for key, ledger in self._copy():
            offset = ledger.next_offset
            if offset is not None and offset != self._committed.get(key):
                found[key] = offset
        return found

    def committed(self, offsets: Iterable[tuple[TopicPartition, int]]) -> None:
        """Record that the broker has accepted these commits."""
        now = self._clock()
        for key, offset in offsets:
            self._committed[key] = offset
            self.last_commit[key[0]] = now

    def unfinished(self, topic: str | None = None) -> int:
        """Offsets read and not finished, of one topic or of all."""
        return sum(
            ledger.unfinished
            for (name, _), ledger in self._copy()
            if topic is None or name == topic
        )

    def _copy(self) -> list[tuple[TopicPartition, PartitionLedger]]:
        # Made in one go under the interpreter's lock; a comprehension over the dictionary itself
        # would raise when the event loop adds a partition meanwhile.
        return list(self._partitions.items())

    def in_work(self) -> dict[TopicPartition, int]:
        """How many offsets of each partition were read and are not finished."""
        return {key: ledger.unfinished for key, ledger in list(self._partitions.items())}

    def read_to(self) -> dict[TopicPartition, int]:
        """The offset after the last one that was read, of each partition."""
        return {key: ledger.read_to for key, ledger in self._copy()}

    def positions(self) -> dict[TopicPartition, int]:
        """The end of each partition's finished prefix, where there is one."""
        return {
            key: ledger.next_offset
            for key, ledger in self._copy()
            if ledger.next_offset is not None
        }
