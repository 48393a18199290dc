"""The embedded stack: real servers from PyPI wheels as supervised child processes."""

from stream.embedded.child import Child
from stream.embedded.endpoints import ALL, Endpoints, Part
from stream.embedded.stack import Stack

__all__ = ["ALL", "Child", "Endpoints", "Part", "Stack"]
