"""Links of a page: those that lead somewhere pass, all others are named."""

import pytest

from reportedly.press.site.files.links import link_faults, targets_of

FILES = {"index.html": 1, "places/harrow.html": 1, "static/house.css": 1}


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../index.html">x</a>',
        '<a href="../index.html?words=mill#top">x</a>',
        '<link rel="stylesheet" href="../static/house.css">',
        '<a href="https://post.example/1">x</a>',
        '<link rel="canonical" href="https://herald.example/places/harrow.html">',
        '<h2 id="a b">x</h2><a href="#a%20b">x</a>',
        '<a href="">x</a>',
    ],
)
def test_what_leads_somewhere_passes(html: str) -> None:
    assert link_faults("places/harrow.html", html, FILES) == []
    assert link_faults("places/harrow.html", html, list(FILES)) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="gone.html">x</a>', "which is not there"),
        ('<a href="/index.html">x</a>', "absolute path"),
        ('<a href="#nowhere">x</a>', "not on the page"),
        ('<a href="javascript:alert(1)">x</a>', "javascript:alert(1)"),
        ('<img src="https://cdn.example/a.png">', "cdn.example"),
        ('<script src="//cdn.example/a.js"></script>', "cdn.example"),
        ('<link rel="stylesheet" href="https://cdn.example/a.css">', "cdn.example"),
        ('<form action="https://cdn.example/"></form>', "cdn.example"),
    ],
)
def test_what_leads_nowhere_or_afar_is_named(html: str, told: str) -> None:
    (fault,) = link_faults("places/harrow.html", html, FILES)
    assert told in fault
    assert fault.startswith("places/harrow.html: ")


def test_a_page_loads_scripts_and_only_leads_to_other_pages() -> None:
    html = '<script src="a.js"></script><a href="b.html?x=1&amp;y=2">b</a>'
    assert list(targets_of(html)) == [("script", "a.js", True), ("a", "b.html?x=1&y=2", False)]
