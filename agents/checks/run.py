"""A record goes in, all its issues come out: the order in which the checks of each kind run."""

from agents.checks.description import SCAN, check_description
from agents.checks.duplicate_keys import comparable_gtin
from agents.checks.duplicates import check_duplicate, release
from agents.checks.event import check_event_alone, check_event_history, click_irrelevant
from agents.checks.history import History
from agents.checks.identity import check_identity
from agents.checks.known import TEXT_CHARACTERS, KnownProduct
from agents.checks.media import check_media
from agents.checks.price import check_availability, check_jump, check_price, usable_price
from agents.checks.query import check_query_pace, check_query_text
from agents.checks.spec import Coordinates
from agents.checks.text import check_letters, check_text
from agents.checks.title import check_title
from agents.checks.words import Words, read
from stream.assessment import Issue
from stream.events import Product, ProductUpdate, SearchEvent, SearchQuery


def check_product(update: ProductUpdate, history: History, at: Coordinates) -> list[Issue]:
    """The issues of a listing; a deletion has none."""
    product = update.product
    if update.operation == "delete":
        if history.replayed(at) is None:
            _remember_deletion(product, history)
            history.record(at, ())
        return []
    title = read(product.title)
    brand = read(product.brand, 100)
    of_texts, of_description = _look_at_texts(product, title, brand, history)
    issues = [
        *of_texts,
        *check_identity(product, title, brand),
        *check_price(product),
        *check_availability(product),
        *check_media(product),
        *of_description,
    ]
    found = history.replayed(at)
    if found is None:
        found = tuple(compare(product, title, history))
        history.record(at, found)
    issues += found
    return issues


def _look_at_texts(
    product: Product, title: Words, brand: Words, history: History
) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    """The issues of the title and of the description's form, and those of the description's words.

    Most updates change a price or a stock: texts looked at lately are not looked at again.
    """
    language = product.content_language
    start = product.description[:SCAN] if product.description else None
    key = hash((product.title, product.brand, start, language))
    known = history.texts.get(key)
    if known is not None:
        return known
    of_texts = (
        *check_title(title, brand),
        *check_letters(title, "title"),
        *check_text(title.text, "title", language),
        *check_description(start, title),
    )
    of_description: tuple[Issue, ...] = ()
    if start:
        of_description = (
            *check_text(start, "description", language),
            *check_letters(read(start, 200), "description", fewest=3),
        )
    history.texts.put(key, (of_texts, of_description))
    return of_texts, of_description


def check_query(query: SearchQuery, history: History, at: Coordinates) -> list[Issue]:
    """The issues of a search query."""
    issues = list(check_query_text(query))
    found = history.replayed(at)
    if found is None:
        found = tuple(check_query_pace(query, history, at))
        history.record(at, found)
    issues += found
    return issues


def check_event(
    event: SearchEvent, history: History, at: Coordinates, *, relevance: float | None = None
) -> list[Issue]:
    """The issues of a search event; with the model's `relevance` (0 to 1) also that of a click."""
    issues = list(check_event_alone(event, at))
    found = history.replayed(at)
    if found is None:
        found = tuple(check_event_history(event, history, at))
        history.record(at, found)
    issues += found
    if relevance is not None and (issue := click_irrelevant(event, relevance)):
        issues.append(issue)
    return issues


def compare(product: Product, title: Words, history: History) -> list[Issue]:
    """The issues of a listing among those known before; it is remembered."""
    known = history.products.get(product.id)
    price = usable_price(product)
    now = KnownProduct(
        title=title.text[:TEXT_CHARACTERS],
        seller=product.seller_id,
        group=product.item_group_id,
        price=price or (known.price if known else None),
        brand=product.brand[:60] if product.brand else None,
        model_number=product.mpn[:60] if product.mpn else None,
        gtin=comparable_gtin(product.gtin) if product.gtin else None,
    )
    if known and (known.title, known.model_number, known.gtin) != (
        now.title,
        now.model_number,
        now.gtin,
    ):
        release(product.id, known, history)
    issues = [
        *check_jump(product, price, history),
        *check_duplicate(product.id, now, title, history),
    ]
    history.products.put(product.id, now)
    return issues


def _remember_deletion(product: Product, history: History) -> None:
    known = history.products.get(product.id)
    if known:
        release(product.id, known, history)
    history.products.put(product.id, KnownProduct("", None, None, None))
