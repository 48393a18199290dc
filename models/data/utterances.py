"""Real texts with an intent, of the openly licensed sets: a folder in, queries out.

CLINC150 and banking77 are assistants' utterances: only what a shop could be asked about orders,
returns and accounts is support, only what concerns goods is advice, and what concerns neither is
out of scope. CLINC150's own test parts and a twentieth of the
support utterances are left alone: the benchmark takes its rare classes there.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.data.lexicon import listed
from models.data.listings import Listing
from models.data.sources import brand_names, categories, listings, model_numbers
from stream.errors import SettingsError

ADVICE = frozenset(
    listed(
        """
        calories, cook_time, food_last, gas_type, ingredient_substitution, ingredients_list,
        jump_start, measurement_conversion, nutrition_info, oil_change_how, plug_type, recipe,
        tire_change, tire_pressure
        """
    )
)
"""CLINC150 intents that ask for information about goods."""
SUPPORT = frozenset(listed("order_status, redeem_rewards, rewards_balance, card_declined"))
"""CLINC150 intents about orders and points."""
DOUBTFUL = frozenset(
    listed(
        """
        account_blocked, application_status, balance, bill_balance, bill_due, cancel, credit_limit,
        credit_limit_change, damaged_card, definition, exchange_rate, expiration_date, find_phone,
        freeze_account, gas, meal_suggestion, min_payment, mpg, new_card, next_holiday, order,
        order_checks, pay_bill, pin_change, replacement_card_duration, report_fraud,
        report_lost_card, shopping_list, shopping_list_update, spending_history, sync_device,
        transactions, vaccines
        """
    )
)
"""CLINC150 intents a shop might or might not be asked for: not used."""
BANKING_SUPPORT = frozenset(
    listed(
        """
        Refund_not_showing_up, request_refund, transaction_charged_twice, declined_card_payment,
        card_payment_not_recognised, passcode_forgotten, edit_personal_details, terminate_account,
        reverted_card_payment?, pending_card_payment
        """
    )
)
"""banking77 categories that shops are asked about too."""

_OPENINGS = re.compile(
    r"""^(?:(?:please|hey|hi|hello|ok|so|um|can|could|would|will|you|u|i|we|need|want|would\slike|wanna|to|
    help|me|with|assistance|have|got|some|tell|show|let|know|give|assist|try(?:ing)?|am|'m|im|i'm|do\snot|don't|
    know|figure\sout|find\sout|see|be|able|it\spossible|is|about|information|for|get|how|where|what|do|should|
    are|the|your|my|in|on|with|seeing|a|an|of)\s+)+""",
    re.IGNORECASE | re.VERBOSE,
)

_TELLING = re.compile(
    r"order|refund|invoice|bill|account|ship|address|deliver|pay|password|pin|newsletter|rebate|"
    r"compensation|purchase|product|cancel|track|customer|agent|claim|complain|reclam|fee|profile|"
    r"user|regist|sign|money|package|item|reimburse|option|policy|cook|recipe|calorie|tire|oil|"
    r"gas|plug|ingredient|nutrition|substitut|convert|many|jump",
    re.IGNORECASE,
)
"""What a shortened utterance must still hold: otherwise nobody could tell what it is after."""


@dataclass(frozen=True)
class Utterance:
    """A real text, what it is after, and the set it is from."""

    intent: str
    text: str
    source: str


def utterances(folder: Path) -> Iterator[Utterance]:
    """Support requests, advice, and talk that no shop can answer."""
    rows = json.loads(_text(folder / "clinc150" / "data_small.json"))
    for part in ("train", "val"):
        for text, name in rows[part]:
            if intent := _clinc(name):
                yield Utterance(intent, text, "clinc150")
    for part in ("oos_train", "oos_val"):
        for text, _ in rows[part]:
            yield Utterance("unintelligible", text, "clinc150")
    for row in _rows(folder / "banking77" / "train.csv"):
        if row["category"] in BANKING_SUPPORT:
            yield Utterance("support", row["text"].strip(), "banking77")
    for row in _rows(folder / "support_utterances" / "bitext_train.csv"):
        text = row["utterance"].strip()
        if row["intent"] not in {"place_order", "review"} and not held_out(text):
            yield Utterance("support", text, "bitext")


def held_out(text: str) -> bool:
    """One in twenty of the support utterances: the benchmark draws from them."""
    return hashlib.sha256(text.lower().encode()).digest()[0] < 13


def terse(utterance: str, random: Random) -> str:
    """An utterance as it would be typed into a search box: without the asking."""
    kept = _OPENINGS.sub("", utterance).strip(" ?.!").split()
    if len(kept) < 2:
        return utterance
    if len(kept) > 6 and random.random() < 0.7:
        kept = kept[: random.randint(3, 6)]
    short = " ".join(kept)
    return short if _TELLING.search(short) else utterance


def product_queries(folder: Path, random: Random) -> Iterator[Utterance]:
    """What brands, numbers, categories and annotated titles give of product queries."""
    for text in model_numbers(folder):
        yield Utterance("exact_item", text, "walmart-amazon")
    for text in brand_names(folder):
        yield Utterance("brand", text, "brands")
    for text in categories(folder):
        yield Utterance("product_type", text, "categories")
    for listing in listings(folder, random):
        yield from _named(listing)
    yield from _annotated(folder, random)


def _named(listing: Listing) -> Iterator[Utterance]:
    """A title typed in full, where it names one item and is short enough for anyone to type."""
    title = re.sub(r"[(\[].*?[)\]]", " ", listing.title)
    title = re.split(r" - |\||;", title)[0]
    words = title.replace(",", " ").split()
    numbered = any(re.search(r"\d", w) and re.search(r"[a-z]", w.lower()) for w in words)
    software = listing.source == "amazon-google" and 3 <= len(words) <= 8
    hardware = listing.source == "walmart-amazon" and numbered and len(words) <= 9
    if software or (hardware and listing.brand):
        yield Utterance("exact_item", " ".join(words), listing.source)


_TOLD = listed(
    """
    Flavor, Color, Specialty, Scent, Material, Size, Volume, Pack size, Gender, Benefit, Item form,
    Tea variety, Roast type, Protection level, Supplement type, Age, Skin type, Hair type, Diet,
    Pattern, Fabric Type, Net content, Firmness, Reusability, Caffeine content
    """
)
"""Annotated attributes that shoppers type."""


def _annotated(folder: Path, random: Random) -> Iterator[Utterance]:
    for path in sorted((folder / "product_attributes").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            values = {k: next(iter(v)) for k, v in row["target_scores"].items() if v}
            values = {k: v for k, v in values.items() if v not in {"n/a", "-"} and len(v) < 30}
            brand = values.get("Brand") or values.get("Brand Name") or ""
            kind = row["category"]
            told = [values[name] for name in _TOLD if name in values]
            random.shuffle(told)
            if told:
                some = told[: random.choice((1, 1, 2))]
                made = [*some, kind] if random.random() < 0.7 else [kind, *some]
                yield Utterance("feature", " ".join(made), "product_attributes")
                if brand:
                    yield Utterance("feature", f"{brand} {some[0]} {kind}", "product_attributes")
            elif brand:
                yield Utterance("feature", f"{brand} {kind}", "product_attributes")
            named = values.get("Model name") or values.get("Model Number")
            if brand and named and re.search(r"\d", named):
                yield Utterance("exact_item", f"{brand} {named}", "product_attributes")


def _clinc(name: str) -> str:
    if name in ADVICE:
        return "advice"
    if name in SUPPORT:
        return "support"
    return "" if name in DOUBTFUL else "unintelligible"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_text(path).splitlines(keepends=True))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from None
