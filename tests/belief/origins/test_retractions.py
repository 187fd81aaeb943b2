from typing import Any

import pytest

from reportedly.belief.origins.retractions import retractions, sentences_gone
from reportedly.model.registry import Registry
from reportedly.testing import a_document

STORY = "The Coalition took Harrow port. Eleven men of the Banner were killed near the silos."
OTHER = "A choir sang in Millbrook, and the Eastford farmers counted their sheep."


def _found(*documents: Any) -> list[tuple[str, str, str, bool]]:
    ids = [d.id for d in documents]
    return [
        (r.kind, str(ids.index(r.document)), str(ids.index(r.corrects)), r.same_page)
        for r in retractions(documents, Registry())
    ]


@pytest.mark.parametrize(
    ("notice", "kind"),
    [
        ("Retraction: our report on Harrow port and the silos of the Banner was wrong.", "retraction"),
        ("We retract our report of the Banner dead near the silos of Harrow port.", "retraction"),
        ("Our story on the Banner, the silos and Harrow port has been withdrawn.", "retraction"),
        ("Correction: nine men of the Banner died near the silos of Harrow port.", "correction"),
        ("An earlier version of this report gave a wrong toll for the silos of Harrow port and the Banner.", "correction"),
        ("We wrongly reported that eleven men of the Banner died near the silos of Harrow port.", "correction"),
    ],
)  # fmt: skip
def test_a_source_takes_back_what_it_said(notice: str, kind: str) -> None:
    story = a_document(STORY, published="2016-06-10", source="daily")
    other = a_document(OTHER, published="2016-06-11", source="daily")
    later = a_document(notice, published="2016-06-12", source="daily")
    assert _found(story, other, later) == [(kind, "2", "0", False)]


@pytest.mark.parametrize(
    ("text", "source", "published"),
    [
        ("The Banner withdrew from Harrow port and the silos.", "daily", "2016-06-12"),
        ("Correction: nine men of the Banner died near the silos of Harrow port.", "blog", "2016-06-12"),
        ("Correction: nine men of the Banner died near the silos of Harrow port.", None, "2016-06-12"),
        ("Correction: nine men of the Banner died near the silos of Harrow port.", "daily", "2016-09-12"),
        ("Correction: the concert is on Tuesday.", "daily", "2016-06-12"),
    ],
)  # fmt: skip
def test_what_takes_nothing_back(text: str, source: str | None, published: str) -> None:
    """Troops withdraw; another outlet corrects itself; months later; another matter."""
    story = a_document(STORY, published="2016-06-10", source="daily")
    other = a_document(OTHER, published="2016-06-11", source="daily")
    assert _found(story, other, a_document(text, published=published, source=source)) == []


def test_a_new_version_of_the_page(desk: Any) -> None:
    """The page at one address, twice; then by what the version says it follows."""
    page = "https://post.example/port"
    first = a_document(STORY, published="2016-06-10", source="daily", address=page)
    second = a_document(
        STORY.replace("Eleven", "Nine"), published="2016-06-11", source="daily", address=page,
        title="Correction: nine killed at Harrow port",
    )  # fmt: skip
    assert _found(first, second) == [("correction", "1", "0", True)]
    (found,) = retractions([first, second], Registry())
    assert found.words == "Correction: nine killed at Harrow port"
    gone = [first.text[a:b].strip() for a, b in sentences_gone(first, second)]
    assert gone == ["Eleven men of the Banner were killed near the silos."]
    third = a_document("Retracted: all of it.", published="2016-06-12", previous=first.id)
    assert _found(first, third) == [("retraction", "1", "0", True)]
