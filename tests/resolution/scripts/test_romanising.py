"""Names in Arabic and Cyrillic letters, and their romanised forms by three schemes each."""

import pytest

from reportedly.model.registry import Actor
from reportedly.resolution.names import NameIndex
from reportedly.resolution.scripts.nearest import SpellingIndex
from reportedly.resolution.scripts.romanising import romanised, schemes, script_of


def test_each_script_has_three_schemes_with_a_source() -> None:
    scripts = [s.script for s in schemes()]
    assert scripts.count("arabic") == scripts.count("cyrillic") == 3
    assert all(s.source for s in schemes())


def test_a_latin_name_is_its_own_romanisation() -> None:
    assert romanised("Harrow") == ("Harrow",)
    assert script_of("Harrow") == "latin"


def test_vowel_marks_do_not_make_another_name() -> None:
    assert romanised("حَفْتَر") == romanised("حفتر")


@pytest.mark.parametrize(
    ("original", "romans"),
    [
        ("خليفة حفتر", ("Khalīfah Ḥaftar", "Khalifa Haftar", "Khalifa Hifter")),
        ("القذافي", ("al-Qadhdhāfī", "Al-Qadhafi", "Gaddafi")),
        ("مصراتة", ("Miṣrātah", "Misratah", "Misrata")),
        ("فايز السراج", ("Fāyiz al-Sarrāj", "Fayiz as Sarraj", "Fayez Sarraj")),
    ],
)
def test_an_arabic_name_is_found_by_its_romanised_forms(
    original: str, romans: tuple[str, ...]
) -> None:
    """ALA-LC, BGN/PCGN and the newspaper all lead to the name as it is written."""
    index = NameIndex([Actor(id="one", name=original)])
    for roman in romans:
        (match,) = index.alike(roman)
        assert match.name.target == "one"
        assert match.name.target_name == original


@pytest.mark.parametrize(
    ("original", "romans"),
    [
        ("Григорівка", ("Grigorivka", "Hryhorivka", "Grigorovka")),
        ("Олександр Зеленко", ("Oleksandr Zelenko", "Olexandr Zelenko", "Aleksandr Zelenko")),
        ("Щастя", ("Shchastia", "Schastye", "Shchastya")),
    ],
)
def test_a_cyrillic_name_is_the_nearest_to_its_romanised_forms(
    original: str, romans: tuple[str, ...]
) -> None:
    names = [("one", original), ("other", "Борова"), ("third", "Харків")]
    index = SpellingIndex(names)
    for roman in romans:
        first = index.search(roman)[0]
        assert (first.target, first.spelling) == ("one", original)
