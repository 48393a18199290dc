"""The published contracts are sound, match the code, and match the records that really flow."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from jsonschema import Draft202012Validator

from stream import contracts
from stream.assessment import Assessment, RelabelTask
from stream.codecs import decode, encode_assessment, encode_task
from stream.errors import InvalidEvent
from stream.events import ProductUpdate, SearchEvent, SearchQuery
from stream.examples import EXAMPLES
from stream.settings import LimitSettings
from stream.topics import CAUSE_HEADERS, INPUTS, SIZE_HEADER, SOURCE_HEADERS, TOPICS
from tests.malformed import EVENTS, MALFORMED, ODD, PRODUCTS, QUERIES

SCHEMA_OF = {topic.name: topic.schema for topic in INPUTS}
"""Record name by input topic."""
LIMITS = LimitSettings()


def validator(name: str) -> Draft202012Validator:
    """A validator of the committed schema, formats included."""
    text = (contracts.DIRECTORY / f"{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(
        json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    text = (contracts.DIRECTORY / "asyncapi.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded


def test_the_committed_contracts_match_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    status = contracts.main(["--check"])
    assert capsys.readouterr().out == "", "run: python -m stream.contracts"
    assert status == 0


def test_drift_is_found_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(contracts, "DIRECTORY", tmp_path)
    assert contracts.main([]) == 0
    assert contracts.main(["--check"]) == 0
    changed = tmp_path / "asyncapi.yaml"
    changed.write_text(changed.read_text().replace("search.queries", "search.questions"))
    (tmp_path / "Removed.schema.json").write_text("{}\n")
    capsys.readouterr()
    assert contracts.main(["--check"]) == 1
    shown = capsys.readouterr().out
    assert "search.questions" in shown
    assert "Removed.schema.json" in shown


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_schema_is_valid_and_accepts_its_own_example(name: str) -> None:
    schema = json.loads((contracts.DIRECTORY / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    (example,) = schema["examples"]
    for record in (example, msgspec.json.decode(msgspec.json.encode(EXAMPLES[name]))):
        validator(name).validate(record)


def test_encoded_outputs_validate() -> None:
    assessment, task = EXAMPLES["Assessment"], EXAMPLES["RelabelTask"]
    assert isinstance(assessment, Assessment)
    assert isinstance(task, RelabelTask)
    validator("Assessment").validate(json.loads(encode_assessment(assessment)))
    validator("RelabelTask").validate(json.loads(encode_task(task)))


def test_an_output_schema_refuses_what_is_no_assessment() -> None:
    assessment = json.loads(msgspec.json.encode(EXAMPLES["Assessment"]))
    schema = validator("Assessment")
    for change in ({"grade": "excellent"}, {"issues": [{"code": "x"}]}, {"event_id": None}):
        assert not schema.is_valid(assessment | change)


@pytest.mark.parametrize("topic", SCHEMA_OF)
def test_input_schemas_permit_unknown_fields(topic: str) -> None:
    record = json.loads(msgspec.json.encode(EXAMPLES[SCHEMA_OF[topic]]))
    validator(SCHEMA_OF[topic]).validate(record | {"shard": 3, "trace": {"id": ["a"]}})


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_what_decodes_validates(case: Any) -> None:
    validator(SCHEMA_OF[case.topic]).validate(json.loads(case.value))


def test_what_the_schema_refuses_is_not_decoded() -> None:
    refused = 0
    for case in MALFORMED:
        try:
            value = json.loads(case.value or b"")
        except (ValueError, RecursionError):
            continue
        if not validator(SCHEMA_OF[case.topic]).is_valid(value):
            refused += 1
            with pytest.raises(InvalidEvent):
                decode(case.topic, case.value, LIMITS)
    assert refused > 20


def references(node: object) -> Iterator[str]:
    """Every `$ref` below `node`."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for child in node.values():
            yield from references(child)
    elif isinstance(node, list):
        for child in node:
            yield from references(child)


def resolve(document: dict[str, Any], reference: str) -> Any:
    """What a reference within the document points to; KeyError where nothing is."""
    assert reference.startswith("#/"), reference
    node: Any = document
    for step in reference.removeprefix("#/").split("/"):
        node = node[step.replace("~1", "/").replace("~0", "~")]
    return node


def test_every_reference_of_the_asyncapi_document_resolves(document: dict[str, Any]) -> None:
    found = list(references(document))
    assert len(found) > len(TOPICS)
    for reference in found:
        resolve(document, reference)


