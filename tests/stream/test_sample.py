"""The sample is what it says: its counts, its shapes, what is planted in it, and the same again."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stream.codecs import decode
from stream.errors import InvalidEvent
from stream.events import InputRecord, ProductUpdate, SearchEvent, SearchQuery
from stream.sample import FILES, MINIMUM, SPAN, write_sample
from stream.sample.vocabulary import SELLERS
from stream.settings import LimitSettings
from tests.malformed import EVENTS, PRODUCTS, QUERIES
from tests.stream.test_contracts import ubi, validator

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIMITS = LimitSettings()
COUNTS = {PRODUCTS: 1500, QUERIES: 800, EVENTS: 3000}


class Sample:
    """One generated sample, decoded once: sound lines and records by topic, refused lines."""

    def __init__(self, directory: Path) -> None:
        self.sound: dict[str, list[bytes]] = {}
        self.records: dict[str, list[InputRecord]] = {}
        self.refused: dict[str, list[str]] = {}
        self.lines: dict[str, list[bytes]] = {}
        for topic, name in zip(COUNTS, FILES, strict=True):
            whole = (directory / name).read_bytes()
            assert whole.endswith(b"\n")
            self.lines[topic] = whole[:-1].split(b"\n")
            self.sound[topic], self.records[topic], self.refused[topic] = [], [], []
            for line in self.lines[topic]:
                try:
                    self.records[topic].append(decode(topic, line, LIMITS))
                    self.sound[topic].append(line)
                except InvalidEvent as error:
                    self.refused[topic].append(str(error))

    @property
    def updates(self) -> list[ProductUpdate]:
        return [record for record in self.records[PRODUCTS] if isinstance(record, ProductUpdate)]

    @property
    def queries(self) -> list[SearchQuery]:
        return [record for record in self.records[QUERIES] if isinstance(record, SearchQuery)]

    @property
    def events(self) -> list[SearchEvent]:
        return [record for record in self.records[EVENTS] if isinstance(record, SearchEvent)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    directory = tmp_path_factory.mktemp("sample")
    write_sample(directory, base=BASE, products=1500, queries=800, events=3000)
    return Sample(directory)


@pytest.mark.parametrize("topic", COUNTS)
def test_the_counts_are_those_asked_for_and_one_line_in_a_hundred_is_refused(
    sample: Sample, topic: str
) -> None:
    assert len(sample.lines[topic]) == COUNTS[topic]
    assert len(sample.refused[topic]) == COUNTS[topic] / 100
    assert len(set(sample.refused[topic])) >= 7, "many kinds of broken lines"


def test_the_same_seed_and_base_give_the_same_bytes(tmp_path: Path) -> None:
    def written(name: str, *, seed: int, base: datetime) -> list[bytes]:
        write_sample(tmp_path / name, base=base, products=200, queries=150, events=300, seed=seed)
        return [(tmp_path / name / file).read_bytes() for file in FILES]

    first = written("first", seed=3, base=BASE)
    assert written("again", seed=3, base=BASE) == first
    for other in (
        written("seed", seed=4, base=BASE),
        written("base", seed=3, base=BASE.replace(day=2)),
    ):
        assert all(mine != theirs for mine, theirs in zip(other, first, strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_small_samples_of_any_seed_are_complete(tmp_path: Path, seed: int) -> None:
    write_sample(
        tmp_path, base=BASE, products=MINIMUM, queries=MINIMUM, events=5 * MINIMUM, seed=seed
    )
    small = Sample(tmp_path)
    assert [len(lines) for lines in small.lines.values()] == [MINIMUM, MINIMUM, 5 * MINIMUM]
    assert [len(lines) for lines in small.refused.values()] == [3, 3, 5]


def test_a_sample_too_small_to_hold_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least"):
        write_sample(tmp_path, base=BASE, products=MINIMUM - 1)


def test_times_rise_and_end_at_the_base(sample: Sample) -> None:
    for times in (
        [update.event_time for update in sample.updates],
        [query.timestamp for query in sample.queries if query.timestamp],
        [event.timestamp for event in sample.events],
    ):
        assert times == sorted(times)
        assert BASE - SPAN <= times[0] <= times[-1] <= BASE


def test_about_half_of_the_updates_change_price_or_stock_alone(sample: Sample) -> None:
    before: dict[str, dict[str, Any]] = {}
    changes = deletions = 0
    for line in sample.sound[PRODUCTS]:
        update = json.loads(line)
        product = update["product"]
        if update["operation"] == "delete":
            deletions += 1
            assert product.keys() == {"id"}
            assert before.pop(product["id"])
            continue
        if known := before.get(product["id"]):
            changes += 1
            different = {
                name
                for name in known.keys() | product.keys()
                if known.get(name) != product.get(name)
            }
            assert different <= {"price", "sale_price", "availability"}
        before[product["id"]] = product
    assert 0.4 < changes / len(sample.updates) < 0.6
    assert 0.002 < deletions / len(sample.updates) < 0.03


def check_digit_is_right(gtin: str) -> bool:
    body = [int(digit) for digit in gtin[:-1]]
    weights = [3 if (len(body) - place) % 2 else 1 for place in range(len(body))]
    total = sum(digit * weight for digit, weight in zip(body, weights, strict=True))
    return (10 - total % 10) % 10 == int(gtin[-1])


def test_barcodes_are_right_but_for_a_few(sample: Sample) -> None:
    barcodes = {update.product.gtin for update in sample.updates if update.product.gtin}
    wrong = sum(not check_digit_is_right(gtin) for gtin in barcodes)
    assert 0 < wrong < 0.1 * len(barcodes)


def test_the_last_seller_is_the_sloppy_one(sample: Sample) -> None:
    listings, shouted = Counter[str](), Counter[str]()
    for update in sample.updates:
        product = update.product
        if product.seller_id:
            listings[product.seller_id] += 1
            title, text = product.title or "", product.description or ""
            shouted[product.seller_id] += title.isupper() or "<" in text or "!!!" in title
    assert set(listings) == {seller.id for seller in SELLERS}
    rates = {seller: shouted[seller] / count for seller, count in listings.items()}
    assert max(rates, key=lambda seller: rates[seller]) == SELLERS[-1].id


@pytest.mark.parametrize(
    "sign",
    [
        lambda product: product.title and product.title.isupper(),
        lambda product: product.title is None,
        lambda product: product.description and "<li>" in product.description,
        lambda product: product.title and "â€“" in product.title,
        lambda product: product.price and product.price.startswith(("0.00", "-1", "999999", "on")),
        lambda product: product.title and len(product.title) > 150,
        lambda product: product.content_language != "en",
        lambda product: (
            product.availability not in {None, "in_stock", "out_of_stock", "preorder", "backorder"}
        ),
        lambda product: product.title == product.description,
        lambda product: product.description and "@" in product.description,
    ],
    ids=[
        "caps",
        "no title",
        "HTML",
        "mojibake",
        "price",
        "long",
        "language",
        "stock",
        "repeat",
        "personal",
    ],
)
def test_defects_are_planted(sample: Sample, sign: Any) -> None:
    assert any(sign(update.product) for update in sample.updates if update.operation == "upsert")


def test_some_text_is_offered_by_two_sellers(sample: Sample) -> None:
    sellers: dict[str, set[str]] = {}
    for update in sample.updates:
        if update.product.description and update.product.seller_id:
            sellers.setdefault(update.product.description, set()).add(update.product.seller_id)
    assert any(len(found) > 1 for found in sellers.values())


def test_queries_range_from_model_numbers_to_nonsense_and_a_bot(sample: Sample) -> None:
    texts = [query.user_query for query in sample.queries]
    models = {update.product.mpn for update in sample.updates}
    assert any(text in models for text in texts), "exact items"
    for words in ("gift for", "how to", "order", "under 50", " for ", "filter", "mail.example"):
        assert any(words in text for text in texts), words
    assert "" in texts
    clients = Counter(query.client_id for query in sample.queries)
    (_, most), (_, second) = clients.most_common(2)
    assert most >= 12
    assert most > second


def test_events_belong_to_queries_and_listings_of_the_sample(sample: Sample) -> None:
    asked = {query.query_id: query for query in sample.queries}
    sold = {update.product.id for update in sample.updates}
    shown: set[tuple[str | None, object]] = set()
    actions = Counter[str]()
    unseen = Counter[str | None]()
    for event in sample.events:
        query = asked[event.query_id]
        assert event.client_id == query.client_id
        assert query.timestamp is not None
        assert event.timestamp >= query.timestamp
        assert event.event_attributes is not None
        assert event.event_attributes.object is not None
        target = event.event_attributes.object.object_id
        assert target in sold
        actions[event.action_name] += 1
        if event.action_name == "impression":
            shown.add((event.query_id, target))
        elif (event.query_id, target) not in shown:
            unseen[event.query_id] += 1
    assert set(actions) == {"impression", "click", "add_to_cart", "purchase"}
    assert actions["impression"] > actions["click"] > actions["add_to_cart"] > actions["purchase"]
    assert unseen.most_common(1)[0][1] >= 10, "the click bot"
    assert len(unseen) == 1, "nobody else clicks what was not shown"


def test_some_events_are_repeated(sample: Sample) -> None:
    ids = Counter(event.event_id for event in sample.events)
    assert sum(count > 1 for count in ids.values()) >= 5


@pytest.mark.parametrize("topic", COUNTS)
def test_every_sound_line_validates_against_its_contract(sample: Sample, topic: str) -> None:
    schema = validator(
        {PRODUCTS: "ProductUpdate", QUERIES: "SearchQuery", EVENTS: "SearchEvent"}[topic]
    )
    for line in sample.sound[topic][:600]:
        schema.validate(json.loads(line))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("topic", "name"), [(QUERIES, "query.request.schema.json"), (EVENTS, "event.schema.json")]
)
def test_every_sound_search_line_is_ubi(sample: Sample, topic: str, name: str) -> None:
    schema = ubi(name)
    for line in sample.sound[topic]:
        schema.validate(json.loads(line))
