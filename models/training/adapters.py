"""Low-rank adapters (LoRA, Hu et al. 2021) in a network's trunk, by the `peft` library."""

from peft import LoraConfig, inject_adapter_in_model
from peft.tuners.lora import LoraLayer
from torch import nn

from models.training.networks import Network


def add_adapters(network: Network, rank: int) -> None:
    """Freeze the trunk and give each of its linear layers an adapter of this rank."""
    network.trunk.requires_grad_(False)
    config = LoraConfig(
        r=rank, lora_alpha=2 * rank, lora_dropout=0.05,
        target_modules=["query", "key", "value", "dense"],
    )  # fmt: skip
    inject_adapter_in_model(config, network.trunk)


def merge_adapters(network: Network) -> None:
    """Fold the adapters into the weights: the network is then like any other."""
    for name, module in list(network.trunk.named_modules()):
        if isinstance(module, LoraLayer) and isinstance(module, nn.Module):
            module.merge()
            parent = network.trunk.get_submodule(name.rpartition(".")[0])
            setattr(parent, name.rpartition(".")[2], module.get_base_layer())
