"""Beginnings of descriptions: a title, its facts and its department in, a text that fits out."""

from collections.abc import Mapping
from random import Random

from models.data import lexicon
from models.data.departments import Department

_LISTS = (
    ("<ul><li>", "", "</li><li>"),
    ("<ul> ", "<li>", "</li> "),
    ("<div> <ul> ", "<li>", "&nbsp;</li> "),
    ('<ul class="details"> ', "<li>", "</li> "),
    ('<ul style="margin:0px;padding:0px"> ', '<li style="margin:0px">', "</li> "),
)
_BLOCKS = (
    "<p>",
    "<div> <p>",
    '<p style="color: rgb(0, 0, 0); font-size: 14px">',
    "<p><b>Details</b> ",
)
_GENERAL = (
    "Good quality. Durable. Practical.",
    "Free and fast shipping. Buy with confidence.",
    "Local warranty. Ready stock. Easy exchange.",
    "Top quality and good design.",
    "Please read the following carefully before placing an order.",
    "Reliable and reasonably priced.",
    "Brand new, in its original package.",
    "Price includes delivery.",
    "100% brand new and high quality.",
    "Please allow 1-3 cm difference due to manual measurement.",
    "Colours may differ slightly from the pictures because of lighting.",
    "Ships within two working days.",
    "One year warranty.",
    "Please read the description before you order.",
    "Gift box available on request.",
    "Made with care by a small family business.",
)


def described(
    title: str, kind: str, facts: Mapping[str, str], department: Department, random: Random
) -> str:
    """A description of this product: prose, a list of facts, or both, as feeds mix them."""
    says = random.sample(department.says, random.choice((1, 1, 2, 2, 3)))
    listed = _facts(kind, facts, department, random)
    draw = random.random()
    if draw < 0.3:
        parts = says
    elif draw < 0.55:
        parts = [_opening(title, kind, random), *says]
    elif draw < 0.75:
        parts = listed
    elif draw < 0.9:
        parts = [_opening(title, kind, random), *listed, *says[:1]]
    else:
        parts = [*says, *listed[:2]]
    if random.random() < 0.25:
        parts.insert(random.randrange(len(parts) + 1), random.choice(_GENERAL))
    return _laid_out(parts, random)


def telling(
    title: str, kind: str, facts: Mapping[str, str], department: Department, random: Random
) -> str:
    """A description that leaves no doubt what it describes."""
    opening = random.choice(
        (f"{title}.", f"This {kind} is a favourite.", f"The {title}.", f"A {kind} for every day.")
    )
    says = random.sample(department.says, 2)
    listed = _facts(kind, facts, department, random)
    return _laid_out([opening, *says, *listed[:2]] if random.random() < 0.7 else says, random)


def _opening(title: str, kind: str, random: Random) -> str:
    if not kind:
        return random.choice((f"{title}.", title, f"{title} -", f"Features: {title}."))
    return random.choice(
        (
            f"{title}.",
            f"{title}",
            f"{title} -",
            f"The {title} is made for everyday use.",
            f"Introducing the {kind} that you will reach for first.",
            f"This {kind} combines comfort and value.",
            f"Looking for a {kind}? Here it is.",
            f"Product description: {kind}.",
            f"Upgrade your day with this {kind}.",
            f"Features: {title}.",
        )
    )


def _facts(
    kind: str, facts: Mapping[str, str], department: Department, random: Random
) -> list[str]:
    own = department.materials or department.features
    feature = facts.get("feature") or random.choice(department.features)
    material = facts.get("material") or random.choice(own)
    other = random.choice([one for one in department.features if one != feature])
    lines = [f"Features: {feature}, {other}.", f"{feature.capitalize()}."]
    if kind:
        lines += [
            f"Package contains: {facts.get('few') or 1} x {kind}.",
            f"Item type: {kind}.",
            f"{kind.capitalize()}, {feature}.",
        ]
    # A material or colour that the title does not tell is told at the risk of a clash with its
    # feature ("gold plated", "silver"): leave it out unless the title has it.
    if "material" in facts and department.materials:
        lines.append(f"Material: {material}.")
    if "colour" in facts:
        lines.append(f"{random.choice(('Colour', 'Color'))}: {facts['colour']}.")
    if "wearer" in facts:
        lines.append(f"Gender: {facts['wearer']}.")
    if "device" in facts:
        lines.append(f"Compatible with {facts['device']}.")
    if "car" in facts:
        lines.append(f"Fits {facts['car']}.")
    random.shuffle(lines)
    return lines[: random.randint(1, 4)]


def _laid_out(parts: list[str], random: Random) -> str:
    draw = random.random()
    if draw < 0.62:
        return " ".join(parts)
    if draw < 0.76:
        open_list, item, after = random.choice(_LISTS)
        return open_list + "".join(f"{item}{part.rstrip('.')}{after}" for part in parts) + "</ul>"
    if draw < 0.88:
        return random.choice(_BLOCKS) + random.choice(("&nbsp;", " ", "<br>")).join(parts) + "</p>"
    return random.choice((" / ", " | ", "\n")).join(parts)


def sentence(random: Random) -> str:
    """Talk of a shop that says nothing of the product."""
    return random.choice((*_GENERAL, *lexicon.MARKETING))
