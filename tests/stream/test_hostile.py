"""What must not pass is refused with its cause; whatever is sent, nothing else is ever raised."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stream.codecs import MESSAGE_CHARACTERS, decode, key_of
from stream.errors import InvalidEvent, TooDeep
from stream.events import ProductUpdate, SearchEvent, SearchQuery
from stream.limits import check_depth
from stream.settings import LimitSettings
from stream.topics import INPUTS
from tests.malformed import (
    EVENTS,
    MALFORMED,
    ODD,
    PRODUCTS,
    QUERIES,
    Malformed,
    Odd,
    encoded,
    event,
    product,
    query,
)

LIMITS = LimitSettings()
TOPICS = [topic.name for topic in INPUTS]
SOUND = {PRODUCTS: product(), QUERIES: query(), EVENTS: event()}
RECORDS = {PRODUCTS: ProductUpdate, QUERIES: SearchQuery, EVENTS: SearchEvent}

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def decodes_or_is_invalid(topic: str, value: bytes) -> None:
    """Fails on any exception but InvalidEvent, on another type of record, and on a long message."""
    key = key_of(topic, value)
    assert key is None or key
    try:
        assert type(decode(topic, value, LIMITS)) is RECORDS[topic]
    except InvalidEvent as error:
        assert 0 < len(str(error)) <= MESSAGE_CHARACTERS


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
def test_a_malformed_event_is_refused_with_its_cause(case: Malformed) -> None:
    with pytest.raises(InvalidEvent) as caught:
        decode(case.topic, case.value, LIMITS)
    assert type(caught.value) is case.error
    message = str(caught.value)
    assert 0 < len(message) <= MESSAGE_CHARACTERS
    assert message.isprintable()


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_an_odd_event_is_left_to_the_checks(case: Odd) -> None:
    assert type(decode(case.topic, case.value, LIMITS)) is RECORDS[case.topic]


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.name)
def test_the_key_of_a_malformed_event_never_raises(case: Malformed) -> None:
    key = key_of(case.topic, case.value or b"")
    assert key is None or key


def test_the_names_of_the_corpus_are_unique() -> None:
    names = [case.name for case in MALFORMED] + [case.name for case in ODD]
    assert len(set(names)) == len(names)


@given(topic=st.sampled_from([*TOPICS, "no.such-topic"]), value=st.binary(max_size=300))
@example(topic=TOPICS[0], value=b'{"product":{"id":"')
def test_arbitrary_bytes_raise_nothing_but_invalid_event(topic: str, value: bytes) -> None:
    decodes_or_is_invalid(topic, value)


@given(topic=st.sampled_from(TOPICS), value=json_values)
def test_arbitrary_json_raises_nothing_but_invalid_event(topic: str, value: Any) -> None:
    decodes_or_is_invalid(topic, encoded(value))


@given(topic=st.sampled_from(TOPICS), data=st.data())
def test_a_sound_record_with_one_field_replaced_decodes_or_is_invalid(
    topic: str, data: st.DataObject
) -> None:
    record = SOUND[topic] | {
        data.draw(st.sampled_from(sorted(SOUND[topic]))): data.draw(json_values)
    }
    decodes_or_is_invalid(topic, encoded(record))


@given(topic=st.sampled_from(TOPICS), data=st.data())
def test_a_sound_record_with_bytes_overwritten_decodes_or_is_invalid(
    topic: str, data: st.DataObject
) -> None:
    value = bytearray(encoded(SOUND[topic]))
    start = data.draw(st.integers(0, len(value) - 1))
    value[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    decodes_or_is_invalid(topic, bytes(value))


@given(topic=st.sampled_from(TOPICS), extra=st.dictionaries(st.text(), json_values, max_size=6))
def test_unknown_fields_never_matter(topic: str, extra: dict[str, Any]) -> None:
    known = set(RECORDS[topic].__struct_fields__) | {"action_name"}
    unknown = {name: value for name, value in extra.items() if name not in known}
    sound = SOUND[topic]
    assert decode(topic, encoded(unknown | sound), LIMITS) == decode(topic, encoded(sound), LIMITS)


def depth(value: object) -> int:
    """Levels of arrays and objects, counted the plain way."""
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


@given(value=json_values, limit=st.integers(1, 6))
def test_depth_is_counted_as_a_parser_would(value: Any, limit: int) -> None:
    try:
        check_depth(encoded(value), limit)
    except TooDeep:
        assert depth(value) > limit
    else:
        assert depth(value) <= limit
