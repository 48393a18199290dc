"""The flow of one topic: messages in, outcomes out; decode, check, score, route, in that order.

A batch is worked on as a whole, yet each event stands alone: whatever a step raises about one
event makes that event a dead letter and leaves the others as they are.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from agents.assess import source_id
from agents.checked import Checked
from agents.checks import Coordinates, History
from agents.checks.bounded import Recent
from agents.explain import Explainer, Routed
from agents.kind import Kind
from agents.outcomes import dead_letter, deletion, scored
from agents.route import NOT_ROUTED, Router
from agents.share import ShareLimit
from agents.suspected import Suspicion, Unsuspecting, portions
from agents.tasks import relabel_task
from stream.cloudevents import cloud_event
from stream.codecs import decode, sender_event_id
from stream.crash_journal import CrashJournal, Stage
from stream.errors import InvalidEvent, StepFailed, TritonUnavailable
from stream.fingerprint import fingerprint
from stream.records import Outcome, Received
from stream.settings import LimitSettings
from stream.triton import ModelName, ModelScore

logger = logging.getLogger(__name__)

Score = Callable[
    [ModelName, Sequence[tuple[str, ...]]], Awaitable[Sequence[ModelScore | StepFailed]]
]

Result = TypeVar("Result")

NEWEST_ENTITIES = 50_000
"""How many entities' last offsets are remembered: more than can be read and not yet stored."""


