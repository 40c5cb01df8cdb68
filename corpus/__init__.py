"""What is written: documents, the passages they are made of, and what was written about them."""

from corpus.acronyms import Acronym
from corpus.annotations import (
    NO_GLOSSARY,
    Annotations,
    AnticipatedQuestion,
    FollowUp,
    Glossary,
    GlossaryEntry,
    NearMiss,
)
from corpus.document import Block, Document, Link, NoteCall, Page, Span
from corpus.language import LANGUAGES, confidences, detect
from corpus.passages import Passage
from corpus.reading import CorpusError, read_file, read_text
from corpus.report import DEFAULT_REPORT, Report, load_report
from corpus.settings import Setting

__all__ = [
    "DEFAULT_REPORT",
    "LANGUAGES",
    "NO_GLOSSARY",
    "Acronym",
    "Annotations",
    "AnticipatedQuestion",
    "Block",
    "CorpusError",
    "Document",
    "FollowUp",
    "Glossary",
    "GlossaryEntry",
    "Link",
    "NearMiss",
    "NoteCall",
    "Page",
    "Passage",
    "Report",
    "Setting",
    "Span",
    "confidences",
    "detect",
    "load_report",
    "read_file",
    "read_text",
]
