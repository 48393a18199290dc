"""Query grammars: an intent and a random generator in, a query a shopper could have typed out."""

from collections.abc import Callable
from random import Random

from models import lexicon
from models.gibberish import code, gibberish, mash, symbols
from models.listings import any_brand

_KINDS: tuple[str, ...] = tuple(
    dict.fromkeys(kind for kinds in lexicon.DEPARTMENTS.values() for kind in kinds)
)
_TOPS: tuple[str, ...] = tuple(
    ["shoes", "clothing", "electronics", "jewelry", "furniture", "groceries", "toys", "books", "cosmetics", "tools", "laptops", "phones", "kitchenware", "bedding", "watches", "bags", "lamps", "rugs", "paint", "plants", "snacks", "baby clothes", "pet supplies", "auto parts", "office supplies", "home decor", "sports equipment", "women's clothing", "men's shoes", "kids toys", "air conditioners", "washing machines", "refrigerators", "ovens", "dishwashers", "bikes", "scooters", "cameras", "printers", "chairs", "tables", "beds", "mattresses", "pajamas", "boots", "coats", "hats", "coins", "stickers", "candles", "candy", "vitamins", "movies", "video games", "bricks", "plywood", "drywall", "lumber", "insulation", "faucets", "doors", "windows", "fence panels", "tile", "grout", "wallpaper", "outlet covers", "storage sheds", "generators", "air compressors", "pressure washers"]
)
_SERIES = (
    "pro", "max", "plus", "ultra", "mini", "lite", "air", "elite", "series 7", "gen 2", "mk iii", "x",
    "classic", "se", "sport", "force 1", "90", "2.0", "v15",
)  # fmt: skip
_MODELS = (
    "iphone 13 pro max 256gb", "iphone 12", "galaxy s22 ultra", "macbook air m2", "airpods pro 2",
    "ps5 console", "xbox series x", "nintendo switch oled", "kindle paperwhite", "ipad pro 11",
    "air force 1", "stan smith", "chuck taylor all star", "ultraboost 22", "jordan 4 retro",
    "wh-1000xm4", "quietcomfort 45", "echo dot 4th gen", "gopro hero 10", "thinkpad x1 carbon",
    "dyson v11", "roomba i7", "vitamix 5200", "kitchenaid artisan ksm150", "levis 501 original",
    "ray ban wayfarer rb2140", "casio f91w", "fitbit versa 3", "apple watch se", "instant pot duo 60",
    "catan", "harry potter and the goblet of fire", "lego 75192", "barbie dreamhouse", "ti-84 plus",
    "weber spirit ii e-310", "rtx 3060", "ryzen 5 5600x", "wd my passport 2tb", "canon eos r6",
)  # fmt: skip
_PROBLEM_WORDS = (
    "my order", "an item", "a broken item", "the wrong size", "my package", "my purchase", "a gift",
    "damaged product", "these shoes", "my refund", "an order", "my laptop", "a return",
)  # fmt: skip
_SUPPORT = (
    "return {x}", "how do i return {x}", "cancel {x}", "where is {x}", "track {x}", "refund for {x}",
    "exchange {x}", "{x} has not arrived", "{x} never came", "complaint about {x}", "change {x}",
    "{x} arrived damaged", "report a problem with {x}", "ship {x} to another address",
)  # fmt: skip
_SUPPORT_FIXED = (
    "return policy", "refund policy", "store hours", "opening hours", "store near me", "order status",
    "track my order", "customer service", "customer service phone number", "contact us", "live chat",
    "gift card balance", "check gift card", "shipping cost", "delivery time", "free shipping code",
    "promo code", "coupon code", "my account", "login", "sign in", "reset password", "forgot password",
    "delete my account", "unsubscribe", "change my address", "payment methods", "do you ship to canada",
    "warranty claim", "invoice", "download invoice", "my orders", "order history", "store locator",
    "pick up in store", "credit card declined", "payment failed", "speak to someone", "returns", "refund",
    "help", "warranty registration", "price match", "how long does delivery take", "careers", "jobs",
    "curbside pickup", "loyalty points", "membership", "cancel subscription", "near me", "opening times",
    "is the store open on sunday", "apply for credit card", "layaway", "financing options", "curbside",
)  # fmt: skip


def exact_item(random: Random) -> str:
    """One product: a model number, a SKU, or a full name."""
    brand = random.choice(lexicon.BRANDS)
    kind = random.choice(_KINDS)
    number = code(random)
    return random.choice(
        (
            f"{brand} {number}",
            f"{brand} {kind} {number}",
            number,
            f"{number} {kind}",
            f"{brand} {random.choice(_SERIES)} {kind} {number}",
            random.choice(_MODELS),
            random.choice(_MODELS),
            f"{any_brand(random)} {random.choice(_SERIES)} {random.randint(2, 950)}",
            f"sku {random.randint(10000, 9999999)}",
            f"model {number}",
            f"item number {random.randint(1000, 999999)}",
            f"{random.randint(10**11, 10**13 - 1)}",
            f"{brand} {any_brand(random).split(' ')[0]} {random.randint(10, 900)} {kind}",
            f"B0{''.join(random.choice('0123456789BCDFGHJKLMNPQRSTVWXYZ') for _ in range(8))}",
        )
    )


