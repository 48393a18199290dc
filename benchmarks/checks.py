"""Records in; CPU microseconds per record of all checks of their kind out.

    python -m benchmarks.checks [--input FILE.jsonl[.gz]] [--json FILE] [--runs N]

Each run starts with an empty history and reads all records in order. Without `--input` the
records are written here: listings (a third of them with a new price alone), queries and events of a
made-up shop. The worst case is the slowest of the longest hostile texts that the limits let in,
against the median listing.
"""

import argparse
import gzip
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from agents.checks import Coordinates, History, check_event, check_product, check_query
from agents.checks.examples import event, listing, query
from agents.checks.gtin import check_digit
from agents.checks.language import identified
from agents.checks.words import vocabulary
from stream.cli.output import write_json
from stream.events import InputRecord, ProductUpdate, SearchEvent, SearchQuery
from stream.settings import HistorySettings

_KINDS = sorted(
    vocabulary(
        "Kettle Toaster Blender Lamp Stool Jacket Backpack Drill Keyboard Camera Puzzle Tent"
    )
)
_TRAITS = sorted(
    vocabulary("Electric Steel Wooden Compact Foldable Cordless Waterproof Quiet Slim Heavy Soft")
)
_BRANDS = sorted(
    vocabulary("Brightmoor Nordheim Alderway Tessaro Quillon Marlowe Fenwick Ostrava Pemberly")
)
_SENTENCES = (
    "It is made of brushed steel and weighs less than two kilograms.",
    "The lid opens wide, so the inside is easy to clean by hand.",
    "Switches itself off after thirty minutes to save power (220-240 V).",
    "Comes with a cable of 1.2 m and a printed manual in five languages.",
    "Spare parts can be ordered for at least ten years after purchase.",
)
TITLE_LIMIT = 10_000
DESCRIPTION_LIMIT = 100_000
"""The longest texts that `limits` in the settings let through by default."""

HOSTILE = (
    "a",
    "A ",
    "1 ",
    "1-",
    "+1 ",
    "a@",
    "@",
    "<p ",
    "<",
    "&a",
    "é ",
    "Ã",
    "\u200b",
    "★",
    "чай ",
    "call 1",
    "( ",
    "qxz ",
    "{{",
    "free 1 ",
    "word word ",
    "4111 ",
)


class Speed(msgspec.Struct, frozen=True):
    """CPU microseconds per record: medians over the runs."""

    records: int
    median_us: float
    mean_us: float
    p99_us: float


def main() -> int:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(description="Microseconds per record of all checks.")
    parser.add_argument("--input", type=Path, help="records as JSON lines, gzipped or not")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(7)
    streams: dict[str, list[InputRecord]] = {
        "product": list(products(chance, 5000)),
        "query": list(queries(chance, 5000)),
        "event": list(events(chance, 5000)),
    }
    if options.input:
        records = read(options.input)
        streams = {kind_of(records[0]): records}
    speeds = {kind: measure(records, options.runs) for kind, records in streams.items()}
    for kind, speed in speeds.items():
        print(
            f"{kind:8} {speed.records:7} records  median {speed.median_us:6.1f} µs  "
            f"mean {speed.mean_us:6.1f} µs  p99 {speed.p99_us:6.1f} µs"
        )
    result: dict[str, object] = dict(speeds)
    if "product" in speeds:
        worst_us, text = worst_case(options.runs)
        ratio = worst_us / speeds["product"].median_us
        print(f"worst    {worst_us:.0f} µs, {ratio:.1f} times the median ({text!r} repeated)")
        result |= {"worst_case_us": worst_us, "worst_case_ratio": ratio}
    write_json(options.json, result)
    return 0


def measure(records: Sequence[InputRecord], runs: int) -> Speed:
    """All records in order, `runs` times, each time with nothing remembered of their texts."""
    figures = [_run(records) for _ in range(runs)]
    median, mean, p99 = (statistics.median(column) for column in zip(*figures, strict=True))
    return Speed(len(records), median, mean, p99)


