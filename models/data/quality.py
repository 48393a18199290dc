"""Quality examples: listings as they are and flawed, with the grades and issues they deserve."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.data import sources
from models.data.catalogue import Catalogue
from models.data.corruption import Flawed, Materials, corrupt
from models.data.listings import Listing, thinned
from models.data.oddities import odd
from models.data.pools import any_part, pools
from models.examples import Example
from stream.assessment import Grade
from stream.events import Product
from stream.texts import quality_text

NATURAL_GRADES: tuple[tuple[Grade, float], ...] = (
    ("good", 0.685),
    ("fair", 0.258),
    ("poor", 0.057),
)
"""Shares among human-graded titles of a large marketplace (CIKM AnalytiCup 2017)."""

TRAINING_GRADES: tuple[tuple[Grade, float], ...] = (("good", 0.43), ("fair", 0.41), ("poor", 0.16))
"""Shares to learn from; calibration restores the natural ones."""

REAL_SHARE = 0.35
"""Of the listings to start from: real titles. The openly licensed ones are of few departments."""

ODD_SHARE = 0.1
"""Of a user's own good listings: made odd, for titles that are odd by themselves are not known."""


def examples(source: Path, count: int, random: Random) -> Iterator[Example]:
    """Listings as they are, and flawed; `source` as in `pools.pools`."""
    own = source.is_file()
    by_part = pools(source, random)
    spellings = {} if own else sources.misspellings(source)
    materials = {
        part: Materials(pool.sample, pool.words, spellings, Catalogue(pool.real) if own else None)
        for part, pool in by_part.items()
    }
    real_share = 0.85 if own else REAL_SHARE
    for _ in range(count):
        part = any_part(random)
        pool = by_part[part]
        natural = part != "train"
        shares = NATURAL_GRADES if natural else TRAINING_GRADES
        grade = random.choices([g for g, _ in shares], [s for _, s in shares])[0]
        if grade == "fair" and random.random() < 0.08 and pool.overloaded:
            listing = random.choice(pool.overloaded)
            flawed = Flawed(thinned(listing, random), "fair", _overload(listing))
        else:
            listing = random.choice(pool.real if random.random() < real_share else pool.made)
            if own and grade == "good" and random.random() < ODD_SHARE:
                listing = odd(listing, random)
            flawed = (
                Flawed(thinned(listing, random), "good", ())
                if grade == "good"
                else _thinned(corrupt(listing, random, materials[part], grade=grade), random)
            )
        product = Product(
            id="",
            title=flawed.listing.title,
            brand=flawed.listing.brand,
            product_type=flawed.listing.product_type,
            description=flawed.listing.description,
        )
        yield Example(
            text=quality_text(product),
            group=listing.title,
            source=listing.source,
            label=flawed.grade,
            issues=flawed.issues,
            natural=natural,
            part=part,
        )


def _overload(listing: Listing) -> tuple[str, ...]:
    words = [word.lower().rstrip("s") for word in listing.title.split() if len(word) > 2]
    stuffed = len(words) - len(set(words)) >= 2 or (
        listing.source == "ae-110k" and len(words) >= 17
    )
    return ("title_keyword_stuffed", "title_not_concise") if stuffed else ("title_not_concise",)


def _thinned(flawed: Flawed, random: Random) -> Flawed:
    """Attributes dropped as in real feeds, except those that the flaw lies in."""
    before, after = flawed.listing, thinned(flawed.listing, random)
    needs_brand = "attribute_conflict" in flawed.issues
    kept = Listing(
        title=after.title,
        brand=before.brand if needs_brand else after.brand,
        product_type=before.product_type
        if {"category_mismatch", "attribute_conflict", "title_unclear"} & set(flawed.issues)
        else after.product_type,
        description=before.description
        if {"description_mismatch", "attribute_conflict"} & set(flawed.issues)
        else after.description,
    )
    return Flawed(kept, flawed.grade, flawed.issues)
