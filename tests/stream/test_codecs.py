"""Decoding, encoding, keys and CloudEvents, on records that are sound but for one thing."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from stream.assessment import Assessment, Issue, RelabelTask
from stream.cloudevents import CloudEvent, Headers, cloud_event
from stream.codecs import (
    decode,
    decode_assessment,
    decode_task,
    encode_assessment,
    encode_task,
    key_of,
    sender_event_id,
)
from stream.errors import FieldTooLong, TooDeep, TooLarge, Undecodable
from stream.events import InputRecord, ProductUpdate, SearchEvent, SearchQuery
from stream.settings import LimitSettings
from tests.malformed import EVENTS, PRODUCTS, QUERIES, encoded, event, listing, product, query

LIMITS = LimitSettings()
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def decoded(topic: str, record: object, *, headers: Headers = ()) -> InputRecord:
    return decode(topic, encoded(record), LIMITS, headers)


def test_a_product_update_keeps_what_was_sent() -> None:
    update = decoded(PRODUCTS, listing(product_detail=[{"attribute_name": "Volume"}], rating=4.5))
    assert isinstance(update, ProductUpdate)
    assert (update.event_id, update.event_time, update.operation) == ("ev-1", NOON, "upsert")
    assert (update.product.id, update.product.price) == ("sku-1", "34.90 EUR")
    assert update.product.product_detail is not None
    assert update.product.product_detail[0].attribute_name == "Volume"
    assert update.product.brand is None


def test_a_query_keeps_what_was_sent() -> None:
    record = decoded(QUERIES, query(query_response_hit_ids=["sku-1", "sku-2"]))
    assert isinstance(record, SearchQuery)
    assert record.timestamp == NOON
    assert record.query_attributes is not None
    assert (record.query_attributes.locale, record.query_attributes.n_results) == ("en-GB", 12)
    assert record.query_response_hit_ids == ["sku-1", "sku-2"]


def test_an_event_keeps_what_was_sent() -> None:
    record = decoded(EVENTS, event())
    assert isinstance(record, SearchEvent)
    assert record.event_attributes is not None
    assert record.event_attributes.object is not None
    assert record.event_attributes.object.object_id == "sku-1"
    assert record.event_attributes.position is not None
    assert record.event_attributes.position.ordinal == 1


@pytest.mark.parametrize(
    "sent",
    [
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00",
        "2026-03-01T12:00:00+00:00",
        "2026-03-01T17:30:00+05:30",
        "2026-03-01T04:00:00.000-08:00",
    ],
)
def test_every_time_becomes_utc(sent: str) -> None:
    update = decoded(PRODUCTS, product(event_time=sent))
    asked = decoded(QUERIES, query(timestamp=sent))
    clicked = decoded(EVENTS, event(timestamp=sent))
    assert isinstance(update, ProductUpdate)
    assert isinstance(asked, SearchQuery)
    assert isinstance(clicked, SearchEvent)
    for time in (update.event_time, asked.timestamp, clicked.timestamp):
        assert time == NOON
        assert time.tzinfo is UTC


def test_the_last_of_repeated_keys_counts() -> None:
    update = decode(PRODUCTS, b'{"event_id":"ev-0",' + encoded(product())[1:], LIMITS)
    assert isinstance(update, ProductUpdate)
    assert update.event_id == "ev-1"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (listing(title=7), ("$.product.title", "str", "int")),
        (product(operation="merge"), ("$.operation", "merge")),
        (product(event_time="2500-01-01T00:00:00Z"), ("$.event_time", "2500")),
        (listing(id=""), ("$.product.id", "length")),
        ({"operation": "upsert", "product": {"id": "sku-1"}}, ("missing", "event_time")),
    ],
)
def test_a_refusal_says_what_and_where(record: object, words: tuple[str, ...]) -> None:
    with pytest.raises(Undecodable) as caught:
        decoded(PRODUCTS, record)
    for word in words:
        assert word in str(caught.value)


def test_a_refusal_never_repeats_a_long_value() -> None:
    with pytest.raises(Undecodable) as caught:
        decoded(PRODUCTS, product(operation="merge " * 1000))
    assert len(str(caught.value)) <= 300
    with pytest.raises(Undecodable) as caught:
        decode("topic" * 1000, b"{}", LIMITS)
    assert len(str(caught.value)) <= 300


def test_a_wrong_encoding_is_named_with_its_byte() -> None:
    with pytest.raises(Undecodable, match=r"not UTF-8: invalid start byte \(byte 11\)"):
        decode(QUERIES, b'{"odd": "gr\xfcn", "user_query": "kettle"}', LIMITS)


def test_limits_are_those_of_the_settings() -> None:
    tight = LimitSettings(max_event_bytes=1024, max_depth=4, max_title_characters=40)
    decode(PRODUCTS, encoded(listing(title="k" * 40)), tight)
    with pytest.raises(FieldTooLong, match=r"\$\.product\.title has 41 characters.*40"):
        decode(PRODUCTS, encoded(listing(title="k" * 41)), tight)
    decode(PRODUCTS, encoded(product(extra=[[[1]]])), tight)
    with pytest.raises(TooDeep, match="4 levels"):
        decode(PRODUCTS, encoded(product(extra=[[[[1]]]])), tight)
    with pytest.raises(TooLarge, match=r"bytes, the limit is 1,024"):
        decode(PRODUCTS, encoded(product(extra="k" * 1024)), tight)


def test_a_field_at_its_limit_passes() -> None:
    assert decoded(
        PRODUCTS,
        listing(id="k" * 512, title="é" * 10_000, description="k" * 100_000, link="k" * 10_000),
    )


@pytest.mark.parametrize(
    ("topic", "record", "key"),
    [
        (PRODUCTS, product(), b"sku-1"),
        (PRODUCTS, listing(price=3, id="crème"), "crème".encode()),
        (PRODUCTS, listing(id=""), None),
        (PRODUCTS, listing(id=3), None),
        (PRODUCTS, query(), None),
        (QUERIES, query(), b"c-1"),
        (QUERIES, query(client_id=None, user_query=None), b"q-1"),
        (QUERIES, query(client_id="", query_id=None), None),
        (EVENTS, event(), b"c-1"),
        (EVENTS, event(client_id=None, timestamp="soon"), b"q-1"),
        ("quality.scores.products", product(), None),
    ],
)
def test_the_key_is_read_where_it_can_be(topic: str, record: object, key: bytes | None) -> None:
    assert key_of(topic, encoded(record)) == key


BINARY: list[tuple[str, bytes | None]] = [
    ("content-type", b"application/json"),
    ("ce_specversion", b"1.0"),
    ("ce_id", b"ce-7"),
    ("ce_source", b"/shop/catalogue"),
    ("ce_type", b"product.updated"),
    ("ce_time", b"2026-03-01T12:00:00Z"),
]
STRUCTURED: list[tuple[str, bytes | None]] = [
    ("content-type", b"application/cloudevents+json; charset=UTF-8")
]
ENVELOPE = {
    "specversion": "1.0",
    "id": "ce-8",
    "source": "/shop/catalogue",
    "type": "product.updated",
    "time": "2026-03-01T12:00:00Z",
    "datacontenttype": "application/json",
    "data": product(),
}


def test_cloud_events_in_binary_mode() -> None:
    assert cloud_event(BINARY) == CloudEvent(
        specversion="1.0",
        id="ce-7",
        source="/shop/catalogue",
        type="product.updated",
        time=NOON,
    )
    assert decoded(PRODUCTS, product(), headers=BINARY) == decoded(PRODUCTS, product())


def test_cloud_events_in_structured_mode() -> None:
    event = cloud_event(STRUCTURED, encoded(ENVELOPE))
    assert event is not None
    assert (event.id, event.time) == ("ce-8", NOON)
    assert decoded(PRODUCTS, ENVELOPE, headers=STRUCTURED) == decoded(PRODUCTS, product())


@pytest.mark.parametrize(
    "envelope", [{}, {"data": None}, {"data": {}}, {"data_base64": "e30="}, [], "data", None]
)
def test_a_broken_envelope_is_undecodable(envelope: object) -> None:
    with pytest.raises(Undecodable):
        decoded(PRODUCTS, envelope, headers=STRUCTURED)
    assert cloud_event(STRUCTURED, encoded(envelope)) is None


@pytest.mark.parametrize("lost", ["ce_specversion", "ce_id", "ce_source", "ce_type"])
@pytest.mark.parametrize("broken", [None, b"", b"\xff", b"k" * 513])
def test_headers_without_a_required_attribute_are_no_cloud_event(
    lost: str, broken: bytes | None
) -> None:
    absent = [(name, content) for name, content in BINARY if name != lost]
    assert cloud_event(absent) is None
    assert cloud_event([*absent, (lost, broken)]) is None
    assert decoded(PRODUCTS, product(), headers=[*absent, (lost, broken)])


@pytest.mark.parametrize("time", [b"yesterday", b"\xff", b""])
def test_a_broken_cloud_event_time_is_only_unknown(time: bytes) -> None:
    event = cloud_event([*BINARY[:-1], ("ce_time", time)])
    assert event is not None
    assert event.time is None


def test_the_event_id_is_the_records_own_else_that_of_the_cloud_event() -> None:
    outer = cloud_event(BINARY)
    assert sender_event_id(decoded(PRODUCTS, product()), outer) == "ev-1"
    assert sender_event_id(decoded(PRODUCTS, product(event_id=None)), outer) == "ce-7"
    assert sender_event_id(decoded(PRODUCTS, product(event_id=""))) is None
    assert sender_event_id(decoded(EVENTS, event(event_id="click-1")), outer) == "click-1"
    assert sender_event_id(decoded(QUERIES, query()), outer) == "ce-7"
    assert sender_event_id(decoded(QUERIES, query())) is None


ASSESSMENT = Assessment(
    assessment_id="0b8f6a52-6f0c-5c0e-8a39-0d6d1a0f7f11",
    entity_type="product",
    entity_id="sku-1",
    event_id="ev-1",
    event_time=NOON,
    assessed_at=NOON + timedelta(milliseconds=40),
    source="model",
    grade="fair",
    quality_score=71.5,
    confidence=0.83,
    product_id="sku-1",
    seller_id="hearth",
    probabilities={"good": 0.15, "fair": 0.83, "poor": 0.02},
    issues=[
        Issue(
            code="title_too_short",
            severity="warning",
            attribute="title",
            detail="The title has only two words.",
            evidence="Kettle green",
        )
    ],
    model_name="quality",
    model_version="1",
    checks_version="1",
    source_topic=PRODUCTS,
    source_partition=3,
    source_offset=1_000_000,
    text_fingerprint="9f2c",
)
TASK = RelabelTask(
    task_id="t-1",
    assessment_id=ASSESSMENT.assessment_id,
    entity_type="product",
    entity_id="sku-1",
    question="How good is this listing?",
    text="Kettle green",
    options=["good", "fair", "poor"],
    model_answer="fair",
    confidence=0.83,
    reason="low_confidence",
    priority=1.5,
    text_fingerprint="9f2c",
    created_at=NOON,
    context={"brand": "Hearth & Moor"},
)


def test_an_assessment_survives_its_encoding() -> None:
    value = encode_assessment(ASSESSMENT)
    assert decode_assessment(value) == ASSESSMENT
    assert b'"event_time":"2026-03-01T12:00:00Z"' in value
    assert b"\n" not in value


def test_a_task_survives_its_encoding() -> None:
    value = encode_task(TASK)
    assert decode_task(value) == TASK
    assert b'"created_at":"2026-03-01T12:00:00Z"' in value


@pytest.mark.parametrize(
    "time", [datetime(2026, 3, 1, 12), NOON.astimezone(timezone(timedelta(hours=9)))]
)
def test_times_are_written_in_utc(time: datetime) -> None:
    moved = msgspec.structs.replace(ASSESSMENT, event_time=time, assessed_at=time)
    assert encode_assessment(moved).count(b'"2026-03-01T12:00:00Z"') == 2
    asked = msgspec.structs.replace(TASK, created_at=time)
    assert encode_task(asked) == encode_task(TASK)


@pytest.mark.parametrize("value", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"task_id":"\xff"}'])
def test_what_is_no_output_record_is_undecodable(value: bytes) -> None:
    with pytest.raises(Undecodable):
        decode_assessment(value)
    with pytest.raises(Undecodable):
        decode_task(value)
