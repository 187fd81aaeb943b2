"""Class words in several languages."""

from reportedly.resolution.actors.concepts import initials, is_class_word, meanings


def test_a_word_is_found_by_its_plural_and_by_its_consonants() -> None:
    assert "army" in meanings("armies")
    assert "brigade" in meanings("brigades")
    assert "progressive" in meanings("taqadummi")
    assert not meanings("weald")


def test_first_letters_are_those_of_all_languages() -> None:
    assert {"a", "j", "e"} <= initials("army")
    assert initials("7") == {"7"}
    assert is_class_word("front")
