"""A catalogue in; search queries of every intent, each with what it found, out."""

import random
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from stream.sample.catalogue import Catalogue, Listing, Record, identifier, stamp, times
from stream.sample.defects import keys_at_random, swapped_letters
from stream.sample.vocabulary import CATEGORIES, MARKETS, SUPPORT

APPLICATION = "sample-shop"
TYPING_ERRORS = 0.06
PAGE = 8
"""Most hits a query shows."""

Words = Callable[[random.Random, Listing], str]


@dataclass(frozen=True, kw_only=True)
class Search:
    """A query that was made; `hits` is what it found, best first."""

    record: Record
    time: datetime
    hits: list[Listing]


def _value(listing: Listing, name: str, default: str) -> str:
    return str(listing.fields.get(name, default))


def _feature(rng: random.Random, listing: Listing) -> str:
    shelf = listing.category
    kind = rng.choice(shelf.kinds).lower()
    return rng.choice(
        (
            f"{rng.choice(shelf.colours).lower()} {kind}",
            f"{rng.choice(shelf.materials)} {kind}",
            f"{kind} {rng.choice(shelf.features).lower()}",
            f"{kind} under {rng.choice((20, 30, 50, 100))}",
            f"{rng.choice(shelf.brands).lower()} {kind} {rng.choice(shelf.features).lower()}",
        )
    )


def _exact(rng: random.Random, listing: Listing) -> str:
    model = _value(listing, "mpn", listing.category.code)
    brand = _value(listing, "brand", listing.category.brands[0])
    return rng.choice((model, f"{brand} {model}", _value(listing, "title", model)))


def _compatible(rng: random.Random, listing: Listing) -> str:
    part, brand = rng.choice(listing.category.parts), rng.choice(listing.category.brands)
    line = rng.choice(listing.category.lines)
    return rng.choice((f"{part} for {brand} {line}", f"replacement {part} {brand}".lower()))


def _unintelligible(rng: random.Random, listing: Listing) -> str:
    return rng.choice((keys_at_random(rng), keys_at_random(rng), "????", "", "1", "😀😀"))


INTENTS: dict[str, tuple[int, Words]] = {
    "product_type": (28, lambda rng, listing: rng.choice(listing.category.kinds).lower()),
    "feature": (27, _feature),
    "exact_item": (10, _exact),
    "brand": (9, lambda rng, listing: rng.choice(listing.category.brands).lower()),
    "compatibility": (8, _compatible),
    "use_case": (8, lambda rng, listing: rng.choice(listing.category.occasions)),
    "advice": (4, lambda rng, listing: rng.choice(listing.category.advice)),
    "support": (3, lambda rng, listing: rng.choice(SUPPORT)),
    "unintelligible": (3, _unintelligible),
}
"""How often each intent is searched for, and its words for a listing someone has in mind."""

_NOTHING_TO_FIND = {"support", "unintelligible", "advice"}


def search_queries(
    rng: random.Random, count: int, stock: Catalogue, *, start: datetime, span: timedelta
) -> list[Search]:
    """`count` queries at rising times; among them one client that asks without pause."""
    burst = max(12, count // 60)
    moments = times(rng, count - burst, start=start + span / 20, span=span * 0.9)
    clients = [identifier(rng) for _ in range(max(4, count // 4))]
    names = list(INTENTS)
    weights = [INTENTS[name][0] for name in names]
    searches = []
    for time in moments:
        listing = rng.choice(published(stock, time) or stock.listings[:1])
        intent = rng.choices(names, weights)[0]
        text = INTENTS[intent][1](rng, listing)
        if rng.random() < TYPING_ERRORS:
            text = swapped_letters(rng, text)
        if rng.random() < 0.004:
            text = f"{text} order for jo.bloggs@mail.example"
        hits = [] if intent in _NOTHING_TO_FIND else _hits(rng, stock, listing, time)
        if intent == "exact_item" and listing.since <= time:
            hits = [listing, *(hit for hit in hits if hit is not listing)][:PAGE]
        searches.append(_search(rng, text, time, client=rng.choice(clients), hits=hits))
    bot, began = identifier(rng), start + span * 0.6
    for number in range(burst):
        shelf = rng.choice(CATEGORIES)
        text = f"{rng.choice(shelf.brands)} {rng.choice(shelf.kinds)} price".lower()
        time = began + timedelta(milliseconds=120 * number)
        searches.append(_search(rng, text, time, client=bot, hits=[]))
    return sorted(searches, key=lambda search: search.time)


def published(stock: Catalogue, time: datetime) -> list[Listing]:
    """The listings that were there before `time`, deleted ones included: an index lags behind."""
    return stock.listings[: bisect_left(stock.listings, time, key=lambda listing: listing.since)]


def _hits(rng: random.Random, stock: Catalogue, wanted: Listing, time: datetime) -> list[Listing]:
    """Listings of the same category, those of the wanted kind first; sometimes none at all."""
    if rng.random() < 0.04:
        return []
    shelf = [item for item in published(stock, time) if item.category is wanted.category]
    found = rng.sample(shelf, min(len(shelf), rng.randint(1, PAGE)))
    brand = wanted.fields.get("brand")
    return sorted(found, key=lambda listing: listing.fields.get("brand") != brand)


def _search(
    rng: random.Random, text: str, time: datetime, *, client: str, hits: list[Listing]
) -> Search:
    market = rng.choice(MARKETS)
    record: Record = {
        "application": APPLICATION,
        "query_id": identifier(rng),
        "client_id": client,
        "user_query": text,
        "object_id_field": "product_id",
        "query_attributes": {"locale": market.locale, "n_results": len(hits)},
        "query_response_id": identifier(rng),
        "query_response_hit_ids": [str(listing.fields["id"]) for listing in hits],
        "timestamp": stamp(time),
    }
    return Search(record=record, time=time, hits=hits)
