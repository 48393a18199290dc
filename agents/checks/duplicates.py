"""A listing goes in; out comes whether another seller already lists the same thing.

Titles are compared as sets of words. Each set gets six MinHash values (Broder 1997), taken two at
a time as three keys; the first product with a key owns it. A later product of another seller that
meets an owner's key is compared with it word by word, so a chance meeting raises nothing.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from agents.checks.examples import listing, of
from agents.checks.history import History
from agents.checks.known import TEXT_CHARACTERS, KnownProduct
from agents.checks.spec import CheckSpec, shorten
from agents.checks.words import Words, read, vocabulary
from stream.assessment import Issue
from stream.events import Product

MATCHER_FILE = Path(__file__).with_name("duplicate_matcher.json")
FEWEST_WORDS = 4
ALIKE = 0.8

DUPLICATE_PRODUCT = CheckSpec(
    code="duplicate_product",
    severity="warning",
    attribute="title",
    entity="product",
    doc=f"Another product of another seller has nearly the same title: the same set of words, or "
    f"sets that share {ALIKE:.0%} with the same numbers in both. Titles of fewer than "
    f"{FEWEST_WORDS} different words and variants of one item_group_id pass; the product seen "
    "first is never the duplicate.",
    window="Titles of `history.products` products.",
    trips=of(
        listing(),
        listing(
            id="ek-9",
            seller_id="kitchen-corner",
            title="Electric Kettle Brightmoor, stainless steel 1.7 L",
            seconds=60,
        ),
    ),
    passes=of(
        listing(),
        listing(
            id="ek-10",
            seller_id="kitchen-corner",
            title="Brightmoor Electric Kettle 1.2 L Stainless Steel",
            seconds=60,
        ),
    ),
)

_PRIME = (1 << 30) - 35  # so that values stay in one digit of a Python integer
_PERMUTATIONS = (
    (0x1B873593CC9E2D51, 0x2545F4914F6CDD1D),
    (0x165667B19E3779F9, 0x0D6E8FEB86659FD9),
    (0x1F83D9ABFB41BD6B, 0x05BE0CD19137E217),
    (0x19FB21C651E98DF2, 0x0E6546B64C0A3D11),
    (0x1E376C0852B8A9F1, 0x13C6EF372FE94F82),
    (0x0A54FF53A5F1D36F, 0x1510E527FADE682D),
)
_KINDS = vocabulary(
    "black white red blue green yellow orange purple pink brown grey gray silver gold beige navy "
    "multicolor clear small medium large xs s m l xl xxl men women boys girls kids left right "
    "mens womens"
)


def check_duplicate(product: Product, title: Words, history: History) -> Iterator[Issue]:
    """Look for the owner of this title's keys; take the keys that nobody owns."""
    long = len(title.text) > TEXT_CHARACTERS
    words = word_set(title.text) if long else frozenset(title.lower)
    if not product.seller_id or len(words) < FEWEST_WORDS:
        return
    duplicate_of = None
    met: set[str] = set()
    for key in keys(words):
        owner_id = history.title_owners.get(key)
        owner = history.products.get(owner_id) if owner_id else None
        if owner is None or owner_id is None or owner_id == product.id:
            history.title_owners.put(key, product.id)
        elif owner_id not in met:
            met.add(owner_id)
            if _is_duplicate(product, words, owner):
                duplicate_of = duplicate_of or owner_id
    if duplicate_of:
        yield DUPLICATE_PRODUCT.issue(
            f"Another seller already lists this as {shorten(duplicate_of)}; offer on that listing "
            "or say in the title what differs.",
            title.text,
        )


def release(product_id: str, known: KnownProduct, history: History) -> None:
    """Give up the keys of a product whose title changes or that is deleted."""
    words = word_set(known.title)
    if len(words) >= FEWEST_WORDS:
        for key in keys(words):
            if history.title_owners.get(key) == product_id:
                history.title_owners.remove(key)


def word_set(title: str) -> frozenset[str]:
    """The different words of a title."""
    return frozenset(read(title[:TEXT_CHARACTERS]).lower)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words name the same thing: no number, colour or size differs."""
    if one == other:
        return True
    if len(one & other) < ALIKE * len(one | other):
        return False
    return not any(word in _KINDS or not word.isalpha() for word in one ^ other)


def keys(words: frozenset[str]) -> tuple[int, int, int]:
    """Three keys; sets of words that share four in five have one in common 19 times in 20."""
    a, b, c, d, e, f = map(min, *map(_hashes, words))
    return a << 30 ^ b, c << 30 ^ d, e << 30 ^ f


@lru_cache(maxsize=65_536)
def _hashes(word: str) -> tuple[int, ...]:
    number = crc32(word.encode("utf-8", "replace"))
    return tuple((a * number + b) % _PRIME for a, b in _PERMUTATIONS)


def _is_duplicate(product: Product, words: frozenset[str], owner: KnownProduct) -> bool:
    if not owner.title or owner.seller == product.seller_id:
        return False
    if owner.group is not None and owner.group == product.item_group_id:
        return False
    return alike(words, word_set(owner.title))
