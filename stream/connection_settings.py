"""What the connections to broker, store and model server are told: values in, sound sections out.

Encryption is asked for by `security_protocol` (Kafka) or `secure`; server certificates and host
names are then always verified. A section that names certificates or credentials but would not use
them is refused: what was meant to be secured is not sent in the open.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _absent_if_empty(value: object) -> object:
    """An empty variable or file takes a value away, as compose files do."""
    return None if value == "" else value


Text = Annotated[str | None, BeforeValidator(_absent_if_empty)]
File = Annotated[Path | None, BeforeValidator(_absent_if_empty)]
Secret = Annotated[SecretStr | None, BeforeValidator(_absent_if_empty)]


class Section(BaseModel):
    """Base of every section: immutable, and a misspelled name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Connection(Section):
    """A connection that may be encrypted, and may show a certificate of its own (mutual TLS)."""

    ca_file: File = Field(
        None, description="authorities that sign the server's certificate (PEM); default: public"
    )
    certificate_file: File = Field(None, description="the client's own certificate chain (PEM)")
    key_file: File = Field(None, description="its private key (PEM, not encrypted)")

    def incomplete(self) -> Iterator[str]:
        """What is missing or contradicts itself, one clause each."""
        if (self.certificate_file is None) != (self.key_file is None):
            yield "certificate_file and key_file go together: set both or neither"

    def _unused(self, names: tuple[str, ...], why: str) -> Iterator[str]:
        for name in names:
            if getattr(self, name) is not None:
                yield f"{name} is set, but {why}"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if problems := list(self.incomplete()):
            raise ValueError("; ".join(problems))
        return self


TLS_FILES = ("ca_file", "certificate_file", "key_file")
KAFKA_SIGN_IN = (
    *("username", "password"),
    *("oauth_token_url", "oauth_client_id", "oauth_client_secret"),
)


class KafkaSettings(Connection):
    """The broker; the same credentials serve consuming and producing."""

    bootstrap_servers: str = "127.0.0.1:9092"
    group: str = "assayer"
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"] = (
        "SCRAM-SHA-512"
    )
    username: Text = None
    password: Secret = None
    oauth_token_url: Text = Field(
        None, description="where OAUTHBEARER gets its tokens: https, or http on this host"
    )
    oauth_client_id: Text = None
    oauth_client_secret: Secret = None
    oauth_scope: Text = None
    oauth_ca_file: File = Field(None, description="authorities of the token endpoint (PEM)")
    partitions: int = Field(4, ge=1, description="partitions of each input topic")
    output_partitions: int = Field(4, ge=1, description="partitions of each output topic")
    replication_factor: int = Field(1, ge=1)
    session_timeout_s: float = 20.0
    rebalance_timeout_s: float = Field(30.0, description="a first join waits this long")
    delivery_timeout_s: float = Field(30.0, description="per output record, retries included")
    max_message_bytes: int = Field(
        16 * 2**20, description="largest record read from or written to any topic"
    )

    @property
    def encrypted(self) -> bool:
        """Whether the connection uses TLS."""
        return self.security_protocol.endswith("SSL")

    @property
    def signs_in(self) -> bool:
        """Whether the connection uses SASL."""
        return self.security_protocol.startswith("SASL")

    def incomplete(self) -> Iterator[str]:
        """What is missing or contradicts itself, one clause each."""
        yield from super().incomplete()
        if not self.encrypted:
            why = f"security_protocol {self.security_protocol} does not encrypt"
            yield from self._unused(TLS_FILES, why)
        if not self.signs_in:
            why = f"security_protocol {self.security_protocol} does not sign in"
            yield from self._unused(KAFKA_SIGN_IN, why)
            return
        wanted: tuple[str, ...] = ("username", "password")
        if self.sasl_mechanism == "OAUTHBEARER":
            wanted = ("oauth_token_url", "oauth_client_id", "oauth_client_secret")
            if self.oauth_token_url is not None:
                yield from _wrong_endpoint(self.oauth_token_url)
        for name in wanted:
            if getattr(self, name) is None:
                yield f"sasl_mechanism {self.sasl_mechanism} needs {name}"


