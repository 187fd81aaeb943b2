"""Earlier briefs stay as they were, without what may no longer be shown."""

from pathlib import Path

import pytest
from tests.harrow import FIGHT, HELD, TAKEN

from reportedly.ledger import Review
from reportedly.model.errors import BriefError
from reportedly.pipeline import open_desk
from reportedly.press.site.dailies import TAKEN_OUT, Daily, dailies
from reportedly.press.site.edition import published


def _write(book: Path, **briefs: str) -> None:
    (book / "briefs").mkdir(exist_ok=True)
    for day, text in briefs.items():
        name = day.removeprefix("d").replace("_", "-")
        (book / "briefs" / f"{name}.md").write_text(f"# Harrow\n\n{text}\n", "utf-8")


def _dailies(book: Path) -> tuple[Daily, ...]:
    desk = open_desk(book)
    with desk.ledger:
        return dailies(published(desk))


def _words(one: Daily) -> str:
    told = (s.text for x in one.page.sections for p in x.paragraphs for s in p)
    return " ".join(told)


def test_where_nobody_wrote_one_the_programs_own_stands(own_book: Path) -> None:
    (own,) = _dailies(own_book)
    assert own.key == "2021-05-09"
    assert own.page.strips


def test_an_earlier_brief_is_not_weighed_again(own_book: Path) -> None:
    held = f"The Northern Brigade holds Harrow mill. [{HELD.id}]"
    _write(own_book, d2021_05_08=f"The mill is gone, say all. [{TAKEN.id}]", d2021_05_09=held)
    earlier, newest = _dailies(own_book)
    assert (earlier.key, newest.key) == ("2021-05-08", "2021-05-09")
    assert "The mill is gone, say all." in _words(earlier)
    assert "as it was published then" in earlier.page.frame
    assert earlier.taken_out == 0


def test_a_sentence_whose_claim_was_withdrawn_is_taken_out(own_book: Path) -> None:
    told = f"The mill fell. [{TAKEN.id[:14]}] They fight. [{FIGHT.id}]"
    _write(own_book, d2021_05_08=told, d2021_05_09=f"The Northern Brigade holds Harrow mill. [{HELD.id}]")  # fmt: skip
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.rule(
            Review(target=TAKEN.id, target_kind="claim", ruling="withdraw", reason="x", by="Ada")
        )
    earlier, _ = _dailies(own_book)
    assert earlier.taken_out == 1
    assert "The mill fell" not in _words(earlier)
    assert TAKEN_OUT in _words(earlier)
    assert "They fight." in _words(earlier)


def test_the_newest_brief_must_stand(own_book: Path) -> None:
    _write(own_book, d2021_05_09="The mill fell.")
    with pytest.raises(BriefError, match="1 fault"):
        _dailies(own_book)
