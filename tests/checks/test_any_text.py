"""Whatever a producer sends, the checks answer with well-formed issues."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from agents.checks import REGISTRY, mask_personal_data
from agents.checks.spec import EVIDENCE_CHARACTERS
from stream.assessment import Issue
from stream.events import (
    EventAttributes,
    EventObject,
    EventPosition,
    InputRecord,
    Product,
    ProductUpdate,
    QueryAttributes,
    SearchEvent,
    SearchQuery,
)
from tests.checks.judge import history, judge

ODD = st.sampled_from(
    [
        *(
            "\x00",
            "\u200b",
            "\u202e",
            "\u200d",
            "👩‍👩‍👧",
            "ﷺ",
            "İ",
            "ß",
            "Ã©",
            "\ufffd",
            "ก็",
            "\ufeff",
        ),
        *("<p", "<" * 50, "&" * 50, "{{", "+" * 50, "(" * 50, "1 " * 50, "a-" * 50, "@.", "'" * 50),
        *("4111 1111 1111 1111", "999999", "-1 USD", "NaN", "https://", "~http://", "lorem ipsum"),
    ]
)
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(ODD, st.text(max_size=8)), max_size=12).map("".join),
    st.text(st.characters(), max_size=20),  # with lone surrogates
)
MAYBE = st.none() | TEXT
TIMES = st.datetimes(
    timezones=st.sampled_from([UTC, None, timezone(timedelta(hours=14)), timezone.min])
)
PRODUCTS = st.builds(
    Product,
    id=TEXT,
    additional_image_link=st.none() | TEXT | st.lists(TEXT, max_size=3),
    google_product_category=st.none() | TEXT | st.integers(),
    product_detail=st.none(),
    **{
        name: MAYBE
        for name in Product.__struct_fields__
        if name not in ("id", "additional_image_link", "google_product_category", "product_detail")
    },
)
UPDATES = st.builds(
    ProductUpdate,
    event_time=TIMES,
    operation=st.sampled_from(["upsert", "delete"]),
    product=PRODUCTS,
)
QUERIES = st.builds(
    SearchQuery,
    user_query=TEXT,
    timestamp=st.none() | TIMES,
    query_id=MAYBE,
    client_id=MAYBE,
    application=MAYBE,
    query_attributes=st.none() | st.builds(QueryAttributes, n_results=st.none() | st.integers()),
    query_response_hit_ids=st.none() | st.lists(TEXT, max_size=2),
)
EVENTS = st.builds(
    SearchEvent,
    action_name=TEXT | st.sampled_from(["click", "impression"]),
    timestamp=TIMES,
    event_id=MAYBE,
    query_id=MAYBE,
    client_id=MAYBE,
    user_query=MAYBE,
    event_attributes=st.none()
    | st.builds(
        EventAttributes,
        object=st.none()
        | st.builds(EventObject, object_id=TEXT | st.integers(), object_id_type=MAYBE),
        position=st.none() | st.builds(EventPosition, ordinal=st.none() | st.integers()),
    ),
)


@given(st.lists(UPDATES | QUERIES | EVENTS, min_size=1, max_size=4), st.floats(0, 1))
def test_no_record_breaks_a_check(records: list[InputRecord], relevance: float) -> None:
    known = history(products=2, queries=2, clients=2, event_ids=2, impressions=2)
    for offset, record in enumerate(records):
        for issue in judge(record, known, offset, relevance=relevance):
            well_formed(issue)


@given(TEXT)
def test_no_text_breaks_the_mask(text: str) -> None:
    assert len(mask_personal_data(text)) == len(text)


def test_long_texts_get_short_evidence() -> None:
    for text in ("A" * 10_000, "★" * 10_000, "<p>" * 30_000, "1 " * 10_000, "@a." * 5_000):
        update = ProductUpdate(
            event_time=datetime(2026, 1, 1, tzinfo=UTC),
            operation="upsert",
            product=Product(id="x", title=text, description=text, price=text, link=text),
        )
        for issue in judge(update, history(), 0):
            well_formed(issue)


def well_formed(issue: Issue) -> None:
    spec = REGISTRY[issue.code]
    assert issue.severity == spec.severity
    assert issue.attribute in spec.attribute or spec.attribute in ("price", "sale_price", "link")
    assert issue.detail[-1] in ".…"
    assert len(issue.detail) < 200
    assert issue.evidence is None or 0 < len(issue.evidence) <= EVIDENCE_CHARACTERS
    assert issue.confidence == 1.0
    assert issue.origin == "rule"
    assert msgspec.structs.replace(issue) == issue