def worst_case(runs: int) -> tuple[float, str]:
    """Microseconds of the slowest hostile listing, and what its texts repeat."""
    slowest = {
        text: min(_run([hostile_listing(text)])[0] for _ in range(3 * runs)) for text in HOSTILE
    }
    text = max(slowest, key=lambda one: slowest[one])
    return slowest[text], text


def hostile_listing(text: str) -> ProductUpdate:
    """A listing with every text as long as the limits allow."""
    long = text * (DESCRIPTION_LIMIT // len(text))
    title = long[:TITLE_LIMIT]
    return listing(title=title, description=long, price=title, link=title, gtin=title)


def products(chance: random.Random, count: int) -> Iterator[ProductUpdate]:
    """Listings; a third of the updates repeat a product with another price."""
    for n in range(count):
        number = chance.randrange(2 * count // 3)
        pick = random.Random(number)
        brand = pick.choice(_BRANDS)
        traits = " ".join(pick.sample(_TRAITS, 3))
        yield listing(
            seconds=n,
            id=f"p-{number}",
            title=f"{brand} {traits} {pick.choice(_KINDS)} {number} with Case, {number % 7} L",
            description=" ".join(pick.choices(_SENTENCES, k=number % 9)) or None,
            brand=brand,
            gtin=f"950110{number:06}{check_digit(f'950110{number:06}')}",
            price=f"{20 + number % 300 + chance.random():.2f} GBP",
            seller_id=f"s-{number % 50}",
        )


def queries(chance: random.Random, count: int) -> Iterator[SearchQuery]:
    """Searches of two to four words by a few hundred clients."""
    words = [*_KINDS, *_TRAITS, *_BRANDS]
    for n in range(count):
        yield query(
            seconds=n,
            query_id=f"q-{n}",
            client_id=f"c-{chance.randrange(300)}",
            user_query=" ".join(chance.sample(words, chance.randrange(2, 5))).lower(),
        )


def events(chance: random.Random, count: int) -> Iterator[SearchEvent]:
    """Six impressions, then a click on one of them, for one search after another."""
    for n in range(count):
        search, place = divmod(n, 7)
        action = "click" if place == 6 else "impression"
        yield event(
            f"p-{(search * 31 + place % 6) % 3000}",
            ordinal=place % 6 + 1,
            seconds=search + place / 10,
            action_name=action,
            query_id=f"q-{search}",
            client_id=f"c-{chance.randrange(300)}",
        )


def read(path: Path) -> list[InputRecord]:
    """The records of a file that holds one kind."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    first = msgspec.json.decode(lines[0])
    kind: type[InputRecord] = SearchQuery
    if "product" in first:
        kind = ProductUpdate
    elif "action_name" in first:
        kind = SearchEvent
    decoder = msgspec.json.Decoder(kind)
    return [decoder.decode(line) for line in lines if line.strip()]


def kind_of(record: InputRecord) -> str:
    """`product`, `query` or `event`."""
    if isinstance(record, ProductUpdate):
        return "product"
    return "query" if isinstance(record, SearchQuery) else "event"


def _run(records: Sequence[InputRecord]) -> tuple[float, float, float]:
    history = History(HistorySettings())
    identified.cache_clear()
    received = datetime.now(UTC)
    times = []
    for offset, record in enumerate(records):
        at = Coordinates(topic="t", partition=0, offset=offset, received_at=received)
        check = _check(record)
        begin = time.thread_time()
        check(history, at)
        times.append((time.thread_time() - begin) * 1e6)
    times.sort()
    return statistics.median(times), statistics.fmean(times), times[int(len(times) * 0.99)]


def _check(record: InputRecord) -> Callable[[History, Coordinates], object]:
    if isinstance(record, ProductUpdate):
        return lambda history, at: check_product(record, history, at)
    if isinstance(record, SearchQuery):
        return lambda history, at: check_query(record, history, at)
    return lambda history, at: check_event(record, history, at)


if __name__ == "__main__":
    sys.exit(main())
