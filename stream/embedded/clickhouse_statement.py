"""The bytes of a request in; what the engine is to do with them out: an insert or a query.

Only as much of SQL is read as decides that: the first word, where an INSERT's data begin, a FORMAT
clause at the end. And what a server refuses but this engine does not is refused here: several
statements in one request, and text that begins with no word (of which the engine does nothing and
says nothing).
"""

import re
from dataclasses import dataclass

from stream.embedded.clickhouse_errors import SYNTAX_ERROR, EngineError

# Each alternative takes what it can once and for all (`*+`, `?>`), and what is not closed ends with
# the text: a statement is read in time linear in its length, whatever stands in it.
_SPACE = rb"(?>\s+|--[^\n]*+|/\*.*?\*/)*+"
_FIRST_WORDS = re.compile(
    rb"\A" + _SPACE + rb"\(*+" + _SPACE + rb"(\w++)(?:\s++(\w++))?", re.DOTALL
)
_LAST_FORMAT = re.compile(rb"\sFORMAT\s+(\w+)[\s;]*\Z", re.IGNORECASE)
_TOKEN = re.compile(
    rb"'(?:[^'\\]|\\.|\\\Z)*+(?:'|\Z)|`(?:[^`\\]|\\.|\\\Z)*+(?:`|\Z)"
    rb"|\"(?:[^\"\\]|\\.|\\\Z)*+(?:\"|\Z)|--[^\n]*+|/\*.*?(?:\*/|\Z)|\w++|[();.]",
    re.DOTALL,
)
_DATA_FORMAT = re.compile(rb"\s+(\w+)[ \t\r]*;?(?:\n|\Z)?")

MAX_STATEMENT_BYTES = 4 * 2**20
"""A longer statement is refused; the data of an insert do not count."""

_RETURN_ROWS = frozenset(b"SELECT WITH FROM SHOW DESCRIBE DESC EXISTS EXPLAIN VALUES CHECK".split())
_LEAVE_STATE = frozenset(b"SET USE BEGIN COMMIT ROLLBACK".split())


@dataclass(frozen=True, kw_only=True)
class Insert:
    """An INSERT whose data follow it: `head` ends before SETTINGS and FORMAT."""

    head: str
    settings: str = ""
    format: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Query:
    """Any other statement, without its FORMAT clause.

    `returns_rows`: it has a result, if perhaps an empty one. `leaves_state`: it changes the
    session it runs in, which no later request may see.
    """

    text: bytes
    format: str | None
    returns_rows: bool
    leaves_state: bool


Statement = Insert | Query


def read_statement(query: bytes, data: bytes = b"") -> Statement:
    """`query` with what follows it; `data` is what came apart from it.

    Raises:
        EngineError: it is no statement, or more than one.
    """
    first = _FIRST_WORDS.match(query, 0, MAX_STATEMENT_BYTES)
    if first is None:
        raise EngineError(SYNTAX_ERROR, "Syntax error: no statement (SYNTAX_ERROR)")
    words = [word.upper() for word in first.groups() if word]
    if words[0] == b"INSERT" and (insert := _insert(query, data)) is not None:
        return insert
    text = query + b"\n" + data if data else query
    if len(text) > MAX_STATEMENT_BYTES:
        raise EngineError(
            SYNTAX_ERROR, f"Max query size exceeded: {len(text):,} bytes (SYNTAX_ERROR)"
        )
    _refuse_several(text)
    last = _LAST_FORMAT.search(text)
    return Query(
        text=text[: last.start()] if last else text,
        format=last.group(1).decode() if last else None,
        returns_rows=words[0] in _RETURN_ROWS,
        leaves_state=words[0] in _LEAVE_STATE or b"TEMPORARY" in words,
    )


def _insert(query: bytes, data: bytes) -> Insert | None:
    """The insert, or None when its rows come from a SELECT or a file."""
    depth = 0
    head_end = None
    before = b""
    for token in _TOKEN.finditer(query, 0, MAX_STATEMENT_BYTES):
        word, previous = token.group().upper(), before
        before = word
        if word == b"(":
            depth += 1
        elif word == b")":
            depth -= 1
        elif depth:
            continue
        elif word in (b"SELECT", b"WITH", b"INFILE"):
            return None
        elif word == b"SETTINGS" and previous not in (b"INTO", b"TABLE", b"."):
            head_end = token.start()
        elif word == b"VALUES":
            ends = (head_end, token.start())
            return _build(query, ends, "Values", query[token.end() :] + data)
        elif word == b"FORMAT" and (named := _DATA_FORMAT.match(query, token.end())):
            name = named.group(1).decode()
            ends = (head_end, token.start())
            return _build(query, ends, name, query[named.end() :] + data)
    return None


def _build(query: bytes, ends: tuple[int | None, int], name: str, data: bytes) -> Insert:
    head_end, settings_end = ends
    try:
        head = query[: settings_end if head_end is None else head_end].decode()
        settings = "" if head_end is None else query[head_end:settings_end].decode()
    except UnicodeDecodeError as error:
        raise EngineError(SYNTAX_ERROR, "Syntax error: not UTF-8 (SYNTAX_ERROR)") from error
    return Insert(head=head, settings=settings, format=name, data=data)


def _refuse_several(text: bytes) -> None:
    """Nothing but space and comments may follow a semicolon."""
    if b";" not in text:
        return
    ended = False
    for token in _TOKEN.finditer(text):
        if token.group() == b";":
            ended = True
        elif ended and not token.group().startswith((b"--", b"/*")):
            raise EngineError(SYNTAX_ERROR, "Multi-statements are not allowed (SYNTAX_ERROR)")
