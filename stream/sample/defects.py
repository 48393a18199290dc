"""A sound product's fields in; the same fields with one planted defect out."""

import random
from collections.abc import Callable
from typing import NamedTuple

from stream.sample.vocabulary import CATEGORIES, KEYBOARD, PLACEHOLDERS, PROMOTIONS, Category

Fields = dict[str, object]
"""The fields of one product, by their Merchant names."""

Plant = Callable[[random.Random, Fields, Category], Fields]


class Defect(NamedTuple):
    """`weight` is how often it is planted, relative to the others."""

    weight: int
    plant: Plant


def swapped_letters(rng: random.Random, text: str) -> str:
    """Two neighbouring letters inside one longer word change places."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return text
    place = rng.choice(long)
    word = words[place]
    cut = rng.randrange(1, len(word) - 2)
    words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def keys_at_random(rng: random.Random) -> str:
    """What a hand on a keyboard types."""
    return "".join(rng.choice(rng.choice(KEYBOARD)) for _ in range(rng.randint(8, 20)))


def _stuffed(rng: random.Random, fields: Fields, category: Category) -> Fields:
    kind = category.kinds[0].lower()
    words = [kind, "best", kind, "cheap", *category.parts, "2026", kind, "new", "top quality"]
    rng.shuffle(words)
    return fields | {"title": f"{fields['title']} {' '.join(words)}"}


def _all_caps(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": str(fields["title"]).upper()}


def _promotional(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": f"{rng.choice(PROMOTIONS)} {fields['title']}"}


def _gibberish(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": f"{keys_at_random(rng)} {keys_at_random(rng)}"}


def _placeholder(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": rng.choice(PLACEHOLDERS)}


def _bare_kind(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": rng.choice(category.kinds).split()[-1]}


def _overlong(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"title": f"{fields['title']} - {' '.join(category.details[:3])}"}


def _wrong_price(rng: random.Random, fields: Fields, category: Category) -> Fields:
    currency = str(fields["price"]).split()[1]
    amount = rng.choice(("0.00", "-1", "999999", "19,99", "0.01", "89000.00"))
    text = rng.choice((f"{amount} {currency}", amount, f"{currency}{amount}", "on request"))
    return {**fields, "price": text}


def _wrong_currency(rng: random.Random, fields: Fields, category: Category) -> Fields:
    amount, currency = str(fields["price"]).split()
    return fields | {"price": f"{amount} {'INR' if currency != 'INR' else 'JPY'}"}


def _sale_above_price(rng: random.Random, fields: Fields, category: Category) -> Fields:
    amount, currency = str(fields["price"]).split()
    return fields | {"sale_price": f"{float(amount) * 1.2:.2f} {currency}"}


def _wrong_category(rng: random.Random, fields: Fields, category: Category) -> Fields:
    other = rng.choice([shelf for shelf in CATEGORIES if shelf is not category])
    return fields | {"product_type": other.product_type, "google_product_category": other.google}


def _mojibake(rng: random.Random, fields: Fields, category: Category) -> Fields:
    def garbled(text: str) -> str:
        return text.encode().decode("cp1252", errors="replace")

    title = f"{fields['title']} – Édition Crème"
    words = str(fields["description"]).replace(". ", " – ", 1)
    return fields | {"title": garbled(title), "description": garbled(words)}


def _html(rng: random.Random, fields: Fields, category: Category) -> Fields:
    items = "".join(f"<li>{detail}</li>" for detail in category.details[:3])
    body = f'<div class="desc"><p><b>{fields["title"]}</b></p><ul>{items}</ul>&nbsp;<br/></div>'
    return fields | {"description": body}


def _title_as_description(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"description": fields["title"]}


def _personal_data(rng: random.Random, fields: Fields, category: Category) -> Fields:
    call = "Questions? Write to dana.roe@mail.example or ring +44 20 7946 0018."
    return fields | {"description": f"{fields['description']} {call}"}


def _wrong_language(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"content_language": rng.choice(("de", "fr"))}


def _missing(rng: random.Random, fields: Fields, category: Category) -> Fields:
    names = ("title", "description", "brand", "product_type", "price", "image_link", "color")
    gone = set(rng.sample(names, rng.randint(1, 3)))
    return {name: value for name, value in fields.items() if name not in gone}


def _wrong_gtin(rng: random.Random, fields: Fields, category: Category) -> Fields:
    digits = str(fields["gtin"])
    return fields | {"gtin": digits[:-1] + str((int(digits[-1]) + 3) % 10)}


def _wrong_availability(rng: random.Random, fields: Fields, category: Category) -> Fields:
    return fields | {"availability": rng.choice(("yes", "maybe", "3", "In Stock!"))}


def _wrong_link(rng: random.Random, fields: Fields, category: Category) -> Fields:
    links = ("htp:/shop.example/p", "www.barn.example", "http://localhost:8080/item", "#")
    return fields | {"link": rng.choice(links)}


def _wrong_brand(rng: random.Random, fields: Fields, category: Category) -> Fields:
    others = [name for shelf in CATEGORIES for name in shelf.brands if name != fields["brand"]]
    return fields | {"brand": rng.choice(others)}


DEFECTS: dict[str, Defect] = {
    "stuffed": Defect(10, _stuffed),
    "all caps": Defect(7, _all_caps),
    "promotional": Defect(8, _promotional),
    "gibberish": Defect(3, _gibberish),
    "placeholder": Defect(4, _placeholder),
    "bare kind": Defect(5, _bare_kind),
    "overlong": Defect(4, _overlong),
    "wrong price": Defect(6, _wrong_price),
    "wrong currency": Defect(3, _wrong_currency),
    "sale above price": Defect(3, _sale_above_price),
    "wrong category": Defect(6, _wrong_category),
    "mojibake": Defect(5, _mojibake),
    "html": Defect(6, _html),
    "title as description": Defect(5, _title_as_description),
    "personal data": Defect(2, _personal_data),
    "wrong language": Defect(3, _wrong_language),
    "missing": Defect(9, _missing),
    "wrong gtin": Defect(5, _wrong_gtin),
    "wrong availability": Defect(3, _wrong_availability),
    "wrong link": Defect(3, _wrong_link),
    "wrong brand": Defect(4, _wrong_brand),
}
