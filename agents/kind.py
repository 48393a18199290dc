"""What one kind of event must offer the flow; the modules products, queries and events do."""

from datetime import datetime
from typing import Protocol

from agents.assess import Verdict
from agents.checked import Checked
from agents.checks import Coordinates, History
from stream.assessment import Assessment, Issue
from stream.events import InputRecord
from stream.topics import Topic
from stream.triton import ModelName, ModelScore


class Kind(Protocol):
    """The steps that differ between products, queries and events, as pure functions."""

    @property
    def TOPIC(self) -> Topic: ...  # noqa: N802 - a module's constant
    @property
    def SCORES(self) -> Topic: ...  # noqa: N802
    @property
    def MODEL(self) -> ModelName: ...  # noqa: N802
    @property
    def QUESTION(self) -> str: ...  # noqa: N802
    @property
    def OPTIONS(self) -> list[str]: ...  # noqa: N802

    def event_time(self, record: InputRecord, /) -> datetime | None: ...
    def is_deletion(self, record: InputRecord, /) -> bool: ...
    def key(self, record: InputRecord, /) -> str | None: ...
    def check(self, record: InputRecord, history: History, at: Coordinates, /) -> list[Issue]: ...
    def texts(self, record: InputRecord, history: History, /) -> tuple[str, ...]: ...
    def languages(self, record: InputRecord, texts: tuple[str, ...], /) -> list[str]: ...
    def traffic(self, record: InputRecord, history: History, /) -> int: ...
    def judge(self, checked: Checked, score: ModelScore | None, /) -> Verdict: ...
    def assessment(
        self, checked: Checked, verdict: Verdict, score: ModelScore | None, /
    ) -> Assessment: ...
    def context(self, record: InputRecord, /) -> dict[str, str]: ...
