"""A file of labelled listings in; typed listings and their labels out.

A field other than the labels may be missing or null: it is then unknown. What is unknown in most
of the listings to be judged is left out of the training too, so that both have the same shape.
"""

import gzip
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from stream.errors import AssayerError

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
TARGETS = ("clarity", "conciseness")


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the file. `title_bow` has the title's common words in alphabetical order."""

    clarity: int
    conciseness: int
    sku_id: str | None = None
    country: str | None = None
    price_usd_approx: float | None = None
    product_type: str | None = None
    title_len: float | None = None
    desc_len: float | None = None
    title_has_digit: float | None = None
    desc_has_digit: float | None = None
    title_bow: str | None = None

    def words(self) -> list[str]:
        """The known words of the title."""
        return (self.title_bow or "").split()


class Sku(msgspec.Struct, frozen=True):
    """What a Lazada SKU tells: brand code, department, and a number that grows with time."""

    brand: str
    department: str
    shop: str
    number: float


_SKU = re.compile(r"([A-Z0-9]{2}\d{3})([A-Z]{2})([A-Z]{2})([0-9A-Z]{2,8}?)(?:ANMY|ANPH|SGAMZ)")


def read_sku(text: str | None) -> Sku | None:
    """The parts of a SKU, or None if it does not have the known shape."""
    found = _SKU.fullmatch(text or "")
    if found is None:
        return None
    brand, department, shop, number = found.groups()
    return Sku(brand, department, shop, float(int(number, 36)))


def read(path: Path) -> list[Listing]:
    """The listings of a JSON lines file, gzipped or not.

    Raises `AssayerError` with file and line where one cannot be read or has no 0/1 labels.
    """
    decoder = msgspec.json.Decoder(Listing)
    listings = []
    try:
        data = path.read_bytes()
        lines = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise AssayerError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            listing = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise AssayerError(f"{path}, line {number}: {error}") from error
        for target in TARGETS:
            if getattr(listing, target) not in (0, 1):
                raise AssayerError(f"{path}, line {number}: {target} must be 0 or 1")
        listings.append(listing)
    if not listings:
        raise AssayerError(f"{path}: no listings")
    return listings


def labels(listings: Sequence[Listing]) -> Labels:
    """The labels [n, 2], in the order of `TARGETS`."""
    return np.array([[one.clarity, one.conciseness] for one in listings], np.int64)


def mostly_unknown(listings: Sequence[Listing]) -> list[str]:
    """The fields that most of the listings do not have; a SKU of another shape tells nothing."""
    fields = [name for name in Listing.__struct_fields__ if name not in TARGETS]
    return [
        name
        for name in fields
        if 2 * sum(_known(listing, name) for listing in listings) < len(listings)
    ]


def _known(listing: Listing, name: str) -> bool:
    value = getattr(listing, name)
    return read_sku(value) is not None if name == "sku_id" else value is not None


def without(listings: Sequence[Listing], fields: Sequence[str]) -> list[Listing]:
    """The same listings with these fields unknown."""
    nothing = dict.fromkeys(fields)
    return [msgspec.structs.replace(listing, **nothing) for listing in listings]
