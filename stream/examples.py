"""No input; one sound record of each schema out, for the contracts, the documents and the tests."""

from datetime import UTC, datetime

import msgspec

from stream.assessment import Assessment, Issue, RelabelTask
from stream.events import (
    EventAttributes,
    EventObject,
    EventPosition,
    Product,
    ProductUpdate,
    QueryAttributes,
    SearchEvent,
    SearchQuery,
)

_NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

EXAMPLES: dict[str, msgspec.Struct] = {
    "ProductUpdate": ProductUpdate(
        event_id="3f0e7a52-6c1d-4a52-9d6e-2b1f5f1d8a01",
        event_time=_NOON,
        operation="upsert",
        product=Product(
            id="hearth-10482",
            title="Hearth & Moor Enamel Kettle, 1.5 l, Forest Green",
            description="Stove-top kettle of enamelled steel with a beech handle; suits induction.",
            brand="Hearth & Moor",
            gtin="4006381333931",
            product_type="Home > Kitchen > Kettles",
            price="34.90 EUR",
            availability="in_stock",
            condition="new",
            link="https://shop.example/p/hearth-10482",
            image_link="https://shop.example/i/hearth-10482.jpg",
            color="Forest Green",
            seller_id="hearth",
            content_language="en",
            target_country="IE",
        ),
    ),
    "SearchQuery": SearchQuery(
        query_id="q-77120",
        client_id="c-90112",
        user_query="green enamel kettle",
        timestamp=_NOON,
        application="primary-search",
        object_id_field="product_id",
        query_attributes=QueryAttributes(locale="en-IE", n_results=12),
        query_response_hit_ids=["hearth-10482", "hearth-10490"],
    ),
    "SearchEvent": SearchEvent(
        action_name="click",
        timestamp=_NOON,
        query_id="q-77120",
        client_id="c-90112",
        session_id="s-5521",
        user_query="green enamel kettle",
        event_attributes=EventAttributes(
            object=EventObject(object_id="hearth-10482", object_id_type="product"),
            position=EventPosition(ordinal=1),
        ),
    ),
    "Assessment": Assessment(
        assessment_id="0b8f6a52-6f0c-5c0e-8a39-0d6d1a0f7f11",
        entity_type="product",
        entity_id="hearth-10482",
        event_id="3f0e7a52-6c1d-4a52-9d6e-2b1f5f1d8a01",
        event_time=_NOON,
        assessed_at=_NOON.replace(microsecond=84_000),
        source="model",
        grade="fair",
        quality_score=71.5,
        confidence=0.83,
        product_id="hearth-10482",
        seller_id="hearth",
        category="Home",
        country="IE",
        probabilities={"good": 0.15, "fair": 0.83, "poor": 0.02},
        issues=[
            Issue(
                code="description_short",
                severity="warning",
                attribute="description",
                detail="The description is shorter than buyers need to decide.",
                evidence="Stove-top kettle",
            )
        ],
        model_name="quality",
        model_version="1",
        checks_version="1",
        source_topic="catalog.product-updates",
        source_partition=3,
        source_offset=190_411,
        text_fingerprint="5d9c0e1f7b3a4c28",
    ),
    "RelabelTask": RelabelTask(
        task_id="7f1cf8c4-2c0a-5b8e-9f35-90a3c2d1e4b6",
        assessment_id="0b8f6a52-6f0c-5c0e-8a39-0d6d1a0f7f11",
        entity_type="product",
        entity_id="hearth-10482",
        question="How good is this listing?",
        text="Hearth & Moor Enamel Kettle, 1.5 l, Forest Green",
        options=["good", "fair", "poor"],
        model_answer="fair",
        confidence=0.52,
        reason="low_confidence",
        priority=3.4,
        text_fingerprint="5d9c0e1f7b3a4c28",
        created_at=_NOON,
        model_name="quality",
        model_version="1",
    ),
}
"""One sound record of each schema; its type is the schema's."""
