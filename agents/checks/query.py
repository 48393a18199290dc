"""A search query goes in, issues about it come out."""

from collections.abc import Iterator

from agents.checks.examples import of, query
from agents.checks.history import QUERY_BURST, QUERY_BURST_S, History, seconds
from agents.checks.letters import gibberish
from agents.checks.spec import EVIDENCE_CHARACTERS, CheckSpec, Coordinates
from agents.checks.words import is_visible, read
from stream.assessment import Issue
from stream.events import SearchQuery
from stream.masking import NEAR, look, mask

SCAN = 300
"""Characters of a query that are looked at; beyond LONGEST it is no search any more."""

PERSONAL_SCAN = EVIDENCE_CHARACTERS + 1 + NEAR
"""Characters in which personal data makes an issue: those that are looked at to show the query."""

LONGEST = 200
MOST_WORDS = 32

QUERY_EMPTY = CheckSpec(
    code="query_empty",
    severity="warning",
    attribute="user_query",
    entity="query",
    doc="Nothing was searched for: the query is empty, blank, or punctuation only.",
    trips=of(query(user_query="  ?")),
    passes=of(query(user_query="c")),
)
QUERY_GIBBERISH = CheckSpec(
    code="query_gibberish",
    severity="warning",
    attribute="user_query",
    entity="query",
    doc="At least half of the letters stand in words no language has, as in text_gibberish.",
    trips=of(query(user_query="sdfghjkl kjhqwxzv")),
    passes=of(query(user_query="xkprt9000 schwarzkopf")),
)
QUERY_PII = CheckSpec(
    code="query_pii",
    severity="warning",
    attribute="user_query",
    entity="query",
    doc=f"The query holds personal data, as in text_pii, in its first {PERSONAL_SCAN} characters. "
    "The evidence shows it masked.",
    trips=of(query(user_query="order of jo.doe@mail.example")),
    passes=of(query(user_query="4006381333931")),
)
QUERY_TOO_LONG = CheckSpec(
    code="query_too_long",
    severity="suggestion",
    attribute="user_query",
    entity="query",
    doc=f"The query has more than {LONGEST} characters or {MOST_WORDS} words: pasted text, a "
    "title, or an attack, not a search.",
    trips=of(query(user_query="electric kettle with a wide lid and a swivel base " * 5)),
    passes=of(query(user_query="electric kettle 1.7 l stainless steel with wide lid")),
)
QUERY_ZERO_RESULTS = CheckSpec(
    code="query_zero_results",
    severity="warning",
    attribute="query_attributes.n_results",
    entity="query",
    doc="The search found nothing: n_results is 0 or, where it is not given, the list of hits is "
    "given and empty.",
    trips=of(query(query_attributes={"n_results": 0})),
    passes=of(query(query_attributes={"n_results": 24}, query_response_hit_ids=[])),
)
QUERY_BOT_BURST = CheckSpec(
    code="query_bot_burst",
    severity="warning",
    attribute="client_id",
    entity="query",
    doc=f"One client sent more than {QUERY_BURST} queries within {QUERY_BURST_S:.0f} seconds. "
    "Applications whose name contains ahead, auto, suggest or complete are not judged: they send a "
    "query per key.",
    window=f"The last {QUERY_BURST} query times of each of `history.clients` clients, by event "
    "time.",
    trips=of(*(query(query_id=f"q-{n}", seconds=n) for n in range(QUERY_BURST + 1))),
    passes=of(*(query(query_id=f"q-{n}", seconds=3 * n) for n in range(QUERY_BURST + 1))),
)

_PER_KEY = ("ahead", "auto", "suggest", "complete")


def check_query_text(query: SearchQuery) -> Iterator[Issue]:
    """Issues of the query by itself."""
    text = query.user_query.strip()
    words = read(text, SCAN)
    if not words.lower and not (text.isascii() is False and _has_symbol(text[:SCAN])):
        yield QUERY_EMPTY.issue("Nothing was searched for.", text or None)
    if len(text) > LONGEST or len(words.lower) > MOST_WORDS:
        yield QUERY_TOO_LONG.issue(
            f"The query has {len(text)} characters in {len(words.lower)} words.", text
        )
    if found := gibberish(words.words, words.lower):
        yield QUERY_GIBBERISH.issue("The query reads like random letters.", found)
    for kind, start, end in look(text[:PERSONAL_SCAN]).found[:1]:
        yield QUERY_PII.issue(f"The query contains a {kind}.", mask(text[start:end]))
    results = query.query_attributes.n_results if query.query_attributes else None
    hits = query.query_response_hit_ids
    if results == 0 or (results is None and hits is not None and not hits):
        yield QUERY_ZERO_RESULTS.issue("The search found nothing.", text or None)


def check_query_pace(query: SearchQuery, history: History, at: Coordinates) -> Iterator[Issue]:
    """Issues of the client's pace; the query is remembered."""
    time = seconds(query.timestamp or at.received_at)
    history.move_clock(at, time)
    history.queries.note(
        query.query_id, query.user_query.strip(), partition=at.partition, time=time
    )
    if not query.client_id:
        return
    application = (query.application or "").lower()
    if any(word in application for word in _PER_KEY):
        return
    before = history.query_pace.note(query.client_id, time)
    if len(before) >= QUERY_BURST:
        yield QUERY_BOT_BURST.issue(
            f"This client sent more than {QUERY_BURST} queries within {QUERY_BURST_S:.0f} seconds.",
            query.client_id,
        )


def _has_symbol(text: str) -> bool:
    """A currency sign or an emoji can be searched for."""
    return is_visible(text) and any(ord(c) > 0x2000 and not c.isspace() for c in text)
