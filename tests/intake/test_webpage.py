"""A page gives its main text and what it states about itself, and nothing it does not."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from reportedly.intake.parts import Findings
from reportedly.intake.sniff import Decoded
from reportedly.intake.webpage import fragment_text, parse_html, read_page
from reportedly.model.document import Capture

CaptureMaker = Callable[..., Capture]
ADDRESS = "https://www.harbour.example/news/port?utm_source=feed"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The Northern Brigade said on Sunday that it had taken the port of Harrow after two days.",
        "Residents told the Harbour News that shots were still heard near the western gate.",
        "The ministry denied that the port was lost, and said that its ships were on the way.",
    )
)


def page(head: str = "", body: str = BODY) -> str:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article>{body}</article>"
        "<script>document.write('<p>The script ran.</p>')</script>"
        "<footer>© 2019 Harbour Media</footer></body></html>"
    )


@pytest.fixture
def read(capture: CaptureMaker) -> Callable[..., Findings]:
    def make(markup: str, address: str | None = ADDRESS) -> Findings:
        return read_page(Decoded(text=markup, charset="utf-8"), capture(markup, address=address))

    return make


def test_the_main_text_comes_without_menus_and_scripts(read: Any) -> None:
    """A reader sees three paragraphs; so do we, one a line."""
    (part,) = read(page("<title>Port taken</title>")).parts
    assert part.text.split("\n")[0].endswith("after two days.")
    assert len(part.text.split("\n")) == 3
    assert "script ran" not in part.text
    assert "Sport" not in part.text
    assert part.language_hint == "en-GB"


def test_what_the_page_states_about_itself(read: Any) -> None:
    head = """
      <title>Port taken | Harbour News</title>
      <meta property="og:title" content="Port taken">
      <meta property="og:site_name" content="Harbour News">
      <meta name="author" content="Ann Writer">
      <meta property="article:published_time" content="2024-05-01T22:30:00-04:00">
      <meta property="article:modified_time" content="2024-05-03T08:00:00Z">
      <link rel="canonical" href="/news/port">"""
    (part,) = read(page(head)).parts
    assert (part.title, part.author) == ("Port taken", "Ann Writer")
    assert (part.site, part.source) == ("Harbour News", "Harbour News")
    assert part.published.at == datetime(2024, 5, 2, 2, 30, tzinfo=UTC)
    assert part.published.precision == "instant"
    assert part.modified.at == datetime(2024, 5, 3, 8, tzinfo=UTC)
    assert part.address == "https://www.harbour.example/news/port"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (  # a graph, as many site builders write it
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
                '{"@type": "NewsArticle", "datePublished": "2024-05-01"}]}</script>'
            ),
            "",
        ),
        (
            (
                '<script type="application/ld+json">{broken</script>'
                '<script type="application/ld+json">[[[[[[{"datePublished": "1999-01-01"}]]]]]]</script>'
                '<script type="application/ld+json">[{"datePublished": "May 1, 2024"}]</script>'
            ),
            "",
        ),
        ("", '<time itemprop="datePublished" datetime="2024-05-01">Wednesday</time>'),
        ('<meta name="date" content="2024-05-01">', ""),
    ],
)
def test_a_publication_day_from_wherever_the_page_states_it(
    read: Any, head: str, body: str
) -> None:
    (part,) = read(page(head, body + BODY)).parts
    assert part.published.at == datetime(2024, 5, 1, tzinfo=UTC)
    assert part.published.precision == "day"


def test_a_day_in_the_address_counts(read: Any) -> None:
    (part,) = read(page(), "https://harbour.example/2024/05/01/port.html").parts
    assert part.published.at == datetime(2024, 5, 1, tzinfo=UTC)


def test_a_page_without_a_date_has_none(read: Any) -> None:
    """The text tells of an event on 12 March 2023 and the footer of 2019: neither is its date."""
    (part,) = read(
        page("", "<p>On 12 March 2023 the bridge was blown up by the brigade.</p>" + BODY)
    ).parts
    assert (part.published, part.modified) == (None, None)


def test_a_canonical_address_of_another_site_is_not_believed(read: Any) -> None:
    """A page that says it is somebody else's page is kept under the address it came from."""
    head = '<link rel="canonical" href="https://elsewhere.example/port">'
    (part,) = read(page(head)).parts
    assert part.address == "https://www.harbour.example/news/port"
    (saved,) = read(page(head), None).parts
    assert saved.address == "https://elsewhere.example/port"
    assert read(page(), None).parts[0].address is None


@pytest.mark.parametrize(
    "markup",
    ["<html><body></body></html>", "<!-- nothing -->", "<html><script>x()</script></html>", ""],
)
def test_a_page_without_text_is_a_problem(read: Any, markup: str) -> None:
    found = read(markup)
    assert ([p.code for p in found.problems], found.parts) == (["intake.no-text"], ())


def test_an_xml_declaration_does_no_harm(read: Any) -> None:
    (part,) = read(
        '<?xml version="1.0" encoding="iso-8859-1"?>' + page("", BODY + "<p>Café.</p>")
    ).parts
    assert "Café" in part.text


def test_fragments_become_lines() -> None:
    markup = (
        "<div>One <b>bold</b><br>line.<script>bad()<p>x</p></script> Tail</div>\n<ul><li>a<li>b</ul>"
        "<!-- hidden --> &amp; end"
    )
    assert fragment_text(markup) == "One bold\nline. Tail\na\nb\n& end"
    assert fragment_text(" 3 < 4 > 2 & more ") == "3 < 4 > 2 & more"
    assert fragment_text("<!-- only a comment -->") == ""


def test_nothing_is_no_tree() -> None:
    assert parse_html("") is None
