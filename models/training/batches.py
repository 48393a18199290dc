"""Texts in, padded batches of token ids out: sorted by length, so that little is padding."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer

MAX_TOKENS = 48
"""As in service (`assayer_serving/encode.py`)."""


def tokenizer(file: Path) -> Tokenizer:
    """The tokenizer of a file, set as in service."""
    made = Tokenizer.from_file(str(file))
    made.no_padding()
    made.enable_truncation(MAX_TOKENS)
    return made


def token_ids(tokens: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """Ids of each text with the special tokens, at most `MAX_TOKENS`."""
    return [encoding.ids for encoding in tokens.encode_batch_fast(list(texts))]


def padded(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask, both int64 [texts, longest]."""
    width = max(1, max(map(len, rows), default=1))
    ids = torch.zeros((len(rows), width), dtype=torch.long)
    mask = torch.zeros((len(rows), width), dtype=torch.long)
    for row, tokens in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens, dtype=torch.long)
        mask[row, : len(tokens)] = 1
    return ids, mask


def by_length(
    lengths: Sequence[int], size: int, random: Random | None, *, pool: int = 32
) -> Iterator[list[int]]:
    """Batches of indices of like length, in random order (`random` None: sorted, the same always).

    Shuffled indices are cut into pools of `pool` batches and sorted inside each.
    """
    order = list(range(len(lengths)))
    if random is None:
        order.sort(key=lengths.__getitem__)
        for start in range(0, len(order), size):
            yield order[start : start + size]
        return
    random.shuffle(order)
    for start in range(0, len(order), size * pool):
        chosen = sorted(order[start : start + size * pool], key=lengths.__getitem__)
        cut = [chosen[at : at + size] for at in range(0, len(chosen), size)]
        random.shuffle(cut)
        yield from cut
