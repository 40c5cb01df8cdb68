"""Reading a file into a document: its encoding, its kind of layout, its language.

Leaves out the layouts themselves (`printed`, `plain`).
"""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from corpus.document import Document
from corpus.language import detect
from corpus.plain import read_plain
from corpus.printed import is_printed, read_printed

_LARGEST = 50_000_000  # bytes: a thousand reports; beyond that a mistake is likelier than a report
_SAMPLE = 3_000  # characters that tell the language


class CorpusError(ValueError):
    """A file cannot be used as it is; the message is one line: found, expected, what to do."""


def read_file(path: Path, *, title: str = "", language: str = "", name: str = "") -> Document:
    """Read a text file (the text layer of a print, plain text or Markdown).

    Args:
        path: The file, in UTF-8.
        title: Its title; by default its first heading, else the file's name.
        language: Its ISO 639-1 code; detected by default.
        name: What quotes call the document; by default the file's stem.

    Raises:
        CorpusError: The file is missing, a folder, empty, too large, binary or not UTF-8.
    """
    return read_text(_decoded(path), name=name or path.stem, title=title, language=language)


def read_text(text: str, *, name: str, title: str = "", language: str = "") -> Document:
    """Read a text that is at hand.

    Raises:
        CorpusError: The text holds nothing but white space.
    """
    if not text.strip():
        raise CorpusError(f"{name}: found only white space, expected a report's text; check the file")
    language = language or detect(text[:_SAMPLE])
    if is_printed(text):
        pages, blocks, calls, links = read_printed(text)
        document = Document(name, title, language, text, pages, blocks, calls, links)
    else:
        pages, blocks = read_plain(text)
        document = Document(name, title, language, text, pages, blocks)
    if not title:
        first = next((document.slice(block.body) for block in document.headings), name)
        document = Document(name, first, language, text, pages, blocks, document.calls, document.links)
    return document


def _decoded(path: Path) -> str:
    data = _bytes(path)
    if not data.strip():
        raise CorpusError(f"{path}: found an empty file, expected a report's text; check the file")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise CorpusError(f"{path}: found UTF-16, expected UTF-8; convert it (iconv -f utf-16 -t utf-8)")
    if data.startswith(b"%PDF") or b"\0" in data:
        raise CorpusError(
            f"{path}: found binary data, expected UTF-8 text; save it as text first (pdftotext -layout for a PDF)"
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise CorpusError(f"{path}: found {found}, expected UTF-8; convert it (iconv -f latin1 -t utf-8)") from None


def _bytes(path: Path) -> bytes:
    """Read a file, but never more of it than a report may have."""
    try:
        if path.is_dir():
            raise CorpusError(f"{path}: found a folder, expected a text file; name the file inside it")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, CorpusError):
            raise
        raise CorpusError(f"{path}: found no such file, expected a text file; check the path") from None
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
        raise CorpusError(f"{path}: found {found}, expected a text file; check its permissions") from None
    if len(data) > _LARGEST:
        raise CorpusError(f"{path}: found {size:,} bytes, expected at most {_LARGEST:,}; split the file")
    return data
