"""The ledger: in whatever order offsets finish, only the finished prefix may be committed."""

import threading

from hypothesis import given
from hypothesis import strategies as some

from stream.ledger import Ledger, PartitionLedger

OFFSETS = some.lists(some.integers(1, 50), min_size=1, max_size=60).map(
    lambda gaps: [sum(gaps[: index + 1]) for index in range(len(gaps))]
)


@given(offsets=OFFSETS, data=some.data())
def test_the_prefix_never_passes_an_unfinished_offset(
    offsets: list[int], data: some.DataObject
) -> None:
    ledger = PartitionLedger()
    order = data.draw(some.permutations(offsets))
    unread, waiting = list(offsets), list(order)
    opened: set[int] = set()
    finished: set[int] = set()
    while waiting:
        if unread and (waiting[0] not in opened or data.draw(some.booleans())):
            opened.add(unread[0])
            assert ledger.open(unread.pop(0))
        else:
            finished.add(waiting[0])
            before = ledger.next_offset
            assert ledger.finish(waiting.pop(0)) == (ledger.next_offset != before)
        unfinished = [offset for offset in sorted(opened) if offset not in finished]
        prefix = [offset for offset in sorted(opened) if offset < min(unfinished, default=10**9)]
        assert ledger.next_offset == (prefix[-1] + 1 if prefix else None)
        assert ledger.unfinished == len(opened) - len(prefix)
    assert ledger.next_offset == offsets[-1] + 1


def test_an_offset_is_taken_once() -> None:
    ledger = Ledger()
    assert ledger.open("t", 0, 5)
    assert not ledger.open("t", 0, 5)
    assert not ledger.open("t", 0, 4)
    assert ledger.open("t", 1, 4)
    assert ledger.finish("t", 0, 5, 0)
    assert not ledger.open("t", 0, 5)
    assert ledger.open("t", 0, 9)
    assert ledger.unfinished() == 2
    assert ledger.unfinished("t") == 2
    assert ledger.unfinished("u") == 0


def test_an_outcome_of_an_older_generation_changes_nothing() -> None:
    ledger = Ledger()
    ledger.open("t", 0, 5)
    ledger.revoke()
    assert not ledger.finish("t", 0, 5, 0)
    assert ledger.positions() == {}
    assert ledger.open("t", 0, 5)
    assert not ledger.finish("t", 0, 5, 0)
    assert ledger.committable() == {}
    assert ledger.finish("t", 0, 5, 1)
    assert ledger.committable() == {("t", 0): 6}
    assert not ledger.finish("u", 0, 5, 1)


def test_what_was_committed_is_not_committed_again() -> None:
    ledger = Ledger()
    for offset in (3, 4):
        ledger.open("t", 0, offset)
    ledger.finish("t", 0, 3, 0)
    assert ledger.committable() == {("t", 0): 4}
    ledger.committed([(("t", 0), 4)])
    assert ledger.committable() == {}
    ledger.finish("t", 0, 4, 0)
    assert ledger.committable() == {("t", 0): 5}


def test_progress_is_a_moved_prefix_or_nothing_to_do() -> None:
    now = [10.0]
    ledger = Ledger(clock=lambda: now[0])
    now[0] = 20.0
    ledger.open("t", 0, 1)
    assert ledger.progressed == {"t": 20.0}
    now[0] = 30.0
    ledger.open("t", 0, 2)
    ledger.finish("t", 0, 2, 0)
    assert ledger.last_progress == 20.0
    now[0] = 40.0
    ledger.finish("t", 0, 1, 0)
    assert ledger.last_progress == ledger.progressed["t"] == 40.0


def test_another_thread_may_read_while_partitions_come_and_go() -> None:
    ledger = Ledger()
    ended = threading.Event()
    failed: list[BaseException] = []

    def read() -> None:
        try:
            while not ended.is_set():
                ledger.positions()
                ledger.unfinished()
        except RuntimeError as error:
            failed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for round_ in range(60):
        for partition in range(300):
            ledger.open("t", partition, round_)
            ledger.finish("t", partition, round_, ledger.generation)
        ledger.revoke()
    ended.set()
    reader.join()
    assert not failed
