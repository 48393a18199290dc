"""Connections that are reset instead of closed: what they had not delivered is gone with them.

A connection that is closed hands the bytes the other side has not acknowledged to the kernel, which
goes on trying for minutes. Behind a network that comes back they arrive after all, long after
their sender has given them up, and after another worker's newer ones. A socket that lingers for
zero seconds (`SO_LINGER`) forgets them.

librdkafka closes its sockets itself and has no setting for this, so they are found among those of
the process by a receive buffer of an odd size, which it does set. A producer receives little.
"""

import os
import socket
import stat
import struct
from contextlib import suppress
from pathlib import Path

RECEIVE_BYTES = 98_311
"""The mark, as `socket.receive.buffer.bytes`: no multiple of anything, and no other socket's."""

_MARKS = (RECEIVE_BYTES, 2 * RECEIVE_BYTES)
"""As the kernel tells it: Linux doubles what was asked for."""

_AT_ONCE = struct.pack("ii", 1, 0)


def reset_on_close() -> None:
    """Have every marked socket that is open now reset when it is closed."""
    with suppress(OSError):  # no descriptor left to look with: the next look will do
        for entry in Path("/dev/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                _mark(int(entry.name))


def _mark(descriptor: int) -> None:
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return
    # A copy, for the number may mean something else in a moment.
    with socket.socket(fileno=os.dup(descriptor)) as copy:
        over_tcp = copy.family in {socket.AF_INET, socket.AF_INET6} and (
            copy.type == socket.SOCK_STREAM
        )
        if over_tcp and copy.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) in _MARKS:
            copy.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
