"""Products whose facts are known: a vocabulary in, items with kind, facts and a title out.

A query can then ask for some facts and not others, and how well an item answers is computed from
facts, not from the words that the two happen to share.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from models.data import lexicon, synonyms
from models.data.gibberish import code
from models.data.listings import any_brand, invented_brand
from models.data.vocabulary import Vocabulary

_UNITS: tuple[tuple[tuple[str, ...], tuple[float, ...]], ...] = (
    (("in.", "inch", "in", "-Inch", '"'), (0.5, 0.75, 1.5, 2, 4, 6, 8, 10, 12, 18, 24, 30, 36, 48)),
    (("ft.", "ft", "foot", "-Foot", "feet"), (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 50, 100)),
    (("cm", " cm"), (5, 10, 15, 20, 30, 40, 60, 90, 120, 150)),
    (("oz.", "oz", "-Ounce", "ounce"), (1, 2, 4, 5, 6, 8, 10, 12, 16, 20, 32)),
    (("lb.", "lbs", "-Pound", "pound"), (1, 2, 5, 10, 15, 20, 25, 40, 50)),
    (("ml", " ml", "ML"), (30, 50, 100, 200, 250, 500, 750)),
    (("gal.", "gallon", "-Gallon"), (1, 2, 3, 5, 10, 20, 40, 50)),
    (("qt.", "quart", "-Quart"), (1, 2, 3, 4, 6, 8, 12)),
    (("GB", " GB", "gb"), (4, 8, 16, 32, 64, 128, 256)),
    (("W", "-Watt", " watt", "w"), (5, 9, 15, 40, 60, 75, 100, 500, 1000)),
    (("V", "-Volt", " volt", "v"), (12, 18, 20, 24, 110, 120, 240)),
    (("pack", "-Pack", "pk", "count", "ct", "piece"), (2, 3, 4, 5, 6, 8, 10, 12, 24, 50, 100)),
)
_FRACTIONS = {0.5: "1/2", 0.75: "3/4", 1.5: "1-1/2", 0.25: "1/4", 2.5: "2-1/2"}
_NAMED = {name: group for group in (*synonyms.KINDS, *synonyms.QUALITIES) for name in group}


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A value in one of the unit's spellings."""

    value: float
    unit: int

    def written(self, random: Random) -> str:
        """As somebody might write it."""
        name = random.choice(_UNITS[self.unit][0])
        number = f"{self.value:g}"
        if self.value in _FRACTIONS and random.random() < 0.7:
            number = _FRACTIONS[self.value]
        space = " " if name[0].isalpha() and random.random() < 0.6 else ""
        return f"{number}{space}{name}"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A product for sale. `facts` are true of it; those in `shown` can be read in the title."""

    title: str
    kind: str
    department: str
    facts: Mapping[str, str]
    measure: Measure | None = None
    shown: frozenset[str] = frozenset()
    part_of: str = ""
    source: str = "grammar"


def names(phrase: str, random: Random) -> str:
    """The phrase, or sometimes another name for the same."""
    group = _NAMED.get(phrase.lower())
    return random.choice(group) if group else phrase


def same(one: str, other: str) -> bool:
    """Whether two phrases name one kind or quality."""
    one, other = singular(one), singular(other)
    return one == other or other in _SINGULAR.get(one, ())


def singular(phrase: str) -> str:
    """The phrase in small letters, its last word without a plural ending."""
    phrase = phrase.lower()
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase


def kinds(words: Vocabulary) -> list[tuple[str, str, str]]:
    """Kind, department, and what it is a part of or an accessory to ("" for most)."""
    found = [(kind, path, "") for path, some in words.departments.items() for kind in some]
    seen = {kind for kind, _, _ in found}
    found += [(kind, f"? {kind}", "") for kind in words.kinds_alone if kind not in seen]
    for group in synonyms.KINDS:
        if not seen & set(group):
            found.append((group[0], f"? {group[0]}", ""))
    for whole, parts in synonyms.PARTS_OF:
        found += [(part, f"? {whole}", whole) for part in parts]
        found.append((whole, f"? {whole}", ""))
    return found


def stocked(words: Vocabulary, count: int, random: Random) -> Iterator[Item]:
    """`count` items, in runs of one kind so that every kind has rivals on the shelf."""
    catalogue = kinds(words)
    made = 0
    while made < count:
        kind, department, whole = random.choice(catalogue)
        brands = [any_brand(random, words) for _ in range(3)]
        for _ in range(random.randint(3, 9)):
            yield _item(kind, department, whole, brands, random=random, words=words)
            made += 1


def _item(
    kind: str, department: str, whole: str, brands: Sequence[str], *, random: Random,
    words: Vocabulary,
) -> Item:  # fmt: skip
    facts = {
        "brand": random.choice(brands),
        "colour": random.choice(lexicon.COLOURS),
        "material": random.choice(words.materials),
        "feature": random.choice(words.features),
        "extra": random.choice(words.features),
        "pattern": random.choice(words.patterns),
        "audience": random.choice(words.audiences),
        "model": code(random),
        "series": invented_brand(random).split(" ")[0].capitalize(),
        "device": random.choice(words.devices),
        "occasion": random.choice(words.occasions),
    }
    unit = random.randrange(len(_UNITS))
    measure = Measure(value=random.choice(_UNITS[unit][1]), unit=unit)
    likely = {
        "brand": 0.75, "colour": 0.45, "material": 0.35, "feature": 0.4, "extra": 0.2,
        "pattern": 0.12, "audience": 0.15, "model": 0.15, "series": 0.35, "device": 0.08,
        "measure": 0.6, "occasion": 0.05,
    }  # fmt: skip
    if whole:
        likely["device"] = 0.3
    shown = frozenset(name for name, share in likely.items() if random.random() < share)
    title = _title(kind, facts, measure, shown, random)
    return Item(
        title=title,
        kind=kind,
        department=department,
        facts=facts,
        measure=measure,
        shown=shown,
        part_of=whole,
    )


def _title(
    kind: str, facts: Mapping[str, str], measure: Measure, shown: frozenset[str], random: Random
) -> str:
    """One of the usual orders: who made it, its qualities, what it is, then the rest."""

    def said(name: str) -> list[str]:
        return [names(facts[name], random)] if name in shown else []

    size = [measure.written(random)] if "measure" in shown else []
    size_first = random.random() < 0.4
    before = [*said("brand"), *said("series")]
    model_first = random.random() < 0.4
    if model_first:
        before += said("model")
    if size_first:
        before += size
    qualities = [*said("feature"), *said("material"), *said("pattern"), *said("audience")]
    random.shuffle(qualities)
    kind_shown = names(kind, random) if random.random() < 0.3 else kind
    colour = said("colour")
    if colour and random.random() < 0.35:
        qualities = [*colour, *qualities] if random.random() < 0.5 else [*qualities, *colour]
        colour = []
    after: list[str] = []
    if "extra" in shown:
        after.append(
            random.choice(("with {} design", "with {} finish", "- {}", "{}")).format(facts["extra"])
        )
    if "device" in shown:
        after.append(random.choice(("for {}", "compatible with {}", "fits {}")).format(
            facts["device"]
        ))  # fmt: skip
    if "occasion" in shown:
        after.append(f"for {facts['occasion']}")
    if colour:
        after.append(random.choice(("in {}", "- {}", "({})", ", {}")).format(colour[0]))
    if not model_first:
        after += said("model")
    if not size_first and size:
        after.append(random.choice(("{}", "({})", ", {}", "- {}")).format(size[0]))
    if random.random() < 0.5:
        random.shuffle(after)
    if random.random() < 0.3:  # no comma, dash or "with" tells where the kind ends
        after = [" ".join(part.strip(",-() ").removeprefix("with ").split()) for part in after]
    if random.random() < 0.12:
        before, after = [], [*before, *after]
    title = " ".join([*before, *qualities, kind_shown, *after]).replace(" ,", ",")
    return title.title().replace("'S", "'s") if random.random() < 0.8 else title


_SINGULAR = {singular(name): frozenset(map(singular, group)) for name, group in _NAMED.items()}
