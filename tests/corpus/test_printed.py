"""The report as it is printed: its hard places one by one, then the whole."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from corpus import Block, Document, Passage, Report, read_file, read_text

SHA256 = "bfbd63c61c9b8fac94dc9a6d83c6d3327e54711a91f0084840db91cfe628626c"


@pytest.fixture
def document(report: Report) -> Document:
    return report.document


def block_with(document: Document, text: str) -> Block:
    """Return the one block whose unwrapped text holds `text`."""
    (found,) = (block for block in document.blocks if text in document.slice(block.body))
    return found


def passage_with(report: Report, text: str) -> Passage:
    """Return the one passage whose text holds `text`."""
    (found,) = (passage for passage in report.passages if text in passage.text)
    return found


def test_the_text_is_the_report_byte_for_byte(report: Report) -> None:
    assert report.folder is not None
    data = (report.folder / "rapport-rabat-2021.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    assert data.decode("utf-8") == report.document.text


@pytest.mark.parametrize(
    ("page", "first_words"),
    [
        (1, "Introduction"),
        (2, "L’inclusion des gouvernements locaux/infranationaux"),
        (3, "La migration doit être intégrée"),
        (4, "communautés locales d'origine"),
        (5, "et associations, les autorités locales"),
        (6, "Une approche inclusive et pluripartite"),
        (7, "« Autorités nationales, autorités locales et migrations »"),
    ],
)
def test_each_page_begins_where_it_is_printed_to_begin(document: Document, page: int, first_words: str) -> None:
    assert len(document.pages) == 7
    start, end = document.pages[page - 1].span
    assert document.text[start:end].lstrip().startswith(first_words)


def test_pages_cover_the_text_without_a_gap(document: Document) -> None:
    assert document.pages[0].span[0] == 0
    assert document.pages[-1].span[1] == len(document.text)
    assert all(one.span[1] == next_one.span[0] for one, next_one in pairwise(document.pages))


def test_the_running_title_and_the_page_number_are_no_body_text(document: Document) -> None:
    furniture = [document.slice(block.body) for block in document.blocks if block.kind == "furniture"]
    assert furniture == ["« Autorités nationales, autorités locales et migrations »", "7"]


def test_every_heading_is_found_in_order_with_its_level(document: Document) -> None:
    assert [(block.level, document.slice(block.body)[:44]) for block in document.headings] == [
        (1, "Introduction"),
        (3, "Objectif :"),
        (3, "Résultats attendus :"),
        (3, "Une approche interactive :"),
        (1, "Enjeux de définition et de cadrage"),
        (1, "La gouvernance multi-niveaux en matière de m"),
        (1, "Quelques exemples d’initiatives et de dialog"),
        (2, "Le mécanisme des maires du Forum mondial sur"),
        (3, "Quelques exemples concrets :"),
        (2, "L’approche des villes et des territoires afr"),
        (2, "Le dialogue des maires d'Afrique et d'Europe"),
        (1, "Les réseaux et les partenariats, des outils "),
        (2, "Projet de migration de ville à ville en Médi"),
        (2, "Le Conseil des Maires pour la Migration - Ma"),
        (1, "Quelques exemples de stratégies nationales e"),
        (2, "Politique de territorialisation - Stratégie "),
        (2, "Un engagement accru des collectivités locale"),
        (1, "Une approche inclusive et pluripartite de l’"),
        (1, "Futures opportunités d’impliquer le niveau l"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "La gouvernance multi-niveaux en matière de migration : défis et opportunités",
        "Quelques exemples d’initiatives et de dialogues émanant des villes",
        "Les réseaux et les partenariats, des outils clés dans le renforcement des relations entre autorités "
        "locales et nationales",
        "Le dialogue des maires d'Afrique et d'Europe sur la croissance et la solidarité - The Africa-Europe Mayors "
        "Dialogue on Growth and Solidarity",
        "Un engagement accru des collectivités locales dans le cadre de la politique « Territoires d’intégration » en "
        "France",
        "Futures opportunités d’impliquer le niveau local dans le Processus de Rabat",
    ],
)
def test_a_heading_broken_over_lines_is_one_heading(document: Document, heading: str) -> None:
    block = block_with(document, heading)
    assert block.kind == "heading"
    assert document.slice(block.body) == heading


@pytest.mark.parametrize("words", ["Objectif :", "Résultats attendus :", "Une approche interactive :"])
def test_a_run_in_heading_ends_at_its_colon(document: Document, words: str) -> None:
    block = next(block for block in document.headings if document.slice(block.body) == words)
    assert block.section == ("Introduction",)


def test_what_follows_a_run_in_heading_on_its_line_is_a_paragraph_under_it(report: Report) -> None:
    passage = passage_with(report, "Discuter des différents modèles de gouvernance multiniveaux")
    assert passage.kind == "paragraph"
    assert passage.section == ("Introduction", "Objectif")


def test_a_run_in_heading_ends_with_the_list_it_opened(report: Report) -> None:
    assert passage_with(report, "Le présent document donne un aperçu").section == ("Introduction",)


@pytest.mark.parametrize(
    ("across", "pages"),
    [
        ("investissements des diasporas dans les communautés locales d'origine.", (3, 4)),
        ("Dans le cadre de ces réseaux et associations, les autorités locales", (4, 5)),
    ],
)
def test_a_sentence_goes_on_over_a_page_turn(report: Report, across: str, pages: tuple[int, int]) -> None:
    passage = passage_with(report, across)
    assert len(passage.spans) == 2
    assert tuple(report.document.page_at(start) for start, _ in passage.spans) == pages
    assert passage.page == pages[0]


def test_a_hyphen_at_a_line_end_is_closed(report: Report) -> None:
    passage = passage_with(report, "consacrent le principe de gouvernance")
    assert "gouvernance multi-niveaux (Déclaration" in passage.text
    assert "multi-\n" in report.document.text[slice(*passage.spans[0])]


def test_bullets_of_both_kinds_are_found(document: Document) -> None:
    marks = [document.text[block.spans[0][0]] for block in document.blocks if block.kind == "bullet"]
    assert marks.count("•") == 20
    assert marks.count("-") == 5


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("Réunion labellisée Processus de Rabat1", 5),
        ("Résultats attendus :", 3),
        ("Une approche interactive :", 2),
        ("comme l’illustrent :", 4),
        ("plusieurs initiatives prometteuses :", 2),
        ("Parmi ces derniers, on peut citer :", 3),
        ("Quelques exemples concrets :", 2),
        ("Plusieurs initiatives sont menées dans ce sens :", 4),
    ],
)
def test_bullets_are_tied_to_what_leads_into_them(report: Report, lead_in: str, items: int) -> None:
    lead = passage_with(report, lead_in)
    assert sum(passage.lead_in == lead.id for passage in report.passages) == items


def test_every_bullet_has_a_lead_in(report: Report) -> None:
    assert all(passage.lead_in for passage in report.passages if passage.kind == "bullet")


def test_there_are_ten_recommendations_each_the_heading_of_what_follows(report: Report) -> None:
    recommendations = [passage for passage in report.passages if passage.kind == "recommendation"]
    assert len(recommendations) == 10
    for recommendation in recommendations:
        title = recommendation.text.rstrip(" :")
        assert any(passage.section[-1:] == (title,) for passage in report.passages), title


@pytest.mark.parametrize(
    ("number", "page", "begins", "called_after"),
    [
        (1, 1, "Réunion pilotée par la France", "Processus de Rabat"),
        (2, 2, "En 2020, les autorités locales", "(ODD)"),
        (3, 2, "Adoptée lors du 5e Forum de Maires", "les réfugiés »"),
        (4, 2, "Adoptée par l'Assemblée des maires", "sur la Migration"),
        (5, 2, "Le Pacte mondial a appelé", "MPTF) "),
        (6, 3, "A Accra, au Ghana", "migratoires locales"),
        (7, 3, "Cela a été développée", "Inclusion Action Tool)"),
        (8, 5, "L’Association internationale des maires", "autorités locales "),
        (9, 6, "Comme par exemple l’accès aux documents", "des réfugiés"),
        (10, 7, "Avec l’appui du Secrétariat", "la \n\nFrance"),
    ],
)
def test_each_footnote_stands_apart_and_is_tied_to_its_call(
    report: Report, number: int, page: int, begins: str, called_after: str
) -> None:
    document = report.document
    assert len(document.footnotes) == len(document.calls) == 10
    (note,) = (block for block in document.footnotes if block.number == number)
    (call,) = (call for call in document.calls if call.number == number)
    assert note.page == page
    assert document.slice(note.body).startswith(begins)
    assert document.text[slice(*call.span)] == str(number)
    before = document.text[: call.span[0]]
    assert before.endswith(called_after) or " ".join(before.split()).endswith(" ".join(called_after.split()))
    (note_passage,) = (passage for passage in report.passages if passage.number == number)
    (caller,) = (passage for passage in report.passages if note_passage.id in passage.notes)
    assert any(low <= call.span[0] < high for low, high in caller.spans)
    assert note_passage.section == caller.section


def test_notes_three_and_four_are_told_apart(report: Report) -> None:
    three, four = (next(p for p in report.passages if p.number == number) for number in (3, 4))
    assert three.text.endswith("par plus de 60 villes")
    assert four.text.startswith("Adoptée par l'Assemblée des maires présents à la 8ème édition d’Africités")
    assert four.text.endswith("en matière de migration sur le continent.")


def test_no_footnote_text_is_left_in_the_body(report: Report) -> None:
    bodies = " ".join(passage.text for passage in report.passages if passage.kind != "footnote")
    for note in report.document.footnotes:
        assert report.document.slice(note.body)[:40] not in bodies


@pytest.mark.parametrize(
    ("address", "page", "note"),
    [
        ("www.rabat-process.org/images/documents/FR_Declaration", 1, 1),
        ("declaration_des_maires_de_marrakech.pdf", 2, 3),
        ("knowledge.uclga.org/Charte-des-collectivites", 2, 4),
        ("migrationnetwork.un.org/mptf", 2, 5),
        ("www.mayorsmigrationcouncil.org/", 2, 5),
        ("LIAT_English_v3.pdf", 3, 7),
        ("plan-daction-marrakech", 6, None),
    ],
)
def test_links_are_tied_to_their_note_or_only_to_their_page(
    document: Document, address: str, page: int, note: int | None
) -> None:
    found = {(link.page, link.note) for link in document.links if address in link.url}
    assert found == {(page, note)}


def test_no_link_is_part_of_a_passage(report: Report) -> None:
    assert len(report.document.links) == 13
    assert not any("http" in passage.text for passage in report.passages)


def test_every_character_is_in_exactly_one_block(document: Document) -> None:
    held = [0] * len(document.text)
    for block in document.blocks:
        for start, end in block.spans:
            for offset in range(start, end):
                held[offset] += 1
    wrong = [
        (i, c) for i, (c, n) in enumerate(zip(document.text, held, strict=True)) if n != 1 and (n or not c.isspace())
    ]
    assert wrong == []


def test_blocks_follow_one_another(document: Document) -> None:
    starts = [block.spans[0][0] for block in document.blocks]
    assert starts == sorted(starts)


def test_a_block_s_body_leaves_out_only_its_marker(document: Document) -> None:
    for block in document.blocks:
        marker = document.text[block.spans[0][0] : block.body[0][0]]
        assert marker.strip() in ("", "•", "-", "→") or (
            block.kind == "footnote" and marker.strip() == str(block.number)
        )
        assert block.body[0][1] == block.spans[0][1]
        assert block.body[1:] == block.spans[1:]


def shape(document: Document) -> list[tuple[object, ...]]:
    """Return what a document's blocks are, wherever in its text they stand."""
    return [
        (block.kind, block.page, block.level, block.number, block.section, block.lead_in, document.slice(block.body))
        for block in document.blocks
    ]


