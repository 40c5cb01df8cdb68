"""Training the adapter: what was written about a report, made into examples and learnt by LoRA.

In-batch negatives in both directions (multiple negatives ranking, M. Henderson et al., 2017), with
passages that are neighbours and near-misses as hard negatives. Needs the extra `train` (peft).
Leaves out how the adapter is stored and merged (`adapter`).
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import AnticipatedQuestion, NearMiss, Report
from index.adapter import save_adapter, texts_sha256
from index.encoder import library_model, network_of
from index.translation import lexicon

if TYPE_CHECKING:
    import torch

PAIRS = Path(__file__).parent / "pairs"
_HELD_OUT = 0.15  # share of questions that the adapter never sees, so that fusion and refusal can be fitted on them
_ASKED_APART = 0.4  # share of those in folders of held-out ones; the others are indexed also while fitting
TARGETS = ["query", "key", "value", "dense", "word_embeddings"]
_TEMPERATURE = 1 / 20
_TOGETHER = 32  # texts of like length encoded together
_TRANSLATED = 0.4  # share of questions learnt as the dictionaries translate them, which is how they are also searched


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How the adapter is trained; the defaults take about forty minutes on two cores."""

    seed: int = 7
    rank: int = 24
    epochs: int = 2
    batch: int = 64
    learning_rate: float = 1e-3
    longest: int = 96


@dataclass(frozen=True, slots=True)
class Example:
    """A text, two that belong to it, and one that only seems to.

    Attributes:
        anchor: A question, as a rule.
        positive: The passage that answers it, or a rendering of the anchor.
        partner: Another question with the same answer, or the positive again.
        negative: A neighbour of the passage, or a near-miss beside it; may be empty.
        key: Examples with equal keys are never each other's negatives.
    """

    anchor: str
    positive: str
    partner: str
    negative: str
    key: str


def held_out(question: AnticipatedQuestion | NearMiss) -> bool:
    """Tell whether a question is kept from the adapter, always the same ones."""
    return question.held_out or _drawn(question) < _HELD_OUT


def asked_apart(question: AnticipatedQuestion | NearMiss) -> bool:
    """Tell whether a question is one of those, held out, by which fusion and refusal are fitted."""
    return _drawn(question) < (_ASKED_APART if question.held_out else _HELD_OUT)


