"""Well-formed titles in the patterns of each style of department; words in, a listing out.

A pattern names its slots; what filled them is kept as facts, so that descriptions agree with the
title, and conflicts can be made on purpose.
"""

import re
from random import Random

from models.data import lexicon
from models.data.departments import Department
from models.data.descriptions import described
from models.data.gibberish import code
from models.data.listings import Listing, any_brand, invented_brand
from models.data.title_patterns import PATTERNS
from models.data.vocabulary import Vocabulary

_SLOT = re.compile(r"\{(\w+)\}")
_WEARERS = {
    "women": ("Women's", "Women's", "Women", "Ladies", "Womens", "Women's"),
    "men": ("Men's", "Men's", "Men", "Mens", "Men's"),
    "kids": ("Boy's", "Girl's", "Kids", "Baby Girl's", "Baby Boy's", "Toddler", "Girls", "Boys"),
    "any": ("Women's", "Men's", "Men's", "Women", "Men", "Unisex", "Ladies", "Kids"),
    "": ("Kids",),
}
_AUDIENCE = {"women": ("women", "ladies"), "men": ("men",), "kids": ("kids", "toddlers", "girls")}
_FLOORS = {
    "fashion": ("Fashion", "Apparel", "Clothing & Accessories"),
    "footwear": ("Fashion", "Clothing, Shoes & Jewelry", "Shoes & Bags"),
    "jewellery": ("Fashion", "Watches Sunglasses Jewellery", "Clothing, Shoes & Jewelry"),
    "bags": ("Fashion", "Shoes & Bags", "Travel"),
    "phones": ("Electronics", "Mobiles", "Phones"),
    "computers": ("Electronics", "Computers & Laptops", "IT"),
    "software": ("Computers & Laptops", "Games & Software"),
    "electronics": ("Electronics", "Consumer Electronics", "Gadgets"),
    "kitchen": ("Home & Living", "Home Appliances", "Household"),
    "bedding": ("Home & Living", "Home Furnishing"),
    "decor": ("Home & Living", "Home"),
    "furniture": ("Home & Living", "Home"),
    "household": ("Home & Living", "Groceries & Household"),
    "tools": ("Home & Living", "Industrial", "Home & Garden"),
    "building": ("Home & Living", "Home & Garden"),
    "garden": ("Home & Garden", "Outdoor"),
    "beauty": ("Health & Beauty", "Beauty & Personal Care"),
    "health": ("Health & Beauty", "Health"),
    "grocery": ("Groceries", "Food"),
    "sports": ("Sports & Travel", "Sporting Goods"),
    "toys": ("Toys, Kids & Babies", "Toys & Hobbies"),
    "party": ("Toys, Kids & Babies", "Party & Occasions"),
    "baby": ("Toys, Kids & Babies", "Baby & Toddler"),
    "pets": ("Groceries & Pets", "Animals & Pet Supplies"),
    "auto": ("Motors", "Vehicles & Parts"),
    "books": ("Media", "Books, Stationery & Gifts"),
    "office": ("Home & Living", "Books, Stationery & Gifts"),
    "music": ("Media", "Hobbies"),
}
"""What stands above a department in some shops, by group."""
_MORE = (
    ", {feature2}",
    " with {detail}",
    ", {few} Pack",
    " - {colour}",
    ", {other}",
    " ({few} Pcs)",
)
_LONGER, _LONGEST = 0.22, 22
"""Share of titles that tell more than their pattern, and the words they may have."""
_BARE_STYLES = frozenset({"wear", "shoes", "jewel", "home"})


def composed(random: Random, words: Vocabulary) -> Listing:
    """A listing of any department, terse to detailed."""
    department = random.choice(words.shelves)
    return listing_of(department, random.choice(department.kinds), random, words)


def listing_of(department: Department, kind: str, random: Random, words: Vocabulary) -> Listing:
    """A listing of one kind."""
    while True:
        pattern = random.choice(PATTERNS[department.style])
        if pattern != "{brand} {kind}" or department.style not in _BARE_STYLES or " " in kind:
            break  # a brand with a bare word like "boots" leaves out what matters
    filled = _Slots(department, kind, random, words)
    title = " ".join(_SLOT.sub(lambda slot: filled[slot.group(1)], pattern).split())
    while (
        random.random() < _LONGER and len(title.split()) < _LONGEST and department.style != "book"
    ):
        more = random.choice(_MORE)
        colourless = department.style == "pantry" or department.group == "software"
        if not (colourless and "colour" in more) and not set(_SLOT.findall(more)) & set(
            filled.values
        ):
            title += _SLOT.sub(lambda slot: filled[slot.group(1)], more)
    if "{kind_again}" not in pattern:
        title = _untwinned(title)
    brand = filled.values.get("brand", "") or (
        any_brand(random, words) if random.random() < 0.6 else ""
    )
    facts = {name: value.lower() for name, value in filled.values.items()}
    return Listing(
        title=title,
        brand=brand,
        product_type=product_type(department, kind, random),
        description=described(title, kind, facts, department, random),
        kind=kind,
        department=department.path,
        facts=tuple(sorted(facts.items())),
    )


def product_type(department: Department, kind: str, random: Random) -> str:
    """The department as one shop or another names it, with or without the kind as its leaf."""
    path = department.path if random.random() < 0.5 else random.choice(department.also)
    draw = random.random()
    if draw < 0.25:
        path = f"{random.choice(_FLOORS[department.group])} > {path}"
    elif draw < 0.35:
        return f"{path} > {random.choice(('NA', 'Others', 'General', 'Accessories', 'More'))}"
    leaf = title_case(kind)
    if random.random() < 0.3 and not leaf.endswith("s"):
        leaf += "s"
    return f"{path} > {leaf}" if random.random() < 0.6 else path


