"""The store: a built index on disk, in the user's cache folder, checked before it is trusted.

A store is written beside its place and renamed into it, so that a reader sees the old one or the new
one, never half of one. Its manifest holds the sha256 of each file and of everything it was made
from; any difference means building again. Leaves out what an index is (`passage_index`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from time import time
from typing import Any

from corpus import Report
from index.dense import DenseIndex
from index.encoder import Encoder, Progress, Vectors, sha256_of
from index.entries import Entry, entries_of, languages_of, texts_of, to_gloss, with_glosses
from index.follow_ups import FollowUps, texts_following
from index.fusion import Fusion
from index.lexical import LexicalIndex
from index.packed import PackedVectors
from index.passage_index import PassageIndex
from index.prepared import classifier_for, prepared_for
from index.prior import Prior, PriorSettings, questions_off_topic
from index.translation import lexicons_sha256

FORMAT = 7
"""Version of the files' layout; another one is never read."""

_ABANDONED = 86_400  # seconds: no build takes a day, and a store untouched for one is no longer in use


def cache_folder() -> Path:
    """Return the folder that stores lie in, by default the user's own cache; `PALABRE_CACHE` names another."""
    from platformdirs import user_cache_path

    return Path(os.environ.get("PALABRE_CACHE") or user_cache_path("palabre", appauthor=False))


def open_index(
    report: Report,
    encoder: Encoder,
    fingerprint: str,
    folder: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> PassageIndex:
    """Load the index of a report from its store, or build it and store it.

    A store that is missing, damaged, or made from anything else is built again; one that cannot be
    written (a full disk, a read-only folder) is done without.

    Args:
        fingerprint: What the encoder's vectors depend on.
        folder: Where stores lie; the user's cache by default.
        progress: Called with the texts encoded so far and their number, while building.
    """
    entries = entries_of(report)
    origin = origin_of(report, entries, fingerprint)
    place = (folder or cache_folder()) / f"{report.document.name[:40]}-{origin[:12]}"
    stored = _load(place, report, entries, encoder, origin)
    if stored is not None:
        return stored
    prepared = prepared_for(report, fingerprint)
    known = _known(place.parent, fingerprint) | prepared.vectors
    settings = PriorSettings(duals=prepared.duals, classifier=classifier_for(report))
    built = PassageIndex.build(report, encoder, known=known, progress=progress, prior=settings)
    _save(built, place, origin, fingerprint)
    _tidy(place)
    return built


def origin_of(report: Report, entries: tuple[Entry, ...], fingerprint: str) -> str:
    """Return one sha256 for all that an index is made from: format, encoder, dictionaries, every entry, the rest."""
    digest = hashlib.sha256(f"{FORMAT}\n{fingerprint}\n{lexicons_sha256()}\n{questions_off_topic()}\n".encode())
    for entry in entries:
        row = (entry.text, entry.language, entry.role, entry.passages)
        digest.update(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    digest.update(f"{report.annotations.glossary.phrases}\n".encode("utf-8", "surrogatepass"))
    for each in report.annotations.follow_ups:
        digest.update(f"{each}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _save(index: PassageIndex, place: Path, origin: str, fingerprint: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".building-", dir=place.parent))
    except OSError:
        return  # a store only saves time: without one the index is built at each start
    try:
        index.dense.save(work)
        for language, lexical in index.lexical.items():
            lexical.save(work / f"words-{language}")
        index.prior.save(work / "prior")
        index.follow_ups.save(work / "follow_ups.npz")
        glosses = [entry.text for entry in index.entries if entry.role == "gloss"]
        followed = texts_following(index.report)
        texts = {"searched": texts_of(index.entries), "glosses": glosses, "followed": followed}
        (work / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        files = {name: sha256_of(work / name) for name in sorted(_files(work))}
        manifest = {"format": FORMAT, "origin": origin, "encoder": fingerprint, "files": files}
        (work / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
        _put(work, place)
    except (OSError, RuntimeError):
        pass
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put(work: Path, place: Path) -> None:
    """Rename a finished store into its place; one that another process put there meanwhile is as good."""
    work.chmod(0o755)
    old = place.with_name(f".old-{os.getpid()}-{place.name}")
    if place.exists():
        place.rename(old)
    try:
        work.rename(place)
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _tidy(place: Path) -> None:
    """Remove what builds that were killed left behind, and the report's older stores."""
    old = time() - _ABANDONED
    for path in place.parent.glob("*") if place.parent.exists() else []:
        left_over = path.name.startswith((".building-", ".old-"))
        older = path != place and path.name.startswith(place.name.rsplit("-", 1)[0] + "-")
        try:
            if (left_over or older) and path.stat().st_mtime < old:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue


def _files(place: Path) -> set[str]:
    """Return the names of a store's files, without its manifest."""
    return {
        str(path.relative_to(place)) for path in place.rglob("*") if path.is_file() and path.name != "manifest.json"
    }


def _manifest(place: Path) -> dict[str, Any] | None:
    """Return a store's manifest where every file is the one it names, else None."""
    try:
        manifest = json.loads((place / "manifest.json").read_text("utf-8"))
        if manifest["format"] != FORMAT:
            return None
        if set(manifest["files"]) != _files(place):
            return None
        if any(sha256_of(place / name) != sha256 for name, sha256 in manifest["files"].items()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return dict(manifest)


def _load(
    place: Path, report: Report, entries: tuple[Entry, ...], encoder: Encoder, origin: str
) -> PassageIndex | None:
    manifest = _manifest(place)
    if manifest is None or manifest.get("origin") != origin:
        return None
    try:
        dense = DenseIndex.load(place)
        lexical = {
            language: LexicalIndex.load(language, place / f"words-{language}") for language in languages_of(entries)
        }
        prior = Prior.load(place / "prior")
        follow_ups = FollowUps.load(report, place / "follow_ups.npz")
        texts = json.loads((place / "texts.json").read_text("utf-8"))["glosses"]
        glosses = dict(zip(to_gloss(entries), texts, strict=True))
    except (OSError, RuntimeError, ValueError, KeyError):
        return None
    found = with_glosses(entries, glosses)
    return PassageIndex(report, found, dense, lexical, encoder, Fusion.load(), prior, follow_ups)


def _known(folder: Path, fingerprint: str) -> dict[str, Vectors]:
    """Collect the vectors that this encoder made for older stores, by text: only what is new is encoded."""
    known: dict[str, Vectors] = {}
    for path in sorted(folder.glob("*/manifest.json")) if folder.exists() else []:
        manifest = _manifest(path.parent)
        if manifest is None or manifest.get("encoder") != fingerprint:
            continue
        try:
            texts = json.loads((path.parent / "texts.json").read_text("utf-8"))
            learnt = Prior.load(path.parent / "prior").meaning
            known = dict(zip(learnt.texts, learnt.vectors.unpacked(), strict=True)) | known
            known.update(zip(texts["searched"], DenseIndex.load(path.parent).vectors(), strict=True))
            followed = PackedVectors.load(path.parent / "follow_ups.npz").unpacked()
            known.update(zip(texts["followed"], followed, strict=True))
        except (OSError, ValueError, RuntimeError, KeyError, TypeError):
            continue
    return known
