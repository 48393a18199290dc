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

from models.data.listings import Listing, description, title_cased
from models.data.vocabulary import Vocabulary
from stream.errors import SettingsError

_DEPARTMENTS = {
    "Shirts": "Clothing > Men > Shirts", "Eyewear": "Accessories > Eyewear",
    "Shorts": "Clothing > Men > Shorts", "Guitar": "Music > Guitars",
    "Swimwear": "Clothing > Women > Swimwear", "Lure": "Sports & Outdoors > Fishing Lures",
    "Fishing Rod": "Sports & Outdoors > Fishing Rods", "Stove": "Sports & Outdoors > Stoves",
    "Baseball Caps": "Accessories > Baseball Caps", "Helmet": "Sports & Outdoors > Helmets",
    "Coffee": "Grocery > Coffee", "Vitamin": "Health > Vitamins", "Tea": "Grocery > Tea",
    "Safety Mask": "Health > Safety Masks", "Toothbrush": "Health > Toothbrushes",
    "Breakfast Cereal": "Grocery > Breakfast Cereal", "Sunscreen": "Beauty > Sunscreen",
    "Laundry Detergent": "Storage & Cleaning > Laundry Detergent", "Shoes": "Shoes",
    "Conditioner": "Beauty > Conditioner",
}  # fmt: skip


def listings(folder: Path, random: Random, words: Vocabulary) -> list[Listing]:
    """Real titles, completed with the category and brand that the sets give."""
    found: dict[str, Listing] = {}
    for listing in (*_attributes(folder, random, words), *_pairs_sides(folder, random, words)):
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
    words = Vocabulary(unseen=False)
    found = listings(folder, Random(0), words)
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


def _attributes(folder: Path, random: Random, words: Vocabulary) -> Iterator[Listing]:
    for path in _files(folder, "product_attributes", "*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            scores = {k: next(iter(v)) for k, v in row["target_scores"].items() if v}
            brand = scores.pop("Brand", "") or scores.pop("Brand Name", "")
            kind = row["category"].lower()
            facts = " ".join(f"{k}: {v}." for k, v in scores.items() if v != "n/a")
            title = " ".join(row["input"].split())
            about = f"{facts} {description(title, kind, random, words)}"
            yield Listing(
                title=title,
                brand="" if brand == "n/a" else brand,
                product_type=_DEPARTMENTS.get(row["category"], row["category"]),
                description=about,
                kind=kind,
                source=path.name.split(".")[0],
            )


def _pairs_sides(folder: Path, random: Random, words: Vocabulary) -> Iterator[Listing]:
    for path in _files(folder, "duplicate_pairs", "*.jsonl.gz"):
        source = "walmart-amazon" if "Walmart" in path.name else "amazon-google"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for side in (row["left"], row["right"]):
                    title = title_cased(tidy(side["title"]), random)
                    if len(title) < 8:
                        continue
                    category = (side.get("category") or "").title()
                    yield Listing(
                        title=title,
                        brand=(side.get("brand") or side.get("manufacturer") or "").title(),
                        product_type=f"Computers > {category or 'Software'}",
                        description=description(title, category.lower(), random, words),
                        kind=category.lower(),
                        source=source,
                    )


def _files(folder: Path, name: str, pattern: str) -> list[Path]:
    found = sorted((folder / name).glob(pattern))
    if not found:
        raise SettingsError(f"no {pattern} in {folder / name}")
    return found
