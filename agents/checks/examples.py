"""Records for the checks' examples: a listing, a query and an event with nothing wrong with them.

Each builder takes what differs from the good record, in the form it has in JSON.
"""

from datetime import UTC, datetime, timedelta

import msgspec

from agents.checks.spec import Example
from stream.events import InputRecord, ProductUpdate, SearchEvent, SearchQuery

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Event time zero of the examples."""

PRODUCT: dict[str, object] = {
    "id": "kettle-17",
    "title": "Brightmoor Electric Kettle 1.7 L Stainless Steel",
    "description": (
        "Boils 1.7 litres in four minutes, switches itself off and stays cool to the touch. "
        "The lid opens wide, so the inside is easy to clean."
    ),
    "brand": "Brightmoor",
    "gtin": "9501101530003",
    "product_type": "Home > Kitchen > Kettles",
    "price": "39.90 GBP",
    "availability": "in_stock",
    "link": "https://shop.example/kettle-17",
    "image_link": "https://img.shop.example/kettle-17.jpg",
    "seller_id": "brightmoor-direct",
    "content_language": "en",
    "target_country": "GB",
}
QUERY: dict[str, object] = {
    "user_query": "electric kettle",
    "query_id": "q-1",
    "client_id": "visitor-1",
    "application": "primary-search",
    "query_attributes": {"n_results": 24},
}
EVENT: dict[str, object] = {
    "action_name": "impression",
    "query_id": "q-1",
    "client_id": "visitor-1",
    "user_query": "electric kettle",
}


def _time(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat()


def listing(
    *, seconds: float = 0, operation: str = "upsert", **attributes: object
) -> ProductUpdate:
    """An update of the good listing with these attributes changed (None takes one away)."""
    return msgspec.convert(
        {
            "event_time": _time(seconds),
            "operation": operation,
            "product": {**PRODUCT, **attributes},
        },
        ProductUpdate,
    )


def query(*, seconds: float = 0, **fields: object) -> SearchQuery:
    """The good query with these fields changed."""
    return msgspec.convert({**QUERY, "timestamp": _time(seconds), **fields}, SearchQuery)


def event(
    object_id: str = "kettle-17", *, ordinal: int = 1, seconds: float = 0, **fields: object
) -> SearchEvent:
    """The good impression, of this product at this position, with these fields changed."""
    attributes = {
        "object": {"object_id": object_id, "object_id_type": "product"},
        "position": {"ordinal": ordinal},
    }
    base = {**EVENT, "timestamp": _time(seconds), "event_attributes": attributes}
    return msgspec.convert({**base, **fields}, SearchEvent)


def of(*records: InputRecord, relevance: float | None = None) -> Example:
    """An example made of these records; the last one is judged."""
    return Example(records=records, relevance=relevance)


def product(**attributes: object) -> Example:
    """An example of one listing."""
    return of(listing(**attributes))  # type: ignore[arg-type]
