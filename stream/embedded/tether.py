"""A command line in; the command run as a child that cannot outlive the process that asked for it.

Run by path with `python -I -S` (standard library only, so that it stays small):
`tether.py PARENT_PID STATUS_FD COMMAND...`. The command gets a process group of its own and its
process id is written to STATUS_FD. The tether ends as the command ended. When the parent is gone,
however it went, the whole group is killed; that the group is killed, and not the command alone, is
why this is a process and not only a "parent death" signal: Triton starts processes of its own.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LOOK_S = 0.5
"""How often the parent is looked for, should its death signal never come."""

WATCHED = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def prctl(option: int, value: int) -> None:
    """Set one attribute of this process (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def become(command: list[str], tether: int) -> None:
    """In the forked child: own group, killed with the tether, then the command itself."""
    os.setpgid(0, 0)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != tether:
        os._exit(1)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    try:
        os.execvp(command[0], command)  # noqa: S606
    except OSError as error:
        print(f"cannot run {command[0]}: {error.strerror}", file=sys.stderr, flush=True)
        os._exit(127)


def kill_group(group: int) -> None:
    """SIGKILL to every process of the group that is left."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def watch(child: int, parent: int) -> int:
    """The child's wait status, once it has ended by itself or with the parent."""
    while True:
        received = signal.sigtimedwait(WATCHED, LOOK_S)
        if os.getppid() != parent:
            kill_group(child)
        elif received is not None and received.si_signo in (signal.SIGTERM, signal.SIGINT):
            os.kill(child, signal.SIGTERM)
        while True:
            try:
                reaped, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return 0  # not reached while the child is unreaped
            if reaped == child:
                return status
            if reaped == 0:
                break


def end_like(status: int) -> None:
    """Exit with the child's status, by the same signal if it was one."""
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        os._exit(code)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if -code not in (signal.SIGKILL, signal.SIGSTOP):
        signal.signal(-code, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, set(signal.Signals))
    os.kill(os.getpid(), -code)
    os._exit(128 - code)


def main() -> None:
    """Start the command, report its process id, wait for its end or the parent's."""
    parent, status_fd, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    # The death signal follows the thread that started us, not its process: it only wakes the
    # loop, which then asks whether the process is still there.
    prctl(PR_SET_PDEATHSIG, signal.SIGHUP)
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    if os.getppid() != parent:
        os._exit(1)
    os.set_inheritable(status_fd, False)
    tether = os.getpid()
    child = os.fork()
    if child == 0:
        become(command, tether)
    with suppress(PermissionError, ProcessLookupError):  # the child did it first, or has ended
        os.setpgid(child, child)
    os.write(status_fd, f"{child}\n".encode())
    os.close(status_fd)
    status = watch(child, parent)
    kill_group(child)
    end_like(status)


if __name__ == "__main__":
    main()
