"""The C library's allocator, set for a process of many threads that lives long.

glibc gives threads up to eight heaps a core, and lets ever larger blocks into them once such a
block has been freed. A worker has two dozen threads (Kafka, gRPC, inserts), most of them idle:
each heap keeps its own gaps, and each backlog after a fault widens them. Two heaps, with large
blocks outside, give back what a burst took. See mallopt(3).
"""

import ctypes

_MMAP_THRESHOLD = -3
_ARENA_MAX = -8

HEAPS = 2
LARGE_BYTES = 2**18


def settle() -> bool:
    """Set it, before threads start; whether there was a glibc to set."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return False
    return bool(mallopt(_ARENA_MAX, HEAPS) and mallopt(_MMAP_THRESHOLD, LARGE_BYTES))
