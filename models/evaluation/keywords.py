"""Intents by keyword: queries in, one intent each out. What a shop would write without a model.

The online rules would be no baseline: they know of queries only that one is unintelligible.
"""

import re
from collections.abc import Collection, Sequence

import numpy as np

from models.data.query_words import QueryWords
from models.evaluation.subject import Prediction
from models.examples import Example
from stream.assessment import INTENTS

_WORDS = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            "support",
            r"\b(returns?|refund|track|my (order|account|package)|orders?|cancel|invoice|shipping|"
            r"delivery|customer service|store hours|warranty|password|log ?in|payment|coupon)\b",
        ),
        (
            "advice",
            r"\b(how (to|do|does|much|many|long)|what (is|are|size|kind)|which|why|best|vs|versus|"
            r"reviews?|difference|ideas|guide|instructions|compare|can (i|you))\b",
        ),
        (
            "compatibility",
            r"\b(replacement|compatible|fits?|parts?|accessor(y|ies)|refills?|"
            r"(case|cover|charger|battery|filter|toner|ink|cartridge|remote|band) for)\b",
        ),
        (
            "use_case",
            r"\b(gifts?|presents?|christmas|halloween|birthday|wedding|party|costume|camping|"
            r"holiday|easter|anniversary|relief|decorations?)\b",
        ),
        ("exact_item", r"\b(?=\w*\d)(?=\w*[a-z])[a-z0-9]{2,}[-a-z0-9]{3,}\b|\bsku\b|\bmodel\b"),
        (
            "feature",
            r"\d|\b(black|white|red|blue|green|grey|gray|brown|pink|yellow|silver|gold|wireless|"
            r"cheap|small|large|mens?|womens?|men's|women's|kids|for (men|women)|with|without|"
            r"leather|cotton|wood|metal|steel|plastic|glass|outdoor|led|size|inch)\b",
        ),
    )
)


def intent_of(query: str, brands: Collection[str]) -> str:
    """The first rule that fits; else a brand known by name; else a kind of product."""
    letters = [character for character in query if character.isalpha()]
    if not letters or (len(letters) > 3 and not set("aeiouy") & {c.lower() for c in letters}):
        return "unintelligible"
    for intent, pattern in _WORDS:
        if pattern.search(query):
            return intent
    return "brand" if query.lower() in brands else "product_type"


class Keywords:
    """The rules, with the brands that training may see: what else is sold is for the model too."""

    name = "rules"
    title = "keyword rules"

    def __init__(self) -> None:
        shops = QueryWords(unseen=False).shops
        self._brands = {name.lower() for shop in shops for name in shop.brands}

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Zeros and ones: rules have no doubt."""
        found = [INTENTS.index(intent_of(example.text, self._brands)) for example in examples]
        return Prediction(classes=np.eye(len(INTENTS))[found], others=np.zeros((len(found), 0)))
