"""Reading the layout of a printed report: pages, headings, bullets, recommendations and footnotes.

Expects the text layer of a print: hard-wrapped lines, often double-spaced. Leaves out Markdown and
free text (`plain`), and never changes the text: every part is a span of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document import Block, BlockKind, Link, NoteCall, Page, Span, turned_pages, unwrap

_BULLET = re.compile(r"[•▪◦●‣–-]\s+")
_ARROW = re.compile(r"[→➔➢►]\s*")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|```)", re.MULTILINE)  # a heading or a fence
_NOTE = re.compile(r"(\d{1,3})\s{0,2}(?=[^\W\d_])")
_RUN_IN = re.compile(r"[^\W\d_][^:.;,]{2,30}\s?:(?=\s|$)")
_SENTENCE_END = tuple(".!?:;…")
_OPEN_ENDED = re.compile(
    r"(?:\b(?:l[ea]s?|de|du|des|un|une|et|ou|à|au|aux|en|dans|par|pour|sur|avec|the|of|and|or|in|to|for|on|with)|[,(-])$",
    re.IGNORECASE,
)  # a line that ends on one of these cannot end a heading
_LARGE_TYPE = 0.62  # lines set in the largest type wrap at about half the width of the body's
_BEFORE_CALL = 80  # characters before a note's call that say what the note is about
_RUN_IN_WORDS = 4  # "Une approche interactive :" is a heading, a longer line before a colon a sentence


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its span, its text, its page, and the white space above it.

    `newlines` counts the line ends above; `tight` says that no empty line stands directly above.
    """

    span: Span
    text: str
    page: int
    newlines: int
    tight: bool = False


def pages_of(text: str) -> tuple[Page, ...]:
    """Find where pages turn: at form feeds; without any, at lines that begin with one space or at running titles.

    A running title is one with the next page's number below it.
    """
    if "\f" in text:
        return turned_pages(text)
    starts = [0]
    for match in re.finditer(r"^ (?=\S)|^[^\n]{0,120}\n[ \t]*\n?[ \t]*(\d{1,3})[ \t]*$", text, re.MULTILINE):
        if match.group(1) and int(match.group(1)) != len(starts) + 1:
            continue
        if text[starts[-1] : match.start()].strip():
            starts.append(match.start())
    ends = [*starts[1:], len(text)]
    return tuple(Page(number, span) for number, span in enumerate(zip(starts, ends, strict=True), start=1))


def is_printed(text: str) -> bool:
    """Tell whether a text looks like the text layer of a print: double-spaced lines that wrap at one width.

    Markdown never does, however much white it leaves between its lines.
    """
    if _MARKDOWN.search(text):
        return False
    lines = _lines(text, pages_of(text))
    spacing = Counter(line.newlines for line in lines[1:])
    unfinished = sum(not line.text.endswith(_SENTENCE_END) for line in lines)
    return "\f" in text or (len(lines) > 20 and spacing.most_common(1)[0][0] == 2 and unfinished > len(lines) / 2)


def read_printed(text: str) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[NoteCall, ...], tuple[Link, ...]]:
    """Read a print's text layer.

    Returns:
        Its pages; its blocks, together holding every character that is not white space exactly once;
        the calls of its footnotes; its printed web addresses.
    """
    pages = pages_of(text)
    lines = _lines(text, pages)
    usual = Counter(line.newlines for line in lines[1:]).most_common(1)[0][0] if len(lines) > 1 else 1
    parts = list(_parts(lines, usual))
    blocks = _with_sections(text, _joined_across_pages(text, parts))
    calls = tuple(_calls(text, blocks, pages))
    return pages, blocks, calls, tuple(_links(text, blocks, calls))


def _lines(text: str, pages: tuple[Page, ...]) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for page in pages:
        for match in re.finditer(r"[^\s][^\n\f]*", text[slice(*page.span)]):
            start = page.span[0] + match.start()
            content = match.group().rstrip()
            newlines = text.count("\n", end, start) if lines else 9
            tight = start > 1 and text[start - 1] == "\n" and text[start - 2] != "\n"
            lines.append(_Line((start, start + len(content)), content, page.number, newlines, tight))
            end = start + len(content)
    return lines


