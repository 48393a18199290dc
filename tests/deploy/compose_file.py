"""docker-compose.yml read as Compose reads it: variables filled in, shape checked by a schema.

The schema holds the Compose Specification's rules for what the file uses; a key it does not name
is refused, so that a misspelled one is noticed as the engine would notice it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_DURATION = {"type": "string", "pattern": r"^(\d+(us|ms|s|m|h))+$"}
_SIZE = {"type": "string", "pattern": r"^\d+(b|k|m|g|kb|mb|gb)$"}
_NUMBER_TEXT = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
_TEXT_MAP = {"type": "object", "additionalProperties": _TEXT}


def _object(required: tuple[str, ...] = (), /, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_HEALTHCHECK = _object(
    test={
        "type": "array",
        "items": _TEXT,
        "prefixItems": [{"enum": ["CMD", "CMD-SHELL", "NONE"]}],
        "minItems": 2,
    },
    interval=_DURATION,
    timeout=_DURATION,
    start_period=_DURATION,
    retries={"type": "integer", "minimum": 1},
    disable={"type": "boolean"},
)
_DEPENDENCY = _object(
    ("condition",),
    condition={"enum": ["service_started", "service_healthy", "service_completed_successfully"]},
    required={"type": "boolean"},
    restart={"type": "boolean"},
)
_DEPLOY = _object(
    replicas={"type": "integer", "minimum": 0},
    resources=_object(
        limits=_object(cpus=_NUMBER_TEXT, memory=_SIZE),
        reservations=_object(
            devices={
                "type": "array",
                "items": _object(
                    ("capabilities",),
                    driver=_TEXT,
                    count={"type": ["integer", "string"]},
                    capabilities=_TEXTS,
                ),
            }
        ),
    ),
)
_SERVICE = _object(
    image=_TEXT,
    build={
        "anyOf": [
            _TEXT,
            _object(("context",), context=_TEXT, dockerfile=_TEXT, args={"type": "object"}),
        ]
    },
    command=_TEXTS,
    environment=_TEXT_MAP,
    secrets={
        "type": "array",
        "items": {"anyOf": [_TEXT, _object(("source",), source=_TEXT, target=_TEXT)]},
    },
    volumes=_TEXTS,
    tmpfs=_TEXTS,
    ports=_TEXTS,
    networks={
        "anyOf": [
            _TEXTS,
            {"type": "object", "additionalProperties": _object(aliases=_TEXTS)},
        ]
    },
    healthcheck=_HEALTHCHECK,
    depends_on={"type": "object", "additionalProperties": _DEPENDENCY},
    deploy=_DEPLOY,
    profiles=_TEXTS,
    restart={"type": "string", "pattern": r"^(no|always|unless-stopped|on-failure(:\d+)?)$"},
    security_opt=_TEXTS,
    cap_drop=_TEXTS,
    read_only={"type": "boolean"},
    user=_TEXT,
    shm_size=_SIZE,
    stop_grace_period=_DURATION,
    ulimits={"type": "object"},
    logging=_object(driver=_TEXT, options=_TEXT_MAP),
)
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
        "services": {"type": "object", "additionalProperties": _SERVICE},
        "networks": {
            "type": "object",
            "additionalProperties": _object(internal={"type": "boolean"}),
        },
        "volumes": {"type": "object", "additionalProperties": _object()},
        "secrets": {"type": "object", "additionalProperties": _object(("file",), file=_TEXT)},
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
    "required": ["services"],
}

_VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def variables(text: str) -> dict[str, str]:
    """Variables the file asks for, and how: `?` required, `-` with a default, or nothing."""
    return {match[1]: match[2] or "" for match in _VARIABLE.finditer(text)}


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with variables replaced, as Compose does it; a required one must be there."""

    def value(match: re.Match[str]) -> str:
        name, operator, word = match[1], match[2], match[3]
        if values.get(name):
            return values[name]
        assert operator == "-", f"required variable {name} is missing"
        return str(word)

    filled = _VARIABLE.sub(value, text)
    assert "$" not in filled.replace("$$", ""), "a variable in a form that is not understood"
    return filled.replace("$$", "$")


def load(values: Mapping[str, str]) -> dict[str, dict[str, dict[str, object]]]:
    """The file as a mapping, its shape checked."""
    document = yaml.safe_load(fill(FILE.read_text(encoding="utf-8"), values))
    check(document)
    return {key: part for key, part in document.items() if isinstance(part, dict)}


def check(document: object) -> None:
    """Nothing, or jsonschema.ValidationError where the shape is not Compose's."""
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
