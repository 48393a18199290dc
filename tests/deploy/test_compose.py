"""docker-compose.yml: its shape, and what every service must have."""

import copy
import re
from typing import Any

import jsonschema
import pytest
import yaml

from tests.deploy import compose_file
from tests.deploy.compose_file import ROOT
from tests.deploy.shape import BY_HAND, DOCUMENT, JOBS, SERVICES, VALUES, mounts, networks, secrets

each_service = pytest.mark.parametrize("name", SERVICES)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("services", "worker", "healthcheck", "test"), "true"),
        (("services", "worker", "healthchek"), {}),
        (("services", "kafka", "restart"), "sometimes"),
        (("services", "worker", "depends_on", "kafka"), {"condition": "healthy"}),
        (("volume",), {}),
    ],
)
def test_a_wrong_shape_is_noticed(path: tuple[str, ...], wrong: object) -> None:
    document = copy.deepcopy(DOCUMENT)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    with pytest.raises(jsonschema.ValidationError):
        compose_file.check(document)


def test_a_missing_variable_is_noticed() -> None:
    with pytest.raises(AssertionError, match="KAFKA_CLUSTER_ID"):
        compose_file.load({**VALUES, "KAFKA_CLUSTER_ID": ""})


@each_service
def test_images_are_pinned(name: str) -> None:
    _, _, tag = SERVICES[name]["image"].partition(":")
    assert re.search(r"\d+\.\d+", tag), SERVICES[name]["image"]


@each_service
def test_every_service_is_watched(name: str) -> None:
    service = SERVICES[name]
    if name in JOBS | BY_HAND:
        assert service["healthcheck"] == {"disable": True}
        assert service["restart"].startswith("on-failure") or service["profiles"] == [name]
    else:
        assert len(service["healthcheck"]["test"]) > 1
        assert service["restart"] == "unless-stopped"


@each_service
def test_services_are_hardened_and_bounded(name: str) -> None:
    service = SERVICES[name]
    assert "no-new-privileges:true" in service["security_opt"]
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory"} <= set(limits)
    assert service["logging"]["options"]["max-size"]
    if name != "kafka":  # its image writes below /opt/kafka
        assert service["read_only"] is True
    if name != "clickhouse":  # its binary carries capabilities
        assert service["cap_drop"] == ["ALL"]


@each_service
def test_ports_are_published_on_loopback_only(name: str) -> None:
    for port in SERVICES[name].get("ports", []):
        assert re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port)


def test_no_port_is_published_twice() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert len({port.split(":")[1] for port in ports}) == len(ports)


def _on(network: str) -> set[str]:
    return {name for name, service in SERVICES.items() if network in networks(service)}


def test_networks_are_split_and_only_what_must_has_a_way_out() -> None:
    """What each service could reach if somebody took it over."""
    triton = {"triton-cpu", "triton-gpu"}
    assert _on("data") == {"kafka", "clickhouse", "worker", "setup", "operator"}
    assert _on("models") == {"worker", *triton}
    assert _on("metrics") == {"worker", "clickhouse", "prometheus", *triton}
    assert _on("watch") == {"clickhouse", "prometheus", "alertmanager", "grafana"}
    assert _on("broker-port") == {"kafka"}
    internal = {name for name, how in DOCUMENT["networks"].items() if how.get("internal")}
    closed = {name for name, service in SERVICES.items() if networks(service) <= internal}
    assert closed == {"worker", "setup", "operator", *triton}
    for name, service in SERVICES.items():
        # A port cannot be published from internal networks alone.
        assert bool(service.get("ports")) == (name not in closed)


@each_service
def test_no_service_has_more_of_the_host_than_files(name: str) -> None:
    service = SERVICES[name]
    assert not {"privileged", "cap_add", "network_mode", "pid", "ipc", "devices"} & set(service)
    assert not any("docker.sock" in source for source, _ in mounts(name).values())
    # Prometheus can be stopped or emptied over HTTP where these are given.
    assert not {"--web.enable-lifecycle", "--web.enable-admin-api"} & set(
        service.get("command", ())
    )


@each_service
def test_dependencies_exist_and_can_be_met(name: str) -> None:
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        other = SERVICES[needed]
        if how["condition"] == "service_healthy":
            assert "test" in other["healthcheck"]
        if other.get("profiles"):
            assert how.get("required") is False, f"{needed} is not in every profile"


@each_service
def test_what_is_mounted_exists_and_is_read_only(name: str) -> None:
    for source, mode in mounts(name).values():
        if source.startswith("./"):
            assert (ROOT / source).exists(), source
            assert mode == "ro", source
        else:
            assert source in DOCUMENT["volumes"]
    for secret in secrets(name):
        assert secret in DOCUMENT["secrets"]
    assert networks(SERVICES[name]) <= set(DOCUMENT["networks"])


def test_what_is_declared_is_used() -> None:
    volumes = {source for name in SERVICES for source, _ in mounts(name).values()}
    assert set(DOCUMENT["volumes"]) <= volumes
    assert set(DOCUMENT["secrets"]) == {secret for name in SERVICES for secret in secrets(name)}
    used = {network for service in SERVICES.values() for network in networks(service)}
    assert set(DOCUMENT["networks"]) == used


def test_the_audits_temporary_file_is_on_a_disk() -> None:
    """A byte an offset on a tmpfs is memory, within the service's limit."""
    service = SERVICES["operator"]
    place = service["environment"]["TMPDIR"]
    assert place not in {mount.split(":")[0] for mount in service["tmpfs"]}
    source, mode = mounts("operator")[place]
    assert mode == "rw"
    assert DOCUMENT["volumes"][source] == {}  # of the default driver, without options: a folder


@each_service
def test_no_password_is_written_down(name: str) -> None:
    plain: dict[str, Any] = yaml.safe_load(compose_file.FILE.read_text(encoding="utf-8"))
    for variable, value in plain["services"][name].get("environment", {}).items():
        if re.search("PASSWORD|SECRET|TOKEN", variable) and variable != "ASSAYER_SECRETS_DIR":
            assert variable.endswith("__FILE"), variable
            assert value in secrets(name).values()


def test_the_example_names_every_variable_and_sets_none() -> None:
    asked = compose_file.variables(compose_file.FILE.read_text(encoding="utf-8"))
    assert set(asked.values()) == {"?"}
    example = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    assert set(example) == set(asked) | {"COMPOSE_PROFILES"}
    assert set(example.values()) == {""}
