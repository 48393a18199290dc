"""An explanation in; lines for a terminal, or a plain object for a program, out."""

from collections.abc import Iterator

from rich.text import Text

from models.explaining.explain import Explained, Explanation
from stream.attribution import FIELDS, TARGETS, Span

WELCOME = frozenset({"good", *TARGETS["intent"], "relevance"}) - {"unintelligible"}
"""Answers that are no complaint: their words are shown in green, a complaint's in red."""

STEPS = ((0.66, "bold "), (0.33, ""), (0.1, "dim "))
"""From which share of the strongest word's part on, how a word is shown."""


def plain(explanation: Explanation) -> dict[str, object]:
    """The explanation as JSON has it; `part` is in log-odds."""
    names = FIELDS[explanation.task]
    return {
        "task": explanation.task,
        "fields": dict(zip(names, explanation.fields, strict=True)),
        "probabilities": {
            name: round(value, 4) for name, value in explanation.probabilities.items()
        },
        "texts_asked": 1 + len(explanation.plan.windows),
        "explained": [
            {
                "target": one.target,
                "probability": round(one.probability, 4),
                "evidence": _evidence(explanation, one.span),
                "words": [
                    {
                        "attribute": names[word.field],
                        "word": explanation.text(Span(*word)),
                        "start": word.start,
                        "stop": word.stop,
                        "part": round(part, 3),
                    }
                    for word, part in zip(explanation.plan.words, one.parts, strict=True)
                ],
            }
            for one in explanation.targets
        ],
    }


def lines(explanation: Explanation) -> Iterator[Text]:
    """What is shown to a person: a heading and the coloured text for every answer explained."""
    names = FIELDS[explanation.task]
    width = max(map(len, names))
    for one in explanation.targets:
        colour = "green" if one.target in WELCOME else "red"
        found = _harmless(explanation.text(one.span) or "")
        yield Text.assemble(
            (one.target, f"bold {colour}"),
            f"  {one.probability:.3f}",
            ("  evidence: ", "dim") if found else ("  no part of the text stands out", "dim"),
            (found, "underline"),
        )
        for field, text in enumerate(explanation.fields):
            if text:
                label = (f"  {names[field]:{width}}  ", "dim")
                yield Text.assemble(label, _coloured(explanation, one, field, colour))


def legend() -> Text:
    """What the colours mean."""
    return Text.assemble(
        ("for a welcome answer", "green"),
        ", ",
        ("for a complaint", "red"),
        ", ",
        ("against the answer", "blue"),
        ("; bold: most; underlined: the evidence", "dim"),
    )


def _harmless(text: str) -> str:
    """As long as before, and unable to steer a terminal or to hide a part of itself."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _coloured(explanation: Explanation, one: Explained, field: int, colour: str) -> Text:
    shown = Text(_harmless(explanation.fields[field]))
    strongest = max(map(abs, one.parts), default=0.0)
    for word, part in zip(explanation.plan.words, one.parts, strict=True):
        style = next((name for share, name in STEPS if abs(part) > share * strongest), None)
        if word.field == field and style is not None:
            shown.stylize(style + (colour if part > 0 else "blue"), word.start, word.stop)
    if one.span is not None and one.span.field == field:
        shown.stylize("underline", one.span.start, one.span.stop)
    return shown


def _evidence(explanation: Explanation, span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "attribute": FIELDS[explanation.task][span.field],
        "text": explanation.text(span),
        "start": span.start,
        "stop": span.stop,
    }
