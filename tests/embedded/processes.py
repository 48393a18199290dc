"""What tests ask about processes: who descends from whom, and whether they are gone."""

import time
from collections.abc import Callable, Iterable

import psutil

PATIENCE_S = 30.0


def eventually(question: Callable[[], bool]) -> bool:
    """Whether it became true, given a generous time."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if question():
            return True
        time.sleep(0.02)
    return question()


def descendants(pid: int) -> list[psutil.Process]:
    """Every process below this one."""
    return list(psutil.Process(pid).children(recursive=True))


def is_gone(process: psutil.Process) -> bool:
    """Ended; one that only waits to be reaped counts as ended."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def all_gone(processes: Iterable[psutil.Process]) -> bool:
    """Whether all of them end within a generous time."""
    waiting = list(processes)
    return eventually(lambda: all(is_gone(each) for each in waiting))
