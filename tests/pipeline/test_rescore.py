"""Rule-only assessments made while the model was away are replaced by the model's."""

import pytest

from stream.codecs import decode_assessment
from stream.embedded import Part
from stream.topics import SCORES_PRODUCTS
from tests.malformed import PRODUCTS, encoded, product
from tests.pipeline.running import Running, some_events, until

pytestmark = pytest.mark.stack


def _from_rules(running: Running) -> int:
    rows = running.rows(
        "SELECT count() FROM assessments FINAL"
        " WHERE source = 'rules' AND text_fingerprint IS NOT NULL AND language IS NULL"
    )
    return int(rows[0][0])


def test_rescored_when_the_model_is_back_and_the_newest_of_a_product_stays_last(
    running: Running,
) -> None:
    def listing(title: str) -> bytes:
        return encoded(product(product={"id": "twice", "title": title, "price": "1.00 EUR"}))

    german = {"id": "german", "title": "Wasserkocher aus Edelstahl mit Deckel"}

    with running.ready_workers(TRITON__WHEN_AWAY="rules") as workers:
        running.stack.kill(Part.TRITON)
        running.send(PRODUCTS, listing("Oak stool, first title"), key=b"twice")
        running.send_all(some_events(60))
        running.send(PRODUCTS, encoded(product(product=german)), key=b"german")
        running.await_settled(workers)
        assert _from_rules(running) > 0

        running.stack.restart(Part.TRITON)
        running.send(PRODUCTS, listing("Oak stool, second title"), key=b"twice")
        running.await_settled(workers)
        until(lambda: _from_rules(running) == 0, "every rule-only assessment rescored")
    [(source, offset)] = running.rows(
        "SELECT source, source_offset FROM product_quality WHERE entity_id = 'twice'"
    )
    assert source == "model"
    # What the model could not read waits for nothing: it was graded, and published, once.
    assert running.rows(
        "SELECT source, language, count() FROM assessments WHERE entity_id = 'german'"
        " GROUP BY source, language"
    ) == [("rules", "de", 1)]
    assert [message.key() for message in running.messages(SCORES_PRODUCTS.name)].count(
        b"german"
    ) == 1
    assert running.rows("SELECT language FROM product_quality WHERE entity_id = 'german'") == [
        ("de",)
    ]
    published = [
        decode_assessment(value)
        for message in running.messages(SCORES_PRODUCTS.name)
        if message.key() == b"twice" and (value := message.value())
    ]
    assert published[-1].source_offset == offset
    assert published[-1].source == "model"
    assert running.audit().clean
