"""A shop's products in; what a model trained on half of them makes of wrong ones of the other, out.

    python -m benchmarks.own_catalogue --source products.jsonl [--examples FILE] [--json OUT]

Half of the products are taken as clean and corrupted as by `assayer models examples`; the shipped
network is trained on with that (`--start small`: a new one). Of the other half each product is
shown as it is, and with the category or description of another product of the shop, from the same
branch of its tree and from a far one. The figure is the AUROC of the issue, wrong against right,
beside the shipped model's. `--examples` trains on a file instead, made of the learnt half
(`--learnt` writes that).
"""

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import msgspec
import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from models import runtime, workflow
from models.data import quality, sources
from models.data.catalogue import Catalogue
from models.data.listings import Listing
from models.evaluation.metrics import auroc
from models.evaluation.predictors import Predictor, Served, predict
from models.evaluation.resampling import Bootstrap, Estimate
from models.evaluation.wording import with_range
from models.examples import Example, load
from models.training import dataset, fit
from models.training.progress import Told
from models.training.recipe import Recipe
from models.training.trained import Trained
from stream.assessment import MODEL_ISSUES
from stream.cli.output import check_writable, fail, stdout, write_json
from stream.errors import AssayerError, SettingsError
from stream.events import Product
from stream.texts import quality_text


@dataclass(frozen=True)
class Case:
    """One way of being wrong: listings as they are, each beside its wrong one."""

    name: str
    issue: str
    pairs: list[tuple[Listing, Listing]]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """AUROC of the issue over `pairs` listings and their wrong ones."""

    case: str
    predictor: str
    pairs: int
    auroc: Estimate


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; products of the file, examples trained on."""

    products: int
    examples: int
    figures: list[Figure]


def halves(listings: Sequence[Listing]) -> tuple[list[Listing], list[Listing]]:
    """Listings to learn from, and listings to measure on, by a digest of the title."""
    learnt: list[Listing] = []
    held: list[Listing] = []
    for listing in listings:
        even = hashlib.sha256(listing.title.lower().encode()).digest()[0] % 2 == 0
        (learnt if even else held).append(listing)
    return learnt, held


def cases(held: Sequence[Listing], sample: int, seed: int) -> list[Case]:
    """What is measured: those that the shop's products allow."""
    shop, random = Catalogue(held), Random(seed)
    shown = random.sample(held, min(sample, len(held)))
    found = []
    for near in (True, False):
        place = "near" if near else "far"
        moved = [(one, shop.category(one, random, near=near)) for one in shown]
        told = [(one, shop.description(one, random, near=near)) for one in shown if one.description]
        found += [
            Case(
                f"category, {place}",
                "category_mismatch",
                [(one, replace(one, product_type=wrong)) for one, wrong in moved if wrong],
            ),
            Case(
                f"description, {place}",
                "description_mismatch",
                [(one, replace(one, description=wrong)) for one, wrong in told if wrong],
            ),
        ]
    return sorted((case for case in found if case.pairs), key=lambda case: case.name)


def measured(case: Case, predictor: Predictor, seed: int) -> Figure:
    """How well the predictor tells wrong from right."""
    texts = [_example(one) for pair in case.pairs for one in pair]
    scores = predict(predictor, texts, lambda _: None).others[:, MODEL_ISSUES.index(case.issue)]
    wrong = np.tile([False, True], len(case.pairs))
    bootstrap = Bootstrap([example.group for example in texts], seed=seed)
    return Figure(
        case=case.name,
        predictor=predictor.name,
        pairs=len(case.pairs),
        auroc=bootstrap.estimate(partial(auroc, wrong, scores)),
    )


def trained_on(
    examples: Sequence[Example], *, start: str, recipe: Recipe, progress: Told
) -> Trained:
    """The small network, trained on examples."""
    data = dataset.prepare("quality", examples, runtime.counter("quality"), lambda _: None)
    begun = workflow.starting("quality", start, runtime.REPOSITORY)
    network = fit.fit(data, begun, recipe, progress)
    return Trained("trained", "quality", network)


def table(found: Result) -> Table:
    """A row for each way of being wrong, a column for each model."""
    names = list(dict.fromkeys(figure.predictor for figure in found.figures))
    drawn = Table(title="AUROC of the issue, with 95 % intervals")
    drawn.add_column("wrong")
    drawn.add_column("listings", justify="right")
    for name in names:
        drawn.add_column(name, justify="right")
    for case in dict.fromkeys(figure.case for figure in found.figures):
        row = [figure for figure in found.figures if figure.case == case]
        drawn.add_row(case, f"{row[0].pairs:,}", *(with_range(figure.auroc) for figure in row))
    return drawn


def _example(listing: Listing) -> Example:
    return Example(
        text=quality_text(_product(listing)),
        group=listing.title,
        source=listing.source,
        label="good",
    )


def _product(listing: Listing) -> Product:
    return Product(
        id="1",
        title=listing.title,
        brand=listing.brand or None,
        product_type=listing.product_type or None,
        description=listing.description or None,
    )


def _lines(listings: Sequence[Listing]) -> Iterator[bytes]:
    return (msgspec.json.encode(_product(listing)) + b"\n" for listing in listings)


def main() -> int:
    """Make the examples, train, measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.own_catalogue",
        description="What training on a shop's own products is worth on that shop's mistakes.",
    )
    parser.add_argument("--source", type=Path, required=True, help="products, JSON lines")
    parser.add_argument("--examples", type=Path, action="append", help="train on these instead")
    parser.add_argument("--learnt", type=Path, help="write the half to learn from here, and end")
    parser.add_argument("--start", choices=("served", "small"), default="served")
    parser.add_argument("--count", type=int, default=12_000, help="examples made")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--sample", type=int, default=1_500, help="products measured")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    try:
        check_writable(given.json)
        listings = sources.products(given.source)
        learnt, held = halves(listings)
        if given.learnt:
            given.learnt.write_bytes(b"".join(_lines(learnt)))
            return 0
        measure = cases(held, given.sample, given.seed)
        if not learnt or not measure:
            raise SettingsError("too few products, or none with a category or description")
        with Progress(console=Console(stderr=True), transient=True) as shown:
            bar = shown.add_task("making examples", total=1.0)
            examples = load(given.examples, "quality") if given.examples else _made(learnt, given)
            trained = trained_on(
                examples,
                start=given.start,
                recipe=Recipe(epochs=given.epochs, patience=given.epochs, seed=given.seed),
                progress=lambda done, note: shown.update(bar, completed=done, description=note),
            )
        version = runtime.newest(runtime.REPOSITORY / "quality").name
        served = Served("quality", runtime.REPOSITORY, version)
        served.name = "shipped"
        result = Result(
            products=len(listings),
            examples=len(examples),
            figures=[
                measured(case, predictor, given.seed)
                for case in measure
                for predictor in (served, trained)
            ],
        )
        write_json(given.json, result)
    except (AssayerError, OSError) as error:
        fail(str(error))
    stdout.print(table(result))
    return 0


def _made(learnt: Sequence[Listing], given: argparse.Namespace) -> list[Example]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "learnt.jsonl"
        file.write_bytes(b"".join(_lines(learnt)))
        return list(quality.examples(file, given.count, Random(given.seed)))


if __name__ == "__main__":
    sys.exit(main())
