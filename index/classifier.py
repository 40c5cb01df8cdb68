"""The classifier: which passage a question asks for, or none of them, told by the question's words alone.

Multinomial logistic regression on the stems of a question's English glosses, their pairs, and runs of
letters; learnt from anticipated questions, near-misses and questions on other subjects. Where
searching looks for the nearest question, this weighs what all questions about a passage share and
those about its neighbours lack. Leaves out the vectors (`prior`).
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.analysis import stem, words
from index.encoder import Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_NAME = "classifier.safetensors"
_TENSORS = ("names", "rarity", "weights", "scales")
_LETTERS = 4  # in a run
_LEAST_SEEN = 2  # questions
_INVERSE_RIDGE = 110.0  # flat from 100 to 500 on questions held out
_STEPS = 60  # of L-BFGS at most: more only fits the examples closer
_LATER_PASSAGE = 0.5  # what a question's second passage counts beside its first
_LEAST = -12.0  # log-chance: what lies lower is as good as impossible


@dataclass(frozen=True, slots=True)
class Example:
    """A question in English glosses, and the positions of the passages that answer it, best first: none, if none do."""

    text: str
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Classifier:
    """A fitted model.

    Attributes:
        rows: Row of each feature, by its name.
        rarity: Inverse document frequency of each feature, shape (features,).
        weights: In bytes, shape (features, passages + 1); the last column stands for no passage.
        scales: What a row's bytes are multiplied by, shape (features,).
        sha256: Of the examples that it was fitted on (`prior.sha256_of_examples`); empty where that is unknown.
    """

    rows: Mapping[str, int]
    rarity: Vectors
    weights: npt.NDArray[np.int8]
    scales: Vectors
    sha256: str = ""

    @classmethod
    def silent(cls) -> Classifier:
        """Return a classifier that says nothing."""
        return cls({}, np.zeros(0, np.float32), np.zeros((0, 1), np.int8), np.zeros(0, np.float32))

    @classmethod
    def fit(cls, examples: Sequence[Example], passages: int, sha256: str = "") -> Classifier:
        """Fit the model to examples about a report of `passages` passages."""
        from sklearn.exceptions import ConvergenceWarning  # a second, and only while an index is built
        from sklearn.linear_model import LogisticRegression

        counted = Counter(feature for example in examples for feature in _features(example.text))
        names = sorted(name for name, count in counted.items() if count >= _LEAST_SEEN)
        rarity = np.log(len(examples) / np.array([counted[name] for name in names])).astype(np.float32)
        empty = np.zeros((len(names), passages + 1), np.int8)
        model = cls({name: row for row, name in enumerate(names)}, rarity, empty, np.ones(len(names), np.float32))
        weighed = [(i, place, share) for i, e in enumerate(examples) for place, share in _shares(e, passages)]
        numbers, places, shares = (list(column) for column in zip(*weighed, strict=True))
        regression = LogisticRegression(C=_INVERSE_RIDGE, max_iter=_STEPS, fit_intercept=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # stopped on purpose
            regression.fit(model._matrix([examples[i].text for i in numbers]), places, sample_weight=shares)
        weights = np.zeros(empty.shape, np.float32)
        weights[:, regression.classes_[-len(regression.coef_) :]] = regression.coef_.T  # of two classes, the second's
        scales = np.maximum(np.abs(weights).max(axis=1), 1e-6) / 127
        return replace(model, weights=np.rint(weights / scales[:, None]).astype(np.int8), scales=scales, sha256=sha256)

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: The file is missing or damaged.
        """
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(str(folder / _NAME), framework="numpy") as file:
                names, rarity, weights, scales = (file.get_tensor(name) for name in _TENSORS)
                sha256 = (file.metadata() or {})["examples_sha256"]
        except SafetensorError as error:
            raise ValueError(f"{folder / _NAME}: found a damaged file ({error})") from None
        listed = names.tobytes().decode("utf-8").split("\n") if len(names) else []
        return cls({name: row for row, name in enumerate(listed)}, rarity, weights, scales, sha256)

    def save(self, folder: Path) -> Path:
        """Write the model into a folder; return the file.

        Raises:
            OSError: It cannot be written.
        """
        from safetensors.numpy import save

        names = np.frombuffer("\n".join(self.rows).encode("utf-8"), np.uint8)
        arrays: tuple[npt.NDArray[Any], ...] = (names, self.rarity, self.weights, self.scales)
        path = folder / _NAME
        path.write_bytes(save(dict(zip(_TENSORS, arrays, strict=True)), {"examples_sha256": self.sha256}))
        return path

    def log_chances(self, text: str) -> Vectors:
        """Return the log of how likely each passage is asked for, then of none, shape (passages + 1,).

        Zeros where nothing tells: the model is silent, or knows nothing of the text.
        """
        rows, values = self._weighed(text)
        if not len(rows):
            return np.zeros(self.weights.shape[1], np.float32)
        totals: Vectors = (values * self.scales[rows]) @ self.weights[rows].astype(np.float32)
        totals -= totals.max()
        return _clipped(totals - np.log(np.exp(totals).sum()))

    def _weighed(self, text: str) -> tuple[npt.NDArray[np.int64], Vectors]:
        """Return the rows of a text's known features, and their weights, together of unit length."""
        known = [row for name in _features(text) if (row := self.rows.get(name)) is not None]
        rows = np.array(known, np.int64)
        values = self.rarity[rows]
        return rows, values / max(float(np.linalg.norm(values)), 1e-6)

    def _matrix(self, texts: Sequence[str]) -> csr_array:
        """Return the weighed features of texts, shape (texts, features)."""
        from scipy.sparse import csr_array

        weighed = [self._weighed(text) for text in texts]
        ends = np.cumsum([0, *(len(rows) for rows, _ in weighed)])
        columns = np.concatenate([rows for rows, _ in weighed])
        return csr_array((np.concatenate([v for _, v in weighed]), columns, ends), (len(texts), len(self.rows)))


def log_odds_of_any(log_chances: Vectors) -> float:
    """Return the log-odds that some passage is asked for, from what `Classifier.log_chances` gives."""
    none = float(log_chances[-1])
    return 0.0 if not log_chances.any() else math.log(max(-math.expm1(min(none, -1e-6)), 1e-6)) - none


def log_chances_among(log_chances: Vectors) -> Vectors:
    """Return the log of how likely each passage is asked for if any is, from what `Classifier.log_chances` gives."""
    return _clipped(log_chances[:-1] - np.logaddexp.reduce(log_chances[:-1]))


def _clipped(log_chances: Vectors) -> Vectors:
    return np.asarray(log_chances.clip(_LEAST), dtype=np.float32)


def _shares(example: Example, passages: int) -> Iterator[tuple[int, float]]:
    """Yield the columns that an example speaks for, with the share of each; its shares sum to one."""
    if not example.passages:
        yield passages, 1.0
    total = 1 + _LATER_PASSAGE * (len(example.passages) - 1)
    for rank, place in enumerate(example.passages):
        yield place, (_LATER_PASSAGE if rank else 1.0) / total


def _features(text: str) -> dict[str, None]:
    """Return the names of a text's features: stems, pairs of stems, runs of letters."""
    said = words(text)
    stems = [stem(word, "en") for word in said]
    pairs = (f"{first} {second}" for first, second in pairwise(stems))
    framed = (f"<{word}>" for word in said)
    runs = (f"#{word[i : i + _LETTERS]}" for word in framed for i in range(max(len(word) - _LETTERS + 1, 1)))
    return dict.fromkeys((*stems, *pairs, *runs))
