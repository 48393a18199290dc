"""A search event goes in, issues about it come out."""

from collections.abc import Iterator
from datetime import datetime

from agents.checks.examples import event, listing, of, query
from agents.checks.history import (
    AHEAD_S,
    CLICK_BURST,
    CLICK_BURST_S,
    History,
    seconds,
)
from agents.checks.spec import CheckSpec, Coordinates, shorten
from stream.assessment import Issue
from stream.events import SearchEvent

LATE_S = 24 * 3600.0
LAST_POSITION = 10_000
RAPID, RAPID_S = 6, 1.0
IRRELEVANT_BELOW = 0.2

EVENT_WITHOUT_QUERY = CheckSpec(
    code="event_without_query",
    severity="warning",
    attribute="query_id",
    entity="event",
    doc="No query with the event's query_id was seen before the first event that named it.",
    window="The ids of `history.queries` queries. Raised only when all queries from "
    "`history.window_s` before that first event up to its time have been read from the partition "
    "of the same number, none of them has been forgotten, and nine in ten of the last 256 events "
    "had theirs. So while both topics are read live, a lost query is noticed at its later events.",
    trips=of(
        query(seconds=0),
        *(event(f"kettle-{n}", ordinal=n, seconds=2) for n in range(1, 11)),
        query(query_id="q-2", seconds=7200),
        event(query_id="q-lost", seconds=7190),
    ),
    passes=of(query(), event(seconds=2), event(query_id="q-early", seconds=3)),
)
EVENT_UNKNOWN_PRODUCT = CheckSpec(
    code="event_unknown_product",
    severity="warning",
    attribute="event_attributes.object.object_id",
    entity="event",
    doc="The event is about a product that the catalogue has never had.",
    window="The ids of `history.products` products. Raised only when none has been forgotten and "
    "nine in ten of the last 256 events were about known products: a worker that reads part of "
    "the catalogue stays silent.",
    trips=of(
        listing(),
        *(event(query_id=f"q-{n}", seconds=n) for n in range(10)),
        event("kettle-99", query_id="q-10", seconds=20),
    ),
    passes=of(listing(), event(), event("kettle-99", seconds=1)),
)
EVENT_DUPLICATE = CheckSpec(
    code="event_duplicate",
    severity="warning",
    attribute="event_id",
    entity="event",
    doc="An event with this event_id was read before at another offset; without an id, one with "
    "the same client, action, query, object, position and time.",
    window="`history.event_ids` events. Reading one offset again is no duplicate.",
    trips=of(event(event_id="e-1"), event(event_id="e-1", seconds=5)),
    passes=of(event(event_id="e-1"), event(event_id="e-2", ordinal=2)),
)
EVENT_FROM_FUTURE = CheckSpec(
    code="event_from_future",
    severity="warning",
    attribute="timestamp",
    entity="event",
    doc=f"The timestamp is more than {AHEAD_S / 60:.0f} minutes later than the time the event was "
    "received: a wrong clock or time zone.",
    trips=of(event(timestamp="2126-03-02T09:00:00Z")),
    passes=of(event(timestamp="2026-03-02T09:00:00Z")),
)
EVENT_LATE = CheckSpec(
    code="event_late",
    severity="suggestion",
    attribute="timestamp",
    entity="event",
    doc=f"The event is more than {LATE_S / 3600:.0f} hours older than the latest one read from its "
    "partition before it. The stream's own clock counts, so replaying an old file raises nothing.",
    window="The latest event time of each partition; events from the future do not move it.",
    trips=of(event(seconds=100_000), event("kettle-18", seconds=0)),
    passes=of(event(seconds=7200), event("kettle-18", seconds=0)),
)
EVENT_POSITION_INVALID = CheckSpec(
    code="event_position_invalid",
    severity="warning",
    attribute="event_attributes.position.ordinal",
    entity="event",
    doc=f"The position is below 1 or above {LAST_POSITION}; positions count from 1.",
    trips=of(event(ordinal=0)),
    passes=of(event(ordinal=1)),
)
CLICK_WITHOUT_IMPRESSION = CheckSpec(
    code="click_without_impression",
    severity="warning",
    attribute="event_attributes.object.object_id",
    entity="event",
    doc="A product was clicked that had not been shown for this query.",
    window="`history.impressions` pairs of query and product. Raised only while nine in ten of the "
    "last 256 clicks had their impression, so a shop that logs few impressions is not judged.",
    trips=of(
        *(event(f"kettle-{n}", ordinal=n, seconds=n) for n in range(1, 11)),
        *(
            event(f"kettle-{n}", ordinal=n, action_name="click", seconds=20 + 3 * n)
            for n in range(1, 11)
        ),
        event("kettle-99", ordinal=3, action_name="click", seconds=60),
    ),
    passes=of(event(), event(action_name="click", seconds=4)),
)
CLICK_BURST_BOT = CheckSpec(
    code="click_burst_bot",
    severity="warning",
    attribute="client_id",
    entity="event",
    doc=f"One client clicked more than {CLICK_BURST} times within {CLICK_BURST_S:.0f} seconds, or "
    f"{RAPID} times within {RAPID_S:.0f} second.",
    window=f"The last {CLICK_BURST} click times of each of `history.clients` clients, by event "
    "time.",
    trips=of(
        *(
            event(f"kettle-{n}", ordinal=n + 1, action_name="click", seconds=n * 0.1)
            for n in range(RAPID)
        )
    ),
    passes=of(
        *(
            event(f"kettle-{n}", ordinal=n + 1, action_name="click", seconds=n * 2)
            for n in range(RAPID)
        )
    ),
)
CLICK_IRRELEVANT = CheckSpec(
    code="click_irrelevant",
    severity="suggestion",
    attribute="user_query",
    entity="event",
    doc="The clicked product does not fit the query: the relevance model gives less than "
    f"{IRRELEVANT_BELOW}.",
    trips=of(event(action_name="click"), relevance=0.05),
    passes=of(event(action_name="click"), relevance=0.85),
)


