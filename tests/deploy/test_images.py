"""The Dockerfiles, and what Triton is given: every file and package is where it is looked for."""

import re
from pathlib import Path

import pytest

from stream import settings
from tests.deploy.compose_file import ROOT
from tests.deploy.shape import DOCKERFILES, SERVICES, mounts


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_base_images_are_pinned_and_nobody_is_root(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE):
        assert re.search(r":\d+\.\d+", image), image
    users = re.findall(r"^USER (\S+)", text, re.MULTILINE)
    assert users[-1] not in {"root", "0"}


def _ignored(source: str) -> bool:
    """Whether .dockerignore (everything, then exceptions) keeps a path out of the build."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    return source.split("/", maxsplit=1)[0] not in kept


@pytest.mark.parametrize("path", DOCKERFILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_copied_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert not _ignored(source), source


def test_builds_name_existing_files() -> None:
    built = set()
    for service in SERVICES.values():
        build = service.get("build")
        if build:
            context = ROOT / (build if isinstance(build, str) else build["context"])
            name = "Dockerfile" if isinstance(build, str) else build["dockerfile"]
            built.add((context / name).resolve())
    assert built == set(DOCKERFILES)


def test_the_image_holds_every_package_and_is_probed_where_it_listens() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = re.search(r"^packages = \[(.*?)\]", project, re.MULTILINE | re.DOTALL)
    assert packages
    for package in re.findall(r'"(\w+)[."]', packages[1]):
        assert f"COPY {package} {package}\n" in text, package
    port = settings.WebSettings.model_fields["port"].default
    assert f"http://127.0.0.1:{port}/healthz" in text
    assert f"http://127.0.0.1:{port}/healthz" in str(SERVICES["worker"]["healthcheck"])
    assert SERVICES["worker"]["environment"]["ASSAYER_WEB__PORT"] == str(port)
    uid = re.search(r"useradd --uid (\d+)", text)
    assert uid
    for name in ("setup", "operator"):
        assert any(f"uid={uid[1]}" in mount for mount in SERVICES[name]["tmpfs"])
    # A volume takes the owner of the folder it covers: the user's home, and one made for it.
    folder = SERVICES["operator"]["environment"]["TMPDIR"]
    assert f"install --directory --owner=assayer --group=assayer --mode=0700 {folder}\n" in text
    state = SERVICES["worker"]["environment"]["ASSAYER_STATE_DIR"]
    assert f"--home-dir {state} --create-home" in text
    assert mounts("worker")[state] == ("worker-state", "rw")


def test_triton_serves_the_models_of_the_repository() -> None:
    for name in ("triton-cpu", "triton-gpu"):
        command = SERVICES[name]["command"]
        loaded = {
            word.removeprefix("--load-model=") for word in command if word.startswith("--load")
        }
        assert "--model-control-mode=explicit" in command
        # What loads models and changes logging is reached from inside the container alone.
        assert "--http-address=127.0.0.1" in command
        assert "--metrics-address=0.0.0.0" in command
        assert "http://127.0.0.1:8000" in str(SERVICES[name]["healthcheck"])
        models = {path.parent.name for path in (ROOT / "triton_repo").glob("*/config.pbtxt")}
        assert loaded == models
        assert mounts(name)["/models"] == ("./triton_repo", "ro")
    assert "--model-config-name=gpu" in SERVICES["triton-gpu"]["command"]
    assert "--model-config-name=gpu" not in SERVICES["triton-cpu"]["command"]
    devices = SERVICES["triton-gpu"]["deploy"]["resources"]["reservations"]["devices"]
    assert devices[0]["capabilities"] == ["gpu"]
