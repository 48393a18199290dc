"""The example consumer on the embedded broker, and behind a running pipeline."""

import ast
import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from confluent_kafka import KafkaException, Producer

from stream.assessment import Assessment
from stream.codecs import encode_assessment
from stream.embedded import Part, Stack
from stream.examples import EXAMPLES
from stream.kafka import apply_topics, client_config
from stream.settings import KafkaSettings, load
from stream.topics import SCORES_PRODUCTS

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "quality_scores.py"
PATIENCE_S = 60.0


def example() -> ModuleType:
    """The example, loaded from its file as a copy elsewhere would be."""
    spec = importlib.util.spec_from_file_location("quality_scores", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_it_can_be_copied() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(EXAMPLE.read_text()))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names) | {"confluent_kafka"}


class Shop:
    """Writes to the topic what a worker would."""

    def __init__(self, settings: KafkaSettings) -> None:
        self.config: dict[str, Any] = {"bootstrap.servers": settings.bootstrap_servers}
        self._producer = Producer(client_config(settings))

    def rate(self, product_id: str, quality_score: float) -> None:
        """A new assessment of the product, as the contract has it."""
        sound = EXAMPLES["Assessment"]
        assert isinstance(sound, Assessment)
        later = sound.assessed_at + timedelta(seconds=1)
        assessment = msgspec.structs.replace(
            sound,
            entity_id=product_id,
            product_id=product_id,
            quality_score=quality_score,
            assessed_at=later,
        )
        self.write(product_id, encode_assessment(assessment))

    def withdraw(self, product_id: str) -> None:
        """A tombstone."""
        self.write(product_id, None)

    def write(self, product_id: str, value: bytes | None) -> None:
        """One record, confirmed."""
        self._producer.produce(SCORES_PRODUCTS.name, key=product_id.encode(), value=value)
        assert self._producer.flush(30) == 0


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The embedded broker with the declared topics."""
    folder = tmp_path_factory.mktemp("run")
    with Stack(run_dir=folder, triton_repository=folder, parts=frozenset({Part.KAFKA})) as stack:
        settings = load(**stack.endpoints.settings_overrides()).kafka
        apply_topics(settings)
        yield Shop(settings)


@pytest.fixture
def following(shop: Shop) -> Iterator[Callable[[], Any]]:
    """Starts a consumer, each time a new one, as a restarted service would."""
    started = []

    def start() -> Any:
        scores = example().QualityScores(shop.config)
        started.append(scores)
        scores.start(timeout_s=PATIENCE_S)
        return scores

    yield start
    for scores in started:
        scores.close()


def until(condition: Callable[[], bool]) -> None:
    """Wait until it is true."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.stack
def test_an_empty_topic_is_read_at_once(following: Callable[[], Any]) -> None:
    scores = following()
    assert scores.score_of("nobody") is None


@pytest.mark.stack
def test_what_was_there_is_known_when_it_has_started(
    shop: Shop, following: Callable[[], Any]
) -> None:
    for number in range(500):
        shop.rate(f"early-{number % 50}", number / 10)
    scores = following()
    assert [scores.score_of(f"early-{number}") for number in (0, 49)] == [45.0, 49.9]
    score = scores.get("early-7")
    assert (score.grade, score.confidence) == ("fair", 0.83)
    assert score.issues == ("description_short",)


@pytest.mark.stack
def test_it_follows_changes_and_withdrawals(shop: Shop, following: Callable[[], Any]) -> None:
    scores = following()
    shop.rate("lamp", 40)
    until(lambda: scores.score_of("lamp") == 40)
    shop.rate("lamp", 90)
    until(lambda: scores.score_of("lamp") == 90)
    shop.withdraw("lamp")
    until(lambda: scores.score_of("lamp") is None)
    shop.rate("lamp", 70)
    until(lambda: scores.score_of("lamp") == 70)


@pytest.mark.stack
def test_a_restart_finds_the_same(shop: Shop, following: Callable[[], Any]) -> None:
    shop.rate("stool", 55)
    shop.rate("bench", 65)
    before = following()
    before.close()
    assert before.score_of("stool") == 55
    shop.rate("stool", 60)
    shop.withdraw("bench")
    after = following()
    assert (after.score_of("stool"), after.score_of("bench")) == (60, None)
    assert len(after) == len(before) - 1


@pytest.mark.stack
def test_a_record_of_another_shape_stops_nobody(shop: Shop, following: Callable[[], Any]) -> None:
    shop.rate("vase", 33)
    for value in (b"", b"{", b"[]", b'{"quality_score": 1}', b"\xff"):
        shop.write("vase", value)
    scores = following()
    assert scores.score_of("vase") == 33
    assert scores.unreadable == 5
    assert scores.failure is None


@pytest.mark.stack
def test_it_prints_what_is_asked(shop: Shop) -> None:
    shop.rate("chair", 81.5)
    server = shop.config["bootstrap.servers"]
    asked = ["--product", "chair", "--product", "nobody"]
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), "--once", "--bootstrap", server, *asked],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    count, chair, nobody = done.stdout.splitlines()
    assert count.endswith(" products")
    assert chair.startswith("chair: Score(quality_score=81.5, grade='fair'")
    assert nobody == "nobody: not known"


@pytest.mark.stack
def test_a_topic_that_is_not_there_is_an_error(shop: Shop) -> None:
    scores = example().QualityScores(shop.config, topic="quality.scores.nothing")
    with pytest.raises(KafkaException):
        scores.start(timeout_s=PATIENCE_S)
    scores.close()


def test_no_broker_ends_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), "--once", "--bootstrap", "127.0.0.1:1"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: 127.0.0.1:1: ")
    assert "Traceback" not in done.stderr
