"""Queries and what they found in; impressions, clicks, carts and purchases out."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from stream.sample.catalogue import Catalogue, Listing, Record, identifier, stamp
from stream.sample.searches import APPLICATION, PAGE, Search, published
from stream.sample.vocabulary import SELLERS

CLICKS = 0.28
IRRELEVANT_CLICKS = 0.06
REPEATED_EVENTS = 0.004
WRONG_POSITIONS = 0.003

NEXT_ACTIONS = (("add_to_cart", 0.15), ("purchase", 0.3))
"""What may follow a click, each with its chance after the one before."""


class Act(NamedTuple):
    """One thing a visitor does, or is shown."""

    action: str
    listing: Listing
    ordinal: int
    time: datetime


def search_events(
    rng: random.Random, count: int, stock: Catalogue, searches: list[Search], *, end: datetime
) -> list[Record]:
    """`count` events at rising times, all of them after their query and before `end`.

    Besides honest visitors there are some irrelevant clicks, repeated events, impossible
    positions, and one client that clicks one seller's products without ever being shown them.
    """
    found = [search for search in searches if search.hits]
    bot_clicks, repeats = max(10, count // 100), round(count * REPEATED_EVENTS)
    honest = count - bot_clicks - repeats
    timed: list[tuple[datetime, Record]] = []
    page = 0
    while len(timed) < honest:
        # Everyone looks at one page; where that is not enough they look at the next.
        for search in rng.sample(found, len(found)):
            session = identifier(rng)
            for act in _visit(rng, stock, search, ordinal=1 + page * PAGE):
                if act.time >= end:
                    break
                timed.append((act.time, _record(rng, search, session, act)))
        page += 1
    del timed[honest:]
    timed += rng.choices(timed, k=repeats)
    bot = rng.choice(found[: len(found) // 2 + 1])
    session = identifier(rng)
    for act in _click_bot(rng, bot_clicks, stock, bot):
        timed.append((act.time, _record(rng, bot, session, act)))
    return [record for _, record in sorted(timed, key=lambda item: item[0])]


def _visit(rng: random.Random, stock: Catalogue, search: Search, *, ordinal: int) -> Iterator[Act]:
    """One visitor and one page of results: sees, perhaps clicks, perhaps buys."""
    time = search.time + timedelta(milliseconds=rng.randint(80, 600))
    shown = search.hits[: rng.randint(1, 4)]
    stray = None
    if rng.random() < IRRELEVANT_CLICKS:
        stray = rng.choice(published(stock, time))
        shown = [*shown, stray]
    for place, listing in enumerate(shown, ordinal):
        yield Act("impression", listing, 0 if rng.random() < WRONG_POSITIONS else place, time)
    for place, listing in enumerate(shown, ordinal):
        if listing is not stray and rng.random() > CLICKS:
            continue
        time += timedelta(seconds=rng.uniform(1, 25))
        yield Act("click", listing, place, time)
        for action, chance in NEXT_ACTIONS:
            if listing is stray or rng.random() > chance:
                break
            time += timedelta(seconds=rng.uniform(3, 40))
            yield Act(action, listing, place, time)


def _click_bot(rng: random.Random, count: int, stock: Catalogue, search: Search) -> Iterator[Act]:
    """Clicks ten times a second on the products of the last seller."""
    culprit = SELLERS[-1].id
    listings = published(stock, search.time)
    targets = [item for item in listings if item.fields["seller_id"] == culprit] or listings
    for number in range(count):
        time = search.time + timedelta(seconds=1, milliseconds=100 * number)
        yield Act("click", rng.choice(targets), 1 + number % PAGE, time)


def _record(rng: random.Random, search: Search, session: str, act: Act) -> Record:
    return {
        "event_id": identifier(rng),
        "application": APPLICATION,
        "action_name": act.action,
        "query_id": search.record["query_id"],
        "client_id": search.record["client_id"],
        "session_id": session,
        "user_query": search.record["user_query"],
        "timestamp": stamp(act.time),
        "message_type": "CONVERSION" if act.action == "purchase" else "QUERY",
        "event_attributes": {
            "object": {
                "object_id": act.listing.fields["id"],
                "object_id_type": "product",
                "object_id_field": "product_id",
                "name": str(act.listing.fields.get("title", "")),
            },
            "position": {"ordinal": act.ordinal},
        },
    }
