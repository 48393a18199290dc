"""A worker's own HTTP server: /metrics for Prometheus, /healthz and /readyz for supervisors."""

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from stream.health import Health
from stream.settings import WebSettings
from stream.web_pages import add_safe_headers, refuse_web_pages


class WorkerWeb:
    """Serves until stopped; binds to loopback unless told otherwise."""

    def __init__(self, settings: WebSettings, registry: CollectorRegistry, health: Health) -> None:
        self._settings = settings
        self._registry = registry
        self._health = health
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Start serving.

        Raises:
            OSError: the port is taken.
        """
        app = web.Application(middlewares=[refuse_web_pages(self._settings.host)])
        app.on_response_prepare.append(add_safe_headers)
        app.add_routes(
            [
                web.get("/metrics", self._metrics),
                web.get("/healthz", self._healthz),
                web.get("/readyz", self._readyz),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.host, self._settings.port).start()

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _metrics(self, request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(self._registry), headers={"Content-Type": content_type})

    async def _healthz(self, request: web.Request) -> web.Response:
        return web.json_response(self._health.report(), status=200 if self._health.live else 503)

    async def _readyz(self, request: web.Request) -> web.Response:
        return web.json_response(self._health.report(), status=200 if self._health.ready else 503)