def _drawn(question: AnticipatedQuestion | NearMiss) -> float:
    """Return a number from 0 to 1 that is a question's own.

    Near-misses of one kind beside one passage go together: each stands there in two languages.
    """
    key = question.text if isinstance(question, AnticipatedQuestion) else f"{question.nearest} {question.missing}"
    digest = hashlib.sha256(key.encode("utf-8")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def training_texts(report: Report) -> list[str]:
    """List every text the adapter learns from; their sha256 tells when it is stale."""
    notes = report.annotations
    questions = [f"{q.language} {' '.join(q.passages)} {q.text}" for q in notes.questions if not held_out(q)]
    misses = [f"{m.language} {m.nearest} {m.text}" for m in notes.near_misses if not held_out(m)]
    renderings = [f"{key} {text}" for key, text in sorted(notes.renderings.items())]
    return [
        *(p.text for p in report.passages),
        *renderings,
        *questions,
        *misses,
        *(" = ".join(pair) for pair in _pairs()),
    ]


def examples(report: Report, seed: int) -> list[Example]:
    """Draw one epoch of examples, shuffled; another seed draws other partners."""
    chance = random.Random(seed)  # noqa: S311  # training data, not secrets
    notes = report.annotations
    by_id = report.by_id()
    texts = {p.id: p.text for p in report.passages}
    neighbours = {
        p.id: [o.id for o in report.passages if o.section == p.section and o.id != p.id] for p in report.passages
    }
    asked: defaultdict[str, list[AnticipatedQuestion]] = defaultdict(list)
    missed: defaultdict[str, list[NearMiss]] = defaultdict(list)
    for question in (q for q in notes.questions if not held_out(q)):
        asked[question.passages[0]].append(question)
    for miss in (m for m in notes.near_misses if not held_out(m)):
        missed[miss.nearest].append(miss)

    found: list[Example] = []
    for passage, questions in asked.items():
        for question in questions:
            rendering = notes.renderings.get(passage, texts[passage])
            target = rendering if question.language != "fr" or chance.random() < 0.5 else texts[passage]
            other = chance.choice(neighbours[passage] or list(by_id))
            hard = notes.renderings.get(other, texts[other]) if target is rendering else texts[other]
            translating = chance.random() < _TRANSLATED
            if missed[passage] and chance.random() < 0.6:
                hard = _said(chance.choice(missed[passage]), report, translating)
            anchor = _said(question, report, translating)
            found.append(Example(anchor, target, chance.choice(questions).text, hard, passage))
    for passage, rendering in notes.renderings.items():
        found.append(Example(texts[passage], rendering, rendering, "", passage))
    for french, english in _twins(notes.near_misses):
        found.append(Example(french.text, english.text, english.text, "", f"{french.nearest} {french.text}"))
    pairs = _pairs()
    found += [
        Example(french, english, english, "", english) for french, english in chance.sample(pairs, len(pairs) // 3)
    ]
    chance.shuffle(found)
    return found


def _said(question: AnticipatedQuestion | NearMiss, report: Report, translating: bool) -> str:
    """Return a question as it was asked, or translated word by word."""
    dictionary = lexicon(question.language, report.annotations.glossary) if translating else None
    return (dictionary.translated(question.text) if dictionary else "") or question.text


def train(
    report: Report,
    folder: Path,
    settings: TrainingSettings | None = None,
    progress: Callable[[int, int, float], None] = lambda done, total, loss: None,
) -> None:
    """Train an adapter of the default encoder on a report's annotations and write it.

    Args:
        folder: Where the adapter goes.
        progress: Called after each step with the steps done, their number and the step's loss.

    Raises:
        EncoderError: The default encoder cannot be loaded.
    """
    import torch
    from peft import LoraConfig, get_peft_model

    settings = settings or TrainingSettings()
    torch.manual_seed(settings.seed)
    model = library_model()
    model.max_seq_length = settings.longest
    transformer: Any = model[0]
    config = LoraConfig(r=settings.rank, lora_alpha=2 * settings.rank, target_modules=TARGETS, lora_dropout=0.05)
    lora = get_peft_model(network_of(transformer), config)
    epochs = [examples(report, settings.seed + epoch) for epoch in range(settings.epochs)]
    batches = [batch for epoch in epochs for batch in _batches(epoch, settings.batch)]
    trained = [parameter for parameter in lora.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=settings.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.learning_rate, total_steps=len(batches), pct_start=0.08, anneal_strategy="linear"
    )
    model.train()
    for done, batch in enumerate(batches, start=1):
        loss = _loss(model, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        schedule.step()
        progress(done, len(batches), loss.item())
    weights = factors_of(lora.state_dict())
    record = {field: getattr(settings, field) for field in settings.__slots__}
    save_adapter(
        folder, weights, texts_sha256(training_texts(report)), float(config.lora_alpha) / settings.rank, record
    )


def _loss(model: Any, batch: Sequence[Example]) -> torch.Tensor:
    """Multiple negatives ranking over a batch: anchor to positive, to partner, and back; equal keys masked."""
    import torch

    texts = list(dict.fromkeys(t for e in batch for t in (e.anchor, e.positive, e.partner, e.negative) if t))
    row = {text: i for i, text in enumerate(texts)}
    vectors = _encoded(model, texts)
    anchors, positives, partners = (
        vectors[torch.tensor([row[text] for text in column])]
        for column in zip(*((e.anchor, e.positive, e.partner) for e in batch), strict=True)
    )
    negatives = [row[example.negative] for example in batch if example.negative]
    hard = anchors @ vectors[torch.tensor(negatives, dtype=torch.long)].T
    keys = [example.key for example in batch]
    same = torch.tensor([[a == b and i != j for j, b in enumerate(keys)] for i, a in enumerate(keys)])
    target = torch.arange(len(batch))
    losses = []
    for right, wrong in ((anchors @ positives.T, hard), (anchors @ partners.T, hard), (positives @ anchors.T, None)):
        scores = right.masked_fill(same, -1.0)
        scores = scores if wrong is None else torch.cat([scores, wrong], dim=1)
        losses.append(torch.nn.functional.cross_entropy(scores / _TEMPERATURE, target))
    return torch.stack(losses).mean()


def _encoded(model: Any, texts: Sequence[str]) -> torch.Tensor:
    """Encode with gradients, like lengths together: questions are not padded to the length of passages."""
    import torch

    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
    parts = []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), _TOGETHER):
            features = model.preprocess([texts[i] for i in order[start : start + _TOGETHER]])
            parts.append(model(features)["sentence_embedding"].float())
    back = torch.empty(len(texts), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(texts))
    return torch.nn.functional.normalize(torch.cat(parts)[back], dim=1)


def _batches(found: Sequence[Example], size: int) -> Iterator[Sequence[Example]]:
    for start in range(0, len(found) - size + 1, size):
        yield found[start : start + size]


def factors_of(state: dict[str, Any]) -> dict[str, Any]:
    """Name LoRA's factors after the weights they change: "….A" (rank, in) and "….B" (out, rank)."""
    factors = {}
    for key, value in state.items():
        if "lora_" not in key:
            continue
        module, _, rest = key.removeprefix("base_model.model.").partition(".lora_")
        factors[f"{module}.{'A' if 'A' in rest else 'B'}"] = value.detach().float().numpy()
    return factors


def _twins(misses: Sequence[NearMiss]) -> Iterator[tuple[NearMiss, NearMiss]]:
    """Pair each French near-miss with its English wording: the files hold them in the same order."""
    french = [miss for miss in misses if miss.language == "fr"]
    english = [miss for miss in misses if miss.language == "en"]
    for one, other in zip(french, english, strict=False):
        if one.nearest == other.nearest and one.missing == other.missing and not (held_out(one) or held_out(other)):
            yield one, other


def _pairs() -> list[tuple[str, str]]:
    """Read the French–English pairs on public policy at large: questions and phrases."""
    found: list[tuple[str, str]] = []
    for path in sorted(PAIRS.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for french, english in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.append((french, english))
    return found
