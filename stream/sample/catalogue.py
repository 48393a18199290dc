"""A random generator in; product updates out: a catalogue loaded, then priced and restocked."""

import random
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from stream.sample.defects import DEFECTS, Fields, swapped_letters
from stream.sample.vocabulary import CATEGORIES, MARKETS, SELLERS, Category, Market, Seller

Record = dict[str, object]

LATE_UPDATES, EARLY_UPDATES = 0.8, 0.2
"""Share of changes to known listings, in the second half and in the first: half over all."""

DELETES = 0.02
"""Of those changes; 1 % of all updates."""

VARIANTS = 0.5
"""Share of clothes that are another size or colour of one already there."""

DUPLICATES = 0.03
"""Share of new listings that copy another seller's text."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A product as published, with what it was made from; `sound` is without planted defects."""

    fields: Fields
    sound: Fields
    category: Category
    market: Market
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The updates in the order of their times, and every listing that ever was, by first time."""

    updates: list[Record]
    listings: list[Listing]


def catalogue(rng: random.Random, count: int, *, start: datetime, span: timedelta) -> Catalogue:
    """`count` updates at rising times: new listings, price and stock changes, deletions.

    Most listings appear in the first half. A change repeats the whole product, as feeds do.
    """
    live: list[Listing] = []
    made = Catalogue(updates=[], listings=[])
    for index, time in enumerate(times(rng, count, start=start, span=span)):
        operation = "upsert"
        changes = LATE_UPDATES if index >= count / 2 else EARLY_UPDATES
        if live and rng.random() < changes:
            at = rng.randrange(len(live))
            if rng.random() < DELETES:
                operation, fields = "delete", {"id": live.pop(at).fields["id"]}
            else:
                live[at] = replace(live[at], fields=_repriced(rng, live[at]))
                fields = live[at].fields
        else:
            listing = _listed(rng, live, number=10_000 + index, time=time)
            fields = listing.fields
            live.append(listing)
            made.listings.append(listing)
        made.updates.append(
            {
                "event_id": identifier(rng),
                "event_time": stamp(time),
                "operation": operation,
                "product": fields,
            }
        )
    return made


def times(rng: random.Random, count: int, *, start: datetime, span: timedelta) -> list[datetime]:
    """`count` moments at random between `start` and `start + span`, in order."""
    return [start + span * share for share in sorted(rng.random() for _ in range(count))]


def stamp(time: datetime) -> str:
    """RFC 3339 with milliseconds and a `Z`."""
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"


def identifier(rng: random.Random) -> str:
    """A version 4 UUID of this generator, so that it is the same for the same seed."""
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def gtin(rng: random.Random) -> str:
    """Thirteen digits under a prefix that GS1 keeps for examples, the check digit right."""
    body = f"950{rng.randrange(10**9):09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-total % 10}"


def _listed(rng: random.Random, live: list[Listing], *, number: int, time: datetime) -> Listing:
    """A copy, a variant, or a product of its own; with defects by its seller's habit."""
    seller = rng.choices(SELLERS, [seller.share for seller in SELLERS])[0]
    category = rng.choice(CATEGORIES)
    market = rng.choices(MARKETS, (5, 2, 4, 1))[0]
    chance = rng.random()
    if live and chance < DUPLICATES:
        origin = rng.choice(live)
        category, market = origin.category, origin.market
        fields = _copied(rng, origin)
    else:
        fields = _written(rng, category, market)
    if category.apparel and live and rng.random() < VARIANTS:
        family = [known for known in live if known.category is category]
        if family:
            origin = rng.choice(family)
            market, fields = origin.market, _variant(rng, origin)
    identity = f"{category.code.lower()}-{number}"
    fields |= {
        "id": identity,
        "gtin": gtin(rng),
        "link": f"https://{seller.id}.example/p/{identity}",
        "image_link": f"https://img.{seller.id}.example/{identity}.jpg",
        "seller_id": seller.id,
    }
    return Listing(
        fields=_flawed(rng, fields, seller=seller, category=category),
        sound=fields,
        category=category,
        market=market,
        since=time,
    )


