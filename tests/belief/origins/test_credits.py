from importlib import import_module
from typing import Any

import pytest

from reportedly.belief.origins.credits import (
    credits_of,
    in_lead,
    lead_of,
    normal,
    outlets_of,
    publisher_of,
)
from reportedly.model.registry import Registry, Source
from reportedly.testing import a_document

STORY = "Black Banner held Harrow port on Friday. The town was quiet. Shops opened."


def _credits(registry: Registry, text: str, **fields: Any) -> list[tuple[str, bool]]:
    fields.setdefault("source", "blog")
    return [(c.outlet, c.whole) for c in credits_of(a_document(text, **fields), registry)]


@pytest.mark.parametrize(
    "text",
    [
        f"HARROW (WA) - {STORY}",
        f"{STORY}\nSource: Wire Agency",
        f"{STORY} (via the Wire Agency)",
        f"{STORY}\n© Wire Agency",
    ],
)
def test_a_whole_report_is_credited(desk: Any, text: str) -> None:
    assert _credits(desk.registry, text)[0] == ("wire", True)


def test_byline_feed_and_the_marks_of_a_house(desk: Any) -> None:
    assert _credits(desk.registry, STORY, author="A. Nur and Wire Agency") == [("wire", True)]
    assert _credits(desk.registry, STORY, relayed_from="The Post") == [("daily", True)]
    assert _credits(desk.registry, STORY, relayed_from="Some Blog") == [("some blog", True)]
    signed = f"{STORY} (Reporting by Amal Nur; Editing by B. Venn)"
    assert _credits(desk.registry, signed) == [("reuters", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The port fell, the Wire Agency reported.",
        "The port fell, according to the Wire Agency.",
        "The port fell, said an official, citing WA.",
        "A doctor told the Wire Agency that eleven died.",
        "Recordings passed to the Wire Agency show it.",
        "Footage published on Tuesday by Wire Agency shows it.",
        "Wire Agency has exclusively obtained the tapes.",
    ],
)
def test_an_outlet_is_cited(desk: Any, text: str) -> None:
    assert _credits(desk.registry, text) == [("wire", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The office of the Wire Agency burned down.",
        "Nobody at the Rewire Agency reported it.",
        "(again) The port fell.",
        "The port fell, according to the doctor.",
        "The port fell.\nSource: a diplomat",
    ],
)
def test_an_outlet_that_is_only_named_is_not_cited(desk: Any, text: str) -> None:
    assert _credits(desk.registry, text) == []


def test_an_outlet_does_not_cite_itself(desk: Any) -> None:
    assert _credits(desk.registry, "The port fell, the Post reported.", source="daily") == []
    assert _credits(desk.registry, "The port fell, Reuters reported.", source="REUTERS") == []


def test_an_agency_in_the_registry_is_the_registrys() -> None:
    registry = Registry(sources=(Source(id="rtr", name="Reuters"),))
    assert _credits(registry, "LONDON (Thomson Reuters) - The port fell.") == [("rtr", True)]


def test_publishers(desk: Any) -> None:
    def of(source: str | None) -> str | None:
        return publisher_of(a_document(STORY, source=source), desk.registry)

    assert [of(s) for s in ("daily", "The Post", "Some  Blog", None)] == [
        "daily", "daily", "some blog", None,
    ]  # fmt: skip


def test_the_lead_is_the_first_two_sentences() -> None:
    text = f"*Told after https://post.example/x.*\n   \n{STORY}"
    assert [text[slice(*span)].strip() for span in lead_of(text)] == [
        "Black Banner held Harrow port on Friday.", "The town was quiet.",
    ]  # fmt: skip


def test_a_credit_in_the_lead_stands_for_the_report(desk: Any) -> None:
    for text, whole in (
        ("The port fell, the Wire Agency reported. Shops opened. All is quiet.", True),
        ("The port fell. Shops opened. All is quiet, the Wire Agency reported.", False),
        ("HARROW (WA) - The port fell.", True),
    ):
        document = a_document(text, source="blog")
        (credit,) = credits_of(document, desk.registry)
        assert in_lead(credit, document) is whole


def test_normal_words() -> None:
    assert normal("the  Daily Post!") == "daily post"


def test_an_outlet_that_carries_anothers_texts_stands_for_it() -> None:
    """Three sites print the weekly of one team; a ring of names ends where it closes."""
    registry = Registry(
        sources=(
            Source(id="team", name="The Team"),
            Source(id="site", name="Site", carries="team"),
            Source(id="mirror", name="Mirror", carries="site"),
            Source(id="a", name="A", carries="b"),
            Source(id="b", name="B", carries="a"),
        )
    )
    found = [publisher_of(a_document(STORY, source=s), registry) for s in ("site", "Mirror", "a")]
    assert found == ["team", "team", "a"]
    assert _credits(registry, "Rain, The Team said in its weekly.", source="mirror") == []


def test_only_so_many_texts_are_kept_in_mind(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found stays the same when the memory is full and begins anew."""
    registry = Registry(sources=(Source(id="team", name="The Team"),))
    texts = "Rain, The Team said.", "Wind, according to The Team.", "Rain, The Team said."
    before = [_credits(registry, text) for text in texts]
    outlets_of(registry.sources).credited.clear()
    monkeypatch.setattr(import_module("reportedly.belief.origins.credits"), "TEXTS_KEPT", 1)
    assert [_credits(registry, text) for text in texts] == before
    assert len(outlets_of(registry.sources).credited) == 1