class _Slots:
    """Fills each slot once, and remembers with what."""

    def __init__(
        self, department: Department, kind: str, random: Random, words: Vocabulary
    ) -> None:
        self._department, self._kind, self._random, self._words = department, kind, random, words
        self.values: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self.values:
            self.values[name] = self._fill(name)
        return self.values[name]

    def _fill(self, name: str) -> str:  # noqa: PLR0911 - one answer a slot
        random, words, department = self._random, self._words, self._department
        cased = random.random() < 0.85

        def styled(text: str) -> str:
            return title_case(text) if cased else text

        choices: dict[str, tuple[str, ...]] = {
            "material": department.materials or department.features,
            "pattern": words.patterns,
            "colour": words.tints,
            "character": words.characters,
            "classic": words.classics,
            "device": words.gadgets,
            "device2": words.gadgets,
            "car": words.vehicles,
            "use": words.occasions,
        }
        if name in choices:
            chosen = random.choice(choices[name])
            return chosen if name in {"character", "classic"} else styled(chosen)
        if name in {"feature", "other", "feature2"}:
            free = [f for f in department.features if title_case(f) not in self.values.values()]
            return styled(
                random.choice(
                    [f for f in free if not set(f.split()) & set(self._kind.split())] or free
                )
            )
        if name == "detail":
            return styled(
                random.choice(lexicon.DETAILS.get(department.style, lexicon.DETAILS["part"]))
            )
        if name in {"kind", "kind_again"}:
            plural = random.random() < 0.12 and not self._kind.endswith("s")
            return styled(self._kind) + ("s" if plural else "")
        if name == "brand":
            return any_brand(random, words)
        if name in {"series", "person", "name"}:
            return _named(name, random, words)
        if name in {"wearer", "audience"}:
            if name == "wearer":
                return random.choice(_WEARERS[department.wearer])
            return styled(random.choice(_AUDIENCE.get(department.wearer, ("men", "women", "kids"))))
        if name in {"code", "model"}:
            return code(random)
        return _number(name, random, self.values)


def _named(name: str, random: Random, words: Vocabulary) -> str:
    if name == "person":
        return (
            f"{random.choice(lexicon.FIRST_NAMES)} {invented_brand(random).split()[0].capitalize()}"
        )
    if name == "name":
        first, second = random.choice(lexicon.NAME_WORDS), random.choice(lexicon.NAME_NOUNS)
        forms = (
            f"{first} {second}",
            f"The {first} {second}",
            second,
            f"{second} of {first}",
            f"{second}s & {first}",
        )
        return random.choice(forms)
    if random.random() < 0.5:
        return random.choice(lexicon.SERIES_NAMES)
    return invented_brand(random).split()[0].capitalize()


def _number(name: str, random: Random, values: dict[str, str]) -> str:
    first = random.randint(1990, 2019)
    by_name: dict[str, tuple[object, ...]] = {
        "size": (
            "S",
            "M",
            "L",
            "XL",
            "XXL",
            "Small",
            "Medium",
            "Large",
            28,
            32,
            34,
            36,
            "3T",
            "8 M",
        ),
        "few": (2, 2, 3, 4, 5, 6, 8, 10, 12, 24),
        "number": (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 36),
        "inches": (1, 2, 4, 5, 6, 7, 8, 10, 12, 13.3, 14, 15.6, 18, 20, 24, 32, 40, 55),
        "centimetres": (4, 8, 10, 15, 20, 25, 30, 45, 60, 90, 120),
        "millimetres": (2, 3, 4, 5.8, 6, 8, 10, 12),
        "litres": (0.5, 0.75, 1, 1.5, 1.7, 2, 3, 5, 10, 20),
        "watts": (5, 9, 12, 18, 40, 60, 65, 90, 500, 750, 1000, 1200, 1500, 2000),
        "gigabytes": (4, 8, 16, 32, 64, 128, 256),
        "metres": (1, 1.5, 2, 3, 5, 10),
        "pieces": (24, 49, 100, 250, 500, 1000),
        "scale": ("1:18", "1:43", "1:64", "1/72", "1:24 scale", "1:76"),
        "binding": ("Paperback", "Hardcover", "Board Book", "Paperback", "Used [Paperback]"),
        "year": (first,),
        "year2": (int(values.get("year", first)) + random.randint(1, 8),),
    }
    if name == "dims":
        unit = random.choice(("cm", "in.", "inch", "ft"))
        return f"{random.randint(2, 90)} x {random.randint(2, 120)} {unit}"
    if name == "measure":
        number, unit = random.choice(
            ((50, "ml"), (100, "ml"), (200, "g"), (250, "g"), (500, "g"), (1, "kg"), (12, "oz"),
             (8.3, "Oz"), (1, "L"), (30, "ml"), (90, "g"), (3.8, "g"), (60, "ct"), (16, "fl oz"))
        )  # fmt: skip
        return f"{number} {unit}" if random.random() < 0.6 else f"{number}{unit}"
    return str(random.choice(by_name[name]))


def title_case(text: str) -> str:
    """A shop's capitals: every word but the small ones."""
    return " ".join(
        word if word in {"and", "of", "in", "with", "for", "x"} else word[:1].upper() + word[1:]
        for word in text.split()
    )


def _untwinned(title: str) -> str:
    """Without the second of two equal neighbours, as two slots may have brought the same word."""
    words = title.split()
    return " ".join(
        word for i, word in enumerate(words) if i == 0 or word.lower() != words[i - 1].lower()
    )
