"""A file in; a wall clock for workers out that jumps when told (libfaketime, from Debian)."""

from pathlib import Path

LIBRARIES = tuple(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


class FakeClock:
    """The time of day of every process started with `environment`; monotonic clocks are left."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._library = next(iter(LIBRARIES), None)
        self.jump(0)

    @property
    def there(self) -> bool:
        """Whether the library is installed."""
        return self._library is not None

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to see this clock; nothing where there is none."""
        if self._library is None:
            return {}
        return {
            "LD_PRELOAD": str(self._library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
        }

    def jump(self, seconds: int) -> None:
        """Show the true time plus `seconds` from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n")
        new.replace(self._file)
