"""Process ids in; what they have used out: CPU seconds and memory, descendants included."""

import time
from collections.abc import Mapping
from pathlib import Path

import psutil


class CpuMeter:
    """CPU seconds of named process trees, and, as `benchmark`, of this process without its own."""

    def __init__(self, pids: Mapping[str, list[int]]) -> None:
        self._pids = pids

    def seconds(self) -> dict[str, float]:
        """User and system time so far, by name. Processes that ended meanwhile are left out."""
        trees = {name: sum(map(_tree_seconds, pids)) for name, pids in self._pids.items()}
        return trees | {"benchmark": time.process_time()}


def since(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What was used between two readings."""
    return {name: after[name] - before[name] for name in before}


def _tree_seconds(pid: int) -> float:
    total = 0.0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            times = process.cpu_times()
            total += times.user + times.system
    except psutil.NoSuchProcess:
        pass
    return total


def rss_mb(pid: int) -> float:
    """Resident memory now, in MiB."""
    return round(float(psutil.Process(pid).memory_info().rss) / 2**20, 1)


def peak_rss_mb(pid: int) -> float:
    """The most resident memory it ever had, in MiB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
