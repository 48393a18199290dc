"""Odd but fine: what makes a title unusual and no worse, as hard negatives.

A model that sees odd things in flawed listings alone grades down whoever sells under a foreign name
or prints the part number.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from models.data.gibberish import code
from models.data.listings import Listing, invented_brand

_ACCENTED = {
    "a": "áäâå",
    "e": "éèê",
    "i": "íï",
    "o": "öøô",
    "u": "üú",
    "n": "ñ",
    "c": "ç",
    "s": "š",
}
_INITIALS = "ABCDEFGHJKLMNPRSTVWXZ"


def odd(listing: Listing, random: Random) -> Listing:
    """The listing with one oddity that changes nothing of what it says; itself if none fits."""
    for oddity in random.sample(_ODDITIES, len(_ODDITIES)):
        changed = oddity(listing, random)
        if changed != listing:
            return changed
    return listing


def _numbered(listing: Listing, random: Random) -> Listing:
    """The maker's number in the title, which has none yet."""
    if re.search(r"\d{3}|\b[A-Z]+-?\d", listing.title):
        return listing
    number = code(random)
    forms = (
        f"{listing.title} {number}",
        f"{listing.title} ({number})",
        f"{number} {listing.title}",
    )
    return replace(listing, title=random.choice(forms))


def _foreign(listing: Listing, random: Random) -> Listing:
    """A brand with letters of another language."""
    name = invented_brand(random)
    letters = [place for place, letter in enumerate(name) if letter.lower() in _ACCENTED]
    for place in random.sample(letters, min(len(letters), random.choice((1, 1, 2)))):
        letter = random.choice(_ACCENTED[name[place].lower()])
        name = (
            name[:place] + (letter.upper() if name[place].isupper() else letter) + name[place + 1 :]
        )
    return _of(name, listing)


def _initials(listing: Listing, random: Random) -> Listing:
    """A brand of initials."""
    return _of("".join(random.choices(_INITIALS, k=random.choice((2, 3, 3, 4)))), listing)


def _shouted(listing: Listing, random: Random) -> Listing:
    """The brand in capitals."""
    return _of(listing.brand.upper(), listing)


def _of(name: str, listing: Listing) -> Listing:
    """The listing of another brand, wherever the title and description name it."""
    old = re.escape(listing.brand)
    if not old or not re.search(rf"(?<!\w){old}(?!\w)", listing.title, re.IGNORECASE):
        return listing

    def renamed(text: str) -> str:
        return re.sub(rf"(?<!\w){old}(?!\w)", lambda _: name, text, flags=re.IGNORECASE)

    return replace(
        listing,
        title=renamed(listing.title),
        brand=name,
        description=renamed(listing.description),
    )


_ODDITIES: tuple[Callable[[Listing, Random], Listing], ...] = (
    _numbered,
    _foreign,
    _initials,
    _shouted,
)
