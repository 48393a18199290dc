"""Small made-up examples that a model can partly learn: words decide, with some noise."""

from random import Random

from models.examples import Example, Part

_KINDS = ("kettle", "lamp", "chair", "drill", "mug", "scarf", "rug", "tent")
_TRAITS = ("blue", "steel", "large", "folding", "wireless", "soft", "oak", "compact")
PARTS: tuple[Part, ...] = ("train", "train", "train", "tune", "test", "test")


def quality(count: int, seed: int = 0) -> list[Example]:
    """Listings: stuffed titles are fair, scrambled ones poor."""
    made = []
    for number in range(count):
        random = Random(f"{seed}/{number}")
        kind, trait = random.choice(_KINDS), random.choice(_TRAITS)
        label = random.choices(("good", "fair", "poor"), (6, 3, 1))[0]
        title = f"Brightmoor {trait} {kind} {random.randrange(10, 99)} cm"
        issues: tuple[str, ...] = ()
        if label == "fair":
            title += f", {kind} sale {kind} best {kind}"
            issues = ("title_keyword_stuffed",)
        elif label == "poor":
            title, issues = "".join(random.sample(title, len(title))), ("title_unclear",)
        made.append(
            Example(
                text=f"{title}\nBrightmoor\nHome > {kind.title()}\nA {trait} {kind} for daily use.",
                group=f"{seed}/{number // 2}",
                source="made up" if number % 3 else "elsewhere",
                label=label,
                issues=issues,
                natural=True,
                part=PARTS[number // 2 % len(PARTS)],
                locale="en-GB" if number % 2 else "",
            )
        )
    return made


def intent(count: int, seed: int = 0) -> list[Example]:
    """Queries of four intents."""
    made = []
    for number in range(count):
        random = Random(f"{seed}/{number}")
        kind, trait = random.choice(_KINDS), random.choice(_TRAITS)
        label, text = random.choice(
            (
                ("product_type", kind),
                ("feature", f"{trait} {kind}"),
                ("support", f"return my {kind}"),
                ("unintelligible", "".join(random.choices("qxzjkvwpt", k=9))),
            )
        )
        made.append(
            Example(
                text=text,
                group=f"{seed}/{number}",
                source="made up",
                label=label,
                natural=True,
                part=PARTS[number % len(PARTS)],
            )
        )
    return made


def relevance(count: int, seed: int = 0) -> list[Example]:
    """Pairs that share everything, the kind, or nothing."""
    made = []
    for number in range(count):
        random = Random(f"{seed}/{number}")
        kind, other = random.sample(_KINDS, 2)
        trait, another = random.sample(_TRAITS, 2)
        product, worth = random.choice(
            (
                (f"{trait.title()} {kind} for home", 1.0),
                (f"{another.title()} {kind} for home", 0.5),
                (f"{another.title()} {other} for home", 0.0),
            )
        )
        made.append(
            Example(
                text=f"{trait} {kind}",
                product=product,
                relevance=worth,
                group=f"{seed}/{number}",
                source="made up",
                natural=True,
                part=PARTS[number % len(PARTS)],
            )
        )
    return made
