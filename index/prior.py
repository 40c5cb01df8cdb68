"""The prior: how likely a question has an answer in a report, before any passage is looked at.

Learnt from the report's anticipated questions against those it is known not to answer and questions on
public policy at large. All are read through the dictionaries, so that all languages teach one model.
Two models: by words, and by meaning. Leaves out what the passages say.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.analysis import stem, words
from index.encoder import Vectors
from index.entries import Entry
from index.query import Query

OFF_TOPIC = Path(__file__).parent / "off_topic"
"""Questions on public policy at large, a file a language, a question a line."""

_LONGEST_RUN = 3  # stems
_LEAST_SEEN = 2  # questions
_INVERSE_RIDGE = 30.0  # weak: "budget of" and "mayor of" must weigh; cross-validation is flat from 10 to 100
_SHARPNESS = 2.0  # of the kernel; flat from 2 to 4 on development questions, worse at 1 and 8
_RIDGE = 0.1  # flat from 0.05 to 0.1, worse from 0.5
_STEPS = 80  # of conjugate gradients at most
_CLOSE_ENOUGH = 1e-3  # mean squared residual, against targets of one
MOST_FITTED = 8_000
"""Questions that a start fits on: their square matrix takes 256 MB; `python -m index vectors` fits on all, once."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question in English glosses, and whether the report answers it."""

    text: str
    answered: bool


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
        most: Examples, evenly drawn, that the second model is fitted on at most.
    """

    off_topic: Sequence[tuple[str, str]] | None = None
    duals: Duals | None = None
    most: int = MOST_FITTED


@lru_cache(maxsize=1)
def questions_off_topic() -> tuple[tuple[str, str], ...]:
    """Return the questions of `OFF_TOPIC`, each with its language."""
    return tuple(
        (line, path.stem) for path in sorted(OFF_TOPIC.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
    )


@dataclass(frozen=True, slots=True)
class WordPrior:
    """Logistic regression on runs of one to three English stems.

    Attributes:
        weights: Of runs of stems, positive where questions that hold them tend to have an answer.
    """

    weights: Mapping[str, float]
    intercept: float

    @classmethod
    def fit(cls, examples: Sequence[Example]) -> WordPrior:
        """Fit the model; both kinds of examples must be among them."""
        from scipy.sparse import diags_array
        from sklearn.feature_extraction import DictVectorizer  # a second, and only while an index is built
        from sklearn.linear_model import LogisticRegression

        vectorizer = DictVectorizer(dtype=float)
        found = vectorizer.fit_transform([dict.fromkeys(_runs(example.text), 1.0) for example in examples])
        kept = np.flatnonzero(np.asarray(found.sum(axis=0)).ravel() >= _LEAST_SEEN)
        features = found[:, kept]
        lengths = np.sqrt(np.maximum(np.asarray(features.sum(axis=1)).ravel(), 1.0))
        model = LogisticRegression(C=_INVERSE_RIDGE, class_weight="balanced", max_iter=300)
        model.fit(diags_array(1 / lengths) @ features, [example.answered for example in examples])
        names = vectorizer.get_feature_names_out()[kept]
        weights = {str(name): round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
        return cls(weights, round(float(model.intercept_[0]), 4))

    def log_odds(self, text: str) -> float:
        """Return the log-odds that a question so worded has an answer; 0 where none of its words is known."""
        known = [self.weights[run] for run in set(_runs(text)) if run in self.weights]
        return self.intercept + sum(known) / math.sqrt(len(known)) if known else 0.0


@dataclass(frozen=True, slots=True)
class MeaningPrior:
    """Kernel ridge regression on vectors of questions, 1 for those with an answer, -1 for those without.

    C. Saunders, A. Gammerman, V. Vovk, "Ridge regression learning algorithm in dual variables" (1998), with a
    Gaussian kernel and both kinds of examples weighing the same; solved by conjugate gradients (M. Hestenes and
    E. Stiefel, 1952).

    Attributes:
        vectors: Unit vectors of the examples, shape (examples, dimension).
        duals: Weight of each example, shape (examples,).
        texts: The examples themselves.
    """

    vectors: Vectors
    duals: Vectors
    texts: tuple[str, ...]

    @classmethod
    def fit(cls, vectors: Vectors, examples: Sequence[Example]) -> MeaningPrior:
        """Fit the model to examples and their unit vectors, shape (examples, dimension).

        Takes 4 bytes for each pair of examples.
        """
        answered = np.array([example.answered for example in examples], dtype=bool)
        targets = np.where(answered, 1.0, -1.0).astype(np.float32)
        share = max(float(answered.mean()), 1 / len(answered))
        ridge = _RIDGE * 2 * np.where(answered, share, 1 - share).astype(np.float32)
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
        return cls(vectors, duals, tuple(example.text for example in examples))

    def value(self, vector: Vectors) -> float:
        """Return about 1 for a question, by its unit vector, that is like those with an answer, -1 for the others."""
        return float(_kernel(vector[None, :], self.vectors)[0] @ self.duals) if len(self.duals) else 0.0


@dataclass(frozen=True, slots=True)
class Prior:
    """Both models; a report without questions, or without near-misses, gets one that says nothing."""

    words: WordPrior
    meaning: MeaningPrior

    @classmethod
    def silent(cls) -> Prior:
        """Return a prior that says nothing."""
        return cls(WordPrior({}, 0.0), MeaningPrior(np.zeros((0, 1), np.float32), np.zeros(0, np.float32), ()))

    @classmethod
    def fit(cls, examples: Sequence[Example], vectors: Vectors, settings: PriorSettings) -> Prior:
        """Fit both models.

        Args:
            examples: As `examples_of` gives them.
            vectors: Their unit vectors, shape (examples, dimension).
        """
        if not examples:
            return cls.silent()
        vectors = vectors.astype(np.float16).astype(np.float32)  # as they are stored: a loaded prior says the same
        by_words = WordPrior.fit(examples)
        if settings.duals and settings.duals.examples_sha256 == sha256_of_examples(examples):
            texts = tuple(example.text for example in examples)
            duals = np.array([settings.duals.weights[text] for text in texts], np.float32)
            return cls(by_words, MeaningPrior(vectors, duals, texts))
        taken = np.unique(np.linspace(0, len(examples) - 1, min(settings.most, len(examples))).astype(int))
        return cls(by_words, MeaningPrior.fit(vectors[taken], [examples[i] for i in taken]))

    @classmethod
    def load(cls, path: Path) -> Prior:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: A file is missing or damaged.
        """
        data = json.loads(path.with_suffix(".json").read_text("utf-8"))
        with np.load(path.with_suffix(".npz"), allow_pickle=False) as arrays:
            meaning = MeaningPrior(arrays["vectors"].astype(np.float32), arrays["duals"], tuple(data["examples"]))
        return cls(WordPrior(data["weights"], data["intercept"]), meaning)

    def save(self, path: Path) -> None:
        """Write the models beside each other, as JSON and as arrays of half precision."""
        words, meaning = self.words, self.meaning
        data = {"weights": words.weights, "intercept": words.intercept, "examples": meaning.texts}
        path.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        np.savez(path.with_suffix(".npz"), vectors=meaning.vectors.astype(np.float16), duals=meaning.duals)


