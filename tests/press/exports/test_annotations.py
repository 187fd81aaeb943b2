"""Annotations: whoever follows the selectors finds the words again."""

import json
from dataclasses import replace
from typing import Any

import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.annotations import collection
from reportedly.press.exports.material import ExportSettings
from reportedly.testing import MemorySnapshot

BASE = "https://weir.example/claims/"
Json = dict[str, Any]


@pytest.fixture
def items(public: PublicSnapshot) -> list[Json]:
    text = b"".join(collection(public, ExportSettings(base=BASE)))
    made = json.loads(text)
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    found: list[Json] = made["first"]["items"]
    return found


def find_by_quote(text: str, selector: Json) -> list[int]:
    """Do what a client does that has the page and not our offsets."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    starts = [i for i in range(len(text)) if text.startswith(whole, i)]
    return [i + len(selector["prefix"]) for i in starts]


def test_quote_and_position_find_the_same_words(public: PublicSnapshot, items: list[Json]) -> None:
    texts = {f"{BASE}{d.id}": d.text for d in public.documents()}
    spans = {f"{BASE}{e.claim.id}": e.claim.span for e in public.entries()}
    for item in items:
        ours = item["target"][-1]
        words, position = ours["selector"]
        text = texts[ours["source"]]
        assert text[position["start"] : position["end"]] == words["exact"]
        assert (position["start"], position["end"]) == spans[item["id"]]
        assert find_by_quote(text, words) == [position["start"]]


def test_a_page_is_pointed_at_by_quotation_and_page_number(items: list[Json]) -> None:
    first = items[0]
    page, ours = first["target"]
    assert page["source"].startswith("https://post.example/")
    assert [s["type"] for s in page["selector"]] == ["TextQuoteSelector", "FragmentSelector"]
    assert page["selector"][1]["value"] == "page=3"
    assert ours["source"].startswith(BASE)
    assert page["state"] == {"type": "TimeState", "sourceDate": "2021-05-05T00:00:00Z"}


def test_a_paraphrase_and_a_script_address_are_not_pointed_at(items: list[Json]) -> None:
    """The words do not stand at the address; and nobody follows javascript: from our file."""
    sources = [[t["source"] for t in item["target"]] for item in items]
    alone = [s for s in sources if len(s) == 1]
    assert len(alone) == 3
    assert all(s.startswith(BASE) for (s,) in alone)


def test_a_web_page_without_pages_has_a_quotation_alone(whole: MemorySnapshot) -> None:
    first, *_ = whole.all_entries
    entry = replace(first, document=replace(first.document, pages=()))
    public = PublicSnapshot(replace(whole, all_entries=(entry,)))
    made = json.loads(b"".join(collection(public, ExportSettings())))
    (item,) = made["first"]["items"]
    assert [s["type"] for s in item["target"][0]["selector"]] == ["TextQuoteSelector"]


def test_the_body_says_what_is_claimed_and_according_to_whom(items: list[Json]) -> None:
    said = {b["purpose"]: b["value"] for b in items[0]["body"] if b["purpose"] != "tagging"}
    assert said == {
        "describing": "Harrow taken by =Brigade",
        "commenting": "according to Valley Post ← Ada Venn",
    }
    tags = [b["value"] for b in items[1]["body"] if b["purpose"] == "tagging"]
    assert tags == ["event", "ASSAULT", "heavy-weapons", "asserted"]
