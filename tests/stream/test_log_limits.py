"""A flood of log lines becomes a count; what is rare or grave is written whole."""

import io
import logging
from collections.abc import Iterator

import pytest

from stream.cli.output import set_up_logging
from stream.log_limits import KINDS, REPEAT_S, SLOWEST, Sparing
from tests.clock import Clock


class Log:
    """A logger behind the filter, and what it has written."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.logger = logging.Logger("library")
        self._written = io.StringIO()
        handler = logging.StreamHandler(self._written)
        handler.addFilter(Sparing(clock=self.clock))
        self.logger.addHandler(handler)

    @property
    def lines(self) -> list[str]:
        return self._written.getvalue().splitlines()


def test_a_flood_is_seen_at_once_and_then_counted_ever_more_rarely() -> None:
    log = Log()
    for _ in range(28_800):
        log.logger.error("no connection to node %s: %s", 1, "refused")
        log.clock.now += 0.125
    assert log.lines[0] == "no connection to node 1: refused"
    assert log.lines[1].endswith("refused (and 479 more in 60 s)")
    assert 5 < len(log.lines) < 12


def test_kinds_are_counted_apart_and_numbers_make_no_kind() -> None:
    log = Log()
    for number in range(20):
        log.logger.warning(f"partition {number} lost")
        log.logger.error(f"partition {number} lost")
        log.logger.error("broker %s lost", number)
    assert log.lines == ["partition 0 lost", "partition 0 lost", "broker 0 lost"]


def test_what_happens_again_after_a_long_quiet_is_new() -> None:
    log = Log()
    for _ in range(3):
        log.logger.error("away")
        log.clock.now += SLOWEST * REPEAT_S + 1
    assert log.lines == ["away"] * 3


def test_only_the_first_bears_its_traceback() -> None:
    log = Log()
    for _ in range(3):
        try:
            raise ValueError("the cause")
        except ValueError:
            log.logger.exception("failed")
        log.clock.now += REPEAT_S / 1.5
    assert sum(line == "ValueError: the cause" for line in log.lines) == 1
    assert log.lines[-1] == "failed (and 1 more in 80 s)"


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.CRITICAL])
def test_information_and_the_gravest_always_pass(level: int) -> None:
    log = Log()
    log.logger.setLevel(logging.DEBUG)
    for _ in range(5):
        log.logger.log(level, "the same")
    assert log.lines == ["the same"] * 5


def test_what_is_remembered_is_bounded() -> None:
    log = Log()
    for number in range(2 * KINDS):
        log.logger.error("a kind of its own: " + "x" * number)
    log.logger.error("a kind of its own: ")  # forgotten meanwhile, so as good as new
    assert len(log.lines) == 2 * KINDS + 1
    (sparing,) = log.logger.handlers[0].filters
    assert isinstance(sparing, Sparing)
    assert len(sparing._kinds) == KINDS


@pytest.fixture
def _root_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("_root_as_it_was")
def test_a_workers_log_is_spared() -> None:
    written = io.StringIO()
    set_up_logging("INFO", stream=written)
    for _ in range(50):
        logging.getLogger("aiokafka").error("Unable connect to node with id %s", 1)
    assert len(written.getvalue().splitlines()) == 1