def test_the_report_reads_alike_with_line_ends_and_a_mark_of_other_systems(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(report.document.text.replace("\n", "\r\n").encode("utf-8-sig"))
    other = read_file(path, language="fr")
    assert other.text == report.document.text
    assert other.blocks == report.document.blocks
    assert other.calls == report.document.calls


def test_the_report_reads_alike_where_form_feeds_turn_its_pages(report: Report) -> None:
    document = report.document
    pages = [document.text[slice(*page.span)] for page in document.pages]
    text = "\f".join(page.removeprefix(" ") for page in pages)
    other = read_text(text, name="report", language="fr")
    assert [page.number for page in other.pages] == [1, 2, 3, 4, 5, 6, 7]
    assert shape(other) == shape(document)
    assert [call.number for call in other.calls] == [call.number for call in document.calls]
    assert other.links == document.links


@pytest.mark.parametrize("page", [2, 3, 4, 5, 6, 7])
def test_a_page_turn_stands_after_the_addresses_of_the_page_before(document: Document, page: int) -> None:
    start = document.pages[page - 1].span[0]
    above, below = document.text[:start], document.text[start:]
    assert below.startswith(" ") or below.lstrip().startswith("« Autorités nationales, autorités locales")
    last = next(block for block in reversed(document.blocks) if block.spans[-1][1] <= len(above.rstrip()))
    assert last.page == page - 1
    assert last.kind in ("link", "footnote") or page == 5  # page 4 has neither notes nor addresses


def test_the_running_title_on_page_one_is_body_text(report: Report) -> None:
    assert passage_with(report, "« Autorités nationales, autorités locales et migrations » à Paris").page == 1


@pytest.mark.parametrize(
    ("recommendation", "follows"),
    [
        ("Le partage d’informations et de connaissances", "Il est important l que les autorités nationales"),
        ("La question de l’accès des autorités locales", "Un des principaux défis, qui a été exacerbé"),
        ("Il est important de lier la politique migratoire", "La migration doit être intégrée"),
        ("Il faut s’efforcer de mettre en œuvre", "Le Forum international d'examen des migrations"),
        ("Il est nécessaire de disposer de données fiables", "Il est nécessaire d'étayer les politiques"),
        ("Il convient de mettre en place des cadres", "La répartition des compétences"),
        ("Les migrants et les membres issus des diasporas", "Le travail au niveau local, en accord"),
        ("Il convient de renforcer la coordination", "Il est important de créer des espaces"),
        ("La gestion quotidienne des populations", "La présence des migrants et des personnes"),
        ("Les actions de formations et de renforcement", "Plusieurs initiatives sont menées"),
    ],
)
def test_each_recommendation_heads_the_text_under_it(report: Report, recommendation: str, follows: str) -> None:
    (head,) = (p for p in report.passages if p.kind == "recommendation" and p.text.startswith(recommendation))
    below = next(p for p in report.passages if p.text.startswith(follows))
    assert below.section[-1] == head.text.rstrip(" :")
    assert below.section[:-1] == head.section


def test_the_last_line_of_a_print_is_no_heading() -> None:
    document = read_text(
        "A title\n\n\nA first sentence of the text.\n\n\nNothing is decided yet\n\f", name="x", language="en"
    )
    assert document.blocks[-1].kind == "paragraph"


def test_form_feeds_alone_turn_pages_where_there_are_any() -> None:
    text = "One page says this.\n indented by one space.\n\f\fThe third page says that.\n\f"
    document = read_text(text, name="x", language="en")
    assert len(document.pages) == 3
    assert document.page_at(text.index("indented")) == 1
    assert document.page_at(text.index("third")) == 3
    assert document.pages[-1].span[1] == len(text)
