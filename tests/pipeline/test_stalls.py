"""Real workers, each broken in one way: every one is found and ended, and a stopped one is not.

All run at once, each in a consumer group of its own, over one stack that has a backlog and is fed
meanwhile.
"""

import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

import pytest

from stream.cli.scrape import scrape
from stream.embedded.workers import Workers
from stream.watchdog import EXIT_STALLED
from tests.pipeline.running import Running, some_events, started, status, until
from tests.pipeline.stalled_worker import FAULTS

pytestmark = pytest.mark.stack

SOUND = "nothing"
EVENTS = "assayer_events_total"
STALL_S = 25.0
"""Of ten workers at once on two cores, a sound one did not come to a partition for 13 s."""
HOLD_S = 60.0
BACKLOG = 10_000
"""With little CPU, a worker reads this partition by partition for longer than a stall."""

PATIENCE_S = 150.0
"""A dozen workers start at once."""

REASONS = {
    "stops_fetching": "events not read for",
    "skips_a_partition": "-0: ",
    "never_finishes_a_batch": "in work and none finished for",
    "never_delivers": "in work and none finished for",
    "never_commits": "events finished and no offset committed for",
    "insert_hangs": "in work and none finished for",
    "loop_blocked": "the event loop has not run for",
    "interpreter_held": "re/__init__.py",
    "watchdog_hangs": "the watchdog has not looked for",
    "says_triton_is_away": "in work and none finished for",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A stack of their own: each worker reads all that its topics hold."""
    with started(tmp_path_factory) as stack:
        yield stack


@pytest.fixture(scope="module")
def crew(running: Running) -> Iterator[Mapping[str, Workers]]:
    """A worker for each fault, ended; and a sound one that was stopped for long meanwhile."""
    with ExitStack() as exits:
        running.send_all(some_events(BACKLOG))
        crew = {name: exits.enter_context(_worker(running, name)) for name in FAULTS}
        exits.enter_context(running.feed(rate=40.0))
        (sound,) = crew[SOUND].children
        (url,) = crew[SOUND].urls
        until(lambda: scrape([url]).total(EVENTS) > 0, "work begun", patience_s=PATIENCE_S)
        sound.pause()
        paused = time.monotonic()
        broken = [found.children[0] for name, found in crew.items() if name != SOUND]
        until(lambda: not any(child.alive for child in broken), "all ended", patience_s=PATIENCE_S)
        time.sleep(max(0.0, paused + 2 * STALL_S - time.monotonic()))
        sound.resume()
        yield crew


def _worker(running: Running, fault: str) -> Workers:
    endpoints = running.stack.endpoints
    return Workers(
        endpoints=replace(endpoints, run_dir=endpoints.run_dir / fault),
        environment={
            "ASSAYER_KAFKA__GROUP": f"stalls-{fault}",
            "ASSAYER_ROUTING__POLICY_DIR": str(running.settings.routing.policy_dir),
            "ASSAYER_WATCHDOG__STALL_S": str(STALL_S),
            "ASSAYER_WATCHDOG__HOLD_S": str(HOLD_S),
        },
        argv=(sys.executable, "-m", "tests.pipeline.stalled_worker", fault),
    )


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {SOUND}))
def test_a_stalled_worker_is_ended(crew: Mapping[str, Workers], fault: str) -> None:
    (child,) = crew[fault].children
    log = child.log.read_text()
    wanted = -signal.SIGPROF if fault == "interpreter_held" else EXIT_STALLED
    assert child.returncode == wanted, log
    found = re.findall(r"stalled: .*", log) or [log]
    assert REASONS[fault] in found[0]
    assert status(f"{crew[fault].urls[0]}/healthz") == 0


def test_a_worker_that_was_stopped_goes_on(crew: Mapping[str, Workers]) -> None:
    (child,), (url,) = crew[SOUND].children, crew[SOUND].urls
    before = scrape([url]).total(EVENTS)
    until(lambda: scrape([url]).total(EVENTS) > before, "events finished again")
    assert child.alive, child.log_tail()
    assert "stalled" not in child.log.read_text()
