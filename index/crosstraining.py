"""Training the cross-encoder: does this passage say what is asked?

Examples are anticipated questions beside their passage and beside one that a search puts near the
top, and near-misses beside the passages that tempt; questions are read through the dictionaries.
Needs the extra `train` (peft). Leaves out its use (`crossencoder`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from corpus import Report
from index.adapter import ADAPTER, save_adapter, texts_sha256
from index.crossencoder import pooled_output, tokenised
from index.encoder import SentenceEncoder, network_of
from index.fusion import Fusion, Speaker, Weights
from index.passage_index import PassageIndex
from index.prepared import prepared_for
from index.query import Query
from index.training import TrainingSettings, factors_of, held_out, training_texts

SETTINGS = TrainingSettings(epochs=1, learning_rate=6e-4, rank=32)
"""Settings that learn it in half an hour on two cores."""
_TARGETS = ["query", "key", "value", "dense"]
_IN_OWN_WORDS = 0.1  # share of examples as a bare report has them: neither question nor passage in English
_TEMPTING = 4  # best wrong passages of a search, one of which stands beside each question
_SEARCH = {"context": 1.0, "questions": 1.0, "english_context": 1.0, "english_questions": 1.0, "bag": 0.5}
"""Weights of the search that finds what tempts; any sensible ones do."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage in its context, and whether the one answers the other."""

    question: str
    passage: str
    answers: bool


def pairs(index: PassageIndex, seed: int) -> list[Pair]:
    """Draw one epoch of pairs, shuffled: each question beside a passage that answers it and beside one that tempts.

    Args:
        index: Of the report, its fusion as good as it needs to be to find what tempts.
        seed: Draws the passages.
    """
    chance = random.Random(seed)  # noqa: S311  # training data, not secrets
    notes = index.report.annotations
    asked = [question for question in notes.questions if not held_out(question)]
    missed = [miss for miss in notes.near_misses if not held_out(miss)]
    told = [(each.text, each.language) for each in asked] + [(each.text, each.language) for each in missed]
    queries = [index.query(text, language) for text, language in told]
    ranked = [[index.position(hit.passage.id) for hit in found.hits] for found in index.search_all(queries, k=12)]
    found: list[Pair] = []

    def add(query: Query, position: int, *, answers: bool) -> None:
        if chance.random() < _IN_OWN_WORDS:
            found.append(Pair(query.text, index.report.passages[position].text, answers))
        else:
            found.append(Pair(*index.pair(query, position), answers))

    for question, query, best in zip(asked, queries, ranked, strict=False):
        right = {index.position(passage) for passage in question.passages}
        add(query, chance.choice(sorted(right)), answers=True)
        tempting = [position for position in best if position not in right][:_TEMPTING]
        add(query, chance.choice(tempting), answers=False)
    for miss, query, best in zip(missed, queries[len(asked) :], ranked[len(asked) :], strict=True):
        nearest = index.position(miss.nearest)
        for position in dict.fromkeys((nearest, chance.choice(best[:_TEMPTING]))):
            add(query, position, answers=False)
    chance.shuffle(found)
    return found


def train_cross(
    report: Report,
    folder: Path,
    settings: TrainingSettings | None = None,
    progress: Callable[[int, int, float], None] = lambda done, total, loss: None,
) -> None:
    """Train the cross-encoder on a report's annotations and write its weights; arguments as for `training.train`."""
    import torch
    from peft import LoraConfig, get_peft_model

    settings = settings or SETTINGS
    torch.manual_seed(settings.seed)
    encoder = SentenceEncoder.load(adapter=ADAPTER)
    search = Fusion({speaker: Weights.of(_SEARCH) for speaker in get_args(Speaker)})
    index = PassageIndex.build(report, encoder, search, prepared_for(report, encoder))
    transformer = encoder.model[0]
    drawn = [pair for epoch in range(settings.epochs) for pair in pairs(index, settings.seed + epoch)]
    config = LoraConfig(r=settings.rank, lora_alpha=2 * settings.rank, target_modules=_TARGETS, lora_dropout=0.05)
    network = get_peft_model(network_of(transformer), config)
    head = torch.nn.Linear(network.config.hidden_size, 1)
    batches = [
        drawn[start : start + settings.batch] for start in range(0, len(drawn) - settings.batch + 1, settings.batch)
    ]
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW([*trained, *head.parameters()], lr=settings.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.learning_rate, total_steps=len(batches), pct_start=0.08, anneal_strategy="linear"
    )
    network.train()
    for done, batch in enumerate(batches, start=1):
        ordered = sorted(batch, key=lambda pair: len(pair.question) + len(pair.passage))
        optimiser.zero_grad()
        total = 0.0
        for start in range(0, len(ordered), 32):
            part = ordered[start : start + 32]
            tokens = tokenised(transformer.tokenizer, [p.question for p in part], [p.passage for p in part])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                pooled = pooled_output(network, tokens)
            target = torch.tensor([float(pair.answers) for pair in part])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                head(pooled.float())[:, 0], target, reduction="sum"
            )
            (loss / len(ordered)).backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        schedule.step()
        progress(done, len(batches), total / len(ordered))
    weights = factors_of(network.state_dict())
    weights |= {f"head.{key}": value.detach().float().numpy() for key, value in head.state_dict().items()}
    record = {field: getattr(settings, field) for field in settings.__slots__}
    save_adapter(
        folder, weights, texts_sha256(training_texts(report)), float(config.lora_alpha) / settings.rank, record
    )
