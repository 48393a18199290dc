"""Attributes that do not fit the title: category, brand, colour, wearer, size, description."""

import re
from dataclasses import replace
from random import Random

from models.data import lexicon
from models.data.catalogue import Catalogue, stems
from models.data.corruptions.base import Corruption, Flawed, Materials
from models.data.departments import BY_PATH, Department
from models.data.descriptions import described, telling
from models.data.listings import GRAMMAR, Listing, any_brand
from models.data.titles import product_type

_WEARER = re.compile(r"\b(women|men|ladies|girl|boy|kid)(?:'?s)?\b", re.IGNORECASE)
_OPPOSITE = {
    "women": "men", "men": "women", "ladies": "men", "girl": "boys", "boy": "girls", "kid": "men",
}  # fmt: skip
_ALIKE = (
    {"phones", "electronics", "computers", "software", "music"},
    {"kitchen", "household", "bedding", "decor", "furniture", "building"},
    {"tools", "building", "garden", "auto", "household"},
    {"fashion", "footwear", "bags", "jewellery"},
    {"beauty", "health"},
    {"toys", "party", "baby"},
    {"office", "books", "toys"},
    {"sports", "fashion", "health", "footwear"},
    {"baby", "fashion"},
    {"pets", "household"},
)


def miscategorized(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The category of something else, from a far branch."""
    if (shop := materials.shop_of(listing)) is not None:
        return _moved(listing, shop, random, near=False)
    own, other = BY_PATH.get(listing.department), random.choice(materials.words.shelves)
    if own is None or other.group == own.group or _near(own, other):
        return None
    wrong = product_type(other, random.choice(other.kinds), random)
    return Flawed(replace(listing, product_type=wrong), "fair", ("category_mismatch",))


def miscategorized_nearby(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """A neighbour's category: the right shop floor, the wrong shelf."""
    if (shop := materials.shop_of(listing)) is not None:
        return _moved(listing, shop, random, near=True)
    own = BY_PATH.get(listing.department)
    if own is None or not listing.kind or listing.source != GRAMMAR:
        return None
    near = [
        shelf
        for shelf in materials.words.shelves
        if shelf.path != own.path and (shelf.group == own.group or _near(own, shelf))
    ]
    same = [shelf for shelf in materials.words.shelves if shelf.path == own.path]
    # Within a department of clothes or shoes the leaves run into each other.
    sharp = own.style not in {"wear", "shoes", "jewel"}
    other = random.choice([*near, *(same * 2 if sharp else ())] or [own])
    kind = random.choice(other.kinds)
    if set(stems(kind)) & set(stems(f"{listing.kind} {listing.title}")):
        return None
    wrong = product_type(other, kind, random)
    if other.path == own.path and not wrong.lower().rstrip("s").endswith(kind.rstrip("s")):
        return None  # without its leaf the category is right
    return Flawed(replace(listing, product_type=wrong), "fair", ("category_mismatch",))


def rebranded(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Another brand in the brand field than in the title."""
    if not listing.brand or listing.brand.lower() not in listing.title.lower():
        return None
    draw = random.random()
    if draw < 0.25:
        brand = random.choice(materials.words.tints).title()
        if brand.lower() in listing.title.lower():
            return None
    elif draw < 0.5:
        shop = materials.shop_of(listing)
        brand = random.choice(shop.brands if shop is not None else materials.words.brands)
    else:
        brand = any_brand(random, materials.words)
    if brand.split()[0].lower() in listing.title.lower():
        return None
    return Flawed(replace(listing, brand=brand), "fair", ("attribute_conflict",))


def conflicting(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The description says otherwise than the title: colour, material, wearer, number, device."""
    shop = materials.shop_of(listing)
    if shop is not None and not listing.description:
        return None  # where a description is always wrong, that is what would be learnt
    title = listing.title
    facts = dict(listing.facts)
    own = BY_PATH.get(listing.department)
    claims = [
        claim
        for claim in (
            None if _colourless(own) else _colour(title, facts, random),
            _material(title, facts, own, random),
            _wearer(title, random),
            _number(title, random),
            _device(facts, random, materials),
        )
        if claim
    ]
    if not claims:
        return None
    title_added, said = random.choice(claims)
    rest = ""
    if shop is not None:
        rest = listing.description[:120]
    elif own is not None:
        rest = random.choice(own.says)
    elif listing.description and not set(listing.description.lower().split()) & set(
        lexicon.COLOURS
    ):
        rest = listing.description[:120]
    parts = [rest, said] if random.random() < 0.5 else [said, rest]
    if random.random() < 0.3 and listing.kind:
        parts.insert(0, f"This {listing.kind} is made to last.")
    about = " ".join(part for part in parts if part)
    flawed = replace(listing, title=f"{title}{title_added}", description=about)
    return Flawed(flawed, "fair", ("attribute_conflict",))


def contradicting(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """A title that contradicts itself, or its category, about who it is for."""
    found = _WEARER.search(listing.title)
    own = BY_PATH.get(listing.department)
    if found is None or own is None or own.style not in {"wear", "shoes"}:
        return None
    other = _OPPOSITE[found.group(1).lower()]
    if random.random() < 0.5:
        title = f"{listing.title} {random.choice(('for', '- for'))} {other.capitalize()}"
        return Flawed(replace(listing, title=title), "fair", ("attribute_conflict",))
    if materials.shop_of(listing) is not None:
        told = _WEARER.search(listing.product_type)
        if told is None or told.group(1).lower() != found.group(1).lower():
            return None
        path = _WEARER.sub(other.capitalize(), listing.product_type)
        return Flawed(replace(listing, product_type=path), "fair", ("attribute_conflict",))
    leaf = listing.kind.title() or "Clothing"
    path = random.choice((f"{other.capitalize()} > Clothing", f"Fashion > {other.capitalize()}"))
    return Flawed(
        replace(listing, product_type=f"{path} > {leaf}"), "fair", ("attribute_conflict",)
    )


def misdescribed(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The description of another product, near or far."""
    if (shop := materials.shop_of(listing)) is not None:
        return _redescribed(listing, shop, random)
    own = BY_PATH.get(listing.department)
    near = own is not None and random.random() < 0.4
    if near and own is not None:
        kinds = next((s.kinds for s in materials.words.shelves if s.path == own.path), ())
        kinds = tuple(k for k in kinds if not set(stems(k)) & set(stems(listing.title)))
        if not kinds:
            return None
        kind, shelf = random.choice(kinds), own
        brand = any_brand(random, materials.words)
        said = telling(f"{brand} {kind.title()}", kind, {}, shelf, random)
        if kind not in said.lower():
            said = f"{kind.capitalize()}. {said}"
        return Flawed(replace(listing, description=said), "fair", ("description_mismatch",))
    other = random.choice(materials.listings)
    shelf_of_other = BY_PATH.get(other.department)
    if shelf_of_other is None or (
        own is not None and (shelf_of_other.group == own.group or _near(own, shelf_of_other))
    ):
        return None
    if not other.kind or set(stems(other.kind)) & set(stems(listing.title)):
        return None
    make = telling if random.random() < 0.6 else described
    said = make(other.title, other.kind, dict(other.facts), shelf_of_other, random)
    return Flawed(replace(listing, description=said), "fair", ("description_mismatch",))


def all_of_another(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Category and description of another product: which one is sold, nobody can say."""
    wrong = miscategorized(listing, random, materials)
    if wrong is None:
        return None
    also = misdescribed(listing, random, materials)
    if also is None:
        return None
    both = replace(also.listing, product_type=wrong.listing.product_type)
    return Flawed(both, "poor", ("category_mismatch", "description_mismatch"))


def _moved(listing: Listing, shop: Catalogue, random: Random, *, near: bool) -> Flawed | None:
    wrong = shop.category(listing, random, near=near)
    if wrong is None:
        return None
    return Flawed(replace(listing, product_type=wrong), "fair", ("category_mismatch",))


def _redescribed(listing: Listing, shop: Catalogue, random: Random) -> Flawed | None:
    text = shop.description(listing, random, near=random.random() < 0.4)
    if text is None:
        return None
    return Flawed(replace(listing, description=text), "fair", ("description_mismatch",))


def _colourless(own: Department | None) -> bool:
    """Food, remedies, books and software are not sold by colour."""
    return own is not None and (own.style in {"pantry", "book"} or own.group == "software")


def _colour(title: str, facts: dict[str, str], random: Random) -> tuple[str, str] | None:
    lowered = title.lower()
    colour = facts.get("colour", "")
    if colour not in lexicon.COLOURS or colour == "multicolor":
        named = [c for c in lexicon.COLOURS if c in lowered.replace(",", " ").split()]
        if any(shade in lowered for shade in lexicon.SHADES) or len(named) > 1:
            return None
        colour = named[0] if named else ""
    added = ""
    if not colour:
        colour = random.choice(lexicon.COLOURS[:-1])
        added = random.choice((" - {}", " ({})", ", {}")).format(colour.title())
    other = random.choice([c for c in lexicon.COLOURS[:-1] if c != colour])
    said = random.choice(
        (f"Colour: {other}.", f"Color: {other.title()}", f"Comes in {other} only.",
         f"A lovely {other} finish.", f"The colour is {other}.")
    )  # fmt: skip
    return added, said


def _material(
    title: str, facts: dict[str, str], own: Department | None, random: Random
) -> tuple[str, str] | None:
    material = facts.get("material", "")
    if own is None or not material or len(own.materials) < 3:
        return None
    options = [m for m in own.materials if not set(m.split()) & set(title.lower().split())]
    if not options:
        return None
    other = random.choice(options)
    return "", random.choice(
        (f"Material: {other}.", f"Made of 100% {other}.", f"Crafted from {other}.")
    )


def _wearer(title: str, random: Random) -> tuple[str, str] | None:
    found = _WEARER.search(title)
    if found is None or len(_WEARER.findall(title)) > 1:
        return None
    other = _OPPOSITE[found.group(1).lower()]
    return "", random.choice((f"Gender: {other}.", f"Designed for {other}.", f"For {other} only."))


def _number(title: str, random: Random) -> tuple[str, str] | None:
    found = re.search(
        r"(\d+(?:\.\d+)?)\s?(cm|inch|in\.|ml|oz|l|gb|w|g|kg|mm|piece|pieces|pack|pcs|count)\b",
        title, re.IGNORECASE,
    )  # fmt: skip
    if found is None:
        pack = re.search(r"(?:pack|set) of (\d+)", title, re.IGNORECASE)
        if pack is None:
            return None
        other = int(pack.group(1)) + random.choice((1, 2, 3, 5))
        return "", random.choice((f"Set of {other}.", f"Package contains {other} pieces."))
    number, unit = float(found.group(1)), found.group(2)
    changed = round(number * random.choice((0.25, 0.5, 1.5, 2, 3)), 1) or 1
    shown = int(changed) if changed == int(changed) else changed
    if shown == number:
        return None
    name = {"gb": "Memory", "w": "Power", "ml": "Volume", "l": "Capacity", "oz": "Net content"}
    label = name.get(unit.lower().rstrip("."), "Size")
    return "", random.choice((f"{label}: {shown} {unit}.", f"{label} {shown}{unit}"))


def _device(facts: dict[str, str], random: Random, materials: Materials) -> tuple[str, str] | None:
    for name, pool in (("device", materials.words.gadgets), ("car", materials.words.vehicles)):
        if name in facts and "device2" not in facts:
            others = [one for one in pool if one.split()[0] != facts[name].split()[0]]
            if others:
                other = random.choice(others)
                return "", random.choice((f"Only fits {other}.", f"Compatible model: {other}."))
    return None


def _near(one: Department, other: Department) -> bool:
    return any({one.group, other.group} <= alike for alike in _ALIKE)


AGREEMENT: tuple[tuple[Corruption, float], ...] = (
    (miscategorized, 12.0),
    (miscategorized_nearby, 10.0),
    (rebranded, 5.0),
    (conflicting, 12.0),
    (contradicting, 2.5),
    (misdescribed, 19.0),
    (all_of_another, 1.0),
)
