"""Both languages have every label that the page uses, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import assistant.web.server as server
from corpus import LANGUAGES

STATIC = server.STATIC
LABELS = {path.stem: json.loads(path.read_text("utf-8")) for path in (STATIC / "labels").glob("*.json")}
ANSWERS = LABELS.pop("answers")


def used() -> set[str]:
    page = (STATIC / "index.html").read_text("utf-8")
    keys = set(re.findall(r'data-label(?:-aria|-title|-placeholder)?="(\w+)"', page))
    for script in (STATIC / "script").glob("*.js"):
        quoted = re.findall(r'"(\w+)"', script.read_text("utf-8"))
        keys |= {word for word in quoted if word in LABELS["en"]}
        keys |= set(re.findall(r'\blabel\("(\w+)"', script.read_text("utf-8")))
    return keys | {"rename", "delete"}  # named by the data


def test_both_languages_have_the_same_labels_with_the_same_values() -> None:
    assert LABELS["fr"].keys() == LABELS["en"].keys()
    for key, text in LABELS["fr"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", LABELS["en"][key])), key


def test_what_is_said_of_an_answer_is_said_in_every_language() -> None:
    assert set(ANSWERS) == set(LANGUAGES)
    assert all(labels.keys() == ANSWERS["en"].keys() and all(labels.values()) for labels in ANSWERS.values())


def test_every_label_is_used_and_every_used_label_is_there() -> None:
    assert used() == LABELS["en"].keys()


def test_no_file_names_another_server() -> None:
    for path in (path for path in STATIC.rglob("*") if path.is_file()):
        if path.parent.name == "fonts":
            continue  # their licence names its authors
        addresses = re.findall(r"https?://[\w./-]+", Path(path).read_text("utf-8"))
        assert all(address == "http://www.w3.org/2000/svg" for address in addresses), path
