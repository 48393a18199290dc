"""Settings: environment variables and an optional TOML file in, one frozen tree out.

Read once at the entry point with :func:`load` and passed in from there. Every value can be set
as `ASSAYER_<SECTION>__<NAME>` (for example `ASSAYER_KAFKA__BOOTSTRAP_SERVERS`), or in the file
named by `ASSAYER_CONFIG`; the environment wins. Secrets can be given as files in the folder named
by `ASSAYER_SECRETS_DIR`, one a secret (`kafka__password`), as Docker and Kubernetes mount them.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from stream.connection_settings import (
    ClickHouseSettings,
    KafkaSettings,
    Section,
    TritonSettings,
    in_the_open,
)
from stream.errors import SettingsError

__all__ = [
    "BatchSettings",
    "ClickHouseSettings",
    "HistorySettings",
    "KafkaSettings",
    "LimitSettings",
    "RoutingSettings",
    "Settings",
    "TritonSettings",
    "WatchdogSettings",
    "WebSettings",
    "load",
    "unwise",
]


class LimitSettings(Section):
    """What an event may measure before it is dead-lettered."""

    max_event_bytes: int = Field(1_048_576, ge=1024)
    max_depth: int = Field(32, ge=4)
    max_id_characters: int = 512
    max_title_characters: int = 10_000
    max_description_characters: int = 100_000
    max_attribute_characters: int = 10_000
    max_query_characters: int = 10_000
    max_list_items: int = Field(10_000, ge=1, description="details, images or hits of one record")
    dead_letter_share: float = Field(
        0.5, gt=0, le=1, description="a higher share of dead letters stops the worker"
    )
    dead_letter_window: int = Field(
        2_000, ge=10, description="events over which that share is taken"
    )


class BatchSettings(Section):
    """How events are gathered; the bounds that keep memory flat."""

    max_events: int = Field(256, ge=1, description="events a batch, at most")
    max_bytes: int = Field(4 * 2**20, ge=1024, description="bytes a batch, at most")
    max_age_s: float = Field(0.02, gt=0, description="a batch is cut when its oldest is this old")
    queue_events: int = Field(1024, ge=1, description="decoded-but-unbatched events held, a topic")
    batches_in_flight: int = Field(4, ge=1, description="batches being scored at once, a topic")
    unfinished_events: int = Field(
        20_000, ge=1, description="read but not yet acknowledged, a topic; above it reading pauses"
    )
    unfinished_bytes: int = Field(64 * 2**20, ge=1024, description="the same in bytes")


class HistorySettings(Section):
    """Bounds of what the checks remember, in entries and in seconds."""

    products: int = Field(200_000, ge=1)
    queries: int = Field(100_000, ge=1)
    impressions: int = Field(500_000, ge=1)
    clients: int = Field(50_000, ge=1)
    event_ids: int = Field(500_000, ge=1)
    window_s: float = Field(
        3600.0, gt=0, description="event time that must have been watched before a query is missed"
    )
    replayed_issues: int = Field(
        100_000, ge=1, description="records whose history issues are kept for when they are reread"
    )


class RoutingSettings(Section):
    """When an assessment is also asked of a person."""

    audit_share: float = Field(0.005, ge=0, le=1, description="random audit, of scored events")
    tasks_per_hour: float = Field(3600.0, ge=0, description="relabelling budget of this worker")
    explanations_per_s: float = Field(
        5.0, ge=0, description="routed listings explained a second, at most; 0: none"
    )
    explanation_texts: int = Field(
        16, ge=1, le=64, description="texts the model is asked about for one of them, at most"
    )
    policy_dir: Path | None = Field(
        None, description="folder with <model>/<version>/policy.json; default: triton_repo"
    )


class WatchdogSettings(Section):
    """When a worker counts as stalled, and when it gives up draining."""

    stall_s: float = Field(60.0, gt=0, description="lag above zero and no progress for this long")
    hold_s: float = Field(
        1800.0, gt=0, description="longest that Triton or ClickHouse away excuses no progress"
    )
    drain_s: float = Field(8.0, gt=0, description="at a rebalance; keep below rebalance_timeout_s")


class WebSettings(Section):
    """The worker's own HTTP server: /metrics, /healthz, /readyz."""

    host: str = "127.0.0.1"
    port: int = 6066