def _parts(lines: list[_Line], usual: int) -> Iterator[tuple[Block, bool]]:
    """Group lines into blocks without sections; the flag says that white space stands above the block."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.8)] if lengths else 0
    in_notes, next_note, page = False, 1, 0
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.page != page:
            in_notes, page = False, line.page
        note = _NOTE.match(line.text)
        starts_note = note is not None and int(note.group(1)) == next_note and (in_notes or line.tight)
        if furniture := _furniture(lines, position):
            yield from ((_block("furniture", [lines[position + step]]), True) for step in range(furniture))
            position += furniture
            continue
        if note is not None and starts_note:
            in_notes, next_note = True, next_note + 1
        count = 1
        while position + count < len(lines) and not _ends(lines, position, count, width, usual, in_notes, next_note):
            count += 1
        group = lines[position : position + count]
        yield from _classified(
            group, lines[position + count : position + count + 1], width, usual, note if starts_note else None
        )
        position += count


def _furniture(lines: list[_Line], position: int) -> int:
    """Return how many lines at `position` are a running title and a page number at a page's top or foot."""
    line = lines[position]
    at_top = position == 0 or lines[position - 1].page != line.page
    if at_top and position + 1 < len(lines) and lines[position + 1].text == str(line.page):
        return 2
    at_foot = position + 1 == len(lines) or lines[position + 1].page != line.page
    return int(line.text == str(line.page) and (at_top or at_foot))


def _ends(lines: list[_Line], first: int, count: int, width: int, usual: int, in_notes: bool, next_note: int) -> bool:
    """Tell whether a block that began at `first` ends before its line number `count`."""
    last, following = lines[first + count - 1], lines[first + count]
    if following.page != last.page or _URL.match(following.text) or _URL.match(last.text):
        return True
    if in_notes:
        note = _NOTE.match(following.text)
        return note is not None and int(note.group(1)) == next_note
    if following.newlines > usual or _BULLET.match(following.text) or _ARROW.match(following.text):
        return True
    if following.newlines < usual and usual > 1:
        return True  # notes stand closer to what is above them than lines of the body do
    first_word = following.text.split()[0]
    fits = len(last.text) + 1 + len(first_word) <= width
    opens = not first_word[0].islower()
    if not (fits and opens):
        return False
    if last.text.endswith(_SENTENCE_END):
        return True
    if _OPEN_ENDED.search(last.text):
        return False
    large = max(len(line.text) for line in lines[first : first + count]) <= width * _LARGE_TYPE
    heading_below = len(following.text) < width * 0.9 and not following.text.endswith(_SENTENCE_END)
    return large or not heading_below or len(last.text) < width * 0.8


def _classified(
    group: list[_Line], following: list[_Line], width: int, usual: int, note: re.Match[str] | None
) -> Iterator[tuple[Block, bool]]:
    first = group[0]
    spaced = first.newlines > usual
    if note is not None:
        yield replace(_block("footnote", group, note.end()), number=int(note.group(1))), spaced
    elif _URL.match(first.text):
        yield _block("link", group), spaced
    elif marker := _ARROW.match(first.text):
        yield _block("recommendation", group, marker.end()), spaced
    elif marker := _BULLET.match(first.text):
        yield _block("bullet", group, marker.end()), spaced
    else:
        yield from _prose(group, following, width, usual)


def _prose(group: list[_Line], following: list[_Line], width: int, usual: int) -> Iterator[tuple[Block, bool]]:
    """Tell headings, run-in headings and paragraphs apart."""
    first, last = group[0], group[-1]
    spaced = first.newlines > usual
    run_in = _RUN_IN.match(first.text)
    if run_in and first.newlines >= usual and len(run_in.group().rstrip(" :").split()) <= _RUN_IN_WORDS:
        end = first.span[0] + run_in.end()
        yield Block("heading", ((first.span[0], end),), ((first.span[0], end),), first.page, level=3), spaced
        rest = _trimmed(first, run_in.end())
        if rest or group[1:]:
            yield _block("paragraph", [*([rest] if rest else []), *group[1:]]), False
        return
    leads_to_bullets = bool(following) and bool(_BULLET.match(following[0].text)) and following[0].newlines <= usual
    below = bool(following) and following[0].page == first.page and following[0].newlines <= usual
    arrow_below = bool(following) and bool(_ARROW.match(following[0].text))
    large = max(len(line.text) for line in group) <= width * _LARGE_TYPE and (
        len(group) > 1 or first.newlines > 2 * usual + 1
    )
    closed = last.text.endswith(_SENTENCE_END) or first.text[0].islower()
    if closed or not following or (leads_to_bullets and not large) or not (below or large or arrow_below):
        yield _block("paragraph", group), spaced
    else:
        yield replace(_block("heading", group), level=1 if large else 2), spaced


def _trimmed(line: _Line, skip: int) -> _Line | None:
    content = line.text[skip:]
    start = line.span[0] + skip + len(content) - len(content.lstrip())
    return _Line((start, line.span[1]), content.strip(), line.page, 1) if content.strip() else None


def _block(kind: BlockKind, lines: list[_Line], marker: int = 0) -> Block:
    start, end = lines[0].span[0], lines[-1].span[1]
    return Block(kind, ((start, end),), ((start + marker, end),), lines[0].page)


