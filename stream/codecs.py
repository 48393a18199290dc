"""Bytes in, typed records out, and back; what cannot be read raises an `InvalidEvent`."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from stream.assessment import Assessment, RelabelTask
from stream.cloudevents import CloudEvent, Headers, envelope_data, is_structured
from stream.errors import EmptyValue, TooLarge, Undecodable
from stream.events import InputRecord, ProductUpdate, SearchEvent, SearchQuery
from stream.limits import check_count, check_depth, check_each, check_lengths
from stream.settings import LimitSettings
from stream.topics import PRODUCT_UPDATES, SEARCH_EVENTS, SEARCH_QUERIES

MESSAGE_CHARACTERS = 300
"""Longest error message: it travels in a header and must never carry a whole payload."""

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2201, 1, 1, tzinfo=UTC)
"""Times outside [EARLIEST, LATEST) do not fit the store's millisecond times with safety."""


class _ProductKey(msgspec.Struct):
    id: str


class _ProductMessage(msgspec.Struct):
    product: _ProductKey


class _SearchMessage(msgspec.Struct):
    client_id: str | None = None
    query_id: str | None = None


class _Action(msgspec.Struct):
    action_name: str | None = None


_product_update = msgspec.json.Decoder(ProductUpdate)
_search_query = msgspec.json.Decoder(SearchQuery)
_search_event = msgspec.json.Decoder(SearchEvent)
_product_message = msgspec.json.Decoder(_ProductMessage)
_search_message = msgspec.json.Decoder(_SearchMessage)
_action = msgspec.json.Decoder(_Action)
_assessment = msgspec.json.Decoder(Assessment)
_task = msgspec.json.Decoder(RelabelTask)
_encoder = msgspec.json.Encoder()


def decode(
    topic: str, value: bytes | None, limits: LimitSettings, headers: Headers = ()
) -> InputRecord:
    """The record in one message of an input topic, its times in UTC.

    A time without an offset is read as UTC (UBI allows it). Of a repeated JSON key the last one
    counts. `headers` matter only to CloudEvents in structured mode.

    Raises:
        EmptyValue, TooLarge, TooDeep, FieldTooLong, Undecodable: see `stream.errors`. The
            message names what is wrong and where, in at most `MESSAGE_CHARACTERS`.
    """
    if not value:
        raise EmptyValue("the message has no value")
    if len(value) > limits.max_event_bytes:
        raise TooLarge(f"{len(value):,} bytes, the limit is {limits.max_event_bytes:,}")
    check_depth(value, limits.max_depth)
    read = _READERS.get(topic)
    if read is None:
        raise Undecodable(_short(f"{topic!r} is not an input topic"))
    try:
        # The typed decoder validates only the strings it keeps; JSON is UTF-8 throughout.
        if not value.isascii():
            value.decode()
        if headers and is_structured(headers):
            value = envelope_data(value)
        return read(value, limits)
    except UnicodeDecodeError as error:
        raise Undecodable(f"not UTF-8: {error.reason} (byte {error.start:,})") from None
    except msgspec.DecodeError as error:
        raise Undecodable(_short(str(error))) from None
    except RecursionError:
        raise Undecodable("nested too deeply for the JSON reader") from None


def key_of(topic: str, value: bytes) -> bytes | None:
    """The message key where it can be read from the record, else None; never raises."""
    try:
        if topic == PRODUCT_UPDATES.name:
            key: str | None = _product_message.decode(value).product.id
        elif topic in (SEARCH_QUERIES.name, SEARCH_EVENTS.name):
            message = _search_message.decode(value)
            key = message.client_id or message.query_id
        else:
            key = None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return key.encode() if key else None


def sender_event_id(record: InputRecord, event: CloudEvent | None = None) -> str | None:
    """The id the sender gave the event: the record's own, else the CloudEvents id."""
    own = None if isinstance(record, SearchQuery) else record.event_id
    return own or (event.id if event else None)


def encode_assessment(assessment: Assessment) -> bytes:
    """JSON with its times in UTC, as RFC 3339 with a `Z`."""
    event_time, assessed_at = utc(assessment.event_time), utc(assessment.assessed_at)
    if event_time is not assessment.event_time or assessed_at is not assessment.assessed_at:
        assessment = msgspec.structs.replace(
            assessment, event_time=event_time, assessed_at=assessed_at
        )
    return _encoder.encode(assessment)


def encode_task(task: RelabelTask) -> bytes:
    """JSON with its time in UTC, as RFC 3339 with a `Z`."""
    created_at = utc(task.created_at)
    if created_at is not task.created_at:
        task = msgspec.structs.replace(task, created_at=created_at)
    return _encoder.encode(task)


def decode_assessment(value: bytes) -> Assessment:
    """An assessment from a `quality.scores.*` topic.

    Raises:
        Undecodable: the bytes are no assessment.
    """
    try:
        return _assessment.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Undecodable(_short(str(error))) from None


def decode_task(value: bytes) -> RelabelTask:
    """A task from `relabel.tasks`.

    Raises:
        Undecodable: the bytes are no task.
    """
    try:
        return _task.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Undecodable(_short(str(error))) from None


