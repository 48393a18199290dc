"""Listings and words to make examples from, by part: nothing in one part is in another's."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.data import sources
from models.data.listings import Listing, composed
from models.data.vocabulary import Vocabulary
from models.examples import SHARES, Part, part_of


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The listings and words of one part; nothing in it is in another's."""

    words: Vocabulary
    real: list[Listing]
    overloaded: list[Listing]
    made: list[Listing]
    sample: list[Listing]


def pools(folder: Path, random: Random) -> dict[Part, Pool]:
    found: dict[Part, Pool] = {}
    for part, share in SHARES:
        words = Vocabulary(unseen=part != "train")
        listings = [
            listing
            for listing in sources.listings(folder, random, words)
            if part_of(listing.title.lower()) == part
        ]
        real = [listing for listing in listings if presentable(listing)]
        made = [composed(random, words) for _ in range(int(20_000 * share))]
        found[part] = Pool(
            words=words,
            real=real,
            overloaded=[listing for listing in listings if not presentable(listing)],
            made=made,
            sample=[*real, *random.sample(made, min(len(made), len(real)))],
        )
    return found


def any_part(random: Random) -> Part:
    return random.choices([part for part, _ in SHARES], [share for _, share in SHARES])[0]


def presentable(listing: Listing) -> bool:
    """Marketplace titles of more than this are not concise by the human definition."""
    limit = 12 if listing.source == "ae-110k" else 20
    return len(listing.title.split()) <= limit and len(listing.title) <= 130
