"""The benchmark's texts are what it says they are; its parts run, small, against the real stack."""

import random
import statistics
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from agents.checks import Coordinates, History, check_product
from benchmarks import naive_agent
from benchmarks.pipeline.consumers import AssayerWorker, naive_agent_beside
from benchmarks.pipeline.listings import Supply, repriced, with_price_changes
from benchmarks.pipeline.model_loop import Arrangement, ModelLoop
from benchmarks.pipeline.phases import Options, Phases
from stream.audit import audit
from stream.embedded.session import Session, default_repository, session
from stream.events import ProductUpdate
from stream.settings import HistorySettings
from stream.sinks.clickhouse import connect
from stream.texts import quality_text

EVENTS = 60


def record(value: bytes) -> ProductUpdate:
    return msgspec.json.decode(value, type=ProductUpdate)


def test_every_text_is_another_and_as_long_as_real_titles() -> None:
    supply = Supply()
    updates = [*supply.take(1500), *supply.take(500)]
    assert len({update.text for update in updates}) == len({update.key for update in updates})
    assert len({update.key for update in updates}) == 2000
    lengths = [len(record(update.value).product.title or "") for update in updates]
    assert 55 < statistics.fmean(lengths) < 75
    assert statistics.quantiles(lengths, n=10)[-1] > 85


def test_listings_are_sound() -> None:
    history = History(HistorySettings())
    found = []
    for number, update in enumerate(Supply().take(300)):
        event = record(update.value)
        at = Coordinates("t", 0, number, event.event_time)
        found += [issue for issue in check_product(event, history, at) if issue.severity == "error"]
    assert len(found) < 15


def test_a_file_comes_first_and_its_repeated_texts_and_broken_lines_are_left_out(
    tmp_path: Path,
) -> None:
    one, two = (update.value for update in Supply(seed=1).take(2))
    deleted = one.replace(b'"upsert"', b'"delete"')
    file = tmp_path / "updates.jsonl"
    file.write_bytes(b"\n".join([one, b"{", b"\xff", one, deleted, two]) + b"\n")
    taken = [update.value for update in Supply(seed=2, file=file).take(4)]
    assert taken[:2] == [one, two]
    assert len(set(taken)) == 4


def test_a_price_change_changes_the_price_and_no_text() -> None:
    (update,) = Supply().take(1)
    changed = repriced(update, random.Random(1))
    before, after = record(update.value), record(changed.value)
    assert before.product.price != after.product.price
    assert quality_text(after.product) == changed.text == update.text
    assert before.event_id != after.event_id


def test_price_changes_follow_their_products_and_have_the_share_asked_for() -> None:
    updates = Supply().take(40)
    stream = with_price_changes(updates, 100, rng=random.Random(3))
    assert len(stream) == 100
    assert [update.text for update in dict.fromkeys(stream) if update in updates] == [
        update.text for update in updates
    ]
    seen: set[bytes] = set()
    repeated = 0
    for update in stream:
        repeated += update.key in seen
        seen.add(update.key)
    assert repeated == 60


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with session(run_dir=tmp_path_factory.mktemp("bench")) as found:
        yield found


@pytest.mark.stack
def test_all_phases_small(running: Session) -> None:
    options = Options(
        events=EVENTS,
        naive_events=10,
        rounds=1,
        latency_s=0.5,
        memory_events=400,
        price_changes=0.5,
        cores=2,
        input=None,
        repository=default_repository(),
        run_dir=running.endpoints.run_dir,
        tell=lambda _: None,
    )
    supply = Supply()
    worker = AssayerWorker(running)
    arrangement = Arrangement(processes=1, threads=1, batch_texts=16)
    with (
        ModelLoop(options.repository, processes=1, threads=1) as loop,
        naive_agent_beside(running, supply.take(5)) as agent,
    ):
        phases = Phases(
            options,
            running=running,
            worker=worker,
            agent=agent,
            loop=loop,
            arrangement=arrangement,
            supply=supply,
        )
        first = phases.round(1)
        latency = phases.latency(100.0)
        memory = phases.memory(1.0)
    worker.close()
    assert first.efficiency == pytest.approx(first.end_to_end_rate / first.model_rate)
    assert first.speedup_over_naive == pytest.approx(first.end_to_end_rate / first.naive_rate)
    assert min(first.model_rate, first.naive_rate, first.model_cpu_us) > 0
    assert set(first.cpu_us["distinct texts"]) == {
        "consumer",
        "triton",
        "kafka",
        "clickhouse",
        "benchmark",
    }
    assert 0 < latency.p50 <= latency.p95 <= latency.p99
    assert memory.events == 400
    assert memory.peak >= memory.after_100k > 0
    audited = audit(running.settings)
    assert (audited.missing, audited.duplicated, audited.offsets) == (0, 0, 400)
    client = connect(running.settings.clickhouse)
    naive_rows = client.query(f"SELECT count() FROM {naive_agent.TABLE}").result_rows[0][0]
    asked = client.query("SELECT uniqExact(text_fingerprint) FROM assessments").result_rows[0][0]
    client.close()
    assert 0 < naive_rows <= 15
    assert asked > EVENTS


@pytest.mark.parametrize("field", ["title", "brand", "product_type"])
def test_the_naive_agent_asks_about_the_same_text(field: str) -> None:
    (update,) = Supply().take(1)
    product = msgspec.json.decode(update.value)["product"]
    assert naive_agent.text_of(product) == update.text
    del product[field]
    assert naive_agent.text_of(product).count("\n") == 3
