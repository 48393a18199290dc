"""The code's records and topics in; JSON Schemas and one AsyncAPI 3 document out.

`python -m stream.contracts` writes them to docs/contracts; with `--check` it writes nothing,
prints what differs, and exits 1 if anything does.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from stream.cloudevents import ATTRIBUTES
from stream.examples import EXAMPLES
from stream.topics import CAUSE_HEADERS, DEAD_LETTERS, SIZE_HEADER, SOURCE_HEADERS, TOPICS, Topic

VERSION = "1.0.0"
"""Of the contracts, not of the program. Within a major version changes only add."""

DIRECTORY = Path(__file__).resolve().parents[1] / "docs" / "contracts"

Json = dict[str, object]

_HEADERS = {
    "assayer-topic": "Input topic of the event this record came from.",
    "assayer-partition": "Its partition, in decimal digits.",
    "assayer-offset": "Its offset, in decimal digits.",
    "assayer-stage": (
        "The step that refused the event: decode, check, score, assess, route or store."
    ),
    "assayer-error": "Class of the error.",
    "assayer-message": "What the error said, in a few hundred characters at most.",
    "assayer-original-bytes": (
        "Only where the message was too large for this topic and the value is its beginning: the"
        " bytes of the whole, which the input topic holds."
    ),
}


def schemas() -> dict[str, Json]:
    """A JSON Schema (draft 2020-12) of each record, by its name."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:assayer:contracts:{VERSION.partition('.')[0]}:{name}",
            **_tidied(msgspec.json.schema(type(example))),
            "examples": [_plain(example)],
        }
        for name, example in EXAMPLES.items()
    }


def asyncapi() -> Json:
    """The AsyncAPI 3.0 document: what Assayer receives and sends, topic by topic."""
    _, components = msgspec.json.schema_components(
        [type(example) for example in EXAMPLES.values()],
        ref_template="#/components/schemas/{name}",
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Assayer",
            "version": VERSION,
            "description": "Quality of product listings, search queries and search events, "
            "assessed as they stream by.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "kafka": {
                "host": "{bootstrapServers}",
                "protocol": "kafka",
                "variables": {"bootstrapServers": {"description": "host:port of a broker"}},
            }
        },
        "channels": {_identifier(topic): _channel(topic) for topic in TOPICS},
        "operations": {
            f"{_action(topic)}_{_identifier(topic)}": _operation(topic) for topic in TOPICS
        },
        "components": {
            "messages": {
                name: message for topic in TOPICS for name, message in _messages(topic).items()
            },
            "schemas": _tidied(components),
        },
    }


def documents() -> dict[str, str]:
    """Every generated file's content by its name."""
    texts = {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }
    # Through JSON and back: YAML would write objects that occur twice as anchors.
    document = json.loads(json.dumps(asyncapi()))
    return texts | {"asyncapi.yaml": msgspec.yaml.encode(document).decode()}


def drift(directory: Path) -> str:
    """A unified diff from the files in `directory` to what the code says; empty if none."""
    wanted = documents()
    present = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(directory.glob("*"))
        if path.name == "asyncapi.yaml" or path.name.endswith(".schema.json")
    }
    return "".join(
        line
        for name in sorted(wanted.keys() | present.keys())
        for line in difflib.unified_diff(
            present.get(name, "").splitlines(keepends=True),
            wanted.get(name, "").splitlines(keepends=True),
            f"committed/{name}",
            f"generated/{name}",
        )
    )


def write(directory: Path) -> None:
    """Write every document, replacing what is there."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (directory / name).write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; the exit status is 1 where `--check` found a difference."""
    parser = argparse.ArgumentParser(prog="python -m stream.contracts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, print differences")
    if parser.parse_args(arguments).check:
        difference = drift(DIRECTORY)
        sys.stdout.write(difference)
        return 1 if difference else 0
    write(DIRECTORY)
    return 0


def _tidied(schema: Mapping[str, object]) -> Json:
    """The schema with its descriptions, which are docstrings, on one line each."""
    tidy: Json = {}
    for name, value in schema.items():
        if isinstance(value, dict):
            tidy[name] = _tidied(value)
        elif name == "description" and isinstance(value, str):
            tidy[name] = " ".join(value.split())
        else:
            tidy[name] = value
    return tidy


def _plain(record: msgspec.Struct) -> object:
    """The record as its JSON has it, less the fields that are null."""
    value = msgspec.json.decode(msgspec.json.encode(record))
    return _without_nulls(value)


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


def _identifier(topic: Topic) -> str:
    return topic.name.replace(".", "_").replace("-", "_")


def _action(topic: Topic) -> str:
    """From Assayer's side, as AsyncAPI 3 has it: input is received, output sent."""
    return "receive" if topic.direction == "in" else "send"


def _channel(topic: Topic) -> Json:
    configuration: Json = {"cleanup.policy": topic.config["cleanup.policy"].split(",")}
    if retention := topic.config.get("retention.ms"):
        configuration["retention.ms"] = int(retention)
    return {
        "address": topic.name,
        "title": topic.name,
        "description": topic.title,
        "servers": [{"$ref": "#/servers/kafka"}],
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _messages(topic)},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "topicConfiguration": configuration,
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation(topic: Topic) -> Json:
    channel = f"#/channels/{_identifier(topic)}"
    return {
        "action": _action(topic),
        "channel": {"$ref": channel},
        "summary": topic.title,
        "messages": [{"$ref": f"{channel}/messages/{name}"} for name in _messages(topic)],
    }


def _messages(topic: Topic) -> dict[str, Json]:
    """The kinds of message of one topic; a compacted one has tombstones besides its records."""
    name = _identifier(topic)
    common: Json = {
        "headers": _headers(topic),
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": f"{topic.key}, in UTF-8"},
                "bindingVersion": "0.5.0",
            }
        },
    }
    if topic is DEAD_LETTERS:
        return {
            name: {
                "title": "Dead letter",
                "summary": "The original bytes, whatever they are, under their original key.",
                "contentType": "application/octet-stream",
                "payload": {},
                **common,
            }
        }
    messages: dict[str, Json] = {
        name: {
            "title": topic.schema,
            "summary": topic.title,
            "contentType": "application/json",
            "payload": {"$ref": f"#/components/schemas/{topic.schema}"},
            "examples": [{"payload": _plain(EXAMPLES[topic.schema])}],
            **common,
        }
    }
    if "compact" in topic.config["cleanup.policy"]:
        messages[f"{name}_tombstone"] = {
            "title": "Tombstone",
            "summary": "No value: what had this key is gone.",
            "payload": {"type": "null"},
            **common,
        }
    return messages


def _headers(topic: Topic) -> Json:
    if topic.direction == "in":
        return {
            "type": "object",
            "description": "CloudEvents in binary mode, where the producer sends them.",
            "properties": {name: {"type": "string"} for name in ATTRIBUTES},
        }
    names = SOURCE_HEADERS + (CAUSE_HEADERS if topic is DEAD_LETTERS else ())
    optional = (SIZE_HEADER,) if topic is DEAD_LETTERS else ()
    return {
        "type": "object",
        "properties": {
            name: {"type": "string", "description": _HEADERS[name]} for name in names + optional
        },
        "required": list(names),
    }


if __name__ == "__main__":
    sys.exit(main())
