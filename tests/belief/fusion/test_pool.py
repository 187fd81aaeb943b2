import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.belief.fusion import Voice, pool, pool_alternatives, voice_bits


def _voice(key: str, origin: str | None = None, **fields: object) -> Voice:
    known = {"true_chance": 0.8, "false_chance": 0.2, **fields}
    return Voice(key=key, origin=origin or key, **known)  # type: ignore[arg-type]


def test_the_bits_of_the_terms_add_up_to_the_answer() -> None:
    """Two papers say the bridge is down, the ministry denies it: added up by hand.

    Each paper: log2(.8 / .2) = 2 bits. The denial: log2(.2 / .8) = -2. The sum is 2, odds of 4 to
    1, which is 80 %.
    """
    told = pool([_voice("daily"), _voice("wire"), _voice("ministry", denies=True)])
    assert sorted(t.bits for t in told.terms) == pytest.approx([-2, 2, 2])
    assert sum(t.bits for t in told.terms) + told.prior_bits == pytest.approx(2)
    assert told.share == pytest.approx(0.8)
    assert told.origins == 3


def test_forty_copies_are_one_voice() -> None:
    one = pool([_voice("wire")])
    many = pool([_voice(f"paper {n}", "wire") for n in range(40)])
    assert many.share == pytest.approx(one.share)
    assert many.ignorance == pytest.approx(one.ignorance)


def test_a_clash_is_not_silence() -> None:
    """Both are even odds; only one of them is known about."""
    silence = pool([])
    clash = pool(
        [_voice(f"yes {n}") for n in range(4)] + [_voice(f"no {n}", denies=True) for n in range(4)]
    )
    assert [silence.share, clash.share] == pytest.approx([0.5, 0.5])
    assert silence.ignorance == 1
    assert clash.ignorance < 0.5
    assert clash.belief == pytest.approx(clash.disbelief)


def test_those_of_one_side_lean_on_each_other() -> None:
    apart = pool([_voice("a"), _voice("b")])
    together = pool([_voice("a", side="accord"), _voice("b", side="accord")])
    assert together.share < apart.share
    assert together.terms[0].side_share == pytest.approx(1 / 1.3)


def test_an_unsure_holder_and_an_unsure_reading_say_less() -> None:
    sure = voice_bits(_voice("a"))
    assert 0 < voice_bits(_voice("a", certainty_share=0.7)) < sure
    assert 0 < voice_bits(_voice("a", reading_share=0.5)) < sure
    assert voice_bits(_voice("a", true_chance=0.99, false_chance=0.001)) == pytest.approx(3.6)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("xyz"), st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.booleans()
        ),
        max_size=8,
    ),
    st.floats(0.05, 0.95),
)
def test_the_order_of_voices_does_not_matter(
    said: list[tuple[str, float, float, bool]], prior: float
) -> None:
    voices = [
        _voice(str(n), origin, true_chance=t, false_chance=f, denies=no)
        for n, (origin, t, f, no) in enumerate(said)
    ]
    one, other = (pool(v, prior_share=prior) for v in (voices, voices[::-1]))
    assert one == other
    assert one.belief + one.disbelief + one.ignorance == pytest.approx(1)
    odds = one.prior_bits + sum(t.bits for t in one.terms)
    assert math.log2(one.share / (1 - one.share)) == pytest.approx(odds)


def test_values_that_exclude_each_other_share_what_there_is() -> None:
    """Two papers say Monday, one says Tuesday."""
    said = pool_alternatives({"Monday": [_voice("a"), _voice("b")], "Tuesday": [_voice("c")]})
    assert sum(said.values()) == pytest.approx(1)
    assert said["Monday"] > said["Tuesday"] > said[""]
    assert pool_alternatives({}) == {"": 1.0}