def utc(time: datetime) -> datetime:
    """The same moment in UTC; a time without an offset is taken as UTC."""
    if time.tzinfo is UTC:
        return time
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _read_product(value: bytes, limits: LimitSettings) -> ProductUpdate:
    update = _product_update.decode(value)
    # The struct is ours alone until it is returned, so its time may still be set.
    msgspec.structs.force_setattr(update, "event_time", _storable(update.event_time, "event_time"))
    product, size = update.product, len(value)
    if size > 2 * limits.max_list_items:  # in a shorter one no list can have so many
        check_count(product.product_detail, "product.product_detail", limits.max_list_items)
        if isinstance(product.additional_image_link, list):
            images = product.additional_image_link
            check_count(images, "product.additional_image_link", limits.max_list_items)
    if size > limits.max_id_characters:
        check_lengths(update, ("event_id",), "", limits.max_id_characters)
        check_lengths(product, _PRODUCT_IDS, "product.", limits.max_id_characters)
    if size > limits.max_title_characters:
        check_lengths(product, ("title",), "product.", limits.max_title_characters)
    if size > limits.max_description_characters:
        check_lengths(product, ("description",), "product.", limits.max_description_characters)
    if size > limits.max_attribute_characters:
        most = limits.max_attribute_characters
        check_lengths(product, _PRODUCT_ATTRIBUTES, "product.", most)
        if isinstance(product.additional_image_link, list):
            check_each(product.additional_image_link, "product.additional_image_link", most)
        for index, detail in enumerate(product.product_detail or ()):
            check_lengths(detail, _DETAILS, f"product.product_detail[{index}].", most)
    return update


def _read_query(value: bytes, limits: LimitSettings) -> SearchQuery:
    query = _search_query.decode(value)
    # A UBI event may carry the query's text, so it would pass for a query.
    if b'"action_name"' in value and _is_event(value):
        raise Undecodable("a search event, not a query: it has an `action_name`")
    if query.timestamp is not None:
        time = _storable(query.timestamp, "timestamp")
        msgspec.structs.force_setattr(query, "timestamp", time)
    size = len(value)
    if size > 2 * limits.max_list_items:
        hits = query.query_response_hit_ids
        check_count(hits, "query_response_hit_ids", limits.max_list_items)
    if size > limits.max_id_characters:
        check_lengths(query, _QUERY_IDS, "", limits.max_id_characters)
        if query.query_attributes is not None:
            attributes = query.query_attributes
            check_lengths(attributes, ("locale",), "query_attributes.", limits.max_id_characters)
        if query.query_response_hit_ids:
            hits = query.query_response_hit_ids
            check_each(hits, "query_response_hit_ids", limits.max_id_characters)
    if size > limits.max_query_characters:
        check_lengths(query, ("user_query",), "", limits.max_query_characters)
    return query


def _read_event(value: bytes, limits: LimitSettings) -> SearchEvent:
    event = _search_event.decode(value)
    msgspec.structs.force_setattr(event, "timestamp", _storable(event.timestamp, "timestamp"))
    size = len(value)
    subject = event.event_attributes.object if event.event_attributes is not None else None
    if size > limits.max_id_characters:
        check_lengths(event, _EVENT_IDS, "", limits.max_id_characters)
        if subject is not None:
            path = "event_attributes.object."
            check_lengths(subject, _OBJECT_IDS, path, limits.max_id_characters)
    if size > limits.max_query_characters:
        check_lengths(event, ("user_query",), "", limits.max_query_characters)
    if size > limits.max_title_characters and subject is not None:
        path = "event_attributes.object."
        check_lengths(subject, ("name",), path, limits.max_title_characters)
    if size > limits.max_attribute_characters:
        check_lengths(event, ("message",), "", limits.max_attribute_characters)
    return event


_READERS: dict[str, Callable[[bytes, LimitSettings], InputRecord]] = {
    PRODUCT_UPDATES.name: _read_product,
    SEARCH_QUERIES.name: _read_query,
    SEARCH_EVENTS.name: _read_event,
}

_PRODUCT_IDS = ("id", "item_group_id", "seller_id")
_PRODUCT_ATTRIBUTES = (
    *("brand", "gtin", "mpn", "product_type", "google_product_category", "price", "sale_price"),
    *("availability", "condition", "link", "image_link", "additional_image_link"),
    *("color", "size", "material", "gender", "age_group", "content_language", "target_country"),
)
_DETAILS = ("attribute_name", "attribute_value", "section_name")
_QUERY_IDS = ("query_id", "client_id", "application", "object_id_field", "query_response_id")
_EVENT_IDS = (
    *("action_name", "event_id", "query_id", "client_id", "session_id", "user_id"),
    *("application", "message_type"),
)
_OBJECT_IDS = ("object_id", "object_id_type", "object_id_field", "internal_id")


def _is_event(value: bytes) -> bool:
    try:
        return _action.decode(value).action_name is not None
    except msgspec.ValidationError:
        return False


def _storable(time: datetime, name: str) -> datetime:
    try:
        moment = utc(time)
    except OverflowError:
        moment = LATEST
    if not EARLIEST <= moment < LATEST:
        raise Undecodable(
            f"{time.isoformat()} is outside the years {EARLIEST.year} to {LATEST.year - 1}"
            f" - at `$.{name}`"
        )
    return moment


def _short(message: str) -> str:
    if len(message) <= MESSAGE_CHARACTERS:
        return message
    return message[: MESSAGE_CHARACTERS - 1] + "…"