class Flow:
    """The steps of one kind of event, with what they share: history, scorer, router."""

    def __init__(
        self,
        kind: Kind,
        *,
        limits: LimitSettings,
        history: History,
        score: Score,
        router: Router,
        explainer: Explainer | None = None,
        journal: CrashJournal | None = None,
        suspicion: Suspicion | None = None,
        share: ShareLimit | None = None,
    ) -> None:
        self.kind = kind
        self._limits = limits
        self._history = history
        self._score = score
        self._router = router
        self._explainer = explainer
        self._journal = journal or CrashJournal()
        self._suspicion = suspicion or Unsuspecting()
        self._share = share or ShareLimit(limits, kind.TOPIC.name)
        self._newest: Recent[str, int] = Recent(NEWEST_ENTITIES)

    def newest_offset(self, entity_id: str) -> int:
        """The last offset read about this entity, of the latest ones; -1 when not remembered."""
        offset = self._newest.get(entity_id)
        return -1 if offset is None else offset

    async def process(self, batch: Sequence[Received]) -> list[Outcome]:
        """One outcome for each message, in the same order.

        Raises:
            DeadLetterShare: the share of dead letters is over its limit.
        """
        checked = self._noted("check", batch, lambda at: self._decode_and_check(batch[at]))
        scores = await self._ask([item for item in checked if isinstance(item, Checked)])
        ended = self._noted("assess", batch, lambda at: self._finish(checked[at], scores))
        explained = await self._explain(ended)
        outcomes = self._noted("route", batch, lambda at: self._ask_people(explained[at]))
        self._share.watch(outcomes)
        return outcomes

    def _noted(
        self, stage: Stage, batch: Sequence[Received], work: Callable[[int], Result]
    ) -> list[Result]:
        """`work` on each place of the batch, while the journal says at what the worker is.

        Nothing may be awaited meanwhile: the journal holds one note.
        """
        results: list[Result] = []
        for part in portions(batch, self._suspicion):
            with self._journal.working(stage, batch[part.start : part.stop]):
                results += [work(at) for at in part]
        return results

    def _decode_and_check(self, received: Received) -> Checked | Outcome:
        if not self._suspicion.empty and (found := self._suspicion.verdict(received)):
            return dead_letter(received, *found)
        stage = "decode"
        try:
            record = decode(received.topic, received.value, self._limits, received.headers)
            envelope = cloud_event(received.headers, received.value) if received.headers else None
            stage = "check"
            at = datetime.fromtimestamp(received.timestamp_ms / 1000, UTC)
            issues = self.kind.check(
                record,
                self._history,
                Coordinates(received.topic, received.partition, received.offset, at),
            )
            texts = self.kind.texts(record, self._history)
            if (entity := self.kind.key(record)) is not None:
                self._newest.put(entity, max(received.offset, self.newest_offset(entity)))
            languages = self.kind.languages(record, texts) if texts else []
            return Checked(
                received=received,
                record=record,
                event_id=sender_event_id(record, envelope),
                event_time=self.kind.event_time(record) or at,
                issues=issues,
                texts=texts,
                fingerprint=fingerprint(*texts) if texts else None,
                language=self._router.unsupported(self.kind.MODEL, languages),
            )
        except InvalidEvent as error:
            return dead_letter(received, stage, error)
        except Exception as error:
            logger.exception("%s failed on %s", stage, source_id(received))
            return dead_letter(received, stage, StepFailed(f"{type(error).__name__}: {error}"))

    async def _ask(self, items: Sequence[Checked]) -> dict[int, ModelScore | StepFailed]:
        asked = [item for item in items if item.texts and item.language is None]
        if not asked:
            return {}
        try:
            scores = await self._score(self.kind.MODEL, [item.texts for item in asked])
        except TritonUnavailable:
            return {}  # so configured: rules alone, marked source=rules
        return {id(item): score for item, score in zip(asked, scores, strict=True)}

    def _finish(
        self, checked: Checked | Outcome, scores: Mapping[int, ModelScore | StepFailed]
    ) -> Outcome | Routed:
        if isinstance(checked, Outcome):
            return checked
        score = scores.get(id(checked))
        if isinstance(score, StepFailed):
            return dead_letter(checked.received, "score", score)
        stage = "assess"
        try:
            if self.kind.is_deletion(checked.record):
                return deletion(self.kind, checked)
            verdict = self.kind.judge(checked, score)
            assessment = self.kind.assessment(checked, verdict, score)
            stage = "route"
            route = NOT_ROUTED
            asked = score is not None or checked.language is not None
            if asked and checked.fingerprint is not None:
                route = self._router.route(
                    model=self.kind.MODEL,
                    version=score.model_version if score is not None else None,
                    unread=checked.language is not None,
                    outlier=score.outlier if score is not None else 0.0,
                    doubt=verdict.doubt,
                    disagreement=verdict.disagreement,
                    traffic=self.kind.traffic(checked.record, self._history),
                    fingerprint=checked.fingerprint,
                    assessment_id=assessment.assessment_id,
                )
            if route.routed != "none":
                return Routed(checked, score, verdict, assessment, route)
            return scored(self.kind, checked, assessment, route, None)
        except Exception as error:
            return self._broken(checked, stage, error)

    async def _explain(self, ended: Sequence[Outcome | Routed]) -> Sequence[Outcome | Routed]:
        """The same in the same order, those for people explained where there is time for it."""
        routed = [item for item in ended if isinstance(item, Routed)]
        if not routed or self._explainer is None:
            return ended
        try:
            explained = iter(await self._explainer.explain(routed))
        except Exception:  # no event is lost for want of an explanation
            logger.exception("explaining failed")
            return ended
        return [next(explained) if isinstance(item, Routed) else item for item in ended]

    def _ask_people(self, item: Outcome | Routed) -> Outcome:
        """The outcome, of a routed one with its task."""
        if isinstance(item, Outcome):
            return item
        try:
            task = relabel_task(self.kind, item.checked, item.verdict, item.assessment, item.route)
            return scored(self.kind, item.checked, item.assessment, item.route, task)
        except Exception as error:
            return self._broken(item.checked, "route", error)

    def _broken(self, checked: Checked, stage: str, error: Exception) -> Outcome:
        logger.error("%s failed on %s", stage, source_id(checked.received), exc_info=error)
        return dead_letter(checked.received, stage, StepFailed(f"{type(error).__name__}: {error}"))
