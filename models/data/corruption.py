"""Corruptions: a well-formed listing in, a flawed one out, with the grade and issues it deserves.

The grades follow the human definition in use: *fair* is clear but not concise, or repairable;
*poor* is unclear, misleading or unusable. Every function is deterministic given its `Random`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from models.data import lexicon
from models.data.gibberish import code, gibberish, symbols
from models.data.listings import Listing, any_brand
from models.data.vocabulary import Vocabulary
from stream.assessment import Grade

_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
_GENDERED = ("Men's", "Women's", "Boys", "Girls")


@dataclass(frozen=True)
class Materials:
    """What corruptions draw from: other listings, and real misspellings by right spelling."""

    listings: Sequence[Listing]
    words: Vocabulary
    misspellings: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Flawed:
    """A listing and what is wrong with it."""

    listing: Listing
    grade: Grade
    issues: tuple[str, ...]


Corruption = Callable[[Listing, Random, Materials], "Flawed | None"]
"""None when the listing offers nothing to corrupt in this way."""


def misspell(word: str, random: Random, known: dict[str, list[str]]) -> str:
    """A likely misspelling: a recorded one where there is one, else a slip of the fingers."""
    recorded = known.get(word.lower())
    if recorded and random.random() < 0.7:
        wrong = random.choice(recorded)
        return wrong.capitalize() if word[0].isupper() else wrong
    while (slipped := _slip(word, random)) == word:
        pass  # two equal letters changed places
    return slipped


def _slip(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    kind = random.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    near = _NEIGHBOURS.get(word[at].lower(), "e")
    return word[:at] + random.choice(near) + word[at + 1 :]


def misspelled(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """One to three words misspelled; when that is most of the title it is unclear too."""
    words = listing.title.split()
    brand = set(listing.brand.lower().split())
    able = [
        i for i, w in enumerate(words) if len(w) >= 5 and w.isalpha() and w.lower() not in brand
    ]
    if not able:
        return None
    chosen = random.sample(able, min(len(able), random.choice((1, 1, 2, 3, 5))))
    for index in chosen:
        words[index] = misspell(words[index], random, materials.misspellings)
    unclear = len(chosen) >= 3 and 2 * len(chosen) > len(words)
    issues = ("title_misspelled", "title_unclear") if unclear else ("title_misspelled",)
    return Flawed(_titled(listing, words), "poor" if unclear else "fair", issues)


def stuffed(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Related words, audiences and rival brands piled on behind the title."""
    words = listing.title.split()
    related = [
        kind for kinds in _department(listing, random, materials.words) for kind in kinds.split()
    ]
    extra: list[str] = []
    wanted = random.randint(6, 24)
    while len(extra) < wanted:
        draw = random.random()
        if draw < 0.4:
            extra += random.choice(materials.words.fillers).split()
        elif draw < 0.7:
            extra.append(random.choice(related))
        elif draw < 0.85:
            extra.append(random.choice(words))
        elif draw < 0.93:
            extra += ["for", random.choice(materials.words.audiences)]
        else:
            extra.append(random.choice(materials.words.brands))
    extra = [word.title() if listing.title.istitle() else word for word in extra]
    joined = (
        words + extra
        if random.random() < 0.8
        else extra[: wanted // 2] + words + extra[wanted // 2 :]
    )
    heavy = wanted > max(14, 2 * len(words))
    return Flawed(
        _titled(listing, joined),
        "poor" if heavy else "fair",
        ("title_keyword_stuffed", "title_not_concise"),
    )


def repeated(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The same words over and over."""
    words = listing.title.split()
    able = [word for word in words if len(word) > 3 and word.isalpha()]
    if not able:
        return None
    chosen = random.sample(able, min(len(able), random.choice((1, 1, 2, 3))))
    times = random.choice((2, 2, 3, 4, 6))
    for _ in range(times):
        words = words + chosen if random.random() < 0.6 else chosen + words
    heavy = times * len(chosen) >= 8
    return Flawed(
        _titled(listing, words),
        "poor" if heavy else "fair",
        ("title_keyword_stuffed", "title_not_concise"),
    )


def promoted(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Sales talk before or behind the title."""
    talk = random.sample(materials.words.promotions, random.choice((1, 1, 2, 3)))
    marks = random.choice(("", "", "!", "!!!", " -", " |", "***"))
    said = [part + marks for part in talk]
    words = [*said, listing.title] if random.random() < 0.5 else [listing.title, *said]
    return Flawed(_titled(listing, words), "fair", ("title_not_concise",))


def overlong(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """The description poured into the title."""
    words = listing.title.split()
    features = ", ".join(random.sample(materials.words.features, 6))
    one, two, three = random.sample(materials.words.occasions, 3)
    details = (
        listing.description
        if len(listing.description) > 40
        else f"{listing.kind or 'item'} with {features} finish, perfect for {one}, {two} and "
        f"{three}, suitable as a gift for {random.choice(materials.words.recipients)}"
    )
    added = (
        details.replace("<ul><li>", "").replace("</li><li>", " ").replace("</li></ul>", "").split()
    )
    return Flawed(
        _titled(listing, words + added[: random.randint(12, 30)]), "fair", ("title_not_concise",)
    )


def beheaded(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Only the brand, a qualifier or a number is left: nobody can tell what it is."""
    first = listing.brand or None
    colour = random.choice(lexicon.COLOURS)
    choices = [
        first,
        f"{first} {code(random)}" if first else None,
        f"{first} {colour}" if first else None,
        f"{random.choice(materials.words.features)} {colour}",
        f"{first} {random.choice(materials.words.features)}" if first else None,
        " ".join(random.sample(materials.words.features, 2)).title(),
        code(random),
        f"{colour} {random.choice(('S', 'M', 'L', 'XL'))}",
    ]
    title = random.choice(choices)
    if title is None:
        return None
    return Flawed(replace(listing, title=title), "poor", ("title_unclear",))


def cut_short(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Cut in the middle of a word, as a field limit does."""
    title = listing.title
    if len(title) < 30:
        return None
    keep = random.randint(int(len(title) * 0.5), len(title) - 3)
    if not (title[keep - 1].isalpha() and title[keep].isalpha()):
        return None
    return Flawed(replace(listing, title=title[:keep]), "fair", ("title_unclear",))


def shuffled(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The words in no order."""
    words = listing.title.split()
    if len(words) < 6:
        return None
    mixed = list(words)
    random.shuffle(mixed)
    return Flawed(_titled(listing, mixed), "fair", ("title_unclear",)) if mixed != words else None


def meaningless(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Gibberish, a placeholder, symbols, or words that name no product."""
    draw = random.random()
    if draw < 0.4:
        title = gibberish(random)
    elif draw < 0.65:
        title = random.choice(materials.words.placeholders)
    elif draw < 0.9:
        title = random.choice(materials.words.vague)
        title = title.title() if random.random() < 0.3 else title
    elif draw < 0.97:
        title = symbols(random)
    else:
        title = ""
    return Flawed(replace(listing, title=title.strip()), "poor", ("title_unclear",))


def marked_up(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Leftovers of HTML or of a broken encoding."""
    words = listing.title.split()
    at = random.randrange(len(words) + 1)
    words.insert(
        at, random.choice(("&amp;", "<br>", "&nbsp;", "Ã©", "â€™", "&quot;", "<b>", "\\n", "ï¿½"))
    )
    return Flawed(_titled(listing, words), "fair", ())


def miscategorized(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The category of something else."""
    other = random.choice(materials.listings)
    own = _top(listing.product_type)
    if not listing.product_type or not other.product_type or _top(other.product_type) == own:
        return None
    if {own, _top(other.product_type)} & {
        "Computers",
        "TV & Audio",
        "Cameras",
    } and random.random() < 0.7:
        return None  # electronics departments overlap too much to call one wrong
    return Flawed(replace(listing, product_type=other.product_type), "fair", ("category_mismatch",))


def conflicting(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """Two attributes that cannot both be true: another brand, colour or wearer."""
    kind = random.randrange(3)
    title = listing.title
    if kind == 0:
        brand = any_brand(random, materials.words)
        if (
            not listing.brand
            or listing.brand.lower() not in title.lower()
            or brand == listing.brand
        ):
            return None
        return Flawed(replace(listing, brand=brand), "fair", ("attribute_conflict",))
    if kind == 1:
        one, two = random.sample(lexicon.COLOURS, 2)
        if set(title.lower().split()) & set(lexicon.COLOURS):
            return None
        text = f"{title} {one.title()}"
        about = f"{listing.title}. Colour: {two}. {random.choice(materials.words.features)}."
        return Flawed(
            replace(listing, title=text, description=about), "fair", ("attribute_conflict",)
        )
    one, two = random.choice((("Men's", "Women's"), ("Boys", "Girls"), ("Women's", "Men's")))
    words = [word for word in title.split() if word not in _GENDERED]
    return Flawed(
        replace(
            listing,
            title=" ".join([listing.brand, one, *words, "for", two.removesuffix("'s")]).strip(),
        ),
        "fair",
        ("attribute_conflict",),
    )


def misdescribed(listing: Listing, random: Random, materials: Materials) -> Flawed | None:
    """The description of another product."""
    other = random.choice(materials.listings)
    if not other.description or other.kind == listing.kind or other.title == listing.title:
        return None
    return Flawed(
        replace(listing, description=other.description), "fair", ("description_mismatch",)
    )


CORRUPTIONS: tuple[tuple[Corruption, float], ...] = (
    (misspelled, 3.0),
    (stuffed, 3.5),
    (repeated, 1.5),
    (promoted, 2.5),
    (overlong, 2.0),
    (beheaded, 2.5),
    (cut_short, 0.7),
    (shuffled, 0.7),
    (meaningless, 4.0),
    (marked_up, 0.5),
    (miscategorized, 2.5),
    (conflicting, 2.0),
    (misdescribed, 2.0),
)
"""Every corruption with the weight it is drawn with."""

_ORDER: tuple[Grade, ...] = ("good", "fair", "poor")


def corrupt(listing: Listing, random: Random, materials: Materials, *, grade: Grade) -> Flawed:
    """A flawed listing of the wanted grade (fair or poor); one in six gets a second flaw."""
    functions = [function for function, _ in CORRUPTIONS]
    weights = [weight for _, weight in CORRUPTIONS]
    while True:
        function = random.choices(functions, weights)[0]
        flawed = function(listing, random, materials)
        if flawed is None:
            continue
        if flawed.listing.title and random.random() < 1 / 6:
            again = random.choices(functions, weights)[0](flawed.listing, random, materials)
            if again is not None and again.listing.title:
                worse = max(flawed.grade, again.grade, key=_ORDER.index)
                flawed = Flawed(again.listing, worse, _merged(flawed.issues, again))
        if flawed.grade == grade:
            break
    return flawed


def _merged(first: tuple[str, ...], second: Flawed) -> tuple[str, ...]:
    # What replaces the whole title leaves no trace of what was wrong with the old one.
    if second.issues == ("title_unclear",) and second.grade == "poor":
        return tuple(i for i in first if not i.startswith("title_")) + second.issues
    return tuple(dict.fromkeys(first + second.issues))


def _titled(listing: Listing, words: Sequence[str]) -> Listing:
    return replace(listing, title=" ".join(words))


def _top(product_type: str) -> str:
    return product_type.split(">", maxsplit=1)[0].strip()


def _department(listing: Listing, random: Random, words: Vocabulary) -> tuple[str, ...]:
    for path, kinds in words.departments.items():
        if listing.product_type.startswith(path):
            return kinds
    return random.choice(tuple(words.departments.values()))
