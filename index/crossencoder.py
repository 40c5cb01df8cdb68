"""The cross-encoder: reads a question and a passage together, and tells whether one answers the other.

It is the encoder's own network with low-rank changes of its own and one output, so that nothing else
has to be downloaded. After R. Nogueira and K. Cho, "Passage re-ranking with BERT" (2019), with
questions that have no answer among its examples. Leaves out its training (`crosstraining`).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.adapter import merge_adapter, read_factors, read_manifest
from index.encoder import SentenceEncoder, network_of

if TYPE_CHECKING:
    import torch

CROSS = Path(__file__).parent / "weights" / "cross"
LONGEST = 128
"""Tokens of a question and a passage together."""
_TOGETHER = 32  # pairs of like length read in one pass


class PairScorer(Protocol):
    """Anything that tells how likely passages answer questions."""

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return the log-odds, a pair of a question and a passage each, that the one is answered by the other."""
        ...


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """A network that scores pairs of a question and a passage."""

    network: Any
    tokenizer: Any
    weight: torch.Tensor
    bias: torch.Tensor

    @classmethod
    def load(cls, encoder: SentenceEncoder, folder: Path = CROSS) -> CrossEncoder:
        """Load the trained changes onto a copy of an encoder's network, which is left as it is.

        Args:
            encoder: The default one, its adapter merged in: what the changes were trained on.
            folder: Where they lie.

        Raises:
            EncoderError: The weights are missing, damaged or made for another network.
        """
        transformer: Any = encoder.model[0]
        network = copy.deepcopy(network_of(transformer))
        merge_adapter(network, folder)
        head = read_factors(folder, read_manifest(folder))
        return cls(network, transformer.tokenizer, head["head.weight"], head["head.bias"])

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return the log-odds, a pair of a question and a passage each, that the one is answered by the other."""
        import torch

        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
        found = [0.0] * len(pairs)
        with torch.inference_mode():
            for start in range(0, len(order), _TOGETHER):
                part = order[start : start + _TOGETHER]
                questions, passages = zip(*(pairs[i] for i in part), strict=True)
                whole = [
                    each.encode("utf-8", "replace").decode() for each in questions
                ]  # tokenizers take no half characters
                pooled = pooled_output(self.network, tokenised(self.tokenizer, whole, passages))
                for i, value in zip(part, pooled @ self.weight.T[:, 0] + self.bias[0], strict=True):
                    found[i] = float(value)
        return found


def tokenised(tokenizer: Any, questions: Sequence[str], passages: Sequence[str]) -> Any:
    """Return pairs as tensors, padded to the longest."""
    return tokenizer(
        list(questions),
        list(passages),
        padding=True,
        truncation="longest_first",
        max_length=LONGEST,
        return_tensors="pt",
    )


def pooled_output(network: Any, tokens: Any) -> torch.Tensor:
    """Return the mean of the network's last states over the tokens of each pair, shape (pairs, dimension)."""
    import torch

    states = network(**tokens).last_hidden_state
    mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
    return torch.as_tensor((states * mask).sum(1) / mask.sum(1)).float()
