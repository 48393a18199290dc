"""Deterministic checks: a record goes in, issues come out.

Each check is declared beside its code as a :class:`CheckSpec`; docs/checks.md lists them all.
"""

from agents.checks.event import click_irrelevant
from agents.checks.history import History
from agents.checks.language import identify, primary
from agents.checks.registry import CHECKS_VERSION, REGISTRY
from agents.checks.run import check_event, check_product, check_query
from agents.checks.spec import CheckSpec, Coordinates, Example
from stream.masking import mask_personal_data

__all__ = [
    "CHECKS_VERSION",
    "REGISTRY",
    "CheckSpec",
    "Coordinates",
    "Example",
    "History",
    "check_event",
    "check_product",
    "check_query",
    "click_irrelevant",
    "identify",
    "mask_personal_data",
    "primary",
]
