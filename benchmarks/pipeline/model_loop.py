"""Texts in; the rate of the bare quality model in a tight batched loop out.

No server, no broker, no store: processes that hold the very object a Triton instance runs, take
the next batch as soon as they have finished one, and throw the scores away. Tokenizing is
included, as in the server; reading, checking and delivering are not.
"""

import multiprocessing
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from models import runtime
from stream.errors import AssayerError


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """How the loop uses the cores, and how many texts it hands to the model at once."""

    processes: int
    threads: int
    batch_texts: int


class ModelLoop:
    """Processes that hold the model; a context manager."""

    def __init__(self, repository: Path, *, processes: int, threads: int) -> None:
        self.processes = processes
        self.threads = threads
        context = multiprocessing.get_context("spawn")
        self._next = context.Value("q", 0)
        self._pipes: list[Connection] = []
        self._children = []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            child = context.Process(
                target=_serve, args=(theirs, self._next, repository, threads), daemon=True
            )
            child.start()
            theirs.close()
            self._pipes.append(ours)
            self._children.append(child)
        self._hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for pipe in self._pipes:
            pipe.close()
        for child in self._children:
            child.join(5)
            child.kill()

    @property
    def pids(self) -> list[int]:
        """Of the processes."""
        return [child.pid or 0 for child in self._children]

    def seconds(self, texts: Sequence[str], *, batch_texts: int) -> float:
        """Wall time from the first batch's start to the last one's end."""
        for pipe in self._pipes:
            pipe.send((list(texts), batch_texts))
        self._hear()
        self._next.value = 0
        started = time.perf_counter()
        for pipe in self._pipes:
            pipe.send("go")
        self._hear()
        return time.perf_counter() - started

    def _hear(self) -> None:
        for pipe in self._pipes:
            try:
                pipe.recv()
            except EOFError:
                raise AssayerError("a process of the model loop has ended") from None


def fastest(
    repository: Path, texts: Sequence[str], *, cores: int, stack: ExitStack
) -> tuple[ModelLoop, Arrangement]:
    """The loop and batch size with the highest rate on `texts`; losers are closed.

    Tried: one thread in as many processes as there are cores, as Triton's instances; and one
    process with as many threads; both with the server's 64 texts a batch, and with 256.
    """
    best: tuple[float, ExitStack, ModelLoop, Arrangement] | None = None
    for processes, threads in dict.fromkeys(((cores, 1), (1, cores))):
        own = ExitStack()
        loop = own.enter_context(ModelLoop(repository, processes=processes, threads=threads))
        loop.seconds(texts, batch_texts=64)
        tried = {
            size: min(loop.seconds(texts, batch_texts=size) for _ in range(2)) for size in (64, 256)
        }
        size = min(tried, key=lambda one: tried[one])
        if best is None or tried[size] < best[0]:
            if best is not None:
                best[1].close()
            arrangement = Arrangement(processes=processes, threads=threads, batch_texts=size)
            best = (tried[size], own, loop, arrangement)
        else:
            own.close()
    assert best is not None
    stack.enter_context(best[1])
    return best[2], best[3]


def describe(arrangement: Arrangement) -> dict[str, int]:
    """For the report."""
    return asdict(arrangement)


def _serve(pipe: Connection, counter: "Synchronized[int]", repository: Path, threads: int) -> None:
    """In a process of its own: load, then answer each list of texts by scoring its share."""
    model = _load(repository, threads)
    pipe.send("ready")
    try:
        while True:
            texts, size = pipe.recv()
            pipe.send("taken")
            pipe.recv()
            while True:
                with counter.get_lock():
                    start = counter.value
                    counter.value = start + size
                if start >= len(texts):
                    break
                model.score(texts[start : start + size])
            pipe.send("done")
    except (EOFError, KeyboardInterrupt):
        os._exit(0)


def _load(repository: Path, threads: int) -> runtime.QualityModel:
    folder = runtime.newest(repository / "quality")
    encoder = runtime.newest(repository / "encoder")
    device = runtime.module(encoder, "files").Device(threads=threads)
    return cast(
        runtime.QualityModel, runtime.module(encoder, "score").load("quality", folder, device)
    )
