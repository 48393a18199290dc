"""The scorer of one model: texts in, each sent once, scores out in the order asked.

A call looks each text up in the cache, then among the texts on their way, and sends the rest in
batches. A batch is a task of its own that every caller waiting for one of its texts shares, so a
caller that is cancelled takes nothing from the others.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from math import ceil, isfinite
from typing import cast

from stream.errors import StepFailed, TritonUnavailable
from stream.fingerprint import digest, length_prefixed
from stream.settings import TritonSettings
from stream.triton.batch import Batch, Pending
from stream.triton.breaker import Breaker
from stream.triton.cache import ScoreCache, cache_key
from stream.triton.client import Answer, Payload, TritonClient
from stream.triton.observer import ScorerObserver
from stream.triton.once import score_once
from stream.triton.overtaking import PROMPT, Race, harmless
from stream.triton.retry import COUNTED, Backoff, CallFailed, Verdict
from stream.triton.scores import ModelScore, ModelSpec

_CANARY = length_prefixed("cotton shirt")
"""A text no model may refuse: one that does is broken, and no event is to blame for it."""

_REFUSALS = {Verdict.INVALID: 1, Verdict.FAULT: 3, Verdict.OVERTAKEN: 3}
"""Refusals of a text sent alone, with the canary answered each time, that prove it guilty.

Triton batches requests of many clients together, so a fault may be another's; hence three."""

_OVERRUN = frozenset({Verdict.SLOW, Verdict.OVERTAKEN})

_PATIENCE = 2
"""Deadlines between two races of the same texts, at most: an instance may still be at them."""


