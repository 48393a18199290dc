"""Fine-tuning: a dataset and a trunk in, the network with the lowest tuning loss out."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from models.runtime import Floats
from models.training import batches
from models.training.adapters import add_adapters, merge_adapters
from models.training.checkpoint import Checkpoint
from models.training.dataset import Dataset
from models.training.networks import NETWORKS, Network, Start
from models.training.progress import Told
from models.training.recipe import Recipe

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What to learn: class shares [n, classes] and issue shares [n, issues], NaN: nothing."""

    classes: Floats
    issues: Floats

    @classmethod
    def of(cls, data: Dataset, teacher: Floats | None, recipe: Recipe) -> "Targets":
        """The labels, smoothed, mixed with a teacher's probabilities [n, classes + issues].

        Rows without a label, and issues of which nobody said anything, take the teacher's alone.
        """
        count = data.targets.shape[1]
        labelled = data.targets.any(axis=1, keepdims=True)
        classes = data.targets * (1 - recipe.smoothing) + labelled * recipe.smoothing / count
        issues = data.issues
        if teacher is not None:
            share = np.where(labelled, recipe.teacher_share, 1.0)
            classes = (1 - share) * classes + share * teacher[:, :count]
            taught = teacher[:, count:]
            issues = np.where(np.isnan(issues), taught, (1 - share) * issues + share * taught)
        return cls(classes=classes.astype(np.float32), issues=issues.astype(np.float32))


def device() -> torch.device:
    """A GPU when there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half_precision(where: torch.device) -> torch.autocast:
    """Autocast to bfloat16 where the processor multiplies it natively; nothing elsewhere."""
    able = where.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast(where.type, torch.bfloat16, enabled=bool(able))


def fit(
    data: Dataset,
    start: Start,
    recipe: Recipe,
    progress: Told,
    *,
    teacher: Floats | None = None,
    train: Rows | None = None,
    checkpoint: Path | None = None,
) -> Network:
    """Train on the rows `train` (default: the training part), stop by the tuning part.

    `checkpoint` is a file that every epoch is saved to, and that training resumes from.
    """
    torch.manual_seed(recipe.seed)
    stamp = _stamp(data, start, recipe, teacher) if checkpoint else ""
    where = device()
    network = NETWORKS[data.task](start.trunk, data.counts.shape[1], recipe.dropout).to(where)  # type: ignore[index]
    rows = data.rows("train") if train is None else train
    tune = data.rows("tune")
    if start.head is None:
        network.standardize(torch.from_numpy(data.counts[rows]))
    else:
        network.take_head(start.head)
    if recipe.lora:
        add_adapters(network, recipe.lora)
    inner = [p for n, p in network.named_parameters() if "trunk." in n and p.requires_grad]
    outer = [p for n, p in network.named_parameters() if "trunk." not in n and p.requires_grad]
    groups = [{"params": inner, "lr": recipe.rate}, {"params": outer, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.decay)
    steps = math.ceil(len(rows) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _warm_then_linear(step, steps * recipe.epochs)
    )
    saved = Checkpoint(checkpoint, network, optimizer, schedule, stamp=stamp)
    targets = Targets.of(data, teacher, recipe)
    plain = Targets.of(data, None, recipe)
    weights = _weights(targets.classes[rows], recipe.balance)
    for epoch in range(saved.resume(), recipe.epochs):
        random = Random(recipe.seed * 1000 + epoch)
        torch.manual_seed(recipe.seed * 1000 + epoch)
        network.train()
        lengths = data.lengths(rows.tolist())
        for number, chosen in enumerate(batches.by_length(lengths, recipe.batch, random)):
            batch = rows[chosen]
            with half_precision(where):
                logits = network(data.inputs(batch, where)).float()
            loss = _loss(logits, targets, batch, weights)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(inner + outer, 1.0)
            optimizer.step()
            schedule.step()
            if number % 10 == 0:
                done = (epoch + number / steps) / recipe.epochs
                progress(done, f"epoch {epoch + 1}, loss {float(loss.detach()):.3f}")
        logits = logits_of(network, data, tune)
        tuned = float(_loss(torch.from_numpy(logits), plain, tune, torch.ones(weights.shape)))
        progress((epoch + 1) / recipe.epochs, f"epoch {epoch + 1}, tuning loss {tuned:.4f}")
        if saved.epoch_done(epoch, tuned) >= recipe.patience:
            break
    saved.restore_best()
    if recipe.lora:
        merge_adapters(network)
    network.cpu().train(False)
    return network


def logits_of(
    network: Network, data: Dataset, rows: Rows | None = None, progress: Told | None = None
) -> Floats:
    """Logits of rows (default: all), in their order, [n, outputs]."""
    chosen = np.arange(len(data)) if rows is None else rows
    where = next(network.parameters()).device
    found: Floats = np.empty((len(chosen), network.OUTPUTS), np.float32)
    network.eval()
    done = 0
    with torch.inference_mode():
        for picked in batches.by_length(data.lengths(chosen.tolist()), 256, None):
            with half_precision(where):
                logits = network(data.inputs(chosen[picked], where))
            found[picked] = logits.float().cpu().numpy()
            done += len(picked)
            if progress:
                progress(done / len(chosen), "scoring")
    return found


def features_of(network: Network, data: Dataset, rows: Rows) -> Floats:
    """The head's inputs of rows, in their order, [n, size]."""
    where = next(network.parameters()).device
    parts: dict[int, Floats] = {}
    network.eval()
    with torch.inference_mode():
        for picked in batches.by_length(data.lengths(rows.tolist()), 256, None):
            found = network.features(data.inputs(rows[picked], where)).float().cpu().numpy()
            parts.update(zip(picked, found, strict=True))
    return np.stack([parts[row] for row in range(len(rows))])