def examples_of(glosses: Mapping[Entry, str], off_topic: Sequence[tuple[str, str]] | None = None) -> list[Example]:
    """Return what a prior is fitted on, no text twice; one that has an answer somewhere has one.

    Args:
        glosses: Of a report's questions and near-misses; without one or the other it has no examples.
        off_topic: Questions on other subjects, each with its language; by default, those of `OFF_TOPIC`.
    """
    if {entry.role for entry in glosses} != {"question", "near_miss"}:
        return []
    answered: dict[str, bool] = {}
    for entry, gloss in glosses.items():
        answered[gloss] = answered.get(gloss, False) or entry.role == "question"
    for text, language in questions_off_topic() if off_topic is None else off_topic:
        answered.setdefault(Query.of(text, language).translated, False)
    return [Example(text, value) for text, value in answered.items()]


def sha256_of_examples(examples: Sequence[Example]) -> str:
    """Return one sha256 for examples, by which duals are known to be stale."""
    digest = hashlib.sha256()
    for example in examples:
        digest.update(f"{int(example.answered)} {example.text}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _kernel(vectors: Vectors, others: Vectors) -> Vectors:
    """Return the Gaussian kernel of unit vectors: 1 where they are alike."""
    found = vectors @ others.T
    found -= 1
    found *= 2 * _SHARPNESS
    return np.asarray(np.exp(found, out=found), dtype=np.float32)


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of one to three stems of an English text."""
    stems = [stem(word, "en") for word in words(text)]
    for length in range(1, _LONGEST_RUN + 1):
        yield from (" ".join(stems[i : i + length]) for i in range(len(stems) - length + 1))
