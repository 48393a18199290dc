"""A world in; one thing gone wrong in it and mended again, on return.

A fault inflicts, waits, heals. It does not wait for the pipeline to recover: the runner does,
and measures it. One that waits for a moment returns whether the moment came.
"""

import random
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from stream.cli.scrape import scrape
from stream.embedded import Part
from tests.chaos.crew import Hand
from tests.chaos.kafka_proxy import OFFSET_COMMIT, PRODUCE
from tests.chaos.proxy import Mode, Proxy
from tests.chaos.world import STORE_TIMEOUT_S, World
from tests.pipeline.running import until

Fault = Callable[[World, random.Random], bool | None]

SESSION_AND_MORE_S = 9.0
"""A worker silent for this long has lost its partitions."""

OTHERS_S = 90.0
"""How long the others may take to finish what a worker that is away has left."""

COMING_BACK_S = 4.0
"""Time for the one that was away to speak."""

MOMENT_S = 10.0
"""How long a moment between two confirmations is waited for."""

STANDSTILL_S = 1.0
"""More than it takes to store the next rows, and to finish what both have confirmed."""

INSERTS = "assayer_clickhouse_insert_rows_count"
FINISHED = "assayer_events_total"


def worker_killed(world: World, draw: random.Random) -> None:
    """SIGKILL at a random moment."""
    time.sleep(draw.uniform(0.0, 2.0))
    world.crew.kill(_victim(world, draw))


def worker_killed_before_kafka_confirms(world: World, draw: random.Random) -> bool:
    """SIGKILL when ClickHouse has confirmed rows whose records Kafka has not."""
    hand = _victim(world, draw)
    with _altered(world.kafka, held=frozenset({PRODUCE})):
        came = _await_rows_ahead(hand)
        world.crew.kill(hand)
    return came


def worker_killed_before_commit(world: World, draw: random.Random) -> bool:
    """SIGKILL when both have confirmed and the offsets are not committed."""
    hand = _victim(world, draw)
    with _altered(world.kafka, held=frozenset({OFFSET_COMMIT})):
        came = _await_more(hand, FINISHED)
        world.crew.kill(hand)
    return came


def worker_stopped(world: World, draw: random.Random) -> None:
    """SIGTERM; another takes its place."""
    hand = _victim(world, draw)
    world.crew.leave(hand)
    time.sleep(draw.uniform(0.0, 3.0))
    world.crew.join()


def worker_joins_and_leaves(world: World, draw: random.Random) -> None:
    """One more for a while."""
    hand = world.crew.join()
    time.sleep(draw.uniform(6.0, 12.0))
    world.crew.leave(hand)


def rebalance_burst(world: World, draw: random.Random) -> None:
    """Joining and leaving faster than the group settles."""
    for _ in range(3):
        hand = world.crew.join()
        time.sleep(draw.uniform(2.0, 5.0))
        world.crew.leave(hand)


def worker_paused(world: World, draw: random.Random) -> None:
    """SIGSTOP past the session time-out; then it goes on, its partitions gone to others."""
    hand = draw.choice(world.crew.hands)
    world.crew.pause(hand)
    time.sleep(SESSION_AND_MORE_S)
    _come_back(world, lambda: world.crew.resume(hand))


def worker_cut_off(world: World, draw: random.Random) -> None:
    """One worker alone cannot reach the broker, past its session; others take its partitions."""
    hand = draw.choice(world.crew.hands)
    world.kafka.cut_off = hand.child.pid
    time.sleep(SESSION_AND_MORE_S + draw.uniform(0.0, 4.0))
    _come_back(world, lambda: setattr(world.kafka, "cut_off", None))


def triton_killed(world: World, draw: random.Random) -> None:
    """SIGKILL, and started again."""
    world.stack.kill(Part.TRITON)
    time.sleep(draw.uniform(0.5, 4.0))
    world.stack.restart(Part.TRITON)


