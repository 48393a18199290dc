"""Listings and words to make examples from, by part: nothing in one part is in another's."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.data import sources
from models.data.listings import Listing
from models.data.titles import composed
from models.data.vocabulary import Vocabulary
from models.examples import SHARES, Part, part_of

_CUT = re.compile(r"(?:[-,&/(]|\b(?:with|for|and|of|in|by|w|the|a|built-in))$", re.IGNORECASE)

MADE = 40_000
"""Composed listings for all parts together."""


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The listings and words of one part; nothing in it is in another's."""

    words: Vocabulary
    real: list[Listing]
    overloaded: list[Listing]
    made: list[Listing]
    sample: list[Listing]


def pools(source: Path, random: Random) -> dict[Part, Pool]:
    """Pools from the folder of the openly licensed sets, or from a user's own file of products."""
    own = source.is_file()
    listings = sources.products(source) if own else sources.listings(source, random)
    by_part: dict[Part, list[Listing]] = {part: [] for part, _ in SHARES}
    for listing in listings:
        by_part[part_of(listing.title.lower())].append(listing)
    found: dict[Part, Pool] = {}
    for part, share in SHARES:
        words = Vocabulary(unseen=part != "train")
        real = [listing for listing in by_part[part] if own or presentable(listing)]
        made = [composed(random, words) for _ in range(int(MADE * share))]
        found[part] = Pool(
            words=words,
            real=_balanced(real, random) or made,
            overloaded=[listing for listing in by_part[part] if not own and overloaded(listing)],
            made=made,
            sample=[*real, *random.sample(made, min(len(made), max(1000, len(real))))],
        )
    return found


def _balanced(real: list[Listing], random: Random) -> list[Listing]:
    """The titles without those of software that go beyond a tenth: they tell little of a shop."""
    software = [one for one in real if one.source == "amazon-google"]
    others = [one for one in real if one.source != "amazon-google"]
    return [*others, *random.sample(software, min(len(software), len(others) // 9))]


def any_part(random: Random) -> Part:
    return random.choices([part for part, _ in SHARES], [share for _, share in SHARES])[0]


def presentable(listing: Listing) -> bool:
    """Whether a real title is concise by the human definition, as far as counting can tell."""
    title = listing.title
    if title.count("(") != title.count(")") or _CUT.search(title):
        return False
    words = [word.lower() for word in title.split() if len(word) > 2]
    twice = len(words) - len(set(words))
    if listing.source == "ae-110k":
        return 3 <= len(words) <= 11 and sources.shoppy(listing.title) <= 1 and not twice
    return 2 <= len(words) <= 18 and len(listing.title) <= 130 and twice <= 1


def overloaded(listing: Listing) -> bool:
    """Whether a real title is certainly not concise; between the two it is not used."""
    words = listing.title.split()
    if listing.source == "ae-110k":
        return len(words) >= 15 or (len(words) >= 12 and sources.shoppy(listing.title) >= 3)
    return len(words) >= 26 or len(listing.title) > 170
