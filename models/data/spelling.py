"""The word list of the spelling feature: openly licensed texts in, a compact text file out.

Words are counted in product titles and utterances; right spellings of recorded misspellings, and
the project's own lexicon, are known too. A recorded misspelling that is a word of the trade (a
brand, a term) is no misspelling here.
"""

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from models.data import departments, lexicon
from models.data.sources import misspellings

FREQUENT = 3
"""Times a word must be seen, to be one whose near misses are suspicious."""

SECTIONS = ("frequent", "known", "wrong")
SHORTEST_RECORDED = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[a-z]{3,}")


def build(folder: Path, tokenizer: Path) -> bytes:
    """The word list from the openly licensed sets and a tokenizer, as served.

    `tokenizer` is the `tokenizer.json` of the pretrained encoder: the whole words among its pieces
    are the commonest of English.
    """
    pieces = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    english = {piece for piece in pieces if _WORD.fullmatch(piece)}
    recorded = misspellings(folder)
    wrong = {
        word.lower()
        for words in recorded.values()
        for word in words
        if len(word) >= SHORTEST_RECORDED and word.isascii() and word.isalpha()
    }
    counts: Counter[str] = Counter()
    for text in (*titles(folder), *utterances(folder)):
        counts.update(set(_WORD.findall(text.lower())))
    trade = {word for phrase in _lexicon() for word in _WORD.findall(phrase.lower())}
    right = {word.lower() for word in recorded if _WORD.fullmatch(word.lower())}
    # Seen often, or written for this project, a word is a word whatever a list of slips says;
    # what is seen once or twice may be a slip itself.
    often = {word for word, count in counts.items() if count >= FREQUENT and word not in wrong}
    often |= {word for word, count in counts.items() if count >= 8 and word in right}
    frequent = trade | often
    known = {word for word, count in counts.items() if count >= 2} - wrong
    known |= right | english | _brands(folder)
    # "womens" and "heros" lack an apostrophe or a letter, but sellers and shoppers mean no slip.
    plural = {word for word in wrong if word.endswith("s") and word[:-1] in known | frequent}
    wrong -= frequent | known | plural
    return write(
        {
            "frequent": frequent,
            "known": (known | plural) - frequent,
            "wrong": wrong,
        }
    ).encode()


def write(sections: Mapping[str, Iterable[str]]) -> str:
    """The word list as text, smaller than the words by half."""
    lines = []
    for name in SECTIONS:
        words = sorted(set(sections[name]))
        lines.append(f"{name} {len(words)}")
        before = ""
        for word in words:
            shared = 0
            while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
                shared += 1
            lines.append(_DIGITS[shared] + word[shared:])
            before = word
    return "\n".join(lines) + "\n"


def titles(folder: Path) -> Iterator[str]:
    """Product titles of the openly licensed sets."""
    for path in sorted((folder / "product_attributes").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["input"]
    for path in sorted((folder / "duplicate_pairs").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["left"]["title"]
                yield row["right"]["title"]


def utterances(folder: Path) -> Iterator[str]:
    """Sentences of the openly licensed intent sets: everyday words."""
    for rows in json.loads((folder / "clinc150" / "data_small.json").read_text("utf-8")).values():
        yield from (text for text, _ in rows)
    with (folder / "banking77" / "train.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file))


def _lexicon() -> Iterator[str]:
    for department in departments.ALL:
        yield from (department.path, *department.also, *department.kinds, *department.features)
        yield from (*department.materials, *department.says)
    for phrases in (
        *(lexicon.BRANDS, lexicon.COLOURS, lexicon.SHADES, lexicon.MATERIALS, lexicon.PATTERNS),
        *(lexicon.FEATURES, lexicon.AUDIENCES, lexicon.RECIPIENTS, lexicon.OCCASIONS),
        *(lexicon.SYMPTOMS, lexicon.DEVICES, lexicon.PARTS, lexicon.PROMOTIONS, lexicon.FILLERS),
        *(lexicon.KINDS_ALONE, lexicon.MODELS, lexicon.SERIES_NAMES, lexicon.NAME_WORDS),
        *(lexicon.NAME_NOUNS, lexicon.MARKETING, lexicon.FIRST_NAMES, departments.DEVICES),
        *(departments.CARS, departments.CLASSIC_CARS, departments.CHARACTERS),
        *lexicon.DETAILS.values(),
    ):
        yield from phrases


def _brands(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in sorted((folder / "duplicate_pairs").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                for side in (row["left"], row["right"]):
                    name = side.get("brand") or side.get("manufacturer") or ""
                    found.update(_WORD.findall(name.lower()))
    return found
