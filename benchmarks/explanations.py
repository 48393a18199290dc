"""Texts and the served quality model in; whether the explained words are the ones that count out.

    python -m benchmarks.explanations [--data DIR] [--streams DIR] [--texts N] [--json FILE]

Two tests. Deletion (comprehensiveness, DeYoung et al., ACL 2020): the target's probability must
fall further without the words the explanation ranks first than without as many drawn at random.
Planted truth: flaws put into sound titles here, word by word known; how much of them the evidence
covers, beside a run of the same length placed at random. Nothing here is a training corruption.
"""

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
import numpy as np

from models.data.generate import generate
from models.explaining.asking import Ask, in_process
from models.explaining.explain import Explained, Explanation, explain
from models.runtime import REPOSITORY
from stream.attribution import FIELDS, TARGETS, Fields, fields_of, log_odds, without
from stream.cli.output import write_json
from stream.events import ProductUpdate
from stream.texts import quality_text

SHARED = Path(__file__).resolve().parents[2] / "shared"
COUNTS: tuple[int | float, ...] = (1, 3, 0.2)
"""How many words are taken away: a number, or a share of the text's words."""

DRAWS = 5
RESAMPLES = 2000
BUDGETS = {"stream": 16, "command": 256}
"""Texts asked about for one explanation: as the stream does by default, and as the command does."""

KEYWORDS = (
    *("gift", "present", "women", "men", "kids", "boys", "girls", "teen", "best", "cheap"),
    *("new", "hot", "top", "quality", "party", "wedding", "office", "travel", "outdoor"),
    *("summer", "winter", "fashion", "style", "trendy", "home", "school", "birthday", "gym"),
)
TALK = (
    "Free Shipping Today",
    "Limited Offer Buy Now",
    "Lowest Price Guaranteed",
    "50% Off Clearance Sale",
    "Hurry While Stocks Last",
    "100% Satisfaction Or Money Back",
)


class Planted(NamedTuple):
    """A title with a flaw whose words are known, by place, and the issues that name it."""

    words: list[str]
    places: set[int]
    issues: tuple[str, ...]


def misspelled(words: list[str], random: Random) -> Planted | None:
    """Two letters of one long word change places."""
    able = [place for place, word in enumerate(words) if len(word) >= 6 and word.isalpha()]
    if not able:
        return None
    place = random.choice(able)
    word = words[place]
    at = random.randrange(1, len(word) - 2)
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if slipped == word:
        return None
    return Planted([*words[:place], slipped, *words[place + 1 :]], {place}, ("title_misspelled",))


def promoted(words: list[str], random: Random) -> Planted:
    """Sales talk before or behind the title."""
    return _added(words, random.choice(TALK).split(), random, ("title_not_concise",))


def stuffed(words: list[str], random: Random) -> Planted:
    """Keywords before or behind the title."""
    added = [word.title() for word in random.sample(KEYWORDS, random.randint(8, 14))]
    return _added(words, added, random, ("title_keyword_stuffed", "title_not_concise"))


def repeated(words: list[str], random: Random) -> Planted | None:
    """Two of the title's words, again and again."""
    able = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(able) < 2:
        return None
    added = random.sample(able, 2) * random.randint(2, 3)
    return _added(words, added, random, ("title_keyword_stuffed", "title_not_concise"))


def contradicted(words: list[str], random: Random) -> Planted:
    """For women at its beginning, for men at its end."""
    return Planted(
        ["Women's", *words, "for", "Men"],
        {0, len(words) + 2},
        ("attribute_conflict",),
    )


Flaw = Callable[[list[str], Random], Planted | None]
FLAWS: tuple[Flaw, ...] = (
    misspelled,
    promoted,
    stuffed,
    repeated,
    contradicted,
)


def _added(words: list[str], added: list[str], random: Random, issues: tuple[str, ...]) -> Planted:
    if random.random() < 0.5:
        return Planted([*added, *words], set(range(len(added))), issues)
    return Planted([*words, *added], set(range(len(words), len(words) + len(added))), issues)


def generated(folder: Path, count: int) -> list[tuple[Fields, bool]]:
    """Generated examples that were not made for training, and whether each is without flaw."""
    found: list[tuple[Fields, bool]] = []
    for example in generate("quality", folder, count=6 * count, seed=11, progress=lambda _: None):
        if example.belongs_to() != "train" and len(found) < count:
            sound = example.label == "good" and not example.issues
            found.append((fields_of("quality", (example.text,)), sound))
    return found


def real(folder: Path, count: int) -> list[Fields]:
    """Listings of real shops, spread over the file; each title once."""
    decoder = msgspec.json.Decoder(ProductUpdate)
    seen: dict[str, Fields] = {}
    with gzip.open(folder / "product-updates.jsonl.gz") as lines:
        for line in lines:
            product = decoder.decode(line).product
            if product.title:
                seen[product.title] = fields_of("quality", (quality_text(product),))
    return Random(5).sample(list(seen.values()), count)


