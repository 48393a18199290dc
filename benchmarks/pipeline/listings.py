"""A seed or a file in; product updates out: each with a text of its own, or with a new price.

Generated titles have 60 to 70 characters on average, as titles in shops do, with a long tail.
"""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

import msgspec

from benchmarks.pipeline.words import (
    BRAND_ENDS,
    BRAND_STARTS,
    COLOURS,
    EXTRAS,
    MATERIALS,
    PACKS,
    SENTENCES,
    SHELVES,
    TRAITS,
    UNITS,
    USES,
)
from stream.events import ProductUpdate
from stream.replayer import read_lines
from stream.texts import quality_text

_BRANDS = tuple(start + end for start in BRAND_STARTS for end in BRAND_ENDS)
_update = msgspec.json.Decoder(ProductUpdate)


@dataclass(frozen=True, slots=True)
class Update:
    """One message: its key and value, and the text that the quality model is asked."""

    key: bytes
    value: bytes
    text: str


class Supply:
    """Updates with distinct texts: those of a file while they last, then generated ones."""

    def __init__(self, *, seed: int = 7, file: Path | None = None) -> None:
        self._seen: set[str] = set()
        from_file = _from_file(file) if file else iter(())
        self._updates = chain(from_file, _generated(random.Random(seed)))

    def take(self, count: int) -> list[Update]:
        """The next `count` updates, none with a text that was taken before."""
        return list(islice(self._distinct(), count))

    def _distinct(self) -> Iterator[Update]:
        for update in self._updates:
            if update.text not in self._seen:
                self._seen.add(update.text)
                yield update


def with_price_changes(
    updates: Sequence[Update], count: int, *, rng: random.Random
) -> list[Update]:
    """`updates` in their order, price changes of earlier ones strewn in until there are `count`."""
    is_new = [True] * (len(updates) - 1) + [False] * (count - len(updates))
    rng.shuffle(is_new)
    known: list[Update] = []
    stream: list[Update] = []
    fresh = iter(updates)
    for new in [True, *is_new]:
        if new:
            known.append(next(fresh))
            stream.append(known[-1])
        else:
            stream.append(repriced(rng.choice(known), rng))
    return stream


def repriced(update: Update, rng: random.Random) -> Update:
    """The same product with another price, as a later event; the text stays what it was."""
    record = msgspec.json.decode(update.value)
    record["event_id"] = _identifier(rng)
    record["event_time"] = _now()
    price, _, currency = str(record["product"].get("price") or "20.00 EUR").partition(" ")
    record["product"]["price"] = f"{_number(price) * rng.uniform(0.9, 1.1):.2f} {currency or 'EUR'}"
    return Update(update.key, msgspec.json.encode(record), update.text)


def _number(price: str) -> float:
    try:
        return max(1.0, float(price))
    except ValueError:
        return 20.0


def _from_file(path: Path) -> Iterator[Update]:
    """The upserts of a file that have a title."""
    for line in read_lines(path):
        try:
            record = _update.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if record.operation == "upsert" and (record.product.title or "").strip():
            yield Update(record.product.id.encode(), line, quality_text(record.product))


def _generated(rng: random.Random) -> Iterator[Update]:
    number = 100_000
    while True:
        number += 1
        identity = f"p-{number}"
        value = msgspec.json.encode(
            {
                "event_id": _identifier(rng),
                "event_time": _now(),
                "operation": "upsert",
                "product": _product(rng, identity),
            }
        )
        yield Update(identity.encode(), value, quality_text(_update.decode(value).product))


def _identifier(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _product(rng: random.Random, identity: str) -> dict[str, object]:
    shelf = rng.choice(list(SHELVES))
    kind = rng.choice(SHELVES[shelf])
    brand, material, colour = rng.choice(_BRANDS), rng.choice(MATERIALS), rng.choice(COLOURS)
    seller = f"seller-{rng.randrange(60):02d}"
    return {
        "id": identity,
        "title": _title(rng, brand=brand, kind=kind, material=material, colour=colour),
        "description": " ".join(
            sentence.format(
                number=rng.randrange(2, 900),
                material=material.lower(),
                colour=colour.lower(),
                use=rng.choice(USES).lower(),
                extra=rng.choice(EXTRAS).lower(),
                trait=rng.choice(TRAITS).lower(),
            )
            for sentence in rng.sample(SENTENCES, rng.randrange(1, 5))
        ),
        "brand": brand,
        "product_type": f"{shelf} > {kind}",
        "price": f"{rng.uniform(5, 400):.2f} EUR",
        "availability": "in_stock",
        "condition": "new",
        "color": colour,
        "material": material,
        "link": f"https://{seller}.example/p/{identity}",
        "image_link": f"https://img.{seller}.example/{identity}.jpg",
        "seller_id": seller,
        "content_language": "en",
        "target_country": "DE",
    }


def _title(rng: random.Random, *, brand: str, kind: str, material: str, colour: str) -> str:
    """Brand, a trait or two and the kind; then what else sellers add, each with its own chance."""
    parts = [brand, *rng.sample(TRAITS, rng.choice((1, 2, 2)))]
    if rng.random() < 0.5:
        parts.append(material)
    parts.append(kind)
    if rng.random() < 0.35:
        parts.append(
            f"{rng.choice('ABCDGHKMRSTX')}{rng.choice('EFLQSTVX')}-{rng.randrange(10_000)}"
        )
    title = " ".join(parts)
    if rng.random() < 0.5:
        title += f" with {rng.choice(EXTRAS)}"
    if rng.random() < 0.35:
        title += f" for {rng.choice(USES)}"
    if rng.random() < 0.6:
        title += f", {rng.choice((1, 2, 5)) * rng.randrange(1, 100)} {rng.choice(UNITS)}"
    if rng.random() < 0.2:
        title += f", {rng.choice(PACKS)}"
    if rng.random() < 0.6:
        title += f", {colour}"
    return title
