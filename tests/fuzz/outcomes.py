"""Outcomes of a flow in; nothing out, unless one breaks what every outcome must keep."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from agents.outcomes import Assessed, DeadLettered
from stream import contracts
from stream.records import Outcome, Received
from stream.topics import RELABEL_TASKS


@cache
def validator(name: str) -> Draft202012Validator:
    """A validator of the published schema, formats included."""
    text = (contracts.DIRECTORY / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(
        json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def strict(value: bytes) -> Any:
    """The JSON in `value`, as the strictest of readers takes it: UTF-8, no NaN, no surrogates."""
    text = value.decode("utf-8")
    found = json.loads(text, parse_constant=_refuse)
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return found


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def check_outcomes(sent: list[Received], outcomes: list[Outcome]) -> None:
    """Fails unless each message has one outcome, in order, that every reader can read."""
    assert [outcome.received for outcome in outcomes] == sent
    for outcome in outcomes:
        assert outcome.records
        for row in outcome.rows:
            assert b"\n" not in row.json
            strict(row.json)
        if isinstance(outcome, DeadLettered):
            (letter,) = outcome.records
            assert (letter.value, letter.key) == (outcome.received.value, outcome.received.key)
            assert outcome.stage == "decode", outcome.error
        elif isinstance(outcome, Assessed):
            _check_assessed(outcome)
        else:
            assert outcome.records[0].value is None  # a deletion: a tombstone


def _check_assessed(outcome: Assessed) -> None:
    schemas = ("Assessment", "RelabelTask")
    for record, schema in zip(outcome.records, schemas, strict=False):
        assert record.value is not None
        validator(schema).validate(strict(record.value))
    assert len(outcome.records) == 1 or outcome.records[1].topic == RELABEL_TASKS.name
    assert outcome.rows[0].json == outcome.records[0].value
