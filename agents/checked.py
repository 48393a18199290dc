"""A message that has been decoded and checked: what scoring, grading and routing work on."""

from datetime import datetime

import msgspec

from stream.assessment import Issue
from stream.events import InputRecord
from stream.records import Received


class Checked(msgspec.Struct, frozen=True, gc=False):
    """One event after the rules.

    `texts` is what its model is asked (empty: no model is needed); `fingerprint` identifies
    those texts; `event_id` is the sender's, None where there is none. `language` is that of the
    texts where the model does not know it: it is not asked then.
    """

    received: Received
    record: InputRecord
    event_id: str | None
    event_time: datetime
    issues: list[Issue]
    texts: tuple[str, ...]
    fingerprint: str | None
    language: str | None = None
