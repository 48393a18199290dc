"""The three Faust agents: each feeds one topic's messages to its lane, and does nothing else."""

from collections.abc import Mapping
from typing import cast

from faust import Stream
from faust.types import StreamT

from stream.faust_app import LedgerApp, RawSchema
from stream.lane import Lane
from stream.records import Received

AGENTS = {
    "catalog.product-updates": "assayer.products",
    "search.queries": "assayer.queries",
    "search.events": "assayer.events",
}
"""Agent by topic. Named explicitly: Faust would otherwise name them after their module."""


def declare_agents(app: LedgerApp, lanes: Mapping[str, Lane]) -> None:
    """Declare one agent a topic, concurrency 1, for the topics that have a lane."""
    for topic, lane in lanes.items():
        _declare(app, AGENTS[topic], lane)


def _declare(app: LedgerApp, name: str, lane: Lane) -> None:
    # acks=False: the ledger alone decides what is committed (see stream.faust_app).
    channel = app.topic(lane.topic, schema=RawSchema(), acks=False)

    @app.agent(channel, name=name, concurrency=1)
    async def agent(stream: StreamT[bytes]) -> None:
        async for event in cast(Stream[bytes], stream).noack().events():
            message = event.message
            value = message.value
            app.buffered_bytes = max(0, app.buffered_bytes - len(value or b""))
            await lane.put(
                Received(
                    message.topic,
                    message.partition,
                    message.offset,
                    round((message.timestamp or 0.0) * 1000),
                    message.key,
                    value,
                    list(message.headers or ()),
                    app.ledger.generation,
                )
            )
