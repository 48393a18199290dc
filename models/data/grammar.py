"""Query grammars: an intent and a random generator in, a query a shopper could have typed out."""

from collections.abc import Callable
from random import Random

from models.data.gibberish import code, gibberish, mash, symbols
from models.data.listings import any_brand
from models.data.vocabulary import Vocabulary


def exact_item(random: Random, words: Vocabulary) -> str:
    """One product: a model number, a SKU, or a full name."""
    brand = random.choice(words.brands)
    kind = random.choice(words.kinds)
    number = code(random)
    return random.choice(
        (
            f"{brand} {number}",
            f"{brand} {kind} {number}",
            number,
            f"{number} {kind}",
            f"{brand} {random.choice(words.series)} {kind} {number}",
            random.choice(words.models),
            random.choice(words.models),
            f"{any_brand(random, words)} {random.choice(words.series)} {random.randint(2, 950)}",
            f"sku {random.randint(10000, 9999999)}",
            f"model {number}",
            f"item number {random.randint(1000, 999999)}",
            f"{random.randint(10**11, 10**13 - 1)}",
            f"{brand} {any_brand(random, words).split(' ')[0]} {random.randint(10, 900)} {kind}",
            f"B0{''.join(random.choice('0123456789BCDFGHJKLMNPQRSTVWXYZ') for _ in range(8))}",
        )
    )


def brand(random: Random, words: Vocabulary) -> str:
    """A brand or a store alone."""
    name = random.choice(words.brands) if random.random() < 0.92 else any_brand(random, words)
    return random.choice(
        (name, name, name, name, f"{name} store", f"{name} brand", f"{name} official")
    )


def product_type(random: Random, words: Vocabulary) -> str:
    """A kind of product, nothing more."""
    kind = random.choice(words.kinds) if random.random() < 0.8 else random.choice(words.kinds_alone)
    return random.choice(
        (kind, kind, kind, _plural(kind), _plural(kind), f"{_plural(kind)} online")
    )


def feature(random: Random, words: Vocabulary) -> str:
    """A kind of product with wanted attributes."""
    kind = (
        random.choice(words.kinds) if random.random() < 0.85 else random.choice(words.kinds_alone)
    )
    kind = kind if random.random() < 0.5 else _plural(kind)
    colour, other = random.sample(words.colours, 2)
    material = random.choice(words.materials)
    wanted = random.choice(words.features)
    size = random.choice(
        ("size 9", "size 10.5", "xl", "size m", "plus size", "queen size", "king size", "32 inch",
         "5 ft", "12 x 16", "3/4 in", "500 ml", "1 tb", "16 gb", "60 inch", "twin", "2xl",
         "wide width", "6 pack", "2000 watt", "65 inch", "30 inch", "8x10", "10 gallon")
    )  # fmt: skip
    price = random.choice(
        ("under $50", "under 100", "cheap", "less than 20 dollars", "on sale", "below 500")
    )
    audience = random.choice(words.audiences)
    return random.choice(
        (
            f"{colour} {kind}",
            f"{colour} {kind} {size}",
            f"{material} {kind}",
            f"{wanted} {kind}",
            f"{wanted} {colour} {kind}",
            f"{kind} {size}",
            f"{size} {kind}",
            f"{kind} {price}",
            f"{wanted} {kind} {price}",
            f"{kind} for {audience}",
            f"{audience} {kind}",
            f"{audience} {colour} {kind} {size}",
            f"{kind} with {wanted} {random.choice(('design', 'handle', 'lid', 'cover', 'finish'))}",
            f"{colour} and {other} {kind}",
            f"{material} {kind} {colour}",
            f"{random.choice(words.brands)} {colour} {kind}",
            f"{random.choice(words.brands)} {kind}",
            f"{kind} without {random.choice(('light', 'handle', 'remote', 'lid', 'sleeves'))}",
        )
    )