def falls(
    explanation: Explanation, explained: Explained, ask: Ask, random: Random
) -> dict[str, tuple[float, float, float, float]]:
    """By count: falls without the first words and without random ones, in probability and odds."""
    words = len(explanation.plan.words)
    ranked = sorted(range(words), key=lambda place: -explained.parts[place])
    column = TARGETS["quality"].index(explained.target)
    found = {}
    for count in COUNTS:
        wanted = count if isinstance(count, int) else max(1, round(count * words))
        if 2 * wanted > words:
            continue
        sets = [ranked[:wanted], *(random.sample(range(words), wanted) for _ in range(DRAWS))]
        rows = ask([without(explanation.plan, places) for places in sets])
        drops = [explained.probability - row[column] for row in rows]
        odds = [log_odds(explained.probability) - log_odds(row[column]) for row in rows]
        name = f"{count}" if isinstance(count, int) else f"{count:.0%}"
        found[name] = (drops[0], float(np.mean(drops[1:])), odds[0], float(np.mean(odds[1:])))
    return found


def summary(rows: Sequence[tuple[float, float, float, float]]) -> dict[str, float]:
    """Mean falls, their ratio and difference with a bootstrap interval of 95 %, over targets."""
    table = np.array(rows)
    draws = np.random.default_rng(3).integers(0, len(table), (RESAMPLES, len(table)))
    means = table[draws].mean(axis=1)
    low, high = np.quantile(means[:, 0] - means[:, 1], (0.025, 0.975))
    explained, chance, odds, chance_odds = table.mean(axis=0)
    return {
        "targets": len(table),
        "fall": float(explained),
        "fall_random": float(chance),
        # Without random words the target may become likelier still: no ratio then.
        **({"ratio": float(explained / chance)} if chance > 0 else {}),
        "difference_low": float(low),
        "difference_high": float(high),
        "log_odds": float(odds),
        "log_odds_random": float(chance_odds),
    }


def deletion(texts: Sequence[Fields], ask: Ask, limit: int) -> dict[str, dict[str, float]]:
    """The deletion test, by target (grade, issues) and count."""
    random = Random(9)
    rows: defaultdict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for fields in texts:
        explanation = explain("quality", fields, ask, limit=limit)
        for explained in explanation.targets:
            kind = "grade" if explained is explanation.targets[0] else "issues"
            for count, found in falls(explanation, explained, ask, random).items():
                rows[f"{kind}, {count} words"].append(found)
    return {name: summary(found) for name, found in sorted(rows.items())}


def coverage(titles: Sequence[Fields], ask: Ask, limit: int) -> dict[str, dict[str, float]]:
    """By flaw: how often it is found, and what part of it the evidence covers."""
    return {flaw.__name__: _covered(list(_plant(titles, flaw)), ask, limit) for flaw in FLAWS}


def _plant(titles: Sequence[Fields], flaw: Flaw) -> Iterator[tuple[Fields, Planted]]:
    random = Random(13)
    for fields in titles:
        planted = flaw(fields[0].split(), random)
        if planted is not None:
            yield (" ".join(planted.words), *fields[1:]), planted


def _covered(cases: list[tuple[Fields, Planted]], ask: Ask, limit: int) -> dict[str, float]:
    random = Random(17)
    rows = []
    for fields, planted in cases:
        explanation = explain("quality", fields, ask, limit=limit)
        named = next((one for one in explanation.targets if one.target in planted.issues), None)
        if named is None:
            continue
        starts = [found.start() for found in re.finditer(r"\S+", fields[0])]
        length = len(starts)
        span = named.span
        inside = (
            set(range(length))
            if span is None or span.field != FIELDS["quality"].index("title")
            else {place for place, at in enumerate(starts) if span.start <= at < span.stop}
        )
        first = random.randrange(length - len(inside) + 1)
        chance = set(range(first, first + len(inside)))
        hit, missed = inside & planted.places, chance & planted.places
        rows.append(
            (
                bool(hit),
                len(hit) / len(planted.places),
                len(hit) / max(1, len(inside)),
                len(inside) / length,
                len(missed) / len(planted.places),
                len(missed) / max(1, len(inside)),
                span is None,
            )
        )
    names = (
        *("touched", "recall", "precision", "share_of_title"),
        *("recall_random", "precision_random", "no_evidence"),
    )
    means = np.array(rows, dtype=float).mean(axis=0) if rows else [0.0] * len(names)
    return {
        "planted": len(cases),
        "found": len(rows),
        **{name: float(value) for name, value in zip(names, means, strict=True)},
    }


def _show(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    for test, budgets in report.items():
        for budget, rows in budgets.items():
            print(f"\n{test}, {BUDGETS[budget]} texts an explanation ({budget})")
            for name, figures in rows.items():
                line = "  ".join(f"{key} {value:.3g}" for key, value in figures.items())
                print(f"  {name:20} {line}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both tests and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--streams", type=Path, default=SHARED / "streams")
    parser.add_argument("--texts", type=int, default=150, help="of each kind of text")
    parser.add_argument("--repository", type=Path, default=REPOSITORY)
    parser.add_argument("--version", help="of the model (default: the newest)")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    ask = in_process("quality", options.repository, options.version)
    made = generated(options.data, options.texts)
    sound = [fields for fields, flawless in made if flawless and fields[0]]
    texts = {
        "generated": [fields for fields, _ in made],
        "real": real(options.streams, options.texts),
    }
    report = {
        **{
            f"deletion, {kind} texts": {
                name: deletion(some, ask, limit) for name, limit in BUDGETS.items()
            }
            for kind, some in texts.items()
        },
        "planted": {name: coverage(sound, ask, limit) for name, limit in BUDGETS.items()},
    }
    _show(report)
    write_json(options.json, report)


if __name__ == "__main__":
    main()
