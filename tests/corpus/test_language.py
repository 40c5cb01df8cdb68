"""Languages are told from text, the first of those allowed where nothing tells."""

from __future__ import annotations

import pytest

from corpus import LANGUAGES, confidences, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les autorités locales manquent de ressources.", "fr"),
        ("Local authorities lack resources.", "en"),
        ("Las autoridades locales carecen de recursos, y el Estado no siempre las ayuda.", "es"),
        ("As autoridades locais não têm recursos.", "pt"),
        ("تفتقر السلطات المحلية إلى الموارد.", "ar"),
        ("Le autorità locali non hanno risorse.", "it"),
        ("Den örtlichen Behörden fehlen Mittel.", "de"),
    ],
)
def test_each_language_is_told(text: str, language: str) -> None:
    assert detect(text) == language


def test_confidences_cover_all_languages_and_sum_to_one() -> None:
    found = confidences("Bonjour à tous")
    assert set(found) == set(LANGUAGES)
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "12", "…"])
def test_where_nothing_tells_the_first_is_taken(text: str) -> None:
    assert detect(text) == "fr"
    assert detect(text, among=("en", "fr")) == "en"


@pytest.mark.parametrize("text", ["\ud800", "Quels navires \udfff viennent ici ?", "\x00", "🙂", ""])
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in LANGUAGES
    assert set(confidences(text)) == set(LANGUAGES)
