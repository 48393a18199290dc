"""One running stack with a worker, for the commands that need one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stream.embedded.session import Session, session
from tests.pipeline.tiny_repository import write_tiny_repository


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models and their policies."""
    return write_tiny_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[Session]:
    """Servers with tiny models, topics, tables and one worker."""
    with session(
        run_dir=tmp_path_factory.mktemp("run"),
        repository=repository,
        environment={
            "ASSAYER_ROUTING__POLICY_DIR": str(repository),
            "ASSAYER_LIMITS__DEAD_LETTER_SHARE": "1",
        },
    ) as started:
        yield started


@pytest.fixture
def settings(running: Session, repository: Path) -> dict[str, str]:
    """The environment that leads a command to that stack."""
    return running.endpoints.environment() | {"ASSAYER_ROUTING__POLICY_DIR": str(repository)}


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the repository."""
    return Path(__file__).resolve().parents[2]
