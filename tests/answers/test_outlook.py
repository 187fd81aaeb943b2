"""Where the tone turned, asked of an open casebook."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.harrow import record

from reportedly.answers import outlook as answers
from reportedly.answers.frame import Frame
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document

MONDAY = date(2021, 6, 7)


def test_friends_become_foes(own_book: Path, run: Any) -> None:
    """Foes in May; for eight weeks every paper tells of an alliance, then of enmity again."""
    desk = open_desk(own_book)
    with desk.ledger:
        for week in range(12):
            friendly = week < 8
            day = MONDAY + timedelta(days=7 * week)
            paper = a_document(
                f"Week {week}: The Northern Brigade {'helps' if friendly else 'fights'} "
                "Millers' Guard.",
                published=day.isoformat(),
                source=f"Paper {week}",
            )
            claim = a_claim(
                paper,
                proposition=("alignment", "ally" if friendly else "rival"),
                roles={
                    "actor": ("Northern Brigade", "northern-brigade"),
                    "target": ("Millers' Guard", "millers-guard"),
                },
            )
            record(desk.ledger, paper, (claim,))
        page = answers.watched(desk, Frame(on=date(2021, 9, 1)), None)
    assert [turn.on for turn in page.turns] == [MONDAY + timedelta(days=56), MONDAY]
    assert page.turns[0].tellings
