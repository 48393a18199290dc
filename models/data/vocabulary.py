"""The lexicon in two halves: a choice of half in, the words that half may use out.

One entry in five is kept from training and is all that calibration, threshold selection and tests
may use: figures then tell how a model does on brands and products it was never shown. Closed
classes (colours, materials, patterns, audiences) are common to both.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from models.data import departments, lexicon

_UNSEEN_SHARE = 0.2


class Vocabulary:
    """Words for training, or (`unseen`) for measuring."""

    def __init__(self, *, unseen: bool) -> None:
        self.unseen = unseen
        keep = self.keep
        kept = {path: keep(kinds) for path, kinds in lexicon.DEPARTMENTS.items()}
        self.departments = {path: kinds for path, kinds in kept.items() if kinds}
        self.kinds = tuple(dict.fromkeys(k for kinds in self.departments.values() for k in kinds))
        self.kinds_alone = keep(lexicon.KINDS_ALONE)
        self.brands = keep(lexicon.BRANDS)
        self.models = keep(lexicon.MODELS)
        self.devices = keep(lexicon.DEVICES)
        self.parts = keep(lexicon.PARTS)
        self.features = keep(lexicon.FEATURES)
        self.occasions = keep(lexicon.OCCASIONS)
        self.recipients = keep(lexicon.RECIPIENTS)
        self.symptoms = keep(lexicon.SYMPTOMS)
        self.promotions = keep(lexicon.PROMOTIONS)
        self.fillers = keep(lexicon.FILLERS)
        self.placeholders = keep(lexicon.PLACEHOLDERS)
        self.vague = keep(lexicon.VAGUE)
        self.support_phrases = keep(lexicon.SUPPORT_PHRASES)
        self.support_requests = lexicon.SUPPORT_REQUESTS
        self.support_subjects = lexicon.SUPPORT_SUBJECTS
        self.series = lexicon.SERIES
        self.colours = lexicon.COLOURS
        self.materials = lexicon.MATERIALS
        self.patterns = lexicon.PATTERNS
        self.audiences = lexicon.AUDIENCES
        halves = (replace(one, kinds=keep(one.kinds)) for one in departments.ALL)
        self.shelves = tuple(one for one in halves if one.kinds)
        self.characters = keep(departments.CHARACTERS)
        self.classics = keep(departments.CLASSIC_CARS)
        self.gadgets = keep(departments.DEVICES)
        self.vehicles = keep(departments.CARS)
        self.tints = (*lexicon.COLOURS, *lexicon.COLOURS, *lexicon.SHADES)
        self.marketing = keep(lexicon.MARKETING)
        self.foreign = keep(lexicon.FOREIGN)

    def keep(self, entries: Sequence[str]) -> tuple[str, ...]:
        """Those of the entries that this half may use."""
        return tuple(entry for entry in entries if is_unseen(entry) == self.unseen)


def is_unseen(entry: str) -> bool:
    draw = int.from_bytes(hashlib.sha256(entry.lower().encode()).digest()[:4], "big") / 2**32
    return draw < _UNSEEN_SHARE
