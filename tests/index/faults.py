"""Builds a store in ways that a test process itself cannot: killed, cramped, two at once. Run by `test_store`.

    python tests/index/faults.py kill REPORT FOLDER TIMES     kill -9 at random moments, then look at what is left
    python tests/index/faults.py limit REPORT FOLDER BYTES    no file may grow beyond so many bytes, as on a full disk
    python tests/index/faults.py crowd REPORT FOLDER TIMES    build again and again, while another does the same

Exits with 0 where every index that was opened was the right one.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import RLock

import numpy as np
from tqdm import tqdm

from corpus import Report, load_report
from index import PassageIndex, open_index
from tests.fakes import WordEncoder

QUESTIONS = ("Combien de navires le port accueille-t-il ?", "what does the port receive", "grue", "zzz")


def same(found: PassageIndex, expected: PassageIndex) -> bool:
    """Tell whether two indexes hold and find the same; what differs is printed."""
    differing = [name for name, alike in _comparisons(found, expected) if not alike]
    if differing:
        print("differing:", *differing, sep="\n  ", file=sys.stderr)
    return not differing


def _comparisons(found: PassageIndex, expected: PassageIndex) -> Iterator[tuple[str, bool]]:
    yield "vectors", np.array_equal(found.dense.vectors(), expected.dense.vectors())
    yield "languages", set(found.lexical) == set(expected.lexical)
    for question in QUESTIONS:
        for language, lexical in expected.lexical.items():
            scores = found.lexical[language].scores(question)
            yield f"words {language} {question}", np.allclose(scores, lexical.scores(question))
        searched = [index.search(index.query(question, "fr")) for index in (found, expected)]
        priors = [(evidence.by_words, evidence.by_meaning) for evidence in searched]
        yield f"prior {question}", np.allclose(*priors, atol=1e-5)
        hits, others = (evidence.hits for evidence in searched)
        yield f"passages {question}", [hit.passage for hit in hits] == [hit.passage for hit in others]
        # sums of floats may differ in their last digit between two arrays that lie otherwise in memory
        yield f"scores {question}", np.allclose([hit.score for hit in hits], [hit.score for hit in others], atol=1e-5)


def right(report: Report, folder: Path, expected: PassageIndex) -> bool:
    """Open the index of a report in `folder` and tell whether it is the right one."""
    return same(open_index(report, WordEncoder(), "words", folder), expected)


def kill(report: Report, folder: Path, times: int) -> bool:
    """Kill a process that builds and deletes the store, `times` times, and look each time."""
    # tqdm (bm25s's) shares its lock between forks: killed while it is held, a builder would leave it held for ever
    tqdm.set_lock(RLock())
    tqdm.monitor_interval = 0
    chance = random.Random(11)  # noqa: S311  # moments, not secrets

    def build_for_ever() -> int:
        while True:
            open_index(report, WordEncoder(), "words", folder)
            for store in folder.glob(f"{report.document.name}-*"):
                shutil.rmtree(store)

    expected = PassageIndex.build(report, WordEncoder())
    right(report, folder, expected)  # all imports are made here: what is killed is building
    for _ in range(times):
        builder = _forked(build_for_ever)
        time.sleep(chance.uniform(0.002, 0.4))
        os.kill(builder, signal.SIGKILL)
        os.waitpid(builder, 0)
        _, status = os.waitpid(_forked(lambda: 0 if right(report, folder, expected) else 1), 0)
        if status:
            return False
    return True


def _forked(work: Callable[[], int]) -> int:
    """Run `work` in a child and return its id; one thread only (OMP_NUM_THREADS=1), so that forking is safe."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            code = work()
        finally:
            os._exit(code)
    return child


def limit(report: Report, folder: Path, size: int) -> bool:
    """Build where no file may be larger than `size`, twice."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    expected = PassageIndex.build(report, WordEncoder())
    return right(report, folder, expected) and right(report, folder, expected)


def crowd(report: Report, folder: Path, times: int) -> bool:
    """Open the store again and again, deleting it now and then."""
    expected = PassageIndex.build(report, WordEncoder())
    for turn in range(times):
        if turn % 3 == 2:
            for store in folder.glob(f"{report.document.name}-*"):
                shutil.rmtree(store, ignore_errors=True)
        if not right(report, folder, expected):
            return False
    return True


if __name__ == "__main__":
    way, report_folder, stores, number = sys.argv[1:]
    done = {"kill": kill, "limit": limit, "crowd": crowd}[way](load_report(report_folder), Path(stores), int(number))
    sys.exit(0 if done else 1)
