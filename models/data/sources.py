"""Readers of the openly licensed data sets: a folder in, listings, pairs, queries, spellings out.

Only sets whose licence lets trained weights be published are read here; their names, licences and
shares are in each model's card. The folder's layout is that of the data's own README.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from models.data.departments import BY_PATH
from models.data.descriptions import described
from models.data.listings import Listing, title_cased
from models.data.titles import product_type
from stream.errors import SettingsError
from stream.events import Product
from stream.texts import fold, quality_text

_DEPARTMENTS = {
    "Shirts": ("Clothing > Men > Shirts", "shirt"),
    "Eyewear": ("Accessories", "sunglasses"),
    "Shorts": ("Clothing > Men > Trousers", "shorts"),
    "Guitar": ("Music", "guitar"),
    "Swimwear": ("Clothing > Women > Lingerie", "swimsuit"),
    "Lure": ("Sports & Outdoors", "fishing lure"),
    "Fishing Rod": ("Sports & Outdoors", "fishing rod"),
    "Stove": ("Sports & Outdoors", "camping stove"),
    "Baseball Caps": ("Accessories", "baseball cap"),
    "Helmet": ("Sports & Outdoors", "helmet"),
    "Coffee": ("Grocery", "coffee"),
    "Vitamin": ("Health", "vitamin"),
    "Tea": ("Grocery", "tea"),
    "Safety Mask": ("Health", "mask"),
    "Toothbrush": ("Health", "toothbrush"),
    "Breakfast Cereal": ("Grocery", "cereal"),
    "Sunscreen": ("Beauty > Skin & Hair", "sunscreen"),
    "Laundry Detergent": ("Storage & Cleaning", "detergent"),
    "Shoes": ("Shoes", "shoes"),
    "Conditioner": ("Beauty > Skin & Hair", "conditioner"),
}
"""Category of the annotated sets: our department, and the kind of product."""

_SHELF_WORDS: tuple[tuple[str, str], ...] = (
    ("printer", "Printers & Ink"), ("toner", "Printers & Ink"), (" ink", "Printers & Ink"),
    ("paper", "Printers & Ink"), ("laptop bag", "Bags & Luggage"), (" bag", "Bags & Luggage"),
    ("camera", "Cameras"), (" lens", "Cameras"), ("camcorder", "Cameras"), ("tripod", "Cameras"),
    (" tv", "TV & Audio"), ("audio", "TV & Audio"), ("speaker", "TV & Audio"),
    ("headphone", "TV & Audio"), ("mp3", "TV & Audio"), ("projector", "TV & Audio"),
    ("receiver", "TV & Audio"), ("stereo", "TV & Audio"), ("dvd", "TV & Audio"),
    ("blu-ray", "TV & Audio"), ("radio", "TV & Audio"), ("subwoofer", "TV & Audio"),
    ("cell", "Mobiles & Tablets > Accessories"), ("phone", "Mobiles & Tablets > Accessories"),
    ("laptops", "Computers"), ("notebooks", "Computers"), ("desktop", "Computers"),
    ("monitor", "Computers"), ("tablets", "Computers"), ("car electronics", "Automotive"),
)  # fmt: skip

_ELSE = "Computers > Accessories"
"""Where what is left of an electronics shop is put."""

_SHOPPY = re.compile(
    r"\b(?:new|hot|sale|fashion|20[12]\d|high quality|sexy|free|wholesale|brand|pcs|lot|style|"
    r"for women|for men|men women|cheap|casual|summer|winter)\b",
    re.IGNORECASE,
)


def listings(folder: Path, random: Random) -> list[Listing]:
    """Real titles, completed with the category and brand that the sets give."""
    found: dict[str, Listing] = {}
    for listing in (*_attributes(folder, random), *_pairs_sides(folder, random)):
        found.setdefault(listing.title.lower(), listing)
    return list(found.values())


def matches(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Two shops' titles, and whether they are one product."""
    for path in _files(folder, "duplicate_pairs", "*.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield tidy(row["left"]["title"]), tidy(row["right"]["title"]), bool(row["match"])


def model_numbers(folder: Path) -> list[str]:
    """Brand and model number, as shoppers type them for one exact item."""
    found = set()
    for path in _files(folder, "duplicate_pairs", "*Walmart-Amazon*.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for side in json.loads(line).values():
                    if isinstance(side, dict) and side.get("brand") and side.get("modelno"):
                        found.add(f"{side['brand']} {side['modelno']}")
    return sorted(found)


def brand_names(folder: Path) -> list[str]:
    """Brands of the annotated and paired products."""
    found = listings(folder, Random(0))
    names = {listing.brand.lower() for listing in found if listing.brand}
    return sorted(name for name in names if 2 <= len(name) <= 30 and len(name.split()) <= 3)


def categories(folder: Path) -> list[str]:
    """Shop categories that name one kind of product."""
    found = set()
    for path in _files(folder, "duplicate_pairs", "*Walmart-Amazon*.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for side in (row["left"], row["right"]):
                    category = side.get("category") or ""
                    if "general" not in category and 1 <= len(category.split()) <= 3:
                        found.add(category)
    return sorted(found | {name.lower() for name in _DEPARTMENTS})


def misspellings(folder: Path) -> dict[str, list[str]]:
    """Recorded misspellings by right spelling."""
    found: dict[str, list[str]] = {}
    for path in _files(folder, "typos", "codespell_dictionary.txt"):
        for line in path.read_text("utf-8").splitlines():
            wrong, _, right = line.partition("->")
            first = right.split(",")[0].strip()
            if first.isalpha() and wrong.isalpha():
                found.setdefault(first, []).append(wrong)
    for path in _files(folder, "typos", "wikipedia.txt"):
        for line in path.read_text("utf-8").splitlines():
            right, _, wrongs = line.partition(":")
            found.setdefault(right.strip().lower(), []).extend(wrongs.lower().split())
    return found


def tidy(title: str) -> str:
    """Undo the tokenization of some sets: spaces before punctuation and around apostrophes."""
    title = re.sub(r"\s+([,.!?:;)\]])", r"\1", title)
    title = re.sub(r"([(\[])\s+", r"\1", title)
    return re.sub(r"(\w) ' (\w)", r"\1'\2", " ".join(title.split()))


def _attributes(folder: Path, random: Random) -> Iterator[Listing]:
    for path in _files(folder, "product_attributes", "*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            scores = {k: next(iter(v)) for k, v in row["target_scores"].items() if v}
            brand = scores.pop("Brand", "") or scores.pop("Brand Name", "")
            shelf, kind = _DEPARTMENTS[row["category"]]
            known = [f"{k}: {v}." for k, v in scores.items() if v != "n/a"]
            title = " ".join(row["input"].split())
            department = BY_PATH[shelf]
            about = described(title, kind, {}, department, random)
            if random.random() < 0.5:
                about = " ".join([*known[:4], about] if random.random() < 0.5 else known)
            yield Listing(
                title=title,
                brand="" if brand == "n/a" else brand,
                product_type=product_type(department, kind, random),
                description=about,
                kind=kind,
                source=path.name.split(".")[0],
                department=shelf,
            )


def _pairs_sides(folder: Path, random: Random) -> Iterator[Listing]:
    for path in _files(folder, "duplicate_pairs", "*.jsonl.gz"):
        source = "walmart-amazon" if "Walmart" in path.name else "amazon-google"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for side in (row["left"], row["right"]):
                    title = title_cased(tidy(side["title"]), random)
                    if len(title) < 8:
                        continue
                    category = (side.get("category") or "").lower()
                    software = source == "amazon-google"
                    shelf = "Computers > Software" if software else _shelf(f"{category} {title}")
                    department = BY_PATH[shelf]
                    kind = category if "general" not in category else ""
                    yield Listing(
                        title=title,
                        brand=(side.get("brand") or side.get("manufacturer") or "").title(),
                        product_type=product_type(department, kind, random)
                        if software or (kind and shelf != _ELSE)
                        else f"Electronics > {kind.title()}"
                        if kind
                        else "",
                        description=described(title, kind, {}, department, random),
                        kind=kind,
                        source=source,
                        department=shelf,
                    )


def _shelf(text: str) -> str:
    text = f" {text.lower()} "
    return next((shelf for word, shelf in _SHELF_WORDS if word in text), _ELSE)


def products(path: Path) -> list[Listing]:
    """The products of a user's own file, taken as clean records.

    JSON lines, gzipped or not: products in the attribute names of the input topic, or events that
    carry one under `product`.

    Raises:
        SettingsError: a line is no product, or none has a title.
    """
    raw = path.read_bytes()
    content = gzip.decompress(raw) if path.suffix == ".gz" else raw
    found: dict[str, Listing] = {}
    for number, line in enumerate(content.splitlines(), 1):
        try:
            row: Any = msgspec.json.decode(line)
            row = row.get("product") or row
            product = msgspec.convert({"id": str(number), **row}, Product, strict=False)
        except (msgspec.MsgspecError, AttributeError, TypeError) as error:
            raise SettingsError(f"{path}:{number}: not a product: {error}") from None
        if product.title:
            found.setdefault(quality_text(product), _of_product(product, path.name.split(".")[0]))
    if not found:
        raise SettingsError(f"no product with a title in {path}")
    return list(found.values())


def _of_product(product: Product, source: str) -> Listing:
    title = fold(product.title)
    lowered = f" {title.lower()} "
    leaf = (product.product_type or "").split(">")[-1].strip().lower()
    kind, department = (leaf if leaf and leaf in lowered else ""), ""
    for shelf in BY_PATH.values():
        for name in shelf.kinds:
            if len(name) > len(kind) and (f" {name} " in lowered or f" {name}s " in lowered):
                kind, department = name, shelf.path
    return Listing(
        title=title,
        brand=fold(product.brand),
        product_type=fold(product.product_type),
        description=fold(product.description),
        kind=kind,
        source=source,
        department=department,
    )


def shoppy(title: str) -> int:
    """How many words of a title are the talk of marketplaces."""
    return len(_SHOPPY.findall(title))


def _files(folder: Path, name: str, pattern: str) -> list[Path]:
    found = sorted((folder / name).glob(pattern))
    if not found:
        raise SettingsError(f"no {pattern} in {folder / name}")
    return found
