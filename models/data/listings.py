"""A listing as a seller would write it, invented brands, and how feeds thin listings out."""

from dataclasses import dataclass, replace
from random import Random

from models.data import lexicon
from models.data.vocabulary import Vocabulary

GRAMMAR = "grammar"
"""Source of the listings that were composed."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A product as a seller would list it.

    `kind` is the product type's head words and `department` its path in `departments`, where
    known; `facts` are the attributes that the title tells.
    """

    title: str
    brand: str = ""
    product_type: str = ""
    description: str = ""
    kind: str = ""
    source: str = GRAMMAR
    department: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def invented_brand(random: Random) -> str:
    """A brand no model has heard of."""
    name = "".join(random.choice(lexicon.SYLLABLES) for _ in range(random.choice((2, 2, 3, 3, 4))))
    styled = random.choice(
        (name.capitalize(), name.capitalize(), name.upper(), name.capitalize() + "s")
    )
    return styled + random.choice(lexicon.BRAND_ENDINGS)


def any_brand(random: Random, words: Vocabulary) -> str:
    """An invented brand more often than a known one, which may not belong to the department."""
    draw = random.random()
    if draw < 0.25:
        return random.choice(words.brands)
    if draw < 0.85:
        return invented_brand(random)
    one, two = random.choice(lexicon.NAME_WORDS), random.choice(lexicon.NAME_NOUNS)
    return random.choice(
        (f"{one} {two}", f"{one}{two}", two, f"{two} & Co", f"The {two}", f"{two}4U")
    )


def thinned(listing: Listing, random: Random) -> Listing:
    """The listing as feeds deliver it: some attributes absent, letter case not always tidy."""
    title = listing.title
    draw = random.random()
    if draw < 0.04:
        title = title.upper()
    elif draw < 0.11:
        title = title.lower()
    elif draw < 0.14:
        title = title[:1].upper() + title[1:].lower()
    return replace(
        listing,
        title=title,
        brand=listing.brand if random.random() < 0.7 else "",
        product_type=listing.product_type if random.random() < 0.55 else "",
        description=listing.description if random.random() < 0.5 else "",
    )


def title_cased(title: str, random: Random) -> str:
    """A lower-case title (as some data sets store it) in a shop's capitals."""
    return " ".join(
        word.upper()
        if any(map(str.isdigit, word)) and random.random() < 0.7
        else word[:1].upper() + word[1:]
        for word in title.split()
    )
