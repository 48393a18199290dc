"""The newest quality score of every product, in memory, from Kafka: copy this file and adapt it.

Needs confluent-kafka and nothing of Assayer; reads the fields that the published contract promises
(`docs/contracts/Assessment.schema.json`) from the compacted topic `quality.scores.products`.

    python examples/quality_scores.py --bootstrap localhost:9092

or, in a search service:

    scores = QualityScores({"bootstrap.servers": "localhost:9092"})
    scores.start()                    # returns when all that is on the topic has been read
    scores.score_of("sku-123")        # 0 to 100; None for a product that is not known
"""

import argparse
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)

TOPIC = "quality.scores.products"

RECONNECTING = {KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN, KafkaError._RESOLVE}
"""librdkafka mends these by itself; meanwhile the scores are as old as the broken connection."""


@dataclass(frozen=True)
class Score:
    """What a ranking needs; `issues` are codes such as `title_missing`."""

    quality_score: float
    grade: str
    confidence: float
    issues: tuple[str, ...]


class QualityScores:
    """A table of the newest scores, kept up to date by a thread.

    Kafka is the only memory: a compacted topic keeps the newest record of each key, so every start
    reads it from its beginning and joins no consumer group. Nothing is committed, and any number
    of processes may do the same.
    """

    def __init__(self, config: dict[str, Any], *, topic: str = TOPIC) -> None:
        """`config` is librdkafka's: brokers, credentials."""
        self._consumer = Consumer(
            {
                **config,
                "group.id": "quality-scores",  # required, and never joined
                "enable.auto.commit": False,
                "enable.partition.eof": True,
            }
        )
        self._topic = topic
        self._scores: dict[str, Score] = {}
        self._behind: set[int] = set()
        self._complete = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="quality-scores", daemon=True)
        self.failure: Exception | None = None
        """Why the table is followed no longer; watch it."""
        self.unreadable = 0
        """Records left out because they are not of the contract."""

    def start(self, *, timeout_s: float = 300.0) -> None:
        """Read what the topic holds, then follow it; returns when the first part is done."""
        found = self._consumer.list_topics(self._topic, timeout=10).topics[self._topic]
        if found.error is not None:
            raise KafkaException(found.error)
        self._behind = set(found.partitions)
        self._consumer.assign(
            [TopicPartition(self._topic, number, OFFSET_BEGINNING) for number in self._behind]
        )
        self._thread.start()
        if not self._complete.wait(timeout_s):
            raise TimeoutError(f"{self._topic} not read to its end in {timeout_s:.0f} s")
        if self.failure is not None:
            raise self.failure

    def score_of(self, product_id: str) -> float | None:
        """0 (unusable) to 100; None when the product is not known or was withdrawn."""
        score = self._scores.get(product_id)
        return None if score is None else score.quality_score

    def get(self, product_id: str) -> Score | None:
        """The score with its grade, confidence and reasons."""
        return self._scores.get(product_id)

    def __len__(self) -> int:
        return len(self._scores)

    def close(self) -> None:
        """Stop following; the scores stay readable."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        self._consumer.close()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                for message in self._consumer.consume(1000, timeout=0.2):
                    self._take(message)
        except Exception as error:  # the owner must hear of it: scores no longer change
            self.failure = error
        finally:
            self._complete.set()

    def _take(self, message: Message) -> None:
        error = message.error()
        if error is None:
            self._apply(message.key(), message.value())
        elif error.code() == KafkaError._PARTITION_EOF:
            self._behind.discard(message.partition() or 0)
            if not self._behind:
                self._complete.set()
        elif not error.retriable() and error.code() not in RECONNECTING:
            raise KafkaException(error)

    def _apply(self, key: str | bytes | None, value: str | bytes | None) -> None:
        product_id = key.decode() if isinstance(key, bytes) else key
        if product_id is None:
            return
        if value is None:  # a tombstone: the product was withdrawn
            self._scores.pop(product_id, None)
            return
        try:
            record = json.loads(value)
            self._scores[product_id] = Score(
                quality_score=record["quality_score"],
                grade=record["grade"],
                confidence=record["confidence"],
                issues=tuple(issue["code"] for issue in record["issues"]),
            )
        except (ValueError, KeyError, TypeError):
            self.unreadable += 1  # one bad record must not keep every service from starting


def main() -> None:
    """Print how many products are known and the worst of them, until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Follow the quality scores of products.")
    parser.add_argument("--bootstrap", default="localhost:9092", help="Kafka brokers")
    parser.add_argument("--product", action="append", default=[], help="print this product's score")
    parser.add_argument("--once", action="store_true", help="print once and stop")
    arguments = parser.parse_args()
    scores = QualityScores({"bootstrap.servers": arguments.bootstrap})
    try:
        scores.start()
        while scores.failure is None:
            print(f"{len(scores):,} products")
            for product_id in arguments.product:
                print(f"{product_id}: {scores.get(product_id) or 'not known'}")
            if arguments.once:
                return
            time.sleep(10)
        raise scores.failure
    except KafkaException as error:
        raise SystemExit(f"error: {arguments.bootstrap}: {error.args[0].str()}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        scores.close()


if __name__ == "__main__":
    main()
