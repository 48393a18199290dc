"""A folder in; a small file system of its own under it out, that can be filled up."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from stream.embedded.clickhouse_space import free_bytes as free_on

SIZE_MIB = 384
LITTLE_BYTES = 24 * 2**20


class Disk:
    """A tmpfs, where this process may mount one; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filler = folder / "filler"
        self.own = False
        """Whether it is a file system of its own: only then may it be filled."""

    def __enter__(self) -> Self:
        """Make the folder and mount."""
        self._folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m,mode=0700", "assayer-chaos"]
        with suppress(OSError):
            done = subprocess.run([*command, self._folder], capture_output=True, check=False)
            self.own = done.returncode == 0
        return self

    def __exit__(self, *_: object) -> None:
        """Unmount."""
        if self.own:
            subprocess.run(["umount", "--lazy", self._folder], check=True)

    def leave(self, free_bytes: int) -> None:
        """Fill it up to that."""
        assert self.own
        most = free_on(self._folder) - free_bytes
        with suppress(OSError), self._filler.open("ab") as filler:
            os.posix_fallocate(filler.fileno(), filler.seek(0, os.SEEK_END), max(1, most))

    def fill(self) -> None:
        """Leave little, and a moment later no byte, as a disk that fills up does.

        What is freed meanwhile (ClickHouse removes old parts) is taken first, and the moment
        begins anew: from plenty to nothing at once is no disk that fills up.
        """
        self.leave(LITTLE_BYTES)
        since = time.monotonic()
        while time.monotonic() - since < 1.0:
            time.sleep(0.05)
            if free_on(self._folder) > 3 * LITTLE_BYTES // 2:
                self.leave(LITTLE_BYTES)
                since = time.monotonic()
        with suppress(OSError), self._filler.open("ab", buffering=0) as filler:
            for size in (2**20, 2**12):
                with suppress(OSError):
                    while True:
                        os.posix_fallocate(filler.fileno(), filler.seek(0, os.SEEK_END), size)

    def free(self) -> None:
        """Take the filling away."""
        self._filler.unlink(missing_ok=True)
