"""What a worker has to do and how far it is in; the reason it counts as stalled out, or nothing.

Each rule compares what there is to do with what moves as it is done: the event loop's beats, the
group's answer, finished events, committed offsets, read offsets. See docs/decisions/watchdog.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stream.health import AwakeClock, StallDetector
from stream.ledger import Ledger, TopicPartition
from stream.settings import WatchdogSettings

Stand = tuple[int, int]
"""The end of what is finished of a partition, and the end of the partition."""


class Poll(NamedTuple):
    """What was last taken from the broker; all of it is handed on before more is taken."""

    number: int = 0
    full: bool = False
    """Whether there may have been more than it could hold."""


@dataclass(frozen=True, kw_only=True)
class Unread:
    """A partition that has offsets behind `start` which nobody reads, for `silent_s`."""

    key: TopicPartition
    start: int
    end: int
    silent_s: float

    @property
    def reason(self) -> str:
        """The stall, in words."""
        topic, partition = self.key
        return f"{topic}-{partition}: {self.end - self.start} events not read" + _for(self.silent_s)


class Stalls:
    """The rules, with what they remember between two looks."""

    def __init__(
        self,
        settings: WatchdogSettings,
        *,
        rebalance_timeout_s: float,
        ledger: Ledger,
        full_topics: Callable[[], set[str]],
        poll: Callable[[], Poll],
        clock: AwakeClock,
    ) -> None:
        self._settings = settings
        self._rebalance_timeout_s = rebalance_timeout_s
        self._ledger = ledger
        self._full_topics = full_topics
        self._poll = poll
        self._polled = poll()
        self._starts: dict[TopicPartition, int] = {}
        self._clock = clock
        self._loop = self.detector()
        self._detectors: dict[tuple[str, TopicPartition], StallDetector] = {}

    def detector(self, *, beyond_s: float = 0.0, clock: AwakeClock | None = None) -> StallDetector:
        """A detector with the configured limits."""
        limit_s = self._settings.stall_s + beyond_s
        hold_s = max(limit_s, self._settings.hold_s)
        return StallDetector(limit_s, hold_s=hold_s, clock=clock or self._clock)

    def forget(self) -> None:
        """Begin anew, save for the event loop: nothing is known of what there is to do."""
        self._detectors.clear()

    def keep(self, topics: set[str]) -> None:
        """Forget the topics that another worker reads now."""
        self._detectors = {
            key: found for key, found in self._detectors.items() if key[1][0] in topics | {""}
        }

    def in_loop(self, beats: int) -> str | None:
        """The event loop does not run."""
        silent = self._loop.stalled_for(waiting=1, progress=beats, excused=False)
        return None if silent is None else "the event loop has not run" + _for(silent)

    def in_joining(self, since: float | None) -> str | None:
        """The group does not take the worker in."""
        silent = self._detector("join", ("", 0), self._rebalance_timeout_s).stalled_for(
            waiting=int(since is not None), progress=since, excused=False
        )
        return None if silent is None else "not taken into the consumer group" + _for(silent)

    def in_work(self, topic: str, *, excused: bool) -> str | None:
        """Events were read and none is finished."""
        working = self._ledger.unfinished(topic)
        silent = self._detector("work", (topic, 0)).stalled_for(
            waiting=working, progress=self._ledger.progressed.get(topic), excused=excused
        )
        if silent is None:
            return None
        return f"{topic}: {working} events in work and none finished" + _for(silent)

    def in_commits(self, topic: str) -> str | None:
        """Events are finished and their offsets are not committed."""
        waiting = sum(key[0] == topic for key in self._ledger.committable())
        silent = self._detector("commit", (topic, 0)).stalled_for(
            waiting=waiting, progress=self._ledger.last_commit.get(topic), excused=False
        )
        if silent is None:
            return None
        return f"{topic}: events finished and no offset committed" + _for(silent)

    def in_reading(self, stands: Mapping[TopicPartition, Stand]) -> list[Unread]:
        """Partitions have events that nobody reads, though there is room for them.

        One loop reads all topics, so a full lane holds up the others as well; one full of nothing
        is no excuse, and one whose work stands still is another rule's. It reads partition after
        partition, so one waits its turn while a poll is handed on, and while polls are full.
        """
        held_up = any(map(self._ledger.unfinished, self._full_topics()))
        read_to = self._ledger.read_to()
        starts = {key: max(at, read_to.get(key, 0)) for key, (at, _) in stands.items()}
        unread = {key: end - starts[key] for key, (_, end) in stands.items()}
        poll = self._poll()
        others_turn = starts != self._starts and (poll.full or poll.number == self._polled.number)
        self._starts, self._polled = starts, poll
        found = []
        for key, start in starts.items():
            silent = self._detector("read", key).stalled_for(
                waiting=0 if held_up else unread[key],
                progress=start,
                excused=others_turn,
            )
            if silent is not None:
                found.append(Unread(key=key, start=start, end=stands[key][1], silent_s=silent))
        return found

    def nothing_to_read(self, key: TopicPartition) -> None:
        """Those offsets bear no message."""
        self._detectors.pop(("read", key), None)

    def _detector(self, rule: str, key: TopicPartition, beyond_s: float = 0.0) -> StallDetector:
        found = self._detectors.get((rule, key))
        if found is None:
            found = self._detectors[rule, key] = self.detector(beyond_s=beyond_s)
        return found


def _for(silent_s: float) -> str:
    return f" for {silent_s:.0f} s"
