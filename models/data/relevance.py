"""Relevance examples: what shoppers want, paired with what a search engine might offer.

Most pairs come from products whose facts are known (`shelf.py`), so that the degree is computed
from facts (`wants.py`); the rest from real titles with annotated attributes and from two shops'
titles of one product.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.data import sources
from models.data.corruption import misspell
from models.data.pools import any_part
from models.data.shelf import Item, stocked
from models.data.vocabulary import Vocabulary
from models.data.wants import as_typed, degree, want
from models.examples import SHARES, Example, Part, part_of
from stream.texts import relevance_texts

STOCK = 16_000
"""Products made, of all parts together."""

_SLOTS = {
    "Brand": "brand", "Brand Name": "brand", "Color": "colour", "Material": "material",
    "Gender": "audience", "Model name": "series", "Model Number": "model", "Flavor": "flavour",
    "Scent": "scent", "Pattern": "pattern", "Pattern Type": "pattern", "Style": "style",
    "Feature": "feature", "Specialty": "feature", "Item form": "form", "Lure Type": "type",
    "Shoe type": "type", "Product type": "type", "Sport Type": "sport", "Net content": "content",
}  # fmt: skip
"""Annotated attributes of the real titles, as facts."""


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The items of one part, findable by word and by kind."""

    items: Sequence[Item]
    by_word: dict[str, list[int]]
    by_kind: dict[str, list[int]]

    def offered(self, query: str, random: Random, count: int) -> list[Item]:
        """Items that share rare words with the query: the best ones, and some not as good."""
        scores: dict[int, float] = {}
        for word in sorted(_words(query)):
            found = self.by_word.get(word, [])
            if len(found) > 400:
                found = random.sample(found, 400)
            for index in found:
                scores[index] = scores.get(index, 0.0) + 1.0 / (3 + len(self.by_word[word])) ** 0.3
        best = sorted(scores, key=lambda index: -scores[index])[: 5 * count]
        return [self.items[index] for index in random.sample(best, min(count, len(best)))]

    def alike(self, kind: str, random: Random, count: int) -> list[Item]:
        """Items of the very same kind."""
        found = self.by_kind.get(kind, [])
        return [self.items[index] for index in random.sample(found, min(count, len(found)))]


def examples(folder: Path, count: int, random: Random) -> Iterator[Example]:
    """About `count` pairs in groups of one query with several products."""
    spellings = sources.misspellings(folder)
    shelves = _shelves(folder, random)
    pairs: dict[Part, list[tuple[str, str, bool]]] = {part: [] for part, _ in SHARES}
    for left, right, is_match in sources.matches(folder):
        pairs[part_of(left)].append((left, right, is_match))
    made = 0
    while made < count:
        part = any_part(random)
        shelf = shelves[part]
        if random.random() < 0.3:
            found = [_of_pair(random.choice(pairs[part]), part, random, spellings)]
        else:
            found = list(_of_item(random.choice(shelf.items), shelf, part, random, spellings))
        yield from found[: count - made]
        made += len(found)


def _of_item(
    item: Item, shelf: Shelf, part: Part, random: Random, spellings: dict[str, list[str]]
) -> Iterator[Example]:
    wanted = want(item, random, spellings)
    offers = [
        item,
        *shelf.alike(item.kind, random, 2),
        *shelf.offered(wanted.query, random, 4),
        random.choice(shelf.items),
    ]
    for title in dict.fromkeys(offer.title for offer in offers):
        offer = next(one for one in offers if one.title == title)
        yield _pair(wanted.query, title, degree(wanted, offer), part, offer.source)


def _of_pair(
    pair: tuple[str, str, bool], part: Part, random: Random, spellings: dict[str, list[str]]
) -> Example:
    """Part of one shop's title, against the other shop's title."""
    left, right, is_match = pair
    words = [word.strip(",()|-:") for word in left.lower().split()]
    words = [word for word in words if len(word) > 1]
    size = min(len(words), random.choice((2, 3, 3, 4, 5, 8)))
    start = 0 if random.random() < 0.6 else random.randrange(len(words) - size + 1)
    query = " ".join(words[start : start + size]) or left
    if random.random() < 0.1 and len(words[start]) > 3 and words[start].isalpha():
        query = query.replace(words[start], misspell(words[start], random, spellings), 1)
    share = len(_words(query) & _words(right)) / max(1, len(_words(query)))
    return _pair(
        as_typed(query, random, spellings),
        right,
        1.0 if is_match else 0.25 + 0.5 * share,
        part,
        "duplicate_pairs",
    )


def _shelves(folder: Path, random: Random) -> dict[Part, Shelf]:
    real: dict[Part, list[Item]] = {part: [] for part, _ in SHARES}
    for item in annotated(folder):
        real[part_of(item.title.lower())].append(item)
    shelves: dict[Part, Shelf] = {}
    for part, share in SHARES:
        words = Vocabulary(unseen=part != "train")
        items = [*stocked(words, int(STOCK * share), random), *real[part]]
        by_word: dict[str, list[int]] = {}
        by_kind: dict[str, list[int]] = {}
        for index, item in enumerate(items):
            by_kind.setdefault(item.kind, []).append(index)
            for word in sorted(_words(item.title)):
                by_word.setdefault(word, []).append(index)
        shelves[part] = Shelf(items=items, by_word=by_word, by_kind=by_kind)
    return shelves


def annotated(folder: Path) -> Iterator[Item]:
    """Real titles with the attribute values that people marked in them."""
    for path in sorted((folder / "product_attributes").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            facts = {
                _SLOTS[name]: next(iter(values)).strip().lower()
                for name, values in row["target_scores"].items()
                if name in _SLOTS and values and "n/a" not in values
            }
            yield Item(
                title=" ".join(row["input"].split()),
                kind=row["category"].lower(),
                department=row["category"],
                facts=facts,
                shown=frozenset(facts),
                source=path.name.split(".")[0],
            )


def _words(text: str) -> set[str]:
    return {word.strip(",()|-:.").rstrip("s") for word in text.lower().split()} - {""}


def _pair(query: str, title: str, relevance: float, part: Part, source: str) -> Example:
    text, product = relevance_texts(query, title)
    return Example(
        text=text,
        product=product,
        relevance=round(min(1.0, max(0.0, relevance)), 3),
        group=query,
        source=source,
        natural=True,
        part=part,
    )
