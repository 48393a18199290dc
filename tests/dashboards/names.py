"""Names of metrics: an expression in, the names it reads out; and all names that exist."""

import re

from prometheus_client import CollectorRegistry

from dashboards.rules import FIGURES
from tests.dashboards.exposition import TRITON, worker_registry

_WORDS = {
    *("and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right"),
    *("offset", "bool", "sum", "min", "max", "avg", "count", "topk", "rate", "increase", "deriv"),
    *("changes", "absent", "time", "vector", "histogram_quantile", "avg_over_time"),
    *("min_over_time", "max_over_time", "count_over_time"),
}
_SUFFIXES = {
    "counter": ("_total",),
    "histogram": ("_bucket", "_sum", "_count"),
    "gauge": ("",),
}


def used(expr: str) -> set[str]:
    """Metrics an expression reads: the words left when labels, text and functions are gone."""
    bare = re.sub(r'"[^"]*"', "", expr)
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", bare)
    bare = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", bare)
    bare = re.sub(r"\boffset\s+\w+", " ", bare)
    return set(re.findall(r"[A-Za-z_:][\w:]*", bare)) - _WORDS


def declared(registry: CollectorRegistry) -> set[str]:
    """Every name a registry can report."""
    return {
        metric.name + suffix for metric in registry.collect() for suffix in _SUFFIXES[metric.type]
    }


def existing() -> set[str]:
    """Names of the worker, its process, Triton, Prometheus itself, and the recorded figures."""
    return declared(worker_registry()) | set(TRITON) | set(FIGURES) | {"up", "ALERTS"}
