"""A data directory in; the engine writes parts only while there is room for them.

chdb does not notice that a write failed. On a full disk a merge puts a part of empty files in the
place of sound ones, whose rows are lost; an insert finds no room for its first mebibyte and is
refused, but one that found it and lost it to others is confirmed, and its empty files make the
whole table unreadable. So inserts are refused, and before them merges stopped, running ones too,
while there is room still. A disk that goes from plenty to nothing within a look, or within one
insert, is not guarded against.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path

from stream.embedded.clickhouse_errors import EngineError

LOOK_S = 0.1
LEAST_BYTES = 64 * 2**20
"""Merges stop below this, and go on above half as much again."""

INSERT_LEAST_BYTES = 32 * 2**20
"""Inserts are refused below this: far more than those that are under way at once still write."""

log = logging.getLogger("clickhouse")


def free_bytes(path: Path) -> int:
    """What may still be written there."""
    status = os.statvfs(path)
    return status.f_bavail * status.f_frsize


class SpaceGuard:
    """Stops and starts merges; `run` executes one statement."""

    def __init__(self, free: Callable[[], int], run: Callable[[bytes], object]) -> None:
        self._free = free
        self._run = run
        self.merging = True

    def look(self) -> None:
        """Once."""
        free = self._free()
        if self.merging and free < LEAST_BYTES:
            self._run(b"SYSTEM STOP MERGES")
            self.merging = False
            log.warning("%d MiB free: parts are not merged until there is more", free >> 20)
        elif not self.merging and free > LEAST_BYTES * 3 // 2:
            self._run(b"SYSTEM START MERGES")
            self.merging = True
            log.info("parts are merged again")

    async def watch(self) -> None:
        """Look again and again, until cancelled; a look that fails is told once and tried again."""
        failing = False
        while True:
            try:
                self.look()
                failing = False
            except (EngineError, OSError) as error:
                if not failing:
                    log.error("merges could not be stopped or started, trying again: %s", error)
                failing = True
            await asyncio.sleep(LOOK_S)
