"""Places told by a way from others."""

import pytest

from reportedly.extraction.expressions.ways import find_ways


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("It fell 15 km north of Harrow on Friday.", ["15 km north of Harrow"]),
        ("A post some 20 kilometres from Tarn al-Weald", ["20 kilometres from Tarn al-Weald"]),
        ("clashes near the border with Tarn", ["near the border with Tarn"]),
        ("shells along the Tarn border", ["along the Tarn border"]),
        ("on the road between Harrow and Tarn, they", ["road between Harrow and Tarn"]),
        ("clashes between Harrow and Tarn", []),
        ("15 km north of the river", []),
    ],
)
def test_the_words_of_a_way_are_found(text: str, ways: list[str]) -> None:
    assert [text[a:b] for a, b in find_ways(text, start=0, end=len(text))] == ways


def test_only_the_range_asked_for_is_read() -> None:
    text = "5 km from Harrow. 6 km from Tarn."
    assert list(find_ways(text, start=17, end=len(text))) == [(18, 32)]
