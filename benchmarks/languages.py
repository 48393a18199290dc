"""Texts of many languages and the real English streams in; what is recognised, and graded, out.

    python -m benchmarks.languages [--streams DIR] [--chinese DIR] [--model-texts N] [--json FILE]

For each set of texts: the share said to be in a language that the model does not know (and in
which; right where the set's language was named), and the share that the model grades with
confidence, that is, with a probability at or over its policy's threshold. Beside it stands the
baseline: most letters of another script than Latin, and every text asked of the model. The
streams are English but for a few listings; texts of them that were read and found foreign are
known by their hash (`languages_labels.json`), so a false alarm is what is recognised without them.
"""

import argparse
import gzip
import hashlib
import json
import statistics
import time
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from agents.checks import identify
from agents.checks.language import identified
from models import runtime
from stream.cli.output import write_json
from stream.events import Product, ProductUpdate, SearchQuery
from stream.policy import Policy, load_policy
from stream.texts import intent_text, quality_text
from tests.foreign_texts import LATER, QUERIES, TITLES, lines

SHARED = Path(__file__).resolve().parents[2] / "shared"
LABELS = Path(__file__).with_name("languages_labels.json")
LATER_TITLES = 8
SEEN = 300
"""Characters of a text that were read, and that its hash is of."""


class Texts(msgspec.Struct, frozen=True):
    """A set of texts of one kind; `languages` of each (None: English)."""

    name: str
    kind: str
    texts: list[str]
    languages: list[str | None]
    declared: bool = False


class Figures(msgspec.Struct, frozen=True):
    """Shares of a set; the confident ones are shares of the texts shown to the model.

    `false_alarms` is the share of English texts that are said to be in another language.
    """

    texts: int
    recognised: float
    right_language: float | None
    recognised_baseline: float
    shown: int
    confident: float | None
    confident_baseline: float | None
    false_alarms: float | None


def own() -> Iterator[Texts]:
    """The texts written for Assayer."""
    titles = [(text, name) for name, block in TITLES.items() for text in lines(block)]
    queries = [(text, name) for name, block in QUERIES.items() for text in lines(block)]
    later = [(name, lines(block)) for name, block in LATER.items()]
    sets = {
        "titles of 4 words and more": ("quality", [t for t in titles if len(t[0].split()) > 3]),
        "titles of 2 and 3 words": ("quality", [t for t in titles if len(t[0].split()) < 4]),
        "later titles": (
            "quality",
            [(t, name) for name, all_ in later for t in all_[:LATER_TITLES]],
        ),
        "queries": ("intent", queries),
        "later queries": (
            "intent",
            [(t, name) for name, all_ in later for t in all_[LATER_TITLES:]],
        ),
    }
    for name, (kind, pairs) in sets.items():
        texts, languages = [text for text, _ in pairs], [language for _, language in pairs]
        yield Texts(name, kind, texts, list(languages))
        yield Texts(f"{name}, declared", kind, texts, list(languages), declared=True)


def chinese(folder: Path) -> Texts:
    """The titles of the tagged files: a character and its tag a line, a blank line after each."""
    titles = []
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text("utf-8").split("\n\n"):
            if title := "".join(line.split(" ")[0] for line in block.splitlines() if line):
                titles.append(title)
    return Texts("Chinese titles", "quality", titles, ["zh"] * len(titles))


def english(streams: Path) -> Iterator[Texts]:
    """The different titles, descriptions and queries of the streams, with the known exceptions."""
    foreign: dict[str, str] = json.loads(LABELS.read_text("utf-8"))["foreign"]
    products = [
        msgspec.json.decode(line, type=ProductUpdate).product
        for line in _lines(streams / "product-updates.jsonl.gz")
    ]
    queries = [
        msgspec.json.decode(line, type=SearchQuery).user_query
        for line in _lines(streams / "search-queries.jsonl.gz")
    ]
    for name, kind, texts in (
        ("English titles", "quality", [product.title for product in products]),
        ("English descriptions", "quality", [product.description for product in products]),
        ("English queries", "intent", queries),
    ):
        different = sorted({text for text in texts if text})
        languages = [
            foreign.get(hashlib.sha256(text[:SEEN].encode()).hexdigest()) for text in different
        ]
        yield Texts(name, kind, different, languages)