def _written(rng: random.Random, category: Category, market: Market) -> Fields:
    """A sound product, but for what depends on its seller and its number."""
    brand, line = rng.choice(category.brands), rng.choice(category.lines)
    kind, feature = rng.choice(category.kinds), rng.choice(category.features)
    material, colour = rng.choice(category.materials), rng.choice(category.colours)
    model = f"{category.code}-{rng.randrange(100, 10_000)}"
    title = f"{brand} {line} {kind}"
    if rng.random() < 0.3:
        title += f" {model}"
    title += f", {feature}" if rng.random() < 0.8 else f", {material.title()}"
    size = rng.choice(category.sizes) if category.sizes else None
    if len(category.colours) > 1:
        title += f", {colour}"
    if size:
        title += f", Size {size}"
    sentences = rng.sample(category.details, rng.randint(2, 4))
    fields: Fields = {
        "title": title,
        "description": f"{kind} from the {line} series by {brand}, {category.made} {material}. "
        + " ".join(sentences),
        "brand": brand,
        "mpn": model,
        "product_type": category.product_type,
        "google_product_category": category.google,
        "availability": rng.choices(("in_stock", "out_of_stock", "preorder"), (90, 8, 2))[0],
        "condition": "new",
        "color": colour,
        "material": material,
        "content_language": "en",
        "target_country": market.country,
        "product_detail": [
            {"section_name": "General", "attribute_name": "Series", "attribute_value": line},
            {"section_name": "General", "attribute_name": "Feature", "attribute_value": feature},
        ],
    }
    low, high = category.price
    _set_price(rng, fields, low * (high / low) ** rng.random() * market.rate, market)
    if size:
        gender = rng.choice(("female", "male", "unisex"))
        fields |= {"size": size, "gender": gender, "age_group": "adult"}
        fields["item_group_id"] = model.lower()
    return fields


def _variant(rng: random.Random, origin: Listing) -> Fields:
    """The same product in another size and perhaps another colour."""
    fields = dict(origin.sound)
    size, colour = rng.choice(origin.category.sizes), rng.choice(origin.category.colours)
    title = str(fields["title"]).partition(f", {fields['color']}")[0]
    return fields | {"title": f"{title}, {colour}, Size {size}", "size": size, "color": colour}


def _copied(rng: random.Random, origin: Listing) -> Fields:
    """Another seller's listing with hardly a letter changed, a little cheaper."""
    fields = dict(origin.sound)
    if rng.random() < 0.5:
        fields["title"] = str(fields["title"]).replace(",", " -", 1)
    low, high = origin.category.price
    _set_price(rng, fields, (low + high) / 2 * origin.market.rate, origin.market)
    return fields


def _flawed(rng: random.Random, fields: Fields, *, seller: Seller, category: Category) -> Fields:
    """The fields with one planted defect, or as they are; typing errors come on top."""
    if rng.random() < seller.defects:
        names = list(DEFECTS)
        name = rng.choices(names, [DEFECTS[name].weight for name in names])[0]
        fields = DEFECTS[name].plant(rng, fields, category)
    if rng.random() < seller.defects / 5 and "title" in fields:
        fields = fields | {"title": swapped_letters(rng, str(fields["title"]))}
    return fields


def _repriced(rng: random.Random, listing: Listing) -> Fields:
    """The same listing with another price or another availability, and nothing else."""
    fields = dict(listing.fields)
    if rng.random() < 0.35:
        stock = ("in_stock", "out_of_stock", "backorder")
        fields["availability"] = rng.choices(stock, (60, 35, 5))[0]
        return fields
    amount = _amount(fields)
    if amount is None:
        low, high = listing.category.price
        amount = (low + high) / 2 * listing.market.rate
    # One change in a hundred slips by a digit: what `price_jump` is there for.
    factor = rng.choice((10.0, 0.1)) if rng.random() < 0.01 else rng.uniform(0.88, 1.12)
    _set_price(rng, fields, amount * factor, listing.market)
    return fields


def _amount(fields: Fields) -> float | None:
    try:
        amount = float(str(fields["price"]).split()[0])
    except (KeyError, ValueError):
        return None
    return amount if amount > 0 else None


def _set_price(rng: random.Random, fields: Fields, amount: float, market: Market) -> None:
    """Prices end in .99, .90 or .50; every fifth listing is on sale."""
    price = max(1.0, round(amount)) - rng.choice((0.01, 0.1, 0.5))
    fields["price"] = f"{price:.2f} {market.currency}"
    fields.pop("sale_price", None)
    if rng.random() < 0.2:
        fields["sale_price"] = f"{price * rng.uniform(0.7, 0.95):.2f} {market.currency}"
