"""Labelled examples for a task: the openly licensed sets and a seed in, examples out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models import grammar, lexicon, sources
from models.corruption import Flawed, Materials, corrupt, misspell
from models.examples import SHARES, Example, Part, Task, part_of
from models.listings import Listing, composed, invented_brand, thinned
from models.vocabulary import Vocabulary
from stream.assessment import INTENTS, Grade
from stream.events import Product
from stream.texts import intent_text, quality_text, relevance_texts

NATURAL_GRADES: tuple[tuple[Grade, float], ...] = (
    ("good", 0.685),
    ("fair", 0.258),
    ("poor", 0.057),
)
"""Shares among human-graded titles of a large marketplace (CIKM AnalytiCup 2017)."""

TRAINING_GRADES: tuple[tuple[Grade, float], ...] = (("good", 0.46), ("fair", 0.34), ("poor", 0.20))
"""Shares to learn from; calibration restores the natural ones."""

RELATED = 0.6
"""Relevance of the right kind of product with the wrong brand or attributes: a fair answer."""

Progress = Callable[[float], None]


def generate(
    task: Task, folder: Path, *, count: int, seed: int, progress: Progress
) -> Iterator[Example]:
    """About `count` examples; `progress` is told the share done."""
    makers = {"quality": quality, "intent": intent, "relevance": relevance}
    for number, example in enumerate(makers[task](folder, count, Random(seed))):
        if number % 500 == 0:
            progress(min(1.0, number / count))
        yield example
    progress(1.0)


def quality(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Listings as they are, and flawed."""
    pools = _pools(folder, random)
    spellings = sources.misspellings(folder)
    for _ in range(count):
        part = _any_part(random)
        pool = pools[part]
        natural = part != "train"
        shares = NATURAL_GRADES if natural else TRAINING_GRADES
        grade = random.choices([g for g, _ in shares], [s for _, s in shares])[0]
        if grade == "fair" and random.random() < 0.15 and pool.overloaded:
            listing = random.choice(pool.overloaded)
            flawed = Flawed(thinned(listing, random), "fair", _overload(listing))
        else:
            # Half real titles, half composed ones.
            listing = random.choice(pool.real if random.random() < 0.5 else pool.made)
            materials = Materials(pool.sample, pool.words, spellings)
            flawed = (
                Flawed(thinned(listing, random), "good", ())
                if grade == "good"
                else _thinned(corrupt(listing, random, materials, grade=grade), random)
            )
        product = Product(
            id="",
            title=flawed.listing.title,
            brand=flawed.listing.brand,
            product_type=flawed.listing.product_type,
            description=flawed.listing.description,
        )
        yield Example(
            text=quality_text(product),
            group=listing.title,
            source=listing.source,
            label=flawed.grade,
            issues=flawed.issues,
            natural=natural,
            part=part,
        )


