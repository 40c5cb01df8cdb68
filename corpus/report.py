"""A report ready to be asked about: the document, its passages, its acronyms and what was written about it.

Leaves out the reading of each part; every part has a module of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.acronyms import Acronym, acronyms_of
from corpus.annotations import Annotations, load_annotations, rendered
from corpus.document import Document
from corpus.passages import Passage, passages_of
from corpus.reading import CorpusError, read_file

DEFAULT_REPORT = "rapport-rabat-2021"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Report:
    """A document with all that is known about it.

    Attributes:
        acronyms: Short forms that the document spells out.
        rendered_acronyms: Short forms that its English renderings spell out.
        titles, references: Its title and how to cite it, by language code; may be empty.
        about: Ids of the passages that say what the report is.
        openings: Questions to begin with, by language code.
        folder: Where its data lie; None for a bare file.
    """

    document: Document
    passages: tuple[Passage, ...]
    acronyms: tuple[Acronym, ...]
    rendered_acronyms: tuple[Acronym, ...]
    annotations: Annotations
    titles: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    openings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folder: Path | None = None

    def passage(self, passage_id: str) -> Passage:
        """Return the passage with this id.

        Raises:
            KeyError: The report has no such passage.
        """
        return self.by_id()[passage_id]

    def by_id(self) -> dict[str, Passage]:
        """Return the passages by id, in order."""
        return {passage.id: passage for passage in self.passages}


def load_report(source: str | Path = DEFAULT_REPORT) -> Report:
    """Load a report by name (a folder of this package), by folder, or from a bare text file.

    Raises:
        CorpusError: The source is not a report, or its data do not fit its text.
    """
    folder = _HERE / source if isinstance(source, str) and (_HERE / source / "report.toml").exists() else Path(source)
    if not folder.is_dir():
        return _assembled(read_file(folder))
    settings = folder / "report.toml"
    if not settings.exists():
        raise CorpusError(f"{folder}: found no report.toml, expected a report's folder; name a text file instead")
    try:
        data = tomllib.loads(settings.read_text("utf-8"))
        file, titles = str(data["file"]), dict(data.get("title", {}))
    except (ValueError, KeyError, TypeError) as error:
        found = str(error).splitlines()[0]
        raise CorpusError(
            f"{settings}: found settings that cannot be used ({found}); expected file, language, [title]"
        ) from None
    language = data.get("language", "")
    document = read_file(folder / file, title=titles.get(language, ""), language=language, name=folder.name)
    return _assembled(document, folder, data)


def _assembled(document: Document, folder: Path | None = None, data: Mapping[str, dict] | None = None) -> Report:  # type: ignore[type-arg]
    data = data or {}
    passages = passages_of(document)
    annotations = load_annotations(folder, passages) if folder else Annotations(renderings={})
    return Report(
        document=document,
        passages=passages,
        acronyms=acronyms_of(passages),
        rendered_acronyms=acronyms_of(rendered(passages, annotations)),
        annotations=annotations,
        titles=data.get("title", {}),
        references=data.get("reference", {}),
        about=tuple(data.get("about", {}).get("passages", ())),
        openings={code: tuple(questions) for code, questions in data.get("openings", {}).items()},
        folder=folder,
    )
