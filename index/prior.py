"""The prior: how likely a question has an answer in a report, by its words alone.

A logistic model over runs of one to three English stems, fitted on the report's anticipated questions
against the questions it is known not to answer; each question is read through the dictionaries, so
that all languages teach one model. Leaves out what the passages say (`crossencoder`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import Report
from index.analysis import stem, words
from index.query import Query

_LONGEST_RUN = 3  # stems
_LEAST_SEEN = 2  # questions
_INVERSE_RIDGE = 30.0  # weak: "budget of" and "mayor of" must weigh; cross-validation is flat from 10 to 100


@dataclass(frozen=True, slots=True)
class Prior:
    """Weights of runs of stems, positive where questions that hold them tend to have an answer."""

    weights: Mapping[str, float]
    intercept: float

    @classmethod
    def fit(cls, report: Report) -> Prior:
        """Fit the model on a report's questions; one without near-misses gets a model that says nothing."""
        notes = report.annotations
        asked = [(question.text, question.language) for question in notes.questions]
        missed = [(miss.text, miss.language) for miss in notes.near_misses]
        if not asked or not missed:
            return cls({}, 0.0)
        import numpy as np
        from scipy.sparse import diags_array
        from sklearn.feature_extraction import DictVectorizer  # a second, and only while an index is built
        from sklearn.linear_model import LogisticRegression

        translated = (Query.of(text, language, notes.glossary).translated for text, language in (*asked, *missed))
        vectorizer = DictVectorizer(dtype=float)
        found = vectorizer.fit_transform([dict.fromkeys(_runs(text), 1.0) for text in translated])
        kept = np.flatnonzero(np.asarray(found.sum(axis=0)).ravel() >= _LEAST_SEEN)
        features = found[:, kept]
        lengths = np.sqrt(np.maximum(np.asarray(features.sum(axis=1)).ravel(), 1.0))
        model = LogisticRegression(C=_INVERSE_RIDGE, class_weight="balanced", max_iter=300)
        model.fit(diags_array(1 / lengths) @ features, [1] * len(asked) + [0] * len(missed))
        names = vectorizer.get_feature_names_out()[kept]
        weights = {str(name): round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
        return cls(weights, round(float(model.intercept_[0]), 4))

    @classmethod
    def load(cls, path: Path) -> Prior:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: The file is missing or damaged.
        """
        data = json.loads(path.read_text("utf-8"))
        return cls(data["weights"], data["intercept"])

    def save(self, path: Path) -> None:
        """Write the model as JSON."""
        path.write_text(json.dumps({"weights": self.weights, "intercept": self.intercept}, ensure_ascii=False), "utf-8")

    def log_odds(self, query: Query) -> float:
        """Return the log-odds that a question worded so has an answer; 0 where the model knows none of its words."""
        known = [self.weights[run] for run in set(_runs(query.translated)) if run in self.weights]
        return self.intercept + sum(known) / math.sqrt(len(known)) if known else 0.0


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of one to three stems of an English text."""
    stems = [stem(word, "en") for word in words(text)]
    for length in range(1, _LONGEST_RUN + 1):
        yield from (" ".join(stems[i : i + length]) for i in range(len(stems) - length + 1))