def intent(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Grammar queries for every intent, and real texts for those that have them."""
    real: dict[tuple[str, Part], list[tuple[str, str]]] = {}
    found = [
        *sources.utterances(folder),
        *(("exact_item", text, "walmart-amazon") for text in sources.model_numbers(folder)),
        *(("brand", text, "brands") for text in sources.brand_names(folder)),
        *(("product_type", text, "categories") for text in sources.categories(folder)),
    ]
    for name, text, source in found:
        real.setdefault((name, part_of(text.lower())), []).append((text, source))
    spellings = sources.misspellings(folder)
    vocabularies = {unseen: Vocabulary(unseen=unseen) for unseen in (False, True)}
    for number in range(count):
        name = INTENTS[number % len(INTENTS)]
        part = _any_part(random)
        source = "grammar"
        offered = real.get((name, part))
        if offered and random.random() < 0.3:
            text, source = random.choice(offered)
        else:
            text = grammar.query(name, random, vocabularies[part != "train"])
        words = text.split()
        able = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
        if able and name not in {"unintelligible", "exact_item"} and random.random() < 0.08:
            index = random.choice(able)
            words[index] = misspell(words[index], random, spellings)
            text = " ".join(words)
        yield Example(
            text=intent_text(text), group=text, source=source, label=name, natural=True, part=part
        )


def relevance(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Queries cut from product titles, paired with that product, near misses and strangers."""
    pools = _pools(folder, random)
    by_kind: dict[tuple[Part, str], list[Listing]] = {}
    for part, pool in pools.items():
        for listing in (*pool.real, *pool.overloaded, *pool.made):
            by_kind.setdefault((part, listing.kind), []).append(listing)
    spellings = sources.misspellings(folder)
    pairs: dict[Part, list[tuple[str, str, bool]]] = {}
    for pair in sources.matches(folder):
        pairs.setdefault(part_of(pair[0]), []).append(pair)
    for _ in range(count):
        part = _any_part(random)
        pool = pools[part]
        if random.random() < 0.12:
            left, right, same = random.choice(pairs[part])
            query = left if random.random() < 0.5 else _span(left, random)
            yield _pair(query, right, 1.0 if same else RELATED, part, "duplicate_pairs")
            continue
        if random.random() < 0.1:
            query, title, degree = _fitting(pool.words, random)
            yield _pair(query, title, degree, part, "grammar")
            continue
        listing = random.choice(pool.real if random.random() < 0.6 else pool.made)
        query, exact = _query(listing, random)
        draw = random.random()
        if draw < 0.45:
            product, degree = listing, 1.0
        elif draw < 0.70 and _telling(listing.kind):
            product = random.choice(by_kind[part, listing.kind])
            degree = 1.0 if product is listing or not exact else RELATED
        else:
            product = random.choice(pool.sample)
            alike = _telling(listing.kind) and product.kind == listing.kind
            degree = (RELATED if exact else 1.0) if alike else 0.0
        if _contains(product.title, query):
            degree = 1.0
        if random.random() < 0.4:
            query = _as_typed(query, pool.words, random, spellings)
        yield _pair(query, product.title, degree, part, listing.source)


@dataclass(frozen=True, kw_only=True)
class _Pool:
    """The listings and words of one part; nothing in it is in another's."""

    words: Vocabulary
    real: list[Listing]
    overloaded: list[Listing]
    made: list[Listing]
    sample: list[Listing]


def _pools(folder: Path, random: Random) -> dict[Part, _Pool]:
    pools: dict[Part, _Pool] = {}
    for part, share in SHARES:
        words = Vocabulary(unseen=part != "train")
        listings = [
            listing
            for listing in sources.listings(folder, random, words)
            if part_of(listing.title.lower()) == part
        ]
        real = [listing for listing in listings if _presentable(listing)]
        made = [composed(random, words) for _ in range(int(20_000 * share))]
        pools[part] = _Pool(
            words=words,
            real=real,
            overloaded=[listing for listing in listings if not _presentable(listing)],
            made=made,
            sample=[*real, *random.sample(made, min(len(made), len(real)))],
        )
    return pools


def _any_part(random: Random) -> Part:
    return random.choices([part for part, _ in SHARES], [share for _, share in SHARES])[0]


def _presentable(listing: Listing) -> bool:
    """Marketplace titles of more than this are not concise by the human definition."""
    limit = 12 if listing.source == "ae-110k" else 20
    return len(listing.title.split()) <= limit and len(listing.title) <= 130


def _overload(listing: Listing) -> tuple[str, ...]:
    words = [word.lower().rstrip("s") for word in listing.title.split() if len(word) > 2]
    stuffed = len(words) - len(set(words)) >= 2 or (
        listing.source == "ae-110k" and len(words) >= 17
    )
    return ("title_keyword_stuffed", "title_not_concise") if stuffed else ("title_not_concise",)


def _thinned(flawed: Flawed, random: Random) -> Flawed:
    """Attributes dropped as in real feeds, except those that the flaw lies in."""
    before, after = flawed.listing, thinned(flawed.listing, random)
    needs_brand = "attribute_conflict" in flawed.issues
    kept = Listing(
        title=after.title,
        brand=before.brand if needs_brand else after.brand,
        product_type=before.product_type
        if "category_mismatch" in flawed.issues
        else after.product_type,
        description=before.description
        if {"description_mismatch", "attribute_conflict"} & set(flawed.issues)
        else after.description,
    )
    return Flawed(kept, flawed.grade, flawed.issues)


def _query(listing: Listing, random: Random) -> tuple[str, bool]:
    """A query this listing answers, and whether it asks for more than the kind of product."""
    title = listing.title.lower()
    kind = listing.kind.lower()
    if _telling(kind) and random.random() < 0.4:
        if listing.brand and random.random() < 0.4:
            return f"{listing.brand.lower()} {kind}", True
        if random.random() < 0.3:
            colours = set(title.replace(",", " ").split()) & set(lexicon.COLOURS)
            if colours:
                return f"{min(colours)} {kind}", True
        return kind, False
    return _span(title, random), True


def _fitting(words: Vocabulary, random: Random) -> tuple[str, str, float]:
    """A part wanted for a device: offered that part, another part, another device's, the device."""
    device, other = random.sample(words.devices, 2)
    part, another = random.sample(words.parts, 2)
    asked = random.choice((device, device.split()[0]))
    query = random.choice((f"{asked} {part}", f"{part} for {asked}", f"{device} {part}"))
    title, degree = random.choice(
        (
            (f"{invented_brand(random)} {part} for {device}", 1.0),
            (f"{device} {part} - {random.choice(words.colours)}", 1.0),
            (f"{invented_brand(random)} {another} for {device}", 0.3),
            (f"{invented_brand(random)} {part} for {other}", 0.3),
            (f"{device} {random.choice(words.colours)}", 0.2),
            (f"{random.choice(words.features)} {device}, {random.choice(words.colours)}", 0.2),
        )
    )
    if asked != device and degree == 0.3 and asked in title:
        degree = 1.0  # the brand's other device was as good an answer
    return query, title.title() if random.random() < 0.8 else title, degree


def _telling(kind: str) -> bool:
    """Whether a shop's category names one kind of product."""
    return bool(kind) and "general" not in kind and "accessories" not in kind


def _as_typed(
    query: str, words: Vocabulary, random: Random, spellings: dict[str, list[str]]
) -> str:
    """The query as a shopper might put it: a wish added, a slip, another number."""
    parts = query.split()
    draw = random.random()
    if draw < 0.45:
        wish = random.choice((words.features, words.colours, words.audiences, words.materials))
        parts.insert(random.choice((0, len(parts))), random.choice(wish))
    elif draw < 0.75 and parts:
        last = parts[-1]
        parts[-1] = last[:-1] if last.endswith("s") and len(last) > 3 else last + "s"
    else:
        able = [i for i, word in enumerate(parts) if len(word) > 3 and word.isalpha()]
        if able:
            index = random.choice(able)
            parts[index] = misspell(parts[index], random, spellings)
    return " ".join(parts)


def _span(title: str, random: Random) -> str:
    """Two to five words of a title, mostly adjacent, in order."""
    words = [word.strip(",()|-:") for word in title.lower().split()]
    words = [word for word in words if len(word) > 1]
    if len(words) <= 2:
        return " ".join(words) or title
    size = min(len(words), random.choice((2, 2, 3, 3, 4, 5)))
    if random.random() < 0.6:
        start = random.randrange(len(words) - size + 1)
        return " ".join(words[start : start + size])
    return " ".join(words[index] for index in sorted(random.sample(range(len(words)), size)))


def _contains(title: str, query: str) -> bool:
    offered = {word.rstrip("s") for word in title.lower().replace(",", " ").split()}
    return all(word.rstrip("s") in offered for word in query.split())


def _pair(query: str, title: str, degree: float, part: Part, source: str) -> Example:
    text, product = relevance_texts(query, title)
    return Example(
        text=text,
        product=product,
        relevance=degree,
        group=query,
        source=source,
        natural=True,
        part=part,
    )