def compatibility(random: Random, words: Vocabulary) -> str:
    """An accessory, part or refill for something owned."""
    owned = random.choice(words.devices)
    if random.random() < 0.3:
        what = random.choice((random.choice(words.kinds), code(random)))
        owned = f"{random.choice(words.brands)} {what}"
    part = random.choice(words.parts)
    return random.choice(
        (
            f"{owned} {part}",
            f"{owned} {part}",
            f"{owned} {part}",
            f"{part} for {owned}",
            f"{part} for {owned}",
            f"{random.choice(words.colours)} {owned} {part}",
            f"{part} compatible with {owned}",
            f"{part} that fits {owned}",
            f"replacement {part} for {owned}",
            f"{owned} accessories",
            f"{owned} replacement {part}",
            f"{owned} {random.choice(words.features)} {part}",
        )
    )


def use_case(random: Random, words: Vocabulary) -> str:
    """A purpose, occasion, symptom or recipient."""
    kind = random.choice(words.kinds)
    occasion = random.choice(words.occasions)
    recipient = random.choice(words.recipients)
    symptom = random.choice(words.symptoms)
    return random.choice(
        (
            f"gift for {recipient}",
            f"gifts for {recipient}",
            f"{occasion} gift for {recipient}",
            f"{occasion} gifts",
            f"{recipient} gift ideas",
            f"{occasion} decorations",
            f"{occasion} outfit",
            f"{occasion} costume",
            f"{kind} for {occasion}",
            f"{occasion} {kind}",
            f"something for {symptom}",
            f"{kind} for {symptom}",
            f"{symptom} relief",
            f"{symptom} treatment",
            f"what to wear to a {occasion}",
            f"presents for {recipient}",
            f"{occasion} party supplies",
            f"dress for {occasion}",
            f"{occasion} essentials",
            f"{random.choice(words.colours)} {kind} for {occasion}",
        )
    )


def advice(random: Random, words: Vocabulary) -> str:
    """How-to, comparison, information."""
    kind = random.choice(words.kinds)
    one, two = random.sample(words.brands, 2)
    other = random.choice(words.kinds)
    material = random.choice(words.materials)
    return random.choice(
        (
            f"how to clean {_plural(kind)}",
            f"how to choose a {kind}",
            f"how to install a {kind}",
            f"how to use {kind}",
            f"how to fix a {kind}",
            f"what is the best {kind}",
            f"best {kind} reviews",
            f"{one} vs {two}",
            f"{one} vs {two} {kind}",
            f"{kind} vs {other}",
            f"difference between {kind} and {other}",
            f"what size {kind} do i need",
            f"is {material} better than {random.choice(words.materials)}",
            f"{kind} buying guide",
            f"{kind} size chart",
            f"how long does a {kind} last",
            f"why is my {kind} not working",
            f"can you wash {material} {kind}",
            f"which {kind} should i buy",
            f"are {one} {_plural(kind)} any good",
            f"{kind} ideas",
            f"how much does a {kind} cost",
            f"do i need a {kind} for {random.choice(words.occasions)}",
        )
    )


def support(random: Random, words: Vocabulary) -> str:
    """Orders, returns, store hours, account."""
    if random.random() < 0.5:
        return random.choice(words.support_phrases)
    return random.choice(words.support_requests).format(x=random.choice(words.support_subjects))


def unintelligible(random: Random, words: Vocabulary) -> str:
    """Gibberish, symbols, or nothing."""
    draw = random.random()
    if draw < 0.65:
        return gibberish(random)
    if draw < 0.8:
        return symbols(random)
    if draw < 0.85:
        return ""
    return f"{mash(random)} {random.choice(('the', 'and', 'of', 'hello', 'what', 'is it', 'lol'))}"


GRAMMARS: dict[str, Callable[[Random, Vocabulary], str]] = {
    "exact_item": exact_item,
    "brand": brand,
    "product_type": product_type,
    "feature": feature,
    "compatibility": compatibility,
    "use_case": use_case,
    "advice": advice,
    "support": support,
    "unintelligible": unintelligible,
}


def query(intent: str, random: Random, words: Vocabulary) -> str:
    """A query with this intent, in a shopper's careless letter case."""
    made = GRAMMARS[intent](random, words)
    draw = random.random()
    if draw < 0.75:
        return made.lower()
    return made if draw < 0.97 else made.upper()


def _plural(kind: str) -> str:
    if kind.endswith("s"):
        return kind
    return kind + ("es" if kind.endswith(("ch", "sh", "x")) else "s")
