"""A folder in; a disk under it out that can be full for one process.

Where this process may mount (root), the folder becomes a file system of its own and is filled to
the last byte. Elsewhere the process that writes there is given no file size at all
(RLIMIT_FSIZE): other words from the kernel, the same place in the code.
"""

import subprocess
from contextlib import suppress
from os import SEEK_END, posix_fallocate
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE
from typing import Self

import psutil

SIZE_MIB = 256


class Disk:
    """A context manager; the process that writes is named each time, for it may be another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filler = folder / "filler"
        self._mounted = False

    def __enter__(self) -> Self:
        """Make the folder and mount."""
        self._folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m,mode=0700", "assayer-chaos"]
        with suppress(OSError):
            done = subprocess.run([*command, self._folder], capture_output=True, check=False)
            self._mounted = done.returncode == 0
        return self

    def __exit__(self, *_: object) -> None:
        """Unmount."""
        if self._mounted:
            subprocess.run(["umount", "--lazy", self._folder], check=True)

    def fill(self, pid: int) -> None:
        """Leave no byte to this process."""
        if not self._mounted:
            psutil.Process(pid).rlimit(RLIMIT_FSIZE, (0, RLIM_INFINITY))
            return
        with suppress(OSError), self._filler.open("ab", buffering=0) as filler:
            for size in (2**20, 2**12):
                with suppress(OSError):
                    while True:
                        posix_fallocate(filler.fileno(), filler.seek(0, SEEK_END), size)

    def free(self, pid: int) -> None:
        """Give the room back."""
        if not self._mounted:
            psutil.Process(pid).rlimit(RLIMIT_FSIZE, (RLIM_INFINITY, RLIM_INFINITY))
        self._filler.unlink(missing_ok=True)
