"""A report ready to be asked about: the document, its passages, its acronyms and what was written about it.

Leaves out the reading of each part; every part has a module of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.acronyms import Acronym, acronyms_of
from corpus.annotations import Annotations, load_annotations, rendered
from corpus.document import Document
from corpus.passages import Passage, passages_of
from corpus.reading import CorpusError, read_file
from corpus.settings import Named, Setting, Settings, read_settings

DEFAULT_REPORT = "rapport-rabat-2021"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A document with all that is known about it; equal to itself alone, so that what is worked out of it can be kept.

    Attributes:
        acronyms: Short forms that the document spells out.
        rendered_acronyms: Short forms that its English renderings spell out.
        titles, references: Its title and how to cite it, by language code; may be empty.
        about: Ids of the passages that say what the report is.
        openings: Questions to begin with, by language code.
        setting: The event that all of it is about.
        named: Things that it names, by class.
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
    setting: Setting = field(default_factory=Setting)
    named: tuple[Named, ...] = ()
    folder: Path | None = None

    def passage(self, passage_id: str) -> Passage:
        """Return the passage with this id.

        Raises:
            KeyError: The report has no such passage.
        """
        return self.by_id()[passage_id]

    def written(self, passage: Passage) -> str:
        """Return a passage's text with its English rendering behind it, if it has one."""
        return f"{passage.text} {self.annotations.renderings.get(passage.id, '')}"

    def above(self, passage: Passage) -> tuple[Passage, ...]:
        """Return the passages that stand above another one: the headings, or recommendations, of its section."""
        return tuple(each for each in self.passages if each.text.rstrip(" :") in passage.section)

    def by_id(self) -> dict[str, Passage]:
        """Return the passages by id, in order."""
        return {passage.id: passage for passage in self.passages}


def load_report(source: str | Path = DEFAULT_REPORT) -> Report:
    """Load a report by name (a folder of this package), by folder, or from a bare text file.

    Raises:
        CorpusError: The source is not a report, or its data do not fit its text.
    """
    folder = _folder_of(source)
    if folder is None:
        return _assembled(read_file(Path(source)), Settings(file=""))
    path = folder / "report.toml"
    if not path.exists():
        raise CorpusError(f"{folder}: found no report.toml, expected a report's folder; name a text file instead")
    settings = read_settings(path)
    title = settings.titles.get(settings.language, "")
    document = read_file(folder / settings.file, title=title, language=settings.language, name=folder.resolve().name)
    found = _assembled(document, settings, folder)
    unknown = [passage for passage in found.about if passage not in found.by_id()]
    if unknown:
        raise CorpusError(f"{path}: found passage {unknown[0]!r} under [about], which the report lacks; mend the line")
    return found


def _folder_of(source: str | Path) -> Path | None:
    """Return the folder that a report's name or path means, or None where it can only be a file's."""
    try:
        if isinstance(source, str) and (_HERE / source / "report.toml").exists():
            return _HERE / source
        return Path(source) if Path(source).is_dir() else None
    except OSError:
        return None  # a name too long, a folder that may not be entered: reading it says so


def _assembled(document: Document, settings: Settings, folder: Path | None = None) -> Report:
    passages = passages_of(document)
    if not passages:
        raise CorpusError(f"{document.name}: found no sentence, expected a report's text; check the file")
    annotations = load_annotations(folder, passages) if folder else Annotations(renderings={})
    return Report(
        document=document,
        passages=passages,
        acronyms=acronyms_of(passages),
        rendered_acronyms=acronyms_of(rendered(passages, annotations), "en"),
        annotations=annotations,
        titles=settings.titles,
        references=settings.references,
        about=settings.about,
        openings=settings.openings,
        setting=settings.setting,
        named=settings.named,
        folder=folder,
    )
