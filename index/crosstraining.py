"""Training the cross-encoder: does this passage say what is asked?

Examples are anticipated questions beside their passage, beside its neighbours, and near-misses
beside the passage that tempts. Needs the extra `train` (peft). Leaves out its use (`crossencoder`).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus import Report
from index.adapter import ADAPTER, save_adapter, texts_sha256
from index.crossencoder import pooled_output, tokenised
from index.encoder import SentenceEncoder, network_of
from index.entries import entries_of
from index.training import TrainingSettings, factors_of, held_out, training_texts

SETTINGS = TrainingSettings(epochs=1, learning_rate=6e-4, rank=32)
"""Settings that learn it in a quarter of an hour on two cores."""
_TARGETS = ["query", "key", "value", "dense"]
_IN_OWN_LANGUAGE = 0.3  # share of examples that show the passage itself rather than its rendering


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, a passage in its context, and whether the one answers the other."""

    question: str
    passage: str
    answers: bool


def pairs(report: Report, seed: int) -> list[Pair]:
    """Draw one epoch of pairs, shuffled: for each question its passage and one that tempts."""
    chance = random.Random(seed)  # noqa: S311  # training data, not secrets
    entries = entries_of(report)
    contexts = {entry.passages[0]: entry.text for entry in entries if entry.role == "context"}
    position = {passage.id: i for i, passage in enumerate(report.passages)}
    near = {
        i: [
            j
            for j, other in enumerate(report.passages)
            if i != j and (other.section == passage.section or abs(i - j) < 4)
        ]
        for i, passage in enumerate(report.passages)
    }

    def shown(i: int) -> str:
        own = chance.random() < _IN_OWN_LANGUAGE
        return report.passages[i].text if own else contexts[i]

    found: list[Pair] = []
    for question in (q for q in report.annotations.questions if not held_out(q)):
        right = {position[passage] for passage in question.passages}
        found.append(Pair(question.text, shown(position[question.passages[0]]), True))
        tempting = [i for i in near[position[question.passages[0]]] if i not in right]
        if tempting and chance.random() < 0.5:
            found.append(Pair(question.text, shown(chance.choice(tempting)), False))
    for miss in (m for m in report.annotations.near_misses if not held_out(m)):
        found.append(Pair(miss.text, shown(position[miss.nearest]), False))
        found.append(Pair(miss.text, shown(chance.choice(near[position[miss.nearest]])), False))
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
    transformer = SentenceEncoder.load(adapter=ADAPTER).model[0]
    config = LoraConfig(r=settings.rank, lora_alpha=2 * settings.rank, target_modules=_TARGETS, lora_dropout=0.05)
    network = get_peft_model(network_of(transformer), config)
    head = torch.nn.Linear(network.config.hidden_size, 1)
    drawn = [pair for epoch in range(settings.epochs) for pair in pairs(report, settings.seed + epoch)]
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
