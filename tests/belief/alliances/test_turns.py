"""When the tone between two parties turned."""

from datetime import date, timedelta

from reportedly.belief.alliances import turning_points
from reportedly.belief.alliances.ties import Tie

MONDAY = date(2016, 1, 4)


def said(week: int, bits: float, *, origin: str = "", claim: str = "") -> Tie:
    day = MONDAY + timedelta(days=7 * week + 2)
    name = claim or f"claim_{week}"
    return Tie(pair=("accord", "rovers"), claim=name, origin=origin or name, bits=bits, day=day,
               known_on=day, fading_days=60)  # fmt: skip


def test_friends_become_foes() -> None:
    """For ten weeks the papers call them allies, then they fight."""
    told = [said(n, 2) for n in range(10)] + [said(n, -2) for n in range(10, 16)]
    (turn,) = turning_points(told)
    assert turn.on == MONDAY + timedelta(days=70)
    assert turn.seen_on >= turn.on
    assert turn.before_bits > 1 > -1 > turn.after_bits
    assert turn.share >= 0.5
    assert "claim_10" in turn.claims


def test_a_steady_tone_never_turns_however_long_the_silence() -> None:
    assert turning_points([said(n, 1.5) for n in range(12)]) == ()
    assert turning_points([said(0, 1.5), said(1, 1.5), said(200, 1.6)]) == ()
    assert turning_points([]) == ()


def test_copies_make_no_week_louder() -> None:
    """Twelve papers carry one statement; it is one statement."""
    told = [said(n, 1) for n in range(8)]
    echo = [said(7, 1, origin="claim_7", claim=f"copy_{n}") for n in range(12)]
    assert turning_points([*told, *echo]) == turning_points(told)
    assert turning_points([*told, said(3, 0.0, claim="plan")]) == turning_points(told)
