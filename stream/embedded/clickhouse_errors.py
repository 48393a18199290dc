"""What the engine raised in; ClickHouse's error number and message out."""

import re

BAD_ARGUMENTS = 36
UNKNOWN_IDENTIFIER = 47
UNKNOWN_FUNCTION = 46
TYPE_MISMATCH = 53
UNKNOWN_TABLE = 60
SYNTAX_ERROR = 62
UNKNOWN_DATABASE = 81
UNKNOWN_SETTING = 115
INCORRECT_DATA = 117
READONLY = 164

NOT_FOUND = frozenset({UNKNOWN_TABLE, UNKNOWN_DATABASE})
BAD_REQUEST = frozenset(
    {
        BAD_ARGUMENTS,
        UNKNOWN_FUNCTION,
        UNKNOWN_IDENTIFIER,
        TYPE_MISMATCH,
        SYNTAX_ERROR,
        UNKNOWN_SETTING,
    }
)

_CODE = re.compile(r"Code: (\d+)\.")


class EngineError(Exception):
    """A statement was refused; `code` is ClickHouse's number for the reason."""

    def __init__(self, code: int, message: str) -> None:
        """The message is given ClickHouse's form unless it has it."""
        super().__init__(
            message if _CODE.match(message) else f"Code: {code}. DB::Exception: {message}"
        )
        self.code = code

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        if self.code in NOT_FOUND:
            return 404
        return 400 if self.code in BAD_REQUEST else 500

    @classmethod
    def of(cls, error: Exception) -> "EngineError":
        """Read code and message from what the engine raised."""
        text = str(error)
        found = _CODE.search(text)
        if found is None:
            return cls(INCORRECT_DATA, text)
        return cls(int(found.group(1)), text[found.start() :].strip())