def triton_stopped(world: World, draw: random.Random) -> None:
    """SIGSTOP: calls run into their deadline."""
    with _paused(world, Part.TRITON):
        time.sleep(draw.uniform(2.0, 6.0))


def triton_fails(world: World, draw: random.Random) -> None:
    """Every call is answered with an error."""
    world.repository.feel(fails=True)
    time.sleep(draw.uniform(2.0, 6.0))
    world.repository.feel()


def triton_slow(world: World, draw: random.Random) -> None:
    """Every call takes long, some too long."""
    world.repository.feel(delay_s=draw.choice([0.2, 1.0, 4.0]))
    time.sleep(draw.uniform(4.0, 7.0))
    world.repository.feel()


def triton_new_version(world: World, _: random.Random) -> None:
    """Restarted with a newer version of every model."""
    world.repository.next_version()
    world.stack.restart(Part.TRITON)


def triton_cut(world: World, draw: random.Random) -> None:
    """Connections reset, and again."""
    _cut_often(world.triton, draw)


def clickhouse_refuses(world: World, draw: random.Random) -> None:
    """Nobody listens."""
    with _altered(world.clickhouse, mode=Mode.REFUSE):
        time.sleep(draw.uniform(2.0, 6.0))


def clickhouse_times_out_after_writing(world: World, draw: random.Random) -> None:
    """Inserts are done, and their confirmations lost."""
    with _altered(world.clickhouse, mode=Mode.DEAF):
        time.sleep(STORE_TIMEOUT_S + draw.uniform(1.0, 4.0))


def clickhouse_killed(world: World, draw: random.Random) -> None:
    """SIGKILL, and started again with its data."""
    world.stack.kill(Part.CLICKHOUSE)
    time.sleep(draw.uniform(0.5, 4.0))
    world.stack.restart(Part.CLICKHOUSE)


def clickhouse_stopped(world: World, draw: random.Random) -> None:
    """SIGSTOP."""
    with _paused(world, Part.CLICKHOUSE):
        time.sleep(draw.uniform(2.0, 6.0))


def disk_full(world: World, draw: random.Random) -> None:
    """No byte left in the run directory: ClickHouse's data, every log, the workers' state."""
    world.disk.fill()
    try:
        time.sleep(draw.uniform(3.0, 6.0))
    finally:
        world.disk.free()


def broker_cut(world: World, draw: random.Random) -> None:
    """Connections reset, and again."""
    _cut_often(world.kafka, draw)


def broker_delayed(world: World, draw: random.Random) -> None:
    """Everything takes longer, there and back."""
    with _altered(world.kafka, delay_s=draw.choice([0.05, 0.3])):
        time.sleep(draw.uniform(4.0, 8.0))


def broker_black_holed(world: World, draw: random.Random) -> None:
    """Packets vanish, for less or for more than a session."""
    with _altered(world.kafka, mode=Mode.HOLD):
        time.sleep(draw.choice([2.0, 5.0, SESSION_AND_MORE_S]))


def broker_refuses(world: World, draw: random.Random) -> None:
    """Nobody listens."""
    with _altered(world.kafka, mode=Mode.REFUSE):
        time.sleep(draw.uniform(2.0, 5.0))


def broker_stopped(world: World, draw: random.Random) -> None:
    """SIGSTOP."""
    with _paused(world, Part.KAFKA):
        time.sleep(draw.uniform(2.0, 5.0))


def produce_replies_lost(world: World, draw: random.Random) -> None:
    """Records are written, and their confirmations lost."""
    with _altered(world.kafka, lost=frozenset({PRODUCE})):
        time.sleep(draw.uniform(1.0, 3.0))


def commit_replies_lost(world: World, draw: random.Random) -> None:
    """Offsets are committed, and the answers lost."""
    with _altered(world.kafka, lost=frozenset({OFFSET_COMMIT})):
        time.sleep(draw.uniform(2.0, 4.0))


