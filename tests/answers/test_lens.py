"""The Harrow casebook as everyone, the Guard's side or one paper tells it."""

from pathlib import Path

import pytest

from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import EVERYONE, Frame
from reportedly.answers.lens import lenses
from reportedly.model.errors import QuestionError
from reportedly.pipeline import Desk, open_desk

SOURCES = """\
- {id: valley-post, name: Valley Post}
- {id: guard-radio, name: River Radio, side: millers-guard}
"""
ACTORS = """\
- {id: northern-brigade, name: Northern Brigade}
- {id: millers-guard, name: Millers' Guard}
- {id: ada-venn, name: Ada Venn, kind: person, sides: [{side: millers-guard}]}
"""


@pytest.fixture
def desk(own_book: Path) -> Desk:
    (own_book / "registry" / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (own_book / "registry" / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    return open_desk(own_book)


def told(desk: Desk, lens: str) -> list[str]:
    return [e.claim.text for e in snapshot_of(desk, Frame(lens=lens)).entries()]


def test_a_lens_keeps_what_its_people_vouch_for(desk: Desk) -> None:
    """The Post publishes for itself; the radio quotes Ada Venn, whom nobody linked to an actor."""
    with desk.ledger:
        assert len(told(desk, EVERYONE)) == 4
        assert told(desk, "source:valley-post") == [
            "The Northern Brigade holds Harrow mill",
            "It fights Millers' Guard",
        ]
        assert told(desk, "side:northern-brigade") == []


def test_the_office_of_a_source_is_its_side(desk: Desk) -> None:
    from tests.harrow import record

    from reportedly.testing import a_claim, a_document

    radio = a_document("The Guard left.", published="2021-05-11", source="guard-radio")
    quoted = a_document("Ada Venn said the Guard left.", published="2021-05-12", source="x")
    with desk.ledger:
        record(desk.ledger, radio, (a_claim(radio, "The Guard left"),))
        record(
            desk.ledger,
            quoted,
            (a_claim(quoted, "the Guard left", holder=("Ada Venn", "ada-venn", "say", "said")),),
        )
        assert told(desk, "side:millers-guard") == ["The Guard left", "the Guard left"]


@pytest.mark.parametrize("lens", ["nobody", "side:nobody", "source:nobody", "town:harrow"])
def test_a_lens_that_nobody_has_is_refused(desk: Desk, lens: str) -> None:
    with desk.ledger, pytest.raises(QuestionError, match="nobody to ask"):
        told(desk, lens)


def test_the_lenses_there_are(desk: Desk) -> None:
    assert lenses(desk.registry) == (
        ("everyone", "everyone"),
        ("side:millers-guard", "the side of Millers' Guard"),
        ("source:guard-radio", "River Radio"),
        ("source:valley-post", "Valley Post"),
    )
    desk.ledger.close()
