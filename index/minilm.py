"""The packaged all-MiniLM-L6-v2: its six layers computed with weights in half precision.

A question is bound by reading the weights, so that half of their bytes are half of its time; sums stay in single
precision, and a vector keeps its direction to six digits. It needs torch and tokenizers alone, so that it is there in
a third of the time that importing sentence-transformers takes. The network is BERT's (J. Devlin et al., 2019), its
mean over tokens Sentence-BERT's (N. Reimers and I. Gurevych, 2019). Leaves out training.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

_HEADS = 12
_EPSILON = 1e-12  # of every normalisation, as the model was trained
Linear = Callable[["Tensor"], "Tensor"]
Norm = tuple["Tensor", "Tensor"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the network.

    Attributes:
        attend: From a token's state to its query, key and value, side by side.
        join: From what the heads gathered to a change of the state.
        attended: Weight and bias of the normalisation after attention.
        widen: Into the wider inner layer.
        narrow: Back out of it.
        settled: Weight and bias of the normalisation at the end.
    """

    attend: Linear
    join: Linear
    attended: Norm
    widen: Linear
    narrow: Linear
    settled: Norm

    @classmethod
    def of(cls, weights: Mapping[str, Tensor], number: int) -> Layer:
        """Take one layer's weights, by their names in BERT."""
        name = _layer(number)
        return cls(
            _linear(weights, *(f"{name}attention.self.{part}" for part in ("query", "key", "value"))),
            _linear(weights, f"{name}attention.output.dense"),
            _norm(weights, f"{name}attention.output.LayerNorm"),
            _linear(weights, f"{name}intermediate.dense"),
            _linear(weights, f"{name}output.dense"),
            _norm(weights, f"{name}output.LayerNorm"),
        )

    def __call__(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states, shape (texts, tokens, dimension)."""
        from torch.nn import functional as F  # noqa: N812  # its usual name

        texts, tokens, size = states.shape
        parts = self.attend(states).view(texts, tokens, 3, _HEADS, size // _HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        heads = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        gathered = heads.transpose(1, 2).reshape(texts, tokens, size)
        states = F.layer_norm(states + self.join(gathered), (size,), *self.attended, _EPSILON)
        return F.layer_norm(states + self.narrow(F.gelu(self.widen(states))), (size,), *self.settled, _EPSILON)


@dataclass(frozen=True, slots=True)
class MiniLM:
    """The network with its tokenizer; called with texts, it returns their vectors.

    Attributes:
        tokenizer: Cuts texts into tokens, in batches of one length.
        words: Vectors of the tokens, shape (vocabulary, dimension).
        places: Vectors of the places in a text, shape (places, dimension).
        read: Weight and bias of the normalisation before the first layer.
        layers: What follows, in order.
    """

    tokenizer: Tokenizer
    words: Tensor
    places: Tensor
    read: Norm
    layers: tuple[Layer, ...]

    @classmethod
    def of(cls, weights: Mapping[str, Tensor], tokenizer: Path, longest: int) -> MiniLM:
        """Make the network from its weights.

        Args:
            weights: By their names in BERT, in single precision.
            tokenizer: Its file, as the tokenizers library writes it.
            longest: Tokens that are read of a text.
        """
        from tokenizers import Tokenizer

        cutting = Tokenizer.from_file(str(tokenizer))
        cutting.enable_truncation(longest)
        cutting.enable_padding()
        numbers = takewhile(lambda number: f"{_layer(number)}output.dense.weight" in weights, count())
        first_text = weights["embeddings.token_type_embeddings.weight"][0]
        return cls(
            cutting,
            weights["embeddings.word_embeddings.weight"],
            weights["embeddings.position_embeddings.weight"] + first_text,
            _norm(weights, "embeddings.LayerNorm"),
            tuple(Layer.of(weights, number) for number in numbers),
        )

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self.words.shape[1]

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Return the mean of each text's tokens after the last layer, shape (number of texts, dimension)."""
        import torch
        from torch.nn import functional as F  # noqa: N812  # its usual name

        encodings = self.tokenizer.encode_batch(list(texts))
        tokens = torch.tensor([encoding.ids for encoding in encodings])
        held = torch.tensor([encoding.attention_mask for encoding in encodings], dtype=torch.bool)
        mask = None if len(texts) == 1 or bool(held.all()) else held[:, None, None, :]
        states = F.embedding(tokens, self.words) + self.places[: tokens.shape[1]]
        states = F.layer_norm(states, (self.dimension,), *self.read, _EPSILON)
        for layer in self.layers:
            states = layer(states, mask)
        weight = held[:, :, None]
        return (states * weight).sum(1) / weight.sum(1)


def _layer(number: int) -> str:
    return f"encoder.layer.{number}."


def _norm(weights: Mapping[str, Tensor], name: str) -> Norm:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _linear(weights: Mapping[str, Tensor], *names: str) -> Linear:
    """Return one linear layer for several of the same input, in half precision where the processor has it."""
    import torch

    weight = torch.cat([weights[f"{name}.weight"] for name in names])
    bias = torch.cat([weights[f"{name}.bias"] for name in names])
    if "fbgemm" not in torch.backends.quantized.supported_engines:  # it packs half precision on x86 alone
        return lambda states: torch.nn.functional.linear(states, weight, bias)
    packed = torch.ops.quantized.linear_prepack_fp16(weight, bias)
    multiplied: Linear = torch.ops.quantized.linear_dynamic_fp16
    return lambda states: multiplied(states, packed)  # type: ignore[call-arg]
