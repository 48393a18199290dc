"""Texts in, a 128-bit fingerprint out: the same texts always get the same one.

Every text is preceded by its length, so ("ab", "c") and ("a", "bc") differ. That encoding is
also how Triton's BYTES tensors are laid out, so the client encodes a text only once.
"""

from hashlib import blake2b

DIGEST_BYTES = 16


def length_prefixed(text: str) -> bytes:
    """UTF-8 behind its length in 4 little-endian bytes; a lone surrogate becomes `?`."""
    data = text.encode("utf-8", "replace")
    return len(data).to_bytes(4, "little") + data


def digest(encoded: bytes) -> bytes:
    """The fingerprint of texts already length-prefixed and joined, as 16 bytes."""
    return blake2b(encoded, digest_size=DIGEST_BYTES).digest()


def fingerprint(*texts: str) -> str:
    """The fingerprint of `texts`, in order, as 32 hexadecimal characters."""
    return digest(b"".join(map(length_prefixed, texts))).hex()
