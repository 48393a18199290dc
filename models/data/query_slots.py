"""What a template's slots are filled with: a slot's name in, words of one department out."""

from collections.abc import Callable
from random import Random

from models.data.fragments import abstract_word
from models.data.lexicon import listed
from models.data.listings import invented_brand
from models.data.query_words import QueryWords

PRICES = listed(
    """
    under $50, under 100, under $25, under 500 dollars, cheap, less than 20 dollars, on sale, below
    500, under 1000, affordable, discount, clearance, luxury, inexpensive, best price, around $30,
    budget
    """
)
COUNTRIES = listed(
    "usa, italy, japan, germany, china, france, india, england, korea, mexico, canada, spain"
)
RELATIVES = listed("mom, dad, my wife, john, my brother, sarah, grandma, my boss, my friend, david")
VERBS = listed(
    """
    clean, fix, install, wash, remove, replace, measure, choose, use, store, repair, assemble,
    paint, sharpen, hang, set up, reset, charge, build, adjust, stop, descale, unclog, organize,
    style, cut
    """
)
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 30, 32, 36, 40, 48, 60, 72, 96)
_NUMBERS = (2, 3, 5, 10, 20, 50, 100, 150, 220, 500, 900)
PARTS_OF = listed(
    """
    pockets, handle, lid, light, lights, remote, wheels, drawers, storage, hood, zipper, buttons,
    screen, camera, microphone, sleeves, straps, lock, timer, cover, shelf, stand, case, legs, arms,
    back, keypad, heater, fan, bluetooth, logo, strings, feet, base, usb port, filter, battery,
    pump, shade, seat, mirror, hooks, ice maker
    """
)
"""What a kind can be wanted with or without."""

MAKERS = {
    "iphone": "apple", "ipad": "apple", "airpods": "apple", "macbook": "apple", "imac": "apple",
    "galaxy": "samsung", "pixel": "google", "chromecast": "google", "kindle": "amazon",
    "fire": "amazon", "echo": "amazon", "firestick": "amazon", "xbox": "microsoft",
    "surface": "microsoft", "ps4": "sony", "ps5": "sony", "playstation": "sony",
    "switch": "nintendo", "wii": "nintendo", "ideapad": "lenovo", "alienware": "dell",
}  # fmt: skip
"""Who makes what is mostly called by its own name."""


class Slots:
    """One query's slots: all filled from the same department, owned things with their own parts."""

    def __init__(self, random: Random, words: QueryWords) -> None:
        self._random = random
        self._words = words
        self._shop = random.choice(words.shops)
        self._owned, self._parts = random.choice(words.owned)

    def fill(self, name: str) -> str:
        """Words for a slot.

        Raises:
            KeyError: no such slot.
        """
        name = name.rstrip("2")
        pools = self._pools()
        if name in pools:
            return self._random.choice(pools[name])
        made: dict[str, Callable[[], str]] = {
            "brand": self._brand,
            "size": self._size,
            "gadget": self._gadget,
            "invented": lambda: invented_brand(self._random),
            "title": self._title,
            "number": lambda: model_number(self._random),
            "other_number": lambda: other_number(self._random.choice(self._shop.kinds)),
            "digits": lambda: str(self._random.choice(_NUMBERS)),
            "sku": lambda: str(self._random.randint(10_000, 99_999_999)),
            "gtin": lambda: str(self._random.randint(10**11, 10**13 - 1)),
            "asin": lambda: "b0" + _drawn(self._random, "0123456789bcdfghjklmnpqrstvwxyz", 8),
            "year": lambda: str(self._random.randint(1996, 2025)),
            "price_number": lambda: str(self._random.choice((10, 20, 25, 50, 100, 200, 300, 500))),
            "abstract": lambda: abstract_word(self._random, self._words),
        }
        return made[name]()

    def _pools(self) -> dict[str, tuple[str, ...]]:
        words = self._words
        return {
            "kind": self._shop.kinds,
            "quality": self._shop.qualities,
            "name": self._shop.names,
            "owned": self._owned,
            "compound": words.compounds,
            "motif": words.motifs,
            "life": words.life,
            "person": words.people,
            "spare_part": self._parts,
            "ownedkind": words.owned_kinds,
            "spare": words.spare,
            "part": PARTS_OF,
            "colour": words.colours,
            "material": words.materials,
            "pattern": words.patterns,
            "audience": words.audiences,
            "price": PRICES,
            "series": words.series,
            "occasion": words.occasions,
            "activity": words.activities,
            "room": words.rooms,
            "recipient": words.recipients,
            "symptom": words.symptoms,
            "need": words.needs,
            "verb": VERBS,
            "support": words.support_phrases,
            "supportverb": words.support_verbs,
            "supportnoun": words.support_nouns,
            "subject": words.subjects,
            "talk": words.talk,
            "country": COUNTRIES,
            "relative": RELATIVES,
        }

    def _brand(self) -> str:
        if not self._shop.brands or self._random.random() < 0.14:
            return invented_brand(self._random)
        return self._random.choice(self._shop.brands)

    def _size(self) -> str:
        if self._random.random() < 0.4:
            return measure(self._random)
        return self._random.choice(self._shop.sizes)

    def _gadget(self) -> str:
        """A device by its name, with the maker's before it at times."""
        name = self._random.choice(self._words.gadgets)
        maker = MAKERS.get(name.split()[0], "")
        return f"{maker} {name}" if maker and self._random.random() < 0.3 else name

    def _title(self) -> str:
        """The name of a model: a word of its own."""
        return invented_brand(self._random).split(" ")[0]


