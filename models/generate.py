"""Labelled examples for a task: the openly licensed sets and a seed in, examples out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from models import grammar, lexicon, sources
from models.corruption import Flawed, Materials, corrupt, misspell
from models.examples import Example, Task, part_of
from models.listings import Listing, composed, thinned
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
    real = sources.listings(folder, random)
    made = [composed(random) for _ in range(int(1.2 * len(real)))]
    spellings = sources.misspellings(folder)
    everything = [listing for listing in (*real, *made) if _presentable(listing)]
    overloaded = [listing for listing in real if not _presentable(listing)]
    for _ in range(count):
        natural = random.random() < 0.4
        shares = NATURAL_GRADES if natural else TRAINING_GRADES
        grade = random.choices([g for g, _ in shares], [s for _, s in shares])[0]
        if grade == "fair" and random.random() < 0.15:
            listing = random.choice(overloaded)
            flawed = Flawed(thinned(listing, random), "fair", _overload(listing))
        else:
            listing = random.choice(everything)
            # A corruption draws only on listings of its own part: no text crosses a split.
            peers = Materials(_Peers(everything, part_of(listing.title), random), spellings)
            whole = listing if grade == "good" else None
            flawed = (
                Flawed(thinned(whole, random), "good", ())
                if whole
                else _thinned(corrupt(listing, random, peers, grade=grade), random)
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
        )


def intent(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Grammar queries for every intent, and real sentences for those that have them."""
    real: dict[str, list[tuple[str, str]]] = {name: [] for name in INTENTS}
    for name, text, source in sources.utterances(folder):
        real[name].append((text, source))
    real["exact_item"] = [(text, "walmart-amazon") for text in sources.model_numbers(folder)]
    real["brand"] = [(text, "brands") for text in sources.brand_names(folder)]
    spellings = sources.misspellings(folder)
    for number in range(count):
        name = INTENTS[number % len(INTENTS)]
        source = "grammar"
        if real[name] and random.random() < 0.35:
            text, source = random.choice(real[name])
        else:
            text = grammar.query(name, random)
        group = text
        words = text.split()
        able = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
        if able and name not in {"unintelligible", "exact_item"} and random.random() < 0.08:
            index = random.choice(able)
            words[index] = misspell(words[index], random, spellings)
            text = " ".join(words)
        yield Example(
            text=intent_text(text), group=group.lower(), source=source, label=name, natural=True
        )


def relevance(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Queries cut from product titles, paired with that product, near misses and strangers."""
    real = sources.listings(folder, random)
    made = [composed(random) for _ in range(len(real))]
    pool = [*real, *made]
    by_kind: dict[tuple[str, str], list[Listing]] = {}
    for listing in pool:
        by_kind.setdefault((part_of(listing.title), listing.kind), []).append(listing)
    pairs = list(sources.matches(folder))
    by_part: dict[str, list[Listing]] = {}
    for listing in pool:
        by_part.setdefault(part_of(listing.title), []).append(listing)
    for _ in range(count):
        if random.random() < 0.12:
            left, right, same = random.choice(pairs)
            query = left if random.random() < 0.5 else _span(left, random)
            yield _pair(query, right, 1.0 if same else 0.3, left, "duplicate_pairs")
            continue
        listing = random.choice(pool)
        part = part_of(listing.title)
        query, exact = _query(listing, random)
        draw = random.random()
        if draw < 0.45:
            product, degree = listing, 1.0
        elif draw < 0.70:
            product = random.choice(by_kind[part, listing.kind])
            degree = 1.0 if product is listing or not exact else 0.4
        else:
            product = random.choice(by_part[part])
            degree = (0.4 if exact else 1.0) if product.kind == listing.kind else 0.0
        if _contains(product.title, query):
            degree = 1.0
        yield _pair(query, product.title, degree, listing.title, listing.source)


class _Peers(Sequence[Listing]):
    """Listings of one part, drawn by rejection: any index gives some peer."""

    def __init__(self, listings: Sequence[Listing], part: str, random: Random) -> None:
        self._listings = listings
        self._part = part
        self._random = random

    def __len__(self) -> int:
        return len(self._listings)

    def __getitem__(self, index: object) -> Listing:  # type: ignore[override]
        while True:
            drawn = self._listings[self._random.randrange(len(self._listings))]
            if part_of(drawn.title) == self._part:
                return drawn


def _presentable(listing: Listing) -> bool:
    """Marketplace titles of more than this are not concise by the human definition."""
    limit = 12 if listing.source == "ae-110k" else 20
    return len(listing.title.split()) <= limit and len(listing.title) <= 130


def _overload(listing: Listing) -> tuple[str, ...]:
    words = [word.lower().rstrip("s") for word in listing.title.split() if len(word) > 2]
    stuffed = len(words) - len(set(words)) >= 2 or (listing.source == "ae-110k" and len(words) >= 17)
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
    if (
        kind
        and random.random() < 0.35
        and (listing.source == "grammar" or kind.rstrip("s") in title)
    ):
        if listing.brand and random.random() < 0.4:
            return f"{listing.brand.lower()} {kind}", True
        if random.random() < 0.3:
            colours = set(title.replace(",", " ").split()) & set(lexicon.COLOURS)
            if colours:
                return f"{min(colours)} {kind}", True
        return kind, False
    return _span(title, random), True


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


def _pair(query: str, title: str, degree: float, group: str, source: str) -> Example:
    text, product = relevance_texts(query, title)
    return Example(
        text=text, product=product, relevance=degree, group=group, source=source, natural=True
    )
