"""Texts in, model scores out: the one shared client of a worker for the model server."""

from stream.triton.breaker import BreakerState
from stream.triton.observer import ScorerObserver
from stream.triton.scorer import Scorer
from stream.triton.scores import MODELS, ModelName, ModelScore

__all__ = ["MODELS", "BreakerState", "ModelName", "ModelScore", "Scorer", "ScorerObserver"]
