"""Pages as JSON, and the brief on paper; the expected papers stand in pages/."""

import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from reportedly.model.belief import Belief
from reportedly.testing import MemorySnapshot
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.claims import ClaimFilter, events_page
from reportedly.views.control import control_page
from reportedly.views.paper import render_brief_html, render_brief_markdown, strip_bars, to_json

PAGES_PATH = Path(__file__).parent / "pages"


def _same_as_kept(name: str, text: str) -> None:
    """Compare with the kept page; REPORTEDLY_KEEP_PAGES=1 writes it anew for you to look at."""
    masked = re.sub(r"\b(doc|claim)(\\?_)[0-9a-f]{20}\b", r"\1\2…", text)
    path = PAGES_PATH / name
    if os.environ.get("REPORTEDLY_KEEP_PAGES"):
        path.write_text(masked, encoding="utf-8")
    assert masked == path.read_text(encoding="utf-8")


class _Reader(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def hostile_brief(story: MemorySnapshot) -> BriefPage:
    """Give a brief that quotes a report made to break out of its page."""
    events = events_page(story, ClaimFilter(kind="statement"))
    return brief_page(story, BriefMaterial(title="</title><script>x</script>", events=events))


def test_the_brief_in_markdown_is_the_kept_one(brief: BriefPage) -> None:
    _same_as_kept("brief.md", render_brief_markdown(brief))


def test_the_brief_in_html_is_the_kept_one(brief: BriefPage) -> None:
    _same_as_kept("brief.html", render_brief_html(brief))


def test_a_hostile_report_is_shown_and_harmless_in_html(hostile_brief: BriefPage) -> None:
    """The report says "<script>" and its address is "javascript:"."""
    reader = _Reader()
    reader.feed(render_brief_html(hostile_brief))
    assert "script" not in reader.tags
    assert "<script>alert(1)</script>" in reader.text
    links = [value or "" for name, value in reader.attributes if name == "href"]
    assert links
    assert all(link.startswith(("#", "https://")) for link in links)
    assert not [name for name, _ in reader.attributes if name.startswith("on")]


def test_a_hostile_report_is_shown_and_harmless_in_markdown(hostile_brief: BriefPage) -> None:
    html = MarkdownIt("commonmark", {"html": True}).render(render_brief_markdown(hostile_brief))
    reader = _Reader()
    reader.feed(html)
    assert "script" not in reader.tags
    assert "b" not in reader.tags
    assert [v for n, v in reader.attributes if n == "href"] == []
    assert "](javascript:alert(1))" in reader.text
    assert reader.tags.count("h1") == 1


def test_the_page_is_self_contained_and_says_it_runs_nothing(brief: BriefPage) -> None:
    page = render_brief_html(brief)
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert not re.search(r"(src|@import|url\()\s*=?\s*[\"']?https?:", page)


def test_each_citation_mark_leads_to_its_passage(brief: BriefPage) -> None:
    reader = _Reader()
    reader.feed(render_brief_html(brief))
    marks = {v for n, v in reader.attributes if n == "href" and (v or "").startswith("#passage")}
    passages = {f"#{v}" for n, v in reader.attributes if n == "id"}
    assert marks
    assert marks <= passages


def test_an_empty_brief_says_so_on_paper(story: MemorySnapshot) -> None:
    empty = brief_page(replace(story, all_entries=()), BriefMaterial(title="Empty"))
    for text in (render_brief_html(empty), render_brief_markdown(empty)):
        assert "No passage is cited." in text
        assert "Nothing is reported for this time." in text


def test_the_strip_is_as_wide_as_its_probabilities(brief: BriefPage) -> None:
    bars = strip_bars(brief.strips[0])
    assert sum(bar["width"] for bar in bars) == pytest.approx(640)
    assert bars[-1]["hatch"] == "open"
    assert len({bar["hatch"] for bar in bars}) == 4


def test_a_page_is_plain_json_with_iso_days(story: MemorySnapshot, belief: Belief) -> None:
    value = to_json(control_page(story, belief))
    assert json.loads(json.dumps(value)) == value
    assert value["asked"] == {
        "known": "2031-05-10T23:59:59.999999Z",
        "clock": "published",
        "on": "2031-05-06",
    }
    assert value["answers"][0]["share"] == 0.83
    assert value["grounds"][1]["copies"][0]["citation"]["paraphrase"] is False


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(TypeError, match="str is not a page"):
        to_json("x")
    with pytest.raises(TypeError, match="set"):
        to_json({1})


def test_an_answer_looks_the_same_in_every_strip(brief: BriefPage) -> None:
    """The Brigade leads in one strip and trails in the other; its hatch is one."""
    first = brief.strips[0]
    second = replace(first, answers=tuple(reversed(first.answers)))
    hatches = [
        {bar["answer"].answer: bar["hatch"] for bar in strip_bars(strip, (first, second))}
        for strip in (first, second)
    ]
    assert hatches[0] == hatches[1]
    assert hatches[0]["unknown"] == "open"
    assert len(set(hatches[0].values())) == 4
