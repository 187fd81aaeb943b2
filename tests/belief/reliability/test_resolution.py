from datetime import date

from reportedly.belief.reliability import Statement, outcomes
from reportedly.belief.reliability.record import Interest, Speaker

DAY = date(2016, 6, 1)


def _say(  # noqa: PLR0913 - one word for each part of the statement
    who: str, said: int, value: str = "banner", *, affirms: bool = True, day: date = DAY,
    interest: Interest = "neutral", origin: str | None = None,
) -> Statement:  # fmt: skip
    return Statement(
        claim=f"{who} {said}", speaker=Speaker(id=who), topic="control", interest=interest,
        subject="port", value=value, affirms=affirms, day=day, said_on=date(2016, 6, said),
        origin=origin or who,
    )  # fmt: skip


def _told(*said: Statement) -> dict[str, tuple[bool, str]]:
    return {o.claim: (o.right, o.how) for o in outcomes(said)}


def test_agreement_at_the_time_resolves_nothing() -> None:
    """Five papers say the same within three days."""
    assert _told(*(_say(f"paper {n}", 1 + n % 3) for n in range(5))) == {}


def test_two_later_origins_resolve() -> None:
    told = _told(_say("daily", 1), _say("wire", 20), _say("weekly", 21))
    assert told == {"daily 1": (True, "consensus")}
    wrong = _told(_say("daily", 1), _say("wire", 20, "coalition"), _say("weekly", 21, "coalition"))
    assert wrong == {"daily 1": (False, "consensus")}


def test_later_voices_that_clash_resolve_nothing() -> None:
    assert _told(_say("daily", 1), _say("wire", 20), _say("weekly", 21, "coalition")) == {}


def test_one_later_origin_and_its_copies_are_not_enough() -> None:
    assert _told(_say("daily", 1), _say("wire", 20), _say("blog", 22, origin="wire")) == {}


def test_a_late_copy_is_no_late_word() -> None:
    """The wire said it on 2 June; two blogs print the wire again on 20 and 21 June."""
    told = _told(
        _say("daily", 1), _say("wire", 2), _say("post", 3),
        _say("blog", 20, origin="wire"), _say("log", 21, origin="post"),
    )  # fmt: skip
    assert told == {}


def test_an_admission_resolves_at_once() -> None:
    loss: Interest = "own loss"
    told = _told(_say("daily", 1, "coalition"), _say("banner", 2, "coalition", interest=loss))
    assert told == {"daily 1": (True, "admission")}


def test_a_day_later_the_place_may_be_anothers() -> None:
    told = _told(
        _say("daily", 1), _say("banner", 3, "coalition", day=date(2016, 6, 2), interest="own loss")
    )
    assert told == {}


def test_a_denial_that_proves_right() -> None:
    told = _told(
        _say("envoy", 1, affirms=False), _say("wire", 20, affirms=False),
        _say("weekly", 21, affirms=False),
    )  # fmt: skip
    assert told == {"envoy 1": (True, "consensus")}
