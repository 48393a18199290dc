"""Titles that do not tell what the product is: cut, shuffled, bare, vague, meaningless."""

import re
from random import Random

from models.data import lexicon
from models.data.corruptions.base import Corruption, Flawed, Materials, titled
from models.data.corruptions.spelling import keyed
from models.data.departments import BY_PATH
from models.data.gibberish import code, gibberish, symbols
from models.data.listings import Listing, any_brand, invented_brand

_UNCLEAR = ("title_unclear",)
_HANGING = ("with", "for", "and", "of", "in", "by", "-", ",", "&", "/", "the", "(")
_BARE = frozenset({"wear", "shoes", "jewel", "home"})


def cut_short(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Cut as a field limit does: within a word, or after a word that leads nowhere."""
    title, kind = listing.title, listing.kind.split()
    draw = random.random()
    if draw < 0.4:
        hanging = random.choice(_HANGING)
        return Flawed(titled(listing, f"{title} {hanging}"), "fair", _UNCLEAR)
    if len(title) < 24:
        return None
    keep = random.randint(int(len(title) * 0.45), len(title) - 2)
    if not (title[keep - 1].isalpha() and title[keep].isalpha()):
        return None
    head = title[:keep]
    told = not kind or kind[-1].lower()[:5] in head.lower()
    return Flawed(
        titled(listing, head), "fair" if told or listing.product_type else "poor", _UNCLEAR
    )


def shuffled(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The words in no order."""
    words = listing.title.split()
    if len(words) < 5:
        return None
    mixed = list(words)
    random.shuffle(mixed)
    # Two neighbours changed over is no disorder that a reader would see.
    kept = sum(a == b for a, b in zip(words, mixed, strict=True))
    return Flawed(titled(listing, mixed), "fair", _UNCLEAR) if kept * 3 < len(words) else None


def kindless(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Everything but the word for what it is: the category must help out, or nothing does."""
    if not listing.kind:
        return None
    pattern = re.compile(re.escape(listing.kind) + "s?", re.IGNORECASE)
    if not pattern.search(listing.title):
        return None
    left = " ".join(pattern.sub(" ", listing.title).split()).strip(" -,/|")
    left = re.sub(r"\s+(?:for|with|by|in|of)$", "", left)
    if len(left) < 4 or any(part in left.lower() for part in listing.kind.split() if len(part) > 3):
        return None
    helped = bool(listing.product_type) and random.random() < 0.6
    kept = titled(listing, left)
    if helped:
        return Flawed(kept, "fair", _UNCLEAR)
    return Flawed(_without_help(kept), "poor", _UNCLEAR)


def bare(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """A brand and one word: what it is, and nothing that tells it from all others."""
    shelf = BY_PATH.get(listing.department)
    if shelf is None or shelf.style not in _BARE or not listing.kind:
        return None
    kind = listing.kind.split()[-1]
    if f"{kind} " in f"{' '.join(shelf.features)} " or len(kind) < 4:
        return None
    brand = listing.brand or invented_brand(random)
    kind = kind.capitalize()
    title = random.choice((f"{brand} {kind}", f"{brand} {kind}", kind, f"{brand} {kind}s"))
    if title.endswith("ss"):
        title = title[:-1]
    return Flawed(titled(listing, title), "fair", ("title_not_concise",))


def beheaded(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Only a brand, a name, a qualifier or a number is left: nobody can tell what it is."""
    words = materials.words
    brand = listing.brand or any_brand(random, words)
    colour = random.choice(words.tints)
    series = random.choice(lexicon.SERIES_NAMES)
    choices = (
        brand,
        brand,
        f"{brand} {code(random)}",
        f"{brand} {code(random)}",
        f"{brand} {code(random)}",
        f"{brand}-{code(random)}",
        f"{code(random)} {colour}",
        f"{brand} {colour.title()}",
        f"{brand} {series}",
        f"{brand} {series} {colour.title()}",
        f"{series} {random.randint(1, 900)}",
        f"{random.choice(words.features)} {colour}",
        f"{brand} {random.choice(words.features)}".title(),
        " ".join(random.sample(words.features, 2)).title(),
        code(random),
        code(random),
        f"{code(random)} {code(random)}",
        f"{colour} {random.choice(('S', 'M', 'L', 'XL', '42', '8.5'))}",
        f"{brand} {random.choice(('Combo', 'Set', 'Combo Set', 'Pack', 'Gift Set', 'Collection'))}",
        f"{random.choice(lexicon.NAME_WORDS)} {random.choice(lexicon.NAME_NOUNS)}",
        f"{brand} {random.choice(('New', 'Original', 'Genuine', 'Lifestyle', 'Premium'))}",
        f"{random.randint(2, 24)} {random.choice(('pcs', 'pieces', 'pack', 'set', 'units'))}",
    )
    return Flawed(_without_help(titled(listing, random.choice(choices))), "poor", _UNCLEAR)


def meaningless(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Gibberish, a placeholder, symbols, or words that name no product."""
    draw = random.random()
    words = materials.words
    if draw < 0.3:
        title = gibberish(random)
    elif draw < 0.52:
        title = random.choice(words.placeholders)
    elif draw < 0.78:
        title = random.choice(words.vague)
        if random.random() < 0.35:
            title = f"{title} {random.choice((random.choice(words.vague), code(random)))}"
        title = random.choice((title, title, title.title(), title.upper(), title.capitalize()))
    elif draw < 0.9:
        title = random.choice((*words.marketing, *words.promotions))
        if random.random() < 0.4:
            title = f"{title}{random.choice((' ', '! ', ' - '))}{random.choice(words.promotions)}"
    elif draw < 0.96:
        title = symbols(random)
    else:
        title = ""
    return Flawed(titled(listing, title), "poor", _UNCLEAR)


def garbled(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """So many slips in every word that it cannot be read."""
    words = listing.title.split()
    if sum(len(word) > 4 for word in words) < 2:
        return None
    hurt = []
    for word in words:
        torn = word
        for _ in range(random.randint(2, 4)):
            if len(torn) > 3:
                torn = keyed(torn, random)
        if random.random() < 0.4 and len(torn) > 4:
            letters = list(torn)
            random.shuffle(letters)
            torn = "".join(letters)
        hurt.append(torn)
    issues = ("title_misspelled", "title_unclear")
    return Flawed(_without_help(titled(listing, hurt)), "poor", issues)


def translated_in_part(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Words of other languages among, or in place of, the English ones."""
    words = listing.title.split()
    if len(words) < 3:
        return None
    count = random.randint(1, 3)
    for foreign in random.sample(materials.words.foreign, min(count, len(materials.words.foreign))):
        cased = foreign.title() if random.random() < 0.7 else foreign
        at = random.randrange(len(words))
        if random.random() < 0.5:
            words[at] = cased
        else:
            words.insert(at, cased)
    return Flawed(titled(listing, words), "fair", _UNCLEAR)


def _without_help(listing: Listing) -> Listing:
    """Nothing beside the title that would tell what it is."""
    return Listing(
        title=listing.title,
        brand=listing.brand,
        description="",
        kind=listing.kind,
        department=listing.department,
        source=listing.source,
    )


CLARITY: tuple[tuple[Corruption, float], ...] = (
    (cut_short, 4.0),
    (shuffled, 2.5),
    (kindless, 5.0),
    (bare, 2.5),
    (beheaded, 5.0),
    (meaningless, 6.0),
    (garbled, 1.5),
    (translated_in_part, 2.0),
)
