"""A worker's threads share two heaps of the C library's."""

import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import ctypes, sys, threading
from stream import allocator
if sys.argv[2] == "settled":
    assert allocator.settle()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def work():
    together.wait()
    for _ in range(1000):
        libc.malloc(ctypes.c_size_t(3000))
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


def heaps(file: Path, how: str) -> int:
    """How many a process of eight busy threads has."""
    subprocess.run([sys.executable, "-c", PROGRAM, file, how], check=True)
    return len(re.findall("<heap nr=", file.read_text()))


def test_threads_share_two_heaps(tmp_path: Path) -> None:
    assert heaps(tmp_path / "plain.xml", "plain") > 2
    assert heaps(tmp_path / "settled.xml", "settled") <= 2
