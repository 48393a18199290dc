"""A seed and a time in; three JSONL files of invented events out: what `assayer demo` plays.

About one line in a hundred is malformed on purpose, so that a demo has dead letters to show.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from stream.sample.broken import with_broken_lines
from stream.sample.catalogue import catalogue
from stream.sample.searches import search_queries
from stream.sample.visits import search_events

FILES = ("product-updates.jsonl", "search-queries.jsonl", "search-events.jsonl")

SPAN = timedelta(minutes=45)
"""The events lie between `base - SPAN` and `base`."""

MINIMUM = 100
"""Fewer lines a file leave no room for everything that is planted."""


def write_sample(
    directory: Path,
    *,
    base: datetime,
    products: int = 4000,
    queries: int = 2000,
    events: int = 8000,
    seed: int = 7,
) -> None:
    """Write `FILES` into `directory` with exactly so many lines each.

    The bytes depend on `seed`, `base` and the counts alone. Event times rise within each file.

    Raises:
        ValueError: a count is below `MINIMUM`.
    """
    if min(products, queries, events) < MINIMUM:
        raise ValueError(f"each file of a sample needs at least {MINIMUM} lines")
    rng = random.Random(seed)
    start = base - SPAN
    broken = [max(3, round(count / 100)) for count in (products, queries, events)]
    stock = catalogue(rng, products - broken[0], start=start, span=SPAN)
    asked = search_queries(rng, queries - broken[1], stock, start=start, span=SPAN)
    acted = search_events(rng, events - broken[2], stock, asked, end=base)
    directory.mkdir(parents=True, exist_ok=True)
    records = (stock.updates, [item.record for item in asked], acted)
    lines = [[msgspec.json.encode(record) for record in kind] for kind in records]
    for index, name in enumerate(FILES):
        stray = lines[(index + 1) % len(FILES)]
        whole = with_broken_lines(rng, lines[index], broken[index], strangers=stray)
        (directory / name).write_bytes(b"\n".join(whole) + b"\n")
