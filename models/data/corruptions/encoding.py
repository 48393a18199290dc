"""Text that went through the wrong machine: markup left in, characters decoded wrongly."""

from random import Random

from models.data.corruptions.base import Corruption, Flawed, Materials, titled
from models.data.listings import Listing

_MARKS = (
    "&amp;", "<br>", "&nbsp;", "&quot;", "<b>", "\\n", "&trade;", "&reg;", "<br/>", "&#39;", "</p>",
    "<p>", "&lt;", "&eacute;", "%20", "\\t", "<span>", "&gt;", "&ndash;", "<li>", "{0}", "&frac14;",
)  # fmt: skip
_BROKEN = (
    "Ã©", "â€™", "ï¿½", "Â®", "â€“", "Ã¼", "â„¢", "Ã±", "\ufffd", "\ufffd\ufffd", "Ã¢â‚¬â„¢", "ï»¿",
    "Â", "ÃƒÂ©", "¬†", "?ï¼?", "â€œ", "Ã¡",
)  # fmt: skip


def marked_up(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Leftovers of HTML and escapes."""
    words = listing.title.split()
    if random.random() < 0.25:
        tag = random.choice(("b", "p", "h1", "strong", "span", "li"))
        return Flawed(titled(listing, f"<{tag}>{listing.title}</{tag}>"), "fair", ())
    for _ in range(random.choice((1, 1, 2))):
        at = random.randrange(len(words) + 1)
        mark = random.choice(_MARKS)
        if at and random.random() < 0.5:
            words[at - 1] += mark
        else:
            words.insert(at, mark)
    return Flawed(titled(listing, words), "fair", ())


def mistaken(listing: Listing, random: Random, materials: Materials) -> Flawed:
    """Characters of one encoding read as another; many of them make a title unreadable."""
    title = listing.title
    times = random.choices((1, 2, 3, 9), (0.5, 0.25, 0.13, 0.12))[0]
    for _ in range(times):
        at = random.randrange(len(title) + 1)
        keep = 0 if random.random() < 0.4 else 1
        title = title[:at] + random.choice(_BROKEN) + title[at + keep :]
    if times > len(listing.title.split()) and times > 4:
        return Flawed(titled(listing, title), "poor", ("title_unclear",))
    return Flawed(titled(listing, title), "fair", ())


ENCODING: tuple[tuple[Corruption, float], ...] = ((marked_up, 3.0), (mistaken, 2.5))
