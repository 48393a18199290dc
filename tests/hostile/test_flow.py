"""Hostile records through the whole flow: one outcome each, readable by all who read it."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.outcomes import Assessed
from stream.records import Received
from stream.triton import ModelName, ModelScore
from tests.fuzz.outcomes import check_outcomes
from tests.hostile.texts import NASTY, hostile_texts, ids, numbers, times
from tests.malformed import EVENTS, PRODUCTS, QUERIES, event, listing, product, query
from tests.pipeline.test_flow import KINDS, SCORES, Scoring, flow

SHORT = settings(max_examples=120, derandomize=True, deadline=None)

TEXT_FIELDS = (
    *("title", "description", "brand", "gtin", "mpn", "product_type", "price", "sale_price"),
    *("availability", "condition", "link", "image_link", "additional_image_link", "color", "size"),
    *("content_language", "target_country", "google_product_category"),
)


class Doubting(Scoring):
    """Finds everything wrong, so that every issue is written and everybody is asked."""

    async def __call__(
        self, model: ModelName, texts: Sequence[tuple[str, ...]]
    ) -> Sequence[ModelScore]:
        answers = {
            "quality": ModelScore("7", (0.3, 0.3, 0.4), (0.9,) * 7),
            "intent": SCORES["intent"],
            "relevance": ModelScore("7", relevance=0.1),
        }
        return [answers[model] for _ in texts]


async def ends_well(topic: str, *records: object, headers: list[tuple[str, bytes]] = []) -> None:  # noqa: B006
    """Fails on whatever `check_outcomes` fails on, twice: a replay meets a history."""
    sent = [
        Received(topic, 0, offset, 1_772_366_400_000, None, json.dumps(each).encode(), headers)
        for offset, each in enumerate(records)
    ]
    steps = flow(KINDS[topic], Doubting())
    for _ in range(2):
        check_outcomes(sent, await steps.process(sent))


@SHORT
@given(
    fields=st.dictionaries(st.sampled_from(TEXT_FIELDS), hostile_texts, max_size=8),
    product_id=ids,
    seller=ids,
    time=times,
)
async def test_products(fields: dict[str, str], product_id: str, seller: str, time: str) -> None:
    record = listing(id=product_id, seller_id=seller, item_group_id=seller, **fields)
    rival = listing(id="rival", seller_id="rival", **fields)
    await ends_well(PRODUCTS, record, record | {"event_time": time}, rival)
    await ends_well(PRODUCTS, product(operation="delete", product={"id": product_id}))


@SHORT
@given(text=hostile_texts, ident=ids, locale=ids, results=numbers, time=times)
async def test_queries(text: str, ident: str, locale: str, results: Any, time: str) -> None:
    attributes = {"locale": locale, "n_results": results}
    record = query(user_query=text, query_id=ident, client_id=ident, application=ident)
    await ends_well(QUERIES, record, record | {"query_attributes": attributes})
    await ends_well(QUERIES, record | {"timestamp": time})


@SHORT
@given(text=hostile_texts, name=hostile_texts, ident=ids, ordinal=numbers, time=times)
async def test_events(text: str, name: str, ident: str, ordinal: Any, time: str) -> None:
    attributes = {"object": {"object_id": ident, "name": name}, "position": {"ordinal": ordinal}}
    record = event(user_query=text, event_id=ident, client_id=ident, query_id=ident)
    await ends_well(EVENTS, record, record | {"event_attributes": attributes})
    await ends_well(EVENTS, record | {"action_name": ident}, record | {"timestamp": time})


@SHORT
@given(names=st.lists(st.tuples(hostile_texts, st.binary(max_size=40)), max_size=6))
async def test_headers(names: list[tuple[str, bytes]]) -> None:
    required = [(name, b"1.0") for name in ("ce_specversion", "ce_source", "ce_type")]
    for headers in (names, [*names, *required], [*required, ("ce_id", "é".encode("latin-1"))]):
        await ends_well(PRODUCTS, listing(), headers=headers)


@pytest.mark.parametrize("text", NASTY)
async def test_every_text_everywhere(text: str) -> None:
    texts = dict.fromkeys(TEXT_FIELDS, text)
    detail = dict.fromkeys(("attribute_name", "attribute_value", "section_name"), text)
    await ends_well(PRODUCTS, listing(id=text[:512] or "x", product_detail=[detail], **texts))
    await ends_well(QUERIES, query(user_query=text, query_id=text[:512], client_id=text[:512]))
    await ends_well(EVENTS, event(user_query=text, event_id=text[:512], message=text))


async def test_what_people_are_shown_is_bounded() -> None:
    long = "Enamel kettle " * 700
    record = listing(title=long, brand=long, target_country=long)
    sent = [Received(PRODUCTS, 0, 0, 0, None, json.dumps(record).encode(), [])]
    (outcome,) = await flow(KINDS[PRODUCTS], Doubting()).process(sent)
    assert isinstance(outcome, Assessed)
    task = json.loads(outcome.records[1].value or b"")
    assert task["text"] == long[:200]
    assert task["context"]["brand"] == long[:200]
    assert outcome.assessment.country == long[:35]
    assert all(len(issue.evidence or "") <= 200 for issue in outcome.assessment.issues)


async def test_a_locale_that_is_none_is_not_shown() -> None:
    for locale, shown in (("de-AT", {"locale": "de-AT"}), ("de-" * 100, {})):
        record = query(user_query="kettle", query_attributes={"locale": locale})
        sent = [Received(QUERIES, 0, 0, 0, None, json.dumps(record).encode(), [])]
        (outcome,) = await flow(KINDS[QUERIES], Doubting()).process(sent)
        assert json.loads(outcome.records[1].value or b"")["context"] == shown
