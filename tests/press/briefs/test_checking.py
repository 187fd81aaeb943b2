"""Sentences about Harrow that do not stand in their claims, and some that do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.harrow import FALL, HELD, TAKEN

from reportedly.answers.frame import Frame
from reportedly.ledger import Review
from reportedly.pipeline import Desk, open_desk
from reportedly.press.briefs.bench import Bench
from reportedly.press.briefs.checking import check_brief
from reportedly.press.briefs.desk import Prepared, check_own, prepare
from reportedly.press.briefs.written import read_brief
from reportedly.press.site.edition import published


@pytest.fixture(scope="module")
def prepared(written: Path) -> Iterator[Prepared]:
    from datetime import date

    desk = open_desk(written)
    with desk.ledger:
        day = date(2021, 5, 9)
        yield prepare(published(desk), Frame(on=day, known=day))


def _found(bench: Bench, text: str) -> list[str]:
    return [fault.found for fault in check_brief(read_brief(text), bench)]


def test_the_programs_own_brief_stands(prepared: Prepared) -> None:
    assert check_own(prepared) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        f"The Northern Brigade holds Harrow mill. [{HELD.id}]",
        f"Ada Venn said the Millers' Guard took Harrow mill on 7 May. [{TAKEN.id}]",
        f"On 7 May 2021 the mill was taken, River Radio reported on 8 May. [{TAKEN.id[:12]}]",
        f"Analysts expect “Eastford to fall within two weeks”. [{FALL.id}]",
    ],
)
def test_what_the_claims_say_passes(prepared: Prepared, sentence: str) -> None:
    assert _found(prepared.bench, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        (f"The Northern Brigade holds Eastford. [{HELD.id}]", "the name “Eastford”"),
        (f"Northern Guard men hold Harrow mill. [{HELD.id}]", "the name “Northern Guard”"),
        (f"The Guard took Harrow mill on 6 May. [{TAKEN.id}]", "the day “6 May”"),
        (f"The Guard took Harrow mill on 8 May. [{TAKEN.id}]", "the day “8 May”"),
        (f"Eastford will fall within three weeks. [{FALL.id}]", "the number “three”"),
        (f"Analysts expect “Eastford to burn”. [{FALL.id}]", "no cited passage has the words"),
        (f"Harrow mill is very likely held by Bo Reed. [{HELD.id}]", "Bo Reed"),
        (f"The Brigade holds the mill (99 %). [{HELD.id}]", "it says 99 %"),
        (f"It is likely, with high confidence, that the Brigade holds it. [{HELD.id}]", "at once"),
        ("The Northern Brigade holds Harrow mill.", "it cites no claim"),
        ("Something fell. [claim_0000]", "is no claim of this casebook"),
    ],
)
def test_what_they_do_not_say_is_named(prepared: Prepared, sentence: str, fault: str) -> None:
    assert any(fault in found for found in _found(prepared.bench, sentence))


@pytest.mark.parametrize("ruling", ["reject", "withdraw", "sensitive"])
def test_a_claim_that_was_ruled_out_cannot_be_cited(own_book: Path, ruling: str) -> None:
    from datetime import date

    desk = open_desk(own_book)
    with desk.ledger:
        _rule(desk, ruling)
        day = date(2021, 5, 9)
        bench = prepare(published(desk), Frame(on=day, known=day)).bench
        found = _found(bench, f"Ada Venn spoke of Harrow mill. [{TAKEN.id}]")
    word = {"reject": "rejected", "withdraw": "withdrawn", "sensitive": "sensitive"}[ruling]
    assert any(word in one for one in found), found


def _rule(desk: Desk, ruling: str) -> None:
    desk.ledger.rule(
        Review(
            target=TAKEN.id,
            target_kind="claim",
            ruling=ruling,  # type: ignore[arg-type]
            reason="misread",
            by="Ada Tester",
            seen=None,
        )
    )


def test_what_cannot_be_checked_is_refused(prepared: Prepared) -> None:
    table = "| place | holder |\n|---|---|\n"
    assert "neither heading, paragraph nor list" in _found(prepared.bench, table)[0]
    assert "no sentence" in _found(prepared.bench, "")[0]
