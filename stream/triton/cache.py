"""Scores already known: the key of a text and a model version in, its output row out."""

from collections import OrderedDict


def cache_key(digest: bytes, version: bytes) -> bytes:
    """One key of both; unambiguous because digests are all of one length."""
    return digest + version


class ScoreCache:
    """Bounded, least recently used out first. Rows are packed floats: about 300 bytes an entry.

    Scores of an older version are not purged: they age out, and are right again after a
    rollback.
    """

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._rows: OrderedDict[bytes, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: bytes) -> bytes | None:
        """The row of `key`, which thereby becomes the most recently used."""
        row = self._rows.get(key)
        if row is not None:
            self._rows.move_to_end(key)
        return row

    def put(self, key: bytes, row: bytes) -> None:
        """Keeps `row`; drops the least recently used when there are too many."""
        self._rows[key] = row
        self._rows.move_to_end(key)
        if len(self._rows) > self._entries:
            self._rows.popitem(last=False)
