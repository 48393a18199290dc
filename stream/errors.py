"""The error tree: an exception's type decides what happens to the work that raised it.

::

    AssayerError
    ├── SettingsError            stop: the operator must correct the configuration
    ├── InvalidEvent             dead-letter: this event can never be processed
    │   ├── EmptyValue           no bytes at all (a tombstone on an input topic)
    │   ├── TooLarge             more bytes than `limits.max_event_bytes`
    │   ├── TooDeep              JSON nested deeper than `limits.max_depth`
    │   ├── FieldTooLong         one text field above its limit
    │   └── Undecodable          broken JSON, wrong encoding, wrong type, missing field
    ├── StepFailed               dead-letter: a step raised on this one event
    │   └── StepCrashed          a step ended the process on it, or never returned
    ├── RowRefused               dead-letter: ClickHouse refuses what this event's row holds
    ├── Retryable                retry with backoff; the events are held meanwhile
    │   ├── TritonUnavailable    no answer, an overloaded queue, or an open breaker
    │   ├── ClickHouseUnavailable
    │   └── KafkaUnavailable
    │       └── Withdrawn        given up unsent: its partition went to another worker
    └── Fatal                    stop the process; its supervisor starts a new one
        ├── DeadLetterShare      too many events are undecodable: a broken producer
        └── StackFailed          an embedded server did not start or died
"""

EXIT_REFUSED = 78
"""EX_CONFIG: the exit status of SettingsError and DeadLetterShare; a new start would end alike."""


class AssayerError(Exception):
    """Root of every error Assayer raises on purpose."""


class SettingsError(AssayerError):
    """The configuration cannot be used as given."""


class InvalidEvent(AssayerError):
    """This event can never be processed; it belongs in the dead letters."""


class EmptyValue(InvalidEvent):
    """The message has no value."""


class TooLarge(InvalidEvent):
    """The message has more bytes than the limit."""


class TooDeep(InvalidEvent):
    """The JSON is nested deeper than the limit."""


class FieldTooLong(InvalidEvent):
    """A text field is longer than its limit."""


class Undecodable(InvalidEvent):
    """The bytes are not JSON of the topic's shape."""


class StepFailed(AssayerError):
    """A step raised on one event that decoded well; the event is dead-lettered."""


class StepCrashed(StepFailed):
    """A step on this event ends the worker's process, or never returns."""


class RowRefused(AssayerError):
    """ClickHouse answers, and refuses rows for what they hold; bisection finds which."""


class Retryable(AssayerError):
    """A dependency is away; trying again later can succeed."""


class TritonUnavailable(Retryable):
    """The model server gave no usable answer."""


class ClickHouseUnavailable(Retryable):
    """ClickHouse did not confirm an insert."""


class KafkaUnavailable(Retryable):
    """The broker did not confirm a record."""


class Withdrawn(KafkaUnavailable):
    """A record was given up before it was confirmed: another worker publishes in its place."""


class Fatal(AssayerError):
    """The process cannot go on and must end with a non-zero exit status."""


class DeadLetterShare(Fatal):
    """The share of undecodable events is above its limit."""


class StackFailed(Fatal):
    """A server of the embedded stack did not start, or died."""
