"""The small trunk: texts in, two layers that say what the published six layers say out.

The loss is one minus the cosine between both trunks' mean-pooled last states (what makes
MiniLM's vectors comparable), plus the mean squared error of the token states after scaling each
to unit variance, as in MiniLM's own recipe of copying a last layer (Wang et al. 2020).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch.nn import functional
from transformers import BertModel

from models.training import batches, trunk


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How to distil."""

    epochs: int = 3
    batch: int = 64
    rate: float = 4e-4
    token_weight: float = 0.5
    seed: int = 7


def distil(
    teacher: BertModel,
    student: BertModel,
    token_ids: Sequence[Sequence[int]],
    recipe: Recipe,
    progress: Callable[[float, str], None],
) -> BertModel:
    """Train `student` in place on the texts; `progress` gets the share done and the loss."""
    torch.manual_seed(recipe.seed)
    random = Random(recipe.seed)
    lengths = [len(ids) for ids in token_ids]
    weights = [weight for weight in student.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=recipe.rate, weight_decay=0.01)
    steps = recipe.epochs * -(-len(lengths) // recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, steps, pct_start=0.1)
    teacher.train(False)
    student.train()
    done, shown = 0, 0.0
    for _ in range(recipe.epochs):
        for rows in batches.by_length(lengths, recipe.batch, random):
            ids, mask = batches.padded([token_ids[row] for row in rows])
            with torch.autocast("cpu", torch.bfloat16):
                with torch.inference_mode():
                    wanted = trunk.states(teacher, ids, mask)
                found = trunk.states(student, ids, mask)
            loss = _loss(found, wanted.clone(), mask, recipe.token_weight)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            shown = 0.98 * shown + 0.02 * float(loss.detach()) if done > 1 else float(loss.detach())
            if done % 20 == 0:
                progress(done / steps, f"loss {shown:.4f}")
    student.train(False)
    return student


def _loss(
    found: torch.Tensor, wanted: torch.Tensor, mask: torch.Tensor, token_weight: float
) -> torch.Tensor:
    cosine = functional.cosine_similarity(trunk.mean(found, mask), trunk.mean(wanted, mask), dim=-1)
    scale = wanted.std(dim=-1, keepdim=True)
    error = ((found - wanted) / scale).square().mean(dim=-1)
    tokens = (error * mask).sum() / mask.sum()
    return (1 - cosine).mean() + token_weight * tokens
