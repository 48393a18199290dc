"""A shop's own names: a model version in, the same that knows more makers, lines or kinds out.

The network was trained on what a name's sort says, not on the names, so nothing is trained. The
list lies beside the weights of a version of its own: the one before stays as it is.
"""

import json
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from models import runtime
from models.export import folders
from stream.errors import SettingsError
from stream.policy import load_policy

LONGEST = 80
"""Characters of a name."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of the names given: new ones, known ones, and those that cannot be names."""

    folder: Path
    new: int
    known: int
    refused: tuple[str, ...]


def add(repository: Path, sort: str, given: Iterable[str]) -> Added:
    """Write the version after the newest of `intent`, with these names of a sort.

    Raises:
        SettingsError: no such sort, no new name among them, or the newest model looks nothing up.
    """
    source = runtime.newest(repository / "intent")
    manifest = _manifest(source)
    encoder = repository / "encoder" / manifest["encoder"]["version"]
    names = runtime.module(encoder, "names")
    if sort not in names.SORTS:
        raise SettingsError(f"no such sort of names: {sort} (there are {', '.join(names.SORTS)})")
    if names.FILE not in manifest["encoder"]["files"]:
        raise SettingsError(
            f"intent {source.name} was made before there were names: train a version that uses them"
        )
    own = runtime.names(source, encoder) if names.FILE in manifest["files"] else {}
    there = {
        tuple(names.keys_of(name))
        for old in (runtime.names(encoder, encoder), own)
        for name in old.get(sort, ())
    }
    new: dict[str, None] = {}
    refused, known = [], 0
    for name in filter(None, (" ".join(one.split()).lower() for one in given)):
        words = names.words_of(name)
        if not 0 < len(words) <= names.LONGEST or len(name) > LONGEST or name[0] in "[#":
            refused.append(name)
            continue
        before = len(new)
        for form in dict.fromkeys((name, _unaccented(name))):
            keys = tuple(names.keys_of(form))
            if keys not in there:
                there.add(keys)
                new[form] = None
        known += len(new) == before
    if not new:
        raise SettingsError(f"none of these names is new: {known} known, {len(refused)} refused")
    own[sort] = sorted({*own.get(sort, ()), *new})
    sections = [f"[{one}]\n" + "\n".join(own[one]) for one in names.SORTS if one in own]
    folder = source.parent / runtime.following(repository / "intent")
    with folders.gone_if_refused(folder):
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / names.FILE).write_text("\n".join(sections) + "\n", "utf-8")
        _renumber(folder, manifest, names.FILE)
    return Added(folder=folder, new=len(new), known=known, refused=tuple(refused))


def _renumber(folder: Path, manifest: dict[str, Any], *added: str) -> None:
    """Policy and manifest of a copied version, with its own number and the files added to it."""
    policy = load_policy(folder / "policy.json")
    chosen = policy.policy_version.removeprefix(f"{policy.version}.")
    policy = msgspec.structs.replace(
        policy, version=folder.name, policy_version=f"{folder.name}.{chosen}"
    )
    folders.write_policy(policy, folder)
    facts = {**manifest, "version": folder.name, "names_added_to": manifest["version"]}
    folders.write_manifest(folder, facts, files=tuple(dict.fromkeys((*manifest["files"], *added))))


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"cannot read {folder / 'manifest.json'}: {error}") from None
    return found


def _unaccented(name: str) -> str:
    """As most people type it."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
