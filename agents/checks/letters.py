"""A word goes in; out comes whether its letters follow one another as in any language.

The model is the plainest there is: how often each pair of letters stands together in a sample
of ordinary prose, smoothed. A word whose pairs are on average far rarer than that was hit on a
keyboard, not written. The sample mixes the languages that Latin-script catalogues carry, so a
foreign word is not mistaken for nonsense.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from agents.checks.words import REMEMBERED

_PROSE = """
The kettle boils water in four minutes and switches itself off when it is ready. Every jacket in
this range keeps the wind out, packs into its own pocket and dries quickly after a heavy shower.
Choose between black, white, yellow, orange, purple, brown and grey; each colour is available in
small, medium, large and extra large. The wooden puzzle has thirty pieces and teaches children
about the farm, the jungle, the zoo and the ocean. A stainless steel bottle with a vacuum keeps
coffee hot for twelve hours and juice cold for a whole day. Replacement cartridges for laser and
inkjet printers, wireless keyboards, optical mice, adapters, chargers, cables and memory cards.
Screwdriver, hammer, wrench, drill, sandpaper, varnish, brush, ladder, plywood, hinges and locks.
Our quilted mattress protector fits beds up to eighteen inches deep and washes at sixty degrees.
Bright earrings, bracelets, necklaces and rings with crystal, zirconia, pearl, jade and onyx.
Knitted gloves, scarves, mittens, socks, leggings, trousers, sweatshirts, hoodies and cardigans.
Organic oatmeal, honey, almonds, walnuts, pickled vegetables, spaghetti, yoghurt and chocolate.
The tripod carries cameras and camcorders up to three kilograms; its ball head locks with a twist.
Shockproof phone cover with kickstand, tempered glass, fingerprint coating and a magnetic flap.
Baby bathtub, stroller, pacifier, diaper bag, blanket, nursery lamp and a mobile with soft stars.
Fishing reels, hooks, tackle boxes, kayaks, paddles, wetsuits, snorkels, goggles and swim fins.
Garden hose, sprinkler, wheelbarrow, hedge trimmer, lawn mower, fertilizer, mulch and seedlings.
Vitamins, shampoo, conditioner, moisturizer, sunscreen, lipstick, eyeliner, mascara, perfume.
Guitars, ukuleles, drums, xylophones, keyboards, microphones, amplifiers and headphones for all.
Who would have thought that such a thing could be bought, shipped and returned within one week?
Vintage gypsy skirt, rhythm box, myrrh, lymph, crypt, sphinx, psychology, physics, symphony.
Die Küchenmaschine rührt, knetet und schlägt den Teig; das Zubehör passt in den Schrank. Schöne
Handschuhe, Schwimmflossen, Strümpfe, Werkzeug, Fahrradschloss, Steckdose, Waschmaschine, Herbst.
Cette chemise légère se porte avec un pantalon bleu; les chaussures existent en quatre couleurs.
Nous avons choisi des jouets en bois pour les enfants, un parapluie et deux valises à roulettes.
La cafetera prepara ocho tazas y se apaga sola; los zapatos de cuero hechos a mano llegan mañana.
Questa borsa di pelle ha una tasca interna; gli occhiali da sole proteggono dai raggi del sole.
O vestido azul tem mangas compridas e bolsos; as panelas antiaderentes não precisam de gordura.
Deze waterdichte rugzak heeft vijf vakken; de schoenen zijn gemaakt van zacht leer en rubber.
Den här jackan håller dig torr; skorna finns i flera färger och passar både herr och dam.
Ten plecak ma trzy kieszenie i szeroki pasek; krzesło drewniane, szczotka do włosów, zszywacz.
Beg tangan wanita ini dibuat daripada kulit; baju kurung, kasut sukan, seluar panjang, jam tangan.
Ang bag na ito ay gawa sa balat; mga damit pambata, sapatos, tsinelas, gamit sa kusina at iba pa.
Yeh kurta sooti kapde se bana hai; saree, lehenga, dupatta, jhumka, mangalsutra, chappal, achkan.
Bu ayakkabi hafif ve rahat; kirmizi elbise, gumus kolye, erkek ceket, cocuk oyuncak, mutfak seti.
Kono kutsu wa totemo karui desu; kawaii, origami, bento, futon, tatami, sushi, wasabi, matcha.
"""

_LIMIT = -3.95
"""Mean log-probability of a letter pair below which a word is nonsense."""

_LIMIT_LONG = -3.85
"""The same for words of ten letters and more: their mean varies less."""

_ROWS = re.compile(
    r"asdfg|sdfgh|dfghj|fghjk|ghjkl|zxcvb|xcvbn|cvbnm|qwertyu|wertyui|rtyuio|lkjhg|mnbvc|poiuy"
)
_REPEATED = re.compile(r"([a-wyz])\1{3,}")  # XXXXL is a size
_VOWEL = re.compile(r"[aeiouy]")
_LONGEST = 40


def _train(prose: str) -> dict[str, float]:
    words = re.findall(r"[a-z]+", prose.lower())
    pairs = Counter(a + b for word in words for a, b in zip(f" {word}", f"{word} ", strict=True))
    firsts = Counter(a for word in words for a in f" {word}")
    letters = " abcdefghijklmnopqrstuvwxyz"
    return {
        a + b: math.log((pairs[a + b] + 0.3) / (firsts[a] + 0.3 * len(letters)))
        for a in letters
        for b in letters
    }


_PAIRS = _train(_PROSE)


def score(word: str) -> float:
    """Mean log-probability of the letter pairs of a lower-case a-z `word`, edges included."""
    padded = f" {word} "
    return sum(_PAIRS[padded[i : i + 2]] for i in range(len(padded) - 1)) / (len(padded) - 1)


@lru_cache(maxsize=REMEMBERED)
def is_mash(word: str) -> bool:
    """Whether this lower-case word is a keyboard's and no language's."""
    if len(word) < 5 or not (word.isascii() and word.isalpha()):
        return False
    if _ROWS.search(word) or _REPEATED.search(word):
        return True
    if len(word) >= 8 and not _VOWEL.search(word):
        return True
    return len(word) >= 7 and score(word[:_LONGEST]) < (_LIMIT if len(word) < 10 else _LIMIT_LONG)


def gibberish(words: Sequence[str], lower: Sequence[str], *, fewest: int = 1) -> str | None:
    """The nonsense in a text, given its words as written and in lower case; None if it reads well.

    A text is gibberish when it has at least `fewest` nonsense words and half of its letters
    stand in them. Words with digits and words in capitals are model numbers and
    acronyms, not nonsense.
    """
    if sum(map(is_mash, lower)) < fewest:
        return None
    mash = [
        word
        for word, small in zip(words, lower, strict=True)
        if is_mash(small) and not (word.isupper() and len(words) > 1)
    ]
    if len(mash) < fewest:
        return None
    wrong = sum(map(len, mash))
    letters = sum(len(word) for word in words if word.isalpha())
    return " ".join(mash) if wrong >= 6 and 2 * wrong >= letters else None
