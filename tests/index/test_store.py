"""The store: trusted only when whole and made from the same; whatever befalls it, the answer is right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Report
from index import PassageIndex, cache_folder, open_index
from tests.fakes import WordEncoder
from tests.index.faults import same

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def expected(small_report: Report) -> PassageIndex:
    return PassageIndex.build(small_report, WordEncoder())


@pytest.fixture(scope="module")
def pristine(small_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one whole store in it."""
    folder = tmp_path_factory.mktemp("pristine")
    open_index(small_report, WordEncoder(), "words", folder)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be damaged."""
    return Path(shutil.copytree(pristine, tmp_path / "stores"))


def store_in(folder: Path) -> Path:
    (store,) = (path for path in folder.iterdir() if not path.name.startswith("."))
    return store


def opened(report: Report, folder: Path, fingerprint: str = "words") -> tuple[PassageIndex, int]:
    """Open an index; return it with the number of texts that had to be encoded."""
    encoder = WordEncoder()
    return open_index(report, encoder, fingerprint, folder), len(encoder.encoded)


def check_mended(report: Report, folder: Path, expected: PassageIndex) -> None:
    """Check that what is opened is right, and that it is stored whole again."""
    found, _ = opened(report, folder)
    assert same(found, expected)
    again, encoded = opened(report, folder)
    assert encoded == 0
    assert same(again, expected)


def test_a_whole_store_is_loaded_without_encoding(small_report: Report, folder: Path, expected: PassageIndex) -> None:
    found, encoded = opened(small_report, folder)
    assert encoded == 0
    assert same(found, expected)


def test_a_store_is_plain_files_with_a_manifest_of_all(pristine: Path) -> None:
    store = store_in(pristine)
    files = {str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()}
    manifest = json.loads((store / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) == files - {"manifest.json"}
    assert not any(path.suffix in (".pkl", ".pickle", ".pt") for path in store.rglob("*"))
    assert [path.name for path in pristine.iterdir()] == [store.name]


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x10
    path.write_bytes(data)


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_truncate, _empty, _flip, Path.unlink, _replace_by_folder])
def test_a_damaged_file_means_building_again(
    small_report: Report, pristine: Path, tmp_path: Path, expected: PassageIndex, damage: Callable[[Path], None]
) -> None:
    store = store_in(pristine)
    for number, path in enumerate(sorted(path for path in store.rglob("*") if path.is_file())):
        if path.stat().st_size:
            folder = Path(shutil.copytree(pristine, tmp_path / str(number)))
            damage(folder / path.relative_to(pristine))
            check_mended(small_report, folder, expected)


def test_files_swapped_with_each_other_mean_building_again(
    small_report: Report, folder: Path, expected: PassageIndex
) -> None:
    french, english = (next(store_in(folder).glob(f"words-{language}")) for language in ("fr", "en"))
    french.rename(folder / "aside")
    english.rename(french)
    (folder / "aside").rename(english)
    check_mended(small_report, folder, expected)


def test_a_file_of_an_older_store_means_building_again(
    small_report: Report, folder: Path, tmp_path: Path, expected: PassageIndex
) -> None:
    fewer = replace(small_report, annotations=replace(small_report.annotations, near_misses=()))
    open_index(fewer, WordEncoder(), "words", tmp_path / "older")
    older, newer = store_in(tmp_path / "older"), store_in(folder)
    for path in sorted(path for path in older.rglob("*") if path.is_file() and path.name != "manifest.json"):
        shutil.copy(path, newer / path.relative_to(older))
        check_mended(small_report, folder, expected)


def test_a_whole_older_store_in_the_place_of_the_new_one_is_not_trusted(
    small_report: Report, folder: Path, tmp_path: Path, expected: PassageIndex
) -> None:
    fewer = replace(small_report, annotations=replace(small_report.annotations, near_misses=()))
    open_index(fewer, WordEncoder(), "words", tmp_path / "older")
    place = store_in(folder)
    shutil.rmtree(place)
    shutil.copytree(store_in(tmp_path / "older"), place)
    check_mended(small_report, folder, expected)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"format": 99},
        {"format": "1"},
        {"format": None},
        {"origin": "0" * 64},
        {"files": {}},
        {"files": []},
        {"files": None},
    ],
)
def test_another_manifest_means_building_again(
    small_report: Report, folder: Path, expected: PassageIndex, change: dict[str, object]
) -> None:
    path = store_in(folder) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    for name in ("vectors.faiss", "follow_ups.npz", "words-fr/positions.npy"):
        _flip(store_in(folder) / name)
    check_mended(small_report, folder, expected)


@pytest.mark.parametrize("key", ["format", "origin", "encoder", "files"])
def test_a_manifest_that_lacks_a_key_means_building_again(
    small_report: Report, folder: Path, expected: PassageIndex, key: str
) -> None:
    path = store_in(folder) / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest[key]
    path.write_text(json.dumps(manifest), "utf-8")
    check_mended(small_report, folder, expected)


def test_a_flipped_bit_anywhere_in_the_manifest_does_no_harm(
    small_report: Report, folder: Path, expected: PassageIndex
) -> None:
    path = store_in(folder) / "manifest.json"
    whole = path.read_bytes()
    for position in range(0, len(whole), 75):
        data = bytearray(whole)
        data[position] ^= 1 << position % 8
        path.write_bytes(data)
        found, _ = opened(small_report, folder)
        assert same(found, expected), data[position - 20 : position + 20]


@pytest.mark.parametrize("content", ["", "[]", "null", "1", "{}", '"text"', "[" * 100_000, "\x00"])
def test_a_manifest_of_another_kind_does_no_harm(
    small_report: Report, folder: Path, expected: PassageIndex, content: str
) -> None:
    (store_in(folder) / "manifest.json").write_text(content, "utf-8")
    check_mended(small_report, folder, expected)


def test_another_encoder_s_store_is_not_used(small_report: Report, folder: Path) -> None:
    _, encoded = opened(small_report, folder, "another")
    assert encoded > 0


def test_a_changed_report_encodes_only_what_is_new(small_report: Report, folder: Path) -> None:
    (question, *others) = small_report.annotations.questions
    changed = replace(question, text="Combien de bateaux viennent ici ?", language="fr")
    report = replace(small_report, annotations=replace(small_report.annotations, questions=(changed, *others)))
    encoder = WordEncoder()
    found = open_index(report, encoder, "words", folder)
    asked = "Combien de bateaux viennent ici ?"
    assert set(encoder.encoded) == {asked, found.query(asked, "fr").translated}
    assert same(found, PassageIndex.build(report, WordEncoder()))


def test_a_store_changed_under_a_running_index_does_not_change_its_answers(
    small_report: Report, folder: Path, expected: PassageIndex
) -> None:
    found, _ = opened(small_report, folder)
    for path in (path for path in store_in(folder).rglob("*") if path.is_file()):
        path.write_bytes(b"\xff" * path.stat().st_size)
    assert same(found, expected)


@pytest.mark.parametrize("place", ["/proc/palabre", "/dev/null/palabre"])
def test_a_folder_that_cannot_be_written_is_done_without(
    small_report: Report, expected: PassageIndex, place: str
) -> None:
    found, encoded = opened(small_report, Path(place))
    assert encoded > 0
    assert same(found, expected)


def test_a_read_only_folder_is_done_without(small_report: Report, tmp_path: Path, expected: PassageIndex) -> None:
    tmp_path.chmod(0o500)
    try:
        found, _ = opened(small_report, tmp_path / "stores")
        assert same(found, expected)
        if os.geteuid() != 0:  # nothing is read-only to root, but for a whole disk: see below
            assert not (tmp_path / "stores").exists()
    finally:
        tmp_path.chmod(0o700)


def test_the_cache_is_the_user_s_own_unless_another_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PALABRE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("PALABRE_CACHE")
    assert cache_folder().name == "palabre"


ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def faults(way: str, report: Path, folder: Path, number: int) -> list[str]:
    return [sys.executable, str(ROOT / "tests" / "index" / "faults.py"), way, str(report), str(folder), str(number)]


def run(way: str, report: Path, folder: Path, number: int) -> int:
    command = faults(way, report, folder, number)
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False, timeout=240).returncode  # noqa: S603


def test_a_build_killed_at_any_moment_leaves_nothing_wrong(small_folder: Path, tmp_path: Path) -> None:
    assert run("kill", small_folder, tmp_path, 50) == 0


@pytest.mark.parametrize("size", [0, 300, 3_000, 12_000])
def test_a_full_disk_is_done_without(small_folder: Path, tmp_path: Path, size: int) -> None:
    assert run("limit", small_folder, tmp_path, size) == 0


def mounted(options: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command where a file system of its own lies on `folder`; skip where that is not permitted."""
    script = 'mount -t tmpfs -o "$0" none "$1" && shift && exec "$@"'
    alone = ["unshare", "-rm", "sh", "-c", script, options, str(folder)]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip("no file system can be mounted here: unshare -rm is not permitted")
    return subprocess.run([*alone, *command], cwd=ROOT, env=ENVIRONMENT, check=False, text=True, capture_output=True)  # noqa: S603


