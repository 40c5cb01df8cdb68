"""What is found: encoders, word search, dense search and their joining into hits."""

from index.adapter import ADAPTER
from index.encoder import DEFAULT_MODEL, Encoder, EncoderError, SentenceEncoder, Vectors
from index.entries import Entry, entries_of
from index.fusion import Evidence, Fusion
from index.gathering import Match
from index.passage_index import Hit, PassageIndex, Retrieval
from index.prior import Prior, PriorSettings, questions_off_topic
from index.query import Query
from index.store import cache_folder, open_index

__all__ = [
    "ADAPTER",
    "DEFAULT_MODEL",
    "Encoder",
    "EncoderError",
    "Entry",
    "Evidence",
    "Fusion",
    "Hit",
    "Match",
    "PassageIndex",
    "Prior",
    "PriorSettings",
    "Query",
    "Retrieval",
    "SentenceEncoder",
    "Vectors",
    "cache_folder",
    "entries_of",
    "open_index",
    "questions_off_topic",
]
