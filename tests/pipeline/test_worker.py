"""A worker's own part in a rebalance."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from agents.quarantine import Quarantine
from agents.worker import Worker
from stream.crash_journal import CrashJournal
from stream.records import Received
from stream.settings import Settings
from stream.topics import SEARCH_QUERIES
from tests.pipeline.mock_kafka import MockKafka


@pytest.fixture
async def worker(kafka: MockKafka) -> AsyncIterator[Worker]:
    """One that is not started, with an event in work."""
    settings = Settings.model_validate({"kafka": {"bootstrap_servers": kafka.bootstrap}})
    made = Worker(settings, Quarantine(None, CrashJournal()))
    received = Received(SEARCH_QUERIES.name, 0, 7, 0, None, b"{}", [], made.ledger.generation)
    await made.lanes[SEARCH_QUERIES.name].put(received)
    yield made
    await made.publisher.close(0.1)
    made.store.close()


@pytest.mark.parametrize("error", [asyncio.CancelledError(), RuntimeError("no commit")])
async def test_however_draining_ends_the_partitions_are_forgotten(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """What it dropped would stand before everything read later, and never be finished."""

    async def drain(_: float) -> bool:
        raise error

    monkeypatch.setattr(worker, "drain", drain)
    assert worker.ledger.unfinished() == 1
    with pytest.raises(type(error)):
        await worker._on_revoked()
    assert worker.ledger.generation == 1
    assert worker.ledger.unfinished() == 0
