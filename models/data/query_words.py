"""The words of queries in two halves: a choice of half in, the words it may use out.

Beyond `Vocabulary`, a query is made of one department's words, so that sizes fit what has a size.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.data import lexicon, query_lexicon, query_topics
from models.data.query_lexicon import Words
from models.data.vocabulary import Vocabulary


class QueryWords(Vocabulary):
    """Words of queries for training, or (`unseen`) for measuring."""

    def __init__(self, *, unseen: bool, english: Sequence[str] = ()) -> None:
        """`english`: words of the language, to find those that name no goods among."""
        super().__init__(unseen=unseen)
        keep = self.keep
        general = Words(
            kinds=self.kinds + self.kinds_alone,
            qualities=self.features,
            sizes=SIZES,
            brands=self.brands,
            names=self.models,
        )
        split = tuple(
            Words(
                kinds=keep(words.kinds),
                qualities=keep(words.qualities),
                sizes=words.sizes,
                brands=keep(words.brands),
                names=keep(words.names) or self.models,
            )
            for words in query_lexicon.DEPARTMENTS.values()
        )
        self.compounds = tuple(
            kind for shop in (*split, general) for kind in shop.kinds if _attributed(kind)
        )
        # The first lexicon is as large as four departments.
        shops = tuple(_unattributed(shop) for shop in (*split, general))
        self.shops = (*shops, *shops[-1:] * 3)
        groups = ((keep(owned), keep(parts)) for owned, parts in query_topics.OWNED)
        self.owned = (*groups, (self.devices, self.parts))
        self.owned_kinds = keep(query_topics.OWNED_KINDS)
        self.spare = keep(query_topics.SPARE)
        self.occasions = self.occasions + keep(query_topics.OCCASIONS)
        self.colours = (*self.colours, *self.colours, *query_topics.COLOURS)
        self.audiences = (*self.audiences, *query_topics.AUDIENCES)
        self.motifs = keep(query_topics.MOTIFS)
        self.life = keep(query_topics.LIFE)
        self.people = keep(query_topics.PEOPLE)
        self.gadgets = tuple(
            name
            for owned, _ in self.owned[:6]
            for name in owned
            if name.split()[-1] not in _GENERIC
        )
        self.activities = keep(query_topics.ACTIVITIES)
        self.rooms = keep(query_topics.ROOMS)
        self.recipients = self.recipients + keep(query_topics.RECIPIENTS)
        self.symptoms = self.symptoms + keep(query_topics.SYMPTOMS)
        self.needs = query_topics.NEEDS
        self.subjects = keep(query_topics.SUBJECTS)
        self.talk = keep(query_topics.TALK)
        self.abstract = keep(query_topics.ABSTRACT)
        known = {word for shop in self.shops for kind in shop.kinds for word in kind.split()}
        known |= {word for shop in self.shops for want in shop.qualities for word in want.split()}
        self.nameless = keep(
            [word for word in english if word.endswith(_ABSTRACT_ENDINGS) and word not in known]
        )
        self.connectives = query_topics.CONNECTIVES
        self.support_phrases = self.support_phrases + keep(query_topics.SUPPORT_PHRASES)
        self.support_verbs = query_topics.SUPPORT_VERBS
        self.support_nouns = query_topics.SUPPORT_NOUNS


def _attributed(kind: str) -> bool:
    """Whether a kind's name begins with what shoppers choose by: that is a feature, no kind."""
    return kind.split(maxsplit=1)[0] in _CHOSEN_BY and len(kind.split()) > 1


def _unattributed(words: Words) -> Words:
    return replace(words, kinds=tuple(kind for kind in words.kinds if not _attributed(kind)))


_CHOSEN_BY = frozenset(
    lexicon.listed(
        """
        wireless, bluetooth, led, portable, cordless, solar, leather, wooden, plastic, stainless,
        rechargeable, foldable, folding, cotton, waterproof, unlocked, adjustable, stackable
        """
    )
)
_ABSTRACT_ENDINGS = (
    "ly", "tion", "sion", "ness", "ity", "ism", "ence", "ous", "ible", "ify", "ize", "ated", "eous",
)  # fmt: skip
_GENERIC = frozenset(
    lexicon.listed(
        """
        laptop, printer, tv, soundbar, camera, chromebook, controller, projector, doorbell,
        thermostat
        """
    )
)
"""What a maker's name before it does not make one product."""

SIZES = lexicon.listed(
    """
    size 9, size 10.5, xl, size m, plus size, queen size, king size, 32 inch, 5 ft, 12 x 16, 3/4 in,
    500 ml, 1 tb, 16 gb, 60 inch, twin, 2xl, 6 pack, 2000 watt, 65 inch, 30 inch, 8x10, 10 gallon
    """
)