def clock_jumps_back(world: World, draw: random.Random) -> None:
    """The workers' time of day is suddenly earlier, then right again."""
    world.clock.jump(-draw.choice([2, 90, 3600, 86_400]))
    time.sleep(draw.uniform(4.0, 7.0))
    world.clock.jump(0)


FAULTS: tuple[Fault, ...] = (
    worker_killed,
    worker_killed_before_kafka_confirms,
    worker_killed_before_commit,
    worker_stopped,
    worker_joins_and_leaves,
    rebalance_burst,
    worker_paused,
    worker_cut_off,
    triton_killed,
    triton_stopped,
    triton_fails,
    triton_slow,
    triton_new_version,
    triton_cut,
    clickhouse_refuses,
    clickhouse_times_out_after_writing,
    clickhouse_killed,
    clickhouse_stopped,
    disk_full,
    broker_cut,
    broker_delayed,
    broker_black_holed,
    broker_refuses,
    broker_stopped,
    produce_replies_lost,
    commit_replies_lost,
    clock_jumps_back,
)


def name_of(fault: Fault) -> str:
    """As people say it."""
    return fault.__name__.replace("_", " ")


def chosen(names: Sequence[str], parser: ArgumentParser) -> list[Fault]:
    """The kinds of these names, all where none is given; a name that is none ends the program."""
    known = {name_of(fault): fault for fault in FAULTS}
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no such fault: {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in names] or list(FAULTS)


def _victim(world: World, draw: random.Random) -> Hand:
    """One that may be ended; waited for where those before have ended them all."""

    def somebody() -> bool:
        world.look()
        return bool(world.crew.victims())

    until(somebody, "a worker that may be ended", patience_s=60)
    return draw.choice(world.crew.victims())


def _come_back(world: World, back: Callable[[], None]) -> None:
    """A worker that was away: it must publish nothing older than what others have published.

    Nothing is sent meanwhile, or a newer update would soon hide what it did. The others finish
    first: while one goes through what was published and not committed, older is published last.
    """
    with world.feeder.silence():
        world.await_caught_up(patience_s=OTHERS_S)
        before = world.overtaken()
        back()
        time.sleep(COMING_BACK_S)
        more = set(world.overtaken()) - set(before)
        assert not more, f"older assessments published last: {sorted(more)[:5]}"


def _await_rows_ahead(hand: Hand) -> bool:
    """Whether, records being held, rows are stored of events that stay unfinished.

    What was confirmed before finishes at once, and the rows after it are stored within half a
    second; from then on nothing finishes.
    """
    deadline = time.monotonic() + MOMENT_S
    if not _await_more(hand, INSERTS):
        return False
    finished = _count(hand, FINISHED)
    since = time.monotonic()
    while time.monotonic() < deadline:
        time.sleep(0.02)
        if (now := _count(hand, FINISHED)) != finished:
            finished, since = now, time.monotonic()
        elif time.monotonic() - since > STANDSTILL_S:
            return True
    return False


def _await_more(hand: Hand, metric: str) -> bool:
    """Whether it has more of it within a while; it may have had the last one a moment ago."""
    before = _count(hand, metric)
    deadline = time.monotonic() + MOMENT_S
    while _count(hand, metric) <= before:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _count(hand: Hand, metric: str) -> float:
    return scrape([hand.url]).total(metric)


def _cut_often(proxy: Proxy, draw: random.Random) -> None:
    for _ in range(draw.randint(1, 4)):
        proxy.cut()
        time.sleep(draw.uniform(0.1, 1.5))


@contextmanager
def _altered(proxy: Proxy, **values: object) -> Iterator[None]:
    """These attributes of it, and afterwards what they were."""
    before = {name: getattr(proxy, name) for name in values}
    for name, value in values.items():
        setattr(proxy, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(proxy, name, value)


@contextmanager
def _paused(world: World, part: Part) -> Iterator[None]:
    world.stack.pause(part)
    try:
        yield
    finally:
        world.stack.resume(part)
