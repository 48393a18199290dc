"""The services of docker-compose.yml, and questions about them: names, networks, files, secrets."""

from collections.abc import Iterator
from typing import Any

from tests.deploy import compose_file
from tests.deploy.compose_file import ROOT

VALUES = {
    "KAFKA_CLUSTER_ID": "cluster",
    "RUNBOOK_BASE_URL": "https://runbooks.example",
    "GRAFANA_BASE_URL": "https://grafana.example",
}
DOCUMENT: dict[str, Any] = compose_file.load(VALUES)
SERVICES: dict[str, dict[str, Any]] = DOCUMENT["services"]
DEPLOY = ROOT / "deploy"
DOCKERFILES = (ROOT / "Dockerfile", DEPLOY / "triton/Dockerfile", DEPLOY / "grafana/Dockerfile")
JOBS = {
    needed
    for service in SERVICES.values()
    for needed, how in service.get("depends_on", {}).items()
    if how["condition"] == "service_completed_successfully"
}
BY_HAND = {name for name, service in SERVICES.items() if service["restart"] == "no"}
"""Run by a person when wanted, and in no profile that is up."""


def networks(service: dict[str, Any]) -> set[str]:
    return set(service["networks"])


def names(name: str) -> Iterator[str]:
    """The names under which a service is found on its networks."""
    yield name
    networks = SERVICES[name]["networks"]
    if isinstance(networks, dict):
        for how in networks.values():
            yield from how.get("aliases", [])


def secrets(name: str) -> dict[str, str]:
    """Secrets of a service: path in the container, by name of the secret."""
    found = {}
    for secret in SERVICES[name].get("secrets", []):
        source, target = (
            (secret, secret)
            if isinstance(secret, str)
            else (secret["source"], secret.get("target", secret["source"]))
        )
        found[source] = target if target.startswith("/") else f"/run/secrets/{target}"
    return found


def mounts(name: str) -> dict[str, tuple[str, str]]:
    """Mounts of a service: source and mode, by path in the container."""
    found = {}
    for volume in SERVICES[name].get("volumes", []):
        source, target, *mode = volume.split(":")
        found[target] = (source, mode[0] if mode else "rw")
    return found
