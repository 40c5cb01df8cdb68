"""The prior: how likely a question has an answer in a report, and which, before any passage is looked at.

Learnt from the report's anticipated questions against those it is known not to answer and questions on
other subjects. All are read through the dictionaries, so that all languages teach one model.
Two models: by words (`classifier`), and by meaning. Leaves out what the passages say.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.classifier import Classifier, Example
from index.encoder import Vectors
from index.entries import Entry
from index.packed import PackedVectors
from index.query import Query

OFF_TOPIC = Path(__file__).parent / "off_topic"
"""Questions on other subjects, from public policy to daily life, a file a language, a question a line."""

_SHARPNESS = 2.0  # of the kernel; flat from 2 to 4 on development questions, worse at 1 and 8
_RIDGE = 0.1  # flat from 0.05 to 0.1, worse from 0.5
_LEAST_OFF_TOPIC = 200  # questions on other subjects, however few a report's own are
_ROWS = 2_000  # of the kernel, worked out at once
_STEPS = 80  # of conjugate gradients at most
_CLOSE_ENOUGH = 1e-3  # mean squared residual, against targets of one
MOST_FITTED = 8_000
"""Questions that a start fits on: their square matrix takes 256 MB; `python -m index vectors` fits on all, once."""


@dataclass(frozen=True, slots=True)
class Duals:
    """Weights of a fitted `MeaningPrior` by the examples' texts, and the sha256 of these examples."""

    weights: Mapping[str, float]
    examples_sha256: str


@dataclass(frozen=True, slots=True)
class PriorSettings:
    """What a prior is fitted on.

    Attributes:
        off_topic: Questions on other subjects, each with its language; None stands for those of `OFF_TOPIC`.
        duals: Where the second model was fitted before, on the same examples or others.
        classifier: Where the first was.
        most: Examples, evenly drawn, that the second model is fitted on at most.
    """

    off_topic: Sequence[tuple[str, str]] | None = None
    duals: Duals | None = None
    classifier: Classifier | None = None
    most: int = MOST_FITTED


