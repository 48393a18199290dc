"""A batch of 256 listings in; what a note in the crash journal costs, and what a trial costs, out.

Run: python -m benchmarks.crash_journal
"""

import json
import tempfile
import time
from statistics import median

from agents import trial
from stream.crash_journal import CrashJournal
from stream.records import Received
from stream.settings import load
from stream.topics import PRODUCT_UPDATES

EVENTS = 256
ROUNDS = 2_000
TRIALS = 5


def _batch() -> list[Received]:
    def value(number: int) -> bytes:
        product = {"id": f"sku-{number}", "title": f"Oak stool number {number}"}
        time_ = "2026-03-01T12:00:00Z"
        return json.dumps({"event_time": time_, "operation": "upsert", "product": product}).encode()

    return [
        Received(PRODUCT_UPDATES.name, number % 4, number, 0, None, value(number), [])
        for number in range(EVENTS)
    ]


def main() -> None:
    """Measure and print."""
    batch = _batch()
    with tempfile.TemporaryFile() as file:
        journal = CrashJournal(file.fileno())
        notes = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            with journal.working("check", batch):
                pass
            notes.append(time.perf_counter() - began)
    trials = []
    for _ in range(TRIALS):
        began = time.perf_counter()
        if found := trial.guilty(load(), batch):
            raise SystemExit(f"not innocent: {found}")
        trials.append(time.perf_counter() - began)
    print(f"a note of {EVENTS} events: {1e6 * median(notes):.0f} microseconds")
    print(f"a trial of {EVENTS} innocent events: {median(trials):.2f} s")


if __name__ == "__main__":
    main()
