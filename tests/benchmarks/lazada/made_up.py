"""A seed in; made-up labelled listings, whose labels follow from their words, out."""

import random

from benchmarks.lazada.listings import Listing

_THINGS = ("kettle", "lamp", "stool", "jacket", "drill", "tent", "puzzle", "camera")
_TRAITS = ("blue", "compact", "cordless", "folding", "heavy", "quiet", "slim", "soft", "steel")
_STUFFING = ("best", "cheap", "gift", "hot", "new", "sale")


def listing(number: int, dice: random.Random) -> Listing:
    """One listing: unclear without a thing, not concise when it is stuffed."""
    clear = dice.random() < 0.85
    stuffed = dice.random() < 0.35
    words = dice.sample(_TRAITS, dice.randint(1, 4))
    if clear:
        words.append(dice.choice(_THINGS))
    if stuffed:
        words += dice.choices(_STUFFING, k=4)
    words.sort()
    return Listing(
        clarity=int(clear),
        conciseness=int(clear and not stuffed),
        sku_id=f"QZ{dice.randint(100, 104)}HLAA{number:05d}ANMY",
        country=dice.choice(("my", "ph", "sg")),
        price_usd_approx=round(dice.uniform(1, 90), 2),
        product_type=dice.choice(("international", "local")),
        title_len=float(len(" ".join(words)) + dice.randint(0, 20)),
        desc_len=float(dice.randint(20, 300)),
        title_has_digit=0.0,
        desc_has_digit=1.0,
        title_bow=" ".join(words),
    )


def listings(count: int, *, seed: int = 1) -> list[Listing]:
    """`count` of them."""
    dice = random.Random(seed)
    return [listing(number, dice) for number in range(count)]
