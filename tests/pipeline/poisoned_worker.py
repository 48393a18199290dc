"""A real worker in which some titles end the process, or never return: `python <this file>`."""

import os
import signal

from agents import products
from agents.checks import Coordinates, History
from agents.commands import worker
from stream.assessment import Issue
from stream.events import InputRecord

KILLED, ENDED, LOOPING = "Kills the process", "Ends the process", "Never returns"

_check = products.check


def poisoned(record: InputRecord, history: History, at: Coordinates) -> list[Issue]:
    """The check, which some titles do not survive."""
    title = products.record_of(record).product.title
    if title == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    if title == ENDED:
        os._exit(3)
    while title == LOOPING:
        pass
    return _check(record, history, at)


if __name__ == "__main__":
    products.check = poisoned
    worker()
