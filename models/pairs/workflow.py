"""Relevance from examples to a version folder: features, signed weights, calibration, files."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from models.data.shelf import stocked
from models.data.vocabulary import Vocabulary
from models.data.wants import want
from models.examples import Example, Part, load
from models.export import folders
from models.export.parity import pair_gap
from models.pairs import head as heads
from models.pairs.matching import pair_features
from models.runtime import Floats
from models.select import Wanted, policy_of, select
from models.training.calibration import fit_curve
from models.training.progress import Told
from stream.errors import SettingsError
from stream.policy import Policy, load_policy
from stream.texts import relevance_texts

RELEVANT = 0.5
"""A pair at or above this degree counts as relevant where a yes or no is needed."""

PARITY_PAIRS = 512
"""Pairs that a served head must answer as the trained one does."""

_CHUNK = 512
_HEAD = "head.json"


def train(data: Sequence[Path], out: Path, repository: Path, progress: Told) -> None:
    """Fit the head's weights on the training part, and write them to `out`."""
    rows, degrees = _part(load(data, "relevance"), "train", repository, progress)
    out.mkdir(parents=True, exist_ok=True)
    heads.save(heads.fit(rows, degrees), out / _HEAD)


def calibrate(
    data: Sequence[Path],
    out: Path,
    repository: Path,
    progress: Told,
    wanted: Wanted,
) -> Policy:
    """Make the head's answers probabilities of being relevant, and choose the threshold."""
    examples = load(data, "relevance")
    head = heads.load(out / _HEAD)
    rows, degrees = _part(examples, "tune", repository, progress)
    relevant = (degrees >= RELEVANT).astype(np.float32)
    scale, shift = fit_curve(head.logits(rows), relevant)
    head = replace(head, scale=scale, shift=shift)
    heads.save(head, out / _HEAD)
    rows, degrees = _part(examples, "select", repository, progress)
    found = head.answers(rows)
    chosen = select(
        np.maximum(found, 1 - found),
        (found >= 0.5) == (degrees >= RELEVANT),
        target=wanted.target,
        level=wanted.level,
    )
    policy = policy_of("relevance", wanted, chosen, temperature=1 / scale)
    folders.write_policy(policy, out)
    return policy


def export(out: Path, repository: Path) -> Path:
    """Write a version folder of `repository`.

    Raises:
        SettingsError: what it serves disagrees with the head.
    """
    policy = load_policy(out / "policy.json")
    folders.with_encoder(repository)
    folder = folders.new_version("relevance", repository, policy.version)
    with folders.gone_if_refused(folder):
        head = heads.load(out / _HEAD)
        heads.save(head, folder / _HEAD)
        folders.write_policy(policy, folder)
        folders.write_manifest(
            folder,
            {
                "model": "relevance",
                "version": policy.version,
                "labels": [],
                "issues": [],
                "encoder": folders.encoder_files(repository, "lexicon.npz", *folders.TRUNK_FILES),
            },
            files=(_HEAD, "policy.json"),
        )
        queries, products = _made_pairs(PARITY_PAIRS)
        wanted = head.answers(pair_features(repository)(queries, products))
        pair_gap(folder, queries, products, wanted)
    return folder


def _made_pairs(count: int) -> tuple[list[str], list[str]]:
    """Queries, and for each a product: for one what it asks for, for the next another's.

    Degrees play no part in the comparison, so it needs nobody's rated pairs.
    """
    random = Random(1)
    items = list(islice(stocked(Vocabulary(unseen=True), count, random), count))
    offers = [items[place - place % 2] for place in range(count)]
    pairs = [
        relevance_texts(want(item, random, {}).query, offer.title)
        for item, offer in zip(items, offers, strict=True)
    ]
    return [query for query, _ in pairs], [product for _, product in pairs]


def _part(
    examples: Sequence[Example], part: Part, repository: Path, progress: Told
) -> tuple[Floats, npt.NDArray[np.float64]]:
    chosen = [e for e in examples if e.belongs_to() == part and (part == "train" or e.natural)]
    if not chosen:
        raise SettingsError(f"no examples fall into the part {part!r}; give more")
    features = pair_features(repository)
    rows = []
    for start in range(0, len(chosen), _CHUNK):
        chunk = chosen[start : start + _CHUNK]
        rows.append(features([e.text for e in chunk], [e.product for e in chunk]))
        progress(min(1.0, (start + _CHUNK) / len(chosen)), f"reading {part}")
    return np.concatenate(rows), np.array([e.relevance for e in chosen])
