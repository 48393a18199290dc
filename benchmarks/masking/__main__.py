"""Marked sentences in; precision, recall and F1 of the masking, and how its cost grows, out.

    python -m benchmarks.masking [--half "held out"] [--errors] [--json FILE]

The sentences are the project's own (`sentences.jsonl`). The finders were adjusted on the half
called tuning; the figures to quote are those of the half held out.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.masking.growth import growths
from benchmarks.masking.measure import Counts, Result, measure, total
from benchmarks.masking.sentences import Sentence, sentences
from stream.cli.output import write_json
from stream.masking import find_spans


def main() -> int:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(description="Precision, recall and cost of the masking.")
    parser.add_argument("--half", choices=["tuning", "held out"], help="only this half")
    parser.add_argument("--errors", action="store_true", help="print what was wrong or missed")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    results: dict[str, Result] = {}
    for half in [options.half] if options.half else ["tuning", "held out"]:
        chosen = [sentence for sentence in sentences() if sentence.half == half]
        results[half] = measure(chosen, find_spans)
        _print(half, chosen, results[half])
        if options.errors:
            print(*results[half].errors, sep="\n")
    found = growths()
    slowest = max(found, key=lambda growth: growth.us_per_character)
    steepest = max(found, key=lambda growth: growth.ratio)
    print(
        f"slowest of {len(found)} hostile texts: {slowest.us_per_character:.2f} µs a character at"
        f" {slowest.characters:,} characters ({slowest.text!r} repeated)\n"
        f"steepest: ten times the text costs {steepest.ratio:.1f} times ({steepest.text!r})"
    )
    halves = {
        half: {"spans": result.spans, "texts": result.texts} for half, result in results.items()
    }
    write_json(options.json, {"halves": halves, "slowest": slowest, "steepest": steepest})
    return 0


def _print(half: str, chosen: Sequence[Sentence], result: Result) -> None:
    with_some = sum(bool(sentence.spans) for sentence in chosen)
    places = Counter(sentence.where for sentence in chosen).most_common()
    print(
        f"{half}: {len(chosen)} sentences, {with_some} with personal data;",
        ", ".join(f"{name} {count}" for name, count in places),
    )
    print(f"  {'':26} {'spans':>5} {'precision':>9} {'recall':>6} {'F1':>6}")
    for name, counts in (*result.spans.items(), ("all kinds", total(result.spans))):
        _print_row(name, counts)
    _print_row("texts that hold any", result.texts)
    print(f"  of {result.marked:,} characters of personal data {result.shown} stay readable\n")


def _print_row(name: str, counts: Counts) -> None:
    print(
        f"  {name:26} {counts.right + counts.missed:5} {counts.precision:9.3f}"
        f" {counts.recall:6.3f} {counts.f1:6.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
