"""Files of labelled pairs in, pairs of listings out.

A line is `{"left": {...}, "right": {...}, "match": 0 or 1}`; a listing has `title` and, where it is
known, `manufacturer` or `brand`, `modelno`, and `price` in the same currency on both sides.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from stream.errors import SettingsError
from stream.pair_features import Listing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two listings, and whether they are the same product."""

    one: Listing
    other: Listing
    match: bool


class _Record(msgspec.Struct, frozen=True):
    title: str
    manufacturer: str | None = None
    brand: str | None = None
    modelno: str | None = None
    price: str | float | None = None


class _Line(msgspec.Struct, frozen=True):
    left: _Record
    right: _Record
    match: Literal[0, 1]


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a JSONL file, gzipped or not.

    Raises:
        SettingsError: the file cannot be read, or a line is no labelled pair.
    """
    decoder = msgspec.json.Decoder(_Line)
    try:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
        found = [decoder.decode(line) for line in lines if line.strip()]
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        raise SettingsError(f"cannot read pairs from {path}: {error}") from None
    return [Pair(_listing(line.left), _listing(line.right), bool(line.match)) for line in found]


def titles(pairs: Sequence[Pair]) -> list[str]:
    """The different titles, in the order they are met."""
    return list(
        dict.fromkeys(listing.title for pair in pairs for listing in (pair.one, pair.other))
    )


def _listing(record: _Record) -> Listing:
    try:
        price = float(record.price) if record.price else None
    except ValueError:
        price = None
    return Listing(
        title=record.title,
        brand=record.manufacturer or record.brand or None,
        model_number=record.modelno or None,
        price=price,
    )
