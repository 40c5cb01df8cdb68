"""What is found: encoders, word search, dense search and their joining into hits."""

from index.adapter import ADAPTER
from index.crossencoder import CROSS, CrossEncoder
from index.encoder import DEFAULT_MODEL, Encoder, EncoderError, SentenceEncoder, Vectors
from index.entries import Entry, entries_of
from index.fusion import Evidence, Fusion
from index.gathering import Match
from index.passage_index import Hit, PassageIndex, Retrieval
from index.prior import Prior
from index.query import Query
from index.store import cache_folder, open_index

__all__ = [
    "ADAPTER",
    "CROSS",
    "DEFAULT_MODEL",
    "CrossEncoder",
    "Encoder",
    "EncoderError",
    "Entry",
    "Evidence",
    "Fusion",
    "Hit",
    "Match",
    "PassageIndex",
    "Prior",
    "Query",
    "Retrieval",
    "SentenceEncoder",
    "Vectors",
    "cache_folder",
    "entries_of",
    "open_index",
]
