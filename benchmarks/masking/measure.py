"""Sentences in; precision and recall of what is found in them out, by span, by kind and by text."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from benchmarks.masking.sentences import KINDS, Sentence
from stream.masking import Found
from stream.masking.found import Kind

Finder = Callable[[str], Sequence[Found]]


class Counts(msgspec.Struct):
    """Right, wrongly found, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is personal data; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the personal data, the share that was found; 1 where there is none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Result(msgspec.Struct):
    """`spans`: the very characters and kind; `texts`: whether a text holds any at all."""

    spans: dict[Kind, Counts]
    texts: Counts
    shown: int
    """Characters of personal data that masking would leave readable, of `marked`."""
    marked: int
    errors: list[str]


def measure(sentences: Iterable[Sentence], find: Finder) -> Result:
    """Count; a span counts as found only with its exact start, end and kind."""
    spans: dict[Kind, Counts] = {kind: Counts() for kind in KINDS}
    texts = Counts()
    shown = marked = 0
    errors = []
    for sentence in sentences:
        found, wanted = set(find(sentence.text)), set(sentence.spans)
        for one in found & wanted:
            spans[one.kind].right += 1
        for one in found - wanted:
            spans[one.kind].wrong += 1
            errors.append(f"wrong:  {one.kind} {_cut(sentence, one)!r} in {sentence.text!r}")
        for one in wanted - found:
            spans[one.kind].missed += 1
            errors.append(f"missed: {one.kind} {_cut(sentence, one)!r} in {sentence.text!r}")
        texts.right += bool(found and wanted)
        texts.wrong += bool(found and not wanted)
        texts.missed += bool(wanted and not found)
        covered = {place for one in found for place in range(one.start, one.end)}
        places = {place for one in wanted for place in range(one.start, one.end)}
        shown += len(places - covered)
        marked += len(places)
    return Result(spans, texts, shown, marked, errors)


def total(spans: Mapping[Kind, Counts]) -> Counts:
    """All kinds together."""
    return Counts(
        sum(counts.right for counts in spans.values()),
        sum(counts.wrong for counts in spans.values()),
        sum(counts.missed for counts in spans.values()),
    )


def _cut(sentence: Sentence, one: Found) -> str:
    return sentence.text[one.start : one.end]