class ModelScorer:
    """One model's cache, batches on their way, slots and breaker."""

    def __init__(
        self,
        spec: ModelSpec,
        settings: TritonSettings,
        *,
        client: TritonClient,
        observer: ScorerObserver,
        on_breaker: Callable[[], None],
    ) -> None:
        self.cache = ScoreCache(settings.cache_entries)
        self.breaker = Breaker(
            failures=settings.breaker_failures,
            probe_s=settings.breaker_probe_s,
            on_change=self._breaker_changed,
        )
        self._spec = spec
        self._settings = settings
        self._client = client
        self._observer = observer
        self._on_breaker = on_breaker
        self._slots = asyncio.Semaphore(settings.calls_in_flight)
        self._racing = asyncio.Lock()
        self._changed = asyncio.Event()
        self._on_the_way: dict[bytes, Pending] = {}
        self._batches: set[Batch] = set()
        self._closed = False
        self._asked = 0
        self._version = ""
        self._version_key = b""
        self._version_asked = 0

    @property
    def version(self) -> str:
        """The newest version known to serve; empty until the server has told."""
        return self._version

    @property
    def has_time(self) -> bool:
        """Whether the server answers, and room is left beside all that is asked of it."""
        room = len(self._batches) < self._settings.calls_in_flight
        return room and self.breaker.closed

    @property
    def suspects(self) -> bool:
        """Whether texts are held that overrun their deadline, though others do not."""
        return any(batch.suspected for batch in self._batches)

    def question(self) -> int:
        """The place of a question about to be asked, to be given back to :meth:`learn`."""
        self._asked += 1
        return self._asked

    def learn(self, version: str, *, question: int) -> None:
        """The server named `version` in its answer; an answer overtaken by a later one is old."""
        if question >= self._version_asked:
            self._version_asked = question
            if version != self._version:
                self._version = version
                self._version_key = version.encode()

    async def close(self) -> None:
        """Ends every batch; calls that wait for one raise TritonUnavailable."""
        self._closed = True
        tasks = [batch.task for batch in self._batches if batch.task]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def score(self, texts: Sequence[tuple[str, ...]]) -> list[ModelScore | StepFailed]:
        """See :meth:`stream.triton.scorer.Scorer.score`."""
        if self._closed:
            raise TritonUnavailable("the client is closed")
        results: list[ModelScore | StepFailed | None] = []
        waiting: list[tuple[int, Pending]] = []
        new: dict[bytes, Pending] = {}
        unpack, build, version = self._spec.row.unpack, self._spec.build, self._version
        for position, parts in enumerate(texts):
            payload = tuple(map(length_prefixed, parts))
            encoded = payload[0] if len(payload) == 1 else b"".join(payload)
            key = digest(encoded)
            if pending := self._on_the_way.get(key) or new.get(key):
                waiting.append((position, pending))
                results.append(None)
            elif row := self.cache.get(cache_key(key, self._version_key)):
                results.append(build(unpack(row), version))
            else:
                new[key] = pending = Pending(key, payload, len(encoded))
                waiting.append((position, pending))
                results.append(None)
        self._observer.on_cache(self._spec.name, hits=len(texts) - len(new), misses=len(new))
        if waiting:
            if new and self._settings.when_away == "rules" and not self.breaker.admits:
                raise TritonUnavailable(f"the breaker of {self._spec.name} is open")
            self._dispatch(list(new.values()))
            await self._arrival({pending.batch for _, pending in waiting if pending.batch})
            for position, pending in waiting:
                results[position] = pending.result
        # All are there: a batch that ended without an error has filled in every item.
        return cast(list[ModelScore | StepFailed], results)

    def _dispatch(self, items: list[Pending]) -> None:
        """Cuts `items` into even batches of texts of similar length, and starts them."""
        items.sort(key=lambda item: item.size)
        count = ceil(len(items) / self._settings.batch_texts)
        for number in range(count):
            batch = Batch(items[number * len(items) // count : (number + 1) * len(items) // count])
            for item in batch.items:
                item.batch = batch
                self._on_the_way[item.digest] = item
            self._batches.add(batch)
            batch.task = asyncio.create_task(self._deliver(batch, batch.items))
            batch.task.add_done_callback(partial(self._done, batch))

    async def _arrival(self, batches: set[Batch]) -> None:
        """Waits for `batches`; raises TritonUnavailable as soon as one has given up."""
        tasks = {batch.task for batch in batches if batch.task}
        for batch in batches:
            batch.waiters += 1
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for batch in batches:
                batch.waiters -= 1
                # Nobody needs it any more. A call on the wire may end, though: the server has
                # begun the work, its scores will be cached, and it may be the breaker's probe.
                if batch.waiters == 0 and not batch.on_wire:
                    self._forget(batch)
                    if batch.task:
                        batch.task.cancel()
        for task in done:
            if task.cancelled():
                raise TritonUnavailable("the client is closed")
            if error := task.exception():
                raise error

    def _done(self, batch: Batch, task: asyncio.Task[None]) -> None:
        self._forget(batch)
        if not task.cancelled():
            task.exception()  # seen, even when every caller has gone

    def _forget(self, batch: Batch) -> None:
        self._batches.discard(batch)
        for item in batch.items:
            if self._on_the_way.get(item.digest) is item:
                del self._on_the_way[item.digest]

    async def _deliver(self, batch: Batch, items: list[Pending]) -> None:
        """Sends `items` until each has its result, halving them around a text that is refused."""
        settings = self._settings
        backoff = Backoff(initial_s=settings.backoff_initial_s, max_s=settings.backoff_max_s)
        patience = Backoff(initial_s=settings.deadline_s, max_s=_PATIENCE * settings.deadline_s)
        refusals = 0
        while True:
            raced = batch.suspected
            try:
                answer = await self._try(batch, [item.payload for item in items])
            except CallFailed as error:
                failure = error
            else:
                self._settle(items, answer)
                return
            if batch.waiters == 0:
                raise TritonUnavailable("nobody waits for these texts any more")
            if failure.verdict in _OVERRUN:
                answered = batch.suspected = await self._answers_promptly(batch, items)
            else:
                answered = failure.verdict in _REFUSALS and await self._answers_canary(batch)
            if failure.verdict in _REFUSALS and answered:
                if len(items) > 1:
                    middle = len(items) // 2
                    await self._deliver(batch, items[:middle])
                    await self._deliver(batch, items[middle:])
                    return
                refusals += 1
                if refusals >= _REFUSALS[failure.verdict]:
                    items[0].result = StepFailed(f"{self._spec.name} refused the text: {failure}")
                    return
            self._observer.on_retry(self._spec.name, reason=failure.verdict.value)
            pause = patience if raced and answered else backoff
            await self._change(within_s=pause.next_s())

    async def _try(self, batch: Batch, payloads: list[Payload]) -> Answer:
        """One call; for texts under suspicion one that harmless ones try to overtake.

        One race at a time: guilty texts would hold up each other's harmless ones, and Triton could
        batch a guilty text with an innocent one again and again.
        """
        if not batch.suspected:
            return await self._call(batch, payloads)
        async with self._racing:
            race = Race(self._ask_beside, texts=payloads, deadline_s=self._settings.deadline_s)
            return await self._call(batch, payloads, race=race)

    async def _ask_beside(self, texts: Sequence[tuple[str, ...]], within_s: float) -> bool:
        """Whether these texts are answered, one after the other; no slot, the breaker not told."""
        scores = await score_once(
            self._spec,
            texts,
            client=self._client,
            observer=self._observer,
            batch_texts=1,
            within_s=within_s,
        )
        return scores is not None

    async def _answers_canary(self, batch: Batch, canary: Payload | None = None) -> bool:
        """Whether the model works at all: it answers a text nobody can blame."""
        canary = canary or (_CANARY,) * len(self._spec.inputs)
        try:
            await self._call(batch, [canary], refusal_is_away=True)
        except CallFailed:
            return False
        return True

    async def _answers_promptly(self, batch: Batch, items: list[Pending]) -> bool:
        """Whether the model answers a harmless text at once that is as long as the longest."""
        texts = harmless([item.payload for item in items])
        answered = await self._answers_canary(batch, tuple(map(length_prefixed, texts)))
        return answered and batch.call_s <= PROMPT * self._settings.deadline_s

    async def _call(
        self,
        batch: Batch,
        payloads: list[Payload],
        *,
        race: Race | None = None,
        refusal_is_away: bool = False,
    ) -> Answer:
        """One inference call: takes a slot, asks the breaker, reports how it went."""
        async with self._slots:
            # A server in doubt is not asked in rows, and a race that begins late proves nothing.
            if race and not await self._fit_for(race):
                race = None
            ticket = await self._permit()
            question = self.question()
            outcome = "cancelled"
            began = time.perf_counter()
            batch.on_wire = True
            try:
                call = self._client.infer(self._spec, payloads)
                answer = await (race.run(call) if race else call)
            except CallFailed as failure:
                outcome = failure.verdict.value
                refused = refusal_is_away and failure.verdict in _REFUSALS
                if failure.verdict in COUNTED or refused:
                    self.breaker.failure(ticket)
                raise
            else:
                outcome = "ok"
                self.learn(answer.version, question=question)
                self.breaker.success(ticket)
                return answer
            finally:
                batch.on_wire = False
                batch.call_s = time.perf_counter() - began
                self.breaker.release(ticket)  # without effect once the outcome is reported
                self._observer.on_request(
                    self._spec.name, texts=len(payloads), seconds=batch.call_s, outcome=outcome
                )

    async def _fit_for(self, race: Race) -> bool:
        """The breaker is closed, and still is when the race can begin."""
        return self.breaker.closed and await race.ready() and self.breaker.closed

    async def _permit(self) -> int:
        """Waits until the breaker lets a call through; in rules mode raises instead."""
        while (ticket := self.breaker.admit()) is None:
            if self._settings.when_away == "rules":
                raise TritonUnavailable(f"the breaker of {self._spec.name} is open")
            await self._change(within_s=self.breaker.probe_in_s)
        return ticket

    def _settle(self, items: list[Pending], answer: Answer) -> None:
        """Gives each text its score; one whose score is not a number has failed, and alone."""
        unpack, build = self._spec.row.unpack, self._spec.build
        version_key = answer.version.encode()
        for item, row in zip(items, answer.rows, strict=True):
            values = unpack(row)
            if isfinite(sum(values)):
                item.result = build(values, answer.version)
                self.cache.put(cache_key(item.digest, version_key), row)
            else:
                item.result = StepFailed(f"{self._spec.name} gave a score that is not a number")

    async def _change(self, *, within_s: float | None) -> None:
        """Waits for the breaker's next change of state, or until the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._changed.wait()

    def _breaker_changed(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
        self._on_breaker()
