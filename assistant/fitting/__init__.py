"""Fitting the models under `assistant/weights`, each by a module of its own (`python -m assistant calibrate`)."""

from assistant.fitting.following import fit_following
from assistant.fitting.refusal import fit_refusal
from assistant.fitting.together import fit_together

__all__ = ["fit_following", "fit_refusal", "fit_together"]