def other_script(text: str) -> bool:
    """The baseline: whether most letters are of another script than Latin."""
    letters = [character for character in text[:200] if character.isalpha()]
    foreign = sum(1 for letter in letters if not unicodedata.name(letter, "").startswith("LATIN"))
    return 2 * foreign > len(letters)


def figures(texts: Texts, policy: Policy, confidences: dict[int, float]) -> Figures:
    """What becomes of the texts; `confidences` are the model's, by place of the texts shown."""
    found = [
        identify(text, language if texts.declared else None)
        for text, language in zip(texts.texts, texts.languages, strict=True)
    ]
    recognised = [language not in {None, *policy.languages} for language in found]
    truths = list(zip(recognised, found, texts.languages, strict=True))
    sure = {place for place, value in confidences.items() if value >= policy.threshold}
    return Figures(
        texts=len(found),
        recognised=statistics.fmean(recognised),
        right_language=share([one == truth for _, one, truth in truths if truth is not None]),
        recognised_baseline=statistics.fmean(map(other_script, texts.texts)),
        shown=len(confidences),
        confident=share([place in sure and not recognised[place] for place in confidences]),
        confident_baseline=share([place in sure for place in confidences]),
        false_alarms=share([known for known, _, truth in truths if truth is None]),
    )


def share(values: Sequence[bool]) -> float | None:
    """Of how many it is true; None of nothing."""
    return statistics.fmean(values) if values else None


def asked(texts: Texts, policy: Policy, count: int) -> dict[int, float]:
    """The model's confidence in its answer about `count` texts, evenly drawn."""
    if not count:
        return {}
    places = range(0, len(texts.texts), max(1, len(texts.texts) // count))[:count]
    some = [texts.texts[place] for place in places]
    if texts.kind == "quality":
        listings = [quality_text(Product(id="-", title=text)) for text in some]
        probabilities, _ = runtime.quality(version=policy.version).score(listings)
    else:
        queries = [intent_text(text) for text in some]
        probabilities = runtime.intent(version=policy.version).score(queries)
    return dict(zip(places, map(float, probabilities.max(axis=1)), strict=True))


def speed(texts: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile, in microseconds a text, none of them met before."""
    times = []
    identified.cache_clear()
    for text in texts:
        begin = time.thread_time()
        identify(text)
        times.append((time.thread_time() - begin) * 1e6)
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--streams", type=Path, default=SHARED / "streams")
    parser.add_argument("--chinese", type=Path, default=SHARED / "data" / "zh_taobao_titles")
    parser.add_argument(
        "--model-texts", type=int, default=400, help="of each set, shown to the model (0: none)"
    )
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    sets = list(own())
    if options.chinese.is_dir():
        sets.append(chinese(options.chinese))
    if options.streams.is_dir():
        sets += english(options.streams)
    report = {}
    for texts in sets:
        policy = load_policy(runtime.newest(runtime.REPOSITORY / texts.kind) / "policy.json")
        confidences = asked(texts, policy, options.model_texts)
        report[texts.name] = figures(texts, policy, confidences)
    show(report)
    speeds = {
        kind: speed(
            [text for texts in sets if texts.kind == kind for text in texts.texts][-20_000:]
        )
        for kind in ("quality", "intent")
    }
    for kind, (median, high) in speeds.items():
        print(f"{kind} texts: {median:.0f} us in the median, {high:.0f} us in the 99th percentile")
    write_json(options.json, {"sets": report, "median_and_p99_us": speeds})


def show(report: dict[str, Figures]) -> None:
    """Print the figures as a table; the baseline's in brackets."""
    table = Table(
        "texts", "number", "recognised", "right", "graded with confidence", "false alarms"
    )
    for name, one in report.items():
        table.add_row(
            name,
            f"{one.texts:,}",
            f"{_percent(one.recognised)} ({_percent(one.recognised_baseline)})",
            _percent(one.right_language),
            f"{_percent(one.confident)} ({_percent(one.confident_baseline)})",
            _percent(one.false_alarms),
        )
    Console().print(table)


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.2%}" if value < 0.01 else f"{value:.1%}"


def _lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines()


if __name__ == "__main__":
    main()
