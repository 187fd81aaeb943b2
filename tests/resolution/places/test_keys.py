"""Under which key a name is found."""

import pytest

from reportedly.resolution.places.keys import articled_keys, bare_key, place_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Mişrātah", "misratah"),
        ("The Hague", "hague"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Port-au-Prince", "port au prince"),
        ("W.Va.", "wva"),
        ("Łódź", "lodz"),
        ("أجدابيا", "اجدابيا"),
        ("…", ""),
    ],
)
def test_what_never_tells_two_places_apart_goes(text: str, key: str) -> None:
    assert place_key(text) == key


def test_an_article_may_stand_or_not() -> None:
    assert bare_key("al bayda") == "bayda"
    assert bare_key("البيضاء") == "بيضاء"
    assert list(articled_keys("ash shams")) == ["shams", "al shams"]
    assert list(articled_keys("bayda")) == ["al bayda"]
    assert list(articled_keys("بيضاء")) == ["البيضاء"]