def brand(random: Random) -> str:
    """A brand or a store alone."""
    name = random.choice(lexicon.BRANDS) if random.random() < 0.8 else any_brand(random)
    return random.choice(
        (name, name, name, name, f"{name} store", f"{name} brand", f"{name} official")
    )


def product_type(random: Random) -> str:
    """A kind of product, nothing more."""
    kind = random.choice(_KINDS) if random.random() < 0.8 else random.choice(_TOPS)
    return random.choice(
        (kind, kind, kind, _plural(kind), _plural(kind), f"{_plural(kind)} online")
    )


def feature(random: Random) -> str:
    """A kind of product with wanted attributes."""
    kind = random.choice(_KINDS) if random.random() < 0.85 else random.choice(_TOPS)
    kind = kind if random.random() < 0.5 else _plural(kind)
    colour, other = random.sample(lexicon.COLOURS, 2)
    material = random.choice(lexicon.MATERIALS)
    wanted = random.choice(lexicon.FEATURES)
    size = random.choice(
        ("size 9", "size 10.5", "xl", "size m", "plus size", "queen size", "king size", "32 inch", "5 ft",
         "12 x 16", "3/4 in", "500 ml", "1 tb", "16 gb", "60 inch", "twin", "2xl", "wide width", "6 pack",
         "2000 watt", "65 inch", "30 inch", "8x10", "10 gallon")
    )  # fmt: skip
    price = random.choice(
        ("under $50", "under 100", "cheap", "less than 20 dollars", "on sale", "below 500")
    )
    audience = random.choice(lexicon.AUDIENCES)
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
            f"{random.choice(lexicon.BRANDS)} {colour} {kind}",
            f"{random.choice(lexicon.BRANDS)} {kind}",
            f"{kind} without {random.choice(('light', 'handle', 'remote', 'lid', 'sleeves', 'wire'))}",
        )
    )


def compatibility(random: Random) -> str:
    """An accessory, part or refill for something owned."""
    owned = random.choice(lexicon.DEVICES)
    if random.random() < 0.3:
        owned = f"{random.choice(lexicon.BRANDS)} {random.choice((random.choice(_KINDS), code(random)))}"
    part = random.choice(lexicon.PARTS)
    return random.choice(
        (
            f"{owned} {part}",
            f"{owned} {part}",
            f"{owned} {part}",
            f"{part} for {owned}",
            f"{part} for {owned}",
            f"{random.choice(lexicon.COLOURS)} {owned} {part}",
            f"{part} compatible with {owned}",
            f"{part} that fits {owned}",
            f"replacement {part} for {owned}",
            f"{owned} accessories",
            f"{owned} replacement {part}",
            f"{owned} {random.choice(lexicon.FEATURES)} {part}",
        )
    )


def use_case(random: Random) -> str:
    """A purpose, occasion, symptom or recipient."""
    kind = random.choice(_KINDS)
    occasion = random.choice(lexicon.OCCASIONS)
    recipient = random.choice(lexicon.RECIPIENTS)
    symptom = random.choice(lexicon.SYMPTOMS)
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
            f"{random.choice(lexicon.COLOURS)} {kind} for {occasion}",
        )
    )


def advice(random: Random) -> str:
    """How-to, comparison, information."""
    kind = random.choice(_KINDS)
    one, two = random.sample(lexicon.BRANDS, 2)
    other = random.choice(_KINDS)
    material = random.choice(lexicon.MATERIALS)
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
            f"is {material} better than {random.choice(lexicon.MATERIALS)}",
            f"{kind} buying guide",
            f"{kind} size chart",
            f"how long does a {kind} last",
            f"why is my {kind} not working",
            f"can you wash {material} {kind}",
            f"which {kind} should i buy",
            f"are {one} {_plural(kind)} any good",
            f"{kind} ideas",
            f"how much does a {kind} cost",
            f"do i need a {kind} for {random.choice(lexicon.OCCASIONS)}",
        )
    )


def support(random: Random) -> str:
    """Orders, returns, store hours, account."""
    if random.random() < 0.5:
        return random.choice(_SUPPORT_FIXED)
    return random.choice(_SUPPORT).format(x=random.choice(_PROBLEM_WORDS))


def unintelligible(random: Random) -> str:
    """Gibberish, symbols, or nothing."""
    draw = random.random()
    if draw < 0.65:
        return gibberish(random)
    if draw < 0.8:
        return symbols(random)
    if draw < 0.85:
        return ""
    return f"{mash(random)} {random.choice(('the', 'and', 'of', 'hello', 'what', 'is it', 'lol'))}"


GRAMMARS: dict[str, Callable[[Random], str]] = {
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


def query(intent: str, random: Random) -> str:
    """A query with this intent, in a shopper's careless letter case."""
    made = GRAMMARS[intent](random)
    draw = random.random()
    if draw < 0.75:
        return made.lower()
    return made if draw < 0.97 else made.upper()


def _plural(kind: str) -> str:
    if kind.endswith("s"):
        return kind
    return kind + ("es" if kind.endswith(("ch", "sh", "x")) else "s")
