"""What every embedded server must say about itself: how to launch it, and when it is ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stream.embedded.endpoints import Part


@dataclass(frozen=True, kw_only=True)
class Launch:
    """A command line and the environment variables it needs besides the inherited ones."""

    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)


class Server(Protocol):
    """One part of the stack, before and while it runs."""

    part: Part
    port_count: int
    ready_s: float
    """How long it may take to become ready."""
    stop_s: float
    """How long it may take to stop."""

    def launch(self, ports: Sequence[int]) -> Launch:
        """The command that serves on these loopback ports.

        Raises:
            StackFailed: something it needs is not installed; the message says what.
        """
        ...

    def ready(self, ports: Sequence[int]) -> bool:
        """Whether it answers as a client needs it to; takes a second at most."""
        ...

    def tidy(self) -> None:
        """Remove what it left outside the run directory; called once it has ended."""
        ...
