"""Corruptions: a well-formed listing in, a flawed one out, with the grade and issues it deserves.

The grades follow the human definition in use: *fair* is clear but not concise, or repairable;
*poor* is unclear, misleading or unusable. Every function is deterministic given its `Random`. The
families are in `models.data.corruptions`; here they are weighted and combined.
"""

from random import Random

from models.data.corruptions.agreement import AGREEMENT
from models.data.corruptions.base import Corruption, Flawed, Materials
from models.data.corruptions.clarity import CLARITY
from models.data.corruptions.encoding import ENCODING
from models.data.corruptions.excess import EXCESS
from models.data.corruptions.spelling import SPELLING, misspell
from models.data.listings import Listing
from stream.assessment import Grade

__all__ = ["CORRUPTIONS", "Corruption", "Flawed", "Materials", "corrupt", "misspell"]

CORRUPTIONS: tuple[tuple[Corruption, float], ...] = (
    *SPELLING,
    *EXCESS,
    *CLARITY,
    *ENCODING,
    *AGREEMENT,
)
"""Every corruption with the weight it is drawn with."""

COMPANIONS: tuple[tuple[Corruption, float], ...] = (
    *((function, weight * 2) for function, weight in SPELLING),
    *EXCESS,
    *ENCODING,
    *AGREEMENT,
)
"""What may come on top of another flaw without hiding it."""

SECOND, THIRD = 0.24, 0.05
"""Shares of flawed listings with a second flaw, and with a third."""

_ORDER: tuple[Grade, ...] = ("good", "fair", "poor")


def corrupt(listing: Listing, random: Random, materials: Materials, *, grade: Grade) -> Flawed:
    """A flawed listing of the wanted grade (fair or poor), often with more than one flaw."""
    while True:
        flawed = _drawn(CORRUPTIONS, listing, random, materials)
        if flawed is None or flawed.grade != grade:
            continue
        draw = random.random()
        for limit in (SECOND, THIRD):
            if draw < limit and flawed.listing.title and flawed.grade != "poor":
                flawed = _worse(flawed, random, materials)
        return flawed


def _drawn(
    offered: tuple[tuple[Corruption, float], ...],
    listing: Listing,
    random: Random,
    materials: Materials,
) -> Flawed | None:
    functions = [function for function, _ in offered]
    chosen = random.choices(functions, [weight for _, weight in offered])[0]
    return chosen(listing, random, materials)


def _worse(flawed: Flawed, random: Random, materials: Materials) -> Flawed:
    """With one more flaw of those that leave the first to be seen."""
    again = _drawn(COMPANIONS, flawed.listing, random, materials)
    if again is None or again.grade != flawed.grade or set(again.issues) & set(flawed.issues):
        return flawed
    before, after = flawed.listing, again.listing
    if "description_mismatch" in flawed.issues and after.description != before.description:
        return flawed
    if "attribute_conflict" in flawed.issues and after.description != before.description:
        return flawed
    grade = max(flawed.grade, again.grade, key=_ORDER.index)
    return Flawed(after, grade, tuple(dict.fromkeys(flawed.issues + again.issues)))
