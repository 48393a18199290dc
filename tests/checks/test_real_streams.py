"""On real records the checks stay quiet where nothing is wrong: shares known from reading them."""

import gzip
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from agents.checks import Coordinates, check_event, check_product, check_query
from stream.events import ProductUpdate, SearchEvent, SearchQuery
from tests.checks.judge import history

SHARED = Path(os.environ.get("ASSAYER_SHARED") or Path(__file__).parents[3] / "shared")
STREAMS = SHARED / "streams"
AT_MOST = {
    "brand_title_conflict": 0.001,
    "description_repeats_title": 0.005,
    "description_short": 0.01,
    "gtin_invalid": 0.0,
    "price_invalid": 0.0,
    "price_jump": 0.0,
    "price_out_of_range": 0.0002,
    "text_gibberish": 0.0001,
    "text_language_mismatch": 0.003,
    "text_mojibake": 0.002,
    "text_pii": 0.0002,
    "title_all_caps": 0.015,
    "title_forbidden_characters": 0.02,
    "title_missing": 0.0,
    "title_placeholder": 0.0,
    "title_promotional_text": 0.004,
    "title_too_long": 0.015,
    "title_too_short": 0.003,
    "title_word_repeated": 0.025,
}
"""Codes whose hits were read one by one, with some room above the share they had."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not STREAMS.is_dir(), reason=f"no real streams in {STREAMS}"),
]


def lines(name: str) -> list[bytes]:
    return gzip.decompress((STREAMS / f"{name}.jsonl.gz").read_bytes()).splitlines()


def at(offset: int) -> Coordinates:
    return Coordinates(topic="t", partition=0, offset=offset, received_at=datetime.now(UTC))


def test_products() -> None:
    known, counts = history(), Counter[str]()
    records = [msgspec.json.decode(line, type=ProductUpdate) for line in lines("product-updates")]
    for offset, record in enumerate(records):
        counts.update({issue.code for issue in check_product(record, known, at(offset))})
    too_many = {
        code: counts[code] / len(records)
        for code, share in AT_MOST.items()
        if counts[code] > share * len(records)
    }
    assert not too_many
    assert counts["title_forbidden_characters"] > 0
    assert counts["text_mojibake"] > 0


def test_queries_and_events_in_the_order_of_their_times() -> None:
    known, counts = history(window_s=60), Counter[str]()
    queries = [msgspec.json.decode(line, type=SearchQuery) for line in lines("search-queries")]
    events = [msgspec.json.decode(line, type=SearchEvent) for line in lines("search-events")]
    waiting = iter(enumerate(queries))
    offset, query = next(waiting, (0, None))
    for place, event in enumerate(events):
        while query is not None and query.timestamp and query.timestamp <= event.timestamp:
            counts.update(issue.code for issue in check_query(query, known, at(offset)))
            offset, query = next(waiting, (0, None))
        where = msgspec.structs.replace(at(place), topic="e")
        counts.update(issue.code for issue in check_event(event, known, where))
    assert set(counts) == {"query_zero_results"}
    assert counts["query_zero_results"] < 0.03 * len(queries)
