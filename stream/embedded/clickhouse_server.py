"""ClickHouse's HTTP protocol in, answers of the in-process engine out: a store without a server.

As much of the protocol as clickhouse-connect and plain HTTP clients use: a query in the `query`
parameter or the body, data after it, `param_*` for bound parameters, `database`, other parameters
as settings, compressed request bodies, errors with ClickHouse's codes, `/ping`. Not there: users
and passwords, sessions, external tables, compressed or streamed responses. Bind it to loopback.
"""

import argparse
import asyncio
import json
import logging
import uuid
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import lz4.frame  # type: ignore[import-untyped]
from aiohttp import hdrs, web

from stream.embedded.clickhouse_engine import Answer, Engine
from stream.embedded.clickhouse_errors import READONLY, EngineError
from stream.embedded.clickhouse_space import SpaceGuard, free_bytes
from stream.embedded.clickhouse_statement import Query, read_statement
from stream.embedded.ports import LOOPBACK
from stream.masking.logs import mask_logs, mask_what_nobody_catches
from stream.web_pages import add_safe_headers, refuse_web_pages

ENGINE_THREADS = 4
"""Statements run at once; more wait."""

MAX_BODY_BYTES = 256 * 2**20

TRANSPORT = frozenset(
    {
        "query",
        "database",
        "default_format",
        "user",
        "password",
        "quota_key",
        "role",
        "query_id",
        "session_id",
        "session_timeout",
        "session_check",
        "stacktrace",
        "wait_end_of_query",
        "buffer_size",
        "compress",
        "decompress",
        "client_protocol_version",
        "enable_http_compression",
        "send_progress_in_http_headers",
        "http_headers_progress_interval_ms",
        "cancel_http_readonly_queries_on_client_close",
    }
)
"""Parameters that speak of the transport; all others are settings or `param_*`."""

log = logging.getLogger("clickhouse")


class Server:
    """The request handler around one engine."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._space = SpaceGuard(lambda: free_bytes(path), self._run)
        self._threads = ThreadPoolExecutor(ENGINE_THREADS, thread_name_prefix="engine")
        zone = self._run(b"SELECT timezone()")
        self._timezone = zone.body.decode().strip()

    def application(self, *, host: str = LOOPBACK) -> web.Application:
        """Routes and clean-up; `host` is the address it is bound to."""
        app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[refuse_web_pages(host)])
        app.on_response_prepare.append(add_safe_headers)
        app.router.add_get("/ping", self._ping)
        app.router.add_route("*", "/", self._query)
        app.cleanup_ctx.append(self._guarded)
        app.on_cleanup.append(self._close)
        return app

    def _run(self, statement: bytes) -> Answer:
        return self._engine.run(read_statement(statement), settings={}, parameters={})

    async def _guarded(self, _: web.Application) -> AsyncIterator[None]:
        watching = asyncio.create_task(self._space.watch())
        yield
        watching.cancel()
        await asyncio.wait([watching])

    async def _close(self, _: web.Application) -> None:
        self._threads.shutdown()
        self._engine.close()

    async def _ping(self, _: web.Request) -> web.Response:
        return web.Response(text="Ok.\n")

    async def _query(self, request: web.Request) -> web.Response:
        query_id = request.query.get("query_id") or str(uuid.uuid4())
        if not query_id.isprintable():
            raise web.HTTPBadRequest(text="query_id goes into a header: no control characters\n")
        headers = {"X-ClickHouse-Query-Id": query_id, "X-ClickHouse-Timezone": self._timezone}
        try:
            answer = await self._answer(request)
        except EngineError as error:
            log.info("%s: code %d", query_id, error.code)
            headers["X-ClickHouse-Exception-Code"] = str(error.code)
            return web.Response(status=error.status, text=f"{error}\n", headers=headers)
        if answer is None:
            return web.Response(text="Ok.\n", headers=headers)
        headers["X-ClickHouse-Summary"] = json.dumps(answer.summary, separators=(",", ":"))
        if answer.format is not None:
            headers["X-ClickHouse-Format"] = answer.format
        return web.Response(body=answer.body, headers=headers, content_type=_type(answer.format))

    async def _answer(self, request: web.Request) -> Answer | None:
        """The engine's answer; None when there was no question."""
        values = dict(request.query)
        body = b""
        if request.content_type == "multipart/form-data":
            form = await request.post()
            values |= {name: value for name, value in form.items() if isinstance(value, str)}
        else:
            body = _decompressed(await request.read(), request.headers.get("Content-Encoding", ""))
        query = values.get("query", "").encode()
        if not query:
            query, body = body, b""
        if not query.strip():
            return None
        statement = read_statement(query, body)
        reads = isinstance(statement, Query) and statement.returns_rows
        if request.method in (hdrs.METH_GET, hdrs.METH_HEAD) and not reads:
            # As on a server: a link or a picture's address must not change anything.
            raise EngineError(READONLY, "GET is for reading alone (READONLY)")
        work = partial(
            self._engine.run,
            statement,
            database=values.get("database", ""),
            settings=_settings(values),
            parameters=_parameters(values),
            default_format=values.get(
                "default_format", request.headers.get("X-ClickHouse-Format", "TabSeparated")
            ),
        )
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _parameters(values: Mapping[str, str]) -> dict[str, str]:
    prefix = "param_"
    return {
        name.removeprefix(prefix): value
        for name, value in values.items()
        if name.startswith(prefix)
    }


def _settings(values: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in values.items()
        if name not in TRANSPORT and not name.startswith("param_")
    }


def _decompressed(body: bytes, encoding: str) -> bytes:
    """The plain body; aiohttp has already undone the encodings it knows."""
    if encoding != "lz4":
        return body
    frame = lz4.frame.LZ4FrameDecompressor()
    try:
        # Bounded: a frame can hold 255 times its own size.
        plain = bytes(frame.decompress(body, max_length=MAX_BODY_BYTES + 1))
    except RuntimeError as error:
        raise web.HTTPBadRequest(text=f"not an lz4 frame: {error}\n") from error
    if len(plain) > MAX_BODY_BYTES:
        raise web.HTTPRequestEntityTooLarge(MAX_BODY_BYTES, len(plain))
    if not frame.eof:
        raise web.HTTPBadRequest(text="an lz4 frame that is cut short\n")
    return plain


def _type(name: str | None) -> str:
    if name is None or name.startswith(("TabSeparated", "TSV", "CSV", "Pretty")):
        return "text/plain"
    return "application/json" if name.startswith("JSON") else "application/octet-stream"


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="stream.embedded.clickhouse_server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", type=Path, required=True, help="data directory")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    mask_logs("%(asctime)s %(levelname)s %(message)s")
    mask_what_nobody_catches()
    try:
        engine = Engine(arguments.path)
    except EngineError as error:
        raise SystemExit(f"cannot open {arguments.path}: {error}") from error
    web.run_app(
        Server(engine, arguments.path).application(host=arguments.host),
        host=arguments.host,
        port=arguments.port,
        access_log=None,
        shutdown_timeout=5.0,
        print=lambda *_: None,
    )


if __name__ == "__main__":
    main()