@pytest.mark.parametrize("options", ["ro", "size=4k", "size=40k", "nr_inodes=6"])
def test_a_disk_that_is_full_or_read_only_is_done_without(small_folder: Path, tmp_path: Path, options: str) -> None:
    done = mounted(options, tmp_path, *faults("crowd", small_folder, tmp_path, 2))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_store_on_a_read_only_disk_is_still_used(small_folder: Path, tmp_path: Path, small_report: Report) -> None:
    stores = tmp_path / "stores"
    open_index(small_report, WordEncoder(), "words", stores)
    code = (
        "import sys; from pathlib import Path; from corpus import load_report; from index import open_index;"
        "from tests.fakes import WordEncoder; encoder = WordEncoder();"
        "open_index(load_report(sys.argv[1]), encoder, 'words', Path(sys.argv[2])); print(len(encoder.encoded))"
    )
    (tmp_path / "place").mkdir()
    inside = ["sh", "-c", 'cp -r "$0" "$1" && mount -o remount,ro "$1" && shift && exec "$@"']
    python = [sys.executable, "-c", code, str(small_folder), str(tmp_path / "place" / "stores")]
    done = mounted("size=4m", tmp_path / "place", *inside, str(stores), str(tmp_path / "place"), *python)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


def test_two_builds_at_once_do_not_harm_each_other(small_folder: Path, small_report: Report, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(run, "crowd", small_folder, tmp_path, 12) for _ in range(2)]
    assert [one.result() for one in both] == [0, 0]
    check_mended(small_report, tmp_path, PassageIndex.build(small_report, WordEncoder()))
