"""Relevance examples: queries cut from titles, paired with that product, near misses, strangers."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.data import lexicon, sources
from models.data.corruption import misspell
from models.data.listings import Listing, invented_brand
from models.data.pools import any_part, pools
from models.data.vocabulary import Vocabulary
from models.examples import Example, Part, part_of
from stream.texts import relevance_texts

RELATED = 0.6
"""Relevance of the right kind of product with the wrong brand or attributes: a fair answer."""


def examples(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """Queries cut from product titles, paired with that product, near misses and strangers."""
    by_part = pools(folder, random)
    by_kind: dict[tuple[Part, str], list[Listing]] = {}
    for part, pool in by_part.items():
        for listing in (*pool.real, *pool.overloaded, *pool.made):
            by_kind.setdefault((part, listing.kind), []).append(listing)
    spellings = sources.misspellings(folder)
    pairs: dict[Part, list[tuple[str, str, bool]]] = {}
    for pair in sources.matches(folder):
        pairs.setdefault(part_of(pair[0]), []).append(pair)
    for _ in range(count):
        part = any_part(random)
        pool = by_part[part]
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
