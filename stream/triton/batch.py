"""Texts on their way to one model: each alone, and those sent together."""

import asyncio

from stream.errors import StepFailed
from stream.triton.client import Payload
from stream.triton.scores import ModelScore


class Pending:
    """One text on its way; its batch fills in the result."""

    __slots__ = ("batch", "digest", "payload", "result", "size")

    def __init__(self, key: bytes, payload: Payload, size: int) -> None:
        self.digest = key
        self.payload = payload
        self.size = size
        self.result: ModelScore | StepFailed | None = None
        self.batch: Batch | None = None


class Batch:
    """Texts sent together, the task that sends them, and how many calls wait for it."""

    __slots__ = ("call_s", "items", "on_wire", "suspected", "task", "waiters")

    def __init__(self, items: list[Pending]) -> None:
        self.items = items
        self.waiters = 0
        self.on_wire = False
        self.call_s = 0.0
        """How long its last call took."""
        self.suspected = False
        """Its last call overran its deadline, and a harmless text was answered promptly."""
        self.task: asyncio.Task[None] | None = None
