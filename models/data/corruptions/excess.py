"""Titles with more than they need: stuffing, repetition, sales talk, the description poured in."""

import re
from random import Random

from models.data import lexicon
from models.data.corruptions.base import Corruption, Flawed, Materials, as_cased, titled
from models.data.departments import BY_PATH
from models.data.gibberish import code
from models.data.listings import Listing, any_brand

_STUFFED = ("title_keyword_stuffed", "title_not_concise")
_LONG = ("title_not_concise",)
_JOINTS = (" ", " ", " ", ", ", ",", " / ", " | ", " - ", "|")


def stuffed(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Related words, audiences, occasions and rival brands piled on."""
    extra: list[str] = []
    wanted = random.randint(5, 22)
    related = _related(listing, random, materials)
    while len(extra) < wanted:
        draw = random.random()
        if draw < 0.35:
            extra += random.choice(materials.words.fillers).split()
        elif draw < 0.72:
            extra += random.choice(related).split()
        elif draw < 0.82:
            extra.append(random.choice(listing.title.split()))
        elif draw < 0.9:
            extra += ["for", random.choice(materials.words.audiences)]
        elif draw < 0.95:
            extra += random.choice(materials.words.occasions).split()
        else:
            extra.append(random.choice(materials.words.brands))
    text = as_cased(" ".join(extra), listing)
    words = text.split()
    if random.random() < 0.75:
        return Flawed(titled(listing, [listing.title, *words]), "fair", _STUFFED)
    front = wanted // 2
    return Flawed(
        titled(listing, [*words[:front], listing.title, *words[front:]]), "fair", _STUFFED
    )


def enumerated(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """The kind again and again under other names, between commas."""
    related = _related(listing, random, materials)
    kind = listing.kind or random.choice(related)
    qualities = _qualities(listing, materials)
    parts = []
    for _ in range(random.randint(2, 5)):
        name = kind if random.random() < 0.6 else random.choice(related)
        parts.append(f"{random.choice(qualities)} {name}" if random.random() < 0.8 else name)
    joint = random.choice(_JOINTS)
    text = as_cased(joint.join(parts), listing)
    return Flawed(titled(listing, f"{listing.title}{joint}{text}"), "fair", _STUFFED)


def imported(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """One long run of qualities and kinds, as machine-translated feeds have them."""
    if not listing.kind:
        return None
    words = materials.words
    qualities = _qualities(listing, materials)
    parts = [
        random.choice(("", "New", "Hot", "2019 New", "Fashion", "New Fashion", "1 Pcs", "")),
        random.choice(words.fillers) if random.random() < 0.7 else "",
        random.choice(words.audiences) if random.random() < 0.6 else "",
        *random.sample(qualities, min(len(qualities), random.randint(2, 5))),
        listing.kind,
        random.choice(words.fillers),
        random.choice(_related(listing, random, materials)),
        *random.sample(qualities, min(len(qualities), random.randint(0, 3))),
        listing.kind.split()[-1] if random.random() < 0.5 else "",
        random.choice(words.fillers) if random.random() < 0.6 else "",
    ]
    text = " ".join(parts)
    if random.random() < 0.8:
        text = " ".join(word[:1].upper() + word[1:] for word in text.split())
    end = random.choice(("", "", " - intl", f" ({random.choice(words.tints)})", "(Export)(Intl)"))
    return Flawed(titled(listing, text + end), "fair", _STUFFED)


def fitted_to_all(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """A list of everything it fits or is good for."""
    words = materials.words
    count = random.randint(5, 12)
    draw = random.random()
    department = BY_PATH.get(listing.department)
    if draw < 0.45:
        style = department.style if department else ""
        pool = words.vehicles if style == "auto" else words.gadgets
        listed = random.sample(pool, min(len(pool), count))
        joint = random.choice((" ", " / ", ", ", "; "))
        text = "for " + joint.join(listed)
    elif draw < 0.65:
        text = "for " + random.choice((" ", " / ", ",")).join(code(random) for _ in range(count))
    else:
        pool = (*words.recipients, *words.occasions)
        text = random.choice(
            ("Gift for ", "Perfect for ", "- Great Gift for ", "for ")
        ) + ", ".join(random.sample(pool, min(len(pool), count)))
    return Flawed(titled(listing, f"{listing.title} {as_cased(text, listing)}"), "fair", _STUFFED)


def repeated(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The same words, or an attribute, over again."""
    words = listing.title.split()
    able = [word for word in words if len(word) > 3 and word.strip(",").isalpha()]
    if not able:
        return None
    draw = random.random()
    if draw < 0.25 and len(words) <= 9:
        return Flawed(
            titled(listing, f"{listing.title}{random.choice((' ', ' - ', ', '))}{listing.title}"),
            "fair",
            _LONG,
        )
    if draw < 0.5 and listing.kind:
        again = as_cased(listing.kind, listing)
        return Flawed(
            titled(listing, [*words, again, *([again] if draw < 0.3 else [])]), "fair", _LONG
        )
    chosen = random.sample(able, min(len(able), random.choice((1, 1, 2, 3))))
    times = random.choice((1, 2, 2, 3, 4))
    for _ in range(times):
        words = words + chosen if random.random() < 0.6 else chosen + words
    many = times * len(chosen) >= 3
    return Flawed(titled(listing, words), "fair", _STUFFED if many else _LONG)


def promoted(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Sales talk before, within or behind the title."""
    pool = materials.words.promotions
    said = []
    for talk in random.sample(pool, random.choice((1, 1, 1, 2, 3))):
        cased = random.choice((talk, talk, talk.upper(), talk.lower(), talk.title()))
        frame = random.choice(
            (
                "{}",
                "{}",
                "{}!",
                "{}!!!",
                "[{}]",
                "({})",
                "- {}",
                "*{}*",
                "★{}★",
                "【{}】",
                "~{}~",
                "{} |",
            )
        )
        said.append(frame.format(cased))
    if random.random() < 0.15:
        said.append(random.choice(materials.words.marketing))
    place = random.random()
    words = [*said, listing.title] if place < 0.45 else [listing.title, *said]
    return Flawed(titled(listing, words), "fair", _LONG)


def poured(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """The description in the title."""
    details = re.sub(r"<[^>]*>|&nbsp;", " ", listing.description)
    if len(details) < 60:
        qualities = ", ".join(_qualities(listing, materials)[:5])
        details = (
            f"with {random.choice(_details(listing))}, {qualities}, "
            f"suitable for {random.choice(materials.words.occasions)}. "
            f"{random.choice(materials.words.marketing)}"
        )
    added = details.split()[: random.randint(14, 34)]
    return Flawed(
        titled(listing, [listing.title, random.choice(("", "-", ":", "|")), *added]), "fair", _LONG
    )


def sold_in_a_sentence(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """A sentence of advertising around a product that one can still make out."""
    if not listing.kind:
        return None
    name = listing.title if random.random() < 0.6 else listing.kind
    text = random.choice(
        (
            f"You will love this {name}, it makes your life so much easier",
            f"Looking for a {name}? You have found the best one",
            f"{random.choice(materials.words.marketing)} with our {name}",
            f"This is the {name} everyone is talking about, get yours now",
            f"Our new {name} is here and it is amazing",
            f"{name} you can not live without, {random.choice(materials.words.marketing)}",
            f"Why wait? Get the {name} you always wanted",
            f"{name} - {random.choice(materials.words.marketing)}",
        )
    )
    return Flawed(titled(listing, text), "fair", _LONG)


def specified(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Everything of the data sheet in the title, codes and all."""
    rows = [
        random.choice(_details(listing)),
        f"Model: {code(random)}",
        f"Size: {random.choice('SML')}",
        f"Color: {random.choice(materials.words.tints)}",
        f"{random.randint(2, 90)}x{random.randint(2, 90)}x{random.randint(2, 90)}cm",
        f"{random.randint(1, 40)} kg",
        f"SKU {code(random)}",
        f"Ref {code(random)}",
        f"Brand: {any_brand(random, materials.words)}" if not listing.brand else listing.brand,
        *_qualities(listing, materials)[:6],
    ]
    picked = random.sample(rows, random.randint(6, 10))
    joint = random.choice((" | ", ", ", " - ", " / ", " "))
    return Flawed(titled(listing, joint.join([listing.title, *picked])), "fair", _LONG)


def _details(listing: Listing) -> tuple[str, ...]:
    shelf = BY_PATH.get(listing.department)
    return lexicon.DETAILS.get(shelf.style if shelf else "home", lexicon.DETAILS["home"])


def _related(listing: Listing, random: Random, materials: Materials) -> tuple[str, ...]:
    shelf = next((s for s in materials.words.shelves if s.path == listing.department), None)
    return (shelf or random.choice(materials.words.shelves)).kinds


def _qualities(listing: Listing, materials: Materials) -> list[str]:
    shelf = BY_PATH.get(listing.department)
    found = [*shelf.features, *shelf.materials] if shelf else list(materials.words.features)
    # The order must not tell: rotate by the title's length instead of drawing again.
    at = len(listing.title) % len(found)
    return found[at:] + found[:at]


EXCESS: tuple[tuple[Corruption, float], ...] = (
    (stuffed, 5.0),
    (enumerated, 4.0),
    (imported, 5.0),
    (fitted_to_all, 2.5),
    (repeated, 5.0),
    (promoted, 7.0),
    (poured, 3.0),
    (sold_in_a_sentence, 1.5),
    (specified, 2.0),
)