@lru_cache(maxsize=1)
def questions_off_topic() -> tuple[tuple[str, str], ...]:
    """Return the questions of `OFF_TOPIC`, each with its language."""
    return tuple(
        (line, path.stem) for path in sorted(OFF_TOPIC.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
    )


@dataclass(frozen=True, slots=True)
class MeaningPrior:
    """Kernel ridge regression on vectors of questions, 1 for those with an answer, -1 for those without.

    C. Saunders, A. Gammerman, V. Vovk, "Ridge regression learning algorithm in dual variables" (1998), with a
    Gaussian kernel and both kinds of examples weighing the same; solved by conjugate gradients (M. Hestenes and
    E. Stiefel, 1952).

    Attributes:
        vectors: Those of the examples.
        duals: Weight of each example, shape (examples,).
        texts: The examples themselves.
    """

    vectors: PackedVectors
    duals: Vectors
    texts: tuple[str, ...]

    @classmethod
    def fit(cls, vectors: Vectors, examples: Sequence[Example]) -> MeaningPrior:
        """Fit the model to examples and their unit vectors, shape (examples, dimension).

        Takes 4 bytes for each pair of examples.
        """
        answered = np.array([bool(example.passages) for example in examples])
        targets = np.where(answered, 1.0, -1.0).astype(np.float32)
        share = max(float(answered.mean()), 1 / len(answered))
        ridge = _RIDGE * 2 * np.where(answered, share, 1 - share).astype(np.float32)
        packed = PackedVectors.of(vectors)
        vectors = packed.unpacked()
        kernel = _kernel(vectors, vectors)
        duals = np.zeros_like(targets)
        residual, direction = targets.copy(), targets.copy()
        left = float(residual @ residual)
        for _ in range(_STEPS):
            changed = kernel @ direction + ridge * direction
            step = left / float(direction @ changed)
            duals += step * direction
            residual -= step * changed
            before, left = left, float(residual @ residual)
            if left < _CLOSE_ENOUGH**2 * len(targets):
                break
            direction = residual + left / before * direction
        return cls(packed, duals, tuple(example.text for example in examples))

    def values(self, vectors: Vectors) -> Vectors:
        """Return about 1 for each question that is like those with an answer, -1 for the others.

        Args:
            vectors: Unit vectors of the questions, shape (count, dimension).
        """
        if not len(self.duals):
            return np.zeros(len(vectors), np.float32)
        return np.array([_gaussian(cosines) @ self.duals for cosines in self.vectors.cosines(vectors)], np.float32)


@dataclass(frozen=True, slots=True)
class Prior:
    """Both models; a report without questions, or without near-misses, gets one that says nothing."""

    words: Classifier
    meaning: MeaningPrior

    @classmethod
    def silent(cls) -> Prior:
        """Return a prior that says nothing."""
        return cls(
            Classifier.silent(), MeaningPrior(PackedVectors(np.zeros((0, 1), np.int8)), np.zeros(0, np.float32), ())
        )

    @classmethod
    def fit(cls, examples: Sequence[Example], passages: int, vectors: Vectors, settings: PriorSettings) -> Prior:
        """Fit both models.

        Args:
            examples: As `examples_of` gives them.
            passages: Number of the report's passages.
            vectors: Unit vectors of the examples, shape (examples, dimension).
        """
        if not examples:
            return cls.silent()
        sha256 = sha256_of_examples(examples)
        fitted = settings.classifier
        by_words = fitted if fitted and fitted.sha256 == sha256 else Classifier.fit(examples, passages, sha256)
        if settings.duals and settings.duals.examples_sha256 == sha256:
            texts = tuple(example.text for example in examples)
            duals = np.array([settings.duals.weights[text] for text in texts], np.float32)
            return cls(by_words, MeaningPrior(PackedVectors.of(vectors), duals, texts))
        taken = np.unique(np.linspace(0, len(examples) - 1, min(settings.most, len(examples))).astype(int))
        return cls(by_words, MeaningPrior.fit(vectors[taken], [examples[i] for i in taken]))

    @classmethod
    def load(cls, folder: Path) -> Prior:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: A file is missing or damaged.
        """
        examples = json.loads((folder / "examples.json").read_text("utf-8"))
        with np.load(folder / "meaning.npz", allow_pickle=False) as arrays:
            meaning = MeaningPrior(PackedVectors(arrays["vectors"]), arrays["duals"], tuple(examples))
        return cls(Classifier.load(folder), meaning)

    def save(self, folder: Path) -> None:
        """Write the models into a folder, as JSON and as arrays."""
        folder.mkdir(exist_ok=True)
        meaning = self.meaning
        self.words.save(folder)
        (folder / "examples.json").write_text(json.dumps(meaning.texts, ensure_ascii=False), "utf-8")
        np.savez(folder / "meaning.npz", vectors=meaning.vectors.rows, duals=meaning.duals)


def examples_of(glosses: Mapping[Entry, str], off_topic: Sequence[tuple[str, str]] | None = None) -> list[Example]:
    """Return what a prior is fitted on, no text twice; one that has an answer somewhere has one.

    Args:
        glosses: Of a report's questions and near-misses; without one or the other it has no examples.
        off_topic: Questions on other subjects, each with its language; by default, those of `OFF_TOPIC`.
    """
    if {entry.role for entry in glosses} != {"question", "near_miss"}:
        return []
    answers: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for entry, gloss in glosses.items():
        answers[gloss] |= dict.fromkeys(entry.passages if entry.role == "question" else ())
    others = questions_off_topic() if off_topic is None else off_topic
    step = -(-len(others) // max(len(answers), _LEAST_OFF_TOPIC)) or 1  # few questions call for few others
    for text, language in others[::step]:
        answers[Query.of(text, language).translated] |= {}
    return [Example(text, tuple(passages)) for text, passages in answers.items()]


def sha256_of_examples(examples: Sequence[Example]) -> str:
    """Return one sha256 for examples, by which a model fitted on others is known to be stale."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(f"{example.passages} {example.text}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _kernel(vectors: Vectors, others: Vectors) -> Vectors:
    """Return the Gaussian kernel of unit vectors: 1 where they are alike."""
    found = np.empty((len(vectors), len(others)), np.float32)
    for start in range(0, len(vectors), _ROWS):  # whole, some builds of OpenBLAS crash on thirty thousand
        rows = found[start : start + _ROWS]
        _gaussian(np.matmul(vectors[start : start + _ROWS], others.T, out=rows))
    return found


def _gaussian(cosines: Vectors) -> Vectors:
    """Turn cosines into the kernel, in place."""
    cosines -= 1
    cosines *= 2 * _SHARPNESS
    return np.exp(cosines, out=cosines)
