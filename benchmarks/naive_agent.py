"""Product updates in, grades out: the plain Faust agent that one would write in an afternoon.

What `benchmarks.pipeline` compares Assayer with. It asks Triton once an event, sends each result
with Faust, and leaves Faust's settings as they are, but for the times that make a first join
short. In its favour: its rows are buffered (an insert at 1,000 rows or each second), it runs no
checks, sends small records, routes nothing, and accepts that a crash loses what is buffered.

    python -m benchmarks.naive_agent worker --without-web
"""

from typing import Any

import faust
import numpy as np
from clickhouse_connect import get_async_client
from clickhouse_connect.driver.asyncclient import AsyncClient
from faust.types import StreamT
from tritonclient.grpc import InferInput
from tritonclient.grpc.aio import InferenceServerClient

from stream.settings import Settings, load

UPDATES = "bench.naive.updates"
GRADES_TOPIC = "bench.naive.grades"
TABLE = "bench_naive_grades"
GRADES = ("good", "fair", "poor")
COLUMNS = ["product_id", "grade", "confidence"]
INSERT_ROWS = 1000
INSERT_S = 1.0


def create_app(settings: Settings) -> faust.App:
    """The app with its one agent."""
    kafka = settings.kafka
    app = faust.App(
        "bench-naive",
        broker=f"kafka://{kafka.bootstrap_servers}",
        broker_session_timeout=6,
        broker_heartbeat_interval=1,
        broker_rebalance_timeout=3,
        consumer_auto_offset_reset="earliest",
        topic_disable_leader=True,
        store="memory://",
    )
    updates = app.topic(UPDATES, value_serializer="json")
    grades = app.topic(GRADES_TOPIC, value_serializer="json")
    rows: list[list[object]] = []
    clients: list[AsyncClient] = []
    triton = InferenceServerClient(settings.triton.url)

    async def store() -> None:
        if not clients:
            clients.append(
                await get_async_client(
                    host=settings.clickhouse.host,
                    port=settings.clickhouse.port,
                    database=settings.clickhouse.database,
                )
            )
        batch = rows.copy()
        rows.clear()
        await clients[0].insert(TABLE, batch, column_names=COLUMNS)

    @app.timer(INSERT_S)  # type: ignore[untyped-decorator]
    async def store_regularly() -> None:
        if rows:
            await store()

    @app.agent(updates, name="bench-naive")
    async def grade_products(stream: StreamT[Any]) -> None:
        async for update in stream:
            if update["operation"] == "delete":
                continue
            product = update["product"]
            text = InferInput("TEXT", [1, 1], "BYTES")
            text.set_data_from_numpy(np.array([[text_of(product).encode()]], dtype=np.object_))
            answer = await triton.infer("quality", [text])
            probabilities = answer.as_numpy("PROBABILITIES")[0]
            best = int(probabilities.argmax())
            grade, confidence = GRADES[best], float(probabilities[best])
            await grades.send(
                key=product["id"],
                value={"product_id": product["id"], "grade": grade, "confidence": confidence},
            )
            rows.append([product["id"], grade, confidence])
            if len(rows) >= INSERT_ROWS:
                await store()

    return app


def text_of(product: dict[str, str | None]) -> str:
    """Title, brand, product type and the beginning of the description, a line each."""
    fields = (product.get(name) or "" for name in ("title", "brand", "product_type", "description"))
    return "\n".join(" ".join(field.split())[:300] for field in fields)


if __name__ == "__main__":
    create_app(load()).main()
