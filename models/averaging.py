"""Averages the weights of trainings of one model: a model soup (Wortsman et al. 2022, arXiv 2203.05482)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..configs.errors import ModelError
from .huggingface import load_trained, save_trained

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

    Loader = Callable[[Path], tuple[PreTrainedModel, PreTrainedTokenizerBase]]


def average_weights(members: Sequence[Path], output: Path, *, load: "Loader" = load_trained) -> None:
    """Write a model whose every weight is the mean of the members', with the tokenizer of the first.

    The mean is only as good as its members where these started from the same trained weights.

    Args:
        members: model folders of one architecture, at least one.
        output: folder to write.
        load: loads a model folder of the members' kind.

    Raises:
        ModelError: the members differ in the names or the shapes of their weights, or there are none.
    """
    import torch

    if not members:
        raise ModelError("members: must name at least one model folder to average; got none")
    model, tokenizer = load(members[0])
    mean = {name: weight.double() for name, weight in model.state_dict().items()}
    for member in members[1:]:
        weights = load(member)[0].state_dict()
        differing = sorted(
            name
            for name in mean.keys() | weights.keys()
            if name not in mean or name not in weights or mean[name].shape != weights[name].shape
        )
        if differing:
            raise ModelError(
                f"{member}: must have the architecture of {members[0]} to be averaged with it; "
                f"{len(differing)} weights differ in name or shape, such as {differing[0]}"
            )
        for name in mean:
            mean[name] += weights[name].double()
    with torch.no_grad():
        for name, weight in model.state_dict().items():
            weight.copy_((mean[name] / len(members)).to(weight.dtype))
    save_trained(model, tokenizer, output)