def test_the_asyncapi_document_has_what_version_3_requires(document: dict[str, Any]) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= document["info"].keys()
    for server in document["servers"].values():
        assert {"host", "protocol"} <= server.keys()
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}
        channel = resolve(document, operation["channel"]["$ref"])
        own = {f"{operation['channel']['$ref']}/messages/{name}" for name in channel["messages"]}
        assert {message["$ref"] for message in operation["messages"]} == own


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_topic_is_in_the_asyncapi_document(document: dict[str, Any], topic: Any) -> None:
    (channel,) = [
        channel for channel in document["channels"].values() if channel["address"] == topic.name
    ]
    configuration = channel["bindings"]["kafka"]["topicConfiguration"]
    assert ",".join(configuration["cleanup.policy"]) == topic.config["cleanup.policy"]
    assert str(configuration.get("retention.ms", "")) == topic.config.get("retention.ms", "")
    messages = [resolve(document, item["$ref"]) for item in channel["messages"].values()]
    for message in messages:
        assert topic.key in message["bindings"]["kafka"]["key"]["description"]
        if topic.direction == "out":
            assert set(SOURCE_HEADERS) <= set(message["headers"]["required"])
    assert any(message["title"] == "Tombstone" for message in messages) == (
        topic.config["cleanup.policy"] == "compact"
    )
    if topic.schema == "bytes":
        headers = messages[0]["headers"]
        assert headers["required"] == [*SOURCE_HEADERS, *CAUSE_HEADERS]
        assert set(headers["properties"]) == {*headers["required"], SIZE_HEADER}
    else:
        assert messages[0]["payload"] == {"$ref": f"#/components/schemas/{topic.schema}"}


def test_the_examples_in_the_asyncapi_document_validate(document: dict[str, Any]) -> None:
    checked = 0
    for message in document["components"]["messages"].values():
        for example in message.get("examples", ()):
            root = message["payload"] | {"components": document["components"]}
            Draft202012Validator(root).validate(example["payload"])
            checked += 1
    assert checked == sum(topic.schema != "bytes" for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_the_page_names_every_topic(topic: Any) -> None:
    page = (contracts.DIRECTORY / "README.md").read_text(encoding="utf-8")
    row = f"| `{topic.name}` | {topic.key} | "
    assert row in page
    if topic.schema != "bytes":
        assert f"{row}`{topic.schema}`" in page


def shared(*parts: str) -> Path:
    """A path among the data beside the project, or a skip."""
    root = Path(os.environ.get("ASSAYER_SHARED") or contracts.DIRECTORY.parents[2] / "shared")
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not beside the project")
    return path


def ubi(name: str) -> Draft202012Validator:
    """UBI 1.3, where a `oneOf` of an enumeration and any string is read as the `anyOf` it means.

    As published, `action_name` and `object_id_type` reject their own standard names.
    """
    schema = json.loads(shared("contracts", "ubi-1.3.0", name).read_text(encoding="utf-8"))
    return Draft202012Validator(_any_of(schema))


def _any_of(node: Any) -> Any:
    if isinstance(node, list):
        return [_any_of(child) for child in node]
    if not isinstance(node, dict):
        return node
    meant = "oneOf" in node and any("enum" in choice for choice in node["oneOf"])
    return {
        "anyOf" if key == "oneOf" and meant else key: _any_of(child) for key, child in node.items()
    }


@pytest.mark.shared
@pytest.mark.parametrize(
    ("topic", "schema"),
    [(QUERIES, "query.request.schema.json"), (EVENTS, "event.schema.json")],
)
def test_real_search_streams_are_ubi_and_decode(topic: str, schema: str) -> None:
    name = topic.replace(".", "-")
    record_type = SearchQuery if topic == QUERIES else SearchEvent
    is_ubi, is_ours = ubi(schema), validator(SCHEMA_OF[topic])
    with gzip.open(shared("streams", f"{name}.jsonl.gz")) as lines:
        for line, _ in zip(lines, range(2_000), strict=False):
            record = json.loads(line)
            is_ubi.validate(record)
            is_ours.validate(record)
            assert isinstance(decode(topic, line, LIMITS), record_type)


@pytest.mark.shared
def test_real_product_updates_validate_and_decode() -> None:
    is_ours = validator("ProductUpdate")
    with gzip.open(shared("streams", "product-updates.jsonl.gz")) as lines:
        for line, _ in zip(lines, range(2_000), strict=False):
            is_ours.validate(json.loads(line))
            assert isinstance(decode(PRODUCTS, line, LIMITS), ProductUpdate)


@pytest.mark.shared
def test_whatever_is_ubi_in_the_sample_decodes() -> None:
    """The sample also holds records that break UBI's own schema: null texts, times as numbers."""
    is_query, is_event = ubi("query.request.schema.json"), ubi("event.schema.json")
    sound = 0
    with gzip.open(shared("data", "ubi_sample", "events.jsonl.gz")) as lines:
        for line in lines:
            record = json.loads(line)
            topic, schema = (EVENTS, is_event) if "action_name" in record else (QUERIES, is_query)
            if schema.is_valid(record):
                sound += 1
                assert decode(topic, line, LIMITS)
            elif not isinstance(record["timestamp"], int):
                # Null where UBI wants text: more tolerance than UBI asks for.
                assert decode(topic, line, LIMITS)
    assert sound > 1_900
