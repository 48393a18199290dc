"""An event loop in; a line for each of its tasks, with where it waits, out.

The stacks of threads show that the loop runs, and nothing of what its tasks wait for: a coroutine
that waits is on no stack.
"""

import asyncio
from collections import Counter
from pathlib import Path
from types import CodeType
from typing import Any, TextIO

DEEPEST = 20
MOST = 100
"""Lines: tasks that wait at the same place share one."""


def dump_tasks(loop: asyncio.AbstractEventLoop, file: TextIO) -> None:
    """Write where every task of `loop` waits, outermost call first; from any thread."""
    places = Counter(map(where, asyncio.all_tasks(loop)))
    for place, count in places.most_common(MOST):
        file.write(f"task{f' (and {count - 1} alike)' if count > 1 else ''}: {place}\n")
    file.flush()


def where(task: "asyncio.Task[Any]") -> str:
    """The calls between a task and what it waits for."""
    calls: list[str] = []
    at: Any = task.get_coro()
    while at is not None and len(calls) < DEEPEST:
        frame = _of(at, "frame")
        code: CodeType | None = _of(at, "code")
        if code is None:  # a future, or what C code waits for
            calls.append(type(at).__name__)
            break
        line = frame.f_lineno if frame is not None else 0
        calls.append(f"{Path(code.co_filename).stem}.{code.co_qualname}:{line}")
        at = _of(at, "await") or _of(at, "yieldfrom")
    return " > ".join(calls)


def _of(waiting: Any, what: str) -> Any:
    """The same attribute of a coroutine, a generator or an asynchronous generator."""
    for prefix in ("cr_", "gi_", "ag_"):
        if (found := getattr(waiting, prefix + what, None)) is not None:
            return found
    return None
