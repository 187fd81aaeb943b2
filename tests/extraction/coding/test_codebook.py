"""Codebooks: files a person can read, and what is said about one that cannot be used."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.extraction.coding.codebook import (
    SHIPPED,
    Example,
    load_book,
    marked,
    parse_book,
    read_book,
)
from reportedly.model.errors import CasebookError

ENTRY: dict[str, Any] = {
    "type": "BRIDGE",
    "definition": "A bridge is destroyed.\n",
    "positive": ["{s:Fighters} blew up {t:the bridge} over the Tarn."],
}


def words(example: Example) -> tuple[str | None, str | None]:
    """Give the marked words of an example."""
    ends = (example.source, example.target)
    source, target = (example.text[s[0] : s[1]] if s else None for s in ends)
    return source, target


@pytest.mark.parametrize(
    ("text", "plain", "ends"),
    [
        ("{s:The army} shelled {t:Harrow}.", "The army shelled Harrow.", ("The army", "Harrow")),
        ("{t:Harrow} was shelled by {s:Tarn}", "Harrow was shelled by Tarn", ("Tarn", "Harrow")),
        ("{t:Harrow} was shelled.", "Harrow was shelled.", (None, "Harrow")),
        ("A market burned.", "A market burned.", (None, None)),
        ("{s:} fled {x:here}", " fled {x:here}", ("", None)),
        ("", "", (None, None)),
    ],
)
def test_marks_are_taken_off(text: str, plain: str, ends: tuple[str | None, str | None]) -> None:
    found = marked(text)
    assert found.text == plain
    assert words(found) == ends


def test_an_entry_needs_little() -> None:
    """Name and triggers may be left out."""
    (kind,) = parse_book([ENTRY], "mine.yaml")
    assert (kind.type, kind.name, kind.triggers, kind.negative) == ("BRIDGE", "BRIDGE", (), ())
    assert kind.definition == "A bridge is destroyed."
    assert words(kind.positive[0]) == ("Fighters", "the bridge")


def test_an_entry_may_say_more() -> None:
    """A sentence that is not it may carry a reason; triggers are compared in lower case."""
    reason = {"text": "{s:The council} praised the bridge.", "is": "SUPPORT"}
    more = {"name": "Bridges", "triggers": ["Blow Up"], "negative": ["It rained.", reason]}
    (kind,) = parse_book([ENTRY | more], "mine.yaml")
    assert (kind.name, kind.triggers) == ("Bridges", ("blow up",))
    assert [n.text for n in kind.negative] == ["It rained.", "The council praised the bridge."]
    assert words(kind.negative[1]) == ("The council", None)


@pytest.mark.parametrize(
    ("claim", "root", "mode"),
    [
        (None, None, "bridge-down"),
        ({"type": "ASSAULT"}, "ASSAULT", "bridge-down"),
        ({"type": "taken", "mode": "crossing"}, None, "crossing"),
    ],
)
def test_what_a_claim_of_the_type_is_called(
    claim: dict[str, str] | None, root: str | None, mode: str
) -> None:
    """A root of PLOVER, where the book names one, and the type's own name as a mode."""
    (kind,) = parse_book([ENTRY | {"type": "BRIDGE_DOWN", "claim": claim}], "mine.yaml")
    assert (kind.root, kind.mode) == (root, mode)


@pytest.mark.parametrize("field", ["type", "definition", "positive"])
@pytest.mark.parametrize("empty", [None, "", []])
def test_a_missing_field_is_named(field: str, empty: object) -> None:
    with pytest.raises(CasebookError, match=f"mine.yaml: entry 2 lacks '{field}'") as caught:
        parse_book([ENTRY, {**ENTRY, "type": "ROAD", field: empty}], "mine.yaml")
    assert "at least one positive sentence" in caught.value.next_step


def test_a_type_stands_only_once() -> None:
    with pytest.raises(CasebookError, match="entry 2 repeats 'BRIDGE'"):
        parse_book([ENTRY, ENTRY], "mine.yaml")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_books_are_whole(name: str) -> None:
    book = load_book(name)
    assert len({t.type for t in book}) == len(book) > 10
    for kind in book:
        assert kind.definition
        assert kind.triggers
        assert len(kind.positive) > 5
        assert not any("{" in e.text for e in (*kind.positive, *kind.negative))


def test_plover_marks_who_does_what_to_whom() -> None:
    """A pair is coded by its ends, so its examples show them."""
    examples = [e for t in load_book("plover") for e in t.positive]
    assert all(words(e) != (None, None) for e in examples)


def test_an_analysts_own_book_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "- type: BRIDGE\n"
        "  definition: A bridge is destroyed.\n"
        "  triggers: [blow up]\n"
        '  positive: ["{s:Fighters} blew up {t:the bridge} over the Tarn."]\n',
        encoding="utf-8",
    )
    (kind,) = read_book(path)
    assert (kind.type, kind.triggers) == ("BRIDGE", ("blow up",))


@pytest.mark.parametrize(
    ("content", "found", "next_step"),
    [
        (b"- type: [", "cannot be read", "YAML list"),
        (b"\xff\xfe\x00", "cannot be read", "YAML list"),
        (b"", "is no list of types", "- type: NAME"),
        (b"type: BRIDGE", "is no list of types", "- type: NAME"),
        (b"- BRIDGE\n- ROAD", "is no list of types", "- type: NAME"),
        (
            b"- {type: BRIDGE, definition: d, positive: [A bridge fell.], claim: {type: FALL}}",
            "entry 1 has a claim of the type 'FALL'",
            "ASSAULT",
        ),
        (
            b"- {type: BRIDGE, definition: d, positive: [A bridge fell.], claim: fall}",
            "entry 1 has a 'claim' that is no",
            "Each entry",
        ),
        (b"- type: BRIDGE", "entry 1 lacks 'definition'", "Each entry has a type"),
    ],
)
def test_a_file_that_is_no_codebook_says_what_to_do(
    tmp_path: Path, content: bytes, found: str, next_step: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    with pytest.raises(CasebookError) as caught:
        read_book(path)
    assert "mine.yaml" in caught.value.found
    assert found in caught.value.found
    assert next_step in caught.value.next_step


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match=r"absent\.yaml cannot be read"):
        read_book(tmp_path / "absent.yaml")