class Settings(BaseSettings):
    """The whole tree."""

    model_config = SettingsConfigDict(
        env_prefix="ASSAYER_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    kafka: KafkaSettings = KafkaSettings()
    clickhouse: ClickHouseSettings = ClickHouseSettings()
    triton: TritonSettings = TritonSettings()
    limits: LimitSettings = LimitSettings()
    batch: BatchSettings = BatchSettings()
    history: HistorySettings = HistorySettings()
    routing: RoutingSettings = RoutingSettings()
    watchdog: WatchdogSettings = WatchdogSettings()
    web: WebSettings = WebSettings()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    state_dir: Path | None = Field(
        None, description="what outlives a worker's process; default: below the temporary folder"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order of precedence: arguments, environment, secret files, TOML file."""
        sources: list[Any] = [init_settings, env_settings]
        if secrets := os.environ.get("ASSAYER_SECRETS_DIR"):
            if not os.access(secrets, os.R_OK | os.X_OK) or not Path(secrets).is_dir():
                raise SettingsError(f"ASSAYER_SECRETS_DIR names no readable folder: {secrets}")
            sources.append(
                NestedSecretsSettingsSource(
                    file_secret_settings,
                    secrets_dir=secrets,
                    secrets_prefix="",
                    secrets_nested_delimiter="__",
                )
            )
        if config := os.environ.get("ASSAYER_CONFIG"):
            if not Path(config).is_file():
                raise SettingsError(f"ASSAYER_CONFIG names no file: {config}")
            sources.append(TomlConfigSettingsSource(settings_cls, toml_file=config))
        return tuple(sources)


_CONTROL = {
    "ASSAYER_CONFIG",
    "ASSAYER_SECRETS_DIR",
    "ASSAYER_SHARED",  # read by the tests alone
}


def load(**overrides: Any) -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: a value is missing, unknown or out of range; the message names it.
    """
    known = set(Settings.model_fields)
    for name in os.environ:
        if name.startswith("ASSAYER_") and name not in _CONTROL:
            section = name.removeprefix("ASSAYER_").split("__")[0].lower()
            if section not in known:
                raise SettingsError(f"unknown setting {name}")
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = (
            _complaint(".".join(map(str, item["loc"])), item["type"], item["msg"])
            for item in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError("; ".join(lines)) from None
    except UnicodeDecodeError as error:
        # Its own words would quote a byte of what may be a secret.
        raise SettingsError(f"the settings cannot be read: no {error.encoding} text") from None
    except (ValueError, OSError) as error:
        raise SettingsError(f"the settings cannot be read: {error}") from None


def unwise(settings: Settings) -> list[str]:
    """What is allowed and a worker should say at its start; one line each."""
    return [
        *in_the_open(settings.kafka, settings.clickhouse, settings.triton),
        *_impatient(settings),
    ]


def _impatient(settings: Settings) -> Iterator[str]:
    """A watchdog that ends the worker before what it waits for has had its time."""
    stall_s = settings.watchdog.stall_s
    waits = {
        "clickhouse.timeout_s": settings.clickhouse.timeout_s,
        "triton.deadline_s": settings.triton.deadline_s,
        "kafka.delivery_timeout_s": settings.kafka.delivery_timeout_s,
        "kafka.rebalance_timeout_s + 10": settings.kafka.rebalance_timeout_s + 10,
    }
    for name, seconds in waits.items():
        if stall_s <= seconds:
            yield (
                f"watchdog.stall_s: {stall_s:g} is not above {name} ({seconds:g}): "
                "what is merely slow may count as a stall, and end the worker"
            )


def _complaint(name: str, kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"unknown setting {name} (ASSAYER_{name.replace('.', '__').upper()})"
    return f"setting {name}: {message.removeprefix('Value error, ')}"
