"""Reading files: any bytes give a document or one clear line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import CorpusError, Document, Report, load_report, read_file, read_text
from corpus.passages import passages_of


def refused(path: Path) -> str:
    """Return the message with which `path` is refused, having checked its form."""
    with pytest.raises(CorpusError) as caught:
        read_file(path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    assert "found" in message
    assert "expected" in message
    return message


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert "empty" in refused(path)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n...", b"PK\x03\x04\0\0text", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.pdf"
    path.write_bytes(content)
    assert "binary" in refused(path)


def test_a_latin_1_file(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Une réunion à Sète.".encode("latin-1"))
    assert "0xe9 at offset 5" in refused(path)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"a")
        file.truncate(50_000_001)
    assert "50,000,001 bytes" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_utf_16_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("\ufeff".encode("utf-16-be") * (encoding == "utf-16-be") + "Une réunion.".encode(encoding))
    assert "found UTF-16" in refused(path)


def test_a_file_that_never_ends_is_not_read_to_its_end() -> None:
    assert "at most 50,000,000" in refused(Path("/dev/zero"))


def test_a_file_that_nobody_can_read() -> None:
    assert "cannot be read" in refused(Path("/proc/self/mem"))


@pytest.mark.parametrize("name", ["a" * 5_000, "a/" * 3_000 + "b", "folder\0name", "port.md/inside"])
def test_a_name_that_no_file_can_have(small_folder: Path, name: str) -> None:
    for read in (read_file, load_report):
        with pytest.raises(CorpusError, match="found"):
            read(small_folder / name)


def test_a_folder_that_may_not_be_entered(small_folder: Path) -> None:
    became = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []  # nothing is forbidden to root
    code = "import sys; from corpus import load_report\ntry: load_report(sys.argv[1])\nexcept ValueError as e: print(e)"
    command = [*became, sys.executable, "-c", code]
    if became and (not shutil.which("setpriv") or subprocess.run([*became, sys.executable, "-V"]).returncode):  # noqa: S603
        pytest.skip("this is root, and no other user can run Python here")
    with tempfile.TemporaryDirectory() as closed:
        path = shutil.copy(small_folder / "port.md", closed)
        Path(closed).chmod(0)
        done = subprocess.run([*command, path], capture_output=True, text=True, check=False)  # noqa: S603
        Path(closed).chmod(0o700)
    assert done.stderr == ""
    assert "Permission denied" in done.stdout
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfBonjour \xc3\xa0 tous.", b"Bonjour\r\n\xc3\xa0\rtous."])
def test_marks_and_line_ends_of_other_systems_are_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    assert " ".join(read_file(path).text.split()) in ("Bonjour à tous.", "Bonjour à tous.")


def test_a_text_of_white_space_alone() -> None:
    with pytest.raises(CorpusError, match="only white space"):
        read_text(" \n", name="blank")


def whole(document: Document) -> None:
    """Check that each character is in one block, and each passage is the text at its spans."""
    held = [0] * len(document.text)
    for block in document.blocks:
        for start, end in block.spans:
            for offset in range(start, end):
                held[offset] += 1
    for character, count in zip(document.text, held, strict=True):
        assert count == 1 or (count == 0 and character.isspace())
    for passage in passages_of(document):
        assert passage.text == document.slice(passage.spans)
        assert passage.text.strip()


def document_or_message(read: Callable[[], Document]) -> Document | str:
    """Return what is read, or the message that it cannot be."""
    try:
        return read()
    except CorpusError as error:
        return str(error)


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_one_clear_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.txt"
    path.write_bytes(data)
    found = document_or_message(lambda: read_file(path, language="fr"))
    if isinstance(found, str):
        assert "\n" not in found
    else:
        whole(found)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_report_is_a_document_or_one_clear_line(
    report: Report, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole_bytes = report.document.text.encode()
    size = st.integers(0, len(whole_bytes))
    start, end = sorted((data.draw(size), data.draw(size)))
    damaged = whole_bytes[:start] + data.draw(st.binary(max_size=6)) + whole_bytes[end:]
    path = tmp_path_factory.getbasetemp() / "damaged.txt"
    path.write_bytes(damaged)
    found = document_or_message(lambda: read_file(path, language="fr"))
    if isinstance(found, str):
        assert "\n" not in found
        assert "found" in found
    else:
        whole(found)


_LINES = st.lists(
    st.sampled_from(
        [
            "# Un", "== deux", "-----", "=====", "- puce", "• puce", "→ Il faut agir", "1 Note du bas",
            "mot1 appel", "Objectif : dire", " début", "", "", "https://exemple.org/a", "12", "\f", "\x1c",
            "\u2028", "fin.", "multi-", "une ligne assez longue pour être prise pour du corps de texte imprimé", "…",
            "« a »", "2) deux", "\u00a0",
        ]
    )
)  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(_LINES.map("\n".join), _LINES.map("\n\n".join), st.text(max_size=300)))
def test_any_text_is_held_whole(text: str) -> None:
    found = document_or_message(lambda: read_text(text, name="any", language="fr"))
    if isinstance(found, str):
        assert not text.strip()
    else:
        whole(found)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000, "- " * 100_000, "\n" * 30_000 + "x", "# " * 50_000, "a\n" * 50_000, "(" * 100_000,
        "Une phrase. " * 20_000, "\fa" * 20_000, "# h\n\nfin.\n\f" * 10_000, "\f" + "1 Note\n\n\n" * 10_000,
        "\f" + "https://exemple.org/a\n" * 20_000,
    ],
    ids=lambda text: repr(text[:16]),
)  # fmt: skip
def test_odd_long_texts_are_read_in_time(text: str) -> None:
    started = thread_time()
    whole(read_text(text, name="odd", language="fr"))
    assert thread_time() - started < 8, "reading takes more than a step for each character"
