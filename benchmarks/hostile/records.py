"""A text in; records out that carry it wherever text may stand, as long as the limits allow."""

import random
from collections.abc import Callable

import msgspec

from agents.checks.examples import EVENT, PRODUCT, QUERY
from benchmarks.checks import products, queries
from benchmarks.hostile.attacks import Attack
from stream.settings import LimitSettings

LIMITS = LimitSettings()
IDS = ("id", "item_group_id", "seller_id")
ATTRIBUTES = (
    *("brand", "gtin", "mpn", "product_type", "price", "sale_price", "availability", "condition"),
    *("link", "image_link", "additional_image_link", "color", "size", "material", "gender"),
    *("age_group", "content_language", "target_country"),
)
TIME = "2026-03-02T09:00:00Z"


def filled(attack: Attack) -> bytes:
    """A listing with every text as long as its limit."""
    for share in (1.0, 0.7, 0.4, 0.2, 0.1):  # characters of many bytes: those are the limit then
        product: dict[str, object] = {
            "title": attack.text(LIMITS.max_title_characters),
            "description": attack.text(int(share * LIMITS.max_description_characters)),
            **{n: attack.text(int(share * LIMITS.max_attribute_characters)) for n in ATTRIBUTES},
            **{name: attack.text(LIMITS.max_id_characters) for name in IDS},
        }
        value = _update(product)
        if len(value) <= LIMITS.max_event_bytes:
            break
    return value


def in_texts(attack: Attack) -> bytes:
    """A good listing but for its title and description."""
    return _update(
        PRODUCT
        | {
            "title": attack.text(LIMITS.max_title_characters),
            "description": attack.text(LIMITS.max_description_characters),
        }
    )


def in_short_texts(attack: Attack) -> bytes:
    """The same at lengths that are read whole."""
    return _update(PRODUCT | {"title": attack.text(149), "description": attack.text(999)})


def in_links(attack: Attack) -> bytes:
    """A good listing but for what stands after the host of its addresses, and its price."""
    link = "https://shop.example/" + attack.text(1979)
    return _update(
        PRODUCT
        | {
            "link": link,
            "image_link": link,
            "additional_image_link": [link] * 5,
            "price": attack.text(50),
            "sale_price": attack.text(50),
            "gtin": attack.text(40),
            "mpn": attack.text(60),
            "brand": attack.text(100),
        }
    )


def in_query(attack: Attack) -> bytes:
    """A query with every text as long as its limit."""
    long = attack.text(LIMITS.max_id_characters)
    return _json(
        QUERY
        | {
            "timestamp": TIME,
            "user_query": attack.text(LIMITS.max_query_characters),
            "application": long,
            "query_attributes": {"locale": long},
        }
    )


def in_short_query(attack: Attack) -> bytes:
    """A good query but for its text, at a length that is read whole."""
    return _json(QUERY | {"timestamp": TIME, "user_query": attack.text(199)})


def in_event(attack: Attack) -> bytes:
    """A click with every text as long as its limit."""
    target = {"object_id": attack.text(LIMITS.max_id_characters)}
    target["name"] = attack.text(LIMITS.max_title_characters)
    return _json(
        EVENT
        | {
            "action_name": "click",
            "timestamp": TIME,
            "user_query": attack.text(LIMITS.max_query_characters),
            "message": attack.text(LIMITS.max_attribute_characters),
            "event_attributes": {"object": target},
        }
    )


FILLINGS: dict[str, tuple[Callable[[Attack], bytes], ...]] = {
    "product": (filled, in_texts, in_short_texts, in_links),
    "query": (in_query, in_short_query),
    "event": (in_event,),
}


def ordinary(kind: str, count: int) -> list[bytes]:
    """What a shop sends all day; every event is a click whose texts the model is asked about."""
    chance = random.Random(7)
    listings = list(products(chance, count))
    searches = list(queries(chance, count))
    if kind == "event":
        return [
            in_click(search.user_query, listed.product.title or "")
            for search, listed in zip(searches, listings, strict=True)
        ]
    return [msgspec.json.encode(each) for each in (listings if kind == "product" else searches)]


def in_click(user_query: str, name: str) -> bytes:
    """A click on a product of this name."""
    target = {"object_id": "kettle-17", "name": name}
    return _json(
        EVENT
        | {"action_name": "click", "timestamp": TIME, "user_query": user_query}
        | {"event_attributes": {"object": target}}
    )


def _update(product: dict[str, object]) -> bytes:
    product = {"id": "kettle-17", **product}
    return _json({"event_time": TIME, "operation": "upsert", "product": product})


def _json(record: dict[str, object]) -> bytes:
    """The record as JSON without needless escapes."""
    return msgspec.json.encode(record)