def out_of_bag(data: Dataset, fresh: Callable[[], Start], recipe: Recipe, progress: Told) -> Floats:
    """Probabilities [n, outputs] of each example by networks that were not trained on it.

    Groups are dealt into `recipe.bags` parts; each network leaves one out. Where labels disagree
    with what the rest of the data says, mixing these in keeps noise from being learnt by heart.
    """
    rows = data.rows("train")
    groups = dict.fromkeys(data.examples[row].group for row in rows)
    bag_of = {group: number % recipe.bags for number, group in enumerate(_shuffled(groups, recipe))}
    bags = np.array([bag_of[data.examples[row].group] for row in rows])
    count = data.targets.shape[1]
    plain = Targets.of(data, None, recipe)
    found = np.concatenate((plain.classes, plain.issues), axis=1)
    for bag in range(recipe.bags):

        def told(done: float, note: str, bag: int = bag) -> None:
            progress((bag + done) / recipe.bags, f"bag {bag + 1}: {note}")

        network = fit(data, fresh(), recipe, told, train=rows[bags != bag])
        left = rows[bags == bag]
        if len(left):
            found[left] = probabilities(logits_of(network, data, left), count)
    return found


def probabilities(logits: Floats, classes: int) -> Floats:
    """Softmax of the first `classes` columns, sigmoid of the rest."""
    raised = np.exp(logits[:, :classes] - logits[:, :classes].max(axis=1, keepdims=True))
    shares = raised / raised.sum(axis=1, keepdims=True)
    others = 1 / (1 + np.exp(-logits[:, classes:]))
    found: Floats = np.concatenate((shares, others), axis=1).astype(np.float32)
    return found


def _shuffled(groups: dict[str, None], recipe: Recipe) -> Sequence[str]:
    order = sorted(groups)
    Random(recipe.seed).shuffle(order)
    return order


def _loss(
    logits: torch.Tensor, targets: Targets, rows: Rows, weights: torch.Tensor
) -> torch.Tensor:
    """Cross-entropy of the classes and of the issues; an issue nobody knows adds nothing."""
    classes = torch.from_numpy(targets.classes[rows]).to(logits.device)
    issues = torch.from_numpy(targets.issues[rows]).to(logits.device)
    count = classes.shape[1]
    each = -(classes * functional.log_softmax(logits[:, :count], dim=1)).sum(dim=1)
    weight = classes @ weights.to(logits.device)
    loss = (each * weight).sum() / weight.sum()
    if issues.shape[1]:
        known = ~issues.isnan()
        found = functional.binary_cross_entropy_with_logits(
            logits[:, count:], issues.nan_to_num(), weight=known.float(), reduction="none"
        )
        loss = loss + found.sum(dim=1).mean() / 2
    return loss


def _stamp(data: Dataset, start: Start, recipe: Recipe, teacher: Floats | None) -> str:
    """What a run must share to be taken up again: recipe, data, starting weights and teacher.

    Bags follow from the first three, but need not come out the same to the last bit.
    """
    digest = hashlib.sha256()
    for name, weight in sorted({**start.trunk.state_dict(), **(start.head or {})}.items()):
        digest.update(name.encode() + weight.detach().cpu().numpy().tobytes())
    parts = [data.fingerprint(), digest.hexdigest()]
    if teacher is not None and not recipe.bags:
        parts.append(hashlib.sha256(teacher.tobytes()).hexdigest())
    return recipe.fingerprint(*parts)


def _weights(classes: Floats, balance: float) -> torch.Tensor:
    frequency = classes.mean(axis=0) + 1e-3
    weight = frequency**-balance
    return torch.from_numpy((weight / weight.mean()).astype(np.float32))


def _warm_then_linear(step: int, total: int) -> float:
    warm = max(1, total // 20)
    return min(1.0, (step + 1) / warm) * max(0.02, 1 - step / max(1, total))
