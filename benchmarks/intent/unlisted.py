"""A model repository in, one whose list of names lacks the labelled queries out.

The list was written without sight of a query, but people do type `iphone`: how well a model does on
names that it was not told is measured without those that are, as a whole, a labelled query.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from models import runtime
from models.export.folders import write_encoder_manifest


def unlisted(repository: Path, version: str, queries: Iterable[str], out: Path) -> Path | None:
    """The intent model with the shorter list, in the folder `out`; None if it knows no list."""
    manifest = json.loads((repository / "intent" / version / "manifest.json").read_text("utf-8"))
    used = manifest["encoder"]
    names = runtime.module(repository / "encoder" / used["version"], "names")
    if names.FILE not in used["files"]:
        return None
    encoder, model = out / "encoder" / used["version"], out / "intent" / version
    shutil.copytree(repository / "encoder" / used["version"], encoder)
    shutil.copytree(repository / "intent" / version, model)
    asked = {"".join(names.keys_of(query)) for query in queries}
    lines = (encoder / names.FILE).read_text("utf-8").splitlines()
    kept = [
        line
        for line in lines
        if line.startswith(("#", "[")) or "".join(names.keys_of(line)) not in asked
    ]
    (encoder / names.FILE).write_text("\n".join(kept) + "\n", "utf-8")
    write_encoder_manifest(encoder)
    changed = json.loads((encoder / "manifest.json").read_text("utf-8"))["files"][names.FILE]
    used["files"][names.FILE] = changed
    (model / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return out
