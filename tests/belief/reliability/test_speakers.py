from datetime import UTC, date, datetime
from typing import Any

from reportedly.belief.reliability.speakers import grades_of, speaker_of
from reportedly.model.judgement import Judgement


def test_whose_word_it_is(desk: Any) -> None:
    """Ferro; a registered paper as holder; a stranger; officials; a paper's own voice; nobody's."""
    entries = [
        desk.say("2016-06-10", "held", "banner", by="spokesman"),
        desk.say("2016-06-10", "held", "banner", by="banner-radio"),
        desk.say("2016-06-10", "held", "banner", by="Ada Venn"),
        desk.say("2016-06-10", "held", "banner", by="", source="daily"),
        desk.say("2016-06-10", "held", "banner", source="banner-radio"),
        desk.say("2016-06-10", "held", "banner", source="A Blog"),
        desk.say("2016-06-10", "held", "banner"),
    ]
    speakers = [speaker_of(e, desk.registry) for e in entries]
    assert [s.id for s in speakers] == [
        "spokesman", "banner-radio", "name:ada venn", "daily / nobody named", "banner-radio",
        "name:a blog", "name:nobody named",
    ]  # fmt: skip
    assert [(s.office, s.kind) for s in speakers[:2]] == [
        ("coalition", "organisation"), ("banner", "outlet"),
    ]  # fmt: skip


def _grade(letter: str, day: int, ruling: Any = "grade") -> Judgement:
    return Judgement(
        id=f"judgement_{day}", target="daily", target_kind="source", ruling=ruling, reason="why",
        by="Ada", recorded_at=datetime(2016, 6, day, tzinfo=UTC), amendment=(("letter", letter),),
    )  # fmt: skip


def test_the_last_letter_known_by_the_day_counts() -> None:
    given = (_grade("B", 1), _grade("D", 10), _grade("A", 20), _grade("E", 2, "accept"))
    assert grades_of(given, date(2016, 6, 12))["daily"].letter == "D"
    assert grades_of(given, date(2016, 5, 1)) == {}
    assert grades_of((_grade("X", 1),), date(2016, 6, 12)) == {}
