"""Events that must not pass, and odd ones that must: shared by unit and end-to-end tests.

Each case carries its topic and exact bytes, so that a test can send it to a broker unchanged.
"""

import json
from typing import Any, NamedTuple

from stream.errors import EmptyValue, FieldTooLong, InvalidEvent, TooDeep, TooLarge, Undecodable

PRODUCTS = "catalog.product-updates"
QUERIES = "search.queries"
EVENTS = "search.events"


class Malformed(NamedTuple):
    """One event that can never be processed, and the error that says so."""

    name: str
    topic: str
    value: bytes | None
    error: type[InvalidEvent]


class Odd(NamedTuple):
    """One event that looks strange and is nevertheless to be decoded."""

    name: str
    topic: str
    value: bytes


def product(**changes: Any) -> dict[str, Any]:
    """A sound product update, top-level fields replaced by `changes`."""
    return {
        "event_id": "ev-1",
        "event_time": "2026-03-01T12:00:00Z",
        "operation": "upsert",
        "product": {"id": "sku-1", "title": "Enamel kettle, 1.5 l, green", "price": "34.90 EUR"},
    } | changes


def listing(**changes: Any) -> dict[str, Any]:
    """A sound product update, fields of its product replaced by `changes`."""
    return product(product=product()["product"] | changes)


def query(**changes: Any) -> dict[str, Any]:
    """A sound query, top-level fields replaced by `changes`."""
    return {
        "query_id": "q-1",
        "client_id": "c-1",
        "user_query": "green enamel kettle",
        "timestamp": "2026-03-01T12:00:00Z",
        "query_attributes": {"locale": "en-GB", "n_results": 12},
    } | changes


def event(**changes: Any) -> dict[str, Any]:
    """A sound click, top-level fields replaced by `changes`."""
    return {
        "action_name": "click",
        "query_id": "q-1",
        "client_id": "c-1",
        "user_query": "green enamel kettle",
        "timestamp": "2026-03-01T12:00:05Z",
        "event_attributes": {
            "object": {"object_id": "sku-1", "name": "Enamel kettle"},
            "position": {"ordinal": 1},
        },
    } | changes


def without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """`record` less the fields named."""
    return {name: value for name, value in record.items() if name not in names}


def encoded(record: object) -> bytes:
    """Compact JSON in UTF-8, no escapes but the necessary ones."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def spliced(record: dict[str, Any], old: str, new: bytes) -> bytes:
    """The record's JSON with the text `old` replaced by raw bytes that need not be JSON."""
    whole = encoded(record)
    assert whole.count(old.encode()) == 1, old
    return whole.replace(old.encode(), new)


_SOUND = encoded(product())
_UNKNOWN = '"UNKNOWN"'
_EXTRA = product(extra="UNKNOWN")

