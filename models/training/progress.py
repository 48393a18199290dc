"""How long work tells how far it is."""

from collections.abc import Callable

Told = Callable[[float, str], None]
"""Gets the share done (0 to 1), and a word on it."""
