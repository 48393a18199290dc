"""A text goes in; the personal data in it comes out, or the text with that data masked.

What is found, and what is passed by on purpose: docs/decisions/masking.md.
"""

from stream.masking.find import find_personal_data, find_spans, look
from stream.masking.found import Found
from stream.masking.mask import EDGE, NEAR, mask, mask_personal_data, masked_start, shown

__all__ = [
    "EDGE",
    "NEAR",
    "Found",
    "find_personal_data",
    "find_spans",
    "look",
    "mask",
    "mask_personal_data",
    "masked_start",
    "shown",
]
