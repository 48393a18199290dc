"""Prometheus, Alertmanager and Grafana: accepted by their own tools, wired to what exists."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from dashboards.rules import ALERTS
from stream.health import DEPENDENCIES
from tests.deploy.compose_file import ROOT
from tests.deploy.preparation import PREPARE
from tests.deploy.shape import DEPLOY, SERVICES, mounts, names, networks, secrets
from tests.needs import require_program


def test_prometheus_scrapes_services_it_can_reach() -> None:
    config = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text(encoding="utf-8"))
    targets = [
        target
        for job in [*config["scrape_configs"], *config["alerting"]["alertmanagers"]]
        for static in job.get("static_configs", [])
        for target in static["targets"]
    ]
    for job in config["scrape_configs"]:
        for found in job.get("dns_sd_configs", []):
            targets += [f"{name}:{found['port']}" for name in found["names"]]
    assert len(targets) > len(config["scrape_configs"]) - 1
    for target in targets:
        host = target.split(":")[0]
        servers = [other for other in SERVICES if host in names(other)]
        assert servers, target
        for server in servers:
            assert networks(SERVICES[server]) & networks(SERVICES["prometheus"]), target
    port = SERVICES["worker"]["environment"]["ASSAYER_WEB__PORT"]
    assert f"worker:{port}" in targets
    jobs = {job["job_name"] for job in config["scrape_configs"]}
    asked = set(re.findall(r'job="([\w-]+)"', "".join(alert.expr for alert in ALERTS)))
    assert asked <= jobs
    links = set(re.findall(r"\$externalLabels\.(\w+)", str(ALERTS[0].rule())))
    assert links == set(config["global"]["external_labels"])
    for value in config["global"]["external_labels"].values():
        assert value.strip("${}") in SERVICES["prometheus"]["environment"]


@pytest.mark.promtool
def test_promtool_accepts_the_configuration(tmp_path: Path) -> None:
    mounted = mounts("prometheus")
    text = (DEPLOY / "prometheus/prometheus.yml").read_text(encoding="utf-8")
    (rules,) = yaml.safe_load(text)["rule_files"]
    assert mounted[rules][0] == "./dashboards/prometheus/rules.yml"
    config = tmp_path / "prometheus.yml"
    config.write_text(text.replace(rules, str(ROOT / mounted[rules][0])))
    command = [require_program("promtool"), "check", "config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_alertmanager_posts_to_the_secret_and_silences_alerts_that_exist() -> None:
    text = (DEPLOY / "alertmanager/alertmanager.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(text)
    (webhook,) = config["receivers"][0]["webhook_configs"]
    assert webhook["url_file"] in secrets("alertmanager").values()
    alerts = {alert.name for alert in ALERTS}
    for rule in config["inhibit_rules"]:
        for matcher in [*rule["source_matchers"], *rule["target_matchers"]]:
            if dependency := re.fullmatch(r'dependency="(.+)"', matcher):
                assert dependency[1] in DEPENDENCIES
                continue
            pattern = re.fullmatch(r'alertname(?:=~?)"(.+)"', matcher)
            assert pattern, matcher
            prefix, _, choices = pattern[1].partition("(")
            for name in choices.rstrip(")").split("|"):
                assert prefix + name in alerts, matcher


@pytest.mark.promtool
def test_amtool_accepts_the_configuration(tmp_path: Path) -> None:
    text = (DEPLOY / "alertmanager/alertmanager.yml").read_text(encoding="utf-8")
    config = tmp_path / "alertmanager.yml"
    # Debian's amtool is older than `url_file`; everything else is checked as it stands.
    config.write_text(re.sub(r"url_file: \S+", "url: https://hook.example", text))
    command = [require_program("amtool"), "check-config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_grafana_finds_its_sources_and_dashboards() -> None:
    provisioning = DEPLOY / "grafana/provisioning"
    sources = yaml.safe_load((provisioning / "datasources/assayer.yml").read_text("utf-8"))
    mounted = mounts("grafana")
    assert mounted["/etc/grafana/provisioning"][0] == "./deploy/grafana/provisioning"
    types = {source["type"]: source for source in sources["datasources"]}
    assert set(types) == {"prometheus", "grafana-clickhouse-datasource"}
    scrape = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text("utf-8"))["global"]
    assert types["prometheus"]["jsonData"]["timeInterval"] == scrape["scrape_interval"]
    assert types["prometheus"]["url"] == "http://prometheus:9090"
    clickhouse = types["grafana-clickhouse-datasource"]
    assert clickhouse["jsonData"]["host"] in SERVICES
    user = clickhouse["jsonData"]["username"]
    secret = f"/run/secrets/{PREPARE.CLICKHOUSE_USERS[user]}"
    assert clickhouse["secureJsonData"]["password"] == f"$__file{{{secret}}}"
    assert secret in secrets("grafana").values()
    for needed in ("prometheus", "clickhouse"):
        assert networks(SERVICES[needed]) & networks(SERVICES["grafana"])
    boards = yaml.safe_load((provisioning / "dashboards/assayer.yml").read_text("utf-8"))
    (provider,) = boards["providers"]
    source, _ = mounted[provider["options"]["path"]]
    assert len(list((ROOT / source).glob("*.json"))) == 2
