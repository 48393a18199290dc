"""All checks by code: what exists can be listed, what is not listed cannot be raised."""

from collections.abc import Mapping
from types import MappingProxyType

from agents.checks import (
    description,
    duplicates,
    event,
    identity,
    media,
    price,
    query,
    text,
    title,
)
from agents.checks.spec import CheckSpec

CHECKS_VERSION = "2026.11.4"
"""Changes whenever any check would judge a record otherwise than before."""

_MODULES = (title, description, text, identity, duplicates, price, media, query, event)

REGISTRY: Mapping[str, CheckSpec] = MappingProxyType(
    {
        spec.code: spec
        for module in _MODULES
        for spec in vars(module).values()
        if isinstance(spec, CheckSpec)
    }
)
"""Code -> check, in the order of the reference page."""
