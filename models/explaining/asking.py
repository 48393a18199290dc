"""A model repository or a server's address in, a function from texts to probabilities out."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from models import runtime
from models.examples import Task
from stream.attribution import Fields, texts_of
from stream.errors import SettingsError
from stream.triton.blocking import blocking_client

Ask = Callable[[Sequence[Fields]], list[list[float]]]
"""Texts as fields in; one row of probabilities each out, in the order of `TARGETS`."""

BATCH_TEXTS = 64
"""Texts a call to a server: what the served models take at once."""

_TENSORS = {
    "quality": (("TEXT",), ("PROBABILITIES", "ISSUES")),
    "intent": (("TEXT",), ("PROBABILITIES",)),
    "relevance": (("QUERY", "PRODUCT"), ("RELEVANCE",)),
}


def in_process(task: Task, repository: Path, version: str | None = None) -> Ask:
    """The served model itself, loaded here; the newest version where none is named.

    Raises:
        SettingsError: the repository has no such model.
    """
    if task == "quality":
        quality = runtime.quality(repository, version)
        return lambda texts: _rows(*quality.score(_column(task, texts, 0)))
    if task == "intent":
        intent = runtime.intent(repository, version)
        return lambda texts: _rows(intent.score(_column(task, texts, 0)))
    relevance = runtime.relevance(repository, version)
    return lambda texts: _rows(
        relevance.score(_column(task, texts, 0), _column(task, texts, 1)).reshape(-1, 1)
    )


def through_triton(task: Task, url: str) -> Ask:
    """The model that a running server serves, over gRPC, encrypted and signed in as it is set.

    Raises:
        SettingsError: nobody answers there, or not with this model; a certificate is unreadable.
    """
    from tritonclient import grpc  # noqa: PLC0415 - only this way of asking needs it
    from tritonclient.utils import InferenceServerException  # noqa: PLC0415

    client, headers = blocking_client(url)
    inputs, outputs = _TENSORS[task]

    def ask(texts: Sequence[Fields]) -> list[list[float]]:
        rows: list[list[float]] = []
        for at in range(0, len(texts), BATCH_TEXTS):
            some = texts[at : at + BATCH_TEXTS]
            tensors = []
            for place, name in enumerate(inputs):
                column = [[text.encode("utf-8", "replace")] for text in _column(task, some, place)]
                tensor = grpc.InferInput(name, [len(some), 1], "BYTES")
                tensor.set_data_from_numpy(np.array(column, dtype=np.object_))
                tensors.append(tensor)
            try:
                answer = client.infer(task, tensors, headers=headers, client_timeout=30.0)
            except InferenceServerException as error:
                raise SettingsError(f"{url} does not answer: {error.message()}") from None
            rows += _rows(*(answer.as_numpy(name) for name in outputs))
        return rows

    return ask


def _column(task: Task, texts: Sequence[Fields], place: int) -> list[str]:
    return [texts_of(task, fields)[place] for fields in texts]


def _rows(*columns: runtime.Floats) -> list[list[float]]:
    rows: list[list[float]] = np.concatenate(columns, axis=1).tolist()
    return rows