def check_event_alone(event: SearchEvent, at: Coordinates) -> Iterator[Issue]:
    """Issues of the event by itself."""
    ahead = seconds(event.timestamp) - seconds(at.received_at)
    if ahead > AHEAD_S:
        yield EVENT_FROM_FUTURE.issue(
            f"The event is dated {_span(ahead)} after it was received; check the sender's clock.",
            _when(event.timestamp),
        )
    attributes = event.event_attributes
    position = attributes.position.ordinal if attributes and attributes.position else None
    if position is not None and not 1 <= position <= LAST_POSITION:
        yield EVENT_POSITION_INVALID.issue(
            "Positions count from 1, the first result.", str(position)[:20]
        )


def check_event_history(event: SearchEvent, history: History, at: Coordinates) -> Iterator[Issue]:
    """Issues of the event among earlier records; the event is remembered."""
    time = seconds(event.timestamp)
    behind = history.clock(at) - time
    history.move_clock(at, time)
    if behind > LATE_S:
        yield EVENT_LATE.issue(
            f"The event arrived {_span(behind)} after newer ones.", _when(event.timestamp)
        )
    action = event.action_name.strip().lower()
    product_id = clicked_product(event)
    yield from _duplicate(event, action, product_id, history)
    if event.query_id:
        known = event.query_id in history.queries
        if not known:
            missed = history.queries.miss(event.query_id, time)
            if history.queries.cover(at.partition, missed) and history.query_coverage.trusted:
                yield EVENT_WITHOUT_QUERY.issue(
                    "The query this event refers to was never sent.", event.query_id
                )
        history.query_coverage.note(known)
    if product_id:
        yield from _product(event, action, product_id, history=history, at=at)
    if action == "click" and event.client_id:
        yield from _pace(event.client_id, time, history)


def click_irrelevant(event: SearchEvent, relevance: float) -> Issue | None:
    """The issue of a click whose product the model finds far from the query (0 to 1)."""
    if event.action_name.strip().lower() != "click" or not relevance < IRRELEVANT_BELOW:
        return None
    return CLICK_IRRELEVANT.issue(
        "The clicked product does not fit what was searched for.", event.user_query
    )


def clicked_product(event: SearchEvent) -> str | None:
    """The id of the product the event is about, if it is about a product."""
    acted_on = event.event_attributes.object if event.event_attributes else None
    if acted_on is None or (acted_on.object_id_type or "product").strip().lower() != "product":
        return None
    return str(acted_on.object_id) or None


def _product(
    event: SearchEvent, action: str, product_id: str, *, history: History, at: Coordinates
) -> Iterator[Issue]:
    known = product_id in history.products
    if not known and not history.products.forgotten and history.product_coverage.trusted:
        yield EVENT_UNKNOWN_PRODUCT.issue(
            "The catalogue has never had this product.", shorten(product_id)
        )
    history.product_coverage.note(known)
    if action not in ("click", "impression"):
        return
    history.counts.note(product_id, history.clock(at))
    if not event.query_id:
        return
    pair = hash((event.query_id, product_id))
    if action == "impression":
        history.impressions.add(pair)
        return
    shown = pair in history.impressions
    if not shown and history.impression_coverage.trusted:
        yield CLICK_WITHOUT_IMPRESSION.issue(
            "This product was clicked without having been shown for the query.",
            shorten(product_id),
        )
    history.impression_coverage.note(shown)


def _duplicate(
    event: SearchEvent, action: str, product_id: str | None, history: History
) -> Iterator[Issue]:
    if event.event_id:
        mark = hash(event.event_id)
    elif product_id and event.client_id:
        attributes = event.event_attributes
        place = attributes.position.ordinal if attributes and attributes.position else None
        mark = hash((event.client_id, action, event.query_id, product_id, place, event.timestamp))
    else:
        return
    if not history.event_ids.add(mark):
        yield EVENT_DUPLICATE.issue(
            "This event was sent before; count it once.", event.event_id or _when(event.timestamp)
        )


def _pace(client: str, time: float, history: History) -> Iterator[Issue]:
    before = history.click_pace.note(client, time)
    rapid = sum(time - RAPID_S <= t <= time for t in before) + 1
    if len(before) >= CLICK_BURST:
        yield CLICK_BURST_BOT.issue(
            f"This client clicked over {CLICK_BURST} times within {CLICK_BURST_S:.0f} seconds.",
            client,
        )
    elif rapid >= RAPID:
        yield CLICK_BURST_BOT.issue(
            f"This client clicked {rapid} times within {RAPID_S:.0f} second.", client
        )


def _when(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")


def _span(duration: float) -> str:
    if duration < 7200:
        return f"{duration / 60:.0f} minutes"
    return f"{duration / 3600:.0f} hours" if duration < 172_800 else f"{duration / 86_400:.0f} days"
