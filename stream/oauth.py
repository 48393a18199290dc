"""A client's id and secret in, access tokens for Kafka out: the client credentials grant.

RFC 6749, section 4.4. One source serves every Kafka client of a process. A token is kept until
seven tenths of its life are over; the next caller then waits for a new one, so tokens change
without a restart.
"""

import base64
import functools
import http.client
import json
import re
import ssl
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode

from stream.connection_settings import KafkaSettings
from stream.errors import KafkaUnavailable
from stream.tls import server_verifying

TIMEOUT_S = 10.0
LIFE_S = 300.0
"""Where the endpoint does not say how long a token lives."""

LONGEST_LIFE_S = 86_400.0

RENEW_AT = 0.7
"""Share of its life after which a token is renewed. librdkafka asks again after 0.8 of it."""

MAX_ANSWER_BYTES = 2**18

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_ERROR_CODE = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, kw_only=True)
class Token:
    """A bearer token, never shown, and when it ends (seconds since 1970)."""

    value: str = field(repr=False)
    expires_at: float


class TokenSource:
    """Gets tokens from one endpoint; safe from several threads at once."""

    def __init__(self, settings: KafkaSettings) -> None:
        """Describe it; nothing is asked yet.

        Raises:
            SettingsError: the file of authorities cannot be read.
        """
        self._url = settings.oauth_token_url or ""
        self._client = _basic(
            settings.oauth_client_id or "",
            settings.oauth_client_secret.get_secret_value() if settings.oauth_client_secret else "",
        )
        fields = {"grant_type": "client_credentials"}
        if settings.oauth_scope is not None:
            fields["scope"] = settings.oauth_scope
        self._body = urlencode(fields).encode()
        self._opener = _opener(server_verifying(settings.oauth_ca_file, "kafka.oauth_ca_file"))
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._renew_at = 0.0

    def token(self) -> Token:
        """The present token, or a new one where it nears its end.

        Raises:
            KafkaUnavailable: there is no valid token, and none could be got.
        """
        with self._lock:
            now = time.time()
            if self._token is None or now >= self._renew_at:
                try:
                    self._token, self._renew_at = self._fetch(now)
                except KafkaUnavailable:
                    if self._token is None or now >= self._token.expires_at:
                        raise
            return self._token

    def _fetch(self, now: float) -> tuple[Token, float]:
        request = urllib.request.Request(  # noqa: S310 - https, or this host: the settings see to it
            self._url,
            data=self._body,
            headers={"Authorization": self._client, "Accept": "application/json"},
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as answer:
                content = answer.read(MAX_ANSWER_BYTES)
        except urllib.error.HTTPError as error:
            with error:
                raise self._failed(f"HTTP {error.code}{_error_code(error)}") from None
        except (OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            raise self._failed(str(reason) or type(error).__name__) from None
        try:
            fields: Any = json.loads(content)
            value, kind = fields["access_token"], fields.get("token_type", "Bearer")
            life = min(float(fields.get("expires_in", LIFE_S)), LONGEST_LIFE_S)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise self._failed("the answer holds no token") from None
        if not isinstance(value, str) or not _TOKEN.fullmatch(value) or not life > 0:
            raise self._failed("the answer holds no usable token")
        if str(kind).lower() != "bearer":
            raise self._failed("the token is no bearer token")
        return Token(value=value, expires_at=now + life), now + RENEW_AT * life

    def _failed(self, why: str) -> KafkaUnavailable:
        return KafkaUnavailable(f"no access token for Kafka from {self._url}: {why}")


@functools.cache
def token_source(settings: KafkaSettings) -> TokenSource:
    """The one source of this process for these settings."""
    return TokenSource(settings)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected request would carry the secret to another place."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(context: ssl.SSLContext) -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NoRedirect)


def _basic(name: str, secret: str) -> str:
    """RFC 6749, section 2.3.1: both form-encoded before they are joined."""
    joined = f"{quote_plus(name)}:{quote_plus(secret)}"
    return "Basic " + base64.b64encode(joined.encode()).decode()


def _error_code(error: urllib.error.HTTPError) -> str:
    """The standard's own word for what is wrong (`invalid_client`); free text may hold anything."""
    try:
        code = json.loads(error.read(MAX_ANSWER_BYTES))["error"]
    except (ValueError, TypeError, KeyError, OSError, http.client.HTTPException):
        return ""
    return f", {code}" if isinstance(code, str) and _ERROR_CODE.fullmatch(code) else ""