MALFORMED: tuple[Malformed, ...] = (
    # No event at all.
    Malformed("null value", PRODUCTS, None, EmptyValue),
    Malformed("empty bytes", QUERIES, b"", EmptyValue),
    Malformed("white space", EVENTS, b" \n\t ", Undecodable),
    # Not JSON.
    Malformed("plain text", PRODUCTS, b"sku-1;Enamel kettle;34.90", Undecodable),
    Malformed("truncated", PRODUCTS, _SOUND[:-20], Undecodable),
    Malformed("truncated inside a string", QUERIES, encoded(query())[:50], Undecodable),
    Malformed("two records in one", QUERIES, encoded(query()) * 2, Undecodable),
    Malformed("trailing comma", PRODUCTS, _SOUND[:-1] + b",}", Undecodable),
    Malformed("single quotes", PRODUCTS, _SOUND.replace(b'"', b"'"), Undecodable),
    Malformed("comment", QUERIES, b"/* v2 */" + encoded(query()), Undecodable),
    Malformed("zero bytes", EVENTS, bytes(64), Undecodable),
    Malformed("gzip", PRODUCTS, b"\x1f\x8b\x08\x00" + bytes(range(40)), Undecodable),
    Malformed("NaN price", PRODUCTS, spliced(listing(), '"34.90 EUR"', b"NaN"), Undecodable),
    Malformed("Infinity unknown", PRODUCTS, spliced(_EXTRA, _UNKNOWN, b"-Infinity"), Undecodable),
    Malformed("raw newline", PRODUCTS, spliced(listing(), "Enamel", b"En\namel"), Undecodable),
    Malformed("bad escape", PRODUCTS, spliced(listing(), "Enamel", rb"\x45namel"), Undecodable),
    # JSON of another kind.
    Malformed("array", PRODUCTS, b"[" + _SOUND + b"]", Undecodable),
    Malformed("string", QUERIES, b'"green enamel kettle"', Undecodable),
    Malformed("number", EVENTS, b"17", Undecodable),
    Malformed("null", PRODUCTS, b"null", Undecodable),
    Malformed("empty object", PRODUCTS, b"{}", Undecodable),
    Malformed("empty query", QUERIES, b"{}", Undecodable),
    Malformed("empty event", EVENTS, b"{}", Undecodable),
    # Another topic's record.
    Malformed("query among products", PRODUCTS, encoded(query()), Undecodable),
    Malformed("event among products", PRODUCTS, encoded(event()), Undecodable),
    Malformed("product among queries", QUERIES, _SOUND, Undecodable),
    Malformed("event among queries", QUERIES, encoded(event()), Undecodable),
    Malformed("product among events", EVENTS, _SOUND, Undecodable),
    Malformed("query among events", EVENTS, encoded(query()), Undecodable),
    # Wrong or missing fields.
    Malformed("null product", PRODUCTS, encoded(product(product=None)), Undecodable),
    Malformed("product as text", PRODUCTS, encoded(product(product="sku-1")), Undecodable),
    Malformed("no product", PRODUCTS, encoded(without(product(), "product")), Undecodable),
    Malformed("null id", PRODUCTS, encoded(listing(id=None)), Undecodable),
    Malformed("empty id", PRODUCTS, encoded(listing(id="")), Undecodable),
    Malformed("numeric id", PRODUCTS, encoded(listing(id=17)), Undecodable),
    Malformed("numeric price", PRODUCTS, encoded(listing(price=34.9)), Undecodable),
    Malformed("title as array", PRODUCTS, encoded(listing(title=["Kettle"])), Undecodable),
    Malformed("title as object", PRODUCTS, encoded(listing(title={"en": "Kettle"})), Undecodable),
    Malformed("details as text", PRODUCTS, encoded(listing(product_detail="x")), Undecodable),
    Malformed("unknown operation", PRODUCTS, encoded(product(operation="merge")), Undecodable),
    Malformed("null query", QUERIES, encoded(query(user_query=None)), Undecodable),
    Malformed("numeric query", QUERIES, encoded(query(user_query=501)), Undecodable),
    Malformed("hits as text", QUERIES, encoded(query(query_response_hit_ids="a")), Undecodable),
    Malformed("null action", EVENTS, encoded(event(action_name=None)), Undecodable),
    Malformed("no time", EVENTS, encoded(without(event(), "timestamp")), Undecodable),
    Malformed("attributes as array", EVENTS, encoded(event(event_attributes=[1])), Undecodable),
    # Numbers.
    Malformed("1e999 price", PRODUCTS, spliced(listing(), '"34.90 EUR"', b"1e999"), Undecodable),
    Malformed("1e999 results", QUERIES, spliced(query(), "12}", b"1e999}"), Undecodable),
    Malformed("huge int", QUERIES, spliced(query(), "12}", b"9" * 5000 + b"}"), Undecodable),
    Malformed("int of 65 bits", QUERIES, spliced(query(), "12}", b"%d}" % 2**64), Undecodable),
    Malformed("huge object id", EVENTS, spliced(event(), '"sku-1"', b"9" * 400), Undecodable),
    # Encodings.
    Malformed("UTF-16", PRODUCTS, _SOUND.decode().encode("utf-16"), Undecodable),
    Malformed(
        "UTF-16 without BOM", QUERIES, encoded(query()).decode().encode("utf-16-le"), Undecodable
    ),
    Malformed("byte-order mark", PRODUCTS, b"\xef\xbb\xbf" + _SOUND, Undecodable),
    Malformed(
        "latin-1", PRODUCTS, spliced(listing(), "green", "grün".encode("latin-1")), Undecodable
    ),
    Malformed("latin-1 unknown", PRODUCTS, spliced(_EXTRA, "UNKNOWN", b"gr\xfcn"), Undecodable),
    Malformed("overlong UTF-8", QUERIES, spliced(query(), "green", b"gr\xc0\xaen"), Undecodable),
    Malformed("high surrogate", PRODUCTS, spliced(listing(), "green", rb"\ud83d"), Undecodable),
    Malformed("low surrogate", QUERIES, spliced(query(), "green", rb"\ude00"), Undecodable),
    Malformed(
        "surrogate as UTF-8", EVENTS, spliced(event(), "green", b"\xed\xa0\xbd"), Undecodable
    ),
    # Times.
    Malformed(
        "invalid date", PRODUCTS, encoded(product(event_time="2026-02-30T00:00:00Z")), Undecodable
    ),
    Malformed("date in words", PRODUCTS, encoded(product(event_time="yesterday")), Undecodable),
    Malformed("date alone", EVENTS, encoded(event(timestamp="2026-03-01")), Undecodable),
    Malformed("time as number", EVENTS, encoded(event(timestamp=1_772_366_400_000)), Undecodable),
    Malformed("empty time", EVENTS, encoded(event(timestamp="")), Undecodable),
    Malformed("null time", PRODUCTS, encoded(product(event_time=None)), Undecodable),
    Malformed(
        "year 9999", PRODUCTS, encoded(product(event_time="9999-12-31T23:59:59Z")), Undecodable
    ),
    Malformed(
        "past the calendar",
        EVENTS,
        encoded(event(timestamp="9999-12-31T23:59:59-11:00")),
        Undecodable,
    ),
    Malformed(
        "before the calendar",
        EVENTS,
        encoded(event(timestamp="0001-01-01T00:00:00+05:00")),
        Undecodable,
    ),
    Malformed(
        "negative year", PRODUCTS, encoded(product(event_time="-0044-03-15T12:00:00Z")), Undecodable
    ),
    Malformed(
        "before 1970", QUERIES, encoded(query(timestamp="1969-12-31T23:59:59Z")), Undecodable
    ),
    Malformed("year 2201", QUERIES, encoded(query(timestamp="2201-01-01T00:00:00Z")), Undecodable),
    # Size and depth, under the default limits.
    Malformed("5 MB title", PRODUCTS, encoded(listing(title="k" * 5_000_000)), TooLarge),
    Malformed("5 MB of spaces", QUERIES, b" " * 5_000_000, TooLarge),
    Malformed("title over its limit", PRODUCTS, encoded(listing(title="k" * 10_001)), FieldTooLong),
    Malformed(
        "description over its limit",
        PRODUCTS,
        encoded(listing(description="é" * 100_001)),
        FieldTooLong,
    ),
    Malformed("id over its limit", PRODUCTS, encoded(listing(id="k" * 513)), FieldTooLong),
    Malformed(
        "detail over its limit",
        PRODUCTS,
        encoded(listing(product_detail=[{}, {"attribute_value": "k" * 10_001}])),
        FieldTooLong,
    ),
    Malformed(
        "image link over its limit",
        PRODUCTS,
        encoded(listing(additional_image_link=["k" * 10_001])),
        FieldTooLong,
    ),
    Malformed(
        "query over its limit", QUERIES, encoded(query(user_query="k" * 10_001)), FieldTooLong
    ),
    Malformed(
        "hit id over its limit",
        QUERIES,
        encoded(query(query_response_hit_ids=["k" * 513])),
        FieldTooLong,
    ),
    Malformed(
        "hits over their limit",
        QUERIES,
        encoded(query(query_response_hit_ids=["k"] * 10_001)),
        FieldTooLong,
    ),
    Malformed(
        "details over their limit",
        PRODUCTS,
        encoded(listing(product_detail=[{}] * 10_001)),
        FieldTooLong,
    ),
    Malformed(
        "images over their limit",
        PRODUCTS,
        encoded(listing(additional_image_link=[""] * 10_001)),
        FieldTooLong,
    ),
    Malformed("client over its limit", EVENTS, encoded(event(client_id="k" * 513)), FieldTooLong),
    Malformed("10,000 deep", PRODUCTS, b"[" * 10_000 + b"]" * 10_000, TooDeep),
    Malformed(
        "10,000 deep title",
        PRODUCTS,
        spliced(listing(), '"34.90 EUR"', b"[" * 10_000 + b"]" * 10_000),
        TooDeep,
    ),
    Malformed(
        "10,000 deep unknown",
        QUERIES,
        spliced(query(x="UNKNOWN"), _UNKNOWN, b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
        TooDeep,
    ),
    Malformed(
        "33 deep", EVENTS, spliced(event(x="UNKNOWN"), _UNKNOWN, b"[" * 32 + b"]" * 32), TooDeep
    ),
    Malformed(
        "33 deep, 15,000 times",
        QUERIES,
        spliced(
            query(x="UNKNOWN"), _UNKNOWN, b"[" + (b"[" * 31 + b"]" * 31 + b",") * 15_000 + b"1]"
        ),
        TooDeep,
    ),
    Malformed("1 MB of [", PRODUCTS, b"[" * 1_000_000, TooDeep),
    Malformed('1 MB of {"":', EVENTS, b'{"":' * 250_000, TooDeep),
)
"""Everything that belongs in the dead letters."""

ODD: tuple[Odd, ...] = (
    Odd("id alone", PRODUCTS, encoded(product(product={"id": "sku-1"}))),
    Odd("null fields", PRODUCTS, encoded(listing(title=None, price=None, product_detail=None))),
    Odd("deletion", PRODUCTS, encoded(product(operation="delete", product={"id": "sku-1"}))),
    Odd("white space around", PRODUCTS, b"\r\n " + _SOUND + b"\n"),
    # RFC 8259 leaves repeated keys open; nearly every reader keeps the last, and so do we.
    Odd("repeated key", PRODUCTS, b'{"event_id":"ev-0",' + _SOUND[1:]),
    Odd("escaped text", PRODUCTS, spliced(listing(), "green", rb"gr\u00fcn \ud83d\ude00")),
    Odd("zero character", PRODUCTS, spliced(listing(), "green", rb"\u0000")),
    Odd("brackets in a string", PRODUCTS, encoded(listing(title='["{' * 3000))),
    Odd("escapes before brackets", PRODUCTS, encoded(listing(title='\\"[' * 3000))),
    Odd("32 deep unknown", EVENTS, spliced(event(x="UNKNOWN"), _UNKNOWN, b"[" * 31 + b"]" * 31)),
    Odd("wide, not deep", PRODUCTS, spliced(_EXTRA, _UNKNOWN, b"[" + b"[]," * 20_000 + b"{}]")),
    Odd("huge unknown number", QUERIES, spliced(query(x="UNKNOWN"), _UNKNOWN, b"1e999")),
    Odd("unknown 1 MB", PRODUCTS, spliced(_EXTRA, "UNKNOWN", b"k" * 1_000_000)),
    Odd("no offset", QUERIES, encoded(query(timestamp="2026-03-01T12:00:00"))),
    Odd("query without time", QUERIES, encoded(without(query(), "timestamp"))),
    Odd("far offset", EVENTS, encoded(event(timestamp="2026-03-02T01:00:00+13:00"))),
    Odd("future", EVENTS, encoded(event(timestamp="2199-12-31T23:59:59Z"))),
    Odd("empty query text", QUERIES, encoded(query(user_query=""))),
    Odd("text alone", QUERIES, b'{"user_query":"kettle"}'),
    Odd("null action beside a query", QUERIES, encoded(query(action_name=None))),
    Odd(
        "numeric object id", EVENTS, encoded(event(event_attributes={"object": {"object_id": 17}}))
    ),
    Odd("bare event", EVENTS, b'{"action_name":"watch","timestamp":"2026-03-01T12:00:00Z"}'),
)
"""Everything that looks wrong but is for the checks to judge, not for the decoder."""
