"""The marks."""

import re

from reportedly.views.map.drawing.marks import diamond, pie, ring, words


def test_an_answer_takes_the_part_of_the_disc_that_it_has_of_the_probability() -> None:
    drawn = pie(0, 0, (("0", 0.5), ("unknown", 0.5)), prefix="t-")
    wedges = re.findall(r'<path d="([^"]+)" ([^/]+)/>', drawn)
    assert [fill for _, fill in wedges] == ['class="m-i0"', 'class="m-iunknown"']
    assert "A10 10 0 1 1 0.00 10.00" in wedges[0][0]


def test_one_sure_answer_fills_the_whole_disc() -> None:
    drawn = pie(5, 5, (("1", 0.99), ("contested", 0.01)), prefix="t-")
    assert '<circle cx="5" cy="5" r="10" fill="url(#t-1)"/>' in drawn
    assert "<path" not in drawn


def test_several_places_say_how_many_they_are() -> None:
    assert ">7</text>" in ring(0, 0, (("0", 1.0),), 7, prefix="t-")


def test_what_is_not_likely_to_have_happened_is_hollow() -> None:
    assert "m-maybe" in diamond(0, 0, 1, likely=False)
    assert "m-maybe" not in diamond(0, 0, 3, likely=True)
    assert ">3</text>" in diamond(0, 0, 3, likely=True)
    assert "m-maybes" in diamond(0, 0, 2, likely=False)


def test_words_from_outside_stay_words() -> None:
    assert words('"<script>\u202e') == "&quot;&lt;script&gt;‹U+202E›"
