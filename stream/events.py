"""Input records: what producers send on the three input topics, as typed structs.

Unknown fields are ignored. Optional fields may be absent or null. Field names and value
forms are those of the Google Merchant product data specification and of UBI 1.3.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

Int64 = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""Larger integers fit neither the store nor most JSON readers."""


class ProductDetail(msgspec.Struct, frozen=True, gc=False):
    """One technical specification: `section_name` groups, the other two are name and value."""

    attribute_name: str | None = None
    attribute_value: str | None = None
    section_name: str | None = None


class Product(msgspec.Struct, frozen=True, gc=False):
    """A listing in Merchant attribute names; `price` as `19.99 USD`, `product_type` as `A > B`."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    title: str | None = None
    description: str | None = None
    brand: str | None = None
    gtin: str | None = None
    mpn: str | None = None
    product_type: str | None = None
    google_product_category: str | Int64 | None = None
    price: str | None = None
    sale_price: str | None = None
    availability: str | None = None
    condition: str | None = None
    link: str | None = None
    image_link: str | None = None
    additional_image_link: list[str] | str | None = None
    item_group_id: str | None = None
    color: str | None = None
    size: str | None = None
    material: str | None = None
    gender: str | None = None
    age_group: str | None = None
    product_detail: list[ProductDetail] | None = None
    seller_id: str | None = None
    content_language: str | None = None
    target_country: str | None = None


class ProductUpdate(msgspec.Struct, frozen=True, gc=False):
    """`catalog.product-updates`: a listing appears, changes or goes."""

    event_time: datetime
    operation: Literal["upsert", "delete"]
    product: Product
    event_id: str | None = None


class QueryAttributes(msgspec.Struct, frozen=True, gc=False):
    """The query attributes Assayer reads; any others pass by."""

    locale: str | None = None
    n_results: Int64 | None = None


class SearchQuery(msgspec.Struct, frozen=True, gc=False):
    """`search.queries`: a UBI 1.3 query."""

    user_query: str
    timestamp: datetime | None = None
    query_id: str | None = None
    client_id: str | None = None
    application: str | None = None
    object_id_field: str | None = None
    query_attributes: QueryAttributes | None = None
    query_response_id: str | None = None
    query_response_hit_ids: list[str] | None = None


class EventObject(msgspec.Struct, frozen=True, gc=False):
    """What the user acted upon."""

    object_id: str | Int64
    object_id_type: str | None = None
    object_id_field: str | None = None
    internal_id: str | Int64 | None = None
    name: str | None = None


class EventPosition(msgspec.Struct, frozen=True, gc=False):
    """Where it was shown; `ordinal` counts from 1."""

    ordinal: Int64 | None = None


class EventAttributes(msgspec.Struct, frozen=True, gc=False):
    """The event attributes Assayer reads; any others pass by."""

    object: EventObject | None = None
    position: EventPosition | None = None


class SearchEvent(msgspec.Struct, frozen=True, gc=False):
    """`search.events`: a UBI 1.3 event."""

    action_name: str
    timestamp: datetime
    event_id: str | None = None
    query_id: str | None = None
    client_id: str | None = None
    session_id: str | None = None
    user_id: str | None = None
    application: str | None = None
    message_type: str | None = None
    message: str | None = None
    user_query: str | None = None
    event_attributes: EventAttributes | None = None


InputRecord = ProductUpdate | SearchQuery | SearchEvent
