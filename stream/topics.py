"""The topics: each declared once, with its key, retention and direction."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One topic: `config` are Kafka topic settings; `schema` names the record of its values."""

    name: str
    direction: Literal["in", "out"]
    key: str
    schema: str
    title: str
    config: dict[str, str]


_DAY_MS = 24 * 3600 * 1000
_DELETE_7D = {"cleanup.policy": "delete", "retention.ms": str(7 * _DAY_MS)}
_DELETE_30D = {"cleanup.policy": "delete", "retention.ms": str(30 * _DAY_MS)}
_COMPACT = {"cleanup.policy": "compact"}

PRODUCT_UPDATES = Topic(
    name="catalog.product-updates",
    direction="in",
    key="product id",
    schema="ProductUpdate",
    title="A listing appears, changes or goes.",
    config=_DELETE_7D,
)
SEARCH_QUERIES = Topic(
    name="search.queries",
    direction="in",
    key="client id",
    schema="SearchQuery",
    title="A UBI 1.3 query.",
    config=_DELETE_7D,
)
SEARCH_EVENTS = Topic(
    name="search.events",
    direction="in",
    key="client id",
    schema="SearchEvent",
    title="A UBI 1.3 event.",
    config=_DELETE_7D,
)
SCORES_PRODUCTS = Topic(
    name="quality.scores.products",
    direction="out",
    key="product id",
    schema="Assessment",
    title="The newest assessment of each product; a deleted product leaves a tombstone.",
    config=_COMPACT,
)
SCORES_QUERIES = Topic(
    name="quality.scores.queries",
    direction="out",
    key="client id",
    schema="Assessment",
    title="The assessment of each query.",
    config=_DELETE_7D,
)
SCORES_EVENTS = Topic(
    name="quality.scores.events",
    direction="out",
    key="client id",
    schema="Assessment",
    title="The assessment of each search event.",
    config=_DELETE_7D,
)
RELABEL_TASKS = Topic(
    name="relabel.tasks",
    direction="out",
    key="text fingerprint",
    schema="RelabelTask",
    title="One question for human annotators.",
    config=_DELETE_30D,
)
DEAD_LETTERS = Topic(
    name="dead.letters",
    direction="out",
    key="the original key",
    schema="bytes",
    title="The original bytes of an event that could not be processed; the cause is in headers.",
    config=_DELETE_30D,
)

INPUTS: tuple[Topic, ...] = (PRODUCT_UPDATES, SEARCH_QUERIES, SEARCH_EVENTS)
OUTPUTS: tuple[Topic, ...] = (
    SCORES_PRODUCTS,
    SCORES_QUERIES,
    SCORES_EVENTS,
    RELABEL_TASKS,
    DEAD_LETTERS,
)
TOPICS: tuple[Topic, ...] = INPUTS + OUTPUTS

SOURCE_HEADERS = ("assayer-topic", "assayer-partition", "assayer-offset")
"""On every output record: the input coordinates it came from."""

CAUSE_HEADERS = ("assayer-stage", "assayer-error", "assayer-message")
"""On a dead letter besides: the step, the error class, and what it said."""

SIZE_HEADER = "assayer-original-bytes"
"""Last on a dead letter that is only the beginning of a message too large for the topic."""
