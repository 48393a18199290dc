"""Well-formed listings to start from: composed from words, or completed around a real title."""

from dataclasses import dataclass, replace
from random import Random

from models.data import lexicon
from models.data.gibberish import code
from models.data.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A product as a seller would list it; `kind` is the product type's head words, where known."""

    title: str
    brand: str = ""
    product_type: str = ""
    description: str = ""
    kind: str = ""
    source: str = "grammar"


def invented_brand(random: Random) -> str:
    """A brand no model has heard of."""
    name = "".join(random.choice(lexicon.SYLLABLES) for _ in range(random.choice((2, 2, 3, 3, 4))))
    styled = random.choice(
        (name.capitalize(), name.capitalize(), name.upper(), name.capitalize() + "s")
    )
    return styled + random.choice(lexicon.BRAND_ENDINGS)


def any_brand(random: Random, words: Vocabulary) -> str:
    """A known brand, or more often an invented one."""
    return random.choice(words.brands) if random.random() < 0.4 else invented_brand(random)


def composed(random: Random, words: Vocabulary) -> Listing:
    """A listing in one of the usual title patterns, terse to detailed."""
    department = random.choice(tuple(words.departments))
    kind = random.choice(words.departments[department])
    brand = any_brand(random, words)
    shown = _title_case(kind, random)
    feature = _title_case(random.choice(words.features), random)
    colour = random.choice(lexicon.COLOURS).title()
    other = _title_case(random.choice(words.features), random)
    material = _title_case(random.choice(words.materials), random)
    pattern = _title_case(random.choice(words.patterns), random)
    audience = random.choice(("Women's", "Men's", "Kids", "Girls", "Boys", "Unisex", "Baby"))
    model = code(random)
    measure = _measure(random)
    pack = f"{random.choice(('Pack of', 'Set of'))} {random.choice((2, 3, 4, 5, 6, 10, 12))}"
    series = invented_brand(random).split(" ")[0].capitalize()
    patterns = (
        f"{brand} {shown}",
        f"{brand} {shown}",
        f"{brand} {material} {shown}",
        f"{brand} {audience} {pattern} {shown}",
        f"{brand} {colour} {shown}",
        f"{colour} {material} {shown}",
        f"{brand} {series} {shown}",
        f"{brand} {series} {audience} {shown}",
        f"{brand} {model} {shown}",
        f"{brand} {shown} {model}",
        f"{brand} {shown} - {model}",
        f"{brand} {feature} {shown} ({colour})",
        f"{brand} {feature} {material} {shown}, {colour}",
        f"{feature} {shown} - {colour}",
        f"{brand} {series} {feature} {shown} {measure}",
        f"{brand} {shown}, {measure}, {colour}",
        f"{measure} {material} {shown} in {colour}",
        f"{brand} {audience} {material} {shown} - {colour} - {random.choice('SML')}",
        f"{brand} - {feature} {pattern} {shown} {measure} - {colour}",
        f"{brand} {shown} ({pack})",
        f"{brand} {material} {shown} with {other} Design",
        f"{shown} for {random.choice(words.audiences).title()}, {colour}",
        f"{feature} {shown} by {brand}",
        f"{series} {shown}",
        f"{shown} {series} {colour} {measure}",
        f"{brand}: {series} {shown}",
        f"{shown} {measure}",
        f"{brand} {shown} for {random.choice(words.devices).title()}",
    )
    chosen = random.randrange(len(patterns))
    return Listing(
        title=patterns[chosen],
        brand=brand if brand in patterns[chosen] or random.random() < 0.5 else "",
        product_type=department if random.random() < 0.3 else f"{department} > {kind.title()}",
        description=description(patterns[chosen], kind, random, words),
        kind=kind,
    )


def description(title: str, kind: str, random: Random, words: Vocabulary) -> str:
    """A plausible beginning of a description for a title."""
    facts = [
        f"Colour: {random.choice(lexicon.COLOURS)}."
        if not set(title.lower().split()) & set(lexicon.COLOURS)
        else "",
        f"Material: {random.choice(words.materials)}.",
        f"Features: {', '.join(random.sample(words.features, 3))}.",
        f"Ideal for {random.choice(words.occasions)}.",
        f"Package contains 1 {kind or 'piece'}.",
        "Please allow a small difference in size due to manual measurement.",
        "Machine washable." if "shirt" in kind or "dress" in kind else "One year warranty.",
    ]
    random.shuffle(facts)
    opening = random.choice(
        (
            f"{title}.",
            f"The {title} is made for everyday use.",
            f"Introducing the {kind or title} that you will reach for first.",
            f"This {kind or 'product'} combines comfort and value.",
            f"{title} -",
            "",
        )
    )
    text = " ".join([opening, *facts[: random.randint(1, 5)]]).strip()
    if random.random() < 0.15:
        text = "<ul><li>" + text.replace(". ", "</li><li>") + "</li></ul>"
    return text


def thinned(listing: Listing, random: Random) -> Listing:
    """The listing as feeds deliver it: some attributes absent, letter case not always tidy."""
    title = listing.title
    draw = random.random()
    if draw < 0.05:
        title = title.upper()
    elif draw < 0.15:
        title = title.lower()
    return replace(
        listing,
        title=title,
        brand=listing.brand if random.random() < 0.75 else "",
        product_type=listing.product_type if random.random() < 0.5 else "",
        description=listing.description if random.random() < 0.35 else "",
    )


def title_cased(title: str, random: Random) -> str:
    """A lower-case title (as some data sets store it) in a shop's capitals."""
    return " ".join(
        word.upper()
        if any(map(str.isdigit, word)) and random.random() < 0.7
        else word[:1].upper() + word[1:]
        for word in title.split()
    )


def _title_case(text: str, random: Random) -> str:
    return text.title().replace("'S", "'s") if random.random() < 0.85 else text


def _measure(random: Random) -> str:
    number = random.choice(
        (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 15.6, 20, 24, 32, 50, 55, 64, 100, 250, 500)
    )
    unit = random.choice(
        (
            "cm",
            "in.",
            "inch",
            "ml",
            "oz",
            "GB",
            "W",
            "L",
            "kg",
            "ft.",
            "mm",
            "qt.",
            "Count",
            "Piece",
        )
    )
    return f"{number} {unit}" if random.random() < 0.7 else f"{number}{unit}"
