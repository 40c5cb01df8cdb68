"""The reader holds the whole report, escaped, every passage at its offsets."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from assistant.web.reader import reader_of
from corpus import Document, load_report, read_text
from corpus.passages import passages_of


class Passages(HTMLParser):
    """Collects the text of each passage element, by its offsets, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[int, int], str] = {}
        self.tags: set[str] = set()
        self._open: list[tuple[int, int] | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        span = (int(given["data-from"] or 0), int(given["data-to"] or 0)) if "data-from" in given else None
        self._open.append(span)
        if span:
            self.found[span] = ""

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for span in self._open:
            if span:
                self.found[span] += data


def written(document: Document) -> str:
    return reader_of(document, passages_of(document), {})


@pytest.fixture(scope="module")
def report_html() -> str:
    return written(load_report().document)


def test_every_passage_stands_in_the_reader_with_the_documents_own_text(report_html: str) -> None:
    report = load_report()
    parser = Passages()
    parser.feed(report_html)
    expected = {span: report.document.slice((span,)) for passage in report.passages for span in passage.spans}
    assert parser.found == expected


def test_nothing_of_the_report_is_left_out_but_running_titles(report_html: str) -> None:
    document = load_report().document
    text = "".join(unescape(re.sub(r"<[^>]*>", "", report_html.split("</ol>", 1)[1])).split())
    for block in document.blocks:
        if block.kind != "furniture":
            assert all("".join(document.slice((span,)).split()) in text for span in block.body)


def test_each_page_and_each_note_call_is_marked_once(report_html: str) -> None:
    document = load_report().document
    assert re.findall(r'id="page-(\d+)"', report_html) == [str(page.number) for page in document.pages]
    calls = re.findall(r'class="call" data-note="(\d+)"', report_html)
    assert sorted(calls, key=int) == [str(call.number) for call in document.calls]


def test_the_contents_lead_to_headings_and_recommendations(report_html: str) -> None:
    targets = re.findall(r'href="#(block-\d+)"', report_html)
    assert len(targets) > 20
    assert all(f'id="{target}"' in report_html for target in targets)


def test_each_rendering_stands_once_beside_what_it_renders() -> None:
    report = load_report()
    renderings = report.annotations.renderings
    html = reader_of(report.document, report.passages, renderings)
    assert [unescape(found) for found in re.findall(r'data-rendering="([^"]+)"', html)] == list(renderings.values())


def test_markup_in_a_report_is_text() -> None:
    document = read_text(
        '# A <b>title</b>\n\nSee <script>alert("1")</script> & <img src=x onerror=y>.\n\n- "one"\n', name="x"
    )
    html = written(document)
    parser = Passages()
    parser.feed(html)
    assert not parser.tags & {"b", "script", "img"}
    assert "&lt;script&gt;" in html


def test_bullets_of_one_list_stand_in_one_list() -> None:
    document = read_text("# T\n\nThree things:\n\n- one\n- two\n- three\n\nThe end.\n", name="x")
    assert written(document).count('<ul class="bullets">') == 1
