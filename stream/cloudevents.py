"""CloudEvents on Kafka: message headers (and an envelope) in, the event's own attributes out.

Binary mode keeps the attributes in `ce_*` headers and the record in the value. Structured mode
says `application/cloudevents+json` in the `content-type` header, and its value is an envelope
whose `data` is the record.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from stream.errors import Undecodable

Headers = Sequence[tuple[str, bytes | None]]
"""Kafka message headers in the order they came."""

STRUCTURED = b"application/cloudevents+json"

ATTRIBUTES = ("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time")
"""The headers of binary mode; all but the time are required by CloudEvents 1.0."""

MAX_CHARACTERS = 512
"""A longer attribute makes the headers unusable: the id becomes a key in the store."""


class CloudEvent(msgspec.Struct, frozen=True):
    """The context attributes of one event."""

    specversion: str
    id: str
    source: str
    type: str
    time: datetime | None = None


class _Envelope(msgspec.Struct):
    data: msgspec.Raw = msgspec.Raw()


_envelope = msgspec.json.Decoder(_Envelope)
_attributes = msgspec.json.Decoder(CloudEvent)


def is_structured(headers: Headers) -> bool:
    """Whether the value is a CloudEvents envelope; parameters of the content type are ignored."""
    return any(
        name.lower() == "content-type"
        and content is not None
        and content.partition(b";")[0].strip().lower() == STRUCTURED
        for name, content in headers
    )


def envelope_data(value: bytes) -> bytes:
    """The record inside a structured-mode envelope, as the bytes that were sent.

    Raises:
        Undecodable: there is no `data` (only JSON data is understood, not `data_base64`).
        msgspec.DecodeError: the envelope is not a JSON object.
    """
    data = bytes(_envelope.decode(value).data)
    if not data:
        raise Undecodable("CloudEvents envelope without `data`")
    return data


def cloud_event(headers: Headers, value: bytes | None = None) -> CloudEvent | None:
    """The CloudEvents attributes of a message, or None where it has none that can be used.

    `value` is read only in structured mode. Never raises: broken attributes are no reason to
    lose the record they came with.
    """
    if not headers:
        return None
    try:
        if is_structured(headers):
            event = _attributes.decode(value or b"")
        else:
            event = _from_headers({name: content or b"" for name, content in headers})
    except (KeyError, ValueError, RecursionError):
        return None
    texts = (event.specversion, event.id, event.source, event.type)
    return event if all(0 < len(text) <= MAX_CHARACTERS for text in texts) else None


def _from_headers(found: dict[str, bytes]) -> CloudEvent:
    specversion, identity, source, kind = (found[name].decode() for name in ATTRIBUTES[:-1])
    try:
        time = msgspec.convert(found.get("ce_time", b"").decode(), datetime)
    except ValueError:
        time = None
    return CloudEvent(specversion=specversion, id=identity, source=source, type=kind, time=time)
