"""Log records in; out the first of each kind, and then now and then one that counts the others.

A library that retries ten times a second says so ten times a second. The kind of a record is its
logger, its level and its text before the arguments, digits left out: an address or an offset makes
no new kind. Information (below WARNING) and CRITICAL always pass.
"""

import logging
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

REPEAT_S = 60.0
"""A kind that goes on is seen once in this long, and half as often each time, down to a tenth."""

SLOWEST = 10
KINDS = 500
"""Kinds remembered; the one not seen for longest is forgotten first."""

_DIGITS = re.compile(r"\d+")

Kind = tuple[str, int, str]


@dataclass(slots=True)
class _Seen:
    passed_at: float
    last_at: float
    wait_s: float
    held_back: int = 0


class Sparing(logging.Filter):
    """Lets a flood through as a trickle, with counts; safe from any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._kinds: OrderedDict[Kind, _Seen] = OrderedDict()
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is written; one that stands for others gets their number."""
        if not logging.WARNING <= record.levelno < logging.CRITICAL:
            return True
        kind = (record.name, record.levelno, _DIGITS.sub("", str(record.msg)))
        now = self._clock()
        with self._lock:
            seen = self._kinds.get(kind)
            if seen is None or now - seen.last_at > SLOWEST * REPEAT_S:
                self._kinds[kind] = _Seen(now, now, REPEAT_S)
                self._kinds.move_to_end(kind)
                if len(self._kinds) > KINDS:
                    self._kinds.popitem(last=False)
                return True
            self._kinds.move_to_end(kind)
            seen.last_at = now
            if now - seen.passed_at < seen.wait_s:
                seen.held_back += 1
                return False
            held_back, since = seen.held_back, now - seen.passed_at
            seen.passed_at, seen.held_back = now, 0
            if held_back:
                seen.wait_s = min(2 * seen.wait_s, SLOWEST * REPEAT_S)
        if held_back:
            record.msg = f"{record.getMessage()} (and {held_back} more in {since:.0f} s)"
            record.args = None
            # The traceback was in the first one.
            record.exc_info = record.exc_text = None
        return True
