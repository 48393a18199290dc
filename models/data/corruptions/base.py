"""What every corruption takes and gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random

from models.data.catalogue import Catalogue
from models.data.listings import GRAMMAR, Listing
from models.data.vocabulary import Vocabulary
from stream.assessment import Grade


@dataclass(frozen=True)
class Materials:
    """What corruptions draw from: other listings, and real misspellings by right spelling.

    `catalogue` holds a user's own listings, where the examples are made of them.
    """

    listings: Sequence[Listing]
    words: Vocabulary
    misspellings: Mapping[str, list[str]] = field(default_factory=dict)
    catalogue: Catalogue | None = None

    def shop_of(self, listing: Listing) -> Catalogue | None:
        """The catalogue that the listing is of; None for those that nobody sells."""
        return None if listing.source == GRAMMAR else self.catalogue

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are surely spelled right, so that a change to one is surely wrong."""
        found = {word for word in self.misspellings if word.isalpha()}
        for shelf in self.words.shelves:
            for phrase in (*shelf.kinds, *shelf.features, *shelf.materials, *shelf.says):
                found.update(word.strip(".,;:").lower() for word in phrase.split())
        for phrase in (*self.words.tints, *self.words.patterns, *self.words.features):
            found.update(phrase.split())
        return frozenset(word for word in found if word.isalpha())


@dataclass(frozen=True)
class Flawed:
    """A listing and what is wrong with it."""

    listing: Listing
    grade: Grade
    issues: tuple[str, ...]


Corruption = Callable[[Listing, Random, Materials], Flawed | None]
"""None when the listing offers nothing to corrupt in this way."""


def titled(listing: Listing, title: str | Sequence[str]) -> Listing:
    """The listing with another title (a text, or its words)."""
    text = title if isinstance(title, str) else " ".join(title)
    return replace(listing, title=" ".join(text.split()))


def as_cased(text: str, listing: Listing) -> str:
    """`text` in capitals like those of the title."""
    letters = [word for word in listing.title.split() if word.isalpha()]
    if letters and all(word.isupper() for word in letters):
        return text.upper()
    if letters and sum(word[0].isupper() for word in letters) * 2 > len(letters):
        return " ".join(word[:1].upper() + word[1:] for word in text.split())
    return text