def other_number(kind: str) -> str:
    """The plural of a singular, the singular of a plural."""
    if kind.endswith("s") and not kind.endswith("ss"):
        if kind.endswith("ies") and len(kind) > 5:
            return f"{kind[:-3]}y"
        return kind[: -2 if kind.endswith(("shes", "ches", "xes", "sses")) else -1]
    if kind.endswith("y") and kind[-2] not in "aeiou":
        return f"{kind[:-1]}ies"
    return kind + ("es" if kind.endswith(("ch", "sh", "x", "ss")) else "s")


_FRACTIONS = ("1/2", "3/4", "1/4", "3/8", "5/8", "1/8", "1 1/2", "2 1/4", "1-1/4", "5/16")
_UNITS = listed(
    """
    in, inch, inches, ", in., ft, ft., foot, ', feet, cm, mm, m, yd, gal, gallon, qt, oz, ounce, lb,
    lbs, kg, g, ml, l, liter, w, watt, v, volt, amp, gauge, hp, btu, cfm, sq ft, pack, pk, piece,
    pc, count, ct, gb, tb, mah, hz
    """
)


def measure(random: Random) -> str:
    """A measure in one of the many ways of typing one."""
    first, second, third = (str(random.choice(_LENGTHS)) for _ in range(3))
    unit = random.choice(_UNITS)
    by = random.choice(("x", " x ", "x", " by "))
    return random.choice(
        (
            f"{first}{by}{second}", f"{first}{by}{second}", f"{first}{by}{second}{by}{third}",
            f"{first} {unit}", f"{first}{unit}", f"{first} {unit}", random.choice(_FRACTIONS),
            f"{random.choice(_FRACTIONS)} {random.choice(('in', 'inch', 'in.', 'x ' + first))}",
            f"{first} {unit}{by}{second} {unit}", f"{first}.{random.choice('25')} {unit}",
        )
    )  # fmt: skip


def model_number(random: Random) -> str:
    """A maker's model number, in one of the usual shapes."""
    letters = "abcdefghjklmnprstuvwxyz"
    a = _drawn(random, letters, random.choice((1, 2, 2, 2, 3, 3)))
    n = _drawn(random, "0123456789", random.choice((2, 3, 3, 4, 4, 5)))
    b = _drawn(random, letters, random.choice((1, 1, 2, 3)))
    m = _drawn(random, "0123456789", random.choice((1, 2, 3)))
    return random.choice(
        (
            f"{a}{n}", f"{a}{n}", f"{a}{n}", f"{a}-{n}", f"{a}-{n}", f"{a} {n}", f"{a}{n}{b}",
            f"{a}{n}{b}", f"{a}-{n}{b}", f"{n}{b}", f"{n}-{m}", f"{a}{n}-{m}", f"{a}{n}{b}{m}",
            f"{a}{n}/{b}", f"{n}{b}{m}", f"{a}-{n}-{b}", f"{n}", f"{a}{m}-{n}{b}",
        )
    )  # fmt: skip


def _drawn(random: Random, letters: str, count: int) -> str:
    return "".join(random.choice(letters) for _ in range(count))
