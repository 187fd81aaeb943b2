"""SVG elements: words are data, and a chart alone has the colours of the house."""

from reportedly.views.picture.canvas import alone, element, picture, png_of


def test_words_cannot_leave_their_place() -> None:
    drawn = element("text", '</text><script>x</script>\x1b[0m"', class_='"><script>', x=1.0)
    assert "<script" not in drawn
    assert "\x1b" not in drawn
    assert drawn.startswith('<text class="&#34;&gt;&lt;script&gt;" x="1">')


def test_attributes_that_are_none_are_left_out_and_names_have_hyphens() -> None:
    assert element("path", stroke_width=2.25, stroke_dasharray=None) == '<path stroke-width="2.2"/>'


def test_a_picture_on_a_page_has_a_name_and_no_style() -> None:
    drawn = picture(element("g"), size=(10, 20), title="Harrow", description="All of it")
    assert 'viewBox="0 0 10 20"' in drawn
    assert 'aria-label="Harrow"' in drawn
    assert "<desc>All of it</desc>" in drawn
    assert "style" not in drawn


def test_a_picture_of_its_own_becomes_pixels() -> None:
    drawn = alone(
        element("rect", class_="c-bar", width=10, height=10),
        size=(10, 10), title="Harrow", description="", theme="dark",
    )  # fmt: skip
    assert png_of(drawn, scale=2).startswith(b"\x89PNG\r\n")
    assert 'xmlns="http://www.w3.org/2000/svg"' in drawn
