from typing import Any

import pytest

from reportedly.belief import origins
from reportedly.belief.fusion import pool, tell_events
from reportedly.belief.fusion.events import credibility, interest_in
from reportedly.belief.fusion.pool import Voice
from reportedly.belief.reliability import Grade
from reportedly.model.claim import Certainty, Count


def _tell(desk: Any, **fields: Any) -> Any:
    found = origins(desk.entries, registry=desk.registry)
    return tell_events(tuple(desk.entries), registry=desk.registry, found=found, **fields)


def _attack(desk: Any, by: str | None = None, **fields: Any) -> Any:
    return desk.say(
        "2016-06-10",
        "event.ASSAULT",
        "banner",
        target="coalition",
        when="2016-06-09",
        by=by,
        **fields,
    )


def test_two_origins_confirm_and_a_denial_takes_away(desk: Any) -> None:
    """Two papers tell of the attack on 9 June; then the envoy denies it."""
    _attack(desk, source="daily")
    (alone,) = _tell(desk)
    _attack(desk, source="wire")
    (both,) = _tell(desk)
    assert (alone.digit, both.digit) == (2, 1)
    assert both.pooled.share > alone.pooled.share
    _attack(desk, by="envoy", modality="denied", polarity="-")
    (denied,) = _tell(desk)
    assert len(denied.denials) == 1
    assert denied.digit != 1
    assert denied.pooled.share < both.pooled.share
    assert denied.pooled.disbelief > 0


def test_plans_and_events_without_a_day_stay_apart(desk: Any) -> None:
    _attack(desk, modality="planned")
    desk.say("2016-06-10", "event.ASSAULT", "banner", target="coalition")
    desk.say("2016-06-10", "event.ASSAULT", "banner", target="coalition", source="wire")
    assert [len(t.entries) for t in _tell(desk)] == [1, 1]


def test_who_gains_by_telling(desk: Any) -> None:
    """The Banner tells of its attack; the coalition of the same blow; each denies; a paper tells."""
    own = _attack(desk, by="banner")
    struck = _attack(desk, by="coalition")
    no_own = _attack(desk, by="banner", polarity="-")
    no_struck = _attack(desk, by="coalition", polarity="-")
    radio = _attack(desk, source="banner-radio")
    daily, envoy = _attack(desk, source="daily"), _attack(desk, by="envoy")
    said = desk.say("2016-06-10", "held", "banner", by="banner")
    told = [
        interest_in(e, desk.registry)
        for e in (own, struck, no_own, no_struck, radio, daily, envoy, said)
    ]
    assert told == [
        "own gain", "own loss", "own loss", "own gain", "own gain", "neutral", "neutral", "neutral"
    ]  # fmt: skip


def test_a_letter_and_doubt_change_the_weight(desk: Any) -> None:
    _attack(desk, source="daily")
    (plain,) = _tell(desk)
    bad = Grade(letter="E", because="invents", by="Ada", given_on=desk.entries[0].said_on)
    (graded,) = _tell(desk, grades={"daily": bad})
    assert graded.pooled.share < plain.pooled.share
    desk.entries.clear()
    _attack(
        desk,
        source="daily",
        certainty=Certainty(phrase="perhaps", label="possible", low=0.3, high=0.6),
    )
    (unsure,) = _tell(desk)
    assert unsure.pooled.share < plain.pooled.share
    desk.entries.clear()
    _attack(desk, source="daily")
    _attack(
        desk, by="envoy", certainty=Certainty(phrase="hardly", label="possible", low=0.1, high=0.3)
    )
    (doubted,) = _tell(desk)
    assert doubted.pooled.share < plain.pooled.share


def test_the_dead_are_counted_together(desk: Any) -> None:
    """Three papers count the coalition's dead of 9 June; one counts nobody's."""
    for source, low, high in (("daily", 20, 20), ("wire", 25, 25), ("weekly", 22, None)):
        desk.say(
            "2016-06-10", "casualties.killed", target="coalition", when="2016-06-09", source=source,
            count=Count(what="killed", low=low, high=high),
        )  # fmt: skip
    desk.say(
        "2016-06-10", "casualties.killed", when="2016-06-09", at=None, source="blog",
        count=Count(what="killed", low=None, high=None),
    )  # fmt: skip
    counted, loose = _tell(desk)
    ((what, fused),) = counted.counts
    assert (what, fused.low, fused.high, fused.origins) == ("killed", 22, 25, 3)
    assert loose.counts == ()


@pytest.mark.parametrize(
    ("bits", "digit"), [((), 6), ((3, 3), 1), ((3,), 2), ((1,), 3), ((3, -3), 4), ((-3,), 5)]
)
def test_the_digit_comes_from_origins_and_likelihood(bits: tuple[int, ...], digit: int) -> None:
    voices = [
        Voice(key=str(n), origin=str(n), true_chance=2**b / (1 + 2**b), false_chance=1 / (1 + 2**b))
        for n, b in enumerate(bits)
    ]
    assert credibility(pool(voices)) == digit
