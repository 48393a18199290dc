"""What a shopper wants, as a query, and how well an item answers it: 0 to 1, from facts alone.

The scale is a rater's: 1 what was asked, around 0.6 the right kind with something amiss, around
0.3 something for it or like it, 0 a stranger.
"""

from dataclasses import dataclass
from random import Random

from models.data.corruption import misspell
from models.data.shelf import Item, Measure, names, same, singular

_WANTED = (
    ("brand", 0.25), ("colour", 0.16), ("material", 0.16), ("feature", 0.26), ("audience", 0.1),
    ("pattern", 0.06), ("extra", 0.06), ("series", 0.06), ("model", 0.05), ("device", 0.04),
    ("occasion", 0.03), ("measure", 0.34),
)  # fmt: skip
_WORTH = {
    "brand": 0.3, "colour": 0.25, "material": 0.3, "feature": 0.3, "audience": 0.3,
    "pattern": 0.25, "extra": 0.25, "series": 0.3, "model": 0.35, "device": 0.4, "occasion": 0.2,
    "measure": 0.3,
}  # fmt: skip
"""How much of the answer is lost when a wanted fact is not met."""


@dataclass(frozen=True, kw_only=True)
class Want:
    """A query with what it means: a kind ("" when none is named) and facts."""

    query: str
    kind: str
    department: str
    facts: dict[str, str]
    measure: Measure | None
    part_of: str


def want(item: Item, random: Random, spellings: dict[str, list[str]]) -> Want:
    """A query that `item` answers; most ask for what its title shows, some for what it hides."""
    chosen = [
        name
        for name, share in _WANTED
        if random.random() < share * (1.25 if name in item.shown else 0.4)
    ]
    random.shuffle(chosen)
    chosen = chosen[: random.choice((1, 1, 2, 2, 3, 4))]
    kind = item.kind
    if {"brand", "model", "series"} & set(chosen) & set(item.facts) and random.random() < 0.15:
        kind = ""
    elif len(kind.split()) > 1 and random.random() < 0.2:
        kind = kind.split()[-1] if random.random() < 0.8 else " ".join(kind.split()[1:])
    facts = {name: item.facts[name] for name in chosen if name in item.facts}
    measure = item.measure if "measure" in chosen else None
    spoken = names(kind, random) if random.random() < 0.25 else kind
    before = [
        names(value, random) if random.random() < 0.25 else value
        for name, value in facts.items()
        if name not in {"device", "occasion", "model"}
    ]
    behind = [facts["model"]] if "model" in facts else []
    if measure:
        (before if random.random() < 0.6 else behind).append(measure.written(random))
    if random.random() < 0.15 and before:
        behind.append(before.pop())
    words = [*before, *([spoken] if spoken else []), *behind]
    if "device" in facts:
        device = facts["device"]
        words = [*words, "for", device] if random.random() < 0.5 else [device, *words]
    if "occasion" in facts:
        words = [*words, "for", facts["occasion"]]
    query = as_typed(" ".join(words).lower(), random, spellings)
    return Want(
        query=query,
        kind=kind,
        department=item.department,
        facts=facts,
        measure=measure,
        part_of=item.part_of,
    )


def degree(wanted: Want, item: Item) -> float:
    """How well `item` answers, by the kind first, then by each wanted fact."""
    base = kinship(wanted, item)
    lost = 0.0
    met = 0
    for name, value in wanted.facts.items():
        told = f" {value.lower()} " in f" {item.title.lower()} "
        if told or _has(item, name, value):
            met += 1
            lost += 0.0 if told or name in item.shown else _WORTH.get(name, 0.2) * 0.5
        else:
            lost += _WORTH.get(name, 0.2)
    if wanted.measure:
        if wanted.measure == item.measure:
            met += 1
            lost += 0.0 if "measure" in item.shown else _WORTH["measure"] * 0.5
        else:
            lost += _WORTH["measure"]
    if not wanted.kind:
        return 1.0 - min(0.9, lost * 3)
    if base < 0.4:  # a shared colour or brand makes a stranger a little less of one
        return base + 0.05 * met
    return base * max(0.3, 1.0 - lost)


def _has(item: Item, name: str, value: str) -> bool:
    slots = ("feature", "extra") if name in {"feature", "extra"} else (name,)
    return any(same(item.facts.get(slot, ""), value) for slot in slots)


def kinship(wanted: Want, item: Item) -> float:
    """From the names of the kinds: the same 1, a sibling 0.4, made for it 0.3, a stranger 0."""
    one, other = singular(wanted.kind), singular(item.kind)
    if not one or same(one, other):
        return 1.0
    first, second = one.split(), other.split()
    rules = (
        (second[-len(first) :] == first, 1.0),  # a drill was wanted, this is a cordless drill
        (first[-len(second) :] == second, 0.8),
        (bool(item.part_of) and (same(item.part_of, one) or item.part_of in first), 0.3),
        (bool(wanted.part_of) and same(wanted.part_of, other), 0.2),
        (first[-1] == second[-1], 0.4),
        (bool(set(first) & set(second)), 0.3),
        (bool(wanted.part_of) and wanted.part_of == item.part_of, 0.2),
        (wanted.department == item.department, 0.12),
    )
    return next((worth for holds, worth in rules if holds), 0.0)


def as_typed(query: str, random: Random, spellings: dict[str, list[str]]) -> str:
    """The query with a slip, a plural, a lost hyphen, or two words as one, now and then."""
    words = query.split()
    if not words:
        return query
    draw = random.random()
    if draw < 0.1:
        able = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if able:
            index = random.choice(able)
            words[index] = misspell(words[index], random, spellings)
    elif draw < 0.3 and words[-1].isalpha() and len(words[-1]) > 2:
        last = words[-1]
        words[-1] = last[:-1] if last.endswith("s") else last + "s"
    elif draw < 0.35 and len(words) > 1:
        at = random.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    elif draw < 0.45:
        return query.replace("-", random.choice((" ", ""))).replace("'", "")
    elif draw < 0.5 and len(words) > 2:
        random.shuffle(words)
    return " ".join(words)