def _joined_across_pages(text: str, parts: list[tuple[Block, bool]]) -> list[tuple[Block, bool]]:
    """Join a paragraph that a page turn cuts: the upper half is unfinished, the lower begins in lower case."""
    joined: list[tuple[Block, bool]] = []
    open_at: int | None = None
    for block, spaced in parts:
        if block.kind in ("paragraph", "bullet", "recommendation"):
            start = block.spans[0][0]
            if block.kind == "paragraph" and open_at is not None and text[start].islower():
                upper = joined[open_at][0]
                if upper.page == block.page - 1 and not text[: upper.spans[-1][1]].endswith(_SENTENCE_END):
                    whole = replace(upper, spans=upper.spans + block.spans, body=upper.body + block.body)
                    joined[open_at] = (whole, joined[open_at][1])
                    continue
            open_at = len(joined)
        joined.append((block, spaced))
    return joined


def _with_sections(text: str, parts: list[tuple[Block, bool]]) -> tuple[Block, ...]:
    """Give each block the headings above it, and each bullet the block that leads into it."""
    path: list[tuple[int, str]] = []
    blocks: list[Block] = []
    lead_in: int | None = None
    for index, (block, _) in enumerate(parts):
        if block.kind == "heading" and index == 0:
            block = replace(block, level=1)
        if block.kind == "paragraph" and path and path[-1][0] == 3 and _follows_list(blocks):
            path.pop()  # a run-in heading that opened a list ends with it
        level = 2 if block.kind == "recommendation" else block.level
        if level:
            while path and path[-1][0] >= level and not (level == 3 and path[-1][0] < 3):
                path.pop()
        if block.kind == "bullet":
            block = replace(block, lead_in=lead_in)
        elif block.kind in ("paragraph", "heading", "recommendation"):
            lead_in = index
        outside = block.kind in ("footnote", "link", "furniture")
        blocks.append(block if outside else replace(block, section=tuple(title for _, title in path)))
        if level:
            path.append((level, unwrap(text, block.body)[0].rstrip(" :")))
    return tuple(blocks)


def _follows_list(blocks: list[Block]) -> bool:
    body = [block.kind for block in blocks if block.kind not in ("footnote", "link", "furniture")]
    return bool(body) and body[-1] == "bullet"


def _calls(text: str, blocks: tuple[Block, ...], pages: tuple[Page, ...]) -> Iterator[NoteCall]:
    """Find where the body calls each footnote of its page: digits glued to a word first, set apart next."""
    for note in (block for block in blocks if block.kind == "footnote"):
        body = [b for b in blocks if b.kind in ("heading", "paragraph", "bullet", "recommendation")]
        spans = [span for block in body for span in block.spans if _on(pages[note.page - 1], span)]
        for glue in (r"(?<=[^\W\d_]|[»”)\]])", r"(?<=[^\W\d_] |[»”)\]] )"):
            found = (re.compile(rf"{glue}{note.number}(?!\d|\.\d)").search(text, *span) for span in spans)
            call = next((match for match in found if match), None)
            if call:
                yield NoteCall(note.number, call.span())
                break


def _on(page: Page, span: Span) -> bool:
    return page.span[0] <= span[0] < page.span[1]


def _links(text: str, blocks: tuple[Block, ...], calls: tuple[NoteCall, ...]) -> Iterator[Link]:
    """Tie each web address to the footnote of its page that it speaks of, where one clearly does.

    A note speaks with its own words and with those that stand before its call.
    """
    spoken: dict[tuple[int, int], str] = {}
    for note in (block for block in blocks if block.kind == "footnote"):
        called = next((call.span[0] for call in calls if call.number == note.number), None)
        before = text[max(0, called - _BEFORE_CALL) : called] if called is not None else ""
        spoken[note.page, note.number] = f"{before} {text[slice(*note.spans[0])]}"
    for block in (block for block in blocks if block.kind == "link"):
        url = text[slice(*block.spans[0])]
        notes = {number: said for (page, number), said in spoken.items() if page == block.page}
        yield Link(url, block.page, _note_of(url, notes))


def _note_of(url: str, notes: dict[int, str]) -> int | None:
    host = max(re.split(r"[./]", url.removeprefix("https://").removeprefix("http://"))[:3], key=len)
    named = [number for number, said in notes.items() if len(host) > 9 and host in "".join(_words(said, order=True))]
    if named:
        return named[0]
    shared = {number: set(_words(url)) & set(_words(said)) for number, said in notes.items()}
    best = max(shared, key=lambda number: (len(shared[number]), -number), default=None)
    if best is None:
        return None
    others = set().union(*(words for number, words in shared.items() if number != best))
    return best if len(shared[best]) >= 2 or shared[best] - others else None


def _words(text: str, *, order: bool = False) -> list[str]:
    """Return the longer words of a text or a web address (all of them, for `order`), without accents or case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word for word in re.split(r"[\W_]+", plain.casefold()) if order or len(word) > 3]
