"""A listing goes in; out comes whether another seller already lists the same thing.

Every product has a few keys; the first product with a key owns it. A later product of another
seller that meets an owner's key is compared with it, so a chance meeting raises nothing: the same
set of words is a duplicate; a pair worded differently needs a code or GTIN in common, and the
consent of a small matcher trained on labelled pairs.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from agents.checks.duplicate_keys import codes, keys
from agents.checks.examples import listing, of
from agents.checks.history import History
from agents.checks.known import TEXT_CHARACTERS, KnownProduct
from agents.checks.spec import CheckSpec, shorten
from agents.checks.words import Words, read, vocabulary
from stream.assessment import Issue
from stream.pair_features import Listing, left_alone
from stream.pair_features import words as spelled
from stream.pair_matcher import load

MATCHER_FILE = Path(__file__).with_name("duplicate_matcher.json")
FEWEST_WORDS = 4
ALIKE = 0.8

DUPLICATE_PRODUCT = CheckSpec(
    code="duplicate_product",
    severity="warning",
    attribute="title",
    entity="product",
    doc=f"Another product of another seller has nearly the same title: the same set of words, or "
    f"sets that share {ALIKE:.0%} with the same numbers in both and nothing exchanged for "
    "something else. Or both have the same code (in the title or as model number) or GTIN, and a "
    "small matcher, trained on labelled pairs, takes title, brand, model number and price for "
    "those of one product. Listings with different GTINs, titles of fewer than "
    f"{FEWEST_WORDS} different words and variants of one item_group_id pass; the product seen "
    "first is never the duplicate.",
    window="Titles, brands, model numbers, GTINs and prices of `history.products` products.",
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
            gtin=None,
            seconds=60,
        ),
    ),
)

_KINDS = vocabulary(
    "black white red blue green yellow orange purple pink brown grey gray silver gold beige navy "
    "multicolor clear small medium large xs s m l xl xxl men women boys girls kids left right "
    "mens womens"
)
_MATCHER = load(MATCHER_FILE)


def check_duplicate(
    product_id: str, product: KnownProduct, title: Words, history: History
) -> Iterator[Issue]:
    """Look for the owner of this product's keys; take the keys that nobody owns."""
    long = len(title.text) > TEXT_CHARACTERS
    words = word_set(product.title) if long else frozenset(title.lower)
    if not product.seller or len(words) < FEWEST_WORDS:
        return
    duplicate_of = None
    asked = False
    met: set[str] = set()
    for key in _keys(product, words):
        owner_id = history.title_owners.get(key)
        owner = history.products.get(owner_id) if owner_id else None
        if owner is None or owner_id is None or owner_id == product_id:
            history.title_owners.put(key, product_id)
        elif not duplicate_of and owner_id not in met and _comparable(product, owner):
            met.add(owner_id)
            others = word_set(owner.title)
            if _same_words(product, owner, words, others):
                duplicate_of = owner_id
            elif not asked and (needed := _needed(product, owner, words, others)) is not None:
                asked = True  # once for a record: it costs more than all other checks together
                if _probability(product, owner) >= needed:
                    duplicate_of = owner_id
    if duplicate_of:
        yield DUPLICATE_PRODUCT.issue(
            f"Another seller already lists this as {shorten(duplicate_of)}; offer on that listing "
            "or say in the title what differs.",
            title.text,
        )


def release(product_id: str, known: KnownProduct, history: History) -> None:
    """Give up the keys of a product that is listed differently from now on, or deleted."""
    words = word_set(known.title)
    if len(words) >= FEWEST_WORDS:
        for key in _keys(known, words):
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
    return _same_kind(one ^ other)


def _keys(product: KnownProduct, words: frozenset[str]) -> list[int]:
    return keys(
        words,
        _MATCHER.table.weights,
        _MATCHER.table.unknown,
        model_number=product.model_number,
        gtin=product.gtin,
    )


def same_product(one: KnownProduct, other: KnownProduct) -> bool:
    """Whether two listings of two sellers name one product, by their words or by the matcher."""
    words, others = word_set(one.title), word_set(other.title)
    if _same_words(one, other, words, others):
        return True
    needed = _needed(one, other, words, others)
    return needed is not None and _probability(one, other) >= needed


def _comparable(product: KnownProduct, owner: KnownProduct) -> bool:
    if not owner.title or owner.seller == product.seller:
        return False
    if owner.group is not None and owner.group == product.group:
        return False
    return not (product.gtin and owner.gtin and product.gtin != owner.gtin)


def _same_words(
    one: KnownProduct, other: KnownProduct, words: frozenset[str], others: frozenset[str]
) -> bool:
    """Whether the titles say the same, nothing being exchanged for something else."""
    if words == others:
        return True
    return alike(words, others) and not all(_alone(one, other))


def _needed(
    one: KnownProduct, other: KnownProduct, words: frozenset[str], others: frozenset[str]
) -> float | None:
    """The probability to ask of the matcher; None where nothing but the matcher would speak for it.

    The matcher alone is not asked: in a catalogue unlike those it learnt from, it takes the next
    design of the same series for the same product. There has to be a GTIN or a code beside it.
    """
    if one.gtin and one.gtin == other.gtin:
        # A feed may give one GTIN to everything.
        half = min(len(words), len(others)) / 2
        return _MATCHER.threshold if len(words & others) >= half else None
    own = codes(words, one.model_number)
    shared = own & codes(others, other.model_number) if own else own
    if not shared or any(code in _name(one) or code in _name(other) for code in shared):
        return None
    return _MATCHER.sure if any(map(_same_kind, _alone(one, other))) else None


def _alone(one: KnownProduct, other: KnownProduct) -> tuple[set[str], set[str]]:
    """The words of each title that the other has in no spelling."""
    return left_alone(spelled(one.title), spelled(other.title))


def _same_kind(different: AbstractSet[str]) -> bool:
    """Whether no number, colour or size is among the words that differ."""
    return not any(word in _KINDS or not word.isalpha() for word in different)


def _name(product: KnownProduct) -> str:
    return product.brand.lower() if product.brand else ""


def _probability(product: KnownProduct, owner: KnownProduct) -> float:
    same_currency = (
        product.price is not None
        and owner.price is not None
        and product.price.currency == owner.price.currency
    )
    one, other = (
        Listing(
            title=known.title,
            brand=known.brand,
            model_number=known.model_number,
            price=known.price.amount if known.price is not None and same_currency else None,
        )
        for known in (product, owner)
    )
    return _MATCHER.probability(one, other)