def _wrong_endpoint(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        yield "oauth_token_url holds credentials: they belong in oauth_client_id and _secret"
    elif not parts.hostname or parts.scheme not in {"http", "https"}:
        yield "oauth_token_url is no https address"
    elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
        yield "oauth_token_url must be https: the client's secret is sent there"


class ClickHouseSettings(Connection):
    """The store; an HTTP(S) endpoint that speaks ClickHouse's protocol."""

    host: str = "127.0.0.1"
    port: int = 8123
    database: str = "assayer"
    username: str = "default"
    password: SecretStr = SecretStr("")
    access_token: Secret = Field(None, description="a JWT, instead of username and password")
    secure: bool = False
    insert_rows: int = Field(20_000, ge=1, description="insert at this many buffered rows")
    insert_age_s: float = Field(2.0, gt=0, description="or when the oldest row is this old")
    timeout_s: float = 30.0
    retention_days: int = Field(180, ge=1, description="TTL of raw rows")

    def incomplete(self) -> Iterator[str]:
        """What is missing or contradicts itself, one clause each."""
        yield from super().incomplete()
        if not self.secure:
            yield from self._unused(TLS_FILES, "secure is false")
        if self.access_token is not None and self.password.get_secret_value():
            yield "password and access_token are both set: one of them signs in"


class TritonSettings(Connection):
    """The model server, reached over gRPC."""

    url: str = "127.0.0.1:8001"
    secure: bool = False
    access_token: Secret = Field(
        None, description="sent with every call, for a gateway in front of the server"
    )
    access_token_header: str = Field(
        "authorization",
        pattern=r"^[a-z][a-z0-9_.-]*$",
        description="`authorization` gets `Bearer` and the token; any other the token alone",
    )
    deadline_s: float = Field(10.0, gt=0, description="of one inference call")
    calls_in_flight: int = Field(4, ge=1, description="inference calls at once, per model")
    batch_texts: int = Field(64, ge=1, description="texts a call, at most")
    backoff_initial_s: float = 0.1
    backoff_max_s: float = 10.0
    breaker_failures: int = Field(5, ge=1, description="failures in a row that open the breaker")
    breaker_probe_s: float = Field(2.0, gt=0, description="open this long before one probe")
    cache_entries: int = Field(200_000, ge=0, description="scored texts remembered, per model")
    when_away: Literal["hold", "rules"] = Field(
        "hold", description="hold events, or emit assessments from rules alone"
    )

    def incomplete(self) -> Iterator[str]:
        """What is missing or contradicts itself, one clause each."""
        yield from super().incomplete()
        if not self.secure:
            yield from self._unused(TLS_FILES, "secure is false")
        header = self.access_token_header
        if header.startswith("grpc-") or header.endswith("-bin"):
            yield f"access_token_header {header} is a name gRPC keeps for itself"
        token = self.access_token.get_secret_value() if self.access_token else ""
        if not (token.isascii() and token.isprintable()):
            yield "access_token holds characters that no header may hold"


def in_the_open(
    kafka: KafkaSettings, clickhouse: ClickHouseSettings, triton: TritonSettings
) -> Iterator[str]:
    """One line for each credential that would leave this host unencrypted."""
    servers = {server.rpartition(":")[0] for server in kafka.bootstrap_servers.split(",")}
    readable = kafka.sasl_mechanism in {"PLAIN", "OAUTHBEARER"}  # SCRAM never sends the password
    if kafka.signs_in and not kafka.encrypted and readable and servers - LOOPBACK:
        yield (
            f"kafka: {kafka.sasl_mechanism} over {kafka.security_protocol} sends the credential"
            f" unencrypted to {kafka.bootstrap_servers}; SASL_SSL would not"
        )
    secret = clickhouse.access_token or clickhouse.password
    if not clickhouse.secure and secret.get_secret_value() and clickhouse.host not in LOOPBACK:
        yield (
            f"clickhouse: the credential goes unencrypted to {clickhouse.host};"
            " set clickhouse.secure"
        )
    if (
        not triton.secure
        and triton.access_token is not None
        and triton.url.rpartition(":")[0] not in LOOPBACK
    ):
        yield f"triton: the access token goes unencrypted to {triton.url}; set triton.secure"
